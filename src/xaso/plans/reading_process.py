"""The process that reads one file: `python -m … FILE NAME RESULT`; progress on its output.

It knows the reader and nothing of the database, so that a hostile file meets as little as
possible.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from xaso.plans.sandbox import confine


def main(source: str, name: str, result: str) -> int:
    """Read the file and write the outcome as JSON; the exit code is 0 whenever one is written."""
    confine()
    from xaso.planreader import NotAPlan, PlanReaderError, read_plan

    def tell(done: int, total: int, words: str) -> None:
        sys.stdout.write(json.dumps([done, total, words]) + "\n")
        sys.stdout.flush()

    outcome: dict[str, Any]
    try:
        with open(source, "rb") as file:
            reading = read_plan(file, name, progress=tell)
        outcome = {"reading": reading.to_dict(with_source=True)}
    except NotAPlan as fault:
        outcome = {"code": fault.code, "message": fault.message}
        outcome["reading"] = fault.reading.to_dict(with_source=True)
    except PlanReaderError as fault:
        outcome = {"code": fault.code, "message": fault.message}
    except MemoryError:
        outcome = {"code": "out_of_memory"}
    Path(result).write_text(json.dumps(outcome, ensure_ascii=False), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:4]))

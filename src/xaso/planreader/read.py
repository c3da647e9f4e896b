"""The door of the reader: opens the file, mends the pages, extracts, audits."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import BinaryIO

from xaso.planreader.audit import audit
from xaso.planreader.errors import NotAPlan
from xaso.planreader.extract import extract, why_not_a_plan
from xaso.planreader.reading import Reading
from xaso.planreader.sources import open_source

Progress = Callable[[int, int, str], None]
"""Called with (done, total, Vietnamese words) while pages are read."""


def read_plan(
    source: str | os.PathLike[str] | bytes | BinaryIO,
    filename: str | None = None,
    *,
    against: Reading | None = None,
    progress: Progress | None = None,
    workers: int | None = None,
    aliases: dict[str, str] | None = None,
) -> Reading:
    """Read one plan and check it.

    `source` is a path, the bytes of a file, or an open binary file; `filename` is its name where
    the source has none. `against` is the reading of the plan of the level above: its targets are
    compared. `workers` is how many pages are read by OCR at once (default: the machine's cores).
    `aliases` maps further printed office names to the office's own name, as an office corrected.

    Raises: UnreadableFile when nothing can be read; NotAPlan (with the reading) when the text
    does not look like a plan.
    """
    document = open_source(source, filename, progress=progress, workers=workers)
    reading = extract(document, aliases=aliases)
    reason = why_not_a_plan(reading)
    if reason:
        raise NotAPlan(reason, reading)
    reading.findings = audit(reading, against=against)
    reading.budget.mismatches = [f.sentence for f in reading.findings if f.kind.startswith("sum_")]
    return reading

"""Pictures of pages, kept beside the file, and the printed places marked on them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from xaso.plans import sandbox
from xaso.plans.items import Entry
from xaso.plans.models import PlanFile

MEMORY_MB = 2048
TIMEOUT_S = 30
WIDTH = 1000


@dataclass(frozen=True, slots=True)
class Mark:
    """One printed place of an entry on a page, in thousandths of the page's width.

    Numbers as text: a drawing takes no thousand separators.
    """

    x: str
    top: str
    width: str
    tall: str
    entry: Entry


def picture(file: PlanFile, number: int) -> Path | None:
    """The picture of one page, or None when it cannot be drawn."""
    path = file.path.with_name(f"page-{number}.webp")
    if not path.exists():
        arguments = [str(file.path), str(number), str(path)]
        try:
            sandbox.run(
                "xaso.plans.picture_process", arguments, timeout_s=TIMEOUT_S, memory_mb=MEMORY_MB
            )
        except sandbox.OutOfTime:
            return None
    return path if path.exists() else None


def marks(shown: list[Entry], number: int, height: int) -> list[Mark]:
    """Where the entries stand on a page of that height, each printed box once."""
    found: dict[tuple[str, ...], Mark] = {}
    for entry in shown:
        for place in entry.places:
            for box in place.boxes:
                if box.page == number:
                    x, top = round(box.x0 * WIDTH), round(box.y0 * height)
                    width = max(1, round((box.x1 - box.x0) * WIDTH))
                    tall = max(1, round((box.y1 - box.y0) * height))
                    spot = (str(x), str(top), str(width), str(tall))
                    found.setdefault(spot, Mark(*spot, entry))
    return list(found.values())

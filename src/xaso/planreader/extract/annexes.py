"""Annexes: which ones the body refers to, and whether they are in the file."""

from __future__ import annotations

import re

from xaso.planreader.extract.structure import Shape
from xaso.planreader.reading import AnnexReference

_MENTION = re.compile(
    r"\b(?:phụ\s+lục|phụ\s+biểu)(?:\s+(?:số\s*)?(?P<n>\d{1,2}|[IVX]{1,4}\b|[A-D]\b))?",
    re.IGNORECASE,
)
_ROMAN = {
    "I": 1,
    "II": 2,
    "III": 3,
    "IV": 4,
    "V": 5,
    "VI": 6,
    "VII": 7,
    "VIII": 8,
    "IX": 9,
    "X": 10,
}


def _canonical(number: str | None) -> str:
    if not number:
        return ""
    number = number.upper()
    return str(_ROMAN.get(number) or (int(number) if number.isdigit() else number))


def read_annexes(shape: Shape) -> list[AnnexReference]:
    """Each annex that the body names, once, with every place that names it."""
    present = {
        _canonical(n.annex.removeprefix("Phụ lục").strip())
        for n in shape.nodes
        if n.rank == -1 and n.annex
    }
    has_any = bool(shape.part("annex"))
    found: dict[str, AnnexReference] = {}
    for entry in shape.part("body"):
        if entry.is_table:
            continue
        for match in _MENTION.finditer(entry.block.text):
            around = entry.block.text[max(0, match.start() - 60) : match.end() + 90]
            if re.search(
                r"(?:nghị\s+định|thông\s+tư|quyết\s+định|kế\s+hoạch)\s+số\s+\d", around, re.I
            ) and not re.search(r"kế\s+hoạch\s+này|đính\s+kèm", around, re.I):
                continue
            number = _canonical(match["n"])
            reference = found.get(number)
            if reference is None:
                here = number in present if number else has_any
                name = f"Phụ lục {match['n']}" if match["n"] else "Phụ lục"
                reference = found[number] = AnnexReference(
                    name=name, is_present=here, confidence=0.9
                )
            reference.where.append(entry.place(match.start(), match.end()))
    return list(found.values())

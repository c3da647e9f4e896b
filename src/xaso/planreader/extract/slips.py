"""Collects the probable slips of a document with their places."""

from __future__ import annotations

from dataclasses import replace

from xaso.planreader.blocks import Place
from xaso.planreader.extract.structure import Shape, cell_place
from xaso.planreader.language.slips import Slip, find_slips
from xaso.planreader.reading import DocumentInfo, OcrSlip


def read_slips(shape: Shape, info: DocumentInfo) -> list[OcrSlip]:
    """One suggestion for each slip and wording; every place where it is printed."""
    names = tuple(n for n in (info.commune, info.province) if n)
    found: dict[tuple[str, str], OcrSlip] = {}

    def keep(slip: Slip, place: Place) -> None:
        key = (slip.printed, slip.meant)
        if key not in found:
            found[key] = OcrSlip(
                printed=slip.printed, meant=slip.meant, rule=slip.rule, confidence=0.7
            )
        found[key].where.append(place)

    for entry in shape.entries:
        if not entry.is_table:
            for slip in find_slips(entry.block.text, names):
                keep(slip, entry.place(slip.start, slip.end))
    for block, row, column, cell in shape.document.cells():
        for slip in find_slips(cell.text, names):
            place = cell_place(shape.document, block, row, column)
            keep(slip, replace(place, start=slip.start, end=slip.end))
    return list(found.values())

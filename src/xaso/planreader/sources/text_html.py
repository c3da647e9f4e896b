"""Tables written as HTML inside plain text: what some PDF-to-text tools leave for merged cells."""

from __future__ import annotations

import re

from lxml import etree, html

from xaso.planreader.blocks import Block, BlockKind, Cell, Row
from xaso.planreader.sources.markup import clean

TABLE_START = re.compile(r"<table\b", re.IGNORECASE)
TABLE_END = re.compile(r"</table\s*>", re.IGNORECASE)
MAX_COLUMNS = 100
_MAX_ROWSPAN = 1000
_BREAKS = re.compile(r"<(?:br\s*/?|/p|/div|/li)\s*>", re.IGNORECASE)


def html_table(markup: str) -> Block | None:
    """The first table of a piece of HTML, or None when it holds no rows."""
    # A line break has to survive the parser, which drops the tag.
    parser = html.HTMLParser(no_network=True, remove_comments=True, remove_pis=True)
    try:
        root = html.fragment_fromstring(
            _BREAKS.sub("\n", markup), create_parent="div", parser=parser
        )
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None
    block = Block(BlockKind.TABLE)
    waiting: dict[int, tuple[Cell, int]] = {}
    for row in root.iter("tr"):
        cells: list[Cell] = []
        headings = 0
        own = [e for e in row if e.tag in ("td", "th")]
        for element in own:
            _fill_waiting(cells, waiting)
            headings += element.tag == "th"
            cell = _cell(element)
            right = min(_span(element, "colspan"), MAX_COLUMNS - len(cells))
            down = min(_span(element, "rowspan"), _MAX_ROWSPAN)
            for _ in range(right):
                if down > 1:
                    waiting[len(cells)] = (cell, down - 1)
                cells.append(cell)
        _fill_waiting(cells, waiting)
        if cells:
            is_header = bool(own) and headings == len(own)
            block.rows.append(Row(cells, is_header=is_header))
    _square(block)
    return block if block.rows else None


def _fill_waiting(cells: list[Cell], waiting: dict[int, tuple[Cell, int]]) -> None:
    """Put the cells that reach down from rows above."""
    while (at := len(cells)) in waiting:
        cell, left = waiting.pop(at)
        cells.append(cell)
        if left > 1:
            # Seen again in the next row; this row is already past the column.
            waiting[at] = (cell, left - 1)


def _square(block: Block) -> None:
    columns = max((len(row.cells) for row in block.rows), default=0)
    places: dict[int, tuple[set[int], set[int]]] = {}
    for number, row in enumerate(block.rows):
        row.cells.extend(Cell("") for _ in range(columns - len(row.cells)))
        for column, cell in enumerate(row.cells):
            down, right = places.setdefault(id(cell), (set(), set()))
            down.add(number)
            right.add(column)
            cell.rowspan, cell.colspan = len(down), len(right)


def _span(element: etree._Element, name: str) -> int:
    text = element.get(name, "1").strip()
    return max(int(text), 1) if text.isdigit() and len(text) < 5 else 1


def _cell(element: etree._Element) -> Cell:
    text = "".join(str(part) for part in element.itertext())
    cleaned = clean("\n".join(" ".join(line.split()) for line in text.split("\n")))
    lines = [" ".join(line.split()) for line in cleaned.text.split("\n")]
    children = [child for child in element if child.tag in ("b", "strong")]
    is_bold = element.tag == "th" or cleaned.bold
    if not is_bold and len(children) == 1 and not (element.text or "").strip():
        is_bold = not (children[0].tail or "").strip()
    return Cell("\n".join(line for line in lines if line), bold=is_bold)

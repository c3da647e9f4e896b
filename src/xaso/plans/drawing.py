"""The document as read, drawn as HTML: each printed place of an item is marked and can be met.

Pure: the blocks of a reading's JSON in, text out. Written as strings and not as a template
because a plan of 300 pages has ten thousand pieces; the cost is linear in their number.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable
from dataclasses import replace
from html import escape
from typing import Any

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from xaso.planreader.blocks import Place
from xaso.plans.items import Entry

Span = tuple[int, int, str]
"""Characters [start, end) and the class of what stands there."""

_WHOLE = 1 << 40
_WIDE = 6  # columns from which a table is given room to be scrolled sideways
_LONGEST_HEADING = 300
"""A paragraph that begins with its own heading is longer, and is drawn as a paragraph."""


def settle(source: dict[str, Any], shown: Iterable[Entry]) -> None:
    """Move the places of the entries to where the document draws them.

    A merged cell is drawn once; a place that names a whole row, or a whole table, becomes its
    cells; a place that the document does not have is dropped.
    """
    blocks: list[dict[str, Any]] = source.get("blocks", [])
    grids: dict[int, dict[tuple[int, int], tuple[int, int]]] = {}
    for entry in shown:
        entry.places = [
            settled
            for place in entry.places
            if place.block < len(blocks)
            for settled in _settled(place, blocks[place.block], grids)
        ]


def _settled(
    place: Place,
    block: dict[str, Any],
    grids: dict[int, dict[tuple[int, int], tuple[int, int]]],
) -> list[Place]:
    rows = block.get("rows")
    if not rows:
        place = replace(place, row=None, cell=None)
        return _clipped(place, block.get("text", ""))
    if place.block not in grids:
        grids[place.block] = _anchors(rows)
    grid = grids[place.block]
    row = place.row or 0
    if place.row is None or place.cell is None:
        spots = {grid[row, c]: None for c in range(_width(rows)) if (row, c) in grid}
        return [replace(place, row=r, cell=c, start=None, end=None) for r, c in spots]
    if (row, place.cell) not in grid:
        return []
    r, c = grid[row, place.cell]
    return _clipped(replace(place, row=r, cell=c), rows[r]["cells"][c]["text"])


def _clipped(place: Place, text: str) -> list[Place]:
    start, end = place.start or 0, place.end
    if start >= len(text) or (end is not None and end <= start):
        return [replace(place, start=None, end=None)]
    return [place]


def _width(rows: list[dict[str, Any]]) -> int:
    return max(len(row["cells"]) for row in rows)


class Drawing:
    """Draws one document, whose entries went through `settle` before.

    `headings` are the blocks that begin a section, whatever the file itself says of them;
    `page_address` gives the address of a page's picture, where there are pictures.
    """

    def __init__(
        self,
        source: dict[str, Any],
        shown: Iterable[Entry],
        *,
        headings: Iterable[int] = (),
        page_address: Callable[[int], str] | None = None,
    ) -> None:
        self._headings = set(headings)
        self._blocks: list[dict[str, Any]] = source.get("blocks", [])
        self._page_address = page_address
        self._page: int | None = None
        self._spans: dict[tuple[int, int | None, int | None], list[Span]] = {}
        for entry in shown:
            mark = f"m-{entry.severity}" if entry.severity else "m-doubt" * entry.is_doubtful
            if mark == "m-note":
                mark = ""
            for place in entry.places:
                span = (place.start or 0, _WHOLE if place.end is None else place.end, mark)
                spot = (place.block, place.row, place.cell)
                self._spans.setdefault(spot, []).append(span)

    def html(self) -> SafeString:
        """The whole document."""
        parts: list[str] = []
        for number, block in enumerate(self._blocks):
            kind = block["kind"]
            if kind == "page_break":
                continue
            if kind == "table":
                self._table(parts, number, block)
            else:
                self._text(parts, number, block)
        # Every piece of text went through `escape`; the rest is written here.
        return mark_safe("".join(parts))  # noqa: S308

    def _text(self, parts: list[str], number: int, block: dict[str, Any]) -> None:
        self._turn_page(parts, block.get("page"))
        text = block.get("text", "")
        is_heading = block["kind"] == "heading" or number in self._headings
        tag = "h3" if is_heading and 0 < len(text.strip()) <= _LONGEST_HEADING else "p"
        names = [block["kind"].replace("_", "-")]
        names += [n for n in ("bold", "italic", "centered", "letterhead") if block.get(f"is_{n}")]
        level = min(block.get("level") or 0, 5)
        if level and block["kind"] == "list_item":
            names.append(f"level-{level}")
        inner = self._marked(text, f"b{number}", self._spans.get((number, None, None), ()))
        parts.append(f'<{tag} id="b{number}" class="{" ".join(names)}">{inner}</{tag}>')

    def _table(self, parts: list[str], number: int, block: dict[str, Any]) -> None:
        rows = block.get("rows", [])
        self._turn_page(parts, (rows[0].get("page") if rows else None) or block.get("page"))
        label = _("Bảng trong văn bản")
        parts.append(f'<div class="table-frame" role="group" tabindex="0" aria-label="{label}">')
        width = ' class="wide"' if rows and len(rows[0]["cells"]) >= _WIDE else ""
        parts.append(f'<table id="b{number}"{width}>')
        spanned = 0
        for r, row in enumerate(rows):
            page = row.get("page")
            # No line is drawn through a cell that runs over the page break.
            if page and page != self._page and r >= spanned:
                self._page = page
                across = f'<td colspan="{len(row["cells"])}">{self._page_words()}</td>'
                parts.append(f'<tr class="page-row">{across}</tr>')
            parts.append(f'<tr id="b{number}r{r}">')
            tag = "th" if row.get("header") else "td"
            for c, cell in enumerate(row["cells"]):
                if cell is None:
                    continue
                spanned = max(spanned, r + cell.get("rowspan", 1))
                name = f"b{number}r{r}c{c}"
                attributes = "".join(
                    f' {a}="{cell[a]}"' for a in ("colspan", "rowspan") if cell.get(a, 1) > 1
                )
                if cell.get("bold"):
                    attributes += ' class="bold"'
                inner = self._marked(cell["text"], name, self._spans.get((number, r, c), ()))
                parts.append(f'<{tag} id="{name}"{attributes}>{inner}</{tag}>')
            parts.append("</tr>")
        parts.append("</table></div>")

    def _marked(self, text: str, name: str, spans: Iterable[Span]) -> str:
        """The text with its places marked; pieces where places overlap are marked once."""
        length = len(text)
        clipped = [(min(s, length), min(e, length), mark) for s, e, mark in spans]
        clipped = [(s, e, mark) for s, e, mark in clipped if e > s]
        if not clipped:
            return escape(text).replace("\n", "<br>")
        edges = sorted({0, length, *(s for s, _e, _m in clipped), *(e for _s, e, _m in clipped)})
        classes: list[set[str] | None] = [None] * (len(edges) - 1)
        for start, end, mark in clipped:
            for i in range(bisect_left(edges, start), bisect_left(edges, end)):
                classes[i] = (classes[i] or set()) | {mark}
        parts = []
        for i, marks in enumerate(classes):
            piece = escape(text[edges[i] : edges[i + 1]]).replace("\n", "<br>")
            if marks is None:
                parts.append(piece)
                continue
            at = f"{name}x{edges[i]}"
            if not piece.strip():
                parts.append(f'<span id="{at}">{piece}</span>')
                continue
            kinds = " ".join(["m", *sorted(m for m in marks if m)])
            parts.append(
                f'<a class="{kinds}" id="{at}" href="?tai={at}#{at}" draggable="false">{piece}</a>'
            )
        return "".join(parts)

    def _turn_page(self, parts: list[str], page: int | None) -> None:
        if page and page != self._page:
            self._page = page
            parts.append(f'<div class="page-mark">{self._page_words()}</div>')

    def _page_words(self) -> str:
        words = f'<span id="trang-{self._page}">{_("Trang")} {self._page}</span>'
        if self._page_address and self._page:
            address = escape(self._page_address(self._page))
            words += f' <a href="{address}">{_("Xem ảnh trang")} {self._page}</a>'
        return words


def _anchors(rows: list[dict[str, Any]]) -> dict[tuple[int, int], tuple[int, int]]:
    """For every place of the grid, the place where the cell that covers it is drawn."""
    anchors: dict[tuple[int, int], tuple[int, int]] = {}
    for r, row in enumerate(rows):
        for c, cell in enumerate(row["cells"]):
            if cell is None:
                continue
            for down in range(cell.get("rowspan", 1)):
                for right in range(cell.get("colspan", 1)):
                    anchors.setdefault((r + down, c + right), (r, c))
    return anchors

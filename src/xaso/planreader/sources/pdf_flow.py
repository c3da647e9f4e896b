"""One page in reading order: letterheads, paragraphs and tables, from its lines and grids."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from xaso.planreader.blocks import Block
from xaso.planreader.language.fold import fold
from xaso.planreader.sources.letterhead import is_letterhead_text
from xaso.planreader.sources.pdf_content import PageContent, Rule, Word
from xaso.planreader.sources.pdf_grid import Grid, find_grids
from xaso.planreader.sources.pdf_lines import PageLines, Piece, PrintedLine, lines_of
from xaso.planreader.sources.pdf_paragraphs import Column, column_of, paragraphs
from xaso.planreader.sources.pdf_tables import (
    ruled_table,
    split_words,
    unruled_tables,
    words_by_cell,
)

_HEAD = re.compile(r"cong hoa xa hoi|doc lap\s*-\s*tu do|dang cong san viet nam")
_FOOT = re.compile(r"\W*noi nhan\b")
_DATE = re.compile(r"ngay\b.*\bthang\b.*\bnam\b")
_SIGNS = re.compile(r"\W*(?:tm|kt|tl|tuq|q)\s*[./]|\W*(?:pho |quyen )?(?:chu tich|truong phong)")

LONGEST_HEAD = 14
"""Lines of a letterhead, both columns together; more is a table or a text in columns."""


@dataclass(slots=True)
class PageParts:
    """What one page holds before its paragraphs are rebuilt."""

    page: PageLines
    tables: list[tuple[float, Block]] = field(default_factory=list)
    """Ruled tables with the height of their upper edge."""
    rules: list[Rule] = field(default_factory=list)
    turn: int = 0
    by_ocr: bool = False
    confidence: float = 1.0
    skew: float = 0.0
    warning: str | None = None


def text_page(content: PageContent) -> PageParts:
    """The parts of a page that has its text in the file."""
    grids = find_grids(content.horizontals, content.verticals)
    page = PageLines(content.number, content.width, content.height, [])
    return lay_out(page, content.words, grids, content.horizontals, turn=content.turn)


def lay_out(
    page: PageLines,
    words: Sequence[Word],
    grids: Sequence[Grid],
    horizontals: Sequence[Rule],
    *,
    turn: int = 0,
    slack: float = 1.5,
    is_exact: bool = True,
) -> PageParts:
    """Share the words among tables and running text."""
    outside, inside = split_words(words, grids)
    parts = PageParts(page, turn=turn)
    taken = []
    for grid, found in zip(grids, inside, strict=True):
        if not found:
            continue
        if grid.columns <= 2 and grid.rows <= 3 and _is_head(found):
            # Drawn or not, two boxes around a letterhead are no table.
            outside.extend(found)
            continue
        taken.append(grid)
        table = ruled_table(grid, words_by_cell(grid, found), page, slack=slack, is_exact=is_exact)
        parts.tables.append((grid.ys[0], table))
    page.lines = lines_of(outside)
    parts.rules = [
        r for r in horizontals
        if not any(g.ys[0] - 3 <= r.at <= g.ys[-1] + 3 for g in taken)
    ]  # fmt: skip
    return parts


def _is_head(words: Sequence[Word]) -> bool:
    lines = lines_of(words)
    return any(is_letterhead_text(p.text) or _HEAD.search(fold(p.text))
               for x in lines for p in x.pieces)  # fmt: skip


def page_blocks(parts: PageParts, column: Column) -> list[Block]:
    """The blocks of a page from top to bottom."""
    page = parts.page
    blocks: list[Block] = []
    rest = list(page.lines)
    for top, table in sorted(parts.tables, key=lambda t: t[0]):
        above = [x for x in rest if x.middle < top]
        rest = [x for x in rest if x.middle >= top]
        blocks.extend(_flow(above, parts, column))
        blocks.append(table)
    blocks.extend(_flow(rest, parts, column))
    return blocks


def _flow(lines: list[PrintedLine], parts: PageParts, column: Column) -> list[Block]:
    """The blocks of lines that no ruled table interrupts."""
    if not lines:
        return []
    sides = two_columns(lines, parts.page.width)
    if sides is not None:
        blocks = _plain(lines[: sides.first], parts, column)
        for side in (sides.left, sides.right):
            narrow = column_of(side, column)
            blocks.extend(paragraphs(side, parts.page, narrow, is_letterhead=True))
        return blocks + _flow(lines[sides.last :], parts, column)
    return _plain(lines, parts, column)


def _plain(lines: list[PrintedLine], parts: PageParts, column: Column) -> list[Block]:
    blocks: list[Block] = []
    at = 0
    for table in unruled_tables(lines, parts.page, parts.rules, slack=column.slack):
        blocks.extend(paragraphs(lines[at : table.first], parts.page, column))
        blocks.append(table.block)
        at = table.last
    blocks.extend(paragraphs(lines[at:], parts.page, column))
    return blocks


# --- letterhead and signature ---------------------------------------------------------------


@dataclass(slots=True)
class Sides:
    """Lines `first` to `last` (not included) stand in two columns beside each other."""

    first: int
    last: int
    left: list[PrintedLine]
    right: list[PrintedLine]


@dataclass(slots=True)
class _Gutter:
    """The blank strip between two columns, narrowed by each line that is added."""

    a: float
    b: float

    def takes(self, line: PrintedLine) -> bool:
        """Whether no piece of the line crosses the strip; if so the strip is narrowed."""
        a, b = self.a, self.b
        for piece in line.pieces:
            if piece.x1 <= b and piece.center < b:
                a = max(a, piece.x1)
            elif piece.x0 >= a:
                b = min(b, piece.x0)
            else:
                return False
        if b - a < 2.0:
            return False
        self.a, self.b = a, b
        return True

    def is_left(self, piece: Piece) -> bool:
        return piece.center < (self.a + self.b) / 2


def two_columns(lines: Sequence[PrintedLine], width: float) -> Sides | None:
    """The first letterhead or signature block in two columns among the lines."""
    for i, line in enumerate(lines):
        for piece in line.pieces:
            folded = fold(piece.text)
            if _FOOT.match(folded) and piece.center < 0.5 * width:
                found = _foot(lines, i, piece, width)
            elif _HEAD.search(folded) and piece.center > 0.5 * width:
                found = _head(lines, i, piece)
            else:
                continue
            if found is not None:
                return found
    return None


def _near(lines: Sequence[PrintedLine], at: int, reach: int) -> list[Piece]:
    return [p for x in lines[max(at - reach, 0) : at + reach + 1] for p in x.pieces]


# The kind of the paper stands under the letterhead, also where it is not centred.
_KIND = re.compile(r"(?:KẾ HOẠCH|CHƯƠNG TRÌNH(?: HÀNH ĐỘNG)?|ĐỀ ÁN|QUYẾT ĐỊNH|BÁO CÁO|THÔNG BÁO)")


def _head(lines: Sequence[PrintedLine], at: int, anchor: Piece) -> Sides | None:
    beside = [p for p in _near(lines, at, 3) if p.x1 < anchor.x0 - 2]
    if not beside:
        return None
    gutter = _Gutter(max(p.x1 for p in beside), anchor.x0)
    first = at
    while first > 0 and at - first < 3 and gutter.takes(lines[first - 1]):
        first -= 1
    last, is_dated = at, False
    while last < len(lines) and last - first < LONGEST_HEAD:
        line = lines[last]
        away = line.middle - lines[last - 1].middle if last else 0.0
        if last > at and away > (1.9 if is_dated else 3.5) * line.size:
            break
        if not gutter.takes(line) or (last > at and _KIND.fullmatch(line.text.strip())):
            break
        is_dated = is_dated or any(_DATE.search(fold(p.text)) for p in line.pieces)
        last += 1
    return _sides(lines, first, last, gutter)


def _foot(lines: Sequence[PrintedLine], at: int, anchor: Piece, width: float) -> Sides | None:
    beside = [
        p for p in _near(lines, at, 3)
        if p.x0 > anchor.x1 + 12 and p.x0 > 0.38 * width
    ]  # fmt: skip
    if not beside:
        return None
    gutter = _Gutter(anchor.x1, min(p.x0 for p in beside))
    first = at
    while first > 0 and at - first < 4:
        line = lines[first - 1]
        is_sign = line.x0 > gutter.a and (
            first - 1 == 0 or _SIGNS.match(fold(line.text)) or line.is_bold
        )
        if not is_sign or not gutter.takes(line):
            break
        first -= 1
    last = at
    while last < len(lines) and gutter.takes(lines[last]):
        last += 1
    return _sides(lines, first, last, gutter)


def _sides(lines: Sequence[PrintedLine], first: int, last: int, gutter: _Gutter) -> Sides | None:
    left, right = [], []
    for line in lines[first:last]:
        here = [p for p in line.pieces if gutter.is_left(p)]
        there = [p for p in line.pieces if not gutter.is_left(p)]
        if here:
            left.append(PrintedLine(here))
        if there:
            right.append(PrintedLine(there))
    if not left or not right:
        return None
    return Sides(first, last, left, right)

"""Tables of a page: ruled ones from their grid, unruled ones from words that line up."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from xaso.planreader.blocks import Block, BlockKind, Cell, Row
from xaso.planreader.sources.pdf_content import Rule, Word
from xaso.planreader.sources.pdf_grid import Grid, GridCell
from xaso.planreader.sources.pdf_lines import PageLines, Piece, PrintedLine, lines_of
from xaso.planreader.sources.pdf_paragraphs import glue, join, starts_item

MOST_ROWS_A_PAGE = 400


@dataclass(slots=True)
class _Text:
    """What one cell holds: its lines and its inner width."""

    lines: list[PrintedLine]
    width: float


def split_words(
    words: Iterable[Word], grids: Sequence[Grid]
) -> tuple[list[Word], list[list[Word]]]:
    """Words outside all tables, and the words of each table."""
    outside: list[Word] = []
    inside: list[list[Word]] = [[] for _ in grids]
    for word in words:
        x, y = (word.x0 + word.x1) / 2, word.middle
        for i, grid in enumerate(grids):
            x0, y0, x1, y1 = grid.box
            if x0 <= x <= x1 and y0 <= y <= y1:
                inside[i].append(word)
                break
        else:
            outside.append(word)
    return outside, inside


def words_by_cell(grid: Grid, words: Iterable[Word]) -> dict[tuple[int, int], list[Word]]:
    """The words of each cell, by the cell's row and column."""
    owner: dict[tuple[int, int], tuple[int, int]] = {}
    for cell in grid.cells:
        for r in range(cell.row, cell.row + cell.rowspan):
            for k in range(cell.column, cell.column + cell.colspan):
                owner[r, k] = (cell.row, cell.column)
    found: dict[tuple[int, int], list[Word]] = {}
    for word in words:
        row = bisect_right(grid.ys, word.middle) - 1
        column = bisect_right(grid.xs, (word.x0 + word.x1) / 2) - 1
        key = owner.get((min(max(row, 0), grid.rows - 1), min(max(column, 0), grid.columns - 1)))
        if key is not None:
            found.setdefault(key, []).append(word)
    return found


def ruled_table(
    grid: Grid,
    words: dict[tuple[int, int], list[Word]],
    page: PageLines,
    *,
    slack: float = 1.5,
    is_exact: bool = True,
) -> Block:
    """The table block of one grid, every merged cell one object at each place it covers."""
    lines = {key: lines_of(found) for key, found in words.items()}
    padding = _padding(grid, lines)
    rows = [Row([Cell("")] * grid.columns, page=page.number) for _ in range(grid.rows)]
    for place in grid.cells:
        inner = place.x1 - place.x0 - 2 * padding
        cell = _cell(lines.get((place.row, place.column), []), inner, page, slack)
        cell.colspan, cell.rowspan = place.colspan, place.rowspan
        for r in range(place.row, place.row + place.rowspan):
            for k in range(place.column, place.column + place.colspan):
                rows[r].cells[k] = cell
    if is_exact:
        _mark_header(rows, grid.cells)
    return _table_block(rows, page)


def _padding(grid: Grid, lines: dict[tuple[int, int], list[PrintedLine]]) -> float:
    """The usual blank between a cell's border and its text, as the left side shows it."""
    gaps = sorted(x.x0 - grid.xs[key[1]] for key, found in lines.items() for x in found if x.pieces)
    if not gaps:
        return 5.4
    return min(max(gaps[len(gaps) // 10], 1.0), 8.0)


def _cell(lines: list[PrintedLine], inner: float, page: PageLines, slack: float) -> Cell:
    if not lines:
        return Cell("")
    breaks = [i > 0 and _breaks(lines[i - 1], lines[i], inner, slack) for i in range(len(lines))]
    text, places = join(lines, page, breaks=breaks, in_cell=True)
    weight = sum(p.weight for x in lines for p in x.pieces) or 1
    trust = sum(p.confidence * p.weight for x in lines for p in x.pieces) / weight
    return Cell(
        text,
        lines=places,
        bold=all(x.is_bold for x in lines),
        confidence=min(trust, 1.0),
    )


def _breaks(before: PrintedLine, line: PrintedLine, inner: float, slack: float) -> bool:
    """Whether a line in a cell begins a new item rather than going on from the one before."""
    if not glue(before.text, line.text, in_cell=True):
        return False
    blank = 0.25 * before.size
    has_room = before.x1 - before.x0 + blank + line.first_width + slack < inner
    if has_room:
        return True
    if starts_item(line.text):
        return before.text[-1] in ".;:,!?…" or line.text[0] in "•▪●+"
    return line.middle - before.middle > 1.9 * max(before.size, line.size)


def _mark_header(rows: list[Row], cells: Sequence[GridCell]) -> None:
    """Mark the bold rows on top of a table whose other rows are not bold."""
    deep = max((c.rowspan for c in cells if c.row == 0), default=1)
    top = rows[:deep]
    filled = [c for row in top for c in row.cells if c.text]
    rest = [c for row in rows[deep:] for c in row.cells if c.text]
    if not filled or top[0].is_group or not all(c.bold for c in filled):
        return
    if len({id(c) for c in top[0].cells if c.text}) * 2 < len(rows[0].cells):
        return
    if rest and sum(c.bold for c in rest) > 0.5 * len(rest):
        return
    for row in top:
        row.is_header = True


def _table_block(rows: list[Row], page: PageLines) -> Block:
    cells = {id(c): c for row in rows for c in row.cells if c.text}
    weight = sum(len(c.text) for c in cells.values()) or 1
    trust = sum(c.confidence * len(c.text) for c in cells.values()) / weight if cells else 1.0
    return Block(BlockKind.TABLE, page=page.number, rows=rows, confidence=trust)


# --- unruled tables ------------------------------------------------------------------------


@dataclass(slots=True)
class UnruledTable:
    """Lines `first` to `last` (not included) of a page make up a table without lines."""

    first: int
    last: int
    block: Block


def unruled_tables(
    lines: Sequence[PrintedLine], page: PageLines, rules: Sequence[Rule], *, slack: float = 1.5
) -> list[UnruledTable]:
    """Tables told only from words that stand below each other in three or more columns."""
    found: list[UnruledTable] = []
    at = 0
    while at < len(lines):
        end = _zone_end(lines, at)
        if end is None:
            at += 1
            continue
        table = _unruled(lines[at:end], page, rules, slack)
        if table is None:
            at += 1
            continue
        found.append(UnruledTable(at, end, table))
        at = end
    return found


def _zone_end(lines: Sequence[PrintedLine], first: int) -> int | None:
    """Where a run of lines in columns ends that begins at `first`, or None when none begins."""
    if len(lines[first].pieces) < 3:
        return None
    spans = [(p.x0, p.x1) for p in lines[first].pieces]
    full = 1
    end = first + 1
    for i in range(first + 1, len(lines)):
        line = lines[i]
        if line.middle - lines[i - 1].middle > 4.0 * line.size:
            break
        joined = _fitted(spans, line.pieces)
        if joined is None:
            break
        spans = joined
        full += len(line.pieces) >= 3
        end = i + 1
    return end if full >= 3 else None


def _fitted(
    spans: list[tuple[float, float]], pieces: Sequence[Piece]
) -> list[tuple[float, float]] | None:
    """The columns widened by a line's pieces, or None when a piece crosses two columns."""
    spans = list(spans)
    for piece in pieces:
        over = [i for i, (a, b) in enumerate(spans) if piece.x0 < b + 2 and piece.x1 > a - 2]
        if len(over) > 1:
            return None
        if over:
            a, b = spans[over[0]]
            spans[over[0]] = (min(a, piece.x0), max(b, piece.x1))
        else:
            return None
    return spans


def _unruled(
    lines: Sequence[PrintedLine], page: PageLines, rules: Sequence[Rule], slack: float
) -> Block | None:
    spans = [(p.x0, p.x1) for p in lines[0].pieces]
    for line in lines[1:]:
        spans = _fitted(spans, line.pieces) or spans
    spans.sort()
    if len(spans) < 3 or not all(_lines_up(lines, span) for span in spans):
        return None
    groups = _unruled_rows(lines, spans, rules)
    if len(groups) < 2 or len(groups) > MOST_ROWS_A_PAGE:
        return None
    rows = []
    for group in groups:
        cells = []
        for a, b in spans:
            inside = [
                PrintedLine([p for p in line.pieces if a - 1 <= p.center <= b + 1])
                for line in group
            ]
            cells.append(_cell([x for x in inside if x.pieces], b - a, page, slack))
        rows.append(Row(cells, page=page.number))
    return _table_block(rows, page)


def _lines_up(lines: Sequence[PrintedLine], span: tuple[float, float]) -> bool:
    """Whether the pieces of a column share a left, right or middle line.

    Why so: stretched lines of plain text have wide blanks too, yet nowhere in particular.
    """
    pieces = [p for x in lines for p in x.pieces if span[0] - 1 <= p.center <= span[1] + 1]
    if len(pieces) < 2:
        return False
    for edges in ([p.x0 for p in pieces], [p.x1 for p in pieces], [p.center for p in pieces]):
        if max(sum(abs(a - b) < 4.0 for b in edges) for a in edges) >= 0.6 * len(edges):
            return True
    return False


def _unruled_rows(
    lines: Sequence[PrintedLine], spans: Sequence[tuple[float, float]], rules: Sequence[Rule]
) -> list[list[PrintedLine]]:
    """Lines put into rows: by ruling lines, else where the first column has text."""
    top, low = lines[0].y0, lines[-1].y1
    wide = 0.6 * (spans[-1][1] - spans[0][0])
    cuts = [r.at for r in rules if r.length >= wide and top + 1 < r.at < low - 1]
    groups: list[list[PrintedLine]] = []
    if len(cuts) >= 2:
        at = -1
        for line in lines:
            band = bisect_right(cuts, line.middle)
            if band != at:
                groups.append([])
                at = band
            groups[-1].append(line)
        return groups
    for line in lines:
        starts = any(p.x0 < spans[0][1] + 1 and p.x1 > spans[0][0] - 1 for p in line.pieces)
        if not groups or (starts and (len(line.pieces) >= 2 or starts_item(line.text))):
            groups.append([])
        groups[-1].append(line)
    return groups

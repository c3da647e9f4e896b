"""Table grids from ruling lines: which lines belong together, and which cells they enclose.

Works for lines drawn in a PDF and for lines found in the picture of a scanned page alike.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass

from xaso.planreader.sources.pdf_content import Rule

MOST_GRID_CELLS = 40_000
"""Elementary cells of one grid: a page cannot show more; hatchings and drawings can."""


@dataclass(frozen=True, slots=True)
class GridCell:
    """One cell with its place in the grid and its rectangle on the page."""

    row: int
    column: int
    rowspan: int
    colspan: int
    x0: float
    y0: float
    x1: float
    y1: float


@dataclass(slots=True)
class Grid:
    """One ruled table: the heights and distances of its lines, and its cells."""

    xs: list[float]
    ys: list[float]
    cells: list[GridCell]

    @property
    def rows(self) -> int:
        return len(self.ys) - 1

    @property
    def columns(self) -> int:
        return len(self.xs) - 1

    @property
    def box(self) -> tuple[float, float, float, float]:
        return self.xs[0], self.ys[0], self.xs[-1], self.ys[-1]


def find_grids(
    horizontals: list[Rule],
    verticals: list[Rule],
    *,
    near: float = 3.0,
    cover: float = 0.6,
) -> list[Grid]:
    """The ruled tables among the lines of a page, from top to bottom.

    `near` is the distance up to which lines count as one line or as touching; `cover` is the
    part of a cell's side that must be drawn for the side to count.
    """
    across = merge_rules(horizontals, near)
    down = merge_rules(verticals, near)
    grids = []
    for group_across, group_down in _groups(across, down, near):
        grid = _grid(group_across, group_down, near, cover)
        if grid is not None:
            grids.append(grid)
    grids.sort(key=lambda g: (g.ys[0], g.xs[0]))
    return [g for g in grids if not any(_is_inside(g, other) for other in grids if other is not g)]


def merge_rules(rules: list[Rule], near: float) -> list[Rule]:
    """Lines at almost the same height joined where they touch or overlap."""
    levels: list[list[Rule]] = []
    for rule in sorted(rules, key=lambda r: r.at):
        if levels and rule.at - levels[-1][-1].at <= near / 2:
            levels[-1].append(rule)
        else:
            levels.append([rule])
    merged: list[Rule] = []
    for level in levels:
        total = sum(r.length for r in level) or 1.0
        at = sum(r.at * r.length for r in level) / total
        start = end = None
        for rule in sorted(level, key=lambda r: r.start):
            if end is None or start is None:
                start, end = rule.start, rule.end
            elif rule.start <= end + near:
                end = max(end, rule.end)
            else:
                merged.append(Rule(at, start, end))
                start, end = rule.start, rule.end
        if start is not None and end is not None:
            merged.append(Rule(at, start, end))
    return merged


def _groups(
    across: list[Rule], down: list[Rule], near: float
) -> list[tuple[list[Rule], list[Rule]]]:
    """Lines that cross or touch each other, group by group."""
    parent = list(range(len(across) + len(down)))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    order = sorted(range(len(across)), key=lambda i: across[i].at)
    heights = [across[i].at for i in order]
    for j, line in enumerate(down):
        first = bisect_left(heights, line.start - near)
        for k in range(first, len(order)):
            if heights[k] > line.end + near:
                break
            other = across[order[k]]
            if other.start - near <= line.at <= other.end + near:
                parent[root(order[k])] = root(len(across) + j)
    groups: dict[int, tuple[list[Rule], list[Rule]]] = defaultdict(lambda: ([], []))
    for i, rule in enumerate(across):
        groups[root(i)][0].append(rule)
    for j, rule in enumerate(down):
        groups[root(len(across) + j)][1].append(rule)
    return [g for g in groups.values() if g[0] and g[1]]


def _levels(values: list[float], near: float) -> list[float]:
    """Values with those nearer than `near` to each other taken as one."""
    found: list[list[float]] = []
    for value in sorted(values):
        if found and value - found[-1][-1] <= near:
            found[-1].append(value)
        else:
            found.append([value])
    return [sum(v) / len(v) for v in found]


def _grid(across: list[Rule], down: list[Rule], near: float, cover: float) -> Grid | None:
    # Tables left open at the sides, or cut off by the page's end, get their missing border
    # from the ends of the lines that run there.
    left, right = min(r.start for r in across), max(r.end for r in across)
    top, bottom = min(r.start for r in down), max(r.end for r in down)
    xs = _levels([r.at for r in down], near)
    ys = _levels([r.at for r in across], near)
    if left < xs[0] - 3 * near:
        xs.insert(0, left)
    if right > xs[-1] + 3 * near:
        xs.append(right)
    if top < ys[0] - 3 * near:
        ys.insert(0, top)
    if bottom > ys[-1] + 3 * near:
        ys.append(bottom)
    rows, columns = len(ys) - 1, len(xs) - 1
    if rows < 1 or columns < 1 or rows * columns < 2 or rows * columns > MOST_GRID_CELLS:
        return None
    side = _drawn(down, xs, ys, near, cover)
    base = _drawn(across, ys, xs, near, cover)

    def has_vertical(x: int, row: int) -> bool:
        return (x == 0 or x == columns) or side(x, row)

    def has_horizontal(y: int, column: int) -> bool:
        return (y == 0 or y == rows) or base(y, column)

    cells = _cells(rows, columns, has_vertical, has_horizontal, xs, ys)
    if len(cells) < 2:
        return None
    return _compact(Grid(xs, ys, cells))


def _drawn(
    rules: list[Rule], levels: list[float], stops: list[float], near: float, cover: float
) -> Callable[[int, int], bool]:
    """A question: is the stretch between two stops drawn on a given level?"""
    by_level: dict[int, list[Rule]] = defaultdict(list)
    for rule in rules:
        level = min(range(len(levels)), key=lambda i: abs(levels[i] - rule.at))
        by_level[level].append(rule)

    def ask(level: int, stretch: int) -> bool:
        start, end = stops[stretch], stops[stretch + 1]
        drawn = sum(
            max(0.0, min(r.end + near / 2, end) - max(r.start - near / 2, start))
            for r in by_level.get(level, ())
        )
        return drawn >= cover * (end - start)

    return ask


def _cells(
    rows: int,
    columns: int,
    has_vertical: Callable[[int, int], bool],
    has_horizontal: Callable[[int, int], bool],
    xs: list[float],
    ys: list[float],
) -> list[GridCell]:
    """Rectangles of elementary cells that no line divides."""
    taken = [[False] * columns for _ in range(rows)]
    cells = []
    for r in range(rows):
        for k in range(columns):
            if taken[r][k]:
                continue
            right = k + 1
            while right < columns and not taken[r][right] and not has_vertical(right, r):
                right += 1
            low = r + 1
            while (
                low < rows
                and all(not taken[low][i] and not has_horizontal(low, i) for i in range(k, right))
                and all(not has_vertical(i, low) for i in range(k + 1, right))
            ):
                low += 1
            for i in range(r, low):
                for j in range(k, right):
                    taken[i][j] = True
            cells.append(GridCell(r, k, low - r, right - k, xs[k], ys[r], xs[right], ys[low]))
    return cells


def _compact(grid: Grid) -> Grid | None:
    """The grid without rows and columns that no cell begins in (a stray line made them)."""
    used_rows = sorted({c.row for c in grid.cells})
    used_columns = sorted({c.column for c in grid.cells})
    row_at = {r: i for i, r in enumerate(used_rows)}
    column_at = {k: i for i, k in enumerate(used_columns)}
    if len(used_rows) * len(used_columns) < 2:
        return None

    def span(first: int, count: int, used: list[int]) -> int:
        return bisect_left(used, first + count) - bisect_left(used, first)

    cells = [
        GridCell(
            row_at[c.row],
            column_at[c.column],
            span(c.row, c.rowspan, used_rows),
            span(c.column, c.colspan, used_columns),
            c.x0, c.y0, c.x1, c.y1,
        )
        for c in grid.cells
    ]  # fmt: skip
    xs = [grid.xs[k] for k in used_columns] + [grid.xs[-1]]
    ys = [grid.ys[r] for r in used_rows] + [grid.ys[-1]]
    return Grid(xs, ys, cells)


def _is_inside(grid: Grid, other: Grid) -> bool:
    """Whether a grid lies within one cell of another (a table inside a table's cell)."""
    x0, y0, x1, y1 = grid.box
    ox0, oy0, ox1, oy1 = other.box
    return (
        ox0 - 1 <= x0 and oy0 - 1 <= y0 and x1 <= ox1 + 1 and y1 <= oy1 + 1
        and (ox1 - ox0) * (oy1 - oy0) > (x1 - x0) * (y1 - y0)
    )  # fmt: skip

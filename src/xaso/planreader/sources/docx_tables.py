"""The grid of a Word table: merged cells in both directions, missing cells, lost columns."""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml import etree

from xaso.planreader.blocks import Block, BlockKind, Cell, Row
from xaso.planreader.sources.docx_numbering import VAL, W
from xaso.planreader.sources.docx_styles import Styles, has_visible_border, is_on
from xaso.planreader.sources.letterhead import is_letterhead_text, is_office_text

MAX_COLUMNS = 128
"""Word itself stops at 63."""
_SLIVER_TWIPS = 170
"""3 mm: a grid column that no cell has for itself and nobody can see."""

_LETTERHEAD_ROWS = 12
_LETTERHEAD_COLUMNS = 4
_HEADER_WORDS = ("STT", "TT", "SỐ TT", "SỐ THỨ TỰ", "NỘI DUNG", "CHỈ TIÊU", "NHIỆM VỤ")


@dataclass(slots=True)
class GridCell:
    """A cell with the blocks it holds, before its text is made."""

    cell: Cell
    blocks: list[Block] = field(default_factory=list)
    has_border: bool | None = None


@dataclass(slots=True)
class Grid:
    """The table while it is being read: rows of cells at their grid columns."""

    rows: list[list[GridCell | None]] = field(default_factory=list)
    headers: list[bool] = field(default_factory=list)
    pages: list[int | None] = field(default_factory=list)
    widths: list[int] = field(default_factory=list)
    is_bordered: bool = False

    def add_row(self, *, is_header: bool, page: int | None) -> list[GridCell | None]:
        row: list[GridCell | None] = []
        self.rows.append(row)
        self.headers.append(is_header)
        self.pages.append(page)
        return row

    def drop_row(self) -> None:
        """Take back the last row: it turned out to hold nothing."""
        self.rows.pop()
        self.headers.pop()
        self.pages.pop()

    def above(self, column: int) -> GridCell | None:
        """The cell of the row before at a grid column."""
        if len(self.rows) < 2 or column >= len(self.rows[-2]):
            return None
        return self.rows[-2][column]


def grid_of(table: etree._Element, styles: Styles) -> Grid:
    """An empty grid with what the table says about its columns and lines."""
    grid = Grid()
    columns = table.find(W + "tblGrid")
    if columns is not None:
        grid.widths = [_int(c.get(W + "w")) for c in columns.iterchildren(W + "gridCol")]
    properties = table.find(W + "tblPr")
    own = properties.find(W + "tblBorders") if properties is not None else None
    if own is not None and len(own):
        grid.is_bordered = has_visible_border(own)
    else:
        style = properties.find(W + "tblStyle") if properties is not None else None
        grid.is_bordered = styles.has_table_borders(style.get(VAL) if style is not None else None)
    return grid


def row_properties(row: etree._Element) -> tuple[int, int, bool, bool]:
    """Grid columns skipped before and after; a repeated header; a row deleted by a change."""
    properties = row.find(W + "trPr")
    before = after = 0
    is_header = is_deleted = False
    if properties is not None:
        for child in properties:
            tag = child.tag
            if tag == W + "gridBefore":
                before = min(_int(child.get(VAL)), MAX_COLUMNS)
            elif tag == W + "gridAfter":
                after = min(_int(child.get(VAL)), MAX_COLUMNS)
            elif tag == W + "tblHeader":
                is_header = bool(is_on(child))
            elif tag == W + "del":
                is_deleted = True
    return before, after, is_header, is_deleted


@dataclass(slots=True)
class CellProperties:
    """What a `w:tcPr` says about the shape of a cell."""

    span: int = 1
    goes_on_down: bool = False
    goes_on_right: bool = False
    is_deleted: bool = False
    has_border: bool | None = None


def cell_properties(cell: etree._Element) -> CellProperties:
    """Spans, merges and lines of a cell."""
    shape = CellProperties()
    properties = cell.find(W + "tcPr")
    if properties is None:
        return shape
    for child in properties:
        tag = child.tag
        if tag == W + "gridSpan":
            shape.span = min(max(_int(child.get(VAL)), 1), MAX_COLUMNS)
        elif tag == W + "vMerge":
            shape.goes_on_down = child.get(VAL, "continue") == "continue"
        elif tag == W + "hMerge":
            shape.goes_on_right = child.get(VAL, "continue") == "continue"
        elif tag == W + "cellDel":
            shape.is_deleted = True
        elif tag == W + "tcBorders":
            if len(child):
                shape.has_border = has_visible_border(child)
    return shape


def place(grid: Grid, row: list[GridCell | None], shape: CellProperties, new: GridCell) -> GridCell:
    """Put a cell into the row: itself, or the cell that it continues from above or the left."""
    column = len(row)
    if column >= MAX_COLUMNS:
        return new
    span = min(shape.span, MAX_COLUMNS - column)
    above = grid.above(column) if shape.goes_on_down else None
    if above is not None:
        row.extend([above] * span)
        return above
    if shape.goes_on_right and row and row[-1] is not None:
        row.extend([row[-1]] * span)
        return row[-1]
    new.has_border = shape.has_border
    row.extend([new] * span)
    return new


def table_block(grid: Grid) -> Block:
    """The finished table: equal rows, spans counted, grid columns that nobody sees left out."""
    block = Block(BlockKind.TABLE)
    columns = max((len(row) for row in grid.rows), default=0)
    for row in grid.rows:
        row.extend([None] * (columns - len(row)))
    kept = _kept_columns(grid, columns)
    spans: dict[int, tuple[set[int], set[int]]] = {}
    is_top = True
    for number, row in enumerate(grid.rows):
        cells = []
        for column in kept:
            held = row[column]
            cells.append(held.cell if held is not None else Cell(""))
        for column, cell in enumerate(cells):
            seen = spans.setdefault(id(cell), (set(), set()))
            seen[0].add(number)
            seen[1].add(column)
        # Word repeats header rows only from the top of the table downwards.
        is_top = is_top and grid.headers[number]
        block.rows.append(Row(cells, is_header=is_top, page=grid.pages[number]))
    for finished in block.rows:
        for cell in finished.cells:
            down, right = spans[id(cell)]
            cell.rowspan, cell.colspan = len(down), len(right)
    block.page = grid.pages[0] if grid.pages else None
    return block


def _kept_columns(grid: Grid, columns: int) -> list[int]:
    """Grid columns without those that only exist because an edge was dragged."""
    kept: list[int] = []
    for column in range(columns):
        is_alone = False
        has_twin = bool(kept)
        for row in grid.rows:
            here = row[column]
            left = row[kept[-1]] if kept else None
            if here is None:
                has_twin = has_twin and left is None
                continue
            right = row[column + 1] if column + 1 < columns else None
            before = row[column - 1] if column else None
            is_alone = is_alone or (here is not right and here is not before)
            has_twin = has_twin and here is left
        width = grid.widths[column] if column < len(grid.widths) else 0
        is_sliver = 0 < width <= _SLIVER_TWIPS and not is_alone and columns > 1
        if has_twin or (is_sliver and _is_covered(grid, column, columns)):
            continue
        kept.append(column)
    return kept or list(range(columns))


def _is_covered(grid: Grid, column: int, columns: int) -> bool:
    """Whether every cell at this column also stands at a neighbouring one."""
    for row in grid.rows:
        here = row[column]
        if here is None:
            continue
        is_left = column > 0 and row[column - 1] is here
        is_right = column + 1 < columns and row[column + 1] is here
        if not (is_left or is_right):
            return False
    return True


def is_layout(grid: Grid, texts: list[list[str]]) -> bool:
    """Whether a table only lays out a letterhead or signature instead of holding data.

    `texts` are the cells' texts row by row. Words decide; lines around cells speak against it.
    """
    rows = len(texts)
    columns = max((len(row) for row in texts), default=0)
    if not rows or rows > _LETTERHEAD_ROWS or columns > _LETTERHEAD_COLUMNS:
        return False
    if any(grid.headers) or any(text.strip().upper() in _HEADER_WORDS for text in texts[0]):
        return False
    whole = "\n".join(text for row in texts for text in row)
    has_lines = _has_lines(grid)
    if is_letterhead_text(whole):
        return not has_lines or rows <= 3
    if has_lines:
        return False
    return (rows <= 4 and is_office_text(whole)) or (rows == 1 and columns <= 3)


def _has_lines(grid: Grid) -> bool:
    said = [
        held.has_border
        for row in grid.rows
        for held in row
        if held is not None and held.has_border is not None
    ]
    if any(said):
        return True
    cells = sum(held is not None for row in grid.rows for held in row)
    return grid.is_bordered and len(said) < cells


def _int(text: str | None) -> int:
    try:
        return max(int(float(text or 0)), 0)
    except (ValueError, OverflowError):
        return 0

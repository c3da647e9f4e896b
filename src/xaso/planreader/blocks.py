"""What every source file is turned into: ordered blocks, each knowing its place in the file.

Everything after the sources works on these classes and does not know the file type.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page; coordinates are fractions of the page (0 left/top, 1 right/bottom).

    `page` counts from 1. Fractions refer to the page as a reader sees it (rotation applied).
    """

    page: int
    x0: float
    y0: float
    x1: float
    y1: float


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line inside a text: the characters [start, end) stand in `box`."""

    start: int
    end: int
    box: Box


class BlockKind(StrEnum):
    """What a block is, as far as the file itself says (the extractors decide what it means)."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list_item"
    TABLE = "table"
    PAGE_BREAK = "page_break"


@dataclass(slots=True)
class Cell:
    """One table cell. A merged cell is ONE object standing at every grid position it covers.

    `text` is NFC, without markup; line breaks and bullets inside the cell are kept as "\\n".
    """

    text: str
    colspan: int = 1
    rowspan: int = 1
    lines: tuple[Line, ...] = ()
    bold: bool = False
    confidence: float = 1.0


@dataclass(slots=True)
class Row:
    """One table row as a list of grid cells: every row of a table has the same length."""

    cells: list[Cell]
    is_header: bool = False
    page: int | None = None

    @property
    def is_group(self) -> bool:
        """One cell across the whole width: a group title."""
        return len(self.cells) > 1 and all(c is self.cells[0] for c in self.cells)


@dataclass(slots=True)
class Block:
    """One piece of the document in reading order.

    `text` is NFC and without markup (no `**`, `##`, `<b>`); it INCLUDES the printed or computed
    number or bullet ("II. MỤC TIÊU", "1.1. …", "- …", "a) …"), so that all file types look alike.
    `level` is the outline or list depth when the file says one (0 = outermost).
    `confidence` is below 1 for text that OCR read.
    """

    kind: BlockKind
    text: str = ""
    page: int | None = None
    level: int | None = None
    is_bold: bool = False
    is_italic: bool = False
    is_centered: bool = False
    lines: tuple[Line, ...] = ()
    rows: list[Row] = field(default_factory=list)
    confidence: float = 1.0
    is_letterhead: bool = False
    """A borderless table that only lays out a letterhead or signature is given as paragraphs
    with this mark, cell after cell (left column first), never as a table."""

    @property
    def columns(self) -> int:
        return len(self.rows[0].cells) if self.rows else 0


@dataclass(frozen=True, slots=True)
class PageInfo:
    """One page of a paged source; sizes in points as seen (after rotation)."""

    number: int
    width: float
    height: float
    rotation: int = 0
    by_ocr: bool = False
    confidence: float = 1.0
    skew_degrees: float = 0.0


@dataclass(slots=True)
class Document:
    """A whole source file as blocks.

    `kind` is one of: text, docx, doc, pdf, scan, mixed, image. `warnings` are Vietnamese
    sentences about the file (a page that could not be read, converted fonts …).
    """

    kind: str
    filename: str
    sha256: str
    blocks: list[Block]
    pages: list[PageInfo] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)

    def cells(self) -> Iterator[tuple[int, int, int, Cell]]:
        """Every cell once, with block index, row index and column index of its anchor."""
        for b, block in enumerate(self.blocks):
            seen: set[int] = set()
            for r, row in enumerate(block.rows):
                for c, cell in enumerate(row.cells):
                    if id(cell) not in seen:
                        seen.add(id(cell))
                        yield b, r, c, cell


@dataclass(frozen=True, slots=True)
class Place:
    """Where an item is printed: block, and row and column for a table; characters [start, end).

    Indexes refer to `Document.blocks` as kept in the reading (after pages were rejoined).
    """

    block: int
    page: int | None = None
    row: int | None = None
    cell: int | None = None
    start: int | None = None
    end: int | None = None
    boxes: tuple[Box, ...] = ()

"""Small documents for tests, built from blocks as the sources leave them."""

from __future__ import annotations

import re

from xaso.planreader.blocks import Block, BlockKind, Cell, Document, Row
from xaso.planreader.extract import extract
from xaso.planreader.extract.mend import mend
from xaso.planreader.extract.structure import Shape, shape_of
from xaso.planreader.extract.tables import Table, read_tables
from xaso.planreader.reading import Budget, Reading

LEFT, ABOVE = "<", "^"
"""In a table: this cell is one with the cell to its left, or with the cell above it."""

PAGE_BREAK = Block(BlockKind.PAGE_BREAK)

LETTERHEAD = (
    "ỦY BAN NHÂN DÂN",
    "XÃ BÌNH MINH",
    "Số: 41 /KH-UBND",
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "Độc lập - Tự do - Hạnh phúc",
    "Bình Minh, ngày 05 tháng 3 năm 2026",
)
TITLE = ("KẾ HOẠCH", "Chuyển đổi số xã Bình Minh năm 2026")
PREAMBLE = (
    "Căn cứ Quyết định số 88/QĐ-UBND ngày 12/01/2026 của UBND tỉnh Hoa Sen về giao chỉ tiêu;",
    "UBND xã Bình Minh ban hành Kế hoạch chuyển đổi số năm 2026 như sau:",
)
SIGNATURE = (
    "Nơi nhận:",
    "- UBND tỉnh Hoa Sen;",
    "- Lưu: VT.",
    "TM. ỦY BAN NHÂN DÂN",
    "CHỦ TỊCH",
    "Lê Thị Sen",
)


def text(words: str, **marks: object) -> Block:
    """A paragraph, or a list item where the words begin with a bullet."""
    kind = BlockKind.LIST_ITEM if re.match(r"\s*[-+•]\s", words) else BlockKind.PARAGRAPH
    return Block(kind, words, **marks)


def paragraph(words: str, **marks: object) -> Block:
    """A paragraph whatever its words begin with."""
    return Block(BlockKind.PARAGRAPH, words, **marks)


def bold(words: str) -> Block:
    """A paragraph set bold."""
    return text(words, is_bold=True)


def heading(words: str, level: int = 0) -> Block:
    """A paragraph that the file itself calls a heading."""
    return Block(BlockKind.HEADING, words, level=level)


def letterhead(*lines: str) -> list[Block]:
    """Lines of a letterhead or signature that the source took out of its invisible table."""
    return [text(line, is_letterhead=True) for line in lines]


def table(*rows: list[str] | str, header: int = 0, page: int | None = None) -> Block:
    """A table; a row given as one string is a cell across the whole width.

    `header` says how many rows the file itself marks as headings.
    """
    width = max(len(row) for row in rows if isinstance(row, list))
    grid: list[Row] = []
    for number, printed in enumerate(rows):
        if isinstance(printed, str):
            cells = [Cell(printed, colspan=width)] * width
        else:
            cells = []
            for column, words in enumerate(printed):
                if words == LEFT:
                    cells[-1].colspan += 1
                    cells.append(cells[-1])
                elif words == ABOVE:
                    cells.append(grid[-1].cells[column])
                else:
                    cells.append(Cell(words))
        grid.append(Row(cells, is_header=number < header, page=page))
    return Block(BlockKind.TABLE, rows=grid, page=page)


def document(*parts: str | Block | list[Block], kind: str = "text") -> Document:
    """A document of paragraphs (given as strings) and blocks."""
    blocks: list[Block] = []
    for part in parts:
        if isinstance(part, str):
            blocks.append(text(part))
        elif isinstance(part, Block):
            blocks.append(part)
        else:
            blocks.extend(part)
    return Document(kind=kind, filename="ke-hoach.txt", sha256="0" * 64, blocks=blocks)


def plan(*body: str | Block, annexes: tuple[str | Block, ...] = ()) -> Document:
    """A whole plan of xã Bình Minh, tỉnh Hoa Sen, year 2026, around the given body."""
    return document(
        letterhead(*LETTERHEAD), *TITLE, *PREAMBLE, *body, *SIGNATURE, *annexes
    )  # fmt: skip


def shape(*parts: str | Block | list[Block]) -> Shape:
    """The shape of a document after its pages were joined."""
    return shape_of(mend(document(*parts)))


def tables(*parts: str | Block | list[Block]) -> list[Table]:
    """The tables of a document, understood."""
    return read_tables(shape(*parts))


def read(*body: str | Block, annexes: tuple[str | Block, ...] = ()) -> Reading:
    """The reading of a whole plan around the given body."""
    return extract(plan(*body, annexes=annexes))


SHORT = ["STT", "Nội dung", "Kinh phí (triệu đồng)"]
"""The heads of the smallest budget table."""


def estimate(*rows: list[str] | str, head: list[str] = SHORT, over: tuple[str, ...] = ()) -> Budget:
    """The budget of a plan whose second annex holds these rows, under the lines `over`."""
    annex = ("PHỤ LỤC 2", "DỰ TOÁN KINH PHÍ", *over, table(head, *rows))
    return read("I. NHIỆM VỤ", "Nội dung.", annexes=annex).budget


def chapter(*sentences: str | Block) -> Budget:
    """The budget of a plan whose chapter on money holds these sentences."""
    return read("I. MỤC TIÊU", "Nội dung.", "II. KINH PHÍ THỰC HIỆN", *sentences).budget

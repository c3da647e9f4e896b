"""Word files (.docx, .docm, .dotx) as offices make them, to blocks.

One pass over the body's XML. Looks and lists are worked out by `docx_styles` and
`docx_numbering`, the words of a paragraph by `docx_text`, grids by `docx_tables`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from xaso.planreader.blocks import Block, BlockKind, Cell, Document, PageInfo
from xaso.planreader.errors import UnreadableFile
from xaso.planreader.sources import docx_tables
from xaso.planreader.sources.docx_numbering import VAL, Numbering, W
from xaso.planreader.sources.docx_package import open_word
from xaso.planreader.sources.docx_styles import Look, Styles, paragraph_look
from xaso.planreader.sources.docx_tables import GridCell
from xaso.planreader.sources.docx_text import (
    MC,
    PAGE_BREAK,
    Pieces,
    RunReader,
    is_mark_deleted,
    is_mark_hidden,
)
from xaso.planreader.sources.encodings import clean_characters, legacy_table
from xaso.planreader.sources.letterhead import (
    is_letterhead_text,
    is_office_text,
    is_rule_line,
)
from xaso.planreader.sources.markup import MAYBE, clean
from xaso.planreader.sources.text import BULLET

_SAMPLE_CHARS = 60_000
_MAX_TABLE_DEPTH = 20
_P, _TBL, _TR, _TC = W + "p", W + "tbl", W + "tr", W + "tc"
_HOLDERS = frozenset(
    (W + "sdt", W + "sdtContent", W + "customXml", W + "ins", W + "moveTo", W + "smartTag")
)
_SIDES = re.compile(r"(?<=\S)(?:[ \u00a0]*\t[ \u00a0\t]*|[ \u00a0]{5,})(?=\S)")
_FULL_PAGE_CHARS = 4_500
"""More than one printed page of an office document can hold (A4, 13 points)."""


@dataclass(slots=True)
class _Section:
    """Page size in points, and how the section after this one begins."""

    width: float = 595.3
    height: float = 841.9
    starts_page: bool = True


def read_docx(data: bytes, filename: str, *, kind: str = "docx") -> Document:
    """Read a Word file.

    Raises: UnreadableFile `damaged`, `locked`, `archive_bomb` or `no_text`.
    """
    parts = open_word(data)
    styles = Styles(parts.styles)
    lists = Numbering(parts.numbering, styles.list_styles())
    table = None if parts.has_legacy_fonts else legacy_table(_sample(parts.body))
    runs = RunReader(styles, has_legacy_fonts=parts.has_legacy_fonts, legacy=table)
    reader = _BodyReader(styles, lists, runs)
    blocks = reader.read(parts.body)
    if not any(b.text or b.rows for b in blocks):
        raise UnreadableFile(
            "Tệp Word không có chữ nào đọc được. Nếu tệp chỉ chứa ảnh chụp trang giấy, hãy xuất "
            "ra PDF rồi gửi lại.",
            "no_text",
        )
    document = Document(kind=kind, filename=filename, sha256="", blocks=blocks)
    document.pages = reader.page_infos()
    if runs.has_converted:
        document.warnings.append(
            "Văn bản dùng phông chữ cũ (TCVN3 hoặc VNI); đã chuyển sang Unicode."
        )
    return document


def _sample(body: etree._Element) -> str:
    parts: list[str] = []
    size = 0
    for element in body.iter(W + "t"):
        if element.text:
            parts.append(element.text)
            size += len(element.text)
            if size > _SAMPLE_CHARS:
                break
    return " ".join(parts)


class _BodyReader:
    """Walks the body once, keeping lists, pages and sections as it goes."""

    def __init__(self, styles: Styles, lists: Numbering, runs: RunReader) -> None:
        self.styles = styles
        self.lists = lists
        self.runs = runs
        self.sections: list[_Section] = []
        self.section = 0
        self.page = 1
        self.page_sections: dict[int, int] = {1: 0}
        self.knows_pages = False
        self.has_pages = False
        self.is_page_sure = True
        self.page_chars = 0
        self.was_broken = False
        """An explicit break came after the last text: Word marks the same break once more."""
        self.carried: Pieces | None = None
        self.sides: dict[int, int] = {}
        """0 for the left and 1 for the right part of a letterhead line, by block."""

    def read(self, body: etree._Element) -> list[Block]:
        self.sections = [_section(e) for e in body.iter(W + "sectPr") if _is_section(e)]
        self.knows_pages = next(body.iter(W + "lastRenderedPageBreak"), None) is not None
        blocks = self._blocks(body, depth=0, in_cell=False)
        if self.sides:
            self._left_first(blocks)
        has_breaks = any(b.kind is BlockKind.PAGE_BREAK for b in blocks)
        if not self.knows_pages and not has_breaks:
            for block in blocks:
                block.page = None
                for row in block.rows:
                    row.page = None
        while blocks and blocks[-1].kind is BlockKind.PAGE_BREAK:
            blocks.pop()
        self.has_pages = self.knows_pages or has_breaks
        return blocks

    def page_infos(self) -> list[PageInfo]:
        """The pages as far as they are known, with the size of their section."""
        if not self.has_pages or not self.is_page_sure:
            return []
        infos: list[PageInfo] = []
        at = 0
        for number in range(1, self.page + 1):
            at = self.page_sections.get(number, at)
            section = self.sections[at] if at < len(self.sections) else _Section()
            infos.append(PageInfo(number, section.width, section.height))
        return infos

    def _blocks(self, parent: etree._Element, *, depth: int, in_cell: bool) -> list[Block]:
        blocks: list[Block] = []
        for child in _content(parent):
            if child.tag == _P:
                self._paragraph(child, blocks, depth=depth, in_cell=in_cell)
            else:
                self._flush_carried(blocks)
                self._table(child, blocks, depth=depth)
        self._flush_carried(blocks)
        return blocks

    # Pages

    def _now(self) -> int | None:
        return self.page if self.is_page_sure else None

    def _turn_page(self, count: int = 1) -> None:
        self.page += count
        self.page_chars = 0
        self.page_sections.setdefault(self.page, self.section)

    def _break_page(self, blocks: list[Block], *, in_cell: bool) -> None:
        """A break that the author made."""
        self._turn_page()
        self.was_broken = True
        if not in_cell and blocks and blocks[-1].kind is not BlockKind.PAGE_BREAK:
            blocks.append(Block(BlockKind.PAGE_BREAK, page=self._now()))

    def _count(self, text: str) -> None:
        if not text:
            return
        self.was_broken = False
        if not self.knows_pages:
            self.page_chars += len(text)
            if self.page_chars > _FULL_PAGE_CHARS:
                # Word never stored its pages here and this one ran over: no honest number.
                self.is_page_sure = False

    # Paragraphs

    def _paragraph(
        self, element: etree._Element, blocks: list[Block], *, depth: int, in_cell: bool
    ) -> None:
        properties = element.find(W + "pPr")
        style_id = None
        base = self.styles.paragraph(None)
        section_ends = False
        if properties is not None:
            style = properties.find(W + "pStyle")
            style_id = style.get(VAL) if style is not None else None
            look = paragraph_look(properties)
            base = look.over(self.styles.paragraph(style_id))
            section_ends = not in_cell and properties.find(W + "sectPr") is not None
        pieces, self.carried = self.carried or Pieces(), None
        self.runs.read(element, base, pieces)
        text = "".join(pieces.parts)
        if base.page_break_before and not in_cell and not self.was_broken and blocks:
            self._break_page(blocks, in_cell=in_cell)
        if pieces.rendered_breaks:
            # After an explicit break Word stores the same break a second time.
            self._turn_page(pieces.rendered_breaks - (1 if self.was_broken else 0))
            self.was_broken = False
        is_gone = is_mark_deleted(properties)
        if is_gone and not section_ends:
            if text:
                pieces.rendered_breaks = 0
                self.carried = pieces
            return
        if style_id not in self.styles.contents:
            self._emit(text, pieces, base, properties, style_id, blocks, depth, in_cell)
        if pieces.later_breaks:
            self._turn_page(pieces.later_breaks)
        if section_ends:
            self._end_section(blocks)

    def _emit(
        self,
        text: str,
        pieces: Pieces,
        base: Look,
        properties: etree._Element | None,
        style_id: str | None,
        blocks: list[Block],
        depth: int,
        in_cell: bool,
    ) -> None:
        boxes = pieces.boxes
        first = pieces.boxes_before_text
        self._boxes(boxes[:first], blocks, depth)
        label = ""
        if base.list_id not in (None, "0") and (text.strip() or not is_mark_hidden(properties)):
            label = self._label(base, style_id)
        parts = text.split(PAGE_BREAK) if PAGE_BREAK in text else (text,)
        for number, part in enumerate(parts):
            if number:
                self._break_page(blocks, in_cell=in_cell)
            self._lines(label if not number else "", part, pieces, base, blocks, in_cell)
        self._boxes(boxes[first:], blocks, depth)

    def _label(self, base: Look, style_id: str | None) -> str:
        list_id = base.list_id or ""
        level = base.list_level
        if level is None and base.list_style is not None:
            level = self.lists.level_of_style(list_id, style_id or base.list_style)
        return self.lists.next_label(list_id, level or 0)

    def _lines(
        self,
        label: str,
        raw: str,
        pieces: Pieces,
        base: Look,
        blocks: list[Block],
        in_cell: bool,
    ) -> None:
        if not in_cell and self._side_by_side(raw, pieces, blocks):
            return
        text = clean_characters(raw)
        bold, italic, heading = bool(pieces.bold), bool(pieces.italic), base.outline
        if MAYBE.search(text):
            cleaned = clean(text)
            text, bold, italic = cleaned.text, bold or cleaned.bold, italic or cleaned.italic
            if cleaned.heading is not None:
                heading = cleaned.heading - 1
        lines = [line for part in text.split("\n") if (line := " ".join(part.split()))]
        if not in_cell:
            lines = _joined(lines, is_centered=bool(base.centered))
        lines = [line for line in lines if not is_rule_line(line)]
        if label and (lines or (in_cell and label.strip() != "•")):
            # An empty numbered cell is a row number that Word counts by itself.
            lines = [label + lines[0] if lines else label.strip(), *lines[1:]]
        for number, line in enumerate(lines):
            kind, level = BlockKind.PARAGRAPH, None
            if heading is not None and heading < 9 and number == 0:
                kind, level = BlockKind.HEADING, heading
            else:
                if BULLET.match(line):
                    kind = BlockKind.LIST_ITEM
                if label and number == 0:
                    level = base.list_level or 0
            blocks.append(
                Block(
                    kind,
                    line,
                    page=self._now(),
                    level=level,
                    is_bold=bold,
                    is_italic=italic,
                    is_centered=bool(base.centered),
                )
            )
            self._count(line)

    def _side_by_side(self, raw: str, pieces: Pieces, blocks: list[Block]) -> bool:
        """A line of a letterhead set with tabs: the office left, the country's name right."""
        if "\n" in raw or not _SIDES.search(raw.strip()):
            return False
        text = clean_characters(raw).strip()
        if not (is_letterhead_text(_SIDES.sub("\n", text)) or is_office_text(text)):
            return False
        sides = _SIDES.split(text)
        if len(sides) != 2 or max(map(len, sides)) > 90:
            return False
        for side, part in enumerate(sides):
            line = " ".join(part.split())
            if line and not is_rule_line(line):
                block = Block(BlockKind.PARAGRAPH, line, page=self._now(), is_letterhead=True)
                block.is_bold, block.is_italic = bool(pieces.bold), bool(pieces.italic)
                self.sides[id(block)] = side
                blocks.append(block)
        return True

    def _left_first(self, blocks: list[Block]) -> None:
        """Letterhead lines set with tabs: the whole left column before the right."""
        at = 0
        while at < len(blocks):
            end = at
            while end < len(blocks) and id(blocks[end]) in self.sides:
                end += 1
            if end - at > 1:
                blocks[at:end] = sorted(blocks[at:end], key=lambda b: self.sides[id(b)])
            at = max(end, at + 1)

    def _boxes(self, boxes: list[etree._Element], blocks: list[Block], depth: int) -> None:
        if depth >= _MAX_TABLE_DEPTH:
            return
        for box in boxes:
            blocks.extend(self._blocks(box, depth=depth + 1, in_cell=True))

    def _flush_carried(self, blocks: list[Block]) -> None:
        """Text whose paragraph mark was deleted with nothing after it to join."""
        if self.carried is not None:
            pieces, self.carried = self.carried, None
            text = "".join(pieces.parts).replace(PAGE_BREAK, "\n")
            self._lines("", text, pieces, Look(), blocks, in_cell=False)

    def _end_section(self, blocks: list[Block]) -> None:
        self.section += 1
        following = self.sections[self.section] if self.section < len(self.sections) else None
        if following is not None and following.starts_page and not self.was_broken:
            self._break_page(blocks, in_cell=False)
        self.page_sections[self.page] = self.section

    # Tables

    def _table(self, element: etree._Element, blocks: list[Block], *, depth: int) -> None:
        if depth >= _MAX_TABLE_DEPTH:
            words = " ".join(t.text for t in element.iter(W + "t") if t.text)
            blocks.append(Block(BlockKind.PARAGRAPH, clean_characters(words), page=self._now()))
            return
        grid = docx_tables.grid_of(element, self.styles)
        for row in _content(element, _TR):
            before, after, is_header, is_deleted = docx_tables.row_properties(row)
            if is_deleted:
                continue
            held = grid.add_row(is_header=is_header, page=None)
            held.extend([None] * before)
            first_page = last_page = self.page
            for cell in _content(row, _TC):
                # Cells stand side by side: each one tells the same turn of the page again.
                self.page = first_page
                shape = docx_tables.cell_properties(cell)
                if shape.is_deleted:
                    continue
                new = GridCell(Cell(""), self._blocks(cell, depth=depth + 1, in_cell=True))
                placed = docx_tables.place(grid, held, shape, new)
                last_page = max(last_page, self.page)
                if placed is new:
                    _fill(new)
                if grid.pages[-1] is None:
                    grid.pages[-1] = new.blocks[0].page if new.blocks else None
            self.page = last_page
            grid.pages[-1] = grid.pages[-1] or self._now()
            held.extend([None] * after)
            if not any(cell is not None for cell in held):
                grid.drop_row()
        self._place_table(grid, blocks)

    def _place_table(self, grid: docx_tables.Grid, blocks: list[Block]) -> None:
        if not grid.rows:
            return
        block = docx_tables.table_block(grid)
        if block.columns == 1 and len(block.rows) == 1:
            # One framed cell is a box around text, not a table.
            held = next(cell for cell in grid.rows[0] if cell is not None)
            blocks.extend(held.blocks)
            return
        texts = [[cell.text for cell in _once(row.cells)] for row in block.rows]
        if docx_tables.is_layout(grid, texts):
            blocks.extend(_letterhead(grid))
            return
        if any(any(row) for row in texts):
            blocks.append(block)


def _content(parent: etree._Element, *tags: str) -> Iterator[etree._Element]:
    """Paragraphs and tables (or the given tags) through content controls and change marks."""
    wanted = tags or (_P, _TBL)
    stack = [iter(parent)]
    while stack:
        for child in stack[-1]:
            tag = child.tag
            if tag in wanted:
                yield child
            elif tag in _HOLDERS:
                stack.append(iter(child))
                break
            elif tag == MC + "AlternateContent":
                branch = child.find(MC + "Choice")
                branch = branch if branch is not None else child.find(MC + "Fallback")
                if branch is not None:
                    stack.append(iter(branch))
                    break
        else:
            stack.pop()


def _joined(lines: list[str], *, is_centered: bool) -> list[str]:
    """Lines that the author broke by hand: a sentence broken in the middle is one again."""
    joined: list[str] = []
    for line in lines:
        goes_on = (
            joined
            and not is_centered
            and line[0].islower()
            and joined[-1][-1] not in ".;:"
            and not BULLET.match(line)
        )
        if goes_on:
            joined[-1] = f"{joined[-1]} {line}"
        else:
            joined.append(line)
    return joined


def _fill(held: GridCell) -> None:
    """Make a cell's text from the blocks in it."""
    lines: list[str] = []
    is_bold = bool(held.blocks)
    for block in held.blocks:
        if block.kind is BlockKind.PAGE_BREAK:
            continue
        if block.kind is BlockKind.TABLE:
            is_bold = False
            for row in block.rows:
                texts = [" ".join(cell.text.split()) for cell in _once(row.cells)]
                if any(texts):
                    lines.append("\t".join(texts))
        else:
            is_bold = is_bold and block.is_bold
            lines.append(block.text)
    held.cell.text = "\n".join(lines)
    held.cell.bold = is_bold


def _once(cells: list[Cell]) -> list[Cell]:
    """The cells of a row, a merged one once."""
    return [cell for at, cell in enumerate(cells) if not at or cell is not cells[at - 1]]


def _letterhead(grid: docx_tables.Grid) -> list[Block]:
    """The paragraphs of a layout table: the left column's cells first, then the right's."""
    blocks: list[Block] = []
    seen: set[int] = set()
    columns = max(len(row) for row in grid.rows)
    for column in range(columns):
        for row in grid.rows:
            held = row[column] if column < len(row) else None
            if held is None or id(held) in seen:
                continue
            seen.add(id(held))
            for block in held.blocks:
                block.is_letterhead = block.kind is not BlockKind.TABLE
                blocks.append(block)
    return blocks


def _is_section(element: etree._Element) -> bool:
    parent = element.getparent()
    return parent is not None and parent.tag in (W + "body", W + "pPr")


def _section(element: etree._Element) -> _Section:
    section = _Section()
    size = element.find(W + "pgSz")
    if size is not None:
        try:
            width, height = float(size.get(W + "w", 0)) / 20, float(size.get(W + "h", 0)) / 20
        except ValueError:
            width = height = 0.0
        if 0 < width < 10_000 and 0 < height < 10_000:
            section.width, section.height = width, height
    kind = element.find(W + "type")
    section.starts_page = kind is None or kind.get(VAL) not in ("continuous", "nextColumn")
    return section

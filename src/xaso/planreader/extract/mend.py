"""Rejoins what pages tore apart: paragraphs, tables, rows.

Sources give what each page shows; after this step a paragraph is one block, a table that runs
over pages is one table with one header, and a row broken by a page is one row.
"""

from __future__ import annotations

import re
from dataclasses import replace

from rapidfuzz import fuzz

from xaso.planreader.blocks import Block, BlockKind, Cell, Document, Line, Row
from xaso.planreader.extract.columns import is_header_row, is_numbering_row
from xaso.planreader.language.fold import fold, is_caps, starts_lower, words

# A text that begins like this begins something of its own.
STARTS_ITEM = re.compile(
    r"^\s*(?:[-+•*▪]\s|[IVXLC]{1,6}\s*[.)]\s|\d{1,2}(?:\.\d{1,2}){0,3}\s*[.)]\s|\d{1,2}\.\d{1,2}\s|"
    r"[a-zđ]{1,2}\s*[).]\s|phụ\s+lục|căn\s+cứ|nơi\s+nhận)",
    re.IGNORECASE,
)


# "Phòng Văn hóa / - Xã hội": the dash of a name at the head of a line is no bullet.
_TORN_NAME = re.compile(r"\s*[-–]\s+(?:xã\s+hội|chính\s+trị)\b", re.IGNORECASE)
_TORN_BEFORE = re.compile(r"(?:văn\s+h[oó][aá]|kinh\s+tế|chính\s+trị)$", re.IGNORECASE)


def mend(document: Document) -> Document:
    """The document with page breaks healed; page-break blocks are taken out."""
    blocks: list[Block] = []
    crossed = False
    running = _running_heads(document)
    for block in document.blocks:
        if block.kind == BlockKind.PAGE_BREAK:
            crossed = True
            continue
        if not block.rows and (not block.text.strip() or _PAGE_MARK.fullmatch(block.text.strip())):
            continue
        if not block.rows and (key := words(block.text)) in running:
            if running[key]:
                continue
            running[key] = True
        if block.rows and (lines := _letterhead_lines(block)):
            blocks.extend(lines)
            continue
        if block.rows:
            block = _mend_rows(block)
        if blocks and block.kind == BlockKind.TABLE and _continues_table(blocks[-1], block):
            blocks[-1] = _join_tables(blocks[-1], block)
        elif blocks and _continues_text(blocks[-1], block, crossed=crossed):
            blocks[-1] = _join_texts(blocks[-1], block)
        else:
            blocks.append(block)
        crossed = False
    return replace(document, blocks=blocks)


_PAGE_MARK = re.compile(
    r"[-–—\s]*\d{1,3}[-–—\s]*|(?:trang|tr\.)\s*\d{1,3}(?:\s*/\s*\d{1,3})?|"
    r"\(?xem tiếp trang \d{1,3}\)?",
    re.IGNORECASE,
)


# "UBND XÃ BÌNH MINH - KẾ HOẠCH CHUYỂN ĐỔI SỐ …" inside the text is the head of a page.
_OWN_NAME = re.compile(r"(?:ubnd|uy ban nhan dan)\b.{3,60}\bke hoach\b")


def _running_heads(document: Document) -> dict[str, bool]:
    """Lines in capitals that come back on page after page; the first of each is kept."""
    counts: dict[str, int] = {}
    for block in document.blocks:
        text = block.text.strip()
        if not block.rows and 14 < len(text) < 110 and is_caps(text):
            counts[words(text)] = counts.get(words(text), 0) + 1
    heads = {key: False for key, count in counts.items() if count >= 3}
    for block in document.blocks[12:]:
        text = block.text.strip()
        if not block.rows and len(text) < 110 and is_caps(text) and _OWN_NAME.match(fold(text)):
            heads[words(text)] = True
    return heads


def _letterhead_lines(block: Block) -> list[Block]:
    """A letterhead or signature set as a table: its lines, left column first; else nothing."""
    widest = 12 if len(block.rows) == 1 else 4
    if len(block.rows) > 8 or not 2 <= block.columns <= widest:
        return []
    text = fold(" ".join(c.text for r in block.rows for c in r.cells))
    is_head = "doc lap" in text and "hanh phuc" in text
    is_last_line = len(block.rows) == 1 and block.columns == 2 and re.match(r"-\s*luu\b", text)
    is_foot = (
        is_last_line or "noi nhan" in text and re.search(r"chu tich|giam doc|tm\b|kt\b|luu", text)
    )
    if not (is_head or is_foot):
        return []
    lines: list[Block] = []
    for column in range(block.columns):
        seen: set[int] = set()
        for row in block.rows:
            cell = row.cells[column]
            if id(cell) in seen or (column and cell is row.cells[column - 1]):
                continue
            seen.add(id(cell))
            lines.extend(
                Block(
                    BlockKind.PARAGRAPH,
                    line.strip(),
                    block.page,
                    is_letterhead=True,
                    is_bold=cell.bold,
                    confidence=block.confidence,
                )
                for line in cell.text.split("\n")
                if line.strip()
            )
    return lines


def _continues_text(former: Block, block: Block, *, crossed: bool) -> bool:
    """Whether a paragraph goes on from the former page (or from a torn line)."""
    if former.rows or block.rows:
        return False
    if _TORN_NAME.match(block.text) and _TORN_BEFORE.search(former.text):
        return True
    if block.kind != BlockKind.PARAGRAPH:
        return False
    if former.kind == BlockKind.HEADING and not crossed:
        return False
    if former.is_letterhead or block.is_letterhead or block.is_centered:
        return False
    before, after = former.text.rstrip(), block.text.lstrip()
    if re.search(r"(?:[.;:!?…]|\./\.)[”\"')]*$", before) or STARTS_ITEM.match(after):
        return False
    if is_caps(before) or (former.is_bold != block.is_bold and former.is_bold):
        return False
    if starts_lower(after):
        return len(before) > 12 and not re.match(r"(?:chủ|phó|quyền)\s+tịch", after)
    # Without a small first letter only a long line torn by a page goes on.
    return crossed and len(before) > 60 and bool(re.search(r"[\wđ,–-]$", before))


def _join_texts(former: Block, block: Block) -> Block:
    text = former.text.rstrip()
    shift = len(text) + 1
    lines = former.lines + tuple(
        Line(line.start + shift, line.end + shift, line.box) for line in block.lines
    )
    joined = replace(former, text=f"{text} {block.text.lstrip()}", lines=lines)
    joined.confidence = min(former.confidence, block.confidence)
    return joined


def _continues_table(former: Block, block: Block) -> bool:
    """Whether a table goes on with the rows of the next one."""
    if not former.rows or former.columns != block.columns:
        return False
    first = block.rows[0]
    if not (first.is_header or is_header_row(first)):
        return True
    return _same_row(former.rows[0], first)


def _same_row(one: Row, other: Row) -> bool:
    """The same words in the same columns, give or take a letter that a page lost."""
    mine, its = [words(c.text) for c in one.cells], [words(c.text) for c in other.cells]
    if mine == its:
        return True
    return len(mine) == len(its) and fuzz.ratio(" | ".join(mine), " | ".join(its)) >= 92


def _join_tables(former: Block, block: Block) -> Block:
    rows = list(block.rows)
    # A repeated header: the same rows that the table began with.
    for mine in former.rows[:3]:
        if rows and _same_row(mine, rows[0]):
            rows.pop(0)
        else:
            break
    if rows and is_numbering_row(rows[0]) and any(is_numbering_row(r) for r in former.rows[:4]):
        rows.pop(0)
    joined = list(former.rows)
    if rows and joined and _continues_row(joined, rows[0]):
        joined[-1] = _join_rows(joined[-1], rows.pop(0))
    return replace(former, rows=joined + rows, confidence=min(former.confidence, block.confidence))


def _mend_rows(block: Block) -> Block:
    """Rows that a page tore and that a converter left as two rows of one table."""
    rows: list[Row] = []
    for row in block.rows:
        if len(rows) > 1 and _is_torn_off(rows[-1], row):
            rows[-1] = _join_rows(rows[-1], row)
        else:
            rows.append(row)
    return block if len(rows) == len(block.rows) else replace(block, rows=rows)


def _is_torn_off(last: Row, row: Row) -> bool:
    """Inside a table only a row without a number that begins with small letters goes on."""
    if len(row.cells) != len(last.cells) or len(row.cells) < 3 or row.is_group or last.is_group:
        return False
    if row.cells[0].text.strip() or not last.cells[0].text.strip() or last.is_header:
        return False
    if any(a is b for a, b in zip(last.cells, row.cells, strict=True)):
        return False
    pairs = [(a.text.strip(), b.text.strip()) for a, b in zip(last.cells, row.cells, strict=True)]
    goes_on = [(a, b) for a, b in pairs if b]
    if not goes_on or not any(starts_lower(b) for _, b in goes_on):
        return False
    before, after = max(goes_on, key=lambda pair: len(pair[0]))
    if not starts_lower(after) or re.search(r"[.;:]$", before) or is_header_row(last):
        return False
    return not any(
        re.fullmatch(r"[≥≤><=\s]*[\d.,]+\s*%?", b) and re.search(r"\d", a) for a, b in goes_on
    )


def _continues_row(rows: list[Row], row: Row) -> bool:
    """Whether the first row of a page is the rest of the last row of the page before."""
    last = rows[-1]
    if len(row.cells) != len(last.cells) or row.is_group or last.is_group:
        return False
    if row.cells[0].text.strip() or is_header_row(last):
        return False
    pairs = [(a.text.strip(), b.text.strip()) for a, b in zip(last.cells, row.cells, strict=True)]
    goes_on = [(a, b) for a, b in pairs if b]
    if not goes_on:
        return True
    if any(starts_lower(b) for _, b in goes_on):
        return True
    if any(not a for a, _ in goes_on):
        return False
    titles = max(goes_on, key=lambda pair: len(pair[1]))
    if is_caps(titles[0]) != is_caps(titles[1]):
        return False
    if any(re.fullmatch(r"[\d.,\s]+", b) and re.search(r"\d$", a) for a, b in goes_on):
        return False
    numbered = [bool(r.cells[0].text.strip()) for r in rows[1:] if not r.is_group]
    mostly_numbered = sum(numbered) >= 0.8 * len(numbered) if numbered else False
    return mostly_numbered and not re.search(r"[.;]$", titles[0])


def _join_rows(former: Row, row: Row) -> Row:
    cells: list[Cell] = []
    joined: dict[int, Cell] = {}
    for one, other in zip(former.cells, row.cells, strict=True):
        if id(one) in joined:
            cells.append(joined[id(one)])
            continue
        cell = _join_cells(one, other) if other.text.strip() else one
        joined[id(one)] = cell
        cells.append(cell)
    return replace(former, cells=cells)


def _join_cells(one: Cell, other: Cell) -> Cell:
    before, after = one.text.rstrip(), other.text.lstrip()
    glue = "" if before.endswith("-") and len(fold(before)) > 1 else " "
    if not before:
        glue = ""
    shift = len(before) + len(glue)
    lines = one.lines + tuple(Line(n.start + shift, n.end + shift, n.box) for n in other.lines)
    return replace(
        one,
        text=f"{before}{glue}{after}",
        lines=lines,
        confidence=min(one.confidence, other.confidence),
    )

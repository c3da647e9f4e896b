"""Plain text to blocks: one block a printed line or paragraph, tab rows and pipe rows to tables.

Knows what PDF-to-text tools leave behind: Markdown marks, page numbers, hard-wrapped lines and
rows whose cells are separated by tabs.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from xaso.planreader.blocks import Block, BlockKind, Cell, Document, Row
from xaso.planreader.errors import UnreadableFile
from xaso.planreader.sources import guards
from xaso.planreader.sources.encodings import decode_text
from xaso.planreader.sources.letterhead import is_letterhead_text, is_rule_line
from xaso.planreader.sources.markup import Cleaned, clean
from xaso.planreader.sources.text_html import TABLE_END, TABLE_START, html_table

BULLET = re.compile(r"[-–—+•*▪◦●○■□✓➢➤❖·]\s+\S|[-+•▪●➢](?=[^\W\d_]|[“\"(])")
"""How a list item begins; `- ` and `-Nội dung` alike, but neither `-5%` nor `--`."""

_MARKER = re.compile(
    r"(?:\d{1,2}(?:\.\d{1,2}){0,4}[.)]?|[a-zđA-ZĐ][.)]|[IVXLC]{1,6}\.|\(\d{1,2}\)|\([a-zđ]\))\s"
    r"|(?:Căn cứ|Xét|Thực hiện|Phụ lục|PHỤ LỤC|Phần|PHẦN|Chương|CHƯƠNG|Điều|Nơi nhận|Kính gửi)\b"
)
_PAGE_WORDS = re.compile(
    r"(?:\W*(?:trang|page)\s*(?:số)?\s*:?\s*\d{1,4}(?:\s*(?:/|of|trên)\s*\d{1,4})?\W*"
    r"|\{\d{1,4}\}\s*-{8,}|<!--\s*(?:page|trang)\b[^>]*-->)",
    re.IGNORECASE,
)
_PAGE_NUMBER = re.compile(r"[-–—]?\s*(\d{1,3})\s*[-–—]?")
_PIPE_ROW = re.compile(r"\s*\|.*\|\s*")
_PIPE_RULE = re.compile(r"\s*\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?\s*")
_PIPE = re.compile(r"(?<!\\)\|")
_INDENT = re.compile(r"^\t(?=[^\t]+$)")
_GAP = re.compile(r"(?<=\S) {4,}(?=\S)")
_LETTERHEAD_LINES = 16
_CENTERED_INDENT = 12
_MAX_COLUMNS = 200
_MAX_HTML_LINES = 5_000


@dataclass(slots=True)
class _Line:
    """One printed line, marks taken out."""

    text: str
    cleaned: Cleaned
    indent: int = 0


def read_text(data: bytes, filename: str) -> Document:
    """Read a plain text file in any encoding that offices use.

    Raises: UnreadableFile `no_text` when nothing is left after decoding.
    """
    text, warnings = decode_text(data)
    if len(text) > guards.LIMITS.text_chars:
        raise UnreadableFile(
            "Văn bản quá dài để đọc. Hãy tách tệp thành nhiều phần rồi gửi lại.", "too_large"
        )
    blocks = blocks_of(text)
    if not any(b.text or b.rows for b in blocks):
        raise UnreadableFile(
            "Tệp không có chữ nào đọc được. Hãy kiểm tra lại nội dung tệp.", "no_text"
        )
    return Document(kind="text", filename=filename, sha256="", blocks=blocks, warnings=warnings)


def blocks_of(text: str) -> list[Block]:
    """The blocks of a text in Unicode."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n\f\n").split("\n")
    return _Reader([_INDENT.sub("    ", line) for line in lines]).read()


class _Reader:
    """Walks the lines once; a blank line, a table or a page marker ends the group before it."""

    def __init__(self, lines: list[str]) -> None:
        self.lines = lines
        self.blocks: list[Block] = []
        self.page_numbers = _page_number_lines(lines)
        self.is_paged = bool(self.page_numbers) or any(
            line == "\f" or _is_page_words(line) for line in lines
        )
        self.page = 1
        self.width = _wrap_width(lines)
        self.in_bold = False
        self.html_ends = [
            at for at, line in enumerate(lines) if "</" in line and TABLE_END.search(line)
        ]

    def read(self) -> list[Block]:
        at = 0
        while at < len(self.lines):
            line = self.lines[at]
            if not line.strip() or line == "\f":
                if line == "\f":
                    self._break_page()
                self.in_bold = False
                at += 1
            elif at in self.page_numbers or _is_page_words(line):
                self._break_page()
                at += 1
            elif is_rule_line(line):
                at += 1
            elif "<" in line and TABLE_START.search(line) and (end := self._html_end(at)):
                at = self._html_table(at, end)
            elif _is_pipe_start(self.lines, at):
                at = self._take(at, _is_pipe_row, self._pipe_table)
            elif _has_tab(line):
                at = self._take(at, _has_tab, self._tab_rows)
            else:
                at = self._take(at, self._is_plain, self._paragraphs)
        while self.blocks and self.blocks[-1].kind is BlockKind.PAGE_BREAK:
            self.blocks.pop()
        return self.blocks

    def _take(
        self, at: int, belongs: Callable[[str], bool], emit: Callable[[list[str]], None]
    ) -> int:
        end = at + 1
        while end < len(self.lines) and end not in self.page_numbers and belongs(self.lines[end]):
            end += 1
        emit(self.lines[at:end])
        return end

    def _is_plain(self, line: str) -> bool:
        text = line.strip()
        return bool(
            text
            and "\t" not in text
            and line != "\f"
            and not _is_page_words(line)
            and not is_rule_line(line)
            and not _is_pipe_row(line)
            and not ("<" in line and TABLE_START.search(line))
        )

    def _break_page(self) -> None:
        if not self.blocks or self.blocks[-1].kind is BlockKind.PAGE_BREAK:
            return
        self.page += 1
        self.blocks.append(Block(BlockKind.PAGE_BREAK, page=self.page))

    def _add(self, block: Block) -> None:
        block.page = self.page if self.is_paged else None
        for row in block.rows:
            row.page = block.page
        self.blocks.append(block)

    # Paragraphs

    def _paragraphs(self, raw: list[str]) -> None:
        if self._two_columns(raw):
            return
        group: list[_Line] = []
        for line in raw:
            cleaned = clean(line.strip(), in_bold=self.in_bold)
            self.in_bold = cleaned.open_bold
            indent = len(line) - len(line.lstrip())
            for number, part in enumerate(cleaned.text.split("\n")):
                text = " ".join(part.split())
                if not text or is_rule_line(text):
                    continue
                heading = cleaned.heading if number == 0 else None
                piece = Cleaned(text, heading, cleaned.bold, cleaned.italic)
                new = _Line(text, piece, indent)
                if group and self._goes_on(group[-1], new):
                    group.append(new)
                else:
                    self._flush(group)
                    group = [new]
        self._flush(group)

    def _goes_on(self, before: _Line, line: _Line) -> bool:
        """Whether a printed line continues the paragraph of the line before it."""
        width = self.width
        if width is None or before.cleaned.heading is not None or line.cleaned.heading is not None:
            return False
        if _begins_new(line.text) or before.cleaned.bold != line.cleaned.bold:
            return False
        length = before.indent + len(before.text)
        first = len(line.text.split(" ", 1)[0])
        was_full = length + 1 + first > width * 0.92
        if before.text[-1] in ".;:" and not line.text[0].islower():
            return was_full and length > width * 0.85
        return was_full or (line.text[0].islower() and length > width * 0.6)

    def _flush(self, group: list[_Line]) -> None:
        if not group:
            return
        text = " ".join(line.text for line in group)
        first = group[0]
        kind, level = BlockKind.PARAGRAPH, None
        if first.cleaned.heading is not None:
            kind, level = BlockKind.HEADING, first.cleaned.heading - 1
        elif BULLET.match(text):
            kind = BlockKind.LIST_ITEM
        self._add(
            Block(
                kind,
                text,
                level=level,
                is_bold=all(line.cleaned.bold for line in group),
                is_italic=all(line.cleaned.italic for line in group),
                is_centered=first.indent >= _CENTERED_INDENT and len(text) < 90,
            )
        )

    def _two_columns(self, raw: list[str]) -> bool:
        """A letterhead or signature printed side by side with spaces between."""
        if len(raw) > _LETTERHEAD_LINES or not any(_GAP.search(line.strip()) for line in raw):
            return False
        if not is_letterhead_text("\n".join(raw)):
            return False
        left: list[str] = []
        right: list[str] = []
        middle = max((m.end() for line in raw for m in _GAP.finditer(line)), default=40)
        for line in raw:
            parts = _GAP.split(line.strip(), maxsplit=1)
            if len(parts) == 2:
                left.append(parts[0])
                right.append(parts[1])
            else:
                is_right = len(line) - len(line.lstrip()) > middle * 0.6
                (right if is_right else left).append(parts[0])
        self._letterhead([*left, *right])
        return True

    def _letterhead(self, texts: Iterable[str]) -> None:
        for raw in texts:
            cleaned = clean(raw.strip())
            for part in cleaned.text.split("\n"):
                text = " ".join(part.split())
                if text and not is_rule_line(text):
                    kind = BlockKind.LIST_ITEM if BULLET.match(text) else BlockKind.PARAGRAPH
                    self._add(Block(kind, text, is_bold=cleaned.bold, is_letterhead=True))

    # Tables

    def _html_end(self, at: int) -> int | None:
        """The line after the end of an HTML table, or None when the table never ends."""
        found = bisect_left(self.html_ends, at)
        if found == len(self.html_ends) or self.html_ends[found] - at > _MAX_HTML_LINES:
            return None
        return self.html_ends[found] + 1

    def _html_table(self, at: int, end: int) -> int:
        markup = "\n".join(line for line in self.lines[at:end] if line != "\f")
        start = TABLE_START.search(markup)
        stop = next(reversed(list(TABLE_END.finditer(markup))), None)
        if start is None or stop is None:
            return end
        before, after = markup[: start.start()].strip(), markup[stop.end() :].strip()
        if before:
            self._paragraphs(before.split("\n"))
        block = html_table(markup[start.start() : stop.end()])
        if block is not None:
            self._add(block)
        if after:
            self._paragraphs(after.split("\n"))
        return end

    def _tab_rows(self, raw: list[str]) -> None:
        fields = [line.rstrip("\n").split("\t") for line in raw]
        if len(raw) <= _LETTERHEAD_LINES and max(map(len, fields)) <= 3:
            cells = [field.strip() for row in fields for field in row]
            if any(is_letterhead_text(c) for c in cells):
                columns = max(map(len, fields))
                self._letterhead(row[c] for c in range(columns) for row in fields if c < len(row))
                return
        if not self._follows_table(len(fields[0])):
            # Tabs in front are only an indent.
            texts = [_without_indent(row) for row in fields]
            is_one_line = len(raw) == 1 and len(texts[0]) <= 2
            if is_one_line or all(_is_numbered(row) for row in texts):
                self._paragraphs([" ".join(row) for row in texts])
                return
        self._table([_cells(row) for row in fields])

    def _follows_table(self, fields: int) -> bool:
        """A lone row after a page break belongs to the table before, however empty it is."""
        for block in reversed(self.blocks[-2:]):
            if block.kind is BlockKind.TABLE:
                return 3 <= fields <= block.columns
            if block.kind is not BlockKind.PAGE_BREAK:
                break
        return False

    def _pipe_table(self, raw: list[str]) -> None:
        rows: list[list[Cell]] = []
        headers = 0
        for line in raw:
            if _PIPE_RULE.fullmatch(line):
                headers = headers or len(rows)
                continue
            text = line.strip().removeprefix("|")
            text = text[:-1] if text.endswith("|") and not text.endswith("\\|") else text
            rows.append(_cells([f.replace("\\|", "|") for f in _PIPE.split(text)]))
        if rows:
            self._table(rows, headers)

    def _table(self, rows: list[list[Cell]], headers: int = 0) -> None:
        columns = min(max(map(len, rows)), _MAX_COLUMNS)
        block = Block(BlockKind.TABLE)
        for number, cells in enumerate(rows):
            if len(cells) > columns:
                # More fields than a table can have: the rest belongs to the last cell.
                rest = " ".join(c.text for c in cells[columns - 1 :])
                cells = [*cells[: columns - 1], Cell(rest)]
            cells.extend(Cell("") for _ in range(columns - len(cells)))
            block.rows.append(Row(cells, is_header=number < headers))
        self._add(block)


def _cells(fields: list[str]) -> list[Cell]:
    cells = []
    for field in fields:
        cleaned = clean(field.strip())
        text = "\n".join(t for part in cleaned.text.split("\n") if (t := " ".join(part.split())))
        cells.append(Cell(text, bold=cleaned.bold))
    return cells


def _without_indent(row: list[str]) -> list[str]:
    texts = [field.strip() for field in row]
    start = next((i for i, text in enumerate(texts) if text), 0)
    return texts[start:]


def _is_numbered(row: list[str]) -> bool:
    """A paragraph whose number or bullet is set off by a tab: "1.1.<tab>Mục tiêu"."""
    first = row[0]
    if len(row) != 2:
        return len(row) == 1
    return bool(re.fullmatch(r"[-–+•*]|\d{1,2}(?:\.\d{1,2})*[.)]|[a-zđ][.)]|[IVX]+[.)]", first))


def _has_tab(line: str) -> bool:
    return "\t" in line and bool(line.strip())


def _is_pipe_row(line: str) -> bool:
    return "|" in line and bool(_PIPE_ROW.fullmatch(line) or _PIPE_RULE.fullmatch(line))


def _is_pipe_start(lines: list[str], at: int) -> bool:
    if not _is_pipe_row(lines[at]):
        return False
    after = lines[at + 1] if at + 1 < len(lines) else ""
    return lines[at].count("|") > 2 or _is_pipe_row(after)


def _is_page_words(line: str) -> bool:
    text = line.strip()
    return len(text) < 120 and bool(_PAGE_WORDS.fullmatch(text))


def _page_number_lines(lines: list[str]) -> frozenset[int]:
    """Lines that hold nothing but a page number: alone, and counting upwards one by one."""
    found: list[tuple[int, int]] = []
    for at, line in enumerate(lines):
        match = _PAGE_NUMBER.fullmatch(line.strip())
        if not match:
            continue
        before = lines[at - 1].strip() if at else ""
        after = lines[at + 1].strip() if at + 1 < len(lines) else ""
        if not before or not after:
            found.append((at, int(match.group(1))))
    chain: list[tuple[int, int]] = []
    best: list[tuple[int, int]] = []
    for at, number in found:
        if chain and number == chain[-1][1] + 1:
            chain.append((at, number))
        elif number in (1, 2):
            chain = [(at, number)]
        if len(chain) > len(best):
            best = list(chain) if len(chain) < 3 else chain
    return frozenset(at for at, _ in best) if len(best) >= 2 else frozenset()


def _begins_new(text: str) -> bool:
    if BULLET.match(text) or _MARKER.match(text):
        return True
    letters = [c for c in text if c.isalpha()]
    return len(letters) > 3 and all(c.isupper() for c in letters)


def _wrap_width(lines: list[str]) -> int | None:
    """The width at which the lines of a text were broken, or None for a text that was not."""
    plain = [(at, line.rstrip()) for at, line in enumerate(lines) if line.strip()]
    plain = [(at, line) for at, line in plain if "\t" not in line and "|" not in line]
    if len(plain) < 8:
        return None
    lengths = sorted(len(line) for _, line in plain)
    width = lengths[int(len(lengths) * 0.98) - 1]
    if not 30 <= width <= 150:
        return None
    pairs = full = lower = 0
    for at, line in plain:
        after = lines[at + 1].strip() if at + 1 < len(lines) else ""
        if not after or _begins_new(after):
            continue
        pairs += 1
        if len(line) + 1 + len(after.split(" ", 1)[0]) > width * 0.85:
            full += 1
            lower += after[0].islower()
    if pairs < 5 or full < pairs * 0.6 or lower < full * 0.25:
        return None
    return width

"""Paragraphs rebuilt from printed lines, as the writer typed them.

A page only shows lines. Where a paragraph ends is told by several signs together: a line that
had room for the next word, a wider gap, an indent, a bullet or number, a change of weight.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from xaso.planreader.blocks import Block, BlockKind, Line
from xaso.planreader.language.fold import is_caps
from xaso.planreader.sources.pdf_lines import PageLines, PrintedLine

_BULLET_WITH_SPACE = re.compile(r"^(?:[-–—+*·]\s|[•▪●○◦■□➢✓❖→⇒]\s*|o\s+(?=[A-ZĐÀ-Ỹ]))\s*\S")
# A dash and a capital begin an item, but for the second half of a name ("Văn hóa / - Xã hội").
_OWN_BULLET = re.compile(
    r"^[-–+•]\s+(?!(?:Xã hội|Chính trị|Công nghệ|Môi trường)\b)[A-ZĐÀ-Ỹ][^A-Z]"
)
_NUMBER = re.compile(
    r"^(?:[IVXLC]{1,6}\s?[.)/]\s|\d{1,2}(?:\.\d{1,2}){0,4}\s?[.)/]\s?(?=\D)|\d{1,2}(?:\.\d{1,2}){1,4}\s|"
    r"[a-zđ]{1,2}\s?[.)]\s|[A-ZĐ][.)]\s|\(\d{1,2}\)\s|(?:Điều|Chương|Phần|Mục|PHỤ LỤC|Phụ lục)\s+"
    r"(?:\d|[IVX]+\b))"
)
_ENDS = re.compile(r"[.;:!?…][”\"'»)\]]*$")
_GLUED = re.compile(r"[^\s\-–—/][-‐‑/]$")
_NUMERIC = re.compile(r"[\d.,]+")
_GROUPED = re.compile(r"\d{1,3}(?:[.,]\d{3})+")


@dataclass(frozen=True, slots=True)
class Column:
    """The column of print on a page: its edges, and how far apart its lines stand."""

    left: float
    right: float
    pitch: float
    """Distance of lines inside a paragraph as a multiple of the letter size."""
    slack: float = 1.5
    """Points by which widths may be wrong (more on scans)."""
    is_exact: bool = True
    """Whether sizes and weights are known, not guessed from a picture."""

    @property
    def width(self) -> float:
        return max(self.right - self.left, 1.0)


def measure_columns(
    pages: Sequence[PageLines], *, slack: float = 1.5, is_exact: bool = True
) -> list[Column]:
    """The column of each page; short pages borrow width and spacing from the others.

    Cost: linear in the number of lines.
    """
    edges = [_edges(page) for page in pages]
    pitches = [p for page in pages[:200] for p in _pitches(page.lines)]
    # Lines inside paragraphs stand closest; gaps between paragraphs lie above.
    pitch = _lower_mode(pitches) if pitches else 1.25
    widths: dict[tuple[int, int], list[float]] = {}
    for page, edge in zip(pages, edges, strict=True):
        if edge and len(page.lines) >= 5:
            key = (round(page.width / 10), round(page.height / 10))
            widths.setdefault(key, []).append(edge[1] - edge[0])
    columns = []
    for page, edge in zip(pages, edges, strict=True):
        left, right = edge or (page.width * 0.12, page.width * 0.93)
        key = (round(page.width / 10), round(page.height / 10))
        usual = sorted(widths.get(key, [0.0]))
        width = usual[int(0.75 * (len(usual) - 1))]
        # Beyond the paper's edge there is no column, whatever other pages measure.
        right = max(right, min(left + width, page.width * 0.97))
        columns.append(Column(left, right, pitch, slack, is_exact))
    return columns


def column_of(lines: Sequence[PrintedLine], like: Column) -> Column:
    """The narrow column that some lines make up (one side of a letterhead or signature)."""
    return Column(
        min(x.x0 for x in lines), max(x.x1 for x in lines), like.pitch, like.slack, like.is_exact
    )


def _edges(page: PageLines) -> tuple[float, float] | None:
    if not page.lines:
        return None
    lefts = sorted(x.x0 for x in page.lines)
    rights = sorted((x.x1 for x in page.lines), reverse=True)
    return _supported(lefts), _supported(rights)


def _supported(values: list[float]) -> float:
    """The outermost edge that at least two lines share: one stray line is no margin."""
    for here, after in zip(values, values[1:], strict=False):
        if abs(here - after) <= 3.0:
            return here
    return values[0]


def _pitches(lines: Sequence[PrintedLine]) -> list[float]:
    found = []
    for before, line in zip(lines, lines[1:], strict=False):
        size = max(before.size, line.size)
        step = (line.middle - before.middle) / size if size else 0.0
        if 0.8 < step < 3.0 and min(before.size, line.size) > 0.85 * size:
            found.append(step)
    return found


def _lower_mode(values: list[float]) -> float:
    """The lowest value that a good part of the lines share."""
    counts: dict[int, int] = {}
    for value in values:
        counts[round(value * 20)] = counts.get(round(value * 20), 0) + 1
    least = max(2, 0.12 * len(values))
    shared = [k for k, n in counts.items() if n + counts.get(k + 1, 0) >= least]
    if not shared:
        return median(values)
    return (min(shared) + 0.5) / 20


_GROUND = re.compile(
    r"Căn cứ (?:vào )?(?:các )?"
    r"(?:Nghị|Luật|Bộ luật|Quyết|Kế hoạch|Công|Chỉ|Thông|Văn|Kết|Chương|Hiến)"
    r"|(?:Thực hiện|Triển khai) "
    r"(?:Nghị|Quyết|Kế hoạch|Công|Chỉ|Thông|Kết|Chương)\w*(?: \w+){0,3} số\b"
    r"|(?:Xét|Theo) đề nghị của\b"
)


def starts_item(text: str) -> bool:
    """Whether a line begins with a bullet or a number of an outline."""
    return bool(_BULLET_WITH_SPACE.match(text) or _NUMBER.match(text))


def paragraphs(
    lines: Sequence[PrintedLine],
    page: PageLines,
    column: Column,
    *,
    is_letterhead: bool = False,
) -> list[Block]:
    """The paragraphs that the lines make up, in order."""
    blocks: list[Block] = []
    run: list[PrintedLine] = []
    for line in lines:
        if run and (
            begins_paragraph(run, line, column)
            # In a letterhead each line in capitals stands for itself.
            or (is_letterhead and (is_caps(run[-1].text) or is_caps(line.text)))
        ):
            blocks.append(_block(run, page, column, is_letterhead))
            run = []
        run.append(line)
    if run:
        blocks.append(_block(run, page, column, is_letterhead))
    return blocks


def begins_paragraph(run: Sequence[PrintedLine], line: PrintedLine, column: Column) -> bool:
    """Whether a line begins a new paragraph after the lines of `run`."""
    before = run[-1]
    size = max(before.size, line.size)
    step = line.middle - before.middle
    text, last = line.text, before.text
    has_ended = bool(_ENDS.search(last))
    has_room = _has_room(before, line, column)
    goes_on = not has_ended and not has_room and text[:1].islower()
    pitch = column.pitch * size
    if step > (1.9 if goes_on else 1.3) * pitch + 1.0:
        return True
    if is_centered(line, column) or is_centered(before, column):
        return not goes_on or column.is_exact
    if column.is_exact:
        if min(before.size, line.size) < 0.85 * size and not goes_on:
            return True
        if before.is_bold != line.is_bold and (has_ended or has_room):
            return True
    if has_room and not _GLUED.search(last):
        return True
    # A ground always stands for itself, also close under a title or another ground.
    if _GROUND.match(text) and not goes_on:
        return True
    indent = line.x0 - before.x0
    if starts_item(text) and (has_ended or indent > 0.6 * size):
        return True
    if _OWN_BULLET.match(text):
        return True
    if len(run) >= 2 and indent < -0.8 * size and starts_item(text):
        return True
    if indent > 0.8 * size:
        # The text of a bullet hangs to the right of it.
        hangs = len(run) == 1 and starts_item(last) and indent < 4 * size
        return not hangs
    return False


def _has_room(before: PrintedLine, line: PrintedLine, column: Column) -> bool:
    """Whether the next line's first word would have fitted on the line before."""
    blank = 0.25 * before.size
    return before.x1 + blank + line.first_width + column.slack < column.right


def is_centered(line: PrintedLine, column: Column) -> bool:
    """Whether a line stands in the middle of its column, away from both edges."""
    left, right = line.x0 - column.left, column.right - line.x1
    return min(left, right) > 0.07 * column.width and abs(left - right) < max(
        8.0, 0.05 * column.width
    )


def glue(before: str, after: str, *, in_cell: bool = False) -> str:
    """What joins two printed lines of one text: a blank, or nothing after a hyphen."""
    if _GLUED.search(before):
        return ""
    if in_cell and _NUMERIC.fullmatch(before) and _NUMERIC.match(after):
        # A narrow cell breaks a long number anywhere; the parts alone are no numbers.
        rest = after.split(maxsplit=1)[0]
        whole = before + rest
        is_torn = not _GROUPED.fullmatch(before) and not before.isdigit()
        if _GROUPED.fullmatch(whole) and (is_torn or rest[0] in "0.,"):
            return ""
    return " "


def join(
    lines: Sequence[PrintedLine],
    page: PageLines,
    *,
    breaks: Sequence[bool] = (),
    in_cell: bool = False,
) -> tuple[str, tuple[Line, ...]]:
    """One text from printed lines, with the place of each line in it.

    `breaks[i]` says that line i begins on a new line of the text.
    """
    text = ""
    places = []
    for i, line in enumerate(lines):
        printed = line.text
        if i:
            text += "\n" if breaks and breaks[i] else glue(text, printed, in_cell=in_cell)
        start = len(text)
        text += printed
        places.append(Line(start, len(text), page.box(line)))
    return text, tuple(places)


def _block(run: list[PrintedLine], page: PageLines, column: Column, is_letterhead: bool) -> Block:
    text, places = join(run, page)
    return Block(
        kind=BlockKind.LIST_ITEM if _BULLET_WITH_SPACE.match(text) else BlockKind.PARAGRAPH,
        text=text,
        page=page.number,
        is_bold=all(x.is_bold for x in run),
        is_italic=all(x.is_italic for x in run),
        is_centered=all(is_centered(x, column) for x in run),
        lines=places,
        confidence=_confidence(run),
        is_letterhead=is_letterhead,
    )


def _confidence(lines: Sequence[PrintedLine]) -> float:
    weight = sum(p.weight for x in lines for p in x.pieces) or 1
    total = sum(p.confidence * p.weight for x in lines for p in x.pieces)
    return min(total / weight, 1.0)

"""What stands on one page of a PDF: its words, ruling lines and pictures, in page points.

Everything comes from pdfium, which is many times faster than reading characters in Python.
Coordinates are points from the top left corner of the page as a reader sees it, so nothing after
this module knows of rotation, crop boxes or the PDF's upward y axis.
"""

from __future__ import annotations

import ctypes
import math
import threading
import unicodedata
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as c

PDFIUM_LOCK = threading.RLock()
"""pdfium is not safe in several threads: whoever calls it holds this lock, page by page."""

MOST_OBJECTS = 60_000
"""Page objects looked at on one page; maps and drawings have millions and no table in them."""

MOST_CHARACTERS = 100_000
"""Characters read on one page: a dense A3 page has 15,000, more is an attack or a fault."""

RULE_THICKNESS = 3.5
"""Points: a filled rectangle thinner than this is a ruling line, not an area."""

SHORTEST_RULE = 4.0
"""Points: shorter strokes are parts of letters or ornaments."""

PRIVATE_GLYPHS = {
    # Symbol and Wingdings bullets, which Word leaves in the private use area.
    0xF0B7: "•", 0xF0A7: "▪", 0xF0A8: "▪", 0xF0D8: "➢", 0xF0FC: "✓", 0xF076: "❖",
    0xF02D: "-", 0xF0A3: "≤", 0xF0B3: "≥", 0xF0B0: "°", 0xF0B4: "×", 0xF06F: "o",
    0xF0E0: "→", 0xF0AE: "→", 0xF02B: "+", 0xF0DE: "⇒",
}  # fmt: skip
SAME_AS_SPACE = frozenset(
    "\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2009\u202f\u3000"
)
LEFT_OUT = frozenset("\u00ad\u200b\u200c\u200d\u2060\ufeff\u0000\ufffe\uffff")


@dataclass(slots=True)
class Word:
    """One printed word and where it stands (points from the top left)."""

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    size: float
    is_bold: bool = False
    is_italic: bool = False
    confidence: float = 1.0
    is_closed: bool = False
    """Whether the file itself has a blank after the word."""
    is_opened: bool = False
    """Whether the file itself has a blank before the word."""

    @property
    def middle(self) -> float:
        """Height of the middle of the line, which tells lines apart."""
        return (self.y0 + self.y1) / 2


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight ruling line: horizontal at height `at`, or vertical at distance `at`."""

    at: float
    start: float
    end: float

    @property
    def length(self) -> float:
        return self.end - self.start


@dataclass(slots=True)
class PageContent:
    """All that one page holds, as far as reading needs it."""

    number: int
    width: float
    height: float
    turn: int = 0
    """Degrees clockwise by which the page was turned beyond its own /Rotate, to be upright."""
    words: list[Word] = field(default_factory=list)
    horizontals: list[Rule] = field(default_factory=list)
    verticals: list[Rule] = field(default_factory=list)
    picture_share: float = 0.0
    """The part of the page that its largest picture covers, 0 to 1."""
    characters: int = 0
    unmapped: int = 0
    """Characters whose font does not say which letter they are."""
    hidden: int = 0
    """Characters printed invisibly, as the text layer of a scan is."""


@dataclass(slots=True)
class _Font:
    size: float
    is_bold: bool
    is_italic: bool
    is_hidden: bool
    angle: int
    """Degrees by which the writing is turned against the page, counter-clockwise: 0, 90 …"""


@dataclass(slots=True)
class _Turn:
    """Carries points of the PDF page into the page as seen."""

    left: float
    bottom: float
    right: float
    top: float
    degrees: int

    def point(self, x: float, y: float) -> tuple[float, float]:
        if self.degrees == 90:
            return y - self.bottom, x - self.left
        if self.degrees == 180:
            return self.right - x, y - self.bottom
        if self.degrees == 270:
            return self.top - y, self.right - x
        return x - self.left, self.top - y

    def box(self, x0: float, y0: float, x1: float, y1: float) -> tuple[float, float, float, float]:
        ax, ay = self.point(x0, y0)
        bx, by = self.point(x1, y1)
        return min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)

    @property
    def size(self) -> tuple[float, float]:
        width, height = self.right - self.left, self.top - self.bottom
        return (height, width) if self.degrees % 180 else (width, height)


def page_content(page: pdfium.PdfPage, number: int) -> PageContent:
    """Read the words, rules and pictures of one page; the caller holds the lock and the page."""
    left, bottom, right, top = page.get_bbox()
    own = page.get_rotation() % 360
    text = page.get_textpage()
    try:
        characters, unmapped = _characters(text)
    finally:
        text.close()
    # The angle of the writing as seen after the page's own rotation, most characters deciding.
    angles = Counter((font.angle - own) % 360 for _, _, font in characters if font)
    angle = angles.most_common(1)[0][0] if angles else 0
    turn = _Turn(left, bottom, right, top, (own + angle) % 360)
    width, height = turn.size
    content = PageContent(number, max(width, 1.0), max(height, 1.0), turn=angle)
    content.characters = sum(1 for _, _, font in characters if font)
    content.hidden = sum(1 for _, _, font in characters if font and font.is_hidden)
    content.unmapped = unmapped
    content.words = _words(characters, turn, (own + angle) % 360)
    _read_objects(page, turn, content)
    return content


def _characters(text: Any) -> tuple[list[tuple[str, tuple[float, ...], _Font | None]], int]:
    """Every character in the order of the file with its box and font; None marks a break."""
    found: list[tuple[str, tuple[float, ...], _Font | None]] = []
    unmapped = 0
    fonts: dict[int, _Font | None] = {}
    rect = c.FS_RECTF()
    x, y = ctypes.c_double(), ctypes.c_double()
    raw = text.raw
    for i in range(min(c.FPDFText_CountChars(raw), MOST_CHARACTERS)):
        code = c.FPDFText_GetUnicode(raw, i)
        if 0xD800 <= code <= 0xDFFF or code in (0, 0xFFFE, 0xFFFF):
            unmapped += 1
            continue
        if code == 2:
            code = 0x2D  # pdfium's own mark for a hyphen at the end of a line
        letter = PRIVATE_GLYPHS.get(code) or chr(code)
        if letter in LEFT_OUT:
            continue
        if letter in "\r\n\t " or letter in SAME_AS_SPACE or code < 32:
            # pdfium adds blanks of its own where a letter of another font stands in between.
            if c.FPDFText_IsGenerated(raw, i) == 1:
                found.append((" ", (), None))
            else:
                c.FPDFText_GetCharOrigin(raw, i, x, y)
                found.append((" ", (x.value, y.value), None))
            continue
        owner = c.FPDFText_GetTextObject(raw, i)
        key = ctypes.cast(owner, ctypes.c_void_p).value or 0
        if key not in fonts:
            fonts[key] = _font(owner) if key else None
        font = fonts[key]
        if font is None:
            found.append((" ", (), None))
            continue
        if 0xE000 <= code <= 0xF8FF and code not in PRIVATE_GLYPHS or code == 0xFFFD:
            unmapped += 1
        c.FPDFText_GetLooseCharBox(raw, i, rect)
        c.FPDFText_GetCharOrigin(raw, i, x, y)
        found.append(
            (letter, (rect.left, rect.bottom, rect.right, rect.top, x.value, y.value), font)
        )
    return found, unmapped


def _font(owner: Any) -> _Font:
    """Size, weight, slant and direction of a run of text."""
    size = ctypes.c_float()
    c.FPDFTextObj_GetFontSize(owner, size)
    matrix = c.FS_MATRIX()
    c.FPDFPageObj_GetMatrix(owner, matrix)
    scale = math.hypot(matrix.c, matrix.d) or 1.0
    angle = round(math.degrees(math.atan2(matrix.b, matrix.a)) / 90) * 90 % 360
    handle = c.FPDFTextObj_GetFont(owner)
    name = ""
    weight, slant, flags = 400, 0, 0
    if handle:
        length = c.FPDFFont_GetBaseFontName(handle, None, 0)
        if 0 < length < 512:
            buffer = ctypes.create_string_buffer(length)
            c.FPDFFont_GetBaseFontName(handle, buffer, length)
            name = buffer.value.decode("latin-1").lower()
        weight = c.FPDFFont_GetWeight(handle)
        flags = max(c.FPDFFont_GetFlags(handle), 0)
        tilt = ctypes.c_int()
        if c.FPDFFont_GetItalicAngle(handle, tilt):
            slant = tilt.value
    mode = c.FPDFTextObj_GetTextRenderMode(owner)
    return _Font(
        size=max(abs(size.value) * scale, 0.5),
        is_bold="bold" in name or "black" in name or "heavy" in name
        or weight >= 600 or bool(flags & 1 << 18) or mode == c.FPDF_TEXTRENDERMODE_FILL_STROKE,
        is_italic="italic" in name or "oblique" in name or slant != 0 or bool(flags & 1 << 6),
        is_hidden=mode == c.FPDF_TEXTRENDERMODE_INVISIBLE,
        angle=angle,
    )  # fmt: skip


def _words(
    characters: list[tuple[str, tuple[float, ...], _Font | None]], turn: _Turn, upright: int
) -> list[Word]:
    """Characters put together into words where they follow each other closely on one line."""
    words: list[Word] = []
    letters: list[str] = []
    first: _Font | None = None
    bold = x0 = x1 = base = 0.0
    blank: tuple[float, float] | None = None  # the last real blank, where it stands

    def finish() -> None:
        nonlocal letters, blank
        if letters and first is not None:
            text = unicodedata.normalize("NFC", "".join(letters))
            words.append(
                Word(text, x0, base - 0.9 * first.size, max(x1, x0), base + 0.22 * first.size,
                     first.size, bold > len(letters) / 2, first.is_italic)
            )  # fmt: skip
            if blank is not None:
                near = 0 <= x0 - blank[0] < 0.6 * first.size
                words[-1].is_opened = near and abs(blank[1] - base) < 0.3 * first.size
            blank = None
        letters = []

    for letter, place, font in characters:
        if font is None:
            if letters and first is not None:
                at = turn.point(*place)[0] if place else math.inf
                size = first.size
                finish()
                # A blank further off belongs behind a letter that is drawn later.
                words[-1].is_closed = at - words[-1].x1 < 0.15 * size
            blank = turn.point(*place) if place else None
            continue
        if font.angle % 360 != upright % 360:
            # A turned remark beside upright text (a stamp, a water mark) would tear lines apart.
            finish()
            continue
        left, _, right, _ = turn.box(*place[:4])
        origin, height = turn.point(place[4], place[5])
        if letters:
            assert first is not None
            far = abs(height - base) > 0.3 * first.size
            gap = left - x1
            if unicodedata.combining(letter) and not far:
                letters.append(letter)
                continue
            if far or gap > 0.6 * first.size or gap < -0.35 * first.size:
                finish()
        if not letters:
            first, bold, x0, x1, base = font, 0.0, min(left, origin), right, height
        letters.append(letter)
        bold += font.is_bold
        x1 = max(x1, right)
    finish()
    return _without_doubles(words)


def _without_doubles(words: list[Word]) -> list[Word]:
    """Words without those printed twice over each other, as some programs do for bold."""
    seen: dict[tuple[str, int, int], Word] = {}
    kept = []
    for word in words:
        column, line = round(word.x0 / 2), round(word.y0 / 2)
        near = [(word.text, column + i, line + j) for i in (-1, 0, 1) for j in (-1, 0, 1)]
        twin = next((seen[k] for k in near if k in seen), None)
        if twin is not None and abs(twin.x0 - word.x0) < 1.5 and abs(twin.y0 - word.y0) < 1.5:
            twin.is_bold = True
            continue
        seen[(word.text, column, line)] = word
        kept.append(word)
    return kept


def _read_objects(page: pdfium.PdfPage, turn: _Turn, content: PageContent) -> None:
    """Collect ruling lines and the largest picture from the page's drawing."""
    area = max(content.width * content.height, 1.0)
    budget = [MOST_OBJECTS]
    identity = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)

    def walk(count: int, get: Any, outer: tuple[float, ...], depth: int) -> None:
        for i in range(count):
            if budget[0] <= 0:
                return
            budget[0] -= 1
            item = get(i)
            kind = c.FPDFPageObj_GetType(item)
            if kind == c.FPDF_PAGEOBJ_PATH:
                _path_rules(item, outer, turn, content, budget)
            elif kind == c.FPDF_PAGEOBJ_IMAGE:
                x0, y0, x1, y1 = turn.box(*_bounds(item, outer))
                wide = max(min(x1, content.width) - max(x0, 0), 0)
                high = max(min(y1, content.height) - max(y0, 0), 0)
                content.picture_share = max(content.picture_share, wide * high / area)
            elif kind == c.FPDF_PAGEOBJ_FORM and depth < 4:
                inner = _times(_matrix(item), outer)
                walk(
                    c.FPDFFormObj_CountObjects(item),
                    lambda n, form=item: c.FPDFFormObj_GetObject(form, n),
                    inner,
                    depth + 1,
                )

    walk(
        c.FPDFPage_CountObjects(page.raw),
        lambda n: c.FPDFPage_GetObject(page.raw, n),
        identity,
        0,
    )


def _path_rules(
    item: Any, outer: tuple[float, ...], turn: _Turn, content: PageContent, budget: list[int]
) -> None:
    """The straight horizontal and vertical lines of one drawn path."""
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    c.FPDFPath_GetDrawMode(item, fill, stroke)
    if not fill.value and not stroke.value:
        return
    count = c.FPDFPath_CountSegments(item)
    if count > 2_000 or count < 2:
        return
    budget[0] -= count
    if not stroke.value:
        if _is_white(item, c.FPDFPageObj_GetFillColor):
            return
        x0, y0, x1, y1 = turn.box(*_bounds(item, outer))
        _filled(x0, y0, x1, y1, count, content)
        return
    if _is_white(item, c.FPDFPageObj_GetStrokeColor):
        return
    matrix = _times(_matrix(item), outer)
    x, y = ctypes.c_float(), ctypes.c_float()
    start = last = None
    for i in range(count):
        segment = c.FPDFPath_GetPathSegment(item, i)
        c.FPDFPathSegment_GetPoint(segment, x, y)
        here = turn.point(*_through(matrix, x.value, y.value))
        kind = c.FPDFPathSegment_GetType(segment)
        if kind == c.FPDF_SEGMENT_MOVETO:
            start = here
        elif kind == c.FPDF_SEGMENT_LINETO and last is not None:
            _stroke(last, here, content)
        if c.FPDFPathSegment_GetClose(segment) and start is not None:
            _stroke(here, start, content)
        last = here


def _filled(
    x0: float, y0: float, x1: float, y1: float, segments: int, content: PageContent
) -> None:
    """A filled thin rectangle is a line; a larger one shades cells and shows their edges."""
    if y1 - y0 <= RULE_THICKNESS < x1 - x0:
        content.horizontals.append(Rule((y0 + y1) / 2, x0, x1))
    elif x1 - x0 <= RULE_THICKNESS < y1 - y0:
        content.verticals.append(Rule((x0 + x1) / 2, y0, y1))


def _stroke(a: tuple[float, float], b: tuple[float, float], content: PageContent) -> None:
    wide, high = abs(a[0] - b[0]), abs(a[1] - b[1])
    if high <= 1.0 and wide >= SHORTEST_RULE:
        content.horizontals.append(Rule((a[1] + b[1]) / 2, min(a[0], b[0]), max(a[0], b[0])))
    elif wide <= 1.0 and high >= SHORTEST_RULE:
        content.verticals.append(Rule((a[0] + b[0]) / 2, min(a[1], b[1]), max(a[1], b[1])))


def _is_white(item: Any, colour_of: Any) -> bool:
    parts = [ctypes.c_uint() for _ in range(4)]
    if not colour_of(item, *parts):
        return False
    red, green, blue, alpha = (p.value for p in parts)
    return alpha == 0 or min(red, green, blue) >= 250


def _bounds(item: Any, outer: tuple[float, ...]) -> tuple[float, float, float, float]:
    sides = [ctypes.c_float() for _ in range(4)]
    if not c.FPDFPageObj_GetBounds(item, *sides):
        return 0.0, 0.0, 0.0, 0.0
    left, bottom, right, top = (s.value for s in sides)
    ax, ay = _through(outer, left, bottom)
    bx, by = _through(outer, right, top)
    return min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)


def _matrix(item: Any) -> tuple[float, ...]:
    m = c.FS_MATRIX()
    c.FPDFPageObj_GetMatrix(item, m)
    return (m.a, m.b, m.c, m.d, m.e, m.f)


def _times(m: tuple[float, ...], n: tuple[float, ...]) -> tuple[float, ...]:
    """The matrix that applies `m` first, then `n`."""
    return (
        m[0] * n[0] + m[1] * n[2],
        m[0] * n[1] + m[1] * n[3],
        m[2] * n[0] + m[3] * n[2],
        m[2] * n[1] + m[3] * n[3],
        m[4] * n[0] + m[5] * n[2] + n[4],
        m[4] * n[1] + m[5] * n[3] + n[5],
    )


def _through(m: tuple[float, ...], x: float, y: float) -> tuple[float, float]:
    return m[0] * x + m[2] * y + m[4], m[1] * x + m[3] * y + m[5]

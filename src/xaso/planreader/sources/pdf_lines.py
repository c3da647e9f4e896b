"""Printed lines: words put on lines, lines split at wide gaps, running heads taken away."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from xaso.planreader.blocks import Box
from xaso.planreader.language.fold import fold
from xaso.planreader.sources.pdf_content import Word

WIDE_GAP = 1.0
"""Letter heights: a wider blank inside a line separates columns, not words."""

HEAD_ZONE = 62.0
"""Points from the upper or lower edge in which page numbers stand (margins are 57 at most)."""

RUNNING_ZONE = 80.0
"""Points from the edge in which a running head or foot may stand."""

_PAGE_NUMBER = re.compile(
    r"[-–—\[(|.\s]*(?:trang|tr\.?|page|p\.)?\s*(?P<number>\d{1,4}|[ivxlc]{1,7})"
    r"(?:\s*(?:/|of|trên)\s*\d{1,4})?[-–—\])|.\s]*",
    re.IGNORECASE,
)
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}


@dataclass(slots=True)
class Piece:
    """A stretch of words on one line without a wide gap (points from the top left)."""

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    size: float
    is_bold: bool
    is_italic: bool
    confidence: float
    first_width: float
    """Width of the first word: whether it would have fitted on the line before."""
    weight: int = 1
    """Letters in the piece, to weigh confidences."""

    @property
    def middle(self) -> float:
        return (self.y0 + self.y1) / 2

    @property
    def center(self) -> float:
        return (self.x0 + self.x1) / 2


@dataclass(slots=True)
class PrintedLine:
    """One line of print: its pieces from left to right."""

    pieces: list[Piece]

    @property
    def text(self) -> str:
        return " ".join(p.text for p in self.pieces)

    @property
    def x0(self) -> float:
        return self.pieces[0].x0

    @property
    def x1(self) -> float:
        return max(p.x1 for p in self.pieces)

    @property
    def y0(self) -> float:
        return min(p.y0 for p in self.pieces)

    @property
    def y1(self) -> float:
        return max(p.y1 for p in self.pieces)

    @property
    def middle(self) -> float:
        return (self.y0 + self.y1) / 2

    @property
    def size(self) -> float:
        return max(p.size for p in self.pieces)

    @property
    def is_bold(self) -> bool:
        return all(p.is_bold for p in self.pieces)

    @property
    def is_italic(self) -> bool:
        return all(p.is_italic for p in self.pieces)

    @property
    def confidence(self) -> float:
        weight = sum(p.weight for p in self.pieces) or 1
        return sum(p.confidence * p.weight for p in self.pieces) / weight

    @property
    def first_width(self) -> float:
        return self.pieces[0].first_width


@dataclass(slots=True)
class PageLines:
    """The lines of one page outside its tables, with the page's size."""

    number: int
    width: float
    height: float
    lines: list[PrintedLine]
    warp: tuple[float, ...] | None = None
    """For a straightened scan: the nine numbers (row by row) of the projection that carries
    points of the straight page back to the page as it lies in the file."""

    def box(self, line: PrintedLine) -> Box:
        """A line's rectangle in fractions of the page as it lies in the file."""
        x0, y0, x1, y1 = line.x0, line.y0, line.x1, line.y1
        if self.warp is not None:
            corners = [self._back(x, y) for x in (x0, x1) for y in (y0, y1)]
            xs, ys = [x for x, _ in corners], [y for _, y in corners]
            x0, y0, x1, y1 = min(xs), min(ys), max(xs), max(ys)

        def part(value: float, whole: float) -> float:
            return min(max(value / whole, 0.0), 1.0)

        return Box(
            self.number,
            part(x0, self.width),
            part(y0, self.height),
            part(x1, self.width),
            part(y1, self.height),
        )

    def _back(self, x: float, y: float) -> tuple[float, float]:
        assert self.warp is not None
        a, b, c, d, e, f, g, h, i = self.warp
        depth = g * x + h * y + i or 1.0
        return (a * x + b * y + c) / depth, (d * x + e * y + f) / depth


def lines_of(words: Iterable[Word]) -> list[PrintedLine]:
    """Put words on printed lines, top to bottom, and split the lines at wide gaps."""
    rows: list[list[Word]] = []
    heights: list[tuple[float, float]] = []
    for word in sorted(words, key=lambda w: (w.middle, w.x0)):
        row = _row_of(word, rows, heights)
        if row is None:
            rows.append([word])
            heights.append((word.middle, word.size))
        else:
            rows[row].append(word)
            # The largest word of a line says where the line is: superscripts hang on it.
            if word.size > heights[row][1]:
                heights[row] = (word.middle, word.size)
    lines = [PrintedLine(_pieces(_whole(sorted(row, key=lambda w: w.x0)))) for row in rows]
    return sorted(lines, key=lambda line: (line.middle, line.x0))


def _row_of(word: Word, rows: list[list[Word]], heights: list[tuple[float, float]]) -> int | None:
    """The line among the latest ones on whose height the word stands."""
    best, nearest = None, 0.0
    for i in range(len(rows) - 1, max(len(rows) - 7, -1), -1):
        middle, size = heights[i]
        away = abs(word.middle - middle)
        if away <= 0.45 * max(size, word.size) and (best is None or away < nearest):
            best, nearest = i, away
    return best


def _whole(words: list[Word]) -> list[Word]:
    """Words put together from parts drawn apart (letters of another font, a bold letter)."""
    whole: list[Word] = []
    for word in words:
        before = whole[-1] if whole else None
        if (
            before is None
            or before.is_closed
            or word.is_opened
            or word.x0 - before.x1 >= 0.1 * word.size
        ):
            whole.append(word)
            continue
        is_longer = len(before.text) >= len(word.text)
        whole[-1] = replace(
            before,
            text=before.text + word.text,
            y0=min(before.y0, word.y0),
            x1=max(before.x1, word.x1),
            y1=max(before.y1, word.y1),
            size=max(before.size, word.size),
            is_bold=before.is_bold if is_longer else word.is_bold,
            is_italic=before.is_italic if is_longer else word.is_italic,
            confidence=min(before.confidence, word.confidence),
            is_closed=word.is_closed,
        )
    return whole


# The two columns of a letterhead often stand closer than columns do elsewhere; these words
# begin the right one in every official paper (Decree 30/2020, annex I).
_RIGHT_HEAD = (("cong", "hoa", "xa"), ("doc", "lap", "-"), ("dang", "cong", "san"))


def _pieces(words: list[Word]) -> list[Piece]:
    pieces: list[Piece] = []
    run: list[Word] = []
    for i, word in enumerate(words):
        if not run:
            run.append(word)
            continue
        gap = word.x0 - run[-1].x1
        size = max(word.size, run[-1].size)
        if gap > WIDE_GAP * size or (
            gap > 0.35 * size
            and word.text[:1] in "CcĐđ"
            and tuple(fold(w.text) for w in words[i : i + 3]) in _RIGHT_HEAD
        ):
            pieces.append(_piece(run))
            run = []
        run.append(word)
    pieces.append(_piece(run))
    return pieces


def _piece(run: list[Word]) -> Piece:
    letters = [len(word.text) for word in run]
    total = sum(letters) or 1
    bold = sum(n for w, n in zip(run, letters, strict=True) if w.is_bold)
    italic = sum(n for w, n in zip(run, letters, strict=True) if w.is_italic)
    trust = sum(w.confidence * n for w, n in zip(run, letters, strict=True)) / total
    return Piece(
        text=" ".join(w.text for w in run),
        x0=min(w.x0 for w in run),
        y0=min(w.y0 for w in run),
        x1=max(w.x1 for w in run),
        y1=max(w.y1 for w in run),
        size=max(w.size for w in run),
        is_bold=bold >= 0.9 * total,
        is_italic=italic >= 0.9 * total,
        confidence=trust,
        first_width=run[0].x1 - run[0].x0,
        weight=total,
    )


def without_running_lines(pages: Sequence[PageLines]) -> list[PageLines]:
    """The pages without page numbers and without heads and feet that most pages repeat."""
    numbers = _page_numbers(pages)
    repeated = _repeated(pages)
    kept = []
    for page in pages:
        edges = _edge_lines(page)
        drop = {
            id(line)
            for line, from_edge in edges
            if (page.number, id(line)) in numbers or (_key(line, page, from_edge) in repeated)
        }
        kept.append(replace(page, lines=[x for x in page.lines if id(x) not in drop]))
    return kept


def _edge_lines(page: PageLines) -> list[tuple[PrintedLine, float]]:
    """Up to three lines at each edge, with their distance from it (negative: lower edge)."""
    top = [(x, x.middle) for x in page.lines[:3] if x.middle < RUNNING_ZONE]
    low = [
        (x, x.middle - page.height)
        for x in page.lines[-3:]
        if page.height - x.middle < RUNNING_ZONE
    ]
    return top + low


def _page_numbers(pages: Sequence[PageLines]) -> set[tuple[int, int]]:
    """Lines that are page numbers: alone near an edge and counting with the pages."""
    candidates: list[tuple[PageLines, PrintedLine, int, bool]] = []
    for page in pages:
        for line, from_edge in _edge_lines(page):
            found = _PAGE_NUMBER.fullmatch(line.text)
            if found and abs(from_edge) < HEAD_ZONE:
                printed = found["number"].lower()
                value = int(printed) if printed.isdigit() else _roman(printed)
                if value:
                    candidates.append((page, line, value - page.number, printed.isdigit()))
    steps = Counter((step, kind) for _, _, step, kind in candidates)
    # A sequence needs three pages; in shorter files the number must be the page's own.
    return {
        (page.number, id(line))
        for page, line, step, kind in candidates
        if steps[(step, kind)] >= 3 or (step == 0 and (page.number > 1 or len(line.text) > 2))
    }


def _roman(text: str) -> int:
    total = 0
    for here, after in zip(text, text[1:] + " ", strict=True):
        value = _ROMAN[here]
        total += -value if _ROMAN.get(after, 0) > value else value
    return total


def _key(line: PrintedLine, page: PageLines, from_edge: float) -> tuple[str, int]:
    del page
    return re.sub(r"\d+", "#", line.text.casefold()), round(from_edge / 6)


_ANNEX_TITLE = re.compile(r"(?:phụ lục|phụ biểu|biểu mẫu|biểu số)\b")


def _repeated(pages: Sequence[PageLines]) -> set[tuple[str, int]]:
    """Texts standing at the same height on most pages (every second one for odd and even)."""
    if len(pages) < 3:
        return set()
    counts: Counter[tuple[str, int]] = Counter()
    for page in pages:
        counts.update({_key(line, page, edge) for line, edge in _edge_lines(page)})
    least = max(3, 0.4 * len(pages))
    # Titles of annexes differ only by their number and stand at the same height.
    found = {
        key for key, count in counts.items() if count >= least and not _ANNEX_TITLE.match(key[0])
    }
    # The height is rounded: the same head may fall on both sides of a step.
    return {(text, step + i) for text, step in found for i in (-1, 0, 1)}

"""One straightened page read by OCR: its tables cell by cell, everything else in blocks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from statistics import median

import numpy as np
import numpy.typing as npt

from xaso.planreader.sources import scan_image, scan_read
from xaso.planreader.sources.ocr import OcrWord
from xaso.planreader.sources.pdf_content import PageContent, Rule, Word
from xaso.planreader.sources.pdf_flow import PageParts, lay_out
from xaso.planreader.sources.pdf_grid import Grid, GridCell, find_grids
from xaso.planreader.sources.pdf_lines import PageLines
from xaso.planreader.sources.scan_image import Picture, StraightPage

POOR = 0.55
"""Mean confidence below which a page may lie upside down."""

HOPELESS = 0.40
"""Mean confidence below which what was read is no text but a picture's texture."""

NEAR = 10.0
"""Pixels at 300 dpi within which ruling lines count as touching."""

CELL_SLACK = 5.0
"""Points by which widths measured in a scan may be wrong."""

# Letters whose small and capital forms differ only in size.
_ALIKE = "cosuvwxz"
_LOOKALIKE_CAPITALS = re.compile(r"[COÓÒỎÕỌÔỐỒỔỖỘƠỚỜỞỠỢSUÚÙỦŨỤƯỨỪỬỮỰVWXZ]{2,}")


def read_upright(
    picture: Picture, dpi: float, number: int, end: float, *, is_photo: bool = False
) -> PageParts:
    """Read one page that stands upright.

    `end` is the monotonic time by which the page must be done.
    Raises: OcrTimeout, OcrFailed.
    """
    straight = scan_image.straighten(picture, dpi, is_photo=is_photo)
    height, width = picture.shape
    page = PageLines(number, width * 72 / dpi, height * 72 / dpi, [], warp=_warp(straight, dpi))
    grids = find_grids(straight.horizontals, straight.verticals, near=NEAR, cover=0.45)
    words = _read_body(straight, grids, end)
    words += _read_cells(straight, grids, end)
    trust = [w.confidence for w in words for _ in w.text]
    confidence = sum(trust) / len(trust) if trust else 0.0
    if confidence < HOPELESS:
        return PageParts(page, by_ocr=True, confidence=confidence, skew=straight.skew)
    scale = straight.scale
    parts = lay_out(
        page,
        [_in_points(w, scale) for w in words],
        [_scaled(g, scale) for g in grids],
        [Rule(r.at * scale, r.start * scale, r.end * scale) for r in straight.horizontals],
        slack=CELL_SLACK,
        is_exact=False,
    )
    parts.by_ocr = True
    parts.confidence = confidence
    parts.skew = straight.skew
    return parts


def read_layer(content: PageContent, picture: Picture, dpi: float) -> PageParts:
    """A scanned page with its own text layer: our ruling lines, the layer's words."""
    straight = scan_image.straighten(picture, dpi)
    page = PageLines(content.number, content.width, content.height, [])
    page.warp = _warp(straight, dpi)
    forward = np.linalg.inv(np.array(page.warp).reshape(3, 3))
    words = []
    for word in content.words:
        x, y = _through(forward, (word.x0 + word.x1) / 2, word.middle)
        wide, high = (word.x1 - word.x0) / 2, (word.y1 - word.y0) / 2
        words.append(replace(word, x0=x - wide, x1=x + wide, y0=y - high, y1=y + high))
    grids = find_grids(straight.horizontals, straight.verticals, near=NEAR, cover=0.45)
    scale = straight.scale
    parts = lay_out(
        page,
        words,
        [_scaled(g, scale) for g in grids],
        [Rule(r.at * scale, r.start * scale, r.end * scale) for r in straight.horizontals],
        slack=CELL_SLACK,
        is_exact=False,
    )
    parts.by_ocr = True
    parts.confidence = 0.9
    parts.skew = straight.skew
    return parts


def _warp(straight: StraightPage, dpi: float) -> tuple[float, ...]:
    """The projection from points of the straight page to points of the page as it came."""
    to_pixels = np.diag([1 / straight.scale, 1 / straight.scale, 1.0])
    to_points = np.diag([72 / dpi, 72 / dpi, 1.0])
    return tuple(float(v) for v in (to_points @ straight.back @ to_pixels).ravel())


def _through(matrix: npt.NDArray[np.float64], x: float, y: float) -> tuple[float, float]:
    a, b, depth = (float(v) for v in matrix @ np.array([x, y, 1.0]))
    return a / (depth or 1.0), b / (depth or 1.0)


def _scaled(grid: Grid, scale: float) -> Grid:
    return Grid(
        [x * scale for x in grid.xs],
        [y * scale for y in grid.ys],
        [
            GridCell(c.row, c.column, c.rowspan, c.colspan,
                     c.x0 * scale, c.y0 * scale, c.x1 * scale, c.y1 * scale)
            for c in grid.cells
        ],
    )  # fmt: skip


def _in_points(word: Word, scale: float) -> Word:
    return replace(
        word,
        x0=word.x0 * scale,
        y0=word.y0 * scale,
        x1=word.x1 * scale,
        y1=word.y1 * scale,
        size=word.size * scale,
    )


def _read_body(straight: StraightPage, grids: list[Grid], end: float) -> list[Word]:
    """The words outside the tables, in pixels of the straight page."""
    pieces = scan_image.body_pieces(straight, grids)
    found = scan_read.read_texts([p for p, _, _ in pieces], end)
    size = _letter_size([w for words in found for w in words])
    return [
        word
        for words, (_, x, y) in zip(found, pieces, strict=True)
        for word in _placed(words, (x, y), size)
    ]


def _read_cells(straight: StraightPage, grids: list[Grid], end: float) -> list[Word]:
    """The words of all cells, each cell read by itself, in pixels of the straight page."""
    cuts = [scan_image.cut_cell(straight, cell) for grid in grids for cell in grid.cells]
    filled = [cut for cut in cuts if cut is not None]
    found = scan_read.read_cells([cut[0] for cut in filled], end)
    size = _letter_size([w for words in found for w in words])
    return [
        word
        for words, (_, x, y) in zip(found, filled, strict=True)
        for word in _placed(words, (x, y), size)
    ]


def _letter_size(words: Sequence[OcrWord]) -> float:
    """The usual letter size in pixels, from the heights of words with capitals or ascenders."""
    heights = [w.base - w.y0 for w in words if w.text[:1].isupper() and w.base - w.y0 > 8]
    heights = heights or [w.base - w.y0 for w in words if w.base - w.y0 > 8]
    # A capital is about two thirds of the letter size; marks above it make it higher.
    return median(heights) / 0.75 if heights else 48.0


def _placed(words: Sequence[OcrWord], corner: tuple[float, float], size: float) -> list[Word]:
    """OCR words of one cut-out as words of the page, all of a line at one height."""
    placed = []
    for word, text in zip(words, mended([w.text for w in words]), strict=True):
        base = word.base + corner[1]
        placed.append(
            Word(
                text,
                word.x0 + corner[0],
                base - 0.9 * size,
                word.x1 + corner[0],
                base + 0.22 * size,
                size,
                confidence=word.confidence,
                is_closed=True,
            )
        )
    return placed


def mended(words: Sequence[str]) -> list[str]:
    """Words with small and capital letters of the same shape told apart by their neighbours.

    Example: ["VH-", "xH"] gives ["VH-", "XH"]. Digits are never touched.
    """
    result = list(words)
    for i, word in enumerate(words):
        if word[0] in _ALIKE and word[1:].isupper() and word[1:2].isalpha():
            result[i] = word[0].upper() + word[1:]
        elif word[1:2] in _ALIKE and word[1:2].upper() == word[0] and word[2:].isupper():
            result[i] = word[0] + word[2:]  # one letter given in both sizes: "XxH"
        elif _LOOKALIKE_CAPITALS.fullmatch(word) and 0 < i < len(words) - 1:
            before, after = words[i - 1], words[i + 1]
            if before.islower() and after[:1].islower():
                result[i] = word.lower()
    return result

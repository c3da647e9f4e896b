"""Pictures of pages made fit for reading: upright, straight, evenly lit, their rules found.

Needs numpy and OpenCV (the extra `ocr`). Pictures are grey arrays, dark letters on white.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
import numpy.typing as npt

from xaso.planreader.sources.pdf_content import Rule
from xaso.planreader.sources.pdf_grid import Grid, GridCell

Picture = npt.NDArray[np.uint8]

WORK_WIDTH = 1000
"""Pixels: width to which a page is shrunk to measure its skew."""

MOST_SKEW = 6.0
"""Degrees: scans lie within three; more is a photo, and turned text beyond that."""

DPI = 300
"""Resolution at which lengths in this module are meant."""

MARGIN = 24
"""Pixels of white put around a cut-out, without which Tesseract misses letters at the edge."""


@dataclass(slots=True)
class StraightPage:
    """A page ready for reading."""

    picture: Picture
    scale: float
    """Points of the page for one pixel."""
    skew: float
    """Degrees by which the page lay askew, clockwise."""
    back: npt.NDArray[np.float64]
    """Projection from pixels of `picture` to pixels of the page as it came (3 x 3)."""
    horizontals: list[Rule]
    verticals: list[Rule]
    clean: Picture
    """The picture without its ruling lines."""


def straighten(picture: Picture, dpi: float, *, is_photo: bool = False) -> StraightPage:
    """Light a page evenly, bring it to 300 dpi, undo its skew and find its ruling lines.

    Cost: about half a second for an A4 page.
    """
    factor = _factor(picture, dpi)
    lit = even_light(picture) if is_photo or _is_uneven(picture) else picture
    if factor < 0.98:
        lit = _grey(cv2.resize(lit, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA))
        dpi, shrink, factor = dpi * factor, factor, 1.0
    else:
        shrink = 1.0
    skew = measure_skew(lit)
    height, width = (round(v * factor) for v in lit.shape)
    # Grown and turned in one step: each further step blurs the marks on the vowels.
    grow = np.diag([factor, factor, 1.0])
    grow[:2, 2] = (factor - 1) / 2
    turn = np.eye(3)
    turn[:2] = cv2.getRotationMatrix2D((width / 2, height / 2), skew, 1.0)
    way = turn @ grow
    lit = _grey(
        cv2.warpAffine(lit, way[:2], (width, height), flags=cv2.INTER_CUBIC, borderValue=(255,))
    )
    horizontals, verticals, mask = find_rules(ink_of(sharpened(lit, 1.0, 1.5)))
    clean = lit.copy()
    clean[cv2.dilate(mask, np.ones((3, 3), np.uint8)) > 0] = 255
    back = np.asarray(np.linalg.inv(way @ np.diag([shrink, shrink, 1.0])), dtype=np.float64)
    scale = 72.0 / (dpi * factor)
    return StraightPage(lit, scale, skew, back, horizontals, verticals, clean)


@dataclass(frozen=True, slots=True)
class Way:
    """One way of preparing a cut-out: scaled, and its edges sharpened over some pixels."""

    factor: float
    amount: float
    radius: float


# Measured on real scans of 150 dpi: each way errs elsewhere, so that they correct each other.
BODY_WAY = Way(1.0, 1.0, 1.5)
WAYS = (Way(1.0, 1.5, 3.0), Way(1.17, 1.0, 2.0), Way(0.87, 1.0, 1.5))


def prepared(picture: Picture, way: Way) -> Picture:
    """A cut-out prepared for reading in one of the ways."""
    if way.factor != 1.0:
        picture = _grey(
            cv2.resize(picture, None, fx=way.factor, fy=way.factor, interpolation=cv2.INTER_CUBIC)
        )
    return sharpened(picture, way.amount, way.radius)


def sharpened(picture: Picture, amount: float, radius: float) -> Picture:
    """The picture with its edges made steeper."""
    soft = cv2.GaussianBlur(picture, (0, 0), radius)
    return _grey(cv2.addWeighted(picture, 1.0 + amount, soft, -amount, 0))


def cut(picture: Picture, x0: float, y0: float, x1: float, y1: float) -> Picture | None:
    """A rectangle of a picture with white around it, or None when it lies outside."""
    height, width = picture.shape
    left, top = max(int(x0), 0), max(int(y0), 0)
    right, low = min(int(x1) + 1, width), min(int(y1) + 1, height)
    if right - left < 4 or low - top < 4:
        return None
    return _framed(picture[top:low, left:right])


def _framed(picture: Picture) -> Picture:
    return _grey(
        cv2.copyMakeBorder(
            picture, MARGIN, MARGIN, MARGIN, MARGIN, cv2.BORDER_CONSTANT, value=(255,)
        )
    )


def _grey(picture: Any) -> Picture:
    return np.asarray(picture, dtype=np.uint8)


def _factor(picture: Picture, dpi: float) -> float:
    """How much to scale so that letters have the size that Tesseract reads best."""
    factor = DPI / max(dpi, 1.0)
    # Very large posters and very small pictures keep within what can be read in time.
    longest = max(picture.shape)
    return float(min(max(factor, 800 / longest), 9000 / longest, 4.0))


def _is_uneven(picture: Picture) -> bool:
    """Whether the paper is grey or shaded somewhere (a photo, an old copy)."""
    small = cv2.resize(picture, (64, 64), interpolation=cv2.INTER_AREA)
    light = cv2.dilate(small, np.ones((7, 7), np.uint8))
    return bool(np.percentile(light, 8) < 215)


def even_light(picture: Picture) -> Picture:
    """The picture on a white ground: each place is compared with the paper around it."""
    height, width = picture.shape
    small = cv2.resize(picture, (max(width // 8, 16), max(height // 8, 16)),
                       interpolation=cv2.INTER_AREA)  # fmt: skip
    ground = cv2.medianBlur(cv2.dilate(small, np.ones((9, 9), np.uint8)), 31)
    paper = cv2.resize(ground, (width, height), interpolation=cv2.INTER_LINEAR)
    return _grey(cv2.divide(picture, np.maximum(paper, 24), scale=255))


def measure_skew(picture: Picture) -> float:
    """Degrees by which the lines of print fall to the right: where their rows are sharpest."""
    factor = WORK_WIDTH / picture.shape[1]
    small = cv2.resize(picture, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA)
    ink = (ink_of(_grey(small)) > 0).astype(np.float32)
    # The outer edge often shows the scanner's lid or a desk.
    height, width = ink.shape
    ink = ink[height // 40 : height - height // 40, width // 40 : width - width // 40]
    if not ink.any():
        return 0.0
    rows, columns = np.nonzero(ink)
    middle = ink.shape[1] / 2

    def sharpness(degrees: float) -> float:
        # Shearing counts as turning at these angles and needs no new picture.
        shift = (columns - middle) * math.tan(math.radians(degrees))
        profile = np.bincount(
            np.clip((rows - shift + 100).astype(np.int64), 0, ink.shape[0] + 200),
            minlength=ink.shape[0] + 201,
        ).astype(np.float64)
        return float(((profile[1:] - profile[:-1]) ** 2).sum())

    best = 0.0
    for step, reach in ((0.5, MOST_SKEW), (0.1, 0.5), (0.02, 0.1)):
        tries = np.arange(best - reach, best + reach + step / 2, step)
        best = float(max(tries, key=sharpness))
    # An angle must be clearly better than none, or pictures would turn at random.
    return best if sharpness(best) > 1.02 * sharpness(0.0) else 0.0


def ink_of(picture: Picture) -> Picture:
    """White where there is ink, black elsewhere; holds under shadows and on grey paper."""
    size = max(int(0.03 * max(picture.shape)) | 1, 15)
    blurred = cv2.GaussianBlur(picture, (3, 3), 0)
    return _grey(
        cv2.adaptiveThreshold(
            blurred, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, size, 18
        )
    )


def find_rules(ink: Picture) -> tuple[list[Rule], list[Rule], Picture]:
    """Straight horizontal and vertical lines in pixels, and a mask of their ink.

    Slightly slanting and broken lines are found too: short straight stretches are joined.
    """
    across, mask_across = _stretches(ink, 48, 110)
    turned = _grey(cv2.transpose(ink))
    down, mask_down = _stretches(turned, 48, 60)
    mask = _grey(cv2.bitwise_or(mask_across, _grey(cv2.transpose(mask_down))))
    return across, down, mask


def _stretches(ink: Picture, least: int, shortest: int) -> tuple[list[Rule], Picture]:
    """Horizontal lines of the picture: `least` pixels straight, `shortest` after joining."""
    # Thickened by a pixel so that a line stepping from one row to the next holds together.
    thick = cv2.dilate(ink, np.ones((3, 1), np.uint8))
    straight = cv2.morphologyEx(thick, cv2.MORPH_OPEN, np.ones((1, least), np.uint8))
    joined = cv2.morphologyEx(straight, cv2.MORPH_CLOSE, np.ones((3, 31), np.uint8))
    count, labels, stats, centers = cv2.connectedComponentsWithStats(joined, connectivity=8)
    rules: list[Rule] = []
    keep = np.zeros(count, dtype=np.uint8)
    for i in range(1, count):
        x, _, width, height, area = (int(v) for v in stats[i])
        # A line is thin all along; bold capitals and black areas are not.
        if width < shortest or area / width > 14 or height > 14 + 0.03 * width:
            continue
        keep[i] = 255
        rules.append(Rule(float(centers[i][1]), float(x), float(x + width)))
    return rules, _grey(keep[labels])


def cut_cell(page: StraightPage, cell: GridCell) -> tuple[Picture, float, float] | None:
    """A cell's picture without its borders, with the page place of its corner; None when blank."""
    inset = 1  # the dot under the last line's vowels may stand right above the border
    y0, y1 = int(cell.y0) + inset, int(cell.y1) - inset
    x0, x1 = int(cell.x0) + inset, int(cell.x1) - inset
    if y1 - y0 < 12 or x1 - x0 < 12:
        return None
    piece = page.clean[max(y0, 0) : y1, max(x0, 0) : x1].copy()
    if piece.size == 0:
        return None
    ink = ink_of(piece) if min(piece.shape) > 20 else _grey(np.where(piece < 140, 255, 0))
    ink[piece > 200] = 0
    count, labels, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    drop = np.zeros(count, dtype=bool)
    height, width = piece.shape
    letters = 0
    for i in range(1, count):
        x, y, w, h, area = (int(v) for v in stats[i])
        to_side, to_end = min(x, width - x - w), min(y, height - y - h)
        # What is left of a border runs along it, or is cut off by the edge; the dot under a
        # vowel may stand just as near, yet is round.
        along_side = to_side <= 7 and h >= 3 * w
        along_end = to_end <= 7 and w >= 3 * h
        cut_off = (to_side <= 1 and w <= 4) or (to_end <= 1 and h <= 4)
        if along_side or along_end or cut_off or area <= 6:
            drop[i] = True
        elif area >= 25 and h >= 7:
            letters += 1
    if not letters:
        return None
    rubbish = _grey(np.where(drop[labels], 255, 0))
    piece[cv2.dilate(rubbish, np.ones((3, 3), np.uint8)) > 0] = 255
    # The left and upper margin in front of the corner is white that the page does not have.
    return _framed(piece), max(x0, 0) - MARGIN, max(y0, 0) - MARGIN


def body_pieces(page: StraightPage, grids: list[Grid]) -> list[tuple[Picture, float, float]]:
    """The page between its tables as cut-outs with the place of their corners."""
    picture = page.clean.copy()
    height, width = picture.shape
    # The outermost edge shows the lid of the scanner, punch holes and the paper's border.
    rim = int(0.012 * width)
    picture[:rim], picture[-rim:] = 255, 255
    picture[:, :rim], picture[:, -rim:] = 255, 255
    bands = []
    top = 0
    for grid in sorted(grids, key=lambda g: g.ys[0]):
        x0, y0, x1, y1 = (int(v) for v in grid.box)
        picture[max(y0 - 4, 0) : y1 + 4, max(x0 - 4, 0) : x1 + 4] = 255
        bands.append((top, max(y0 - 4, top)))
        top = max(top, y1 + 4)
    bands.append((top, height))
    pieces = []
    for start, end in bands:
        if end - start < 20:
            continue
        rows, columns = np.nonzero(picture[start:end] < 110)
        if len(rows) < 60:
            continue
        y0, y1 = max(start + int(rows.min()) - 10, 0), min(start + int(rows.max()) + 11, height)
        x0, x1 = max(int(columns.min()) - 10, 0), min(int(columns.max()) + 11, width)
        if y1 - y0 < 28 or x1 - x0 < 20:
            continue
        pieces.append(
            (_framed(_grey(picture[y0:y1, x0:x1])), float(x0 - MARGIN), float(y0 - MARGIN))
        )
    return pieces


def turned(picture: Picture, degrees: int) -> Picture:
    """The picture turned clockwise by a multiple of 90 degrees."""
    return np.ascontiguousarray(np.rot90(picture, -(degrees // 90) % 4))


def lies_sideways(picture: Picture) -> bool:
    """Whether lines of print run from top to bottom rather than from left to right."""
    factor = WORK_WIDTH / max(picture.shape)
    small = _grey(cv2.resize(picture, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA))
    ink = (ink_of(small) > 0).astype(np.float64)
    across, down = ink.sum(axis=1), ink.sum(axis=0)

    def contrast(profile: npt.NDArray[np.float64]) -> float:
        return float(((profile[1:] - profile[:-1]) ** 2).sum())

    return contrast(down) > 1.6 * contrast(across)

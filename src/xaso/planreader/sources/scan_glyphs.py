"""Signs that OCR confuses, told from the strokes of the print itself.

Only what the picture shows is taken; a word changed here gets a lower confidence.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import numpy.typing as npt

from xaso.planreader.language.fold import fold
from xaso.planreader.sources.ocr import OcrWord
from xaso.planreader.sources.scan_image import Picture

INK = 150
"""Grey value below which a pixel counts as ink."""

CHANGED = 0.75
"""Highest confidence of a word whose text was decided here."""

# One or two Roman numbers of ones (or what OCR makes of them), alone or before more text.
_ROMAN = re.compile(
    r"(?P<open>[(“\"]?)(?P<ones>[IH1l|]{1,4}(?:[-–][IH1l|]{1,4})?)(?P<rest>(?:[./,;:)].*)?)"
)
_HAS_ONE = re.compile(r"[IH]")


def may_be_roman(text: str) -> bool:
    """Whether a word may be a Roman number of ones: "I.", "II-III/2026", or "H" for "II"."""
    found = _ROMAN.fullmatch(text)
    return found is not None and _HAS_ONE.search(found["ones"]) is not None


def checked(picture: Picture, words: Sequence[OcrWord]) -> list[OcrWord]:
    """The words with comparison signs and Roman ones as the picture shows them.

    After "Quý" even "11" may be a Roman two: there is no eleventh quarter.
    """
    result: list[OcrWord] = []
    for i, word in enumerate(words):
        is_quarter = i > 0 and fold(words[i - 1].text) == "quy" and _ROMAN.fullmatch(word.text)
        if word.text.lstrip("([")[:1] in ("<", ">"):
            word = _compared(picture, word)
        elif may_be_roman(word.text) or is_quarter:
            word = _roman(picture, word)
        result.append(word)
    return result


def _ink(picture: Picture, word: OcrWord, below: float) -> npt.NDArray[np.bool_]:
    """The inked pixels of a word, with some rows below its baseline."""
    height, width = picture.shape
    y0, y1 = max(int(word.y0) - 2, 0), min(int(word.base + below) + 1, height)
    x0, x1 = max(int(word.x0) - 2, 0), min(int(word.x1) + 3, width)
    return np.asarray(picture[y0:y1, x0:x1] < INK)


def _runs(flags: npt.NDArray[np.bool_]) -> list[tuple[int, int]]:
    """Stretches of True as (start, end)."""
    edges = np.flatnonzero(np.diff(np.concatenate(([0], flags.astype(np.int8), [0]))))
    return [(int(a), int(b)) for a, b in zip(edges[::2], edges[1::2], strict=True)]


def _compared(picture: Picture, word: OcrWord) -> OcrWord:
    """ ">" with a bar below it is "≥", "<" with one is "≤"."""
    size = max(word.base - word.y0, 8.0)
    ink = _ink(picture, word, 0.35 * size)
    columns = [r for r in _runs(np.asarray(ink.any(axis=0))) if r[1] - r[0] >= 0.2 * size]
    if not columns:
        return word
    at = 1 if word.text[0] in "([" and len(columns) > 1 else 0
    start, end = columns[at]
    # The sign is about as wide as high; digits printed close by are not part of it.
    glyph = ink[:, start : min(end, start + int(1.1 * size))]
    rows = np.flatnonzero(glyph.any(axis=1))
    if len(rows) < 6:
        return word
    low = glyph[max(int(rows[-1]) - 4, 0) : int(rows[-1]) + 1]
    width = glyph.any(axis=0).sum()
    has_bar = bool(low.sum(axis=1).max() >= 0.75 * width) and rows[-1] > 0.6 * size
    if not has_bar:
        return word
    text = word.text.replace(">", "≥", 1) if ">" in word.text else word.text.replace("<", "≤", 1)
    return replace(word, text=text)


def _roman(picture: Picture, word: OcrWord) -> OcrWord:
    """The number of ones counted as upright strokes."""
    found = _ROMAN.fullmatch(word.text)
    assert found is not None
    ink = _ink(picture, word, 0.0)
    rows = np.flatnonzero(ink.sum(axis=1) > 0)
    if len(rows) < 10:
        return word
    ink = ink[int(rows[0]) : int(rows[-1]) + 1]
    height = ink.shape[0]
    middle = ink[int(0.2 * height) : int(0.8 * height)]
    strokes = [
        (a, b)
        for a, b in _runs(np.asarray(middle.mean(axis=0) > 0.85))
        if b - a <= max(0.3 * height, 4)
    ]
    wanted = found["ones"]
    if not strokes or _has_crossbar(middle, strokes):
        return word
    groups = _grouped(strokes, height)
    parts = re.split(r"[-–]", wanted)
    if len(groups) < len(parts):
        return word
    # Strokes after the ones belong to digits of the rest ("1" in "II/2021").
    counts = groups[: len(parts)]
    if any(n > 3 for n in counts):
        return word
    mark = "–" if "–" in wanted else "-"
    ones = mark.join("I" * n for n in counts)
    if ones == wanted or (ones, wanted) == ("I", "1"):
        return word  # "Quý 1" may be printed so, and says the same
    text = found["open"] + ones + found["rest"]
    return replace(word, text=text, confidence=min(word.confidence, CHANGED))


def _has_crossbar(middle: npt.NDArray[np.bool_], strokes: list[tuple[int, int]]) -> bool:
    """Whether a bar joins two neighbouring strokes: then it is an H."""
    for (_, a), (b, _) in zip(strokes, strokes[1:], strict=False):
        between = middle[:, a:b]
        if between.size and between.shape[1] < middle.shape[0] and between.all(axis=1).any():
            return True
    return False


def _grouped(strokes: list[tuple[int, int]], height: int) -> list[int]:
    """How many strokes stand close together, group by group: a dash or slash parts them."""
    counts = [1]
    for (_, end), (start, _) in zip(strokes, strokes[1:], strict=False):
        if start - end > 0.55 * height:
            counts.append(1)
        else:
            counts[-1] += 1
    return counts

"""Cut-outs of a page read by OCR more than once where it matters: cells, figures, doubtful words.

Tesseract's data for Vietnamese knows no "≥" and "≤", and takes "III" for "II" in small print:
both are told from the picture itself.
"""

from __future__ import annotations

import re
import time
from collections.abc import Sequence
from dataclasses import replace

from xaso.planreader.sources import ocr, scan_glyphs
from xaso.planreader.sources.ocr import OcrWord
from xaso.planreader.sources.scan_image import BODY_WAY, WAYS, Picture, Way, cut, prepared
from xaso.planreader.sources.scan_vote import agree

DOUBTFUL = 0.8
"""A word below this confidence has its line read again."""

_COMPARED = re.compile(r"[(\[]?[<>]")


def read_cells(pictures: Sequence[Picture], end: float) -> list[list[OcrWord]]:
    """The words of table cells, each read at least twice.

    Raises: OcrTimeout, OcrFailed.
    Cost: about two and a quarter times a single reading.
    """
    return _reread(pictures, _read(pictures, WAYS[0], ocr.BLOCK, end), WAYS[1:], ocr.BLOCK, end)


def read_texts(pictures: Sequence[Picture], end: float) -> list[list[OcrWord]]:
    """The words of running text; lines with figures or doubtful words are read again.

    Raises: OcrTimeout, OcrFailed.
    """
    first = _read(pictures, BODY_WAY, ocr.BLOCK, end)
    jobs: list[tuple[int, list[int], Picture, float, float]] = []
    for i, words in enumerate(first):
        lines: dict[tuple[int, int, int], list[int]] = {}
        for k, word in enumerate(words):
            lines.setdefault(word.line, []).append(k)
        for members in lines.values():
            if not any(_matters(words[k]) for k in members):
                continue
            x0 = min(words[k].x0 for k in members) - 12
            x1 = max(words[k].x1 for k in members) + 12
            y0 = min(words[k].y0 for k in members) - 8
            y1 = max(words[k].y1 for k in members) + 8
            piece = cut(pictures[i], x0, y0, x1, y1)
            if piece is not None:
                # The frame around the cut-out shifts it by as much as the frame is wide.
                dx = max(int(x0), 0) - (piece.shape[1] - _inner(x0, x1, pictures[i].shape[1])) / 2
                dy = max(int(y0), 0) - (piece.shape[0] - _inner(y0, y1, pictures[i].shape[0])) / 2
                jobs.append((i, members, piece, dx, dy))
    local = [[_moved(first[i][k], -dx, -dy) for k in members] for i, members, _, dx, dy in jobs]
    again = _reread([job[2] for job in jobs], local, WAYS[:2], ocr.LINE, end, keep_words=True)
    result = [list(words) for words in first]
    for (i, members, _, dx, dy), words in zip(jobs, again, strict=True):
        for k, word in zip(members, words, strict=True):
            result[i][k] = replace(_moved(word, dx, dy), line=first[i][k].line)
    return result


def _inner(low: float, high: float, limit: int) -> int:
    return min(int(high) + 1, limit) - max(int(low), 0)


def _matters(word: OcrWord) -> bool:
    return (
        word.confidence < DOUBTFUL
        or any(ch.isdigit() for ch in word.text)
        or scan_glyphs.may_be_roman(word.text)
        or _COMPARED.match(word.text) is not None
    )


def _moved(word: OcrWord, dx: float, dy: float) -> OcrWord:
    return replace(
        word,
        x0=word.x0 + dx,
        x1=word.x1 + dx,
        y0=word.y0 + dy,
        y1=word.y1 + dy,
        base=word.base + dy,
    )


def _read(pictures: Sequence[Picture], way: Way, mode: int, end: float) -> list[list[OcrWord]]:
    """One reading of each picture, in the picture's own pixels."""
    found = ocr.read_pictures(
        [prepared(p, way) for p in pictures], mode, timeout=end - time.monotonic()
    )
    f = way.factor
    if f == 1.0:
        return found
    return [
        [
            replace(w, x0=w.x0 / f, x1=w.x1 / f, y0=w.y0 / f, y1=w.y1 / f, base=w.base / f)
            for w in words
        ]
        for words in found
    ]


def _reread(
    pictures: Sequence[Picture],
    first: list[list[OcrWord]],
    ways: Sequence[Way],
    mode: int,
    end: float,
    *,
    keep_words: bool = False,
) -> list[list[OcrWord]]:
    """Read again in another way, and a third time where two readings differ.

    With `keep_words` the words of the first reading stay one by one, only their text may change.
    """
    readings = [[words] for words in first]
    for i, words in enumerate(_read(pictures, ways[0], mode, end)):
        readings[i].append(words)
    split = [i for i, r in enumerate(readings) if _texts(r[0]) != _texts(r[1])]
    if len(ways) > 1 and split:
        third = _read([pictures[i] for i in split], ways[1], mode, end)
        for i, words in zip(split, third, strict=True):
            readings[i].append(words)
    return [
        scan_glyphs.checked(picture, agree(r, keep_first=keep_words))
        for picture, r in zip(pictures, readings, strict=True)
    ]


def _texts(words: Sequence[OcrWord]) -> list[str]:
    return [w.text for w in words]

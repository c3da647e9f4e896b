"""Vietnamese OCR through Tesseract's command line: pictures in, words with boxes out."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from xaso.planreader.errors import UnreadableFile

if TYPE_CHECKING:
    from xaso.planreader.sources.scan_image import Picture

BLOCK = 6
"""Tesseract's page mode for one block of text, line below line."""

LINE = 7
"""Tesseract's page mode for one line of text."""

LEAST_TRUST = 0.6
"""Below this a lone punctuation mark is taken for a speck or a piece of a line."""

_SPECK = re.compile(r"[^\w%≥≤<>=+&$()\[\]“”\"]+")
# Tesseract's Vietnamese data has no "–" and gives other signs of the same shape.
_SAME_SIGN = str.maketrans({"—": "–", "⁄": "/", "∕": "/"})
_LOWER = frozenset("gjpqyQ,;()[]{}/|ạậặẹệịọộợụựỵẠẬẶẸỆỊỌỘỢỤỰỴ_")


class OcrTimeout(Exception):
    """A page took longer than it may."""


class OcrFailed(Exception):
    """Tesseract could not read a picture."""


@dataclass(frozen=True, slots=True)
class OcrWord:
    """One word in pixels of its picture; `base` is the height of its line's baseline."""

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    base: float
    line: tuple[int, int, int]
    confidence: float


def ensure_tesseract() -> str:
    """The path of Tesseract, when it and its Vietnamese data are installed.

    Raises: UnreadableFile `missing_tesseract`.
    """
    path = shutil.which("tesseract")
    if path is None:
        raise _missing("Máy này chưa cài bộ nhận dạng chữ Tesseract nên chưa đọc được ảnh quét.")
    if "vie" not in _languages(path):
        raise _missing("Tesseract trên máy này chưa có dữ liệu tiếng Việt.")
    return path


def _missing(what: str) -> UnreadableFile:
    return UnreadableFile(
        f"{what} Hãy nhờ quản trị máy cài: apt install tesseract-ocr tesseract-ocr-vie.",
        "missing_tesseract",
    )


@lru_cache(maxsize=8)
def _languages(path: str) -> frozenset[str]:
    try:
        answer = subprocess.run(  # noqa: S603
            [path, "--list-langs"], capture_output=True, text=True, timeout=20, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return frozenset()
    return frozenset((answer.stdout + "\n" + answer.stderr).split())


def read_pictures(pictures: Sequence[Picture], mode: int, *, timeout: float) -> list[list[OcrWord]]:
    """The words of several small pictures, read by one call of Tesseract.

    Raises: OcrTimeout, OcrFailed.
    Why so: starting Tesseract and loading its data takes longer than reading a cell.
    """
    if not pictures:
        return []
    with tempfile.TemporaryDirectory(prefix="xaso-ocr-") as folder:
        paths = []
        for i, picture in enumerate(pictures):
            path = Path(folder) / f"{i}.pgm"
            height, width = picture.shape
            # Grey pixels as they are: written and read without any compression.
            path.write_bytes(b"P5 %d %d 255\n" % (width, height) + picture.tobytes())
            paths.append(str(path))
        listing = Path(folder) / "pages.txt"
        listing.write_text("\n".join(paths) + "\n")
        table = _run([str(listing), "-", "--psm", str(mode), "-l", "vie", "--dpi", "300",
                      "-c", "tessedit_do_invert=0", "tsv"], timeout)  # fmt: skip
    return _words(table, len(pictures))


def upright_turn(picture: Picture, *, timeout: float) -> int | None:
    """Degrees clockwise by which a picture must be turned to stand upright, if that is clear."""
    with tempfile.TemporaryDirectory(prefix="xaso-ocr-") as folder:
        path = Path(folder) / "page.pgm"
        height, width = picture.shape
        path.write_bytes(b"P5 %d %d 255\n" % (width, height) + picture.tobytes())
        try:
            answer = _run([str(path), "-", "--psm", "0", "-l", "osd", "--dpi", "300"], timeout)
        except OcrFailed:
            return None  # too few letters, or no orientation data installed
    turn = re.search(r"Rotate: (\d+)", answer)
    trust = re.search(r"Orientation confidence: ([\d.]+)", answer)
    if not turn or not trust or float(trust[1]) < 1.0:
        return None
    return int(turn[1]) % 360


def _run(arguments: list[str], timeout: float) -> str:
    if timeout <= 0:
        raise OcrTimeout
    try:
        answer = subprocess.run(  # noqa: S603
            [ensure_tesseract(), *arguments],
            capture_output=True,
            timeout=timeout,
            check=False,
            # Several pages are read at once: each process keeps to one core.
            env={**os.environ, "OMP_THREAD_LIMIT": "1"},
        )
    except subprocess.TimeoutExpired as error:
        raise OcrTimeout from error
    except OSError as error:
        raise OcrFailed from error
    if answer.returncode != 0:
        raise OcrFailed(answer.stderr.decode("utf-8", "replace")[-300:])
    return answer.stdout.decode("utf-8", "replace")


def _words(table: str, count: int) -> list[list[OcrWord]]:
    """The words of Tesseract's table, picture by picture."""
    found: list[list[OcrWord]] = [[] for _ in range(count)]
    for row in table.splitlines()[1:]:
        fields = row.split("\t", 11)
        if len(fields) < 12 or fields[0] != "5" or not fields[11].strip():
            continue
        page = int(fields[1]) - 1
        if not 0 <= page < count:
            continue
        left, top, width, height = (int(v) for v in fields[6:10])
        text = unicodedata.normalize("NFC", fields[11].strip()).translate(_SAME_SIGN)
        trust = min(max(float(fields[10]) / 100, 0.0), 1.0)
        line = (int(fields[2]), int(fields[3]), int(fields[4]))
        found[page].append(
            OcrWord(text, left, top, left + width, top + height, top + height, line, trust)
        )
    return [_with_baselines([w for w in words if not _is_speck(w)]) for words in found]


def _is_speck(word: OcrWord) -> bool:
    """Whether a word is a lone mark that dirt or a table's border left behind."""
    if _SPECK.fullmatch(word.text) is None:
        return False
    if word.text in {"|", "¦", "_", "~", "`", "´"}:
        return True
    if word.text in {"-", "–"}:
        return word.confidence < LEAST_TRUST / 2  # bullets and dashes are thin, yet real
    return word.confidence < LEAST_TRUST and len(word.text) <= 2


def _with_baselines(words: list[OcrWord]) -> list[OcrWord]:
    """Words with the height of their line, which words without descending letters show."""
    lines: dict[tuple[int, int, int], list[OcrWord]] = {}
    for word in words:
        lines.setdefault(word.line, []).append(word)
    placed = []
    for line in lines.values():
        plain = sorted(w.y1 for w in line if not _LOWER & set(w.text))
        if plain:
            base = plain[len(plain) // 2]
        else:
            # Descenders take about a fifth of a line's height.
            base = sorted(w.y1 - 0.2 * (w.y1 - w.y0) for w in line)[len(line) // 2]
        placed += [
            OcrWord(w.text, w.x0, w.y0, w.x1, w.y1, base, w.line, w.confidence) for w in line
        ]
    return placed

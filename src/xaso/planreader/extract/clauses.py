"""Sentences and clauses of a paragraph, each with its characters."""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text: the characters [start, end) of the whole."""

    text: str
    start: int
    end: int


_ABBREVIATED = re.compile(
    r"(?:\b(?:TT|TP|P|ThS|TS|PCT|CT|TM|KT|TL|Mr|v\.v|vv)|\.\.)\.$|\b[A-ZĐ]\.$"
)


def sentences(text: str) -> list[Piece]:
    """Split at full stops and line breaks; not after abbreviations or inside numbers."""
    pieces: list[Piece] = []
    start = 0
    for match in re.finditer(r"\.{1,3}(?=\s+[A-ZĐÀ-Ỹ“\"0-9(+-])|\n+|[!?](?=\s)", text):
        if match[0] == "." and _ABBREVIATED.search(text[start : match.end()]):
            continue
        pieces.append(_piece(text, start, match.end()))
        start = match.end()
    pieces.append(_piece(text, start, len(text)))
    return [p for p in pieces if p.text]


def clauses(text: str, offset: int = 0) -> list[Piece]:
    """Split at semicolons outside brackets and quotation marks; offsets add `offset`."""
    if ";" not in text:
        whole = _piece(text, 0, len(text))
        return [Piece(whole.text, whole.start + offset, whole.end + offset)] if whole.text else []
    pieces: list[Piece] = []
    depth, start, quoted = 0, 0, False
    for i, char in enumerate(text):
        if char in "([":
            depth += 1
        elif char in ")]":
            depth = max(0, depth - 1)
        elif char == "“":
            quoted = True
        elif char == "”":
            quoted = False
        elif char == ";" and not depth and not quoted:
            pieces.append(_piece(text, start, i))
            start = i + 1
    pieces.append(_piece(text, start, len(text)))
    return [Piece(p.text, p.start + offset, p.end + offset) for p in pieces if p.text]


_NEW_FIGURE = re.compile(
    r",\s*(?:và\s+)?(?=(?:tỷ\s+lệ|tỉ\s+lệ|tỷ\s+trọng|\d[\d.,]*\s*%\s|"
    r"(?:tối\s+thiểu|ít\s+nhất|trên)\s+\d[\d.,]*\s*%))"
    r"|\s+và\s+(?=(?:(?:tối\s+thiểu|ít\s+nhất|trên)\s+)?\d[\d.,]*\s*%\s)"
    r"|,?\s+và\s+(?=(?:tối\s+thiểu|ít\s+nhất)\s+\d{1,3}\s+[^\W\d])"
    r"|,?\s*trong\s+đó,?\s+",
    re.IGNORECASE,
)
_LEAST_COUNT = re.compile(r"(?:tối\s+thiểu|ít\s+nhất)\s+\d{1,3}\s+[^\W\d]", re.IGNORECASE)
_LATER = re.compile(r"(?:đến|năm)\s+(?:hết\s+)?(?:năm\s+)?20\d{2}", re.IGNORECASE)


def figure_clauses(text: str, offset: int = 0) -> list[Piece]:
    """Clauses, split also at commas where each side has a figure of its own.

    Example: "tỷ lệ A đạt 95%, tỷ lệ B đạt 80%" gives two.
    """
    pieces: list[Piece] = []
    for clause in clauses(text, offset):
        start = 0
        for match in _NEW_FIGURE.finditer(clause.text):
            left, right = clause.text[start : match.start()], clause.text[match.end() :]
            depth = left.count("(") - left.count(")")
            shares = re.search(r"\d\s*%", left) and re.search(r"\d\s*%", right)
            counts = _LEAST_COUNT.search(left) and _LEAST_COUNT.match(right)
            if depth > 0 or not (shares or counts):
                continue
            # One measure at two horizons is one text: "… đạt 60%, đến năm 2030 đạt 100%".
            if "trong" in match[0].lower() and _LATER.search(right):
                continue
            piece = _piece(clause.text, start, match.start())
            pieces.append(Piece(piece.text, clause.start + piece.start, clause.start + piece.end))
            start = match.end()
        piece = _piece(clause.text, start, len(clause.text))
        if piece.text:
            pieces.append(Piece(piece.text, clause.start + piece.start, clause.start + piece.end))
    return pieces


def _piece(text: str, start: int, end: int) -> Piece:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Piece(text[start:end], start, end)

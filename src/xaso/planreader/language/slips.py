"""Probable slips of typing or OCR: suggestions only, and never about a digit."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache

from rapidfuzz.distance import Levenshtein

from xaso.planreader.language.fold import fold, fold_keep
from xaso.planreader.language.vocabulary import vocabulary


@dataclass(frozen=True, slots=True)
class Slip:
    """One suggestion: what is printed, what was probably meant, and where."""

    printed: str
    meant: str
    start: int
    end: int
    rule: str


@cache
def _rules() -> tuple[list[tuple[list[str], re.Pattern[str], str]], list[str]]:
    data = vocabulary("slips")
    rules = [(s["needs"], re.compile(s["printed"]), s["meant"]) for s in data["slip"]]
    return rules, data["names"]["known"]


def _digits(text: str) -> str:
    return re.sub(r"\D", "", text)


def find_slips(text: str, names: tuple[str, ...] = ()) -> list[Slip]:
    """The slips of a text; `names` are names of this document (its commune) spelt as they should.

    Example: "Phân đầu đạt 95%" suggests "Phấn đấu".
    """
    rules, known = _rules()
    found: list[Slip] = []
    for needs, pattern, meant in rules:
        if not any(word in text for word in needs):
            continue
        for match in pattern.finditer(text):
            suggestion = match.expand(meant)
            if suggestion != match[0] and _digits(suggestion) == _digits(match[0]):
                found.append(Slip(match[0], suggestion, match.start(), match.end(), "words"))
    found.extend(_names(text, names))
    found.extend(_foreign(text, known))
    found.sort(key=lambda s: (s.start, -s.end))
    kept: list[Slip] = []
    for slip in found:
        if not kept or slip.start >= kept[-1].end:
            kept.append(slip)
    return kept


def _names(text: str, names: tuple[str, ...]) -> list[Slip]:
    """A place name of the document with other diacritics: "Tà Lại" for "Tà Lài".

    The two ways of placing a tone mark ("Hòa", "Hoà") are both right.
    """
    found = []
    plain = fold_keep(text)
    for name in names:
        if not name or " " not in name:
            continue
        size = len(name)
        wanted = fold_keep(name)
        at = plain.find(wanted)
        while at >= 0:
            printed = text[at : at + size]
            whole = (at == 0 or not text[at - 1].isalnum()) and not text[
                at + size : at + size + 1
            ].isalnum()
            if whole and printed != name and printed.istitle() and _tones(printed) != _tones(name):
                found.append(Slip(printed, name, at, at + size, "name"))
            at = plain.find(wanted, at + 1)
    return found


def _tones(text: str) -> list[str]:
    """The marks of each word, wherever they stand in it."""
    return ["".join(sorted(unicodedata.normalize("NFD", w.lower()))) for w in text.split()]


def _foreign(text: str, known: list[str]) -> list[Slip]:
    """A product name within one letter of the known one ("Cyrada" for "CyRadar")."""
    found = []
    for match in re.finditer(r"\b[A-Za-z][A-Za-z0-9]{4,14}\b", text):
        word = match[0]
        for name in known:
            if abs(len(word) - len(name)) > 1 or word.lower() == name.lower():
                continue
            same_start = fold(word)[:3] == fold(name)[:3]
            if (
                len(name) >= 7
                and same_start
                and Levenshtein.distance(word.lower(), name.lower()) == 1
            ):
                found.append(Slip(word, name, match.start(), match.end(), "name"))
    return found

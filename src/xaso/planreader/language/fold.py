"""Folding of Vietnamese text: what two spellings of the same words share."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_SPACES = re.compile(r"\s+")
_NOT_WORD = re.compile(r"[^a-z0-9%]+")
_DASHES = str.maketrans({"–": "-", "—": "-", "‐": "-", "‑": "-", "−": "-", "\u00a0": " "})


@lru_cache(maxsize=16384)
def nfc(text: str) -> str:
    """The text composed (NFC), dashes and spaces made plain, runs of blanks single."""
    if not unicodedata.is_normalized("NFC", text):
        text = unicodedata.normalize("NFC", text)
    for dash in "–—‐‑−":
        if dash in text:
            text = text.replace(dash, "-")
    return " ".join(text.split())


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """Lower case, no diacritics, đ → d, one blank between words; length may change.

    Example: `fold("Hoà Bình – Đồng")` is `"hoa binh - dong"`.
    """
    text = unicodedata.normalize("NFD", nfc(text).lower().replace("đ", "d"))
    return "".join(c for c in text if not unicodedata.combining(c))


def _letter_table() -> dict[int, str]:
    """Every Latin letter with marks → its bare small letter, always one character for one."""
    table: dict[int, str] = {}
    for code in [*range(0x41, 0x5B), *range(0xC0, 0x250), *range(0x1E00, 0x1F00)]:
        low = unicodedata.normalize("NFD", chr(code).lower().replace("đ", "d"))
        base = next((c for c in low if not unicodedata.combining(c)), "")
        table[code] = base if len(base) == 1 else chr(code)
    table.update(dict.fromkeys(range(768, 880), " "))
    table.update(_DASHES)
    return table


_LETTERS = _letter_table()


@lru_cache(maxsize=8192)
def fold_keep(text: str) -> str:
    """Folded text of exactly the same length, so that character offsets stay true."""
    return text.translate(_LETTERS)


@lru_cache(maxsize=65536)
def words(text: str) -> str:
    """Only the folded words and digits, one blank between them: for comparing titles."""
    return _NOT_WORD.sub(" ", fold(text)).strip()


def starts_lower(text: str) -> bool:
    """Whether the first letter is a small one (a text that goes on from a former line)."""
    for char in text:
        if char.isalpha():
            return char.islower()
        if char.isdigit():
            return False
    return False


def is_caps(text: str) -> bool:
    """Whether nearly all letters are capitals, as in headings of chapters."""
    letters = [c for c in text if c.isalpha()]
    return len(letters) >= 3 and sum(c.isupper() for c in letters) >= 0.85 * len(letters)


def first_words(text: str, count: int = 15) -> str:
    """The first `count` words of a text, as a task is named."""
    return " ".join(text.split()[:count])


def tidy(text: str) -> str:
    """A title without its bullet, outer blanks, and closing full stop or semicolon."""
    text = re.sub(r"^\s*[-+•*·▪–—]\s*", "", nfc(text))
    return re.sub(r"\s*(?:\./\.|[;.,:])+\s*$", "", text).strip()


def sentence_ended(text: str) -> bool:
    """Whether a text ends where a sentence or list item ends."""
    return bool(re.search(r"[.;:!?…”\"]\s*$|\./\.\s*$|\)\s*$", text))

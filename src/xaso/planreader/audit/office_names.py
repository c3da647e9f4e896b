"""Which printed names mean one office, and which offices the plan describes.

The folding itself (abbreviations, dashes, "xã" at the end) is the language's; here stand the
questions that only the audit asks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from rapidfuzz import fuzz

from xaso.planreader.audit.reference import has_any, words_of
from xaso.planreader.language.fold import fold, words
from xaso.planreader.language.offices import office_key
from xaso.planreader.language.vocabulary import vocabulary
from xaso.planreader.reading import Item, Reading

_TRAIL = re.compile(r"(?: (?:cua|tren dia ban))? (?:xa|phuong)(?: (?!hoi)[a-z]+){0,3}$")


@lru_cache(maxsize=8192)
def body_key(name: str) -> str:
    """The office's key, with different words for one body made one.

    Example: "Các trường Tiểu học và THCS trên địa bàn xã" and "Các trường học" meet.
    """
    key = f" {office_key(name)} "
    for printed, meant in vocabulary("audit_offices")["same_body"].items():
        key = key.replace(f" {printed} ", f" {meant} ")
    return key.strip()


@lru_cache(maxsize=8192)
def spelling(name: str) -> str:
    """The printed form as far as a reader would call it another name.

    Capitals, tone placement, kinds of dashes and a trailing "xã" make no other name; an
    abbreviation does.
    """
    plain = re.sub(r"\s*(?:-|&|\bva\b)\s*", " ", fold(name).replace("/", " ")).strip(" .,;:")
    return _TRAIL.sub("", re.sub(r"^(?:cac|nhung|de nghi) ", "", plain)).strip()


def is_above(name: str) -> bool:
    """An office of the province or the centre: the commune cannot give it duties."""
    plain = words(name)
    if _starts(plain, words_of("audit_offices", "not_above")):
        return False
    bare = _ARTICLE.sub("", plain)
    return _starts(bare, words_of("audit_offices", "above_starts")) or has_any(
        plain, words_of("audit_offices", "above_words")
    )


_ARTICLE = re.compile(r"^(?:cac|nhung|tung|moi|mot so|toan the) ")


@lru_cache(maxsize=8192)
def is_collective(name: str) -> bool:
    """A name for many offices at once: "Các cơ quan, đơn vị xã", "các ngành liên quan"."""
    plain = words(name)
    bare = _ARTICLE.sub("", plain)
    if _starts(bare, words_of("audit_offices", "collective_always")):
        return True
    return bare != plain and _starts(bare, words_of("audit_offices", "collective_nouns"))


def _starts(plain: str, starts: tuple[str, ...]) -> bool:
    """Whether the text begins with one of the phrases, as whole words."""
    return any(plain == start or plain.startswith(f"{start} ") for start in starts)


def is_own(name: str) -> bool:
    """An office that the commune's People's Committee directs."""
    return _starts(office_key(name), words_of("audit_offices", "own"))


_SLIP = 93.0
"""So alike are two long names when one has a slip of typing or OCR."""
_LONG = 12


class Described:
    """The offices that the chapter on carrying out gives duties to."""

    def __init__(self, names: list[str]) -> None:
        self._keys = [f" {body_key(name)} " for name in names]
        self._cache: dict[str, bool] = {}

    def __bool__(self) -> bool:
        return bool(self._keys)

    def has(self, name: str) -> bool:
        """Described itself, inside a paragraph for several, or as one of many offices."""
        key = body_key(name)
        if key not in self._cache:
            self._cache[key] = bool(self._keys) and (
                is_collective(name) or any(self._tells(key, printed) for printed in self._keys)
            )
        return self._cache[key]

    @staticmethod
    def _tells(key: str, printed: str) -> bool:
        """One name inside the other: a paragraph for two offices, or for all schools."""
        name = printed.strip()
        if not key or not name:
            return False
        if f" {key} " in printed or printed in f" {key} ":
            return True
        return min(len(key), len(name)) >= _LONG and fuzz.ratio(key, name) >= _SLIP


def described_offices(reading: Reading) -> Described:
    return Described([r.org for r in reading.responsibilities if r.org])


def printed_offices(reading: Reading) -> Iterator[tuple[str, str, Item]]:
    """Every printed office name with the id of its item and the item.

    Recipients are left out: their short forms ("TT. Đảng ủy") are the custom of that place.
    """
    for indicator in reading.indicators:
        for name in (*indicator.lead, *indicator.coordinators, *indicator.support):
            yield name, f"indicators:{indicator.id}", indicator
    for line in reading.budget.lines:
        for name in (*line.lead, *line.coordinators):
            yield name, f"budget:{line.id}", line
    for index, task in enumerate(reading.tasks, 1):
        for name in (*task.lead, *task.coordinators):
            yield name, f"tasks:{index}", task
    for index, responsibility in enumerate(reading.responsibilities, 1):
        yield responsibility.org, f"responsibilities:{index}", responsibility
    for index, duty in enumerate(reading.reporting_duties, 1):
        if duty.who:
            yield duty.who, f"reporting_duties:{index}", duty

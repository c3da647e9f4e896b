"""Whether two titles name the same indicator: the one place where titles are compared.

A wrong "same" makes a false contradiction, so a title must pass three guards besides its score:
the same numbers (age 15, 5G, level 1), the same qualifiers (adults, full-process, officials),
and no other content word on both sides.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from rapidfuzz import fuzz

from xaso.planreader.audit.reference import words_of
from xaso.planreader.language.fold import fold, nfc, words
from xaso.planreader.language.vocabulary import vocabulary
from xaso.planreader.reading import Indicator

SAME = 90.0
"""From this score on, within one plan, two titles are the same indicator."""
SAME_ACROSS = 84.0
"""From this score on a title matches one in another plan: other authors, other wording."""

_PERCENT = re.compile(r"\b\d+(?:[.,]\d+)?\s*%")
_YEAR = re.compile(r"\b(?:(?:den|het|trong|dau|cuoi)\s+)*(?:nam\s+)?20\d\d\b")


@dataclass(frozen=True, slots=True)
class Match:
    """How alike two titles are (0 to 100), whether they are the same, and why (for tests)."""

    score: float
    is_same: bool
    reason: str


@dataclass(frozen=True, slots=True)
class Core:
    """A title without its target, years and empty words."""

    text: str
    words: frozenset[str]
    numbers: frozenset[str]
    qualifiers: frozenset[str]
    marked: frozenset[str]
    """The words with their diacritics: "chữ ký" and "chủ kỹ" are folded to the same letters."""


@cache
def _cut() -> re.Pattern[str]:
    phrases = sorted(words_of("audit_titles", "target_phrases"), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(phrases)})\s*(?=#)|(?<=#)\s*(?:tro len|tro xuong)\b")


@lru_cache(maxsize=32768)
def core(title: str, target: float | int | None = None) -> Core:
    """What a title is about, with its own target taken out.

    Example: "Tỷ lệ hồ sơ xử lý trực tuyến đạt trên 80%" keeps "ho so xu ly truc tuyen".
    """
    plain = _YEAR.sub(" ", _with_synonyms(words(title or "")))
    plain = _PERCENT.sub("#", plain)
    if target is not None and float(target).is_integer() and 0 < target < 1e12:
        plain = re.sub(rf"\b0?{int(target)}\b", "#", plain)
    plain = _cut().sub(" ", plain).replace("#", " ").replace("%", " ")
    tokens = plain.split()
    empty = set(words_of("audit_titles", "stop_words"))
    kept = [t for t in tokens if t not in empty] or tokens
    padded = f" {' '.join(tokens)} "
    return Core(
        text=" ".join(sorted(kept)),
        words=frozenset(kept),
        numbers=frozenset(t.lstrip("0") for t in kept if t[:1].isdigit()),
        qualifiers=frozenset(
            q for q in words_of("audit_titles", "qualifiers") if f" {q} " in padded
        ),
        marked=frozenset(_marked(title or "", set(kept))),
    )


def _marked(title: str, kept: set[str]) -> Iterator[str]:
    """Words with their marks, wherever the tone stands: "hoà" and "hòa" give the same."""
    for word in re.findall(r"\w+", nfc(title).lower()):
        if fold(word) in kept:
            letters = unicodedata.normalize("NFD", word)
            marks = sorted(c for c in letters if unicodedata.combining(c))
            yield fold(word) + "".join(marks) + ("đ" if "đ" in word else "")


def _with_synonyms(plain: str) -> str:
    padded = f" {plain} "
    for printed, meant in vocabulary("audit_titles")["synonyms"].items():
        padded = padded.replace(f" {printed} ", f" {meant} ")
    return padded.strip()


def core_of(item: Indicator) -> Core:
    return core(item.title, item.target)


def match_titles(ours: Core, theirs: Core, *, across: bool = False) -> Match:
    """Compare two titles, of one plan or (`across`) of two plans by two authors.

    Examples: "người dân có sổ sức khỏe điện tử" and "người dân có hồ sơ sức khỏe điện tử" are
    the same; with "trưởng thành" on one side only they are two indicators. Across plans, a title
    that the other tells with more words around it is the same too.
    """
    if not ours.text or not theirs.text:
        return Match(0.0, False, "empty title")
    score = fuzz.ratio(ours.text, theirs.text)
    is_near = score >= (SAME_ACROSS if across else SAME)
    is_inside = across and (is_told_inside(ours, theirs) or is_told_inside(theirs, ours))
    if not is_near and not is_inside:
        return Match(score, False, "titles differ")
    if ours.numbers != theirs.numbers:
        return Match(score, False, "other numbers in the title")
    if ours.qualifiers != theirs.qualifiers:
        differing = sorted(ours.qualifiers ^ theirs.qualifiers)
        return Match(score, False, f"only one says: {', '.join(differing)}")
    if is_inside and not is_near:
        return Match(score, True, "one tells the other with more words")
    if _differ_on_both_sides(ours.words - theirs.words, theirs.words - ours.words):
        return Match(score, False, "each names something else")
    return Match(score, True, "same words" if score == 100 else "nearly the same words")


def _differ_on_both_sides(left: frozenset[str], right: frozenset[str]) -> bool:
    """Each side has a content word that the other lacks, and it is not a slip of the same word."""
    if not left or not right:
        return False
    unlike = [w for w in left if not any(fuzz.ratio(w, other) >= 65 for other in right)]
    return bool(unlike)


def is_told_inside(inner: Core, outer: Core) -> bool:
    """Whether a longer title tells the shorter one with words around it.

    Example: "phối hợp … phủ sóng 5G" tells "phủ sóng 5G". Of a long title one word in eight may
    be lacking; fewer than three words tell too little.
    """
    length = len(inner.marked)
    if length < 3 or length > len(outer.marked):
        return False
    return length - len(inner.marked & outer.marked) <= length // 8


class TitleIndex:
    """Indicators found again by the rarest words of their titles.

    Why so: comparing every pair grows with the square; same titles share their rare words.
    """

    _RARE = 4
    _MOST = 150

    def __init__(self, items: Sequence[Indicator]) -> None:
        self.items = items
        self.cores = [core_of(item) for item in items]
        self._count = Counter(word for c in self.cores for word in c.words)
        self._holders: dict[str, list[int]] = defaultdict(list)
        for position, c in enumerate(self.cores):
            for word in c.words:
                if len(self._holders[word]) < self._MOST:
                    self._holders[word].append(position)

    def candidates(self, wanted: Core) -> list[int]:
        """Positions of items that share one of the rarest known words of `wanted`."""
        known = sorted((w for w in wanted.words if w in self._count), key=self._rarity)
        return sorted({p for w in known[: self._RARE] for p in self._holders[w]})

    def _rarity(self, word: str) -> tuple[int, str]:
        return self._count[word], word

    def matches(
        self, wanted: Core, among: Iterable[int] | None = None, *, across: bool = False
    ) -> list[tuple[int, Match]]:
        """Positions whose titles are the same as `wanted`, best first."""
        found = []
        for position in self.candidates(wanted) if among is None else among:
            match = match_titles(self.cores[position], wanted, across=across)
            if match.is_same:
                found.append((position, match))
        return sorted(found, key=lambda pair: (-pair[1].score, pair[0]))


def same_unit(one: Indicator, other: Indicator) -> bool:
    """Units agree, or one is not known."""
    if not one.unit or not other.unit:
        return True
    return words(one.unit) == words(other.unit)


def same_horizon(one: Indicator, other: Indicator) -> bool:
    """Both speak of the same year, or both of none."""
    return one.horizon == other.horizon

"""The dated facts and word lists of the audit, read once from the reference files."""

from __future__ import annotations

from functools import cache

from xaso.planreader.language.vocabulary import vocabulary


@cache
def words_of(name: str, key: str) -> tuple[str, ...]:
    """One list of words of a reference file."""
    return tuple(vocabulary(name)[key])


def has_any(plain: str, phrases: tuple[str, ...]) -> bool:
    """Whether one of the phrases stands in the folded text as whole words."""
    padded = f" {plain} "
    return any(f" {phrase} " in padded for phrase in phrases)

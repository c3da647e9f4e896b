"""The dated facts and word lists of the audit, read once from the reference files."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from typing import Any


@cache
def load(name: str) -> dict[str, Any]:
    """One reference file of the plan reader by its name without ending."""
    path = resources.files("xaso.reference") / "planreader" / f"{name}.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


@cache
def words_of(name: str, key: str) -> tuple[str, ...]:
    """One list of words of a reference file."""
    return tuple(load(name)[key])


def has_any(plain: str, phrases: tuple[str, ...]) -> bool:
    """Whether one of the phrases stands in the folded text as whole words."""
    padded = f" {plain} "
    return any(f" {phrase} " in padded for phrase in phrases)

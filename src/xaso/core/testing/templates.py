"""A template that names a variable nobody gave fails its test."""

from __future__ import annotations


class MissingVariable(str):
    """Django formats this text with the name of an undefined variable; we raise instead."""

    def __mod__(self, name: object) -> str:
        raise AssertionError(f"The template uses {name!s}, which nobody gave")

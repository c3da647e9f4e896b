"""Turns any file into blocks."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import BinaryIO

from xaso.planreader.blocks import Document


def open_source(
    source: str | os.PathLike[str] | bytes | BinaryIO,
    filename: str | None = None,
    *,
    progress: Callable[[int, int, str], None] | None = None,
    workers: int | None = None,
) -> Document:
    """The file as blocks."""
    raise NotImplementedError

"""The words of officialese that rules use, from the data files under `reference/planreader/`."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from typing import Any


@cache
def vocabulary(name: str) -> dict[str, Any]:
    """One data file as a dictionary; `name` is its name without the ending."""
    path = resources.files("xaso.reference") / "planreader" / f"{name}.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))

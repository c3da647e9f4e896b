"""Readings of the sample and real plans, each made once, and the table at the end of the run."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from xaso.planreader import Reading, read_plan

ROOT = Path(__file__).parents[2]


@cache
def _read(path: Path) -> Reading:
    return read_plan(path)


@pytest.fixture(scope="session")
def reading_of() -> Callable[[Path], Reading]:
    """Reads a plan; the same file is read once in a run."""
    return _read


@pytest.fixture
def scored(request: pytest.FixtureRequest) -> Callable[[str, str, float], None]:
    """Puts a score into the table that is printed when all tests have run."""

    def put(plan: str, form: str, value: float) -> None:
        # Properties of a report travel from the processes of a parallel run to the first one.
        request.node.user_properties.append(("reading_score", (plan, form, round(value, 1))))

    return put


@pytest.fixture(scope="session")
def truth_of() -> Callable[[Path], dict[str, Any]]:
    """The truth of a plan as JSON."""
    return lambda path: json.loads(path.read_text("utf-8"))

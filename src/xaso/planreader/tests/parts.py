"""Programs that some tests need and not every machine has."""

from __future__ import annotations

import os

import pytest


def require_part(name: str, present: bool) -> None:
    """Skip the test when a part of the machine is missing; fail where all parts must be there."""
    if present:
        return
    if os.environ.get("XASO_REQUIRE_ALL") == "1":
        pytest.fail(f"{name} is missing on this machine")
    pytest.skip(f"{name} is missing on this machine")

"""The faults of the plan itself."""

from __future__ import annotations

from xaso.planreader.reading import Finding, Reading


def audit(reading: Reading, *, against: Reading | None = None) -> list[Finding]:
    """List what is wrong or missing in the plan, most serious first."""
    return []

"""The faults of the plan itself: sums, contradictions, what is missing, what is out of date.

Rules are small and live in subject files; each takes a reading and gives findings. They know
nothing of files or pages beyond the places that the items carry.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

from xaso.planreader.audit.sums import rules_of_sums
from xaso.planreader.reading import Finding, Reading

__all__ = ["audit"]

_RULES: tuple[Callable[[Reading], Iterable[Finding]], ...] = (rules_of_sums,)
_ORDER = {"error": 0, "warning": 1, "note": 2}


def audit(
    reading: Reading, *, against: Reading | None = None, today: date | None = None
) -> list[Finding]:
    """List what is wrong or missing in the plan, most serious first."""
    found = [finding for rule in _RULES for finding in rule(reading)]
    return sorted(found, key=lambda finding: _ORDER.get(finding.severity, 3))

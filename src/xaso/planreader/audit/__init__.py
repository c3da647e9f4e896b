"""The faults of the plan itself: sums, contradictions, what is missing, what is out of date.

Rules are small and live in subject files; each takes a reading and gives findings. They know
nothing of files or pages beyond the places that the items carry, and nothing of one document.
A rule speaks once of one slip: what a whole plan leaves out is one remark, not thirty.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, datetime, timedelta, timezone

from xaso.planreader.audit.against import rules_of_against
from xaso.planreader.audit.annexes import rules_of_annexes
from xaso.planreader.audit.clears import clears, rules_of_clears
from xaso.planreader.audit.contradictions import rules_of_contradictions
from xaso.planreader.audit.head import rules_of_head
from xaso.planreader.audit.horizon import rules_of_horizon
from xaso.planreader.audit.laws import rules_of_laws
from xaso.planreader.audit.leads import rules_of_leads
from xaso.planreader.audit.offices import rules_of_offices
from xaso.planreader.audit.reporting import rules_of_reporting
from xaso.planreader.audit.sums import rules_of_sums
from xaso.planreader.audit.targets import rules_of_targets
from xaso.planreader.reading import Finding, Reading

__all__ = ["audit", "clears"]

_RULES: tuple[Callable[[Reading], Iterable[Finding]], ...] = (
    rules_of_sums,
    rules_of_contradictions,
    rules_of_targets,
    rules_of_annexes,
    rules_of_leads,
    rules_of_offices,
    rules_of_horizon,
    rules_of_reporting,
    rules_of_clears,
    rules_of_head,
)
_VIET_NAM = timezone(timedelta(hours=7))
_ORDER = {"error": 0, "warning": 1, "note": 2}


def audit(
    reading: Reading, *, against: Reading | None = None, today: date | None = None
) -> list[Finding]:
    """List what is wrong or missing in the plan, most serious first.

    `against` is the plan of the level above, whose targets ours are compared with. `today`
    decides which legal bases have ended since the plan was issued.

    Why so: errors are contradictions of the plan with itself, warnings are what it leaves out,
    notes are what an official may like to know. Within each the order is that of the rules.
    """
    if not has_content(reading):
        return []
    found = [finding for rule in _RULES for finding in rule(reading)]
    found += rules_of_laws(reading, today or _today())
    if against is not None:
        found += rules_of_against(reading, against)
    return sorted(found, key=lambda finding: _ORDER.get(finding.severity, 3))


def has_content(reading: Reading) -> bool:
    """Whether anything at all was read that a plan holds; an empty reading has no faults."""
    return bool(
        reading.indicators
        or reading.tasks
        or reading.budget.lines
        or reading.budget.stated
        or reading.legal_bases
        or reading.responsibilities
        or reading.annexes
    )


def _today() -> date:
    """Today where the offices are; the reader knows no Django to ask."""
    return datetime.now(_VIET_NAM).date()  # noqa: TID251

"""Who may do what to an uploaded file.

Rule: who knows the address of a file (122 random bits, told to nobody but the one who uploaded)
may look at it, have it read again and delete it. The states in which that is possible stand
here, so that a page shows a button exactly when the action would agree.
"""

from __future__ import annotations

from xaso.plans.enums import State
from xaso.plans.models import PlanFile


def can_read_again(file: PlanFile) -> bool:
    """A file that failed may be read once more."""
    return file.state == State.FAILED

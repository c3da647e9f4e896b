"""`remove_expired_plan_files`: delete the files whose time of keeping has passed."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from xaso.plans import actions


class Command(BaseCommand):
    """Deletes expired files; `xaso serve` does the same every ten minutes."""

    help = "Delete uploaded plan files whose time of keeping has passed"

    def handle(self, *args: Any, **options: Any) -> None:
        """Delete and say how many."""
        self.stdout.write(f"{actions.remove_expired()}")

"""`work`: run the jobs that pages left behind, until told to stop."""

from __future__ import annotations

import os
import signal
import threading
import time
from typing import Any

from django_tasks_db.management.commands import db_worker


class Command(db_worker.Command):
    """The worker of the jobs, which leaves when the server that started it is gone."""

    help = "Run the jobs of the system"

    def handle(self, **options: Any) -> None:
        """Run jobs; a parent that died without a word is noticed within seconds."""
        if hasattr(os, "getppid"):
            watch = threading.Thread(target=_leave_with, args=(os.getppid(),), daemon=True)
            watch.start()
        super().handle(
            **options | {"interval": 0.4, "startup_delay": False, "reload": False, "verbosity": 0}
        )


def _leave_with(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(2)
    # The first signal waits for the job under way, the second ends it.
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(1)
    os.kill(os.getpid(), signal.SIGTERM)

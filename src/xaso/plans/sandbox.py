"""Runs one piece of work on a foreign file in a process of its own, which can be ended.

The parent's side is `run`; the child's side is `confine`. Neither needs Django.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable


class OutOfTime(Exception):
    """The work took longer than it was given."""


class Stopped(Exception):
    """Whoever listened to the progress did not want the result any more."""


def run(
    module: str,
    arguments: list[str],
    *,
    timeout_s: float,
    memory_mb: int,
    on_line: Callable[[str], bool] | None = None,
) -> int:
    """Run a module in a child process and return its exit code.

    `on_line` receives each line that the child prints; when it returns False the child is ended.
    Raises: OutOfTime; Stopped.
    """
    environment = os.environ | {
        "XASO_CHILD_MEMORY_MB": str(memory_mb),
        "PYTHONIOENCODING": "utf-8",
        "PYTHONUNBUFFERED": "1",
    }
    child = subprocess.Popen(  # noqa: S603
        [sys.executable, "-m", module, *arguments],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        env=environment,
        start_new_session=True,
    )
    late = threading.Event()

    def end_late() -> None:
        late.set()
        _end(child)

    clock = threading.Timer(timeout_s, end_late)
    clock.start()
    try:
        assert child.stdout is not None
        with child.stdout as lines:
            for line in lines:
                if on_line is not None and not on_line(line.rstrip("\n")):
                    raise Stopped
        code = child.wait()
    finally:
        clock.cancel()
        _end(child)
    if late.is_set():
        raise OutOfTime
    return code


def _end(child: subprocess.Popen[str]) -> None:
    """End the child with all the processes that it started (OCR, the office suite)."""
    if hasattr(os, "killpg"):
        try:
            os.killpg(child.pid, signal.SIGKILL)
        except (ProcessLookupError, PermissionError):
            pass
    else:
        child.kill()
    child.wait()


def confine() -> None:
    """In the child: take the memory limit, and leave when the parent is gone."""
    memory_mb = int(os.environ.get("XASO_CHILD_MEMORY_MB", "0"))
    try:
        import resource
    except ImportError:  # Windows has no such limit
        pass
    else:
        if memory_mb:
            limit = memory_mb * 1024 * 1024
            resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if hasattr(os, "getppid"):
        threading.Thread(target=_leave_with_parent, args=(os.getppid(),), daemon=True).start()


def _leave_with_parent(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(1)
    if hasattr(os, "killpg"):
        os.killpg(0, signal.SIGKILL)
    os._exit(1)

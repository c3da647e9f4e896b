"""Serves the system on one machine: prepares it, runs the pages, and keeps one worker alive."""

from __future__ import annotations

import logging
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from datetime import timedelta
from types import FrameType
from typing import NoReturn

logger = logging.getLogger("xaso.serve")

TIDY_EVERY_S = 600
RESTART_AFTER_S = 2.0
STOP_WITHIN_S = 5.0


class Supervisor:
    """Keeps one worker process alive, tidies up from time to time, and ends both at the end."""

    def __init__(
        self, command: list[str], *, before: Callable[[], None], tidy: Callable[[], None]
    ) -> None:
        self._command = command
        self._before = before
        self._tidy = tidy
        self._ending = threading.Event()
        self._thread = threading.Thread(target=self._run, name="supervisor", daemon=True)
        self.worker: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start the worker and watch it."""
        self._thread.start()

    def stop(self) -> None:
        """End the worker: asked politely, then told."""
        self._ending.set()
        self._thread.join(STOP_WITHIN_S)
        worker = self.worker
        if worker is None or worker.poll() is not None:
            return
        worker.terminate()
        try:
            worker.wait(0.5)
        except subprocess.TimeoutExpired:
            worker.terminate()  # the second signal ends a reading that is under way
        try:
            worker.wait(STOP_WITHIN_S)
        except subprocess.TimeoutExpired:
            worker.kill()
            worker.wait()

    def _run(self) -> None:
        tidy_at = 0.0
        while not self._ending.is_set():
            worker = self.worker
            if worker is None or worker.poll() is not None:
                if worker is not None:
                    logger.error("worker_died", extra={"exit_code": worker.returncode})
                    if self._ending.wait(RESTART_AFTER_S):
                        return
                _unbroken(self._before)
                # Its own session: Ctrl+C reaches the server, which then ends the worker.
                self.worker = subprocess.Popen(  # noqa: S603
                    self._command, start_new_session=True, stdin=subprocess.DEVNULL
                )
            if time.monotonic() >= tidy_at:
                tidy_at = time.monotonic() + TIDY_EVERY_S
                _unbroken(self._tidy)
            self._ending.wait(0.5)


def serve(
    host: str = "127.0.0.1",
    port: int = 8000,
    *,
    threads: int = 8,
    announce: Callable[[str], None] = print,
) -> None:
    """Run the pages and one worker until interrupted.

    Changes: makes or migrates the database, writes the static files, deletes what has expired.
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "xaso.config.settings.prod")
    prepare()
    from django.conf import settings
    from waitress.server import create_server

    from xaso.config.wsgi import application

    server = create_server(
        application,
        host=host,
        port=port,
        threads=threads,
        ident="",
        # Above our own limit, so that a page in Vietnamese answers, not the server's plain line.
        max_request_body_size=2 * settings.REQUEST_MAX_BYTES,
        clear_untrusted_proxy_headers=False,
    )
    supervisor = Supervisor([sys.executable, "-m", "django", "work"], before=_resume, tidy=_tidy)
    supervisor.start()
    previous = signal.signal(signal.SIGTERM, _leave)
    announce(f"Xã Số: http://{_shown(host)}:{port}/ (Ctrl+C: dừng)")
    try:
        server.run()
    except (KeyboardInterrupt, SystemExit):
        pass
    finally:
        signal.signal(signal.SIGTERM, previous)
        supervisor.stop()
        server.close()


def prepare() -> None:
    """Load Django, bring the database up to date and write the static files."""
    import django
    from django.conf import settings
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0, interactive=False)
    if not settings.DEBUG:
        call_command("collectstatic", verbosity=0, interactive=False)


def _unbroken(work: Callable[[], None]) -> None:
    """Whatever goes wrong in it, the supervisor goes on."""
    from django.db import connection

    try:
        work()
    except Exception:
        logger.exception("supervisor_work_failed")
    finally:
        connection.close()


def _resume() -> None:
    """No worker runs now: what is still marked as being read was interrupted."""
    from xaso.plans import jobs

    jobs.resume_interrupted(running_for=timedelta(0))


def _tidy() -> None:
    from django.core.management import call_command

    from xaso.plans import actions

    actions.remove_expired()
    call_command("prune_db_task_results", verbosity=0, min_age_days=1)


def _leave(signum: int, frame: FrameType | None) -> NoReturn:
    raise SystemExit(0)


def _shown(host: str) -> str:
    return "127.0.0.1" if host in {"0.0.0.0", "::", ""} else host  # noqa: S104

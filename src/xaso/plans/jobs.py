"""Work that is done behind the pages: reading a file."""

from __future__ import annotations

import json
import logging
import time
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from django_tasks import task

from xaso.core.middleware import new_reference
from xaso.plans import actions, sandbox
from xaso.plans.models import PlanFile

logger = logging.getLogger("xaso.plans")

WRITE_PROGRESS_EVERY_S = 0.4


@task()
def read(key: str) -> None:
    """Read one waiting file and keep what was found, or why nothing was.

    Why so: the reader runs in a process of its own, so that a file that crashes it, eats the
    memory or never ends takes nothing with it but itself.
    """
    row = actions.start_reading(UUID(key))
    if row is None:
        return
    result = row.path.with_name("result.json")
    try:
        code = sandbox.run(
            "xaso.plans.reading_process",
            [str(row.path), row.name, str(result)],
            timeout_s=settings.READING_TIMEOUT_S,
            memory_mb=settings.READING_MEMORY_MB,
            on_line=_Progress(row),
        )
        outcome = json.loads(result.read_text(encoding="utf-8")) if code == 0 else {}
        _keep(row, outcome, exit_code=code)
    except sandbox.Stopped:
        logger.info("plan_reading_stopped", extra={"file": key})
    except sandbox.OutOfTime:
        message = _(
            "Đọc tệp quá %(minutes)s phút nên hệ thống đã dừng. Hãy tách tệp thành các phần "
            "ngắn hơn, hoặc gửi bản Word thay cho bản quét."
        ) % {"minutes": max(1, round(settings.READING_TIMEOUT_S / 60))}
        actions.fail(row.pk, code="timeout", message=message)
    except Exception:
        reference = new_reference()
        logger.exception("plan_reading_broke", extra={"file": key, "reference": reference})
        actions.fail(row.pk, code="fault", message=_general_words(), reference=reference)
    finally:
        result.unlink(missing_ok=True)


def resume_interrupted(*, running_for: timedelta) -> int:
    """Queue again what was left half read, started longer ago than that; returns how many."""
    rows = actions.recover_interrupted(timezone.now() - running_for)
    for row in rows:
        read.enqueue(str(row.pk))
    return len(rows)


class _Progress:
    """Takes the child's lines and writes at most a few a second to the database."""

    def __init__(self, row: PlanFile) -> None:
        self._key = row.pk
        self._written_at = 0.0

    def __call__(self, line: str) -> bool:
        try:
            done, total, words = json.loads(line)
        except ValueError:
            return True  # a library below printed something of its own
        if time.monotonic() - self._written_at < WRITE_PROGRESS_EVERY_S:
            return True
        self._written_at = time.monotonic()
        return actions.record_progress(
            self._key, done=int(done), total=int(total), words=str(words)
        )


def _keep(row: PlanFile, outcome: dict[str, Any], *, exit_code: int) -> None:
    if "message" in outcome:
        actions.fail(
            row.pk,
            code=outcome["code"],
            message=outcome["message"],
            reading=outcome.get("reading"),
        )
    elif "reading" in outcome:
        actions.finish(row.pk, outcome["reading"])
    elif outcome.get("code") == "out_of_memory":
        message = _("Tệp cần nhiều bộ nhớ hơn mức cho phép. Hãy tách tệp thành các phần ngắn hơn.")
        actions.fail(row.pk, code="out_of_memory", message=message)
    else:
        reference = new_reference()
        logger.error(
            "plan_reading_died",
            extra={"file": str(row.pk), "exit_code": exit_code, "reference": reference},
        )
        actions.fail(row.pk, code="fault", message=_general_words(), reference=reference)


def _general_words() -> str:
    return _(
        "Hệ thống gặp lỗi khi đọc tệp này. Hãy thử đọc lại, hoặc gửi bản Word thay cho bản hiện có."
    )

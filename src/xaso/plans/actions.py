"""Every change of an uploaded file and its reading."""

from __future__ import annotations

import json
import logging
import zlib
from datetime import datetime
from typing import IO, Any
from uuid import UUID, uuid4

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from xaso.core import files
from xaso.core.errors import RuleBroken
from xaso.plans import access
from xaso.plans.enums import State
from xaso.plans.models import PlanFile

logger = logging.getLogger("xaso.plans")

MOST_ATTEMPTS = 2


def upload(file: UploadedFile[Any]) -> PlanFile:
    """Take one file in, so that it can be read.

    Changes: one row, one file in its guarded folder.
    Raises: RuleBroken when the file is empty, too large or of a kind that is not taken, or when
    more files wait than are read within reasonable time.
    """
    return _keep(file, files.clean_name(file.name or ""), files.check(file), is_sample=False)


def take_sample(file: IO[bytes], name: str) -> PlanFile:
    """Take in a sample plan that comes with the system, as if a person had uploaded it.

    Changes: one row, one file in its guarded folder.
    Raises: RuleBroken when the sample is of a kind that is not taken, or too many files wait.
    """
    kind = files.kind_of(file)
    if kind is None:
        raise RuleBroken(_("Kế hoạch mẫu không đọc được."), "sample_kind")
    return _keep(file, name, kind, is_sample=True)


def _keep(
    file: UploadedFile[Any] | IO[bytes], name: str, kind: str, *, is_sample: bool
) -> PlanFile:
    if PlanFile.objects.waiting().count() >= settings.MOST_WAITING:
        raise RuleBroken(
            _("Đang có quá nhiều tệp chờ đọc. Hãy gửi lại “%(name)s” sau ít phút.")
            % {"name": name},
            "queue_full",
        )
    key = uuid4()
    stored = files.store(file, key)
    now = timezone.now()
    row = PlanFile.objects.create(
        id=key,
        name=name,
        sha256=stored.sha256,
        size=stored.size,
        kind=kind,
        is_sample=is_sample,
        created_at=now,
        expires_at=now + settings.PLAN_FILES_KEPT,
    )
    logger.info("plan_file_uploaded", extra={"file": str(key), "bytes": stored.size, "kind": kind})
    return row


@transaction.atomic
def start_reading(key: UUID) -> PlanFile | None:
    """Mark a waiting file as being read; None when it is gone or somebody else took it.

    Changes: the row's state and its count of attempts.
    """
    row = PlanFile.objects.select_for_update(of=("self",)).light().filter(pk=key).first()
    if row is None or row.state != State.UPLOADED:
        return None
    row.state = State.READING
    row.attempts += 1
    row.started_at = timezone.now()
    row.progress_done = row.progress_total = 0
    row.progress_words = ""
    row.save(
        update_fields=[
            "state",
            "attempts",
            "started_at",
            "progress_done",
            "progress_total",
            "progress_words",
        ]
    )
    return row


def record_progress(key: UUID, *, done: int, total: int, words: str) -> bool:
    """Note how far the reading has come; False when the file was deleted meanwhile.

    Changes: three columns of the row. Cost: one statement, no lock held.
    """
    return bool(
        PlanFile.objects.filter(pk=key, state=State.READING).update(
            progress_done=max(0, done), progress_total=max(0, total), progress_words=words[:200]
        )
    )


@transaction.atomic
def finish(key: UUID, reading: dict[str, Any]) -> None:
    """Keep what was read.

    Changes: the row's state and reading; nothing when the file was deleted meanwhile.
    """
    row = _being_read(key)
    if row is None:
        return
    row.state = State.READ
    row.packed_reading = pack(reading)
    row.title = ((reading.get("document") or {}).get("title") or "")[:300]
    row.finished_at = timezone.now()
    row.save(update_fields=["state", "packed_reading", "title", "finished_at"])
    logger.info("plan_file_read", extra={"file": str(key)})


@transaction.atomic
def fail(
    key: UUID,
    *,
    code: str,
    message: str,
    reference: str = "",
    reading: dict[str, Any] | None = None,
) -> None:
    """Note in words why the file could not be read, with what was found in it all the same.

    Changes: the row's state, message and, for a text that is no plan, its reading; nothing when
    the file was deleted meanwhile.
    """
    row = _being_read(key)
    if row is None:
        return
    row.state = State.FAILED
    row.error_code, row.error_message, row.error_reference = code[:40], message, reference
    row.packed_reading = pack(reading) if reading else None
    row.finished_at = timezone.now()
    row.save(
        update_fields=[
            "state",
            "error_code",
            "error_message",
            "error_reference",
            "packed_reading",
            "finished_at",
        ]
    )
    logger.info("plan_file_failed", extra={"file": str(key), "code": code})


@transaction.atomic
def read_again(key: UUID) -> PlanFile:
    """Put a file that failed back into the queue.

    Changes: the row's state, message and attempts.
    Raises: RuleBroken unless the file has failed.
    """
    row = PlanFile.objects.select_for_update(of=("self",)).light().get(pk=key)
    if not access.can_read_again(row):
        raise RuleBroken(
            _("Tệp này đang được đọc hoặc đã đọc xong, không cần đọc lại."), "not_failed"
        )
    _queue_again(row, attempts=0)
    return row


@transaction.atomic
def recover_interrupted(before: datetime) -> list[PlanFile]:
    """Queue once more what a stopped worker left half read; give up on the second time.

    Changes: the state of every file under way that was started before the given instant.
    Returns: the files that wait again.
    """
    again = []
    rows = PlanFile.objects.select_for_update(of=("self",)).light().under_way()
    for row in rows.filter(started_at__lt=before):
        if row.attempts < MOST_ATTEMPTS:
            _queue_again(row, attempts=row.attempts)
            again.append(row)
        else:
            fail(
                row.pk,
                code="interrupted",
                message=_("Việc đọc tệp bị ngắt giữa chừng hai lần. Hãy thử đọc lại sau ít phút."),
            )
    return again


@transaction.atomic
def delete(key: UUID) -> None:
    """Delete a file and everything read in it, at once.

    Changes: the row and the folder of the file are gone; a reading under way stops by itself.
    """
    PlanFile.objects.filter(pk=key).delete()
    transaction.on_commit(lambda: files.remove(key))
    logger.info("plan_file_deleted", extra={"file": str(key)})


def remove_expired() -> int:
    """Delete every file whose time of keeping has passed; returns how many."""
    keys = list(PlanFile.objects.expired().values_list("pk", flat=True))
    for key in keys:
        delete(key)
    return len(keys)


def pack(reading: dict[str, Any]) -> bytes:
    """The JSON of a reading, compressed as the table keeps it."""
    return zlib.compress(json.dumps(reading, ensure_ascii=False).encode(), level=6)


def _being_read(key: UUID) -> PlanFile | None:
    rows = PlanFile.objects.select_for_update(of=("self",)).light()
    return rows.filter(pk=key, state=State.READING).first()


def _queue_again(row: PlanFile, *, attempts: int) -> None:
    row.state = State.UPLOADED
    row.attempts = attempts
    row.error_code = row.error_message = row.error_reference = ""
    row.packed_reading = None
    row.save(
        update_fields=[
            "state",
            "attempts",
            "error_code",
            "error_message",
            "error_reference",
            "packed_reading",
        ]
    )

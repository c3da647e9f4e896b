"""Tables of the plans module."""

from __future__ import annotations

import json
import uuid
import zlib
from pathlib import Path
from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from xaso.core.files import folder_of
from xaso.plans.enums import Kind, State


class PlanFileQuerySet(models.QuerySet["PlanFile"]):
    """Which files count as waiting, interrupted, expired."""

    def light(self) -> PlanFileQuerySet:
        """Without the reading itself, which may weigh megabytes."""
        return self.defer("packed_reading")

    def waiting(self) -> PlanFileQuerySet:
        """Not yet taken up by a worker, oldest first."""
        return self.filter(state=State.UPLOADED).order_by("created_at")

    def under_way(self) -> PlanFileQuerySet:
        """Taken up, and neither read nor failed."""
        return self.filter(state=State.READING)

    def expired(self) -> PlanFileQuerySet:
        """Kept for as long as was promised."""
        return self.filter(expires_at__lte=timezone.now())


class PlanFile(models.Model):
    """One row is one uploaded file and what was read in it.

    The row and the file are deleted together, on request or when `expires_at` has passed;
    nothing of them is kept.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(_("tên tệp"), max_length=150)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField(_("dung lượng (byte)"))
    kind = models.CharField(_("loại tệp"), max_length=8, choices=Kind.choices)
    is_sample = models.BooleanField(_("kế hoạch mẫu"), default=False)
    state = models.CharField(max_length=8, choices=State.choices, default=State.UPLOADED)
    attempts = models.PositiveSmallIntegerField(default=0)
    progress_done = models.PositiveIntegerField(default=0)
    progress_total = models.PositiveIntegerField(default=0)
    progress_words = models.CharField(max_length=200, blank=True, default="")
    title = models.CharField(_("tên kế hoạch"), max_length=300, blank=True, default="")
    packed_reading = models.BinaryField(null=True)
    error_code = models.CharField(max_length=40, blank=True, default="")
    error_message = models.TextField(blank=True, default="")
    error_reference = models.CharField(max_length=12, blank=True, default="")
    created_at = models.DateTimeField(default=timezone.now)
    started_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    expires_at = models.DateTimeField(db_index=True)

    objects = PlanFileQuerySet.as_manager()

    class Meta:
        ordering = ("-created_at",)
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state__in=State.values), name="plan_file_state_known"
            ),
            models.CheckConstraint(
                condition=~models.Q(state=State.READ) | models.Q(packed_reading__isnull=False),
                name="plan_file_read_has_reading",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def path(self) -> Path:
        """Where the file itself lies."""
        return folder_of(self.pk) / "source"

    @property
    def reading_data(self) -> dict[str, Any] | None:
        """The JSON of the reading, with the blocks of the document under `source`."""
        if self.packed_reading is None:
            return None
        data: dict[str, Any] = json.loads(zlib.decompress(bytes(self.packed_reading)))
        return data

    @property
    def is_finished(self) -> bool:
        """Read or failed: nothing more happens by itself."""
        return self.state in {State.READ, State.FAILED}

    @property
    def has_pages(self) -> bool:
        """True when a page can be shown as a picture."""
        return self.kind in {Kind.PDF, Kind.IMAGE}

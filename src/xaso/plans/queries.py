"""What several pages read: one's own files, the place in the queue, the samples."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.utils.translation import gettext as _

from xaso.core import files
from xaso.plans.enums import Kind
from xaso.plans.models import PlanFile

_PREFERRED = (".docx", ".pdf", ".txt", ".doc", ".png", ".jpg", ".jpeg")


@dataclass(frozen=True, slots=True)
class Sample:
    """One plan of an invented commune that comes with the system."""

    slug: str
    title: str
    path: Path

    @property
    def kind(self) -> str:
        """The kind of the file as people call it."""
        return str(Kind(files.SUFFIXES[self.path.suffix.lower()]).label)


def own_files(keys: Iterable[UUID]) -> list[PlanFile]:
    """The files among these that still exist, newest first. Cost: one query."""
    return list(PlanFile.objects.light().filter(pk__in=list(keys)).order_by("-created_at"))


def waiting_before(file: PlanFile) -> int:
    """How many files are read before this one. Cost: two counts."""
    ahead = PlanFile.objects.waiting().filter(created_at__lt=file.created_at).count()
    return ahead + PlanFile.objects.under_way().count()


def samples() -> list[Sample]:
    """The sample plans that are present, by name; none where the folder is missing."""
    folder = Path(settings.SAMPLES_DIR)
    if not folder.is_dir():
        return []
    found = (_sample(f) for f in sorted(folder.iterdir()) if f.is_dir())
    return [sample for sample in found if sample is not None]


def _sample(folder: Path) -> Sample | None:
    plans = [p for p in folder.iterdir() if p.suffix.lower() in files.SUFFIXES and p.is_file()]
    if not plans:
        return None
    path = min(plans, key=lambda p: (_PREFERRED.index(p.suffix.lower()), len(p.name)))
    return Sample(folder.name, _title(folder), path)


def _title(folder: Path) -> str:
    """The title that the sample's truth gives, else the folder's name."""
    for truth in sorted(folder.glob("*.json")):
        try:
            head = json.loads(truth.read_text(encoding="utf-8"))["document"]
        except (OSError, ValueError, KeyError, TypeError):
            continue
        if head.get("issuer"):
            return _("Kế hoạch của %(issuer)s") % {"issuer": head["issuer"]}
    return folder.name.replace("-", " ")

"""Words that the plans module stores."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    """Where the reading of one file stands."""

    UPLOADED = "uploaded", _("Chờ đọc")
    READING = "reading", _("Đang đọc")
    READ = "read", _("Đã đọc")
    FAILED = "failed", _("Chưa đọc được")


class Kind(models.TextChoices):
    """What a file is by its content."""

    TEXT = "text", _("Văn bản thuần")
    DOCX = "docx", _("Word")
    DOC = "doc", _("Word (bản cũ)")
    PDF = "pdf", _("PDF")
    IMAGE = "image", _("Ảnh chụp")

"""Forms of the plans module."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _


class FilesInput(forms.ClearableFileInput):
    """A field that takes several files at once."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """The files of one upload; what each file is, the action looks at."""

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        files = data if isinstance(data, list) else [data] if data else []
        if not files:
            raise ValidationError(_("Chưa có tệp nào. Hãy kéo tệp vào khung hoặc bấm “Chọn tệp”."))
        most = settings.UPLOAD_MAX_FILES
        if len(files) > most:
            raise ValidationError(
                _("Mỗi lần gửi nhiều nhất %(most)s tệp; lần này có %(count)s tệp. Hãy bớt lại."),
                params={"most": most, "count": len(files)},
            )
        return files


class UploadForm(forms.Form):
    """Files that somebody wants read."""

    uploads = FilesField(
        label=_("Tệp kế hoạch"),
        widget=FilesInput(attrs={"accept": ".docx,.doc,.pdf,.txt,image/png,image/jpeg"}),
    )

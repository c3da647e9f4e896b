"""Every uploaded file passes here: its size and kind by content, its hash, its guarded place."""

from __future__ import annotations

import hashlib
import re
import shutil
import unicodedata
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any
from uuid import UUID

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.http import FileResponse
from django.utils.translation import gettext as _

from xaso.core.errors import RuleBroken

TEXT, DOCX, DOC, PDF, IMAGE = "text", "docx", "doc", "pdf", "image"
SUFFIXES = {
    ".txt": TEXT,
    ".docx": DOCX,
    ".doc": DOC,
    ".pdf": PDF,
    ".png": IMAGE,
    ".jpg": IMAGE,
    ".jpeg": IMAGE,
}
_MAGIC = (
    (b"%PDF-", PDF),
    (b"\xd0\xcf\x11\xe0", DOC),
    (b"\x89PNG", IMAGE),
    (b"\xff\xd8\xff", IMAGE),
)
_UTF16 = (b"\xff\xfe", b"\xfe\xff")


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file in its guarded place."""

    path: Path
    size: int
    sha256: str


def clean_name(name: str) -> str:
    """The file's own name without folders and control characters, at most 150 characters."""
    name = unicodedata.normalize("NFC", name).replace("\\", "/").rsplit("/", 1)[-1]
    name = "".join(c for c in name if unicodedata.category(c)[0] != "C").strip(" .")
    if len(name) > 150:
        stem, dot, suffix = name.rpartition(".")
        name = stem[: 149 - len(suffix)] + dot + suffix if dot else name[:150]
    return name or "tep"


def kind_of(file: IO[bytes] | UploadedFile[Any]) -> str | None:
    """What a file is by its content, or None for a kind that we do not take."""
    file.seek(0)
    head = file.read(4096)
    file.seek(0)
    for magic, kind in _MAGIC:
        if head.startswith(magic) or (kind == PDF and magic in head[:1024]):
            return kind
    if head.startswith(b"PK\x03\x04"):
        return _kind_of_archive(file)
    if head.startswith(_UTF16):
        return TEXT
    if head.startswith((b"MZ", b"\x7fELF")) or b"\0" in head:
        return None
    return TEXT


def _kind_of_archive(file: IO[bytes] | UploadedFile[Any]) -> str | None:
    """A ZIP is taken only when it is a Word file; a broken one is left for the reader to name."""
    try:
        with zipfile.ZipFile(file) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, OSError, ValueError):
        return DOCX
    finally:
        file.seek(0)
    return DOCX if any(n.startswith("word/") for n in names) else None


def check(file: UploadedFile[Any]) -> str:
    """The kind of an upload that may be kept.

    Raises: RuleBroken, in words that say what to send instead.
    """
    name = clean_name(file.name or "")
    size = file.size or 0
    if not size:
        raise RuleBroken(
            _("Tệp “%(name)s” trống (0 byte). Hãy mở tệp trên máy để kiểm tra rồi chọn lại.")
            % {"name": name},
            "file_empty",
        )
    if size > settings.UPLOAD_MAX_BYTES:
        raise RuleBroken(
            _(
                "Tệp “%(name)s” nặng %(size)s MB, quá giới hạn %(limit)s MB. "
                "Hãy tách tệp hoặc xuất lại PDF với dung lượng nhỏ hơn."
            )
            % {
                "name": name,
                "size": -(-size // 2**20),
                "limit": settings.UPLOAD_MAX_BYTES // 2**20,
            },
            "file_too_large",
        )
    kind = kind_of(file)
    if Path(name).suffix.lower() not in SUFFIXES or kind is None:
        raise RuleBroken(
            _(
                "Không đọc được loại tệp của “%(name)s”. "
                "Hãy gửi Word (.docx, .doc), PDF, ảnh (.jpg, .png) hoặc văn bản thuần (.txt)."
            )
            % {"name": name},
            "file_kind",
        )
    return kind


def folder_of(key: UUID) -> Path:
    """The folder of one file; its name is made of the key only, never of what a person sent."""
    return Path(settings.FILES_DIR) / key.hex[:2] / key.hex


def store(file: UploadedFile[Any] | IO[bytes], key: UUID) -> StoredFile:
    """Write an upload to its guarded folder and count its hash on the way."""
    folder = folder_of(key)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = folder / "source"
    digest, size = hashlib.sha256(), 0
    file.seek(0)
    with path.open("wb") as out:
        while chunk := file.read(1 << 20):
            digest.update(chunk)
            size += len(chunk)
            out.write(chunk)
    path.chmod(0o600)
    return StoredFile(path, size, digest.hexdigest())


def remove(key: UUID) -> None:
    """Delete the folder of one file with everything in it."""
    shutil.rmtree(folder_of(key), ignore_errors=True)


def download(content: IO[bytes], name: str, content_type: str) -> FileResponse:
    """Hand a file over as a download that no browser will run or guess about."""
    response = FileResponse(
        content,
        as_attachment=True,
        filename=re.sub(r'[\r\n"]', "", name),
        content_type=content_type,
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return response

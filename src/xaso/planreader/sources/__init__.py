"""The door of the sources: any file in, a `Document` of blocks out."""

from __future__ import annotations

import hashlib
import os
import unicodedata
from collections.abc import Callable
from typing import BinaryIO

from xaso.planreader.blocks import Document
from xaso.planreader.errors import PlanReaderError
from xaso.planreader.sources import guards
from xaso.planreader.sources.detect import FileType, detect

Progress = Callable[[int, int, str], None]
"""Called with (done, total, Vietnamese words) while pages are read."""

__all__ = ["FileType", "Progress", "detect", "open_source"]


def open_source(
    source: str | os.PathLike[str] | bytes | BinaryIO,
    filename: str | None = None,
    *,
    progress: Progress | None = None,
    workers: int | None = None,
) -> Document:
    """Open one file of any known type and give its blocks.

    The type is told from the content; a wrong extension is of no matter.
    Raises: UnreadableFile, and no other exception but those of memory and the keyboard.
    """
    try:
        data, name = guards.read_source(source, filename)
        name = unicodedata.normalize("NFC", name)
        document = _read(data, name, progress, workers)
    except PlanReaderError:
        raise
    except MemoryError:
        raise
    except Exception as error:
        # A broken file can break a parser anywhere; the caller must see one kind of error.
        raise guards.damaged() from error
    document.filename = name
    document.sha256 = hashlib.sha256(data).hexdigest()
    return document


def _read(data: bytes, name: str, progress: Progress | None, workers: int | None) -> Document:
    # Readers are imported when needed: PDF and OCR libraries are slow to load.
    match detect(data):
        case FileType.TEXT:
            from xaso.planreader.sources.text import read_text

            return read_text(data, name)
        case FileType.DOCX:
            from xaso.planreader.sources.docx import read_docx

            return read_docx(data, name)
        case FileType.PDF:
            from xaso.planreader.sources.pdf import read_pdf

            return read_pdf(data, name, progress=progress, workers=workers)
        case FileType.IMAGE:
            from xaso.planreader.sources.scan import read_image

            return read_image(data, name, progress=progress, workers=workers)
        case FileType.OLD_WORD | FileType.RTF | FileType.ODT as kind:
            from xaso.planreader.sources.doc import read_with_office

            return read_with_office(data, name, str(kind))

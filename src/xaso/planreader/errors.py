"""What the reader says when it cannot read: every message is Vietnamese and says what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from xaso.planreader.reading import Reading


class PlanReaderError(Exception):
    """The only family of exceptions that leaves the reader.

    `message` is one or two Vietnamese sentences for an official; `code` is stable and English,
    for programs and tests.
    """

    code = "reader_error"

    def __init__(self, message: str, code: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        if code:
            self.code = code


class UnreadableFile(PlanReaderError):
    """The file cannot be opened or holds nothing that can be read.

    Codes in use: `empty`, `unknown_type`, `damaged`, `locked` (password), `too_large`,
    `too_many_pages`, `archive_bomb`, `no_text`, `missing_tesseract`, `missing_ocr_extra`,
    `missing_libreoffice`, `timeout`, `not_found`.
    """

    code = "unreadable"


class NotAPlan(PlanReaderError):
    """The file was read, yet it does not look like a plan; `reading` holds what was found."""

    code = "not_a_plan"

    def __init__(self, message: str, reading: Reading) -> None:
        super().__init__(message)
        self.reading = reading

"""What a file is, told from its content: an extension may be wrong and is only a last hint."""

from __future__ import annotations

import re
from enum import StrEnum

from xaso.planreader.errors import UnreadableFile
from xaso.planreader.sources import guards
from xaso.planreader.sources.encodings import looks_like_text

OLE_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_FIB_MAGIC = b"\xec\xa5"
_FIB_ENCRYPTED = 0x0100

_IMAGES = (
    b"\x89PNG\r\n\x1a\n",
    b"\xff\xd8\xff",
    b"II*\x00",
    b"MM\x00*",
    b"BM",
)

_WORD_MAIN = re.compile(
    rb"wordprocessingml\.(?:document|template)\.main|ms-word\.(?:document|template)\.macroEnabled"
)
_HTML = re.compile(rb"<(?:!doctype\s+html|html[\s>])|^MIME-Version:", re.IGNORECASE)

_KNOWN_OTHERS: tuple[tuple[bytes, str], ...] = (
    (b"MZ", "tệp chương trình"),
    (b"\x7fELF", "tệp chương trình"),
    (b"Rar!\x1a\x07", "tệp nén RAR"),
    (b"7z\xbc\xaf\x27\x1c", "tệp nén 7z"),
    (b"\x1f\x8b", "tệp nén gzip"),
    (b"ID3", "tệp âm thanh"),
    (b"GIF8", "ảnh GIF"),
)


class FileType(StrEnum):
    """The kinds of file that the reader opens."""

    TEXT = "text"
    DOCX = "docx"
    OLD_WORD = "doc"
    RTF = "rtf"
    ODT = "odt"
    PDF = "pdf"
    IMAGE = "image"


def detect(data: bytes) -> FileType:
    """Tell the type of a file from its content.

    Raises: UnreadableFile `unknown_type`, `locked`, `damaged` or `archive_bomb`.
    """
    head = data[:1024]
    if b"%PDF-" in head:
        return FileType.PDF
    if data[:4] in (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08"):
        return _inside_zip(data)
    if data.startswith(OLE_MAGIC):
        return _inside_ole(data)
    if head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{\\rtf"):
        return FileType.RTF
    if _is_image(data):
        return FileType.IMAGE
    for magic, name in _KNOWN_OTHERS:
        if head.startswith(magic) and not looks_like_text(data):
            raise unknown_type(name)
    if head[4:8] == b"ftyp":
        raise unknown_type("ảnh HEIC hoặc video")
    if _HTML.search(head.replace(b"\0", b"")):
        raise unknown_type("trang web (HTML)", "Hãy mở bằng Word, lưu thành .docx rồi gửi lại.")
    if looks_like_text(data):
        return FileType.TEXT
    raise unknown_type()


def unknown_type(what: str | None = None, instead: str | None = None) -> UnreadableFile:
    """The error for a file that is no document the reader knows, with what to do instead."""
    found = (
        f"Đây là {what}, không phải văn bản đọc được." if what else "Không nhận ra loại tệp này."
    )
    todo = instead or (
        "Hãy gửi tệp Word (.docx, .doc), PDF, văn bản (.txt) hoặc ảnh chụp trang giấy (.png, .jpg)."
    )
    return UnreadableFile(f"{found} {todo}", "unknown_type")


def _is_image(data: bytes) -> bool:
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return True
    if data[:2] == b"BM":
        # "BM" may begin a text; a bitmap says its own size and has reserved zeros.
        return len(data) > 54 and data[6:10] == b"\0\0\0\0"
    return data.startswith(_IMAGES)


def _inside_zip(data: bytes) -> FileType:
    archive = guards.open_archive(data)
    with archive:
        names = set(archive.namelist())
        if "[Content_Types].xml" in names:
            types = guards.read_part(archive, "[Content_Types].xml") or b""
            # A workbook may hold a Word file inside: only the main part counts.
            if _WORD_MAIN.search(types):
                return FileType.DOCX
            if b"spreadsheetml" in types or b"ms-excel" in types:
                raise unknown_type("bảng tính Excel")
            if b"presentationml" in types or b"ms-powerpoint" in types:
                raise unknown_type("bài trình chiếu PowerPoint")
        if any(n == "word/document.xml" for n in names):
            return FileType.DOCX
        if "mimetype" in names:
            mime = (guards.read_part(archive, "mimetype") or b"")[:200]
            if b"opendocument.text" in mime:
                manifest = guards.read_part(archive, "META-INF/manifest.xml") or b""
                if b"encryption-data" in manifest:
                    raise guards.locked()
                return FileType.ODT
            if b"opendocument" in mime:
                raise unknown_type("bảng tính hoặc bài trình chiếu OpenDocument")
    raise unknown_type("tệp nén ZIP")


def _ole_entry(data: bytes, name: str) -> int | None:
    """Offset of a directory entry of an OLE file; entries are 128 bytes and so aligned."""
    raw = name.encode("utf-16-le")
    for found in re.finditer(re.escape(raw + b"\0\0"), data):
        at = found.start()
        if at % 128 == 0 and data[at + 64 : at + 66] == (len(raw) + 2).to_bytes(2, "little"):
            return at
    return None


def _inside_ole(data: bytes) -> FileType:
    if _ole_entry(data, "EncryptedPackage") is not None:
        raise guards.locked()
    entry = _ole_entry(data, "WordDocument")
    if entry is not None:
        sector = 1 << min(int.from_bytes(data[30:32], "little"), 16)
        start = (int.from_bytes(data[entry + 116 : entry + 120], "little") + 1) * sector
        fib = data[start : start + 12]
        if fib[:2] == _FIB_MAGIC and int.from_bytes(fib[10:12], "little") & _FIB_ENCRYPTED:
            raise guards.locked()
        return FileType.OLD_WORD
    if _ole_entry(data, "Workbook") is not None or _ole_entry(data, "Book") is not None:
        raise unknown_type("bảng tính Excel")
    if _ole_entry(data, "PowerPoint Document") is not None:
        raise unknown_type("bài trình chiếu PowerPoint")
    if len(data) < 4096:
        raise guards.damaged()
    raise unknown_type()

"""What keeps a bad file from hurting: size, archives that unpack without end, unsafe XML.

Everything here fails with `UnreadableFile` and a sentence that an official can act on.
"""

from __future__ import annotations

import io
import os
import zipfile
import zlib
from dataclasses import dataclass
from typing import BinaryIO

from lxml import etree

from xaso.planreader.errors import UnreadableFile


@dataclass(frozen=True, slots=True)
class Limits:
    """How much of a file the reader is willing to take; sizes in bytes."""

    file_bytes: int = 100 * 1024 * 1024
    archive_entries: int = 5_000
    archive_bytes: int = 600 * 1024 * 1024
    """All members unpacked together."""
    archive_ratio: int = 200
    """Unpacked to packed size of one member; office XML seldom passes 60."""
    ratio_free_bytes: int = 20 * 1024 * 1024
    """Below this size a high ratio harms nobody (a blank table compresses very well)."""
    part_bytes: int = 300 * 1024 * 1024
    """One XML part that is parsed."""
    text_chars: int = 60_000_000


LIMITS = Limits()


def damaged(detail: str = "") -> UnreadableFile:
    """The error for a file that is cut off or broken."""
    reason = f" ({detail})" if detail else ""
    return UnreadableFile(
        f"Tệp bị hỏng hoặc chưa được tải về đầy đủ{reason}. "
        "Hãy mở tệp bằng phần mềm soạn thảo, lưu lại rồi gửi lại.",
        "damaged",
    )


def locked() -> UnreadableFile:
    """The error for a file that needs a password."""
    return UnreadableFile(
        "Tệp được bảo vệ bằng mật khẩu. Hãy mở tệp, bỏ mật khẩu rồi gửi lại.", "locked"
    )


def read_source(
    source: str | os.PathLike[str] | bytes | BinaryIO,
    filename: str | None,
    limits: Limits = LIMITS,
) -> tuple[bytes, str]:
    """The bytes of the source and its name, without reading more than the limit.

    Raises: UnreadableFile `not_found`, `empty` or `too_large`.
    """
    if isinstance(source, bytes | bytearray | memoryview):
        data = bytes(source)
        name = filename or "tài liệu"
    elif isinstance(source, str | os.PathLike):
        data = _read_path(source, limits)
        name = filename or os.path.basename(os.fspath(source))
    else:
        data = _read_stream(source, limits)
        own = getattr(source, "name", None)
        name = filename or (os.path.basename(own) if isinstance(own, str) else "tài liệu")
    if len(data) > limits.file_bytes:
        raise _too_large(limits)
    if not data.strip(b"\x00 \t\r\n\x0c\xef\xbb\xbf\xff\xfe"):
        raise UnreadableFile(
            "Tệp trống, không có nội dung nào để đọc. Hãy kiểm tra lại tệp trước khi gửi.", "empty"
        )
    return data, name


def _read_path(path: str | os.PathLike[str], limits: Limits) -> bytes:
    try:
        with open(path, "rb") as stream:
            if os.fstat(stream.fileno()).st_size > limits.file_bytes:
                raise _too_large(limits)
            return _read_stream(stream, limits)
    except (OSError, ValueError) as error:  # ValueError: a NUL inside the path
        raise UnreadableFile(
            f"Không mở được tệp “{os.fspath(path)!s}”. Hãy kiểm tra đường dẫn và quyền đọc tệp.",
            "not_found",
        ) from error


def _read_stream(stream: BinaryIO, limits: Limits) -> bytes:
    data = stream.read(limits.file_bytes + 1)
    if isinstance(data, str):
        return data.encode("utf-8")
    if len(data) > limits.file_bytes:
        raise _too_large(limits)
    return data


def _too_large(limits: Limits) -> UnreadableFile:
    size = limits.file_bytes // (1024 * 1024)
    return UnreadableFile(
        f"Tệp lớn hơn {size} MB. Hãy tách tệp hoặc giảm dung lượng (nén ảnh) rồi gửi lại.",
        "too_large",
    )


def open_archive(data: bytes, limits: Limits = LIMITS) -> zipfile.ZipFile:
    """Open a ZIP container after checking that it does not unpack without end.

    Raises: UnreadableFile `damaged` or `archive_bomb`.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        members = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, EOFError, NotImplementedError) as error:
        raise damaged() from error
    total = sum(m.file_size for m in members)
    bomb = len(members) > limits.archive_entries or total > limits.archive_bytes
    # The whole against the whole: overlapping members share packed bytes.
    bomb = bomb or (
        total > limits.ratio_free_bytes and total > limits.archive_ratio * max(len(data), 1)
    )
    for member in members:
        if member.file_size > limits.ratio_free_bytes:
            bomb = bomb or member.file_size > limits.archive_ratio * max(member.compress_size, 1)
    if bomb:
        raise archive_bomb()
    return archive


def archive_bomb() -> UnreadableFile:
    """The error for a container that unpacks to far more than it should."""
    return UnreadableFile(
        "Tệp nén bên trong giải ra quá lớn so với bình thường nên không được đọc để bảo đảm an "
        "toàn. Hãy mở tệp bằng Word, lưu thành tệp mới rồi gửi lại.",
        "archive_bomb",
    )


def read_part(archive: zipfile.ZipFile, name: str, limits: Limits = LIMITS) -> bytes | None:
    """One member of the container, or None when it is missing.

    Why so: the sizes in the directory may lie, so the reading itself is bounded too.
    """
    try:
        member = archive.getinfo(name)
    except KeyError:
        return None
    if member.flag_bits & 0x1:
        raise locked()
    if member.file_size > limits.part_bytes:
        raise archive_bomb()
    try:
        with archive.open(member) as stream:
            data = stream.read(limits.part_bytes + 1)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError) as error:
        raise damaged() from error
    except RuntimeError as error:  # zipfile's word for "encrypted"
        raise locked() from error
    if len(data) > limits.part_bytes:
        raise archive_bomb()
    return data


def parse_xml(data: bytes) -> etree._Element:
    """Parse one XML part without entities, network or unbounded depth.

    Office files never hold a DTD; one that does is refused instead of being expanded.
    Raises: UnreadableFile `damaged`.
    """
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        if "depth" in str(error).lower():
            raise damaged("các bảng hoặc khung lồng nhau quá sâu") from error
        raise damaged() from error
    except ValueError as error:
        raise damaged() from error
    if root is None:
        raise damaged()
    if root.getroottree().docinfo.internalDTD is not None:
        raise damaged("có khai báo XML không an toàn")
    return root

"""Which files a call of `xaso read` means, and where what it writes goes."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from pathlib import Path

KNOWN_SUFFIXES = frozenset(
    {".txt", ".docx", ".doc", ".pdf", ".png", ".jpg", ".jpeg", ".tif", ".tiff"}
)
"""What is picked out of a folder; a file named outright is tried whatever its suffix."""


class CallRefused(Exception):
    """The call cannot be carried out; the message says why, in Vietnamese."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """One file to read: its path, or None for standard input, and the name shown."""

    path: Path | None
    name: str

    def content(self) -> bytes | Path:
        """What the reader is given."""
        return sys.stdin.buffer.read() if self.path is None else self.path


def gather(names: tuple[str, ...]) -> list[Wanted]:
    """Files in the order asked for; folders opened to the bottom, sorted by path.

    Raises: CallRefused for a folder that holds no file of a known kind.
    """
    wanted: list[Wanted] = []
    for name in names:
        path = Path(name)
        if name == "-":
            wanted.append(Wanted(None, "(đầu vào chuẩn)"))
        elif path.is_dir():
            found = _in_folder(path)
            if not found:
                raise CallRefused(
                    f"Thư mục {name} không có tệp nào đọc được "
                    "(cần .docx, .doc, .pdf, .txt hoặc ảnh)."
                )
            wanted += found
        else:
            wanted.append(Wanted(path, name))
    return wanted


def _in_folder(folder: Path) -> list[Wanted]:
    found = []
    for root, folders, files in os.walk(folder):
        folders[:] = sorted(f for f in folders if not f.startswith("."))
        for name in files:
            # "~$…" is the lock file that Word leaves beside an open document.
            if name.startswith((".", "~$")) or Path(name).suffix.lower() not in KNOWN_SUFFIXES:
                continue
            path = Path(root) / name
            found.append(Wanted(path, str(path)))
    return sorted(found, key=lambda w: w.name)


class Target:
    """Where one kind of output goes: a file for one plan, a folder for several."""

    def __init__(self, out: str | None, suffix: str, *, several: bool) -> None:
        self._suffix = suffix
        self._out = Path(out) if out else None
        self._several = several
        self._given: set[Path] = set()

    def check(self) -> None:
        """Refuse before the long work begins.

        Raises: CallRefused when the folder is missing or the file cannot be written.
        """
        out = self._out
        if out is None:
            return
        if self._several and not out.is_dir():
            raise CallRefused(
                f"Đọc nhiều tệp thì kết quả {self._suffix} phải ghi vào một thư mục có sẵn; "
                f"không thấy thư mục {out}."
            )
        folder = out if out.is_dir() else out.parent
        if not folder.is_dir():
            raise CallRefused(f"Không có thư mục {folder} để ghi kết quả. Hãy tạo thư mục trước.")
        place = out if out.is_file() else folder
        if not os.access(place, os.W_OK):
            raise CallRefused(f"Không được phép ghi vào {place}.")

    def path_for(self, wanted: Wanted) -> Path | None:
        """The file to write for this plan, or None when this output was not asked for."""
        out = self._out
        if out is None:
            return None
        if not out.is_dir():
            return out
        stem = wanted.path.stem if wanted.path else "dau-vao"
        path, count = out / f"{stem}{self._suffix}", 1
        while path in self._given:
            count += 1
            path = out / f"{stem}-{count}{self._suffix}"
        self._given.add(path)
        return path

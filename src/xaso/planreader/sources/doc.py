"""Old Word files (.doc), RTF and OpenDocument text: converted by LibreOffice, then read as DOCX."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path

from xaso.planreader.blocks import Document
from xaso.planreader.errors import UnreadableFile
from xaso.planreader.sources import guards
from xaso.planreader.sources.docx import read_docx

TIMEOUT_SECONDS = 120
_PROGRAMS = ("soffice", "libreoffice")
_USUAL_PLACES = (
    "/usr/lib/libreoffice/program/soffice",
    "/opt/libreoffice/program/soffice",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.exe",
    r"C:\Program Files (x86)\LibreOffice\program\soffice.exe",
)
# Macros never run, and a document never fetches a linked picture from the network.
_PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop
 oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop
 oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop
 oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update"><prop oor:name="Link"
 oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""


def find_office() -> str | None:
    """The program of LibreOffice on this machine, or None."""
    for name in _PROGRAMS:
        found = shutil.which(name)
        if found:
            return found
    return next((place for place in _USUAL_PLACES if Path(place).is_file()), None)


def read_with_office(
    data: bytes, filename: str, suffix: str, *, timeout: float = TIMEOUT_SECONDS
) -> Document:
    """Read a file that only LibreOffice opens; `suffix` is `doc`, `rtf` or `odt`.

    Raises: UnreadableFile `missing_libreoffice`, `timeout` or `damaged`.
    """
    program = find_office()
    if program is None:
        raise UnreadableFile(
            "Máy này chưa cài LibreOffice nên không đọc được tệp .doc, .rtf, .odt. Hãy cài "
            "LibreOffice (Ubuntu/Debian: sudo apt install libreoffice-writer; Windows và macOS: "
            "tải tại https://vi.libreoffice.org), hoặc mở tệp bằng Word và lưu thành .docx.",
            "missing_libreoffice",
        )
    with tempfile.TemporaryDirectory(prefix="xaso-office-", ignore_cleanup_errors=True) as folder:
        converted = _convert(program, data, suffix, Path(folder), timeout)
    return read_docx(converted, filename, kind="doc")


def _convert(program: str, data: bytes, suffix: str, folder: Path, timeout: float) -> bytes:
    # A profile of its own: a running LibreOffice of the user would otherwise take the job over.
    profile = folder / "profile"
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(_PROFILE, encoding="utf-8")
    source = folder / f"source.{suffix}"
    source.write_bytes(data)
    target = folder / "out"
    target.mkdir()
    command = [
        program,
        f"-env:UserInstallation={profile.as_uri()}",
        "--headless",
        "--norestore",
        "--nolockcheck",
        "--nodefault",
        "--convert-to",
        "docx:MS Word 2007 XML",
        "--outdir",
        str(target),
        str(source),
    ]
    _run(command, folder, timeout)
    result = target / "source.docx"
    if not result.is_file():
        raise guards.damaged()
    if result.stat().st_size > guards.LIMITS.file_bytes:
        raise guards.archive_bomb()
    return result.read_bytes()


def _run(command: list[str], folder: Path, timeout: float) -> None:
    """Run the conversion in a process group of its own and end all of it when time is up."""
    process = subprocess.Popen(  # noqa: S603 - a fixed program; the file is data, not a command
        command,
        cwd=folder,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        process.wait(timeout)
    except subprocess.TimeoutExpired as error:
        raise UnreadableFile(
            f"Chuyển đổi tệp quá {timeout:.0f} giây mà chưa xong. Hãy mở tệp bằng Word, lưu thành "
            ".docx rồi gửi lại.",
            "timeout",
        ) from error
    finally:
        _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    if process.poll() is not None:
        return
    with contextlib.suppress(ProcessLookupError, PermissionError):
        if hasattr(os, "killpg"):
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
    process.wait()

"""Says in one line which parts of the system are missing, what for, and how to add them.

`parts.py run` looks for what reading plans can use, `parts.py test` also for what the tests use.
The exit code is 0 all the same, for everything else works without them; with XASO_REQUIRE_ALL=1
a missing part is a failure. `parts.py apt` prints the Debian packages of the missing parts, one a
line, for the scripts of a build machine. Standard library only.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Part:
    """One program or set of files of the operating system that some feature uses."""

    name: str
    use: str
    packages: tuple[str, ...]
    is_present: Callable[[], bool]
    only_for_tests: bool = False


def has_tesseract() -> bool:
    """Tesseract can be called."""
    return shutil.which("tesseract") is not None


def has_vietnamese() -> bool:
    """Tesseract has its Vietnamese data; not asked for where Tesseract itself is missing."""
    if not has_tesseract():
        return False
    listed = subprocess.run(
        ["tesseract", "--list-langs"], capture_output=True, text=True, check=False, timeout=30
    )
    return "vie" in (listed.stdout + listed.stderr).split()


def has_libreoffice_writer() -> bool:
    """LibreOffice can be called and has Writer, which some distributions pack apart."""
    found = shutil.which("soffice") or shutil.which("libreoffice")
    if found is None:
        places = [Path(r"C:\Program Files\LibreOffice\program\swriter.exe")]
        places.append(Path("/Applications/LibreOffice.app/Contents/MacOS/soffice"))
        return any(p.exists() for p in places)
    folders = [Path(found).resolve().parent, Path("/usr/lib/libreoffice/program")]
    known = [f for f in folders if (f / "soffice.bin").exists()]
    return not known or any((f / "libswlo.so").exists() for f in known)


def has_chromium() -> bool:
    """A Chromium that the browser stories can drive."""
    names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
    if any(shutil.which(n) for n in names):
        return True
    given = os.environ.get("PLAYWRIGHT_BROWSERS_PATH")
    folders = [Path(given)] if given else []
    folders += [Path.home() / ".cache/ms-playwright", Path.home() / "AppData/Local/ms-playwright"]
    return any(any(f.glob("chromium-*")) for f in folders if f.is_dir())


def has_font(file: str) -> Callable[[], bool]:
    """A question whether a font file is installed; only Linux is asked."""

    def is_present() -> bool:
        if not sys.platform.startswith("linux"):
            return True
        folders = [Path("/usr/share/fonts"), Path("/usr/local/share/fonts")]
        folders.append(Path.home() / ".local/share/fonts")
        return any(next(f.rglob(file), None) is not None for f in folders if f.is_dir())

    return is_present


PARTS = (
    Part("Tesseract", "reading scans", ("tesseract-ocr",), has_tesseract),
    Part("Tesseract's Vietnamese", "reading scans", ("tesseract-ocr-vie",), has_vietnamese),
    Part(
        "LibreOffice Writer",
        "reading old .doc files",
        ("libreoffice-writer-nogui",),
        has_libreoffice_writer,
    ),
    Part("Chromium", "the browser stories", ("chromium",), has_chromium, only_for_tests=True),
    Part(
        "Liberation fonts",
        "scans made by tests",
        ("fonts-liberation",),
        has_font("LiberationSerif-Regular.ttf"),
        only_for_tests=True,
    ),
    Part(
        "DejaVu fonts",
        "scans made by tests",
        ("fonts-dejavu-core",),
        has_font("DejaVuSans.ttf"),
        only_for_tests=True,
    ),
)


def main(arguments: list[str]) -> int:
    """Look for the parts and say what is missing."""
    what = arguments[0] if arguments else "run"
    if what not in {"run", "test", "apt"}:
        print(f"usage: {Path(__file__).name} run|test|apt", file=sys.stderr)
        return 2
    missing = [p for p in PARTS if (what != "run" or not p.only_for_tests) and not p.is_present()]
    packages = [name for part in missing for name in part.packages]
    if what == "apt":
        print("\n".join(packages))
        return 0
    if not missing:
        return 0
    names = ", ".join(f"{p.name} ({p.use})" for p in missing)
    print(f"Missing, left out: {names}. {how_to_install(packages)}", file=sys.stderr)
    return 1 if os.environ.get("XASO_REQUIRE_ALL") == "1" else 0


def how_to_install(packages: list[str]) -> str:
    """The shortest true advice on this machine."""
    if shutil.which("apt-get"):
        return f"To add: sudo apt-get install {' '.join(packages)}"
    return "How to add them: docs/runbooks/install.md"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""Sets the project up on a machine that has Python and nothing else of what it needs.

Called by the Makefile with the interpreter of the machine: `bootstrap.py run` installs what the
program needs, `bootstrap.py dev` adds what its tests and checks need. Standard library only.

Steps: uv, pinned with its hashes, goes into an environment of its own under `.cache/`; uv then
installs the locked packages into `.venv/`. Settings of pip and uv for another package index
(`PIP_INDEX_URL`, `UV_DEFAULT_INDEX`, a pip.conf) are kept to.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
UV_ENVIRONMENT = ROOT / ".cache" / "uv"
UV_REQUIREMENTS = ROOT / "tools" / "uv.txt"
VENV = ROOT / ".venv"
OLDEST = (3, 11)
GROUPS = {"run": ["--no-dev"], "dev": []}


def main() -> int:
    """Set up what the first argument names; say in one line what stands in the way."""
    what = sys.argv[1] if len(sys.argv) > 1 else "run"
    if what not in GROUPS:
        return stop(f"usage: {Path(__file__).name} {'|'.join(GROUPS)}")
    if sys.version_info < OLDEST:
        return stop(
            "Xã Số needs Python 3.11 or newer; this is "
            f"{sys.version_info[0]}.{sys.version_info[1]} ({sys.executable})."
        )
    try:
        install_packages(uv(), GROUPS[what])
    except Stopped as reason:
        return stop(str(reason))
    return 0


class Stopped(Exception):
    """Set-up cannot go on; the message is the one line that is shown."""


def stop(message: str) -> int:
    """Print the one line and give the exit code."""
    print(message, file=sys.stderr)
    return 1


def uv() -> Path:
    """The project's own uv; made when it is missing or another one is now pinned."""
    pinned = UV_REQUIREMENTS.read_text(encoding="ascii")
    stamp = UV_ENVIRONMENT / "pinned.txt"
    folder = UV_ENVIRONMENT / ("Scripts" if os.name == "nt" else "bin")
    program = folder / ("uv.exe" if os.name == "nt" else "uv")
    if program.exists() and stamp.exists() and stamp.read_text(encoding="ascii") == pinned:
        return program
    print("Setting up: uv", flush=True)
    made = run([sys.executable, "-m", "venv", "--clear", str(UV_ENVIRONMENT)], quiet=True)
    if made.returncode:
        raise Stopped(
            "Python's venv module is missing or incomplete. On Debian and Ubuntu: "
            f"sudo apt-get install python{sys.version_info[0]}.{sys.version_info[1]}-venv"
        )
    python = folder / ("python.exe" if os.name == "nt" else "python")
    pip = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    if run([*pip, "--require-hashes", "--requirement", str(UV_REQUIREMENTS)]).returncode:
        raise Stopped("uv could not be installed from the package index (see above).")
    stamp.write_text(pinned, encoding="ascii")
    return program


def install_packages(program: Path, groups: list[str]) -> None:
    """Install the locked packages; what another set-up added is left in place."""
    print("Setting up: packages of uv.lock", flush=True)
    environment = {**os.environ, "UV_PROJECT_ENVIRONMENT": str(VENV)}
    environment.pop("VIRTUAL_ENV", None)
    environment.setdefault("UV_PYTHON_DOWNLOADS", "never")
    wanted = [*groups, "--extra", "ocr"]
    index = other_index(program)
    if index is None:
        sync = [str(program), "sync", "--locked", "--inexact", "--quiet", *wanted]
        if run([*sync, "--python", sys.executable], environment).returncode:
            raise Stopped("The packages could not be installed (see above).")
        return
    # The lock names the addresses of pypi.org. Another index has the same files under other
    # addresses: install by version and hash instead, so that the lock still decides.
    environment["UV_DEFAULT_INDEX"] = index
    listed = ROOT / ".cache" / "locked.txt"
    export = [str(program), "export", "--frozen", "--quiet", "--no-emit-project"]
    install = [str(program), "pip", "install", "--quiet"]
    steps = [
        [*export, *wanted, "--output-file", str(listed)],
        [*install, "--require-hashes", "--requirement", str(listed)],
        [*install, "--no-deps", "--editable", str(ROOT)],
    ]
    if not (VENV / "pyvenv.cfg").exists():
        venv = [str(program), "venv", "--quiet", "--python", sys.executable, str(VENV)]
        steps.insert(0, venv)
    environment["VIRTUAL_ENV"] = str(VENV)
    for step in steps:
        if run(step, environment).returncode:
            raise Stopped(f"The packages could not be installed from {plain(index)} (see above).")


def other_index(program: Path) -> str | None:
    """The package index that uv's or pip's settings name instead of pypi.org, if one does."""
    found = os.environ.get("UV_DEFAULT_INDEX") or os.environ.get("UV_INDEX_URL") or ""
    if not found:
        python = program.with_name("python.exe" if os.name == "nt" else "python")
        asked = [str(python), "-m", "pip", "config", "get"]
        for name in (":env:.index-url", "global.index-url", "install.index-url"):
            answer = run([*asked, name], quiet=True)
            if answer.returncode == 0 and answer.stdout.strip():
                found = answer.stdout.strip()
                break
    return found if found and "://pypi.org/" not in found else None


def plain(index: str) -> str:
    """The address of an index without the name and password it may carry."""
    scheme, _, rest = index.partition("://")
    return f"{scheme}://{rest.rpartition('@')[2]}"


def run(
    command: list[str], environment: dict[str, str] | None = None, *, quiet: bool = False
) -> subprocess.CompletedProcess[str]:
    """Run one program in the project's folder."""
    return subprocess.run(
        command, cwd=ROOT, env=environment, text=True, capture_output=quiet, check=False
    )


if __name__ == "__main__":
    sys.exit(main())

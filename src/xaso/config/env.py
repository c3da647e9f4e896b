"""Every setting that an operator can give through the environment, in one table."""

from __future__ import annotations

import os
import secrets
import sys
from dataclasses import dataclass
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent.parent


@dataclass(frozen=True, slots=True)
class Variable:
    """One name of the environment, with its default as printed and what it does."""

    name: str
    default: str
    help: str


VARIABLES = (
    Variable("XASO_DATA_DIR", "./var in a checkout", "database, uploaded files, secret key"),
    Variable("XASO_SECRET_KEY", "made at first start", "signs cookies; keep it secret"),
    Variable("XASO_ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]", "names the site answers to"),
    Variable("XASO_HTTPS", "0", "1 when a proxy in front speaks HTTPS: secure cookies, HSTS"),
    Variable("XASO_LOG_LEVEL", "INFO", "DEBUG, INFO, WARNING or ERROR"),
    Variable("XASO_UPLOAD_MAX_MB", "50", "largest file, in megabytes"),
    Variable("XASO_UPLOAD_MAX_FILES", "20", "most files in one upload"),
    Variable("XASO_KEEP_HOURS", "24", "hours after which an uploaded file is deleted"),
    Variable("XASO_READING_TIMEOUT_S", "1200", "seconds after which a reading is given up"),
    Variable("XASO_READING_MEMORY_MB", "4096", "address space of one reading; 0 = unlimited"),
    Variable("XASO_SOURCE_URL", "none", "where users get this program's source (AGPL, section 13)"),
    Variable("XASO_SAMPLES_DIR", "samples/ of the checkout", "folder of the sample plans"),
)

_KNOWN = {v.name: v for v in VARIABLES}


def text(name: str, default: str) -> str:
    """The value of a variable, or the default where it is not set or blank."""
    if name not in _KNOWN:
        raise LookupError(f"{name} is not in the table of variables")
    return os.environ.get(name, "").strip() or default


def number(name: str, default: int) -> int:
    """The value as a whole number."""
    value = text(name, str(default))
    try:
        return int(value)
    except ValueError:
        raise SystemExit(f"{name} must be a whole number, not {value!r}") from None


def flag(name: str) -> bool:
    """True when the variable says so: 1, true, yes or on."""
    return text(name, "0").lower() in {"1", "true", "yes", "on"}


def words(name: str, default: str) -> list[str]:
    """The value as a list, split at commas."""
    return [w.strip() for w in text(name, default).split(",") if w.strip()]


def checkout() -> Path | None:
    """The root of the source checkout, or None for an installed package."""
    root = PACKAGE.parent.parent
    return root if (root / "pyproject.toml").is_file() and PACKAGE.parent.name == "src" else None


def data_dir() -> Path:
    """The folder that holds everything the system writes; made at first use."""
    root = checkout()
    if root:
        default = root / "var"
    elif sys.platform == "win32":
        default = Path(os.environ.get("LOCALAPPDATA", str(Path.home()))) / "xaso"
    else:
        default = Path(os.environ.get("XDG_DATA_HOME", str(Path.home() / ".local/share"))) / "xaso"
    folder = Path(text("XASO_DATA_DIR", str(default))).resolve()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def samples_dir() -> Path:
    """The folder with the sample plans, which may be missing."""
    root = checkout()
    return Path(text("XASO_SAMPLES_DIR", str((root or PACKAGE) / "samples")))


def secret_key(folder: Path) -> str:
    """The key that signs cookies: from the environment, else made once and kept readable by us."""
    given = text("XASO_SECRET_KEY", "")
    if given:
        return given
    path = folder / "secret_key"
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text(encoding="ascii").strip()
    key = secrets.token_urlsafe(48)
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(key)
    return key


def table() -> str:
    """The table of all variables in Markdown, for the runbook of whoever installs the system."""
    rows = [f"| `{v.name}` | {v.default} | {v.help} |" for v in VARIABLES]
    return "\n".join(["| name | default | what it does |", "| --- | --- | --- |", *rows])


if __name__ == "__main__":
    sys.stdout.write(table() + "\n")

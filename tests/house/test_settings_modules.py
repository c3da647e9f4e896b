"""The settings: each module loads, secrets stay secret, every variable is in the table."""

import os
import re
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from xaso.config import env

ROOT = Path(__file__).resolve().parents[2]


def load(module: str, data: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Load a settings module in a process of its own and let Django look at it."""
    clean = {k: v for k, v in os.environ.items() if not k.startswith("XASO_")}
    return subprocess.run(
        [sys.executable, "-m", "django", "check", "--deploy", "--fail-level", "ERROR"],
        env=clean
        | {"DJANGO_SETTINGS_MODULE": f"xaso.config.settings.{module}", "XASO_DATA_DIR": str(data)}
        | environment,
        cwd=data,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("module", ["dev", "test", "prod"])
def test_settings_load(module: str, tmp_path: Path) -> None:
    """Django finds no error in any of them."""
    said = load(module, tmp_path)
    assert said.returncode == 0, said.stderr


def test_production_behind_https_has_no_warning_left(tmp_path: Path) -> None:
    """Every check of `manage.py check --deploy` is met but the preloading of HSTS."""
    said = load("prod", tmp_path, XASO_HTTPS="1", XASO_ALLOWED_HOSTS="xa.example.vn")
    assert set(re.findall(r"security\.W\d+", said.stderr)) <= {"security.W005", "security.W021"}


def test_secret_key_is_made_once_and_readable_by_its_owner_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The second start uses the key of the first."""
    monkeypatch.delenv("XASO_SECRET_KEY", raising=False)
    key = env.secret_key(tmp_path)
    assert len(key) > 50
    assert env.secret_key(tmp_path) == key
    if os.name == "posix":
        assert stat.S_IMODE((tmp_path / "secret_key").stat().st_mode) == 0o600


def test_variables_outside_the_table_are_refused() -> None:
    """A setting that nobody documented cannot be read."""
    with pytest.raises(LookupError):
        env.text("XASO_SOMETHING", "")


def test_number_that_is_none_is_refused_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    """The operator reads which variable is wrong, not a traceback."""
    monkeypatch.setenv("XASO_KEEP_HOURS", "một ngày")
    with pytest.raises(SystemExit, match="XASO_KEEP_HOURS"):
        env.number("XASO_KEEP_HOURS", 24)


def test_every_variable_of_the_table_is_used() -> None:
    """A name that no code reads would mislead an operator."""
    code = "".join(f.read_text(encoding="utf-8") for f in (ROOT / "src/xaso").rglob("*.py"))
    unused = [v.name for v in env.VARIABLES if code.count(f'"{v.name}"') < 2]
    assert not unused


def test_table_names_every_variable() -> None:
    """What the runbook prints is what the code reads."""
    table = env.table()
    assert all(f"| `{v.name}` |" in table for v in env.VARIABLES)

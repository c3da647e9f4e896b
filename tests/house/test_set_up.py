"""Setting up says in one line what stands in the way."""

import importlib.util
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]


def tool(name: str) -> ModuleType:
    """A script of tools/ as a module."""
    spec = importlib.util.spec_from_file_location(f"tools_{name}", ROOT / f"tools/{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def parts(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The parts check on a machine that has none of the parts."""
    monkeypatch.delenv("XASO_REQUIRE_ALL", raising=False)
    module = tool("parts")
    gone = [
        module.Part(p.name, p.use, p.packages, lambda: False, p.only_for_tests)
        for p in module.PARTS
    ]
    monkeypatch.setattr(module, "PARTS", gone)
    return module


def test_missing_parts_are_one_line_and_no_failure(
    parts: ModuleType, capsys: pytest.CaptureFixture[str]
) -> None:
    """Who lacks Tesseract reads one line and goes on without it."""
    assert parts.main(["run"]) == 0
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.count("\n") == 1
    assert "Tesseract" in said.err
    assert "LibreOffice" in said.err
    assert "Chromium" not in said.err


def test_missing_parts_fail_where_all_are_required(
    parts: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """On a build machine nothing is left out quietly."""
    monkeypatch.setenv("XASO_REQUIRE_ALL", "1")
    assert parts.main(["test"]) == 1
    assert "Chromium" in capsys.readouterr().err


def test_packages_of_missing_parts_are_listed_one_a_line(
    parts: ModuleType, capsys: pytest.CaptureFixture[str]
) -> None:
    """The build script is given the names that apt-get knows."""
    assert parts.main(["apt"]) == 0
    listed = capsys.readouterr().out.split()
    assert {"tesseract-ocr-vie", "chromium", "fonts-liberation"} <= set(listed)


def test_nothing_is_said_when_nothing_is_missing(
    parts: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The check is silent on a complete machine."""
    monkeypatch.setattr(parts, "PARTS", ())
    assert parts.main(["test"]) == 0
    said = capsys.readouterr()
    assert said.out + said.err == ""


def test_an_older_python_is_refused_in_one_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The line names the version that is needed and the one that was found."""
    bootstrap = tool("bootstrap")
    monkeypatch.setattr(bootstrap.sys, "version_info", (3, 9, 2))
    monkeypatch.setattr(bootstrap.sys, "argv", ["bootstrap.py", "run"])
    assert bootstrap.main() == 1
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert "3.11" in said
    assert "3.9" in said


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("https://name:password@mirror.example/simple", "https://mirror.example/simple"),
        ("https://mirror.example/simple", "https://mirror.example/simple"),
    ],
)
def test_the_address_of_an_index_is_shown_without_its_password(given: str, shown: str) -> None:
    """A log of a build machine gives nothing away."""
    assert tool("bootstrap").plain(given) == shown


@pytest.mark.parametrize(
    ("variable", "address", "expected"),
    [
        ("UV_DEFAULT_INDEX", "https://mirror.example/simple", "https://mirror.example/simple"),
        ("UV_INDEX_URL", "https://mirror.example/simple", "https://mirror.example/simple"),
        ("UV_DEFAULT_INDEX", "https://pypi.org/simple/", None),
    ],
)
def test_an_index_of_the_environment_is_kept_to(
    monkeypatch: pytest.MonkeyPatch, variable: str, address: str, expected: str | None
) -> None:
    """Behind a mirror the locked files are taken from the mirror."""
    monkeypatch.delenv("UV_DEFAULT_INDEX", raising=False)
    monkeypatch.delenv("UV_INDEX_URL", raising=False)
    monkeypatch.setenv(variable, address)
    assert tool("bootstrap").other_index(Path("uv")) == expected


def test_make_alone_lists_what_can_be_made() -> None:
    """Every target that a person calls has its line of help."""
    said = subprocess.run(
        ["make", "help"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout
    for target in ("setup", "run", "test", "check", "fix", "clean"):
        assert f"make {target}" in said

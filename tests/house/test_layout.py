"""Files stand where the house puts them, stay short, and import only downwards."""

import ast
import contextlib
import io
from pathlib import Path

import pytest
from importlinter.cli import EXIT_STATUS_SUCCESS, lint_imports

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src/xaso"
MODULES = sorted(
    folder
    for folder in SOURCE.iterdir()
    if (folder / "__init__.py").exists() and folder.name not in {"cli", "config", "reference"}
)
LONGEST = 600
"""Lines of views, models or actions; past that they become a folder of subject files."""
NOBODYS_PLACE = {"utils.py", "helpers.py", "common.py", "managers.py", "services", "domain"}
BELOW_THE_PAGES = {"models", "rules", "enums", "access", "actions", "queries"}


def code() -> list[Path]:
    """Every Python file of the package but its tests and migrations."""
    return [file for file in SOURCE.rglob("*.py") if not {"tests", "migrations"} & set(file.parts)]


def test_imports_go_downwards(monkeypatch: pytest.MonkeyPatch) -> None:
    """The contracts of pyproject.toml hold."""
    monkeypatch.chdir(ROOT)
    said = io.StringIO()
    with contextlib.redirect_stdout(said):
        status = lint_imports(config_filename="pyproject.toml", no_cache=True, no_logo=True)
    assert status == EXIT_STATUS_SUCCESS, said.getvalue()


def test_nothing_below_the_pages_knows_requests() -> None:
    """Models, rules, access, actions and queries work without HTTP."""
    guilty = []
    for file in code():
        subject = file.relative_to(SOURCE).with_suffix("").parts[1:2]
        if not set(subject) & BELOW_THE_PAGES or file.is_relative_to(SOURCE / "core"):
            continue
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            names = []
            if isinstance(node, ast.ImportFrom) and node.module:
                names = [node.module]
            elif isinstance(node, ast.Import):
                names = [alias.name for alias in node.names]
            if any(n.startswith(("django.http", "django.shortcuts")) for n in names):
                guilty.append(f"{file.relative_to(ROOT)}:{node.lineno}")
    assert not guilty


@pytest.mark.parametrize("module", MODULES, ids=lambda m: m.name)
def test_every_module_introduces_itself(module: Path) -> None:
    """A module's README says in about twenty lines what it is for and what it may import."""
    readme = module / "README.md"
    assert readme.is_file(), f"{module.name}/README.md is missing"
    lines = readme.read_text(encoding="utf-8").splitlines()
    assert lines[0].startswith("# ")
    assert 5 <= len(lines) <= 60


def test_views_models_and_actions_stay_short() -> None:
    """A file of pages, tables or actions has at most 600 lines."""
    long = []
    for file in code():
        if {file.stem, file.parent.name} & {"views", "models", "actions"}:
            lines = len(file.read_text(encoding="utf-8").splitlines())
            if lines > LONGEST:
                long.append(f"{file.relative_to(ROOT)}: {lines}")
    assert not long


def test_no_file_is_a_drawer_for_odds_and_ends() -> None:
    """A file is named for what it knows."""
    names = [file for file in code() if {file.name, file.parent.name} & NOBODYS_PLACE]
    assert not names


def tests_of(tree: ast.Module) -> list[ast.FunctionDef]:
    """The test functions and methods of a file."""
    return [
        n for n in ast.walk(tree) if isinstance(n, ast.FunctionDef) and n.name.startswith("test_")
    ]


def asserting(tree: ast.Module) -> set[str]:
    """The functions of a file that assert something, themselves or through one another."""
    functions = [n for n in ast.walk(tree) if isinstance(n, ast.FunctionDef)]
    found: set[str] = set()
    while True:
        more = {f.name for f in functions if f.name not in found and asserts(f, found)}
        if not more:
            return found
        found |= more


def asserts(function: ast.FunctionDef, helpers: set[str]) -> bool:
    """Whether a function has an assertion, expects an exception, or calls a helper that does.

    A test on generated or broken input asserts by letting only a named exception pass.
    """
    if any(ast.unparse(d).partition("(")[0] == "given" for d in function.decorator_list):
        return True
    for node in ast.walk(function):
        if isinstance(node, ast.Assert):
            return True
        if isinstance(node, ast.ExceptHandler) and node.type is not None:
            return True
        if isinstance(node, ast.Call):
            name = ast.unparse(node.func).rpartition(".")[2]
            if name in helpers or name in {"raises", "warns", "fail", "deprecated_call"}:
                return True
            if name.startswith(("assert_", "check_", "expect", "constant_queries")):
                return True
    return False


def test_every_test_asserts_something() -> None:
    """A test that cannot fail is not a test."""
    idle = []
    for file in [*SOURCE.rglob("tests/**/test_*.py"), *(ROOT / "tests").rglob("test_*.py")]:
        tree = ast.parse(file.read_text(encoding="utf-8"))
        sure = asserting(tree)
        idle += [f"{file.name}::{t.name}" for t in tests_of(tree) if t.name not in sure]
    assert not idle

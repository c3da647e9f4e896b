"""Each word of the office has its one English name in the glossary."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src/xaso"
ENUMS = {"Enum", "StrEnum", "IntEnum", "TextChoices", "IntegerChoices", "Choices"}


def glossary() -> set[str]:
    """The class names that the glossary explains."""
    text = (ROOT / "docs/glossary.md").read_text(encoding="utf-8")
    return set(re.findall(r"^\| `(\w+)` \|", text, re.MULTILINE))


def classes(file: Path) -> list[ast.ClassDef]:
    """The public classes of one file."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    return [n for n in tree.body if isinstance(n, ast.ClassDef) and not n.name.startswith("_")]


@pytest.mark.parametrize("name", ["blocks.py", "reading.py"])
def test_glossary_explains_every_class_of_the_contract(name: str) -> None:
    """Whoever reads the JSON of a plan finds each of its parts explained."""
    public = {c.name for c in classes(SOURCE / "planreader" / name)}
    assert public, "no class found: has the file moved?"
    assert public - glossary() == set()


def test_glossary_explains_every_enumeration() -> None:
    """The words that the database or the contract stores are explained."""
    found = set()
    stored = [SOURCE / "planreader/blocks.py", SOURCE / "planreader/reading.py"]
    for file in [*stored, *SOURCE.rglob("enums.py")]:
        for each in classes(file):
            bases = {ast.unparse(b).rpartition(".")[2] for b in each.bases}
            if bases & ENUMS:
                found.add(each.name)
    assert "BlockKind" in found
    assert found - glossary() == set()


def test_glossary_names_no_class_that_is_gone() -> None:
    """A renamed class is renamed in the glossary too."""
    known = {c.name for file in SOURCE.rglob("*.py") for c in classes(file)}
    assert glossary() - known == set()

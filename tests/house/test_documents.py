"""The documents of the project say what is true and lead somewhere."""

import re
import tomllib
import unicodedata
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
DOCUMENTS = sorted(
    p
    for p in [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "src").rglob("*.md")]
    if "node_modules" not in p.parts
)
LINK = re.compile(r"(?<!`)!?\[[^\]]*\]\(([^)\s]+)\)")
FENCE = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)


def named(path: Path) -> str:
    """The path as seen from the root, for the names of tests."""
    return path.relative_to(ROOT).as_posix()


def anchors(document: Path) -> set[str]:
    """The anchors that the headings of a document make, as code hosts make them."""
    text = FENCE.sub("", document.read_text(encoding="utf-8"))
    found = set()
    for heading in re.findall(r"^#+ +(.+?) *$", text, re.MULTILINE):
        plain = unicodedata.normalize("NFC", heading.lower())
        found.add(re.sub(r"[^\w\- ]", "", plain).replace(" ", "-"))
    return found


@pytest.mark.parametrize("document", DOCUMENTS, ids=named)
def test_every_link_resolves(document: Path) -> None:
    """A link to a file or a heading of this project leads to one that exists."""
    dead = []
    for target in LINK.findall(FENCE.sub("", document.read_text(encoding="utf-8"))):
        if re.match(r"[a-z]+:", target):
            continue
        name, _, anchor = target.partition("#")
        file = (document.parent / name).resolve() if name else document
        if not file.exists() or (anchor and file.suffix == ".md" and anchor not in anchors(file)):
            dead.append(target)
    assert not dead


@pytest.mark.parametrize("document", DOCUMENTS, ids=named)
def test_no_document_names_a_place_on_somebodys_machine(document: Path) -> None:
    """Paths in documents are those of the project or of the reader's own system."""
    private = re.compile(r"(?<![\w.])/(?:tmp|root|home|work|Users)/")
    assert not private.findall(document.read_text(encoding="utf-8"))


def test_no_file_names_the_folder_of_a_checkout() -> None:
    """Nothing that is kept in the project depends on where somebody put it."""
    private = re.compile(rb"(?<![\w./<-])/(?:work|root|home/\w+)/")
    guilty = []
    for path in kept_files():
        data = path.read_bytes()
        if path != Path(__file__) and b"\0" not in data[:1024] and private.search(data):
            guilty.append(named(path))
    assert not guilty


def kept_files() -> list[Path]:
    """The files of the project, without what set-up and use leave beside them."""
    found = [p for p in ROOT.iterdir() if p.is_file() and p.name != "uv.lock"]
    for folder in (".ci", "bench", "docs", "samples", "src", "tests", "tools"):
        found += [p for p in (ROOT / folder).rglob("*") if p.is_file()]
    return [p for p in found if p.suffix not in {".pyc", ".woff2", ".png", ".pdf", ".docx"}]


def test_changelog_has_a_place_for_the_next_release() -> None:
    """What is not released yet stands first, under its five headings."""
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    releases = re.findall(r"^## (.+)$", text, re.MULTILINE)
    assert releases[0] == "Unreleased"
    headings = re.findall(r"^### (.+)$", text.split("\n## ")[1], re.MULTILINE)
    assert headings == ["Added", "Changed", "Fixed", "Removed", "To do when upgrading"]


def test_both_readmes_lead_to_each_other() -> None:
    """Whoever opens the wrong language finds the other at the top."""
    assert "(README.vi.md)" in (ROOT / "README.md").read_text(encoding="utf-8")[:300]
    assert "(README.md)" in (ROOT / "README.vi.md").read_text(encoding="utf-8")[:300]


def test_every_decision_has_dated_status_lines_and_is_listed() -> None:
    """A decision says when it was proposed and accepted, and the list of decisions has it."""
    listed = (ROOT / "docs/adr/README.md").read_text(encoding="utf-8")
    numbers = []
    for decision in sorted((ROOT / "docs/adr").glob("[0-9]*.md")):
        text = decision.read_text(encoding="utf-8")
        number = decision.name[:4]
        assert text.startswith(f"# {number}. "), decision.name
        assert re.search(r"^- (Proposed|Accepted|Superseded) \d{4}-\d\d-\d\d", text, re.MULTILINE)
        for part in ("## Context", "## Decision", "## Consequences"):
            assert part in text, f"{decision.name} lacks {part}"
        assert f"({decision.name})" in listed, decision.name
        numbers.append(int(number))
    assert numbers == list(range(1, len(numbers) + 1))


def test_every_dependency_has_its_reason() -> None:
    """docs/dependencies.md has one row for each package in pyproject.toml, and no other."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wanted = list(project["project"]["dependencies"])
    for extra in project["project"]["optional-dependencies"].values():
        wanted += extra
    for group in project["dependency-groups"].values():
        wanted += group
    names = {re.split(r"[ \[<>=!~;]", w, maxsplit=1)[0] for w in wanted}
    text = (ROOT / "docs/dependencies.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `([^`]+)` \| (.+?) \| (.+?) \|$", text, re.MULTILINE)
    assert {name for name, _, _ in rows} == names


def test_publiccode_has_what_the_standard_asks() -> None:
    """publiccode.yml has the mandatory keys of the standard, within their limits."""
    data = yaml.safe_load((ROOT / "publiccode.yml").read_text(encoding="utf-8"))
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    for key in ("publiccodeYmlVersion", "name", "url", "platforms", "categories"):
        assert data[key], key
    assert data["developmentStatus"] in {"concept", "development", "beta", "stable", "obsolete"}
    assert data["softwareType"] == "standalone/web"
    assert data["legal"]["license"] == project["license"]
    assert data["maintenance"]["type"] in {"internal", "community"}
    assert all(contact["name"] for contact in data["maintenance"]["contacts"])
    assert isinstance(data["localisation"]["localisationReady"], bool)
    assert data["localisation"]["availableLanguages"]
    assert {"vi", "en"} <= set(data["description"])
    for words in data["description"].values():
        assert len(words["shortDescription"]) <= 150
        assert 150 <= len(words["longDescription"]) <= 10_000
        assert 5 <= len(words["features"]) <= 20


def test_licence_is_the_one_that_is_declared() -> None:
    """LICENSE is the whole text of the licence that pyproject.toml names."""
    text = (ROOT / "LICENSE").read_text(encoding="utf-8")
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["license"] == "AGPL-3.0-or-later"
    assert "GNU AFFERO GENERAL PUBLIC LICENSE" in text.splitlines()[0]
    assert "13. Remote Network Interaction" in text
    assert "END OF TERMS AND CONDITIONS" in text

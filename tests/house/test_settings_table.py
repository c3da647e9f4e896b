"""The table of settings in the runbook is the one that the program has."""

from pathlib import Path

from xaso.config.env import VARIABLES

RUNBOOK = Path(__file__).parents[2] / "docs" / "runbooks" / "settings.md"


def test_every_setting_stands_in_the_runbook_as_the_program_knows_it() -> None:
    """An operator reads the runbook: a setting that is not there does not exist."""
    printed = RUNBOOK.read_text(encoding="utf-8")
    rows = [f"| `{v.name}` | {v.default} | {v.help} |" for v in VARIABLES]
    assert [r for r in rows if r not in printed] == []
    assert printed.count("| `XASO_") == len(VARIABLES)

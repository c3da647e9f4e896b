"""The three real plans that stand beside the repository, read in each written form.

They are not part of the project; where they are not there, nothing is tested.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.scoring.scorer import annex_faults

SHARED = Path(__file__).parents[3] / "shared"
PLANS = ["xuan-hoa", "ta-lai", "dai-phuoc"]
AT_LEAST = {"txt": 93, "docx": 93, "pdf": 91, "scan.pdf": 83}

pytestmark = pytest.mark.skipif(
    not (SHARED / "tools" / "score_reading.py").exists(), reason="no real plans beside the project"
)


def source(plan: str, form: str) -> Path:
    folder = SHARED / "seeds"
    return folder / f"{plan}.txt" if form == "txt" else folder / "formats" / f"{plan}.{form}"


def shared_score(reading, plan: str, tmp_path: Path) -> tuple[float, str]:
    """The score that the shared tool gives, and its whole answer."""
    file = tmp_path / "reading.json"
    file.write_text(json.dumps(reading.to_dict(), ensure_ascii=False), "utf-8")
    tool, truth = SHARED / "tools" / "score_reading.py", SHARED / "golden" / f"{plan}.json"
    answer = subprocess.run(
        [sys.executable, str(tool), str(file), str(truth), "--worst", "6"],
        check=True, capture_output=True, text=True, encoding="utf-8",
    ).stdout  # fmt: skip
    return float(re.findall(r"^score: ([\d.]+)", answer, re.MULTILINE)[-1]), answer


@pytest.mark.slow
@pytest.mark.parametrize("plan", PLANS)
@pytest.mark.parametrize("form", ["txt", "docx", "pdf"])
def test_real_plan_is_read_well_enough(plan, form, reading_of, scored, tmp_path) -> None:
    value, answer = shared_score(reading_of(source(plan, form)), plan, tmp_path)
    scored(plan, form, value)
    assert value >= AT_LEAST[form], "\n" + answer


@pytest.mark.parametrize("plan", PLANS)
@pytest.mark.parametrize("form", ["txt", "docx", "pdf"])
def test_annex_tables_are_read_without_fault(plan, form, reading_of) -> None:
    truth = json.loads((SHARED / "golden" / f"{plan}.json").read_text("utf-8"))
    assert annex_faults(reading_of(source(plan, form)).to_dict(), truth) == []

"""The same three real plans as scans; apart from the rest because each takes its minute."""

from __future__ import annotations

import shutil

import pytest

from tests.scoring.test_real_plans import AT_LEAST, PLANS, SHARED, shared_score, source
from xaso.planreader import read_plan

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        not (SHARED / "tools" / "score_reading.py").exists(),
        reason="no real plans beside the project",
    ),
    pytest.mark.skipif(shutil.which("tesseract") is None, reason="part missing: tesseract"),
]


@pytest.mark.parametrize("plan", PLANS)
def test_real_scan_is_read_well_enough(plan, scored, tmp_path) -> None:
    value, answer = shared_score(read_plan(source(plan, "scan.pdf")), plan, tmp_path)
    scored(plan, "scan.pdf", value)
    assert value >= AT_LEAST["scan.pdf"], "\n" + answer

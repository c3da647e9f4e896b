"""The scorer itself: a truth against itself is perfect, and each kind of fault costs."""

from __future__ import annotations

import copy
import json
from pathlib import Path

import pytest

from tests.scoring.scorer import annex_faults, score

TRUTHS = sorted((Path(__file__).parents[2] / "samples").glob("*/truth.json"))


@pytest.fixture
def truth() -> dict:
    return json.loads(
        (Path(__file__).parents[2] / "samples/binh-an-dong/truth.json").read_text("utf-8")
    )


@pytest.mark.parametrize("path", TRUTHS, ids=lambda p: p.parent.name)
def test_truth_against_itself_is_perfect(path) -> None:
    data = json.loads(path.read_text("utf-8"))
    assert score(data, data).value == 100
    assert annex_faults(data, data) == []


def test_nothing_read_scores_near_nothing(truth) -> None:
    assert score({}, truth).value < 15


@pytest.mark.parametrize(
    "spoil",
    [
        lambda t: t["indicators"].pop(),
        lambda t: t["indicators"].append({**t["indicators"][-1], "title": "chuyện khác hẳn"}),
        lambda t: t["indicators"][-1].update(target=1),
        lambda t: t["budget"]["lines"][0].update(amount_vnd=700),
        lambda t: t["budget"].update(total_vnd=1),
    ],
)
def test_fault_in_an_annex_is_named_and_costs(truth, spoil) -> None:
    got = copy.deepcopy(truth)
    spoil(got)
    assert annex_faults(got, truth)
    assert score(got, truth).value < 100


def test_office_cut_in_two_costs(truth) -> None:
    got = copy.deepcopy(truth)
    got["responsibilities"][0]["org"] = "Phòng Văn hóa"
    got["indicators"][-1]["coordinators"] = ["Các phòng", "ban chuyên môn xã"]
    marks = {m.name: m for m in score(got, truth).marks}
    assert marks["indicators"].value < 100
    assert marks["responsibilities"].found < marks["responsibilities"].wanted

"""Entries: what is said, in which order, what is found."""

import pytest

from xaso.planreader.reading import Finding, Indicator, Reading
from xaso.plans import items
from xaso.plans.tests import factories


def test_entries_keep_findings_with_the_items_they_name() -> None:
    entries = items.entries(factories.reading())
    first = next(e for e in entries if e.key == "chi-tieu-0")
    assert [f.title for f in first.findings] == ["Chỉ tiêu I.1 chưa ghi cơ quan chủ trì."]
    assert first.figure == "≥ 50%"
    assert ("Chủ trì", "Phòng VH-XH") in first.facts


def test_finding_about_everything_is_not_repeated_on_each_item() -> None:
    reading = Reading(indicators=[Indicator(id=str(n), title="x", op="=") for n in range(9)])
    names = [f"indicators:{n}" for n in range(9)]
    reading.findings = [Finding(kind="k", severity="note", sentence="Cả 9.", items=names)]
    assert not any(e.findings for e in items.entries(reading))


def test_gravest_finding_stands_first() -> None:
    kinds = ["note", "error", "warning"]
    found = [Finding(kind=k, severity=k, sentence=k) for k in kinds]
    entries = items.entries(Reading(findings=found))
    assert [e.severity for e in entries[:3]] == ["error", "warning", "note"]


def test_slip_is_a_suggestion_and_no_doubtful_item() -> None:
    slips = [e for e in items.entries(factories.reading()) if e.section == "loi-chu"]
    assert slips and not slips[0].is_doubtful


@pytest.mark.parametrize(
    ("amount", "shown"),
    [(3_440_000_000, "3.440"), (450_500_000, "450,5"), (1, "0,000001"), (0, "0"), (None, "")],
)
def test_amount_in_millions_is_exact(amount: int | None, shown: str) -> None:
    assert items._millions(amount) == shown


def test_headline_of_a_plan_without_money_says_nothing_of_it() -> None:
    assert items.headline(Reading()) == "Đọc được 0 chỉ tiêu, 0 nhiệm vụ."


@pytest.mark.parametrize(
    ("findings", "doubtful", "words"),
    [
        (0, 0, "Không thấy điểm nào cần xem lại."),
        (4, 0, "Có 4 điểm cần xem lại trong kế hoạch."),
        (0, 2, "Có 2 mục đọc chưa chắc, nên đối chiếu với bản in."),
    ],
)
def test_advice_says_what_to_look_at(findings: int, doubtful: int, words: str) -> None:
    assert items.advice(findings, doubtful) == words


def test_parents_that_run_in_a_circle_end() -> None:
    assert items._depth("a", {"a": "b", "b": "a"}) == 3

"""Values of a reading said in Vietnamese."""

from __future__ import annotations

import pytest

from xaso.planreader.outputs import words
from xaso.planreader.reading import Indicator, Reading, ReportingDuty


@pytest.mark.parametrize(
    ("amount", "said"),
    [
        (2_190_000_000, "2.190 triệu đồng"),
        (412_500_000, "412,5 triệu đồng"),
        (1_234_567, "1.234.567 đồng"),
        (0, "0 đồng"),
        (None, ""),
    ],
)
def test_money(amount, said) -> None:
    assert words.money(amount) == said


@pytest.mark.parametrize(
    ("iso", "said"),
    [("2026-02-05", "05/02/2026"), ("2026-04", "tháng 4/2026"), ("2026", "năm 2026"), (None, "")],
)
def test_date(iso, said) -> None:
    assert words.date(iso) == said


@pytest.mark.parametrize(
    ("op", "target", "unit", "said"),
    [
        (">=", 80, "%", "≥ 80%"),
        ("=", 71.6, "%", "71,6%"),
        ("=", 1500, "lượt", "1.500 lượt"),
        ("<", 2, "%", "< 2%"),
        ("pass", None, None, "Đạt"),
        ("top", 10, "hạng", "Top 10"),
    ],
)
def test_target(op, target, unit, said) -> None:
    assert words.target(Indicator(id="1", title="", op=op, target=target, unit=unit)) == said


@pytest.mark.parametrize(
    ("due", "said"),
    [
        ("day 18", "ngày 18"),
        ("day 15 of the last month of the quarter", "ngày 15 tháng cuối quý"),
        ("day 10 of June", "ngày 10 tháng 6"),
        ("Friday", "thứ Sáu hằng tuần"),
        ("some day", "some day"),
        (None, ""),
    ],
)
def test_due(due, said) -> None:
    assert words.due(due) == said


def test_duty_in_one_line() -> None:
    duty = ReportingDuty(who="Công an xã", to="UBND xã", cycle="monthly", due="day 15")
    assert words.duty(duty) == "Công an xã → UBND xã (hằng tháng, ngày 15)"


def test_doubtful_items_come_least_sure_first() -> None:
    sure = Indicator(id="1", title="a", op="=")
    unsure = Indicator(id="2", title="b", op="=", confidence=0.3)
    half = Indicator(id="3", title="c", op="=", confidence=0.6)
    found = words.doubtful(Reading(indicators=[sure, half, unsure]))
    assert [u.item for u in found] == [unsure, half]

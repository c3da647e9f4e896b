import pytest

from xaso.planreader.audit.against import is_below, once, pair, rules_of_against
from xaso.planreader.reading import Reading
from xaso.planreader.tests.audit_readings import indicator, kinds, only

FIBRE = "Tỷ lệ hộ có cáp quang"


def compared(ours, theirs):
    return list(rules_of_against(Reading(indicators=ours), Reading(indicators=theirs)))


def test_a_target_below_the_level_above():
    finding = only(compared([indicator(target=70)], [indicator("C.9", f"{FIBRE} đạt 80%")]))
    assert (finding.kind, finding.severity) == ("below_level_above", "warning")
    assert "ghi ≥ 70%, thấp hơn yêu cầu ≥ 80%" in finding.sentence
    assert finding.items == ["indicators:A.1"]


@pytest.mark.parametrize("target", [80, 95])
def test_equal_or_above_is_silent(target):
    assert compared([indicator(target=target, op="=")], [indicator("C.9")]) == []


@pytest.mark.parametrize(
    ("ours", "theirs", "below"),
    [
        ((">=", 70), (">=", 80), True),
        (("=", 80), (">", 80), False),
        (("=", 7), ("<=", 5), True),
        (("<=", 3), ("<=", 5), False),
        (("<=", 3), (">=", 5), False),
        (("top", 10), ("top", 5), False),
        (("pass", None), ("=", 100), False),
    ],
)
def test_which_way_is_below(ours, theirs, below):
    left, right = (indicator(target=target, op=op) for op, target in (ours, theirs))
    assert is_below(left, right) is below


def test_an_indicator_that_we_do_not_have():
    finding = only(compared([indicator()], [indicator("C.9", "Tỷ lệ tàu cá gắn định vị", 90)]))
    assert (finding.kind, finding.severity) == ("missing_from_level_above", "note")
    assert "C.9 “Tỷ lệ tàu cá gắn định vị” (≥ 90%)" in finding.sentence


def test_another_year_is_neither_below_nor_missing():
    ours, theirs = indicator(target=30, horizon=2026), indicator("C.9", target=90, horizon=2030)
    assert compared([ours], [theirs]) == []


def test_the_same_year_is_preferred():
    ours = [indicator("A.1", target=30, horizon=2026), indicator("A.2", target=95, horizon=2030)]
    pairing = pair(ours, [indicator("C.9", target=90, horizon=2030)])[0]
    assert pairing.ours is ours[1] and pairing.match and pairing.match.reason == "same words"


def test_another_unit_is_another_indicator():
    ours = [indicator(target=30, unit="hộ")]
    assert kinds(compared(ours, [indicator("C.9")])) == ["missing_from_level_above"]


@pytest.mark.parametrize(
    "theirs",
    [
        indicator("C.1", "Thứ hạng chuyển đổi số năm 2026", 10, "top", "hạng"),
        indicator("C.2", "Toàn tỉnh có ít nhất 70% xã, phường có tổ hỗ trợ", 70),
        indicator("C.3", "Tỷ lệ sở, ban, ngành dùng dữ liệu chung", 100, "="),
    ],
)
def test_what_the_province_sets_for_itself_is_not_owed(theirs):
    assert compared([indicator()], [theirs]) == []


def test_a_target_that_the_plan_above_prints_twice_is_asked_once():
    above = Reading(indicators=[indicator("II.1", source="body"), indicator("C.1")])
    assert [i.id for i in once(above)] == ["C.1"]

"""Twins: a target of the body and the same one in the annex."""

import pytest

from xaso.planreader.extract.twins import core, link_twins
from xaso.planreader.reading import Indicator
from xaso.planreader.tests.builders import read, table


def indicator(identity, title, source, *, unit="%", target=80):
    return Indicator(id=identity, title=title, op="=", target=target, unit=unit, source=source)


def linked(body, annex, **marks):
    pair = [indicator("b", body, "body", **marks), indicator("a", annex, "appendix", **marks)]
    link_twins(pair)
    return pair[0].twin == "a" and pair[1].twin == "b"


@pytest.mark.parametrize(
    ("body", "annex"),
    [
        ("Tỷ lệ hồ sơ trực tuyến toàn trình đạt 80%", "Tỷ lệ hồ sơ trực tuyến toàn trình"),
        (
            "Phấn đấu tỷ lệ hồ sơ trực tuyến toàn trình đạt trên 80%",
            "Tỷ lệ hồ sơ trực tuyến toàn trình",
        ),
        ("Tối thiểu 80% hồ sơ trực tuyến toàn trình", "Tỷ lệ hồ sơ trực tuyến toàn trình"),
        ("Đến hết năm 2026, hộ dân có địa chỉ số đạt 80%", "Hộ dân có địa chỉ số"),
    ],
)
def test_same_measure_in_body_and_annex_is_linked_both_ways(body, annex):
    assert linked(body, annex)


@pytest.mark.parametrize(
    ("body", "annex"),
    [
        ("Tỷ lệ hồ sơ trực tuyến đạt 80%", "Tỷ lệ hộ dân có cáp quang"),
        ("Tỷ lệ thanh toán không tiền mặt đạt 80%", "Tỷ lệ chợ có wifi"),
    ],
)
def test_two_measures_are_not_linked(body, annex):
    assert not linked(body, annex)


def test_twins_with_two_targets_are_linked_all_the_same():
    pair = [
        indicator("b", "Tỷ lệ hồ sơ trực tuyến toàn trình", "body", target=80),
        indicator("a", "Tỷ lệ hồ sơ trực tuyến toàn trình", "appendix", target=90),
    ]
    link_twins(pair)
    assert (pair[0].twin, pair[1].twin) == ("a", "b")


def test_two_units_are_no_twins():
    pair = [
        indicator("b", "Hộ kinh doanh dùng mã số", "body", unit="hộ"),
        indicator("a", "Hộ kinh doanh dùng mã số", "appendix", unit="%"),
    ]
    link_twins(pair)
    assert [i.twin for i in pair] == [None, None]


def test_indicator_has_at_most_one_twin():
    three = [
        indicator("b1", "Tỷ lệ hồ sơ trực tuyến", "body"),
        indicator("b2", "Tỷ lệ hồ sơ trực tuyến đạt", "body"),
        indicator("a", "Tỷ lệ hồ sơ trực tuyến", "appendix"),
    ]
    link_twins(three)
    assert sorted(i.twin or "" for i in three) == ["", "a", three[2].twin]


def test_two_targets_of_the_body_are_no_twins():
    pair = [indicator("1", "Tỷ lệ hồ sơ", "body"), indicator("2", "Tỷ lệ hồ sơ", "body")]
    link_twins(pair)
    assert [i.twin for i in pair] == [None, None]


def test_core_of_a_title_drops_comparators_and_figures():
    assert core("Tỷ lệ hồ sơ trực tuyến đạt trên 80%") == core("hồ sơ trực tuyến")


def test_twins_of_a_plan_are_both_given():
    found = read(
        "I. MỤC TIÊU", "- Tỷ lệ hồ sơ trực tuyến toàn trình đạt 80%.",
        annexes=("PHỤ LỤC 1", table(["STT", "Chỉ tiêu", "ĐVT", "Năm 2026"],
                                    ["1", "Tỷ lệ hồ sơ trực tuyến toàn trình", "%", "80"])),
    ).indicators  # fmt: skip
    assert [i.source for i in found] == ["body", "appendix"]
    assert (found[0].twin, found[1].twin) == (found[1].id, found[0].id)

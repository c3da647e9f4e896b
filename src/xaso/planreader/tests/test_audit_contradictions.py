import pytest

from xaso.planreader.audit.contradictions import (
    body_against_annex,
    body_only,
    really_differ,
    same_place_twice,
    twins,
)
from xaso.planreader.reading import Reading
from xaso.planreader.tests.audit_readings import indicator, kinds, only, place

FIBRE = "Tỷ lệ hộ có cáp quang"


def body(id="II.1", title=FIBRE, target=80, op=">=", **more):
    return indicator(id, title, target, op, source="body", lead=(), **more)


def test_twins_by_the_readers_link_come_first():
    reading = Reading(
        indicators=[
            body("II.1", "Phấn đấu phần lớn các hộ nối mạng nhanh", twin="A.2"),
            indicator("A.1"),
            indicator("A.2", "Hộ dùng mạng nhanh"),
        ]
    )
    assert [(b.id, a.id) for b, a in twins(reading)] == [("II.1", "A.2")]


def test_twins_by_title_where_no_link_is_set():
    reading = Reading(indicators=[body(title=f"{FIBRE} đạt trên 80%"), indicator("A.1", FIBRE)])
    assert [(b.id, a.id) for b, a in twins(reading)] == [("II.1", "A.1")]


def test_body_against_annex_names_both_places_and_figures():
    reading = Reading(
        indicators=[
            body(target=95, op="=", where=[place(3, page=2)]),
            indicator("A.1", FIBRE, 100, "=", where=[place(9, page=6)]),
        ]
    )
    finding = only(body_against_annex(twins(reading)))
    assert (finding.kind, finding.severity) == ("body_vs_annex", "error")
    assert "(phần nội dung, trang 2) ghi 95%" in finding.sentence
    assert "(phụ lục, trang 6) ghi 100%" in finding.sentence
    assert finding.items == ["indicators:II.1", "indicators:A.1"]
    assert finding.where == [place(3, page=2), place(9, page=6)]


@pytest.mark.parametrize(
    ("one", "other", "differs"),
    [
        ((">=", 80), ("=", 80), None),
        ((">", 80), (">=", 80), None),
        (("=", 95), ("=", 100), "target"),
        ((">=", 95), (">=", 100), "target"),
        ((">=", 5), ("<=", 5), "direction"),
        (("<=", 5), ("=", 5), None),
        (("pass", None), ("=", 100), None),
        (("top", 10), ("=", 5), None),
        (("top", 10), ("top", 5), "target"),
        (("=", None), ("=", 100), None),
        (("=", 0.3), ("=", 0.1 + 0.2), None),
    ],
)
def test_what_counts_as_a_difference(one, other, differs):
    left, right = (indicator("A.1", FIBRE, target, op) for op, target in (one, other))
    assert really_differ(left, right) == differs


def test_another_unit_or_year_is_no_difference():
    assert really_differ(indicator(target=80), indicator(target=30, unit="hộ")) is None
    assert really_differ(indicator(horizon=2026), indicator(target=95, horizon=2030)) is None


def test_same_place_twice_with_two_targets():
    reading = Reading(indicators=[indicator("A.1", FIBRE, 80), indicator("B.4", FIBRE, 90)])
    finding = only(same_place_twice(reading))
    assert (finding.kind, finding.severity) == ("indicator_twice", "error")
    assert finding.items == ["indicators:A.1", "indicators:B.4"]


def test_under_two_groups_it_is_a_warning():
    reading = Reading(
        indicators=[indicator("A.1", FIBRE, 80, group="A"), indicator("B.4", FIBRE, 90, group="B")]
    )
    assert only(same_place_twice(reading)).severity == "warning"


def test_two_tables_that_measure_different_things_are_silent():
    reading = Reading(
        indicators=[
            indicator(f"{group}.{n}", f"Ấp Bình An {word}", target + n, group=group)
            for group, target in (("A", 50), ("B", 70))
            for n, word in enumerate(["Đông", "Tây", "Nam", "Bắc"])
        ]
    )
    assert list(same_place_twice(reading)) == []


def test_stages_of_one_target_are_no_contradiction():
    by_year = [indicator("A.1", FIBRE, 60, horizon=2026), indicator("A.2", FIBRE, 95, horizon=2030)]
    by_letter = [body("III.1.a", target=60), body("III.1.b", target=90)]
    by_quarter = [
        indicator("1.I", target=40, deadline_printed="Quý I/2026"),
        indicator("1.II", target=55, deadline_printed="Quý II/2026"),
    ]
    one_block = [
        body("II.1", target=60, where=[place(4, start=1)]),
        body("II.2", target=90, where=[place(4, start=40)]),
    ]
    for items in (by_year, by_letter, by_quarter, one_block):
        assert list(same_place_twice(Reading(indicators=items))) == []


TITLES = [
    "Tỷ lệ hộ có cáp quang", "Tỷ lệ trường có thư viện mạng", "Tỷ lệ tàu cá gắn định vị",
    "Tỷ lệ chợ dùng mã QR", "Tỷ lệ hồ sơ giấy được quét", "Tỷ lệ cuộc họp không giấy",
]  # fmt: skip


def test_a_body_target_that_the_annex_forgot():
    in_body = [body(f"II.{n}", title) for n, title in enumerate(TITLES, 1)]
    annex = [indicator(f"A.{n}", title) for n, title in enumerate(TITLES[:5], 1)]
    reading = Reading(indicators=in_body + annex)
    finding = only(body_only(reading, twins(reading)))
    assert (finding.kind, finding.severity) == ("missing_from_annex", "note")
    assert finding.items == ["indicators:II.6"]


def test_a_body_that_the_annex_does_not_repeat_is_silent():
    in_body = [body(f"II.{n}", title) for n, title in enumerate(TITLES, 1)]
    reading = Reading(indicators=[*in_body, indicator("A.1", TITLES[0])])
    assert list(body_only(reading, twins(reading))) == []


def test_a_body_sentence_that_tells_the_annex_line_with_more_words_is_there():
    long = "Phối hợp các doanh nghiệp rà soát để cuộc họp không giấy của xã thành nếp, đạt 80%"
    in_body = [body(f"II.{n}", title) for n, title in enumerate([*TITLES[:5], long], 1)]
    annex = [indicator(f"A.{n}", title) for n, title in enumerate(TITLES, 1)]
    reading = Reading(indicators=in_body + annex)
    assert kinds(body_only(reading, twins(reading))) == []

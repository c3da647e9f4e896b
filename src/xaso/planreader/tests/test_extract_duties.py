"""Reporting duties: recurring reports on results."""

import pytest

from xaso.planreader.tests.builders import read


def duties(*sentences, chapter="II. TỔ CHỨC THỰC HIỆN"):
    return read("I. MỤC TIÊU", "Nội dung.", chapter, *sentences).reporting_duties


@pytest.mark.parametrize(
    ("sentence", "cycle", "due"),
    [
        ("- Định kỳ hằng tháng báo cáo kết quả về UBND xã trước ngày 18.", "monthly", "day 18"),
        ("- Hàng tháng, gửi báo cáo kết quả về Phòng Kinh tế trước ngày 20.", "monthly", "day 20"),
        ("- Định kỳ hằng tuần báo cáo kết quả về UBND xã vào thứ sáu.", "weekly", "Friday"),
        ("- Định kỳ hằng quý báo cáo UBND xã trước ngày 15 của tháng cuối quý.", "quarterly",
         "day 15 of the last month of the quarter"),
        ("- Định kỳ hằng quý báo cáo kết quả về UBND xã trước ngày 15 tháng cuối quý.", "quarterly",
         "day 15 of the last month of the quarter"),
        ("- Định kỳ 6 tháng báo cáo kết quả về UBND xã trước ngày 10/6.", "half-yearly",
         "day 10 of June"),
        ("- Định kỳ 6 tháng báo cáo kết quả về UBND xã trước ngày 10 tháng 6.", "half-yearly",
         "day 10 of June"),
        ("- Định kỳ hằng năm báo cáo kết quả về UBND xã trước ngày 05/12.", "yearly",
         "day 5 of December"),
        ("- Hằng năm báo cáo kết quả thực hiện về UBND xã.", "yearly", None),
        ("- Định kỳ hằng quý báo cáo kết quả về UBND xã.", "quarterly", None),
    ],
)  # fmt: skip
def test_recurring_report_is_a_duty(sentence, cycle, due):
    assert [(d.cycle, d.due) for d in duties(sentence)] == [(cycle, due)]


def test_duty_says_who_reports_to_whom():
    (duty,) = duties("- Công an xã báo cáo kết quả về UBND xã định kỳ hằng tháng trước ngày 18.")
    assert (duty.who, duty.to) == ("Công an xã", "UBND xã")


def test_office_of_the_heading_owes_the_report():
    (duty,) = duties(
        "1. Công an xã", "- Định kỳ hằng tháng báo cáo kết quả về UBND xã trước ngày 18."
    )
    assert duty.who == "Công an xã"


def test_cycles_of_one_sentence_are_one_duty_each():
    found = duties("- Báo cáo kết quả thực hiện hằng tháng, hằng quý, hằng năm về UBND xã.")
    assert [d.cycle for d in found] == ["monthly", "quarterly", "yearly"]


def test_each_cycle_keeps_its_own_day():
    found = duties(
        "- Gửi báo cáo định kỳ về UBND xã: hằng tháng trước ngày 18; 6 tháng trước ngày 10/6; "
        "hằng năm trước ngày 05/12."
    )
    assert [(d.cycle, d.due) for d in found] == [
        ("monthly", "day 18"),
        ("half-yearly", "day 10 of June"),
        ("yearly", "day 5 of December"),
    ]


def test_same_duty_named_twice_is_given_once():
    line = "- Công an xã báo cáo kết quả về UBND xã định kỳ hằng tháng trước ngày 18."
    assert len(duties(line, line)) == 1


@pytest.mark.parametrize(
    "sentence",
    [
        "- Thực hiện theo quy định của pháp luật, báo cáo khi có yêu cầu.",
        "- Lắp wifi tại các ấp trước ngày 18 hằng tháng.",
        "- Rà soát quy trình hằng quý.",
        "- Tuyên truyền hằng tuần trên loa truyền thanh.",
    ],
)
def test_sentence_without_a_recurring_report_is_no_duty(sentence):
    assert duties(sentence) == []


def test_report_of_progress_without_a_cycle_has_none():
    (duty,) = duties("- Công an xã đánh giá kết quả thực hiện, báo cáo UBND xã.")
    assert (duty.cycle, duty.due) == (None, None)
    assert duty.doubts


def test_place_of_a_duty_holds_its_sentence():
    reading = read(
        "I. TỔ CHỨC THỰC HIỆN",
        "- Công an xã giữ an ninh mạng. Định kỳ hằng tháng báo cáo kết quả về UBND xã.",
    )
    place = reading.reporting_duties[0].where[0]
    words = reading.source.blocks[place.block].text[place.start : place.end]
    assert words == "Định kỳ hằng tháng báo cáo kết quả về UBND xã."

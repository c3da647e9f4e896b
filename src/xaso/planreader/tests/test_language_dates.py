"""Dates, quarters and deadlines."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xaso.planreader.language.dates import (
    find_date,
    find_deadline,
    find_partial_date,
    when,
    year_span,
    years,
)


@pytest.mark.parametrize(
    "text",
    [
        "ngày 5 tháng 3 năm 2026",
        "ngày 05 tháng 03 năm 2026",
        "Ngày 05  tháng 3  năm 2026",
        "Bình Minh, ngày 05 tháng 3 năm 2026",
        "05/3/2026",
        "5/3/2026",
        "05.3.2026",
        "05-03-2026",
        "ngày 05/03/2026",
        "ngày 05 / 3 / 2026",
        "(05/3/2026)",
        "Quyết định số 12/QĐ-UBND ngày 05/3/2026 của UBND xã",
    ],
)
def test_full_date_is_found(text):
    assert find_date(text)[0] == "2026-03-05"


@pytest.mark.parametrize(
    "text",
    [
        "31/02/2026", "ngày 32/1/2026", "15/13/2026", "12/2026/NĐ-CP", "148/2025/QH15",
        "tháng 3 năm 2026", "năm 2026", "",
    ],
)  # fmt: skip
def test_text_without_a_real_day_has_no_date(text):
    assert find_date(text) is None


def test_date_stands_at_its_characters():
    text = "ban hành ngày 05/3/2026 của"
    iso, start, end = find_date(text)
    assert (iso, text[start:end]) == ("2026-03-05", "ngày 05/3/2026")


def test_impossible_day_does_not_hide_the_date_after_it():
    assert find_date("số 45/13/2025, ngày 01/4/2026")[0] == "2026-04-01"


@given(st.dates(min_value=date(1990, 1, 1), max_value=date(2099, 12, 31)))
def test_date_of_a_letterhead_comes_back(day):
    printed = f"Hoa Sen, ngày {day.day:02d} tháng {day.month} năm {day.year}"
    assert find_date(printed)[0] == day.isoformat()


@given(st.dates(min_value=date(1990, 1, 1), max_value=date(2099, 12, 31)), st.sampled_from("/.-"))
def test_date_in_figures_comes_back(day, mark):
    assert find_date(f"{day.day}{mark}{day.month:02d}{mark}{day.year}")[0] == day.isoformat()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ngày    tháng 4 năm 2026", "2026-04"),
        ("ngày ... tháng 4 năm 2026", "2026-04"),
        ("ngày …… tháng 04 năm 2026", "2026-04"),
        ("ngày     tháng     năm 2026", "2026"),
        ("ngày 5 tháng 3 năm 2026", "2026-03-05"),
        ("không có", None),
    ],
)
def test_date_is_given_as_far_as_it_is_printed(text, expected):
    assert find_partial_date(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("giai đoạn 2026 - 2030", [2026, 2030]),
        ("đến năm 2030, tầm nhìn 2045", [2030, 2045]),
        ("Số 2026/KH-UBND", []),
        ("2.026 hộ; 20261 người", []),
        ("12/2026/NĐ-CP", []),
        ("năm 2026.", [2026]),
        ("năm 2026, 2027", [2026, 2027]),
        ("năm 1998", []),
    ],
)
def test_years_of_a_text_are_found_in_order(text, expected):
    assert years(text) == expected


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("giai đoạn 2026 - 2030", (2026, 2030)),
        ("giai đoạn 2026–2030", (2026, 2030)),
        ("từ năm 2026 đến năm 2028", (2026, 2028)),
        ("giai đoạn 2026 đến 2030", (2026, 2030)),
        ("Chuyển đổi số năm 2026", (2026, 2026)),
        ("Kế hoạch không năm", None),
        ("giai đoạn 2030 - 2026", (2026, 2026)),
    ],
)
def test_span_of_years_is_read(text, span):
    assert year_span(text) == span


@pytest.mark.parametrize(
    ("sentence", "deadline"),
    [
        ("Hoàn thành trước ngày 30/6 việc rà soát.", "trước ngày 30/6"),
        ("Xong trước ngày 30/6/2026.", "trước ngày 30/6/2026"),
        ("Rà soát thủ tục, hoàn thành trong quý II/2026.", "trong quý II/2026"),
        ("Đến hết năm 2026, 80% hồ sơ …", "Đến hết năm 2026"),
        ("Đến cuối năm 2026 đạt 80%", "Đến cuối năm 2026"),
        ("Đến năm 2030, tỷ lệ đạt 85%", "Đến năm 2030"),
        ("chậm nhất ngày 15/12/2026", "chậm nhất ngày 15/12/2026"),
        ("chậm nhất là ngày 15 tháng 12 năm 2026", "chậm nhất là ngày 15 tháng 12 năm 2026"),
        ("tổ chức trong tháng 9/2026", "trong tháng 9/2026"),
        ("hoàn thành trong tháng 9 năm 2026", "trong tháng 9 năm 2026"),
        ("triển khai Quý II, III/2026", "Quý II, III/2026"),
        ("triển khai quý 2 năm 2026", "quý 2 năm 2026"),
        ("thực hiện Quý II - IV/2026", "Quý II - IV/2026"),
        ("thực hiện trong năm 2026", "trong năm 2026"),
        ("báo cáo định kỳ hằng quý", "định kỳ hằng quý"),
        ("giai đoạn 2026 - 2030 phủ sóng", "giai đoạn 2026 - 2030"),
        ("6 tháng đầu năm 2026 tổ chức", "6 tháng đầu năm 2026"),
    ],
)
def test_deadline_phrase_of_a_sentence_is_found(sentence, deadline):
    printed, start, end = find_deadline(sentence)
    assert deadline in printed
    assert sentence[start:end].strip() == printed


@pytest.mark.parametrize(
    "sentence",
    ["Tăng cường tuyên truyền tới người dân.", "trước khi trình phê duyệt", "quy định của 2 bên"],
)
def test_sentence_without_a_time_has_no_deadline(sentence):
    assert find_deadline(sentence) is None


@pytest.mark.parametrize(
    ("printed", "start", "end"),
    [
        ("Quý I năm 2026", "2026-01-01", "2026-03-31"),
        ("quý 2 năm 2026", "2026-04-01", "2026-06-30"),
        ("Quý I, quý II năm 2026", "2026-01-01", "2026-06-30"),
        ("Tháng 9/2026", "2026-09-01", "2026-09-30"),
        ("Tháng 02/2028", "2028-02-01", "2028-02-29"),
        ("Trong tháng 9 năm 2026", "2026-09-01", "2026-09-30"),
        ("Trước tháng 9/2026", None, "2026-09-30"),
        ("Trước ngày 30/6/2026", None, "2026-06-30"),
        ("30/6/2026", None, "2026-06-30"),
        ("Năm 2026", "2026-01-01", "2026-12-31"),
        ("2026", "2026-01-01", "2026-12-31"),
        ("Đến năm 2030", None, "2030-12-31"),
        ("Hết năm 2026", None, "2026-12-31"),
        ("Giai đoạn 2026-2030", "2026-01-01", "2030-12-31"),
        ("2026 - 2028", "2026-01-01", "2028-12-31"),
    ],
)
def test_printed_time_is_understood(printed, start, end):
    time = when(printed)
    assert (time.start, time.end) == (start, end)
    assert time.printed == printed


@pytest.mark.parametrize(
    ("printed", "start", "end"),
    [
        ("Quý II", "2026-04-01", "2026-06-30"),
        ("Quý III-IV", "2026-07-01", "2026-12-31"),
        ("Tháng 6", "2026-06-01", "2026-06-30"),
        ("Quý II/2026", "2026-04-01", "2026-06-30"),
        ("Quý II, III/2026", "2026-04-01", "2026-09-30"),
    ],
)
def test_time_without_a_year_takes_that_of_the_plan(printed, start, end):
    time = when(printed, 2026)
    assert (time.start, time.end) == (start, end)


@pytest.mark.parametrize(
    ("printed", "recurs"),
    [
        ("Thường xuyên", "always"),
        ("Thường xuyên, liên tục", "always"),
        ("Hằng tuần", "weekly"),
        ("Hàng tháng", "monthly"),
        ("Định kỳ hằng quý", "quarterly"),
        ("6 tháng/lần", "half-yearly"),
        ("Hằng năm", "yearly"),
        ("hàng năm", "yearly"),
        ("Quý II/2026", None),
    ],
)
def test_time_that_comes_again_names_its_cycle(printed, recurs):
    assert when(printed, 2026).recurs == recurs


def test_quarters_are_named_with_their_year():
    assert when("Quý II, III năm 2026").quarters == ["2026-Q2", "2026-Q3"]
    assert when("Quý I-IV năm 2026").quarters == ["2026-Q1", "2026-Q2", "2026-Q3", "2026-Q4"]
    assert when("Quý I, III năm 2026").quarters == ["2026-Q1", "2026-Q3"]
    assert when("Năm 2026").quarters == []


@pytest.mark.parametrize("printed", [None, "", "   "])
def test_empty_time_is_no_time(printed):
    assert when(printed, 2026) is None


def test_words_that_name_no_time_are_kept_as_printed():
    time = when("Theo yêu cầu", 2026)
    assert (time.printed, time.start, time.end, time.recurs) == ("Theo yêu cầu", None, None, None)

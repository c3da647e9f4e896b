"""Results of earlier years that a plan prints."""

import pytest

from xaso.planreader.tests.builders import ABOVE, LEFT, read, table


def short(reading):
    return [(b.value, b.unit, b.year) for b in reading.baseline]


@pytest.mark.parametrize(
    ("heading", "year"),
    [
        ("Thực hiện năm 2025", 2025),
        ("Kết quả năm 2025", 2025),
        ("Ước thực hiện năm 2025", 2025),
        ("TH 2024", 2024),
        ("Hiện trạng", 2025),
        ("Hiện trạng năm 2024", 2024),
    ],
)
def test_column_of_an_earlier_year_is_a_baseline(heading, year):
    reading = read(
        "I. MỤC TIÊU",
        table(
            ["STT", "Chỉ tiêu", "ĐVT", heading, "Năm 2026"], ["1", "Tỷ lệ hồ sơ", "%", "70,5", "80"]
        ),
    )
    assert short(reading) == [(70.5, "%", year)]
    assert reading.baseline[0].title == "Tỷ lệ hồ sơ"


def test_two_earlier_years_are_two_baselines():
    reading = read(
        "I. MỤC TIÊU",
        table(
            ["STT", "Chỉ tiêu", "ĐVT", "Thực hiện", LEFT, "Năm 2026"],
            [ABOVE, ABOVE, ABOVE, "Năm 2024", "Năm 2025", ABOVE],
            ["1", "Tỷ lệ hồ sơ", "%", "60", "70", "80"],
        ),
    )
    assert short(reading) == [(60, "%", 2024), (70, "%", 2025)]
    assert [i.target for i in reading.indicators] == [80]


def test_empty_cell_and_group_row_have_no_baseline():
    reading = read(
        "I. MỤC TIÊU",
        table(["STT", "Chỉ tiêu", "ĐVT", "Thực hiện năm 2025", "Năm 2026"],
              ["I", "Chính quyền số", "", "", ""], ["1", "Tỷ lệ hồ sơ", "%", "-", "80"]),
    )  # fmt: skip
    assert reading.baseline == []


@pytest.mark.parametrize(
    "words", ["năm 2025: 22,5%", "Năm 2025 đạt 22,5 %", "kết quả năm 2025: 22,5%"]
)
def test_result_in_brackets_beside_a_target_is_a_baseline(words):
    reading = read("I. MỤC TIÊU", f"- Trên 60% người dân có chữ ký số ({words}).")
    assert short(reading) == [(22.5, "%", 2025)]
    assert reading.baseline[0].title == "Trên 60% người dân có chữ ký số"
    assert [i.target for i in reading.indicators] == [60]


def test_later_year_in_brackets_is_no_baseline():
    reading = read("I. MỤC TIÊU", "- Trên 60% người dân có chữ ký số (năm 2027: 70%).")
    assert reading.baseline == []


def test_figure_of_the_chapter_of_results_is_a_baseline():
    reading = read(
        "I. KẾT QUẢ THỰC HIỆN NĂM 2025", "- Tỷ lệ hồ sơ trực tuyến đạt 72,5%.",
        "II. MỤC TIÊU", "- Tỷ lệ hồ sơ trực tuyến đạt 80%.",
    )  # fmt: skip
    assert short(reading) == [(72.5, "%", 2025)]
    assert [i.target for i in reading.indicators] == [80]


def test_chapter_of_results_without_a_year_is_of_the_year_before():
    reading = read(
        "I. TÌNH HÌNH THỰC HIỆN", "- Tỷ lệ hồ sơ trực tuyến đạt 72%.", "II. MỤC TIÊU", "Nội dung."
    )
    assert short(reading) == [(72, "%", 2025)]


def test_count_of_the_chapter_of_results_is_a_baseline():
    reading = read(
        "I. KẾT QUẢ ĐẠT ĐƯỢC", "- Tổ chức được 12 lớp tập huấn.", "II. MỤC TIÊU", "Nội dung."
    )
    assert short(reading) == [(12, "lớp", 2025)]

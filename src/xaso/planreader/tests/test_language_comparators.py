"""Targets in words: comparator, number and unit."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xaso.planreader.language.comparators import (
    cell_target,
    comparator,
    compared_targets,
    count_targets,
    percent_targets,
    rank_targets,
    title_targets,
)


def seen(targets):
    return [(t.op, t.target, t.unit) for t in targets]


@pytest.mark.parametrize(
    ("text", "op"),
    [
        ("đạt ≥ 80%", ">="),
        ("≥80%", ">="),
        (">= 80%", ">="),
        ("trên 80%", ">="),
        ("đạt trên 80%", ">="),
        ("Đạt trên 80%", ">="),
        ("đạt tỷ lệ trên 80%", ">="),
        ("tối thiểu 80%", ">="),
        ("đạt tối thiểu 80%", ">="),
        ("Ít nhất 80%", ">="),
        ("đạt từ 80% trở lên", ">="),
        ("từ 80% trở lên", ">="),
        ("đạt 80% trở lên", ">="),
        ("80% hộ dân trở lên", ">="),
        ("không dưới 80%", ">="),
        ("không thấp hơn 80%", ">="),
        ("hơn 80%", ">="),
        ("lớn hơn hoặc bằng 80%", ">="),
        ("trên mức 80%", ">="),
        ("> 80%", ">"),
        (">80%", ">"),
        ("cao hơn 80%", ">"),
        ("vượt 80%", ">"),
        ("dưới 80%", "<"),
        ("< 80%", "<"),
        ("thấp hơn 80%", "<"),
        ("giảm còn dưới 80%", "<"),
        ("không quá 80%", "<="),
        ("không vượt quá 80%", "<="),
        ("≤ 80%", "<="),
        ("tối đa 80%", "<="),
        ("từ 80% trở xuống", "<="),
        ("không lớn hơn 80%", "<="),
        ("80%", "="),
        ("đạt 80%", "="),
        ("bằng 80%", "="),
        ("phấn đấu đạt 80%", "="),
        ("Tỷ lệ hồ sơ: 80%", "="),
        ("Tỷ lệ hồ sơ trực tuyến đạt 80% tổng số", "="),
        ("duy trì 80%", "="),
    ],
)
def test_words_around_a_percentage_say_how_it_compares(text, op):
    assert seen(percent_targets(text)) == [(op, 80, "%")]


@pytest.mark.parametrize(
    ("text", "op"),
    [
        ("100% cán bộ trên địa bàn xã", "="),
        ("trên địa bàn xã, 80% hộ dân", "="),
        ("dưới sự lãnh đạo của Đảng ủy, đạt 80%", "="),
        ("người trên 18 tuổi: 80%", "="),
        ("nhiều hơn năm trước, đạt 80%", "="),
    ],
)
def test_comparing_word_that_belongs_to_something_else_does_not_count(text, op):
    assert percent_targets(text)[0].op == op


def test_comparator_asks_the_words_next_to_the_number():
    assert comparator("Tỷ lệ hồ sơ đạt trên ", "%") == ">="
    assert comparator("Tỷ lệ hồ sơ ", "% trở lên") == ">="
    assert comparator("", "") == "="


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("đạt 95,5%", 95.5),
        ("đạt 95.5%", 95.5),
        ("đạt 0,5%", 0.5),
        ("đạt 80 %", 80),
        ("đạt 80 phần trăm", 80),
        ("đạt 05%", 5),
        ("tăng trưởng từ 2% trở lên", 2),
        ("đạt 100 % kế hoạch", 100),
        ("đạt 120,25%", 120.25),
    ],
)
def test_percentage_is_read_with_its_decimals(text, value):
    assert [t.target for t in percent_targets(text)] == [value]


def test_range_of_percentages_is_at_least_its_lower_end():
    assert seen(percent_targets("đạt 70 - 80%")) == [(">=", 70, "%")]
    assert seen(percent_targets("đạt 70-80%")) == [(">=", 70, "%")]


def test_range_with_a_percent_sign_on_both_ends_is_one_target():
    assert seen(percent_targets("đạt từ 70% đến 80%"))[:1] == [(">=", 70, "%")]


def test_two_percentages_are_two_targets_each_with_its_own_comparator():
    text = "Tối thiểu 90% hồ sơ nộp trực tuyến và dưới 5% hồ sơ trễ hạn"
    assert seen(percent_targets(text)) == [(">=", 90, "%"), ("<", 5, "%")]


def test_percentage_inside_quotation_marks_is_a_name_and_no_target():
    assert percent_targets("phong trào “100% nhà có số” lan rộng") == []


def test_target_stands_at_its_characters():
    text = "Tỷ lệ hộ dân có mã số đạt trên 85,5% vào năm 2026"
    target = percent_targets(text)[0]
    assert text[target.start : target.end] == "85,5%"


@given(
    st.integers(min_value=0, max_value=1000),
    st.sampled_from(
        [("≥ ", ">="), ("trên ", ">="), ("tối thiểu ", ">="), ("dưới ", "<"), ("không quá ", "<=")]
    ),
)
def test_printed_percentage_comes_back_with_its_comparator(tenths, word):
    printed, op = word
    value = f"{tenths // 10},{tenths % 10}" if tenths % 10 else str(tenths // 10)
    target = cell_target(f"{printed}{value}%")
    assert (target.op, target.unit) == (op, "%")
    assert target.target == pytest.approx(tenths / 10)


@pytest.mark.parametrize(
    ("text", "rank"),
    [
        ("Top 10", 10),
        ("TOP 10 cấp tỉnh", 10),
        ("nằm trong Top 05 của tỉnh", 5),
        ("thuộc nhóm 5 xã dẫn đầu", 5),
        ("nằm trong nhóm 05 xã dẫn đầu tỉnh", 5),
        ("thuộc nhóm 10 địa phương đứng đầu", 10),
        ("trong 10 xã dẫn đầu toàn tỉnh", 10),
        ("vào tốp 10 xã dẫn đầu", 10),
        ("xếp hạng 5", 5),
        ("xếp thứ 5 toàn tỉnh", 5),
        ("đứng thứ 3", 3),
        ("xếp vị trí thứ 7", 7),
    ],
)
def test_rank_is_a_target_of_places(text, rank):
    assert seen(rank_targets(text)) == [("top", rank, "hạng")]


@pytest.mark.parametrize("text", ["trong 10 năm tới", "nhóm 5 người", "vào 3 đợt", "thứ hai"])
def test_number_without_a_race_is_no_rank(text):
    assert rank_targets(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Phấn đấu có 05 mô hình", ("=", 5, "mô hình")),
        ("tối thiểu 02 lớp tập huấn", (">=", 2, "lớp")),
        ("ít nhất 01 sản phẩm OCOP", (">=", 1, "sản phẩm")),
        ("đạt 1.250 hộ kinh doanh", ("=", 1250, "hộ")),
        ("mục tiêu 300 người được tập huấn", ("=", 300, "người")),
        ("phấn đấu không quá 3 cuộc họp", ("<=", 3, "cuộc")),
        ("dự kiến 30 điểm truy cập", ("=", 30, "điểm")),
        ("phấn đấu từ 10 doanh nghiệp trở lên", (">=", 10, "doanh nghiệp")),
        ("tối thiểu 12 tin, bài", (">=", 12, "bài")),
    ],
)
def test_asked_count_is_a_target(text, expected):
    assert seen(count_targets(text)) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Xã hiện có 12 ấp với 3.500 hộ dân",
        "Đã tổ chức 05 lớp tập huấn",
        "tối thiểu tại ấp 5 người dân",
        "theo Đề án 06 người dân được hưởng",
        "“Mỗi người 01 tài khoản”",
    ],
)
def test_count_that_nobody_asks_for_is_no_target(text):
    assert count_targets(text) == []


def test_range_of_counts_is_at_least_its_lower_end():
    assert seen(count_targets("tối thiểu 1-2 cán bộ chuyên trách")) == [(">=", 1, "người")]


def test_further_count_inherits_what_the_first_one_asks():
    text = "Tối thiểu 05 mô hình điểm; 10 lớp tập huấn"
    assert seen(count_targets(text)) == [(">=", 5, "mô hình"), (">=", 10, "lớp")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("thời gian xử lý không quá 8 giờ", ("<=", 8, "giờ")),
        ("giảm xuống dưới 5 vụ", ("<", 5, "vụ")),
        ("nhiều hơn 9 ấp", (">", 9, "ấp")),
        ("tối thiểu 3 gian hàng", (">=", 3, "gian")),
        ("25/25 ấp có Tổ công nghệ số", ("=", 25, "ấp")),
        ("phấn đấu 18/20 thôn có sóng 5G", ("=", 18, "thôn")),
        ("ít nhất 9/12 khu phố có điểm hỗ trợ", (">=", 9, "khu phố")),
    ],
)
def test_compared_number_is_a_goal(text, expected):
    assert seen(compared_targets(text)) == [expected]


@pytest.mark.parametrize("text", ["từ 2026 đến nay", "đạt 12 tháng", "trên 18 tuổi", "từ 5 năm"])
def test_span_of_time_is_no_goal(text):
    assert compared_targets(text) == []


@pytest.mark.parametrize(
    ("words", "op"),
    [("Ít nhất tám mươi", ">="), ("phấn đấu có trên chín mươi lăm", ">="), ("đạt một trăm", "=")],
)
def test_figure_repeated_in_words_keeps_the_comparator_before_them(words, op):
    assert comparator(f"{words} phần trăm (", "80%) đảng viên") == op


@pytest.mark.parametrize("text", ["trước ngày 15/12 hằng năm", "quý 3/2026 các xã", "20/18 thôn"])
def test_date_with_a_stroke_is_no_part_of_a_whole(text):
    assert compared_targets(text) == []


@pytest.mark.parametrize(
    ("text", "unit", "expected"),
    [
        ("≥ 80%", None, (">=", 80, "%")),
        ("≥ 80", "%", (">=", 80, "%")),
        ("85%", None, ("=", 85, "%")),
        ("85", "%", ("=", 85, "%")),
        ("85", "Tỷ lệ %", ("=", 85, "%")),
        ("85,5", "%", ("=", 85.5, "%")),
        ("> 80%", None, (">", 80, "%")),
        ("Trên 80%", None, (">=", 80, "%")),
        ("Đạt trên 80%", None, (">=", 80, "%")),
        ("Tối thiểu 80%", None, (">=", 80, "%")),
        ("Từ 2% trở lên", None, (">=", 2, "%")),
        ("80% trở lên", None, (">=", 80, "%")),
        ("Dưới 5%", None, ("<", 5, "%")),
        ("Không quá 5%", None, ("<=", 5, "%")),
        ("≤ 5", "%", ("<=", 5, "%")),
        ("≥ 2%/năm", None, (">=", 2, "%")),
        ("Top 10", None, ("top", 10, "hạng")),
        ("Nhóm 5 xã dẫn đầu", None, ("top", 5, "hạng")),
        ("5", "Xếp hạng", ("top", 5, "hạng")),
        ("5", "Hạng", ("top", 5, "hạng")),
        ("05", "Mô hình", ("=", 5, "Mô hình")),
        ("≥ 3", "mô hình", (">=", 3, "mô hình")),
        ("12 lớp", None, ("=", 12, "lớp")),
        ("1.250", "Hộ", ("=", 1250, "Hộ")),
        ("100% (12/12 ấp)", None, ("=", 100, "%")),
        ("Đạt 100%", None, ("=", 100, "%")),
        ("80 %", "%", ("=", 80, "%")),
        ("80%+", None, (">=", 80, "%")),
    ],
)
def test_cell_of_a_target_column_is_read(text, unit, expected):
    assert seen([cell_target(text, unit)]) == [expected]


@pytest.mark.parametrize(
    ("text", "unit"),
    [("Đạt", None), ("Đạt", "Đạt/Không đạt"), ("Hoàn thành", None), ("Có", None), ("đạt", None)],
)
def test_word_alone_in_a_cell_is_passed_or_not(text, unit):
    target = cell_target(text, unit)
    assert (target.op, target.target, target.is_sure) == ("pass", None, True)


@pytest.mark.parametrize("text", ["", "-", "–", "…", "...", "x", "/"])
def test_empty_cell_has_no_target(text):
    assert cell_target(text) is None


def test_words_that_say_no_target_are_doubtful():
    target = cell_target("Theo hướng dẫn của tỉnh")
    assert (target.op, target.is_sure) == ("pass", False)


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Tỷ lệ hồ sơ trực tuyến đạt 80%", [("=", 80, "%")]),
        ("Chỉ số chuyển đổi số thuộc Top 10 của tỉnh, đạt 80%", [("top", 10, "hạng")]),
        ("Tối thiểu 03 mô hình", [(">=", 3, "mô hình")]),
        ("Ban hành quy chế", []),
    ],
)
def test_title_prints_its_own_target(title, expected):
    assert seen(title_targets(title)) == expected

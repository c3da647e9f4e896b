import pytest

from xaso.planreader.language.comparators import cell_target, percent_targets, rank_targets
from xaso.planreader.language.dates import find_partial_date, when, years
from xaso.planreader.language.numbers import column_unit, words_to_number
from xaso.planreader.language.offices import office_key, split_offices, starts_like_office
from xaso.planreader.language.owners import leads_in
from xaso.planreader.language.references import laws, references
from xaso.planreader.language.slips import find_slips

MILLION = 10**6


# test_language_comparators.py: test_words_around_a_percentage_say_how_it_compares
@pytest.mark.parametrize(
    ("text", "op"),
    [
        ("tối thiểu đạt 80%", ">="),
        ("tối thiểu phải đạt 80%", ">="),
        ("ít nhất đạt 80%", ">="),
        ("đạt ít nhất là 80%", ">="),
        ("đạt tỷ lệ tối thiểu là 80%", ">="),
        ("tối thiểu bằng 80%", ">="),
        ("không được vượt quá 80%", "<="),
        ("không để quá 80%", "<="),
        ("không được quá 80%", "<="),
    ],
)
def test_words_around_a_percentage_say_how_it_compares(text, op):
    assert [(t.op, t.target) for t in percent_targets(text)] == [(op, 80)]


def test_range_with_a_percent_sign_on_both_ends_is_one_target():
    for text in ("đạt từ 70% đến 80%", "đạt 70%-80%", "đạt 70% - 80%"):
        assert [(t.op, t.target) for t in percent_targets(text)] == [(">=", 70)], text


# test_language_comparators.py: test_cell_of_a_target_column_is_read
@pytest.mark.parametrize(
    ("text", "unit", "expected"),
    [
        ("99,999", "%", ("=", 99.999, "%")),
        ("99,999%", None, ("=", 99.999, "%")),
        ("80 - 85", "%", (">=", 80, "%")),
        ("từ 80% đến dưới 90%", None, (">=", 80, "%")),
        ("Hạng 5", None, ("top", 5, "hạng")),
        ("Thuộc 10 xã đứng đầu tỉnh", None, ("top", 10, "hạng")),
        ("Nhóm 5 xã, phường dẫn đầu", None, ("top", 5, "hạng")),
    ],
)
def test_cell_of_a_target_column_is_read(text, unit, expected):
    t = cell_target(text, unit)
    assert (t.op, t.target, t.unit) == expected


@pytest.mark.parametrize(
    ("text", "rank"),
    [
        ("nằm trong nhóm 05 xã, phường dẫn đầu tỉnh", 5),
        ("thuộc 10 xã, phường đứng đầu tỉnh", 10),
        ("xếp hạng trong tốp 5 của tỉnh", 5),
        ("nằm trong tốp 5 toàn tỉnh", 5),
    ],
)
def test_rank_is_a_target_of_places(text, rank):
    assert [(t.op, t.target) for t in rank_targets(text)] == [("top", rank)]


@pytest.mark.parametrize("text", ["Trước 30/6", "24/7"])
def test_date_in_a_target_cell_is_no_number(text):
    assert cell_target(text).target is None


# test_language_dates.py
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("giai đoạn 2026-2030", [2026, 2030]),
        ("Quý II/2026", [2026]),
        ("ngày 05/3/2026", [2026]),
        ("tháng 9/2026", [2026]),
        ("số 12/2026/NĐ-CP", []),
    ],
)
def test_years_of_a_text_are_found_in_order(text, expected):
    assert years(text) == expected


@pytest.mark.parametrize(
    ("printed", "start", "end"),
    [
        ("Quý II/2026", "2026-04-01", "2026-06-30"),
        ("Quý II-III/2026", "2026-04-01", "2026-09-30"),
        ("Quý II, III/2026", "2026-04-01", "2026-09-30"),
        ("Quý II và Quý III/2026", "2026-04-01", "2026-09-30"),
        ("Từ quý II đến quý IV/2026", "2026-04-01", "2026-12-31"),
        ("Từ quý II đến quý IV năm 2026", "2026-04-01", "2026-12-31"),
        ("Q2/2026", "2026-04-01", "2026-06-30"),
        ("Q.II/2026", "2026-04-01", "2026-06-30"),
        ("Tháng 3-6/2026", "2026-03-01", "2026-06-30"),
        ("Tháng 6 - 9/2026", "2026-06-01", "2026-09-30"),
        ("Từ tháng 3 đến tháng 6/2026", "2026-03-01", "2026-06-30"),
        ("6 tháng đầu năm 2026", "2026-01-01", "2026-06-30"),
        ("6 tháng cuối năm 2026", "2026-07-01", "2026-12-31"),
        ("Từ 01/3/2026 đến 30/6/2026", "2026-03-01", "2026-06-30"),
    ],
)
def test_printed_time_is_understood(printed, start, end):
    time = when(printed)
    assert (time.start, time.end) == (start, end)


def test_quarter_of_another_year_keeps_its_year():
    assert when("Quý IV/2025", 2026).end == "2025-12-31"


@pytest.mark.parametrize(
    ("printed", "start", "end"),
    [
        ("Trước 30/6", None, "2026-06-30"),
        ("hoàn thành trước ngày 30/6", None, "2026-06-30"),
        ("15/6", None, "2026-06-15"),
        ("Trong năm", "2026-01-01", "2026-12-31"),
        ("Cả năm", "2026-01-01", "2026-12-31"),
        ("6 tháng đầu năm", "2026-01-01", "2026-06-30"),
    ],
)
def test_time_without_a_year_takes_that_of_the_plan(printed, start, end):
    time = when(printed, 2026)
    assert (time.start, time.end) == (start, end)


@pytest.mark.parametrize("printed", ["6 tháng đầu năm 2026", "Trong 6 tháng cuối năm"])
def test_half_of_one_year_does_not_come_again(printed):
    assert when(printed, 2026).recurs is None


def test_date_left_open_with_dots_gives_its_year():
    assert find_partial_date("ngày ... tháng ... năm 2026") == "2026"


# test_language_numbers.py
@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("một triệu rưỡi đồng", 1_500_000),
        ("hai tỷ rưỡi", 2_500 * MILLION),
        ("ba trăm bảy mươi nhăm triệu đồng", 375 * MILLION),
    ],
)
def test_wording_of_a_sum_is_understood(text, value):
    assert words_to_number(text) == value


def test_community_is_no_unit_of_money():
    assert column_unit("Cộng đồng") is None


# test_language_references.py
@pytest.mark.parametrize(
    ("text", "subject", "number", "date"),
    [
        ("Căn cứ Luật Chuyển đổi số ngày 11/12/2025;", "Chuyển đổi số", None, "2025-12-11"),
        ("Căn cứ Luật Chuyển đổi số;", "Chuyển đổi số", None, None),
        ("Căn cứ Luật Chuyển đổi số số 148/2025/QH15 ngày 11/12/2025;", "Chuyển đổi số",
         "148/2025/QH15", "2025-12-11"),
        ("Căn cứ Luật Công nghiệp công nghệ số ngày 14/6/2025;", "Công nghiệp công nghệ số", None,
         "2025-06-14"),
    ],
)  # fmt: skip
def test_law_whose_title_ends_in_so_keeps_it(text, subject, number, date):
    assert [(r.subject, r.number, r.date) for r in laws(text)] == [(subject, number, date)]


def test_date_after_the_issuer_is_the_date_and_no_part_of_the_issuer():
    (r,) = references("Quyết định số 942/QĐ-TTg của Thủ tướng Chính phủ ngày 15/6/2021 phê duyệt;")
    assert (r.date, r.issuer) == ("2021-06-15", "Thủ tướng Chính phủ")


# test_language_offices.py, test_language_owners.py
@pytest.mark.parametrize(
    "text",
    ["Tổ chức hội nghị", "Số lượng", "Số hóa hồ sơ", "Áp dụng chữ ký số", "Thuê dịch vụ",
     "Đoạn đường", "Trường hợp phát sinh", "Hỏi đáp", "Ban đầu"],
)  # fmt: skip
def test_other_words_do_not_begin_like_an_office(text):
    assert not starts_like_office(text)


@pytest.mark.parametrize(
    "sentence",
    [
        "Số hóa dữ liệu hộ tịch, thực hiện kết nối với kho dữ liệu.",
        "Áp dụng chữ ký số, thực hiện gửi nhận văn bản.",
        "Thuê đường truyền riêng, thực hiện kết nối.",
        "Tổ chức hội nghị trực tuyến, phối hợp với các ấp.",
        "Hỏi đáp trực tuyến thực hiện hằng tuần.",
    ],
)
def test_work_at_the_head_of_a_sentence_is_no_lead(sentence):
    assert leads_in(sentence) == []


def test_office_with_and_in_its_name_is_one_lead():
    assert leads_in("Việc số hóa do Văn phòng HĐND và UBND chủ trì.") == ["Văn phòng HĐND và UBND"]


@pytest.mark.parametrize(
    ("printed", "names"),
    [
        ("các ấp, Phòng Kinh tế", ["các ấp", "Phòng Kinh tế"]),
        ("các thôn, Đoàn Thanh niên", ["các thôn", "Đoàn Thanh niên"]),
        ("các ấp, Hội Nông dân", ["các ấp", "Hội Nông dân"]),
        ("Các đơn vị, Phòng Kinh tế", ["Các đơn vị", "Phòng Kinh tế"]),
        ("1. Phòng Kinh tế 2. Công an xã", ["Phòng Kinh tế", "Công an xã"]),
        ("Tổ công nghệ số cộng đồng và Đoàn Thanh niên",
         ["Tổ công nghệ số cộng đồng và Đoàn Thanh niên"]),
    ],
)  # fmt: skip
def test_enumeration_is_split_into_its_offices(printed, names):
    assert list(split_offices(printed)) == names


def test_youth_union_with_hcm_is_the_youth_union():
    assert office_key("Đoàn TNCS HCM") == office_key("Đoàn Thanh niên xã")


# test_language_slips.py
@pytest.mark.parametrize("text", ["phần đầu của văn bản", "trường ban hành quy chế"])
def test_right_words_are_left_alone(text):
    assert find_slips(text) == []

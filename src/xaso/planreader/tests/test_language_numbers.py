"""Numbers and sums of money in every form that plans print."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xaso.planreader.language.numbers import (
    amount,
    column_unit,
    find_money,
    parse_decimal,
    parse_number,
    words_to_number,
)

MILLION, BILLION = 10**6, 10**9


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("0", 0),
        ("05", 5),
        ("85", 85),
        ("3,440", 3440),
        ("2.190", 2190),
        ("1.234.567", 1234567),
        ("200,000,000", 200000000),
        ("12,5", 12.5),
        ("12.5", 12.5),
        ("99,99", 99.99),
        ("0,75", 0.75),
        ("0.125", 0.125),
        ("1.234,5", 1234.5),
        ("1,234.5", 1234.5),
        ("1 250", 1250),
        ("1 250 000", 1250000),
        ("1\u00a0250", 1250),
        ("80,0", 80),
        ("85.", 85),
        ("1250000", 1250000),
    ],
)
def test_printed_number_is_read(printed, value):
    assert parse_number(printed) == value


@pytest.mark.parametrize("printed", ["", "abc", "1.2.3", "12,34,5", "-5", "80%", "3/4", "."])
def test_text_that_is_no_number_gives_none(printed):
    assert parse_number(printed) is None


@given(st.integers(min_value=0, max_value=10**13))
def test_number_with_points_between_thousands_comes_back(value):
    assert parse_number(f"{value:,}".replace(",", ".")) == value


@given(st.integers(min_value=0, max_value=10**13))
def test_number_with_commas_between_thousands_comes_back(value):
    assert parse_number(f"{value:,}") == value


@given(st.integers(min_value=0, max_value=10**13))
def test_number_with_blanks_between_thousands_comes_back(value):
    assert parse_number(f"{value:,}".replace(",", " ")) == value


@given(st.integers(min_value=0, max_value=10**9), st.integers(min_value=1, max_value=99))
def test_number_with_points_and_a_decimal_comma_comes_back(whole, hundredths):
    printed = f"{whole:,}".replace(",", ".") + f",{hundredths:02d}"
    assert parse_number(printed) == pytest.approx(float(f"{whole}.{hundredths:02d}"))


@pytest.mark.parametrize(
    ("printed", "value"), [("3,440", 3.44), ("1.25", 1.25), ("2,5", 2.5), ("12", 12), ("3,0", 3)]
)
def test_single_mark_of_a_number_of_billions_is_the_decimal_mark(printed, value):
    assert parse_decimal(printed) == value


@pytest.mark.parametrize(
    ("text", "vnd"),
    [
        ("450 triệu", 450 * MILLION),
        ("450 triệu đồng", 450 * MILLION),
        ("450tr", 450 * MILLION),
        ("3.440 triệu đồng", 3440 * MILLION),
        ("3,440 triệu đồng", 3440 * MILLION),
        ("12,5 triệu đồng", 12_500_000),
        ("1,25 tỷ đồng", 1_250 * MILLION),
        ("1.25 tỉ đồng", 1_250 * MILLION),
        ("2 tỷ", 2 * BILLION),
        ("1 tỷ 250 triệu đồng", 1_250 * MILLION),
        ("1 tỷ, 250 triệu đồng", 1_250 * MILLION),
        ("200.000.000 đồng", 200 * MILLION),
        ("200,000,000 VNĐ", 200 * MILLION),
        ("200.000.000đ", 200 * MILLION),
        ("500 nghìn đồng", 500_000),
        ("500 ngàn đồng", 500_000),
        ("Tổng kinh phí dự kiến: 3.440 triệu đồng", 3440 * MILLION),
        ("mức hỗ trợ 50.000 đồng/người", 50_000),
        ("500 TRIỆU ĐỒNG", 500 * MILLION),
    ],
)
def test_sum_with_a_printed_unit_is_found(text, vnd):
    assert [m.vnd for m in find_money(text)] == [vnd]


@pytest.mark.parametrize(
    "text",
    [
        "đạt 80% hộ dân",
        "tổ chức 12 lớp tập huấn cho 300 người",
        "Kế hoạch số 12/KH-UBND ngày 05/3/2026",
        "có 15 điểm truy cập",
        "trước ngày 30/6",
    ],
)
def test_number_without_a_unit_of_money_is_no_sum(text):
    assert find_money(text) == []


def test_sums_of_one_sentence_are_all_found_at_their_places():
    text = "Chi thường xuyên 450 triệu đồng, đầu tư 2,5 tỷ đồng."
    sums = find_money(text)
    assert [m.vnd for m in sums] == [450 * MILLION, 2_500 * MILLION]
    assert [text[m.start : m.end] for m in sums] == ["450 triệu đồng", "2,5 tỷ đồng"]
    assert all(m.printed == text[m.start : m.end] for m in sums)


@pytest.mark.parametrize(
    ("heading", "unit"),
    [
        ("Kinh phí (triệu đồng)", MILLION),
        ("Dự toán\n(Triệu đồng)", MILLION),
        ("ĐVT: triệu đồng", MILLION),
        ("Kinh phí (tr.đ)", MILLION),
        ("KINH PHÍ (TRIỆU ĐỒNG)", MILLION),
        ("Thành tiền (đồng)", 1),
        ("Số tiền (VNĐ)", 1),
        ("Đơn vị tính: nghìn đồng", 1_000),
        ("Đơn vị tính: 1.000 đồng", 1_000),
        ("Đơn vị: 1000đ", 1_000),
        ("Tổng mức (tỷ đồng)", BILLION),
        ("Kinh phí (tỷ)", BILLION),
        ("Ghi chú", None),
        ("Tỷ lệ (%)", None),
    ],
)
def test_heading_names_its_unit_of_money(heading, unit):
    assert column_unit(heading) == unit


@pytest.mark.parametrize(
    ("printed", "unit", "vnd"),
    [
        ("3,440", MILLION, 3440 * MILLION),
        ("2.190", MILLION, 2190 * MILLION),
        ("450", MILLION, 450 * MILLION),
        ("0", MILLION, 0),
        ("12,5", MILLION, 12_500_000),
        ("1.250,5", MILLION, 1_250_500_000),
        ("200,000,000", 1, 200 * MILLION),
        ("200.000.000", 1, 200 * MILLION),
        ("200.000.000", None, 200 * MILLION),
        ("200.000", 1_000, 200 * MILLION),
        ("3,440", BILLION, 3440 * MILLION),
        ("1,5", BILLION, 1_500 * MILLION),
        ("450 triệu", 1, 450 * MILLION),
        ("450 triệu", None, 450 * MILLION),
        ("1,2 tỷ đồng", MILLION, 1_200 * MILLION),
        ("2 190", MILLION, 2190 * MILLION),
        ("  300 ", MILLION, 300 * MILLION),
        ("300 (dự kiến)", MILLION, 300 * MILLION),
        ("Dự kiến 300", MILLION, 300 * MILLION),
    ],
)
def test_amount_of_a_cell_is_read_in_dong(printed, unit, vnd):
    assert amount(printed, unit) == vnd


@pytest.mark.parametrize("printed", ["", "-", "…", "Lồng ghép", "Theo dự toán giao", "x"])
def test_cell_without_a_sum_has_no_amount(printed):
    assert amount(printed, MILLION) is None


def test_small_number_without_any_unit_is_no_amount():
    assert amount("450", None) is None


@given(st.integers(min_value=1, max_value=10**6))
def test_amount_in_millions_comes_back_whatever_its_marks(millions):
    printed = f"{millions:,}"
    wanted = millions * MILLION
    assert amount(printed, MILLION) == amount(printed.replace(",", "."), MILLION) == wanted


DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")


def hundreds_in_words(value: int, *, full: bool) -> str:
    """A number below 1000 as it is said; `full` says its missing hundreds too."""
    hundreds, tens, ones = value // 100, value // 10 % 10, value % 10
    said = [f"{DIGITS[hundreds]} trăm"] if hundreds or full else []
    if tens == 1:
        said.append("mười")
    elif tens:
        said.append(f"{DIGITS[tens]} mươi")
    elif ones and said:
        said.append("linh")
    if ones:
        said.append({1: "mốt" if tens > 1 else "một", 5: "lăm" if tens else "năm"}.get(
            ones, DIGITS[ones]))  # fmt: skip
    return " ".join(said)


def in_words(value: int) -> str:
    """A sum in words as plans print it: "ba tỷ, bốn trăm bốn mươi triệu đồng"."""
    said: list[str] = []
    for scale, name in ((BILLION, " tỷ"), (MILLION, " triệu"), (1_000, " nghìn"), (1, "")):
        part, value = divmod(value, scale)
        if part:
            said.append(hundreds_in_words(part, full=bool(said)) + name)
    return (", ".join(said) + " đồng").capitalize()


def test_writer_of_words_says_what_an_accountant_says():
    assert in_words(3_440 * MILLION) == "Ba tỷ, bốn trăm bốn mươi triệu đồng"
    assert (
        in_words(1_005_021_000)
        == "Một tỷ, không trăm linh năm triệu, không trăm hai mươi mốt nghìn đồng"
    )


@given(st.integers(min_value=1, max_value=10**12 - 1))
def test_sum_in_words_comes_back(value):
    assert words_to_number(in_words(value)) == value


@given(st.integers(min_value=1, max_value=10**6 - 1))
def test_sum_of_whole_millions_in_words_comes_back(millions):
    assert words_to_number(in_words(millions * MILLION)) == millions * MILLION


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Bốn trăm năm mươi triệu đồng", 450 * MILLION),
        ("bốn trăm năm mươi triệu đồng chẵn", 450 * MILLION),
        ("Ba tỉ bốn trăm bốn mươi triệu đồng", 3440 * MILLION),
        ("hai trăm lẻ năm triệu đồng", 205 * MILLION),
        ("hai trăm linh năm triệu đồng", 205 * MILLION),
        ("mười lăm triệu đồng", 15 * MILLION),
        ("hai mươi tư triệu đồng", 24 * MILLION),
        ("hai mươi mốt triệu đồng", 21 * MILLION),
        ("một tỷ không trăm năm mươi triệu đồng", 1050 * MILLION),
        ("năm trăm ngàn đồng", 500_000),
        ("MỘT TỶ HAI TRĂM TRIỆU ĐỒNG", 1200 * MILLION),
        ("một nghìn hai trăm tỷ đồng", 1_200 * BILLION),
    ],
)
def test_wording_of_a_sum_is_understood(text, value):
    assert words_to_number(text) == value


@pytest.mark.parametrize("text", ["", "theo dự toán", "ba con số", "đồng", "triệu"])
def test_words_that_are_no_number_give_none(text):
    assert words_to_number(text) is None

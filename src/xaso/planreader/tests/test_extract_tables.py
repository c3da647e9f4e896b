"""Tables: which kind each one is, and its rows as records with their groups."""

import pytest

from xaso.planreader.extract.tables import (
    BUDGET,
    INDICATORS,
    RESPONSIBILITIES,
    TASKS,
    amount_of,
    amounts_by_year,
    number_rank,
)
from xaso.planreader.tests.builders import ABOVE, LEFT, SIGNATURE, table, tables

HEAD = ["STT", "Chỉ tiêu", "Đơn vị tính", "Năm 2026", "Cơ quan chủ trì"]
MONEY = ["STT", "Nội dung", "Kinh phí (triệu đồng)", "Ghi chú"]
MILLION = 10**6


def only(*parts):
    found = tables("I. NỘI DUNG", *parts)
    assert len(found) == 1
    return found[0]


def records(*rows):
    return [(r.path, r.title, r.is_group) for r in only(table(*rows)).records]


@pytest.mark.parametrize(
    ("head", "first", "kind"),
    [
        (HEAD, ["1", "Tỷ lệ hồ sơ", "%", "80", "Công an xã"], INDICATORS),
        (["STT", "Chỉ số", "Mục tiêu"], ["1", "Tỷ lệ hồ sơ", "80%"], INDICATORS),
        (["STT", "Nội dung", "ĐVT", "KH 2026"], ["1", "Tỷ lệ hồ sơ", "%", "80"], INDICATORS),
        (MONEY, ["1", "Mua máy tính", "300", ""], BUDGET),
        (["TT", "Nhiệm vụ", "Đơn vị chủ trì", "Dự toán (đồng)"],
         ["1", "Mua máy tính", "Công an xã", "200.000.000"], BUDGET),
        (["TT", "Nhiệm vụ", "Đơn vị chủ trì", "Thời gian"],
         ["1", "Rà soát quy trình", "Công an xã", "Quý II"], TASKS),
        (["TT", "Nhiệm vụ", "Cơ quan chủ trì", "Cơ quan phối hợp", "Sản phẩm", "Thời hạn"],
         ["1", "Ban hành quy chế", "Công an xã", "", "Quyết định", "Quý I"], TASKS),
        (["TT", "Chỉ tiêu", "Năm 2026", "Kinh phí"], ["1", "Tỷ lệ hồ sơ", "80%", ""], INDICATORS),
    ],
)  # fmt: skip
def test_columns_say_what_a_table_lists(head, first, kind):
    assert only(table(head, first)).kind == kind


def test_table_of_offices_in_the_chapter_on_carrying_out_lists_responsibilities():
    found = tables(
        "I. TỔ CHỨC THỰC HIỆN",
        table(["TT", "Cơ quan chủ trì", "Nhiệm vụ"], ["1", "Công an xã", "Giữ an ninh mạng"]),
    )
    assert found[0].kind == RESPONSIBILITIES


def test_group_rows_open_their_groups():
    assert records(
        HEAD,
        ["I", "Chính quyền số", LEFT, LEFT, LEFT],
        ["1", "Tỷ lệ hồ sơ", "%", "80", "Công an xã"],
        ["II", "Kinh tế số", LEFT, LEFT, LEFT],
        ["1", "Tỷ lệ hộ", "%", "90", "Trạm Y tế"],
    ) == [
        ("I", "Chính quyền số", True),
        ("I.1", "Tỷ lệ hồ sơ", False),
        ("II", "Kinh tế số", True),
        ("II.1", "Tỷ lệ hộ", False),
    ]


def test_group_row_across_the_whole_width_carries_its_number():
    assert records(
        HEAD, "I. CHÍNH QUYỀN SỐ", ["1", "Tỷ lệ hồ sơ", "%", "80", ""],
        "II. KINH TẾ SỐ", ["2", "Tỷ lệ hộ", "%", "90", ""],
    ) == [
        ("I", "CHÍNH QUYỀN SỐ", True),
        ("I.1", "Tỷ lệ hồ sơ", False),
        ("II", "KINH TẾ SỐ", True),
        ("II.2", "Tỷ lệ hộ", False),
    ]  # fmt: skip


def test_letters_romans_and_numbers_nest():
    assert [p for p, *_ in records(
        HEAD, ["A", "Nhóm một", "", "", ""], ["I", "Chính quyền số", "", "", ""],
        ["1", "Tỷ lệ hồ sơ", "%", "80", ""], ["1.1", "Trong đó trực tuyến", "%", "60", ""],
        ["B", "Nhóm hai", "", "", ""], ["I", "Kinh tế số", "", "", ""],
        ["1", "Tỷ lệ hộ", "%", "90", ""],
    )] == ["A", "A.I", "A.I.1", "A.I.1.1", "B", "B.I", "B.I.1"]  # fmt: skip


def test_number_that_repeats_its_group_is_not_doubled():
    assert [p for p, *_ in records(
        HEAD, ["1", "Chính quyền số", "", "", ""], ["1.1", "Tỷ lệ hồ sơ", "%", "80", ""],
        ["1.2", "Tỷ lệ văn bản", "%", "90", ""],
    )] == ["1", "1.1", "1.2"]  # fmt: skip


@pytest.mark.parametrize(
    ("printed", "path"), [("01", "1"), ("1.", "1"), ("(1)", "1"), ("I.", "I"), ("1 .1", "1.1")]
)
def test_printed_row_number_is_tidied(printed, path):
    assert records(HEAD, [printed, "Tỷ lệ hồ sơ", "%", "80", ""])[0][0] == path


def test_number_printed_inside_the_title_is_taken_off():
    found = records(["Chỉ tiêu", "Đơn vị tính", "Năm 2026"], ["1. Tỷ lệ hồ sơ", "%", "80"])
    assert found == [("1", "Tỷ lệ hồ sơ", False)]


def test_title_is_tidied():
    assert records(HEAD, ["1", "- Tỷ lệ hồ\nsơ;", "%", "80", ""])[0][1] == "Tỷ lệ hồ sơ"


def test_numbering_row_and_repeated_header_are_no_records():
    assert records(
        HEAD, ["(1)", "(2)", "(3)", "(4)", "(5)"], ["1", "Tỷ lệ hồ sơ", "%", "80", ""],
        HEAD, ["2", "Tỷ lệ hộ", "%", "90", ""],
    ) == [("1", "Tỷ lệ hồ sơ", False), ("2", "Tỷ lệ hộ", False)]  # fmt: skip


def test_empty_rows_are_no_records():
    assert records(HEAD, ["", "", "", "", ""], ["1", "Tỷ lệ hồ sơ", "%", "80", ""]) == [
        ("1", "Tỷ lệ hồ sơ", False)
    ]


@pytest.mark.parametrize(
    ("number", "rank"),
    [
        ("A", 0),
        ("II", 1),
        ("1", 2),
        ("12", 2),
        ("1.1", 3),
        ("1.2.3", 4),
        ("a", 7),
        ("", 8),
        ("-", 9),
    ],
)
def test_row_number_has_a_rank(number, rank):
    assert number_rank(number) == rank


def test_table_without_headings_goes_on_with_the_columns_before_it():
    found = tables(
        "I. NỘI DUNG",
        table(HEAD, ["1", "Tỷ lệ hồ sơ", "%", "80", "Công an xã"]),
        "Tiếp theo:",
        table(["2", "Tỷ lệ hộ", "%", "90", "Trạm Y tế"]),
    )
    assert [t.kind for t in found] == [INDICATORS, INDICATORS]
    assert found[1].records[0].title == "Tỷ lệ hộ"


def test_unit_of_money_is_read_from_the_note_over_the_table():
    found = only(
        "Đơn vị tính: triệu đồng",
        table(["STT", "Nội dung", "Kinh phí"], ["1", "Mua máy tính", "3,440"]),
    )
    assert amount_of(found, found.records[0].row) == 3440 * MILLION


def test_unit_of_money_of_thousands_is_read_from_the_note():
    found = only(
        "(Đơn vị tính: 1.000 đồng)",
        table(["STT", "Nội dung", "Kinh phí"], ["1", "Mua máy tính", "3.440"]),
    )
    assert amount_of(found, found.records[0].row) == 3_440_000


def test_unit_of_money_of_the_heading_wins_over_the_note():
    found = only(
        "Đơn vị tính: đồng",
        table(["STT", "Nội dung", "Kinh phí (triệu đồng)"], ["1", "Mua máy tính", "3,440"]),
    )
    assert amount_of(found, found.records[0].row) == 3440 * MILLION


def test_total_column_wins_over_the_sum_of_the_years():
    found = only(
        table(
            ["STT", "Nội dung", "Kinh phí (triệu đồng)", LEFT, LEFT],
            [ABOVE, ABOVE, "Tổng", "2026", "2027"],
            ["1", "Mua máy tính", "300", "100", "200"],
        )
    )
    row = found.records[0].row
    assert amount_of(found, row) == 300 * MILLION
    assert amounts_by_year(found, row) == {"2026": 100 * MILLION, "2027": 200 * MILLION}


def test_years_are_added_where_there_is_no_total_column():
    found = only(
        table(
            ["STT", "Nội dung", "Kinh phí (triệu đồng)", LEFT],
            [ABOVE, ABOVE, "2026", "2027"],
            ["1", "Mua máy tính", "100", "200"],
        )
    )
    assert amount_of(found, found.records[0].row) == 300 * MILLION


def test_table_of_an_annex_is_an_appendix():
    found = tables(
        "I. MỤC TIÊU", "Nội dung.", *SIGNATURE, "PHỤ LỤC 1",
        table(HEAD, ["1", "Tỷ lệ hồ sơ", "%", "80", ""]),
    )  # fmt: skip
    assert found[0].source == "appendix"
    assert only(table(HEAD, ["1", "Tỷ lệ hồ sơ", "%", "80", ""])).source == "body"

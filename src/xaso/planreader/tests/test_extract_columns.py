"""What the columns of a table hold, read from their headings."""

import pytest

from xaso.planreader.blocks import Cell, Row
from xaso.planreader.extract.columns import (
    is_header_row,
    is_numbering_row,
    read_columns,
    role_of,
)
from xaso.planreader.tests.builders import ABOVE, LEFT, table


def row(*texts):
    return Row([Cell(t) for t in texts])


@pytest.mark.parametrize(
    ("heading", "role"),
    [
        ("STT", "number"),
        ("TT", "number"),
        ("Số TT", "number"),
        ("Mã chỉ tiêu", "number"),
        ("Ghi chú", "note"),
        ("Chỉ tiêu", "title"),
        ("Nội dung", "title"),
        ("Nội dung thực hiện", "content"),
        ("Tên nhiệm vụ", "title"),
        ("Nhiệm vụ", "title"),
        ("Nhiệm vụ, giải pháp", "title"),
        ("Danh mục dự án", "title"),
        ("Hạng mục", "title"),
        ("Tên chỉ số", "title"),
        ("Tiêu chí", "title"),
        ("Đơn vị tính", "unit"),
        ("ĐVT", "unit"),
        ("Đơn vị chủ trì", "lead"),
        ("Cơ quan chủ trì", "lead"),
        ("Chủ trì", "lead"),
        ("CƠ QUAN CHỦ TRÌ THỰC HIỆN", "lead"),
        ("Đơn vị thực hiện", "lead"),
        ("Cơ quan, đơn vị thực hiện", "lead"),
        ("Đơn vị phụ trách", "lead"),
        ("Đơn vị đầu mối", "lead"),
        ("Cơ quan tham mưu", "lead"),
        ("Đơn vị phối hợp", "coordinators"),
        ("Cơ quan phối hợp", "coordinators"),
        ("Phối hợp", "coordinators"),
        ("Phối hợp thực hiện", "coordinators"),
        ("Đơn vị hỗ trợ, hướng dẫn", "support"),
        ("Thời gian thực hiện", "time"),
        ("Thời gian hoàn thành", "time"),
        ("Thời hạn", "time"),
        ("Tiến độ", "time"),
        ("Hoàn thành", "time"),
        ("Lộ trình thực hiện", "time"),
        ("Sản phẩm", "product"),
        ("Sản phẩm đầu ra", "product"),
        ("Kết quả", "product"),
        ("Kết quả đầu ra", "product"),
        ("Kết quả dự kiến", "product"),
        ("Kinh phí", "amount"),
        ("Kinh phí (triệu đồng)", "amount"),
        ("Dự toán kinh phí", "amount"),
        ("Tổng mức đầu tư", "amount"),
        ("Thành tiền (đồng)", "amount"),
        ("Nguồn vốn", "fund"),
        ("Chỉ tiêu năm 2026", "target"),
        ("Mục tiêu năm 2026", "target"),
        ("Kế hoạch năm 2026", "target"),
        ("KH 2026", "target"),
        ("Năm 2026", "target"),
        ("2026", "target"),
        ("Quý II", "target"),
        ("Chỉ tiêu phấn đấu", "target"),
        ("Kết quả năm 2025", "baseline"),
        ("Thực hiện năm 2025", "baseline"),
        ("TH 2025", "baseline"),
        ("Ước thực hiện năm 2025", "baseline"),
        ("Hiện trạng", "baseline"),
        ("Hiện trạng năm 2025", "baseline"),
        ("Lãnh đạo phụ trách", "responsible"),
        ("Lãnh đạo UBND xã chỉ đạo", "responsible"),
        ("Người thực hiện", "person"),
        ("Cán bộ phụ trách", "person"),
        ("Thẩm quyền phê duyệt", "authority"),
        ("Cấp phê duyệt", "authority"),
        ("Thời gian thực hiện năm 2026", "time"),
        ("Nhiệm vụ thực hiện năm 2026", "title"),
    ],
)
def test_heading_gives_its_column_a_role(heading, role):
    assert role_of(heading) == role


@pytest.mark.parametrize("heading", ["", "Bình Minh", "85%", "x" * 200])
def test_words_that_no_heading_uses_have_no_role(heading):
    assert role_of(heading) is None


@pytest.mark.parametrize(
    "cells",
    [
        ("(1)", "(2)", "(3)", "(4)"),
        ("1", "2", "3", "4"),
        ("A", "B", "1", "2"),
        ("[1]", "[2]", "[3]"),
    ],
)
def test_row_that_numbers_the_columns_is_known(cells):
    assert is_numbering_row(row(*cells))


@pytest.mark.parametrize(
    "cells",
    [
        ("1", "2"),
        ("1", "Tỷ lệ hồ sơ", "80"),
        ("1", "5", "9"),
        ("2", "450", "3"),
        ("", "", ""),
    ],
)
def test_row_of_figures_does_not_number_the_columns(cells):
    assert not is_numbering_row(row(*cells))


@pytest.mark.parametrize(
    "cells",
    [
        ("STT", "Chỉ tiêu", "Đơn vị tính"),
        ("TT", "Nội dung", "Kinh phí", "Ghi chú"),
        ("Nhiệm vụ", "Đơn vị chủ trì", "Thời gian"),
        ("SỐ TT", "Tên của gì đó", "Nguồn vốn"),
    ],
)
def test_row_of_headings_is_known(cells):
    assert is_header_row(row(*cells))


@pytest.mark.parametrize(
    "cells",
    [
        ("1", "Tỷ lệ hồ sơ", "%", "80"),
        ("I", "Chỉ tiêu", "Nội dung"),
        ("1", "2", "3"),
        ("Công an xã", "Giữ an ninh mạng"),
        ("", "", ""),
    ],
)
def test_row_of_content_is_no_heading(cells):
    assert not is_header_row(row(*cells))


def test_columns_of_an_indicator_table_are_read():
    columns = read_columns(
        table(
            ["STT", "Chỉ tiêu", "Đơn vị tính", "Thực hiện năm 2025", "Chỉ tiêu năm 2026",
             "Cơ quan chủ trì", "Cơ quan phối hợp", "Ghi chú"],
            ["1", "Tỷ lệ hồ sơ", "%", "70", "80", "Công an xã", "Trạm Y tế", ""],
        )
    )  # fmt: skip
    assert columns.header_rows == 1
    assert columns.by_role == {
        "number": 0, "title": 1, "unit": 2, "target": 4, "lead": 5, "coordinators": 6, "note": 7,
    }  # fmt: skip
    assert columns.baselines == {2025: 3}
    assert columns.targets == {2026: 4}


def test_two_level_headings_with_years_are_read():
    columns = read_columns(
        table(
            ["STT", "Chỉ tiêu", "Đơn vị tính", "Chỉ tiêu", LEFT, "Cơ quan chủ trì"],
            [ABOVE, ABOVE, ABOVE, "Năm 2026", "Năm 2027", ABOVE],
            ["1", "Tỷ lệ hồ sơ", "%", "80", "90", "Công an xã"],
        )
    )
    assert columns.header_rows == 2
    assert columns.targets == {2026: 3, 2027: 4}
    assert (columns.by_role["title"], columns.by_role["lead"]) == (1, 5)


def test_two_level_headings_of_offices_are_read():
    columns = read_columns(
        table(
            ["TT", "Nhiệm vụ", "Đơn vị thực hiện", LEFT, "Thời gian"],
            [ABOVE, ABOVE, "Chủ trì", "Phối hợp", ABOVE],
            ["1", "Rà soát quy trình", "Công an xã", "Trạm Y tế", "Quý II"],
        )
    )
    assert columns.header_rows == 2
    assert (columns.by_role["lead"], columns.by_role["coordinators"]) == (2, 3)


def test_years_under_a_heading_of_money_are_amounts():
    columns = read_columns(
        table(
            ["STT", "Nội dung", "Kinh phí (triệu đồng)", LEFT, LEFT],
            [ABOVE, ABOVE, "Tổng", "2026", "2027"],
            ["1", "Mua máy tính", "300", "100", "200"],
        )
    )
    assert columns.amounts == {2026: 3, 2027: 4}
    assert columns.by_role["amount"] == 2
    assert columns.unit_vnd == 10**6


def test_second_level_under_blanks_instead_of_merged_cells_is_read():
    columns = read_columns(
        table(
            ["STT", "Chỉ tiêu", "Chỉ tiêu", LEFT],
            ["", "", "Năm 2026", "Năm 2030"],
            ["1", "Tỷ lệ hồ sơ", "80", "95"],
        )
    )
    assert columns.header_rows == 2
    assert columns.targets == {2026: 2, 2030: 3}


def test_columns_of_quarters_are_read():
    columns = read_columns(
        table(
            ["STT", "Chỉ tiêu", "ĐVT", "Quý I", "Quý II", "Quý III", "Quý IV"],
            ["1", "Tỷ lệ hồ sơ", "%", "60", "70", "75", "80"],
        )
    )
    assert columns.quarters == {"I": 3, "II": 4, "III": 5, "IV": 6}


def test_quarters_in_figures_are_quarters_too():
    columns = read_columns(
        table(["STT", "Chỉ tiêu", "Quý 1", "Quý 2/2026"], ["1", "Tỷ lệ hồ sơ", "60", "70"])
    )
    assert columns.quarters == {"I": 2, "II": 3}


def test_row_of_column_numbers_belongs_to_the_headings():
    columns = read_columns(
        table(
            ["STT", "Chỉ tiêu", "Đơn vị tính", "Năm 2026"],
            ["(1)", "(2)", "(3)", "(4)"],
            ["1", "Tỷ lệ hồ sơ", "%", "80"],
        )
    )
    assert columns.header_rows == 2
    assert columns.headings == ["STT", "Chỉ tiêu", "Đơn vị tính", "Năm 2026"]


def test_bare_unit_heading_over_signs_is_the_unit_of_measure():
    columns = read_columns(
        table(
            ["STT", "Chỉ tiêu", "Đơn vị", "Năm 2026"],
            ["1", "Tỷ lệ hồ sơ", "%", "80"],
            ["2", "Số mô hình", "Mô hình", "5"],
        )
    )
    assert columns.by_role["unit"] == 2
    assert "lead" not in columns


def test_bare_unit_heading_over_offices_is_the_lead():
    columns = read_columns(
        table(
            ["STT", "Nhiệm vụ", "Đơn vị", "Thời gian"],
            ["1", "Rà soát quy trình", "Phòng Văn hóa - Xã hội", "Quý II"],
            ["2", "Mở lớp tập huấn", "Trung tâm Phục vụ hành chính công", "Quý III"],
        )
    )
    assert columns.by_role["lead"] == 2


def test_unit_of_measure_and_lead_both_called_unit_are_told_apart():
    columns = read_columns(
        table(
            ["STT", "Chỉ tiêu", "Đơn vị", "Năm 2026", "Đơn vị chủ trì"],
            ["1", "Tỷ lệ hồ sơ", "%", "80", "Công an xã"],
        )
    )
    assert (columns.by_role["unit"], columns.by_role["lead"]) == (2, 4)


def test_target_heading_beside_a_content_column_holds_targets():
    columns = read_columns(
        table(
            ["STT", "Nội dung", "Chỉ tiêu", "Cơ quan chủ trì"],
            ["1", "Tỷ lệ hồ sơ trực tuyến", "≥ 80%", "Công an xã"],
            ["2", "Tỷ lệ hộ có cáp quang", "90%", "Trạm Y tế"],
        )
    )
    assert (columns.by_role["title"], columns.by_role["target"]) == (1, 2)


def test_person_stands_for_the_lead_where_no_office_is_named():
    columns = read_columns(
        table(["STT", "Nhiệm vụ", "Người thực hiện"], ["1", "Rà soát quy trình", "Bà Sen"])
    )
    assert columns.by_role["lead"] == columns.by_role["person"] == 2


def test_widest_column_is_the_title_where_no_heading_says_so():
    columns = read_columns(
        table(
            ["STT", "Diễn biến", "Kinh phí", "Ghi chú"],
            ["1", "Mua sắm máy tính cho cán bộ xã", "100", ""],
        )
    )
    assert columns.by_role["title"] == 1


def test_table_without_headings_has_no_columns():
    columns = read_columns(table(["1", "Tỷ lệ hồ sơ", "%", "80"], ["2", "Tỷ lệ hộ", "%", "90"]))
    assert (columns.header_rows, columns.headings) == (0, [])


def test_group_row_under_the_headings_is_no_heading():
    columns = read_columns(
        table(["STT", "Chỉ tiêu", "Năm 2026"], "I. CHÍNH QUYỀN SỐ", ["1", "Tỷ lệ hồ sơ", "80%"])
    )
    assert columns.header_rows == 1

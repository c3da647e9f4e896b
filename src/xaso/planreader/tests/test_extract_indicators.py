"""Indicators: rows of indicator tables and measurable targets of the body."""

import pytest

from xaso.planreader.tests.builders import ABOVE, LEFT, PAGE_BREAK, read, table

HEAD = ["STT", "Chỉ tiêu", "Đơn vị tính", "Chỉ tiêu năm 2026", "Cơ quan chủ trì"]


def seen(indicators):
    return [(i.op, i.target, i.unit) for i in indicators]


def rows(*given, head=HEAD):
    """The indicators of a table in an annex."""
    return read(
        "I. NHIỆM VỤ", "Nội dung.", annexes=("PHỤ LỤC 1", "CHỈ TIÊU", table(head, *given))
    ).indicators


def goals(*sentences, chapter="I. MỤC TIÊU"):
    return read(chapter, *sentences, "II. NHIỆM VỤ", "Nội dung.").indicators


# Rows of tables


@pytest.mark.parametrize(
    ("unit", "printed", "expected"),
    [
        ("%", "80", ("=", 80, "%")),
        ("%", "≥ 80", (">=", 80, "%")),
        ("", "≥ 80%", (">=", 80, "%")),
        ("", "Trên 80%", (">=", 80, "%")),
        ("", "Đạt trên 80%", (">=", 80, "%")),
        ("", "Tối thiểu 80%", (">=", 80, "%")),
        ("", "Từ 2% trở lên", (">=", 2, "%")),
        ("", "85%", ("=", 85, "%")),
        ("", "Đạt", ("pass", None, None)),
        ("", "Top 10", ("top", 10, "hạng")),
        ("", "Nhóm 5 xã dẫn đầu", ("top", 5, "hạng")),
        ("", "Dưới 5%", ("<", 5, "%")),
        ("", "Không quá 5%", ("<=", 5, "%")),
        ("%", "95,5", ("=", 95.5, "%")),
        ("mô hình", "05", ("=", 5, "mô hình")),
        ("hộ", "1.250", ("=", 1250, "hộ")),
        ("phút", "≤ 30", ("<=", 30, "phút")),
    ],
)
def test_row_gives_its_target(unit, printed, expected):
    assert seen(rows(["1", "Chất lượng phục vụ", unit, printed, "Công an xã"])) == [expected]


def test_row_gives_all_its_columns():
    head = ["STT", "Chỉ tiêu", "ĐVT", "Năm 2026", "Cơ quan chủ trì", "Cơ quan phối hợp",
            "Đơn vị hỗ trợ, hướng dẫn", "Thời gian hoàn thành", "Kết quả"]  # fmt: skip
    (found,) = rows(
        ["1", "Tỷ lệ hồ sơ", "%", "≥ 80", "Công an xã; Trạm Y tế", "Các phòng, ban xã",
         "Sở Nội vụ", "Quý II/2026", "Báo cáo"],
        head=head,
    )  # fmt: skip
    assert found.title == "Tỷ lệ hồ sơ"
    assert found.lead == ["Công an xã", "Trạm Y tế"]
    assert found.coordinators == ["Các phòng, ban xã"]
    assert found.support == ["Sở Nội vụ"]
    assert found.deadline_printed == "Quý II/2026"
    assert (found.deadline.start, found.deadline.end) == ("2026-04-01", "2026-06-30")
    assert found.expected_result == "Báo cáo"
    assert (found.horizon, found.source, found.unit_printed) == (2026, "appendix", "%")


def test_time_that_always_runs_is_kept_as_printed():
    head = ["STT", "Chỉ tiêu", "ĐVT", "Năm 2026", "Thời gian"]
    (found,) = rows(["1", "Tỷ lệ hồ sơ", "%", "80", "Thường xuyên"], head=head)
    assert (found.deadline_printed, found.deadline.recurs) == ("Thường xuyên", "always")


def test_group_rows_are_no_indicators_and_name_the_group():
    found = rows(
        ["I", "Chính quyền số", "", "", ""],
        ["1", "Tỷ lệ hồ sơ", "%", "80", ""],
        ["II", "Kinh tế số", "", "", ""],
        ["1", "Tỷ lệ hộ", "%", "90", ""],
    )
    assert [(i.id, i.group, i.title) for i in found] == [
        ("I.1", "Chính quyền số", "Tỷ lệ hồ sơ"),
        ("II.1", "Kinh tế số", "Tỷ lệ hộ"),
    ]


def test_row_broken_by_a_page_is_one_indicator():
    found = read(
        "I. NHIỆM VỤ", "Nội dung.",
        annexes=(
            "PHỤ LỤC 1",
            table(HEAD, ["1", "Tỷ lệ hồ sơ giải quyết", "%", "≥ 80", "Trung tâm Phục vụ"]),
            PAGE_BREAK,
            table(HEAD, ["", "trực tuyến toàn trình", "", "", "hành chính công"],
                  ["2", "Tỷ lệ hộ", "%", "90", "Trạm Y tế"]),
        ),
    ).indicators  # fmt: skip
    assert [(i.title, i.op, i.target, i.lead) for i in found] == [
        ("Tỷ lệ hồ sơ giải quyết trực tuyến toàn trình", ">=", 80,
         ["Trung tâm Phục vụ hành chính công"]),
        ("Tỷ lệ hộ", "=", 90, ["Trạm Y tế"]),
    ]  # fmt: skip


def test_column_for_each_year_gives_one_indicator_a_year():
    found = read(
        "I. NHIỆM VỤ", "Nội dung.",
        annexes=(
            "PHỤ LỤC 1",
            table(
                ["STT", "Chỉ tiêu", "ĐVT", "Chỉ tiêu", LEFT],
                [ABOVE, ABOVE, ABOVE, "Năm 2026", "Năm 2030"],
                ["1", "Tỷ lệ hồ sơ", "%", "80", "≥ 95"],
            ),
        ),
    ).indicators  # fmt: skip
    assert [(i.horizon, i.op, i.target) for i in found] == [(2026, "=", 80), (2030, ">=", 95)]
    assert len({i.id for i in found}) == 2


def test_empty_year_column_gives_no_indicator():
    head = ["STT", "Chỉ tiêu", "ĐVT", "Năm 2026", "Năm 2027"]
    assert [
        (i.horizon, i.target) for i in rows(["1", "Tỷ lệ hồ sơ", "%", "-", "90"], head=head)
    ] == [(2027, 90)]


def test_columns_of_quarters_give_one_indicator_a_quarter():
    head = ["STT", "Chỉ tiêu", "ĐVT", "Quý I", "Quý II", "Quý III", "Quý IV"]
    found = rows(["1", "Tỷ lệ hồ sơ", "%", "60", "70", "75", "80"], head=head)
    assert [(i.target, i.deadline_printed) for i in found] == [
        (60, "Quý I/2026"), (70, "Quý II/2026"), (75, "Quý III/2026"), (80, "Quý IV/2026"),
    ]  # fmt: skip
    assert found[1].deadline.end == "2026-06-30"
    assert len({i.id for i in found}) == 4


def test_result_of_last_year_is_no_target():
    head = ["STT", "Chỉ tiêu", "ĐVT", "Thực hiện năm 2025", "Năm 2026"]
    assert seen(rows(["1", "Tỷ lệ hồ sơ", "%", "70", "80"], head=head)) == [("=", 80, "%")]


def test_title_prints_the_target_where_the_table_has_no_target_column():
    head = ["STT", "Chỉ tiêu", "Cơ quan chủ trì"]
    found = rows(["1", "Tỷ lệ hồ sơ trực tuyến đạt trên 80%", "Công an xã"],
                 ["2", "Xếp hạng chuyển đổi số thuộc Top 10", "Trạm Y tế"],
                 ["3", "Ban hành quy chế dùng chung", "Trạm Y tế"], head=head)  # fmt: skip
    assert seen(found) == [(">=", 80, "%"), ("top", 10, "hạng"), ("pass", None, None)]


def test_two_targets_in_one_title_are_two_indicators():
    head = ["STT", "Chỉ tiêu", "Cơ quan chủ trì"]
    found = rows(
        ["1", "Hồ sơ trực tuyến đạt 80%, thanh toán trực tuyến đạt tối thiểu 60%", "Công an xã"],
        head=head,
    )
    assert seen(found) == [("=", 80, "%"), (">=", 60, "%")]
    assert len({i.id for i in found}) == 2


def test_rise_from_one_share_to_another_aims_at_the_latter():
    head = ["STT", "Chỉ tiêu", "Cơ quan chủ trì"]
    found = rows(["1", "Nâng tỷ lệ hồ sơ trực tuyến từ 60% lên 80%", "Công an xã"], head=head)
    assert seen(found) == [("=", 80, "%")]


def test_number_that_the_title_counts_names_the_unit():
    head = ["STT", "Chỉ tiêu", "Năm 2026"]
    (found,) = rows(["1", "Số mô hình được duy trì tại các ấp", "5"], head=head)
    assert (found.target, found.unit) == (5, "mô hình")


def test_doubtful_cell_lowers_the_confidence_and_says_why():
    (found,) = rows(["1", "Chất lượng phục vụ", "", "Theo hướng dẫn của tỉnh", ""])
    assert found.op == "pass"
    assert found.confidence < 0.75
    assert found.doubts


def test_place_of_a_row_begins_with_its_title():
    reading = read(
        "I. NHIỆM VỤ", "Nội dung.",
        annexes=("PHỤ LỤC 1", table(HEAD, ["1", "Tỷ lệ hồ sơ", "%", "80", "Công an xã"])),
    )  # fmt: skip
    place = reading.indicators[0].where[0]
    block = reading.source.blocks[place.block]
    assert block.rows[place.row].cells[place.cell].text == "Tỷ lệ hồ sơ"


def test_table_in_the_body_is_a_source_of_the_body():
    found = read("I. MỤC TIÊU", table(HEAD, ["1", "Tỷ lệ hồ sơ", "%", "80", ""])).indicators
    assert [i.source for i in found] == ["body"]


# Targets of the body


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("- Tỷ lệ hồ sơ trực tuyến đạt 80%.", ("=", 80, "%")),
        ("- Tỷ lệ hồ sơ trực tuyến ≥ 80%;", (">=", 80, "%")),
        ("- Tỷ lệ hồ sơ trực tuyến đạt trên 80%.", (">=", 80, "%")),
        ("- Tối thiểu 80% hồ sơ được nộp trực tuyến.", (">=", 80, "%")),
        ("- Hồ sơ trực tuyến tăng từ 2% trở lên.", (">=", 2, "%")),
        ("- Tỷ lệ hồ sơ trễ hạn dưới 5%.", ("<", 5, "%")),
        ("- Tỷ lệ hồ sơ trễ hạn không quá 5%.", ("<=", 5, "%")),
        ("- Chỉ số chuyển đổi số thuộc Top 10 của tỉnh.", ("top", 10, "hạng")),
        ("- Nằm trong nhóm 5 xã dẫn đầu về chuyển đổi số.", ("top", 5, "hạng")),
        ("- Phấn đấu có ít nhất 03 mô hình chợ số.", (">=", 3, "mô hình")),
        ("- Thời gian chờ không quá 8 giờ.", ("<=", 8, "giờ")),
        ("100% cán bộ sử dụng chữ ký số.", ("=", 100, "%")),
    ],
)
def test_sentence_of_goals_is_an_indicator(sentence, expected):
    found = goals(sentence)
    assert seen(found) == [expected]
    assert found[0].source == "body"


def test_two_targets_in_one_sentence_are_two_indicators():
    found = goals("- Hồ sơ trực tuyến đạt 80%, thanh toán trực tuyến đạt tối thiểu 60%.")
    assert seen(found) == [("=", 80, "%"), (">=", 60, "%")]
    assert len({i.id for i in found}) == 2


def test_clauses_of_a_sentence_are_titles_of_their_own():
    found = goals("- Hồ sơ trực tuyến đạt 80%; thanh toán trực tuyến đạt 60%.")
    assert [i.title for i in found] == [
        "Hồ sơ trực tuyến đạt 80%", "thanh toán trực tuyến đạt 60%",
    ]  # fmt: skip


def test_clause_of_a_part_of_a_whole_stands_beside_one_that_counts():
    found = goals("- 25/25 ấp có Tổ công nghệ số; mỗi ấp xây dựng 01 mô hình số.")
    assert seen(found) == [("=", 25, "ấp"), ("=", 1, "mô hình")]
    assert found[0].title == "25/25 ấp có Tổ công nghệ số"


def test_two_least_counts_are_two_indicators():
    found = goals("- Có ít nhất 01 điểm hỗ trợ và tối thiểu 02 mô hình số trên toàn xã.")
    assert seen(found) == [(">=", 1, "điểm"), (">=", 2, "mô hình")]
    assert found[1].title == "tối thiểu 02 mô hình số trên toàn xã"


def test_share_in_the_title_of_a_task_with_lines_of_its_own_is_an_indicator():
    found = read(
        "II. NHIỆM VỤ", "1. Chính quyền số",
        "1.1. Trang bị chữ ký số cho 100% cán bộ, công chức", "Thời gian: Quý II/2026.",
        "1.2. Mở chuyên mục, mỗi tuần ít nhất 02 tin", "Thời gian: Quý III/2026.",
    ).indicators  # fmt: skip
    assert seen(found) == [("=", 100, "%")]
    assert found[0].doubts


def test_time_that_opens_the_sentence_is_the_horizon():
    (found,) = goals("- Đến năm 2030, tỷ lệ hồ sơ trực tuyến đạt 95%.")
    assert (found.horizon, found.deadline_printed) == (2030, "Đến năm 2030")


def test_target_without_a_time_is_one_of_the_year_of_the_plan():
    (found,) = goals("- Tỷ lệ hồ sơ trực tuyến đạt 95%.")
    assert (found.horizon, found.deadline_printed) == (2026, None)


def test_label_before_the_colon_is_no_part_of_the_title():
    (found,) = goals("- Về chính quyền số: Tỷ lệ hồ sơ trực tuyến đạt 95%.")
    assert found.title == "Tỷ lệ hồ sơ trực tuyến đạt 95%"


def test_goal_of_the_section_is_named_by_its_group():
    reading = read(
        "I. MỤC TIÊU", "1. Chính quyền số", "- Tỷ lệ hồ sơ đạt 80%.", "II. NHIỆM VỤ", "x."
    )
    (found,) = reading.indicators
    assert found.group == "Chính quyền số"
    assert found.id.startswith("I.1")


def test_target_among_tasks_is_given_but_doubtful():
    (found,) = read(
        "I. MỤC ĐÍCH", "Nội dung.", "II. NHIỆM VỤ", "- Số hóa đạt 90% hồ sơ hộ tịch."
    ).indicators
    assert (found.target, bool(found.doubts)) == (90, True)
    assert found.confidence < 0.95


@pytest.mark.parametrize(
    "chapter",
    ["I. TÌNH HÌNH THỰC HIỆN NĂM 2025", "I. KẾT QUẢ ĐẠT ĐƯỢC", "I. KINH PHÍ THỰC HIỆN",
     "I. TỒN TẠI, HẠN CHẾ"],
)  # fmt: skip
def test_share_in_a_chapter_of_results_or_money_is_no_target(chapter):
    assert goals("- Tỷ lệ hồ sơ trực tuyến đạt 80%.", chapter=chapter) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "- Đẩy mạnh chuyển đổi số toàn diện.",
        "- Phát động phong trào “100% nhà có số”.",
        "- Thực hiện Kế hoạch số 9/KH-UBND ngày 15/01/2026.",
    ],
)
def test_sentence_without_a_target_is_no_indicator(sentence):
    assert goals(sentence) == []


def test_place_of_a_goal_holds_its_clause():
    reading = read("I. MỤC TIÊU", "- Hồ sơ đạt 80%; thanh toán trực tuyến đạt 60%.")
    place = reading.indicators[1].where[0]
    text = reading.source.blocks[place.block].text
    assert text[place.start : place.end].strip(". ") == "thanh toán trực tuyến đạt 60%"


def test_every_indicator_has_an_id_of_its_own():
    found = goals("- Hồ sơ đạt 80%.", "- Văn bản đạt 90%.", "- Hộ dân đạt 70%; phủ sóng đạt 95%.")
    assert len({i.id for i in found}) == len(found) == 4

import pytest

from xaso.planreader.blocks import Cell, Row
from xaso.planreader.extract.bases import read_bases
from xaso.planreader.extract.columns import is_numbering_row, role_of
from xaso.planreader.extract.header import read_header
from xaso.planreader.tests.builders import (
    ABOVE,
    LEFT,
    LETTERHEAD,
    PREAMBLE,
    SIGNATURE,
    TITLE,
    chapter,
    estimate,
    letterhead,
    read,
    shape,
    table,
    tables,
)  # fmt: skip

MILLION = 10**6


# test_extract_budget.py


def test_line_sum_wins_over_the_price_of_one_piece():
    budget = estimate(
        ["1", "Mua máy tính", "Bộ", "10", "15.000.000", "150.000.000"],
        ["2", "Lắp camera", "Cái", "20", "5.000.000", "100.000.000"],
        head=["STT", "Nội dung", "ĐVT", "Số lượng", "Đơn giá (đồng)", "Thành tiền (đồng)"],
    )
    assert [x.amount_vnd for x in budget.lines] == [150 * MILLION, 100 * MILLION]
    assert budget.total_vnd == 250 * MILLION


def test_total_with_a_row_number_is_the_total():
    budget = estimate(["1", "Mua máy tính", "300"], ["2", "Tổng cộng", "300"])
    assert [x.title for x in budget.lines] == ["Mua máy tính"]
    assert budget.total_vnd == 300 * MILLION


def test_subtotals_without_a_grand_total_are_added():
    budget = estimate(
        ["I", "Hạ tầng", ""], ["1", "Tập huấn", "300"], ["", "Cộng", "300"],
        ["II", "Dữ liệu", ""], ["1", "Xây trạm", "500"], ["", "Cộng", "500"],
    )  # fmt: skip
    assert [x.amount_vnd for x in budget.lines] == [300 * MILLION, 500 * MILLION]
    assert budget.total_vnd == 800 * MILLION


def test_group_called_sum_of_a_fund_is_a_line_and_a_parent():
    budget = estimate(
        ["I", "Tổng chi thường xuyên", "300"], ["1", "Tập huấn", "300"],
        ["II", "Tổng chi đầu tư", "500"], ["1", "Xây trạm", "500"], ["", "Tổng cộng", "800"],
    )  # fmt: skip
    assert [(x.id, x.parent) for x in budget.lines] == [
        ("I", None), ("I.1", "I"), ("II", None), ("II.1", "II"),
    ]  # fmt: skip


def test_money_of_the_plan_year_wins_over_that_of_the_year_before():
    budget = estimate(
        ["1", "Mua máy tính", "100", "350"],
        head=[
            "STT",
            "Nội dung",
            "Kinh phí năm 2025 (triệu đồng)",
            "Kinh phí năm 2026 (triệu đồng)",
        ],
    )
    assert budget.lines[0].by_year == {"2025": 100 * MILLION, "2026": 350 * MILLION}


def test_column_of_sources_is_no_column_of_amounts():
    budget = estimate(
        ["1", "Mua máy tính", "Ngân sách xã", "300"],
        head=["STT", "Nội dung", "Nguồn kinh phí", "Kinh phí (triệu đồng)"],
    )
    assert [x.amount_vnd for x in budget.lines] == [300 * MILLION]
    assert role_of("Nguồn kinh phí") == "fund"


@pytest.mark.parametrize(
    "note", ["ĐVT: Tr.đồng", "(ĐVT: triệu đ)", "Đơn vị: trđ", "ĐVT: Trđ", "Đơn vị tính: tr.đ"]
)
def test_short_unit_over_the_table_is_understood(note):
    budget = estimate(
        ["1", "Mua máy tính", "3,440"], head=["STT", "Nội dung", "Kinh phí"], over=(note,)
    )
    assert budget.total_vnd == 3440 * MILLION


def test_phased_years_are_kept_beside_the_total():
    budget = read(
        "I. NHIỆM VỤ", "Nội dung.",
        annexes=("PHỤ LỤC 2", table(
            ["STT", "Nội dung", "Tổng kinh phí (triệu đồng)", "Phân kỳ", LEFT],
            [ABOVE, ABOVE, ABOVE, "2026", "2027"], ["1", "Mua máy tính", "300", "200", "100"])),
    ).budget  # fmt: skip
    assert budget.lines[0].by_year == {"2026": 200 * MILLION, "2027": 100 * MILLION}


@pytest.mark.parametrize(
    ("sentence", "vnd"),
    [
        ("Kinh phí thực hiện: 450 triệu đồng.", 450 * MILLION),
        ("Kinh phí: 450 triệu đồng.", 450 * MILLION),
        ("Tổng nhu cầu kinh phí: 3.440 (triệu đồng).", 3440 * MILLION),
    ],
)
def test_total_of_the_chapter_is_read(sentence, vnd):
    assert chapter(sentence).total_vnd == vnd


@pytest.mark.parametrize("printed", ["300*", "(300)"])
def test_amount_with_a_mark_is_read(printed):
    assert [x.amount_vnd for x in estimate(["1", "Mua máy tính", printed]).lines] == [300 * MILLION]


def test_targets_of_a_table_with_money_are_indicators_too():
    reading = read(
        "I. NHIỆM VỤ", "Nội dung.",
        annexes=("PHỤ LỤC 1", "CHỈ TIÊU", table(
            ["TT", "Chỉ tiêu", "ĐVT", "Năm 2026", "Kinh phí (triệu đồng)"],
            ["1", "Tỷ lệ hồ sơ", "%", "80", "300"], ["2", "Tỷ lệ hộ", "%", "90", "200"])),
    )  # fmt: skip
    assert [i.target for i in reading.indicators] == [80, 90]


def test_work_without_money_of_a_budget_table_is_a_task():
    reading = read(
        "I. NHIỆM VỤ", "Nội dung.",
        annexes=("PHỤ LỤC 1", "DANH MỤC NHIỆM VỤ", table(
            ["TT", "Nhiệm vụ", "Chủ trì", "Thời gian", "Kinh phí (triệu đồng)"],
            ["1", "Ban hành quy chế", "Công an xã", "Quý I", "120"],
            ["2", "Rà soát quy trình nội bộ", "Trạm Y tế", "Quý II", ""])),
    )  # fmt: skip
    assert [t.title for t in reading.tasks] == ["Rà soát quy trình nội bộ"]


# test_extract_columns.py, test_extract_tables.py


def test_row_of_column_numbers_with_a_formula_is_known():
    assert is_numbering_row(Row([Cell(t) for t in ("(1)", "(2)", "(3)", "(4)=(2)+(3)")]))


def test_column_numbers_with_a_formula_are_no_line_of_money():
    budget = estimate(
        ["(1)", "(2)", "(3)", "(4)", "(5)=(3)+(4)"], ["1", "Mua máy tính", "100", "200", "300"],
        head=["STT", "Nội dung", "Năm 2026", "Năm 2027", "Tổng kinh phí (triệu đồng)"],
    )  # fmt: skip
    assert [x.title for x in budget.lines] == ["Mua máy tính"]


def test_group_row_without_a_number_opens_a_group():
    (found,) = tables(
        "I. NỘI DUNG",
        table(
            ["STT", "Chỉ tiêu", "Đơn vị tính", "Năm 2026", "Cơ quan chủ trì"],
            "Chính quyền số", ["1", "Tỷ lệ hồ sơ", "%", "80", ""],
            "Kinh tế số", ["2", "Tỷ lệ hộ", "%", "90", ""],
        ),
    )  # fmt: skip
    assert [(r.title, r.group.title) for r in found.records if not r.is_group] == [
        ("Tỷ lệ hồ sơ", "Chính quyền số"), ("Tỷ lệ hộ", "Kinh tế số"),
    ]  # fmt: skip


def test_lead_and_coordinators_under_one_heading_are_the_lead():
    (found,) = read(
        "I. MỤC TIÊU", table(["STT", "Chỉ tiêu", "Năm 2026", "Cơ quan chủ trì/phối hợp"],
                             ["1", "Tỷ lệ hồ sơ", "80%", "Công an xã"]),
    ).indicators  # fmt: skip
    assert found.lead == ["Công an xã"]


# test_extract_indicators.py


def goals(*sentences):
    return read("I. MỤC TIÊU", *sentences, "II. NHIỆM VỤ", "Nội dung.").indicators


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("- Tỷ lệ hồ sơ năm 2025 đạt 70%, phấn đấu năm 2026 đạt 80%.", [("=", 80)]),
        ("- Tăng tỷ lệ hồ sơ từ 60% năm 2025 lên 80% năm 2026.", [("=", 80)]),
        ("- Tỷ lệ thanh toán trực tuyến đạt 65% (năm 2025: 50%).", [("=", 65)]),
        ("- Phấn đấu 80% hồ sơ (tăng 10% so với năm 2025) nộp trực tuyến.", [("=", 80)]),
        ("- Có từ 80% đến 85% hộ dân dùng ví điện tử.", [(">=", 80)]),
        ("- Xây dựng 02 mô hình chợ số và 03 mô hình trường học số.", [("=", 2), ("=", 3)]),
        ("- Tập huấn cho 1.200 lượt người.", [("=", 1200)]),
        ("- Chỉ số DTI xếp hạng trong tốp 5 của tỉnh.", [("top", 5)]),
        ("- Thuộc 10 xã, phường đứng đầu tỉnh về chuyển đổi số.", [("top", 10)]),
    ],
)
def test_sentence_of_goals_gives_its_targets(sentence, expected):
    assert [(i.op, i.target) for i in goals(sentence)] == expected


def test_period_without_blanks_ends_in_its_last_year():
    (found,) = goals("- Giai đoạn 2026-2030, tỷ lệ hộ số đạt 90%.")
    assert found.horizon == 2030


def test_column_of_a_year_before_the_plan_is_no_target():
    for heading in ("Năm 2025", "Kế hoạch năm 2025"):
        reading = read("I. MỤC TIÊU", table(["STT", "Chỉ tiêu", "ĐVT", heading, "Năm 2026"],
                                            ["1", "Tỷ lệ hồ sơ", "%", "70", "80"]))  # fmt: skip
        assert [i.target for i in reading.indicators] == [80], heading


def test_count_in_a_title_without_a_target_column_is_the_target():
    (found,) = read("I. MỤC TIÊU", table(["STT", "Chỉ tiêu", "Đơn vị chủ trì"],
                                         ["1", "Xây dựng 05 mô hình chợ số", "Công an xã"])
                    ).indicators  # fmt: skip
    assert (found.op, found.target) == ("=", 5)


def test_number_that_the_title_counts_names_the_unit():
    (found,) = read("I. MỤC TIÊU", table(["STT", "Chỉ tiêu", "Năm 2026"],
                                         ["1", "Số mô hình hoạt động tại các ấp", "5"])
                    ).indicators  # fmt: skip
    assert found.unit == "mô hình"


# test_extract_header.py


def header(*, head=LETTERHEAD, title=TITLE, preamble=PREAMBLE, foot=SIGNATURE):
    body = ("I. MỤC TIÊU", "- Tỷ lệ hồ sơ trực tuyến đạt 80%.")
    return read_header(shape(letterhead(*head), *title, *preamble, *body, *foot))


@pytest.mark.parametrize(
    "title",
    ["Thực hiện Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị trên địa bàn xã năm 2026",
     "Thực hiện Đề án 06 trên địa bàn xã Bình Minh năm 2026",
     "Triển khai phong trào Bình dân học vụ số trên địa bàn xã năm 2026"],
)  # fmt: skip
def test_title_that_begins_like_a_ground_is_the_title(title):
    assert header(title=("KẾ HOẠCH", title)).title == title


def test_outlook_in_the_title_is_not_the_year_of_the_plan():
    info = header(title=("KẾ HOẠCH", "Chuyển đổi số năm 2026, định hướng đến năm 2030"))
    assert info.year_from == 2026


@pytest.mark.parametrize("printed", ["Số:41/KH - UBND", "Số: 41 / KH - UBND", "Số: 41/KH- UBND"])
def test_number_with_blanks_is_read_whole(printed):
    head = tuple(printed if x == "Số: 41 /KH-UBND" else x for x in LETTERHEAD)
    assert header(head=head).number == "41/KH-UBND"


def test_commune_with_a_figure_in_its_name_keeps_it():
    info = header(
        head=("ỦY BAN NHÂN DÂN", "PHƯỜNG LỘC HƯNG 2", "Số: 41/KH-UBND",
              "Lộc Hưng 2, ngày 05 tháng 3 năm 2026"),
        title=("KẾ HOẠCH", "Chuyển đổi số phường Lộc Hưng 2 năm 2026"), preamble=PREAMBLE[:1],
    )  # fmt: skip
    assert (info.commune, info.date) == ("Lộc Hưng 2", "2026-03-05")


def test_signer_in_capitals_is_the_signer():
    info = header(foot=("Nơi nhận:", "- Lưu: VT.", "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "LÊ THỊ SEN"))
    assert fold_equal(info.signer, "Lê Thị Sen")


def fold_equal(one, other):
    return (one or "").lower() == other.lower()


def test_place_after_a_tab_is_only_the_place():
    line = "Số: 41/KH-UBND\tBình Minh, ngày 05 tháng 3 năm 2026"
    info = header(
        head=("ỦY BAN NHÂN DÂN\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "XÃ BÌNH MINH", line)
    )
    assert info.place == "Bình Minh"


# test_extract_bases.py


def short(*grounds):
    found = read_bases(shape(*TITLE, *grounds, "I. MỤC TIÊU", "Nội dung."))
    return [(b.number, b.date, b.issuer) for b in found]


@pytest.mark.parametrize("joint", [" và ", ", "])
def test_two_documents_of_one_ground_are_two(joint):
    assert short(
        f"Căn cứ Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị{joint}"
        "Nghị quyết số 71/NQ-CP ngày 01/4/2025 của Chính phủ;"
    ) == [("57-NQ/TW", "2024-12-22", "Bộ Chính trị"), ("71/NQ-CP", "2025-04-01", "Chính phủ")]


def test_two_resolutions_of_one_issuer_share_it():
    assert short(
        "Căn cứ Nghị quyết số 57-NQ/TW ngày 22/12/2024 và Nghị quyết số 59-NQ/TW ngày 24/01/2025 "
        "của Bộ Chính trị;"
    ) == [("57-NQ/TW", "2024-12-22", "Bộ Chính trị"), ("59-NQ/TW", "2025-01-24", "Bộ Chính trị")]


def test_law_on_digital_transformation_is_a_basis():
    assert short("Căn cứ Luật Chuyển đổi số số 148/2025/QH15 ngày 11/12/2025;") == [
        ("148/2025/QH15", "2025-12-11", "Quốc hội")
    ]
    assert len(short("Căn cứ Luật Chuyển đổi số;")) == 1


# test_extract_duties.py


def duties(*sentences):
    reading = read("I. MỤC TIÊU", "Nội dung.", "II. TỔ CHỨC THỰC HIỆN", *sentences)
    return [(d.who, d.cycle, d.due) for d in reading.reporting_duties]


def test_month_beside_the_last_month_of_the_quarter_is_a_cycle_of_its_own():
    found = duties(
        "- Chế độ báo cáo: báo cáo tháng trước ngày 18, báo cáo quý trước ngày 18 tháng cuối quý, "
        "báo cáo năm trước ngày 15/12."
    )
    assert [(c, d) for _, c, d in found] == [
        ("monthly", "day 18"),
        ("quarterly", "day 18 of the last month of the quarter"),
        ("yearly", "day 15 of December"),
    ]


def test_bare_cycles_after_periodically_are_one_duty_each():
    found = duties("- Định kỳ tháng, quý, năm báo cáo kết quả thực hiện về UBND xã.")
    assert [c for _, c, _ in found] == ["monthly", "quarterly", "yearly"]


def test_day_in_brackets_is_the_due_day():
    assert [
        d for *_, d in duties("- Định kỳ hằng tháng (ngày 20) báo cáo kết quả về UBND xã.")
    ] == ["day 20"]


def test_name_with_a_comma_owes_its_report_as_one():
    found = duties("- Các phòng, ban báo cáo định kỳ hằng quý về Phòng Văn hóa - Xã hội.")
    assert [w for w, *_ in found] == ["Các phòng, ban"]


# test_extract_responsibilities.py


def given_to(*parts):
    reading = read("I. MỤC TIÊU", "Nội dung.", "II. TỔ CHỨC THỰC HIỆN", *parts)
    return [(r.org, r.duties) for r in reading.responsibilities]


def test_last_short_label_before_the_signature_is_not_lost():
    assert given_to("1. Công an xã: chủ trì giữ an ninh mạng.", "2. Trạm Y tế: lập hồ sơ.") == [
        ("Công an xã", 1), ("Trạm Y tế", 1),
    ]  # fmt: skip


def test_label_under_a_heading_of_division_of_work_names_its_office():
    assert given_to(
        "1. Phân công thực hiện", "- Công an xã: Giữ an ninh.", "2. Chế độ báo cáo", "- Nội dung."
    ) == [("Công an xã", 1)]


def test_heading_trach_nhiem_cua_names_its_office():
    assert given_to(
        "1. Trách nhiệm của Công an xã", "- Thực hiện Kế hoạch.", "- Báo cáo kết quả."
    ) == [("Công an xã", 2)]


def test_heading_of_two_offices_gives_the_duty_to_each():
    assert given_to("1. Phòng Kinh tế; Phòng Văn hóa - Xã hội", "- Cân đối kinh phí.") == [
        ("Phòng Kinh tế", 1), ("Phòng Văn hóa - Xã hội", 1),
    ]  # fmt: skip


# test_extract_tasks.py


def tasks(*parts):
    return read("I. MỤC TIÊU", "Nội dung chung.", "II. NHIỆM VỤ, GIẢI PHÁP", *parts).tasks


@pytest.mark.parametrize(
    "line", ["Phân công: Công an xã", "Đầu mối: Công an xã", "Đơn vị đầu mối: Công an xã"]
)
def test_attribute_line_gives_the_lead_to_the_task_above(line):
    (task,) = tasks("- Rà soát quy trình nội bộ.", line)
    assert task.lead == ["Công an xã"]


def test_crosses_under_quarters_are_the_time_of_the_task():
    (task,) = read("I. DANH MỤC NHIỆM VỤ", table(
        ["TT", "Nội dung công việc", "Quý I", "Quý II", "Quý III", "Quý IV"],
        ["1", "Rà soát quy trình", "", "x", "x", ""])).tasks  # fmt: skip
    assert (task.deadline.start, task.deadline.end) == ("2026-04-01", "2026-09-30")


def test_roles_in_brackets_of_one_column_are_told_apart():
    (task,) = read("I. DANH MỤC NHIỆM VỤ", table(
        ["TT", "Nội dung công việc", "Đơn vị thực hiện", "Thời gian"],
        ["1", "Ban hành quy chế", "Công an xã (chủ trì); Trạm Y tế (phối hợp)", "Quý I"])
        ).tasks  # fmt: skip
    assert (task.lead, task.coordinators) == (["Công an xã"], ["Trạm Y tế"])

"""The estimate: lines of budget tables, or sums in the chapter on money."""

import pytest

from xaso.planreader.extract.budget import fund_of
from xaso.planreader.tests.builders import (
    ABOVE,
    LEFT,
    PAGE_BREAK,
    SHORT,
    chapter,
    estimate,
    read,
    table,
)

MILLION = 10**6
HEAD = ["STT", "Nội dung", "Kinh phí (triệu đồng)", "Đơn vị chủ trì", "Thời gian", "Nguồn vốn"]


def short(budget):
    return [(line.id, line.parent, line.amount_vnd) for line in budget.lines]


@pytest.mark.parametrize(
    ("heading", "printed", "vnd"),
    [
        ("Kinh phí (triệu đồng)", "3,440", 3440 * MILLION),
        ("Kinh phí (triệu đồng)", "2.190", 2190 * MILLION),
        ("Kinh phí (triệu đồng)", "450", 450 * MILLION),
        ("Kinh phí (triệu đồng)", "12,5", 12_500_000),
        ("Kinh phí (đồng)", "200,000,000", 200 * MILLION),
        ("Kinh phí (đồng)", "200.000.000", 200 * MILLION),
        ("Kinh phí", "450 triệu", 450 * MILLION),
        ("Kinh phí", "450 triệu đồng", 450 * MILLION),
        ("Kinh phí", "1,25 tỷ đồng", 1250 * MILLION),
        ("Kinh phí", "200.000.000", 200 * MILLION),
        ("Dự toán (nghìn đồng)", "350.000", 350 * MILLION),
        ("Tổng mức đầu tư (tỷ đồng)", "1,5", 1500 * MILLION),
        ("Thành tiền (VNĐ)", "15.000.000", 15 * MILLION),
    ],
)
def test_amount_of_a_line_is_read_in_dong(heading, printed, vnd):
    budget = estimate(["1", "Mua máy tính", printed], head=["STT", "Nội dung", heading])
    assert [line.amount_vnd for line in budget.lines] == [vnd]
    assert budget.lines[0].amount_printed == printed


def test_line_gives_all_its_columns():
    (line,) = estimate(
        ["1", "Mua máy tính", "450", "Công an xã; Trạm Y tế", "Quý II/2026", "Chi thường xuyên"],
        head=HEAD,
    ).lines
    assert line.title == "Mua máy tính"
    assert line.lead == ["Công an xã", "Trạm Y tế"]
    assert (line.time_printed, line.time.end) == ("Quý II/2026", "2026-06-30")
    assert line.fund == "recurrent"


def test_lines_know_their_parents():
    budget = estimate(
        ["I", "Hạ tầng số", "700"],
        ["1", "Mua máy tính", "450"],
        ["1.1", "Máy để bàn", "300"],
        ["1.2", "Máy xách tay", "150"],
        ["2", "Lắp camera", "250"],
        ["II", "Tập huấn", "100"],
    )
    assert short(budget) == [
        ("I", None, 700 * MILLION),
        ("I.1", "I", 450 * MILLION),
        ("I.1.1", "I.1", 300 * MILLION),
        ("I.1.2", "I.1", 150 * MILLION),
        ("I.2", "I", 250 * MILLION),
        ("II", None, 100 * MILLION),
    ]
    assert budget.total_vnd == 800 * MILLION


def test_group_without_an_amount_is_no_line_and_no_parent():
    budget = estimate(
        ["I", "Hạ tầng số", ""], ["1", "Mua máy tính", "450"], ["2", "Lắp camera", "250"]
    )
    assert short(budget) == [("I.1", None, 450 * MILLION), ("I.2", None, 250 * MILLION)]
    assert budget.total_vnd == 700 * MILLION


@pytest.mark.parametrize(
    "title", ["Tổng cộng", "TỔNG CỘNG", "Cộng", "Tổng kinh phí", "Tổng cộng (I + II)", "TỔNG"]
)
def test_printed_total_is_the_total_and_no_line(title):
    budget = estimate(["1", "Mua máy tính", "450"], ["2", "Lắp camera", "250"], ["", title, "710"])
    assert budget.total_vnd == 710 * MILLION
    assert [line.title for line in budget.lines] == ["Mua máy tính", "Lắp camera"]
    assert budget.total_where


def test_total_in_a_merged_row_is_the_total():
    budget = estimate(["1", "Mua máy tính", "450"], ["Tổng cộng", LEFT, "450"])
    assert budget.total_vnd == 450 * MILLION
    assert len(budget.lines) == 1


def test_total_printed_first_is_the_total():
    budget = estimate(["", "Tổng cộng", "700"], ["I", "Hạ tầng", "450"], ["II", "Tập huấn", "250"])
    assert budget.total_vnd == 700 * MILLION
    assert [line.id for line in budget.lines] == ["I", "II"]


def test_line_that_begins_with_general_is_no_total():
    budget = estimate(["1", "Tổng hợp số liệu, báo cáo", "50"], ["2", "Tổng đài hỗ trợ", "70"])
    assert [line.amount_vnd for line in budget.lines] == [50 * MILLION, 70 * MILLION]


def test_amounts_of_each_year_are_kept():
    budget = read(
        "I. NHIỆM VỤ", "Nội dung.",
        annexes=(
            "PHỤ LỤC 2",
            table(
                ["STT", "Nội dung", "Kinh phí (triệu đồng)", LEFT, LEFT],
                [ABOVE, ABOVE, "Tổng", "2026", "2027"],
                ["1", "Mua máy tính", "300", "100", "200"],
            ),
        ),
    ).budget  # fmt: skip
    (line,) = budget.lines
    assert line.amount_vnd == 300 * MILLION
    assert line.by_year == {"2026": 100 * MILLION, "2027": 200 * MILLION}


def test_unit_of_money_stands_over_the_table():
    budget = estimate(
        ["1", "Mua máy tính", "3,440"], head=["STT", "Nội dung", "Kinh phí"],
        over=("Đơn vị tính: triệu đồng",),
    )  # fmt: skip
    assert budget.total_vnd == 3440 * MILLION


def test_table_over_two_pages_keeps_all_its_lines():
    budget = read(
        "I. NHIỆM VỤ", "Nội dung.",
        annexes=(
            "PHỤ LỤC 2", table(SHORT, ["1", "Mua máy tính", "450"]), PAGE_BREAK,
            table(SHORT, ["2", "Lắp camera", "250"], ["", "Tổng cộng", "700"]),
        ),
    ).budget  # fmt: skip
    assert [line.amount_vnd for line in budget.lines] == [450 * MILLION, 250 * MILLION]
    assert budget.total_vnd == 700 * MILLION


def test_two_tables_add_up_and_keep_ids_apart():
    budget = read(
        "I. NHIỆM VỤ", "Nội dung.",
        annexes=(
            "PHỤ LỤC 2", "A. CHI THƯỜNG XUYÊN", table(SHORT, ["1", "Tập huấn", "100"]),
            "B. ĐẦU TƯ CÔNG", table(SHORT, ["1", "Xây trạm", "900"]),
        ),
    ).budget  # fmt: skip
    assert budget.total_vnd == 1000 * MILLION
    assert len({line.id for line in budget.lines}) == 2
    assert [line.fund for line in budget.lines] == ["recurrent", "investment"]


def test_group_names_the_fund_of_its_lines():
    budget = estimate(
        ["I", "Chi thường xuyên", ""], ["1", "Tập huấn", "100"],
        ["II", "Chi đầu tư phát triển", ""], ["1", "Xây trạm", "900"],
    )  # fmt: skip
    assert [line.fund for line in budget.lines] == ["recurrent", "investment"]


@pytest.mark.parametrize(
    ("text", "fund"),
    [
        ("Chi thường xuyên", "recurrent"),
        ("Nguồn sự nghiệp", "recurrent"),
        ("Kinh phí thường xuyên năm 2026", "recurrent"),
        ("Vốn đầu tư công", "investment"),
        ("Chi đầu tư phát triển", "investment"),
        ("Xây dựng cơ bản", "investment"),
        ("Xã hội hóa", None),
        ("", None),
    ],
)
def test_words_name_the_fund(text, fund):
    assert fund_of(text) == fund


# Sums in the chapter on money


def test_chapter_without_a_table_gives_total_and_lines():
    budget = chapter(
        "Tổng kinh phí thực hiện: 700 triệu đồng, trong đó:",
        "- Mua máy tính: 450 triệu đồng;",
        "- Lắp camera: 250.000.000 đồng.",
    )
    assert budget.total_vnd == 700 * MILLION
    assert [(line.title, line.amount_vnd) for line in budget.lines] == [
        ("Mua máy tính", 450 * MILLION), ("Lắp camera", 250 * MILLION),
    ]  # fmt: skip


def test_total_of_the_chapter_is_the_sum_where_none_is_printed():
    budget = chapter("- Mua máy tính: 450 triệu đồng;", "- Lắp camera: 1,2 tỷ đồng.")
    assert budget.total_vnd == 1650 * MILLION


def test_billions_and_millions_of_one_sum_are_added():
    assert chapter("Tổng kinh phí: 1 tỷ 250 triệu đồng.").total_vnd == 1250 * MILLION


def test_stated_total_is_kept_with_its_wording():
    (stated,) = chapter(
        "Tổng kinh phí thực hiện là 3.440 triệu đồng (Ba tỷ, bốn trăm bốn mươi triệu đồng)."
    ).stated
    assert stated.amount_vnd == stated.in_words_vnd == 3440 * MILLION
    assert stated.in_words == "Ba tỷ, bốn trăm bốn mươi triệu đồng"


def test_wording_after_by_letters_is_read():
    (stated,) = chapter(
        "Tổng kinh phí: 450.000.000 đồng (Bằng chữ: Bốn trăm năm mươi triệu đồng)."
    ).stated
    assert stated.in_words_vnd == 450 * MILLION


def test_plan_without_money_has_no_estimate():
    budget = read("I. MỤC TIÊU", "- Tỷ lệ hồ sơ đạt 80%.").budget
    assert (budget.total_vnd, budget.lines, budget.stated) == (None, [], [])

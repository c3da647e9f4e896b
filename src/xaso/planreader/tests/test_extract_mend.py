"""Pages healed: paragraphs, tables and rows that a page broke are one again."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xaso.planreader.blocks import Block, BlockKind, Box, Line
from xaso.planreader.extract.mend import mend
from xaso.planreader.tests.builders import (
    LEFT,
    PAGE_BREAK,
    bold,
    document,
    heading,
    paragraph,
    table,
    text,
)

HEAD = ["STT", "Chỉ tiêu", "Đơn vị tính", "Chỉ tiêu năm 2026", "Cơ quan chủ trì"]


def texts(*parts):
    return [b.text for b in mend(document(*parts)).blocks]


def grid(*parts):
    blocks = [b for b in mend(document(*parts)).blocks if b.rows]
    assert len(blocks) == 1
    return [[c.text for c in row.cells] for row in blocks[0].rows]


def test_paragraph_broken_by_a_page_is_one():
    assert texts(
        "Tỷ lệ hồ sơ được giải quyết trực tuyến", PAGE_BREAK, "toàn trình đạt 80%."
    ) == ["Tỷ lệ hồ sơ được giải quyết trực tuyến toàn trình đạt 80%."]  # fmt: skip


def test_list_item_broken_by_a_page_is_one():
    assert texts("- Rà soát quy trình của các", PAGE_BREAK, "phòng chuyên môn;", "- Mở lớp.") == [
        "- Rà soát quy trình của các phòng chuyên môn;", "- Mở lớp.",
    ]  # fmt: skip


def test_long_line_torn_by_a_page_goes_on_with_a_name():
    before = "Phối hợp chặt chẽ trong công tác tuyên truyền, vận động người dân với"
    assert texts(before, PAGE_BREAK, "Đoàn Thanh niên và các ấp.") == [
        f"{before} Đoàn Thanh niên và các ấp."
    ]


def test_long_line_torn_by_a_page_goes_on_with_a_number():
    before = "Phấn đấu đến hết năm tỷ lệ người dân có hồ sơ sức khỏe điện tử đạt"
    assert texts(before, PAGE_BREAK, "85% dân số.") == [f"{before} 85% dân số."]


@pytest.mark.parametrize(
    "following",
    ["- Mở lớp tập huấn.", "2. Hạ tầng số", "II. NHIỆM VỤ", "a) Nội dung", "Phụ lục 1",
     "Căn cứ Luật Dữ liệu", "Nơi nhận:", "1.2. Nền tảng"],
)  # fmt: skip
def test_item_after_a_page_break_stays_its_own(following):
    before = "Tỷ lệ hồ sơ được giải quyết trực tuyến toàn trình đúng hạn đạt 80%"
    assert texts(before, PAGE_BREAK, following) == [before, following]


@pytest.mark.parametrize("mark", [".", ";", ":", "./.", ".”"])
def test_ended_paragraph_does_not_go_on(mark):
    first = f"Đẩy mạnh ứng dụng công nghệ{mark}"
    assert len(texts(first, PAGE_BREAK, "tiếp tục mở rộng.")) == 2


def test_heading_of_a_chapter_does_not_swallow_what_follows():
    assert len(texts("MỤC TIÊU CHUNG", "đẩy mạnh chuyển đổi số.")) == 2
    assert len(texts(heading("1. Mục tiêu chung của xã"), "đẩy mạnh chuyển đổi số.")) == 2
    assert len(texts(bold("Mục tiêu chung của xã"), paragraph("đẩy mạnh chuyển đổi."))) == 2


def test_page_breaks_and_empty_blocks_are_taken_out():
    mended = mend(document("Một.", PAGE_BREAK, "  ", "Hai."))
    assert [b.text for b in mended.blocks] == ["Một.", "Hai."]


def test_joined_text_keeps_the_places_of_both_lines():
    first = text("Tỷ lệ hồ sơ trực tuyến", lines=(Line(0, 22, Box(1, 0, 0, 1, 1)),))
    second = paragraph("toàn trình đạt 80%.", lines=(Line(0, 19, Box(2, 0, 0, 1, 1)),))
    joined = mend(document(first, PAGE_BREAK, second)).blocks[0]
    assert [joined.text[n.start : n.end] for n in joined.lines] == [
        "Tỷ lệ hồ sơ trực tuyến", "toàn trình đạt 80%.",
    ]  # fmt: skip
    assert [n.box.page for n in joined.lines] == [1, 2]


def test_joined_text_is_as_sure_as_its_weaker_half():
    joined = mend(
        document(
            text("Tỷ lệ hồ sơ trực tuyến", confidence=0.9),
            PAGE_BREAK,
            paragraph("toàn trình đạt 80%.", confidence=0.6),
        )
    ).blocks[0]
    assert joined.confidence == 0.6


WORDS = st.lists(
    st.sampled_from(["Hoa", "sen", "nở", "80%", "đạt.", "- xã", "1.", "Bình;", "MỤC", "ấp,"]),
    min_size=1, max_size=8,
).map(" ".join)  # fmt: skip


@given(st.lists(st.one_of(WORDS, st.just(PAGE_BREAK)), max_size=12))
def test_mending_text_keeps_every_word_in_order(parts):
    before = " ".join(p for p in parts if isinstance(p, str)).split()
    assert " ".join(texts(*parts)).split() == before


ROWS = st.lists(
    st.lists(st.sampled_from(["", "1", "Tỷ lệ hồ sơ", "đúng hạn", "85%", "Công an xã"]),
             min_size=4, max_size=4),
    min_size=1, max_size=5,
)  # fmt: skip


@given(ROWS, ROWS)
def test_mending_tables_keeps_every_filled_word(one, other):
    head = ["STT", "Chỉ tiêu", "Đơn vị tính", "Cơ quan chủ trì"]
    mended = mend(document(table(head, *one), PAGE_BREAK, table(*other)))
    before = sorted(" ".join(w for row in [head, *one, *other] for w in row).split())
    after = [c.text for b in mended.blocks for row in b.rows for c in row.cells]
    assert sorted(" ".join(after).split()) == before


def test_mending_twice_changes_nothing_more():
    once = mend(
        document(
            "Tỷ lệ hồ sơ trực tuyến", PAGE_BREAK, "toàn trình đạt 80%.",
            table(HEAD, ["1", "Tỷ lệ hồ sơ", "%", "80", "Công an xã"]), PAGE_BREAK,
            table(["2", "Tỷ lệ hộ dân", "%", "90", "Trạm Y tế"]),
        )
    )  # fmt: skip
    assert mend(once).blocks == once.blocks


def test_table_over_two_pages_is_one_table():
    assert grid(
        table(HEAD, ["1", "Tỷ lệ hồ sơ", "%", "80", "Công an xã"]),
        PAGE_BREAK,
        table(["2", "Tỷ lệ hộ dân", "%", "90", "Trạm Y tế"]),
    ) == [
        HEAD,
        ["1", "Tỷ lệ hồ sơ", "%", "80", "Công an xã"],
        ["2", "Tỷ lệ hộ dân", "%", "90", "Trạm Y tế"],
    ]


def test_header_repeated_on_the_next_page_is_printed_once():
    rows = grid(
        table(HEAD, ["1", "Tỷ lệ hồ sơ", "%", "80", "Công an xã"]),
        PAGE_BREAK,
        table(HEAD, ["2", "Tỷ lệ hộ dân", "%", "90", "Trạm Y tế"]),
    )
    assert [r[0] for r in rows] == ["STT", "1", "2"]


def test_row_of_column_numbers_repeated_on_the_next_page_is_printed_once():
    numbers = ["(1)", "(2)", "(3)", "(4)", "(5)"]
    rows = grid(
        table(HEAD, numbers, ["1", "Tỷ lệ hồ sơ", "%", "80", "Công an xã"]),
        PAGE_BREAK,
        table(numbers, ["2", "Tỷ lệ hộ dân", "%", "90", "Trạm Y tế"]),
    )
    assert [r[0] for r in rows] == ["STT", "(1)", "1", "2"]


def test_table_with_other_headings_stays_its_own():
    other = ["STT", "Nội dung", "Kinh phí (triệu đồng)", "Thời gian", "Ghi chú"]
    mended = mend(document(table(HEAD, ["1", "a", "%", "1", "b"]), table(other, *[["1"] * 5])))
    assert len(mended.blocks) == 2


def test_tables_of_unequal_width_stay_apart():
    mended = mend(document(table(HEAD, ["1", "a", "%", "1", "b"]), table(["2", "c"])))
    assert len(mended.blocks) == 2


def test_tables_with_words_between_them_stay_apart():
    mended = mend(
        document(
            table(HEAD, ["1", "a", "%", "1", "b"]), "Ghi chú.", table(["2", "a", "%", "1", "b"])
        )
    )
    assert [bool(b.rows) for b in mended.blocks] == [True, False, True]


def test_row_broken_by_a_page_is_one_row():
    rows = grid(
        table(HEAD, ["1", "Tỷ lệ hồ sơ được giải quyết", "%", "80", "Trung tâm Phục vụ hành"]),
        PAGE_BREAK,
        table(["", "trực tuyến toàn trình", "", "", "chính công"],
              ["2", "Tỷ lệ hộ dân", "%", "90", "Trạm Y tế"]),
    )  # fmt: skip
    assert rows[1:] == [
        ["1", "Tỷ lệ hồ sơ được giải quyết trực tuyến toàn trình", "%", "80",
         "Trung tâm Phục vụ hành chính công"],
        ["2", "Tỷ lệ hộ dân", "%", "90", "Trạm Y tế"],
    ]  # fmt: skip


def test_row_broken_by_a_page_under_a_repeated_header_is_one_row():
    rows = grid(
        table(HEAD, ["1", "Tỷ lệ hồ sơ được giải quyết", "%", "80", "Công an xã"]),
        PAGE_BREAK,
        table(HEAD, ["", "trực tuyến toàn trình", "", "", ""],
              ["2", "Tỷ lệ hộ dân", "%", "90", "Trạm Y tế"]),
    )  # fmt: skip
    assert [r[1] for r in rows[1:]] == [
        "Tỷ lệ hồ sơ được giải quyết trực tuyến toàn trình", "Tỷ lệ hộ dân",
    ]  # fmt: skip


def test_office_list_of_a_broken_row_goes_on():
    rows = grid(
        table(HEAD, ["1", "Tỷ lệ hồ sơ", "%", "80", "Công an xã;"]),
        PAGE_BREAK,
        table(["", "đúng hạn", "", "", "Trạm Y tế"]),
    )
    assert rows[1] == ["1", "Tỷ lệ hồ sơ đúng hạn", "%", "80", "Công an xã; Trạm Y tế"]


def test_group_row_at_the_top_of_a_page_stays_a_row():
    rows = grid(
        table(HEAD, ["1", "Tỷ lệ hồ sơ", "%", "80", "Công an xã"]),
        PAGE_BREAK,
        table("II. KINH TẾ SỐ", ["1", "Tỷ lệ hộ", "%", "90", "Trạm Y tế"]),
    )
    assert [r[0] for r in rows] == ["STT", "1", "II. KINH TẾ SỐ", "1"]


def test_row_without_a_number_that_says_something_new_stays_a_row():
    rows = grid(
        table(HEAD, ["", "Tỷ lệ hồ sơ.", "%", "80", "Công an xã"]),
        PAGE_BREAK,
        table(["", "Tỷ lệ hộ dân", "%", "90", "Trạm Y tế"]),
    )
    assert [r[3] for r in rows[1:]] == ["80", "90"]


def test_two_figures_of_two_pages_are_never_glued_together():
    rows = grid(
        table(HEAD, ["1", "Tỷ lệ hồ sơ", "%", "80", "Công an xã"]),
        PAGE_BREAK,
        table(["", "Tỷ lệ hộ dân", "%", "90", "Trạm Y tế"]),
    )
    assert not any(re.search(r"\d\s+\d", c) for row in rows for c in row)


def test_row_torn_inside_one_table_is_one_row():
    rows = grid(
        table(
            HEAD,
            ["1", "Tỷ lệ hồ sơ được giải quyết", "%", "80", "Công an xã"],
            ["", "trực tuyến toàn trình", "", "", ""],
            ["2", "Tỷ lệ hộ dân", "%", "90", "Trạm Y tế"],
        )
    )
    assert [r[1] for r in rows[1:]] == [
        "Tỷ lệ hồ sơ được giải quyết trực tuyến toàn trình", "Tỷ lệ hộ dân",
    ]  # fmt: skip


def test_dash_rows_of_one_table_are_not_glued():
    rows = grid(
        table(
            HEAD,
            ["1", "Hạ tầng số:", "", "", ""],
            ["", "- Tỷ lệ hộ có cáp quang", "%", "90", "Trạm Y tế"],
            ["", "- Tỷ lệ phủ 5G", "%", "95", "Trạm Y tế"],
        )
    )
    assert len(rows) == 4


def test_letterhead_set_as_a_table_becomes_lines_left_column_first():
    mended = mend(
        document(
            table(
                ["ỦY BAN NHÂN DÂN\nXÃ BÌNH MINH",
                 "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc"],
                ["Số: 41/KH-UBND", "Bình Minh, ngày 05 tháng 3 năm 2026"],
            )
        )
    )  # fmt: skip
    assert [b.text for b in mended.blocks] == [
        "ỦY BAN NHÂN DÂN", "XÃ BÌNH MINH", "Số: 41/KH-UBND",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc",
        "Bình Minh, ngày 05 tháng 3 năm 2026",
    ]  # fmt: skip
    assert all(b.is_letterhead and not b.rows for b in mended.blocks)


def test_signature_set_as_a_table_becomes_lines():
    mended = mend(
        document(
            table(
                ["Nơi nhận:\n- UBND tỉnh;\n- Lưu: VT.", "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nLê Thị Sen"]
            )
        )
    )
    assert [b.text for b in mended.blocks] == [
        "Nơi nhận:", "- UBND tỉnh;", "- Lưu: VT.", "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Lê Thị Sen",
    ]  # fmt: skip


def test_table_of_offices_is_no_letterhead():
    block = table(["Công an xã", "Giữ an ninh mạng"], ["Trạm Y tế", "Hồ sơ sức khỏe"])
    assert mend(document(block)).blocks == [block]


def test_merged_cell_stays_one_cell_after_a_row_was_joined():
    first = table(HEAD, ["1", "Tỷ lệ hồ sơ giải quyết", LEFT, "80", "Công an xã"])
    mended = mend(document(first, PAGE_BREAK, table(["", "trực tuyến", LEFT, "", ""]))).blocks[0]
    row = mended.rows[1]
    assert row.cells[1] is row.cells[2]
    assert row.cells[1].text == "Tỷ lệ hồ sơ giải quyết trực tuyến"


def test_mending_leaves_the_document_it_was_given():
    source = document("Tỷ lệ hồ sơ trực tuyến", PAGE_BREAK, "toàn trình đạt 80%.")
    mend(source)
    assert [b.kind for b in source.blocks] == [
        BlockKind.PARAGRAPH, BlockKind.PAGE_BREAK, BlockKind.PARAGRAPH,
    ]  # fmt: skip
    assert isinstance(source.blocks[0], Block) and source.blocks[0].text == "Tỷ lệ hồ sơ trực tuyến"

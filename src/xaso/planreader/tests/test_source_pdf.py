"""PDF files with text: paragraphs, tables, heads and feet, bad files."""

import time
from pathlib import Path

import pytest

from xaso.planreader.blocks import BlockKind
from xaso.planreader.errors import PlanReaderError, UnreadableFile
from xaso.planreader.sources.pdf import read_pdf
from xaso.planreader.tests.pdf_builders import A4, Page, pdf

SEEDS = Path(__file__).parents[5] / "shared" / "seeds" / "formats"

FULL = "Căn cứ Nghị quyết số 57-NQ/TW của Bộ Chính trị về đột phá phát triển khoa học"
# 77 letters of 6.5 points: a full line from 60 to 560.


def read(*pages, **options):
    return read_pdf(pdf(*pages, **options), "kế hoạch.pdf")


def texts(document):
    return [b.text for b in document.blocks if b.kind != BlockKind.PAGE_BREAK]


def grid(block):
    return [[c.text for c in row.cells] for row in block.rows]


def tables(document):
    return [b for b in document.blocks if b.rows]


# --- paragraphs ----------------------------------------------------------------------------


def test_lines_of_one_paragraph_become_one_block_and_the_next_begins_after_a_short_line():
    document = read(
        Page().lines(60, 100, [FULL, FULL.lower(), "và chuyển đổi số;", FULL, "quốc gia."])
    )
    assert texts(document) == [f"{FULL} {FULL.lower()} và chuyển đổi số;", f"{FULL} quốc gia."]
    assert document.kind == "pdf"


def test_block_keeps_the_place_of_each_printed_line():
    block = read(Page().lines(60, 100, [FULL, "và chuyển đổi số;"])).blocks[0]
    first, second = block.lines
    assert block.text[first.start : first.end] == FULL
    assert block.text[second.start : second.end] == "và chuyển đổi số;"
    assert first.box.page == 1
    assert first.box.x0 == pytest.approx(60 / A4[0], abs=0.003)
    assert first.box.y0 < 100 / A4[1] < first.box.y1
    assert second.box.y0 > first.box.y0


def test_bullets_and_numbers_begin_paragraphs_and_a_dash_inside_a_sentence_does_not():
    dash = "Phát triển hạ tầng số, nền tảng số, dữ liệu số phục vụ phát triển về kinh tế"
    document = read(
        Page().lines(60, 100, [
            "I. MỤC TIÊU", "1. Mục tiêu chung", dash, "- xã hội của địa phương;",
            "- Tỷ lệ hồ sơ trực tuyến đạt 95%.", "+ Cấp xã;", "a) Hạ tầng",
        ])
    )  # fmt: skip
    assert texts(document) == [
        "I. MỤC TIÊU", "1. Mục tiêu chung", f"{dash} - xã hội của địa phương;",
        "- Tỷ lệ hồ sơ trực tuyến đạt 95%.", "+ Cấp xã;", "a) Hạ tầng",
    ]  # fmt: skip
    kinds = [b.kind for b in document.blocks]
    assert kinds[3:5] == [BlockKind.LIST_ITEM, BlockKind.LIST_ITEM]
    assert kinds[0] == BlockKind.PARAGRAPH


def test_first_line_indent_begins_a_paragraph():
    document = read(
        Page()
        .lines(60, 100, [FULL, FULL.lower()])
        .text(90, 132, FULL[:72])
        .text(60, 148, "đến hết năm.")
    )
    assert len(texts(document)) == 2


def test_wider_gap_begins_a_paragraph_even_after_a_full_line():
    document = read(Page().lines(60, 100, [FULL, FULL.lower()]).lines(60, 142, [FULL, "hết."]))
    assert len(texts(document)) == 2


def test_hyphen_at_the_end_of_a_line_joins_without_a_blank():
    line = "Giao nhiệm vụ theo dõi, đôn đốc và tổng hợp tình hình thực hiện cho Phòng VH-"
    document = read(Page().lines(60, 100, [line, "XH và Văn phòng HĐND-UBND."]))
    assert texts(document) == [f"{line}XH và Văn phòng HĐND-UBND."]


def test_letters_of_another_font_drawn_afterwards_stand_in_their_words():
    """A font without Vietnamese letters: the program draws those from another font later on."""
    page = Page().text(60, 100, "K").text(73, 100, " HO").text(99, 100, "CH")
    page.text(112, 100, " s").text(131.5, 100, " 12")
    page.text(66.5, 100, "Ế").text(92.5, 100, "Ạ").text(125, 100, "ố")
    assert texts(read(page)) == ["KẾ HOẠCH số 12"]


def test_bold_and_centred_lines_are_marked():
    document = read(
        Page()
        .centered(100, "KẾ HOẠCH", bold=True)
        .centered(118, "Chuyển đổi số năm 2026", bold=True)
        .lines(47, 150, [FULL, FULL.lower(), "hết."])
    )
    title = document.blocks[0]
    assert (title.text, title.is_bold, title.is_centered) == ("KẾ HOẠCH", True, True)
    assert not document.blocks[2].is_bold
    assert not document.blocks[2].is_centered


def test_bullet_of_a_symbol_font_is_a_bullet():
    document = read(Page().lines(60, 100, ["\uf0b7 Hạ tầng số;", "\uf0b7 Dữ liệu số."]))
    assert texts(document) == ["• Hạ tầng số;", "• Dữ liệu số."]


# --- letterhead and signature ---------------------------------------------------------------


def letterhead(page, left=60):
    right = 300
    page.text(left, 60, "ỦY BAN NHÂN DÂN", bold=True)
    page.text(right, 60, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", bold=True)
    page.text(left, 76, "XÃ PHÚ LÂM", bold=True)
    page.text(right + 30, 76, "Độc lập - Tự do - Hạnh phúc", bold=True)
    page.text(left, 100, "Số: 12/KH-UBND")
    page.text(right + 20, 104, "Phú Lâm, ngày 05 tháng 3 năm 2026")
    return page


@pytest.mark.parametrize("left", [60, 194])
def test_letterhead_gives_its_left_column_before_its_right_one(left):
    """Also when the columns stand as close as words do."""
    page = letterhead(Page(), left).centered(140, "KẾ HOẠCH", bold=True)
    document = read(page.lines(60, 170, [FULL, "hết."]))
    heads = [b.text for b in document.blocks if b.is_letterhead]
    assert heads == [
        "ỦY BAN NHÂN DÂN", "XÃ PHÚ LÂM", "Số: 12/KH-UBND",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc",
        "Phú Lâm, ngày 05 tháng 3 năm 2026",
    ]  # fmt: skip
    assert texts(document)[6:] == ["KẾ HOẠCH", f"{FULL} hết."]


def test_letterhead_in_a_drawn_frame_is_no_table():
    page = letterhead(Page())
    for x in (55, 290, 575):
        page.line(x, 40, x, 115)
    for y in (40, 115):
        page.line(55, y, 575, y)
    document = read(page.lines(60, 170, [FULL, "hết."]))
    assert not tables(document)
    assert document.blocks[0].is_letterhead


def test_signature_stands_after_the_recipients():
    page = Page().lines(60, 100, [FULL, "trong quá trình thực hiện./."])
    page.text(60, 160, "Nơi nhận:", size=12).text(340, 160, "TM. ỦY BAN NHÂN DÂN", bold=True)
    page.text(60, 176, "- UBND tỉnh;", size=11).text(380, 178, "CHỦ TỊCH", bold=True)
    page.text(60, 190, "- Các phòng, ban;", size=11)
    page.text(60, 204, "- Lưu: VT.", size=11).text(370, 260, "Nguyễn Văn Bình", bold=True)
    document = read(page)
    assert texts(document)[1:] == [
        "Nơi nhận:", "- UBND tỉnh;", "- Các phòng, ban;", "- Lưu: VT.",
        "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Nguyễn Văn Bình",
    ]  # fmt: skip
    assert all(b.is_letterhead for b in document.blocks[1:])


# --- tables --------------------------------------------------------------------------------

HEAD = ["TT", "Nội dung", "Kinh phí"]


@pytest.mark.parametrize("thin", [False, True])
def test_ruled_table_gives_its_rows(thin):
    page = Page().table(
        60, 100, [40, 200, 120], [20, 34, 20],
        [HEAD, ["1", ["Camera an ninh giao", "cho Phòng VH-", "XH"][:2], "2.100"],
         ["2", "Mạng LAN", "200,000,000"]],
        thin=thin,
    )  # fmt: skip
    block = tables(read(page))[0]
    assert grid(block) == [
        HEAD,
        ["1", "Camera an ninh giao\ncho Phòng VH-", "2.100"],
        ["2", "Mạng LAN", "200,000,000"],
    ]
    assert block.page == 1
    assert block.rows[1].cells[2].lines[0].box.x0 > 0.5


def test_wrapped_lines_of_a_cell_are_joined_and_bullets_begin_new_lines():
    page = Page().table(
        60, 100, [100, 80], [110],
        [[["Tỷ lệ người dân", "có tài khoản số", "đạt trên 80%"],
          ["- Phòng VH-", "XH;", "- Công an xã", "và các ấp"]]],
    )  # fmt: skip
    assert grid(tables(read(page))[0]) == [
        ["Tỷ lệ người dân có tài khoản số đạt trên 80%", "- Phòng VH-XH;\n- Công an xã và các ấp"]
    ]


def test_merged_cells_are_one_object_at_each_place():
    page = Page()
    for y in (100, 160):
        page.line(60, y, 360, y)
    page.line(160, 130, 360, 130).line(60, 190, 360, 190)
    for x in (60, 160, 360):
        page.line(x, 100, x, 190)
    page.line(260, 130, 260, 160)
    page.text(64, 115, "TT").text(164, 115, "Kinh phí").text(164, 145, "2026")
    page.text(264, 145, "2027").text(64, 175, "I").text(164, 175, "HẠ TẦNG")
    block = tables(read(page))[0]
    assert [len(r.cells) for r in block.rows] == [3, 3, 3]
    first, second, third = (r.cells for r in block.rows)
    assert first[0] is second[0]
    assert first[0].rowspan == 2
    assert first[1] is first[2]
    assert first[1].colspan == 2
    assert [c.text for c in second[1:]] == ["2026", "2027"]
    assert third[1] is third[2]


def test_group_row_spans_the_whole_table():
    page = Page()
    for y in (100, 120, 140, 160):
        page.line(60, y, 360, y)
    page.line(60, 100, 60, 160).line(360, 100, 360, 160)
    page.line(200, 100, 200, 120).line(200, 140, 200, 160)
    page.text(64, 114, "Chỉ tiêu").text(204, 114, "Mục tiêu")
    page.text(64, 134, "A. HẠ TẦNG SỐ").text(64, 154, "Phủ sóng").text(204, 154, "85%")
    rows = tables(read(page))[0].rows
    assert rows[1].is_group
    assert rows[1].cells[0].text == "A. HẠ TẦNG SỐ"


def test_table_over_two_pages_is_given_page_by_page():
    rows = [["1", "Camera", "100"], ["2", ["Phần mềm quản", "lý dữ liệu"], "50"]]
    first = Page().table(60, 700, [40, 90, 80], [20, 20, 40], [HEAD, *rows])
    second = Page().table(60, 60, [40, 90, 80], [20, 20], [["", "dân cư", ""], ["3", "Mạng", "5"]])
    document = read(first, second)
    assert [b.kind for b in document.blocks] == [
        BlockKind.TABLE, BlockKind.PAGE_BREAK, BlockKind.TABLE,
    ]  # fmt: skip
    assert grid(document.blocks[0])[2][1] == "Phần mềm quản lý dữ liệu"
    assert grid(document.blocks[2])[0] == ["", "dân cư", ""]
    assert document.blocks[2].page == 2


def test_table_left_open_at_the_end_of_the_page_keeps_its_last_row():
    page = Page()
    for y in (700, 720):
        page.line(60, y, 300, y)
    for x in (60, 100, 300):
        page.line(x, 700, x, 790)
    page.text(64, 714, "TT").text(104, 714, "Nội dung").text(64, 740, "1").text(104, 740, "Camera")
    assert grid(tables(read(page))[0]) == [["TT", "Nội dung"], ["1", "Camera"]]


def test_unruled_table_is_told_from_its_columns():
    page = Page().lines(60, 80, [FULL, "như sau:"])
    for i, row in enumerate([HEAD, ["1", "Camera", "2.100"], ["2", "Mạng LAN", "50"],
                             ["3", "Tường lửa", "40"]]):  # fmt: skip
        for x, text in zip((60, 120, 400), row, strict=True):
            page.text(x, 140 + 18 * i, text)
    page.text(120, 140 + 18 * 4, "diệt vi rút")
    document = read(page)
    assert grid(tables(document)[0]) == [
        HEAD,
        ["1", "Camera", "2.100"],
        ["2", "Mạng LAN", "50"],
        ["3", "Tường lửa diệt vi rút", "40"],
    ]
    assert texts(document)[0] == f"{FULL} như sau:"


def test_number_torn_by_a_narrow_cell_is_whole_and_two_numbers_stay_two():
    page = Page().table(
        60, 100, [62, 62], [40], [[["200,000,0", "00"], ["2.100", "50"]]]
    )  # fmt: skip
    assert grid(tables(read(page))[0]) == [["200,000,000", "2.100\n50"]]


def test_underline_and_page_frame_are_no_tables():
    page = Page().line(20, 20, 575, 20).line(20, 822, 575, 822).line(20, 20, 20, 822)
    page.line(575, 20, 575, 822).centered(100, "KẾ HOẠCH").line(250, 104, 340, 104)
    document = read(page.lines(60, 150, [FULL, "hết."]))
    assert not tables(document)


# --- pages ---------------------------------------------------------------------------------


@pytest.mark.parametrize("rotate", [90, 270])
def test_rotated_page_is_read_as_it_is_seen(rotate):
    """A landscape sheet stored upright: its text runs along the long side, the viewer turns it."""
    page = Page(rotate=rotate)
    for i, text in enumerate(["PHỤ LỤC", "Danh mục nhiệm vụ", "năm 2026"]):
        page.text(100 + 40 * i, 700, text, turned=True)
    document = read(page)
    found = texts(document)
    assert found == ["PHỤ LỤC", "Danh mục nhiệm vụ", "năm 2026"]
    info = document.pages[0]
    assert info.width > info.height
    assert info.rotation == (0 if rotate == 90 else 180)


def test_text_turned_on_an_unturned_page_is_read_upright():
    page = Page()
    for i, text in enumerate(["PHỤ LỤC", "Danh mục nhiệm vụ", "năm 2026"]):
        page.text(100 + 40 * i, 700, text, turned=True)
    document = read(page)
    assert texts(document) == ["PHỤ LỤC", "Danh mục nhiệm vụ", "năm 2026"]
    info = document.pages[0]
    assert info.rotation == 90
    assert info.width > info.height
    line = document.blocks[0].lines[0].box
    assert line.x1 - line.x0 > 2 * (line.y1 - line.y0)


def test_page_numbers_and_running_heads_are_dropped_and_body_numbers_kept():
    pages = []
    for i in range(4):
        page = Page().centered(40, str(i + 1)).text(60, 820, "Kế hoạch chuyển đổi số xã Phú Lâm")
        page.lines(60, 100, [FULL, "hết."]).text(60, 300, "2026")
        pages.append(page)
    document = read(*pages)
    assert texts(document) == [f"{FULL} hết.", "2026"] * 4


def test_roman_page_numbers_are_dropped():
    pages = [
        Page().centered(810, roman).lines(60, 100, [FULL, "hết."])
        for roman in ("i", "ii", "iii", "iv")
    ]
    assert texts(read(*pages)) == [f"{FULL} hết."] * 4


def test_page_break_stands_between_pages():
    document = read(Page().text(60, 100, "Một"), Page().text(60, 100, "Hai"))
    kinds = [b.kind for b in document.blocks]
    assert kinds == [BlockKind.PARAGRAPH, BlockKind.PAGE_BREAK, BlockKind.PARAGRAPH]
    assert [p.number for p in document.pages] == [1, 2]


def test_progress_is_told():
    steps = []
    page = Page().text(60, 100, "Một")
    read_pdf(pdf(page, page), "x", progress=lambda *step: steps.append(step))
    assert steps[-1][:2] == (2, 2)


# --- bad files -----------------------------------------------------------------------------


def test_locked_file_says_so():
    with pytest.raises(UnreadableFile) as caught:
        read(Page().text(60, 100, "Mật"), password=b"secret")
    assert caught.value.code == "locked"


def test_file_encrypted_without_a_password_opens():
    assert texts(read(Page().text(60, 100, "Kế hoạch"), password=b"")) == ["Kế hoạch"]


def test_cut_off_file_is_damaged_or_read_in_part():
    data = pdf(*[Page().lines(60, 100, [FULL, "hết."])] * 3)
    for part in (0.02, 0.2, 0.5, 0.8, 0.95):
        try:
            read_pdf(data[: int(len(data) * part)], "x")
        except PlanReaderError as error:
            assert error.code in ("damaged", "no_text")


def test_no_pdf_at_all_is_damaged():
    with pytest.raises(UnreadableFile) as caught:
        read_pdf(b"%PDF-1.7\nnothing", "x")
    assert caught.value.code == "damaged"


def test_blank_pages_hold_no_text():
    with pytest.raises(UnreadableFile) as caught:
        read(Page(), Page())
    assert caught.value.code == "no_text"


def test_too_many_pages_are_refused():
    with pytest.raises(UnreadableFile) as caught:
        read(*[Page()] * 2001)
    assert caught.value.code == "too_many_pages"


def test_time_grows_with_the_pages_only():
    def seconds(count):
        data = pdf(*[Page().lines(60, 100, [FULL] * 10 + ["hết."])] * count)
        start = time.perf_counter()
        read_pdf(data, "x")
        return time.perf_counter() - start

    seconds(5)
    few, many = seconds(20), seconds(200)
    assert many < 10 * few * 2.5 + 0.5


# --- real plans ----------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["dai-phuoc", "ta-lai", "xuan-hoa"])
def test_real_plan_gives_the_words_of_its_word_file(name):
    if not SEEDS.is_dir():
        pytest.skip("the shared plans are not on this machine")
    from rapidfuzz.distance import Levenshtein

    from xaso.planreader.sources.docx import read_docx

    def letters(document):
        cells = {id(c): c.text for _, _, _, c in document.cells()}
        words = " ".join([*texts(document), *cells.values()]).split()
        return sorted(words)

    wanted = letters(read_docx((SEEDS / f"{name}.docx").read_bytes(), "x"))
    found = letters(read_pdf((SEEDS / f"{name}.pdf").read_bytes(), "x"))
    assert Levenshtein.normalized_distance(wanted, found) < 0.02

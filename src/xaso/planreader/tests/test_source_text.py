"""Plain text: encodings, old fonts, marks of PDF tools, tables and wrapped lines."""

from __future__ import annotations

import textwrap
import time
import unicodedata

import pytest

from xaso.planreader.blocks import Block, BlockKind, Document
from xaso.planreader.errors import UnreadableFile
from xaso.planreader.sources import open_source
from xaso.planreader.sources.encodings import (
    convert_legacy,
    from_tcvn3,
    from_vni,
    legacy_fonts,
)
from xaso.planreader.sources.markup import clean

PLAN = """KẾ HOẠCH
Chuyển đổi số của xã An Bình năm 2026

Căn cứ Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị;

I. MỤC ĐÍCH, YÊU CẦU

- Đẩy mạnh ứng dụng công nghệ; nâng cao hiệu quả quản lý nhà nước.
- Tỷ lệ hồ sơ trực tuyến đạt 80%, người dân được phục vụ tốt hơn.
"""
PROSE = (
    "Đẩy mạnh ứng dụng khoa học, công nghệ và chuyển đổi số trong mọi lĩnh vực của đời sống "
    "kinh tế xã hội, nâng cao hiệu lực quản lý nhà nước, tăng năng suất lao động và chất lượng "
    "dịch vụ công, góp phần phát triển bền vững trên toàn địa bàn."
)


def read(text: str) -> Document:
    return open_source(text.encode(), "kế hoạch.txt")


def texts(document: Document) -> list[str]:
    return [b.text for b in document.blocks if b.text]


def table(document: Document) -> Block:
    return next(b for b in document.blocks if b.kind is BlockKind.TABLE)


def grid(document: Document) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in table(document).rows]


# Encodings


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"]
)
def test_unicode_in_any_form_reads_alike(encoding):
    document = open_source(PLAN.encode(encoding))
    assert texts(document) == texts(read(PLAN))
    assert document.warnings == []


def test_windows_1258_is_composed_and_said():
    # cp1258 has â, ê, ô, ơ, ư, ă and đ as letters, and the five tones as marks of their own.
    marks = {"\u0300", "\u0301", "\u0303", "\u0309", "\u0323"}
    data = bytearray()
    for letter in unicodedata.normalize("NFC", PLAN):
        try:
            data += letter.encode("cp1258")
        except UnicodeEncodeError:
            full = unicodedata.normalize("NFD", letter)
            tone = "".join(c for c in full if c in marks)
            base = unicodedata.normalize("NFC", "".join(c for c in full if c not in marks))
            data += base.encode("cp1258") + tone.encode("cp1258")
    document = open_source(bytes(data))
    assert texts(document) == texts(read(PLAN))
    assert "1258" in document.warnings[0]


def test_decomposed_unicode_is_composed():
    assert texts(read(unicodedata.normalize("NFD", PLAN))) == texts(read(PLAN))


def test_one_broken_byte_does_not_change_the_encoding():
    data = bytearray(PLAN.encode())
    data[len(data) // 2] = 0xFF
    document = open_source(bytes(data))
    assert texts(document)[0] == "KẾ HOẠCH"
    assert document.warnings


# Fonts of before Unicode


def as_tcvn3(text: str) -> str:
    codes = {v: chr(k) for k, v in legacy_fonts().tcvn3.items()}
    return "".join(codes.get(c, codes.get(c.lower(), c)) for c in text)


def as_vni(text: str) -> str:
    codes: dict[str, str] = {}
    for code, letter in legacy_fonts().vni.items():
        codes.setdefault(letter, code)
    return "".join(codes.get(c, c) for c in text)


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252"])
@pytest.mark.parametrize("encode", [as_tcvn3, as_vni])
def test_old_fonts_are_converted_and_said(encode, encoding):
    document = open_source(encode(PLAN).encode(encoding))
    assert texts(document) == texts(read(PLAN))
    assert "phông chữ cũ" in document.warnings[0]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Céng hßa x· héi chñ nghÜa ViÖt Nam", "Cộng hòa xã hội chủ nghĩa Việt Nam"),
        ("§éc lËp - Tù do - H¹nh phóc", "Độc lập - Tự do - Hạnh phúc"),
        ("ñy ban nh©n d©n tØnh §ång Nai", "ủy ban nhân dân tỉnh Đồng Nai"),
        ("CéNG HßA X· HéI CHñ NGHÜA VIÖT NAM", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        ("chuyÓn ®æi sè cña ng\u00adêi d©n", "chuyển đổi số của người dân"),
    ],
)
def test_known_words_in_tcvn3_are_understood(written, meant):
    assert from_tcvn3(written) == meant
    assert convert_legacy(written) == (meant, "TCVN3 (ABC)")


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("COÄNG HOØA XAÕ HOÄI CHUÛ NGHÓA VIEÄT NAM", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        ("Ñoäc laäp - Töï do - Haïnh phuùc", "Độc lập - Tự do - Hạnh phúc"),
        ("Uûy ban nhaân daân tænh Ñoàng Nai", "Ủy ban nhân dân tỉnh Đồng Nai"),
        ("chuyeån ñoåi soá cuûa ngöôøi daân", "chuyển đổi số của người dân"),
    ],
)
def test_known_words_in_vni_are_understood(written, meant):
    assert from_vni(written) == meant
    assert convert_legacy(written) == (meant, "VNI")


@pytest.mark.parametrize(
    "text",
    [
        PLAN,
        PROSE,
        "Cà phê, bánh mì và sữa",
        "Résumé déjà vu naïve café",
        "Straße nach München über Köln",
        "plain words only",
        "¼ ½ ¾ © ® § 5°",
        "Đã có bảng ¸ µ ¹ trong văn bản Unicode",
    ],
)
def test_text_in_unicode_is_never_converted(text):
    assert convert_legacy(text) == (text, None)


def test_control_and_zero_width_characters_disappear():
    assert texts(read("Kế\u00a0ho\u200bạch\x07 số\u00ad 5")) == ["Kế hoạch số 5"]


# Marks of PDF tools


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("đúng “*đúng, đủ, sạch, sống*” khớp", "đúng “đúng, đủ, sạch, sống” khớp"),
        (r"$\geq 80\%$", "≥ 80%"),
        (r"\geq 2%/năm", "≥ 2%/năm"),
        (r"$\leq 5\%$ và \leq 3\%", "≤ 5% và ≤ 3%"),
        ("giá 5$ và 6$", "giá 5$ và 6$"),
        ('xem <a href="https://x.vn">cổng</a>', "xem cổng"),
        ("(<https://dichvucong.gov.vn>)", "(https://dichvucong.gov.vn)"),
        ("[cổng](https://x.vn)", "cổng"),
        ("Sở KH&CN; GD&amp;ĐT", "Sở KH&CN; GD&ĐT"),
        ("a<br>b<BR/>c", "a\nb\nc"),
        ("số 5 * 6 và (*) ghi chú", "số 5 * 6 và (*) ghi chú"),
        ("* Nội dung", "* Nội dung"),
        ("dấu (*) là ước; dấu (*)", "dấu (*) là ước; dấu (*)"),
        ("chỉ tiêu (**) theo tỉnh", "chỉ tiêu (**) theo tỉnh"),
        ("x < 5% và y > 3%", "x < 5% và y > 3%"),
        ("tháng **03/2026**, gửi", "tháng 03/2026, gửi"),
        ("ten_tep_dai.docx", "ten_tep_dai.docx"),
    ],
)
def test_marks_are_taken_out_and_plain_signs_stay(written, text):
    assert clean(written).text == text


def test_markdown_headings_and_bold_are_told_by_the_block():
    heading, bold, half = read("## **I. MỤC TIÊU**\n\n**In đậm**\n\n**Nửa** đậm").blocks
    assert (heading.kind, heading.text, heading.level) == (BlockKind.HEADING, "I. MỤC TIÊU", 1)
    assert heading.is_bold
    assert bold.is_bold
    assert not half.is_bold


def test_bold_over_two_lines_covers_both():
    blocks = read("**KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH**\n\nNguyễn Văn An").blocks
    assert [(b.text, b.is_bold) for b in blocks] == [
        ("KT. CHỦ TỊCH", True), ("PHÓ CHỦ TỊCH", True), ("Nguyễn Văn An", False)
    ]  # fmt: skip


def test_bold_italic_heading_of_recipients_is_clean():
    block = read("#### ***Nơi nhận:***").blocks[0]
    assert (block.text, block.is_bold, block.is_italic) == ("Nơi nhận:", True, True)


@pytest.mark.parametrize("mark", ["-", "+", "•", "*", "–"])
def test_bullets_make_list_items_and_stay_in_the_text(mark):
    block = read(f"{mark} Đẩy mạnh").blocks[0]
    assert (block.kind, block.text) == (BlockKind.LIST_ITEM, f"{mark} Đẩy mạnh")


# Lines and pages


def test_title_lines_stay_apart():
    assert texts(read("KẾ HOẠCH\nNâng cao chỉ số\ncủa tỉnh"))[:3] == [
        "KẾ HOẠCH", "Nâng cao chỉ số", "của tỉnh"
    ]  # fmt: skip


@pytest.mark.parametrize("width", [60, 80, 100])
def test_hard_wrapped_text_becomes_paragraphs_again(width):
    parts = [f"{n}. {PROSE}" for n in range(1, 6)]
    wrapped = "KẾ HOẠCH\nnăm 2026\n" + "\n".join(textwrap.fill(t, width) for t in parts)
    assert texts(read(wrapped)) == ["KẾ HOẠCH", "năm 2026", *parts]


def test_page_marks_become_page_breaks():
    document = read("một\n\nTrang 1/3\n\nhai\f\nba\n")
    assert [(b.text, b.page) for b in document.blocks if b.text] == [
        ("một", 1), ("hai", 2), ("ba", 3)
    ]  # fmt: skip
    assert sum(b.kind is BlockKind.PAGE_BREAK for b in document.blocks) == 2


def test_lone_page_numbers_that_count_up_are_dropped():
    document = read("một\n\n2\n\nhai\n\n3\n\nba\n\n4\n\nbốn")
    assert texts(document) == ["một", "hai", "ba", "bốn"]
    assert document.blocks[-1].page == 4


def test_a_lone_number_is_kept():
    assert "80" in texts(read("Chỉ tiêu\n\n80\n\nphần trăm"))


def test_drawn_rules_are_dropped():
    assert texts(read("a\n-----\nb\n\n***\n\nc\n_______\n")) == ["a", "b", "c"]


# Tables


def test_tab_rows_are_one_table_of_equal_rows():
    document = read("Bảng\n\nSTT\tTên\tGhi chú\nA\tNhóm\t\n1.\tDân số\n\nSau")
    assert grid(document) == [["STT", "Tên", "Ghi chú"], ["A", "Nhóm", ""], ["1.", "Dân số", ""]]
    assert texts(document) == ["Bảng", "Sau"]


def test_blank_line_in_a_table_ends_it_and_the_rest_is_a_table_too():
    rows = "1\ta\tb\tc\n2\td\te\tf\n\n\t\tquan\t\n3\tg\th\ti\n\n\t\t\tlạc\n\nHết"
    tables = [b for b in read(rows).blocks if b.kind is BlockKind.TABLE]
    assert [len(t.rows) for t in tables] == [2, 2, 1]
    assert [c.text for c in tables[1].rows[0].cells] == ["", "", "quan", ""]


def test_tab_after_a_number_is_no_table():
    assert texts(read("1.\tMục đích\n\ta) Chung\n-\tMột\n")) == [
        "1. Mục đích", "a) Chung", "- Một"
    ]  # fmt: skip


def test_letterhead_with_tabs_is_read_column_by_column():
    document = read(
        "ỦY BAN NHÂN DÂN\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
        "XÃ AN BÌNH\tĐộc lập - Tự do - Hạnh phúc\n\nKẾ HOẠCH"
    )
    assert texts(document)[:2] == ["ỦY BAN NHÂN DÂN", "XÃ AN BÌNH"]
    assert [b.is_letterhead for b in document.blocks] == [True] * 4 + [False]


def test_letterhead_with_spaces_is_read_column_by_column():
    document = read(
        "  ỦY BAN NHÂN DÂN          CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
        "     XÃ AN BÌNH                Độc lập - Tự do - Hạnh phúc\n"
    )
    assert texts(document)[:2] == ["ỦY BAN NHÂN DÂN", "XÃ AN BÌNH"]


def test_pipe_table_is_read_with_its_header():
    document = read("| TT | Tên |\n|----|:---:|\n| 1 | **A**<br>b |\n| 2 | c \\| d |\n")
    assert grid(document) == [["TT", "Tên"], ["1", "A\nb"], ["2", "c | d"]]
    assert [row.is_header for row in table(document).rows] == [True, False, False]


def test_html_in_table_heads_is_bold():
    document = read("<b>TT</b>\t<b>Tên</b>\t<b>Số</b>\n1\ta\tb")
    assert grid(document)[0] == ["TT", "Tên", "Số"]
    assert table(document).rows[0].cells[0].bold


def test_html_table_keeps_its_merged_cells():
    document = read(
        "Trước\n\n<table><tr><th rowspan='2'>STT</th><th colspan='2'>Chủ trì</th></tr>\n"
        "<tr><th>Phòng</th><th>Người</th></tr>\n<tr><td>1</td><td>VH-XH<br>xã</td>"
        "<td><b>An</b></td></tr></table>\n\nSau"
    )
    assert texts(document) == ["Trước", "Sau"]
    assert grid(document) == [
        ["STT", "Chủ trì", "Chủ trì"], ["STT", "Phòng", "Người"], ["1", "VH-XH\nxã", "An"]
    ]  # fmt: skip
    rows = table(document).rows
    assert rows[0].cells[0] is rows[1].cells[0]
    assert (rows[0].cells[0].rowspan, rows[0].cells[1].colspan) == (2, 2)
    assert [row.is_header for row in rows] == [True, True, False]
    assert rows[2].cells[2].bold


def test_html_table_without_end_is_text():
    assert texts(read("<table><tr><td>a\nb"))[-1] == "b"


# Size


def test_growth_of_time_with_length_is_close_to_linear():
    def seconds(times: int) -> float:
        text = (PLAN + "\n" + "STT\tTên\tSố\n" * 40 + "\n" + PROSE + "\n\n") * times
        started = time.perf_counter()
        read(text)
        return time.perf_counter() - started

    small = min(seconds(20) for _ in range(3))
    assert seconds(400) < small * 80 + 0.5


def test_line_without_end_is_read_in_bounded_time():
    started = time.perf_counter()
    for piece in ("*a", "- ", "\t", "$x", "[a](", "_ ", "<b", "1 ", "| ", "\\"):
        open_source(("chữ " + piece * 50_000).encode())
    assert time.perf_counter() - started < 20


def test_text_of_nothing_but_marks_has_no_text():
    with pytest.raises(UnreadableFile) as caught:
        read("-----\n\n_____\n")
    assert caught.value.code == "no_text"

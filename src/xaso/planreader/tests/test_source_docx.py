"""Word files with every trap that offices set, built in the test."""

from __future__ import annotations

import io
import time
import zipfile

import docx
import pytest

from xaso.planreader.blocks import Block, BlockKind, Document
from xaso.planreader.errors import UnreadableFile
from xaso.planreader.sources import open_source

NAMES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/'
    'content-types"><Default Extension="xml" ContentType="application/xml"/>'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.'
    'relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.'
    'openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELS = (
    '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
    f'relationships"><Relationship Id="r1" Type="{RELATION}/officeDocument" '
    'Target="word/document.xml"/></Relationships>'
)
BORDERS = '<w:tblPr><w:tblBorders><w:top w:val="single"/></w:tblBorders></w:tblPr>'


def word_file(body: str, *, styles: str = "", numbering: str = "", head: str = "") -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", TYPES)
        archive.writestr("_rels/.rels", RELS)
        archive.writestr(
            "word/document.xml",
            f"{head}<w:document {NAMES}><w:body>{body}</w:body></w:document>",
        )
        if styles:
            archive.writestr("word/styles.xml", f"<w:styles {NAMES}>{styles}</w:styles>")
        if numbering:
            archive.writestr(
                "word/numbering.xml", f"<w:numbering {NAMES}>{numbering}</w:numbering>"
            )
    return packed.getvalue()


def read(body: str, *, styles: str = "", numbering: str = "") -> Document:
    return open_source(word_file(body, styles=styles, numbering=numbering), "kế hoạch.docx")


def p(text: str, properties: str = "", run: str = "") -> str:
    before = f"<w:pPr>{properties}</w:pPr>" if properties else ""
    look = f"<w:rPr>{run}</w:rPr>" if run else ""
    return f'<w:p>{before}<w:r>{look}<w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def tc(content: str, properties: str = "") -> str:
    inside = content if content.startswith("<") else p(content)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inside}</w:tc>"


def tr(*cells: str, properties: str = "") -> str:
    before = f"<w:trPr>{properties}</w:trPr>" if properties else ""
    return f"<w:tr>{before}{''.join(c if c.startswith('<w:tc>') else tc(c) for c in cells)}</w:tr>"


def tbl(*rows: str, properties: str = BORDERS, widths: str = "") -> str:
    columns = "".join(f'<w:gridCol w:w="{w}"/>' for w in widths.split())
    return f"<w:tbl>{properties}<w:tblGrid>{columns}</w:tblGrid>{''.join(rows)}</w:tbl>"


def level(at: int, fmt: str, text: str, extra: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{fmt}"/>{extra}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def abstract(number: int, *levels: str) -> str:
    return f'<w:abstractNum w:abstractNumId="{number}">{"".join(levels)}</w:abstractNum>'


def num(number: int, kind: int, extra: str = "") -> str:
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{kind}"/>{extra}</w:num>'


def listed(number: int, at: int = 0) -> str:
    return f'<w:numPr><w:ilvl w:val="{at}"/><w:numId w:val="{number}"/></w:numPr>'


def texts(document: Document) -> list[str]:
    return [b.text for b in document.blocks if b.kind is not BlockKind.PAGE_BREAK]


def table(document: Document) -> Block:
    return next(b for b in document.blocks if b.kind is BlockKind.TABLE)


def grid(document: Document) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in table(document).rows]


# Lists


def test_levels_of_a_list_count_and_restart():
    numbering = abstract(
        0,
        level(0, "upperRoman", "%1."),
        level(1, "decimal", "%2."),
        level(2, "decimal", "%2.%3."),
        level(3, "lowerLetter", "%4)"),
    ) + num(1, 0)
    body = "".join(
        p(text, listed(1, at))
        for text, at in [
            ("MỤC TIÊU", 0), ("Chung", 1), ("Cụ thể", 1), ("Hạ tầng", 2), ("Dữ liệu", 2),
            ("Mở", 3), ("Kín", 3), ("NHIỆM VỤ", 0), ("Một", 1), ("Hai", 2),
        ]
    )  # fmt: skip
    assert texts(read(body, numbering=numbering)) == [
        "I. MỤC TIÊU", "1. Chung", "2. Cụ thể", "2.1. Hạ tầng", "2.2. Dữ liệu",
        "a) Mở", "b) Kín", "II. NHIỆM VỤ", "1. Một", "1.1. Hai",
    ]  # fmt: skip


def test_legal_numbering_prints_roman_levels_as_digits():
    numbering = abstract(
        0, level(0, "upperRoman", "%1."), level(1, "decimal", "%1.%2.", "<w:isLgl/>")
    ) + num(1, 0)
    body = p("A", listed(1)) + p("B", listed(1, 1))
    assert texts(read(body, numbering=numbering)) == ["I. A", "1.1. B"]


def test_start_override_restarts_and_shared_lists_go_on():
    restart = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    numbering = abstract(0, level(0, "decimal", "%1.")) + num(1, 0) + num(2, 0, restart) + num(3, 0)
    body = "".join(p(t, listed(n)) for t, n in [("a", 1), ("b", 1), ("c", 2), ("d", 2), ("e", 3)])
    assert texts(read(body, numbering=numbering)) == ["1. a", "2. b", "1. c", "2. d", "3. e"]


def test_level_told_never_to_restart_goes_on():
    numbering = abstract(
        0,
        level(0, "upperRoman", "%1."),
        level(1, "decimal", "%2.", '<w:lvlRestart w:val="0"/>'),
    ) + num(1, 0)
    body = "".join(p("x", listed(1, at)) for at in (0, 1, 1, 0, 1))
    assert texts(read(body, numbering=numbering)) == ["I. x", "1. x", "2. x", "II. x", "3. x"]


@pytest.mark.parametrize(
    ("mark", "printed"), [("-", "- x"), ("+", "+ x"), ("\uf0b7", "• x"), ("\uf02d", "- x")]
)
def test_bullets_of_word_are_printed_as_marks(mark, printed):
    numbering = abstract(0, level(0, "bullet", mark)) + num(1, 0)
    document = read(p("x", listed(1)), numbering=numbering)
    assert texts(document) == [printed]
    assert document.blocks[0].kind is BlockKind.LIST_ITEM


def test_list_of_a_base_style_is_inherited_at_the_level_of_the_style():
    styles = (
        '<w:style w:type="paragraph" w:styleId="Muc"><w:name w:val="Muc"/><w:pPr><w:numPr>'
        '<w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="MucCon"><w:name w:val="MucCon"/>'
        '<w:basedOn w:val="Muc"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="Tieu"><w:name w:val="Tieu"/><w:pPr><w:numPr>'
        '<w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    numbering = abstract(
        0,
        level(0, "upperRoman", "%1.", '<w:pStyle w:val="Muc"/>'),
        level(1, "decimal", "%2.", '<w:pStyle w:val="Tieu"/>'),
    ) + num(1, 0)
    body = "".join(
        p("x", f'<w:pStyle w:val="{s}"/>') for s in ("Muc", "Tieu", "Tieu", "MucCon", "Tieu")
    )
    assert texts(read(body, styles=styles, numbering=numbering)) == [
        "I. x", "1. x", "2. x", "II. x", "1. x"
    ]  # fmt: skip


def test_paragraph_taken_out_of_its_list_has_no_number():
    numbering = abstract(0, level(0, "decimal", "%1.")) + num(1, 0)
    body = p("a", listed(1)) + p("b", listed(0)) + p("c", listed(1))
    assert texts(read(body, numbering=numbering)) == ["1. a", "b", "2. c"]


def test_row_numbers_counted_by_word_fill_empty_cells():
    numbering = abstract(0, level(0, "decimal", "%1")) + num(1, 0)
    empty = f"<w:p><w:pPr>{listed(1)}</w:pPr></w:p>"
    body = tbl(tr("STT", "Chỉ tiêu"), tr(tc(empty), "Dân số"), tr(tc(empty), "Hộ"))
    assert grid(read(body, numbering=numbering)) == [
        ["STT", "Chỉ tiêu"], ["1", "Dân số"], ["2", "Hộ"]
    ]  # fmt: skip


# Tables


def test_merged_cells_are_one_object_at_each_place():
    body = tbl(
        tr(tc("STT", '<w:vMerge w:val="restart"/>'), tc("Chủ trì", '<w:gridSpan w:val="2"/>')),
        tr(tc("", "<w:vMerge/>"), "Phòng", "Người"),
        tr("1", "VH-XH", "An"),
    )
    rows = table(read(body)).rows
    head = rows[0].cells
    assert head[0] is rows[1].cells[0]
    assert head[1] is head[2]
    assert (head[0].rowspan, head[0].colspan) == (2, 1)
    assert (head[1].rowspan, head[1].colspan) == (1, 2)
    assert [c.text for c in rows[1].cells] == ["STT", "Phòng", "Người"]


def test_group_row_across_all_columns_is_a_group():
    body = tbl(
        tr("1", "a", "b"), tr(tc("I. HẠ TẦNG", '<w:gridSpan w:val="3"/>')), tr("2", "c", "d")
    )
    assert [row.is_group for row in table(read(body)).rows] == [False, True, False]


def test_rows_with_missing_cells_are_filled_to_the_same_width():
    body = tbl(
        tr("a", "b", "c"),
        tr("d", "e", properties='<w:gridBefore w:val="1"/>'),
        tr("f", "g", properties='<w:gridAfter w:val="1"/>'),
        tr("h"),
    )
    assert grid(read(body)) == [["a", "b", "c"], ["", "d", "e"], ["f", "g", ""], ["h", "", ""]]


def test_grid_column_left_by_a_dragged_edge_disappears():
    wide = '<w:gridSpan w:val="2"/>'
    body = tbl(tr("a", tc("b", wide), "c"), tr("d", tc("e", wide), "f"), widths="2000 2000 40 2000")
    assert grid(read(body)) == [["a", "b", "c"], ["d", "e", "f"]]


def test_edges_a_hair_apart_give_one_column():
    two = '<w:gridSpan w:val="2"/>'
    body = tbl(tr(tc("a", two), "b"), tr("c", tc("d", two)), tr("e", tc("f", two)),
               widths="2000 40 2000")  # fmt: skip
    assert grid(read(body)) == [["a", "b"], ["c", "d"], ["e", "f"]]


def test_nested_table_stays_inside_its_cell():
    nested = tbl(tr("x", "1"), tr("y", "2"))
    body = tbl(tr("STT", "Nội dung"), tr("1", tc(p("Gồm:") + nested + "<w:p/>")))
    assert grid(read(body))[1] == ["1", "Gồm:\nx\t1\ny\t2"]


def test_breaks_and_bullets_in_a_cell_stay_on_their_lines():
    cell = "<w:p><w:r><w:t>Phòng Kinh tế;</w:t><w:br/><w:t>Công an xã</w:t></w:r></w:p>" + p(
        "- Trạm Y tế"
    )
    body = tbl(tr("1", tc(cell)))
    assert grid(read(body)) == [["1", "Phòng Kinh tế;\nCông an xã\n- Trạm Y tế"]]


def test_repeated_header_rows_are_marked():
    body = tbl(
        tr("STT", "Tên", properties="<w:tblHeader/>"),
        tr("(1)", "(2)", properties="<w:tblHeader/>"),
        tr("1", "a"),
        tr("2", "b", properties="<w:tblHeader/>"),
    )
    assert [row.is_header for row in table(read(body)).rows] == [True, True, False, False]


def test_html_left_in_cells_becomes_bold():
    document = read(tbl(tr("&lt;b&gt;TT&lt;/b&gt;", "&lt;b&gt;Tên&lt;/b&gt;"), tr("1", "a")))
    assert grid(document)[0] == ["TT", "Tên"]
    assert table(document).rows[0].cells[0].bold


def test_table_inside_a_content_control_is_read():
    body = f"<w:sdt><w:sdtContent>{tbl(tr('STT', 'Tên'), tr('1', 'a'))}</w:sdtContent></w:sdt>"
    assert grid(read(body)) == [["STT", "Tên"], ["1", "a"]]


# Letterhead and signature


def test_letterhead_in_a_borderless_table_is_read_column_by_column():
    left = p("ỦY BAN NHÂN DÂN") + p("XÃ AN BÌNH") + p("-------")
    right = p("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM") + p("Độc lập - Tự do - Hạnh phúc")
    body = tbl(
        tr(tc(left), tc(right)), tr("Số: 12/KH-UBND", "An Bình, ngày 5 tháng 3 năm 2026"),
        properties="<w:tblPr/>",
    )  # fmt: skip
    document = read(body)
    assert texts(document) == [
        "ỦY BAN NHÂN DÂN", "XÃ AN BÌNH", "Số: 12/KH-UBND",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc",
        "An Bình, ngày 5 tháng 3 năm 2026",
    ]  # fmt: skip
    assert all(b.is_letterhead for b in document.blocks)


def test_data_table_without_lines_stays_a_table():
    body = tbl(tr("STT", "Chỉ tiêu"), tr("1", "Dân số"), properties="<w:tblPr/>")
    assert grid(read(body)) == [["STT", "Chỉ tiêu"], ["1", "Dân số"]]


def test_table_with_lines_and_a_column_of_chairmen_stays_a_table():
    body = tbl(*[tr(str(n), "UBND XÃ", "CHỦ TỊCH") for n in range(5)])
    assert len(grid(read(body))) == 5


# Tracked changes, fields, hidden text


def test_tracked_changes_are_read_as_accepted():
    body = (
        "<w:p><w:r><w:t>Đạt </w:t></w:r><w:del><w:r><w:delText>70</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>80</w:t></w:r></w:ins><w:moveFrom><w:r><w:t>xưa</w:t></w:r></w:moveFrom>"
        "<w:moveTo><w:r><w:t>%</w:t></w:r></w:moveTo></w:p>"
    )
    assert texts(read(body)) == ["Đạt 80%"]


def test_deleted_paragraph_mark_joins_the_next_paragraph():
    gone = "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>Phần </w:t></w:r></w:p>"
    assert texts(read(gone + p("đầu") + p("sau"))) == ["Phần đầu", "sau"]


def test_deleted_list_paragraph_takes_no_number():
    numbering = abstract(0, level(0, "decimal", "%1.")) + num(1, 0)
    gone = (
        f"<w:p><w:pPr>{listed(1)}<w:rPr><w:del/></w:rPr></w:pPr>"
        "<w:del><w:r><w:delText>b</w:delText></w:r></w:del></w:p>"
    )
    body = p("a", listed(1)) + gone + p("c", listed(1))
    assert texts(read(body, numbering=numbering)) == ["1. a", "2. c"]


def test_deleted_row_is_left_out():
    body = tbl(tr("STT", "a"), tr("1", "b", properties="<w:del/>"), tr("2", "c"))
    assert grid(read(body)) == [["STT", "a"], ["2", "c"]]


def test_field_codes_are_dropped_and_links_kept():
    body = (
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>DATE \\@ x'
        '</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>2026'
        '</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r><w:hyperlink><w:r><w:t xml:space='
        '"preserve"> tại cổng</w:t></w:r></w:hyperlink></w:p>'
    )
    assert texts(read(body)) == ["2026 tại cổng"]


def test_hidden_text_is_dropped():
    assert texts(read(p("thấy") + p("ẩn", run="<w:vanish/>"))) == ["thấy"]


def test_spaces_and_hyphens_of_word_become_plain():
    body = (
        "<w:p><w:r><w:t>Kế\u00a0hoạch</w:t><w:softHyphen/><w:noBreakHyphen/><w:t>57</w:t>"
        "<w:tab/><w:t>x</w:t></w:r></w:p>"
    )
    assert texts(read(body)) == ["Kế hoạch-57 x"]


def test_decomposed_letters_are_composed():
    assert texts(read(p("Kê\u0301 hoa\u0323ch"))) == ["Kế hoạch"]


def test_signs_of_symbol_fonts_become_unicode():
    body = '<w:p><w:r><w:sym w:font="Symbol" w:char="F0B3"/><w:t> 80%</w:t></w:r></w:p>'
    private = p("\uf0a3 5%", run='<w:rFonts w:ascii="Symbol"/>')
    assert texts(read(body + private)) == ["≥ 80%", "≤ 5%"]


def test_formula_text_is_kept():
    body = "<w:p><m:oMath><m:r><m:t>≥80</m:t></m:r></m:oMath><w:r><w:t>%</w:t></w:r></w:p>"
    assert texts(read(body)) == ["≥80%"]


def test_capitals_by_format_are_capitals_in_the_text():
    assert texts(read(p("Kế hoạch", run="<w:caps/>"))) == ["KẾ HOẠCH"]


# Text boxes


def test_text_box_written_twice_is_read_once():
    box = f"<w:txbxContent>{p('MẬT')}</w:txbxContent>"
    body = (
        "<w:p><w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:wsp><wps:txbx>"
        f"{box}</wps:txbx></wps:wsp></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape>"
        f"<v:textbox>{box}</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent>"
        "</w:r><w:r><w:t>Kính gửi</w:t></w:r></w:p>"
    )
    assert texts(read(body)) == ["MẬT", "Kính gửi"]


def test_text_box_of_old_word_is_read():
    body = (
        "<w:p><w:r><w:t>A</w:t></w:r><w:r><w:pict><v:shape><v:textbox><w:txbxContent>"
        f"{p('B')}</w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>"
    )
    assert texts(read(body)) == ["A", "B"]


# Looks


def test_bold_and_heading_come_from_inherited_styles():
    styles = (
        '<w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/><w:rPr><w:b/>'
        '</w:rPr></w:style><w:style w:type="paragraph" w:styleId="My"><w:name w:val="My"/>'
        '<w:basedOn w:val="H1"/></w:style>'
    )
    block = read(p("I. MỤC TIÊU", '<w:pStyle w:val="My"/>'), styles=styles).blocks[0]
    assert block.kind is BlockKind.HEADING
    assert block.level == 0
    assert block.is_bold


def test_half_bold_paragraph_is_not_bold():
    body = "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>A</w:t></w:r><w:r><w:t>b</w:t></w:r></w:p>"
    assert not read(body).blocks[0].is_bold


def test_centered_title_keeps_its_hand_broken_lines():
    body = (
        '<w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r><w:t>KẾ HOẠCH</w:t><w:br/>'
        "<w:t>của xã</w:t></w:r></w:p>"
    )
    document = read(body)
    assert texts(document) == ["KẾ HOẠCH", "của xã"]
    assert all(b.is_centered for b in document.blocks)


def test_sentence_broken_by_hand_is_one_again():
    body = "<w:p><w:r><w:t>phát triển</w:t><w:br/><w:t>dữ liệu số</w:t></w:r></w:p>"
    assert texts(read(body)) == ["phát triển dữ liệu số"]


def test_table_of_contents_is_left_out():
    styles = '<w:style w:type="paragraph" w:styleId="TOC1"><w:name w:val="toc 1"/></w:style>'
    body = p("I. MỤC TIÊU 3", '<w:pStyle w:val="TOC1"/>') + p("I. MỤC TIÊU")
    assert texts(read(body, styles=styles)) == ["I. MỤC TIÊU"]


def test_old_font_of_a_run_is_converted_and_said():
    body = p("KÕ ho¹ch chuyÓn ®æi sè", run='<w:rFonts w:ascii=".VnTime"/>') + p(
        "céng hßa", run='<w:rFonts w:ascii=".VnTimeH"/>'
    )
    document = read(body + p("Đã có"))
    assert texts(document) == ["Kế hoạch chuyển đổi số", "CỘNG HÒA", "Đã có"]
    assert document.warnings


def test_web_address_in_vn_is_no_old_font():
    assert read(p('tên miền ".vn"')).warnings == []


# Pages


def test_printed_page_breaks_number_the_pages():
    body = (
        p("một")
        + "<w:p><w:r><w:t>cuối</w:t></w:r><w:r><w:br w:type='page'/></w:r></w:p>"
        + "<w:p><w:r><w:lastRenderedPageBreak/><w:t>hai</w:t></w:r></w:p>"
        + "<w:p><w:r><w:lastRenderedPageBreak/><w:t>ba</w:t></w:r></w:p>"
    )
    document = read(body)
    pages = [(b.text, b.page) for b in document.blocks if b.text]
    assert pages == [("một", 1), ("cuối", 1), ("hai", 2), ("ba", 3)]
    assert len(document.pages) == 3


def test_landscape_section_has_its_page_size():
    upright = '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/></w:sectPr>'
    wide = '<w:sectPr><w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/></w:sectPr>'
    document = read(p("một", upright) + p("hai") + wide)
    assert [b.page for b in document.blocks if b.text] == [1, 2]
    assert [page.width > page.height for page in document.pages] == [False, True]


def test_document_without_stored_pages_claims_none():
    document = read(p("một") + p("hai"))
    assert document.pages == []
    assert all(b.page is None for b in document.blocks)


# Bad and large files


def test_entities_that_multiply_are_refused_quickly():
    laughs = '<!DOCTYPE x [<!ENTITY a "ha">' + "".join(
        f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True)
    )
    data = word_file(p("&i;"), head=laughs + "]>")
    started = time.perf_counter()
    with pytest.raises(UnreadableFile) as caught:
        open_source(data)
    assert caught.value.code == "damaged"
    assert time.perf_counter() - started < 2


def test_tables_nested_without_end_are_bounded():
    body = p("đáy")
    for _ in range(400):
        body = tbl(tr("x", tc(body + "<w:p/>")))
    try:
        document = open_source(word_file(body))
    except UnreadableFile as error:
        assert error.code == "damaged"
    else:
        assert document.blocks


def test_table_of_ten_thousand_rows_is_read_in_bounded_time():
    body = tbl(*[tr(str(n), "Nội dung nhiệm vụ", "Phòng Kinh tế") for n in range(10_000)])
    data = word_file(body)
    started = time.perf_counter()
    assert len(table(open_source(data)).rows) == 10_000
    assert time.perf_counter() - started < 15


def test_span_beyond_reason_is_bounded():
    body = tbl(tr(tc("a", '<w:gridSpan w:val="2000000000"/>'), "b"), tr("c", "d"))
    assert table(read(body)).columns <= 128


def test_file_made_by_python_docx_is_read():
    made = docx.Document()
    made.add_heading("KẾ HOẠCH", 1)
    made.add_paragraph("Một", style="List Number")
    made.add_paragraph("Hai", style="List Number")
    made.add_paragraph("Ba", style="List Bullet")
    held = made.add_table(2, 2)
    for at, text in enumerate(("TT", "Tên", "1", "An")):
        held.cell(at // 2, at % 2).text = text
    out = io.BytesIO()
    made.save(out)
    document = open_source(out.getvalue(), "x.docx")
    assert texts(document)[:4] == ["KẾ HOẠCH", "1. Một", "2. Hai", "• Ba"]
    assert document.blocks[0].kind is BlockKind.HEADING
    assert grid(document) == [["TT", "Tên"], ["1", "An"]]


def test_empty_word_file_says_there_is_no_text():
    with pytest.raises(UnreadableFile) as caught:
        read("<w:p/>")
    assert caught.value.code == "no_text"


def test_row_that_runs_over_a_page_turns_it_once():
    turned = "<w:p><w:r><w:t>a</w:t></w:r><w:r><w:lastRenderedPageBreak/><w:t>b</w:t></w:r></w:p>"
    body = tbl(tr("STT", "Tên"), tr(tc(turned), tc(turned)), tr("2", "x")) + p("sau")
    document = read(body)
    assert [row.page for row in table(document).rows] == [1, 1, 2]
    assert document.blocks[-1].page == 2


def test_letterhead_set_with_tabs_is_read_column_by_column():
    def line(left: str, right: str) -> str:
        return f"<w:p><w:r><w:t>{left}</w:t><w:tab/><w:tab/><w:t>{right}</w:t></w:r></w:p>"

    body = (
        line("ỦY BAN NHÂN DÂN", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
        + line("XÃ AN BÌNH", "Độc lập - Tự do - Hạnh phúc")
        + line("Số: 5/KH-UBND", "An Bình, ngày 5 tháng 3 năm 2026")
        + p("KẾ HOẠCH")
    )
    document = read(body)
    assert texts(document) == [
        "ỦY BAN NHÂN DÂN", "XÃ AN BÌNH", "Số: 5/KH-UBND",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc",
        "An Bình, ngày 5 tháng 3 năm 2026", "KẾ HOẠCH",
    ]  # fmt: skip
    assert [b.is_letterhead for b in document.blocks] == [True] * 6 + [False]


def test_line_breaks_of_the_xml_itself_are_spaces():
    assert texts(read(p("Kế\n    hoạch"))) == ["Kế hoạch"]


def test_fraction_of_a_formula_keeps_its_bar():
    part = "<m:{0}><m:r><m:t>{1}</m:t></m:r></m:{0}>"
    body = (
        f"<w:p><m:oMath><m:f>{part.format('num', 1)}{part.format('den', 2)}</m:f></m:oMath></w:p>"
    )
    assert texts(read(body)) == ["1/2"]


def test_white_lines_around_a_letterhead_are_no_lines():
    white = (
        '<w:tblPr><w:tblBorders><w:top w:val="single" w:color="FFFFFF"/></w:tblBorders></w:tblPr>'
    )
    row = tr("UBND XÃ AN BÌNH", "ngày 5 tháng 3 năm 2026")
    document = read(tbl(row, tr("Số: 5/KH-UBND", "x"), properties=white))
    assert all(b.is_letterhead for b in document.blocks)


def test_signature_beside_the_recipients_is_read_after_them():
    left = p("Nơi nhận:") + p("- UBND tỉnh;") + p("- Lưu: VT.")
    right = p("TM. ỦY BAN NHÂN DÂN") + p("CHỦ TỊCH") + p("Nguyễn Văn An")
    document = read(tbl(tr(tc(left), tc(right)), properties="<w:tblPr/>"))
    assert texts(document) == [
        "Nơi nhận:", "- UBND tỉnh;", "- Lưu: VT.",
        "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Nguyễn Văn An",
    ]  # fmt: skip


def test_old_font_without_its_name_is_known_by_its_letters():
    document = read(p("KÕ ho¹ch chuyÓn ®æi sè n¨m 2026") + p("ñy ban nh©n d©n x· §¹i Ph\u00adíc"))
    assert texts(document) == ["Kế hoạch chuyển đổi số năm 2026", "ủy ban nhân dân xã Đại Phước"]
    assert document.warnings


@pytest.mark.parametrize(
    "kind",
    [
        "ms-word.document.macroEnabled.main+xml",
        "openxmlformats-officedocument.wordprocessingml.template.main+xml",
        "ms-word.template.macroEnabledTemplate.main+xml",
    ],
)
def test_templates_and_files_with_macros_are_read(kind):
    usual = "openxmlformats-officedocument.wordprocessingml.document.main+xml"
    data = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(word_file(p("x")))) as made, zipfile.ZipFile(data, "w") as out:
        for name in made.namelist():
            out.writestr(name, made.read(name).replace(usual.encode(), kind.encode()))
    assert texts(open_source(data.getvalue())) == ["x"]


def test_strict_form_of_the_format_is_read():
    data = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(word_file(p("x")))) as made, zipfile.ZipFile(data, "w") as out:
        for name in made.namelist():
            raw = made.read(name)
            if name == "word/document.xml":
                raw = raw.replace(
                    b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
                    b"http://purl.oclc.org/ooxml/wordprocessingml/main",
                )
            out.writestr(name, raw)
    assert texts(open_source(data.getvalue())) == ["x"]


def test_time_of_a_long_document_stays_near_the_floor_of_python_docx():
    made = docx.Document()
    for n in range(600):
        made.add_paragraph(f"{n}. Đẩy mạnh chuyển đổi số trong cơ quan nhà nước.")
    held = made.add_table(60, 5, style="Table Grid")
    for cell in held._cells:
        cell.text = "Phòng Văn hóa - Xã hội"
    out = io.BytesIO()
    made.save(out)
    data = out.getvalue()

    def floor() -> None:
        document = docx.Document(io.BytesIO(data))
        for paragraph in document.paragraphs:
            assert paragraph.text
        for row in document.tables[0].rows:
            for cell in row.cells:
                assert cell.text

    def seconds(work) -> float:
        started = time.perf_counter()
        work()
        return time.perf_counter() - started

    open_source(data)
    ratio = min(seconds(lambda: open_source(data)) for _ in range(3)) / min(
        seconds(floor) for _ in range(3)
    )
    assert ratio < 4


def test_broken_styles_do_not_keep_the_text_from_being_read():
    document = open_source(word_file(p("Kế hoạch", listed(1)), styles="<w:style", numbering="<"))
    assert texts(document) == ["Kế hoạch"]

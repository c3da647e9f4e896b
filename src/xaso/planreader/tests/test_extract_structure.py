"""The shape of a plan: its parts and the tree of its headings."""

import pytest

from xaso.planreader.extract.structure import annex_title
from xaso.planreader.tests.builders import (
    PREAMBLE,
    SIGNATURE,
    TITLE,
    bold,
    heading,
    plan,
    shape,
    table,
)


def paths(*parts):
    return [(s.path, s.title) for s in shape(*parts).sections()]


def parts_of(*parts):
    return {e.block.text: e.part for e in shape(*parts).entries}


def test_parts_of_a_plan_follow_each_other():
    found = shape(
        *plan(
            "I. MỤC TIÊU",
            "- Tỷ lệ hồ sơ trực tuyến đạt 80%.",
            annexes=("PHỤ LỤC 1", table(["STT", "Chỉ tiêu"], ["1", "Tỷ lệ hồ sơ"])),
        ).blocks
    )
    order = list(dict.fromkeys(e.part for e in found.entries))
    assert order == ["head", "preamble", "body", "foot", "annex"]


def test_preamble_begins_with_the_first_ground():
    found = parts_of(*TITLE, *PREAMBLE, "I. MỤC TIÊU", "Nội dung.")
    assert [found[t] for t in (*TITLE, *PREAMBLE)] == ["head", "head", "preamble", "preamble"]


def test_signature_closes_the_body():
    found = parts_of("I. MỤC TIÊU", "Nội dung chính.", *SIGNATURE)
    assert found["Nội dung chính."] == "body"
    assert {found[line] for line in SIGNATURE} == {"foot"}


def test_signature_before_recipients_closes_the_body_too():
    found = parts_of("I. MỤC TIÊU", "Nội dung.", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Nơi nhận:")
    assert found["KT. CHỦ TỊCH"] == "foot"


def test_table_after_the_signature_is_an_annex_without_a_heading():
    rows = table(["STT", "Chỉ tiêu", "Đơn vị tính"], ["1", "Tỷ lệ hồ sơ", "%"])
    found = shape("I. MỤC TIÊU", "Nội dung.", *SIGNATURE, "DANH MỤC CHỈ TIÊU", rows)
    assert found.entries[-1].part == "annex"
    assert found.entries[-1].annex == "Phụ lục"


def test_chapters_sections_and_points_make_a_tree():
    assert paths(
        "I. MỤC TIÊU", "1. Mục tiêu chung", "Nội dung.", "2. Mục tiêu cụ thể",
        "a) Chính quyền số", "- Một.", "b) Kinh tế số", "- Hai.", "II. NHIỆM VỤ", "1. Hạ tầng số",
        "1.1. Mạng", "- Ba.", "1.2. Thiết bị", "- Bốn.",
    ) == [
        ("I", "MỤC TIÊU"),
        ("I.1", "Mục tiêu chung"),
        ("I.2", "Mục tiêu cụ thể"),
        ("I.2.a", "Chính quyền số"),
        ("I.2.b", "Kinh tế số"),
        ("II", "NHIỆM VỤ"),
        ("II.1", "Hạ tầng số"),
        ("II.1.1", "Mạng"),
        ("II.1.2", "Thiết bị"),
    ]  # fmt: skip


def test_parts_above_chapters_are_the_outermost():
    found = paths(
        "Phần I. TÌNH HÌNH",
        "I. KẾT QUẢ",
        "Nội dung.",
        "Phần II. KẾ HOẠCH",
        "I. MỤC TIÊU",
        "Nội dung.",
    )
    assert [p for p, _ in found] == ["I", "I.I", "II", "II.I"]


def test_capital_letters_above_roman_chapters_are_the_outermost():
    found = paths(
        "A. ĐÁNH GIÁ", "I. KẾT QUẢ", "Nội dung.", "B. KẾ HOẠCH", "I. MỤC TIÊU", "Nội dung."
    )
    assert [p for p, _ in found] == ["A", "A.I", "B", "B.I"]


def test_numbers_repeat_their_chapter_only_once():
    found = paths("I. NHIỆM VỤ", "2. Hạ tầng số", "2.1. Mạng truyền dẫn", "- Một.")
    assert [p for p, _ in found] == ["I", "I.2", "I.2.1"]


def test_plan_of_arabic_chapters_is_read():
    found = paths("1. MỤC TIÊU", "1.1. Mục tiêu chung", "Nội dung.", "2. NHIỆM VỤ", "Nội dung.")
    assert [p for p, _ in found] == ["1", "1.1", "2"]


@pytest.mark.parametrize(
    ("printed", "number", "title"),
    [
        ("III. NHIỆM VỤ, GIẢI PHÁP", "III", "NHIỆM VỤ, GIẢI PHÁP"),
        ("III/ NHIỆM VỤ", "III", "NHIỆM VỤ"),
        ("III) NHIỆM VỤ", "III", "NHIỆM VỤ"),
        ("IV.TỔ CHỨC THỰC HIỆN", "IV", "TỔ CHỨC THỰC HIỆN"),
        ("II. Mục tiêu:", "II", "Mục tiêu"),
    ],
)
def test_printed_chapter_number_is_taken_off_its_title(printed, number, title):
    section = shape("I. MỤC ĐÍCH", "Nội dung.", printed, "Nội dung.").sections()[-1]
    assert (section.number, section.title) == (number, title)


@pytest.mark.parametrize(
    "sentence",
    [
        "1. Rà soát, cập nhật quy trình nội bộ của các phòng;",
        "80% hồ sơ được xử lý trực tuyến",
        "2. Phòng Kinh tế: cân đối kinh phí hằng năm cho chuyển đổi số của xã",
        "12 tháng liên tục duy trì hệ thống",
    ],
)
def test_numbered_sentence_is_no_heading(sentence):
    found = shape("I. NHIỆM VỤ", sentence, "3. Mở lớp tập huấn cho cán bộ;")
    assert [s.path for s in found.sections()] == ["I"]


def test_bold_line_without_a_number_is_a_heading():
    found = paths("I. NHIỆM VỤ", bold("Hạ tầng số"), "- Lắp đặt thiết bị.")
    assert found == [("I", "NHIỆM VỤ"), ("I", "Hạ tầng số")]


def test_line_that_the_file_calls_a_heading_is_one():
    found = paths(
        heading("I. NHIỆM VỤ"), heading("1. Hạ tầng số", 1), heading("2. Dữ liệu", 1), "x"
    )
    assert [p for p, _ in found] == ["I", "I.1", "I.2"]


def test_bullet_is_taken_off_its_text():
    entry = shape("I. NHIỆM VỤ", "- Lắp đặt thiết bị.").entries[-1]
    assert (entry.bullet, entry.text) == ("-", "Lắp đặt thiết bị.")
    assert entry.block.text[entry.offset :] == entry.text


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("PHỤ LỤC", "Phụ lục"),
        ("PHỤ LỤC 1", "Phụ lục 1"),
        ("Phụ lục 1", "Phụ lục 1"),
        ("PHỤ LỤC I", "Phụ lục I"),
        ("PHỤ LỤC SỐ 02", "Phụ lục 02"),
        ("PHỤ LỤC 1: CHỈ TIÊU CHUYỂN ĐỔI SỐ", "Phụ lục 1"),
        ("PHỤ LỤC 2\nDỰ TOÁN KINH PHÍ", "Phụ lục 2"),
        ("Phụ lục 3: Danh mục nhiệm vụ", "Phụ lục 3"),
        ("PHỤ LỤC A", "Phụ lục A"),
        ("PHỤ BIỂU 01", "Phụ lục 01"),
    ],
)
def test_annex_begins_at_its_heading(printed, name):
    assert annex_title(shape(printed).document.blocks, 0) == name


@pytest.mark.parametrize(
    "printed",
    [
        "Phụ lục 1 kèm theo Kế hoạch này nêu các chỉ tiêu",
        "(Chi tiết tại Phụ lục 1)",
        "Chi tiết theo Phụ lục đính kèm.",
        "Phụ lục này được cập nhật hằng năm khi có thay đổi",
    ],
)
def test_mention_of_an_annex_does_not_begin_one(printed):
    assert annex_title(shape(printed).document.blocks, 0) is None


def test_sections_inside_an_annex_carry_its_name():
    found = shape("I. MỤC TIÊU", "Nội dung.", *SIGNATURE, "PHỤ LỤC 2", "I. KINH PHÍ", "Nội dung.")
    assert [(s.path, s.appendix) for s in found.sections()] == [
        ("I", None), ("", "Phụ lục 2"), ("I", "Phụ lục 2"),
    ]  # fmt: skip


def test_label_of_a_section_is_its_path_and_title():
    node = shape("I. NHIỆM VỤ", "3. Hạ tầng số", "- Lắp đặt.").nodes[-1]
    assert node.label == "I.3 Hạ tầng số"


def test_empty_document_has_an_empty_shape():
    assert shape().entries == []
    assert shape().sections() == []

"""Legal bases: what the preamble names as ground."""

import pytest

from xaso.planreader.extract.bases import read_bases
from xaso.planreader.tests.builders import TITLE, shape


def bases(*grounds):
    return read_bases(shape(*TITLE, *grounds, "I. MỤC TIÊU", "Nội dung."))


def short(*grounds):
    return [(b.number, b.kind, b.date, b.issuer) for b in bases(*grounds)]


@pytest.mark.parametrize(
    ("ground", "basis"),
    [
        ("Căn cứ Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị về khoa học;",
         ("57-NQ/TW", "Nghị quyết", "2024-12-22", "Bộ Chính trị")),
        ("Căn cứ Luật Tổ chức chính quyền địa phương ngày 16/6/2025;",
         (None, "Luật", "2025-06-16", "Quốc hội")),
        ("Căn cứ Luật số 148/2025/QH15 ngày 11/12/2025 của Quốc hội;",
         ("148/2025/QH15", "Luật", "2025-12-11", "Quốc hội")),
        ("Căn cứ Nghị định số 12/2026/NĐ-CP ngày 09/01/2026 của Chính phủ quy định chi tiết;",
         ("12/2026/NĐ-CP", "Nghị định", "2026-01-09", "Chính phủ")),
        ("Thực hiện Kế hoạch số 9/KH-UBND ngày 15/01/2026 của UBND tỉnh Hoa Sen về chuyển đổi số;",
         ("9/KH-UBND", "Kế hoạch", "2026-01-15", "UBND tỉnh Hoa Sen")),
        ("Thực hiện Chương trình hành động số 05-CTr/ĐU ngày 02/02/2026 của Đảng ủy xã Bình Minh;",
         ("05-CTr/ĐU", "Chương trình hành động", "2026-02-02", "Đảng ủy xã Bình Minh")),
        ("Tiếp tục thực hiện Kế hoạch số 9/KH-UBND ngày 15/01/2026 của UBND tỉnh Hoa Sen.",
         ("9/KH-UBND", "Kế hoạch", "2026-01-15", "UBND tỉnh Hoa Sen")),
        ("- Căn cứ Quyết định số 8/QĐ-TTg ngày 5/1/2026 của Thủ tướng Chính phủ phê duyệt Đề án;",
         ("8/QĐ-TTg", "Quyết định", "2026-01-05", "Thủ tướng Chính phủ")),
        ("Xét đề nghị của Phòng Văn hóa - Xã hội tại Tờ trình số 15/TTr-VHXH ngày 02/3/2026;",
         ("15/TTr-VHXH", "Tờ trình", "2026-03-02", "Phòng Văn hóa - Xã hội")),
        ("Theo đề nghị của Trưởng phòng Kinh tế tại Tờ trình số 15/TTr-KT ngày 02/3/2026.",
         ("15/TTr-KT", "Tờ trình", "2026-03-02", "Phòng Kinh tế")),
        ("Căn cứ Nghị quyết số 6/NQ-HĐND ngày 20 tháng 12 năm 2025 của HĐND xã Bình Minh;",
         ("6/NQ-HĐND", "Nghị quyết", "2025-12-20", "HĐND xã Bình Minh")),
    ],
)  # fmt: skip
def test_ground_names_its_document(ground, basis):
    assert short(ground) == [basis]


def test_grounds_are_listed_in_order():
    found = short(
        "Căn cứ Luật Giao dịch điện tử ngày 22/6/2023;",
        "Căn cứ Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị;",
        "Thực hiện Kế hoạch số 9/KH-UBND ngày 15/01/2026 của UBND tỉnh Hoa Sen;",
    )
    assert [b[1] for b in found] == ["Luật", "Nghị quyết", "Kế hoạch"]


def test_two_documents_of_one_ground_split_by_a_semicolon_are_two():
    found = short(
        "Căn cứ Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị; "
        "Nghị quyết số 71/NQ-CP ngày 01/4/2025 của Chính phủ;"
    )
    assert [b[0] for b in found] == ["57-NQ/TW", "71/NQ-CP"]


def test_document_that_the_ground_amends_is_its_subject_and_no_basis():
    found = short(
        "Căn cứ Quyết định số 8/QĐ-TTg ngày 5/1/2026 của Thủ tướng Chính phủ sửa đổi "
        "Quyết định số 7/QĐ-TTg ngày 4/1/2025;"
    )
    assert [b[0] for b in found] == ["8/QĐ-TTg"]


def test_ground_named_twice_is_given_once():
    line = "Căn cứ Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị;"
    assert len(bases(line, line)) == 1


def test_ground_without_a_date_is_doubtful():
    basis = bases("Căn cứ Nghị quyết số 57-NQ/TW của Bộ Chính trị về khoa học;")[0]
    assert basis.date is None
    assert basis.confidence < 0.75
    assert basis.doubts


def test_subject_of_a_ground_is_kept():
    basis = bases("Căn cứ Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị về khoa học;")[0]
    assert basis.subject == "về khoa học"


def test_document_of_the_body_is_no_ground():
    found = shape(
        *TITLE, "Căn cứ Luật Giao dịch điện tử ngày 22/6/2023;", "I. NHIỆM VỤ",
        "- Thực hiện Kế hoạch số 9/KH-UBND ngày 15/01/2026 của UBND tỉnh.",
    )  # fmt: skip
    assert [b.kind for b in read_bases(found)] == ["Luật"]


def test_place_of_a_ground_holds_its_words():
    found = shape(
        *TITLE, "Căn cứ Luật Giao dịch điện tử ngày 22/6/2023;", "I. MỤC TIÊU", "Nội dung."
    )
    place = read_bases(found)[0].where[0]
    block = found.document.blocks[place.block]
    assert block.text[place.start : place.end].startswith("Căn cứ Luật Giao dịch điện tử")

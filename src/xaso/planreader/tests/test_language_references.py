"""References to other documents: kind, number, date, issuer."""

import pytest

from xaso.planreader.language.references import laws, normal_number, references


@pytest.mark.parametrize(
    ("text", "kind", "number"),
    [
        ("Kế hoạch số 119/KH-UBND", "Kế hoạch", "119/KH-UBND"),
        ("Kế hoạch số: 41 /KH-UBND", "Kế hoạch", "41/KH-UBND"),
        ("Chương trình hành động số 05-CTr/ĐU", "Chương trình hành động", "05-CTr/ĐU"),
        ("Chương trình số 05-CTr/ĐU", "Chương trình", "05-CTr/ĐU"),
        ("Luật số 148/2025/QH15", "Luật", "148/2025/QH15"),
        ("Nghị định số 12/2026/NĐ-CP", "Nghị định", "12/2026/NĐ-CP"),
        ("Nghị định 12/2026/NĐ-CP", "Nghị định", "12/2026/NĐ-CP"),
        ("Nghị quyết số 57-NQ/TW", "Nghị quyết", "57-NQ/TW"),
        ("Nghị quyết 71/NQ-CP", "Nghị quyết", "71/NQ-CP"),
        ("Quyết định số 749/QĐ-TTg", "Quyết định", "749/QĐ-TTg"),
        ("Quyết định số 03/2026/QĐ-UBND", "Quyết định", "03/2026/QĐ-UBND"),
        ("Thông tư số 18/2025/TT-BKHCN", "Thông tư", "18/2025/TT-BKHCN"),
        ("Thông tư liên tịch số 01/2025/TTLT-BNV-BTC", "Thông tư liên tịch",
         "01/2025/TTLT-BNV-BTC"),
        ("Chỉ thị số 05/CT-TTg", "Chỉ thị", "05/CT-TTg"),
        ("Công văn số 1234/UBND-VX", "Công văn", "1234/UBND-VX"),
        ("Công văn số 77/SKHCN-CĐS", "Công văn", "77/SKHCN-CĐS"),
        ("Kế hoạch số 46 KH/ĐU", "Kế hoạch", "46-KH/ĐU"),
        ("Kế hoạch số 02-KH/BCĐTW", "Kế hoạch", "02-KH/BCĐTW"),
        ("Tờ trình số 15/TTr-VHXH", "Tờ trình", "15/TTr-VHXH"),
        ("Thông báo số 9-TB/ĐU", "Thông báo", "9-TB/ĐU"),
        ("Kết luận số 12-KL/TU", "Kết luận", "12-KL/TU"),
        ("nghị quyết số 20/NQ-HĐND", "Nghị quyết", "20/NQ-HĐND"),
        ("NGHỊ QUYẾT SỐ 20/NQ-HĐND", "Nghị quyết", "20/NQ-HĐND"),
        ("Hướng dẫn số 3-HD/BTGDVTU", "Hướng dẫn", "3-HD/BTGDVTU"),
        ("Bộ luật số 45/2019/QH14", "Bộ luật", "45/2019/QH14"),
    ],
)  # fmt: skip
def test_document_with_its_number_is_found(text, kind, number):
    found = references(f"Căn cứ {text} ngày 05/3/2026 của cơ quan ban hành;")
    assert [(r.kind, r.number) for r in found] == [(kind, number)]
    assert found[0].date == "2026-03-05"


@pytest.mark.parametrize(
    ("printed", "number"),
    [
        ("41 /KH-UBND", "41/KH-UBND"),
        ("41/ KH - UBND", "41/KH-UBND"),
        ("46 KH/ĐU", "46-KH/ĐU"),
        ("12/2026/NĐ-CP;", "12/2026/NĐ-CP"),
        ("05–CTr/ĐU", "05-CTr/ĐU"),
        ("10/CD-TTg", "10/CĐ-TTg"),
    ],
)
def test_number_is_written_by_rule(printed, number):
    assert normal_number(printed) == number


@pytest.mark.parametrize(
    ("text", "issuer"),
    [
        ("Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị về phát triển", "Bộ Chính trị"),
        ("Kế hoạch số 9/KH-UBND ngày 5/1/2026 của UBND tỉnh Hoa Sen về chuyển đổi số",
         "UBND tỉnh Hoa Sen"),
        ("Quyết định số 8/QĐ-TTg ngày 5/1/2026 của Thủ tướng Chính phủ phê duyệt Đề án",
         "Thủ tướng Chính phủ"),
        ("Công văn số 7/SKHCN-CĐS ngày 5/1/2026 của Sở Khoa học và Công nghệ hướng dẫn xây dựng",
         "Sở Khoa học và Công nghệ"),
        ("Nghị quyết số 6/NQ-HĐND ngày 5/1/2026 của Hội đồng nhân dân xã Bình Minh, khóa II",
         "Hội đồng nhân dân xã Bình Minh"),
        ("Chương trình hành động số 05-CTr/ĐU ngày 5/1/2026 của Đảng ủy xã Bình Minh;",
         "Đảng ủy xã Bình Minh"),
        ("Nghị định số 12/2026/NĐ-CP quy định chi tiết", "Chính phủ"),
        ("Luật số 148/2025/QH15 về chuyển đổi số", "Quốc hội"),
    ],
)  # fmt: skip
def test_issuer_is_read_after_the_date_or_known_by_the_number(text, issuer):
    assert references(text)[0].issuer == issuer


def test_two_documents_of_one_sentence_are_both_found():
    text = (
        "Thực hiện Kế hoạch số 12/KH-UBND ngày 05/3/2026 của UBND tỉnh Hoa Sen và "
        "Công văn số 7/SKHCN-CĐS ngày 06/3/2026 của Sở Khoa học và Công nghệ"
    )
    found = references(text)
    assert [(r.number, r.date) for r in found] == [
        ("12/KH-UBND", "2026-03-05"), ("7/SKHCN-CĐS", "2026-03-06"),
    ]  # fmt: skip
    assert found[0].issuer == "UBND tỉnh Hoa Sen"


def test_document_without_a_date_does_not_borrow_that_of_the_next():
    text = "Nghị quyết số 57-NQ/TW; Quyết định số 8/QĐ-TTg ngày 05/3/2026"
    assert [r.date for r in references(text)] == [None, "2026-03-05"]


def test_date_in_words_is_read():
    text = "Kế hoạch số 12/KH-UBND ngày 05 tháng 3 năm 2026 của UBND tỉnh Hoa Sen"
    assert references(text)[0].date == "2026-03-05"


def test_reference_stands_at_its_characters():
    text = "Căn cứ Kế hoạch số 12/KH-UBND ngày 05/3/2026"
    found = references(text)[0]
    assert text[found.start : found.end] == "Kế hoạch số 12/KH-UBND"


@pytest.mark.parametrize(
    "text",
    ["Kế hoạch năm 2026", "Quyết định phê duyệt", "hoàn thành 12 kế hoạch", "Đề án 06", "Số 12/3"],
)
def test_words_without_a_document_number_are_no_reference(text):
    assert references(text) == []


@pytest.mark.parametrize(
    ("text", "subject", "date"),
    [
        ("Căn cứ Luật Tổ chức chính quyền địa phương ngày 16/6/2025;",
         "Tổ chức chính quyền địa phương", "2025-06-16"),
        ("Căn cứ Luật An ninh mạng ngày 10 tháng 12 năm 2025;", "An ninh mạng", "2025-12-10"),
        ("Căn cứ Luật Giao dịch điện tử;", "Giao dịch điện tử", None),
        ("Căn cứ Luật Dữ liệu năm 2024;", "Dữ liệu", None),
    ],
)  # fmt: skip
def test_law_is_known_by_its_title(text, subject, date):
    found = laws(text)
    assert [(r.kind, r.subject, r.date, r.issuer) for r in found] == [
        ("Luật", subject, date, "Quốc hội")
    ]


def test_law_with_title_and_number_has_both():
    found = laws("Căn cứ Luật An ninh mạng số 116/2025/QH15 ngày 10/12/2025;")
    assert [(r.subject, r.number, r.date) for r in found] == [
        ("An ninh mạng", "116/2025/QH15", "2025-12-10")
    ]

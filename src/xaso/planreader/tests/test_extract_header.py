"""The head and foot of a plan: number, date, issuer, title, years, signer, recipients."""

import pytest

from xaso.planreader.extract.header import read_header
from xaso.planreader.tests.builders import (
    LETTERHEAD,
    PREAMBLE,
    SIGNATURE,
    TITLE,
    letterhead,
    plan,
    shape,
    table,
)


def header(*, head=LETTERHEAD, title=TITLE, preamble=PREAMBLE, foot=SIGNATURE, annex=()):
    body = ("I. MỤC TIÊU", "- Tỷ lệ hồ sơ trực tuyến đạt 80%.")
    return read_header(shape(letterhead(*head), *title, *preamble, *body, *foot, *annex))


def with_line(old, new):
    return tuple(new if line == old else line for line in LETTERHEAD)


def test_whole_head_and_foot_are_read():
    info = header()
    assert (info.number, info.date, info.place) == ("41/KH-UBND", "2026-03-05", "Bình Minh")
    assert (info.issuer, info.commune, info.province) == (
        "UBND xã Bình Minh", "Bình Minh", "Hoa Sen",
    )  # fmt: skip
    assert info.title == "Chuyển đổi số xã Bình Minh năm 2026"
    assert (info.year_from, info.year_to) == (2026, 2026)
    assert (info.on_behalf, info.signer_title, info.signer) == (
        "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Lê Thị Sen",
    )  # fmt: skip
    assert info.recipients == ["UBND tỉnh Hoa Sen", "Lưu: VT"]


@pytest.mark.parametrize(
    ("printed", "number"),
    [
        ("Số: 41 /KH-UBND", "41/KH-UBND"),
        ("Số: 41/KH-UBND", "41/KH-UBND"),
        ("Số 41/KH-UBND", "41/KH-UBND"),
        ("Số: 05-KH/ĐU", "05-KH/ĐU"),
        ("Số:      /KH-UBND", None),
        ("Số: …/KH-UBND", None),
    ],
)
def test_number_of_the_plan_is_read(printed, number):
    assert header(head=with_line("Số: 41 /KH-UBND", printed)).number == number


@pytest.mark.parametrize(
    ("printed", "date"),
    [
        ("Bình Minh, ngày 05 tháng 3 năm 2026", "2026-03-05"),
        ("Bình Minh, ngày 5 tháng 03 năm 2026", "2026-03-05"),
        ("Bình Minh, ngày     tháng 4 năm 2026", "2026-04"),
        ("Bình Minh, ngày ... tháng 4 năm 2026", "2026-04"),
        ("Bình Minh, ngày    tháng    năm 2026", "2026"),
        ("xã Bình Minh, ngày 05 tháng 3 năm 2026", "2026-03-05"),
    ],
)
def test_date_of_the_plan_is_read_as_far_as_printed(printed, date):
    assert header(head=with_line(LETTERHEAD[-1], printed)).date == date


def test_letterhead_in_one_line_with_tabs_is_read():
    info = header(
        head=(
            "ỦY BAN NHÂN DÂN\nXÃ BÌNH MINH", "Số: 41/KH-UBND",
            "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc",
            "Bình Minh, ngày 05 tháng 3 năm 2026",
        )
    )  # fmt: skip
    assert (info.number, info.date, info.issuer) == (
        "41/KH-UBND", "2026-03-05", "UBND xã Bình Minh",
    )  # fmt: skip


def test_letterhead_set_as_a_table_is_read():
    left, right = "\n".join(LETTERHEAD[:3]), "\n".join(LETTERHEAD[3:])
    block = table([left, right])
    info = read_header(shape(block, *TITLE, *PREAMBLE, "I. MỤC TIÊU", "Nội dung.", *SIGNATURE))
    assert (info.number, info.date, info.commune) == ("41/KH-UBND", "2026-03-05", "Bình Minh")


@pytest.mark.parametrize(
    ("line", "issuer"),
    [
        ("XÃ BÌNH MINH", "UBND xã Bình Minh"),
        ("PHƯỜNG BÌNH MINH", "UBND phường Bình Minh"),
        ("ĐẶC KHU BÌNH MINH", "UBND đặc khu Bình Minh"),
    ],
)
def test_issuer_follows_the_kind_of_commune(line, issuer):
    title = ("KẾ HOẠCH", "Chuyển đổi số năm 2026")
    head = with_line("XÃ BÌNH MINH", line)
    assert header(head=head, title=title, preamble=PREAMBLE[:1]).issuer == issuer


def test_name_in_capitals_is_written_as_the_text_writes_it():
    head = with_line("XÃ BÌNH MINH", "XÃ Ô ĐỒNG HÒA")
    title = ("KẾ HOẠCH", "Chuyển đổi số xã Ô Đồng Hòa năm 2026")
    assert header(head=head, title=title, preamble=PREAMBLE[:1]).commune == "Ô Đồng Hòa"


def test_plan_of_the_party_committee_is_issued_by_it():
    head = ("ĐẢNG BỘ TỈNH HOA SEN", "ĐẢNG ỦY XÃ BÌNH MINH", "Số: 05-KH/ĐU",
            "ĐẢNG CỘNG SẢN VIỆT NAM", "Bình Minh, ngày 05 tháng 3 năm 2026")  # fmt: skip
    info = header(head=head)
    assert (info.issuer, info.number) == ("Đảng ủy xã Bình Minh", "05-KH/ĐU")


def test_plan_without_a_letterhead_takes_the_issuer_from_its_title():
    info = header(head=())
    assert (info.issuer, info.province) == ("UBND xã Bình Minh", "Hoa Sen")


def test_plan_of_a_province_is_issued_by_the_province():
    info = header(
        head=("ỦY BAN NHÂN DÂN", "TỈNH HOA SEN", "Số: 9/KH-UBND",
              "Hoa Sen, ngày 05 tháng 3 năm 2026"),
        title=("KẾ HOẠCH", "Chuyển đổi số tỉnh Hoa Sen năm 2026"),
        preamble=("Căn cứ Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị;",),
    )  # fmt: skip
    assert (info.issuer, info.commune) == ("UBND tỉnh Hoa Sen", None)


def test_number_and_date_are_completed_from_the_note_of_an_annex():
    info = header(
        head=("ỦY BAN NHÂN DÂN", "XÃ BÌNH MINH"),
        annex=("PHỤ LỤC 1", "(Kèm theo Kế hoạch số 41/KH-UBND ngày 05/3/2026 của UBND xã)",
               table(["STT", "Chỉ tiêu", "Năm 2026"], ["1", "Tỷ lệ hồ sơ", "80%"])),
    )  # fmt: skip
    assert (info.number, info.date) == ("41/KH-UBND", "2026-03-05")


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        (("KẾ HOẠCH", "Chuyển đổi số năm 2026"), "Chuyển đổi số năm 2026"),
        (("KẾ HOẠCH", "Chuyển đổi số", "trên địa bàn xã năm 2026"),
         "Chuyển đổi số trên địa bàn xã năm 2026"),
        (("KẾ HOẠCH\nChuyển đổi số năm 2026",), "Chuyển đổi số năm 2026"),
        (("KẾ HOẠCH CHUYỂN ĐỔI SỐ NĂM 2026",), "CHUYỂN ĐỔI SỐ NĂM 2026"),
        (("DỰ THẢO KẾ HOẠCH", "Chuyển đổi số năm 2026"), "Chuyển đổi số năm 2026"),
        (("KẾ HOẠCH", "Chuyển đổi số năm 2026", "--------"), "Chuyển đổi số năm 2026"),
    ],
)  # fmt: skip
def test_title_is_read_under_the_word_plan(title, expected):
    assert header(title=title).title == expected


@pytest.mark.parametrize(
    ("title", "years"),
    [
        ("Chuyển đổi số năm 2026", (2026, 2026)),
        ("Chuyển đổi số giai đoạn 2026 - 2030", (2026, 2030)),
        ("Chuyển đổi số giai đoạn 2026–2030", (2026, 2030)),
        ("Chuyển đổi số đến năm 2030", (2030, 2030)),
        ("Chuyển đổi số từ năm 2026 đến năm 2028", (2026, 2028)),
    ],
)
def test_title_says_the_years_of_the_plan(title, years):
    info = header(title=("KẾ HOẠCH", title))
    assert (info.year_from, info.year_to) == years


def test_date_says_the_year_where_title_and_preamble_are_silent():
    info = header(title=("KẾ HOẠCH", "Chuyển đổi số xã Bình Minh"), preamble=())
    assert (info.year_from, info.year_to) == (2026, 2026)


@pytest.mark.parametrize(
    ("foot", "expected"),
    [
        (("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Lê Thị Sen"),
         ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Lê Thị Sen")),
        (("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Trần Văn An"),
         ("TM. ỦY BAN NHÂN DÂN", "PHÓ CHỦ TỊCH", "Trần Văn An")),
        (("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Trần Văn An"),
         ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Trần Văn An")),
        (("KT. CHỦ TỊCH PHÓ CHỦ TỊCH", "Trần Văn An"),
         ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Trần Văn An")),
        (("TM. ỦY BAN NHÂN DÂN CHỦ TỊCH", "(Đã ký)", "Lê Thị Sen"),
         ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Lê Thị Sen")),
        (("Q. CHỦ TỊCH", "Lê Thị Sen"), (None, "Q. CHỦ TỊCH", "Lê Thị Sen")),
        (("TM. BAN THƯỜNG VỤ", "BÍ THƯ", "Lê Thị Sen"),
         ("TM. BAN THƯỜNG VỤ", "BÍ THƯ", "Lê Thị Sen")),
    ],
    ids=lambda v: v[0] if isinstance(v, tuple) and v[0] else None,
)  # fmt: skip
def test_signature_says_who_signs_for_whom(foot, expected):
    info = header(foot=("Nơi nhận:", "- Lưu: VT.", *foot))
    assert (info.on_behalf, info.signer_title, info.signer) == expected


@pytest.mark.parametrize(
    ("lines", "recipients"),
    [
        (("Nơi nhận:", "- UBND tỉnh;", "- Lưu: VT."), ["UBND tỉnh", "Lưu: VT"]),
        (("Nơi nhận:", "- TT. Đảng ủy; TT. HĐND xã;", "- Lưu: VT, VHXH."),
         ["TT. Đảng ủy", "TT. HĐND xã", "Lưu: VT, VHXH"]),
        (("Nơi nhận: - Như trên;", "- Các ấp;"), ["Như trên", "Các ấp"]),
        (("Nơi nhận:", "- Như trên;\n- Các ấp;\n- Lưu: VT."), ["Như trên", "Các ấp", "Lưu: VT"]),
        (("Nơi nhận:", "- Chủ tịch, các Phó Chủ tịch UBND xã;"),
         ["Chủ tịch, các Phó Chủ tịch UBND xã"]),
    ],
)  # fmt: skip
def test_recipients_are_listed(lines, recipients):
    info = header(foot=(*lines, "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Lê Thị Sen"))
    assert info.recipients == recipients


def test_places_of_title_and_number_are_kept():
    source = plan("I. MỤC TIÊU", "Nội dung.")
    info = read_header(shape(source.blocks))
    words = [source.blocks[p.block].text for p in info.where]
    assert "Chuyển đổi số xã Bình Minh năm 2026" in words
    assert "Số: 41 /KH-UBND" in words


def test_document_without_a_head_has_an_empty_one():
    info = read_header(shape("Một câu."))
    assert (info.number, info.title, info.issuer, info.signer) == (None, None, None, None)
    assert info.confidence < 0.75

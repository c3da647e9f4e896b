"""Names of offices: enumerations and aliases."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xaso.planreader.language.offices import (
    office_key,
    split_offices,
    starts_like_office,
)

ALONE = (
    "Phòng Kinh tế",
    "Phòng Văn hóa - Xã hội",
    "Công an xã",
    "Trạm Y tế",
    "Trung tâm Phục vụ hành chính công",
    "Văn phòng HĐND và UBND",
    "Ban Chỉ huy Quân sự xã",
    "Đoàn Thanh niên",
    "Hội Nông dân",
    "UBMTTQ Việt Nam xã",
    "Sở Khoa học và Công nghệ",
    "các ấp",
)


@pytest.mark.parametrize(
    ("printed", "names"),
    [
        ("Phòng Kinh tế", ["Phòng Kinh tế"]),
        ("Phòng Kinh tế; Công an xã", ["Phòng Kinh tế", "Công an xã"]),
        ("Phòng Kinh tế;Công an xã;", ["Phòng Kinh tế", "Công an xã"]),
        ("Phòng Kinh tế, Công an xã", ["Phòng Kinh tế", "Công an xã"]),
        ("Phòng VH-XH; Công an xã, các ấp", ["Phòng VH-XH", "Công an xã", "các ấp"]),
        ("Phòng Kinh tế\nCông an xã", ["Phòng Kinh tế", "Công an xã"]),
        ("- Phòng Kinh tế\n- Công an xã", ["Phòng Kinh tế", "Công an xã"]),
        ("• Phòng Kinh tế\n• Công an xã", ["Phòng Kinh tế", "Công an xã"]),
        ("Phòng Kinh tế.", ["Phòng Kinh tế"]),
        ("Công an xã, và Trạm Y tế", ["Công an xã", "Trạm Y tế"]),
        ("Trung tâm Phục vụ\nhành chính công", ["Trung tâm Phục vụ hành chính công"]),
        ("Phòng Văn hóa -\nXã hội", ["Phòng Văn hóa - Xã hội"]),
        ("Phòng Văn hóa - Xã hội, Phòng Kinh tế", ["Phòng Văn hóa - Xã hội", "Phòng Kinh tế"]),
        ("Phòng VH–XH", ["Phòng VH-XH"]),
        ("", []),
        ("-", []),
        (" ; , ", []),
        ("12", []),
    ],
)
def test_enumeration_is_split_into_its_offices(printed, names):
    assert list(split_offices(printed)) == names


@pytest.mark.parametrize(
    "name",
    [
        "Các phòng, ban trực thuộc UBND xã",
        "Các phòng, ban, ngành xã",
        "các Sở, ngành liên quan",
        "Các Sở, ban, ngành",
        "Các cơ quan, đơn vị xã",
        "Các cơ quan, đơn vị, trường học",
        "các ban, ngành, đoàn thể xã",
        "Các phòng chuyên môn, đơn vị sự nghiệp",
        "Thủ trưởng các cơ quan, đơn vị",
        "các thôn, khu phố",
        "Phòng Kinh tế, Hạ tầng và Đô thị",
        "Phòng Văn hóa, Thể thao và Du lịch",
        "Đơn vị tư vấn (Viettel, VNPT)",
        "Ban Chỉ đạo phát triển khoa học, công nghệ, đổi mới sáng tạo và chuyển đổi số xã",
    ],
)
def test_comma_inside_one_name_does_not_split_it(name):
    assert list(split_offices(name)) == [name]


def test_name_with_a_comma_ends_where_the_next_office_begins():
    assert list(split_offices("Phòng Kinh tế; các phòng, ban xã; Công an xã")) == [
        "Phòng Kinh tế", "các phòng, ban xã", "Công an xã",
    ]  # fmt: skip
    assert list(split_offices("Các cơ quan, đơn vị xã, Công an xã")) == [
        "Các cơ quan, đơn vị xã", "Công an xã",
    ]  # fmt: skip


def letters(text: str) -> str:
    return "".join(c for c in text if c.isalpha())


@given(
    st.lists(st.sampled_from(ALONE), min_size=1, max_size=6),
    st.sampled_from(["; ", ", ", ";", ",", " ;\n"]),
)
def test_splitting_never_loses_a_letter(names, mark):
    printed = mark.join(names)
    assert letters("".join(split_offices(printed))) == letters(printed)


@given(st.lists(st.sampled_from(ALONE), min_size=1, max_size=6))
def test_offices_joined_by_semicolons_come_back(names):
    assert list(split_offices("; ".join(names))) == names


@given(st.lists(st.sampled_from(ALONE[:-1]), min_size=1, max_size=6))
def test_offices_joined_by_commas_come_back(names):
    assert list(split_offices(", ".join(names))) == names


@given(st.text(alphabet="aăbcđ ABĐ,;\n-•", max_size=40))
def test_any_text_is_split_without_losing_letters(printed):
    assert letters("".join(split_offices(printed))) == letters(printed)


@pytest.mark.parametrize(
    "aliases",
    [
        ["Phòng Văn hóa - Xã hội", "Phòng Văn hoá – Xã hội", "Phòng VH-XH", "P. VH-XH",
         "P.VHXH", "Phòng VHXH xã", "phòng Văn hóa và Xã hội", "Phòng VH - XH xã Bình Minh"],
        ["Công an xã", "Công an xã Bình Minh", "CA xã", "Công an"],
        ["Trung tâm Phục vụ hành chính công", "TTPVHCC", "TT PVHCC xã",
         "Trung tâm PVHCC", "Trung tâm Phục vụ Hành chính công xã Bình Minh"],
        ["Văn phòng HĐND và UBND xã", "VP HĐND&UBND", "Văn phòng HĐND - UBND",
         "Văn phòng Hội đồng nhân dân và Ủy ban nhân dân xã"],
        ["Ủy ban Mặt trận Tổ quốc Việt Nam xã", "UBMTTQVN xã", "UBMTTQ Việt Nam xã",
         "UB MTTQ xã", "Mặt trận Tổ quốc xã"],
        ["Sở Khoa học và Công nghệ", "Sở KH&CN", "Sở KHCN", "Sở Khoa học & Công nghệ"],
        ["Đoàn Thanh niên xã", "Đoàn TNCS Hồ Chí Minh xã"],
        ["Trạm Y tế", "TYT xã", "Trạm y tế xã Bình Minh"],
        ["Ban Chỉ huy Quân sự xã", "BCH Quân sự xã", "BCHQS xã"],
        ["Tổ công nghệ số cộng đồng", "Tổ CNSCĐ", "các Tổ công nghệ số cộng đồng"],
        ["Bảo hiểm xã hội", "BHXH"],
    ],
    ids=lambda a: a[0],
)  # fmt: skip
def test_printed_names_of_one_office_share_a_key(aliases):
    assert {office_key(a) for a in aliases} == {office_key(aliases[0])}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Phòng Kinh tế", "Phòng Văn hóa - Xã hội"),
        ("Công an xã", "Công an tỉnh"),
        ("Hội Nông dân xã", "Hội Cựu chiến binh xã"),
        ("UBND xã", "HĐND xã"),
        ("Trạm Y tế", "Trung tâm Y tế"),
        ("Sở Nội vụ", "Bộ Nội vụ"),
        ("Đảng ủy xã", "UBND xã"),
    ],
)
def test_two_offices_have_two_keys(one, other):
    assert office_key(one) != office_key(other)


@pytest.mark.parametrize(
    "text",
    ["Phòng Kinh tế", "các phòng, ban", "Công an xã", "UBND các ấp", "Trưởng ấp", "VNPT Hoa Sen",
     "Sở Nội vụ", "Hội Phụ nữ", "Tổ công nghệ số cộng đồng", "Văn phòng Đảng ủy"],
)  # fmt: skip
def test_name_of_an_office_begins_like_one(text):
    assert starts_like_office(text)


@pytest.mark.parametrize(
    "text", ["Rà soát thủ tục", "Tỷ lệ hồ sơ", "Kinh phí", "Người dân", "Ban hành kế hoạch",
             "Thực hiện", "Lắp đặt thiết bị"]
)  # fmt: skip
def test_other_words_do_not_begin_like_an_office(text):
    assert not starts_like_office(text)

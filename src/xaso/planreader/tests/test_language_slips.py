"""Probable slips of typing or OCR: suggestions only."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xaso.planreader.language.slips import find_slips


def suggested(text, names=()):
    return [(s.printed, s.meant) for s in find_slips(text, names)]


@pytest.mark.parametrize(
    ("text", "printed", "meant"),
    [
        ("Phân đầu đạt 95%", "Phân đầu", "Phấn đấu"),
        ("phần đấu hoàn thành", "phần đấu", "phấn đấu"),
        ("Chuyên đổi số", "Chuyên đổi", "Chuyển đổi"),
        ("KẾ HOẠCH CHUYÊN ĐỔI SỐ", "CHUYÊN ĐỔI", "CHUYỂN ĐỔI"),
        ("Trường các ấp vận động", "Trường các ấp", "Trưởng các ấp"),
        ("Kiên toàn Ban Chỉ đạo", "Kiên toàn", "Kiện toàn"),
        ("thủ tục hành chinh", "thủ tục hành chinh", "thủ tục hành chính"),
        ("dịch vụ công trực tuyên", "trực tuyên", "trực tuyến"),
        ("Quyết định số 7/QD-UBND", "/QD-UBND", "/QĐ-UBND"),
        ("12 áp trên địa bàn", "12 áp", "12 ấp"),
    ],
)
def test_slip_is_found_with_what_was_meant(text, printed, meant):
    assert suggested(text) == [(printed, meant)]


@pytest.mark.parametrize(
    "text",
    [
        "Phấn đấu đạt 95%",
        "chuyển đổi số",
        "chuyên đề số hóa",
        "Trường Trung học cơ sở Bình Minh",
        "tuyên truyền trực tuyên truyền",
        "kiên trì",
        "Internet, Facebook",
        "áp dụng 12 biện pháp",
    ],
)
def test_right_words_are_left_alone(text):
    assert suggested(text) == []


def test_slip_stands_at_its_characters():
    text = "Năm 2026, phân đấu đạt 80%"
    slip = find_slips(text)[0]
    assert text[slip.start : slip.end] == slip.printed == "phân đấu"


def test_name_of_the_commune_with_other_marks_is_suggested():
    assert suggested("UBND xã Bỉnh Minh", ("Bình Minh",)) == [("Bỉnh Minh", "Bình Minh")]


@pytest.mark.parametrize("text", ["xã Bình Minh", "bình minh lên", "BÌNH MINH", "Bình Minhh"])
def test_name_spelt_as_it_should_be_is_left_alone(text):
    assert suggested(text, ("Bình Minh",)) == []


def test_both_places_of_a_tone_mark_are_right():
    assert suggested("xã Hoà Lợi", ("Hòa Lợi",)) == []


def test_product_name_within_one_letter_is_suggested():
    assert suggested("đăng trên Facebok") == [("Facebok", "Facebook")]


SENTENCES = st.lists(
    st.sampled_from(
        ["Phân đầu đạt 95%", "12 áp", "số 46 KH/ĐU", "Kiên toàn 3 tổ", "các ắp", "dây IPv6",
         "từ 01/6/2026", "3,440 triệu đồng", "/QD-TTg", "VHXXH", "công/trang thông tin 24"]
    ),
    max_size=6,
).map(", ".join)  # fmt: skip


@given(SENTENCES)
def test_suggestion_never_changes_a_digit(text):
    for slip in find_slips(text):
        assert re.sub(r"\D", "", slip.printed) == re.sub(r"\D", "", slip.meant)


@given(SENTENCES)
def test_suggestions_never_overlap(text):
    slips = find_slips(text)
    assert all(a.end <= b.start for a, b in zip(slips, slips[1:], strict=False))
    assert all(text[s.start : s.end] == s.printed != s.meant for s in slips)

"""Folding: what two spellings of the same Vietnamese words share."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xaso.planreader.language.fold import (
    first_words,
    fold,
    fold_keep,
    is_caps,
    nfc,
    sentence_ended,
    starts_lower,
    tidy,
    words,
)

LETTERS = (
    "aăâbcdđeêghiklmnoôơpqrstuưvxyáàảãạấầẩẫậắằẳẵặéèẻẽẹếềểễệóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵíìỉĩị"
)
VIETNAMESE = st.text(alphabet=LETTERS + LETTERS.upper() + " -–,.;0123456789%/", max_size=60)


@pytest.mark.parametrize(
    ("printed", "folded"),
    [
        ("Hoà Bình – Đồng", "hoa binh - dong"),
        ("ỦY BAN NHÂN DÂN", "uy ban nhan dan"),
        ("Uỷ  ban\u00a0nhân\tdân", "uy ban nhan dan"),
        ("ĐẶC KHU PHÚ QUÝ", "dac khu phu quy"),
        ("Nghị định\n12/2026/NĐ-CP", "nghi dinh 12/2026/nd-cp"),
        ("", ""),
    ],
)
def test_marks_capitals_and_blanks_fold_away(printed, folded):
    assert fold(printed) == folded


@given(VIETNAMESE)
def test_composed_and_decomposed_letters_fold_alike(text):
    assert fold(unicodedata.normalize("NFD", text)) == fold(unicodedata.normalize("NFC", text))


@given(VIETNAMESE)
def test_folding_twice_changes_nothing_more(text):
    assert fold(fold(text)) == fold(text)


@given(st.text(max_size=80))
def test_fold_keep_keeps_the_length_of_any_text(text):
    assert len(fold_keep(text)) == len(text)


@given(VIETNAMESE)
def test_fold_keep_says_the_same_as_fold_but_for_blanks(text):
    assert fold_keep(nfc(text)) == fold(text)


def test_fold_keep_leaves_a_word_at_its_place():
    text = "Tỷ lệ – Đơn vị đạt 80%"
    at = fold_keep(text).find("dat")
    assert text[at : at + 3] == "đạt"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Tỷ lệ hồ sơ, trực tuyến", "tỷ lệ hồ sơ trực tuyến"),
        ("Phòng Văn hóa - Xã hội", "Phòng Văn hoá – Xã hội"),
        ("“Chợ số”", "chợ số"),
    ],
)
def test_titles_with_other_marks_have_the_same_words(one, other):
    assert words(one) == words(other)


@pytest.mark.parametrize(
    ("text", "goes_on"),
    [
        ("trên địa bàn xã", True),
        ("đến năm 2030", True),
        ("Trên địa bàn", False),
        ("Đến năm", False),
        ("80% hồ sơ", False),
        ("(một cửa)", True),
        ("", False),
        ("...", False),
    ],
)
def test_first_letter_says_whether_a_text_goes_on(text, goes_on):
    assert starts_lower(text) is goes_on


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("MỤC TIÊU", True),
        ("NHIỆM VỤ, GIẢI PHÁP CHỦ YẾU 2026", True),
        ("Mục tiêu", False),
        ("UBND", True),
        ("12", False),
        ("VĂN PHÒNG HĐND và UBND", True),
    ],
)
def test_headings_of_chapters_are_capitals(text, expected):
    assert is_caps(text) is expected


def test_task_is_named_by_its_first_fifteen_words():
    text = " ".join(f"từ{n}" for n in range(20))
    assert first_words(text) == " ".join(f"từ{n}" for n in range(15))


@pytest.mark.parametrize(
    ("printed", "title"),
    [
        ("- Tỷ lệ hồ sơ đạt 80%;", "Tỷ lệ hồ sơ đạt 80%"),
        ("+ Mở lớp tập huấn.", "Mở lớp tập huấn"),
        ("• Phủ sóng 5G ;", "Phủ sóng 5G"),
        ("– Rà soát thủ tục", "Rà soát thủ tục"),
        ("Nhiệm vụ được giao./.", "Nhiệm vụ được giao"),
        ("  Có   nhiều\nblank :", "Có nhiều blank"),
    ],
)
def test_bullet_and_closing_marks_are_no_part_of_a_title(printed, title):
    assert tidy(printed) == title


@pytest.mark.parametrize("text", ["Xong.", "Hết;", "Gồm:", "Kết thúc./.", "(xem sau)", "“số”"])
def test_sentence_mark_ends_a_text(text):
    assert sentence_ended(text)


@pytest.mark.parametrize("text", ["Còn nữa", "Trạm y tế,", "đạt 80%"])
def test_text_without_an_end_mark_goes_on(text):
    assert not sentence_ended(text)

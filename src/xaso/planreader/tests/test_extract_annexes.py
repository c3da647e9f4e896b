"""Annexes: which ones the body names and whether they are in the file."""

import pytest

from xaso.planreader.tests.builders import read, table

ROWS = table(["STT", "Chỉ tiêu", "Năm 2026"], ["1", "Tỷ lệ hồ sơ", "80%"])


def named(*body, annexes=()):
    return [(a.name, a.is_present) for a in read(*body, annexes=annexes).annexes]


def test_annex_that_is_in_the_file_is_present():
    assert named(
        "I. MỤC TIÊU", "(Chi tiết tại Phụ lục 1 kèm theo)", annexes=("PHỤ LỤC 1", ROWS)
    ) == [("Phụ lục 1", True)]  # fmt: skip


def test_annex_that_is_not_in_the_file_is_missing():
    assert named(
        "I. MỤC TIÊU", "(Chi tiết tại Phụ lục 1 và Phụ lục 2)", annexes=("PHỤ LỤC 1", ROWS)
    ) == [("Phụ lục 1", True), ("Phụ lục 2", False)]  # fmt: skip


@pytest.mark.parametrize(
    ("mention", "title"),
    [
        ("Phụ lục I", "PHỤ LỤC 1"),
        ("Phụ lục 1", "PHỤ LỤC I"),
        ("Phụ lục số 01", "PHỤ LỤC 1"),
        ("Phụ lục 1", "PHỤ LỤC SỐ 01"),
        ("Phụ lục", "PHỤ LỤC"),
        ("phụ lục đính kèm", "PHỤ LỤC"),
        ("Phụ biểu 01", "PHỤ BIỂU 01"),
    ],
)
def test_annex_is_found_however_its_number_is_printed(mention, title):
    found = named("I. MỤC TIÊU", f"(Chi tiết tại {mention})", annexes=(title, ROWS))
    assert [present for _, present in found] == [True]


def test_annex_named_twice_is_one_with_two_places():
    (annex,) = read(
        "I. MỤC TIÊU", "(Chi tiết tại Phụ lục 1)", "- Theo Phụ lục 1.", annexes=("PHỤ LỤC 1", ROWS)
    ).annexes
    assert len(annex.where) == 2


def test_annex_of_another_document_is_not_asked_for():
    assert named("I. MỤC TIÊU", "- Theo Phụ lục II Nghị định số 30/2020/NĐ-CP.") == []


def test_plan_that_names_no_annex_has_none():
    assert named("I. MỤC TIÊU", "Nội dung.", annexes=("PHỤ LỤC 1", ROWS)) == []

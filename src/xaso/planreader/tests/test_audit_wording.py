import pytest

from xaso.planreader.audit import wording
from xaso.planreader.tests.audit_readings import indicator, place


@pytest.mark.parametrize(
    ("vnd", "said"),
    [
        (3_440_000_000, "3.440 triệu đồng"),
        (250_500_000, "250,5 triệu đồng"),
        (1_234_567, "1.234.567 đồng"),
        (200_000, "200.000 đồng"),
        (0, "0 đồng"),
        (-5_000_000, "-5 triệu đồng"),
        (1_005_000, "1,005 triệu đồng"),
    ],
)
def test_money(vnd, said):
    assert wording.money(vnd) == said


@pytest.mark.parametrize(
    ("target", "op", "unit", "said"),
    [
        (95, "=", "%", "95%"),
        (80, ">=", "%", "≥ 80%"),
        (2.5, ">", "%", "> 2,5%"),
        (1200, "=", "hộ", "1.200 hộ"),
        (1234.5, "=", "m", "1.234,5 m"),
        (10, "top", "hạng", "nhóm 10 dẫn đầu"),
        (None, "pass", None, "Đạt"),
        (None, "=", "%", "chưa có giá trị"),
    ],
)
def test_targets(target, op, unit, said):
    assert wording.target(indicator(target=target, op=op, unit=unit)) == said


def test_lists_are_counted_beyond_a_few():
    assert wording.listed(["A"]) == "A"
    assert wording.listed(["A", "B", "C"]) == "A, B và C"
    assert wording.listed(["A", "B", "C", "D"], 2) == "A, B và 2 mục khác"
    assert wording.listed([]) == ""


def test_an_error_on_doubtful_letters_is_a_warning():
    sure, doubtful = indicator(), indicator("A.2", confidence=0.5)
    about = [wording.about_indicator(item) for item in (sure, doubtful)]
    assert wording.finding("x", "error", "sai.", None, about[:1]).severity == "error"
    finding = wording.finding("x", "error", "sai.", None, about)
    assert finding.severity == "warning" and "đối chiếu bản gốc" in finding.sentence


def test_an_item_is_named_by_number_title_and_place():
    item = indicator("C.5", "Một tên rất dài " * 8, where=[place(3, page=9), place(4, page=10)])
    said = wording.name_indicator(item)
    assert said.startswith("chỉ tiêu C.5 “Một tên rất dài") and said.endswith(
        "…” (phụ lục, trang 9)"
    )

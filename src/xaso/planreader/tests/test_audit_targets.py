import pytest

from xaso.planreader.audit.targets import impossible, is_share, rules_of_targets
from xaso.planreader.reading import Reading
from xaso.planreader.tests.audit_readings import indicator, only


def severity(*args, **more):
    found = impossible(indicator("A.1", *args, **more))
    return found[0] if found else None


@pytest.mark.parametrize(
    ("title", "target", "op", "expected"),
    [
        ("Tỷ lệ hộ có cáp quang", 100, "=", None),
        ("Tỷ lệ hộ có cáp quang", 80, ">=", None),
        ("Tỷ lệ hộ có cáp quang đạt trên 80%", 80, ">=", None),
        ("Tỷ lệ hộ có cáp quang", 100, ">=", "warning"),
        ("Tỷ lệ hộ có cáp quang", 100, ">", "error"),
        ("Tỷ lệ hộ có cáp quang đạt trên 100%", 100, ">=", "error"),
        ("Tỷ lệ hộ có cáp quang vượt 100 %", 100, "=", "error"),
        ("Trên 100% hộ có cáp quang", 100, ">=", "error"),
        ("Triển khai trên 100% ấp của xã", 100, ">=", None),
        ("Tỷ lệ hộ có cáp quang", 120, "=", "error"),
        ("Tỷ lệ hộ có cáp quang", -5, "=", "error"),
        ("Tỷ lệ hộ có cáp quang", 100, "<=", "warning"),
        ("Tỷ lệ hộ có cáp quang", 0, ">=", "warning"),
        ("Tỷ lệ hộ có cáp quang", 0, "<", "error"),
        ("Tỷ lệ hồ sơ quá hạn", 0, "=", None),
        ("Tỷ lệ hồ sơ quá hạn", 0, "<=", None),
        ("Tốc độ tăng số giao dịch", 120, ">=", None),
        ("Thu ngân sách so với năm 2025", 115, "=", None),
        ("Hoàn thành dự toán thu được giao", 105, ">=", None),
        ("Tỷ lệ tăng dần người dùng mạng", 120, "=", "error"),
    ],
)
def test_shares(title, target, op, expected):
    assert severity(title, target, op) == expected


@pytest.mark.parametrize(
    ("target", "op", "unit", "expected"),
    [
        (200, ">=", "lớp", None),
        (0, ">=", "lớp", "warning"),
        (-2, "=", "lớp", "error"),
        (10, "top", "hạng", None),
        (0, "top", "hạng", "error"),
        (None, "pass", None, None),
        (float("nan"), "=", "%", None),
    ],
)
def test_counts_ranks_and_lines_to_pass(target, op, unit, expected):
    assert severity("Số lớp tập huấn", target, op, unit) == expected


def test_growth_is_not_a_share():
    assert not is_share(indicator(title="Doanh thu bán qua mạng", unit_printed="% so với năm 2025"))
    assert is_share(indicator())


def test_a_blank_target_is_asked_for_in_tables_only():
    blank = indicator("A.3", target=None, op="=")
    finding = only(rules_of_targets(Reading(indicators=[blank])))
    assert (finding.kind, finding.severity) == ("target_blank", "warning")
    assert "Chỉ tiêu A.3 “Tỷ lệ hộ có cáp quang” (phụ lục) chưa ghi mức" in finding.sentence
    spoken = indicator(target=None, op="=", source="body")
    assert list(rules_of_targets(Reading(indicators=[spoken]))) == []


def test_the_sentence_shows_the_impossible_figure():
    finding = only(rules_of_targets(Reading(indicators=[indicator(target=120.5, op="=")])))
    assert finding.kind == "impossible_target"
    assert "120,5%" in finding.sentence and finding.mend

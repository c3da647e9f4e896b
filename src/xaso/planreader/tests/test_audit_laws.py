from datetime import date

import pytest

from xaso.planreader.audit.laws import day, find_law, laws, number_key, rules_of_laws, span
from xaso.planreader.reading import Reading
from xaso.planreader.tests.audit_readings import basis, issued, only

TODAY = date(2026, 11, 23)


def judged(cited, plan="2026-03-15", today=TODAY):
    return list(rules_of_laws(Reading(document=issued(plan), legal_bases=[cited]), today))


def test_a_base_that_ended_before_the_plan_is_a_warning():
    finding = only(judged(basis("61/2018/NĐ-CP", kind="Nghị định")))
    assert (finding.kind, finding.severity) == ("law_not_in_force", "warning")
    assert finding.sentence.startswith(
        "Nghị định số 61/2018/NĐ-CP đã hết hiệu lực từ 01/7/2025, trước ngày kế hoạch ban hành"
    )
    assert "đề nghị kiểm tra lại" in finding.sentence
    assert "118/2025/NĐ-CP" in finding.sentence and finding.items == ["legal_bases:1"]


def test_a_base_that_ended_since_is_a_note():
    finding = only(judged(basis("42/2022/NĐ-CP", kind="Nghị định")))
    assert finding.severity == "note"
    assert "từ 01/7/2026 (sau khi kế hoạch ban hành)" in finding.sentence


def test_on_its_own_day_nothing_had_ended_yet():
    assert judged(basis("42/2022/NĐ-CP"), today=date(2026, 6, 30)) == []


def test_a_plan_dated_by_its_year_only_gets_a_note():
    finding = only(judged(basis("42/2022/NĐ-CP", kind="Nghị định"), plan="2026"))
    assert finding.severity == "note" and "sau khi kế hoạch" not in finding.sentence


def test_a_base_not_yet_in_force():
    finding = only(judged(basis("148/2025/QH15", kind="Luật", subject="Chuyển đổi số")))
    assert (finding.kind, finding.severity) == ("law_not_yet_in_force", "note")
    assert judged(basis("148/2025/QH15"), plan="2026-08-01") == []


def test_a_base_dated_after_the_plan():
    finding = only(judged(basis("91/KH-UBND", "2026-05-02", kind="Kế hoạch")))
    assert (finding.kind, finding.severity) == ("law_after_plan", "warning")
    assert "ghi ngày 02/5/2026" in finding.sentence


@pytest.mark.parametrize(
    "cited",
    [
        basis("57-NQ/TW", "2024-12-22"),
        basis("85/2016/NĐ-CP", "2016-07-01"),
        basis("118/2025/NĐ-CP", "2025-06-09"),
        basis(None),
        basis("không rõ", "ngày 5"),
    ],
)
def test_bases_that_nobody_said_anything_about(cited):
    assert judged(cited) == []


def test_a_law_without_number_is_known_by_title_and_day():
    old = find_law(basis(None, "2018-06-12", kind="Luật", subject="An ninh mạng"))
    assert old and old.number == "24/2018/QH14"
    assert find_law(basis(None, None, kind="Luật", subject="An ninh mạng")) is None
    assert find_law(basis(None, "2025-12-10", kind="Luật", subject="An ninh mạng")) is None


@pytest.mark.parametrize("printed", ["42/2022/NĐ-CP", "số 42 /2022/nđ-cp", "042/2022/NĐ-CP"])
def test_numbers_in_every_writing(printed):
    assert number_key(printed) == "42/2022/nd-cp"


def test_dates_known_in_part():
    assert span("2026-04") == (date(2026, 4, 1), date(2026, 4, 30))
    assert span("2026") == (date(2026, 1, 1), date(2026, 12, 31))
    assert span("2026-13") is None and span("0000") is None and span(None) is None
    assert day(date(2026, 2, 5)) == "05/02/2026" and day(date(2026, 11, 23)) == "23/11/2026"


def test_the_reference_is_sound():
    numbers = [number_key(law.number) for law in laws()]
    assert len(numbers) == len(set(numbers))
    for law in laws():
        assert law.source and law.certainty in {"seen", "second_hand", "memory"}, law.number
        assert law.ended_on or law.in_force, law.number
        if law.ended_on and law.in_force:
            assert law.in_force < law.ended_on, law.number

import pytest

from xaso.planreader.audit.office_names import (
    Described,
    is_above,
    is_collective,
    is_own,
    spelling,
)
from xaso.planreader.audit.offices import leads_described_nowhere, many_names
from xaso.planreader.reading import Reading
from xaso.planreader.tests.audit_readings import duties, indicator, kinds, line, only, task


@pytest.mark.parametrize(
    ("printed", "described"),
    [
        ("Phòng VH-XH", "Phòng Văn hóa - Xã hội"),
        ("P. VHXH", "Phòng Văn hoá – Xã hội xã"),
        ("Trung tâm Phục vụ HCC", "Trung tâm phục vụ hành chính công xã Bình Minh"),
        ("VP HĐND và UBND", "Văn phòng HĐND-UBND xã"),
        ("ấp", "Ban nhân dân các ấp"),
        ("Các trường Tiểu học trên địa bàn xã", "Các trường học"),
        ("Tổ công nghệ số cộng đồng", "Trưởng các ấp và Tổ công nghệ số cộng đồng"),
        ("Các cơ quan, đơn vị xã", "Công an xã"),
        ("Trung tâm Dich vụ tổnq hợp", "Trung tâm Dịch vụ tổng hợp"),
    ],
)
def test_an_office_is_described_under_any_of_its_names(printed, described):
    assert Described([described]).has(printed)


@pytest.mark.parametrize(
    ("printed", "described"),
    [
        ("Phòng Kinh tế", "Phòng Văn hóa - Xã hội"),
        ("Trạm Y tế", "Trung tâm Dịch vụ tổng hợp"),
        ("Văn phòng Đảng ủy", "Văn phòng HĐND và UBND"),
    ],
)
def test_another_office_does_not_answer_for_it(printed, described):
    assert not Described([described]).has(printed)


def test_kinds_of_offices():
    assert is_above("Sở Tài chính") and is_above("Công an tỉnh") and is_above("các Sở, ngành")
    assert not is_above("Bộ phận Một cửa") and not is_above("Công an xã")
    assert is_collective("Các cơ quan, đơn vị") and is_collective("Từng ngành, lĩnh vực")
    assert not is_collective("Văn phòng HĐND và Ủy ban nhân dân xã")
    assert not is_collective("Các trường học")
    assert is_own("Phòng Kinh tế") and is_own("VP HĐND và UBND") and is_own("Trạm Y tế")
    assert not is_own("Đoàn Thanh niên") and not is_own("Văn phòng Đảng ủy")


def reading(*leads, chapter=("Phòng Kinh tế",)):
    items = [indicator(f"A.{n}", lead=(lead,)) for n, lead in enumerate(leads, 1)]
    return Reading(indicators=items, responsibilities=duties(*chapter))


def test_a_lead_of_the_commune_described_nowhere_is_one_warning():
    given = reading("Trạm Y tế xã", "Trạm Y tế", "Phòng Kinh tế")
    given.budget.lines = [line("II.3", 20, lead=["Trạm Y tế"])]
    finding = only(leads_described_nowhere(given))
    assert (finding.kind, finding.severity) == ("lead_not_described", "warning")
    assert "2 chỉ tiêu (A.1 và A.2), 1 mục kinh phí (II.3)" in finding.sentence
    assert finding.items == ["indicators:A.1", "indicators:A.2", "budget:II.3"]


def test_bodies_beside_the_committee_are_one_note():
    finding = only(leads_described_nowhere(reading("Đoàn Thanh niên", "Văn phòng Đảng ủy", "ấp")))
    assert finding.severity == "note" and len(finding.items) == 3


def test_nobody_asks_for_the_province_or_for_everybody():
    given = reading("Sở Khoa học và Công nghệ", "Công an tỉnh", "Các cơ quan, đơn vị xã")
    assert list(leads_described_nowhere(given)) == []


def test_leads_of_the_running_text_are_not_asked():
    given = Reading(
        tasks=[task(lead=["Trạm Y tế"])],
        indicators=[indicator("II.1", source="body", lead=("Trạm Y tế",))],
        responsibilities=duties("Phòng Kinh tế"),
    )
    assert list(leads_described_nowhere(given)) == []


def test_no_chapter_at_all_is_one_note():
    assert kinds(leads_described_nowhere(reading("Trạm Y tế", chapter=()))) == [
        "responsibilities_missing"
    ]


def test_one_office_under_two_names():
    given = reading("Phòng VH-XH", "Phòng VH – XH xã", chapter=("Phòng Văn hóa - Xã hội",))
    finding = only(many_names(given))
    assert (finding.kind, finding.severity) == ("office_many_names", "note")
    assert "bằng 2 tên: “Phòng Văn hóa - Xã hội” và “Phòng VH-XH”" in finding.sentence
    assert finding.items == ["indicators:A.1", "responsibilities:1"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Phòng Văn hóa - Xã hội", "Phòng Văn hoá – Xã hội"),
        ("Trạm Y tế", "Trạm Y tế xã"),
        ("Văn phòng HĐND-UBND", "Văn phòng HĐND và UBND xã"),
        ("Trung tâm dịch vụ tổng hợp", "Trung tâm Dịch vụ Tổng hợp xã Bình Minh"),
    ],
)
def test_marks_capitals_and_the_commune_make_no_other_name(one, other):
    assert spelling(one) == spelling(other)
    assert list(many_names(reading(one, chapter=(other,)))) == []


def test_leaving_words_out_makes_no_other_name():
    given = reading("Mặt trận Tổ quốc", chapter=("Ủy ban Mặt trận Tổ quốc Việt Nam xã",))
    assert list(many_names(given)) == []

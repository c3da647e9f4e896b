from xaso.planreader.audit.head import rules_of_head
from xaso.planreader.audit.reporting import rules_of_reporting
from xaso.planreader.reading import Reading, ReportingDuty
from xaso.planreader.tests.audit_readings import issued, kinds, only


def test_a_draft_is_told_by_what_it_lacks():
    draft = Reading(document=issued("2026-04", number=None))
    finding = only(rules_of_head(draft))
    assert (finding.kind, finding.severity) == ("draft", "note")
    assert "chưa có số, ký hiệu và ngày ban hành đầy đủ" in finding.sentence
    assert list(rules_of_head(Reading(document=issued()))) == []


def duty(**more):
    known = {"who": "Các đơn vị", "to": "UBND xã", "cycle": "monthly", "due": "day 18"}
    return ReportingDuty(**(known | more))


def test_a_plan_without_reports():
    assert kinds(rules_of_reporting(Reading())) == ["reporting_missing"]


def test_a_full_duty_is_silent():
    assert list(rules_of_reporting(Reading(reporting_duties=[duty()]))) == []


def test_a_duty_that_leaves_something_open():
    given = Reading(reporting_duties=[duty(), duty(who="Công an xã", cycle=None, due=None)])
    finding = only(rules_of_reporting(given))
    assert (finding.kind, finding.severity) == ("reporting_incomplete", "note")
    assert "Công an xã (chưa rõ định kỳ)" in finding.sentence
    assert finding.items == ["reporting_duties:2"]


def test_a_duty_that_a_fuller_one_explains_is_silent():
    given = Reading(reporting_duties=[duty(), duty(who=None, to="cấp trên", due=None)])
    assert list(rules_of_reporting(given)) == []

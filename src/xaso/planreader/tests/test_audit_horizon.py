from xaso.planreader.audit.horizon import rules_of_horizon
from xaso.planreader.reading import Budget, Reading, When
from xaso.planreader.tests.audit_readings import indicator, issued, kinds, line, only, task


def reading(*indicators, tasks=(), lines=(), document=None):
    return Reading(
        document=document or issued(),
        indicators=list(indicators),
        tasks=list(tasks),
        budget=Budget(lines=list(lines)),
    )


def test_a_later_year_is_a_note_and_an_earlier_one_a_warning():
    later, earlier = indicator("A.1", horizon=2030), indicator("A.2", horizon=2025)
    found = list(rules_of_horizon(reading(later, earlier, indicator("A.3", horizon=2026))))
    assert [(f.severity, f.items) for f in found] == [
        ("warning", ["indicators:A.2"]),
        ("note", ["indicators:A.1"]),
    ]
    assert "đến năm 2030 vượt quá năm 2026 của kế hoạch" in found[1].sentence


def test_years_inside_the_period_are_silent():
    plan = issued(year_from=2026, year_to=2030)
    assert list(rules_of_horizon(reading(indicator(horizon=2030), document=plan))) == []
    unknown = issued(year_from=None, year_to=None)
    assert list(rules_of_horizon(reading(indicator(horizon=2050), document=unknown))) == []


def test_an_investment_that_goes_on_is_the_rule():
    goes_on = line("II.1", 4000, time_printed="2026-2027", fund="investment")
    assert list(rules_of_horizon(reading(lines=[goes_on]))) == []


def test_a_line_of_another_year_is_a_note():
    finding = only(rules_of_horizon(reading(lines=[line("II.1", 4, time_printed="Quý I/2028")])))
    assert (finding.kind, finding.severity) == ("horizon_outside", "note")
    assert finding.items == ["budget:II.1"] and "(Quý I/2028)" in finding.sentence


def test_a_task_of_another_year_is_a_note():
    given = reading(tasks=[task(deadline_printed="trong năm 2026"), task(deadline_printed="2029")])
    assert only(rules_of_horizon(given)).items == ["tasks:2"]


def test_a_deadline_before_the_plan_is_a_warning():
    late = When(printed="tháng 02/2026", start="2026-02-01", end="2026-02-28")
    finding = only(rules_of_horizon(reading(tasks=[task(deadline=late)])))
    assert (finding.kind, finding.severity) == ("deadline_before_plan", "warning")
    assert "“tháng 02/2026” (đến 28/02/2026)" in finding.sentence


def test_a_deadline_in_the_month_of_the_plan_or_that_comes_again_is_silent():
    this_month = When(printed="tháng 3/2026", start="2026-03-01", end="2026-03-31")
    yearly = When(printed="hằng năm", end="2026-01-31", recurs="yearly")
    given = reading(tasks=[task(deadline=this_month), task(deadline=yearly)])
    assert kinds(rules_of_horizon(given)) == []

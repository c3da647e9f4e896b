from xaso.planreader.audit.leads import indicators_without_lead, lines_without, tasks_without_lead
from xaso.planreader.reading import AnnexReference, Reading
from xaso.planreader.tests.audit_readings import indicator, kinds, line, only, task


def annex(count, *, without=0):
    return [indicator(f"A.{n}", lead=() if n <= without else ("Công an xã",))
            for n in range(1, count + 1)]  # fmt: skip


def test_an_annex_line_without_lead_among_others_with_one():
    finding = only(indicators_without_lead(Reading(indicators=annex(6, without=1))))
    assert (finding.kind, finding.severity) == ("indicator_without_lead", "warning")
    assert finding.items == ["indicators:A.1"]


def test_many_of_them_are_one_finding():
    finding = only(indicators_without_lead(Reading(indicators=annex(20, without=8))))
    assert finding.severity == "warning" and len(finding.items) == 8
    assert finding.sentence.startswith("8 trên 20 chỉ tiêu")


def test_a_plan_of_body_targets_gets_one_note():
    items = [indicator(f"II.{n}", source="body", lead=()) for n in range(12)]
    reading = Reading(indicators=items, annexes=[AnnexReference(name="Phụ lục", is_present=False)])
    finding = only(indicators_without_lead(reading))
    assert finding.severity == "note" and len(finding.items) == 12
    assert "có thể nằm trong Phụ lục, chưa kèm trong tệp" in finding.sentence


def test_body_targets_beside_an_annex_are_not_asked():
    spoken = indicator("II.1", source="body", lead=())
    assert list(indicators_without_lead(Reading(indicators=[spoken, *annex(3)]))) == []


def test_a_branch_of_the_estimate_without_lead_is_told_at_its_top():
    lead = ["Phòng Kinh tế"]
    lines = [
        line("I", 3, lead=lead), line("I.1", 1, "I"), line("I.2", 2, "I"),
        line("II", 3, title="Hạ tầng"), line("II.1", 1, "II"), line("II.2", 2, "II"),
        line("III", 3), line("III.1", 1, "III", lead=lead), line("III.2", 2, "III"),
    ]  # fmt: skip
    finding = only(lines_without(lines, "lead"))
    assert (finding.kind, finding.severity) == ("budget_without_lead", "warning")
    assert finding.items == ["budget:II", "budget:III.2"]


def test_an_estimate_without_any_lead_is_not_told():
    assert list(lines_without([line("I", 3), line("II", 3)], "lead")) == []


def test_time_is_asked_like_the_lead():
    lines = [line("1", 3, time_printed="2026"), line("2", 3, time_printed="Quý I"), line("3", 3)]
    assert only(lines_without(lines, "time")).items == ["budget:3"]


def test_a_ring_of_parents_ends():
    lines = [line("I", 3, "II"), line("II", 3, "I"), line("III", 3, lead=["Công an xã"])]
    assert list(lines_without(lines, "lead")) == []


def test_a_task_without_lead_where_most_have_one():
    tasks = [task(lead=["Công an xã"]), task(lead=["Công an xã"]), task("Rà soát danh sách")]
    finding = only(tasks_without_lead(Reading(tasks=tasks)))
    assert (finding.kind, finding.severity) == ("task_without_lead", "warning")
    assert finding.items == ["tasks:3"]


def test_tasks_that_mostly_have_none_are_left_to_the_six_clears():
    tasks = [task(), task(), task(lead=["Công an xã"])]
    assert kinds(tasks_without_lead(Reading(tasks=tasks))) == []

import pytest

from xaso.planreader.audit.sums import (
    body_against_table,
    children_of_parents,
    lines_twice,
    rules_of_sums,
    total_of_table,
    words_of_amounts,
    years_of_lines,
)
from xaso.planreader.tests.audit_readings import budget, kinds, line, only, place, stated


def test_children_that_add_up_are_silent():
    reading = budget(
        line("I", 300), line("I.1", 100, "I"), line("I.2", 200, "I"), line("I.2.1", 200, "I.2"),
        total=300,
    )  # fmt: skip
    assert list(rules_of_sums(reading)) == []


def test_parent_above_its_children_is_an_error_with_both_figures():
    reading = budget(
        line("II", 2890, title="Hạ tầng", where=[place(4, page=9)]),
        line("II.1", 2190, "II", where=[place(5)]),
        line("II.2", 600, "II"),
    )
    finding = only(children_of_parents(reading.budget))
    assert (finding.kind, finding.severity) == ("sum_children", "error")
    assert "Mục II “Hạ tầng” (trang 9) ghi 2.890 triệu đồng" in finding.sentence
    assert "2.790 triệu đồng, thấp hơn 100 triệu đồng" in finding.sentence
    assert finding.mend and "ghi mục II là 2.790 triệu đồng" in finding.mend
    assert finding.items == ["budget:II", "budget:II.1", "budget:II.2"]
    assert finding.where == [place(4, page=9), place(5)]


def test_each_level_is_checked():
    reading = budget(
        line("I", 300), line("I.1", 300, "I"), line("I.1.1", 100, "I.1"), line("I.1.2", 150, "I.1")
    )
    assert only(children_of_parents(reading.budget)).items[0] == "budget:I.1"


def test_a_child_without_amount_may_hold_the_rest():
    reading = budget(line("I", 300), line("I.1", 100, "I"), line("I.2", None, "I"))
    assert list(children_of_parents(reading.budget)) == []


def test_children_above_the_parent_are_an_error_even_with_a_blank():
    reading = budget(line("I", 300), line("I.1", 400, "I"), line("I.2", None, "I"))
    assert kinds(children_of_parents(reading.budget)) == ["sum_children"]


def test_a_number_used_by_two_tables_is_not_judged():
    reading = budget(line("I", 300), line("I", 500), line("I.1", 100, "I"))
    assert list(children_of_parents(reading.budget)) == []


def test_total_that_is_not_the_sum_of_the_top_lines():
    reading = budget(line("I", 250), line("II", 300), line("II.1", 300, "II"), total=600)
    finding = only(total_of_table(reading.budget))
    assert finding.kind == "sum_total"
    assert "ghi 600 triệu đồng" in finding.sentence
    assert "I và II được 550 triệu đồng" in finding.sentence


def test_a_printed_line_of_the_total_is_not_added_to_it():
    reading = budget(line("I", 250), line("x", 250, title="Tổng cộng"), total=250)
    assert list(total_of_table(reading.budget)) == []


def test_a_total_of_one_of_two_tables_is_not_the_total_of_both():
    reading = budget(line("I.1", 100), line("I.2", 150), line("II.1", 400), total=250)
    assert list(total_of_table(reading.budget)) == []


@pytest.mark.parametrize(("in_words", "expected"), [(450, []), (540, ["sum_words"])])
def test_words_against_figures(in_words, expected):
    reading = budget(line("I", 450), stated=[stated(450, "bốn trăm năm mươi triệu", in_words)])
    assert kinds(words_of_amounts(reading.budget)) == expected


def test_body_total_that_the_table_does_not_have():
    reading = budget(line("I", 450), total=450, stated=[stated(500)])
    finding = only(body_against_table(reading.budget))
    assert finding.kind == "sum_body"
    assert "500 triệu đồng" in finding.sentence and "450 triệu đồng" in finding.sentence
    assert finding.where == [place(7)]


@pytest.mark.parametrize(
    "sums",
    [
        pytest.param([450], id="the total"),
        pytest.param([450, 900], id="the total beside another sum"),
        pytest.param([150, 300], id="parts that give the total"),
        pytest.param([300], id="one line of the table"),
    ],
)
def test_body_sums_that_are_no_contradiction(sums):
    reading = budget(line("I", 150), line("II", 300), stated=[stated(s) for s in sums])
    assert list(body_against_table(reading.budget)) == []


def test_the_same_digits_a_million_apart_are_a_missing_unit():
    reading = budget(line("I", 0.000450), stated=[stated(450)])
    finding = only(body_against_table(reading.budget))
    assert (finding.kind, finding.severity) == ("budget_unit", "warning")


def test_years_that_do_not_give_the_amount():
    wrong = line("I", 600, by_year={"2026": 300_000_000, "2027": 200_000_000})
    right = line("II", 500, by_year={"2026": 300_000_000, "2027": 200_000_000})
    finding = only(years_of_lines(budget(wrong, right).budget))
    assert finding.kind == "sum_years" and finding.items == ["budget:I"]
    assert "500 triệu đồng" in finding.sentence


def test_a_line_twice_with_one_amount_is_a_warning():
    reading = budget(
        line("I", 50), line("I.1", 50, "I", "Tập huấn kỹ năng số"),
        line("II", 50), line("II.1", 50, "II", "Tập huấn kỹ năng số."),
    )  # fmt: skip
    finding = only(lines_twice(reading.budget))
    assert (finding.kind, finding.severity) == ("budget_twice", "warning")
    assert finding.items == ["budget:I.1", "budget:II.1"]


@pytest.mark.parametrize(
    "second",
    [
        line("II.1", 90, "II", "Tập huấn kỹ năng số"),
        line("II.1", 90, None, "Tập huấn kỹ năng số"),
        line("II.1", 50, "II", "Tập huấn kỹ năng số", time_printed="2027"),
        line("II.1", 50, "II", "Tập huấn kỹ năng số", content="Cho đoàn viên"),
    ],
    ids=["other amount", "other table", "other year", "other content"],
)
def test_alike_lines_of_other_work_are_silent(second):
    reading = budget(line("I.1", 50, "I", "Tập huấn kỹ năng số"), second)
    assert list(lines_twice(reading.budget)) == []

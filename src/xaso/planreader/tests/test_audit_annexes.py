from xaso.planreader.audit.annexes import rules_of_annexes
from xaso.planreader.reading import AnnexReference, Reading
from xaso.planreader.tests.audit_readings import only, place


def cited(name, is_present, block=1):
    return AnnexReference(name=name, is_present=is_present, where=[place(block, page=block)])


def test_an_annex_that_is_not_in_the_file():
    reading = Reading(annexes=[cited("Phụ lục 1", True), cited("Phụ lục 2", False, 3)])
    finding = only(rules_of_annexes(reading))
    assert (finding.kind, finding.severity) == ("annex_missing", "warning")
    assert "Phụ lục 2 (trang 3)" in finding.sentence and finding.where == [place(3, page=3)]


def test_several_mentions_are_one_finding():
    reading = Reading(annexes=[cited("Phụ lục II", False, 2), cited("Phụ Lục II", False, 5)])
    assert only(rules_of_annexes(reading)).where == [place(2, page=2), place(5, page=5)]


def test_one_mention_that_found_it_is_enough():
    reading = Reading(annexes=[cited("Phụ lục 1", False), cited("PHỤ LỤC 1", True)])
    assert list(rules_of_annexes(reading)) == []
    assert list(rules_of_annexes(Reading())) == []

from xaso.planreader.audit.clears import clears, ranges, rules_of_clears
from xaso.planreader.reading import Reading
from xaso.planreader.tests.audit_readings import duties, only, place, task

FULL = {
    "lead": ["Phòng Kinh tế"],
    "deadline_printed": "Quý II/2026",
    "product": "Danh sách học viên",
    "authority": "Chủ tịch UBND xã",
}
CHAPTER = duties("Phòng Kinh tế")


def test_a_task_with_everything_lacks_nothing():
    assert clears(task(**FULL), Reading(responsibilities=CHAPTER)) == []


def test_what_a_bare_direction_lacks():
    lacking = clears(task("Đẩy mạnh tuyên truyền trong Nhân dân"), Reading())
    assert lacking == ["person", "time", "responsibility", "product", "authority"]


def test_one_word_is_no_task():
    assert "task" in clears(task("Khác"), Reading())


def test_responsibility_is_clear_when_the_chapter_describes_the_lead():
    some = task(lead=["Phòng KT-HT"])
    assert "responsibility" in clears(some, Reading(responsibilities=CHAPTER))
    known = task(lead=["Phòng Kinh tế xã"])
    assert "responsibility" not in clears(known, Reading(responsibilities=CHAPTER))


def test_the_sentence_may_say_what_no_column_holds():
    said = task(
        text="Ban hành quy chế quản lý mạng, trình Chủ tịch UBND xã phê duyệt; người đứng đầu "
        "đơn vị chịu trách nhiệm."
    )
    assert clears(said, Reading()) == ["person", "time"]


def test_a_figure_to_reach_is_a_product():
    assert "product" not in clears(task("Cài phần mềm cho 100% máy tính"), Reading())


def row(**more):
    return task(source="appendix", where=[place(8, row=1)], **(FULL | more))


def test_a_blank_cell_is_a_finding_of_its_own():
    rows = [row(), row(), row(product=None, deadline_printed=None)]
    finding = only(rules_of_clears(Reading(tasks=rows, responsibilities=CHAPTER)))
    assert (finding.kind, finding.severity) == ("six_clears", "warning")
    assert finding.missing == ["time", "product"]
    assert finding.items == ["tasks:3"] and finding.where == [place(8, row=1)]
    assert "chưa rõ thời gian và sản phẩm" in finding.sentence


def test_a_column_that_the_table_does_not_have_is_one_note():
    rows = [row(product=None, authority=None) for _ in range(3)]
    finding = only(rules_of_clears(Reading(tasks=rows, responsibilities=CHAPTER)))
    assert (finding.severity, finding.missing) == ("note", ["product", "authority"])
    assert finding.items == ["tasks:1", "tasks:2", "tasks:3"]


def test_directions_of_the_text_are_one_note_that_says_which_lack_what():
    tasks = [task(), task(), task(lead=["Phòng Kinh tế"]), task(**FULL)]
    finding = only(rules_of_clears(Reading(tasks=tasks, responsibilities=CHAPTER)))
    assert finding.severity == "note"
    assert finding.items == ["tasks:1", "tasks:2", "tasks:3"]
    assert finding.sentence.startswith("3 trên 4 nhiệm vụ nêu trong phần nội dung chưa đủ 6 rõ")
    assert "2 chưa rõ người thực hiện" in finding.sentence
    assert "nhiệm vụ 3 thiếu thời gian, sản phẩm và thẩm quyền" in finding.sentence


def test_full_tasks_give_no_finding():
    tasks = [task(**FULL), row()]
    assert list(rules_of_clears(Reading(tasks=tasks, responsibilities=CHAPTER))) == []


def test_ranges_of_numbers():
    assert ranges([1, 2, 3, 7, 9, 10]) == "1-3, 7, 9, 10"
    assert ranges([]) == ""

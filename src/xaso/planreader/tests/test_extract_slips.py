"""Probable slips of a whole plan, with their places."""

from xaso.planreader.tests.builders import read, table


def found(*body, annexes=()):
    reading = read(*body, annexes=annexes)
    return reading, [(s.printed, s.meant) for s in reading.ocr_slips]


def test_slip_of_a_paragraph_is_suggested_at_its_place():
    reading, slips = found("I. MỤC TIÊU", "- Phân đầu đạt 80% hồ sơ.")
    assert slips == [("Phân đầu", "Phấn đấu")]
    place = reading.ocr_slips[0].where[0]
    assert reading.source.blocks[place.block].text[place.start : place.end] == "Phân đầu"


def test_slip_of_a_cell_is_suggested_at_its_place():
    reading, slips = found(
        "I. MỤC TIÊU", table(["STT", "Chỉ tiêu", "Năm 2026"], ["1", "Kiên toàn tổ số", "Đạt"])
    )
    assert slips == [("Kiên toàn", "Kiện toàn")]
    place = reading.ocr_slips[0].where[0]
    assert (place.row, place.cell) == (1, 1)
    words = reading.source.blocks[place.block].rows[1].cells[1].text
    assert words[place.start : place.end] == "Kiên toàn"


def test_slip_printed_twice_is_one_suggestion_with_two_places():
    reading, slips = found("I. MỤC TIÊU", "- Kiên toàn tổ số.", "- Kiên toàn đội số.")
    assert slips == [("Kiên toàn", "Kiện toàn")]
    assert len(reading.ocr_slips[0].where) == 2


def test_commune_spelt_with_other_marks_is_suggested():
    _, slips = found("I. MỤC TIÊU", "- Người dân xã Bỉnh Minh dùng chữ ký số.")
    assert slips == [("Bỉnh Minh", "Bình Minh")]


def test_suggestion_changes_nothing_in_the_reading():
    reading, _ = found("I. MỤC TIÊU", "- Phân đầu tỷ lệ hồ sơ đạt 80%.")
    assert reading.indicators[0].title == "Phân đầu tỷ lệ hồ sơ đạt 80%"


def test_plan_without_slips_has_no_suggestion():
    assert found("I. MỤC TIÊU", "- Phấn đấu tỷ lệ hồ sơ đạt 80%.")[1] == []

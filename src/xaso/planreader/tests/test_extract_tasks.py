"""Tasks: paragraphs of the chapters on tasks and rows of task tables."""

import pytest

from xaso.planreader.tests.builders import ABOVE, LEFT, read, table

HEAD = ["TT", "Nhiệm vụ", "Đơn vị chủ trì", "Đơn vị phối hợp", "Thời gian", "Sản phẩm"]


def tasks(*parts, chapter="II. NHIỆM VỤ, GIẢI PHÁP"):
    return read("I. MỤC TIÊU", "Nội dung chung.", chapter, *parts).tasks


def rows(*given, head=HEAD):
    return tasks(table(head, *given), chapter="II. DANH MỤC NHIỆM VỤ")


def titles(found):
    return [t.title for t in found]


def test_points_of_the_chapter_on_tasks_are_tasks():
    found = tasks("1. Hạ tầng số", "- Lắp wifi tại các nhà văn hóa.", "- Thay thế máy tính cũ.",
                  "2. Dữ liệu số", "- Số hóa hồ sơ hộ tịch.")  # fmt: skip
    assert [(t.title, t.section) for t in found] == [
        ("Lắp wifi tại các nhà văn hóa.", "II.1 Hạ tầng số"),
        ("Thay thế máy tính cũ.", "II.1 Hạ tầng số"),
        ("Số hóa hồ sơ hộ tịch.", "II.2 Dữ liệu số"),
    ]


def test_paragraph_without_a_bullet_is_a_task_too():
    assert titles(tasks("Lắp wifi tại các nhà văn hóa.")) == ["Lắp wifi tại các nhà văn hóa."]


def test_title_of_a_task_is_its_first_fifteen_words():
    words = [f"từ{n}" for n in range(30)]
    (task,) = tasks("- " + " ".join(words) + ".")
    assert task.title.split() == words[:15]
    assert task.text.split() == words


@pytest.mark.parametrize(
    "chapter",
    [
        "II. MỤC TIÊU CỤ THỂ",
        "II. TỔ CHỨC THỰC HIỆN",
        "II. KINH PHÍ THỰC HIỆN",
        "II. MỤC ĐÍCH, YÊU CẦU",
    ],
)
def test_point_of_another_chapter_is_no_task(chapter):
    assert tasks("- Lắp wifi tại các nhà văn hóa.", chapter=chapter) == []


@pytest.mark.parametrize(
    "chapter",
    ["II. NHIỆM VỤ TRỌNG TÂM", "II. GIẢI PHÁP THỰC HIỆN", "II. CÁC NHIỆM VỤ, GIẢI PHÁP CHỦ YẾU"],
)
def test_chapter_on_tasks_is_known_by_its_title(chapter):
    assert len(tasks("- Lắp wifi tại các nhà văn hóa.", chapter=chapter)) == 1


def test_detail_under_a_task_is_no_task():
    found = tasks(
        "- Lắp wifi tại các nhà văn hóa.", "+ Ưu tiên ấp xa trung tâm.", "- Thay máy tính cũ."
    )
    assert titles(found) == ["Lắp wifi tại các nhà văn hóa.", "Thay máy tính cũ."]


def test_items_of_an_opened_list_are_tasks():
    found = tasks(
        "Triển khai các nền tảng sau:", "- Nền tảng học tập số;", "- Nền tảng du lịch số."
    )
    assert titles(found) == ["Nền tảng học tập số;", "Nền tảng du lịch số."]


def test_pointer_to_an_annex_is_no_task():
    assert tasks("(Chi tiết tại Phụ lục 2 kèm theo).") == []
    assert tasks("Các nhiệm vụ cụ thể theo Phụ lục 2 đính kèm.") == []


def test_closing_words_are_no_task():
    found = tasks("- Lắp wifi tại các ấp.", "Trên đây là Kế hoạch chuyển đổi số của xã./.")
    assert titles(found) == ["Lắp wifi tại các ấp."]


# Who, with whom, when, what


def test_sentence_names_lead_and_coordinators():
    (task,) = tasks("- Giao Phòng Kinh tế chủ trì, phối hợp với Công an xã rà soát quy trình.")
    assert (task.lead, task.coordinators) == (["Phòng Kinh tế"], ["Công an xã"])


def test_sentence_names_its_deadline():
    (task,) = tasks("- Rà soát quy trình nội bộ, hoàn thành trước ngày 30/6/2026.")
    assert "trước ngày 30/6/2026" in task.deadline_printed
    assert task.deadline.end == "2026-06-30"


def test_task_without_a_time_has_none():
    (task,) = tasks("- Rà soát quy trình nội bộ.")
    assert (task.deadline_printed, task.deadline, task.lead) == (None, None, [])


@pytest.mark.parametrize(
    ("line", "lead"),
    [
        ("Đơn vị chủ trì: Công an xã.", ["Công an xã"]),
        ("- Đơn vị chủ trì: Công an xã.", ["Công an xã"]),
        ("+ Đơn vị chủ trì: Công an xã;", ["Công an xã"]),
        ("Cơ quan chủ trì: Công an xã; Trạm Y tế", ["Công an xã", "Trạm Y tế"]),
        ("Chủ trì: Công an xã, Trạm Y tế.", ["Công an xã", "Trạm Y tế"]),
        ("Đơn vị thực hiện: Các phòng, ban xã.", ["Các phòng, ban xã"]),
        ("Cơ quan chủ trì tham mưu: Công an xã", ["Công an xã"]),
        ("(Chủ trì: Công an xã)", ["Công an xã"]),
    ],
)
def test_attribute_line_gives_the_lead_to_the_task_above(line, lead):
    (task,) = tasks("- Rà soát quy trình nội bộ.", line)
    assert (task.title, task.lead) == ("Rà soát quy trình nội bộ.", lead)


def test_attribute_lines_give_everything_to_the_task_above():
    (task,) = tasks(
        "- Rà soát quy trình nội bộ.",
        "Đơn vị chủ trì: Công an xã.",
        "Đơn vị phối hợp: Trạm Y tế; các ấp.",
        "Thời gian hoàn thành: Quý II/2026.",
        "Sản phẩm: Quyết định ban hành quy trình.",
    )
    assert task.lead == ["Công an xã"]
    assert task.coordinators == ["Trạm Y tế", "các ấp"]
    assert (task.deadline_printed, task.deadline.end) == ("Quý II/2026", "2026-06-30")
    assert task.product == "Quyết định ban hành quy trình"


def test_brackets_at_the_end_give_everything_to_their_task():
    (task,) = tasks(
        "- Rà soát quy trình (Chủ trì: Công an xã; phối hợp: Trạm Y tế; thời gian: Quý II/2026)."
    )
    assert (task.lead, task.coordinators) == (["Công an xã"], ["Trạm Y tế"])
    assert task.deadline_printed == "Quý II/2026"


def test_attribute_lines_under_a_numbered_heading_make_it_the_task():
    found = tasks(
        "1. Rà soát quy trình nội bộ", "- Đơn vị chủ trì: Công an xã.", "- Thời gian: Quý II/2026.",
        "2. Mở lớp tập huấn", "- Đơn vị chủ trì: Trạm Y tế.", "- Thời gian: Quý III/2026.",
    )  # fmt: skip
    assert [(t.title, t.lead, t.deadline_printed) for t in found] == [
        ("Rà soát quy trình nội bộ", ["Công an xã"], "Quý II/2026"),
        ("Mở lớp tập huấn", ["Trạm Y tế"], "Quý III/2026"),
    ]


# Rows of tables


def test_row_gives_all_its_columns():
    (task,) = rows(
        [
            "1",
            "Ban hành quy chế",
            "Công an xã",
            "Trạm Y tế; các ấp",
            "Quý II, III/2026",
            "Quyết định",
        ]
    )
    assert task.title == "Ban hành quy chế"
    assert (task.lead, task.coordinators) == (["Công an xã"], ["Trạm Y tế", "các ấp"])
    assert (task.deadline_printed, task.product) == ("Quý II, III/2026", "Quyết định")
    assert (task.deadline.start, task.deadline.end) == ("2026-04-01", "2026-09-30")
    assert task.number == "1"


def test_six_clear_columns_are_read():
    head = ["TT", "Nhiệm vụ", "Người thực hiện", "Lãnh đạo phụ trách", "Thời hạn", "Sản phẩm",
            "Thẩm quyền phê duyệt"]  # fmt: skip
    (task,) = rows(
        ["1", "Ban hành quy chế", "Bà Sen", "Ông An", "Quý I", "Quyết định", "Chủ tịch UBND xã"],
        head=head,
    )
    assert (task.person, task.responsible, task.authority) == (
        "Bà Sen",
        "Ông An",
        "Chủ tịch UBND xã",
    )


def test_group_row_is_no_task_and_names_the_section():
    found = rows(
        ["I", "Hạ tầng số", LEFT, LEFT, LEFT, LEFT],
        ["1", "Lắp wifi tại các ấp", "Công an xã", "", "Quý II", ""],
    )
    assert [(t.title, t.section) for t in found] == [("Lắp wifi tại các ấp", "I Hạ tầng số")]


def test_lead_of_a_group_row_holds_for_its_tasks():
    (_, task) = rows(
        ["1", "Nâng cấp hạ tầng số", "Công an xã", "", "Quý I", ""],
        ["1.1", "Lắp wifi tại các ấp", "", "", "Quý II", ""],
    )
    assert task.lead == ["Công an xã"]


def test_lead_in_a_cell_merged_over_rows_holds_for_each():
    found = rows(
        ["1", "Lắp wifi tại các ấp", "Công an xã", "", "Quý I", ""],
        ["2", "Thay máy tính cũ", ABOVE, "", "Quý II", ""],
    )
    assert [t.lead for t in found] == [["Công an xã"], ["Công an xã"]]


def test_two_level_headings_of_offices_are_told_apart():
    (task,) = read(
        "I. DANH MỤC NHIỆM VỤ",
        table(
            ["TT", "Nhiệm vụ", "Đơn vị thực hiện", LEFT, "Thời gian"],
            [ABOVE, ABOVE, "Chủ trì", "Phối hợp", ABOVE],
            ["1", "Lắp wifi tại các ấp", "Công an xã", "Trạm Y tế", "Quý II"],
        ),
    ).tasks
    assert (task.lead, task.coordinators) == (["Công an xã"], ["Trạm Y tế"])


def test_row_of_a_budget_table_without_money_is_a_task():
    reading = read(
        "I. DỰ TOÁN",
        table(["STT", "Nội dung", "Kinh phí (triệu đồng)", "Đơn vị chủ trì"],
              ["1", "Mua máy tính cho cán bộ", "450", "Công an xã"],
              ["2", "Rà soát quy trình nội bộ các phòng", "", "Trạm Y tế"]),
    )  # fmt: skip
    assert [(t.title, t.lead) for t in reading.tasks] == [
        ("Rà soát quy trình nội bộ các phòng", ["Trạm Y tế"])
    ]
    assert len(reading.budget.lines) == 1


def test_task_of_an_annex_says_so():
    reading = read(
        "I. MỤC TIÊU", "Nội dung.",
        annexes=("PHỤ LỤC 1", "DANH MỤC NHIỆM VỤ",
                 table(HEAD, ["1", "Lắp wifi tại các ấp", "Công an xã", "", "Quý II", ""])),
    )  # fmt: skip
    (task,) = reading.tasks
    assert (task.source, task.section) == ("appendix", "Phụ lục 1")

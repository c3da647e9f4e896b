"""Responsibilities: what the chapter on carrying out gives each office."""

import pytest

from xaso.planreader.tests.builders import read, table


def given(*parts, chapter="II. TỔ CHỨC THỰC HIỆN"):
    reading = read("I. MỤC TIÊU", "Nội dung.", chapter, *parts)
    return [(r.org, r.duties) for r in reading.responsibilities]


def test_points_under_the_heading_of_an_office_are_its_duties():
    assert given(
        "1. Phòng Văn hóa - Xã hội", "- Chủ trì triển khai Kế hoạch.", "- Tổng hợp báo cáo.",
        "2. Công an xã", "- Giữ an ninh mạng.",
    ) == [("Phòng Văn hóa - Xã hội", 2), ("Công an xã", 1)]  # fmt: skip


def test_label_before_the_colon_names_the_office():
    assert given(
        "- Phòng Kinh tế: cân đối kinh phí cho Kế hoạch.", "- Công an xã: giữ an ninh mạng.",
    ) == [("Phòng Kinh tế", 1), ("Công an xã", 1)]  # fmt: skip


def test_numbered_lines_with_labels_name_their_offices():
    assert given(
        "1. Phòng Kinh tế: cân đối kinh phí hằng năm cho Kế hoạch.",
        "2. Công an xã: giữ an ninh mạng trên địa bàn xã.",
        "3. Trạm Y tế: lập hồ sơ sức khỏe điện tử cho người dân.",
    ) == [("Phòng Kinh tế", 1), ("Công an xã", 1), ("Trạm Y tế", 1)]


@pytest.mark.parametrize(
    ("heading", "org"),
    [
        ("1. Đề nghị UBMTTQ Việt Nam xã", "UBMTTQ Việt Nam xã"),
        ("1. Đối với Công an xã", "Công an xã"),
        ("1. Các phòng, ban trực thuộc UBND xã", "Các phòng, ban trực thuộc UBND xã"),
        ("1. Công an xã:", "Công an xã"),
        ("a) Công an xã", "Công an xã"),
    ],
)
def test_heading_names_its_office(heading, org):
    assert given(heading, "- Thực hiện Kế hoạch.", "- Báo cáo kết quả.") == [(org, 2)]


def test_subject_of_the_sentence_is_the_office():
    assert given("- Công an xã có trách nhiệm giữ an ninh mạng.") == [("Công an xã", 1)]
    assert given("- Giao Phòng Kinh tế tham mưu cân đối kinh phí.") == [("Phòng Kinh tế", 1)]


def test_two_offices_of_one_label_have_the_duty_each():
    assert given("- Công an xã và Trạm Y tế: phối hợp tuyên truyền.") == [
        ("Công an xã", 1), ("Trạm Y tế", 1),
    ]  # fmt: skip


def test_office_printed_two_ways_is_one():
    assert given(
        "- Phòng Văn hóa - Xã hội: chủ trì triển khai.", "- Phòng VH-XH: tổng hợp báo cáo.",
    ) == [("Phòng Văn hóa - Xã hội", 2)]  # fmt: skip


def test_details_of_an_opened_duty_are_not_counted():
    assert given(
        "1. Công an xã", "- Giữ an ninh mạng, cụ thể:", "+ Rà soát máy tính.", "+ Cài phần mềm.",
        "- Báo cáo kết quả.",
    ) == [("Công an xã", 2)]  # fmt: skip


def test_closing_words_belong_to_nobody():
    assert given(
        "1. Công an xã", "- Giữ an ninh mạng.",
        "Trên đây là Kế hoạch chuyển đổi số của xã Bình Minh năm 2026./.",
    ) == [("Công an xã", 1)]  # fmt: skip


def test_table_of_offices_gives_their_duties():
    assert given(
        table(["TT", "Cơ quan chủ trì", "Nhiệm vụ"],
              ["1", "Công an xã", "Giữ an ninh mạng;\nRà soát máy tính."],
              ["2", "Trạm Y tế", "Lập hồ sơ sức khỏe."]),
    ) == [("Công an xã", 2), ("Trạm Y tế", 1)]  # fmt: skip


def test_office_outside_the_chapter_has_no_responsibility():
    assert given("1. Công an xã", "- Giữ an ninh mạng.", chapter="II. MỤC ĐÍCH") == []


def test_texts_of_the_duties_are_kept():
    reading = read("I. TỔ CHỨC THỰC HIỆN", "1. Công an xã", "- Giữ an ninh mạng.", "- Báo cáo.")
    assert reading.responsibilities[0].texts == ["Giữ an ninh mạng.", "Báo cáo."]


def test_persons_are_headings_over_their_duties():
    assert given(
        "1. Đồng chí Lê Văn Bình, Bí thư Đảng ủy, Trưởng Ban Chỉ đạo", "- Chỉ đạo chung.",
        "- Chủ trì các cuộc họp.", "2. Đồng chí Phó Bí thư Đảng ủy", "- Phụ trách Đề án 06.",
        chapter="II. PHÂN CÔNG NHIỆM VỤ",
    ) == [
        ("Đồng chí Lê Văn Bình, Bí thư Đảng ủy, Trưởng Ban Chỉ đạo", 2),
        ("Đồng chí Phó Bí thư Đảng ủy", 1),
    ]  # fmt: skip

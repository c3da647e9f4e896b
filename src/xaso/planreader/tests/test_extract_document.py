"""A document as a whole: whether it is a plan, names that an office corrected, odd inputs."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from xaso.planreader.extract import extract, why_not_a_plan
from xaso.planreader.tests.builders import PAGE_BREAK, document, plan, read, table


def reason(*parts):
    return why_not_a_plan(extract(document(*parts)))


# What is no plan


def test_plan_is_a_plan():
    reading = extract(
        plan("I. MỤC TIÊU", "- Hồ sơ đạt 80%.", "- Văn bản đạt 90%.", "II. NHIỆM VỤ", "- Lắp wifi.")
    )
    assert why_not_a_plan(reading) is None


def test_plan_without_targets_is_a_plan():
    assert (
        reason(
            "KẾ HOẠCH", "Chuyển đổi số năm 2026", "I. MỤC ĐÍCH", "Nội dung.",
            "II. NHIỆM VỤ", "- Lắp wifi tại các ấp.", "- Thay máy tính cũ.", "- Mở lớp tập huấn.",
        )
        is None
    )  # fmt: skip


@pytest.mark.parametrize(
    "parts",
    [
        ("Sen nở ngoài đồng.", "Mùa mưa đã về trên sông."),
        ("GIẤY MỜI", "Kính mời ông bà dự họp lúc 8 giờ.", "Rất mong ông bà đến đúng giờ."),
        ("Danh sách hộ dân", table(["STT", "Họ tên", "Số nhà"], ["1", "Trần Văn An", "12"])),
        (),
    ],
)
def test_other_document_is_refused_in_words(parts):
    words = reason(*parts)
    assert words is not None
    assert "không giống một kế hoạch" in words


def test_refusal_names_the_signs_that_were_seen():
    assert "tên loại “Kế hoạch”" in reason("Kế hoạch đi thăm đồng sen.", "Sen nở ngoài đồng.")
    assert "không thấy dấu hiệu nào của kế hoạch" in reason("Sen nở ngoài đồng.")


# Names that an office corrected


def test_alias_replaces_the_printed_name_everywhere():
    source = plan(
        "I. MỤC TIÊU", "- Hồ sơ đạt 80%.",
        "II. NHIỆM VỤ", "- Rà soát quy trình (Chủ trì: Tổ Một cửa; phối hợp: TMC).",
        "III. TỔ CHỨC THỰC HIỆN", "1. Tổ Một cửa", "- Tiếp nhận hồ sơ của người dân.",
        annexes=(
            "PHỤ LỤC 1",
            table(["STT", "Chỉ tiêu", "Năm 2026", "Chủ trì", "Phối hợp", "Đơn vị hỗ trợ"],
                  ["1", "Tỷ lệ hồ sơ", "80%", "TỔ MỘT CỬA", "TMC", "tmc"]),
            "PHỤ LỤC 2",
            table(["STT", "Nội dung", "Kinh phí (triệu đồng)", "Chủ trì"],
                  ["1", "Mua máy tính", "450", "Tổ một cửa; Công an xã"]),
        ),
    )  # fmt: skip
    name = "Trung tâm Phục vụ hành chính công"
    reading = extract(source, aliases={"Tổ Một cửa": name, "TMC": name})
    row = next(i for i in reading.indicators if i.source == "appendix")
    assert (row.lead, row.coordinators, row.support) == ([name], [name], [name])
    assert (reading.tasks[0].lead, reading.tasks[0].coordinators) == ([name], [name])
    assert reading.budget.lines[0].lead == [name, "Công an xã"]
    assert [r.org for r in reading.responsibilities] == [name]


def test_name_without_an_alias_stays_as_printed():
    reading = extract(
        plan("I. NHIỆM VỤ", "- Rà soát quy trình (Chủ trì: Công an xã)."),
        aliases={"TMC": "Trung tâm"},
    )
    assert reading.tasks[0].lead == ["Công an xã"]


# Any document is read without an error


@pytest.mark.parametrize(
    "parts",
    [
        (),
        (PAGE_BREAK, PAGE_BREAK),
        ("",),
        (table(["", ""], ["", ""]),),
        (table(["STT", "Chỉ tiêu", "Năm 2026"]),),
        ("I. MỤC TIÊU", table("MỘT Ô", ["a", "b", "c"])),
        ("PHỤ LỤC 1",),
        ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"),
    ],
)
def test_poor_document_is_read_without_an_error(parts):
    reading = extract(document(*parts))
    assert reading.budget.total_vnd is None


LINES = st.sampled_from(
    ["KẾ HOẠCH", "I. MỤC TIÊU", "II. NHIỆM VỤ, GIẢI PHÁP", "III. KINH PHÍ", "1. Hạ tầng số",
     "- Hồ sơ đạt 80%;", "IV. TỔ CHỨC THỰC HIỆN", "- Công an xã: giữ an ninh mạng.", "PHỤ LỤC 1",
     "Tổng kinh phí: 1 tỷ 250 triệu đồng", "Nơi nhận:", "TM. ỦY BAN NHÂN DÂN", "a) b", "", "%",
     "Căn cứ Luật Dữ liệu ngày 30/11/2024 của Quốc hội khóa XV;", "Đơn vị chủ trì: Công an xã",
     "Định kỳ hằng quý báo cáo về UBND xã trước ngày 15 tháng cuối quý."]
)  # fmt: skip
CELLS = st.sampled_from(
    ["", "1", "I", "STT", "Chỉ tiêu", "Năm 2026", "Kinh phí", "80%", "450", "Đạt", "Công an xã"]
)
TABLES = st.lists(st.lists(CELLS, min_size=3, max_size=3), min_size=1, max_size=4).map(
    lambda rows: table(*rows)
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.one_of(LINES, TABLES, st.just(PAGE_BREAK)), max_size=14))
def test_any_order_of_parts_is_read_and_every_place_exists(parts):
    reading = extract(document(*parts))
    blocks = reading.source.blocks
    items = [
        *reading.indicators, *reading.tasks, *reading.budget.lines, *reading.legal_bases,
        *reading.responsibilities, *reading.reporting_duties, *reading.ocr_slips, *reading.baseline,
    ]  # fmt: skip
    for item in items:
        assert 0 <= item.confidence <= 1
        assert item.where
        for place in item.where:
            block = blocks[place.block]
            if place.row is not None:
                assert block.rows[place.row].cells[place.cell] is not None
            elif place.end is not None:
                assert 0 <= place.start <= place.end <= len(block.text)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.one_of(LINES, TABLES), max_size=10))
def test_reading_the_same_document_twice_gives_the_same(parts):
    assert extract(document(*parts)).to_dict() == extract(document(*parts)).to_dict()


def test_reading_has_no_two_ids_alike():
    reading = read(
        "I. MỤC TIÊU", "- Hồ sơ đạt 80%; văn bản đạt 90%.", "- Hộ dân đạt 70%.",
        "II. KINH PHÍ", "- Mua máy tính: 450 triệu đồng.", "- Lắp camera: 250 triệu đồng.",
    )  # fmt: skip
    for items in (reading.indicators, reading.budget.lines):
        assert len({i.id for i in items}) == len(items)

"""The workbook: one sheet a list, numbers as numbers, and nothing that runs as a formula."""

from __future__ import annotations

import io

import openpyxl
import pytest

from xaso.planreader.blocks import Block, BlockKind, Cell, Document, Place, Row
from xaso.planreader.outputs.xlsx import write_xlsx
from xaso.planreader.reading import (
    Budget,
    BudgetLine,
    DocumentInfo,
    Finding,
    Indicator,
    LegalBasis,
    Reading,
    Task,
)


def _reading() -> Reading:
    row = Row([Cell("1"), Cell("Tỷ lệ phủ sóng 5G"), Cell("85%")], page=3)
    source = Document(
        "docx",
        "ke-hoach.docx",
        "ab" * 32,
        [
            Block(BlockKind.PARAGRAPH, "KẾ HOẠCH", page=1),
            Block(BlockKind.TABLE, page=2, rows=[Row([Cell("x")])]),
            Block(BlockKind.TABLE, page=3, rows=[row, row]),
        ],
    )
    return Reading(
        document=DocumentInfo(title="Kế hoạch thử", number="01/KH-UBND", date="2026-02-05"),
        indicators=[
            Indicator(
                id="A.1",
                title="Tỷ lệ phủ sóng 5G",
                op=">=",
                target=85.5,
                unit="%",
                lead=["Phòng Kinh tế", "Công an xã"],
                where=[Place(2, 3, 1, 2)],
                confidence=0.6,
                doubts=["Chữ mờ."],
            )
        ],
        budget=Budget(
            total_vnd=2_190_000_000,
            lines=[
                BudgetLine(id="I", title="Thiết bị", amount_vnd=2_190_000_000,
                           by_year={"2026": 1_000_000_000, "2027": 1_190_000_000}),
            ],
        ),
        findings=[Finding(kind="sum_total", severity="error", sentence="Cộng không khớp.",
                          where=[Place(2, 3, 0)])],
        source=source,
    )  # fmt: skip


def _book(reading: Reading) -> openpyxl.Workbook:
    out = io.BytesIO()
    write_xlsx(reading, out)
    return openpyxl.load_workbook(io.BytesIO(out.getvalue()))


def _column(sheet: openpyxl.worksheet.worksheet.Worksheet, title: str) -> int:
    return [c.value for c in sheet[1]].index(title) + 1


def test_each_list_has_its_sheet() -> None:
    names = _book(_reading()).sheetnames
    assert names[:5] == ["Tổng quan", "Phát hiện", "Chỉ tiêu", "Dự toán", "Nhiệm vụ"]
    assert {"Chế độ báo cáo", "Trách nhiệm", "Căn cứ", "Kết quả năm trước"} <= set(names)


def test_place_is_said_in_words() -> None:
    sheet = _book(_reading())["Chỉ tiêu"]
    said = sheet.cell(2, _column(sheet, "Vị trí trong văn bản")).value
    assert said == "trang 3, bảng 2, dòng 2"


def test_numbers_are_numbers_and_money_is_grouped() -> None:
    book = _book(_reading())
    target = book["Chỉ tiêu"].cell(2, _column(book["Chỉ tiêu"], "Mức phấn đấu"))
    money = book["Dự toán"].cell(2, _column(book["Dự toán"], "Số tiền (đồng)"))
    assert target.value == 85.5
    assert money.value == 2_190_000_000
    assert money.number_format == "#,##0"
    assert book["Dự toán"].cell(2, _column(book["Dự toán"], "Năm 2027 (đồng)")).value > 1e9


def test_header_stays_and_filters() -> None:
    for sheet in _book(_reading()):
        assert sheet.freeze_panes == "A2"
        assert sheet.auto_filter.ref.startswith("A1:")


@pytest.mark.parametrize(
    "bad", ["=HYPERLINK(1)", "+1+1", "-2+3", "@SUM(A1)", "\t=1", "- Nâng cao kỹ năng"]
)
def test_text_never_becomes_a_formula(bad: str) -> None:
    reading = _reading()
    reading.indicators[0].title = bad
    reading.tasks = [Task(title=bad, text=bad)]
    reading.legal_bases = [LegalBasis(subject=bad)]
    reading.document.title = bad
    for sheet in _book(reading):
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type != "f"
                if cell.value == bad:
                    assert cell.quotePrefix


def test_odd_and_very_long_text_is_written() -> None:
    reading = _reading()
    reading.indicators[0].title = "a\x00b\x0b\ud800\uffffc" + "đ" * 40_000
    reading.document.title = "Kế\x1b hoạch"
    sheet = _book(reading)["Chỉ tiêu"]
    value = sheet.cell(2, _column(sheet, "Chỉ tiêu")).value
    assert value.startswith("abcđ")
    assert len(value) == 32_767


def test_empty_reading_gives_headings_only() -> None:
    book = _book(Reading())
    assert book["Chỉ tiêu"].max_row == 1


def test_path_is_written_too(tmp_path) -> None:
    write_xlsx(_reading(), tmp_path / "ra.xlsx")
    assert openpyxl.load_workbook(tmp_path / "ra.xlsx")["Chỉ tiêu"].max_row == 2

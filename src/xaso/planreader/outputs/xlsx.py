"""The reading as a workbook: one sheet a list, each row with its place in the document.

The web page and the command line both give out this file.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, BinaryIO

from openpyxl import Workbook
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from xaso.planreader.outputs import words
from xaso.planreader.reading import Reading

_MONEY = "#,##0"
_LONGEST_TEXT = 32_767
"""Characters one cell may hold; Excel refuses the whole file beyond it."""

_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

_HEAD_FONT = Font(bold=True, color="FFFFFF")
_HEAD_FILL = PatternFill("solid", start_color="1F4E79")
_TOP = Alignment(vertical="top")
_WRAPPED = Alignment(vertical="top", wrap_text=True)


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a sheet: its heading, its width in characters, how its number is shown."""

    title: str
    width: float = 14
    format: str | None = None
    wraps: bool = True


def write_xlsx(reading: Reading, target: str | os.PathLike[str] | BinaryIO) -> None:
    """Write the reading as an XLSX workbook to a path or an open binary file.

    Texts are always written as texts: what begins with "=", "+", "-" or "@" in the plan must
    not run as a formula on the computer of whoever opens the file.
    """
    book = Workbook()
    book.remove(book.worksheets[0])
    book.properties.creator = "Xã Số"
    book.properties.title = _clean(reading.document.title or "")
    places = words.Places(reading.source)
    _overview(book, reading, places)
    for write in _SHEETS:
        write(book, reading, places)
    book.save(target)


def _sheet(
    book: Workbook, title: str, columns: Sequence[Column], rows: Iterable[Sequence[Any]]
) -> Worksheet:
    sheet: Worksheet = book.create_sheet(title)
    for index, column in enumerate(columns, start=1):
        cell = sheet.cell(1, index, column.title)
        cell.font, cell.fill, cell.alignment = _HEAD_FONT, _HEAD_FILL, _WRAPPED
        sheet.column_dimensions[get_column_letter(index)].width = column.width
    last = 1
    for last, values in enumerate(rows, start=2):
        for index, (column, value) in enumerate(zip(columns, values, strict=True), start=1):
            if value not in (None, ""):
                _put(sheet.cell(last, index), value, column)
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(columns))}{last}"
    sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = Worksheet.PAPERSIZE_A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    return sheet


def _put(cell: Cell | MergedCell, value: Any, column: Column) -> None:
    cell.alignment = _WRAPPED if column.wraps else _TOP
    if isinstance(value, bool):
        value = "có" if value else "không"
    if isinstance(value, int | float):
        cell.value = value
        if column.format:
            cell.number_format = column.format
        return
    text = _clean(str(value))[:_LONGEST_TEXT]
    cell.value = text
    if text[:1] in "=+-@\t\r":
        # openpyxl takes "=…" for a formula; and without the quote mark Excel would make one of
        # it as soon as someone edits the cell.
        cell.data_type = "s"
        cell.quotePrefix = True


def _clean(text: str) -> str:
    """The text without characters that no XML file may hold."""
    return _NOT_IN_XML.sub("", text)


def _joined(names: Iterable[str]) -> str:
    return "; ".join(names)


_PLACE = Column("Vị trí trong văn bản", 26)
_SURE = Column("Độ tin cậy", 11, "0%", wraps=False)
_DOUBTS = Column("Vì sao cần xem lại", 34)


def _overview(book: Workbook, reading: Reading, places: words.Places) -> None:
    head, source = reading.document, reading.source
    rows: list[tuple[str, Any]] = [
        ("Tên kế hoạch", head.title),
        ("Số, ký hiệu", head.number),
        ("Ngày", words.date(head.date)),
        ("Nơi ban hành", head.place),
        ("Cơ quan ban hành", head.issuer),
        ("Xã, phường", head.commune),
        ("Tỉnh, thành phố", head.province),
        ("Từ năm", head.year_from),
        ("Đến năm", head.year_to),
        ("Thay mặt", head.on_behalf),
        ("Chức vụ người ký", head.signer_title),
        ("Người ký", head.signer),
        ("Nơi nhận", "\n".join(head.recipients)),
        ("Tổng kinh phí (đồng)", reading.budget.total_vnd),
        ("Số chỉ tiêu", len(reading.indicators)),
        ("Số dòng dự toán", len(reading.budget.lines)),
        ("Số nhiệm vụ", len(reading.tasks)),
        ("Số phát hiện", len(reading.findings)),
    ]
    if source is not None:
        rows += [
            ("Tệp", source.filename),
            ("Loại tệp", words.KINDS.get(source.kind, source.kind)),
            ("Mã SHA-256 của tệp", source.sha256),
            ("Lưu ý khi đọc", "\n".join(source.warnings)),
        ]
    sheet = _sheet(book, "Tổng quan", [Column("Mục", 26), Column("Nội dung", 90, wraps=True)], rows)
    for index, (label, _) in enumerate(rows, start=2):
        cell = sheet.cell(index, 2)
        cell.alignment = Alignment(vertical="top", wrap_text=True, horizontal="left")
        if label == "Tổng kinh phí (đồng)":
            cell.number_format = _MONEY


def _findings(book: Workbook, reading: Reading, places: words.Places) -> None:
    columns = [
        Column("Mức độ", 12),
        Column("Phát hiện", 70),
        Column("Đề xuất sửa", 50),
        Column("Còn thiếu", 24),
        Column("Liên quan", 22),
        Column("Loại", 22),
        _PLACE,
    ]
    rows = (
        (
            words.SEVERITIES.get(f.severity, f.severity),
            f.sentence,
            f.mend,
            ", ".join(words.CLEARS.get(m, m) for m in f.missing),
            _joined(f.items),
            f.kind,
            places.say_all(f.where),
        )
        for f in reading.findings
    )
    _sheet(book, "Phát hiện", columns, rows)


def _indicators(book: Workbook, reading: Reading, places: words.Places) -> None:
    columns = [
        Column("Mã", 12),
        Column("Nhóm", 26),
        Column("Chỉ tiêu", 60),
        Column("So sánh", 9),
        Column("Mức phấn đấu", 12, "#,##0.##", wraps=False),
        Column("Đơn vị", 10),
        Column("Đơn vị in trong văn bản", 18),
        Column("Đến năm", 9, wraps=False),
        Column("Chủ trì", 28),
        Column("Phối hợp", 28),
        Column("Hỗ trợ, hướng dẫn", 24),
        Column("Thời gian in", 16),
        Column("Kết quả, sản phẩm", 36),
        Column("Nằm ở", 14),
        Column("Mục tương ứng", 14),
        _PLACE,
        _SURE,
        _DOUBTS,
    ]
    rows = (
        (
            i.id,
            i.group,
            i.title,
            {"pass": "Đạt", "top": "Top", ">=": "≥", "<=": "≤"}.get(i.op, i.op),
            i.target,
            i.unit,
            i.unit_printed,
            i.horizon,
            _joined(i.lead),
            _joined(i.coordinators),
            _joined(i.support),
            i.deadline_printed,
            i.expected_result,
            words.SOURCES.get(i.source, i.source),
            i.twin,
            places.say_all(i.where),
            i.confidence,
            "\n".join(i.doubts),
        )
        for i in reading.indicators
    )
    _sheet(book, "Chỉ tiêu", columns, rows)


def _budget(book: Workbook, reading: Reading, places: words.Places) -> None:
    lines = reading.budget.lines
    years = sorted({year for line in lines for year in line.by_year})
    columns = [
        Column("Mã", 10),
        Column("Thuộc", 10),
        Column("Nội dung", 56),
        Column("Diễn giải", 40),
        Column("Số tiền (đồng)", 18, _MONEY, wraps=False),
        Column("In trong văn bản", 16),
        *(Column(f"Năm {year} (đồng)", 18, _MONEY, wraps=False) for year in years),
        Column("Nguồn", 18),
        Column("Chủ trì", 26),
        Column("Phối hợp", 26),
        Column("Thời gian in", 18),
        _PLACE,
        _SURE,
        _DOUBTS,
    ]
    rows = (
        (
            line.id,
            line.parent,
            line.title,
            line.content,
            line.amount_vnd,
            line.amount_printed,
            *(line.by_year.get(year) for year in years),
            words.FUNDS.get(line.fund or "", line.fund),
            _joined(line.lead),
            _joined(line.coordinators),
            line.time_printed,
            places.say_all(line.where),
            line.confidence,
            "\n".join(line.doubts),
        )
        for line in lines
    )
    _sheet(book, "Dự toán", columns, rows)


def _tasks(book: Workbook, reading: Reading, places: words.Places) -> None:
    columns = [
        Column("STT", 7, wraps=False),
        Column("Số in", 9),
        Column("Nhiệm vụ", 44),
        Column("Toàn văn", 70),
        Column("Mục", 30),
        Column("Chủ trì", 26),
        Column("Phối hợp", 26),
        Column("Thời hạn in", 18),
        Column("Bắt đầu", 12),
        Column("Hoàn thành", 12),
        Column("Sản phẩm", 30),
        Column("Thẩm quyền", 22),
        Column("Nằm ở", 14),
        _PLACE,
        _SURE,
        _DOUBTS,
    ]
    rows = (
        (
            index,
            t.number,
            t.title,
            t.text,
            t.section,
            _joined(t.lead),
            _joined(t.coordinators),
            t.deadline_printed,
            words.date(t.deadline.start) if t.deadline else None,
            words.date(t.deadline.end) if t.deadline else None,
            t.product,
            t.authority,
            words.SOURCES.get(t.source, t.source),
            places.say_all(t.where),
            t.confidence,
            "\n".join(t.doubts),
        )
        for index, t in enumerate(reading.tasks, start=1)
    )
    _sheet(book, "Nhiệm vụ", columns, rows)


def _duties(book: Workbook, reading: Reading, places: words.Places) -> None:
    columns = [
        Column("Ai báo cáo", 40),
        Column("Gửi đến", 40),
        Column("Chu kỳ", 14),
        Column("Hạn", 26),
        _PLACE,
        _SURE,
        _DOUBTS,
    ]
    rows = (
        (
            d.who,
            d.to,
            words.CYCLES.get(d.cycle or "", d.cycle),
            words.due(d.due),
            places.say_all(d.where),
            d.confidence,
            "\n".join(d.doubts),
        )
        for d in reading.reporting_duties
    )
    _sheet(book, "Chế độ báo cáo", columns, rows)


def _responsibilities(book: Workbook, reading: Reading, places: words.Places) -> None:
    columns = [
        Column("Cơ quan, đơn vị", 40),
        Column("Số việc", 9, "0", wraps=False),
        Column("Nội dung", 90),
        _PLACE,
        _SURE,
        _DOUBTS,
    ]
    rows = (
        (
            r.org,
            r.duties,
            "\n".join(r.texts),
            places.say_all(r.where),
            r.confidence,
            "\n".join(r.doubts),
        )
        for r in reading.responsibilities
    )
    _sheet(book, "Trách nhiệm", columns, rows)


def _bases(book: Workbook, reading: Reading, places: words.Places) -> None:
    columns = [
        Column("Loại", 16),
        Column("Số, ký hiệu", 20),
        Column("Ngày", 12),
        Column("Cơ quan ban hành", 36),
        Column("Về việc", 70),
        _PLACE,
        _SURE,
        _DOUBTS,
    ]
    rows = (
        (
            b.kind,
            b.number,
            words.date(b.date),
            b.issuer,
            b.subject,
            places.say_all(b.where),
            b.confidence,
            "\n".join(b.doubts),
        )
        for b in reading.legal_bases
    )
    _sheet(book, "Căn cứ", columns, rows)


def _baseline(book: Workbook, reading: Reading, places: words.Places) -> None:
    columns = [
        Column("Nội dung", 70),
        Column("Kết quả", 14, "#,##0.##", wraps=False),
        Column("Đơn vị", 12),
        Column("Năm", 8, wraps=False),
        _PLACE,
        _SURE,
        _DOUBTS,
    ]
    rows = (
        (
            b.title,
            b.value,
            b.unit,
            b.year,
            places.say_all(b.where),
            b.confidence,
            "\n".join(b.doubts),
        )
        for b in reading.baseline
    )
    _sheet(book, "Kết quả năm trước", columns, rows)


def _slips(book: Workbook, reading: Reading, places: words.Places) -> None:
    columns = [Column("In là", 40), Column("Có lẽ là", 40), Column("Vì", 40), _PLACE, _SURE]
    rows = (
        (s.printed, s.meant, s.rule, places.say_all(s.where), s.confidence)
        for s in reading.ocr_slips
    )
    _sheet(book, "Nghi lỗi chữ", columns, rows)


def _sections(book: Workbook, reading: Reading, places: words.Places) -> None:
    columns = [
        Column("Số", 10),
        Column("Tiêu đề", 80),
        Column("Đường dẫn", 16),
        Column("Phụ lục", 16),
    ]
    rows = ((s.number, s.title, s.path, s.appendix) for s in reading.sections)
    _sheet(book, "Mục lục", columns, rows)


_SHEETS: tuple[Callable[[Workbook, Reading, words.Places], None], ...] = (
    _findings,
    _indicators,
    _budget,
    _tasks,
    _duties,
    _responsibilities,
    _bases,
    _baseline,
    _slips,
    _sections,
)

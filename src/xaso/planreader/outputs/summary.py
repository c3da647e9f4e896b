"""The reading as a summary for a terminal: what the plan is, how much of what, what to check."""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import Console
from rich.markup import escape
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from xaso.planreader.outputs import words
from xaso.planreader.reading import Finding, Reading

_STYLES = {"error": "bold red", "warning": "yellow", "note": "cyan"}
_ORDER = {"error": 0, "warning": 1, "note": 2}
_FIRST = 5
"""Items of a list shown before "và … nữa"."""
_MOST_FINDINGS = 12


def print_summary(reading: Reading, console: Console) -> None:
    """Print the whole summary; colours only where the console allows them."""
    places = words.Places(reading.source)
    _print_head(reading, console)
    _print_counts(reading, console)
    _print_findings(reading, console, places)
    _print_doubtful(reading, console, places)
    _print_first_items(reading, console, places)
    _print_warnings(reading, console)


def headline(reading: Reading) -> str:
    """The reading in one sentence: what it is for and how much needs a look."""
    counts = [f"{len(reading.indicators)} chỉ tiêu", f"{len(reading.tasks)} nhiệm vụ"]
    if reading.budget.lines:
        counts.append(f"{len(reading.budget.lines)} dòng dự toán")
    checks = []
    if reading.findings:
        checks.append(f"{len(reading.findings)} điểm cần xem lại")
    unsure = len(words.doubtful(reading))
    if unsure:
        checks.append(f"{unsure} mục đọc chưa chắc")
    return ", ".join(counts) + "; " + (", ".join(checks) or "không thấy điểm nào cần xem lại") + "."


def _heading(console: Console, title: str) -> None:
    console.print()
    console.print(Text(title, style="bold"))


def _print_head(reading: Reading, console: Console) -> None:
    head, source = reading.document, reading.source
    console.print(Text(head.title or "(không thấy tên kế hoạch)", style="bold green"))
    console.print(Text(headline(reading)))
    _heading(console, "VĂN BẢN")
    signer = " ".join(w for w in (head.signer_title, head.signer) if w)
    rows = [
        (
            "Số, ngày",
            ", ".join(w for w in (head.number or "chưa có số", words.date(head.date)) if w),
        ),
        ("Cơ quan", head.issuer),
        ("Địa bàn", ", ".join(w for w in (head.commune, head.province) if w)),
        ("Kỳ kế hoạch", words.years(head.year_from, head.year_to)),
        ("Người ký", signer),
        ("Tổng kinh phí", words.money(reading.budget.total_vnd)),
    ]
    if source is not None:
        pages = f", {len(source.pages)} trang" if source.pages else ""
        rows.append(
            ("Tệp", f"{source.filename} ({words.KINDS.get(source.kind, source.kind)}{pages})")
        )
    grid = Table.grid(padding=(0, 2))
    grid.add_column(style="dim", no_wrap=True)
    grid.add_column(overflow="fold")
    for label, value in rows:
        if value:
            grid.add_row(label, Text(value))
    console.print(Padding(grid, (0, 0, 0, 2)))


def _print_counts(reading: Reading, console: Console) -> None:
    _heading(console, "ĐỌC ĐƯỢC")
    in_annex = sum(i.source == "appendix" for i in reading.indicators)
    split = f"{in_annex} trong phụ lục, {len(reading.indicators) - in_annex} trong lời văn"
    rows = [
        ("Chỉ tiêu", len(reading.indicators), split if reading.indicators else ""),
        ("Dự toán", len(reading.budget.lines), words.money(reading.budget.total_vnd)),
        ("Nhiệm vụ", len(reading.tasks), ""),
        ("Chế độ báo cáo", len(reading.reporting_duties), ""),
        ("Đơn vị được giao", len(reading.responsibilities), ""),
        ("Căn cứ", len(reading.legal_bases), ""),
        ("Kết quả năm trước", len(reading.baseline), ""),
        ("Nghi lỗi chữ", len(reading.ocr_slips), ""),
    ]
    grid = Table.grid(padding=(0, 2))
    grid.add_column(style="dim", no_wrap=True)
    grid.add_column(justify="right", style="bold")
    grid.add_column(overflow="fold")
    for label, count, note in rows:
        grid.add_row(label, str(count), note)
    console.print(Padding(grid, (0, 0, 0, 2)))


def _print_findings(reading: Reading, console: Console, places: words.Places) -> None:
    _heading(console, f"PHÁT HIỆN ({len(reading.findings)})")
    if not reading.findings:
        console.print("  Không thấy điểm nào mâu thuẫn hoặc thiếu.")
        return
    found = sorted(reading.findings, key=lambda f: _ORDER.get(f.severity, 3))
    grid = Table.grid(padding=(0, 1))
    grid.add_column(no_wrap=True)
    grid.add_column(overflow="fold")
    for finding in found[:_MOST_FINDINGS]:
        grid.add_row(_tag(finding), _finding(finding, places))
    console.print(Padding(grid, (0, 0, 0, 2)))
    _print_rest(console, len(found) - _MOST_FINDINGS)


def _tag(finding: Finding) -> Text:
    word = words.SEVERITIES.get(finding.severity, finding.severity)
    sign = words.SIGNS.get(finding.severity, "●")
    return Text(f"{sign} {word}", style=_STYLES.get(finding.severity, ""))


def _finding(finding: Finding, places: words.Places) -> Text:
    text = Text(finding.sentence)
    if finding.mend:
        text.append(f"\n→ {finding.mend}", style="green")
    where = places.say_all(finding.where)
    if where:
        text.append(f"\n({where})", style="dim")
    return text


def _print_doubtful(reading: Reading, console: Console, places: words.Places) -> None:
    unsure = words.doubtful(reading)
    if not unsure:
        return
    _heading(console, f"ĐỌC CHƯA CHẮC ({len(unsure)})")
    grid = Table.grid(padding=(0, 1))
    grid.add_column(justify="right", style="yellow", no_wrap=True)
    grid.add_column(overflow="fold")
    for listed in unsure[:_FIRST]:
        text = Text(f"{words.LIST_NAMES[listed.list_name]}: {_short(listed.label, 160)}")
        notes = [*listed.item.doubts, places.say_all(listed.item.where, most=1)]
        said = " ".join(n for n in notes if n)
        if said:
            text.append(f"\n{said}", style="dim")
        grid.add_row(f"{listed.item.confidence:.0%}", text)
    console.print(Padding(grid, (0, 0, 0, 2)))
    _print_rest(console, len(unsure) - _FIRST)


def _print_first_items(reading: Reading, console: Console, places: words.Places) -> None:
    lists = [
        ("CHỈ TIÊU", [_item(i.id, i.title, words.target(i), i.lead) for i in reading.indicators]),
        (
            "DỰ TOÁN",
            [_item(b.id, b.title, words.money(b.amount_vnd), b.lead) for b in reading.budget.lines],
        ),
        (
            "NHIỆM VỤ",
            [_item("•", t.title, t.deadline_printed or "", t.lead) for t in reading.tasks],
        ),
        ("CHẾ ĐỘ BÁO CÁO", [("•", words.duty(d), "", "") for d in reading.reporting_duties]),
    ]
    for title, rows in lists:
        if not rows:
            continue
        _heading(console, title)
        _print_rows(console, rows[:_FIRST])
        _print_rest(console, len(rows) - _FIRST)


def _item(mark: str, title: str, value: str, lead: list[str]) -> tuple[str, str, str, str]:
    return mark, _short(title, 110), value, "; ".join(lead)


def _print_rows(console: Console, rows: Iterable[tuple[str, str, str, str]]) -> None:
    grid = Table.grid(padding=(0, 2))
    grid.add_column(style="dim", no_wrap=True)
    grid.add_column(overflow="fold", ratio=5)
    grid.add_column(justify="right", style="bold", overflow="fold", ratio=2)
    grid.add_column(style="dim", overflow="fold", ratio=2)
    for row in rows:
        grid.add_row(*(Text(cell) for cell in row))
    console.print(Padding(grid, (0, 0, 0, 2)))


def _print_rest(console: Console, more: int) -> None:
    if more > 0:
        console.print(
            Text(f"  … và {more} mục nữa (xem đủ bằng --html, --xlsx hoặc --json)", style="dim")
        )


def _print_warnings(reading: Reading, console: Console) -> None:
    if reading.source is None or not reading.source.warnings:
        return
    _heading(console, "LƯU Ý KHI ĐỌC TỆP")
    for warning in reading.source.warnings:
        console.print(f"  ● {escape(warning)}")


def _short(text: str, most: int) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= most else flat[: most - 1].rstrip() + "…"

"""Builders of small readings of an invented commune (xã Bình Minh, tỉnh Hoa Sen)."""

from __future__ import annotations

from typing import Any

from xaso.planreader.audit.wording import Finding
from xaso.planreader.blocks import Place
from xaso.planreader.reading import (
    Budget,
    BudgetLine,
    DocumentInfo,
    Indicator,
    LegalBasis,
    Reading,
    ReportingDuty,
    Responsibility,
    StatedAmount,
    Task,
)

MILLION = 1_000_000


def place(block: int = 1, **more: Any) -> Place:
    return Place(block=block, **more)


def indicator(id: str = "A.1", title: str = "Tỷ lệ hộ có cáp quang", target: Any = 80,
              op: str = ">=", unit: str | None = "%", source: str = "appendix",
              lead: tuple[str, ...] = ("Phòng Kinh tế",), **more: Any) -> Indicator:  # fmt: skip
    return Indicator(id=id, title=title, op=op, target=target, unit=unit, source=source,
                     lead=list(lead), **more)  # fmt: skip


def line(id: str, millions: float | None, parent: str | None = None, title: str | None = None,
         **more: Any) -> BudgetLine:  # fmt: skip
    vnd = None if millions is None else round(millions * MILLION)
    return BudgetLine(id=id, parent=parent, title=title or f"Việc số {id} của xã", amount_vnd=vnd,
                      **more)  # fmt: skip


def budget(*lines: BudgetLine, total: float | None = None,
           stated: list[StatedAmount] | None = None) -> Reading:  # fmt: skip
    vnd = None if total is None else round(total * MILLION)
    return Reading(budget=Budget(total_vnd=vnd, lines=list(lines), stated=stated or []))


def stated(millions: int, in_words: str | None = None, words: int | None = None) -> StatedAmount:
    return StatedAmount(
        amount_vnd=millions * MILLION,
        printed=f"{millions} triệu đồng",
        in_words=in_words,
        in_words_vnd=None if words is None else words * MILLION,
        where=[place(7)],
    )


def task(title: str = "Tổ chức lớp tập huấn kỹ năng số", **more: Any) -> Task:
    return Task(title=title, **more)


def duties(*names: str) -> list[Responsibility]:
    return [Responsibility(org=name, duties=1) for name in names]


def basis(number: str | None, date: str | None = None, **more: Any) -> LegalBasis:
    return LegalBasis(number=number, date=date, **more)


def issued(date: str = "2026-03-15", **more: Any) -> DocumentInfo:
    known = {"number": "12/KH-UBND", "signer": "Lê Văn A", "year_from": 2026, "year_to": 2026}
    return DocumentInfo(date=date, **(known | more))


def faultless() -> Reading:
    """A plan in which a careful person finds nothing."""
    return Reading(
        document=issued(),
        legal_bases=[basis("57-NQ/TW", "2024-12-22", kind="Nghị quyết")],
        indicators=[
            indicator("II.1", "Tỷ lệ hộ có cáp quang đạt trên 80%", source="body", lead=()),
            indicator("A.1", "Tỷ lệ hộ có cáp quang", 80, "="),
            indicator("A.2", "Tỷ lệ hồ sơ xử lý trực tuyến", 100, "=", lead=("Công an xã",)),
        ],
        budget=Budget(
            total_vnd=300 * MILLION,
            lines=[
                line("I", 300, lead=["Phòng Kinh tế"]),
                line("I.1", 100, "I", "Tập huấn cho cán bộ"),
                line("I.2", 200, "I", "Đường truyền của trụ sở"),
            ],
            stated=[stated(300, "ba trăm triệu đồng", 300)],
        ),
        tasks=[
            task(
                lead=["Phòng Kinh tế"],
                deadline_printed="Quý II/2026",
                product="Danh sách học viên",
                authority="Chủ tịch UBND xã",
                source="appendix",
            )
        ],
        reporting_duties=[
            ReportingDuty(who="Các cơ quan", to="UBND xã", cycle="monthly", due="day 20")
        ],
        responsibilities=duties("Phòng Kinh tế", "Công an xã"),
    )


def kinds(findings: Any) -> list[str]:
    return [f.kind for f in findings]


def only(findings: Any) -> Finding:
    """The one finding; fails when there are more or none."""
    found = list(findings)
    assert len(found) == 1, [f.sentence for f in found]
    return found[0]

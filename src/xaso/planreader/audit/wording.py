"""How a finding speaks: figures, targets and items in Vietnamese as officials print them."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from xaso.planreader.blocks import Place
from xaso.planreader.reading import (
    BudgetLine,
    Finding,
    Indicator,
    Item,
    LegalBasis,
    Task,
)

DOUBTFUL_BELOW = 0.75
"""Figures that the reader is less sure of than this prove no error: the scan is looked at first."""

_SIGNS = {">=": "≥ ", "<=": "≤ ", ">": "> ", "<": "< ", "=": ""}


def grouped(number: int) -> str:
    """An integer with points between thousands: 3440 is "3.440"."""
    return f"{number:,}".replace(",", ".")


def money(vnd: int) -> str:
    """A sum as plans print it: 3440000000 is "3.440 triệu đồng", 1500 is "1.500 đồng".

    Thousands show as decimals of a million (250500000 is "250,5 triệu đồng"); a sum with single
    đồng is printed whole.
    """
    sign, rest = ("-" if vnd < 0 else ""), abs(vnd)
    if rest < 1_000_000 or rest % 1_000:
        return f"{sign}{grouped(rest)} đồng"
    whole, part = divmod(rest, 1_000_000)
    decimals = f",{part:06d}".rstrip("0") if part else ""
    return f"{sign}{grouped(whole)}{decimals} triệu đồng"


def figure(value: float | int) -> str:
    """A number with the Vietnamese decimal comma: 2.5 is "2,5", 1000 is "1.000"."""
    if isinstance(value, float) and not math.isfinite(value):
        return "không rõ"
    if float(value).is_integer():
        return grouped(int(value))
    return f"{value:,.4f}".rstrip("0").replace(",", " ").replace(".", ",").replace(" ", ".")


def target(indicator: Indicator) -> str:
    """The target in figures: "≥ 80%", "30 điểm", "nhóm 10", "Đạt"."""
    if indicator.op == "pass":
        return "Đạt"
    if indicator.target is None:
        return "chưa có giá trị"
    number = figure(indicator.target)
    if indicator.op == "top":
        return f"nhóm {number} dẫn đầu"
    unit = (indicator.unit or "").strip()
    after = unit if unit == "%" else f" {unit}".rstrip()
    return f"{_SIGNS.get(indicator.op, '')}{number}{after}"


def short(text: str, words: int = 14) -> str:
    """The first words of a title, with "…" where it goes on."""
    parts = (text or "").split()
    head = " ".join(parts[:words]).rstrip(" .,;:")
    return head + ("…" if len(parts) > words else "")


def quoted(text: str, words: int = 14) -> str:
    """A title in quotation marks, shortened; empty when there is none."""
    head = short(text, words)
    return f"“{head}”" if head else ""


def page_of(item: Item) -> str:
    """Where an item stands, in words: "trang 7", or empty where pages are not known."""
    pages = sorted({place.page for place in item.where if place.page})
    return f"trang {pages[0]}" if pages else ""


def _with_place(text: str, *places: str) -> str:
    known = [place for place in places if place]
    return f"{text} ({', '.join(known)})" if known else text


def name_indicator(item: Indicator) -> str:
    """An indicator by number, title and place: "chỉ tiêu C.5 “…” (phụ lục, trang 9)"."""
    place = "phụ lục" if item.source == "appendix" else "phần nội dung"
    return _with_place(f"chỉ tiêu {item.id} {quoted(item.title)}".strip(), place, page_of(item))


def name_line(line: BudgetLine) -> str:
    """A budget line by number, title and place: "mục II.1 “…” (trang 12)"."""
    return _with_place(f"mục {line.id} {quoted(line.title, 10)}".strip(), page_of(line))


def name_task(task: Task, index: int) -> str:
    """A task by its number in the reading, first words and section."""
    return _with_place(
        f"nhiệm vụ {index} {quoted(task.title, 10)}".strip(),
        f"mục {short(task.section, 10)}" if task.section else "",
        page_of(task),
    )


def name_basis(basis: LegalBasis) -> str:
    """A cited document as it is printed: "Nghị định số 1/2020/NĐ-CP"."""
    name = basis.kind or "Văn bản"
    if basis.number:
        return f"{name} số {basis.number}"
    return f"{name} {basis.subject or ''}".strip()


def capital(sentence: str) -> str:
    """The sentence with its first letter large."""
    return sentence[:1].upper() + sentence[1:]


def listed(names: Sequence[str], at_most: int = 8) -> str:
    """Names in one line; beyond `at_most` the rest is counted: "A, B và 3 mục khác"."""
    if len(names) > at_most:
        return f"{', '.join(names[:at_most])} và {len(names) - at_most} mục khác"
    if len(names) > 1:
        return f"{', '.join(names[:-1])} và {names[-1]}"
    return names[0] if names else ""


def places(items: Iterable[Item]) -> list[Place]:
    """The places of several items, each once, in order."""
    return list(dict.fromkeys(place for item in items for place in item.where))


def finding(
    kind: str,
    severity: str,
    sentence: str,
    mend: str | None,
    about: Sequence[tuple[str, Item]] = (),
    *,
    where: Sequence[Place] = (),
    missing: Sequence[str] = (),
) -> Finding:
    """One finding; `about` pairs each item's id with the item, whose places are copied.

    An error that rests on an item read with doubt becomes a warning that says so.
    """
    if severity == "error" and any(item.confidence < DOUBTFUL_BELOW for _, item in about):
        severity = "warning"
        sentence += " Chữ đọc được chưa chắc chắn, đề nghị đối chiếu bản gốc."
    return Finding(
        kind=kind,
        severity=severity,
        sentence=capital(sentence),
        mend=mend,
        where=list(dict.fromkeys([*places(item for _, item in about), *where])),
        items=list(dict.fromkeys(key for key, _ in about)),
        missing=list(missing),
    )


def about_indicator(item: Indicator) -> tuple[str, Item]:
    return f"indicators:{item.id}", item


def about_line(line: BudgetLine) -> tuple[str, Item]:
    return f"budget:{line.id}", line

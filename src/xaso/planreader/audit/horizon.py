"""Years and deadlines that do not fit the plan's own time."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from xaso.planreader.audit import wording
from xaso.planreader.audit.laws import day, span
from xaso.planreader.reading import BudgetLine, Finding, Item, Reading, When

_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")


def rules_of_horizon(reading: Reading) -> Iterator[Finding]:
    """Years outside the plan, then deadlines that had passed when it was issued."""
    years = years_of_plan(reading)
    if years:
        yield from _indicators(reading, years)
        yield from _lines(reading, years)
        yield from _tasks(reading, years)
    yield from _passed(reading)


def years_of_plan(reading: Reading) -> tuple[int, int] | None:
    """First and last year of the plan, in order; None where none is printed."""
    known = [y for y in (reading.document.year_from, reading.document.year_to) if y]
    return (min(known), max(known)) if known else None


def years_said(printed: str | None, when: When | None) -> list[int]:
    """The years of a deadline: the understood ones, else those that are printed."""
    if when is not None:
        spans = [span(text) for text in (when.start, when.end)]
        found = [s[0].year for s in spans if s]
        if found:
            return found
    return [int(year) for year in _YEAR.findall(printed or "")]


def _period(years: tuple[int, int]) -> str:
    return f"năm {years[0]}" if years[0] == years[1] else f"giai đoạn {years[0]}-{years[1]}"


def _one(
    items: Sequence[tuple[str, Item, str]], severity: str, what: str, years: tuple[int, int]
) -> Finding:
    names = wording.listed([name for _, _, name in items], 5)
    return wording.finding(
        "horizon_outside",
        severity,
        f"{names} {what} {_period(years)} của kế hoạch.",
        "Đề nghị xác nhận năm thực hiện; nếu là định hướng dài hạn thì ghi rõ mức của từng năm.",
        [(key, item) for key, item, _ in items],
    )


def _indicators(reading: Reading, years: tuple[int, int]) -> Iterator[Finding]:
    """A year after the plan is an outlook (note); one before it is a slip (warning)."""
    after: list[tuple[str, Item, str]] = []
    before: list[tuple[str, Item, str]] = []
    for item in reading.indicators:
        if item.horizon is None or years[0] <= item.horizon <= years[1]:
            continue
        key, _ = wording.about_indicator(item)
        entry = (key, item, f"{wording.name_indicator(item)} đến năm {item.horizon}")
        (after if item.horizon > years[1] else before).append(entry)
    if before:
        yield _one(before, "warning", "trước", years)
    if after:
        yield _one(after, "note", "vượt quá", years)


def _lines(reading: Reading, years: tuple[int, int]) -> Iterator[Finding]:
    """Lines of money outside the plan's years.

    An investment that begins within the plan and goes on is the rule for public investment, and
    no finding.
    """
    outside: list[tuple[str, Item, str]] = []
    for line in reading.budget.lines:
        said = years_said(line.time_printed, line.time)
        said += [int(y) for y in line.by_year if _YEAR.fullmatch(y.strip())]
        if not said or _goes_on(line, said, years):
            continue
        if min(said) < years[0] or max(said) > years[1]:
            when = line.time_printed or f"{min(said)}-{max(said)}"
            outside.append((f"budget:{line.id}", line, f"{wording.name_line(line)} ({when})"))
    if outside:
        yield _one(outside, "note", "có thời gian ngoài", years)


def _goes_on(line: BudgetLine, said: Sequence[int], years: tuple[int, int]) -> bool:
    starts_inside = years[0] <= min(said) <= years[1]
    return starts_inside and (line.fund == "investment" or min(said) != max(said))


def _tasks(reading: Reading, years: tuple[int, int]) -> Iterator[Finding]:
    outside: list[tuple[str, Item, str]] = []
    for index, task in enumerate(reading.tasks, 1):
        said = years_said(task.deadline_printed, task.deadline)
        if said and (max(said) > years[1] or max(said) < years[0]):
            name = f"{wording.name_task(task, index)} ({task.deadline_printed or max(said)})"
            outside.append((f"tasks:{index}", task, name))
    if outside:
        yield _one(outside, "note", "có thời hạn ngoài", years)


def _passed(reading: Reading) -> Iterator[Finding]:
    """A deadline before the day of the plan itself.

    Example: a plan of 15 April that asks for a list by 31 March.
    """
    plan = span(reading.document.date)
    if plan is None:
        return
    dated: list[tuple[str, Item, str, When | None]] = [
        (f"indicators:{i.id}", i, wording.name_indicator(i), i.deadline) for i in reading.indicators
    ]
    dated += [
        (f"tasks:{n}", task, wording.name_task(task, n), task.deadline)
        for n, task in enumerate(reading.tasks, 1)
    ]
    dated += [
        (f"budget:{line.id}", line, wording.name_line(line), line.time)
        for line in reading.budget.lines
    ]
    for key, item, name, when in dated:
        last = _last_day(when)
        if when is None or last is None or last >= plan[0]:
            continue
        yield wording.finding(
            "deadline_before_plan",
            "warning",
            f"{name} có thời hạn {wording.quoted(when.printed)} (đến {day(last)}), trước ngày "
            "kế hoạch ban hành.",
            "Đề nghị ghi lại thời hạn.",
            [(key, item)],
        )


def _last_day(when: When | None) -> date | None:
    """The last day of a time that does not come again."""
    if when is None or when.recurs:
        return None
    end = span(when.end)
    return end[1] if end else None

"""Whose work it is: indicators, budget lines and tasks that name no lead.

What most of its neighbours have and it lacks is a slip of its own. What the whole plan leaves out
is one remark, not thirty.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence

from xaso.planreader.audit import wording
from xaso.planreader.audit.clears import is_table_task, table_tasks
from xaso.planreader.reading import BudgetLine, Finding, Indicator, Reading

_ONE_BY_ONE = 5
"""Up to so many slips are told one by one; more are one finding."""


def rules_of_leads(reading: Reading) -> Iterator[Finding]:
    """Indicators, then budget lines, then tasks."""
    yield from indicators_without_lead(reading)
    yield from lines_without(reading.budget.lines, "lead")
    yield from lines_without(reading.budget.lines, "time")
    yield from tasks_without_lead(reading)


def indicators_without_lead(reading: Reading) -> Iterator[Finding]:
    """Annex indicators where others have a lead; else one remark for the whole plan.

    Body targets of a plan with an annex are not asked: the annex is where work is given out.
    """
    annex = [i for i in reading.indicators if i.source == "appendix"]
    items = annex or reading.indicators
    left = [i for i in items if not i.lead]
    if not left:
        return
    most_have_one = len(left) * 2 <= len(items)
    if annex and most_have_one and len(left) <= _ONE_BY_ONE:
        for item in left:
            yield _indicator(item)
        return
    yield _indicators(reading, left, len(items), "warning" if annex and most_have_one else "note")


def _indicator(item: Indicator) -> Finding:
    return wording.finding(
        "indicator_without_lead",
        "warning",
        f"{wording.name_indicator(item)} chưa ghi cơ quan chủ trì.",
        "Đề nghị bổ sung cơ quan chủ trì như các chỉ tiêu khác trong bảng.",
        [wording.about_indicator(item)],
    )


def _indicators(reading: Reading, left: Sequence[Indicator], total: int, severity: str) -> Finding:
    all_of_them = (
        "Các chỉ tiêu trong kế hoạch"
        if len(left) == total
        else (f"{len(left)} trên {total} chỉ tiêu")
    )
    absent = [a.name for a in reading.annexes if not a.is_present]
    hint = f" (có thể nằm trong {wording.listed(absent)}, chưa kèm trong tệp)" if absent else ""
    return wording.finding(
        "indicator_without_lead",
        severity,
        f"{all_of_them} chưa ghi cơ quan chủ trì{hint}.",
        "Đề nghị lập bảng phân công cơ quan chủ trì, phối hợp cho từng chỉ tiêu.",
        [wording.about_indicator(i) for i in left],
    )


def lines_without(lines: Sequence[BudgetLine], what: str) -> Iterator[Finding]:
    """Lines of the estimate without `what` (lead or time) where at least half have it.

    A parent's lead holds for the lines under it, and a parent whose children all have one needs
    none. Told of the topmost line only: "II" without a lead is one finding, not thirteen.
    """
    parents = {line.id: line for line in lines if line.id}
    is_parent = {line.parent for line in lines}
    covered = _covered(lines, parents, what)
    leaves = [line for line in lines if line.id not in is_parent]
    left = [line for line in leaves if line.id not in covered]
    if not left or len(left) == len(leaves) or len(left) > len(leaves) * 0.6:
        return
    tops = _topmost(left, parents, _above(leaves, parents, covered) | covered)
    names = wording.listed([wording.name_line(line) for line in tops], 5)
    noun, mend = {
        "lead": ("cơ quan chủ trì", "Đề nghị bổ sung cơ quan chủ trì cho từng mục."),
        "time": ("thời gian thực hiện", "Đề nghị bổ sung thời gian thực hiện cho từng mục."),
    }[what]
    yield wording.finding(
        f"budget_without_{what}",
        "warning",
        f"{names} của bảng kinh phí chưa ghi {noun}, trong khi các mục khác có ghi.",
        mend,
        [wording.about_line(line) for line in tops],
    )


def _has(line: BudgetLine, what: str) -> bool:
    return bool(line.lead) if what == "lead" else bool(line.time_printed or line.time)


def _way_up(
    line: BudgetLine, parents: dict[str, BudgetLine], stop: Container[str]
) -> list[BudgetLine]:
    """The line and those above it, until one in `stop`; a ring of parents ends the walk."""
    way: list[BudgetLine] = []
    seen: set[str] = set()
    current: BudgetLine | None = line
    while current is not None and current.id not in seen and current.id not in stop:
        way.append(current)
        seen.add(current.id)
        current = parents.get(current.parent or "")
    return way


def _covered(lines: Sequence[BudgetLine], parents: dict[str, BudgetLine], what: str) -> set[str]:
    """Numbers of lines that have `what` themselves or from one above them."""
    known = {line.id: True for line in lines if _has(line, what)}
    for line in lines:
        way = _way_up(line, parents, known)
        if way:
            answer = known.get(way[-1].parent or "", False)
            known.update({each.id: answer for each in way})
    return {key for key, answer in known.items() if answer}


def _above(
    leaves: Sequence[BudgetLine], parents: dict[str, BudgetLine], covered: set[str]
) -> set[str]:
    """Numbers of the lines that stand above a covered leaf."""
    found: set[str] = set()
    for leaf in leaves:
        if leaf.id in covered:
            above = parents.get(leaf.parent or "")
            if above is not None:
                found.update(each.id for each in _way_up(above, parents, found))
    return found


def _topmost(
    left: Sequence[BudgetLine], parents: dict[str, BudgetLine], not_bare: set[str]
) -> list[BudgetLine]:
    """The highest lines under which nothing has what is asked, in printed order."""
    tops = [(_way_up(line, parents, not_bare) or [line])[-1] for line in left]
    return list({top.id: top for top in tops}.values())


def tasks_without_lead(reading: Reading) -> Iterator[Finding]:
    """Tasks without a lead where most tasks of the same kind have one.

    Tasks of a table are compared with their table, those of the running text with one another.
    Where most have none, the finding on the six clears says it once.
    """
    tables = [task for table in table_tasks(reading) for task in table]
    texts = [pair for pair in enumerate(reading.tasks, 1) if not is_table_task(pair[1])]
    for items in (tables, texts):
        left = [(index, task) for index, task in items if not task.lead]
        if not left or len(left) * 2 > len(items):
            continue
        if len(left) <= _ONE_BY_ONE:
            groups = [[pair] for pair in left]
        else:
            groups = [left]
        for group in groups:
            names = wording.listed([wording.name_task(task, i) for i, task in group], 4)
            yield wording.finding(
                "task_without_lead",
                "warning",
                f"{names} chưa ghi cơ quan chủ trì, trong khi các nhiệm vụ khác có ghi.",
                "Đề nghị bổ sung cơ quan chủ trì.",
                [(f"tasks:{i}", task) for i, task in group],
            )

"""The six clears *(6 rõ)* of tasks: person, task, time, responsibility, product, authority.

Which tasks are judged, and how loudly:

- A task **of a table** is judged by the columns of its table. A column is there when at least half
  of the table's tasks fill it. A task that leaves such a cell blank is one finding of its own
  (warning). Clears for which the table has no column at all are one note for the table.
- A task **of the running text** is mostly a general direction, whose owner and time come with the
  chapter on carrying out. All of them together are one note, which lists their numbers by what
  they lack. Nobody reads fifty warnings.
- A plan whose tasks lack nothing gets no finding.

What each clear means here: *person*, a lead office or a person is named (a table that names
persons owes one for each task); *task*, the title says an act (three words
at least); *time*, a deadline, period or rhythm is printed; *responsibility*, the chapter on
carrying out describes the lead, or the sentence says who answers; *product*, a product is printed
or the sentence names one, or gives a figure to reach; *authority*, who approves or decides is
printed or said.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from xaso.planreader.audit import wording
from xaso.planreader.audit.office_names import Described, described_offices
from xaso.planreader.audit.reference import has_any, words_of
from xaso.planreader.language.fold import words
from xaso.planreader.reading import Finding, Item, Reading, Task

CLEARS = ("person", "task", "time", "responsibility", "product", "authority")
NAMES = {
    "person": "người thực hiện",
    "task": "việc cần làm",
    "time": "thời gian",
    "responsibility": "trách nhiệm",
    "product": "sản phẩm",
    "authority": "thẩm quyền",
}
_COLUMNS = ("person", "time", "product", "authority")
_FIGURE = re.compile(
    r"\d+(?:[.,]\d+)?\s*%|\b\d{1,3}\s+(?:ap|thon|lop|diem|cuoc|buoi|nguoi|mo hinh)\b"
)

Numbered = tuple[int, Task]
"""A task with its number in the reading, from 1."""


def clears(task: Task, reading: Reading) -> list[str]:
    """Which of the six clears the task still lacks, in their usual order.

    Example: a task with a lead that the plan describes, and a deadline, but no product and nobody
    who approves, gives `["product", "authority"]`.
    """
    return _missing(task, described_offices(reading))


def _missing(task: Task, described: Described) -> list[str]:
    said = words(task.text or task.title or "")
    is_clear = {
        "person": bool(task.lead or task.person),
        "task": len((task.title or task.text or "").split()) >= 3,
        "time": bool(task.deadline_printed or task.deadline),
        "responsibility": bool(task.responsible)
        or any(described.has(name) for name in task.lead)
        or has_any(said, words_of("audit_clears", "responsibility")),
        "product": bool(task.product)
        or has_any(said, words_of("audit_clears", "product"))
        or bool(_FIGURE.search(said)),
        "authority": bool(task.authority) or has_any(said, words_of("audit_clears", "authority")),
    }
    return [name for name in CLEARS if not is_clear[name]]


def is_table_task(task: Task) -> bool:
    """A task printed as a row of an annex table."""
    if task.source == "appendix":
        return True
    if any(place.row is not None for place in task.where):
        return True
    return words(task.section or "").startswith("phu luc")


def table_tasks(reading: Reading) -> list[list[Numbered]]:
    """The tasks of each table, with their numbers; a table is a block, else a section."""
    tables: dict[object, list[Numbered]] = defaultdict(list)
    for index, task in enumerate(reading.tasks, 1):
        if is_table_task(task):
            key = task.where[0].block if task.where else task.section
            tables[key].append((index, task))
    return list(tables.values())


def rules_of_clears(reading: Reading) -> Iterator[Finding]:
    """Rows that leave a cell of their table blank; then one note each for tables and text."""
    if not reading.tasks:
        return
    described = described_offices(reading)
    missing = {i: _missing(task, described) for i, task in enumerate(reading.tasks, 1)}
    told: set[int] = set()
    for table in table_tasks(reading):
        told.update(index for index, _ in table)
        yield from _table(table, missing)
    texts = [pair for pair in enumerate(reading.tasks, 1) if pair[0] not in told]
    yield from _texts(texts, missing)


def columns_of(table: Sequence[Numbered]) -> set[str]:
    """The clears for which the table has a column: at least half of its rows fill it."""
    filled = {
        "person": sum(bool(task.lead) for _, task in table),
        "time": sum(bool(task.deadline_printed or task.deadline) for _, task in table),
        "product": sum(bool(task.product) for _, task in table),
        "authority": sum(bool(task.authority) for _, task in table),
    }
    return {name for name in _COLUMNS if filled[name] * 2 >= len(table) and filled[name]}


def _table(table: Sequence[Numbered], missing: dict[int, list[str]]) -> Iterator[Finding]:
    columns = columns_of(table)
    named = {
        name
        for name in ("person", "responsibility")
        if sum(bool(_named(task)[name]) for _, task in table) * 2 >= len(table)
    }
    for index, task in table:
        lacking = {name for name in missing[index] if name in columns or name == "task"}
        lacking |= {name for name, value in _named(task).items() if name in named and not value}
        blank = [name for name in CLEARS if name in lacking]
        if blank:
            yield wording.finding(
                "six_clears",
                "warning",
                f"{wording.name_task(task, index)} chưa rõ {_said(blank)}.",
                f"Đề nghị bổ sung {_said(blank)} trước khi giao việc.",
                [(f"tasks:{index}", task)],
                missing=blank,
            )
    absent = [
        name
        for name in CLEARS
        if name not in columns and name != "task" and all(name in missing[i] for i, _ in table)
    ]
    if absent and len(table) > 1:
        yield wording.finding(
            "six_clears",
            "note",
            f"bảng nhiệm vụ ({len(table)} nhiệm vụ) không ghi {_said(absent)}.",
            f"Đề nghị thêm cột {_said(absent)} để giao việc đủ 6 rõ.",
            [(f"tasks:{i}", task) for i, task in table],
            missing=absent,
        )


def _named(task: Task) -> dict[str, str | None]:
    """The people whom a table names for a task, where it has columns for them."""
    return {"person": task.person, "responsibility": task.responsible}


def _said(names: Sequence[str]) -> str:
    return wording.listed([NAMES[name] for name in names])


def _texts(texts: Sequence[Numbered], missing: dict[int, list[str]]) -> Iterator[Finding]:
    lacking = [(index, task) for index, task in texts if missing[index]]
    if not lacking:
        return
    counts = [(name, sum(name in missing[i] for i, _ in lacking)) for name in CLEARS]
    totals = ", ".join(f"{count} chưa rõ {NAMES[name]}" for name, count in counts if count)
    about: list[tuple[str, Item]] = [(f"tasks:{i}", task) for i, task in lacking]
    yield wording.finding(
        "six_clears",
        "note",
        f"{len(lacking)} trên {len(texts)} nhiệm vụ nêu trong phần nội dung chưa đủ 6 rõ: "
        f"{totals}. Cụ thể: {_by_what_they_lack(lacking, missing)}.",
        "Khi giao việc, đề nghị ghi rõ những điểm còn thiếu; phần tổ chức thực hiện có thể đã nêu "
        "chung.",
        about,
        missing=[name for name, count in counts if count],
    )


def _by_what_they_lack(
    lacking: Sequence[Numbered], missing: dict[int, list[str]], at_most: int = 6
) -> str:
    """Task numbers by what they lack, the largest group first: "nhiệm vụ 1-4, 7 thiếu …"."""
    groups: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for index, _ in lacking:
        groups[tuple(missing[index])].append(index)
    ordered = sorted(groups.items(), key=lambda pair: (-len(pair[1]), pair[1]))
    said = [
        f"nhiệm vụ {ranges(numbers)} thiếu {_said(names)}" for names, numbers in ordered[:at_most]
    ]
    rest = sum(len(numbers) for _, numbers in ordered[at_most:])
    if rest:
        said.append(f"{rest} nhiệm vụ khác thiếu ít nhất một điểm")
    return "; ".join(said)


def ranges(numbers: Sequence[int]) -> str:
    """Numbers in short: [1, 2, 3, 7] is "1-3, 7"."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(
        f"{run[0]}-{run[-1]}" if len(run) > 2 else ", ".join(map(str, run)) for run in runs
    )

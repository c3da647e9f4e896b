"""Tables: which kind each one is, and its rows as records with their group."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from rapidfuzz import fuzz

from xaso.planreader.blocks import Row
from xaso.planreader.extract.columns import (
    Columns,
    as_money,
    is_header_row,
    is_numbering_row,
    read_columns,
)
from xaso.planreader.extract.numbering import repair
from xaso.planreader.extract.structure import Entry, Node, Shape
from xaso.planreader.language.fold import fold, is_caps, tidy
from xaso.planreader.language.numbers import amount, column_unit

INDICATORS, BUDGET, TASKS, RESPONSIBILITIES, OTHER = (
    "indicators", "budget", "tasks", "responsibilities", "other",
)  # fmt: skip


@dataclass(slots=True)
class Record:
    """One row that says something: its number, its title, and the group it stands under.

    `rank` is the level of its number (0 = letter, 1 = roman, 2 = "1", 3 = "1.1" …).
    """

    index: int
    row: Row
    number: str
    title: str
    rank: float
    is_group: bool
    group: Record | None = None

    @property
    def path(self) -> str:
        """Numbers from the outermost group down: "II.1.2"."""
        own = self.number
        above = self.group.path if self.group else ""
        if not own:
            return above
        if above and (own.startswith(above + ".") or own == above):
            return own
        last = above.rsplit(".", 1)[-1] if above else ""
        if last and own.startswith(last + "."):
            return f"{above[: len(above) - len(last)]}{own}"
        return f"{above}.{own}" if above else own


@dataclass(slots=True)
class Table:
    """One table understood: its kind, its columns, its records, the heading over it."""

    entry: Entry
    kind: str
    columns: Columns
    records: list[Record] = field(default_factory=list)
    node: Node | None = None
    caption: str = ""
    unit_vnd: int | None = None
    plan_from: int | None = None

    @property
    def source(self) -> str:
        return "appendix" if self.entry.part == "annex" else "body"

    @property
    def group_number(self) -> str:
        """The number of the heading over the table, where that heading numbers a group."""
        return self.node.path if self.node is not None and self.node.number else ""


def read_tables(shape: Shape, plan_from: int | None = None) -> list[Table]:
    """Every table of the document, understood as far as its headings go.

    A table without headings of its own goes on with the columns of the table before it, when
    both have the same number of columns.
    """
    tables: list[Table] = []
    former: Columns | None = None
    for position, entry in enumerate(shape.entries):
        if not entry.is_table or entry.part in ("head", "preamble", "foot"):
            continue
        columns = read_columns(entry.block)
        if (
            not columns.header_rows
            and former is not None
            and len(former.headings) == entry.block.columns
        ):
            columns = Columns(
                0,
                former.by_role,
                former.headings,
                former.targets,
                former.amounts,
                former.baselines,
                former.quarters,
                former.unit_vnd,
            )
        if not columns.headings:
            continue
        former = columns
        caption = _caption(shape, position)
        table = Table(entry, OTHER, columns, node=entry.node, caption=caption)
        table.plan_from = plan_from
        _drop_former_years(columns, plan_from)
        if _is_about_money(caption):
            as_money(columns)
        table.unit_vnd = (
            columns.unit_vnd or column_unit(_unit_note(caption)) or _unit_in_table(entry)
        )
        table.records = _records(entry, columns)
        table.kind = _kind(table)
        tables.append(table)
    return tables


def _caption(shape: Shape, position: int) -> str:
    """The words over a table: its section heading, annex title and notes."""
    entry = shape.entries[position]
    parts: list[str] = []
    for before in reversed(shape.entries[max(0, position - 4) : position]):
        if before.is_table:
            break
        parts.append(before.block.text)
        if before.is_heading:
            break
    if entry.node is not None:
        parts.extend(n.title for n in entry.node.ancestors())
    annex_head = next(
        (n for n in reversed(shape.nodes) if n.rank == -1 and n.block < entry.index), None
    )
    if annex_head is not None and entry.annex:
        parts.append(annex_head.title)
        follow = next((e for e in shape.entries if e.index == annex_head.block + 1), None)
        if follow is not None and not follow.is_table:
            parts.append(follow.block.text)
    return "\n".join(dict.fromkeys(parts))


def _drop_former_years(columns: Columns, plan_from: int | None) -> None:
    """Columns of years before the plan hold no targets: "Năm 2025" beside "Năm 2026"."""
    # "Lộ trình thực hiện | 2026": a year of the plan is no result.
    for year in [y for y in columns.baselines if plan_from and y >= plan_from]:
        columns.targets.setdefault(year, columns.baselines.pop(year))
        columns.by_role.setdefault("target", columns.targets[year])
    former = [y for y in columns.targets if plan_from and y < plan_from]
    if not former or len(former) == len(columns.targets):
        return
    for year in former:
        column = columns.targets.pop(year)
        if not re.search(r"ke hoach|chi tieu|muc tieu|giao", fold(columns.headings[column])):
            columns.baselines.setdefault(year, column)
    columns.by_role["target"] = next(iter(columns.targets.values()))


def _is_about_money(caption: str) -> bool:
    """Whether the words over a table say that it is an estimate."""
    plain = fold(caption.replace("\n", " "))
    return bool(_unit_note(caption)) or bool(
        re.search(r"\b(?:du toan|kinh phi|khai toan|nhu cau von)\b", plain)
        and not re.search(r"\bchi tieu\b", plain)
    )


_UNIT_NOTE = re.compile(
    r"(?:đơn\s+vị(?:\s+tính)?|ĐVT)\s*:?\s*(?:1\.?000\s*)?"
    r"(?:(?:triệu|tỷ|tỉ|nghìn|ngàn|tr)?\.?\s*(?:đồng|vnđ|vnd|đ\b)|trđ)",
    re.IGNORECASE,
)


def _unit_note(caption: str) -> str:
    match = _UNIT_NOTE.search(caption)
    return match[0] if match else ""


def _unit_in_table(entry: Entry) -> int | None:
    """ "Đơn vị tính: triệu đồng" printed in a row of the table itself."""
    for row in entry.block.rows[:3]:
        for cell in row.cells:
            if note := _unit_note(cell.text):
                return column_unit(note)
    return None


_NUMBER = re.compile(
    r"^\(?(?P<n>[IVXL]{1,6}|[A-HĐ]|\d{1,6}(?:\.\d{1,3}){0,4}|[a-hđ]|[a-h]\.?\d{1,2}|[-+*•])[.)]?$"
)


def number_rank(number: str) -> int:
    """The level of a printed row number; 9 for a dash, 8 for none."""
    if not number:
        return 8
    if re.fullmatch(r"[IVXL]+", number):
        return 1
    if re.fullmatch(r"[A-HĐ]", number):
        return 0
    if re.fullmatch(r"\d+(?:\.\d+)*", number):
        return 2 + number.count(".")
    if number in "-+*•":
        return 9
    return 7


# Between the romans and the figures.
_UNNUMBERED_GROUP = 1.5


def _records(entry: Entry, columns: Columns) -> list[Record]:
    records: list[Record] = []
    open_groups: list[Record] = []
    number_column = columns.by_role.get("number", 0 if "number" not in columns.by_role else None)
    title_column = columns.by_role.get("title")
    if title_column is None:
        return []
    labels = _repaired_labels(entry, columns, number_column, title_column)
    letters = any(
        r.cells[number_column or 0].text.strip().rstrip(".") == "B" for r in entry.block.rows
    )
    for index, row in enumerate(entry.block.rows):
        if index < columns.header_rows or is_numbering_row(row):
            continue
        if index and is_header_row(row) and _same_heads(row, entry.block.rows[0]):
            continue
        if records and _goes_with(records[-1], row, columns):
            continue
        number, title = _number_and_title(row, number_column, title_column, labels.get(index))
        if not title and not number:
            continue
        if not title and not any(c.text.strip() for c in row.cells[1:]):
            continue
        rank = number_rank(number)
        if letters and number in ("C", "D"):
            rank = 0
        group = _is_group(row, number, title, columns)
        record = Record(index, row, _tidy_number(number), tidy(title), rank, group)
        if rank < 8:
            while open_groups and open_groups[-1].rank >= rank:
                open_groups.pop()
            record.group = open_groups[-1] if open_groups else None
            open_groups.append(record)
        elif group:
            # A group without a number begins anew under what is numbered by letters or romans.
            while open_groups and open_groups[-1].rank >= _UNNUMBERED_GROUP:
                open_groups.pop()
            record.rank = _UNNUMBERED_GROUP
            record.group = open_groups[-1] if open_groups else None
            open_groups.append(record)
        else:
            record.group = open_groups[-1] if open_groups else None
        records.append(record)
    _groups_by_children(records, columns)
    return records


def _groups_by_children(records: list[Record], columns: Columns) -> None:
    """A row without a figure that has rows under it is their group: they take over its offices."""
    telling = [columns.by_role[r] for r in ("target", "amount") if r in columns.by_role]
    telling += [*columns.targets.values(), *columns.amounts.values(), *columns.quarters.values()]
    parents = {id(r.group): r.group for r in records if r.group is not None}
    for parent in parents.values():
        if telling and not any(parent.row.cells[c].text.strip() for c in telling):
            parent.is_group = True
    counts: dict[int, int] = {}
    for record in records:
        if record.number and record.number in "-+*•":
            key = id(record.group)
            counts[key] = counts.get(key, 0) + 1
            record.number = str(counts[key])


def _goes_with(former: Record, row: Row, columns: Columns) -> bool:
    """A row whose number, title and figures are merged with the row above says nothing new."""
    title = columns.by_role["title"]
    if row.cells[title] is not former.row.cells[title] or row.is_group:
        return False
    telling = [
        c
        for role, c in columns.by_role.items()
        if role in ("number", "target", "amount", "lead", "time")
    ]
    telling += [*columns.targets.values(), *columns.amounts.values(), *columns.quarters.values()]
    return all(
        row.cells[c] is former.row.cells[c] or not row.cells[c].text.strip() for c in telling
    )


def _same_heads(row: Row, head: Row) -> bool:
    mine, its = (" | ".join(fold(c.text) for c in r.cells) for r in (row, head))
    return fuzz.ratio(mine, its) >= 85


def _tidy_number(number: str) -> str:
    """ "01." → "1", "II." → "II"."""
    return re.sub(r"(?<![\d.])0+(?=\d)", "", number.rstrip(".)"))


def _repaired_labels(
    entry: Entry, columns: Columns, number_column: int | None, title_column: int
) -> dict[int, str]:
    """Row numbers of a table read by OCR, put right by their sequence; nothing for other tables."""
    if number_column is None or all(c.confidence >= 1 for r in entry.block.rows for c in r.cells):
        return {}
    rows = [
        (i, r)
        for i, r in enumerate(entry.block.rows)
        if i >= columns.header_rows and not r.is_group
    ]
    printed = [r.cells[number_column].text.strip() for _, r in rows]
    if any(len(p) > 9 for p in printed):
        return {}
    capitals = [is_caps(r.cells[title_column].text) for _, r in rows]
    fixed = repair(printed, capitals)
    return {i: f for (i, _), f in zip(rows, fixed, strict=True) if f}


def _number_and_title(
    row: Row, number_column: int | None, title_column: int, label: str | None = None
) -> tuple[str, str]:
    number, title = "", row.cells[title_column].text.strip()
    if number_column is not None and row.cells[number_column] is not row.cells[title_column]:
        printed = label or row.cells[number_column].text.strip()
        if m := _NUMBER.match(re.sub(r"\s+", "", printed)):
            number = m["n"]
        elif printed and not title:
            title = printed
        elif printed and number_column < title_column and len(printed) > 6 and not title:
            title = printed
    if not number and (
        m := re.match(
            r"^(?P<n>[IVXL]{1,6}|[A-HĐ]|\d{1,2}(?:\.\d{1,2})*)\s*[.)]\s+(?P<t>\S.*)$", title, re.S
        )
    ):
        number, title = m["n"], m["t"]
    return number, title


def _is_group(row: Row, number: str, title: str, columns: Columns) -> bool:
    """A row that only names a group: nothing stands in the columns that say something."""
    if row.is_group:
        return True
    number_column = columns.by_role.get("number")
    title_cell = row.cells[columns.by_role["title"]]
    others = [
        c.text.strip()
        for i, c in enumerate(row.cells)
        if c is not title_cell and i != number_column
    ]
    if any(others):
        return False
    return bool(title) and (
        number_rank(number) <= 2 or is_caps(title) or title_cell.bold or number_rank(number) == 8
    )


def _kind(table: Table) -> str:
    """What a table lists, from its columns first and its caption second."""
    columns = table.columns
    rows = [r for r in table.records if not r.is_group]
    heading = fold(columns.headings[columns.by_role["title"]]) if "title" in columns else ""
    caption = fold(table.caption)
    if "amount" in columns or columns.amounts:
        if not rows:
            return BUDGET
        filled = sum(amount_of(table, r.row) is not None for r in table.records)
        about_indicators = "chi tieu" in heading and "target" in columns
        if filled and not (about_indicators and filled < 0.4 * len(rows)):
            return BUDGET
        return INDICATORS if "target" in columns and "chi tieu" in heading else TASKS
    lead, title = columns.by_role.get("lead"), columns.by_role.get("title")
    if "title" not in columns:
        return OTHER
    if (
        lead is not None and title is not None and lead < title
        and re.search(r"to chuc thuc hien|phan cong|trach nhiem", caption)
        and not re.search(r"chi tieu", heading)
    ):  # fmt: skip
        return RESPONSIBILITIES
    if re.search(r"chi tieu|chi so|tieu chi", heading):
        return INDICATORS
    has_target = "target" in columns or bool(columns.targets) or bool(columns.quarters)
    if re.search(r"nhiem vu|cong viec|hoat dong|giai phap|du an", heading) and not (
        has_target and "unit" in columns
    ):
        return TASKS
    if has_target or "unit" in columns or columns.baselines:
        return INDICATORS
    if re.search(r"nhiem vu|cong viec|giai phap", caption) and not re.search(r"chi tieu", caption):
        return TASKS
    if re.search(r"chi tieu|muc tieu|chi so", caption):
        return INDICATORS
    return TASKS if "lead" in columns or "time" in columns else OTHER


def inherited(table: Table, record: Record, role: str) -> str:
    """What a row says under a role, else what the group over it says."""
    current: Record | None = record
    column, title = table.columns.by_role.get(role), table.columns.by_role.get("title")
    while current is not None and column is not None and title is not None:
        # In a group row merged over the table the title stands under every heading.
        if current.row.cells[column] is not current.row.cells[title]:
            if text := table.columns.text(current.row, role):
                return text
        current = current.group
    return ""


def carried_down(table: Table, records: list[Record], role: str) -> dict[int, str]:
    """For plain text, which shows no merged cells: what stands over a blank cell of its group.

    Keys are row indexes. Word and PDF files show merged cells themselves and get nothing here.
    """
    found: dict[int, str] = {}
    last, group = "", None
    for record in records:
        text = table.columns.text(record.row, role)
        if record.is_group or record.group is not group:
            last, group = "", record.group
        if record.is_group:
            continue
        if text:
            last = text
        elif last:
            found[record.index] = last
    return found


def amount_of(table: Table, row: Row) -> int | None:
    """The amount of a row in đồng: its total column, else the sum of its year columns."""
    unit = table.unit_vnd or table.columns.unit_vnd
    column = table.columns.by_role.get("amount")
    if column is not None and (value := amount(row.cells[column].text, unit)) is not None:
        return value
    years = amounts_by_year(table, row)
    if table.plan_from and any(int(y) >= table.plan_from for y in years):
        # What was spent before the plan is no money of the plan.
        years = {y: v for y, v in years.items() if int(y) >= table.plan_from}
    return sum(years.values()) if years else None


def amounts_by_year(table: Table, row: Row) -> dict[str, int]:
    """Amounts of the year columns: {"2026": 1000000}."""
    unit = table.unit_vnd or table.columns.unit_vnd
    found = {}
    for year, column in sorted(table.columns.amounts.items()):
        value = amount(row.cells[column].text, unit)
        if value is not None:
            found[str(year)] = value
    return found

"""Tasks: the paragraphs of the chapters on tasks and solutions, and the rows of task tables."""

from __future__ import annotations

import re

from xaso.planreader.blocks import Row
from xaso.planreader.extract.budget import is_total_row
from xaso.planreader.extract.indicators import row_confidence
from xaso.planreader.extract.responsibilities import in_chapter, is_closing
from xaso.planreader.extract.structure import Entry, Shape, cell_place, row_places
from xaso.planreader.extract.tables import BUDGET, TASKS, Record, Table, amount_of, inherited
from xaso.planreader.language.dates import find_deadline, when
from xaso.planreader.language.fold import first_words, fold, tidy
from xaso.planreader.language.offices import split_offices
from xaso.planreader.language.owners import coordinators_in, leads_in
from xaso.planreader.reading import Task

_CHAPTER = re.compile(
    r"nhiem vu|giai phap|^noi dung\b|"
    r"(?:noi dung|cong tac|cong viec|hoat dong) (?:trong tam|chu yeu)|noi dung thuc hien"
)
_NOT_CHAPTER = re.compile(
    r"^(?:danh muc|phan cong)|muc dich|to chuc thuc hien|kinh phi|ket qua thuc hien|tinh hinh"
)
_NOT_HERE = re.compile(r"\b(?:muc tieu|chi tieu)\b")
_POINTER = re.compile(
    r"(?:theo|tại|chi\s+tiết|kèm\s+theo)\s+(?:\w+\s+){0,3}(?:phụ\s+lục|biểu|danh\s+mục)",
    re.IGNORECASE,
)
_LISTING = re.compile(
    r"^\W*(?:các|danh\s+mục|chi\s+tiết|nhiệm\s+vụ|phân\s+công|nội\s+dung|cụ\s+thể|một\s+số|bảng)\b",
    re.IGNORECASE,
)
# What gives a task its owner, time and product: "Đơn vị chủ trì: …", "(Chủ trì: …; phối hợp: …)".
_ATTRIBUTE = re.compile(
    r"(?:^|[(;.,]\s*|\n)\s*(?:-\s*)?(?:(?:cơ\s+quan|đơn\s+vị|bộ\s+phận)(?:\s*,\s*(?:đơn\s+vị|bộ\s+phận))?\s+)?"
    r"(?P<name>phân\s+công|đầu\s+mối|tham\s+mưu|chủ\s+trì(?:\s+(?:thực\s+hiện|tham\s+mưu))?|phối\s+hợp(?:\s+thực\s+hiện)?|thực\s+hiện|thời\s+gian(?:\s+(?:thực\s+hiện|hoàn\s+thành))?|"
    r"thời\s+hạn(?:\s+hoàn\s+thành)?|tiến\s+độ|hoàn\s+thành|sản\s+phẩm(?:\s+đầu\s+ra)?|kết\s+quả(?:\s+đầu\s+ra|\s+cần\s+đạt)?|thẩm\s+quyền(?:\s+\S+\s+\S+)?|"
    r"người\s+thực\s+hiện|lãnh\s+đạo\s+(?:phụ\s+trách|chỉ\s+đạo))\s*:\s*(?P<value>[^:]+?)"
    r"(?=[)]|\s*[;.]\s*(?:-\s*)?(?:cơ\s+quan|đơn\s+vị|chủ\s+trì|phối\s+hợp|thời|tiến|sản\s+phẩm|kết\s+quả|thẩm|người|hoàn)|\s*[.;]?\s*$|\n)",
    re.IGNORECASE,
)
_LABEL = re.compile(r"^(?P<label>[^:.;]{4,110}):\s+(?P<rest>\S.*)$", re.DOTALL)


def read_tasks(shape: Shape, tables: list[Table], plan_year: int | None) -> list[Task]:
    """Tasks of the body in order, then those of tables."""
    return _from_body(shape, plan_year) + _from_tables(shape, tables, plan_year)


def is_task_chapter(entry: Entry) -> bool:
    """Whether an entry stands under a heading on tasks or solutions."""
    if entry.node is None or in_chapter(entry):
        return False
    titles = [fold(n.title) for n in entry.node.ancestors()]
    if any(_NOT_CHAPTER.search(t) for t in titles):
        return False
    nearest = next((t for t in titles if _CHAPTER.search(t)), None)
    if nearest is None:
        return False
    inner = titles[: titles.index(nearest)]
    return not any(_NOT_HERE.match(t) for t in inner)


def _from_body(shape: Shape, plan_year: int | None) -> list[Task]:
    entries = [
        e for e in shape.part("body") if not e.is_table and is_task_chapter(e) and not is_closing(e)
    ]
    walk = _Walk(plan_year)
    for position, entry in enumerate(entries):
        walk.take(entry, entries[position + 1] if position + 1 < len(entries) else None)
    return walk.tasks


# A paragraph of more words is a task itself and not only the label of the list under it.
_LABEL_WORDS = 22


class _Walk:
    """Goes through the entries of the task chapters and keeps what is a task of its own."""

    def __init__(self, plan_year: int | None) -> None:
        self.plan_year = plan_year
        self.tasks: list[Task] = []
        self.heading: Entry | None = None
        self.opener: Entry | None = None
        self.dash: Entry | None = None

    def take(self, entry: Entry, following: Entry | None) -> None:
        """Look at one entry; `following` is the next one of the chapter."""
        text = entry.text.strip()
        if entry.is_heading:
            self.heading, self.opener, self.dash = entry, None, None
        elif _POINTER.search(text) and _LISTING.match(text) and len(text) < 260:
            return
        elif _attributes(text):
            self._attribute(text)
        elif _opens_list(entry, following):
            self.opener, self.dash = entry, None
            if len(text.split()) > _LABEL_WORDS:
                self.tasks.append(_task(entry, self.plan_year))
        elif not self._is_detail(entry) and len(text.split()) >= 3:
            self.tasks.append(_task(entry, self.plan_year))

    def _attribute(self, text: str) -> None:
        heading = self.heading
        is_new = heading is not None and (
            not self.tasks or self.tasks[-1].where[0].block < heading.index
        )
        if is_new and heading is not None and heading.node is not None:
            self.tasks.append(_heading_task(heading, self.plan_year))
        if self.tasks:
            _attach(self.tasks[-1], text, self.plan_year)

    def _is_detail(self, entry: Entry) -> bool:
        """Whether an entry only goes into detail of the task above it."""
        if self.opener is not None and _is_part(self.opener, entry):
            if len(self.opener.text.split()) > _LABEL_WORDS:
                return True
        elif self.opener is not None and entry.bullet == self.opener.bullet:
            self.opener = None
        # "+" under "-" is no task of its own.
        if entry.bullet == "+" and self.dash is not None and self.opener is None:
            return True
        if entry.bullet != "+":
            self.dash = entry if entry.bullet else None
        return False


def _opens_list(entry: Entry, following: Entry | None) -> bool:
    """A paragraph ending in ":" whose list follows."""
    return (
        entry.text.rstrip().endswith(":")
        and following is not None
        and not following.is_heading
        and following.node is entry.node
    )


def _is_part(opener: Entry, entry: Entry) -> bool:
    if entry.node is not opener.node:
        return False
    return entry.bullet != opener.bullet


def _task(entry: Entry, plan_year: int | None) -> Task:
    text = tidy(entry.text)
    rest = m["rest"] if (m := _LABEL.match(entry.text)) else ""
    deadline = find_deadline(text)
    lead = leads_in(entry.text.strip()) or (leads_in(rest) if rest else [])
    task = Task(
        title=first_words(entry.text.strip()),
        text=text,
        section=entry.node.label if entry.node else None,
        lead=lead,
        coordinators=coordinators_in(entry.text),
        deadline_printed=deadline[0] if deadline else None,
        deadline=when(deadline[0] if deadline else None, plan_year),
        product=_product_in(text),
        authority=_authority_in(text),
        source="body",
        number=entry.bullet if entry.bullet and entry.bullet[0].isalnum() else None,
        where=[entry.place()],
        confidence=round(0.9 * entry.block.confidence, 3),
    )
    _attach(task, entry.text, plan_year)
    return task


def _attributes(text: str) -> bool:
    """Whether a whole line only gives a task its owner, time or product."""
    match = _ATTRIBUTE.match(text.strip(" (-+"))
    return match is not None and match.start("name") < 24


def _attach(task: Task, text: str, plan_year: int | None) -> None:
    """Give a task what an attribute line, or brackets at its end, say of it."""
    for match in _ATTRIBUTE.finditer(text):
        name, value = fold(match["name"]), tidy(match["value"])
        if not value:
            continue
        if re.match(r"chu tri|phan cong|dau moi|tham muu|thuc hien", name):
            lead, _, others = re.sub(
                r"\s*,?\s+phối\s+hợp(?:\s+với)?\s+", "\n", value, count=1, flags=re.IGNORECASE
            ).partition("\n")
            task.lead = list(split_offices(lead))
            if others:
                task.coordinators = list(split_offices(others))
        elif name.startswith("phoi hop"):
            task.coordinators = list(split_offices(value))
        elif re.match(r"thoi|tien do|hoan thanh", name):
            task.deadline_printed, task.deadline = value, when(value, plan_year)
        elif re.match(r"san pham|ket qua", name):
            task.product = value
        elif name.startswith("tham quyen"):
            task.authority = value
        elif name.startswith("nguoi"):
            task.person = value
        else:
            task.responsible = value


def _heading_task(entry: Entry, plan_year: int | None) -> Task:
    """A numbered heading whose lines only say who and when is the task itself."""
    task = _task(entry, plan_year)
    parent = entry.node.parent if entry.node else None
    task.section = parent.label if parent else task.section
    task.number = entry.node.path if entry.node else None
    return task


def _product_in(text: str) -> str | None:
    m = re.search(r"(?:sản\s+phẩm|kết\s+quả\s+đầu\s+ra)\s*:\s*(?P<p>[^.;]{3,160})", text, re.I)
    return tidy(m["p"]) if m else None


def _authority_in(text: str) -> str | None:
    m = re.search(
        r"(?:trình|báo\s+cáo)\s+(?P<a>(?:Chủ\s+tịch\s+)?"
        r"(?:UBND|HĐND|Ủy ban nhân dân|Hội đồng nhân dân|Đảng ủy)\s+(?:xã|phường|tỉnh)?)"
        r"[^.;]{0,30}?(?:phê\s+duyệt|ban\s+hành|quyết\s+định|xem\s+xét)",
        text,
        re.I,
    )
    return tidy(m["a"]) if m else None


def _from_tables(shape: Shape, tables: list[Table], plan_year: int | None) -> list[Task]:
    tasks: list[Task] = []
    for table in tables:
        if table.kind == TASKS:
            rows = [r for r in table.records if not r.is_group and not is_total_row(r)]
            tasks.extend(_row_task(shape, table, r, plan_year) for r in rows if len(r.title) > 3)
        elif table.kind == BUDGET:
            tasks.extend(
                _row_task(shape, table, r, plan_year)
                for r in table.records
                if _is_unfunded(table, r)
            )
    return tasks


def _is_unfunded(table: Table, record: Record) -> bool:
    """A row of a budget table that has no amount and is no heading of rows: work without money."""
    if (
        is_total_row(record)
        or amount_of(table, record.row) is not None
        or record.is_group
        and record.number
    ):
        return False
    if any(r.group is record for r in table.records):
        return False
    return len(record.title.split()) >= 4


def _row_task(shape: Shape, table: Table, record: Record, plan_year: int | None) -> Task:
    columns, row = table.columns, record.row
    time = columns.text(row, "time") or _marked_quarters(table, row, plan_year)
    lead = inherited(table, record, "lead")
    leaders, helpers = _by_role(lead)
    section = _section(table, record)
    title_at = cell_place(shape.document, table.entry.index, record.index, columns.by_role["title"])
    return Task(
        title=first_words(record.title),
        text=record.title,
        section=section,
        lead=leaders,
        coordinators=helpers + list(split_offices(columns.text(row, "coordinators"))),
        deadline_printed=time,
        deadline=when(time, plan_year),
        product=columns.text(row, "product") or None,
        person=columns.text(row, "person") or None,
        responsible=columns.text(row, "responsible") or None,
        authority=columns.text(row, "authority") or None,
        source=table.source,
        number=record.path or None,
        where=[title_at]
        + [
            p
            for p in row_places(shape.document, table.entry.index, record.index)
            if p.cell != title_at.cell
        ],
        confidence=round(0.95 * row_confidence(record), 3),
    )


def _by_role(printed: str) -> tuple[list[str], list[str]]:
    """ "Công an xã (chủ trì); Trạm Y tế (phối hợp)" in one column: who leads, who helps."""
    leaders: list[str] = []
    helpers: list[str] = []
    for name in split_offices(printed):
        bare = re.sub(r"\s*\((?:chủ\s+trì|phối\s+hợp)\)\s*$", "", name, flags=re.IGNORECASE)
        (helpers if re.search(r"\(phối\s+hợp\)$", name, re.IGNORECASE) else leaders).append(bare)
    return leaders, helpers


def _marked_quarters(table: Table, row: Row, plan_year: int | None) -> str | None:
    """The quarters whose columns are crossed: "Quý II, III/2026"."""
    marked = [
        quarter
        for quarter, column in table.columns.quarters.items()
        if re.fullmatch(r"[xX×✓✔+]", row.cells[column].text.strip())
    ]
    if not marked:
        return None
    return f"Quý {', '.join(marked)}" + (f"/{plan_year}" if plan_year else "")


def _section(table: Table, record: Record) -> str | None:
    parts = [table.entry.annex] if table.entry.annex else []
    if record.group is not None:
        parts.append(f"{record.group.path} {record.group.title}".strip())
    elif table.node is not None and table.node.number:
        parts.append(table.node.label)
    return ", ".join(p for p in parts if p) or None

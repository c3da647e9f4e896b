"""Indicators: the rows of indicator tables and the measurable targets of the body."""

from __future__ import annotations

import re
from dataclasses import dataclass

from xaso.planreader.blocks import Place
from xaso.planreader.extract.clauses import Piece, figure_clauses, sentences
from xaso.planreader.extract.responsibilities import office_of
from xaso.planreader.extract.structure import Entry, Shape, cell_place, row_places
from xaso.planreader.extract.tables import (
    BUDGET,
    INDICATORS,
    Record,
    Table,
    carried_down,
    inherited,
)
from xaso.planreader.language.comparators import (
    Target,
    cell_target,
    compared_targets,
    count_targets,
    counted_unit,
    percent_targets,
    rank_targets,
    title_targets,
)
from xaso.planreader.language.dates import find_deadline, when, years
from xaso.planreader.language.fold import fold, fold_keep, tidy
from xaso.planreader.language.offices import split_offices
from xaso.planreader.language.owners import coordinators_in, leads_in
from xaso.planreader.reading import Indicator

_LETTERS = "abcdefghijklmnopqrstuvwxyz"


# ── tables ──────────────────────────────────────────────────────────────────────────────────


def from_tables(shape: Shape, tables: list[Table], plan_year: int | None) -> list[Indicator]:
    """One indicator for each target of each row of the indicator tables."""
    found: list[Indicator] = []
    for table in tables:
        both = table.kind == BUDGET and _prints_targets(table)
        if table.kind == INDICATORS or both:
            rows = [
                (record, indicator)
                for record in table.records
                if not record.is_group
                for indicator in _from_row(shape, table, record, plan_year)
            ]
            if shape.document.kind == "text":
                _carry_offices(table, rows)
            found.extend(indicator for _, indicator in rows)
    return found


def _carry_offices(table: Table, rows: list[tuple[Record, Indicator]]) -> None:
    """Give rows with blank cells the offices of the row above: their cells were one, merged."""
    leads = carried_down(table, table.records, "lead")
    helpers = carried_down(table, table.records, "coordinators")
    for record, indicator in rows:
        if indicator.lead or record.index not in leads:
            continue
        indicator.lead = list(split_offices(leads[record.index]))
        if not indicator.coordinators:
            indicator.coordinators = list(split_offices(helpers.get(record.index, "")))
        indicator.confidence = round(indicator.confidence * 0.75, 3)
        indicator.doubts.append(
            "Ô đơn vị chủ trì để trống, lấy theo dòng trên (có thể là ô gộp); đề nghị đối chiếu."
        )


def _prints_targets(table: Table) -> bool:
    """An estimate that also has a column of targets beside titles called indicators."""
    columns = table.columns
    has_target = "target" in columns or bool(columns.targets)
    return has_target and "chi tieu" in fold(columns.headings[columns.by_role["title"]])


def _from_row(shape: Shape, table: Table, record: Record, plan_year: int | None) -> list[Indicator]:
    columns, row = table.columns, record.row
    if not record.title:
        return []
    targets = _row_targets(table, record)
    if not targets and not columns.quarters:
        return []
    path = _path(table, record)
    time = columns.text(row, "time") or None
    group = _group_title(table, record)
    places = row_places(shape.document, table.entry.index, record.index)
    title_at = cell_place(shape.document, table.entry.index, record.index, columns.by_role["title"])
    places = [title_at] + [p for p in places if p.cell != title_at.cell]
    result = []
    # "Cả năm" beside the quarters is the target; the quarters are the way to it.
    has_year = "target" in columns or bool(columns.targets)
    quarters = [] if has_year else _quarter_targets(table, record)
    if quarters:
        targets = []
    for target, quarter in quarters:
        time = f"Quý {quarter}/{plan_year}" if plan_year else f"Quý {quarter}"
        result.append(
            _row_indicator(
                table,
                record,
                target,
                f"{path}.{quarter}",
                group,
                plan_year,
                time,
                places,
                plan_year,
            )
        )
    time = columns.text(row, "time") or None
    for position, (target, year) in enumerate(targets):
        title_year = _year_in(record.title)
        horizon = (
            year or (years(time)[-1] if time and years(time) else None) or title_year or plan_year
        )
        suffix = ""
        if len(targets) > 1:
            suffix = (
                f"-{year}"
                if year and len({y for _, y in targets}) > 1
                else f".{_LETTERS[position % 26]}"
            )
        result.append(
            _row_indicator(
                table, record, target, path + suffix, group, horizon, time, places, plan_year
            )
        )
    return result


def _row_indicator(
    table: Table, record: Record, target: Target, identity: str, group: str | None,
    horizon: int | None, time: str | None, places: list[Place], plan_year: int | None,
) -> Indicator:  # fmt: skip
    columns, row = table.columns, record.row
    doubts = []
    if not target.is_sure:
        doubts.append("Không thấy con số hay chữ “Đạt” rõ ràng trong chỉ tiêu này.")
    op = target.op
    if op == ">" and row_confidence(record) < 1 and ">" in _printed_targets(table, record):
        op = ">="
        doubts.append(BLURRED_SIGN)
    if row_confidence(record) < 0.75:
        doubts.append("Chữ trong ô nhận dạng chưa rõ, đề nghị đối chiếu với bản gốc.")
    unit = target.unit if target.op != "pass" else None
    if unit is None and target.op not in ("pass", "top"):
        unit = counted_noun(record.title)
    return Indicator(
        id=identity,
        group=group,
        title=record.title,
        op=op,
        target=target.target,
        unit=unit,
        unit_printed=_unit_printed(columns.text(row, "unit"), target) or unit,
        horizon=horizon,
        lead=list(split_offices(inherited(table, record, "lead"))),
        coordinators=list(split_offices(inherited(table, record, "coordinators"))),
        support=list(split_offices(columns.text(row, "support"))),
        deadline_printed=time,
        deadline=when(time, plan_year),
        expected_result=columns.text(row, "product") or None,
        source=table.source,
        where=places,
        confidence=round((0.97 if target.is_sure else 0.6) * row_confidence(record), 3),
        doubts=doubts,
    )


def _quarter_targets(table: Table, record: Record) -> list[tuple[Target, str]]:
    """The targets of quarter columns, each with its quarter in roman."""
    unit = table.columns.text(record.row, "unit") or None
    found = []
    for quarter, column in sorted(table.columns.quarters.items(), key=lambda item: item[1]):
        if target := cell_target(record.row.cells[column].text, unit):
            found.append((target, quarter))
    return found


# OCR has no letter for "≥" in Vietnamese text and reads the sign ">" for both.
BLURRED_SIGN = "Dấu “>” trên bản quét thường là “≥”; đề nghị đối chiếu với bản gốc."


def _printed_targets(table: Table, record: Record) -> str:
    """The cells that print the targets of a row, and its title."""
    columns = table.columns
    used = [*columns.targets.values(), *columns.quarters.values()]
    return " ".join(
        [
            record.title,
            columns.text(record.row, "target"),
            *(record.row.cells[c].text for c in used),
        ]
    )


_NOUN_ENDS = re.compile(
    r"^(?:không|được|có|trên|của|đã|tham|hoàn|bán|dùng|sử|do|tại|trong|cho|đến|ứng|đạt|mới|thực|"
    r"theo|về|nộp|tiếp|xử|giải|hoạt|hằng|hàng|toàn|xã|và|duy|kết|đăng|nhận|thành|tổ|triển|trễ|"
    r"quá|đúng|công|phát)$"
)


def counted_noun(title: str) -> str | None:
    """The unit that a title itself names: "Số tuyến phố không dùng …" counts "tuyến phố"."""
    match = re.match(r"(?:tổng\s+)?số(?:\s+lượng)?\s+(?P<rest>\S.*)", title, re.IGNORECASE)
    if not match:
        return None
    if known := counted_unit(match["rest"]):
        return known
    noun: list[str] = []
    for word in re.findall(r"[\w/-]+", match["rest"])[:3]:
        if noun and _NOUN_ENDS.match(word.lower()):
            break
        noun.append(word)
    return " ".join(noun[:2]).lower() or None


def row_confidence(record: Record) -> float:
    """How surely the row was recognised: the least of its filled cells."""
    return min((c.confidence for c in record.row.cells if c.text.strip()), default=1.0)


def _row_targets(table: Table, record: Record) -> list[tuple[Target, int | None]]:
    """The targets of a row with their years: from its columns, else from its title."""
    columns, row = table.columns, record.row
    unit = columns.text(row, "unit") or None
    found: list[tuple[Target, int | None]] = []
    by_year = sorted(columns.targets.items())
    for year, column in by_year:
        if target := cell_target(row.cells[column].text, unit):
            found.append((target, year))
    if (
        not found
        and "target" in columns
        and (target := cell_target(columns.text(row, "target"), unit))
    ):
        found.append((target, None))
    if found:
        # "Đạt" under a number in the title: the title is the better witness.
        if all(t.op == "pass" and not t.is_sure for t, _ in found) and (
            named := title_targets(record.title)
        ):
            return [(t, None) for t in named]
        return found
    named = title_targets(record.title)
    if named:
        return [(t, None) for t in _one_per_clause(record.title, named)]
    if "target" in columns or columns.targets:
        sure = False
    else:
        sure = True
    return [(Target("pass", None, None, None, 0, 0, is_sure=sure), None)]


def _one_per_clause(title: str, targets: list[Target]) -> list[Target]:
    """Of "tăng từ 60% lên 80%" only the last is the target."""
    kept: list[Target] = []
    for target in targets:
        between = fold(title[kept[-1].end : target.start]) if kept else ""
        if kept and re.fullmatch(
            r"\s*(?:(?:trong |cua )?nam 20\d\d\s*)?(?:len|den|len den|thanh)\s*"
            r"(?:dat)?\s*(?:tren)?\s*",
            between,
        ):
            kept[-1] = target
        else:
            kept.append(target)
    return kept


def _unit_printed(unit_cell: str, target: Target) -> str | None:
    if target.op == "pass":
        return unit_cell or target.unit_printed
    return unit_cell or target.unit_printed


def _path(table: Table, record: Record) -> str:
    path = record.path or str(record.index)
    outer = table.group_number
    return f"{outer}.{path}" if outer and not path.startswith(outer + ".") else path


def _group_title(table: Table, record: Record) -> str | None:
    if record.group is not None:
        return record.group.title
    if table.node is not None:
        return table.node.title
    return None


# ── body ────────────────────────────────────────────────────────────────────────────────────

# Chapters whose numbers are no targets of this plan.
_NOT_TARGETS = re.compile(
    r"kinh phi|tinh hinh|ket qua(?! (?:can|du kien|mong doi|dau ra|phan dau))|thuc trang|"
    r"hien trang|"
    r"danh gia (?:ket qua|thuc trang|chung|viec)|tong ket nam|boi canh|co so xay dung|so ket|"
    r"ton tai|han che|nguyen nhan|can cu|su can thiet"
)
# Headings under which percentages say how to work and not what to reach.
_PRINCIPLES = re.compile(r"^(?:yeu cau|quan diem|nguyen tac|phuong cham)\b")
_TARGET_CHAPTER = re.compile(
    r"muc tieu|chi tieu|ket qua (?:can dat|phan dau)|chi so chu yeu|phan dau"
)
_LABEL = re.compile(r"^(?P<label>[^:;.%]{4,140}):\s+")
_START_CUTS = re.compile(
    r"(?:sao\s+cho|trong\s+đó|nhằm\s+(?:đóng\s+góp|góp\s+phần)?\s*(?:vào\s+)?(?:việc\s+)?|để\s+đạt\s+mục\s+tiêu)\s*",
    re.IGNORECASE,
)
_END_CUTS = re.compile(
    r",\s*(?:đặc\s+biệt|để|nhằm|tập\s+trung|trong\s+đó|góp\s+phần|qua\s+đó|tạo|từ\s+đó|nhất\s+là|chú\s+trọng|đồng\s+thời)\b"
    r"|\s+(?:để\s+phục\s+vụ|nhằm|góp\s+phần)\b",
    re.IGNORECASE,
)
_LATE_START = re.compile(
    r",\s*(?=(?:đảm\s+bảo|bảo\s+đảm|phấn\s+đấu)\s+(?:đạt|có|tỷ|tỉ)\b)", re.IGNORECASE
)


_HAS_DIGIT = re.compile(r"\d")


@dataclass(slots=True)
class Found:
    """One target of running text with the words that say what is measured."""

    title: str
    target: Target
    piece: Piece
    horizon: int | None
    deadline: str | None


def is_results_chapter(titles: str) -> bool:
    """Whether folded headings name results of an earlier time and not targets."""
    return bool(_NOT_TARGETS.search(titles))


def from_body(shape: Shape, plan_years: tuple[int | None, int | None]) -> list[Indicator]:
    """Percentages, ranks and asked counts that running text sets as targets."""
    first, last = plan_years
    plan_year = first if first is not None and first == last else None
    found: list[Indicator] = []
    position: dict[str, int] = {}
    for entry in shape.part("body"):
        if entry.is_table or (entry.is_heading and not _is_task_heading(entry)):
            continue
        titles = " | ".join(fold(n.title) for n in entry.node.ancestors()) if entry.node else ""
        names = [fold(n.title) for n in entry.node.ancestors()] if entry.node else []
        if any(is_results_chapter(name) for name in names) or _under_principles(names):
            continue
        path = entry.node.path if entry.node else "body"
        position[path] = position.get(path, 0) + 1
        if not _HAS_DIGIT.search(entry.text):
            continue
        in_goals = bool(_TARGET_CHAPTER.search(titles))
        hits = _targets_of(entry, in_goals=in_goals)
        # A figure of a year before the plan is where things stood.
        hits = [h for h in hits if not (h.horizon and first and h.horizon < first)]
        for n, hit in enumerate(hits):
            suffix = f".{_LETTERS[n % 26]}" if len(hits) > 1 else ""
            lead = office_of(entry) or leads_in(_label_off(hit.piece.text))
            deadline = hit.deadline
            doubts = [] if in_goals else [
                "Con số nằm trong phần nhiệm vụ, cần xem có phải chỉ tiêu giao hay không."
            ]  # fmt: skip
            if hit.target.op == ">" and entry.block.confidence < 1 and ">" in hit.title:
                hit.target.op = ">="
                doubts.append(BLURRED_SIGN)
            found.append(
                Indicator(
                    id=f"{path}.{position[path]}{suffix}",
                    group=entry.node.title if entry.node else None,
                    title=hit.title,
                    op=hit.target.op,
                    target=hit.target.target,
                    unit=hit.target.unit,
                    unit_printed=hit.target.unit_printed,
                    horizon=hit.horizon or plan_year or _heading_year(entry),
                    lead=lead,
                    coordinators=coordinators_in(hit.piece.text),
                    deadline_printed=deadline,
                    deadline=when(deadline, plan_year),
                    source="body",
                    where=[entry.place(hit.piece.start, hit.piece.end)],
                    confidence=round((0.95 if in_goals else 0.75)
                                     * (1 if hit.target.is_sure else 0.8)
                                     * entry.block.confidence, 3),
                    doubts=doubts,
                )
            )  # fmt: skip
    return found


def _is_task_heading(entry: Entry) -> bool:
    """A numbered task with a share in it: "2.2. Trang bị chữ ký số cho 100% cán bộ".

    Counts in such a title ("mỗi tuần 02 tin") say more often how to work than what to reach.
    """
    return entry.node is not None and "." in entry.node.number and "%" in entry.text


def _under_principles(names: list[str]) -> bool:
    """Whether the nearest heading on principles or goals is one on principles."""
    for name in names:
        if _TARGET_CHAPTER.search(name):
            return False
        if _PRINCIPLES.match(name):
            return True
    return False


def _heading_year(entry: Entry) -> int | None:
    """The year that the nearest heading on goals names: "Mục tiêu đến năm 2030"."""
    for node in entry.node.ancestors() if entry.node else []:
        named = years(node.title)
        above = any(_TARGET_CHAPTER.search(fold(n.title)) for n in node.ancestors())
        if named and (above or _TARGET_CHAPTER.search(fold(node.title))):
            return named[-1] if len(set(named)) == 1 else None
    return None


def _label_off(text: str) -> str:
    return _LABEL.sub("", text)


def _targets_of(entry: Entry, *, in_goals: bool) -> list[Found]:
    """The targets of one paragraph, sentence by sentence, clause by clause."""
    found: list[Found] = []
    whole = entry.block.text
    for sentence in sentences(whole):
        if sentence.start < entry.offset:
            sentence = Piece(whole[entry.offset : sentence.end], entry.offset, sentence.end)
        counted = []
        shares = percent_targets(sentence.text)
        if not shares:
            counted = count_targets(sentence.text, must_ask=not in_goals)
            if in_goals:
                counted = _with_compared(sentence.text, counted)
        ranked = rank_targets(sentence.text)
        if not (shares or counted or ranked):
            continue
        for clause in figure_clauses(sentence.text, sentence.start):
            targets = _one_per_clause(clause.text, percent_targets(clause.text))
            shift = clause.start - sentence.start
            inside = [
                Target(
                    t.op,
                    t.target,
                    t.unit,
                    t.unit_printed,
                    t.start - shift,
                    t.end - shift,
                    t.is_sure,
                )
                for t in (ranked or counted)
                if clause.start <= t.start + sentence.start < clause.end
            ]
            if ranked or not targets:
                targets = [t for t in targets if not ranked] + inside
            targets = [t for t in targets if not _is_growth(clause.text, t)]
            if not in_goals:
                targets = [t for t in targets if not _is_no_target(clause.text, t)]
            if targets:
                found.extend(cut(clause, targets))
    return found


def _with_compared(text: str, counted: list[Target]) -> list[Target]:
    """Counts, and for each clause without one what it compares: "25/25 ấp …; mỗi ấp 01 …"."""
    compared = compared_targets(text)
    if not counted or not compared:
        return counted or compared
    parts = figure_clauses(text)
    taken = [p for p in parts if any(p.start <= t.start < p.end for t in counted)]
    more = [t for t in compared if not any(p.start <= t.start < p.end for p in taken)]
    return sorted([*counted, *more], key=lambda t: t.start)


def _is_growth(text: str, target: Target) -> bool:
    """A comparison with another year: "(tăng 10% so với năm 2025)"."""
    before, after = fold_keep(text[: target.start]), fold_keep(text[target.end :])
    return bool(
        re.search(r"\((?:tang|giam)\s*(?:them\s*|khoang\s*)?$", before)
        and re.match(r"[^)]{0,30}so voi", after)
    )


def _is_no_target(text: str, target: Target) -> bool:
    """Shares that describe and do not ask: "chiếm 20%"."""
    before = fold_keep(text[: target.start])
    return (
        bool(re.search(r"\b(?:chiem|lai suat|ho tro)\s*(?:khoang\s*|den\s*)?$", before))
        and "dat" not in before[-30:]
    )


def cut(clause: Piece, targets: list[Target]) -> list[Found]:
    """Cut a clause to the words that say what is measured, and date each target."""
    text = clause.text
    start, end = 0, len(text)
    first, last = targets[0], targets[-1]
    if (m := _LABEL.match(text)) and m.end() <= first.start and len(text[m.end() :].split()) >= 5:
        start = m.end()
    for m in _START_CUTS.finditer(text, start, first.start):
        if len(text[m.end() :].split()) >= 5:
            start = m.end()
    late = [
        m
        for m in _LATE_START.finditer(text, start, first.start)
        if len(text[start : m.start()].split()) > 12
    ]
    if late:
        start = late[-1].end()
    for m in _END_CUTS.finditer(text, last.end):
        if len(text[start : m.start()].split()) >= 6:
            end = m.start()
            break
    title = tidy(text[start:end])
    found = []
    for i, target in enumerate(targets):
        lower = targets[i - 1].end if i else 0
        upper = targets[i + 1].start if i + 1 < len(targets) else len(text)
        before, after = text[max(lower, target.start - 60) : target.start], text[target.end : upper]
        deadline = _nearest_deadline(before, after if i + 1 == len(targets) else "")
        if deadline is None and i == 0 and (opening := find_deadline(text)) and opening[1] < 5:
            # A time that opens the clause holds for its first target: "Đến năm 2030, tỷ lệ …".
            deadline = opening[0]
        horizon = years(deadline)[-1] if deadline and years(deadline) else None
        found.append(Found(title, target, Piece(text, clause.start, clause.end), horizon, deadline))
    return found


_JUST_YEAR = re.compile(r"(?P<y>năm\s+20\d{2})\s*:?\s*(?:(?!lên|đến)\w+\s+){0,2}$", re.IGNORECASE)


def _nearest_deadline(before: str, after: str) -> str | None:
    """The time that belongs to a figure: the last one before it, else one right after it."""
    last = None
    position = 0
    while hit := find_deadline(before[position:]):
        last = hit[0]
        position += hit[2]
    if last:
        return last
    if year := _JUST_YEAR.search(before):
        return year["y"]
    if hit := find_deadline(after[:80]):
        return hit[0]
    return None


def _year_in(title: str) -> int | None:
    hit = find_deadline(title)
    return years(hit[0])[-1] if hit and years(hit[0]) else None

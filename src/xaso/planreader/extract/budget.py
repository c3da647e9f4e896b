"""The estimate: lines of budget tables, or sums in the chapter on money."""

from __future__ import annotations

import re

from xaso.planreader.extract.clauses import clauses, sentences
from xaso.planreader.extract.indicators import row_confidence
from xaso.planreader.extract.structure import Entry, Shape, cell_place, row_places
from xaso.planreader.extract.tables import BUDGET, Record, Table, amount_of, amounts_by_year
from xaso.planreader.language.dates import when
from xaso.planreader.language.fold import fold, tidy
from xaso.planreader.language.numbers import find_money, words_to_number
from xaso.planreader.language.offices import split_offices
from xaso.planreader.language.owners import leads_in
from xaso.planreader.reading import Budget, BudgetLine, StatedAmount

_TOTAL = re.compile(
    r"^(?:tong\b(?!\s+(?:dai|hop|ket|dieu tra|muc dau tu xay))|cong(?: \(|$|:| [ivx1-9])|tong cong)"
)
_BARE_TOTAL = re.compile(r"^(?:tong cong|cong|tong so|tong kinh phi|tong)(?: \(.*\))?\W*$")
_RECURRENT = re.compile(r"chi thuong xuyen|thuong xuyen|su nghiep|nstx|kinh phi hoat dong")
_INVESTMENT = re.compile(
    r"dau tu cong|dau tu phat trien|xay dung co ban|xdcb|von dau tu|du an dau tu"
)


def read_budget(shape: Shape, tables: list[Table], plan_year: int | None) -> Budget:
    """All lines with their parents; the total is the printed one, else the sum of the top lines."""
    budget = Budget()
    money = [table for table in tables if table.kind == BUDGET]
    totals = [_read_table(shape, table, budget, plan_year) for table in money]
    budget.stated = _stated(shape)
    if totals:
        budget.total_vnd = sum(totals) or None
    else:
        _from_chapter(shape, budget)
    return budget


def is_total_row(record: Record) -> bool:
    """ "Tổng kinh phí", "Cộng", "Tổng cộng (I + II)"; a numbered row only when it says no more.

    "II | Tổng chi đầu tư" is a group of lines and no total.
    """
    plain = fold(record.title)
    if record.number:
        return bool(_BARE_TOTAL.match(plain))
    return bool(_TOTAL.match(plain))


def _read_table(shape: Shape, table: Table, budget: Budget, plan_year: int | None) -> int:
    """Add the lines of one table; return its total in đồng."""
    columns = table.columns
    sums: list[tuple[Record, int]] = []
    lines: dict[int, BudgetLine] = {}
    table_fund = fund_of(
        " ".join([table.node.title if table.node else "", table.caption.split("\n")[0]])
    )
    outer = table.group_number
    used = {line.id for line in budget.lines}
    counter = 0
    for record in table.records:
        value = amount_of(table, record.row)
        if is_total_row(record):
            if value is not None:
                sums.append((record, value))
            continue
        if value is None or not record.title:
            continue
        counter += 1
        path = record.path if record.number else f"{record.path}.{counter}".strip(".")
        identity = f"{outer}.{path}" if outer and not path.startswith(outer + ".") else path
        if identity in used:
            identity = (
                f"{identity}-{table.entry.index}"
                if f"{identity}-{table.entry.index}" not in used
                else f"{identity}-{record.index}"
            )
        used.add(identity)
        parent = _parent(record, lines)
        time = columns.text(record.row, "time") or None
        amount_column = columns.by_role.get("amount")
        title_at = cell_place(
            shape.document, table.entry.index, record.index, columns.by_role["title"]
        )
        line = BudgetLine(
            id=identity,
            parent=parent.id if parent else None,
            title=record.title,
            content=columns.text(record.row, "content") or None,
            amount_vnd=value,
            amount_printed=record.row.cells[amount_column].text.strip()
            if amount_column is not None
            else None,
            by_year=amounts_by_year(table, record.row),
            lead=list(split_offices(columns.text(record.row, "lead"))),
            coordinators=list(split_offices(columns.text(record.row, "coordinators"))),
            time_printed=time,
            time=when(time, plan_year),
            fund=fund_of(columns.text(record.row, "fund")) or _group_fund(record) or table_fund,
            where=[title_at]
            + [
                p
                for p in row_places(shape.document, table.entry.index, record.index)
                if p.cell != title_at.cell
            ],
            confidence=round(0.97 * row_confidence(record), 3),
        )
        if row_confidence(record) < 0.75:
            line.doubts.append(
                "Chữ hoặc số trong dòng nhận dạng chưa rõ, đề nghị đối chiếu với bản gốc."
            )
        lines[record.index] = line
        budget.lines.append(line)
    if sums:
        chosen, total = _printed_total(sums)
        budget.total_where = row_places(shape.document, table.entry.index, chosen.index)
        return total
    return sum(line.amount_vnd or 0 for line in lines.values() if line.parent is None)


def _printed_total(sums: list[tuple[Record, int]]) -> tuple[Record, int]:
    """The total that a table prints: its "Tổng cộng", else the sum of its "Cộng" rows."""
    grand = [pair for pair in sums if fold(pair[0].title).startswith("tong")]
    if grand or len(sums) == 1:
        return max(grand or sums, key=lambda pair: pair[1])
    whole = max(sums, key=lambda pair: pair[1])
    rest = sum(value for record, value in sums if record is not whole[0])
    # The last "Cộng" may itself be the sum of those before it.
    if whole[0] is sums[-1][0] and rest == whole[1]:
        return whole
    return sums[-1][0], rest + whole[1]


def _parent(record: Record, lines: dict[int, BudgetLine]) -> BudgetLine | None:
    group = record.group
    while group is not None:
        if group.index in lines:
            return lines[group.index]
        group = group.group
    return None


def _group_fund(record: Record) -> str | None:
    group = record.group
    while group is not None:
        if fund := fund_of(group.title):
            return fund
        group = group.group
    return None


def fund_of(text: str) -> str | None:
    """`recurrent` for chi thường xuyên, `investment` for đầu tư công, else None."""
    plain = fold(text)
    if _INVESTMENT.search(plain):
        return "investment"
    return "recurrent" if _RECURRENT.search(plain) else None


# ── sums in running text ────────────────────────────────────────────────────────────────────

_IN_WORDS = re.compile(
    r"(?:bằng\s+chữ\s*:?\s*|-\s*|:\s*|\()(?P<w>(?:một|hai|ba|bốn|tư|năm|lăm|sáu|bảy|tám|chín|mười|không)[^().;\d]{4,160}?đồng)",
    re.IGNORECASE,
)


def _stated(shape: Shape) -> list[StatedAmount]:
    """Sums of the body that speak of the whole, with their wording where given."""
    found: list[StatedAmount] = []
    for entry in shape.part("body"):
        if entry.is_table or not re.search(r"đồng|triệu|tỷ", entry.block.text):
            continue
        about_money = "kinh phi" in fold(entry.block.text) or (
            entry.node is not None
            and any("kinh phi" in fold(n.title) for n in entry.node.ancestors())
        )
        if not about_money:
            continue
        for sentence in sentences(entry.block.text):
            sums = find_money(sentence.text)
            for n, money in enumerate(sums):
                upto = sums[n + 1].start if n + 1 < len(sums) else len(sentence.text)
                words = _IN_WORDS.search(sentence.text[money.end : upto])
                is_total = re.search(
                    r"tong|du toan|kinh phi thuc hien", fold(sentence.text[: money.start])
                )
                if not words and not (is_total and n == 0):
                    continue
                wording = words["w"].strip() if words else None
                found.append(
                    StatedAmount(
                        amount_vnd=money.vnd,
                        printed=money.printed.strip(),
                        in_words=wording,
                        in_words_vnd=words_to_number(wording) if wording else None,
                        where=[
                            entry.place(sentence.start + money.start, sentence.start + money.end)
                        ],
                        confidence=0.9,
                    )
                )
    return found


_MONEY_CHAPTER = re.compile(r"kinh phi|du toan|nguon luc thuc hien|tai chinh")
_WHOLE = re.compile(
    r"\btong (?:kinh phi|so|cong|du toan|nguon|muc|nhu cau)|^\W*tong\b|"
    r"kinh phi thuc hien (?:ke hoach|nam)|du kien kinh phi|kinh phi du kien|"
    r"^\W*(?:nhu cau )?kinh phi(?: thuc hien)?(?: la)?\W*$"
)


def _from_chapter(shape: Shape, budget: Budget) -> None:
    """Lines of the chapter on money where the plan has no budget table.

    A numbered line with its dashes is the parent of them: only lines without a parent add up.
    """
    position: dict[str, int] = {}
    total: int | None = None
    parent: BudgetLine | None = None
    for entry in shape.part("body"):
        if entry.is_table or entry.node is None:
            continue
        if not any(_MONEY_CHAPTER.search(fold(n.title)) for n in entry.node.ancestors()):
            continue
        sums = find_money(entry.text)
        if not sums:
            parent = None if entry.is_heading else parent
            continue
        if total is None and _WHOLE.search(fold(entry.text[: sums[0].start])):
            total = sums[0].vnd
            budget.total_where = [entry.place()]
            _lines_inside(entry, budget, position, sums[0].end)
        elif entry.bullet or entry.is_heading:
            line = _next_line(entry, budget, position, parent)
            opens = re.search(r"trong đó|gồm|:\s*$", entry.text, re.IGNORECASE)
            if line.parent is None:
                is_numbered = entry.is_heading or entry.bullet[:1].isalnum()
                parent = line if is_numbered or opens else None
            budget.lines.append(line)
    top = sum(line.amount_vnd or 0 for line in budget.lines if line.parent is None)
    budget.total_vnd = total if total is not None else (top or None)


def _next_line(
    entry: Entry, budget: Budget, position: dict[str, int], parent: BudgetLine | None
) -> BudgetLine:
    """The line of an entry: under the numbered line above it when it is a dash, else its own."""
    path = entry.node.path if entry.node else ""
    is_dash = entry.bullet[:1] in ("-", "+", "*", "•")
    if parent is not None and is_dash and not entry.is_heading and path.startswith(_root(parent)):
        count = sum(line.parent == parent.id for line in budget.lines) + 1
        line = _text_line(entry, entry.text, f"{parent.id}.{count}")
        line.parent = parent.id
        return line
    if entry.is_heading:
        return _text_line(entry, entry.text, path)
    position[path] = position.get(path, 0) + 1
    return _text_line(entry, entry.text, f"{path}.{position[path]}")


def _root(parent: BudgetLine) -> str:
    return parent.id.rsplit(".", 1)[0]


def _lines_inside(entry: Entry, budget: Budget, position: dict[str, int], after: int) -> None:
    """ "Tổng …. Trong đó: tập huấn 200 triệu đồng; tuyên truyền 100 triệu đồng."."""
    rest = re.split(r"trong\s+đó\s*:?|gồm\s*:?", entry.text[after:], maxsplit=1, flags=re.I)
    if len(rest) < 2 or entry.node is None:
        return
    for piece in clauses(rest[1]):
        if find_money(piece.text):
            path = entry.node.path
            position[path] = position.get(path, 0) + 1
            budget.lines.append(_text_line(entry, piece.text, f"{path}.{position[path]}"))


_BEFORE_SUM = re.compile(
    r"(?:\s*[:,;(–-]|\b(?:là|khoảng|dự\s+kiến|với\s+số\s+tiền|số\s+tiền|kinh\s+phí|chi))+\s*$",
    re.IGNORECASE,
)


def _text_line(entry: Entry, text: str, identity: str) -> BudgetLine:
    money = find_money(text)[0]
    title = _BEFORE_SUM.sub("", text[: money.start].strip(" -+*•"))
    if len(title.split()) < 2:
        # "450 triệu đồng: trang bị máy tính", "Chi 30 triệu đồng cho tập huấn".
        after = re.sub(r"^\s*(?:[:,–-]|cho|để|chi)+\s*", "", text[money.end :], flags=re.I)
        title = re.split(r"[;(]", after)[0] or title
    return BudgetLine(
        id=identity,
        title=tidy(title) or tidy(text),
        amount_vnd=money.vnd,
        amount_printed=money.printed.strip(),
        lead=leads_in(text),
        fund=fund_of(text) or fund_of(entry.node.title if entry.node else ""),
        where=[entry.place()],
        confidence=round(0.8 * entry.block.confidence, 3),
    )

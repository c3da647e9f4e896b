"""Arithmetic of the estimate: what is added up must give what is printed.

Every kind begins with "sum_", so that the contract's list of mismatches can be made from them.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from xaso.planreader.audit import wording
from xaso.planreader.language.fold import words
from xaso.planreader.reading import Budget, BudgetLine, Finding, Reading, StatedAmount

_UNITS = (1_000, 1_000_000, 1_000_000_000)
_TOTAL_WORDS = ("tong cong", "tong kinh phi", "tong so", "tong du toan", "cong")


def rules_of_sums(reading: Reading) -> Iterator[Finding]:
    """All findings on the arithmetic of the budget, in printed order."""
    budget = reading.budget
    yield from children_of_parents(budget)
    yield from years_of_lines(budget)
    yield from total_of_table(budget)
    yield from words_of_amounts(budget)
    yield from body_against_table(budget)
    yield from lines_twice(budget)


def children_by_parent(lines: Sequence[BudgetLine]) -> dict[str, list[BudgetLine]]:
    """The lines under each parent.

    A number that stands twice in the file (two tables that both begin with "I") cannot tell
    whose the children are, and is left out.
    """
    times = Counter(line.id for line in lines)
    children: dict[str, list[BudgetLine]] = defaultdict(list)
    for line in lines:
        if line.parent and line.parent != line.id and times[line.parent] == 1:
            children[line.parent].append(line)
    return children


def top_lines(lines: Sequence[BudgetLine]) -> list[BudgetLine]:
    """The lines that nothing stands above; a printed total is not one of them."""
    known = {line.id for line in lines}
    return [
        line
        for line in lines
        if (not line.parent or line.parent not in known)
        and not words(line.title or "").startswith(_TOTAL_WORDS)
    ]


def _added(lines: Sequence[BudgetLine], printed: int) -> int | None:
    """What the lines give together, or None where that cannot be compared with `printed`.

    A line without an amount may hold the rest, so a sum that is too small then proves nothing.
    """
    amounts = [line.amount_vnd for line in lines if line.amount_vnd is not None]
    if not amounts:
        return None
    if len(amounts) < len(lines) and sum(amounts) <= printed:
        return None
    return sum(amounts)


def children_of_parents(budget: Budget) -> Iterator[Finding]:
    """A line's amount is the sum of the lines directly under it, at each level.

    Example: "II 2.890" over 2.190, 350, 150 and 100 (together 2.790) is an error of 100.
    """
    children = children_by_parent(budget.lines)
    for parent in budget.lines:
        below = children.get(parent.id, [])
        if not below or parent.amount_vnd is None:
            continue
        added = _added(below, parent.amount_vnd)
        if added is None or added == parent.amount_vnd:
            continue
        yield wording.finding(
            "sum_children",
            "error",
            f"{wording.name_line(parent)} ghi {wording.money(parent.amount_vnd)}, nhưng cộng "
            f"{len(below)} mục con được {wording.money(added)}, "
            f"{_difference(added, parent.amount_vnd)}.",
            f"Đề nghị rà soát các mục con; nếu các mục con đúng thì ghi mục {parent.id} là "
            f"{wording.money(added)}.",
            [wording.about_line(line) for line in (parent, *below)],
        )


def _difference(added: int, printed: int) -> str:
    way = "cao hơn" if added > printed else "thấp hơn"
    return f"{way} {wording.money(abs(added - printed))}"


def years_of_lines(budget: Budget) -> Iterator[Finding]:
    """The year columns of a line add up to its amount.

    Example: 2026: 300, 2027: 200 beside an amount of 600 is an error.
    """
    for line in budget.lines:
        if not line.by_year or line.amount_vnd is None:
            continue
        added = sum(line.by_year.values())
        if added == line.amount_vnd:
            continue
        years = ", ".join(f"năm {y}: {wording.money(v)}" for y, v in sorted(line.by_year.items()))
        yield wording.finding(
            "sum_years",
            "error",
            f"{wording.name_line(line)} ghi tổng {wording.money(line.amount_vnd)}, nhưng cộng các "
            f"năm ({years}) được {wording.money(added)}.",
            f"Đề nghị rà soát kinh phí từng năm hoặc ghi tổng là {wording.money(added)}.",
            [wording.about_line(line)],
        )


def total_of_table(budget: Budget) -> Iterator[Finding]:
    """The printed total of the table is the sum of its top lines."""
    tops = top_lines(budget.lines)
    if budget.total_vnd is None or not tops:
        return
    added = _added(tops, budget.total_vnd)
    if added is None or added == budget.total_vnd or budget.total_vnd in _parts(tops):
        return
    names = wording.listed([line.id for line in tops])
    yield wording.finding(
        "sum_total",
        "error",
        f"Tổng kinh phí ghi {wording.money(budget.total_vnd)}, nhưng cộng các mục {names} được "
        f"{wording.money(added)}, {_difference(added, budget.total_vnd)}.",
        f"Đề nghị rà soát các mục; nếu các mục đúng thì ghi tổng kinh phí là "
        f"{wording.money(added)}.",
        [wording.about_line(line) for line in tops],
        where=budget.total_where,
    )


def _parts(tops: Sequence[BudgetLine]) -> set[int]:
    """Sums of one kind of money, or of one table where several number their lines "I.1", "II.1".

    A total printed under the first of two tables is that table's.
    """
    sums: dict[str, int] = defaultdict(int)
    for line in tops:
        if line.amount_vnd is None:
            continue
        if line.fund:
            sums[f"fund {line.fund}"] += line.amount_vnd
        if "." in line.id:
            sums[f"table {line.id.split('.')[0]}"] += line.amount_vnd
    return set(sums.values())


def words_of_amounts(budget: Budget) -> Iterator[Finding]:
    """A sum written in words says the same as its figures."""
    for stated in budget.stated:
        if stated.in_words_vnd is None or stated.in_words_vnd == stated.amount_vnd:
            continue
        yield wording.finding(
            "sum_words",
            "error",
            f"Số tiền bằng số là {wording.money(stated.amount_vnd)}, nhưng bằng chữ "
            f"{wording.quoted(stated.in_words or '', 20)} là {wording.money(stated.in_words_vnd)}.",
            "Đề nghị ghi lại phần bằng chữ cho khớp với phần bằng số (hoặc ngược lại).",
            where=stated.where,
        )


def body_against_table(budget: Budget) -> Iterator[Finding]:
    """The total in the running text is the total of the table.

    A sum in the text that is a part (one source of money, one line of the table, or parts that
    together give the total) is no contradiction. Only the largest sum is compared.
    """
    table = table_total(budget)
    if table is None or not budget.stated:
        return
    sums = [stated.amount_vnd for stated in budget.stated]
    parts = {line.amount_vnd for line in budget.lines} | _parts(top_lines(budget.lines))
    if table in sums or sum(sums) == table or max(sums) in parts:
        return
    stated = max(budget.stated, key=lambda s: s.amount_vnd)
    if table > 0 and stated.amount_vnd in {table * unit for unit in _UNITS}:
        yield _unit_finding(stated, budget)
    else:
        yield _body_finding(stated, table, budget)


def _unit_finding(stated: StatedAmount, budget: Budget) -> Finding:
    """The same digits a thousand or a million apart: the table does not say its unit."""
    return wording.finding(
        "budget_unit",
        "warning",
        "bảng kinh phí không ghi rõ đơn vị tính: các con số chỉ khớp với phần nội dung "
        f"({wording.money(stated.amount_vnd)}) khi tính theo nghìn, triệu hoặc tỷ đồng.",
        "Đề nghị ghi “Đơn vị tính: …” trên bảng kinh phí.",
        where=[*stated.where, *budget.total_where],
    )


def _body_finding(stated: StatedAmount, table: int, budget: Budget) -> Finding:
    page = wording.page_of(stated)
    return wording.finding(
        "sum_body",
        "error",
        f"Phần nội dung ghi kinh phí {wording.money(stated.amount_vnd)}"
        f"{f' ({page})' if page else ''}, còn bảng kinh phí là {wording.money(table)}.",
        "Đề nghị thống nhất tổng kinh phí giữa phần nội dung và bảng kinh phí.",
        where=[*stated.where, *budget.total_where],
    )


def table_total(budget: Budget) -> int | None:
    """The printed total, else the sum of the top lines when all of them have amounts."""
    if budget.total_vnd is not None:
        return budget.total_vnd
    amounts = [line.amount_vnd for line in top_lines(budget.lines)]
    if not amounts or any(amount is None for amount in amounts):
        return None
    return sum(amount for amount in amounts if amount is not None)


def _table(line: BudgetLine) -> str:
    """What the line stands under: its parent, else the part of its number before the last point."""
    return line.parent or line.id.rpartition(".")[0] or line.id


def lines_twice(budget: Budget) -> Iterator[Finding]:
    """One piece of work is not paid twice: same title, same time, and same amount or same parent.

    Example: "Tập huấn kỹ năng số, 50 triệu" under both I and III. The same title under two
    parents with two amounts is two pieces of work.
    """
    parents = {line.parent for line in budget.lines}
    seen: dict[tuple[str, str], list[BudgetLine]] = defaultdict(list)
    for line in budget.lines:
        title = words(line.title or "")
        if line.id in parents or len(title.split()) < 3 or line.amount_vnd is None:
            continue
        key = (title, words(line.time_printed or ""))
        first = next(
            (
                other
                for other in seen[key][:20]
                if other.amount_vnd == line.amount_vnd or _table(other) == _table(line)
            ),
            None,
        )
        seen[key].append(line)
        if first is None or words(first.content or "") != words(line.content or ""):
            continue
        yield wording.finding(
            "budget_twice",
            "warning",
            f"{wording.name_line(line)} trùng tên với mục {first.id} "
            f"({wording.money(first.amount_vnd or 0)} và {wording.money(line.amount_vnd)}).",
            "Đề nghị kiểm tra để tránh bố trí kinh phí trùng; nếu là hai việc khác nhau thì ghi rõ "
            "điểm khác trong tên.",
            [wording.about_line(first), wording.about_line(line)],
        )

"""What the columns of a table hold, read from their headings."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache

from xaso.planreader.blocks import Block, Row
from xaso.planreader.language.dates import years
from xaso.planreader.language.fold import fold
from xaso.planreader.language.numbers import column_unit
from xaso.planreader.language.vocabulary import vocabulary


@cache
def _roles() -> list[tuple[str, re.Pattern[str]]]:
    data = vocabulary("columns")
    return [
        (role["name"], re.compile("|".join(f"(?:{w})" for w in role["headings"])))
        for role in data["role"]
    ]


def role_of(heading: str) -> str | None:
    """The role of a column by its heading, or None for words that no heading uses.

    Roles are tried in the order of the data file; the first that matches wins.
    """
    plain = re.sub(r"[^a-z0-9%&/() ]+", " ", fold(heading))
    plain = re.sub(r"\s+", " ", plain).strip()
    if not plain or len(plain) > 160:
        return None
    for name, pattern in _roles():
        if pattern.search(plain):
            return name
    return None


def _texts(row: Row) -> list[str]:
    """The texts of a row, each merged cell once."""
    seen: set[int] = set()
    texts = []
    for cell in row.cells:
        if id(cell) not in seen:
            seen.add(id(cell))
            texts.append(cell.text.strip())
    return texts


def is_numbering_row(row: Row) -> bool:
    """A row that only numbers the columns: (1) (2) (3), 1 2 3, A B 1 2."""
    texts = [t for t in _texts(row) if t]
    if len(texts) < 3:
        return False
    # "(4)=(2)+(3)" numbers its column by what stands before the sign.
    bare = [re.sub(r"[()\[\]\s]", "", t.split("=")[0]) for t in texts]
    if not all(re.fullmatch(r"\d{1,2}|[A-E]", b) for b in bare):
        return False
    numbers = [int(b) for b in bare if b.isdigit()]
    return len(numbers) >= 2 and all(b == a + 1 for a, b in zip(numbers, numbers[1:], strict=False))


def is_header_row(row: Row) -> bool:
    """Whether a row is made of column headings."""
    texts = [t for t in _texts(row) if t]
    if len(texts) < 2 or any(len(t) > 140 for t in texts):
        return False
    if is_numbering_row(row):
        return False
    roles = [role_of(t) for t in texts]
    known = sum(r is not None for r in roles)
    first = fold(texts[0]).rstrip(".")
    if first in ("stt", "tt", "so tt", "so thu tu"):
        return known >= 1
    if re.match(r"^(?:[ivx]+|\d+)[.)]?$", first):
        return False
    return known >= 2 and known >= 0.6 * len(texts) and len(set(roles)) >= 2


@dataclass(slots=True)
class Columns:
    """The columns of one table: role → grid column, with what the headings say beside.

    `targets` and `amounts` map years to columns where the heading has one column a year,
    `quarters` maps "I" to "IV" to the columns of quarterly targets;
    `unit_vnd` is the unit of money in đồng, `header_rows` how many rows are headings.
    """

    header_rows: int = 0
    by_role: dict[str, int] = field(default_factory=dict)
    headings: list[str] = field(default_factory=list)
    targets: dict[int, int] = field(default_factory=dict)
    amounts: dict[int, int] = field(default_factory=dict)
    baselines: dict[int, int] = field(default_factory=dict)
    quarters: dict[str, int] = field(default_factory=dict)
    unit_vnd: int | None = None

    def __contains__(self, role: str) -> bool:
        return role in self.by_role

    def text(self, row: Row, role: str) -> str:
        """The text of a row under a role; empty when the table has no such column."""
        column = self.by_role.get(role)
        return row.cells[column].text.strip() if column is not None else ""


def read_columns(block: Block) -> Columns:
    """The columns of a table, from its heading rows (one or two levels, merged cells)."""
    columns = Columns()
    rows = block.rows
    count = 0
    while count < min(4, len(rows)):
        row = rows[count]
        is_heading = row.is_header or is_header_row(row)
        if count and not is_heading:
            is_heading = _is_second_level(rows[count - 1], row)
        if not is_heading or (count and row.is_group):
            break
        count += 1
    if not count:
        return columns
    while count < len(rows) and is_numbering_row(rows[count]):
        count += 1
    columns.header_rows = count
    heading_rows = [r for r in rows[:count] if not is_numbering_row(r)]
    for c in range(block.columns):
        parts: list[str] = []
        for row in heading_rows:
            text = row.cells[c].text.strip()
            if text and text not in parts:
                parts.append(text)
        columns.headings.append(" ".join(parts))
        lowest = parts[-1] if parts else ""
        role = role_of(" ".join(parts)) or role_of(lowest)
        if role_of(lowest) in ("share", "price", "quantity"):
            role = role_of(lowest)
        if len(parts) > 1 and role_of(lowest) not in (None, "target", "amount", "time"):
            role = role_of(lowest)
        _note(columns, c, role, " ".join(parts), lowest)
    _fill_gaps(columns, block)
    title = columns.by_role.get("title")
    names_targets = title is not None and "chi tieu" in fold(columns.headings[title])
    shares = "amount" in columns.by_role and "unit" not in columns.by_role and columns.targets
    if shares and not names_targets:
        # Years beside a sum of money are its shares by year.
        columns.amounts.update(columns.targets)
        columns.targets.clear()
        columns.by_role.pop("target", None)
    return columns


def as_money(columns: Columns) -> None:
    """Read a table again as an estimate, where the words over it say that it holds money.

    Columns of years hold amounts and not targets; "Tổng" is the whole.
    """
    if "amount" in columns.by_role or columns.amounts:
        return
    columns.amounts.update(columns.targets)
    for index, heading in enumerate(columns.headings):
        if re.match(r"tong\b", fold(heading)):
            columns.by_role["amount"] = index
    if columns.amounts or "amount" in columns.by_role:
        columns.targets.clear()
        columns.by_role.pop("target", None)


_VALUE = re.compile(
    r"(?:[≥≤><=]|>=|<=|trên|đạt|tối thiểu|ít nhất|từ|dưới|không quá|đạt trên)?\s*\d[\d.,]*\s*"
    r"(?:%|[^\W\d]+){0,2}(?:\s+trở lên)?|đạt|top\s*\d+",
    re.IGNORECASE,
)


def _find_target(columns: Columns, body: list[Row]) -> None:
    """Without a column called the target, the one whose cells are values is it."""
    if "target" in columns.by_role or columns.targets or columns.quarters or columns.amounts:
        return
    if "amount" in columns.by_role or "title" not in columns.by_role:
        return
    if "chi tieu" not in fold(columns.headings[columns.by_role["title"]]):
        return
    kept = {c for r, c in columns.by_role.items() if r not in ("product", "note")}
    kept |= set(columns.baselines.values())
    for index in range(columns.by_role["title"] + 1, len(columns.headings)):
        if index in kept or re.search(r"diem|van ban|ngay", fold(columns.headings[index])):
            continue
        texts = [t for r in body if not r.is_group and (t := r.cells[index].text.strip())]
        values = sum(bool(_VALUE.fullmatch(t)) for t in texts)
        if len(texts) >= 2 and values >= 0.6 * len(texts):
            columns.by_role["target"] = index
            if columns.by_role.get("product") == index:
                del columns.by_role["product"]
            return


def _is_second_level(upper: Row, row: Row) -> bool:
    """A second heading row: the first cell goes on from above, or all cells are short heads."""
    if row.cells[0] is upper.cells[0]:
        return True
    texts = [t for t in _texts(row) if t]
    if not texts or row.cells[0].text.strip():
        return False
    heads = sum(
        bool(role_of(t)) or bool(re.fullmatch(r"(?:năm\s*)?20\d{2}", t, re.I)) for t in texts
    )
    merged_above = len(_texts(upper)) < len(upper.cells) or any(
        not a.text.strip() and b.text.strip() for a, b in zip(upper.cells, row.cells, strict=True)
    )
    return merged_above and heads >= max(1, len(texts) // 2)


def _note(columns: Columns, index: int, role: str | None, heading: str, lowest: str) -> None:
    """Record what one column holds."""
    named = years(lowest) or years(heading)
    if role == "share":
        # Shares of one estimate by source: "Ngân sách xã", "Ngân sách tỉnh" under "Kinh phí".
        columns.unit_vnd = columns.unit_vnd or column_unit(heading)
        columns.by_role.setdefault("share", index)
        return
    if role == "amount":
        unit = column_unit(heading)
        if unit:
            columns.unit_vnd = columns.unit_vnd or unit
        if years(lowest) and re.search(r"^\D{0,30}20\d{2}\D{0,20}$", lowest):
            columns.amounts[years(lowest)[-1]] = index
            return
        if "amount" in columns.by_role and re.search(r"tong|thanh tien", fold(lowest)):
            columns.by_role["amount"] = index
        columns.by_role.setdefault("amount", index)
        return
    if role == "baseline":
        columns.baselines.setdefault(named[0] if named else 0, index)
        return
    if quarter := re.fullmatch(
        r"(?:chi tieu |muc tieu |ke hoach )?quy (iv|i{1,3}|[1-4])(?:\W*20\d\d)?", fold(lowest)
    ):
        roman = {"1": "I", "2": "II", "3": "III", "4": "IV"}.get(quarter[1], quarter[1].upper())
        columns.quarters.setdefault(roman, index)
        return
    if role == "target" or (role is None and re.fullmatch(r"(?:nam )?20\d\d", fold(lowest))):
        if named:
            columns.targets.setdefault(named[-1], index)
        columns.by_role.setdefault("target", index)
        return
    if role == "lead" and role in columns.by_role and re.search(r"chu tri|dau moi", fold(heading)):
        former = columns.headings[columns.by_role["lead"]]
        if not re.search(r"chu tri|dau moi", fold(former)):
            # The better witness wins; a bare "Đơn vị" before it was the unit of measure.
            if fold(former) in ("don vi", "dv"):
                columns.by_role.setdefault("unit", columns.by_role["lead"])
            columns.by_role["lead"] = index
            return
    if role:
        columns.by_role.setdefault(role, index)


def _fill_gaps(columns: Columns, block: Block) -> None:
    """Settle by the cells what the headings leave open.

    "Chỉ tiêu" beside "Nội dung" holds targets; "Đơn vị" over "%" is the unit; a table without a
    recognised title column has its title in the widest text column.
    """
    if "amount" not in columns.by_role and not columns.amounts:
        # "Mức chi" alone is the amount; beside "Thành tiền" it is a price. Shares alone add up.
        if (price := columns.by_role.get("price")) is not None:
            if re.match(r"muc chi", fold(columns.headings[price])):
                columns.by_role["amount"] = price
                columns.unit_vnd = columns.unit_vnd or column_unit(columns.headings[price])
    for role in ("person", "responsible"):
        if "lead" not in columns.by_role and role in columns.by_role:
            columns.by_role["lead"] = columns.by_role[role]
    body = block.rows[columns.header_rows : columns.header_rows + 40]
    title = columns.by_role.get("title")
    for index, heading in enumerate(columns.headings):
        plain = fold(heading)
        texts = [t for r in body if not r.is_group and (t := r.cells[index].text.strip())]
        if not texts:
            continue
        numeric = sum(bool(re.search(r"\d", t)) and len(t) <= 24 for t in texts)
        if (
            "target" not in columns.by_role
            and title is not None
            and index > title
            and re.match(r"(?:chi tieu|muc tieu|ke hoach|nam 20|ty le)", plain)
            and numeric >= 0.5 * len(texts)
        ):
            columns.by_role["target"] = index
        if columns.by_role.get("lead") == index and plain in ("don vi", "dv"):
            short = sum(
                len(t) <= 14 and not re.match(r"(?:phong|cong an|tram)", fold(t)) for t in texts
            )
            if short >= 0.7 * len(texts):
                del columns.by_role["lead"]
                columns.by_role.setdefault("unit", index)
    _find_target(columns, body)
    if "title" in columns.by_role:
        return
    taken = set(columns.by_role.values()) | set(columns.targets.values())
    taken |= set(columns.amounts.values()) | set(columns.baselines.values())
    widths = {
        c: sum(
            len(r.cells[c].text) for r in block.rows[columns.header_rows : columns.header_rows + 30]
        )
        for c in range(block.columns)
        if c not in taken
    }
    if "content" in columns.by_role:
        columns.by_role["title"] = columns.by_role.pop("content")
    elif widths and max(widths.values()) > 0:
        columns.by_role["title"] = max(widths, key=lambda c: widths[c])

"""Responsibilities: what the chapter on carrying out gives each office."""

from __future__ import annotations

import re
from functools import lru_cache

from rapidfuzz import fuzz

from xaso.planreader.extract.structure import Entry, Node, Shape
from xaso.planreader.extract.tables import RESPONSIBILITIES, Table
from xaso.planreader.language.fold import fold, tidy
from xaso.planreader.language.offices import office_key, split_offices, starts_like_office
from xaso.planreader.language.owners import POLITE, leading_office, split_names
from xaso.planreader.reading import Responsibility

_CHAPTER = re.compile(
    r"to chuc thuc hien|^trien khai thuc hien$|"
    r"phan cong (?:nhiem vu|trach nhiem|thuc hien|to chuc)|"
    r"trach nhiem (?:thuc hien|cua (?:cac )?(?:co quan|don vi|to chuc|nganh))"
)
_TAIL = re.compile(
    r"\s*,?\s+(?:có\s+trách\s+nhiệm|có\s+nhiệm\s+vụ|chịu\s+trách\s+nhiệm|là\s+(?:cơ\s+quan|đơn\s+vị|đầu\s+mối)|"
    r"thực\s+hiện|chủ\s+trì|tham\s+mưu)\b.*$",
    re.IGNORECASE | re.DOTALL,
)
_OWES = re.compile(
    r"^(?P<who>[^:.;]{3,160}?)\s+(?:có\s+trách\s+nhiệm|chịu\s+trách\s+nhiệm|có\s+nhiệm\s+vụ)\b",
    re.IGNORECASE,
)
_LABELLED = re.compile(
    r"^(?P<who>(?:Đ/c\s+|đ/c\s+)?[^:.]{3,170}?)\s*:\s*(?P<what>\S.*)$", re.DOTALL
)
_CLOSING = re.compile(
    r"^\W*(?:trên\s+đây\s+là|(?:trong\s+)?quá\s+trình\s+(?:tổ\s+chức\s+)?(?:triển\s+khai\s+)?"
    r"(?:thực\s+hiện)?|(?:ủy|uỷ)\s+ban\s+nhân\s+dân\s+(?:xã|phường|tỉnh)|ubnd\s+(?:xã|phường|tỉnh)\s+yêu\s+cầu|"
    r"kế\s+hoạch\s+(?:này\s+)?(?:có\s+hiệu\s+lực|thay)|yêu\s+cầu\b|đề\s+nghị\s+(?:các|thủ\s+trưởng)|"
    r"nhận\s+được|căn\s+cứ\s+kế\s+hoạch)\b",
    re.IGNORECASE,
)


@lru_cache(maxsize=2048)
def is_carrying_out(title: str) -> bool:
    """Whether a heading opens the chapter on carrying out, also with a few letters misread."""
    plain = fold(title)
    return bool(_CHAPTER.search(plain)) or (
        len(plain) < 30 and fuzz.ratio(plain, "to chuc thuc hien") >= 80
    )


def in_chapter(entry: Entry) -> bool:
    """Whether an entry stands in the chapter on carrying out."""
    return entry.node is not None and any(is_carrying_out(n.title) for n in entry.node.ancestors())


def is_closing(entry: Entry) -> bool:
    """The closing words of a plan ("Trên đây là Kế hoạch …", "Trong quá trình thực hiện …")."""
    text = entry.text.strip()
    if entry.bullet or not _CLOSING.match(text):
        return False
    return "./." in entry.block.text or bool(_ALWAYS_CLOSING.match(text))


def office_title(title: str) -> str | None:
    """The office that a heading or label names, or None for a heading of another kind.

    "Phòng Kinh tế có trách nhiệm" names Phòng Kinh tế.
    """
    name = POLITE.sub("", tidy(title))
    name = re.sub(r"\s*\([^)]*\)\s*$", "", name)
    if not starts_like_office(name) or len(name) > 170:
        return None
    # "1. Các cơ quan, bộ phận chủ trì" is a heading over several offices.
    if re.search(r"\b(?:chu tri|phoi hop)$", fold(name)):
        return None
    return _TAIL.sub("", name).strip(" ,")


def office_of(entry: Entry) -> list[str]:
    """The office that an entry of the chapter on carrying out is given to."""
    if not in_chapter(entry):
        return []
    if (m := _LABELLED.match(entry.text)) and (name := office_title(m["who"])):
        return split_names(name)
    node: Node | None = entry.node
    while node is not None:
        if not is_carrying_out(node.title) and (name := office_title(node.title)):
            return [name]
        node = node.parent
    return []


_ALWAYS_CLOSING = re.compile(r"^\W*(?:trên\s+đây\s+là|trong\s+quá\s+trình)\b", re.IGNORECASE)


class _Book:
    """Responsibilities in order of appearance, one for each office."""

    def __init__(self) -> None:
        self.items: list[Responsibility] = []
        self.by_key: dict[str, Responsibility] = {}

    def add(self, name: str, text: str, entry: Entry, count: int = 1) -> None:
        key = office_key(name) or fold(name)
        item = self.by_key.get(key)
        if item is None:
            item = Responsibility(org=name, duties=0, confidence=0.9)
            self.by_key[key] = item
            self.items.append(item)
        item.duties += count
        if text:
            item.texts.append(text)
        item.where.append(entry.place())


def read_responsibilities(shape: Shape, tables: list[Table]) -> list[Responsibility]:
    """One item for each office, counting the paragraphs or bullets given to it."""
    book = _Book()
    entries = [e for e in shape.part("body") if in_chapter(e) and not is_closing(e)]
    last: list[str] = []
    last_node: Node | None = None
    list_open_at: int | None = None
    named = False
    for position, entry in enumerate(entries):
        if entry.is_table:
            continue
        if entry.is_heading:
            last, list_open_at, named = [], None, False
            name = _own_heading(entry)
            if name and not _has_content(entries, position):
                book.add(name, entry.text, entry)
            continue
        if list_open_at is not None and _is_sub_item(entries[list_open_at], entry):
            continue
        if alone := _only_a_name(entry):
            # A bullet that is only a name stands over the bullets after it.
            last, last_node, named = [alone], entry.node, True
            continue
        list_open_at = position if entry.text.rstrip().endswith(":") else None
        if entry.node is not last_node:
            last, last_node, named = [], entry.node, False
        names = last if named else _entry_offices(entry)
        if names:
            last = names
        for name in names or (last if entry.bullet else []):
            book.add(name, entry.text, entry)
    for table in tables:
        if table.kind == RESPONSIBILITIES:
            _from_table(book, table)
    return book.items


def _only_a_name(entry: Entry) -> str | None:
    """The office of a bullet that holds nothing but its name ("* Phòng Kinh tế:")."""
    text = POLITE.sub("", tidy(entry.text))
    if len(text.split()) > 18 or re.search(r"[:;.]", text) or leading_office(text):
        return None
    return text if office_title(text) == text else None


def _own_heading(entry: Entry) -> str | None:
    node = entry.node
    if node is None or is_carrying_out(node.title):
        return None
    if m := _LABELLED.match(node.title):
        return office_title(m["who"])
    return office_title(node.title)


def _has_content(entries: list[Entry], position: int) -> bool:
    following = entries[position + 1] if position + 1 < len(entries) else None
    return following is not None and not following.is_heading


def _entry_offices(entry: Entry) -> list[str]:
    """Who a paragraph is for: its own label, else the heading over it, else its subject."""
    if (m := _LABELLED.match(entry.text)) and (name := office_title(m["who"])):
        return _owners(name)
    node: Node | None = entry.node
    while node is not None:
        if not is_carrying_out(node.title) and (name := office_title(node.title)):
            return [n.strip() for n in name.split(";") if n.strip()]
        node = node.parent
    return _owners_in_text(entry)


def _owners(name: str) -> list[str]:
    """The offices of a label: "A và B" are two, "A và các đoàn thể" is one."""
    return [name] if re.search(r"\s+và\s+các\s", name) else split_names(name)


def _owners_in_text(entry: Entry) -> list[str]:
    """The office that a paragraph itself begins with: "Công an xã theo dõi …", "Giao Phòng … "."""
    text = POLITE.sub("", entry.text)
    if (m := _OWES.match(text)) and starts_like_office(m["who"]):
        return [tidy(m["who"])]
    found = leading_office(text)
    if found is None or not found[1][:1].isalpha():
        return []
    # "Các bộ phận, các đơn vị …" is one collective; "Trạm Y tế, các trường" are two offices.
    if re.match(r"các\b", found[0], re.IGNORECASE):
        return [found[0]]
    return _owners(found[0])


def _is_sub_item(parent: Entry, entry: Entry) -> bool:
    """Whether a paragraph belongs to the list that the one above it opened with ":"."""
    if entry.node is not parent.node:
        return False
    if entry.bullet and entry.bullet != parent.bullet:
        return True
    if parent.bullet and not entry.bullet:
        return bool(_LABELLED.match(entry.text)) or entry.text[:1].islower()
    return (
        not entry.bullet and bool(re.match(r"[^:.;]{3,60}:\s+\S", entry.text)) and not parent.bullet
    )


def _from_table(book: _Book, table: Table) -> None:
    columns = table.columns
    for record in table.records:
        names = split_offices(columns.text(record.row, "lead"))
        lines = [
            t for t in re.split(r"\n|(?<=;)\s+", columns.text(record.row, "title")) if t.strip()
        ]
        for name in names:
            book.add(name, record.title, table.entry, max(1, len(lines)))

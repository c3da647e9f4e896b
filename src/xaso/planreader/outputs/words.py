"""How values of a reading are said in Vietnamese: places, money, targets, dates, names of lists.

Every output says a thing the same way because it asks here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from xaso.planreader.blocks import BlockKind, Document, Place
from xaso.planreader.reading import Indicator, Item, LegalBasis, Reading, ReportingDuty

DOUBTFUL_BELOW = 0.75
"""An item less sure than this is shown to a person first."""

SEVERITIES = {"error": "Mâu thuẫn", "warning": "Thiếu sót", "note": "Lưu ý"}
SIGNS = {"error": "✖", "warning": "▲", "note": "●"}
"""A shape beside the colour, so that nobody depends on the colour alone."""

KINDS = {
    "text": "văn bản thuần",
    "docx": "Word (.docx)",
    "doc": "Word (.doc)",
    "pdf": "PDF có lớp chữ",
    "scan": "PDF quét",
    "mixed": "PDF lẫn trang quét",
    "image": "ảnh chụp",
}

CYCLES = {
    "weekly": "hằng tuần",
    "monthly": "hằng tháng",
    "quarterly": "hằng quý",
    "half-yearly": "6 tháng",
    "yearly": "hằng năm",
    "always": "thường xuyên",
}

FUNDS = {"recurrent": "chi thường xuyên", "investment": "đầu tư công"}

SOURCES = {"appendix": "phụ lục", "body": "phần lời văn"}

CLEARS = {
    "person": "rõ người",
    "task": "rõ việc",
    "time": "rõ thời gian",
    "responsibility": "rõ trách nhiệm",
    "product": "rõ sản phẩm",
    "authority": "rõ thẩm quyền",
}

_SIGN_OF_OP = {">=": "≥ ", "<=": "≤ ", ">": "> ", "<": "< ", "=": ""}

_WEEKDAYS = {
    "monday": "thứ Hai",
    "tuesday": "thứ Ba",
    "wednesday": "thứ Tư",
    "thursday": "thứ Năm",
    "friday": "thứ Sáu",
    "saturday": "thứ Bảy",
    "sunday": "Chủ nhật",
}

_MONTHS = {
    name: number
    for number, name in enumerate(
        "january february march april may june july august september october november "
        "december".split(),
        start=1,
    )
}


class Listed(NamedTuple):
    """One item of any list, as the outputs show it."""

    list_name: str
    label: str
    item: Item


def number(value: float | int | None) -> str:
    """A number the Vietnamese way: 1.234,5."""
    if value is None:
        return ""
    if isinstance(value, float) and not value.is_integer():
        whole, _, rest = f"{value:,.4f}".rstrip("0").partition(".")
        return whole.replace(",", ".") + "," + rest
    return f"{int(value):,}".replace(",", ".")


def money(amount_vnd: int | None) -> str:
    """An amount in the largest unit that keeps it exact to a tenth: 2.190 triệu đồng."""
    if amount_vnd is None:
        return ""
    if amount_vnd and amount_vnd % 100_000 == 0:
        return number(amount_vnd / 1_000_000) + " triệu đồng"
    return number(amount_vnd) + " đồng"


def date(iso: str | None) -> str:
    """An ISO date, month or year as it is printed here: 05/02/2026, tháng 4/2026, năm 2026."""
    if not iso:
        return ""
    parts = iso.split("-")
    if len(parts) == 3:
        return "/".join(reversed(parts))
    if len(parts) == 2:
        return f"tháng {parts[1].lstrip('0')}/{parts[0]}"
    return f"năm {iso}"


def target(indicator: Indicator) -> str:
    """The target of an indicator in a few characters: ≥ 80%, Top 10, Đạt."""
    if indicator.op == "pass":
        return "Đạt"
    if indicator.op == "top":
        return f"Top {number(indicator.target)}"
    unit = indicator.unit or ""
    gap = "" if unit.startswith("%") else " "
    sign = _SIGN_OF_OP.get(indicator.op, indicator.op)
    return f"{sign}{number(indicator.target)}{gap}{unit}".strip()


def years(year_from: int | None, year_to: int | None) -> str:
    """The years a plan is for: năm 2026, or 2026–2030."""
    if year_from and year_to and year_from != year_to:
        return f"{year_from}–{year_to}"
    only = year_from or year_to
    return f"năm {only}" if only else ""


def due(words: str | None) -> str:
    """The due rule of a duty, said in Vietnamese; a rule not known is given as it is."""
    if not words:
        return ""
    low = words.lower()
    day = re.search(r"\bday (\d+)", low)
    if low in _WEEKDAYS:
        return _WEEKDAYS[low] + " hằng tuần"
    if not day:
        return words
    said = f"ngày {day[1]}"
    if "last month of the quarter" in low:
        return said + " tháng cuối quý"
    month = next((m for name, m in _MONTHS.items() if re.search(rf"\bof {name}\b", low)), None)
    return f"{said} tháng {month}" if month else said


def duty(item: ReportingDuty) -> str:
    """A reporting duty in one line."""
    parts = [item.who or "(không ghi ai)"]
    if item.to:
        parts.append("→ " + item.to)
    rule = ", ".join(
        w for w in (CYCLES.get(item.cycle or "", item.cycle or ""), due(item.due)) if w
    )
    return " ".join(parts) + (f" ({rule})" if rule else "")


def basis(item: LegalBasis) -> str:
    """A legal basis in one line."""
    head = " ".join(w for w in (item.kind, item.number) if w) or "(không rõ số)"
    tail = ", ".join(w for w in (date(item.date), item.issuer) if w)
    return head + (f" ({tail})" if tail else "")


class Places:
    """Says where an item stands, in words: "trang 3, bảng 2, dòng 5"."""

    def __init__(self, source: Document | None) -> None:
        self._words: dict[int, str] = {}
        tables = texts = 0
        for index, block in enumerate(source.blocks if source else ()):
            if block.kind is BlockKind.TABLE:
                tables += 1
                self._words[index] = f"bảng {tables}"
            elif block.kind is not BlockKind.PAGE_BREAK:
                texts += 1
                self._words[index] = f"đoạn {texts}"
        self._source = source

    def say(self, place: Place) -> str:
        """One place in words."""
        page = place.page or self._page_of(place)
        parts = [f"trang {page}"] if page else []
        parts.append(self._words.get(place.block, f"khối {place.block + 1}"))
        if place.row is not None:
            parts.append(f"dòng {place.row + 1}")
        return ", ".join(parts)

    def say_all(self, places: Sequence[Place], most: int = 3) -> str:
        """All places of an item in words, without repeats; a long list is cut."""
        said = list(dict.fromkeys(self.say(p) for p in places))
        more = len(said) - most
        return "; ".join(said[:most]) + (f"; và {more} chỗ khác" if more > 0 else "")

    def _page_of(self, place: Place) -> int | None:
        if self._source is None or place.block >= len(self._source.blocks):
            return None
        block = self._source.blocks[place.block]
        if place.row is not None and place.row < len(block.rows):
            return block.rows[place.row].page or block.page
        return block.page


def every_item(reading: Reading) -> Iterator[Listed]:
    """Every item of every list, in the order in which the outputs show the lists."""
    yield Listed("document", reading.document.title or "Thể thức văn bản", reading.document)
    for i in reading.indicators:
        yield Listed("indicators", f"{i.id} {i.title}: {target(i)}", i)
    for line in reading.budget.lines:
        yield Listed("budget", f"{line.id} {line.title}: {money(line.amount_vnd)}", line)
    for stated in reading.budget.stated:
        yield Listed("stated", f"{stated.printed} = {money(stated.amount_vnd)}", stated)
    for task in reading.tasks:
        yield Listed("tasks", task.title, task)
    for item in reading.reporting_duties:
        yield Listed("reporting_duties", duty(item), item)
    for who in reading.responsibilities:
        yield Listed("responsibilities", f"{who.org}: {who.duties} việc", who)
    for b in reading.legal_bases:
        yield Listed("legal_bases", basis(b), b)
    for base in reading.baseline:
        value = (
            number(base.value)
            + ("" if (base.unit or "").startswith("%") else " ")
            + (base.unit or "")
        )
        yield Listed("baseline", f"{base.title}: {value.strip()}", base)
    for slip in reading.ocr_slips:
        yield Listed("ocr_slips", f"“{slip.printed}” → “{slip.meant}”", slip)


LIST_NAMES = {
    "document": "Thể thức văn bản",
    "indicators": "Chỉ tiêu",
    "budget": "Dự toán",
    "stated": "Số tiền nêu trong lời văn",
    "tasks": "Nhiệm vụ",
    "reporting_duties": "Chế độ báo cáo",
    "responsibilities": "Trách nhiệm thực hiện",
    "legal_bases": "Căn cứ",
    "baseline": "Kết quả năm trước",
    "ocr_slips": "Nghi lỗi gõ, lỗi nhận dạng chữ",
}


def doubtful(reading: Reading) -> list[Listed]:
    """Items the reader is unsure of, least sure first."""
    # A slip is itself a suggestion with a confidence; it is shown in its own list.
    found = [
        listed
        for listed in every_item(reading)
        if listed.list_name != "ocr_slips"
        and (listed.item.confidence < DOUBTFUL_BELOW or listed.item.doubts)
    ]
    return sorted(found, key=lambda listed: listed.item.confidence)

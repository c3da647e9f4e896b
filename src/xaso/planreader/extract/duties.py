"""Reporting duties: recurring reports on results, with who, to whom, cycle and due day."""

from __future__ import annotations

import re
from dataclasses import dataclass

from xaso.planreader.extract.clauses import sentences
from xaso.planreader.extract.responsibilities import in_chapter, is_closing, office_of
from xaso.planreader.extract.structure import Entry, Shape, cell_place
from xaso.planreader.language.fold import fold_keep, tidy
from xaso.planreader.language.offices import starts_like_office
from xaso.planreader.reading import ReportingDuty

# Cycles in folded words, the narrow ones first.
_CYCLES = {
    "weekly": (
        r"hang tuan|moi tuan|bao cao tuan|theo tuan|tung tuan|"
        r"thu (?:hai|ba|tu|nam|sau) hang tuan|(?<=, )tuan\b"
    ),
    "half-yearly": r"(?:6|06|sau) thang(?: dau nam| cuoi nam)?|nua nam|so ket",
    "monthly": r"hang thang|moi thang|bao cao thang|theo thang|tung thang|(?<=, )thang\b(?! \d)",
    "quarterly": (
        r"hang quy|moi quy|bao cao quy|theo (?:tung )?quy|tung quy|"
        r"(?<=, )quy\b(?! [iv\d])|thang cuoi quy|cuoi quy"
    ),
    "yearly": (
        r"hang nam|moi nam|bao cao nam|bao cao tong ket|tong ket nam|cuoi nam|01 nam|1 nam|"
        r"(?<=, )nam\b(?! \d)|(?<=va )nam\b(?! \d)"
    ),
}
_CYCLE = re.compile(
    "|".join(f"(?P<{name.replace('-', '_')}>{words})" for name, words in _CYCLES.items())
)
_REPORT = re.compile(r"bao cao|gui ket qua|tong hop ket qua")
_DUE = re.compile(
    r"(?:truoc|chậm nhất|cham nhat|vao|den|truoc ngay|han)\s*(?:la\s*)?(?:ngay\s*)?"
    r"(?P<day>\d{1,2})(?:\s*/\s*(?P<month>\d{1,2}))?"
    r"(?P<tail>\s*(?:cua\s*)?(?:thang cuoi quy|thang cuoi cua quy|"
    r"hang thang|hang thang|thang \d{1,2}|thang sau|thang tiep theo|moi thang)?)"
    r"|(?:ngay\s*)(?P<day2>\d{1,2})(?:\s*/\s*(?P<month2>\d{1,2}))?"
    r"(?P<tail2>\s*(?:cua\s*)?(?:thang cuoi quy|hang thang|moi thang|thang \d{1,2}))"
    r"|thu (?P<weekday>hai|ba|tu|nam|sau|bay)(?= hang tuan| cua tuan| moi tuan|\b)"
)
_WEEKDAYS = {"hai": "Monday", "ba": "Tuesday", "tu": "Wednesday", "nam": "Thursday",
             "sau": "Friday", "bay": "Saturday"}  # fmt: skip
_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August",
           "September", "October", "November", "December")  # fmt: skip
_TO = re.compile(
    r"(?:(?:báo\s+cáo|gửi)[^.;]{0,110}?\s(?:về|gửi(?:\s+về)?|cho|tới|đến)|gửi\s+về|báo\s+cáo)\s+"
    r"(?P<to>(?:UBND|Ủy\s+ban|Uỷ\s+ban|Sở|Phòng|Chủ\s+tịch|Ban\s+Chỉ\s+đạo|Đảng\s+ủy|Văn\s+phòng|HĐND|cơ\s+quan\s+cấp\s+trên|cấp\s+trên|Bộ)"
    r"[^.;]*?)(?=\s+(?:trước|để|theo|tháo|đánh|chậm|xem|tổng\s+hợp|định\s+kỳ|đúng|nhằm|vào)\b|[.;]|$)",
    re.IGNORECASE,
)
_BY_ORDER = re.compile(r"theo\s+yêu\s+cầu\s+của\s+(?P<to>[^.;,]{4,60})", re.IGNORECASE)
_WHO = re.compile(
    r"(?:^|giao\s+|,\s*|yêu\s+cầu\s+|đề\s+nghị\s+)(?P<who>(?!định|hằng|hàng)[^.;:,]{3,90}?(?:,\s*đơn\s+vị)?)\s+"
    r"(?:gửi|báo\s+cáo|tổng\s+hợp|có\s+trách\s+nhiệm|tham\s+mưu|định\s+kỳ|chịu\s+trách\s+nhiệm|thực\s+hiện\s+báo\s+cáo)",
    re.IGNORECASE,
)


@dataclass(slots=True)
class _Cycle:
    name: str
    start: int
    end: int


def read_duties(shape: Shape) -> list[ReportingDuty]:
    """Every recurring report that the body asks for, each once."""
    found: list[ReportingDuty] = []
    for entry in shape.part("body"):
        if entry.is_table:
            if in_chapter(entry):
                _in_table(found, shape, entry)
            continue
        if is_closing(entry):
            continue
        for sentence in sentences(entry.block.text):
            for duty in _in_sentence(entry, sentence.text):
                duty.where = [entry.place(sentence.start, sentence.end)]
                _keep(found, duty)
    return found


def _in_table(found: list[ReportingDuty], shape: Shape, entry: Entry) -> None:
    """Duties inside a table of responsibilities: the row's first office owes them."""
    for r, row in enumerate(entry.block.rows):
        texts = [c.text for c in row.cells]
        who = next((t for t in texts if starts_like_office(t) and len(t) < 120), None)
        for c, cell in enumerate(row.cells):
            if len(cell.text) < 20 or (c and cell is row.cells[c - 1]):
                continue
            for line in cell.text.split("\n"):
                for sentence in sentences(line):
                    for duty in _in_sentence(entry, sentence.text):
                        duty.who = duty.who or who
                        duty.where = [cell_place(shape.document, entry.index, r, c)]
                        _keep(found, duty)


def _keep(found: list[ReportingDuty], duty: ReportingDuty) -> None:
    """Add a duty unless the same cycle and day is there already without knowing more."""
    for other in found:
        if (other.cycle, other.due) == (duty.cycle, duty.due) and (
            other.who == duty.who or not other.who or not duty.who
        ):
            other.to = other.to or duty.to
            other.who = other.who or duty.who
            return
    found.append(duty)


def _in_sentence(entry: Entry, text: str) -> list[ReportingDuty]:
    plain = fold_keep(text)
    report = _REPORT.search(plain)
    if not report:
        return []
    cycles = _cycles(plain, text)
    who, to = _who(entry, text), _to(text)
    if not cycles:
        if (
            in_chapter(entry)
            and re.search(
                r"danh gia.{0,60}(?:ket qua|tien do)|(?:ket qua|tien do).{0,60}danh gia", plain
            )
            and to
        ):
            return [ReportingDuty(who=who, to=to, cycle=None, due=None, confidence=0.5,
                                  doubts=["Văn bản không nêu kỳ báo cáo."])]  # fmt: skip
        return []
    if not in_chapter(entry) and not re.search(
        r"dinh ky|gui|bao cao (?:tuan|thang|quy|nam|ket qua|dinh ky)|che do bao cao", plain
    ):
        return []
    dues = _dues(plain)
    duties = []
    for i, cycle in enumerate(cycles):
        upto = cycles[i + 1].start if i + 1 < len(cycles) else len(plain)
        since = 0 if len(cycles) == 1 else cycle.start
        mine = [d for d in dues if since <= d[1] < upto] or (
            dues if len(dues) == 1 and len(cycles) == 1 else []
        )
        due = _due_words(mine[0][0], cycle.name, plain) if mine else None
        duties.append(
            ReportingDuty(
                who=who, to=to, cycle=cycle.name, due=due, confidence=0.9 if due else 0.75
            )
        )
    return duties


def _cycles(plain: str, text: str) -> list[_Cycle]:
    """The cycles that a sentence names about its report, each once."""
    found: list[_Cycle] = []
    for match in _CYCLE.finditer(plain):
        name = next(k for k, v in match.groupdict().items() if v is not None).replace("_", "-")
        if name == "yearly" and re.search(
            r"ngan sach|du toan|kinh te|thi dua|ke hoach phat trien",
            plain[max(0, match.start() - 25) : match.start()],
        ):
            continue
        if any(c.name == name for c in found):
            continue
        # "theo quy định" and "theo quý" fold alike.
        if name == "quarterly" and "quý" not in text[match.start() : match.end()].lower():
            continue
        # A bare "tháng", "quý", "năm" counts only in a list of cycles ("tháng, quý, năm").
        if match[0] in ("tuan", "thang", "quy", "nam") and not re.search(
            r"dinh ky|bao cao", plain[max(0, match.start() - 40) : match.start()]
        ):
            continue
        found.append(_Cycle(name, match.start(), match.end()))
    if any(c.name == "quarterly" for c in found):
        found = [c for c in found if not (c.name == "monthly" and "thang cuoi quy" in plain)]
    return found


def _dues(plain: str) -> list[tuple[re.Match[str], int]]:
    return [(m, m.start()) for m in _DUE.finditer(plain)]


def _due_words(match: re.Match[str], cycle: str, plain: str) -> str | None:
    """The due day in the words of the contract: "day 18", "day 10 of June", "Friday"."""
    if match["weekday"]:
        return _WEEKDAYS[match["weekday"]]
    day = int(match["day"] or match["day2"])
    month = match["month"] or match["month2"]
    tail = (match["tail"] or match["tail2"] or "") + plain[match.end() : match.end() + 24]
    if not 1 <= day <= 31:
        return None
    if month is None and (m := re.match(r"\s*(?:cua\s*)?thang (\d{1,2})", tail)):
        month = m[1]
    if month and 1 <= int(month) <= 12:
        return f"day {day} of {_MONTHS[int(month) - 1]}"
    if re.match(r"\s*(?:cua\s*)?thang cuoi (?:cua )?quy", tail) or (
        cycle == "quarterly" and "thang cuoi quy" in plain
    ):
        return f"day {day} of the last month of the quarter"
    return f"day {day}"


def _who(entry: Entry, text: str) -> str | None:
    stripped = re.sub(
        r"^\W*(?:định\s+kỳ\s+)?(?:hằng|hàng)\s+(?:tuần|tháng|quý|năm)\s*,\s*",
        "",
        text.strip(" -+"),
        flags=re.I,
    )
    if (m := _WHO.search(stripped)) and starts_like_office(m["who"]):
        return tidy(re.sub(r"^giao\s+", "", m["who"], flags=re.I))
    m = re.match(
        r"(?P<who>[^.:]{3,90}?)\s+(?:nâng\s+cao|phải|chủ\s+động|chịu|căn\s+cứ|rà\s+soát)\b",
        stripped,
    )
    if m and starts_like_office(m["who"]):
        return tidy(m["who"])
    offices = office_of(entry)
    return offices[0] if offices else None


def _to(text: str) -> str | None:
    if m := _BY_ORDER.search(text):
        return tidy(m["to"])
    m = _TO.search(text)
    return tidy(m["to"]) if m else None

"""Reporting duties: recurring reports on results, with who, to whom, cycle and due day."""

from __future__ import annotations

import re
from dataclasses import dataclass

from xaso.planreader.extract.clauses import sentences
from xaso.planreader.extract.responsibilities import in_chapter, office_of
from xaso.planreader.extract.structure import Entry, Shape, cell_place
from xaso.planreader.language.fold import fold_keep, tidy
from xaso.planreader.language.offices import starts_like_office
from xaso.planreader.language.owners import leading_office
from xaso.planreader.reading import ReportingDuty

# Cycles in folded words. A bare "quý" or "năm" counts only in a list of cycles.
_CYCLES = {
    "weekly": r"hang tuan|moi tuan|(?:bao cao|theo|tung) tuan|(?:01|1)? ?tuan/lan|tuan mot lan",
    "half-yearly": (
        r"(?:6|06|sau) thang(?: dau nam| cuoi nam)?|nua nam|so ket|"
        r"(?:02|2|hai) lan ?(?:/|moi |trong )nam"
    ),
    "monthly": (
        r"(?<=\d) cua thang(?! (?:\d|cuoi|sau))|"
        r"hang thang|moi thang|(?:bao cao|theo|tung) thang(?! \d)|(?:01|1) thang ?/ ?lan|"
        r"thang mot lan"
    ),
    "quarterly": (
        r"hang quy|moi quy|(?:bao cao|theo|tung) (?:tung )?quy|(?:01|1)? ?quy/lan|"
        r"quy mot lan|(?:04|4|bon) lan ?(?:/|moi )nam"
    ),
    "yearly": (
        r"hang nam|moi nam|bao cao nam|bao cao tong ket|tong ket nam|cuoi nam|"
        r"(?:01|1|mot) lan ?(?:/|moi )nam|(?:01|1) nam ?/ ?lan"
    ),
}
_CYCLE = re.compile(
    "|".join(f"(?P<{name.replace('-', '_')}>{words})" for name, words in _CYCLES.items())
    + r"|(?<![\w/])(?P<bare>tuan|thang|quy|nam)"
    r"(?=\s*(?:[,;()/.]|va\b|hoac\b|truoc\b|gui\b|cham\b|bao\b|$))"
)
_BARE = {
    "tuan": ("tuần", "weekly"),
    "thang": ("tháng", "monthly"),
    "quy": ("quý", "quarterly"),
    "nam": ("năm", "yearly"),
}
_REPORT = re.compile(r"bao cao|gui ket qua|tong hop ket qua")
_HOUR = re.compile(r"\b\d{1,2}\s*(?:gio|h)\s*\d{0,2}\b(?:\s*(?:phut)?)")
_DUE = re.compile(
    r"(?:(?:truoc|cham nhat|vao|den|han|xong)\s*(?:la\s*|nhat\s*)?(?:ngay\s*)?|\bngay\s*|"
    r"va\s+(?=\d{1,2}/))"
    r"(?P<day>\d{1,2})(?!\s*%|\d|\s*thang\b(?!\s*(?:\d|cuoi|dau|sau|tiep)))"
    r"(?:\s*/\s*(?P<month>\d{1,2}))?"
    r"(?P<tail>\s*(?:cua\s*)?(?:thang cuoi (?:cua )?quy|thang cuoi|cuoi quy|thang \d{1,2}|"
    r"thang (?:sau|tiep theo)|thang\b(?! \w))?)"
    r"|\bthu\s+(?P<weekday>hai|ba|tu|nam|sau|bay|[2-7])\b"
)
_WEEKDAYS = {"hai": "Monday", "ba": "Tuesday", "tu": "Wednesday", "nam": "Thursday",
             "sau": "Friday", "bay": "Saturday", "2": "Monday", "3": "Tuesday", "4": "Wednesday",
             "5": "Thursday", "6": "Friday", "7": "Saturday"}  # fmt: skip
_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August",
           "September", "October", "November", "December")  # fmt: skip
_TO = re.compile(
    r"(?:(?:báo\s+cáo|gửi)[^.;]{0,110}?\s(?:về|gửi(?:\s+về)?|cho|tới|đến)|gửi\s+về|báo\s+cáo)\s+"
    r"(?P<to>(?:UBND|Ủy\s+ban|Uỷ\s+ban|Sở|Phòng|Chủ\s+tịch|Ban\s+Chỉ\s+đạo|Đảng\s+ủy|Văn\s+phòng|HĐND|cơ\s+quan\s+cấp\s+trên|cấp\s+trên|Bộ)"
    r"[^.;]*?)(?=\s+(?:trước|để|theo|tháo|đánh|chậm|xem|tổng\s+hợp|định\s+kỳ|"
    r"đúng|nhằm|vào|số|kết\s+quả|tình\s+hình|hằng|hàng|về|tiến\s+độ|việc|công\s+tác|những|khi)\b|[.;]|$)",
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
        if (other.cycle, other.due, other.who) == (duty.cycle, duty.due, duty.who):
            other.to = other.to or duty.to
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
        cycles = _cycles_of_days(plain)
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
    dues = [_Due(m.start(), m.end(), m) for m in _DUE.finditer(_HOUR.sub(_blank, plain))]
    duties = []
    for cycle, due in _pair(cycles, dues):
        said = _due_words(due.match, cycle.name) if due else None
        sure = 0.9 if said else 0.75
        duties.append(ReportingDuty(who=who, to=to, cycle=cycle.name, due=said, confidence=sure))
    return duties


@dataclass(slots=True)
class _Due:
    start: int
    end: int
    match: re.Match[str]


def _blank(match: re.Match[str]) -> str:
    return " " * len(match[0])


def _pair(cycles: list[_Cycle], dues: list[_Due]) -> list[tuple[_Cycle, _Due | None]]:
    """Each cycle with the day that is printed for it.

    "hằng quý (trước ngày 12 …), năm (trước ngày 12/12)": the day after it, before the next cycle;
    "6 tháng, năm trước ngày 15/6 và 15/12": in order; "trước ngày 18 hằng tháng": the one before.
    """
    if len(cycles) > 1 and len(dues) == len(cycles) and dues[0].start > cycles[-1].start:
        return list(zip(cycles, dues, strict=True))
    pairs: list[tuple[_Cycle, _Due | None]] = []
    taken: set[int] = set()
    for i, cycle in enumerate(cycles):
        upto = cycles[i + 1].start if i + 1 < len(cycles) else 10**6
        free = [d for d in dues if d.start not in taken]
        before = [
            d for d in free if d.start < cycle.start <= d.end or -1 <= cycle.start - d.end < 12
        ]
        after = [d for d in free if cycle.start <= d.start < upto]
        due = next(iter(before or after), None)
        if due is None and len(cycles) == 1 and len(dues) == 1:
            due = dues[0]
        if due is not None:
            taken.add(due.start)
        pairs.append((cycle, due))
    return pairs


_LISTED = re.compile(
    r"(?:dinh ky|bao cao|theo|che do)\s*(?:ket qua\s*)?$|(?:,|;|/|va|hoac|\d thang|\))\s*$"
)
_OTHER_YEARLY = re.compile(
    r"(?:ngan sach|du toan|kinh te|thi dua|ke hoach phat trien|\btrong|danh gia)$"
)


def _cycles(plain: str, text: str) -> list[_Cycle]:
    """The cycles that a sentence names about its report, each once."""
    found: list[_Cycle] = []
    lower = text.lower()
    # "tháng cuối quý" belongs to a day and is no cycle.
    masked = re.sub(r"thang cuoi (?:cua )?quy|ngay cuoi (?:quy|thang)|cuoi quy", _blank, plain)
    for match in _CYCLE.finditer(masked):
        name = next(k for k, v in match.groupdict().items() if v is not None).replace("_", "-")
        before = masked[max(0, match.start() - 46) : match.start()]
        if name == "bare":
            accented, name = _BARE[match["bare"]]
            is_word = lower[match.start() : match.end()] == accented
            asked = found or re.search(r"dinh ky|bao cao|che do|theo", before)
            goes_on = re.match(r"\s*,\s*(?:6|06|sau|9|09|nam|quy)\b", masked[match.end() :])
            if not (is_word and asked and (_LISTED.search(before) or goes_on)):
                continue
        # "theo quy định" and "theo quý" fold alike.
        printed = lower[match.start() : match.end()]
        if name == "quarterly" and "quy" in match[0] and "quý" not in printed:
            continue
        if name == "yearly" and _OTHER_YEARLY.search(before.strip()):
            continue
        if all(c.name != name for c in found):
            found.append(_Cycle(name, match.start(), match.end()))
    end_of_quarter = re.search(r"thang cuoi (?:cua )?quy", plain)
    if end_of_quarter and all(c.name != "quarterly" for c in found):
        found.append(_Cycle("quarterly", end_of_quarter.start(), end_of_quarter.end()))
    return sorted(found, key=lambda c: c.start)


def _cycles_of_days(plain: str) -> list[_Cycle]:
    """ "trước ngày 15/6 và ngày 15/12" without a year comes back each year."""
    found: list[_Cycle] = []
    for match in _DUE.finditer(_HOUR.sub(_blank, plain)):
        after = plain[match.end() : match.end() + 6]
        name = {"6": "half-yearly", "7": "half-yearly", "12": "yearly"}.get(
            (match["month"] or "").lstrip("0")
        )
        if name and not re.match(r"\s*/?\s*20\d\d|\s*nam 20", after):
            if all(c.name != name for c in found):
                found.append(_Cycle(name, match.start(), match.end()))
    return found


def _due_words(match: re.Match[str], cycle: str) -> str | None:
    """The due day in the words of the contract: "day 18", "day 10 of June", "Friday"."""
    if match["weekday"]:
        return _WEEKDAYS[match["weekday"]]
    day, month, tail = int(match["day"]), match["month"], match["tail"] or ""
    if not 1 <= day <= 31:
        return None
    if month is None and (m := re.search(r"thang (\d{1,2})", tail)):
        month = m[1]
    if month and 1 <= int(month) <= 12:
        return f"day {day} of {_MONTHS[int(month) - 1]}"
    if cycle == "quarterly" and "cuoi" in tail:
        return f"day {day} of the last month of the quarter"
    return f"day {day}"


def _who(entry: Entry, text: str) -> str | None:
    stripped = re.sub(
        r"^\W*(?:định\s+kỳ\s+)?(?:hằng|hàng)\s+(?:tuần|tháng|quý|năm)\s*,\s*",
        "",
        text.strip(" -+"),
        flags=re.I,
    )
    if (found := leading_office(stripped)) and found[1][:1].isalpha():
        return tidy(re.sub(r"^giao\s+", "", found[0], flags=re.I))
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

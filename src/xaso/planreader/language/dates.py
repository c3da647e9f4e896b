"""Dates, quarters, deadlines: printed words understood as time."""

from __future__ import annotations

import calendar
import re

from xaso.planreader.language.fold import fold
from xaso.planreader.reading import When

_DAY = re.compile(
    r"(?:ngày\s*)?(\d{1,2})\s*[/.\-]\s*(\d{1,2})\s*[/.\-]\s*(\d{4})"
    r"|ngày\s+(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+(\d{4})",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?<![\d.,])(20\d{2})(?!\d|[.,]\d|/[A-ZĐ]|/\d{4})")
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}


def find_date(text: str) -> tuple[str, int, int] | None:
    """The first full date of a text as ISO, with its characters; None when there is none."""
    for match in _DAY.finditer(text):
        day, month, year = (int(g) for g in match.groups() if g is not None)
        if 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1]:
            return f"{year:04d}-{month:02d}-{day:02d}", match.start(), match.end()
    return None


def find_partial_date(text: str) -> str | None:
    """A date as far as it is printed: "ngày   tháng 4 năm 2026" → "2026-04"."""
    if full := find_date(text):
        return full[0]
    if match := re.search(r"tháng\s*(\d{1,2})?[\s.…]*năm\s*(\d{4})", text, re.IGNORECASE):
        month, year = match.groups()
        return f"{year}-{int(month):02d}" if month and 1 <= int(month) <= 12 else year
    return None


def years(text: str) -> list[int]:
    """Every year 20xx printed in the text, in order."""
    return [int(y) for y in _YEAR.findall(text)]


_SPAN = re.compile(r"(20\d{2})\s*(?:-|–|đến(?:\s+năm)?)\s*(20\d{2})")


def year_span(text: str) -> tuple[int, int] | None:
    """ "giai đoạn 2026 - 2030" → (2026, 2030); "năm 2026" → (2026, 2026)."""
    if match := _SPAN.search(text):
        first, last = int(match[1]), int(match[2])
        if first <= last:
            return first, last
    found = years(text)
    return (found[-1], found[-1]) if found else None


# What may follow "đến", "trước", "trong" … and still be a deadline worth printing.
_DEADLINE = re.compile(
    r"""
      (?:hoàn\s+thành\s+)?(?:chậm\s+nhất\s+(?:là\s+)?|trước\s+|đến\s+(?:hết\s+|cuối\s+)?|trong\s+|
         từ\s+(?:nay|năm\s+\d{4})\s+đến\s+|xong\s+trước\s+|cuối\s+|hết\s+)
      (?:ngày\s+\d{1,2}(?:/\d{1,2}(?:/\d{4})?|\s+tháng\s+\d{1,2}(?:\s+năm\s+\d{4})?)|
         \d{1,2}/\d{1,2}/\d{4}|
         (?:tháng\s*)\d{1,2}(?:\s*/\s*\d{4}|\s+năm\s+\d{4})|
         quý\s+[IV1-4]+(?:\s*-\s*[IV1-4]+)?(?:\s*/\s*\d{4}|\s+năm\s+\d{4})?|
         (?:năm\s+)?20\d{2})
    | quý\s+(?:IV|I{1,3}|[1-4])(?:\s*(?:-|,|và)\s*(?:quý\s+)?(?:IV|I{1,3}|[1-4]))*
         (?:\s*/\s*|\s+năm\s+)20\d{2}
    | (?:giai\s+đoạn\s+)20\d{2}\s*[-–]\s*20\d{2}
    | định\s+kỳ\s+(?:hằng|hàng)\s+(?:năm|quý|tháng|tuần)
    | định\s+kỳ\s+\([^)]{3,40}\)
    | (?:6|sáu)\s+tháng(?:\s+đầu\s+năm|\s+cuối\s+năm)\s+20\d{2}
    | thường\s+xuyên\s+trong\s+năm\s+20\d{2}
    | (?<=thực\shiện\s)thường\s+xuyên
    """,
    re.IGNORECASE | re.VERBOSE,
)


def find_deadline(text: str) -> tuple[str, int, int] | None:
    """The first deadline phrase of a sentence with its characters, or None."""
    match = _DEADLINE.search(text)
    return (match[0].strip(), match.start(), match.end()) if match else None


def when(printed: str | None, default_year: int | None = None) -> When | None:
    """A printed time understood: first and last day, quarters, or the cycle that it names.

    "Quý II-III/2026" runs from 2026-04-01 to 2026-09-30; "Thường xuyên" recurs "always".
    """
    if not printed or not printed.strip():
        return None
    plain = fold(printed)
    result = When(printed=printed.strip(), recurs=_recurs(plain))
    year = (years(printed) or [default_year or 0])[-1]
    span = _dates_span(printed, year) or _parts_of_year(plain, year) or _months(plain, year)
    if span:
        result.start, result.end, quarters = span
        result.quarters = [f"{year}-Q{q}" for q in quarters]
        return result
    if found := _SPAN.search(printed):
        result.start, result.end = f"{found[1]}-01-01", f"{found[2]}-12-31"
        return result
    if year and (years(printed) or re.search(r"\b(?:trong|ca) nam\b", plain)):
        if not re.search(r"\b(?:den|truoc|cuoi|het)\b", plain):
            result.start = f"{year}-01-01"
        result.end = f"{year}-12-31"
    return result


_Span = tuple[str | None, str | None, list[int]]
_SHORT_DAY = re.compile(r"(?<![\d/])(\d{1,2})\s*/\s*(\d{1,2})(?:\s*/\s*(20\d{2}))?(?![\d/])")


def _dates_span(printed: str, year: int) -> _Span | None:
    """ "Từ 01/3/2026 đến 30/6/2026", "Trước 30/6", "15/6"."""
    days = []
    for day, month, own in _SHORT_DAY.findall(printed):
        of = int(own) if own else year
        d, m = int(day), int(month)
        if of and 1 <= m <= 12 and 1 <= d <= calendar.monthrange(of, m)[1]:
            days.append(f"{of:04d}-{m:02d}-{d:02d}")
    if not days:
        # "Tháng 6 - 9/2026" is no day.
        full = None if re.search(r"tháng\s*\d{1,2}\s*[-–]", printed, re.I) else find_date(printed)
        days = [full[0]] if full else []
    if not days:
        return None
    return (days[0] if len(days) > 1 else None), days[-1], []


def _parts_of_year(plain: str, year: int) -> _Span | None:
    """Quarters and halves of a year."""
    if not year:
        return None
    if half := re.search(r"\b(?:6|06|sau) thang (dau|cuoi) nam\b", plain):
        if half[1] == "dau":
            return f"{year}-01-01", f"{year}-06-30", []
        return f"{year}-07-01", f"{year}-12-31", []
    quarters = _quarters(plain)
    if not quarters:
        return None
    return _month_start(year, quarters[0] * 3 - 2), _month_end(year, quarters[-1] * 3), quarters


_MONTHS_RE = re.compile(
    r"thang\s*(\d{1,2})(?:\s*/\s*20\d{2})?"
    r"(?:\s*(?:-|den|,|va)\s*(?:het )?(?:thang\s*)?(\d{1,2})(?!\d))?"
)


def _months(plain: str, year: int) -> _Span | None:
    """ "tháng 3/2026", "Tháng 3-6/2026", "Từ tháng 3 đến tháng 6"."""
    match = _MONTHS_RE.search(plain)
    if not match or not year:
        return None
    first = int(match[1])
    last = int(match[2]) if match[2] else first
    if not (1 <= first <= 12 and 1 <= last <= 12):
        return None
    is_limit = last == first and re.search(r"\b(?:truoc|den|cham nhat)\b", plain)
    return (None if is_limit else _month_start(year, first)), _month_end(year, last), []


def _recurs(plain: str) -> str | None:
    if "thuong xuyen" in plain or "lien tuc" in plain:
        return "always"
    for words, name in (
        (r"h[oa]ng tuan|h[a]ng tuan|hang tuan", "weekly"),
        (r"hang thang|moi thang", "monthly"),
        (r"hang quy|moi quy", "quarterly"),
        (r"(?:6|sau) thang(?! (?:dau|cuoi) nam)", "half-yearly"),
        (r"hang nam|moi nam", "yearly"),
    ):
        if re.search(words, plain):
            return name
    return None


def _quarters(plain: str) -> list[int]:
    one, join = r"(?:iv|i{1,3}|[1-4])", r"(?:\s*(?:-|,|va|den)\s*(?:het )?(?:quy\s+)?)"
    match = re.search(rf"(?:quy\s*|\bq\.?\s*)({one}(?:{join}{one}\b)*)\b", plain)
    if not match:
        return []
    numbers = [_ROMAN.get(t) or int(t) for t in re.findall(r"iv|i{1,3}|[1-4]", match[1])]
    if len(numbers) == 2 and re.search(r"-|den", match[1]):
        return list(range(min(numbers), max(numbers) + 1))
    return sorted(set(numbers))


def _month_start(year: int, month: int) -> str:
    return f"{year:04d}-{month:02d}-01"


def _month_end(year: int, month: int) -> str:
    return f"{year:04d}-{month:02d}-{calendar.monthrange(year, month)[1]:02d}"

"""Numbers and money in every form that plans print."""

from __future__ import annotations

import re
from dataclasses import dataclass

from xaso.planreader.language.fold import fold

_PLAIN = re.compile(r"\d[\d.,\u00a0 ]*\d|\d")
UNITS_VND = {"trd": 1_000_000,
             "dong": 1, "nghin": 1_000, "ngan": 1_000, "trieu": 1_000_000, "tr": 1_000_000,
             "ty": 1_000_000_000, "ti": 1_000_000_000}  # fmt: skip

_WORD_DIGITS = {"khong": 0, "mot": 1, "hai": 2, "ba": 3, "bon": 4, "tu": 4, "nam": 5, "lam": 5,
                "nham": 5, "sau": 6, "bay": 7, "tam": 8, "chin": 9}  # fmt: skip
_WORD_SCALES = {"nghin": 1_000, "ngan": 1_000, "trieu": 1_000_000, "ty": 1_000_000_000,
                "ti": 1_000_000_000}  # fmt: skip


def parse_number(text: str) -> float | int | None:
    """A printed number: "1.234,5", "1,234.5", "3,440", "12,5", "01".

    They give 1234.5, 1234.5, 3440, 12.5 and 1.
    One separator followed by exactly three digits groups thousands; else it is the decimal mark.
    """
    text = re.sub(r"[\u00a0\s](?=\d{3}\b)", "", text.strip())
    if not re.fullmatch(r"\d[\d.,]*", text):
        return None
    text = text.rstrip(".,")
    marks = [c for c in text if c in ".,"]
    if not marks:
        return int(text)
    last = marks[-1]
    whole, _, part = text.rpartition(last)
    if len(set(marks)) == 2:
        return _decimal(re.sub(r"[.,]", "", whole), part)
    if len(marks) > 1 or len(part) == 3 and 1 <= len(whole) <= 3 and whole != "0":
        pieces = re.split(r"[.,]", text)
        # "1500.000.000" was grouped in haste; its later groups say what it is.
        if all(len(p) == 3 for p in pieces[1:]) and (len(pieces[0]) <= 3 or len(pieces) > 2):
            return int("".join(pieces))
        if len(marks) > 1:
            return None
    return _decimal(whole, part)


def _decimal(whole: str, part: str) -> float | int:
    value = float(f"{whole}.{part}" if part else whole)
    return int(value) if value.is_integer() else value


def parse_decimal(text: str) -> float | int | None:
    """A number whose single separator is always the decimal mark ("3,440" tỷ is 3.44)."""
    text = text.strip()
    if re.fullmatch(r"\d+[.,]\d+", text):
        whole, part = re.split(r"[.,]", text)
        return _decimal(whole, part)
    return parse_number(text)


@dataclass(frozen=True, slots=True)
class Money:
    """A sum found in a text: đồng, and the characters it takes."""

    vnd: int
    start: int
    end: int
    printed: str
    has_unit: bool


_MONEY = re.compile(
    r"(?P<num>\d[\d.,]*\d|\d)\s*\(?(?P<unit>tỷ|tỉ|triệu|trđ\b|tr\b|nghìn|ngàn)?"
    r"(?:\s*(?P<dong>đồng|vnđ|vnd|đ\b))?(?:/\w+)?",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r"\s*,?\s*(?P<num>\d[\d.,]*)\s*(?P<unit>triệu|nghìn|ngàn)\b(?:\s*(?:đồng|vnđ|vnd))?",
    re.IGNORECASE,
)


def find_money(text: str) -> list[Money]:
    """Sums with a printed unit in running text: "450 triệu", "1,25 tỷ đồng", "200.000.000 đồng".

    "1 tỷ 250 triệu đồng" is one sum.
    """
    found: list[Money] = []
    position = 0
    while match := _MONEY.search(text, position):
        position = match.end()
        unit, dong = match["unit"], match["dong"]
        if not unit and not dong:
            continue
        vnd = _value(match["num"], unit)
        if vnd is None:
            continue
        end = match.end()
        if unit and not dong and fold(unit) in ("ty", "ti") and (tail := _TAIL.match(text, end)):
            more = _value(tail["num"], tail["unit"])
            if more is not None:
                vnd, end = vnd + more, tail.end()
                position = end
        found.append(Money(vnd, match.start(), end, text[match.start() : end], True))
    return found


def _value(number: str, unit: str | None) -> int | None:
    scale = UNITS_VND[fold(unit)] if unit else 1
    value = parse_decimal(number) if scale == 1_000_000_000 else parse_number(number)
    return None if value is None else round(value * scale)


def column_unit(heading: str) -> int | None:
    """The unit that a column head or a note over a table names, in đồng, or None."""
    plain = re.sub(
        r"\bcong dong\b|\bhoi dong\b|\bdong (?:bo|nai|thap|phu|nam)\b", " ", fold(heading)
    )
    if re.search(r"\btr\.? ?(?:d|dong|vnd)\b|\btrd\b|\btrieu d\b", plain):
        return 1_000_000
    if re.search(r"\b(?:trieu|tr)\.?\s*(?:dong|d\b|vnd)?", plain) and re.search(
        r"\btrieu\b|\btr\.?\s?(?:d|vnd)", plain
    ):
        return 1_000_000
    if re.search(r"\bt[yi]\s*dong\b|\(t[yi]\)", plain):
        return 1_000_000_000
    if re.search(r"\b(?:nghin|ngan)\s*dong\b|\b1\.?000\s*d", plain):
        return 1_000
    if re.search(r"\bdong\b|\bvnd\b|\(d\)", plain):
        return 1
    return None


def amount(text: str, unit: int | None) -> int | None:
    """The amount of a table cell in đồng; `unit` is what the column head says.

    "3,440" and "2.890" in a column of triệu đồng are 3,440,000,000 and 2,890,000,000;
    "450 triệu" is itself whatever the column says; without any unit a number of at least
    100,000 is đồng and a smaller one is not an amount.
    """
    text = re.sub(r"^\((.*)\)$", r"\1", text.strip()).strip("* ")
    sums = find_money(text)
    if sums:
        return sums[0].vnd
    match = re.fullmatch(r"[^\d]{0,12}?(\d[\d.,\s]*?)[.,]?\s*(?:\([^)]*\))?", text)
    if not match:
        return None
    value = parse_decimal(match[1]) if unit == 1_000_000_000 else parse_number(match[1])
    if value is None:
        return None
    if unit is None:
        return round(value) if value >= 100_000 else None
    return round(value * unit)


def words_to_number(text: str) -> int | None:
    """A number in words: "ba tỷ, bốn trăm bốn mươi triệu đồng" → 3440000000.

    Raises nothing: words that are no number give None.
    """
    tokens = [t for t in re.split(r"[^a-z]+", fold(text)) if t and t not in ("dong", "chan", "va")]
    total = part = 0
    digit: int | None = None
    seen = False
    last_scale = 0
    for token in tokens:
        if token in _WORD_DIGITS:
            if digit is not None:
                part, digit = part + digit, None
            digit, seen = _WORD_DIGITS[token], True
        elif token == "tram":
            part, digit = part + (digit or 0) * 100, None
        elif token in ("muoi", "chuc"):
            part, digit, seen = part + (1 if digit is None else digit) * 10, None, True
        elif token in ("linh", "le"):
            continue
        elif token == "ruoi":
            half = last_scale // 2
            total += half
        elif token in _WORD_SCALES:
            part, digit = part + (digit or 0), None
            last_scale = _WORD_SCALES[token]
            if token in ("ty", "ti"):
                total = (total + (part or 1)) * 1_000_000_000
            else:
                total += part * _WORD_SCALES[token]
            part = 0
        else:
            return None
    return total + part + (digit or 0) if seen else None

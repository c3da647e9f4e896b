"""References to documents: kind, number, date, issuer ("Kế hoạch số 119/KH-UBND ngày …")."""

from __future__ import annotations

import re
from dataclasses import dataclass

from xaso.planreader.language.dates import find_date
from xaso.planreader.language.fold import fold, nfc
from xaso.planreader.language.vocabulary import vocabulary

KINDS: tuple[str, ...] = tuple(vocabulary("references")["kinds"])
_KIND = "|".join(sorted((k.replace(" ", r"\s+") for k in KINDS), key=len, reverse=True))

# "119/KH-UBND", "57-NQ/TW", "46 KH/ĐU", "02-KH/BCĐTW", "148/2025/QH15", "224/2026/NĐ-CP"
_SIGN = r"[A-ZĐƯ][A-ZĐƯa-zđư0-9&.]*"
_NUMBER = rf"\d{{1,5}}\s?[-–/ ]\s?(?:\d{{4}}\s?/\s?)?{_SIGN}(?:\s?[-–/]\s?{_SIGN})*"

_REFERENCE = re.compile(
    rf"(?P<kind>{_KIND})(?:\s+(?:hành\s+động|liên\s+tịch))?\s*(?:số\s*:?\s*)?(?P<number>{_NUMBER})",
    re.IGNORECASE,
)
_LAW = re.compile(
    r"(?P<kind>Luật|Bộ luật|Pháp lệnh)\s+(?P<subject>[A-ZĐÁÀẢÃẠÂĂÊÔƠƯ][^;,]*?)\s*"
    r"(?:(?:số\s*:?\s*)?(?P<number>\d{1,3}/\d{4}/\w+))?\s*,?\s*"
    r"(?=ngày|được|năm|;|,|\(|\.?$|số\s*\d|đã)",
)
_UNNUMBERED = re.compile(
    r"(?P<kind>Tờ trình|Công văn|Báo cáo|Biên bản|Thông báo)\s+(?=(?:số\s*)?ngày\s+\d)",
    re.IGNORECASE,
)
_ISSUER_ENDS = re.compile(
    r"\s*(?:,|;|\.(?:\s|$)|\bvề\b|\bphê\s+duyệt\b|\bban\s+hành\b|\bsửa\s+đổi\b|\btriển\s+khai\b|"
    r"\bthực\s+hiện\b|\bquy\s+định\b|\bhướng\s+dẫn\b|\bkèm\s+theo\b|\bphát\s+triển\b|"
    r"\bchuyển\s+đổi\s+số\b|\bnâng\s+cao\b|\btổ\s+chức\b|\bđẩy\s+mạnh\b|\bthúc\s+đẩy\b|"
    r"\btăng\s+cường\b|\bcông\s+bố\b|\bquy\s+chế\b|\bgiao\b|\bứng\s+dụng\b|\bxây\s+dựng\b|"
    r"\bngày\s+\d|\bbảo\s+đảm\b|\bđảm\s+bảo\b|\bchi\s+tiết\b|\bhành\s+động\b|\btại\b|[“\"(])",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Reference:
    """One document named in a text; characters [start, end) hold kind and number."""

    kind: str
    number: str | None
    date: str | None
    issuer: str | None
    subject: str | None
    start: int
    end: int


def normal_number(printed: str) -> str:
    """A document number as it is written by rule: blanks out, "46 KH/ĐU" → "46-KH/ĐU"."""
    number = re.sub(r"\s*([/-])\s*", r"\1", nfc(printed).replace("–", "-")).rstrip(".,;")
    number = re.sub(r"^(\d+)\s+(?=[A-ZĐ])", r"\1-", number)
    return re.sub(r"/CD-", "/CĐ-", number)


def references(text: str) -> list[Reference]:
    """Every document named with its number in a text, in order."""
    found: list[Reference] = []
    for match in _REFERENCE.finditer(text):
        number = normal_number(match["number"])
        if "/" not in number and "-" not in number:
            continue
        tail = text[match.end() : match.end() + 420]
        date, issuer, subject = _after(tail)
        kind = _kind(match["kind"], text[: match.start()])
        found.append(
            Reference(kind, number, date, issuer or _by_number(number), subject,
                      match.start(), match.end())
        )  # fmt: skip
    return found


def laws(text: str) -> list[Reference]:
    """Laws named without a document number of an office: "Luật An ninh mạng ngày 10/12/2025"."""
    found = []
    for match in _LAW.finditer(text):
        date = find_date(text[match.end() : match.end() + 60])
        found.append(
            Reference(match["kind"], match["number"], date[0] if date else None, "Quốc hội",
                      nfc(match["subject"]), match.start(), match.end())
        )  # fmt: skip
    for match in _UNNUMBERED.finditer(text):
        dated, issuer, subject = _after(text[match.end("kind") :])
        found.append(
            Reference(match["kind"], None, dated, issuer, subject, match.start(), match.end())
        )
    return found


def _kind(printed: str, before: str) -> str:
    words = nfc(printed)
    return words[:1].upper() + words[1:].lower()


def _after(tail: str) -> tuple[str | None, str | None, str | None]:
    """Date, issuer and subject from the words after a number."""
    stop = re.search(rf"[;]|(?:\bvà|,)\s+(?:{_KIND})\s+(?:số\s+)?\d", tail, re.IGNORECASE)
    tail = tail[: stop.start()] if stop else tail
    date = find_date(tail)
    if date and date[1] > 12:
        date = None
    rest = tail[date[2] :] if date else tail
    match = re.match(r"\s*(?:,\s*)?(?:của|do)\s+", rest)
    if not match:
        return (date[0] if date else None), None, nfc(rest).strip(" ,.") or None
    rest = rest[match.end() :]
    cut = _issuer_end(rest)
    issuer = nfc(rest[:cut]).strip(" ,.;")
    if date is None and rest[cut:].lstrip().startswith("ngày"):
        date = find_date(rest[cut : cut + 40])
        rest, cut = (rest[cut + date[2] :], 0) if date else (rest, cut)
    return (date[0] if date else None), issuer or None, nfc(rest[cut:]).strip(" ,.") or None


def _issuer_end(rest: str) -> int:
    """Where the issuer's name ends and the subject begins.

    "Ban Chỉ đạo … về X về Y": the first "về" belongs to the name.
    """
    ends = [m.start() for m in _ISSUER_ENDS.finditer(rest)]
    if fold(rest).startswith("ban chi dao"):
        abouts = [m.start() for m in re.finditer(r"\s*\bvề\b", rest)]
        if matter := re.search(r"\s*\bvề\s+việc\b", rest):
            return matter.start()
        named_by_field = re.match(
            r"Ban Chỉ đạo(?:\s+(?:Trung ương|tỉnh|xã|của))?\s+về\b", rest, re.I
        )
        if abouts:
            return abouts[1] if named_by_field and len(abouts) > 1 else abouts[0]
    return ends[0] if ends else len(rest)


def _by_number(number: str) -> str | None:
    rows = vocabulary("references")["issuer"]
    return next((row["name"] for row in rows if re.search(row["sign"], number)), None)

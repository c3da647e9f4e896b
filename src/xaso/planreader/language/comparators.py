"""Targets in words: comparator, number and unit ("đạt trên 80%", "Top 10", "từ 2% trở lên")."""

from __future__ import annotations

import re
from dataclasses import dataclass

from xaso.planreader.language.fold import fold, fold_keep
from xaso.planreader.language.numbers import parse_decimal, parse_number
from xaso.planreader.language.vocabulary import vocabulary

_NUM = r"\d+(?:[.,]\d+)*"
_WORDS = vocabulary("comparators")


def _any_of(words: list[str]) -> str:
    """One of several phrases, the longest first."""
    return "(?:" + "|".join(sorted(words, key=len, reverse=True)) + ")"


_BETWEEN = rf"(?:{_any_of(_WORDS['words']['between'])}\s+){{0,4}}"
_BEFORE: list[tuple[str, re.Pattern[str]]] = [
    (row["op"], re.compile(rf"{_any_of(row['phrases'])}\s*{_BETWEEN}$")) for row in _WORDS["before"]
]
_AFTER_GE = re.compile(r"^\s*(?:%|phan tram)?[^.;\d]{0,60}?\s*tro len\b|^\s*%?\s*\+(?!\d)")
_AFTER_LE = re.compile(r"^\s*%?[^.;,\d]{0,25}?\s*tro xuong\b")

PERCENT = re.compile(
    rf"(?P<num>{_NUM})(?:\s*%?\s*(?:-|–|đến)\s*(?:dưới\s+|gần\s+)?(?P<upto>{_NUM}))?\s*"
    r"(?:\\?%|phần trăm\b)",
    re.IGNORECASE,
)
_TOP = re.compile(
    r"\bt[oốô]p\s*(?P<top>\d+)"
    r"|(?:nằm\s+trong|thuộc|vào|trong|đứng\s+trong|ở)\s+(?:nhóm\s+)?(?P<n>\d+)\s+"
    r"(?P<what>[^.;]{0,40}?)\s*(?:dẫn\s+đầu|đứng\s+đầu|tốt\s+nhất|cao\s+nhất)"
    r"|nhóm\s+(?P<group>\d+)\s+[^.;]{0,40}?(?:dẫn\s+đầu|đứng\s+đầu|cao\s+nhất)"
    r"|(?:^|\b(?:xếp|đứng|đạt)\s+)(?:hạng|vị\s+trí|thứ\s+hạng|thứ)\s+(?:thứ\s+)?(?P<rank>\d+)",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Target:
    """One target found in a text; characters [start, end) hold number and unit.

    `op` is >=, =, >, <=, <, pass or top; `target` is None for pass.
    """

    op: str
    target: float | int | None
    unit: str | None
    unit_printed: str | None
    start: int
    end: int
    is_sure: bool = True


_NUMBER_WORD = r"(?:mot|hai|ba|bon|tu|nam|lam|sau|bay|tam|chin|muoi|tram|linh|le|phay|khong|ruoi)"


def comparator(before: str, after: str = "") -> str:
    """The comparator that the words around a number say; "=" when they say none."""
    ahead = fold_keep(after)
    if _AFTER_GE.match(ahead):
        return ">="
    if _AFTER_LE.match(ahead):
        return "<="
    plain = re.sub(r"\s+$", "", fold_keep(before))[-60:]
    # "ít nhất tám mươi phần trăm (80%)": the words repeat the figure.
    plain = re.sub(rf"(?:\b{_NUMBER_WORD}\s+){{1,8}}phan tram\s*\($", "", plain).rstrip() + " "
    for op, pattern in _BEFORE:
        if pattern.search(plain):
            return op
    return "="


def quoted_spans(text: str) -> list[tuple[int, int]]:
    """Character spans inside quotation marks (names of campaigns, titles of documents)."""
    return [m.span() for m in re.finditer(r"“[^”]*”|\"[^\"]*\"|‘[^’]*’", text)]


def percent_targets(text: str) -> list[Target]:
    """Percentages that are targets: not those inside quotation marks."""
    quotes = quoted_spans(text)
    found = []
    for match in PERCENT.finditer(text):
        if any(a <= match.start() < b for a, b in quotes):
            continue
        value = parse_number(match["num"])
        if value is not None and value > 1000:
            # "99,999%" has a decimal mark and no thousands.
            value = parse_decimal(match["num"])
        if value is None:
            continue
        op = comparator(text[: match.start()], text[match.end() :])
        if match["upto"] and op == "=":
            op = ">="
        found.append(Target(op, value, "%", "%", match.start(), match.end()))
    return found


def rank_targets(text: str) -> list[Target]:
    """Ranks: "Top 10", "nằm trong 04 nhóm … dẫn đầu", "xếp thứ 5"."""
    found = []
    for match in _TOP.finditer(text):
        number = next(g for k, g in match.groupdict().items() if k != "what" and g)
        printed = "Top" if match["top"] else (match["what"] or "").strip() or "hạng"
        value = parse_number(number)
        if match["n"] and not re.search(r"dau|nhat", fold(match[0])):
            continue
        found.append(Target("top", value, "hạng", printed, match.start(), match.end()))
    return found


_COUNTED: list[tuple[str, str]] = [
    (row["unit"], "|".join(row["words"])) for row in _WORDS["counted"]
]
_COUNT = re.compile(
    r"(?<![\d/.,%-])(?P<num>\d{1,3}(?:[.,]\d{3})+|\d{1,6})(?:\s*-\s*(?P<upto>\d{1,6}))?\s+"
    r"(?P<what>" + "|".join(f"(?P<u{i}>{words})" for i, (_, words) in enumerate(_COUNTED)) + r")\b"
)
_ASKS = re.compile(rf"\b{_any_of(_WORDS['words']['asks'])}\b")
_NAMES = re.compile(rf"\b{_any_of(_WORDS['words']['names'])}\s*$")


def counted_unit(text: str) -> str | None:
    """The unit of a text that begins with what is counted ("hồ sơ trễ hạn" → "hồ sơ")."""
    plain = fold_keep(text)
    found = [
        (match.end(), name)
        for name, words in _COUNTED
        if (match := re.match(rf"(?:{words})\b", plain)) and match.end() > 3
    ]
    return max(found)[1] if found else None


def count_targets(text: str, *, must_ask: bool = True) -> list[Target]:
    """Counted targets: "tối thiểu 1-2 cán bộ", "ít nhất 05 mô hình", "(dự kiến 30 điểm)".

    With `must_ask` the words before must ask for it ("phấn đấu", "tối thiểu" …); a further count
    in the same sentence inherits the asking and the comparator of the first.
    """
    plain = fold_keep(text)
    quotes = quoted_spans(text)
    found: list[Target] = []
    for match in _COUNT.finditer(plain):
        if any(a <= match.start() < b for a, b in quotes):
            continue
        before = plain[: match.start()]
        if _NAMES.search(before):
            continue
        near = before[-70:]
        asks = _ASKS.search(near.rsplit(".", 1)[-1])
        if must_ask and not asks and not found:
            continue
        value = parse_number(match["num"])
        index = next(i for i in range(len(_COUNTED)) if match[f"u{i}"])
        op = comparator(text[: match.start()], text[match.end() :])
        if op == "=" and found and ";" in plain[found[-1].end : match.start()]:
            op = found[-1].op
        end = match.end()
        printed = text[match.start("what") : end]
        found.append(
            Target(op, value, _COUNTED[index][0], printed, match.start(), end, is_sure=bool(asks))
        )
    return found


_COMPARED = re.compile(
    r"(?P<op>không\s+quá|không\s+vượt\s+quá|tối\s+đa|dưới|nhỏ\s+hơn|nhiều\s+hơn|lớn\s+hơn|trên|tối\s+thiểu|ít\s+nhất|đạt|từ)\s+"
    r"(?P<num>\d+(?:[.,]\d+)*)\s+(?P<what>[^\W\d]+)",
    re.IGNORECASE,
)
_NO_UNITS = re.compile(r"(?:nam|thang|ngay|quy|tuoi|trieu|ty|dong|den|va)$")


_WHOLE = (
    r"(?:ấp|thôn|buôn|bản|tổ\s+dân\s+phố|khu\s+phố|xã|phường|trường|cơ\s+quan|đơn\s+vị|"
    r"nhóm\s+chỉ\s+tiêu|chỉ\s+tiêu)"
)
_WHOLES = re.compile(_WHOLE, re.IGNORECASE)
_SOME_OF = re.compile(
    rf"(?<![\d/])(?P<some>\d{{1,4}})/(?P<all>\d{{1,4}})\s+(?P<what>{_WHOLE}\b|[^\W\d]+)",
    re.IGNORECASE,
)


def _is_part(match: re.Match[str]) -> bool:
    return int(match["some"]) < int(match["all"]) < 1900 and bool(_WHOLES.match(match["what"]))


def compared_targets(text: str) -> list[Target]:
    """In a list of goals any compared number is a target: "không quá 8 giờ", "25/25 ấp".

    "18/20 thôn" asks for 18; a part of a whole that has no known noun may be a date or a number
    of a paper, so it counts only when both numbers are the same.
    """
    found = [
        Target(comparator(text[: m.start()]), int(m["some"]), m["what"].lower(), m["what"],
               m.start(), m.end())
        for m in _SOME_OF.finditer(text)
        if m["some"] == m["all"] or _is_part(m)
    ]  # fmt: skip
    for match in _COMPARED.finditer(text):
        if _NO_UNITS.match(fold(match["what"])):
            continue
        value = parse_number(match["num"])
        op = comparator(text[: match.start("num")], text[match.end("num") :])
        found.append(
            Target(op, value, match["what"].lower(), match["what"], match.start("num"), match.end())
        )
    return found


def cell_target(text: str, unit: str | None = None) -> Target | None:
    """The target that a cell of a target column prints; `unit` is what the unit column says.

    "≥ 2%/năm" → >= 2 %; "Đạt" → pass; "Top 10" → top; "85" with unit "%" → = 85 %.
    """
    text = text.strip()
    if not text or re.fullmatch(r"[-–—.…/xX]+", text):
        return None
    plain = fold(text)
    ranks = rank_targets(text)
    if ranks:
        return ranks[0]
    percents = percent_targets(text)
    if percents:
        first = percents[0]
        return first
    unit_is_share = bool(unit and re.match(r"\s*(?:%|phan tram|ty le|ti le)", fold(unit)))
    match = re.search(rf"(?<![\w/]){_NUM}(?:\s*[-–]\s*{_NUM})?(?![\d/])", text)
    if match and not re.fullmatch(r"(?:nam|quy|thang)\b.*", plain):
        ends = re.split(r"\s*[-–]\s*", match[0])
        value = parse_number(ends[0])
        if unit_is_share and value is not None and value > 1000:
            value = parse_decimal(ends[0])
        op = comparator(text[: match.start()], text[match.end() :])
        if len(ends) > 1 and op == "=":
            op = ">="
        if value is not None:
            after = re.sub(r"^\s*", "", text[match.end() :])
            named = re.match(r"[^\d(;,.]+", after)
            printed = unit if unit and unit.strip() else (named[0].strip() if named else None)
            if unit and re.search(r"h[aạ]ng|thu hang|xep hang", fold(unit)):
                return Target("top", value, "hạng", unit, match.start(), match.end())
            return Target(op, value, "%" if unit_is_share else _unit_name(printed), printed,
                          match.start(), match.end())  # fmt: skip
    if re.match(r"(?:dat|co|hoan thanh|duy tri|thuc hien|dam bao|bao dam|x$)", plain):
        return Target("pass", None, None, text, 0, len(text))
    return Target("pass", None, None, text, 0, len(text), is_sure=False)


def _unit_name(printed: str | None) -> str | None:
    if not printed:
        return None
    printed = printed.strip()
    if printed.startswith("%"):
        return "%"
    return re.sub(r"\s*/.*$", "", printed) or None


_DOES = re.compile(rf"{_any_of(_WORDS['words']['does'])}\b")


def title_targets(text: str) -> list[Target]:
    """The targets that a title itself prints, best kind first: rank, percentages, counts."""
    ranks = rank_targets(text)
    if ranks:
        return ranks
    percents = percent_targets(text)
    if percents:
        return percents
    counts = count_targets(text)
    if not counts and (verb := _DOES.match(fold_keep(text))):
        # "Xây dựng 05 mô hình …": the number right after the verb is what is to be done.
        counts = [t for t in count_targets(text, must_ask=False) if t.start - verb.end() <= 8][:1]
    return counts

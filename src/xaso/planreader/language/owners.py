"""Who does it and with whom, read from sentences."""

from __future__ import annotations

import re
from functools import cache

from xaso.planreader.language.fold import fold, fold_keep, nfc
from xaso.planreader.language.offices import split_offices, starts_like_office, verbs

POLITE = re.compile(
    r"^\W*(?:đề\s+nghị|giao(?:\s+cho)?|yêu\s+cầu|đối\s+với|trách\s+nhiệm\s+của|phân\s+công)\s+",
    re.IGNORECASE,
)
# After these words a verb still belongs to the name: "Ban Quản lý", "Tổ hỗ trợ", "Ban Chỉ đạo".
_NAMING = re.compile(
    r"(?:(?:^|\bvà\s+|\bthuộc\s+)(?:các\s+)?(?:ban|tổ|cơ\s+quan|bộ\s+phận|trung\s+tâm|hội\s+đồng|đội|phòng|"
    r"trưởng\s+ban|thường\s+trực\s+ban)|dịch\s+vụ|về|được|và\s+trả|tiếp\s+nhận\s+và|các|những)\s*$",
    re.IGNORECASE,
)
LONGEST_NAME = 24
"""Words of the longest name that is believed."""


@cache
def _ends() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{verbs()})\b|[:;.(\n]", re.IGNORECASE)


@cache
def _misread_ends() -> re.Pattern[str]:
    """Verbs of two words without their marks: OCR reads "tống hợp" for "tổng hợp"."""
    words = [fold(w).replace(r"\s+", " ") for w in verbs().split("|") if r"\s+" in w]
    return re.compile(r"\b(?:" + "|".join(words) + r")\b")


def leading_office(text: str) -> tuple[str, str] | None:
    """The office that a sentence begins with, and the rest of the sentence.

    Example: "Công an xã theo dõi an ninh mạng" → ("Công an xã", "theo dõi an ninh mạng").
    None when the sentence begins with something else, or when no verb or colon ends the name.
    """
    text = nfc(text).strip(" -+*•")
    if not starts_like_office(text):
        return None
    found = [*_ends().finditer(text), *_misread_ends().finditer(fold_keep(text))]
    for match in sorted(found, key=lambda m: m.start()):
        if match.start() < 3:
            continue
        before = text[: match.start()]
        if match[0].isspace() or (match[0][0].isalpha() and _NAMING.search(before)):
            continue
        if text[match.start()].isupper() and before.endswith("Ban "):
            # Capitals make it a name wherever it stands: "…, Trưởng Ban Chỉ đạo".
            continue
        if match[0] == "." and re.search(r"\b(?:TT|P|VP)$", before):
            continue
        if match[0] == "(" and (close := text.find(")", match.start())) > 0:
            # "Công an xã (Đội …) chủ trì": brackets inside a name.
            after = text[close + 1 :].lstrip()
            if _ends().match(after):
                return _believable(before, after)
        return _believable(before, text[match.start() :])
    return None


def _believable(name: str, rest: str) -> tuple[str, str] | None:
    name = name.strip(" ,-")
    if not name or len(name.split()) > LONGEST_NAME:
        return None
    return name, rest.strip()


def split_names(who: str) -> list[str]:
    """The offices of a phrase, split at commas and at "và" between two names.

    "Văn phòng HĐND và UBND xã" is one.
    """
    names: list[str] = []
    for name in split_offices(who):
        grown: list[str] = []
        for piece in re.split(r"\s+và\s+", name):
            joins_councils = grown and re.search(r"(?:HĐND|Hội đồng nhân dân)$", grown[-1])
            if grown and (joins_councils or not starts_like_office(piece)):
                grown[-1] += " và " + piece
            else:
                grown.append(piece)
        names.extend(grown)
    merged: list[str] = []
    for name in names:
        # "các doanh nghiệp viễn thông, công nghệ thông tin": the second is no office by itself.
        if merged and not starts_like_office(name):
            merged[-1] += ", " + name
        else:
            merged.append(name)
    return merged


_WITH = re.compile(
    r"phối\s+hợp(?:\s+chặt\s+chẽ)?(?:\s+(?:với|cùng|cùng\s+với))?\s+(?P<who>\S.*)$",
    re.IGNORECASE | re.DOTALL,
)


def coordinators_in(sentence: str) -> list[str]:
    """Who is worked with: "Phối hợp với Sở A và Công an tỉnh thực hiện …" → two names."""
    if bracket := re.search(r"[(;,]\s*(?P<who>[^();]{3,90}?)\s+phối\s+hợp\s*[);]", sentence):
        if starts_like_office(bracket["who"]):
            return split_names(bracket["who"])
    match = _WITH.search(sentence)
    if not match:
        return []
    before = fold(sentence[: match.start()])
    if re.search(r"(?:cong tac|su|co che|quy che|nhiem vu)\W*$", before):
        return []
    found = leading_office(match["who"])
    if found is None:
        who = re.split(r"[.;:(]", match["who"])[0].strip(" ,")
        if not starts_like_office(who) or len(who) > 120:
            return []
        return split_names(who)
    return split_names(found[0])


_GIVEN = re.compile(r"\b(?:giao|do)\s+(?:cho\s+)?(?P<rest>\S.*)$", re.IGNORECASE | re.DOTALL)
_NAMED = re.compile(
    r"(?:đơn\s+vị|cơ\s+quan)\s+(?:chủ\s+trì|thực\s+hiện)\s*:\s*(?P<named>[^.\n]{3,120})",
    re.IGNORECASE,
)
_BRACKETED = re.compile(r"\((?P<inside>[^()]{3,200})\)\s*[.;]?\s*$")


def leads_in(sentence: str) -> list[str]:
    """Who does it: the office a sentence begins with, "giao X …", "(X chủ trì; …)"."""
    sentence = nfc(sentence).strip()
    if named := _NAMED.search(sentence):
        if starts_like_office(named["named"]):
            return split_names(named["named"])
    for given in _GIVEN.finditer(sentence):
        found = leading_office(given["rest"])
        if found and found[1][:1].isalpha():
            return split_names(found[0])
    if bracket := _BRACKETED.search(sentence):
        lead = _lead_in_bracket(bracket["inside"])
        if lead:
            return lead
    found = leading_office(sentence)
    if found and found[1][:1].isalpha():
        who = found[0]
        if not re.search(r"\b(?:của|cho|tại|đến)\b(?!\s+(?:xã|UBND|Đảng))", who):
            return split_names(who)
    return []


def _lead_in_bracket(inside: str) -> list[str]:
    """ "(Phòng Kinh tế chủ trì; hoàn thành trước …)", "(Phòng VH-XH, tháng 5/2026)"."""
    if not starts_like_office(inside):
        return []
    first = inside.split(";")[0]
    found = leading_office(first)
    if found and re.match(
        r"(?:chủ\s+trì|thực\s+hiện|tham\s+mưu|phụ\s+trách)", found[1], re.IGNORECASE
    ):
        return split_names(found[0])
    if found is None and re.search(r",\s*(?:tháng|quý|năm|trước|trong)\b", first, re.IGNORECASE):
        return split_names(re.split(r",\s*(?:tháng|quý|năm|trước|trong)\b", first, flags=re.I)[0])
    return []

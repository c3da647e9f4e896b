"""Names of offices: splitting enumerations, folding aliases, finding them in sentences."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Any

from xaso.planreader.language.fold import fold, nfc
from xaso.planreader.language.vocabulary import vocabulary


def _data() -> dict[str, Any]:
    return vocabulary("offices")


@cache
def _starters() -> re.Pattern[str]:
    names = sorted(_data()["starters"], key=len, reverse=True)
    before = r"(?:(?:các|một số|những|từng|toàn thể|mọi)\s+)?"
    return re.compile(before + r"(?:" + "|".join(names) + r")\b")


@cache
def verbs() -> str:
    """The verbs that end an office's name in a sentence, as one pattern."""
    words = sorted(_data()["verbs"], key=len, reverse=True)
    return "|".join(w.replace(" ", r"\s+") for w in words)


@lru_cache(maxsize=8192)
def starts_like_office(text: str) -> bool:
    """Whether a text begins with the kind of word that office names begin with."""
    return bool(_starters().match(nfc(text[:60]).lower()))


_BETWEEN_OFFICES = re.compile(
    r"[;\n•]|\s\d{1,2}[.)]\s(?=[A-ZĐ])|^\s*[-+]\s|"
    r"\s[-+]\s(?=(?:Phòng|Công an|Trạm|Trung tâm|Văn phòng|Các|Ban)\b)"
)


@lru_cache(maxsize=8192)
def split_offices(printed: str) -> tuple[str, ...]:
    """The offices of a cell or phrase, split at ";", line breaks and ",".

    A comma inside one name does not split: "Các phòng, ban trực thuộc UBND xã", "các Sở, ngành
    liên quan", "Các cơ quan, đơn vị xã".
    Example: `split_offices("Phòng VH-XH; Công an xã, các ấp")` gives three names.
    """
    names: list[str] = []
    # A line break inside a cell ends a name only where the next line begins another one.
    lines = printed.split("\n")
    printed = lines[0]
    for line in lines[1:]:
        own = bool(re.match(r"\s*[-+•*]\s", line)) or (
            starts_like_office(line) and line.strip()[:1].isupper()
        )
        printed += ("\n" if own and not re.search(r"(?:,|\bvà)\s*$", printed) else " ") + line
    for piece in _BETWEEN_OFFICES.split(printed):
        for part in _split_commas(piece):
            name = re.sub(r"^(?:(?:-|\+|•|:|\d{1,2}[.)])\s*)+", "", nfc(part)).strip(" .,;:")
            name = re.sub(r"^(?:và|cùng|cùng với|phối hợp với|phối hợp)\s+", "", name, flags=re.I)
            if name and any(c.isalpha() for c in name):
                names.append(name)
    return tuple(names)


def _split_commas(piece: str) -> list[str]:
    """Split at commas unless the second half cannot be the name of an office of its own."""
    parts: list[str] = []
    for raw in piece.split(","):
        if parts and _belongs_to_former(parts[-1], raw):
            parts[-1] += "," + raw
        else:
            parts.append(raw)
    return parts


def _belongs_to_former(former: str, part: str) -> bool:
    before, plain = fold(former).strip(), fold(part).strip()
    if not plain:
        return True
    part = part.strip()
    is_name = part[:1].isupper() and len(plain.split()) > 1 and starts_like_office(part)
    if is_name and former.count("(") <= former.count(")"):
        return False
    if former.count("(") > former.count(")"):
        return True
    # "Phòng Kinh tế, Hạ tầng và Đô thị": the fields that one department has in its name.
    fields = r"(?:" + "|".join(_data()["field_tails"]) + r")\b"
    if re.match(r"(?:phong|so|ban|bo|trung tam|chi cuc)\b", before) and re.match(fields, plain):
        return True
    # "Các phòng, ban …", "các Sở, ban, ngành", "Các cơ quan, đơn vị, trường học"
    tails = _data()["comma_tails"]
    last = before.rsplit(",", 1)[-1].strip()
    if re.fullmatch(r"(?:cac|nhung|tung|moi|thu truong cac|lanh dao cac)?\s*(?:"
                    + "|".join(_data()["comma_heads"]) + r")", last):  # fmt: skip
        return any(re.match(t + r"\b", plain) for t in tails)
    if "," in before and re.match(r"(?:" + "|".join(tails) + r")\b", plain):
        head = before.split(",", 1)[0].strip()
        return bool(re.fullmatch(r"(?:cac|tung|moi)?\s*(?:" + "|".join(_data()["comma_heads"])
                                 + r")", head))  # fmt: skip
    return False


@lru_cache(maxsize=8192)
def office_key(name: str) -> str:
    """What all printed names of one office share.

    "P. VH-XH", "Phòng Văn hóa – Xã hội" and "Phòng VHXH xã" give the same key.
    """
    plain = " " + re.sub(r"[^a-z0-9]+", " ", fold(name)).strip() + " "
    table = _data()["abbreviations"]
    for short, long in table.items():
        plain = plain.replace(f" {short} ", f" {long} ")
    plain = re.sub(r" (?:cua|tren dia ban|cac|va|truc thuoc|thuoc) ", " ", plain)
    plain = re.sub(r" (?:cua|tren dia ban|cac|va|truc thuoc|thuoc) ", " ", plain)
    plain = re.sub(r" (?:xa|phuong|dac khu)(?: (?!hoi)[a-z]+){0,3} $", " ", plain)
    return plain.strip()

"""Names of offices: splitting enumerations, folding aliases, finding them in sentences."""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache
from importlib import resources

from xaso.planreader.language.fold import fold, nfc


@cache
def _data() -> dict[str, list[str] | dict[str, str]]:
    path = resources.files("xaso.reference") / "planreader" / "offices.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


@cache
def _starters() -> re.Pattern[str]:
    names = sorted(_data()["starters"], key=len, reverse=True)
    return re.compile(r"(?:(?:cac|mot so|nhung|tung|toan the)\s+)?(?:" + "|".join(names) + r")\b")


def starts_like_office(text: str) -> bool:
    """Whether a text begins with the kind of word that office names begin with."""
    return bool(_starters().match(fold(text)))


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
    for piece in re.split(
        r"[;\n•]|^\s*[-+]\s|\s[-+]\s(?=(?:Phòng|Công an|Trạm|Trung tâm|Văn phòng|Các|Ban)\b)",
        printed,
    ):
        for part in _split_commas(piece):
            name = re.sub(r"^(?:(?:-|\+|•|:)\s*)+", "", nfc(part)).strip(" .,;:")
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
    assert isinstance(table, dict)
    for short, long in table.items():
        plain = plain.replace(f" {short} ", f" {long} ")
    plain = re.sub(r" (?:cua|tren dia ban|cac|va|truc thuoc|thuoc) ", " ", plain)
    plain = re.sub(r" (?:cua|tren dia ban|cac|va|truc thuoc|thuoc) ", " ", plain)
    plain = re.sub(r" (?:xa|phuong|dac khu)(?: (?!hoi)[a-z]+){0,3} $", " ", plain)
    return plain.strip()


_VERBS = (
    r"rà\s+soát|thực\s+hiện|triển\s+khai|tổ\s+chức|tham\s+mưu|hướng\s+dẫn|xây\s+dựng|đẩy\s+nhanh|"
    r"đẩy\s+mạnh|cung\s+cấp|nâng\s+cao|hoàn\s+thiện|bảo\s+đảm|đảm\s+bảo|tập\s+trung|tăng\s+cường|"
    r"phát\s+huy|chủ\s+động|theo\s+dõi|kiểm\s+tra|lập|đưa|tuyên\s+truyền|nắm\s+bắt|giám\s+sát|"
    r"để|nhằm|trong\s+việc|trong\s+công\s+tác|cập\s+nhật|hỗ\s+trợ|mở|phổ\s+cập|ra\s+quân|vận\s+động|"
    r"làm|khảo\s+sát|duy\s+trì|phủ|lắp\s+đặt|đào\s+tạo|bồi\s+dưỡng|cài\s+đặt|báo\s+cáo|tham\s+gia|"
    r"khẩn\s+trương|thường\s+xuyên|tiếp\s+tục|trực\s+tiếp|chịu\s+trách\s+nhiệm|đôn\s+đốc|kết\s+nối|"
    r"quán\s+triệt|phối\s+hợp|số\s+hóa|chuẩn\s+hóa|ứng\s+dụng|thúc\s+đẩy|khuyến\s+khích|vận\s+hành|"
    r"xử\s+lý|giải\s+quyết|tiếp\s+nhận|đăng\s+ký|quản\s+lý|phân\s+công|bố\s+trí|huy\s+động|thành\s+lập|"
    r"kiện\s+toàn|xác\s+định|đánh\s+giá|tổng\s+hợp|gửi|lồng\s+ghép|đầu\s+tư|nâng\s+cấp|mở\s+rộng|có\s+trách\s+nhiệm"
)
_WITH = re.compile(
    rf"phối\s+hợp(?:\s+chặt\s+chẽ)?(?:\s+(?:với|cùng|cùng\s+với))?\s+(?P<who>.+?)\s*(?=(?<!các\s)\b(?:{_VERBS})\b|[.;:]|$)",
    re.IGNORECASE,
)


def coordinators_in(sentence: str) -> list[str]:
    """Who is worked with: "Phối hợp với Sở A và Công an tỉnh thực hiện …" → two names."""
    match = _WITH.search(sentence)
    if not match:
        return []
    before = fold(sentence[: match.start()])
    if re.search(r"(?:chu tri|cong tac|su|co che|quy che|nhiem vu)\W*$", before) and not re.search(
        r"chu tri\W*$", before
    ):
        return []
    who = match["who"].strip(" ,")
    if not _is_office_phrase(who) or len(who) > 160:
        return []
    return _split_and(who)


def _is_office_phrase(text: str) -> bool:
    plain = re.sub(r"^(?:cac|nhung|mot so)\s+", "", fold(text))
    return bool(_starters().match(plain))


def _split_and(who: str) -> list[str]:
    names: list[str] = []
    for name in split_offices(who):
        pieces = re.split(r"\s+và\s+", name)
        grown = [pieces[0]]
        for piece in pieces[1:]:
            if _is_office_phrase(piece):
                grown.append(piece)
            else:
                grown[-1] += " và " + piece
        names.extend(grown)
    merged: list[str] = []
    for name in names:
        # "các doanh nghiệp viễn thông, công nghệ thông tin": the second is no office by itself.
        if merged and not _is_office_phrase(name):
            merged[-1] += ", " + name
        else:
            merged.append(name)
    return merged


_SUBJECT = re.compile(
    r"^(?P<who>[^.;:]{3,110}?)\s+(?:chủ\s+trì|chủ\s+động|tập\s+trung|phát\s+huy|rà\s+soát|"
    r"thực\s+hiện|tổ\s+chức|triển\s+khai|phối\s+hợp|có\s+trách\s+nhiệm|chịu\s+trách\s+nhiệm|"
    r"xây\s+dựng|tham\s+mưu|tiếp\s+tục|tăng\s+cường|đẩy\s+mạnh|khẩn\s+trương|hướng\s+dẫn|"
    r"nghiêm\s+túc|phân\s+công|cử|bố\s+trí|cập\s+nhật|báo\s+cáo|đảm\s+bảo|bảo\s+đảm)\b",
    re.IGNORECASE,
)
_CHAIRED = re.compile(
    r"(?:giao|do)\s+(?P<who>[^.;:]{3,120}?)\s+(?:(?:là\s+)?(?:chủ\s+trì|chịu\s+trách\s+nhiệm|"
    r"thực\s+hiện|tham\s+mưu|phối\s+hợp|làm\s+đầu\s+mối))\b"
    r"|\((?P<bracketed>[^();:]{3,110}?)\s+(?:chủ\s+trì|thực\s+hiện|tham\s+mưu)\b"
    r"|(?:đơn\s+vị|cơ\s+quan)\s+chủ\s+trì\s*:\s*(?P<named>[^.\n]{3,120})",
    re.IGNORECASE,
)


def leads_in(sentence: str) -> list[str]:
    """Who does it, when the sentence begins with an office or says "giao X chủ trì"."""
    if match := _CHAIRED.search(sentence):
        who = match["who"] or match["bracketed"] or match["named"]
        if _is_office_phrase(who):
            return _split_and(who)
    match = _SUBJECT.match(sentence.strip())
    if match and _is_office_phrase(match["who"]):
        who = match["who"]
        if not re.search(r"\b(?:cua|cho|tai|den)\b", fold(who)):
            return _split_and(who)
    return []

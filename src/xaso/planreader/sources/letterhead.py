"""Words by which a letterhead or a signature block is known, whatever file it stands in."""

from __future__ import annotations

import re

_LETTERHEAD = re.compile(
    r"CỘNG\s+H(?:ÒA|OÀ)\s+XÃ\s+HỘI\s+CHỦ\s+NGHĨA"
    r"|Độc\s+lập\s*[-–]\s*Tự\s+do\s*[-–]\s*Hạnh\s+phúc"
    r"|ĐẢNG\s+CỘNG\s+SẢN\s+VIỆT\s+NAM"
    r"|(?m:^\W*Nơi\s+nhận\s*:)"
    r"|(?m:^\W*(?:TM|KT|TL|TUQ|T/M|K/T|Q)\s*\.\s*"
    r"(?:ỦY|UỶ|UBND|HĐND|HỘI|BAN|CHỦ|PHÓ|CHÁNH|TRƯỞNG|GIÁM|BÍ|THƯỜNG|ĐẢNG|BTV|BCH)\b)"
)
_OFFICE_WORDS = re.compile(
    r"ỦY\s+BAN\s+NHÂN\s+DÂN|UỶ\s+BAN\s+NHÂN\s+DÂN|HỘI\s+ĐỒNG\s+NHÂN\s+DÂN|\bUBND\s+(?:XÃ|TỈNH)|"
    r"(?m:^\W*Số\s*:)|(?m:^\W*(?:PHÓ\s+)?CHỦ\s+TỊCH\W*$)|(?m:^\W*CHÁNH\s+VĂN\s+PHÒNG\W*$)|"
    r"(?m:^\W*(?:PHÓ\s+)?TRƯỞNG\s+PHÒNG\W*$)|NGƯỜI\s+LẬP|THỦ\s+TRƯỞNG|(?m:^\W*BÍ\s+THƯ\W*$)|"
    r"ngày\s+[\d.…\s]*tháng\s+[\d.…\s]*năm"
)
_RULE_LINE = re.compile(r"\s*(?:[-–—_=*~.…]\s*){3,}\s*")


def is_letterhead_text(text: str) -> bool:
    """Whether a text holds words that only a letterhead or signature block has."""
    return _LETTERHEAD.search(text) is not None


def is_office_text(text: str) -> bool:
    """Whether a text holds words usual in letterheads and signatures, yet not only there."""
    return _OFFICE_WORDS.search(text) is not None


def is_rule_line(text: str) -> bool:
    """Whether a line only draws a rule (`-----`, `_____`, `***`)."""
    if len(text) > 400:
        return False
    return _RULE_LINE.fullmatch(text) is not None

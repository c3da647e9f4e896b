"""Writes a plan as plain text, in the encodings that offices still send."""

from __future__ import annotations

import unicodedata

from maker.model import Break, Letterhead, Para, Plan, Table, TextBox

_TCVN3 = {
    "à": 0xB5, "ả": 0xB6, "ã": 0xB7, "á": 0xB8, "ạ": 0xB9, "ă": 0xA8, "ằ": 0xBB, "ẳ": 0xBC,
    "ẵ": 0xBD, "ắ": 0xBE, "ặ": 0xC6, "â": 0xA9, "ầ": 0xC7, "ẩ": 0xC8, "ẫ": 0xC9, "ấ": 0xCA,
    "ậ": 0xCB, "è": 0xCC, "ẻ": 0xCE, "ẽ": 0xCF, "é": 0xD0, "ẹ": 0xD1, "ê": 0xAA, "ề": 0xD2,
    "ể": 0xD3, "ễ": 0xD4, "ế": 0xD5, "ệ": 0xD6, "ì": 0xD7, "ỉ": 0xD8, "ĩ": 0xDC, "í": 0xDD,
    "ị": 0xDE, "ò": 0xDF, "ỏ": 0xE1, "õ": 0xE2, "ó": 0xE3, "ọ": 0xE4, "ô": 0xAB, "ồ": 0xE5,
    "ổ": 0xE6, "ỗ": 0xE7, "ố": 0xE8, "ộ": 0xE9, "ơ": 0xAC, "ờ": 0xEA, "ở": 0xEB, "ỡ": 0xEC,
    "ớ": 0xED, "ợ": 0xEE, "ù": 0xEF, "ủ": 0xF1, "ũ": 0xF2, "ú": 0xF3, "ụ": 0xF4, "ư": 0xAD,
    "ừ": 0xF5, "ử": 0xF6, "ữ": 0xF7, "ứ": 0xF8, "ự": 0xF9, "ỳ": 0xFA, "ỷ": 0xFB, "ỹ": 0xFC,
    "ý": 0xFD, "ỵ": 0xFE, "đ": 0xAE,
    "Ă": 0xA1, "Â": 0xA2, "Ê": 0xA3, "Ô": 0xA4, "Ơ": 0xA5, "Ư": 0xA6, "Đ": 0xA7,
}  # fmt: skip

_OWN_LETTERS = {0x302: "âêô", 0x306: "ă", 0x31B: "ơư"}


def as_text(plan: Plan) -> str:
    """The plan as lines; a table row is one line with tabs, a covered cell is empty."""
    lines: list[str] = []
    for part in plan.parts:
        if isinstance(part, Para):
            lines += [part.printed, ""]
        elif isinstance(part, Letterhead):
            for para in (*part.left, *part.right):
                lines.append(para.printed)
            lines.append("")
        elif isinstance(part, TextBox):
            lines += [part.text, ""]
        elif isinstance(part, Table):
            lines += [
                "\t".join(" ".join(cell.text.split()) if cell else "" for cell in row)
                for row in part.grid()
            ]
            lines.append("")
        elif isinstance(part, Break):
            lines.append("")
    return "\n".join(lines).strip() + "\n"


def windows_1258(text: str) -> bytes:
    """The code page of old Windows: letters of its own, tones as marks behind them."""
    return "".join(_split_tone(char) for char in text).encode("cp1258")


def _split_tone(char: str) -> str:
    try:
        char.encode("cp1258")
    except UnicodeEncodeError:
        base, *marks = unicodedata.normalize("NFD", char)
        tones = []
        for mark in marks:
            joined = unicodedata.normalize("NFC", base + mark)
            if joined.lower() in "".join(_OWN_LETTERS.values()):
                base = joined
            else:
                tones.append(mark)
        return base + "".join(tones)
    return char


def tcvn3(text: str) -> bytes:
    """The old ABC fonts: capital letters with a tone have no code and are typed small."""
    out = bytearray()
    for char in text:
        code = _TCVN3.get(char) or _TCVN3.get(char.lower())
        out += bytes([code]) if code else char.encode("ascii")
    return bytes(out)

"""Bytes to Unicode, and text still in the fonts of before Unicode (TCVN3, VNI) to Vietnamese.

Nothing is guessed from one letter: a conversion happens only when the text as it stands is not
Vietnamese and becomes Vietnamese by it, measured over its syllables.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache

from xaso.planreader.language.vocabulary import vocabulary

_BOMS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)

# A syllable without its tone: onset, nucleus, ending. Loose on rare spellings, strict enough to
# tell Vietnamese from letters of another table.
_SYLLABLE = re.compile(
    r"(?:ngh|ng|nh|gh|gi|kh|ph|qu|th|tr|ch|[bcdđghklmnpqrstvx])?"
    r"(?:uyê|iêu|yêu|ươu|uôi|ươi|oai|oay|uây|oeo|uyu|uya|iê|yê|ươ|uô|uâ|uê|uơ|oa|oă|oe|uy|oo|"
    r"ia|ưa|ua|ai|ay|ây|ao|au|âu|eo|êu|iu|oi|ôi|ơi|ui|ưi|ưu|[aăâeêioôơuưy])"
    r"(?:ch|nh|ng|[cmnpt])?"
)
_TONES = str.maketrans("", "", "\u0300\u0301\u0303\u0309\u0323")
_WORD = re.compile(r"[^\W\d_]+")
# Only letters count as words, but legacy text spells letters with signs such as "¸" or "®".
_LEGACY_WORD = re.compile(r"[^\s\d!-/:-@\[-`{-~–—“”‘’…]+")
_UNICODE_VIETNAMESE = re.compile("[\u1ea0-\u1ef9ăĂđĐĩĨũŨơƠưƯ]")
_SAMPLE_CHARS = 60_000
_MIN_WORDS = 3


@dataclass(frozen=True, slots=True)
class LegacyFonts:
    """The conversion tables, read once from the reference file."""

    tcvn3: dict[int, str]
    vni: dict[str, str]
    vni_pattern: re.Pattern[str]
    font_prefixes: dict[str, tuple[str, ...]]
    capital_suffix: str


@cache
def legacy_fonts() -> LegacyFonts:
    """The tables of TCVN3 and VNI from `reference/planreader/legacy_fonts.toml`."""
    data = vocabulary("legacy_fonts")
    vni: dict[str, str] = data["vni"]
    longest_first = sorted(vni, key=len, reverse=True)
    fonts = data["fonts"]
    return LegacyFonts(
        tcvn3={ord(k): v for k, v in data["tcvn3"].items()},
        vni=vni,
        vni_pattern=re.compile("|".join(map(re.escape, longest_first))),
        font_prefixes={k: tuple(fonts[k]) for k in ("tcvn3", "vni")},
        capital_suffix=fonts["tcvn3_capital_suffix"],
    )


def looks_like_text(data: bytes) -> bool:
    """Whether bytes of unknown origin are text in any of the encodings known here."""
    if _bom(data) or _utf16_without_bom(data):
        return True
    sample = data[:65536]
    if b"\0" in sample:
        return False
    controls = sum(sample.count(c) for c in _CONTROL_BYTES)
    return controls <= max(2, len(sample) // 200)


_CONTROL_BYTES = tuple(bytes([c]) for c in range(1, 32) if c not in b"\t\n\r\x0b\x0c\x1a\x1b")


def _bom(data: bytes) -> tuple[bytes, str] | None:
    for mark, name in _BOMS:
        if data.startswith(mark):
            return mark, name
    return None


def _utf16_without_bom(data: bytes) -> str | None:
    """UTF-16 shows itself by the zero high bytes of spaces, digits and plain letters."""
    sample = data[:20_000]
    half = len(sample) // 2
    if half < 8 or b"\0" not in sample:
        return None
    even, odd = sample[0 : 2 * half : 2].count(0), sample[1 : 2 * half : 2].count(0)
    # Vietnamese keeps about two letters in three in the Latin-1 range.
    for zeros, other, name in ((odd, even, "utf-16-le"), (even, odd, "utf-16-be")):
        if zeros > half * 0.35 and other <= half * 0.02:
            text = sample[: 2 * half].decode(name, errors="replace")
            bad = sum(1 for c in text if c < " " and c not in "\t\n\r\f\v" or c == "\ufffd")
            if bad <= max(1, len(text) // 100):
                return name
    return None


def decode_text(data: bytes) -> tuple[str, list[str]]:
    """The text of a plain text file in NFC, with Vietnamese warnings about what was done.

    Order: byte-order mark, UTF-8, UTF-16 by its zeros, then the one-byte tables, of which the one
    that gives Vietnamese syllables wins.
    """
    mark = _bom(data)
    if mark:
        text = data[len(mark[0]) :].decode(mark[1], errors="replace")
        return _after_decoding(text)
    name = _utf16_without_bom(data)
    if name:
        return _after_decoding(data.decode(name, errors="replace"))
    try:
        return _after_decoding(data.decode("utf-8"))
    except UnicodeDecodeError:
        # A file cut in the middle of a letter, or one bad byte, is still UTF-8.
        lenient = data.decode("utf-8", errors="replace")
        bad = lenient.count("\ufffd")
        letters = sum(1 for c in lenient[:_SAMPLE_CHARS] if ord(c) > 127) - bad
        if bad <= max(3, len(lenient) // 500) and letters > 3 * bad:
            text, warnings = _after_decoding(lenient)
            return text, ["Một vài ký tự trong tệp bị lỗi và không đọc được.", *warnings]
    windows = unicodedata.normalize("NFC", data.decode("cp1258", errors="replace"))
    western = data.decode("cp1252", errors="replace")
    guesses = [
        (vietnamese_share(windows), 2, windows, "Tệp dùng bảng mã Windows-1258"),
        (vietnamese_share(from_tcvn3(western)), 1, from_tcvn3(western), _named("TCVN3 (ABC)")),
        (vietnamese_share(from_vni(western)), 0, from_vni(western), _named("VNI")),
    ]
    _, _, text, words = max(guesses, key=lambda g: (round(g[0], 2), g[1]))
    return clean_characters(text), [f"{words}; đã chuyển sang Unicode."]


def _named(table: str) -> str:
    return f"Văn bản dùng phông chữ cũ {table}"


def _after_decoding(text: str) -> tuple[str, list[str]]:
    text, table = convert_legacy(unicodedata.normalize("NFC", text))
    warnings = [f"{_named(table)}; đã chuyển sang Unicode."] if table else []
    return clean_characters(text), warnings


def convert_legacy(text: str) -> tuple[str, str | None]:
    """Text in TCVN3 or VNI converted, with the name of the table; other text as it was.

    Text that already holds Vietnamese letters of Unicode is never touched.
    """
    table = legacy_table(text)
    if table is None:
        return text, None
    return (from_tcvn3(text), "TCVN3 (ABC)") if table == "tcvn3" else (from_vni(text), "VNI")


def legacy_table(text: str) -> str | None:
    """Which table of before Unicode a text is written in: `tcvn3`, `vni` or None."""
    sample = text[:_SAMPLE_CHARS]
    if sample.isascii():
        return None
    marked = len(_UNICODE_VIETNAMESE.findall(sample))
    letters = sum(1 for c in sample if ord(c) > 127)
    if marked > max(2, letters * 0.05):
        return None
    before = vietnamese_share(sample)
    if before > 0.6:
        return None
    best, name = max(
        (vietnamese_share(from_tcvn3(sample)), "tcvn3"), (vietnamese_share(from_vni(sample)), "vni")
    )
    return name if best > 0.8 and best > before + 0.3 else None


def vietnamese_share(text: str) -> float:
    """How many of the words with letters beyond ASCII are Vietnamese syllables (0 to 1)."""
    sample = text[:_SAMPLE_CHARS]
    words = [w for w in _LEGACY_WORD.findall(sample) if not w.isascii()]
    if len(words) < _MIN_WORDS:
        return 0.0
    return sum(map(_is_syllable, words)) / len(words)


@cache
def _syllable_of(word: str) -> bool:
    plain = unicodedata.normalize("NFD", word.lower()).translate(_TONES)
    return _SYLLABLE.fullmatch(unicodedata.normalize("NFC", plain)) is not None


def _is_syllable(word: str) -> bool:
    # Longer than any Vietnamese syllable; also keeps the cache free of rubbish.
    return len(word) <= 9 and _syllable_of(word)


def from_tcvn3(text: str, *, capitals: bool = False) -> str:
    """TCVN3 to Unicode; `capitals` for the fonts that print everything in capitals."""
    table = legacy_fonts().tcvn3
    if capitals:
        return text.translate(table).upper()
    return "\n".join(_raised(line, line.translate(table)) for line in text.split("\n"))


def _raised(before: str, after: str) -> str:
    """Give marked letters the case of their word: TCVN3 has no capitals with tones.

    Typed with Caps Lock, "CéNG HßA" means CỘNG HÒA. A word with one plain letter ("KÕ") follows
    its line.
    """
    plain = [c for c in before if c.isascii() and c.isalpha()]
    if not any(c.isupper() for c in plain):
        return after
    whole = len(plain) > 3 and all(c.isupper() for c in plain)
    if whole:
        return after.upper()

    def word(found: re.Match[str]) -> str:
        start, end = found.span()
        own = [c for c in before[start:end] if c.isascii() and c.isalpha()]
        is_upper = len(own) > 1 and all(c.isupper() for c in own)
        return found.group().upper() if is_upper else found.group()

    return _WORD.sub(word, after)


def from_vni(text: str) -> str:
    """VNI to Unicode: each letter with the code of its mark becomes one letter."""
    fonts = legacy_fonts()
    return fonts.vni_pattern.sub(lambda found: fonts.vni[found.group()], text)


def from_font(text: str, font: str) -> str:
    """Text of a run converted by the name of its font; text in Unicode stays as it is.

    Why so: some offices set Unicode text in a font named .VnTime by mistake.
    """
    name = font.lower()
    fonts = legacy_fonts()
    if _UNICODE_VIETNAMESE.search(text):
        return text
    if name.startswith(fonts.font_prefixes["tcvn3"]):
        capitals = name.endswith(fonts.capital_suffix)
        return from_tcvn3(text, capitals=capitals)
    if name.startswith(fonts.font_prefixes["vni"]):
        return from_vni(text)
    return text


def is_legacy_font(font: str) -> bool:
    """Whether a font name belongs to the fonts of before Unicode."""
    name = font.lower()
    return any(name.startswith(prefix) for prefix in legacy_fonts().font_prefixes.values())


# Soft hyphens and zero-width marks print nothing; other spaces are spaces.
_CLEAN: dict[int, str | None] = {
    **{c: None for c in range(32) if chr(c) not in "\t\n\r\f"},
    **dict.fromkeys(range(127, 160)),
    **dict.fromkeys((0xAD, 0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x2060, 0xFEFF, 0xFFFE, 0xFFFF)),
    **dict.fromkeys(range(0x202A, 0x202F)),
    **dict.fromkeys((0xA0, 0x2002, 0x2003, 0x2004, 0x2005, 0x2007, 0x2008, 0x2009), " "),
    **dict.fromkeys((0x200A, 0x202F, 0x205F, 0x3000), " "),
    0x0B: "\n",
    0x85: "\n",
    0x2028: "\n",
    0x2029: "\n",
    0x2011: "-",
    0x2010: "-",
}
_DIRTY = re.compile(f"[{''.join(re.escape(chr(c)) for c in _CLEAN)}]")


def clean_characters(text: str) -> str:
    """NFC without control and zero-width characters; every kind of space is a plain one."""
    if not _DIRTY.search(text):
        return text if text.isascii() else unicodedata.normalize("NFC", text)
    return unicodedata.normalize("NFC", text.translate(_CLEAN))

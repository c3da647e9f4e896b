"""Signs that Word draws with the fonts Symbol and Wingdings instead of Unicode."""

from __future__ import annotations

import re

_SYMBOL = {
    0xA3: "≤", 0xA5: "∞", 0xAB: "↔", 0xAC: "←", 0xAE: "→", 0xB0: "°", 0xB1: "±", 0xB3: "≥",
    0xB4: "×", 0xB7: "•", 0xB8: "÷", 0xB9: "≠", 0xBA: "≡", 0xBB: "≈", 0xBC: "…", 0xD7: "·",
    0xDE: "⇒", 0xA8: "♦", 0x2D: "-", 0xBE: "-",
}  # fmt: skip
_WINGDINGS = {
    0x6C: "●", 0x6E: "■", 0x6F: "☐", 0x71: "☐", 0x72: "☐", 0x76: "•", 0x9F: "•", 0xA7: "▪",
    0xA8: "☐", 0xD8: "•", 0xE0: "→", 0xF0: "→", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
    0x78: "☒",
}  # fmt: skip
_WINGDINGS_2 = {
    0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0xA3: "☐", 0x97: "•",
}  # fmt: skip
_PRIVATE = re.compile("[\uf000-\uf0ff]")


def symbol(code: int, font: str) -> str:
    """The sign that a code shows in a symbol font, or nothing when it is only an ornament."""
    code &= 0xFF
    name = font.lower()
    if name.startswith("wingdings 2"):
        return _WINGDINGS_2.get(code, "")
    if name.startswith(("wingdings", "webdings")):
        return _WINGDINGS.get(code, "")
    if code in _SYMBOL:
        return _SYMBOL[code]
    # Digits, brackets and comparison signs of Symbol stand where ASCII has them.
    return chr(code) if 0x20 <= code <= 0x40 else ""


def has_private(text: str) -> bool:
    """Whether a text holds codes that only a symbol font can show."""
    return _PRIVATE.search(text) is not None


def replace_private(text: str, font: str) -> str:
    """A run's text with its symbol-font codes as Unicode signs."""
    return _PRIVATE.sub(lambda found: symbol(ord(found.group()), font), text)

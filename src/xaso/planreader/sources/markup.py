"""Residue of tools that turn PDF into text: Markdown, bits of HTML and of LaTeX.

Shared by the text and DOCX sources: offices paste such text into Word and leave the marks in.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

MAYBE = re.compile(r"[*<$\\#&\[_]")
"""What a line must hold to be worth cleaning."""

_HEADING = re.compile(r"\s{0,3}(#{1,6})\s+(?=\S)")
_BOLD_STARS = re.compile(r"\*\*\*?")
_ITALIC = re.compile(r"(?<![\w*\\])\*(?=[^\s*)\]])([^*\n]*[^\s*(\[])\*(?![\w*])")
_ITALIC_LINE = re.compile(r"(?<!\w)_(?=[^\s_])([^_\n]*[^\s_])_(?!\w)")
_BREAK = re.compile(r"[ \t]*<br\s*/?>[ \t]*", re.IGNORECASE)
_TAG = re.compile(
    r"</?(?:b|strong|i|em|u|s|sup|sub|small|span|font|center|p|div|a|mark|del|ins)"
    r"(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
_BOLD_TAG = re.compile(r"<(/?)(?:b|strong)(?:\s[^<>]*)?>", re.IGNORECASE)
_AUTOLINK = re.compile(r"<((?:https?://|mailto:)[^<>\s]+)>")
_LINK = re.compile(r"!?\[([^\[\]\n]*)\]\(([^()\s]*)\)")
_ENTITY = re.compile(r"&(amp|lt|gt|quot|apos|nbsp|#\d{1,6}|#x[0-9a-fA-F]{1,5});")
_ENTITIES = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'", "nbsp": " "}
_ESCAPED = re.compile(r"\\([%&#_*\-+.!()\[\]{}<>~|`$])")
_MATH = re.compile(r"\$\$?([^$\n]{1,200}?)\$\$?")
_MATH_LIKE = re.compile(r"\\|[<>=≥≤%^+]|^[\d.,]+$")
_LATEX = {
    "geq": "≥", "geqslant": "≥", "ge": "≥", "leq": "≤", "leqslant": "≤", "le": "≤",
    "times": "×", "pm": "±", "approx": "≈", "neq": "≠", "ne": "≠", "cdot": "·", "div": "÷",
    "rightarrow": "→", "to": "→", "Rightarrow": "⇒", "leftarrow": "←", "ldots": "…",
    "dots": "…", "cdots": "…", "bullet": "•", "circ": "°", "checkmark": "✓", "square": "□",
    "gt": ">", "lt": "<", "quad": " ", "qquad": " ", "sim": "~", "infty": "∞",
}  # fmt: skip
_COMMAND = re.compile(r"\\([A-Za-z]+)(?![A-Za-z])")
_LATEX_TEXT = re.compile(
    r"\\(?:text|textbf|textit|mathrm|mathbf|mathit|operatorname|underline|boxed)\s*"
    r"\{([^{}]*)\}"
)
_POWER = re.compile(r"\^\{?(2|3|\\circ)\}?")
_POWERS = {"2": "²", "3": "³", "\\circ": "°"}


@dataclass(slots=True)
class Cleaned:
    """A text without its marks, and what the marks said."""

    text: str
    heading: int | None = None
    """How many `#` stood before it."""
    bold: bool = False
    """Everything was marked bold."""
    italic: bool = False
    open_bold: bool = False
    """A bold mark was left open: the next printed line goes on in bold."""


def clean(text: str, *, in_bold: bool = False) -> Cleaned:
    """Take the marks of Markdown, HTML and LaTeX out of one line or cell.

    `in_bold` says that an earlier line left its bold mark open.
    """
    if not MAYBE.search(text):
        return Cleaned(text, bold=in_bold and bool(text.strip()), open_bold=in_bold)
    heading = None
    found = _HEADING.match(text)
    if found:
        heading = len(found.group(1))
        text = re.sub(r"\s+#+\s*$", "", text[found.end() :])
    text = _BREAK.sub("\n", text) if "<" in text else text
    text, bold, open_bold = _without_bold(text, in_bold)
    text, italic = _without_italic(text)
    if "<" in text:
        text = _TAG.sub("", _AUTOLINK.sub(r"\1", text))
    if "[" in text:
        text = _LINK.sub(lambda m: m.group(1) or m.group(2), text)
    if "$" in text:
        text = _MATH.sub(_math, text)
    if "\\" in text:
        text = _latex(text)
        text = _ESCAPED.sub(r"\1", text)
    if "&" in text:
        text = _ENTITY.sub(_entity, text)
    return Cleaned(text, heading, bold, italic, open_bold)


def _without_bold(text: str, in_bold: bool) -> tuple[str, bool, bool]:
    """Text without bold marks; whether all of it was bold; whether a mark is left open."""
    text = _BOLD_TAG.sub("**", text) if "<" in text else text
    if "**" not in text:
        return text, in_bold and bool(text.strip()), in_bold
    pieces: list[str] = []
    is_all, is_any, is_open, at = True, False, in_bold, 0
    for mark in _BOLD_STARS.finditer(text):
        start, end = mark.span()
        if text[max(start - 1, 0) : start] == "(" and text[end : end + 1] == ")":
            continue  # "(**)" points to a note
        piece = text[at:start]
        pieces.append(piece)
        if piece.strip(" \t\n.:;,*"):
            is_all, is_any = is_all and is_open, is_any or is_open
        is_open = not is_open
        if mark.group() == "***":
            pieces.append("*")
        at = end
    rest = text[at:]
    pieces.append(rest)
    if rest.strip(" \t\n.:;,*"):
        is_all, is_any = is_all and is_open, is_any or is_open
    return "".join(pieces), is_all and is_any, is_open


def _without_italic(text: str) -> tuple[str, bool]:
    italic = False
    if "*" in text:
        whole = text.strip()
        italic = bool(_ITALIC.fullmatch(whole))
        text = _ITALIC.sub(r"\1", text)
    if "_" in text:
        text = _ITALIC_LINE.sub(r"\1", text)
    return text, italic


def _math(found: re.Match[str]) -> str:
    inside = found.group(1)
    if not _MATH_LIKE.search(inside):
        return found.group()
    return _latex(inside).strip()


def _latex(text: str) -> str:
    text = _POWER.sub(lambda m: _POWERS[m.group(1)], text)
    text = _LATEX_TEXT.sub(r"\1", text)
    text = _COMMAND.sub(lambda m: _LATEX.get(m.group(1), m.group()), text)
    return text.replace("\\%", "%").replace("\\,", " ").replace("\\;", " ").replace("\\ ", " ")


def _entity(found: re.Match[str]) -> str:
    name = found.group(1)
    if name in _ENTITIES:
        return _ENTITIES[name]
    code = int(name[2:], 16) if name[1] == "x" else int(name[1:])
    return chr(code) if 32 <= code < 0x110000 and not 0xD800 <= code < 0xE000 else ""

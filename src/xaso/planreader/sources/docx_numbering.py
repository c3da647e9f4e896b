"""Word keeps list numbers outside the text: this computes what it would print."""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
VAL = W + "val"

_LEVELS = 9
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
# Private-use codes are letters of Symbol or Wingdings; offices draw a dash with some of them.
_BULLETS = {"\uf02d": "-", "\uf0be": "-", "\uf02b": "+", "\uf02a": "*", "\u00b7": "•"}
_PLAIN_BULLETS = "-–—+*•"


@dataclass(slots=True)
class Level:
    """One level of a list as the file defines it."""

    start: int = 1
    format: str = "decimal"
    text: str = ""
    suffix: str = "tab"
    restart_after: int | None = None
    """Restarts after this many levels were used; 0 never, None after any higher level."""
    is_legal: bool = False
    style: str | None = None


@dataclass(slots=True)
class _List:
    """One `w:num`: its levels, and the counters it shares with others of the same kind."""

    abstract: str
    levels: list[Level]
    overrides: dict[int, int] = field(default_factory=dict)
    seen: set[int] = field(default_factory=set)


class Numbering:
    """The lists of a document with their running counters."""

    def __init__(self, root: etree._Element | None, style_lists: dict[str, str]) -> None:
        """`style_lists` maps a numbering style to its list (for `w:numStyleLink`)."""
        self.lists: dict[str, _List] = {}
        self._counters: dict[str, list[int | None]] = {}
        if root is None:
            return
        kinds = root.iterchildren(W + "abstractNum")
        abstracts = {e.get(W + "abstractNumId", ""): e for e in kinds}
        nums = {e.get(W + "numId", ""): e for e in root.iterchildren(W + "num")}
        parsed: dict[str, list[Level]] = {}
        for num_id, num in nums.items():
            abstract = _abstract_of(num)
            for _ in range(5):  # links may form a ring in a broken file
                kind = abstracts.get(abstract)
                link = kind.find(W + "numStyleLink") if kind is not None else None
                if link is None:
                    break
                linked = nums.get(style_lists.get(link.get(VAL, ""), ""))
                if linked is None:
                    break
                abstract = _abstract_of(linked)
            if abstract not in abstracts:
                continue
            if abstract not in parsed:
                parsed[abstract] = _levels(abstracts[abstract])
            entry = _List(abstract, parsed[abstract])
            for override in num.iterchildren(W + "lvlOverride"):
                at = _number(override.get(W + "ilvl"), 0)
                if not 0 <= at < _LEVELS:
                    continue
                own = override.find(W + "lvl")
                if own is not None:
                    entry.levels = list(entry.levels)
                    entry.levels[at] = _level(own)
                start = override.find(W + "startOverride")
                if start is not None:
                    entry.overrides[at] = _number(start.get(VAL), 1)
            self.lists[num_id] = entry

    def level_of_style(self, num_id: str, style: str) -> int | None:
        """The level of a list that a paragraph style is tied to."""
        entry = self.lists.get(num_id)
        if entry is None:
            return None
        return next((at for at, lvl in enumerate(entry.levels) if lvl.style == style), None)

    def next_label(self, num_id: str, at: int) -> str:
        """Count one paragraph of a list and give what Word prints before it ("" for nothing)."""
        entry = self.lists.get(num_id)
        if entry is None:
            return ""
        at = min(max(at, 0), _LEVELS - 1)
        level = entry.levels[at]
        counters = self._counters.setdefault(entry.abstract, [None] * _LEVELS)
        if at in entry.overrides and at not in entry.seen:
            counters[at] = entry.overrides[at]
        else:
            now = counters[at]
            counters[at] = level.start if now is None else now + 1
        entry.seen.add(at)
        for deeper in range(at + 1, _LEVELS):
            after = entry.levels[deeper].restart_after
            if after is None or at < after:
                counters[deeper] = None
        return self._print(entry, at, counters)

    def _print(self, entry: _List, at: int, counters: list[int | None]) -> str:
        level = entry.levels[at]
        if level.format == "bullet":
            mark = level.text.strip()[:1]
            label = _BULLETS.get(mark) or (mark if mark and mark in _PLAIN_BULLETS else "•")
            return f"{label} " if mark else ""
        if level.format == "none" and "%" not in level.text:
            return f"{level.text} " if level.text.strip() else ""
        pieces: list[str] = []
        text, i = level.text, 0
        while i < len(text):
            if text[i] == "%" and i + 1 < len(text) and "1" <= text[i + 1] <= "9":
                which = int(text[i + 1]) - 1
                own = entry.levels[which]
                value = counters[which]
                # A level never used shows its first number, as Word does.
                if value is None:
                    value = counters[which] = own.start
                pieces.append(format_number(value, "decimal" if level.is_legal else own.format))
                i += 2
            else:
                pieces.append(text[i])
                i += 1
        label = "".join(pieces)
        if not label.strip():
            return ""
        return label if level.suffix == "nothing" else f"{label.rstrip()} "


def format_number(value: int, style: str) -> str:
    """A number as Word writes it in a list: 4 as `4`, `04`, `IV`, `iv`, `D` or `d`."""
    if style == "none":
        return ""
    if style in ("upperRoman", "lowerRoman") and 0 < value < 5000:
        rest, letters = value, []
        for size, mark in _ROMAN:
            count, rest = divmod(rest, size)
            letters.append(mark * count)
        roman = "".join(letters)
        return roman.upper() if style == "upperRoman" else roman
    if style in ("upperLetter", "lowerLetter") and 0 < value <= 780:
        letter = chr(ord("a") + (value - 1) % 26) * ((value - 1) // 26 + 1)
        return letter.upper() if style == "upperLetter" else letter
    if style == "decimalZero":
        return f"{value:02d}"
    return str(value)


def _abstract_of(num: etree._Element) -> str:
    link = num.find(W + "abstractNumId")
    return link.get(VAL, "") if link is not None else ""


def _levels(abstract: etree._Element) -> list[Level]:
    levels = [Level() for _ in range(_LEVELS)]
    for element in abstract.iterchildren(W + "lvl"):
        at = _number(element.get(W + "ilvl"), 0)
        if 0 <= at < _LEVELS:
            levels[at] = _level(element)
    return levels


def _level(element: etree._Element) -> Level:
    level = Level()
    for child in element:
        value = child.get(VAL, "")
        match child.tag:
            case tag if tag == W + "start":
                level.start = _number(value, 1)
            case tag if tag == W + "numFmt":
                level.format = value or "decimal"
            case tag if tag == W + "lvlText":
                level.text = value
            case tag if tag == W + "suff":
                level.suffix = value
            case tag if tag == W + "lvlRestart":
                level.restart_after = _number(value, 0)
            case tag if tag == W + "isLgl":
                level.is_legal = value not in ("0", "false", "off")
            case tag if tag == W + "pStyle":
                level.style = value
            case _:
                # Newer formats such as "001" come wrapped, with a plain one as fallback.
                inner = child.find(f".//{W}numFmt")
                if inner is not None:
                    level.format = inner.get(VAL, "decimal")
    return level


def _number(text: str | None, default: int) -> int:
    try:
        return int(text) if text is not None else default
    except ValueError:
        return default

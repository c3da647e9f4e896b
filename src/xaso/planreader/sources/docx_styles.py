"""The styles of a Word file, with what each inherits already worked out."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from lxml import etree

from xaso.planreader.sources.docx_numbering import VAL, W

_OFF = ("0", "false", "off", "none")
_HEADING_NAME = re.compile(r"(?:heading|đề mục|tiêu đề)\s*(\d)", re.IGNORECASE)
_MAX_DEPTH = 30


@dataclass(slots=True)
class Look:
    """How text looks, as far as the reader cares; None where nothing is said."""

    bold: bool | None = None
    italic: bool | None = None
    hidden: bool | None = None
    capitals: bool | None = None
    font: str | None = None
    centered: bool | None = None
    outline: int | None = None
    list_id: str | None = None
    list_level: int | None = None
    list_style: str | None = None
    """The style that brought the list: its level may be tied to that style."""
    page_break_before: bool | None = None

    def over(self, base: Look) -> Look:
        """This look where it says something, the base elsewhere."""
        mine = {
            name: value for name in self.__slots__ if (value := getattr(self, name)) is not None
        }
        return replace(base, **mine)


def is_on(element: etree._Element | None) -> bool | None:
    """A Word switch: there means on, unless its value says off."""
    if element is None:
        return None
    return element.get(VAL, "1").lower() not in _OFF


def run_look(properties: etree._Element | None) -> Look:
    """What a `w:rPr` says."""
    look = Look()
    if properties is None:
        return look
    for child in properties:
        tag = child.tag
        if tag == W + "b":
            look.bold = is_on(child)
        elif tag == W + "i":
            look.italic = is_on(child)
        elif tag in (W + "vanish", W + "specVanish"):
            look.hidden = is_on(child)
        elif tag == W + "caps":
            look.capitals = is_on(child)
        elif tag == W + "rFonts":
            look.font = child.get(W + "ascii") or child.get(W + "hAnsi") or child.get(W + "cs")
    return look


def paragraph_look(properties: etree._Element | None) -> Look:
    """What a `w:pPr` says, without its run properties."""
    look = Look()
    if properties is None:
        return look
    for child in properties:
        tag = child.tag
        if tag == W + "jc":
            look.centered = child.get(VAL) == "center"
        elif tag == W + "outlineLvl":
            look.outline = _small(child.get(VAL))
        elif tag == W + "pageBreakBefore":
            look.page_break_before = is_on(child)
        elif tag == W + "numPr":
            for part in child:
                if part.tag == W + "numId":
                    look.list_id = part.get(VAL)
                elif part.tag == W + "ilvl":
                    look.list_level = _small(part.get(VAL))
    return look


def _small(text: str | None) -> int | None:
    return int(text) if text is not None and text.isdigit() and len(text) < 3 else None


class Styles:
    """Styles by id; a style is worked out when a paragraph first uses it."""

    def __init__(self, root: etree._Element | None) -> None:
        self._elements: dict[str, etree._Element] = {}
        self._looks: dict[str, Look] = {}
        self._tables: dict[str, bool] = {}
        self._defaults = Look()
        self.default_paragraph = ""
        self.default_table = ""
        self.contents: set[str] = set()
        """Styles of the lines of a table of contents."""
        if root is None:
            return
        base = root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
        block = root.find(f"{W}docDefaults/{W}pPrDefault/{W}pPr")
        self._defaults = paragraph_look(block).over(run_look(base))
        for style in root.iterchildren(W + "style"):
            name = style.get(W + "styleId", "")
            self._elements[name] = style
            label = style.find(W + "name")
            if label is not None and label.get(VAL, "").lower().startswith("toc "):
                self.contents.add(name)
            if style.get(W + "default", "0").lower() in ("1", "true", "on"):
                if style.get(W + "type") == "paragraph":
                    self.default_paragraph = name
                elif style.get(W + "type") == "table":
                    self.default_table = name

    def list_styles(self) -> dict[str, str]:
        """The list that each numbering style stands for."""
        found = {}
        for name, style in self._elements.items():
            if style.get(W + "type") == "numbering":
                link = style.find(f"{W}pPr/{W}numPr/{W}numId")
                if link is not None:
                    found[name] = link.get(VAL, "")
        return found

    def paragraph(self, style_id: str | None) -> Look:
        """The look of a paragraph style on top of the document's defaults."""
        name = style_id if style_id in self._elements else self.default_paragraph
        if name is None or name not in self._elements:
            return self._defaults
        look = self._looks.get(name)
        if look is None:
            look = self._own(name, 0).over(self._defaults)
            self._looks[name] = look
        return look

    def character(self, style_id: str) -> Look:
        """What a character style says, with what it inherits."""
        key = "\0" + style_id
        look = self._looks.get(key)
        if look is None:
            look = self._own(style_id, 0) if style_id in self._elements else Look()
            self._looks[key] = look
        return look

    def _own(self, name: str, depth: int) -> Look:
        style = self._elements[name]
        look = paragraph_look(style.find(W + "pPr")).over(run_look(style.find(W + "rPr")))
        if look.list_id is not None or look.list_level is not None:
            look.list_style = name
        label = style.find(W + "name")
        heading = _HEADING_NAME.match(label.get(VAL, "")) if label is not None else None
        if heading and look.outline is None:
            look.outline = max(int(heading.group(1)) - 1, 0)
        elif label is not None and label.get(VAL, "").lower() == "title" and look.outline is None:
            look.outline = 0
        parent = style.find(W + "basedOn")
        above = parent.get(VAL, "") if parent is not None else ""
        if above in self._elements and above != name and depth < _MAX_DEPTH:
            base = self._own(above, depth + 1)
            if look.list_id is None and look.list_level is not None:
                look.list_id = base.list_id
            return look.over(base)
        return look

    def has_table_borders(self, style_id: str | None) -> bool:
        """Whether a table style draws lines (itself or by what it is based on)."""
        name = style_id or self.default_table
        known = self._tables.get(name)
        if known is None:
            known = self._tables[name] = self._table_borders(name, 0)
        return known

    def _table_borders(self, name: str, depth: int) -> bool:
        style = self._elements.get(name)
        if style is None:
            return False
        for borders in style.iter(W + "tblBorders", W + "tcBorders"):
            if has_visible_border(borders):
                return True
        parent = style.find(W + "basedOn")
        if parent is None or depth >= _MAX_DEPTH:
            return False
        return self._table_borders(parent.get(VAL, ""), depth + 1)


def has_visible_border(borders: etree._Element) -> bool:
    """Whether one side at least of a `w:tblBorders` or `w:tcBorders` can be seen on paper."""
    return any(
        side.get(VAL, "nil") not in ("nil", "none")
        and side.get(W + "color", "").upper() != "FFFFFF"
        for side in borders
    )

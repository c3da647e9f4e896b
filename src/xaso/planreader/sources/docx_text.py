"""The text of one Word paragraph: what a reader sees with all tracked changes accepted."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree

from xaso.planreader.sources.docx_numbering import VAL, W
from xaso.planreader.sources.docx_styles import Look, Styles, is_on, run_look
from xaso.planreader.sources.docx_symbols import has_private, replace_private, symbol
from xaso.planreader.sources.encodings import from_font, from_tcvn3, from_vni

M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
TEXT_BOX = W + "txbxContent"

PAGE_BREAK = "\f"
"""Stands in the text where the author broke the page."""

_R, _T, _RPR, _PPR = W + "r", W + "t", W + "rPr", W + "pPr"
_BR, _TAB = W + "br", W + "tab"
_LAYOUT = re.compile(r"[\t\r\n]+")
_DROPPED = frozenset((W + "del", W + "moveFrom", _PPR))
_MARK_DELETED = (W + "del", W + "moveFrom")
_DRAWN = frozenset((W + "drawing", W + "pict", W + "object", MC + "AlternateContent"))
_MAX_DEPTH = 60


@dataclass(slots=True)
class Pieces:
    """What was gathered from the runs of one paragraph."""

    parts: list[str] = field(default_factory=list)
    bold: bool | None = None
    """Every run with letters is bold so far; None before the first."""
    italic: bool | None = None
    boxes: list[etree._Element] = field(default_factory=list)
    boxes_before_text: int = 0
    rendered_breaks: int = 0
    """Page breaks of the last printing that stand before the first letter."""
    later_breaks: int = 0
    """Page breaks of the last printing that stand after it."""


class RunReader:
    """Reads runs with the looks that styles give them."""

    def __init__(self, styles: Styles, *, has_legacy_fonts: bool, legacy: str | None) -> None:
        self.styles = styles
        self.has_legacy_fonts = has_legacy_fonts
        self.legacy = legacy
        self.has_converted = False

    def read(self, paragraph: etree._Element, base: Look, into: Pieces) -> None:
        """Add the runs of a paragraph (or of anything that holds runs) to the pieces."""
        self._children(paragraph, base, into, 0)

    def _children(self, parent: etree._Element, base: Look, into: Pieces, depth: int) -> None:
        for child in parent:
            tag = child.tag
            if tag == _R:
                self._run(child, base, into)
            elif tag in _DROPPED or not isinstance(tag, str):
                continue
            elif tag == M + "t":
                self._add(child.text or "", base, into)
            elif tag == MC + "AlternateContent":
                branch = _branch(child)
                if branch is not None and depth < _MAX_DEPTH:
                    self._children(branch, base, into, depth + 1)
            elif len(child) and depth < _MAX_DEPTH:
                # Hyperlinks, insertions, fields, content controls, formulas: all hold runs.
                if tag == W + "ruby":
                    found = child.find(W + "rubyBase")
                    if found is not None:
                        self._children(found, base, into, depth + 1)
                elif tag == M + "f":
                    self._fraction(child, base, into, depth + 1)
                elif tag != W + "sdtPr":
                    self._children(child, base, into, depth + 1)

    def _fraction(self, parent: etree._Element, base: Look, into: Pieces, depth: int) -> None:
        for number, name in enumerate((M + "num", M + "den")):
            part = parent.find(name)
            if number:
                self._add("/", base, into)
            if part is not None:
                self._children(part, base, into, depth)

    def _run(self, run: etree._Element, base: Look, into: Pieces) -> None:
        look = base
        for child in run:
            tag = child.tag
            if tag == _RPR:
                look = self._look(child, base)
            elif tag == _T:
                if child.text and not look.hidden:
                    self._add(child.text, look, into)
            elif tag == W + "lastRenderedPageBreak":
                if any(part.strip() for part in into.parts):
                    into.later_breaks += 1
                else:
                    into.rendered_breaks += 1
            elif tag in _DRAWN:
                self._boxes(child, into)
            elif not look.hidden:
                self._sign(child, look, into)

    def _sign(self, child: etree._Element, look: Look, into: Pieces) -> None:
        """Breaks, tabs and signs that Word writes as elements."""
        match child.tag:
            case tag if tag in (_BR, W + "cr"):
                is_page = child.get(W + "type") == "page"
                into.parts.append(PAGE_BREAK if is_page else "\n")
            case tag if tag in (_TAB, W + "ptab"):
                into.parts.append("\t")
            case tag if tag == W + "noBreakHyphen":
                self._add("-", look, into)
            case tag if tag == W + "softHyphen":
                # In TCVN3 this code is the letter ư.
                self._add("\u00ad", look, into)
            case tag if tag == W + "sym":
                self._symbol(child, look, into)
            case tag if tag == W + "ruby":
                found = child.find(W + "rubyBase")
                if found is not None:
                    self._children(found, look, into, 1)

    def _look(self, properties: etree._Element, base: Look) -> Look:
        if not len(properties):
            return base
        look = base
        style = properties.find(W + "rStyle")
        if style is not None:
            look = self.styles.character(style.get(VAL, "")).over(look)
        own = run_look(properties)
        return look if own == _NOTHING else own.over(look)

    def _symbol(self, element: etree._Element, look: Look, into: Pieces) -> None:
        try:
            code = int(element.get(W + "char", "0"), 16)
        except ValueError:
            return
        self._add(symbol(code, element.get(W + "font", "")), look, into)

    def _add(self, text: str, look: Look, into: Pieces) -> None:
        if "\n" in text or "\t" in text or "\r" in text:
            # Breaks and tabs are elements of their own; these only lay out the XML.
            text = _LAYOUT.sub(" ", text)
        if self.legacy is not None or (self.has_legacy_fonts and look.font):
            before = text
            if self.legacy == "tcvn3":
                text = from_tcvn3(text)
            elif self.legacy == "vni":
                text = from_vni(text)
            else:
                text = from_font(text, look.font or "")
            self.has_converted = self.has_converted or text != before
        if has_private(text):
            text = replace_private(text, look.font or "")
        if look.capitals:
            text = text.upper()
        into.parts.append(text)
        if not text.isspace():
            into.bold = bool(look.bold) and into.bold is not False
            into.italic = bool(look.italic) and into.italic is not False

    def _boxes(self, drawing: etree._Element, into: Pieces) -> None:
        found = list(text_boxes(drawing))
        if not found:
            return
        if not any(part.strip() for part in into.parts):
            into.boxes_before_text += len(found)
        into.boxes.extend(found)


_NOTHING = Look()


def text_boxes(element: etree._Element, depth: int = 0) -> list[etree._Element]:
    """The text boxes of a drawing, each once although Word writes it twice.

    Why so: a drawing stands as `mc:Choice` for new Word and again as `mc:Fallback` for old.
    """
    if depth > _MAX_DEPTH:
        return []
    if element.tag == MC + "AlternateContent":
        for branch in element:
            found = text_boxes(branch, depth + 1)
            if found:
                return found
        return []
    boxes: list[etree._Element] = []
    for child in element:
        if child.tag == TEXT_BOX:
            boxes.append(child)
        elif len(child):
            boxes.extend(text_boxes(child, depth + 1))
    return boxes


def _branch(alternate: etree._Element) -> etree._Element | None:
    choice = alternate.find(MC + "Choice")
    return choice if choice is not None else alternate.find(MC + "Fallback")


def is_mark_deleted(properties: etree._Element | None) -> bool:
    """Whether the end of a paragraph was deleted or hidden, so that the next one joins it."""
    if properties is None:
        return False
    run = properties.find(_RPR)
    if run is None:
        return False
    for tag in _MARK_DELETED:
        if run.find(tag) is not None:
            return True
    return bool(is_on(run.find(W + "specVanish")))


def is_mark_hidden(properties: etree._Element | None) -> bool:
    """Whether the mark of a paragraph is hidden text: an empty one is then not printed."""
    run = properties.find(_RPR) if properties is not None else None
    return run is not None and bool(is_on(run.find(W + "vanish")))

"""The container of a Word file: finds its parts and parses those that the reader needs."""

from __future__ import annotations

import posixpath
import zipfile
from dataclasses import dataclass

from lxml import etree

from xaso.planreader.errors import UnreadableFile
from xaso.planreader.sources import guards
from xaso.planreader.sources.docx_numbering import W

_STRICT = (
    (
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/math",
        b"http://schemas.openxmlformats.org/officeDocument/2006/math",
    ),
)
_LEGACY_FONT_NAMES = (b'=".vn', b'="vni-', b'="vni ')


@dataclass(slots=True)
class WordParts:
    """The parts of a Word file that hold its text and looks."""

    body: etree._Element
    styles: etree._Element | None
    numbering: etree._Element | None
    has_legacy_fonts: bool
    """A font of before Unicode is named somewhere in the file."""


def open_word(data: bytes) -> WordParts:
    """Unpack and parse a Word file.

    Raises: UnreadableFile `damaged`, `locked` or `archive_bomb`.
    """
    with guards.open_archive(data) as archive:
        name = _main_part(archive)
        raw = guards.read_part(archive, name)
        if raw is None:
            raise guards.damaged()
        related = _related(archive, name)
        styles = guards.read_part(archive, related.get("styles", "word/styles.xml")) or b""
        lists = guards.read_part(archive, related.get("numbering", "word/numbering.xml"))
    body = _parse(raw).find(W + "body")
    if body is None:
        raise guards.damaged()
    return WordParts(
        body,
        _parse_if_sound(styles),
        _parse_if_sound(lists),
        _names_legacy_font(raw) or _names_legacy_font(styles),
    )


def _parse(raw: bytes) -> etree._Element:
    if b"purl.oclc.org" in raw[:4000]:
        # "Strict" files differ from the usual ones only in these names.
        for strict, usual in _STRICT:
            raw = raw.replace(strict, usual)
    return guards.parse_xml(raw)


def _parse_if_sound(raw: bytes | None) -> etree._Element | None:
    """Looks and lists only help: a broken part must not keep the text from being read."""
    try:
        return _parse(raw) if raw else None
    except UnreadableFile:
        return None


def _main_part(archive: zipfile.ZipFile) -> str:
    rels = guards.read_part(archive, "_rels/.rels")
    if rels:
        for rel in guards.parse_xml(rels):
            if rel.get("Type", "").endswith("/officeDocument"):
                return posixpath.normpath(rel.get("Target", "").lstrip("/"))
    return "word/document.xml"


def _related(archive: zipfile.ZipFile, part: str) -> dict[str, str]:
    """Parts that the main part points to, by the last word of their type."""
    folder, name = posixpath.split(part)
    rels = guards.read_part(archive, f"{folder}/_rels/{name}.rels")
    found: dict[str, str] = {}
    if rels:
        for rel in guards.parse_xml(rels):
            target = rel.get("Target", "")
            if rel.get("TargetMode") != "External" and target:
                path = target.lstrip("/") if target.startswith("/") else f"{folder}/{target}"
                found[rel.get("Type", "").rsplit("/", 1)[-1]] = posixpath.normpath(path)
    return found


def _names_legacy_font(raw: bytes) -> bool:
    lower = raw.lower()
    return any(name in lower for name in _LEGACY_FONT_NAMES)

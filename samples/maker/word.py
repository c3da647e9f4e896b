"""Writes a plan as DOCX with the habits of offices: automatic numbers, merged cells, frames."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt
from docx.table import _Cell
from docx.text.paragraph import Paragraph

from maker.model import Break, Cell, Letterhead, Para, Plan, Table, TextBox

_FIXED = datetime(2026, 1, 5, 8, 0, 0, tzinfo=UTC)
_LIST = 41
"""The id of the automatic list that numbers headings and dashes."""

_NUMBERING = """
<w:abstractNum {ns} w:abstractNumId="{id}">
<w:multiLevelType w:val="multilevel"/>
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1."/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%2."/></w:lvl>
<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/>
<w:lvlText w:val="%3)"/></w:lvl>
<w:lvl w:ilvl="3"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="-"/></w:lvl>
</w:abstractNum>"""

_BOX_NAMES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)

# Word writes a frame twice, once for new programs and once for old ones; a reader that takes
# both reads the text twice.
_BOX = """<w:r {ns}><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>
<wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="5400000" cy="540000"/>
<wp:docPr id="77" name="Khung 1"/><a:graphic>
<a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">
<wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/>
<a:ext cx="5400000" cy="540000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></wps:spPr>
<wps:txbx><w:txbxContent>{inner}</w:txbxContent></wps:txbx><wps:bodyPr/></wps:wsp>
</a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice><mc:Fallback><w:pict>
<v:shape style="width:425pt;height:42pt"><v:textbox><w:txbxContent>{inner}</w:txbxContent>
</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>"""


def as_docx(plan: Plan, *, accepted: bool = False) -> bytes:
    """The plan as the bytes of a DOCX; the same plan gives the same bytes.

    With `accepted` the tracked changes are gone, as in what an office prints.
    """
    document = docx.Document()
    _set_up(document, plan)
    for part in plan.parts:
        if isinstance(part, Para):
            shown = replace(part, segments=()) if accepted else part
            _write(document.add_paragraph(), shown, auto=plan.auto)
        elif isinstance(part, Letterhead):
            _letterhead(document, part)
        elif isinstance(part, Table):
            _table(document, part)
        elif isinstance(part, TextBox):
            _box(document.add_paragraph(), part)
        elif isinstance(part, Break):
            _break(document, part)
    return _settled(document)


def _set_up(document: Document, plan: Plan) -> None:
    core = document.core_properties
    core.author = core.last_modified_by = "Văn phòng"
    core.created = core.modified = core.last_printed = _FIXED
    core.title = ""
    normal = document.styles["Normal"]
    normal.font.name = "Times New Roman"
    normal.font.size = Pt(13)
    normal.element.rPr.rFonts.set(qn("w:eastAsia"), "Times New Roman")
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin, section.right_margin = Cm(3), Cm(1.5)
    section.top_margin = section.bottom_margin = Cm(2)
    section.different_first_page_header_footer = True
    _page_number(section.header.paragraphs[0])
    if plan.running_head:
        section.footer.paragraphs[0].text = plan.running_head
    numbering = document.part.numbering_part.element
    first = numbering.find(qn("w:num"))
    abstract = parse_xml(_NUMBERING.format(ns=nsdecls("w"), id=_LIST))
    numbering.insert(list(numbering).index(first) if first is not None else 0, abstract)
    numbering.append(
        parse_xml(
            f'<w:num {nsdecls("w")} w:numId="{_LIST}"><w:abstractNumId w:val="{_LIST}"/></w:num>'
        )
    )


def _page_number(paragraph: Paragraph) -> None:
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for kind, text in (("begin", ""), ("", " PAGE "), ("end", "")):
        run = paragraph.add_run()._r
        if kind:
            run.append(parse_xml(f'<w:fldChar {nsdecls("w")} w:fldCharType="{kind}"/>'))
        else:
            run.append(
                parse_xml(f'<w:instrText {nsdecls("w")} xml:space="preserve">{text}</w:instrText>')
            )


def _write(paragraph: Paragraph, para: Para, *, auto: bool = False) -> None:
    paragraph.paragraph_format.space_after = Pt(4)
    if para.center:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    text = para.text
    if auto and para.level is not None:
        properties = paragraph._p.get_or_add_pPr()
        properties.append(
            parse_xml(
                f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{para.level}"/>'
                f'<w:numId w:val="{_LIST}"/></w:numPr>'
            )
        )
    elif para.number and not para.segments:
        text = para.printed
    if para.segments:
        if not auto:
            paragraph.add_run(para.number + " ")
        _changes(paragraph, para)
        return
    run = paragraph.add_run(text)
    run.bold, run.italic = para.bold or None, para.italic or None


def _changes(paragraph: Paragraph, para: Para) -> None:
    for number, segment in enumerate(para.segments, start=900):
        run = paragraph.add_run(segment.text)
        if not segment.change:
            continue
        wrapper = parse_xml(
            f'<w:{segment.change} {nsdecls("w")} w:id="{number}" w:author="Chuyên viên" '
            'w:date="2026-01-05T08:00:00Z"/>'
        )
        run._r.addprevious(wrapper)
        wrapper.append(run._r)
        if segment.change == "del":
            for text in run._r.findall(qn("w:t")):
                text.tag = qn("w:delText")


def _letterhead(document: Document, part: Letterhead) -> None:
    table = document.add_table(1, 2)
    table.autofit = False
    for column, width in zip(table.columns, (6.5, 10), strict=True):
        column.width = Cm(width)
    for cell, paras, width in zip(
        table.rows[0].cells, (part.left, part.right), (6.5, 10), strict=True
    ):
        cell.width = Cm(width)
        for index, para in enumerate(paras):
            _write(cell.paragraphs[0] if index == 0 else cell.add_paragraph(), para)
    document.add_paragraph()


def _table(document: Document, part: Table) -> None:
    grid = part.grid()
    table = document.add_table(len(grid), len(part.widths))
    table.autofit = False
    here = document.sections[-1]
    usable = (here.page_width or 0) - (here.left_margin or 0) - (here.right_margin or 0)
    share = min(1.0, usable / Cm(sum(part.widths)))
    widths = [int(Cm(width) * share) for width in part.widths]
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    if part.ruled:
        table.style = "Table Grid"
    for r, row in enumerate(grid):
        for c, spec in enumerate(row):
            table.cell(r, c).width = widths[c]
            if spec is None:
                continue
            cell = table.cell(r, c)
            if spec.cols > 1 or spec.rows > 1:
                cell = cell.merge(table.cell(r + spec.rows - 1, c + spec.cols - 1))
            _fill(cell, spec, bold=spec.bold or r < part.header_rows, size=part.size)
        if r < part.header_rows and part.repeats_header:
            table.rows[r]._tr.get_or_add_trPr().append(parse_xml(f"<w:tblHeader {nsdecls('w')}/>"))
    document.add_paragraph()


def _fill(cell: _Cell, spec: Cell, *, bold: bool, size: float) -> None:
    for index, line in enumerate(spec.text.split("\n")):
        paragraph = cell.paragraphs[0] if index == 0 else cell.add_paragraph()
        paragraph.paragraph_format.space_after = Pt(0)
        run = paragraph.add_run(line)
        run.bold, run.font.size = bold or None, Pt(size)
    if spec.nested:
        inner = cell.add_table(len(spec.nested), len(spec.nested[0]))
        inner.style = "Table Grid"
        for r, row in enumerate(spec.nested):
            for c, text in enumerate(row):
                inner.cell(r, c).text = text
        cell.add_paragraph()


def _box(paragraph: Paragraph, part: TextBox) -> None:
    inner = f'<w:p><w:r><w:t xml:space="preserve">{part.text}</w:t></w:r></w:p>'
    paragraph._p.append(parse_xml(_BOX.format(ns=_BOX_NAMES, inner=inner)))


def _break(document: Document, part: Break) -> None:
    section = document.add_section()
    wide = part.landscape
    section.different_first_page_header_footer = False
    section.orientation = WD_ORIENT.LANDSCAPE if wide else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (Cm(29.7), Cm(21)) if wide else (Cm(21), Cm(29.7))


def _settled(document: Any) -> bytes:
    """The file with its clock stopped: fixed times inside the archive."""
    raw, out = io.BytesIO(), io.BytesIO()
    document.save(raw)
    with zipfile.ZipFile(raw) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in sorted(old.namelist(), key=lambda n: (n != "[Content_Types].xml", n)):
            info = zipfile.ZipInfo(name, (2026, 1, 5, 8, 0, 0))
            info.compress_type, info.external_attr = zipfile.ZIP_DEFLATED, 0o600 << 16
            # The picture of the template's first page is python-docx's, not the plan's.
            if not name.startswith("docProps/thumbnail"):
                new.writestr(info, old.read(name))
            else:
                new.writestr(info, b"")
    return out.getvalue()

"""PDF files: pages with text are read from the file, scanned pages by OCR, page by page."""

from __future__ import annotations

import hashlib
from collections.abc import Callable

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from xaso.planreader.blocks import Block, BlockKind, Document, PageInfo
from xaso.planreader.errors import PlanReaderError, UnreadableFile
from xaso.planreader.sources import guards
from xaso.planreader.sources.pdf_content import PDFIUM_LOCK, PageContent, page_content
from xaso.planreader.sources.pdf_flow import PageParts, page_blocks, text_page
from xaso.planreader.sources.pdf_layer import Layer, judge
from xaso.planreader.sources.pdf_lines import PageLines, without_running_lines
from xaso.planreader.sources.pdf_paragraphs import Column, measure_columns

MOST_PAGES = 2_000

Progress = Callable[[int, int, str], None]


def read_pdf(
    data: bytes, filename: str, *, progress: Progress | None = None, workers: int | None = None
) -> Document:
    """Read a PDF of any kind: text, scans, or both in one file.

    Raises: UnreadableFile `locked`, `damaged`, `too_many_pages`, `no_text`, and for a file of
    scans `missing_tesseract` or `missing_ocr_extra`.
    Cost: linear in the pages; one page at a time is held open.
    """
    try:
        with PDFIUM_LOCK:
            file = open_pdf(data)
        try:
            return _read(file, data, filename, progress, workers)
        finally:
            with PDFIUM_LOCK:
                file.close()
    except PlanReaderError:
        raise
    except (pdfium.PdfiumError, OSError, ValueError, ArithmeticError, LookupError) as error:
        raise guards.damaged() from error


def open_pdf(data: bytes) -> pdfium.PdfDocument:
    """Open the file, telling a locked one from a broken one; the caller holds the lock."""
    try:
        file = pdfium.PdfDocument(data)
        pages = len(file)
    except pdfium.PdfiumError as error:
        if pdfium_c.FPDF_GetLastError() == pdfium_c.FPDF_ERR_PASSWORD or "password" in str(error):
            raise guards.locked() from error
        raise guards.damaged() from error
    if pages > MOST_PAGES:
        file.close()
        raise UnreadableFile(
            f"Tệp có {pages} trang, nhiều hơn mức {MOST_PAGES} trang đọc được một lần. "
            "Hãy tách tệp thành nhiều phần rồi gửi từng phần.",
            "too_many_pages",
        )
    if pages == 0:
        file.close()
        raise guards.damaged()
    return file


def _read(
    file: pdfium.PdfDocument,
    data: bytes,
    filename: str,
    progress: Progress | None,
    workers: int | None,
) -> Document:
    total = len(file)
    parts: list[PageParts | None] = [None] * total
    scans: list[int] = []
    broken: list[int] = []
    layered: list[PageContent] = []
    for i in range(total):
        content = _content(file, i)
        if content is None:
            broken.append(i + 1)
            continue
        verdict = judge(content)
        if verdict is Layer.SCAN:
            scans.append(i)
        elif verdict is Layer.LAYERED:
            layered.append(content)
            parts[i] = text_page(content)
        else:
            parts[i] = text_page(content)
        if progress is not None and (i + 1 == total or i % 10 == 9):
            progress(i + 1, total, f"Đang đọc trang {i + 1}/{total}")
    if len(broken) == total:
        raise guards.damaged()
    warnings = [f"Không đọc được trang {n}: trang bị hỏng." for n in broken[:20]]
    with_text = [p for p in parts if p is not None and (p.page.lines or p.tables)]
    if layered or scans:
        warnings += _read_scans(file, scans, layered, parts, bool(with_text), progress, workers)
    pages = [p for p in parts if p is not None]
    document = assemble(pages, filename)
    document.kind = _kind(total, len(scans), bool(with_text))
    document.sha256 = hashlib.sha256(data).hexdigest()
    document.warnings = warnings + document.warnings
    if not any(b.text or b.rows for b in document.blocks):
        raise no_text()
    return document


def _content(file: pdfium.PdfDocument, index: int) -> PageContent | None:
    """One page's content, or None when the page itself is broken."""
    with PDFIUM_LOCK:
        try:
            page = file[index]
        except pdfium.PdfiumError:
            return None
        try:
            return page_content(page, index + 1)
        except pdfium.PdfiumError:
            return None
        finally:
            page.close()


def _read_scans(
    file: pdfium.PdfDocument,
    scans: list[int],
    layered: list[PageContent],
    parts: list[PageParts | None],
    has_text: bool,
    progress: Progress | None,
    workers: int | None,
) -> list[str]:
    """Read scanned pages by OCR into `parts`; gives the warnings."""
    # Imported only now: the picture library is an extra and slow to load.
    from xaso.planreader.sources import scan

    try:
        return scan.read_pdf_scans(file, scans, layered, parts, progress=progress, workers=workers)
    except UnreadableFile as error:
        if not has_text or error.code not in ("missing_tesseract", "missing_ocr_extra"):
            raise
        if not scans:
            return []
        pages = ", ".join(str(i + 1) for i in scans[:20]) + ("…" if len(scans) > 20 else "")
        return [f"Chưa đọc được các trang là ảnh quét (trang {pages}). {error.message}"]


def _kind(total: int, scans: int, has_text: bool) -> str:
    if not scans:
        return "pdf"
    return "mixed" if has_text and scans < total else "scan"


def assemble(parts: list[PageParts], filename: str) -> Document:
    """One document from the parts of its pages, running heads and feet taken away."""
    cleaned = without_running_lines([p.page for p in parts])
    for part, page in zip(parts, cleaned, strict=True):
        part.page = page
    columns = _columns(parts)
    blocks: list[Block] = []
    pages: list[PageInfo] = []
    for part in parts:
        if pages:
            blocks.append(Block(BlockKind.PAGE_BREAK, page=part.page.number))
        blocks.extend(page_blocks(part, columns[part.page.number]))
        pages.append(
            PageInfo(
                number=part.page.number,
                width=part.page.width,
                height=part.page.height,
                rotation=part.turn,
                by_ocr=part.by_ocr,
                confidence=part.confidence,
                skew_degrees=part.skew,
            )
        )
    warnings = [p.warning for p in parts if p.warning]
    return Document("pdf", filename, "", blocks, pages, warnings)


def _columns(parts: list[PageParts]) -> dict[int, Column]:
    """The column of print of each page; scanned pages are measured more loosely."""
    found: dict[int, Column] = {}
    for by_ocr in (False, True):
        pages: list[PageLines] = [p.page for p in parts if p.by_ocr is by_ocr]
        columns = measure_columns(pages, slack=6.0 if by_ocr else 1.5, is_exact=not by_ocr)
        found.update({p.number: c for p, c in zip(pages, columns, strict=True)})
    return found


def no_text() -> UnreadableFile:
    """The error for a file in which there is nothing to read."""
    return UnreadableFile(
        "Không tìm thấy chữ nào trong tệp. Hãy kiểm tra có đúng tệp kế hoạch không; "
        "nếu là ảnh chụp thì chụp lại rõ nét, đủ sáng.",
        "no_text",
    )

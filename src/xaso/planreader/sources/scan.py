"""Scanned pages and photos: straightened, taken apart at their ruling lines, read by OCR.

Pages are read several at once; the work itself is done by OpenCV and by Tesseract's processes,
so threads suffice.
"""

from __future__ import annotations

import hashlib
import importlib
import os
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from typing import TYPE_CHECKING, Any

from xaso.planreader.blocks import Document
from xaso.planreader.errors import UnreadableFile
from xaso.planreader.sources import ocr
from xaso.planreader.sources.pdf_content import PDFIUM_LOCK, PageContent
from xaso.planreader.sources.pdf_flow import PageParts

if TYPE_CHECKING:
    import pypdfium2 as pdfium

    from xaso.planreader.sources.scan_image import Picture

PAGE_SECONDS = 150.0
"""Longest time for one page; a usual page takes two to five."""

Progress = Callable[[int, int, str], None]


def ensure_ocr() -> None:
    """Check that everything OCR needs is installed.

    Raises: UnreadableFile `missing_ocr_extra` or `missing_tesseract`.
    """
    try:
        importlib.import_module("numpy")
        importlib.import_module("cv2")
    except ImportError as error:
        raise UnreadableFile(
            "Chưa cài phần đọc ảnh quét của chương trình. "
            "Hãy chạy: uv sync --extra ocr (hoặc cài các gói numpy và opencv-python-headless).",
            "missing_ocr_extra",
        ) from error
    ocr.ensure_tesseract()


def read_pdf_scans(
    file: pdfium.PdfDocument,
    scans: Sequence[int],
    layered: Sequence[PageContent],
    parts: list[PageParts | None],
    *,
    progress: Progress | None = None,
    workers: int | None = None,
) -> list[str]:
    """Read the scanned pages of a PDF into `parts`; gives warnings about pages not read.

    `layered` pages keep the text that another program put behind their picture, but their
    tables are found in the picture.
    """
    if layered:
        _read_layers(file, layered, parts)
    if not scans:
        return []
    ensure_ocr()

    def one(index: int) -> PageParts:
        picture, dpi = _render(file, index)
        return read_page(picture, dpi, index + 1)

    return _in_parallel(list(scans), one, parts, progress, workers)


def read_image(
    data: bytes, filename: str, *, progress: Progress | None = None, workers: int | None = None
) -> Document:
    """Read photos or scans of pages given as a picture file (several frames are pages).

    Raises: UnreadableFile `damaged`, `too_large`, `too_many_pages`, `no_text`,
    `missing_tesseract`, `missing_ocr_extra`.
    """
    ensure_ocr()
    from xaso.planreader.sources.images import open_picture
    from xaso.planreader.sources.pdf import assemble, no_text

    frames = open_picture(data)
    parts: list[PageParts | None] = [None] * frames.count

    def one(index: int) -> PageParts:
        return read_page(*frames.page(index), index + 1, is_photo=True)

    warnings = _in_parallel(list(range(frames.count)), one, parts, progress, workers)
    document = assemble([p for p in parts if p is not None], filename)
    document.kind = "image"
    document.sha256 = hashlib.sha256(data).hexdigest()
    document.warnings = warnings + document.warnings
    if not any(b.text or b.rows for b in document.blocks):
        raise no_text()
    return document


def _in_parallel(
    indexes: list[int],
    read: Callable[[int], PageParts],
    parts: list[PageParts | None],
    progress: Progress | None,
    workers: int | None,
) -> list[str]:
    """Read pages in several threads; a page that fails leaves a warning and an empty place."""
    total = len(indexes)
    warnings: dict[int, str] = {}
    late = 0
    if progress is not None:
        progress(0, total, f"Đang nhận dạng trang 1/{total}")
    pool = ThreadPoolExecutor(max(1, min(workers or os.cpu_count() or 1, total)))
    try:
        jobs = {pool.submit(read, i): i for i in indexes}
        for done, job in enumerate(as_completed(jobs), start=1):
            index = jobs[job]
            try:
                parts[index] = job.result()
            except ocr.OcrTimeout:
                late += 1
                warnings[index] = f"Trang {index + 1}: nhận dạng quá lâu nên đã bỏ qua."
            except ocr.OcrFailed:
                warnings[index] = f"Trang {index + 1}: không nhận dạng được."
            if progress is not None:
                progress(done, total, f"Đang nhận dạng trang {min(done + 1, total)}/{total}")
    finally:
        # When one page ends the reading, the others need not be begun.
        pool.shutdown(wait=True, cancel_futures=True)
    if late == total:
        raise UnreadableFile(
            "Nhận dạng chữ trong ảnh quá lâu nên đã dừng. "
            "Hãy quét lại với độ phân giải 200–300 dpi rồi gửi lại.",
            "timeout",
        )
    return [warnings[i] for i in sorted(warnings)]


def _render(file: pdfium.PdfDocument, index: int) -> tuple[Picture, float]:
    """One page of a PDF as a grey picture, at the resolution of the scan inside it."""
    with PDFIUM_LOCK:
        page = file[index]
        try:
            dpi = _own_dpi(page)
            bitmap = page.render(scale=dpi / 72, grayscale=True)
            try:
                picture = bitmap.to_numpy().copy()
            finally:
                bitmap.close()
        finally:
            page.close()
    return picture.reshape(picture.shape[:2]), dpi


def _own_dpi(page: Any) -> float:
    """The resolution of the largest picture of a page: rendering there loses least."""
    import pypdfium2.raw as c

    best, area = 0.0, 0.0
    width, height = page.get_size()
    for item in page.get_objects(filter=[c.FPDF_PAGEOBJ_IMAGE], max_depth=4):
        left, bottom, right, top = item.get_bounds()
        pixels = item.get_px_size()
        size = max(right - left, 0.0) * max(top - bottom, 0.0)
        if size > area and right - left > 1 and top - bottom > 1:
            across = max(right - left, top - bottom)
            best, area = max(pixels) / across * 72, size
    dpi = best if area > 0.25 * width * height else 300.0
    # Bounded: a page of 2 m at 1200 dpi would fill the memory.
    longest = max(width, height, 1.0) / 72
    return float(min(max(dpi, 100.0), 400.0, 9000 / longest))


def read_page(picture: Picture, dpi: float, number: int, *, is_photo: bool = False) -> PageParts:
    """Read one page picture: upright, straight, tables cell by cell, the rest as lines.

    Raises: OcrTimeout, OcrFailed.
    """
    from xaso.planreader.sources import scan_image, scan_page

    end = time.monotonic() + PAGE_SECONDS

    def read(turn: int) -> PageParts:
        upright = scan_image.turned(picture, turn)
        return scan_page.read_upright(upright, dpi, number, end, is_photo=is_photo)

    def asked(turn: int) -> int | None:
        upright = scan_image.turned(picture, turn)
        return ocr.upright_turn(upright, timeout=end - time.monotonic())

    turn = 90 if scan_image.lies_sideways(picture) else 0
    if turn or is_photo:
        turn = (turn + (asked(turn) or 0)) % 360
    parts = read(turn)
    if parts.confidence < scan_page.POOR:
        # Perhaps it lies on its head: keep the better one of two readings.
        other_turn = (turn + (asked(turn) or 180)) % 360
        other = read(other_turn)
        if other.confidence > parts.confidence:
            parts, turn = other, other_turn
    parts.turn = turn
    return parts


def _read_layers(
    file: pdfium.PdfDocument, layered: Sequence[PageContent], parts: list[PageParts | None]
) -> None:
    """Give pages that carry another program's OCR text the tables their pictures show."""
    try:
        from xaso.planreader.sources import scan_page
    except ImportError:
        return  # without the extra the text is still there, only as lines
    for content in layered:
        if content.turn:
            continue
        picture, dpi = _render(file, content.number - 1)
        parts[content.number - 1] = scan_page.read_layer(content, picture, dpi)

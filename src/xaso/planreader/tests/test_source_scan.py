"""Scans, photos and mixed files: OCR where it is installed, clear words where it is not."""

import io
import shutil
import sys

import pytest
from PIL import Image, ImageDraw, ImageFilter

from xaso.planreader.blocks import BlockKind
from xaso.planreader.errors import UnreadableFile
from xaso.planreader.sources import ocr
from xaso.planreader.sources.ocr import OcrWord
from xaso.planreader.sources.pdf import read_pdf
from xaso.planreader.sources.scan import read_image
from xaso.planreader.tests.parts import require_part
from xaso.planreader.tests.pdf_builders import A4, Page, page_picture, pdf, scan_page

LINES = [
    (60, 90, "Căn cứ Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị về đột phá"),
    (60, 108, "phát triển khoa học, công nghệ và chuyển đổi số quốc gia;"),
]
TABLE = (
    [60, 100, 245, 380, 470],
    [140, 180, 220, 260],
    [
        ["TT", "Nội dung nhiệm vụ", "Kinh phí", "Chủ trì"],
        ["1", "Camera phục vụ quản lý\nan ninh trật tự", "2.100", "Công an xã"],
        ["2", "Hệ thống mạng nội bộ", "200,000,000", "Phòng VH-\nXH"],
    ],
)


@pytest.fixture
def tesseract():
    require_part("Tesseract with Vietnamese", shutil.which("tesseract") is not None
                 and "vie" in ocr._languages(shutil.which("tesseract") or ""))  # fmt: skip
    require_part("OpenCV (the extra ocr)", _has_opencv())


def _has_opencv():
    try:
        import cv2  # noqa: F401
        import numpy  # noqa: F401
    except ImportError:
        return False
    return True


def tables(document):
    return [b for b in document.blocks if b.rows]


def grid(block):
    return [[c.text for c in row.cells] for row in block.rows]


# --- reading -------------------------------------------------------------------------------


def test_scan_lying_askew_gives_its_text_and_table(tesseract):
    document = read_pdf(pdf(scan_page(page_picture(LINES, TABLE, skew=1.5))), "quét.pdf")
    assert document.kind == "scan"
    page = document.pages[0]
    assert page.by_ocr
    assert page.skew_degrees == pytest.approx(1.5, abs=0.15)
    assert page.confidence > 0.85
    text, table = document.blocks
    assert text.text.startswith("Căn cứ Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị")
    assert text.text.endswith("và chuyển đổi số quốc gia;")
    assert 0.8 < text.confidence < 1
    rows = grid(table)
    assert rows[0] == ["TT", "Nội dung nhiệm vụ", "Kinh phí", "Chủ trì"]
    assert [r[0] for r in rows] == ["TT", "1", "2"]
    assert [r[2] for r in rows] == ["Kinh phí", "2.100", "200,000,000"]
    assert rows[1][1] == "Camera phục vụ quản lý an ninh trật tự"
    assert rows[2][3] == "Phòng VH-XH"


def test_places_are_given_on_the_page_as_it_lies(tesseract):
    """A line at the right end of a page that falls to the right stands lower than its text says."""
    document = read_pdf(pdf(scan_page(page_picture(LINES, TABLE, skew=1.5))), "quét.pdf")
    first = document.blocks[0].lines[0].box
    assert first.page == 1
    assert first.x0 == pytest.approx(60 / A4[0], abs=0.03)
    assert first.y0 < 90 / A4[1] < first.y1 + 0.02
    cell = document.blocks[1].rows[2].cells[3].lines[0].box
    # Turned by 1.5 degrees around the middle of the page (297 points from its left side).
    assert cell.y1 == pytest.approx((236 + (385 - 297) * 0.026 + 3) / A4[1], abs=0.012)


def test_mixed_file_reads_each_page_in_its_way(tesseract):
    steps = []
    document = read_pdf(
        pdf(Page().text(60, 100, "I. MỤC TIÊU"), scan_page(page_picture(LINES))),
        "ghép.pdf",
        progress=lambda *step: steps.append(step),
        workers=1,
    )
    assert document.kind == "mixed"
    assert [p.by_ocr for p in document.pages] == [False, True]
    assert document.blocks[0].text == "I. MỤC TIÊU"
    assert document.blocks[1].kind == BlockKind.PAGE_BREAK
    assert document.blocks[2].text.startswith("Căn cứ Nghị quyết")
    assert steps[-1] == (1, 1, "Đang nhận dạng trang 1/1")


def test_page_whose_letters_are_unknown_is_read_from_its_picture(tesseract):
    """A font without a table of letters gives codes; the scan behind them is read instead."""
    page = scan_page(page_picture(LINES))
    page.text(60, 700, "ữỡợớởấậẩẫầăắằẳẵặêếềểễệôốồổỗộơđĐưừứửựỷỹỳýịĩỉ", hidden=True)
    document = read_pdf(pdf(page, unknown_letters=True), "x.pdf")
    assert document.pages[0].by_ocr
    assert document.blocks[0].text.startswith("Căn cứ Nghị quyết")


def test_scan_with_good_text_behind_it_keeps_that_text_and_finds_the_table(tesseract):
    page = scan_page(page_picture(LINES, TABLE))
    for x, y, text in LINES:
        page.text(x, y, text, size=11, hidden=True)
    xs, ys, cells = TABLE
    for r, row in enumerate(cells):
        for c, text in enumerate(row):
            for i, part in enumerate(text.split("\n")):
                page.text(xs[c] + 5, ys[r] + 16 + i * 15, part, size=11, hidden=True)
    document = read_pdf(pdf(page), "x.pdf")
    assert grid(tables(document)[0])[2][2] == "200,000,000"
    assert document.blocks[0].text.startswith("Căn cứ Nghị quyết số 57-NQ/TW")


@pytest.mark.parametrize("turn", [0, 90, 180])
def test_photo_with_a_shadow_is_read(tesseract, turn):
    picture = page_picture(
        [(60, 90 + 18 * i, text) for i in range(6) for _, _, text in LINES[i % 2 : i % 2 + 1]],
    )
    width, height = picture.size
    shade = Image.linear_gradient("L").resize((width, height)).point(lambda v: 90 + v * 150 // 255)
    photo = Image.composite(Image.new("L", picture.size, 30), shade, picture.point(
        lambda v: 255 if v < 128 else 0))  # fmt: skip
    photo = photo.filter(ImageFilter.GaussianBlur(0.6)).rotate(turn, expand=True)
    buffer = io.BytesIO()
    photo.save(buffer, "PNG")
    document = read_image(buffer.getvalue(), "ảnh.png")
    assert document.kind == "image"
    assert document.pages[0].rotation == turn
    assert "Căn cứ Nghị quyết số 57-NQ/TW ngày 22/12/2024" in document.blocks[0].text


def test_tiff_of_two_frames_gives_two_pages_in_order(tesseract):
    one = page_picture([(60, 90, "Trang thứ nhất của kế hoạch chuyển đổi số năm 2026")])
    two = page_picture([(60, 90, "Trang thứ hai của kế hoạch chuyển đổi số năm 2026")])
    buffer = io.BytesIO()
    one.save(buffer, "TIFF", save_all=True, append_images=[two])
    document = read_image(buffer.getvalue(), "quét.tiff", workers=2)
    found = [b.text for b in document.blocks if b.text]
    assert "thứ nhất" in found[0]
    assert "thứ hai" in found[1]


def test_picture_without_text_says_so(tesseract):
    """A cat, more or less."""
    image = Image.effect_noise((900, 1200), 60)
    draw = ImageDraw.Draw(image)
    draw.ellipse((200, 400, 700, 900), fill=90)
    draw.polygon([(250, 500), (300, 250), (420, 440)], fill=80)
    buffer = io.BytesIO()
    image.filter(ImageFilter.GaussianBlur(3)).save(buffer, "JPEG")
    with pytest.raises(UnreadableFile) as caught:
        read_image(buffer.getvalue(), "mèo.jpg")
    assert caught.value.code == "no_text"


# --- what is missing -------------------------------------------------------------------------


def test_missing_tesseract_names_the_packages(monkeypatch):
    require_part("OpenCV (the extra ocr)", _has_opencv())
    monkeypatch.setenv("PATH", "")
    with pytest.raises(UnreadableFile) as caught:
        read_pdf(pdf(scan_page(Image.new("L", (400, 560), 255))), "quét.pdf")
    assert caught.value.code == "missing_tesseract"
    assert "tesseract-ocr-vie" in caught.value.message


def test_missing_vietnamese_data_counts_as_missing(monkeypatch):
    monkeypatch.setattr(ocr.shutil, "which", lambda name: "/usr/bin/tesseract")
    monkeypatch.setattr(ocr, "_languages", lambda path: frozenset({"eng", "osd"}))
    with pytest.raises(UnreadableFile) as caught:
        ocr.ensure_tesseract()
    assert caught.value.code == "missing_tesseract"


def test_missing_picture_library_names_the_extra(monkeypatch):
    monkeypatch.setitem(sys.modules, "cv2", None)
    with pytest.raises(UnreadableFile) as caught:
        read_pdf(pdf(scan_page(Image.new("L", (400, 560), 255))), "quét.pdf")
    assert caught.value.code == "missing_ocr_extra"
    assert "--extra ocr" in caught.value.message


def test_mixed_file_without_tesseract_reads_the_text_pages_and_warns(monkeypatch):
    monkeypatch.setenv("PATH", "")
    scanned = scan_page(Image.new("L", (400, 560), 255))
    document = read_pdf(pdf(Page().text(60, 100, "I. MỤC TIÊU"), scanned), "ghép.pdf")
    assert [b.text for b in document.blocks if b.text] == ["I. MỤC TIÊU"]
    assert len(document.warnings) == 1
    assert "trang 2" in document.warnings[0]


def test_page_that_takes_too_long_is_left_out_with_a_warning(monkeypatch, tesseract):
    monkeypatch.setattr(ocr, "_run", _too_slow)
    scanned = scan_page(page_picture(LINES))
    with pytest.raises(UnreadableFile) as caught:
        read_pdf(pdf(scanned), "quét.pdf")
    assert caught.value.code == "timeout"


def _too_slow(arguments, timeout):
    raise ocr.OcrTimeout


def test_broken_picture_is_damaged(tesseract):
    buffer = io.BytesIO()
    Image.new("L", (300, 300), 255).save(buffer, "PNG")
    for data in (buffer.getvalue()[:60], b"\xff\xd8\xff\xe0 no picture"):
        with pytest.raises(UnreadableFile) as caught:
            read_image(data, "x.png")
        assert caught.value.code == "damaged"


# --- parts ---------------------------------------------------------------------------------


def word(text, x0=0.0, confidence=0.9, width=40.0):
    return OcrWord(text, x0, 0, x0 + width, 20, 18, (1, 1, 1), confidence)


def test_most_readings_decide_and_a_number_they_differ_on_is_doubted():
    from xaso.planreader.sources.scan_vote import agree

    (kept,) = agree([[word("50")], [word("90", confidence=0.95)], [word("50")]])
    assert kept.text == "50"
    assert kept.confidence < 0.7
    (sure,) = agree([[word("2.100", confidence=0.8)], [word("2.100", confidence=0.95)]])
    assert (sure.text, sure.confidence) == ("2.100", 0.95)


def test_word_that_readings_differ_on_without_figures_takes_the_surer_one():
    from xaso.planreader.sources.scan_vote import agree

    (kept,) = agree([[word("thưc", confidence=0.6)], [word("thực", confidence=0.95)]])
    assert kept.text == "thực"


def test_small_and_capital_letters_of_one_shape_follow_their_neighbours():
    require_part("OpenCV (the extra ocr)", _has_opencv())
    from xaso.planreader.sources.scan_page import mended

    assert mended(["Phòng", "VH-", "xH"]) == ["Phòng", "VH-", "XH"]
    assert mended(["XxH"]) == ["XH"]
    assert mended(["chuyển", "đổi", "SỐ", "trong"]) == ["chuyển", "đổi", "số", "trong"]
    same = ["KINH", "TẾ", "SỐ", "và", "vụ", "Sở", "2,100"]
    assert mended(same) == same


@pytest.mark.parametrize(
    ("printed", "read", "wanted"),
    [("III.", "II.", "III."), ("II", "H", "II"), ("II-III/2026", "II-II/2026", "II-III/2026"),
     ("≥ 90%", ">", "≥"), ("> 90%", ">", ">"), ("≤ 5%", "<", "≤"), ("H", "H", "H")],
)  # fmt: skip
def test_signs_that_ocr_confuses_are_told_from_their_strokes(printed, read, wanted):
    require_part("OpenCV (the extra ocr)", _has_opencv())
    import numpy as np

    from xaso.planreader.sources.scan_glyphs import checked

    picture = page_picture([(60, 90, printed)], size=22)
    pixels = np.asarray(picture)
    rows, columns = np.nonzero(pixels < 150)
    # The baseline is where the letters were drawn; a bar below a sign may end above it.
    found = OcrWord(
        read, float(columns.min()), float(rows.min()), float(columns.max() + 1),
        float(rows.max() + 1), 90 * 150 / 72, (1, 1, 1), 0.9,
    )  # fmt: skip
    (told,) = checked(pixels, [found])
    assert told.text == wanted

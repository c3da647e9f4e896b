"""Bad input, one row each: a clear Vietnamese message with a stable code, in bounded time."""

from __future__ import annotations

import io
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pypdfium2
import pytest
from PIL import Image, ImageDraw

from xaso.planreader import NotAPlan, PlanReaderError, UnreadableFile, read_plan

SAMPLES = Path(__file__).parents[1] / "samples"
DOCX = (SAMPLES / "dong-suong" / "dong-suong.docx").read_bytes()
PDF = (SAMPLES / "dong-suong" / "dong-suong.pdf").read_bytes()
TEXT = (SAMPLES / "dong-suong" / "dong-suong.txt").read_bytes()

WITHIN_S = 30
"""Far more than any of these may take on a slow and busy machine."""

POEM = (
    """Nắng sớm vàng trên mái ngói nâu
Bờ tre nghiêng bóng xuống dòng sâu
Con đò ai đợi bên sông vắng
Tiếng mẹ ru em vọng nhịp cầu
"""
    * 12
)


def _bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", b"<w>" + b" " * 120_000_000 + b"</w>")
    return out.getvalue()


def _billion_laughs() -> bytes:
    names = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    body = f'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY l0 "ha">{names}]><d>&l11;</d>'
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(DOCX)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            new.writestr(name, body if name == "word/document.xml" else old.read(name))
    return out.getvalue()


def _locked_office() -> bytes:
    # A DOCX under a password is no archive but an OLE file with a stream of this name.
    name = "EncryptedPackage".encode("utf-16-le")
    entry = name.ljust(64, b"\0") + (len(name) + 2).to_bytes(2, "little") + b"\2" + bytes(61)
    return bytes.fromhex("d0cf11e0a1b11ae1") + bytes(504) + entry + bytes(4096)


def _locked_pdf() -> bytes:
    import pdfplumber  # noqa: F401  (pdfminer comes with it)

    # The smallest PDF whose dictionary says that a password is needed.
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>",
        b"<< /Filter /Standard /V 2 /R 3 /Length 128 /P -44 /O <"
        + b"28" * 32 + b"> /U <" + b"41" * 32 + b"> >>",
    ]  # fmt: skip
    out, places = bytearray(b"%PDF-1.4\n"), []
    for number, content in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start = len(out)
    out += b"xref\n0 5\n0000000000 65535 f \n"
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<< /Size 5 /Root 1 0 R /Encrypt 4 0 R /ID [<00><00>] >>\n"
    return bytes(out) + b"startxref\n%d\n%%%%EOF\n" % start


def _pages(count: int) -> bytes:
    old, new, out = pypdfium2.PdfDocument(PDF), pypdfium2.PdfDocument.new(), io.BytesIO()
    # A hundred pages with text; the time of those is what the benchmark follows.
    for _ in range(25):
        new.import_pages(old)
    for _ in range(count - len(new)):
        new.new_page(595, 842).close()
    new.save(out)
    return out.getvalue()


def _cat() -> bytes:
    picture = Image.new("RGB", (700, 700), "#dfe8d0")
    pen = ImageDraw.Draw(picture)
    pen.polygon([(180, 200), (230, 60), (320, 170)], fill="#555")
    pen.polygon([(520, 200), (470, 60), (380, 170)], fill="#555")
    pen.ellipse((150, 120, 550, 480), fill="#555")
    for x in (250, 400):
        pen.ellipse((x, 240, x + 50, 300), fill="#7fbf3f")
    for y in (360, 380, 400):
        pen.line((60, y - 20, 300, y), fill="#222", width=4)
        pen.line((640, y - 20, 400, y), fill="#222", width=4)
    out = io.BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()


def _long_table() -> bytes:
    rows = "\n".join(f"{n}\tViệc thứ {n}\t{n}.000.000\tPhòng Kinh tế" for n in range(1, 10_001))
    annex = f"\nPHỤ LỤC IV\n\nDỰ TOÁN KINH PHÍ\n\nSTT\tNội dung\tKinh phí (đồng)\tChủ trì\n{rows}\n"
    return TEXT + annex.encode()


def _deep_docx() -> bytes:
    document = docx.Document()
    document.add_paragraph("KẾ HOẠCH")
    cell = document.add_table(1, 1).cell(0, 0)
    for _ in range(60):
        cell = cell.add_table(1, 1).cell(0, 0)
    cell.text = "đáy"
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _deep_xml() -> bytes:
    inner = "<w:sdt><w:sdtContent>" * 20_000 + "</w:sdtContent></w:sdt>" * 20_000
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    body = f'<w:document xmlns:w="{space}"><w:body>{inner}</w:body></w:document>'
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(DOCX)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            new.writestr(name, body if name == "word/document.xml" else old.read(name))
    return out.getvalue()


REFUSED: list[tuple[str, Callable[[], bytes], str, set[str]]] = [
    ("empty", lambda: b"", "trong.docx", {"empty"}),
    ("blank text", lambda: b"\xef\xbb\xbf \r\n\t\n", "trong.txt", {"empty", "no_text"}),
    ("bytes of no type", lambda: bytes(range(256)) * 64, "la.xyz", {"unknown_type"}),
    ("truncated docx", lambda: DOCX[: len(DOCX) // 2], "cat.docx", {"damaged"}),
    ("truncated pdf", lambda: PDF[: len(PDF) // 3], "cat.pdf", {"damaged", "no_text"}),
    ("locked docx", _locked_office, "khoa.docx", {"locked"}),
    ("locked pdf", _locked_pdf, "khoa.pdf", {"locked"}),
    ("archive bomb", _bomb, "bom.docx", {"archive_bomb", "too_large"}),
    ("billion laughs", _billion_laughs, "cuoi.docx", {"damaged", "archive_bomb"}),
    ("far too many pages", lambda: _pages(2_100), "dai.pdf", {"too_many_pages"}),
    ("zip of something else", lambda: _zip_of("x.txt"), "khac.docx", {"unknown_type", "damaged"}),
    ("spreadsheet", lambda: _zip_of("xl/workbook.xml"), "bang.xlsx", {"unknown_type"}),
]


def _zip_of(name: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(name, "xin chào")
    return out.getvalue()


def _is_vietnamese(sentence: str) -> bool:
    return any(c in "ăâđêôơưáàảãạấầẩẫậắằẳẵặéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữự"
               for c in sentence.lower()) and sentence.rstrip().endswith((".", ")"))  # fmt: skip


@pytest.mark.parametrize(
    ("make", "name", "codes"), [row[1:] for row in REFUSED], ids=[row[0] for row in REFUSED]
)
def test_file_is_refused_with_a_reason(make, name, codes) -> None:
    data = make()
    begin = time.monotonic()
    with pytest.raises(UnreadableFile) as refused:
        read_plan(data, name)
    assert time.monotonic() - begin < WITHIN_S
    assert refused.value.code in codes
    assert _is_vietnamese(refused.value.message), refused.value.message


def test_missing_file_is_refused() -> None:
    with pytest.raises(UnreadableFile) as refused:
        read_plan("khong-co/ke-hoach.docx")
    assert refused.value.code == "not_found"


@pytest.mark.parametrize(
    ("data", "name"), [(DOCX, "sai.pdf"), (PDF, "sai.docx"), (TEXT, "sai.png"), (DOCX, "khong")]
)
def test_wrong_extension_does_no_harm(data, name) -> None:
    assert read_plan(data, name).document.commune == "Đồng Sương"


def test_poem_is_no_plan() -> None:
    with pytest.raises(NotAPlan) as other:
        read_plan(POEM.encode(), "tho.txt")
    assert _is_vietnamese(other.value.message)
    assert other.value.reading.indicators == []


@pytest.mark.slow
def test_picture_of_a_cat_is_no_plan() -> None:
    begin = time.monotonic()
    with pytest.raises(PlanReaderError) as refused:
        read_plan(_cat(), "meo.png")
    assert time.monotonic() - begin < WITHIN_S
    assert refused.value.code in {
        "no_text", "not_a_plan", "missing_tesseract", "missing_ocr_extra",
    }  # fmt: skip
    assert _is_vietnamese(refused.value.message)


@pytest.mark.slow
def test_table_of_ten_thousand_rows_is_read_in_time() -> None:
    begin = time.monotonic()
    reading = read_plan(_long_table(), "dai.txt")
    assert time.monotonic() - begin < WITHIN_S
    assert len(reading.budget.lines) >= 10_000


@pytest.mark.slow
def test_thousand_pages_end_in_time() -> None:
    data = _pages(1_000)
    begin = time.monotonic()
    try:
        read_plan(data, "nghin.pdf")
    except PlanReaderError as refused:
        assert refused.code == "too_many_pages"
    assert time.monotonic() - begin < 4 * WITHIN_S


@pytest.mark.parametrize("make", [_deep_docx, _deep_xml], ids=["tables", "markup"])
def test_deep_nesting_ends(make) -> None:
    data = make()
    begin = time.monotonic()
    with pytest.raises(PlanReaderError):
        read_plan(data, "sau.docx")
    assert time.monotonic() - begin < WITHIN_S

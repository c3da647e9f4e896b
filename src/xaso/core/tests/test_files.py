"""Uploads: names, kinds by content."""

import io
import zipfile

import pytest

from xaso.core import files


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("kế hoạch.docx", "kế hoạch.docx"),
        ("C:\\Users\\an\\kh.pdf", "kh.pdf"),
        ("../../etc/passwd", "passwd"),
        ("a\x00b\n.txt", "ab.txt"),
        ("...", "tep"),
        ("", "tep"),
        ("e\u0302\u0301.txt", "ế.txt"),
    ],
)
def test_name_is_cleaned(given: str, kept: str) -> None:
    assert files.clean_name(given) == kept


def test_long_name_keeps_its_suffix() -> None:
    name = files.clean_name("a" * 400 + ".docx")
    assert len(name) == 150 and name.endswith("a.docx")


def archive(name: str) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as file:
        file.writestr(name, "x")
    return content.getvalue()


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"%PDF-1.7 ...", "pdf"),
        (b"\n\n%PDF-1.4", "pdf"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "doc"),
        (b"\x89PNG\r\n", "image"),
        (b"\xff\xd8\xff\xe0", "image"),
        (archive("word/document.xml"), "docx"),
        (archive("xl/workbook.xml"), None),
        (b"PK\x03\x04 broken", "docx"),
        (b"MZ\x90", None),
        (b"\x7fELF", None),
        (b"a\0b", None),
        ("KẾ HOẠCH".encode("utf-16"), "text"),
        ("KẾ HOẠCH".encode(), "text"),
    ],
)
def test_kind_is_told_by_content(content: bytes, kind: str | None) -> None:
    assert files.kind_of(io.BytesIO(content)) == kind


def test_download_is_never_run_by_a_browser() -> None:
    response = files.download(io.BytesIO(b"x"), 'a"b\r\nX-Evil: 1.json', "application/json")
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Content-Disposition"].startswith("attachment")
    assert "\n" not in response.headers["Content-Disposition"]
    assert b"".join(response.streaming_content) == b"x"  # type: ignore[arg-type]

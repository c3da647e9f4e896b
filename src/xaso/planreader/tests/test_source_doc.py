"""Files that only LibreOffice opens."""

from __future__ import annotations

import io
import subprocess
import sys
import time

import docx
import pytest

from xaso.planreader.errors import UnreadableFile
from xaso.planreader.sources import doc, open_source
from xaso.planreader.tests.parts import require_part

RTF = (
    r"{\rtf1\ansi\ansicpg1252\uc1 K\u7871?\~ho\u7841?ch\par "
    r"\trowd\cellx2000\cellx4000 STT\intbl\cell T\u234?n\intbl\cell\row "
    r"\trowd\cellx2000\cellx4000 1\intbl\cell An\intbl\cell\row }"
)


def converted(suffix: str, tmp_path) -> bytes:
    made = docx.Document()
    made.add_paragraph("KẾ HOẠCH")
    made.add_paragraph("Một", style="List Number")
    held = made.add_table(2, 2, style="Table Grid")
    for at, text in enumerate(("TT", "Tên", "1", "An")):
        held.cell(at // 2, at % 2).text = text
    made.add_paragraph("Hết")
    path = tmp_path / "made.docx"
    made.save(str(path))
    subprocess.run(
        [
            str(doc.find_office()), f"-env:UserInstallation={(tmp_path / 'p').as_uri()}",
            "--headless", "--convert-to", suffix, "--outdir", str(tmp_path), str(path),
        ],
        check=True, timeout=120, capture_output=True,
    )  # fmt: skip
    return (tmp_path / f"made.{suffix}").read_bytes()


@pytest.mark.parametrize("suffix", ["doc", "odt"])
def test_file_of_an_old_office_reads_like_docx(suffix, tmp_path):
    require_part("LibreOffice", doc.find_office() is not None)
    document = open_source(converted(suffix, tmp_path), "kế hoạch.txt")
    assert document.kind == "doc"
    assert [b.text for b in document.blocks if b.text] == ["KẾ HOẠCH", "1. Một", "Hết"]
    table = next(b for b in document.blocks if b.rows)
    assert [[c.text for c in row.cells] for row in table.rows] == [["TT", "Tên"], ["1", "An"]]


def test_rtf_is_read():
    require_part("LibreOffice", doc.find_office() is not None)
    document = open_source(RTF.encode(), "a.doc")
    assert document.blocks[0].text == "Kế hoạch"
    assert any(b.rows for b in document.blocks)


def test_missing_office_says_how_to_install(monkeypatch):
    monkeypatch.setattr(doc, "find_office", lambda: None)
    with pytest.raises(UnreadableFile) as caught:
        open_source(RTF.encode())
    assert caught.value.code == "missing_libreoffice"
    assert "cài LibreOffice" in caught.value.message


def test_office_that_hangs_is_ended_with_its_children(monkeypatch, tmp_path):
    if sys.platform == "win32":
        pytest.skip("process groups are of POSIX")
    child = tmp_path / "child"
    slow = tmp_path / "soffice"
    slow.write_text(f"#!/bin/sh\n(sleep 3; echo late > {child}) &\nsleep 60\n")
    slow.chmod(0o755)
    monkeypatch.setattr(doc, "find_office", lambda: str(slow))
    started = time.monotonic()
    with pytest.raises(UnreadableFile) as caught:
        doc.read_with_office(b"x", "a.doc", "doc", timeout=0.5)
    assert caught.value.code == "timeout"
    assert time.monotonic() - started < 10
    time.sleep(3)
    assert not child.exists()


def test_office_that_gives_nothing_means_a_damaged_file(monkeypatch, tmp_path):
    idle = tmp_path / "soffice"
    idle.write_text("#!/bin/sh\nexit 0\n")
    idle.chmod(0o755)
    monkeypatch.setattr(doc, "find_office", lambda: str(idle))
    with pytest.raises(UnreadableFile) as caught:
        doc.read_with_office(b"x", "a.doc", "doc")
    assert caught.value.code == "damaged"


def test_result_of_the_office_goes_through_the_same_guards(monkeypatch):
    monkeypatch.setattr(doc, "_convert", lambda *args: io.BytesIO(b"not a zip").getvalue())
    monkeypatch.setattr(doc, "find_office", lambda: "soffice")
    with pytest.raises(UnreadableFile) as caught:
        doc.read_with_office(b"x", "a.doc", "doc")
    assert caught.value.code == "damaged"

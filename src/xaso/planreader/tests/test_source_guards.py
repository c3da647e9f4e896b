"""Bad files at the door: one kind of error, a Vietnamese sentence, bounded time."""

from __future__ import annotations

import hashlib
import io
import random
import time
import zipfile

import docx
import pytest

from xaso.planreader.errors import PlanReaderError, UnreadableFile
from xaso.planreader.sources import detect, guards, open_source
from xaso.planreader.sources.detect import OLE_MAGIC, FileType


def word_bytes() -> bytes:
    made = docx.Document()
    made.add_paragraph("KẾ HOẠCH chuyển đổi số")
    held = made.add_table(3, 3)
    held.cell(0, 0).text = "STT"
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def packed(**members: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name.replace("__", "/"), data)
    return out.getvalue()


def types(kind: str) -> bytes:
    name = f"application/vnd.openxmlformats-{kind}"
    return f'<Types><Override ContentType="{name}"/></Types>'.encode()


def ole(*streams: str, flags: int = 0) -> bytes:
    """An OLE file as far as the door looks: header, a directory and the head of Word's stream."""
    directory = b""
    for name in ("Root Entry", *streams):
        raw = name.encode("utf-16-le")
        entry = raw.ljust(64, b"\0") + (len(raw) + 2).to_bytes(2, "little")
        directory += entry.ljust(116, b"\0") + (0).to_bytes(4, "little") + b"\0" * 8
    header = OLE_MAGIC.ljust(30, b"\0") + (9).to_bytes(2, "little")
    fib = b"\xec\xa5" + b"\0" * 8 + flags.to_bytes(2, "little")
    return header.ljust(512, b"\0") + fib.ljust(512, b"\0") + directory.ljust(8192, b"\0")


def code_of(data: bytes) -> str:
    with pytest.raises(UnreadableFile) as caught:
        open_source(data, "kế hoạch.docx")
    assert caught.value.message.endswith(".")
    return caught.value.code


@pytest.mark.parametrize("data", [b"", b"  \n\n", b"\xef\xbb\xbf", b"\0" * 5000, b"\xff\xfe"])
def test_file_without_content_is_called_empty(data):
    assert code_of(data) == "empty"


def test_path_that_does_not_exist_is_not_found(tmp_path):
    for path in (tmp_path / "không có.docx", tmp_path, "a\0b"):
        with pytest.raises(UnreadableFile) as caught:
            open_source(path)
        assert caught.value.code == "not_found"


def test_path_bytes_and_stream_read_alike(tmp_path):
    path = tmp_path / "kế hoạch.docx"
    data = word_bytes()
    path.write_bytes(data)
    with path.open("rb") as stream:
        documents = [
            open_source(path), open_source(str(path)), open_source(stream),
            open_source(data, "kế hoạch.docx"), open_source(io.BytesIO(data), "kế hoạch.docx"),
        ]  # fmt: skip
    assert {d.filename for d in documents} == {"kế hoạch.docx"}
    assert {d.sha256 for d in documents} == {hashlib.sha256(data).hexdigest()}
    assert all(d.blocks == documents[0].blocks for d in documents)


def test_wrong_extension_is_of_no_matter():
    assert open_source(word_bytes(), "ảnh.pdf").kind == "docx"
    assert open_source("KẾ HOẠCH".encode(), "a.docx").kind == "text"


def test_file_over_the_limit_is_too_large(monkeypatch, tmp_path):
    monkeypatch.setattr(guards.read_source, "__defaults__", (guards.Limits(file_bytes=1000),))
    path = tmp_path / "a.txt"
    path.write_bytes(b"a" * 2000)
    for source in (path, b"a" * 2000, io.BytesIO(b"a" * 2000)):
        with pytest.raises(UnreadableFile) as caught:
            open_source(source)
        assert caught.value.code == "too_large"


@pytest.mark.parametrize(
    "data",
    [
        packed(a=b"x"),
        packed(**{"[Content_Types].xml": types("officedocument.spreadsheetml.sheet.main+xml")}),
        packed(**{"[Content_Types].xml": types("officedocument.presentationml.main+xml")}),
        packed(mimetype=b"application/vnd.oasis.opendocument.spreadsheet"),
        ole("Workbook"),
        ole("PowerPoint Document"),
        b"<!DOCTYPE html><html><body>K</body></html>",
        packed(
            **{
                "[Content_Types].xml": types("officedocument.wordprocessingml.document")
                + types("officedocument.spreadsheetml.sheet.main+xml")
            }
        ),
        b"MZ\x90\0\3\0\0\0" + bytes(range(256)) * 20,
        b"\x7fELF" + bytes(range(256)) * 20,
        b"Rar!\x1a\x07\x01\0" + bytes(range(256)),
        b"\x1f\x8b\x08\0" + bytes(range(256)),
        b"\0\0\0\x18ftypheic" + bytes(range(256)),
        random.Random(5).randbytes(5000),
    ],
    ids=[
        "zip",
        "xlsx",
        "pptx",
        "ods",
        "xls",
        "ppt",
        "html",
        "xlsx+doc",
        "exe",
        "elf",
        "rar",
        "gz",
        "heic",
        "noise",
    ],
)
def test_file_that_is_no_document_is_named_unknown(data):
    assert code_of(data) == "unknown_type"


def test_locked_files_ask_for_the_password_to_be_removed():
    assert code_of(ole("EncryptedPackage", "EncryptionInfo")) == "locked"
    assert code_of(ole("WordDocument", flags=0x0100)) == "locked"
    odt = packed(
        mimetype=b"application/vnd.oasis.opendocument.text",
        **{"META-INF__manifest.xml": b"<manifest:encryption-data/>"},
    )
    assert code_of(odt) == "locked"


def test_old_word_file_is_told_from_its_streams():
    assert detect(ole("WordDocument", "1Table")) is FileType.OLD_WORD


@pytest.mark.parametrize("share", [0.02, 0.3, 0.6, 0.9, 0.999])
def test_truncated_word_file_is_damaged(share):
    data = word_bytes()
    assert code_of(data[: int(len(data) * share)]) == "damaged"


def test_word_file_with_broken_xml_is_damaged():
    kind = types("officedocument.wordprocessingml.document.main+xml")
    for xml in (b"", b"<w:document", b"no xml", b"<a/>", b"\xff\xfe<"):
        data = packed(**{"[Content_Types].xml": kind, "word__document.xml": xml})
        assert code_of(data) == "damaged"
    assert code_of(packed(**{"[Content_Types].xml": kind})) == "damaged"


def test_archive_that_unpacks_without_end_is_refused_quickly():
    kind = types("officedocument.wordprocessingml.document.main+xml")
    bomb = packed(**{"[Content_Types].xml": kind, "word__document.xml": b" " * 60_000_000})
    started = time.perf_counter()
    assert code_of(bomb) == "archive_bomb"
    assert time.perf_counter() - started < 1


def test_archive_with_too_many_entries_is_refused():
    assert code_of(packed(**{f"a{n}": b"" for n in range(6000)})) == "archive_bomb"


def test_archive_that_lies_about_sizes_is_damaged_or_refused():
    data = bytearray(word_bytes())
    at = data.rfind(b"PK\x01\x02")
    while at >= 0:
        data[at + 24 : at + 28] = (7).to_bytes(4, "little")
        at = data.rfind(b"PK\x01\x02", 0, at)
    assert code_of(bytes(data)) in ("damaged", "archive_bomb")


def test_external_entity_reads_no_file(tmp_path):
    secret = tmp_path / "secret"
    secret.write_text("mật")
    kind = types("officedocument.wordprocessingml.document.main+xml")
    xml = f'<!DOCTYPE x [<!ENTITY e SYSTEM "{secret.as_uri()}">]><x>&e;</x>'.encode()
    assert code_of(packed(**{"[Content_Types].xml": kind, "word__document.xml": xml})) == "damaged"


def test_mutated_word_files_raise_only_the_readers_own_error():
    chance = random.Random(20261123)
    parts: dict[str, bytes] = {}
    with zipfile.ZipFile(io.BytesIO(word_bytes())) as archive:
        parts = {n: archive.read(n) for n in archive.namelist()}
    xml = parts["word/document.xml"]
    for _ in range(150):
        broken = bytearray(xml)
        for _ in range(chance.randint(1, 6)):
            at = chance.randrange(len(broken))
            cut = chance.randrange(0, 12)
            broken[at : at + cut] = chance.choice(
                [b"", b"<w:p>", b"</w:tc>", b"w:val='-9'", bytes([chance.randrange(256)])]
            )
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as archive:
            for name, data in parts.items():
                archive.writestr(name, bytes(broken) if name == "word/document.xml" else data)
        try:
            open_source(out.getvalue())
        except PlanReaderError:
            pass


def test_reader_that_breaks_is_given_as_a_damaged_file(monkeypatch):
    from xaso.planreader.sources import text

    monkeypatch.setattr(text, "blocks_of", lambda _: 1 / 0)
    assert code_of(b"abc") == "damaged"

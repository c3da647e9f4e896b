"""Spoiled files and invented blocks: the reader may refuse them, but only in its own words.

A few examples run each time, the same ones; HYPOTHESIS_PROFILE=long looks for new ones at length.
"""

from __future__ import annotations

import io
import os
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rich.console import Console

from xaso.planreader import PlanReaderError, Reading, read_plan
from xaso.planreader.audit import audit
from xaso.planreader.blocks import Block, BlockKind, Cell, Document, PageInfo, Row
from xaso.planreader.extract import extract, why_not_a_plan
from xaso.planreader.outputs.html import write_html
from xaso.planreader.outputs.summary import print_summary
from xaso.planreader.outputs.xlsx import write_xlsx

LONG = os.environ.get("HYPOTHESIS_PROFILE") == "long"
SAMPLES = Path(__file__).parents[1] / "samples"


def few(examples: int) -> settings:
    """So many examples by default, a hundred times as many at length."""
    return settings(
        max_examples=examples * (100 if LONG else 1),
        deadline=None,
        derandomize=not LONG,
        database=None,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    )


def _sample(name: str) -> bytes:
    return (SAMPLES / name.partition(".")[0] / name).read_bytes()


DOCX = _sample("suoi-ngan.docx")
PDF = _sample("con-nang.pdf")
TEXT = _sample("vam-say.txt")
TCVN3 = _sample("vam-say.tcvn3.txt")


def accept(data: bytes, name: str) -> None:
    """Read, and let only the reader's own exceptions pass, each with a Vietnamese sentence."""
    try:
        reading = read_plan(data, name, workers=1)
    except PlanReaderError as refused:
        assert refused.message
        assert refused.code
        return
    assert isinstance(reading, Reading)


# -- spoiled bytes ------------------------------------------------------------------------------

_place = st.floats(0, 1, exclude_max=True)
_spoil = st.lists(
    st.tuples(st.sampled_from(["cut", "flip", "zero", "drop", "twice"]), _place, _place),
    min_size=1,
    max_size=4,
)


def spoiled(data: bytes, steps: list[tuple[str, float, float]]) -> bytes:
    """The bytes after some accidents."""
    for kind, where, much in steps:
        if not data:
            break
        start = int(where * len(data))
        end = start + 1 + int(much * min(400, len(data) - start))
        if kind == "cut":
            data = data[:start]
        elif kind == "flip":
            data = data[:start] + bytes(b ^ 0x55 for b in data[start:end]) + data[end:]
        elif kind == "zero":
            data = data[:start] + bytes(end - start) + data[end:]
        elif kind == "drop":
            data = data[:start] + data[end:]
        else:
            data = data[:end] + data[start:]
    return data


@pytest.mark.parametrize(("data", "name"), [(TEXT, "a.txt"), (TCVN3, "b.txt"), (DOCX, "c.docx")])
def test_spoiled_file_is_read_or_refused(data: bytes, name: str) -> None:
    @few(12)
    @given(_spoil)
    def check(steps: list[tuple[str, float, float]]) -> None:
        accept(spoiled(data, steps), name)

    check()


@few(10)
@given(_spoil)
def test_spoiled_pdf_is_read_or_refused(steps) -> None:
    accept(spoiled(PDF, steps), "a.pdf")


# -- spoiled archives ---------------------------------------------------------------------------

_MEMBERS = sorted(zipfile.ZipFile(io.BytesIO(DOCX)).namelist())


def rebuilt(change: dict[str, bytes | None]) -> bytes:
    """The sample's archive with some members changed, or left out where None."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(DOCX)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            content = change.get(name, old.read(name))
            if content is not None:
                new.writestr(name, content)
    return out.getvalue()


def _member(name: str) -> bytes:
    return zipfile.ZipFile(io.BytesIO(DOCX)).read(name)


@few(12)
@given(st.sampled_from(_MEMBERS), st.sampled_from(_MEMBERS), st.booleans())
def test_members_swapped_or_missing(one, other, missing) -> None:
    if missing:
        accept(rebuilt({one: None, other: None}), "a.docx")
    else:
        accept(rebuilt({one: _member(other), other: _member(one)}), "a.docx")


_PARTS = ["word/document.xml", "word/numbering.xml", "word/styles.xml", "[Content_Types].xml"]
_TAGS = ["w:tc>", "w:tr>", "w:p>", "w:gridSpan", "w:vMerge", "w:numPr", "w:ilvl", "w:val", "w:tbl"]


@few(25)
@given(
    st.sampled_from(_PARTS),
    _place,
    st.sampled_from(_TAGS),
    st.sampled_from(["", "w:sdt>", "w:val", '"', "&", "<", "99999999999", "-1"]),
    st.booleans(),
)
def test_markup_cut_or_renamed(part, where, tag, other, cut) -> None:
    content = _member(part)
    if cut:
        content = content[: int(where * len(content))]
    else:
        spots = content.split(tag.encode())
        middle = int(where * len(spots))
        content = (
            tag.encode().join(spots[: middle + 1])
            + other.encode()
            + tag.encode().join(spots[middle + 1 :])
        )
    accept(rebuilt({part: content}), "a.docx")


# -- invented blocks ----------------------------------------------------------------------------

_PIECES = [
    "KẾ HOẠCH", "Số: /KH-UBND", "Số: 12/KH-UBND", "ngày 30 tháng 02 năm 2026", "năm 2026",
    "giai đoạn 2030 - 2026", "Căn cứ Quyết định số 749/QĐ-TTg ngày 99/99/2020 của", "Căn cứ",
    "I. MỤC TIÊU", "II. NHIỆM VỤ", "1.", "1.1.1.1.1.", "a)", "- ", "IIII.", "Phụ lục", "PHỤ LỤC IX",
    "VI. TỔ CHỨC THỰC HIỆN", "đạt trên 80%", "≥ 100000%", "< -5%", "tối thiểu", "từ 2% trở lên",
    "Top 0", "nhóm 5 dẫn đầu", "Đạt", "100%", "0%", "1.000,000.0 triệu đồng", "9" * 20,
    "(Bằng chữ: ba tỷ)", "không đồng", "Quý V/2026", "Quý I-IV/9999", "hằng tháng trước ngày 45",
    "ngày 31/02/2026", "thứ Tám hằng tuần", "Phòng Kinh tế; , ;", "chủ trì, phối hợp", "Nơi nhận:",
    "- Lưu: VT.", "TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "STT", "TT", "Chỉ tiêu", "Đơn vị tính",
    "Kinh phí (triệu đồng)", "Năm 2026", "2026", "2027", "Kết quả năm 2025", "Cơ quan chủ trì",
    "Thời gian", "Tổng cộng", "Cộng", "./.", "½", "²", "٣", "Ⅳ", "\u202e", "\x00", "%", "/", "(",
]  # fmt: skip

_text = st.one_of(
    st.lists(st.one_of(st.sampled_from(_PIECES), st.text(max_size=6)), max_size=7).map(" ".join),
    st.lists(st.sampled_from(_PIECES), max_size=4).map("\n".join),
)


@st.composite
def _tables(draw: st.DrawFn) -> list[Row]:
    width = draw(st.integers(1, 6))
    rows = []
    above: list[Cell] = []
    for index in range(draw(st.integers(0, 6))):
        cells: list[Cell] = []
        for column in range(width):
            joins = draw(st.sampled_from(["", "", "", "left", "up"]))
            if joins == "left" and cells:
                cells.append(cells[-1])
            elif joins == "up" and above:
                cells.append(above[column])
            else:
                cells.append(Cell(draw(_text), confidence=draw(st.sampled_from([1.0, 0.2]))))
        above = cells
        rows.append(Row(cells, is_header=index == 0 and draw(st.booleans()), page=1))
    return rows


@st.composite
def _documents(draw: st.DrawFn) -> Document:
    blocks = []
    for _ in range(draw(st.integers(0, 14))):
        kind = draw(st.sampled_from(list(BlockKind)))
        if kind is BlockKind.TABLE:
            blocks.append(Block(kind, rows=draw(_tables()), page=1))
        else:
            blocks.append(
                Block(
                    kind,
                    draw(_text),
                    page=draw(st.sampled_from([None, 1, 2])),
                    level=draw(st.sampled_from([None, 0, 1, 9])),
                    is_bold=draw(st.booleans()),
                    is_centered=draw(st.booleans()),
                    is_letterhead=draw(st.booleans()),
                )
            )
    pages = [PageInfo(1, 595, 842), PageInfo(2, 595, 842)]
    return Document(draw(st.sampled_from(["docx", "scan", "text"])), "a", "0" * 64, blocks, pages)


@few(100)
@given(_documents(), _documents())
def test_any_blocks_are_extracted_audited_and_given_out(document, other) -> None:
    reading = extract(document)
    why_not_a_plan(reading)
    above = extract(other)
    reading.findings = [*audit(reading), *audit(reading, against=above)]
    data = reading.to_dict(with_source=True)
    again = Reading.from_dict(data)
    assert len(again.indicators) == len(reading.indicators)
    print_summary(reading, Console(file=io.StringIO(), width=80))
    write_html(reading, io.BytesIO())
    write_xlsx(reading, io.BytesIO())


@few(30)
@given(st.binary(max_size=400), st.sampled_from(["a.txt", "a.docx", "a.pdf", "a.png", "a"]))
def test_any_bytes_are_read_or_refused(data, name) -> None:
    accept(data, name)

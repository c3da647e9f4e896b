"""The page: self-contained, safe, and each item tied to its printed place."""

from __future__ import annotations

import io
import re
from html.parser import HTMLParser

from xaso.planreader.blocks import Block, BlockKind, Cell, Document, Place, Row
from xaso.planreader.outputs.html import render_html, write_html
from xaso.planreader.reading import DocumentInfo, Finding, Indicator, Reading

VOID = {"meta", "br", "link", "img", "input", "hr"}


class _Balance(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.tags: set[str] = set()

    def handle_starttag(self, tag, attrs) -> None:
        self.tags.add(tag)
        self.ids += [v for k, v in attrs if k == "id"]
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag) -> None:
        assert self.open.pop() == tag


def _reading() -> Reading:
    group = Cell("A. HẠ TẦNG", colspan=2)
    lead = Cell("Phòng Kinh tế", rowspan=2)
    table = [
        Row([group, group], page=2),
        Row([Cell("Phủ sóng <5G> 85%"), lead], page=2),
        Row([Cell("Cáp quang 70%"), lead], page=2),
    ]
    source = Document(
        "pdf",
        "a.pdf",
        "cd" * 32,
        [
            Block(BlockKind.PARAGRAPH, "KẾ HOẠCH <script>alert(1)</script>", page=1),
            Block(BlockKind.PAGE_BREAK),
            Block(BlockKind.TABLE, page=2, rows=table),
        ],
    )
    place = Place(2, 2, 1, 0, 0, 8)
    return Reading(
        document=DocumentInfo(title="Thử & xem"),
        indicators=[
            Indicator(id="1", title="Phủ sóng", op="=", target=85, unit="%", where=[place]),
            Indicator(id="2", title="Cáp", op="=", target=70, unit="%",
                      where=[Place(2, 2, 2, 1)]),
            Indicator(id="3", title="Không rõ chỗ", op="pass", where=[Place(99)]),
        ],
        findings=[Finding(kind="x", severity="warning", sentence="Thiếu.", where=[place])],
        source=source,
    )  # fmt: skip


def test_page_is_whole_and_ids_are_unique() -> None:
    page = _Balance()
    page.feed(render_html(_reading()))
    assert page.open == []
    assert len(page.ids) == len(set(page.ids))


def test_page_asks_the_network_for_nothing() -> None:
    html = render_html(_reading())
    assert not re.search(r"""(?:src|href)\s*=\s*["'](?!#)""", html)
    assert "url(" not in html
    assert "default-src 'none'" in html


def test_text_of_the_plan_is_never_markup() -> None:
    html = render_html(_reading())
    assert "<script>alert" not in html
    assert "&lt;script&gt;alert(1)" in html
    assert "Thử &amp; xem" in html


def test_item_and_place_point_to_each_other() -> None:
    html = render_html(_reading())
    item = re.search(
        r'<li id="(i\d+)"><a class="item" href="#b2r1c0" data-at="b2r1c0:0:8">1 ', html
    )
    assert item
    place = re.search(r'<td id="b2r1c0" data-items="([^"]+)"', html)
    assert place
    assert item[1] in place[1].split()


def test_place_in_a_merged_cell_points_to_its_anchor() -> None:
    assert 'href="#b2r1c1" data-at="b2r1c1">2 ' in render_html(_reading())


def test_item_without_a_known_place_is_no_link() -> None:
    assert re.search(r'<div class="item">3 Không rõ chỗ', render_html(_reading()))


def test_reading_without_its_document_is_drawn() -> None:
    reading = _reading()
    reading.source = None
    assert "không kèm văn bản" in render_html(reading)


def test_path_and_file_are_written(tmp_path) -> None:
    write_html(_reading(), tmp_path / "ra.html")
    out = io.BytesIO()
    write_html(_reading(), out)
    assert (tmp_path / "ra.html").read_bytes() == out.getvalue()

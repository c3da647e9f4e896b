"""The document as HTML: nothing lost, nothing run, every place met."""

import re
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from xaso.planreader.blocks import Place
from xaso.plans.drawing import Drawing, settle
from xaso.plans.items import Entry


def draw(source: dict[str, Any], *places: Place, **more: Any) -> str:
    entry = Entry(key="k", section="chi-tieu", title="t", places=list(places), **more)
    settle(source, [entry])
    return Drawing(source, [entry]).html()


def text_block(text: str, **more: Any) -> dict[str, Any]:
    return {"blocks": [{"kind": "paragraph", "text": text} | more]}


def table(*rows: list[Any], pages: list[int] | None = None) -> dict[str, Any]:
    made = []
    for r, row in enumerate(rows):
        cells = [{"text": c} if isinstance(c, str) else c for c in row]
        made.append({"cells": cells, "header": False, "page": pages[r] if pages else None})
    return {"blocks": [{"kind": "table", "rows": made}]}


def test_place_is_marked_and_the_rest_is_not() -> None:
    drawn = draw(text_block("Đạt 80% & hơn"), Place(0, start=4, end=7))
    mark = '<a class="m" id="b0x4" href="?tai=b0x4#b0x4" draggable="false">80%</a>'
    assert drawn == f'<p id="b0" class="paragraph">Đạt {mark} &amp; hơn</p>'


def test_doubtful_place_carries_its_own_class() -> None:
    assert 'class="m m-doubt"' in draw(text_block("80%"), Place(0), confidence=0.2)


def test_overlapping_places_are_cut_into_pieces() -> None:
    drawn = draw(text_block("abcdef"), Place(0, start=0, end=4), Place(0, start=2, end=6))
    assert re.findall(r'id="(b0x\d)"[^>]*>(\w+)<', drawn) == [
        ("b0x0", "ab"),
        ("b0x2", "cd"),
        ("b0x4", "ef"),
    ]


def test_merged_cell_is_drawn_once_and_its_places_meet_there() -> None:
    merged = {"text": "Nhóm", "colspan": 2, "rowspan": 2}
    source = table([merged, None, "x"], [None, None, "y"])
    drawn = draw(source, Place(0, row=1, cell=1, start=0, end=4))
    assert drawn.count("Nhóm") == 1
    assert 'colspan="2" rowspan="2"><a class="m" id="b0r0c0x0"' in drawn


def test_place_of_a_row_marks_its_cells() -> None:
    drawn = draw(table(["a", "b"], ["c", "d"]), Place(0, row=1))
    assert re.findall(r'class="m" id="(\w+)"', drawn) == ["b0r1c0x0", "b0r1c1x0"]


def test_place_outside_the_document_is_dropped() -> None:
    places = [Place(9), Place(0, row=7, cell=0), Place(0, row=0, cell=9)]
    assert 'class="m' not in draw(table(["a"]), *places)


def test_page_is_marked_between_rows_but_not_through_a_cell() -> None:
    tall = {"text": "a", "rowspan": 2}
    drawn = draw(table([tall, "b"], [None, "c"], ["d", "e"], pages=[1, 2, 2]))
    assert drawn.index(">c<") < drawn.index('id="trang-2"') < drawn.index(">d<")


def test_page_leads_to_its_picture() -> None:
    drawing = Drawing(text_block("a", page=10), [], page_address=lambda n: f"/trang/{n}/?a&b")
    assert '<a href="/trang/10/?a&amp;b">' in drawing.html()


def test_heading_of_a_section_is_a_heading() -> None:
    drawing = Drawing(text_block("II. MỤC TIÊU"), [], headings=[0])
    assert drawing.html().startswith('<h3 id="b0"')


places = st.builds(
    Place,
    st.integers(0, 1),
    start=st.none() | st.integers(0, 12),
    end=st.none() | st.integers(0, 12),
)


@given(st.text(max_size=10), st.lists(places, max_size=5))
def test_text_survives_whatever_is_marked(text: str, marked: list[Place]) -> None:
    drawn = draw(text_block(text), *marked)
    tree = html.fragment_fromstring(drawn.replace("<br>", "\n"), create_parent="div")
    shown = "".join(c for c in text if c.isprintable())
    assert "".join(c for c in tree.text_content() if c.isprintable()) == shown
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))

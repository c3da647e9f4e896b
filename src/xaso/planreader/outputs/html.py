"""The reading as one self-contained page: the document on the left, what was read on the right.

The page opens from disk, asks the network for nothing, and works without its script (an item is
then a plain link to its place). Style and script stand beside this file as page.css and page.js.
"""

from __future__ import annotations

import os
from html import escape
from importlib import resources
from typing import BinaryIO

from xaso.planreader.blocks import Block, BlockKind, Document, Place
from xaso.planreader.outputs import words
from xaso.planreader.outputs.summary import headline
from xaso.planreader.reading import Finding, Item, Reading


def write_html(reading: Reading, target: str | os.PathLike[str] | BinaryIO) -> None:
    """Write the page to a path or an open binary file."""
    content = render_html(reading).encode("utf-8", errors="replace")
    if hasattr(target, "write"):
        target.write(content)
    else:
        with open(target, "wb") as file:
            file.write(content)


def render_html(reading: Reading) -> str:
    """The whole page as text."""
    drawing = _Drawing(reading)
    lists = drawing.lists()  # before the document: it collects which place belongs to which item
    head = reading.document
    title = head.title or "Kế hoạch"
    facts = " · ".join(
        w
        for w in (
            head.issuer,
            head.number,
            words.date(head.date),
            words.years(head.year_from, head.year_to),
            words.money(reading.budget.total_vnd),
        )
        if w
    )
    return f"""<!DOCTYPE html>
<html lang="vi">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy"
 content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'">
<title>{escape(title)}</title>
<style>{_asset("page.css")}</style>
</head>
<body>
<header>
<h1>{escape(title)}</h1>
<p class="facts">{escape(facts)}</p>
<p class="headline">{escape(headline(reading))}</p>
<nav class="switch" aria-label="Chọn phần xem">
<button type="button" data-show="reading" aria-pressed="true">Bản đọc</button>
<button type="button" data-show="document" aria-pressed="false">Văn bản</button>
</nav>
</header>
<main>
<section class="document" aria-label="Văn bản như đã đọc" tabindex="0">
{drawing.document()}
</section>
<section class="reading" aria-label="Bản đọc" tabindex="0">
{lists}
</section>
</main>
<script>{_asset("page.js")}</script>
</body>
</html>
"""


def _asset(name: str) -> str:
    return resources.files(__package__).joinpath(name).read_text("utf-8")


class _Drawing:
    """Draws the lists and the document, remembering which place carries which item."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._places = words.Places(reading.source)
        self._anchors = _anchors(reading.source)
        self._items_at: dict[str, list[str]] = {}
        self._count = 0

    # -- the reading ---------------------------------------------------------------------------

    def lists(self) -> str:
        """Findings first, then the doubtful, then every list."""
        reading = self._reading
        parts = [
            self._group(
                f"Phát hiện ({len(reading.findings)})",
                [self._finding(f) for f in reading.findings],
                "Không thấy điểm nào mâu thuẫn hoặc thiếu.",
            )
        ]
        unsure = words.doubtful(reading)
        if unsure:
            rows = [
                self._item(f"{words.LIST_NAMES[u.list_name]}: {u.label}", u.item) for u in unsure
            ]
            parts.append(self._group(f"Đọc chưa chắc ({len(unsure)})", rows))
        grouped: dict[str, list[str]] = {}
        for listed in words.every_item(reading):
            if listed.list_name == "document":
                continue
            grouped.setdefault(listed.list_name, []).append(self._item(listed.label, listed.item))
        for name, rows in grouped.items():
            parts.append(self._group(f"{words.LIST_NAMES[name]} ({len(rows)})", rows))
        return "\n".join(parts)

    def _group(self, title: str, rows: list[str], empty: str = "") -> str:
        body = f"<ul>{''.join(rows)}</ul>" if rows else f"<p>{escape(empty)}</p>"
        return f"<details open><summary><h2>{escape(title)}</h2></summary>{body}</details>"

    def _finding(self, finding: Finding) -> str:
        word = words.SEVERITIES.get(finding.severity, finding.severity)
        sign = words.SIGNS.get(finding.severity, "●")
        mend = f'<span class="mend">→ {escape(finding.mend)}</span>' if finding.mend else ""
        inner = (
            f'<strong class="tag {escape(finding.severity)}">{sign} {escape(word)}</strong> '
            f"{escape(finding.sentence)}{mend}"
        )
        return self._entry(inner, finding.where)

    def _item(self, label: str, item: Item) -> str:
        inner = escape(label)
        details = []
        for name, said in (
            ("lead", "Chủ trì"),
            ("coordinators", "Phối hợp"),
            ("support", "Hỗ trợ"),
            ("deadline_printed", "Thời hạn"),
            ("time_printed", "Thời gian"),
            ("product", "Sản phẩm"),
        ):
            value = getattr(item, name, None)
            if value:
                text = "; ".join(value) if isinstance(value, list) else str(value)
                details.append(f"{said}: {text}")
        if details:
            inner += f'<span class="more">{escape(" · ".join(details))}</span>'
        if item.confidence < words.DOUBTFUL_BELOW or item.doubts:
            why = " ".join([f"Độ tin cậy {item.confidence:.0%}.", *item.doubts])
            inner += f'<span class="doubt">▲ {escape(why)}</span>'
        return self._entry(inner, item.where)

    def _entry(self, inner: str, where: list[Place]) -> str:
        self._count += 1
        key = f"i{self._count}"
        said = self._places.say_all(where)
        if said:
            inner += f'<span class="where">{escape(said)}</span>'
        spots = []
        for place in where:
            anchor = self._anchor(place)
            if anchor is None:
                continue
            keys = self._items_at.setdefault(anchor, [])
            if key not in keys:
                keys.append(key)
            span = f":{place.start}:{place.end}" if place.start is not None and place.end else ""
            spots.append(anchor + span)
        if not spots:
            return f'<li id="{key}"><div class="item">{inner}</div></li>'
        first = spots[0].split(":")[0]
        at = " ".join(dict.fromkeys(spots))
        return f'<li id="{key}"><a class="item" href="#{first}" data-at="{at}">{inner}</a></li>'

    def _anchor(self, place: Place) -> str | None:
        """The id of the drawn thing that a place points to."""
        for key in (
            (place.block, place.row, place.cell),
            (place.block, place.row, None),
            (place.block, None, None),
        ):
            if key in self._anchors:
                return self._anchors[key]
        return None

    # -- the document --------------------------------------------------------------------------

    def document(self) -> str:
        """The blocks as they were read, in order, with the page breaks between."""
        source = self._reading.source
        if source is None:
            return "<p>Bản đọc này không kèm văn bản.</p>"
        parts: list[str] = [f'<p class="warning">▲ {escape(w)}</p>' for w in source.warnings]
        page: int | None = None
        for index, block in enumerate(source.blocks):
            if block.page is not None and block.page != page:
                page = block.page
                parts.append(f'<p class="page">Trang {page}</p>')
            if block.kind is BlockKind.TABLE:
                parts.append(self._table(index, block))
            elif block.kind is not BlockKind.PAGE_BREAK:
                parts.append(self._text(index, block))
        return "\n".join(parts)

    def _marks(self, anchor: str) -> str:
        keys = self._items_at.get(anchor)
        return f' data-items="{" ".join(keys)}" tabindex="0"' if keys else ""

    def _text(self, index: int, block: Block) -> str:
        classes = [str(block.kind)]
        classes += [n for n in ("bold", "italic", "centered") if getattr(block, f"is_{n}")]
        if block.level:
            classes.append(f"level{min(block.level, 4)}")
        anchor = f"b{index}"
        marks = f'class="{" ".join(classes)}"{self._marks(anchor)}'
        return f'<p id="{anchor}" {marks}>{escape(block.text)}</p>'

    def _table(self, index: int, block: Block) -> str:
        rows = []
        seen: set[int] = set()
        for r, row in enumerate(block.rows):
            cells = []
            for c, cell in enumerate(row.cells):
                if id(cell) in seen:
                    continue
                seen.add(id(cell))
                tag = "th" if row.is_header else "td"
                anchor = f"b{index}r{r}c{c}"
                spans = f' colspan="{cell.colspan}"' if cell.colspan > 1 else ""
                spans += f' rowspan="{cell.rowspan}"' if cell.rowspan > 1 else ""
                bold = ' class="bold"' if cell.bold else ""
                marks = f"{spans}{bold}{self._marks(anchor)}"
                cells.append(f'<{tag} id="{anchor}"{marks}>{escape(cell.text)}</{tag}>')
            anchor = f"b{index}r{r}"
            rows.append(f'<tr id="{anchor}"{self._marks(anchor)}>{"".join(cells)}</tr>')
        anchor = f"b{index}"
        return (
            f'<div class="table" id="{anchor}"{self._marks(anchor)}>'
            f"<table>{''.join(rows)}</table></div>"
        )


def _anchors(source: Document | None) -> dict[tuple[int, int | None, int | None], str]:
    """Every place of the document with the id it is drawn under; a merged cell has one id."""
    anchors: dict[tuple[int, int | None, int | None], str] = {}
    for b, block in enumerate(source.blocks if source else ()):
        if block.kind is BlockKind.PAGE_BREAK:
            continue
        anchors[b, None, None] = f"b{b}"
        first: dict[int, str] = {}
        for r, row in enumerate(block.rows):
            anchors[b, r, None] = f"b{b}r{r}"
            for c, cell in enumerate(row.cells):
                anchors[b, r, c] = first.setdefault(id(cell), f"b{b}r{r}c{c}")
    return anchors

"""A reading as entries that a page draws: what each says, where it stands, what is doubtful.

Pure: no database, no request. The words of values come from the reader's own outputs, so that
the terminal, the workbook and the page say a thing the same way.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from xaso.core.text import fold
from xaso.planreader.blocks import Place
from xaso.planreader.outputs import words
from xaso.planreader.reading import Finding, Item, Reading

FINDINGS, OVERVIEW = "phat-hien", "tong-quan"
SECTIONS: dict[str, str | Promise] = {
    OVERVIEW: gettext_lazy("Tổng quan"),
    FINDINGS: gettext_lazy("Phát hiện"),
    "chi-tieu": gettext_lazy("Chỉ tiêu"),
    "nhiem-vu": gettext_lazy("Nhiệm vụ"),
    "du-toan": gettext_lazy("Dự toán"),
    "don-vi": gettext_lazy("Đơn vị"),
    "bao-cao": gettext_lazy("Chế độ báo cáo"),
    "can-cu": gettext_lazy("Căn cứ"),
    "van-ban": gettext_lazy("Thông tin văn bản"),
    "nam-truoc": gettext_lazy("Kết quả năm trước"),
    "loi-chu": gettext_lazy("Nghi lỗi chữ"),
}
"""Sections of the review in the order of the page, by the name they have in addresses."""

_SEVERITY_RANK = {"error": 0, "warning": 1, "note": 2}
LETTERS_SHOWN = 400
PLACES_SHOWN = 12
FINDING_ON_ITEMS = 6


@dataclass(slots=True, kw_only=True)
class Entry:
    """One item of a reading as a page shows it."""

    key: str
    section: str
    title: str
    number: str = ""
    figure: str = ""
    level: int = 0
    text: str = ""
    facts: list[tuple[str, str]] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)
    confidence: float = 1.0
    doubts: list[str] = field(default_factory=list)
    severity: str = ""
    mend: str = ""
    findings: list[Entry] = field(default_factory=list)
    """The findings that name this item."""

    @property
    def is_doubtful(self) -> bool:
        """True when a person should look at it first."""
        return self.confidence < words.DOUBTFUL_BELOW or bool(self.doubts)

    @property
    def at(self) -> str:
        """The places as the page's script reads them: "b12r3c2x0-45 b13"."""
        return " ".join(_range(p) for p in self.places)

    @property
    def anchor(self) -> str:
        """The id of the first printed place in the drawn document."""
        return anchor(self.places[0]) if self.places else ""

    @property
    def anchors(self) -> list[str]:
        """The ids of its first few printed places; the cells of one row count as one."""
        spots = {(p.block, p.row): anchor(p) for p in reversed(self.places)}
        firsts = {(p.block, p.row): None for p in self.places}
        return [spots[spot] for spot in firsts][:PLACES_SHOWN]

    @property
    def page(self) -> int | None:
        """The page of its first printed place."""
        return next((p.page for p in self.places if p.page), None)

    @property
    def is_cut(self) -> bool:
        """True when the title leaves out a part of the text."""
        return len(self.text) > LETTERS_SHOWN

    def says(self, wanted: str) -> bool:
        """True when any of its words hold the folded text that is searched for."""
        values = [self.number, self.title, self.figure, self.text, self.mend]
        return wanted in fold(" ".join([*values, *(value for _label, value in self.facts)]))


def anchor(place: Place) -> str:
    """The id that a place has in the drawn document."""
    return f"{_cell(place)}x{place.start or 0}"


def _cell(place: Place) -> str:
    name = f"b{place.block}"
    if place.row is not None:
        name += f"r{place.row}c{place.cell or 0}"
    return name


def _range(place: Place) -> str:
    name = _cell(place)
    return name if place.end is None else f"{name}x{place.start or 0}-{place.end}"


def entries(reading: Reading) -> list[Entry]:
    """Every entry of a reading, section after section, in the order of the document.

    Cost: linear in the number of items.
    """
    found = [
        *_indicators(reading),
        *_tasks(reading),
        *_budget(reading),
        *_offices(reading),
        *_duties(reading),
        *_bases(reading),
        *_document(reading),
        *_baseline(reading),
        *_slips(reading),
    ]
    by_name: dict[str, list[Entry]] = {}
    for entry, name in zip(found, _names(reading), strict=True):
        by_name.setdefault(name, []).append(entry)
    findings = [_finding(n, f) for n, f in enumerate(reading.findings)]
    for entry, finding in zip(findings, reading.findings, strict=True):
        # What is said of all items is said once, among the findings.
        for name in finding.items if len(finding.items) <= FINDING_ON_ITEMS else ():
            for about in by_name.get(name, ()):
                about.findings.append(entry)
    findings.sort(key=lambda e: _SEVERITY_RANK.get(e.severity, 3))
    return [*findings, *found]


def doubtful_first(shown: Iterable[Entry]) -> list[Entry]:
    """The doubtful ones, least sure first, then the rest in the order of the document."""
    return sorted(shown, key=lambda e: (not e.is_doubtful, e.confidence if e.is_doubtful else 0))


def standing_at(shown: Iterable[Entry], name: str) -> list[Entry]:
    """The entries printed at one marked place of the document, named by its id."""
    cell, _x, start = name.partition("x")
    if not start.isdecimal():
        return []
    return [e for e in shown if any(_covers(p, cell, int(start)) for p in e.places)]


def _covers(place: Place, cell: str, start: int) -> bool:
    return _cell(place) == cell and (
        place.end is None or (place.start or 0) <= start < max(place.end, (place.start or 0) + 1)
    )


def headline(reading: Reading) -> str:
    """The reading in one or two sentences: how much was read, how much needs a look."""
    counts = [
        _("%(n)s chỉ tiêu") % {"n": len(reading.indicators)},
        _("%(n)s nhiệm vụ") % {"n": len(reading.tasks)},
    ]
    if reading.budget.lines:
        lines = _("%(n)s dòng dự toán") % {"n": len(reading.budget.lines)}
        total = words.money(reading.budget.total_vnd)
        counts.append(f"{lines} ({total})" if total else lines)
    return _("Đọc được %(counts)s.") % {"counts": ", ".join(counts)}


def advice(findings: int, doubtful: int) -> str:
    """What to do now, in one sentence."""
    parts = []
    if findings:
        parts.append(_("%(n)s điểm cần xem lại trong kế hoạch") % {"n": findings})
    if doubtful:
        parts.append(_("%(n)s mục đọc chưa chắc, nên đối chiếu với bản in") % {"n": doubtful})
    if not parts:
        return _("Không thấy điểm nào cần xem lại.")
    return _("Có %(parts)s.") % {"parts": _(" và ").join(parts)}


def _names(reading: Reading) -> Iterator[str]:
    """What findings call each item, in the same order as `entries` makes them."""
    yield from (f"indicators:{i.id}" for i in reading.indicators)
    yield from (f"tasks:{n}" for n in range(len(reading.tasks)))
    yield from (f"budget:{line.id}" for line in reading.budget.lines)
    yield from ("" for _stated in reading.budget.stated)
    yield from (f"responsibilities:{n}" for n in range(len(reading.responsibilities)))
    yield from (f"reporting_duties:{n}" for n in range(len(reading.reporting_duties)))
    yield from (f"legal_bases:{n}" for n in range(len(reading.legal_bases)))
    yield "document"
    yield from (f"baseline:{n}" for n in range(len(reading.baseline)))
    yield from (f"ocr_slips:{n}" for n in range(len(reading.ocr_slips)))


def _facts(*pairs: tuple[str, str | list[str] | None]) -> list[tuple[str, str]]:
    """Labels with what they hold; empty ones are left out, offices joined."""
    joined = ((label, "; ".join(v) if isinstance(v, list) else v) for label, v in pairs)
    return [(label, value) for label, value in joined if value]


def _entry(section: str, index: int, item: Item, title: str, **more: object) -> Entry:
    entry = Entry(
        key=f"{section}-{index}",
        section=section,
        title=title,
        places=item.where,
        confidence=item.confidence,
        doubts=item.doubts,
    )
    for name, value in more.items():
        setattr(entry, name, value)
    return entry


def _finding(index: int, finding: Finding) -> Entry:
    missing = [words.CLEARS.get(name, name) for name in finding.missing]
    return Entry(
        key=f"{FINDINGS}-{index}",
        section=FINDINGS,
        title=finding.sentence,
        places=finding.where,
        severity=finding.severity,
        mend=finding.mend or "",
        facts=_facts((_("Còn thiếu"), ", ".join(missing))),
    )


def _indicators(reading: Reading) -> Iterator[Entry]:
    for n, i in enumerate(reading.indicators):
        facts = _facts(
            (_("Nhóm"), i.group),
            (_("Chủ trì"), i.lead),
            (_("Phối hợp"), i.coordinators),
            (_("Hỗ trợ"), i.support),
            (_("Thời hạn"), i.deadline_printed),
            (_("Năm"), str(i.horizon) if i.horizon else None),
            (_("Kết quả cần đạt"), i.expected_result),
            (_("Đơn vị tính in trong văn bản"), _other(i.unit_printed, i.unit)),
            (_("Nơi in"), words.SOURCES.get(i.source, i.source)),
            (_("Cũng in tại"), i.twin),
        )
        yield _entry("chi-tieu", n, i, i.title, number=i.id, figure=words.target(i), facts=facts)


def _tasks(reading: Reading) -> Iterator[Entry]:
    for n, t in enumerate(reading.tasks):
        text = t.text or t.title
        facts = _facts(
            (_("Mục"), t.section),
            (_("Chủ trì"), t.lead),
            (_("Phối hợp"), t.coordinators),
            (_("Thời hạn"), t.deadline_printed),
            (_("Sản phẩm"), t.product),
            (_("Thẩm quyền"), t.authority),
        )
        number = t.number or ""
        yield _entry("nhiem-vu", n, t, _short(text), number=number, text=text, facts=facts)


def _budget(reading: Reading) -> Iterator[Entry]:
    parents = {line.id: line.parent for line in reading.budget.lines}
    for n, line in enumerate(reading.budget.lines):
        years = "; ".join(f"{y}: {words.money(v)}" for y, v in sorted(line.by_year.items()))
        facts = _facts(
            (_("Nội dung"), line.content),
            (_("Chủ trì"), line.lead),
            (_("Phối hợp"), line.coordinators),
            (_("Thời gian"), line.time_printed),
            (_("Nguồn"), words.FUNDS.get(line.fund or "")),
            (_("Theo năm"), years),
        )
        yield _entry(
            "du-toan",
            n,
            line,
            line.title,
            number=line.id,
            figure=_millions(line.amount_vnd),
            level=_depth(line.parent, parents),
            facts=facts,
        )
    start = len(reading.budget.lines)
    for n, stated in enumerate(reading.budget.stated, start):
        yield _entry(
            "du-toan",
            n,
            stated,
            _("Nêu trong lời văn: %(printed)s") % {"printed": stated.printed},
            figure=_millions(stated.amount_vnd),
            facts=_facts((_("Bằng chữ"), stated.in_words)),
        )


def _offices(reading: Reading) -> Iterator[Entry]:
    for n, r in enumerate(reading.responsibilities):
        facts = [(str(i), text) for i, text in enumerate(r.texts, 1)]
        figure = _("%(n)s việc") % {"n": r.duties}
        yield _entry("don-vi", n, r, r.org, figure=figure, facts=facts)


def _duties(reading: Reading) -> Iterator[Entry]:
    for n, d in enumerate(reading.reporting_duties):
        facts = _facts(
            (_("Gửi"), d.to),
            (_("Chu kỳ"), words.CYCLES.get(d.cycle or "", d.cycle)),
            (_("Hạn"), words.due(d.due)),
        )
        yield _entry("bao-cao", n, d, d.who or _("Không ghi ai báo cáo"), facts=facts)


def _bases(reading: Reading) -> Iterator[Entry]:
    for n, b in enumerate(reading.legal_bases):
        facts = _facts(
            (_("Ngày"), words.date(b.date)), (_("Cơ quan"), b.issuer), (_("Về việc"), b.subject)
        )
        title = " ".join(w for w in (b.kind, b.number) if w) or _("Không rõ số, ký hiệu")
        yield _entry("can-cu", n, b, title, facts=facts)


def _document(reading: Reading) -> Iterator[Entry]:
    d = reading.document
    area = ", ".join(w for w in (d.commune, d.province) if w)
    signer = " ".join(w for w in (d.signer_title, d.signer) if w)
    absent = [f"{a.name}" for a in reading.annexes if not a.is_present]
    facts = _facts(
        (_("Số, ký hiệu"), d.number or _("chưa có số")),
        (_("Ngày"), words.date(d.date)),
        (_("Nơi ban hành"), d.place),
        (_("Cơ quan ban hành"), d.issuer),
        (_("Địa bàn"), area),
        (_("Kỳ kế hoạch"), words.years(d.year_from, d.year_to)),
        (_("Người ký"), signer),
        (_("Thẩm quyền ký"), d.on_behalf),
        (_("Tổng kinh phí"), words.money(reading.budget.total_vnd)),
        (_("Nơi nhận"), d.recipients),
        (_("Phụ lục được nhắc mà không có trong tệp"), absent),
    )
    yield _entry("van-ban", 0, d, d.title or _("Không thấy tên kế hoạch"), facts=facts)


def _baseline(reading: Reading) -> Iterator[Entry]:
    for n, b in enumerate(reading.baseline):
        unit = b.unit or ""
        gap = "" if unit.startswith("%") else " "
        figure = f"{words.number(b.value)}{gap}{unit}".strip()
        facts = _facts((_("Năm"), str(b.year) if b.year else None))
        yield _entry("nam-truoc", n, b, b.title, figure=figure, facts=facts)


def _slips(reading: Reading) -> Iterator[Entry]:
    for n, s in enumerate(reading.ocr_slips):
        facts = _facts((_("In trong văn bản"), s.printed), (_("Có thể là"), s.meant))
        entry = _entry("loi-chu", n, s, f"{s.printed} → {s.meant}", facts=facts)
        # A slip is itself a suggestion: it is looked at in its own list, not among the doubtful.
        entry.confidence, entry.doubts = 1.0, []
        yield entry


def _depth(parent: str | None, parents: dict[str, str | None]) -> int:
    depth = 0
    while parent is not None and depth < 3:
        depth, parent = depth + 1, parents.get(parent)
    return depth


def _millions(amount: int | None) -> str:
    """An amount in millions, as the column says; exact, never rounded."""
    if amount is None:
        return ""
    whole, rest = divmod(amount, 1_000_000)
    decimals = f"{rest:06d}".rstrip("0")
    return words.number(whole) + (f",{decimals}" if decimals else "")


def _other(printed: str | None, unit: str | None) -> str | None:
    return printed if printed and printed != unit else None


def _short(text: str) -> str:
    if len(text) <= LETTERS_SHOWN:
        return text
    return text[:LETTERS_SHOWN].rsplit(" ", 1)[0] + "…"

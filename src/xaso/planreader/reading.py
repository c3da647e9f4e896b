"""The reading of one plan: the dataclasses of the contract and their JSON.

Amounts are integers in đồng; targets are numbers in the unit of the item; dates are ISO text
("2026-03-25", "2026-04" or "2026" as far as printed). Every item carries `where` (its places in
the file) and `confidence` (0 to 1; what is doubtful is shown first).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass, field, fields, is_dataclass
from functools import cache
from typing import Any, get_args, get_origin, get_type_hints

from xaso.planreader.blocks import Box, Document, Place


@dataclass(slots=True, kw_only=True)
class Item:
    """What every extracted item has: its places in the file and how sure the reader is."""

    where: list[Place] = field(default_factory=list)
    confidence: float = 1.0
    doubts: list[str] = field(default_factory=list)
    """Vietnamese sentences saying why the confidence is low."""


@dataclass(slots=True, kw_only=True)
class When:
    """A printed time, understood: ISO dates of its first and last day, or None where open.

    `recurs` is one of weekly, monthly, quarterly, half-yearly, yearly, always, or None.
    """

    printed: str
    start: str | None = None
    end: str | None = None
    quarters: list[str] = field(default_factory=list)
    """Quarters named, as "2026-Q2"."""
    recurs: str | None = None


@dataclass(slots=True, kw_only=True)
class DocumentInfo(Item):
    """The head and foot of the plan *(thể thức văn bản)*."""

    number: str | None = None
    date: str | None = None
    place: str | None = None
    issuer: str | None = None
    commune: str | None = None
    province: str | None = None
    title: str | None = None
    year_from: int | None = None
    year_to: int | None = None
    signer: str | None = None
    signer_title: str | None = None
    on_behalf: str | None = None
    recipients: list[str] = field(default_factory=list)


@dataclass(slots=True, kw_only=True)
class LegalBasis(Item):
    """A document that the preamble names as ground *(căn cứ)*."""

    number: str | None = None
    kind: str | None = None
    date: str | None = None
    issuer: str | None = None
    subject: str | None = None


@dataclass(slots=True, kw_only=True)
class Indicator(Item):
    """One measurable target *(chỉ tiêu)*; `op` is >=, =, >, <=, <, pass or top."""

    id: str
    group: str | None = None
    title: str
    op: str
    target: float | int | None = None
    unit: str | None = None
    unit_printed: str | None = None
    horizon: int | None = None
    lead: list[str] = field(default_factory=list)
    coordinators: list[str] = field(default_factory=list)
    support: list[str] = field(default_factory=list)
    deadline_printed: str | None = None
    deadline: When | None = None
    expected_result: str | None = None
    source: str = "body"
    """Where it is printed: `appendix` or `body`."""
    twin: str | None = None
    """The id of the same target in the other place (body ↔ annex), when one is found."""


@dataclass(slots=True, kw_only=True)
class BudgetLine(Item):
    """One line of the estimate *(dự toán)*; amounts in đồng."""

    id: str
    parent: str | None = None
    title: str
    content: str | None = None
    amount_vnd: int | None = None
    amount_printed: str | None = None
    by_year: dict[str, int] = field(default_factory=dict)
    """Year columns where the table has them: {"2026": 1000000}."""
    lead: list[str] = field(default_factory=list)
    coordinators: list[str] = field(default_factory=list)
    time_printed: str | None = None
    time: When | None = None
    fund: str | None = None
    """`recurrent` (chi thường xuyên), `investment` (đầu tư công) or None."""


@dataclass(slots=True, kw_only=True)
class Budget:
    """The whole estimate; `mismatches` says in words where sums do not add up."""

    total_vnd: int | None = None
    total_where: list[Place] = field(default_factory=list)
    lines: list[BudgetLine] = field(default_factory=list)
    mismatches: list[str] = field(default_factory=list)
    stated: list[StatedAmount] = field(default_factory=list)
    """Totals printed in running text, in figures and in words."""


@dataclass(slots=True, kw_only=True)
class StatedAmount(Item):
    """A sum of money printed in the body, with its wording where given in words."""

    amount_vnd: int
    printed: str
    in_words: str | None = None
    in_words_vnd: int | None = None


@dataclass(slots=True, kw_only=True)
class Task(Item):
    """A piece of work *(nhiệm vụ)*; `title` is its first fifteen words, `text` all of it."""

    title: str
    text: str = ""
    section: str | None = None
    lead: list[str] = field(default_factory=list)
    coordinators: list[str] = field(default_factory=list)
    deadline_printed: str | None = None
    deadline: When | None = None
    product: str | None = None
    """The product asked *(sản phẩm)*, where printed."""
    person: str | None = None
    """The person named to do it *(người thực hiện)*, where printed."""
    responsible: str | None = None
    """The leader who answers for it *(lãnh đạo chịu trách nhiệm)*, where printed."""
    authority: str | None = None
    """Who approves or decides *(thẩm quyền)*, where printed."""
    source: str = "body"
    number: str | None = None


@dataclass(slots=True, kw_only=True)
class ReportingDuty(Item):
    """A recurring report on results *(chế độ báo cáo)*."""

    who: str | None = None
    to: str | None = None
    cycle: str | None = None
    due: str | None = None


@dataclass(slots=True, kw_only=True)
class Responsibility(Item):
    """What the chapter on carrying out gives one office *(tổ chức thực hiện)*."""

    org: str
    duties: int
    texts: list[str] = field(default_factory=list)


@dataclass(slots=True, kw_only=True)
class Baseline(Item):
    """A result of an earlier year printed in the plan."""

    title: str
    value: float | int | None
    unit: str | None = None
    year: int | None = None


@dataclass(slots=True, kw_only=True)
class OcrSlip(Item):
    """A probable slip of typing or OCR: a suggestion, never applied to a number by itself."""

    printed: str
    meant: str
    rule: str = ""


@dataclass(slots=True, kw_only=True)
class Section:
    """A heading of the document with its place in the tree."""

    number: str
    title: str
    path: str
    """Numbers from the root joined by dots: "III.2.a"."""
    level: int
    block: int
    appendix: str | None = None
    """"Phụ lục 1" for headings inside an annex."""


@dataclass(slots=True, kw_only=True)
class AnnexReference(Item):
    """A mention of an annex in the body, and whether that annex is in the file."""

    name: str
    is_present: bool


@dataclass(slots=True, kw_only=True)
class Finding:
    """A fault of the plan itself, for an official to accept or dismiss.

    `severity` is `error` (contradiction, arithmetic), `warning` (something is missing) or `note`.
    `sentence` says it in Vietnamese; `mend` proposes what to write instead.
    """

    kind: str
    severity: str
    sentence: str
    mend: str | None = None
    where: list[Place] = field(default_factory=list)
    items: list[str] = field(default_factory=list)
    """Ids of the items concerned: "indicators:C.12", "budget:II.1", "tasks:3"."""
    missing: list[str] = field(default_factory=list)
    """For the six clears: which of person, task, time, responsibility, product, authority."""


@dataclass(slots=True, kw_only=True)
class Reading:
    """Everything that was read in one plan."""

    document: DocumentInfo = field(default_factory=DocumentInfo)
    legal_bases: list[LegalBasis] = field(default_factory=list)
    indicators: list[Indicator] = field(default_factory=list)
    budget: Budget = field(default_factory=Budget)
    tasks: list[Task] = field(default_factory=list)
    reporting_duties: list[ReportingDuty] = field(default_factory=list)
    responsibilities: list[Responsibility] = field(default_factory=list)
    baseline: list[Baseline] = field(default_factory=list)
    ocr_slips: list[OcrSlip] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)
    annexes: list[AnnexReference] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    source: Document | None = None
    """The document as read, kept for showing it; not part of `to_dict()`."""

    def to_dict(self, *, with_source: bool = False) -> dict[str, Any]:
        """The JSON of the contract (plus `where`, `confidence`, `sections`, `findings` …).

        With `with_source` the blocks are added under `source`, enough to draw the document.
        """
        skip = {"source"}
        data = {f.name: _plain(getattr(self, f.name)) for f in fields(self) if f.name not in skip}
        if self.source is not None:
            head = self.source
            data["file"] = {
                "name": head.filename,
                "kind": head.kind,
                "sha256": head.sha256,
                "pages": len(head.pages),
                "warnings": list(head.warnings),
            }
            if with_source:
                data["source"] = {
                    "pages": [_plain(p) for p in head.pages],
                    "blocks": [_block(b) for b in head.blocks],
                }
        return data

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Reading:
        """Build a reading from its JSON; unknown keys are left out, missing ones get defaults."""
        reading = _build(cls, data)
        assert isinstance(reading, Reading)
        return reading


@cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)


def _build(kind: Any, value: Any) -> Any:
    """The value of a JSON tree as the type that the dataclass field declares."""
    if value is None:
        return None
    origin = get_origin(kind)
    if origin in (list, tuple):
        inner = get_args(kind)[0]
        built = [_build(inner, v) for v in value]
        return tuple(built) if origin is tuple else built
    if isinstance(kind, type) and is_dataclass(kind):
        hints = _hints(kind)
        known = {
            name: _build(hints[name], inner)
            for name, inner in value.items()
            if name in hints and (name != "source" or isinstance(inner, str))
        }
        make: Callable[..., Any] = kind
        return make(**known)
    for choice in get_args(kind):
        if is_dataclass(choice) and isinstance(value, dict):
            return _build(choice, value)
    return value


def _plain(value: Any) -> Any:
    """Dataclasses to dicts; places keep only what they know."""
    if isinstance(value, Place):
        data = {k: v for k, v in asdict(value).items() if v is not None and k != "boxes"}
        if value.boxes:
            data["boxes"] = [_box(b) for b in value.boxes]
        return data
    if isinstance(value, list | tuple):
        return [_plain(v) for v in value]
    if isinstance(value, dict):
        return {k: _plain(v) for k, v in value.items()}
    if hasattr(value, "__dataclass_fields__"):
        return {f.name: _plain(getattr(value, f.name)) for f in fields(value)}
    return value


def _box(box: Box) -> dict[str, float | int]:
    return {
        "page": box.page,
        "x0": round(box.x0, 4),
        "y0": round(box.y0, 4),
        "x1": round(box.x1, 4),
        "y1": round(box.y1, 4),
    }


def _block(block: Any) -> dict[str, Any]:
    data: dict[str, Any] = {"kind": str(block.kind)}
    if block.text:
        data["text"] = block.text
    for name in ("page", "level"):
        if getattr(block, name) is not None:
            data[name] = getattr(block, name)
    for name in ("is_bold", "is_italic", "is_centered", "is_letterhead"):
        if getattr(block, name):
            data[name] = True
    if block.confidence < 1:
        data["confidence"] = round(block.confidence, 3)
    if block.rows:
        # A merged cell is written once, at its anchor, with its spans; covered places are null.
        seen: set[int] = set()
        rows = []
        for row in block.rows:
            cells: list[Any] = []
            for cell in row.cells:
                if id(cell) in seen:
                    cells.append(None)
                    continue
                seen.add(id(cell))
                entry: dict[str, Any] = {"text": cell.text}
                if cell.colspan > 1:
                    entry["colspan"] = cell.colspan
                if cell.rowspan > 1:
                    entry["rowspan"] = cell.rowspan
                if cell.bold:
                    entry["bold"] = True
                cells.append(entry)
            rows.append({"cells": cells, "header": row.is_header, "page": row.page})
        data["rows"] = rows
    return data

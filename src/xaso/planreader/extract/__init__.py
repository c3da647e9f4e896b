"""Finds in the blocks what the contract lists: small rules, each named for what it knows."""

from __future__ import annotations

import re

from xaso.planreader.blocks import Document
from xaso.planreader.extract.annexes import read_annexes
from xaso.planreader.extract.baseline import read_baseline
from xaso.planreader.extract.bases import read_bases
from xaso.planreader.extract.budget import read_budget
from xaso.planreader.extract.duties import read_duties
from xaso.planreader.extract.header import read_header
from xaso.planreader.extract.indicators import from_body, from_tables
from xaso.planreader.extract.mend import mend
from xaso.planreader.extract.responsibilities import read_responsibilities
from xaso.planreader.extract.slips import read_slips
from xaso.planreader.extract.structure import shape_of
from xaso.planreader.extract.tables import read_tables
from xaso.planreader.extract.tasks import read_tasks
from xaso.planreader.extract.twins import link_twins
from xaso.planreader.language.fold import fold
from xaso.planreader.reading import BudgetLine, Indicator, Reading, Task


def extract(document: Document, *, aliases: dict[str, str] | None = None) -> Reading:
    """Everything of the contract, without the audit.

    `aliases` maps printed office names to the name that an office corrected them to.
    """
    document = mend(document)
    shape = shape_of(document)
    info = read_header(shape)
    tables = read_tables(shape, info.year_from)
    plan_year = info.year_from if info.year_from == info.year_to else None
    reading = Reading(source=document, document=info, sections=shape.sections())
    reading.legal_bases = read_bases(shape)
    reading.indicators = from_body(shape, (info.year_from, info.year_to)) + from_tables(
        shape, tables, plan_year
    )
    _unique_ids(reading.indicators)
    link_twins(reading.indicators)
    reading.budget = read_budget(shape, tables, plan_year)
    reading.tasks = read_tasks(shape, tables, plan_year)
    reading.reporting_duties = read_duties(shape)
    reading.responsibilities = read_responsibilities(shape, tables)
    reading.baseline = read_baseline(shape, tables, info.year_from)
    reading.annexes = read_annexes(shape)
    reading.ocr_slips = read_slips(shape, info)
    if aliases:
        _apply_aliases(reading, aliases)
    return reading


def _unique_ids(indicators: list[Indicator]) -> None:
    """No two indicators share an id: a repeated one gets a count behind it."""
    seen: dict[str, int] = {}
    for indicator in indicators:
        count = seen[indicator.id] = seen.get(indicator.id, 0) + 1
        if count > 1:
            indicator.id = f"{indicator.id}~{count}"


def _apply_aliases(reading: Reading, aliases: dict[str, str]) -> None:
    known = {fold(k): v for k, v in aliases.items()}
    items: list[Indicator | Task | BudgetLine] = [*reading.indicators, *reading.tasks]
    for item in [*items, *reading.budget.lines]:
        item.lead = [known.get(fold(n), n) for n in item.lead]
        item.coordinators = [known.get(fold(n), n) for n in item.coordinators]
    for indicator in reading.indicators:
        indicator.support = [known.get(fold(n), n) for n in indicator.support]
    for responsibility in reading.responsibilities:
        responsibility.org = known.get(fold(responsibility.org), responsibility.org)


def why_not_a_plan(reading: Reading) -> str | None:
    """A Vietnamese sentence when the text does not look like a plan, else None.

    A plan shows at least two of: the word "kế hoạch" in its head or title, chapters by number,
    grounds, targets or tasks or budget, an issuing body.
    """
    source = reading.source
    text = fold(" ".join(b.text for b in source.blocks[:60])) if source else ""
    signs = {
        "tên loại “Kế hoạch”": bool(re.search(r"\bke hoach\b", text))
        or bool(reading.document.title),
        "các mục đánh số": sum(s.level == 1 and bool(s.number) for s in reading.sections) >= 2,
        "căn cứ ban hành": bool(reading.legal_bases),
        "chỉ tiêu": len(reading.indicators) >= 2,
        "nhiệm vụ": len(reading.tasks) >= 3,
        "dự toán": len(reading.budget.lines) >= 2,
        "phân công trách nhiệm": len(reading.responsibilities) >= 2,
    }
    seen = [name for name, found in signs.items() if found]
    substance = {"chỉ tiêu", "nhiệm vụ", "dự toán"} & set(seen)
    if len(seen) >= 3 or (len(seen) >= 2 and substance):
        return None
    found = f"chỉ thấy {', '.join(seen)}" if seen else "không thấy dấu hiệu nào của kế hoạch"
    return (
        "Tệp đọc được nhưng không giống một kế hoạch: "
        f"{found}. Hãy kiểm tra xem đã chọn đúng tệp kế hoạch "
        "(có chỉ tiêu, nhiệm vụ hoặc dự toán) chưa."
    )

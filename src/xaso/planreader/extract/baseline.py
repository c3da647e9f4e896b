"""Results of an earlier year: columns of indicator tables and chapters that report them."""

from __future__ import annotations

import re

from xaso.planreader.extract.clauses import figure_clauses, sentences
from xaso.planreader.extract.indicators import counted_noun, cut, is_results_chapter
from xaso.planreader.extract.structure import Shape, cell_place
from xaso.planreader.extract.tables import INDICATORS, Table
from xaso.planreader.language.comparators import Target, cell_target, count_targets, percent_targets
from xaso.planreader.language.dates import years
from xaso.planreader.language.fold import fold, fold_keep, tidy
from xaso.planreader.reading import Baseline


def read_baseline(shape: Shape, tables: list[Table], plan_from: int | None) -> list[Baseline]:
    """Figures that the plan reports of the years before it."""
    return (
        _from_tables(shape, tables, plan_from)
        + _from_body(shape, plan_from)
        + _in_passing(shape, plan_from)
    )


def _from_tables(shape: Shape, tables: list[Table], plan_from: int | None) -> list[Baseline]:
    found: list[Baseline] = []
    for table in tables:
        if table.kind != INDICATORS:
            continue
        for year, column in sorted(table.columns.baselines.items()):
            for record in table.records:
                if record.is_group or not record.title:
                    continue
                unit = table.columns.text(record.row, "unit") or None
                value = cell_target(record.row.cells[column].text, unit)
                if value is None or value.target is None:
                    continue
                found.append(
                    Baseline(
                        title=record.title, value=value.target,
                        unit=value.unit or counted_noun(record.title),
                        year=year or (plan_from - 1 if plan_from else None),
                        where=[cell_place(shape.document, table.entry.index, record.index, column)],
                        confidence=0.95,
                    )
                )  # fmt: skip
    return found


def _from_body(shape: Shape, plan_from: int | None) -> list[Baseline]:
    found: list[Baseline] = []
    before = plan_from - 1 if plan_from else None
    for entry in shape.part("body"):
        if entry.is_table or entry.is_heading or entry.node is None:
            continue
        titles = [fold(n.title) for n in entry.node.ancestors()]
        if not is_results_chapter(titles[-1]) or re.search(r"kinh phi|can cu", titles[-1]):
            continue
        year = next((years(n.title)[-1] for n in entry.node.ancestors() if years(n.title)), None)
        for sentence in sentences(entry.block.text):
            for clause in figure_clauses(sentence.text, sentence.start):
                figures = [
                    f for f in percent_targets(clause.text) if not _was_planned(clause.text, f)
                ]
                figures = figures or count_targets(clause.text, must_ask=False)[:1]
                found.extend(
                    Baseline(
                        title=hit.title,
                        value=hit.target.target,
                        unit=hit.target.unit,
                        year=_year_near(clause.text) or year or before,
                        where=[entry.place(clause.start, clause.end)],
                        confidence=0.7,
                    )
                    for hit in (cut(clause, figures[:2]) if figures else [])
                )
    return found


_YEAR_BEFORE = re.compile(
    r"\((?:kết\s+quả\s+|thực\s+hiện\s+|ước\s+|cuối\s+)?năm\s+(?P<year>20\d\d)"
    r"\s*(?::|là|(?:ước\s+|đã\s+)?đạt)?\s*:?\s*(?P<value>\d+(?:[.,]\d+)?\s*%)\s*\)",
    re.IGNORECASE,
)


def _in_passing(shape: Shape, plan_from: int | None) -> list[Baseline]:
    """Results in brackets beside a target: "60% người dân … (năm 2025: 22,5%)"."""
    found: list[Baseline] = []
    for entry in shape.part("body"):
        if entry.is_table or entry.is_heading or plan_from is None:
            continue
        if not _YEAR_BEFORE.search(entry.block.text):
            continue
        for clause in (
            part
            for sentence in sentences(entry.block.text)
            for part in figure_clauses(sentence.text, sentence.start)
        ):
            match = _YEAR_BEFORE.search(clause.text)
            if match is None or int(match["year"]) >= plan_from:
                continue
            value = percent_targets(match["value"])[0]
            found.append(
                Baseline(
                    title=tidy(clause.text[: match.start()]),
                    value=value.target,
                    unit=value.unit,
                    year=int(match["year"]),
                    where=[entry.place(clause.start, clause.end)],
                    confidence=0.8,
                )
            )
    return found


def _was_planned(text: str, figure: Target) -> bool:
    """ "(kế hoạch 60%)" beside a result is what was planned and no result."""
    before = fold_keep(text[max(0, figure.start - 40) : figure.start])
    return bool(
        re.search(r"(?:ke hoach|chi tieu|muc tieu)[^.;%\d]{0,16}(?:20\d\d)?[^.;%\d]{0,8}$", before)
    )


def _year_near(text: str) -> int | None:
    found = years(text)
    return found[-1] if found else None

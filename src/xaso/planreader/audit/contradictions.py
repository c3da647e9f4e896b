"""Two places of one plan that say different things of the same indicator."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from xaso.planreader.audit import wording
from xaso.planreader.audit.titles import (
    TitleIndex,
    core_of,
    is_told_inside,
    same_horizon,
    same_unit,
)
from xaso.planreader.language.fold import words
from xaso.planreader.reading import Finding, Indicator, Reading

_SLIPS = 3
"""Up to so many differing lines between two groups are slips; more are a design."""

_AT_LEAST = {">=", ">", "="}
_AT_MOST = {"<=", "<", "="}


def rules_of_contradictions(reading: Reading) -> Iterator[Finding]:
    """Body against annex, the same place twice, and body targets that the annex lacks."""
    pairs = twins(reading)
    yield from body_against_annex(pairs)
    yield from same_place_twice(reading)
    yield from body_only(reading, pairs)


def twins(reading: Reading) -> list[tuple[Indicator, Indicator]]:
    """Pairs (body, annex) of the same target, each indicator in at most one pair.

    The reader's own link is believed; without one, titles are compared.
    """
    body = [i for i in reading.indicators if i.source != "appendix"]
    annex = [i for i in reading.indicators if i.source == "appendix"]
    if not body or not annex:
        return []
    by_id = {i.id: i for i in reversed(annex)}
    back = {i.twin: i for i in reversed(annex) if i.twin}
    index = TitleIndex(annex)
    position = {id(i): p for p, i in enumerate(annex)}
    taken: set[int] = set()
    pairs: list[tuple[Indicator, Indicator]] = []
    unlinked: list[Indicator] = []
    for item in body:
        linked = by_id.get(item.twin or "") or back.get(item.id)
        if linked is None:
            unlinked.append(item)
        elif position[id(linked)] not in taken:
            taken.add(position[id(linked)])
            pairs.append((item, linked))
    body_index = TitleIndex(unlinked)
    for item, wanted in zip(unlinked, body_index.cores, strict=True):
        for found, _ in index.matches(wanted):
            other = annex[found]
            if found not in taken and same_unit(item, other) and _same_time(item, other):
                taken.add(found)
                pairs.append((item, other))
                break
    return pairs


def _same_time(one: Indicator, other: Indicator) -> bool:
    """One of the two may leave its year out: the plan's year is meant."""
    return same_horizon(one, other) or one.horizon is None or other.horizon is None


def really_differ(one: Indicator, other: Indicator) -> str | None:
    """Why two targets of one indicator cannot both stand, or None.

    ">= 80" and "= 80" agree (the plans write both for the same thing); 95 and 100 do not, nor do
    "at least 5" and "at most 5". Pass/fail lines and ranks are not compared with numbers.
    """
    if "pass" in (one.op, other.op) or one.target is None or other.target is None:
        return None
    if ("top" in (one.op, other.op)) and one.op != other.op:
        return None
    if not same_unit(one, other) or not _same_time(one, other):
        return None
    if abs(one.target - other.target) > 1e-9 * max(1.0, abs(one.target)):
        return "target"
    for side in (_AT_LEAST, _AT_MOST):
        if one.op in side and other.op in side:
            return None
    return "direction" if one.op != other.op else None


def body_against_annex(pairs: list[tuple[Indicator, Indicator]]) -> Iterator[Finding]:
    """The body and the annex give one target.

    Example: 95% in the body and 100% in the annex is an error.
    """
    for body, annex in pairs:
        if really_differ(body, annex) is None:
            continue
        yield wording.finding(
            "body_vs_annex",
            "error",
            f"phần nội dung và phụ lục không thống nhất: {wording.name_indicator(body)} ghi "
            f"{wording.target(body)}, còn {wording.name_indicator(annex)} ghi "
            f"{wording.target(annex)}.",
            f"Đề nghị thống nhất một mức ({wording.target(body)} hoặc {wording.target(annex)}) ở "
            "cả hai nơi.",
            [wording.about_indicator(body), wording.about_indicator(annex)],
        )


def same_place_twice(reading: Reading) -> Iterator[Finding]:
    """Within the body, or within the annexes, one indicator has one target for one year.

    One sentence that gives a target for this year and another for 2030 is no contradiction.
    Under two groups it may be two indicators, so that is a warning. Two groups whose lines differ
    one after another (a figure for each hamlet, table by table) measure different things.
    """
    for source in ("body", "appendix"):
        items = [i for i in reading.indicators if (i.source == "appendix") == (source != "body")]
        index = TitleIndex(items)
        differing: dict[tuple[str | None, str | None], list[tuple[Indicator, Indicator]]]
        differing = defaultdict(list)
        for position, item in enumerate(items):
            earlier = [p for p in index.candidates(index.cores[position]) if p < position]
            for found, _ in index.matches(index.cores[position], earlier)[:1]:
                other = items[found]
                if not same_horizon(item, other) or _are_stages(item, other):
                    continue
                if really_differ(other, item) is not None:
                    differing[other.group, item.group].append((other, item))
        for pairs in differing.values():
            if len(pairs) <= _SLIPS:
                yield from (_twice(one, other) for one, other in pairs)


def _are_stages(one: Indicator, other: Indicator) -> bool:
    """Stages of one target: another deadline (by quarter), or one sentence or row for both."""
    if words(one.deadline_printed or "") != words(other.deadline_printed or ""):
        return True
    if {(p.block, p.row) for p in one.where} & {(p.block, p.row) for p in other.where}:
        return True
    stems = [re.sub(r"[.\s]?[a-z]$", "", item.id) for item in (one, other)]
    return stems[0] == stems[1] and one.id != other.id


def _twice(one: Indicator, other: Indicator) -> Finding:
    return wording.finding(
        "indicator_twice",
        "error" if one.group == other.group else "warning",
        f"cùng một chỉ tiêu được giao hai mức khác nhau: {wording.name_indicator(one)} ghi "
        f"{wording.target(one)}, {wording.name_indicator(other)} ghi {wording.target(other)}.",
        "Đề nghị giữ một dòng với một mức; nếu là hai chỉ tiêu khác nhau thì ghi rõ điểm khác "
        "trong tên.",
        [wording.about_indicator(one), wording.about_indicator(other)],
    )


def body_only(reading: Reading, pairs: list[tuple[Indicator, Indicator]]) -> Iterator[Finding]:
    """Where the annex repeats the body's targets, a body target that it lacks has no owner.

    Asked only when at least five body targets and two thirds of a chapter are in the annex;
    one finding for all, because it is one slip.
    """
    paired = {id(body) for body, _ in pairs}
    body = [i for i in reading.indicators if i.source != "appendix"]
    annex = [i for i in reading.indicators if i.source == "appendix"]
    index = TitleIndex(annex)
    chapters = {_chapter(i) for i in body}
    for chapter in sorted(chapters):
        items = [i for i in body if _chapter(i) == chapter]
        left = [i for i in items if id(i) not in paired and not i.lead]
        left = [i for i in left if not _told_in(index, i)]
        inside = sum(id(i) in paired for i in items)
        if not left or inside < 5 or inside * 3 < len(items) * 2:
            continue
        names = wording.listed([f"{i.id} {wording.quoted(i.title, 12)}" for i in left], 5)
        yield wording.finding(
            "missing_from_annex",
            "note",
            f"{len(left)} chỉ tiêu ở phần nội dung không có trong phụ lục phân công: {names}.",
            "Đề nghị bổ sung vào phụ lục để có cơ quan chủ trì, hoặc bỏ ở phần nội dung.",
            [wording.about_indicator(i) for i in left],
        )


def _told_in(index: TitleIndex, item: Indicator) -> bool:
    """An annex line with the same figure whose title the body's sentence contains."""
    wanted = core_of(item)
    return any(
        index.items[p].target == item.target and is_told_inside(index.cores[p], wanted)
        for p in index.candidates(wanted)
    )


def _chapter(item: Indicator) -> str:
    return item.id.split(".", 1)[0]

"""The plan of the level above: targets of ours that are lower, or that we do not have."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from xaso.planreader.audit import wording
from xaso.planreader.audit.contradictions import twins
from xaso.planreader.audit.reference import has_any, words_of
from xaso.planreader.audit.titles import (
    Match,
    TitleIndex,
    same_unit,
)
from xaso.planreader.language.fold import words
from xaso.planreader.reading import Finding, Indicator, Reading

_AT_LEAST = {">=", ">", "="}
_AT_MOST = {"<=", "<"}


@dataclass(frozen=True, slots=True)
class Pairing:
    """One indicator of the level above with ours; `match` says how sure and why."""

    theirs: Indicator
    ours: Indicator | None
    match: Match | None
    is_other_year: bool = False
    """We have the indicator, but for another year: neither missing nor comparable."""


def rules_of_against(reading: Reading, above: Reading) -> Iterator[Finding]:
    """What is below the level above, then what is missing, in its order."""
    pairs = pair(reading.indicators, once(above))
    yield from below(pairs)
    yield from missing(pairs)


def pair(ours: Sequence[Indicator], theirs: Sequence[Indicator]) -> list[Pairing]:
    """For each indicator above, the best of ours with the same unit, the same year first."""
    index = TitleIndex(ours)
    wanted = TitleIndex(theirs)
    pairs = []
    for item, title in zip(wanted.items, wanted.cores, strict=True):
        found = [
            (index.items[position], match)
            for position, match in index.matches(title, across=True)
            if same_unit(index.items[position], item) or item.target is None
        ]
        same_year = [(o, m) for o, m in found if comparable_years(o, item)]
        if same_year:
            pairs.append(Pairing(item, *_annex_first(same_year)))
        elif found:
            pairs.append(Pairing(item, *found[0], is_other_year=True))
        else:
            pairs.append(Pairing(item, None, None))
    return pairs


def once(above: Reading) -> list[Indicator]:
    """The indicators of a plan, a twin (annex and body) only once: by its annex line."""
    repeated = {id(body) for body, _ in twins(above)}
    return [i for i in above.indicators if id(i) not in repeated]


def _annex_first(found: list[tuple[Indicator, Match]]) -> tuple[Indicator, Match]:
    """The best match; of equals, the annex line, which gives the work out."""
    return max(found, key=lambda pair: (pair[1].score, pair[0].source == "appendix"))


def comparable_years(ours: Indicator, theirs: Indicator) -> bool:
    """Targets of one year can be compared; a printed year stands for itself."""
    return ours.horizon is None or theirs.horizon is None or ours.horizon == theirs.horizon


def is_below(ours: Indicator, theirs: Indicator) -> bool:
    """Whether our target asks for less than theirs.

    Examples: 70% under "≥ 80%" is below; 7% over "≤ 5%" is below too, because less is better
    there. Ranks (theirs is a rank of the province) and pass/fail lines are not compared.
    """
    if ours.target is None or theirs.target is None or "top" in (ours.op, theirs.op):
        return False
    if theirs.op in _AT_LEAST and ours.op in _AT_LEAST:
        return ours.target < theirs.target
    if theirs.op in _AT_MOST and ours.op in (_AT_MOST | {"="}):
        return ours.target > theirs.target
    return False


def below(pairs: Sequence[Pairing]) -> Iterator[Finding]:
    """A target of ours below that of the level above, for the same year."""
    for each in pairs:
        ours = each.ours
        if ours is None or each.is_other_year or not is_below(ours, each.theirs):
            continue
        yield wording.finding(
            "below_level_above",
            "warning",
            f"{wording.name_indicator(ours)} ghi {wording.target(ours)}, thấp hơn yêu cầu "
            f"{wording.target(each.theirs)} của kế hoạch cấp trên "
            f"({each.theirs.id} {wording.quoted(each.theirs.title, 10)}).",
            f"Đề nghị nâng lên {wording.target(each.theirs)}, hoặc nêu lý do và văn bản cho phép.",
            [wording.about_indicator(ours)],
        )


def is_their_own(theirs: Indicator) -> bool:
    """An indicator that counts the province, its offices or the communes within it."""
    said = words(theirs.title or "")
    return theirs.op == "top" or has_any(said, words_of("audit_against", "of_the_level_above"))


def missing(pairs: Sequence[Pairing]) -> Iterator[Finding]:
    """An indicator of the level above that our plan does not have.

    What the province sets for itself (its rank, its offices, "85% xã, phường …") is not owed by a
    commune.
    """
    for each in pairs:
        if each.ours is not None or is_their_own(each.theirs):
            continue
        theirs = each.theirs
        yield wording.finding(
            "missing_from_level_above",
            "note",
            f"kế hoạch cấp trên có chỉ tiêu {theirs.id} {wording.quoted(theirs.title)} "
            f"({wording.target(theirs)}), chưa thấy trong kế hoạch này.",
            "Đề nghị bổ sung nếu chỉ tiêu áp dụng cho cấp xã.",
        )

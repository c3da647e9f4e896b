"""Links a target of the body with its twin in the annex."""

from __future__ import annotations

import re

from rapidfuzz import fuzz, process

from xaso.planreader.language.fold import words
from xaso.planreader.reading import Indicator

_NOISE = re.compile(
    r"\b(?:ty le|ti le|dat|tren|toi thieu|it nhat|phan dau|muc|xa|phuong|dia ban|tu|tro len|top|"
    r"den het nam|den nam|"
    r"trong nam|nam)\b|\d+(?:%| phan tram)?|%"
)
LIKENESS = 86


def core(title: str) -> str:
    """The words of a title that say what is measured, without comparators and figures."""
    return re.sub(r"\s+", " ", _NOISE.sub(" ", words(title))).strip()


def link_twins(indicators: list[Indicator]) -> None:
    """Set `twin` on both sides where a body target and an annex row measure the same."""
    body = [i for i in indicators if i.source == "body"]
    annex = [i for i in indicators if i.source == "appendix"]
    if not body or not annex:
        return
    scores = process.cdist(
        [core(i.title) for i in body], [core(i.title) for i in annex], scorer=fuzz.ratio
    )
    ranked = sorted(
        (
            (float(scores[b][a]), b, a)
            for b in range(len(body))
            for a in range(len(annex))
            if scores[b][a] >= LIKENESS
        ),
        reverse=True,
    )
    for _, b, a in ranked:
        one, other = body[b], annex[a]
        if one.twin or other.twin or (one.unit or "") != (other.unit or ""):
            continue
        one.twin, other.twin = other.id, one.id

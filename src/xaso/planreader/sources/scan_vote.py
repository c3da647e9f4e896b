"""Several readings of one cut-out compared word by word: what most of them say is taken.

Why so: at the resolution of office scans (150 dpi) a lone "50" may be read as "90", yet seldom
in two differently prepared pictures. Readings that differ leave a low confidence, so that the
word is shown to the official as doubtful.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace

from xaso.planreader.sources.ocr import OcrWord

DOUBTED = 0.5
"""Confidence of a word with figures in it that the readings do not agree on."""


def agree(readings: Sequence[Sequence[OcrWord]], *, keep_first: bool = False) -> list[OcrWord]:
    """One list of words from several readings of the same picture (same coordinates).

    Most readings say which words there are; with `keep_first` the first one does.
    """
    if keep_first:
        return [_vote(w, [_same(w, other) for other in readings[1:]]) for w in readings[0]]
    filled = [r for r in readings if r]
    if not filled:
        return []
    if len(filled) == 1:
        words = list(filled[0])
        return [_doubt(w) for w in words] if len(readings) > 1 else words
    counts = Counter(len(r) for r in filled)
    usual = counts.most_common(1)[0]
    # A reading that cut the text into other words than most is no base to compare on.
    base = next(r for r in filled if len(r) == usual[0]) if usual[1] > 1 else filled[0]
    others = [r for r in filled if r is not base]
    return [_vote(word, [_same(word, other) for other in others]) for word in base]


def _same(word: OcrWord, others: Sequence[OcrWord]) -> OcrWord | None:
    """The word of another reading that stands at the same place."""
    best, most = None, 0.5
    for other in others:
        wide = min(word.x1, other.x1) - max(word.x0, other.x0)
        high = min(word.y1, other.y1) - max(word.y0, other.y0)
        if wide <= 0 or high <= 0:
            continue
        share = wide / max(word.x1 - word.x0, other.x1 - other.x0, 1.0)
        if share > most:
            best, most = other, share
    return best


def _vote(word: OcrWord, others: Sequence[OcrWord | None]) -> OcrWord:
    present = [word] + [o for o in others if o is not None]
    if len(present) == 1:
        return _doubt(word)
    votes: dict[str, list[float]] = defaultdict(list)
    for each in present:
        votes[each.text].append(each.confidence)
    if len(votes) == 1:
        return replace(word, confidence=max(w.confidence for w in present))
    text, trusts = max(votes.items(), key=lambda v: (len(v[1]), sum(v[1])))
    if len(trusts) == 1:
        # Each reading says something else: the surest one.
        text, trusts = max(votes.items(), key=lambda v: max(v[1]))
    trust = max(trusts)
    if any(ch.isdigit() for t in votes for ch in t):
        trust = min(trust, DOUBTED + (0.15 if len(trusts) > 1 else 0.0))
    return replace(word, text=text, confidence=trust)


def _doubt(word: OcrWord) -> OcrWord:
    if any(ch.isdigit() for ch in word.text):
        return replace(word, confidence=min(word.confidence, DOUBTED + 0.15))
    return word

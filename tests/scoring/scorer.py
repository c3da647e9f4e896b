"""How near a reading comes to its truth: found, not invented, and each field right.

Stricter than a glance: offices must be cut the same way, duties counted exactly, every item must
say where it stands. A mark is 100 × F1 × field accuracy; the score is the mean over the lists.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import Any

Data = dict[str, Any]
Same = Callable[[Any, Any], float]


def fold(text: object) -> str:
    """Lower case, no marks, words only: what two spellings of one name share."""
    import re
    import unicodedata

    low = unicodedata.normalize("NFD", str(text or "").lower().replace("đ", "d"))
    bare = "".join(c for c in low if not unicodedata.combining(c))
    return re.sub(r"[^a-z0-9]+", " ", bare).strip()


def likeness(a: object, b: object) -> float:
    """How alike two texts are, 0 to 1."""
    left, right = fold(a), fold(b)
    if left == right:
        return 1.0
    if not left or not right:
        return 0.0
    return SequenceMatcher(None, left, right, autojunk=False).ratio()


def _equal(a: Any, b: Any) -> float:
    return float(a == b)


def _number(a: Any, b: Any) -> float:
    if a is None or b is None:
        return float(a is b)
    return float(abs(float(a) - float(b)) < 1e-6)


def _words(a: Any, b: Any) -> float:
    return float(fold(a) == fold(b))


def _nearly(a: Any, b: Any) -> float:
    return float(likeness(a, b) >= 0.85)


def _time(a: Any, b: Any) -> float:
    """A printed time may carry a word more or less: "hoàn thành trước ngày 30/6/2026"."""
    left, right = fold(a), fold(b)
    return float(left == right or bool(left and right and (left in right or right in left)))


def _offices(a: Any, b: Any) -> float:
    got, want = [fold(x) for x in a or ()], [fold(x) for x in b or ()]
    if not got and not want:
        return 1.0
    hits = 0
    for name in got:
        near = max(want, key=lambda w: SequenceMatcher(None, name, w).ratio(), default=None)
        if near is not None and SequenceMatcher(None, name, near).ratio() >= 0.9:
            want.remove(near)
            hits += 1
    return 2 * hits / (len(a or ()) + len(b or ()))


FIELDS: dict[str, dict[str, Same]] = {
    "indicators": {
        "op": _equal, "target": _number, "unit": _words, "horizon": _equal, "source": _equal,
        "lead": _offices, "coordinators": _offices, "support": _offices,
    },
    "budget": {
        "amount_vnd": _number, "parent": _words, "lead": _offices, "time_printed": _time,
        "fund": _equal,
    },
    "tasks": {"lead": _offices, "coordinators": _offices, "deadline_printed": _time},
    "reporting_duties": {"cycle": _equal, "due": _words, "who": _nearly, "to": _nearly},
    "responsibilities": {"duties": _equal},
    "legal_bases": {"kind": _words, "date": _equal, "issuer": _nearly},
    "baseline": {"value": _number, "unit": _words, "year": _equal},
}  # fmt: skip

EXTRA_FIELDS: dict[str, dict[str, Same]] = {
    "tasks": {"product": _nearly, "authority": _nearly},
    "budget": {"by_year": _equal},
}
"""Fields compared only where the truth has them."""

HEAD = {
    "number": _words, "date": _equal, "place": _words, "issuer": _words, "commune": _words,
    "province": _words, "title": _nearly, "year_from": _equal, "year_to": _equal,
    "signer": _words, "signer_title": _words, "on_behalf": _words, "recipients": _offices,
}  # fmt: skip

_FLOOR = {"responsibilities": 0.85, "reporting_duties": 0.6, "legal_bases": 1.0}


@dataclass
class Mark:
    """What one list came to."""

    name: str
    wanted: int
    found: int
    invented: int
    accuracy: float
    wrong: list[str] = field(default_factory=list)

    @property
    def value(self) -> float:
        """F1 times the accuracy of the fields, 0 to 100."""
        if not self.wanted:
            return 0.0 if self.invented else 100.0
        recall = self.found / self.wanted
        read = self.found + self.invented
        precision = self.found / read if read else 0.0
        both = recall + precision
        return 100 * (2 * recall * precision / both if both else 0.0) * self.accuracy


@dataclass
class Score:
    """The marks of one reading."""

    marks: list[Mark]

    @property
    def value(self) -> float:
        """The mean over the lists that the truth or the reading has."""
        return sum(m.value for m in self.marks) / len(self.marks)

    def report(self) -> str:
        """A table for people, with what is wrong below each list."""
        lines = []
        for m in self.marks:
            lines.append(
                f"{m.name:18} {m.value:6.1f}  found {m.found}/{m.wanted}"
                f"  invented {m.invented}  fields {m.accuracy:.0%}"
            )
            lines += [f"    {w}" for w in m.wrong[:12]]
        return "\n".join([*lines, f"{'score':18} {self.value:6.1f}"])


def score(got: Data, want: Data) -> Score:
    """Compare a reading with the truth, both as JSON."""
    marks = [_head(got.get("document") or {}, want["document"])]
    total = (want.get("budget") or {}).get("total_vnd")
    if total is not None:
        read = (got.get("budget") or {}).get("total_vnd")
        wrong = [] if read == total else [f"total: {read} for {total}"]
        marks.append(Mark("budget total", 1, int(read == total), 0, 1.0, wrong))
    for name in FIELDS:
        mark = _list(name, items(got, name), items(want, name))
        if mark.wanted or (mark.invented and name in ("indicators", "budget")):
            marks.append(mark)
    return Score(marks)


def items(data: Data, name: str) -> list[Data]:
    """One list of a reading; the lines of the estimate for "budget"."""
    if name == "budget":
        return list((data.get("budget") or {}).get("lines") or [])
    return list(data.get(name) or [])


def _head(got: Data, want: Data) -> Mark:
    wrong = [
        f"{key}: {got.get(key)!r} for {want.get(key)!r}"
        for key, same in HEAD.items()
        if same(got.get(key), want.get(key)) < 1
    ]
    return Mark("document", 1, 1, 0, 1 - len(wrong) / len(HEAD), wrong)


def _list(name: str, got: Sequence[Data], want: Sequence[Data]) -> Mark:
    pairs = pair(name, got, want)
    fields = FIELDS[name]
    seen_g, seen_w = {g for g, _ in pairs}, {w for _, w in pairs}
    wrong = [f"missed: {_name(w)}" for j, w in enumerate(want) if j not in seen_w]
    wrong += [f"invented: {_name(g)}" for i, g in enumerate(got) if i not in seen_g]
    points: list[float] = []
    for i, j in pairs:
        extra = {k: f for k, f in EXTRA_FIELDS.get(name, {}).items() if want[j].get(k)}
        for key, same in {**fields, **extra}.items():
            point = same(got[i].get(key), want[j].get(key))
            points.append(point)
            if point < 1:
                wrong.append(
                    f"{key}: {got[i].get(key)!r} for {want[j].get(key)!r} in {_name(want[j])}"
                )
    accuracy = sum(points) / len(points) if points else 0.0
    return Mark(name, len(want), len(pairs), len(got) - len(pairs), accuracy, wrong)


def pair(name: str, got: Sequence[Data], want: Sequence[Data]) -> list[tuple[int, int]]:
    """Which item of the reading is which of the truth, surest first."""
    ranked = sorted(
        ((_closeness(name, g, w), -i, -j) for i, g in enumerate(got) for j, w in enumerate(want)),
        reverse=True,
    )
    taken_g: set[int] = set()
    taken_w: set[int] = set()
    pairs = []
    for near, i, j in ranked:
        if near < _FLOOR.get(name, 0.75):
            break
        if -i not in taken_g and -j not in taken_w:
            taken_g.add(-i)
            taken_w.add(-j)
            pairs.append((-i, -j))
    return sorted(pairs, key=lambda p: p[1])


def _closeness(name: str, got: Data, want: Data) -> float:
    if name == "legal_bases":
        return _words(got.get("number"), want.get("number"))
    if name == "responsibilities":
        return likeness(got.get("org"), want.get("org"))
    if name == "reporting_duties":
        same = [got.get(key) == want.get(key) for key in ("cycle", "due")]
        return 0.5 * same[0] + 0.3 * same[1] + 0.2 * likeness(got.get("who"), want.get("who"))
    near = likeness(got.get("title"), want.get("title"))
    # The same words stand in the body and in the annex, or with a target for each year.
    for key in ("source", "horizon", "target", "deadline_printed"):
        if key in want and got.get(key) != want.get(key):
            near -= 0.03
    return near


def _name(item: Data) -> str:
    label = item.get("title") or item.get("org") or item.get("number") or item.get("who") or ""
    tail = item.get("target", item.get("amount_vnd"))
    return f"{item.get('id', '')} {str(label)[:70]}{'' if tail is None else f' [{tail}]'}".strip()


def annex_faults(got: Data, want: Data) -> list[str]:
    """What is missed, invented or wrong in the tables of indicators and money: none is allowed."""
    faults: list[str] = []
    for name, keys in (("indicators", ("op", "target", "unit")), ("budget", ("amount_vnd",))):
        read = [g for g in items(got, name) if g.get("source", "appendix") == "appendix"]
        true = [w for w in items(want, name) if w.get("source", "appendix") == "appendix"]
        pairs = pair(name, read, true)
        hit_g, hit_w = {g for g, _ in pairs}, {w for _, w in pairs}
        faults += [f"missed: {_name(w)}" for j, w in enumerate(true) if j not in hit_w]
        faults += [f"invented: {_name(g)}" for i, g in enumerate(read) if i not in hit_g]
        for i, j in pairs:
            faults += [
                f"{key}: {read[i].get(key)!r} for {true[j].get(key)!r} in {_name(true[j])}"
                for key in keys
                if FIELDS[name][key](read[i].get(key), true[j].get(key)) < 1
            ]
    total = (want.get("budget") or {}).get("total_vnd")
    if total is not None and (got.get("budget") or {}).get("total_vnd") != total:
        faults.append(f"total: {(got.get('budget') or {}).get('total_vnd')} for {total}")
    return faults

"""Offices: leads that the plan describes nowhere, and one office under several names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from xaso.planreader.audit import wording
from xaso.planreader.audit.clears import is_table_task
from xaso.planreader.audit.office_names import (
    body_key,
    described_offices,
    is_above,
    is_collective,
    is_own,
    printed_offices,
    spelling,
)
from xaso.planreader.language.fold import nfc
from xaso.planreader.language.offices import office_key
from xaso.planreader.reading import Finding, Item, Reading

Owed = dict[str, list[tuple[str, str, Item]]]


def rules_of_offices(reading: Reading) -> Iterator[Finding]:
    """Duties described nowhere, then names."""
    yield from leads_described_nowhere(reading)
    yield from many_names(reading)


def leads_described_nowhere(reading: Reading) -> Iterator[Finding]:
    """A lead of an annex has a paragraph in the chapter on carrying out.

    An office that the commune directs gets a warning of its own; bodies beside it (party office,
    unions, schools, hamlets) are one note together. Collective names are answered by any chapter,
    offices above the commune owe nothing. A plan without such a chapter gets one note.
    """
    owed = _leads_of_annexes(reading)
    described = described_offices(reading)
    if not described:
        if reading.indicators or reading.tasks or reading.budget.lines:
            yield _no_chapter()
        return
    left = {key: uses for key, uses in owed.items() if not described.has(uses[0][0])}
    beside: list[tuple[str, list[tuple[str, str, Item]]]] = []
    for uses in left.values():
        name = nfc(uses[0][0])
        if is_own(name):
            yield wording.finding(
                "lead_not_described",
                "warning",
                f"{name} được giao chủ trì {_how_many(uses)} nhưng phần tổ chức thực hiện không "
                "nêu nhiệm vụ của cơ quan này.",
                f"Đề nghị bổ sung một mục về {name} trong phần tổ chức thực hiện.",
                [(key, item) for _, key, item in uses],
            )
        else:
            beside.append((name, uses))
    if beside:
        names = wording.listed([name for name, _ in beside])
        yield wording.finding(
            "lead_not_described",
            "note",
            f"{names} được giao chủ trì trong phụ lục nhưng chưa được nêu trong phần tổ chức thực "
            "hiện.",
            "Đề nghị bổ sung đoạn “Đề nghị …” hoặc giao cơ quan của xã làm đầu mối.",
            [(key, item) for _, uses in beside for _, key, item in uses],
        )


def _no_chapter() -> Finding:
    return wording.finding(
        "responsibilities_missing",
        "note",
        "Không tìm thấy phần tổ chức thực hiện giao nhiệm vụ cho từng cơ quan, đơn vị.",
        "Đề nghị bổ sung phần tổ chức thực hiện, mỗi cơ quan chủ trì một mục.",
    )


def _leads_of_annexes(reading: Reading) -> Owed:
    """Leads in tables by office, with the items they lead."""
    owed: Owed = defaultdict(list)
    rows: list[tuple[list[str], str, Item]] = []
    rows += [
        (i.lead, f"indicators:{i.id}", i) for i in reading.indicators if i.source == "appendix"
    ]
    rows += [(line.lead, f"budget:{line.id}", line) for line in reading.budget.lines]
    rows += [
        (task.lead, f"tasks:{n}", task)
        for n, task in enumerate(reading.tasks, 1)
        if is_table_task(task)
    ]
    for names, key, item in rows:
        for name in names:
            if body_key(name) and not is_above(name) and not is_collective(name):
                owed[body_key(name)].append((name, key, item))
    return owed


def _how_many(uses: list[tuple[str, str, Item]]) -> str:
    counts = {"indicators": "chỉ tiêu", "budget": "mục kinh phí", "tasks": "nhiệm vụ"}
    said = []
    for prefix, noun in counts.items():
        ids = [key.partition(":")[2] for _, key, _ in uses if key.startswith(f"{prefix}:")]
        if ids:
            said.append(f"{len(ids)} {noun} ({wording.listed(ids, 6)})")
    return ", ".join(said)


def many_names(reading: Reading) -> Iterator[Finding]:
    """One office is printed under one name in one document.

    Capitals, dashes and a trailing "xã" do not count; an abbreviation beside the full name does.
    """
    uses: dict[str, dict[str, tuple[str, str, Item]]] = defaultdict(dict)
    for name, key, item in printed_offices(reading):
        office = office_key(name or "")
        if office and not is_collective(name) and not is_above(name):
            uses[office].setdefault(spelling(name), (nfc(name), key, item))
    for spellings in uses.values():
        names = _told_apart(spellings)
        if len(names) < 2:
            continue
        printed = sorted((n for n, _, _ in names.values()), key=lambda n: (-len(n), n))
        quoted = wording.listed([f"“{n}”" for n in printed])
        yield wording.finding(
            "office_many_names",
            "note",
            f"một cơ quan được gọi bằng {len(names)} tên: {quoted}.",
            f"Đề nghị dùng thống nhất một tên, ví dụ “{printed[0]}”.",
            [(key, item) for _, key, item in names.values()],
        )


def _told_apart(names: dict[str, tuple[str, str, Item]]) -> dict[str, tuple[str, str, Item]]:
    """The spellings without those that only leave words out of another.

    "Mặt trận Tổ quốc" for "Ủy ban Mặt trận Tổ quốc Việt Nam" is how people speak, no other name.
    """
    words_of = {plain: set(plain.split()) for plain in names}
    return {
        plain: use
        for plain, use in names.items()
        if not any(words_of[plain] < other for other in words_of.values())
    }

"""What the review of one reading shows: the chosen section, searched, ordered, cut into pages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.http import QueryDict
from django.utils.functional import cached_property

from xaso.core.text import fold
from xaso.planreader.outputs import words
from xaso.planreader.reading import Reading
from xaso.plans import items
from xaso.plans.drawing import settle
from xaso.plans.items import Entry

ENTRIES_A_PAGE = 60
FIRST_ENTRIES = 8


@dataclass(frozen=True, slots=True)
class Tab:
    """One section with its count, for the row of sections."""

    name: str
    label: str
    count: int | None
    is_current: bool


class Review:
    """One reading and what the address asks of it: `phan`, `tim`, `xep`, `trang`, `tai`."""

    def __init__(self, data: dict[str, Any], asked: QueryDict) -> None:
        self.reading = Reading.from_dict(data)
        self.source: dict[str, Any] = data.get("source") or {}
        self.file: dict[str, Any] = data.get("file") or {}
        self.entries = items.entries(self.reading)
        settle(self.source, self.entries)
        section = asked.get("phan", "")
        self.section = section if section in items.SECTIONS else items.OVERVIEW
        self.wanted = asked.get("tim", "").strip()[:100]
        self.in_print_order = asked.get("xep") == "van-ban"
        self.place = asked.get("tai", "")[:40]
        self._page = asked.get("trang", "1")

    @cached_property
    def by_section(self) -> dict[str, list[Entry]]:
        """The entries of each section, in the order of the document."""
        found: dict[str, list[Entry]] = {name: [] for name in items.SECTIONS}
        for entry in self.entries:
            found[entry.section].append(entry)
        return found

    @cached_property
    def doubtful(self) -> list[Entry]:
        """Every doubtful entry of the whole reading, least sure first."""
        return items.doubtful_first(e for e in self.entries if e.is_doubtful)

    @property
    def first_doubtful(self) -> list[Entry]:
        """The few that the overview shows."""
        return self.doubtful[:FIRST_ENTRIES]

    @property
    def findings(self) -> list[Entry]:
        """What the checks of the plan found, gravest first."""
        return self.by_section[items.FINDINGS]

    @property
    def first_findings(self) -> list[Entry]:
        """The few that the overview shows."""
        return self.findings[:FIRST_ENTRIES]

    @property
    def is_overview(self) -> bool:
        """True when the whole is shown, not one list."""
        return self.section == items.OVERVIEW and not self.wanted and not self.place

    @property
    def label(self) -> str:
        """The section's name."""
        return str(items.SECTIONS[self.section])

    @property
    def headline(self) -> str:
        """How much was read."""
        return items.headline(self.reading)

    @property
    def advice(self) -> str:
        """What to look at now."""
        return items.advice(len(self.findings), len(self.doubtful))

    @property
    def total(self) -> str:
        """The sum of the estimate in words."""
        return words.money(self.reading.budget.total_vnd)

    @property
    def kind(self) -> str:
        """What the file turned out to be."""
        return words.KINDS.get(self.file.get("kind", ""), "")

    @cached_property
    def shown(self) -> list[Entry]:
        """The entries that the address asks for."""
        if self.place:
            return items.standing_at(self.entries, self.place)
        everywhere = self.wanted and self.section == items.OVERVIEW
        found = self.entries if everywhere else self.by_section[self.section]
        if self.wanted:
            wanted = fold(self.wanted)
            found = [e for e in found if e.says(wanted)]
        return list(found) if self.in_print_order else items.doubtful_first(found)

    @cached_property
    def page(self) -> Page[Entry]:
        """One page of them."""
        return Paginator(self.shown, ENTRIES_A_PAGE).get_page(self._page)

    @property
    def tabs(self) -> list[Tab]:
        """The sections that hold something, and the one that is open."""
        tabs = []
        for name, label in items.SECTIONS.items():
            count = None if name in {items.OVERVIEW, "van-ban"} else len(self.by_section[name])
            if count != 0 or name in {self.section, items.FINDINGS}:
                current = name == self.section and not self.place
                tabs.append(Tab(name, str(label), count, current))
        return tabs

    @property
    def has_columns(self) -> bool:
        """True for the estimate, which is read as a table."""
        return self.section == "du-toan" and not self.place

"""One invented plan: what is printed and what a careful person reads, said once.

Each call adds the printed words and the truth together, so that the two cannot drift apart.
The writers (Word, text, scan) know only the printed parts.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Seg:
    """A stretch of a paragraph under tracked changes; `change` is ins, del or empty."""

    text: str
    change: str = ""


@dataclass
class Para:
    """A paragraph; `number` is what Word would compute ("II.", "1.", "-"), printed before it."""

    text: str = ""
    number: str = ""
    level: int | None = None
    """Depth of the automatic list (0 = Roman, 1 = decimal, 2 = letter, 3 = dash)."""
    bold: bool = False
    italic: bool = False
    center: bool = False
    segments: tuple[Seg, ...] = ()

    @property
    def printed(self) -> str:
        """The line as a reader sees it once the changes are accepted."""
        return f"{self.number} {self.text}".strip()


@dataclass
class Cell:
    """A table cell; lines inside it are parted by "\\n"; `nested` is a table in the cell."""

    text: str
    cols: int = 1
    rows: int = 1
    bold: bool = False
    nested: tuple[tuple[str, ...], ...] = ()


@dataclass
class Table:
    """A table; a row lists only the cells that start in it."""

    widths: Sequence[float]
    """Column widths in centimetres."""
    rows: list[list[Cell]] = field(default_factory=list)
    header_rows: int = 1
    ruled: bool = True
    repeats_header: bool = True
    size: float = 11
    """Points of its letters."""

    def add(self, *cells: str | Cell, bold: bool = False) -> None:
        """Add a row of cells that start in it."""
        self.rows.append([c if isinstance(c, Cell) else Cell(c, bold=bold) for c in cells])

    def group(self, text: str) -> None:
        """Add a title across all columns."""
        self.add(Cell(text, cols=len(self.widths), bold=True))

    def grid(self) -> list[list[Cell | None]]:
        """Every position of every row; None where a merged cell covers it."""
        width = len(self.widths)
        covered: set[tuple[int, int]] = set()
        grid: list[list[Cell | None]] = []
        for r, row in enumerate(self.rows):
            line: list[Cell | None] = []
            waiting = iter(row)
            for c in range(width):
                if (r, c) in covered:
                    line.append(None)
                    continue
                cell = next(waiting)
                line.append(cell)
                covered |= {(r + i, c + j) for i in range(cell.rows) for j in range(cell.cols)} - {
                    (r, c)
                }
            assert next(waiting, None) is None, f"row {r} has too many cells"
            grid.append(line)
        return grid


@dataclass
class Break:
    """A new page; `landscape` says how the pages after it lie."""

    landscape: bool = False


@dataclass
class TextBox:
    """A frame with its own text."""

    text: str


@dataclass
class Letterhead:
    """The head or foot of the document: two columns without rules."""

    left: list[Para]
    right: list[Para]
    left_first: bool = True


Part = Para | Table | Break | TextBox | Letterhead


@dataclass
class Target:
    """One measurable target of a sentence."""

    op: str
    target: float | int | None
    unit: str | None
    printed: str | None = None
    horizon: int | None = None
    deadline: str | None = None
    title: str | None = None


class Plan:
    """An invented plan under construction."""

    def __init__(self, key: str, *, auto_numbering: bool = False, **document: Any) -> None:
        self.key = key
        self.parts: list[Part] = []
        self.auto = auto_numbering
        self.running_head: str | None = None
        self.expected: list[dict[str, str]] = []
        """Findings that the audit must report: kind and what it is about."""
        self._heads: list[tuple[int, str, str]] = []
        self._in_section = 0
        self.truth: dict[str, Any] = {
            "document": document,
            "legal_bases": [],
            "indicators": [],
            "budget": {"total_vnd": None, "lines": [], "mismatches": []},
            "tasks": [],
            "reporting_duties": [],
            "responsibilities": [],
            "baseline": [],
            "ocr_slips": [],
        }

    # -- printed only --------------------------------------------------------------------------

    def para(self, text: str, **style: bool) -> Para:
        """A plain paragraph."""
        para = Para(text, **style)
        self.parts.append(para)
        return para

    def tracked(self, *segments: Seg) -> Para:
        """A dash paragraph with changes that nobody has accepted yet."""
        text = "".join(s.text for s in segments if s.change != "del")
        para = Para(text, "-", 3, segments=segments)
        self.parts.append(para)
        return para

    def head(self, number: str, title: str, level: int) -> None:
        """A heading of the body; the tree below it starts anew."""
        self._heads = [h for h in self._heads if h[0] < level] + [(level, number, title)]
        self._in_section = 0
        mark = number + (")" if level == 2 else ".")
        self.parts.append(Para(title, mark, level, bold=True))

    def dash(self, text: str) -> None:
        """A dash item without truth of its own."""
        self.parts.append(Para(text, "-", 3))

    def table(self, widths: Sequence[float], **how: Any) -> Table:
        """A table to be filled."""
        table = Table(widths, **how)
        self.parts.append(table)
        return table

    def title(self, label: str, lines: Sequence[str]) -> None:
        """The name of the document, centred."""
        self.para(label, bold=True, center=True)
        for line in lines:
            self.para(line, bold=True, center=True)

    def letterhead(self, upper: str, issuer: str, number: str, place_date: str) -> None:
        """The head: issuer and number on the left, the state's motto on the right."""
        left = [Para(upper, center=True)] if upper else []
        left += [Para(issuer, bold=True, center=True), Para(number, center=True)]
        right = [
            Para("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", bold=True, center=True),
            Para("Độc lập - Tự do - Hạnh phúc", bold=True, center=True),
            Para(place_date, italic=True, center=True),
        ]
        self.parts.append(Letterhead(left, right))

    def signature(self) -> None:
        """The foot: recipients on the left, who signs on the right, both from the truth."""
        d = self.truth["document"]
        names = d["recipients"]
        left = [Para("Nơi nhận:", bold=True, italic=True)]
        left += [Para(f"- {n}{'.' if n is names[-1] else ';'}") for n in names]
        right = [
            Para(d["on_behalf"], bold=True, center=True),
            Para(d["signer_title"], bold=True, center=True),
            Para(""),
            Para(d["signer"], bold=True, center=True),
        ]
        self.parts.append(Letterhead(left, right))

    # -- printed and true ----------------------------------------------------------------------

    def basis(self, text: str, kind: str, number: str, date: str | None, issuer: str) -> None:
        """A paragraph of the preamble that names a ground."""
        self.para(text, italic=True)
        self.truth["legal_bases"].append(
            {"number": number, "kind": kind, "date": date, "issuer": issuer}
        )

    @property
    def path(self) -> str:
        """Numbers of the headings above, joined by dots."""
        return ".".join(number for _, number, _ in self._heads)

    @property
    def group(self) -> str | None:
        """The title of the nearest heading."""
        return self._heads[-1][2] if self._heads else None

    def goal(self, text: str, *targets: Target, printed: bool = True) -> None:
        """A dash item of the body that sets one or more targets."""
        self._in_section += 1
        if printed:
            self.parts.append(Para(text, "-", 3))
        self._targets(text, targets)

    def _targets(self, text: str, targets: Sequence[Target]) -> None:
        for letter, t in zip("abcdef", targets, strict=False):
            tail = f".{letter}" if len(targets) > 1 else ""
            self.indicator(
                id=f"{self.path}.{self._in_section}{tail}",
                group=self.group,
                title=(t.title or text).rstrip(".;"),
                op=t.op,
                target=t.target,
                unit=t.unit,
                unit_printed=t.printed or t.unit,
                horizon=t.horizon,
                deadline_printed=t.deadline,
                source="body",
            )

    def indicator(self, **fields: Any) -> None:
        """A truth of the list of indicators; what is not said is empty."""
        empty: dict[str, Any] = {
            "id": "", "group": None, "title": "", "op": "=", "target": None, "unit": None,
            "unit_printed": None, "horizon": None, "lead": [], "coordinators": [], "support": [],
            "deadline_printed": None, "expected_result": None, "source": "appendix",
        }  # fmt: skip
        self.truth["indicators"].append({**empty, **fields})

    def task(
        self,
        text: str,
        *targets: Target,
        lead: Sequence[str] = (),
        coordinators: Sequence[str] = (),
        deadline: str | None = None,
        printed: bool = True,
    ) -> None:
        """A dash item that is a piece of work, perhaps with targets of its own."""
        self._in_section += 1
        if printed:
            self.parts.append(Para(text, "-", 3))
        self.add_task(
            text,
            f"{self.path} {self.group}",
            lead=lead,
            coordinators=coordinators,
            deadline=deadline,
        )
        self._targets(text, targets)

    def add_task(
        self,
        text: str,
        section: str | None,
        *,
        lead: Sequence[str] = (),
        coordinators: Sequence[str] = (),
        deadline: str | None = None,
        product: str | None = None,
        authority: str | None = None,
    ) -> None:
        """A truth of the list of tasks."""
        task = {
            "title": " ".join(text.split()[:15]),
            "section": section,
            "lead": list(lead),
            "coordinators": list(coordinators),
            "deadline_printed": deadline,
        }
        if product or authority:
            task |= {"product": product, "authority": authority}
        self.truth["tasks"].append(task)

    def office(self, org: str, duties: Sequence[str], *, number: str = "", level: int = 1,
               dashes: bool = True) -> None:  # fmt: skip
        """A heading that names an office, then what it has to do."""
        self.head(number, org, level)
        for text in duties:
            if dashes:
                self.dash(text)
            else:
                self.para(text)
        self.responsibility(org, len(duties))

    def responsibility(self, org: str, duties: int) -> None:
        """A truth of the list of responsibilities."""
        self.truth["responsibilities"].append({"org": org, "duties": duties})

    def reports(self, who: str | None, to: str | None, cycle: str, due: str | None) -> None:
        """A truth of the list of reporting duties."""
        self.truth["reporting_duties"].append({"who": who, "to": to, "cycle": cycle, "due": due})

    def budget_line(self, **fields: Any) -> None:
        """A truth of the estimate."""
        empty: dict[str, Any] = {
            "id": "", "parent": None, "title": "", "amount_vnd": None, "lead": [],
            "time_printed": None, "fund": None,
        }  # fmt: skip
        self.truth["budget"]["lines"].append({**empty, **fields})

    def total(self, amount_vnd: int) -> None:
        """The printed total of the estimate."""
        self.truth["budget"]["total_vnd"] = amount_vnd

    def result(self, title: str, value: float, unit: str, year: int) -> None:
        """A truth of the list of earlier results."""
        self.truth["baseline"].append({"title": title, "value": value, "unit": unit, "year": year})

    def fault(self, kind: str, about: str) -> None:
        """A fault put in on purpose: the kind of finding that must report it."""
        self.expected.append({"kind": kind, "about": about})

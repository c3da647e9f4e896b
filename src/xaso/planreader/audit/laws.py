"""Legal bases that had ended, were not yet in force, or came after the plan.

Facts are dated data in `reference/planreader/laws.toml`; a document that is not there is not
judged. A fact that is not from the text itself is told as something to be checked.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from xaso.planreader.audit import wording
from xaso.planreader.language.fold import fold, words
from xaso.planreader.language.vocabulary import vocabulary
from xaso.planreader.reading import Finding, LegalBasis, Reading

_DATE = re.compile(r"(\d{4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?")


@dataclass(frozen=True, slots=True)
class Law:
    """One document of the reference: when it held, and what holds instead."""

    number: str
    kind: str
    title: str | None
    issued: date | None
    in_force: date | None
    ended_on: date | None
    replaced_by: str | None
    source: str
    certainty: str

    @property
    def hint(self) -> str:
        """What is said when the fact is not from the text itself."""
        return "" if self.certainty == "seen" else " (theo nguồn tham khảo, đề nghị kiểm tra lại)"


@cache
def laws() -> tuple[Law, ...]:
    """The documents of the reference file."""
    return tuple(
        Law(
            number=row["number"],
            kind=row["kind"],
            title=row.get("title"),
            issued=row.get("issued"),
            in_force=row.get("in_force"),
            ended_on=row.get("ended_on"),
            replaced_by=row.get("replaced_by"),
            source=row["source"],
            certainty=row["certainty"],
        )
        for row in vocabulary("laws")["laws"]
    )


def number_key(number: str) -> str:
    """A document number without blanks, capitals, marks or leading noughts."""
    return re.sub(r"\s+", "", fold(number)).removeprefix("so").lstrip("0")


@cache
def _by_number() -> dict[str, Law]:
    return {number_key(law.number): law for law in laws()}


def find_law(basis: LegalBasis) -> Law | None:
    """The reference for a cited document, by its number, else by title and day of issue.

    Example: "Luật An ninh mạng ngày 12/6/2018" without a number is the law of 2018; without a
    date it could be that of 2025, and nothing is said.
    """
    if basis.number:
        return _by_number().get(number_key(basis.number))
    said = words(basis.subject or "")
    for law in laws():
        if law.issued and law.title and basis.date == law.issued.isoformat():
            if said.startswith(words(law.title)):
                return law
    return None


def span(printed: str | None) -> tuple[date, date] | None:
    """First and last day that a date printed in part can mean: "2026-04" is 1 to 30 April."""
    match = _DATE.fullmatch((printed or "").strip())
    if not match:
        return None
    year, month, day = (int(part) if part else None for part in match.groups())
    try:
        first = date(year or 0, month or 1, day or 1)
        last_month = month or 12
        last_day = day or monthrange(first.year, last_month)[1]
        return first, date(first.year, last_month, last_day)
    except ValueError:
        return None


def rules_of_laws(reading: Reading, today: date) -> Iterator[Finding]:
    """One finding at most for each cited document, in printed order."""
    plan = span(reading.document.date)
    for index, basis in enumerate(reading.legal_bases, 1):
        found = _judge(basis, plan, today)
        if found is None:
            continue
        kind, severity, sentence, mend = found
        yield wording.finding(kind, severity, sentence, mend, [(f"legal_bases:{index}", basis)])


def _judge(
    basis: LegalBasis, plan: tuple[date, date] | None, today: date
) -> tuple[str, str, str, str] | None:
    law = find_law(basis)
    if law is not None:
        if law.ended_on and law.ended_on <= today:
            return _ended(basis, law, law.ended_on, plan)
        if law.in_force and plan and law.in_force > plan[1]:
            return (
                "law_not_yet_in_force",
                "note",
                (
                    f"{wording.name_basis(basis)} có hiệu lực từ {day(law.in_force)}, sau ngày "
                    f"kế hoạch ban hành{law.hint}."
                ),
                "Đề nghị xác nhận văn bản đang có hiệu lực tại thời điểm ban hành.",
            )
    cited = span(basis.date)
    if cited and plan and cited[0] > plan[1]:
        return (
            "law_after_plan",
            "warning",
            f"{wording.name_basis(basis)} ghi ngày {day(cited[0])}, sau ngày của kế hoạch.",
            "Đề nghị kiểm tra lại ngày của văn bản làm căn cứ hoặc ngày của kế hoạch.",
        )
    return None


def _ended(
    basis: LegalBasis, law: Law, ended: date, plan: tuple[date, date] | None
) -> tuple[str, str, str, str]:
    """Ended before the plan: a warning. Ended since, or on a day that may be later: a note.

    Example: a plan of March 2026 that cites a decree ended on 1 July 2026 was right at its time.
    """
    instead = f" Văn bản hiện hành: {law.replaced_by}." if law.replaced_by else ""
    mend = (
        f"Đề nghị cân nhắc thay bằng {law.replaced_by}."
        if law.replaced_by
        else "Đề nghị rà soát lại căn cứ."
    )
    name = wording.name_basis(basis)
    if plan and ended <= plan[0]:
        return (
            "law_not_in_force",
            "warning",
            (
                f"{name} đã hết hiệu lực từ {day(ended)}, trước ngày kế hoạch ban hành"
                f"{law.hint}.{instead}"
            ),
            mend,
        )
    since = " (sau khi kế hoạch ban hành)" if plan and ended > plan[1] else ""
    return (
        "law_not_in_force",
        "note",
        f"{name} đã hết hiệu lực từ {day(ended)}{since}{law.hint}.{instead}",
        f"{mend} Việc này chỉ cần khi sửa đổi hoặc ban hành kế hoạch mới." if since else mend,
    )


def day(when: date) -> str:
    """A date as plans print it: 01/7/2026 (a nought before days under 10 and months 1 and 2)."""
    month = f"{when.month:02d}" if when.month < 3 else str(when.month)
    return f"{when.day:02d}/{month}/{when.year}"

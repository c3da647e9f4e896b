"""Annexes that the plan refers to and the file does not hold."""

from __future__ import annotations

from collections.abc import Iterator

from xaso.planreader.audit import wording
from xaso.planreader.language.fold import words
from xaso.planreader.reading import AnnexReference, Finding, Reading


def rules_of_annexes(reading: Reading) -> Iterator[Finding]:
    """Each cited annex is in the file; one finding for each that is not."""
    absent: dict[str, list[AnnexReference]] = {}
    present = {words(a.name or "") for a in reading.annexes if a.is_present}
    for annex in reading.annexes:
        if not annex.is_present and words(annex.name or "") not in present:
            absent.setdefault(words(annex.name or ""), []).append(annex)
    for mentions in absent.values():
        page = wording.page_of(mentions[0])
        yield wording.finding(
            "annex_missing",
            "warning",
            f"kế hoạch dẫn chiếu {mentions[0].name or 'phụ lục'}{f' ({page})' if page else ''} "
            "nhưng trong tệp không có phụ lục này.",
            "Đề nghị đính kèm phụ lục, hoặc sửa lại phần dẫn chiếu.",
            where=wording.places(mentions),
        )

"""Targets that cannot be: a share above the whole, a count below nought, a blank value."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from xaso.planreader.audit import wording
from xaso.planreader.audit.reference import has_any, words_of
from xaso.planreader.language.fold import fold, words
from xaso.planreader.reading import Finding, Indicator, Reading


def rules_of_targets(reading: Reading) -> Iterator[Finding]:
    """One finding at most for each indicator whose target cannot be meant."""
    for item in reading.indicators:
        problem = impossible(item)
        if problem is None:
            continue
        severity, what, mend = problem
        yield wording.finding(
            "impossible_target" if item.target is not None else "target_blank",
            severity,
            f"{wording.name_indicator(item)} {what}.",
            mend,
            [wording.about_indicator(item)],
        )


def impossible(item: Indicator) -> tuple[str, str, str] | None:
    """Severity, what is wrong, and the mend; None when the target can be.

    Examples: a share of "> 100%" or 120% is an error; "≥ 100%" is a warning (the whole is the
    most there is); growth of 120% and "0% hồ sơ quá hạn" are fine.
    """
    if item.op in ("pass", ""):
        return None
    if item.target is None:
        return _blank(item)
    if item.target != item.target:  # not a number
        return None
    if item.target < 0:
        return "error", f"có mức âm ({wording.target(item)})", "Đề nghị ghi lại mức của chỉ tiêu."
    if item.op == "top":
        return _rank(item)
    if is_share(item):
        return _share(item)
    return _nought(item)


def _blank(item: Indicator) -> tuple[str, str, str] | None:
    """A table line whose target cell is empty; a body sentence without a number is no target."""
    if item.source != "appendix":
        return None
    return "warning", "chưa ghi mức cần đạt", "Đề nghị bổ sung mức cần đạt và đơn vị tính."


def _rank(item: Indicator) -> tuple[str, str, str] | None:
    if item.target is not None and item.target < 1:
        return "error", "có thứ hạng nhỏ hơn 1", "Đề nghị ghi lại thứ hạng cần đạt."
    return None


def is_share(item: Indicator) -> bool:
    """A percentage of a whole; growth and comparison with another year or plan are not."""
    if "%" not in (item.unit or ""):
        return False
    said = " ".join(words(text or "") for text in (item.title, item.unit_printed))
    return not has_any(said, words_of("audit_targets", "beyond_hundred"))


@cache
def _above_whole() -> re.Pattern[str]:
    above = "|".join(sorted(words_of("audit_targets", "above"), key=len, reverse=True))
    return re.compile(rf"(?:^(?:tren|hon)|\b(?:{above})|>)\s*100(?:[.,]0+)?\s*%")


_IN_THE_WHOLE = re.compile(r"(?<!dat )\btren\s+100\s*%\s+\w")
"""“triển khai trên 100% ấp” means in every hamlet, not in more than all."""


def _share(item: Indicator) -> tuple[str, str, str] | None:
    value = item.target
    assert value is not None
    mend_whole = "Đề nghị ghi “100%”: tỷ lệ trên tổng số không thể vượt quá 100%."
    if value > 100:
        return "error", f"có mức {wording.target(item)}, vượt quá 100%", mend_whole
    if value == 100 and (item.op == ">" or _above_whole().search(fold(item.title or ""))):
        return "error", "yêu cầu trên 100%, không thể đạt", mend_whole
    if value == 100 and item.op == ">=" and not _IN_THE_WHOLE.search(fold(item.title or "")):
        return (
            "warning",
            "yêu cầu tối thiểu 100% (≥ 100%), trong khi 100% đã là mức cao nhất của một tỷ lệ",
            "Đề nghị ghi “100%”.",
        )
    if value == 100 and item.op == "<=":
        return (
            "warning",
            "ghi “không quá 100%” nên không đặt ra yêu cầu gì",
            "Đề nghị ghi lại mức cần đạt.",
        )
    return _nought(item)


def _nought(item: Indicator) -> tuple[str, str, str] | None:
    if item.target != 0:
        return None
    if item.op == "<":
        return "error", "yêu cầu dưới 0, không thể đạt", "Đề nghị ghi lại mức của chỉ tiêu."
    if item.op == "<=" or has_any(
        words(item.title or ""), words_of("audit_targets", "nought_is_fair")
    ):
        return None
    return (
        "warning",
        f"có mức {wording.target(item)} nên không đặt ra yêu cầu gì",
        "Đề nghị ghi lại mức cần đạt.",
    )

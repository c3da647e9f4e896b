"""The reporting regime: who reports to whom, how often, by when."""

from __future__ import annotations

from collections.abc import Iterator

from xaso.planreader.audit import wording
from xaso.planreader.reading import Finding, Item, Reading, ReportingDuty


def rules_of_reporting(reading: Reading) -> Iterator[Finding]:
    """A plan asks for reports, and each says to whom and when: one note either way."""
    duties = reading.reporting_duties
    if not duties:
        yield wording.finding(
            "reporting_missing",
            "note",
            "Kế hoạch không quy định chế độ báo cáo định kỳ.",
            "Đề nghị bổ sung: đơn vị nào báo cáo, gửi về đâu, định kỳ và thời hạn.",
        )
        return
    said: list[str] = []
    about: list[tuple[str, Item]] = []
    for index, duty in enumerate(duties, 1):
        lacking = lacking_of(duty)
        if not lacking or is_said_elsewhere(duty, duties):
            continue
        who = wording.short(duty.who or "", 10) or f"chế độ báo cáo {index}"
        said.append(f"{who} (chưa rõ {wording.listed(lacking)})")
        about.append((f"reporting_duties:{index}", duty))
    if said:
        yield wording.finding(
            "reporting_incomplete",
            "note",
            f"Chế độ báo cáo chưa đầy đủ: {'; '.join(said[:5])}.",
            "Đề nghị ghi rõ nơi nhận, định kỳ và thời hạn gửi báo cáo.",
            about,
        )


def lacking_of(duty: ReportingDuty) -> list[str]:
    """What a duty leaves open, in words."""
    lacking = []
    if not duty.who:
        lacking.append("đơn vị báo cáo")
    if not duty.to:
        lacking.append("nơi nhận")
    if not duty.cycle:
        lacking.append("định kỳ")
    elif not duty.due:
        lacking.append("thời hạn")
    return lacking


def is_said_elsewhere(duty: ReportingDuty, duties: list[ReportingDuty]) -> bool:
    """A fuller duty of the same rhythm stands elsewhere; this one only recalls it.

    Example: "đưa vào báo cáo tháng" beside "các đơn vị gửi báo cáo trước ngày 18 hằng tháng".
    """
    return bool(duty.cycle) and any(
        other is not duty and other.cycle == duty.cycle and not lacking_of(other)
        for other in duties
    )

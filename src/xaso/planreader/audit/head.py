"""The head and foot of the plan: what shows that it is still a draft."""

from __future__ import annotations

from collections.abc import Iterator

from xaso.planreader.audit import wording
from xaso.planreader.reading import Finding, Reading


def rules_of_head(reading: Reading) -> Iterator[Finding]:
    """A plan without a number, a full date or a signer looks like a draft: one note.

    Example: "Số: /KH-UBND", "ngày … tháng 4 năm 2026" gives "chưa có số, ngày ban hành".
    """
    head = reading.document
    missing = []
    if not head.number:
        missing.append("số, ký hiệu")
    if len(head.date or "") < len("2026-04-01"):
        missing.append("ngày ban hành đầy đủ")
    if not head.signer:
        missing.append("người ký")
    if missing:
        yield wording.finding(
            "draft",
            "note",
            f"văn bản chưa có {wording.listed(missing)}, có thể là dự thảo.",
            "Đề nghị dùng bản đã ban hành, hoặc bổ sung khi phát hành.",
            where=head.where,
        )

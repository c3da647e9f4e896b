"""Files and readings of an invented commune."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from xaso.core import files
from xaso.planreader import Reading
from xaso.planreader.blocks import Block, BlockKind, Box, Cell, Document, PageInfo, Place, Row
from xaso.planreader.reading import (
    Budget,
    BudgetLine,
    DocumentInfo,
    Finding,
    Indicator,
    LegalBasis,
    OcrSlip,
    Task,
)
from xaso.plans import actions
from xaso.plans.enums import Kind, State
from xaso.plans.models import PlanFile

PLAN = """\
ỦY BAN NHÂN DÂN XÃ SUỐI NGÀN
Số: 12/KH-UBND
KẾ HOẠCH
Chuyển đổi số xã Suối Ngàn năm 2026
I. MỤC TIÊU
1. Mục tiêu cụ thể
- Tỷ lệ hồ sơ trực tuyến đạt tối thiểu 80%.
- 100% cán bộ được tập huấn kỹ năng số.
II. NHIỆM VỤ
1. Công an xã chủ trì, phối hợp các ấp cấp tài khoản định danh, hoàn thành trước 30/6/2026.
"""
TEXT = "KẾ HOẠCH\nChuyển đổi số xã Suối Ngàn năm 2026\n"


def reading(indicators: int = 3) -> Reading:
    """A plan with one paragraph, one table of indicators with a merged group row, one estimate."""
    group = Cell("I. Hạ tầng số & dữ liệu", colspan=3)
    rows = [
        Row([Cell("TT"), Cell("Chỉ tiêu"), Cell("Mức")], is_header=True, page=1),
        Row([group, group, group], page=1),
    ]
    found = []
    for n in range(indicators):
        title = f"Tỷ lệ hồ sơ trực tuyến số {n} của xã"
        page = 1 + n // 20
        rows.append(Row([Cell(f"{n + 1}"), Cell(title), Cell(f"≥ {50 + n % 50}%")], page=page))
        box = Box(page, 0.1, 0.2, 0.9, 0.25)
        found.append(
            Indicator(
                id=f"I.{n + 1}",
                title=title,
                op=">=",
                target=50 + n % 50,
                unit="%",
                lead=["Phòng VH-XH"],
                where=[Place(2, page, n + 2, 1, 0, len(title), (box,))],
                confidence=0.4 if n == 1 else 1.0,
                doubts=["Con số mờ."] if n == 1 else [],
            )
        )
    sentence = "- Công an xã chủ trì cấp <định danh> & chữ ký số; hoàn thành trước 30/6/2026."
    blocks = [
        Block(BlockKind.HEADING, "KẾ HOẠCH", page=1, is_bold=True, is_centered=True),
        Block(BlockKind.LIST_ITEM, sentence, page=1, level=1),
        Block(BlockKind.TABLE, rows=rows, page=1),
    ]
    pages = [PageInfo(n + 1, 595, 842) for n in range(1 + indicators // 20)]
    return Reading(
        document=DocumentInfo(
            title="Chuyển đổi số xã Suối Ngàn năm 2026",
            commune="Suối Ngàn",
            where=[Place(0, 1)],
        ),
        legal_bases=[LegalBasis(number="57-NQ/TW", kind="Nghị quyết", date="2024-12-22")],
        indicators=found,
        tasks=[
            Task(
                title=sentence[2:40],
                text=sentence[2:],
                lead=["Công an xã"],
                where=[Place(1, 1, start=2, end=len(sentence))],
            )
        ],
        budget=Budget(
            total_vnd=450_500_000,
            lines=[
                BudgetLine(id="I", title="Hạ tầng", amount_vnd=450_500_000),
                BudgetLine(id="I.1", parent="I", title="Đường truyền", amount_vnd=450_500_000),
            ],
        ),
        ocr_slips=[
            OcrSlip(printed="Trường ấp", meant="Trưởng ấp", where=[Place(1, 1, start=2, end=8)])
        ],
        findings=[
            Finding(
                kind="no_lead",
                severity="warning",
                sentence="Chỉ tiêu I.1 chưa ghi cơ quan chủ trì.",
                mend="Ghi rõ cơ quan chủ trì.",
                where=[Place(2, 1, 2)],
                items=["indicators:I.1"],
            )
        ],
        source=Document("docx", "ke-hoach.docx", "0" * 64, blocks, pages),
    )


def reading_data(indicators: int = 3) -> dict[str, Any]:
    return reading(indicators).to_dict(with_source=True)


def upload(name: str = "ke-hoach.txt", content: bytes = TEXT.encode()) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def plan_file(state: str = State.READ, *, indicators: int = 3, **values: Any) -> PlanFile:
    """One row in the given state, with its file."""
    key = values.pop("id", None) or uuid4()
    stored = files.store(upload(), key)
    now = timezone.now()
    defaults = {
        "name": "ke-hoach.docx",
        "kind": Kind.DOCX,
        "size": stored.size,
        "sha256": stored.sha256,
        "state": state,
        "created_at": now,
        "expires_at": now + timedelta(hours=24),
    }
    if state == State.READ:
        defaults |= {
            "title": "Chuyển đổi số xã Suối Ngàn năm 2026",
            "packed_reading": actions.pack(reading_data(indicators)),
        }
    if state == State.FAILED:
        defaults |= {"error_code": "damaged", "error_message": "Tệp bị hỏng. Hãy gửi lại."}
    if state != State.UPLOADED:
        defaults |= {"attempts": 1, "started_at": now}
    return PlanFile.objects.create(id=key, **defaults | values)


def route_arguments() -> dict[str, dict[str, Any]]:
    """What each route of this module needs, for a row made by `plan_file`."""
    key = {"key": plan_file(kind=Kind.PDF).pk}
    return {
        "home": {},
        "own_files": {},
        "read_sample": {"slug": "khong-co"},
        "detail": key,
        "progress": key,
        "read_again": key,
        "delete": key,
        "as_json": key,
        "as_xlsx": key,
        "page": key | {"number": 1},
        "page_image": key | {"number": 1},
    }

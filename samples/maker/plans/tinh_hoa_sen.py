"""Tỉnh Hoa Sen: the plan of the level above, to compare the communes' targets with."""

from __future__ import annotations

from maker.model import Break, Plan, Target

YEAR = 2026

# title, printed, op, target, lead, coordinator
_ANNEX = [
    ("Tỷ lệ thôn có sóng di động 5G", "≥ 80%", ">=", 80, "Sở Khoa học và Công nghệ"),
    ("Tỷ lệ hồ sơ nộp trực tuyến toàn trình", "≥ 75%", ">=", 75, "Văn phòng UBND tỉnh"),
    ("Tỷ lệ người dân có sổ sức khỏe điện tử", "≥ 90%", ">=", 90, "Sở Y tế"),
    ("Tỷ lệ người trưởng thành có chữ ký số cá nhân", "≥ 20%", ">=", 20, "Công an tỉnh"),
]


def build() -> Plan:
    """The plan of the province."""
    plan = Plan(
        "tinh-hoa-sen",
        number="18/KH-UBND",
        date="2026-01-20",
        place="Hoa Sen",
        issuer="UBND tỉnh Hoa Sen",
        commune=None,
        province="Hoa Sen",
        title="Dữ liệu và dịch vụ số tỉnh Hoa Sen năm 2026",
        year_from=YEAR,
        year_to=YEAR,
        signer="Nguyễn Vạn Thiện Tâm",
        signer_title="CHỦ TỊCH",
        on_behalf="TM. ỦY BAN NHÂN DÂN",
        recipients=["Bộ Khoa học và Công nghệ", "Các sở, ban, ngành tỉnh", "UBND các xã, phường",
                    "Lưu: VT, KGVX"],
    )  # fmt: skip
    plan.letterhead("ỦY BAN NHÂN DÂN", "TỈNH HOA SEN", "Số: 18/KH-UBND",
                    "Hoa Sen, ngày 20 tháng 01 năm 2026")  # fmt: skip
    plan.title("KẾ HOẠCH", ["Dữ liệu và dịch vụ số tỉnh Hoa Sen năm 2026"])
    plan.basis("Căn cứ Nghị quyết số 57-NQ/TW ngày 22 tháng 12 năm 2024 của Bộ Chính trị;",
               "Nghị quyết", "57-NQ/TW", "2024-12-22", "Bộ Chính trị")  # fmt: skip
    plan.para("Ủy ban nhân dân tỉnh Hoa Sen ban hành Kế hoạch như sau:")
    plan.head("I", "MỤC TIÊU", 0)
    plan.goal("Toàn tỉnh có ít nhất 85% xã, phường đạt mức chuyển đổi số cơ bản.",
              Target(">=", 85, "%", horizon=YEAR))  # fmt: skip
    plan.para("Chỉ tiêu giao các xã, phường tại Phụ lục.")
    plan.head("II", "NHIỆM VỤ", 0)
    plan.head("1", "Đối với các sở, ngành", 1)
    plan.task("Công bố danh mục dữ liệu mở của ngành, cập nhật vào ngày làm việc đầu tháng.")
    plan.task("Sở Khoa học và Công nghệ chủ trì, phối hợp các doanh nghiệp viễn thông bổ sung trạm "
              "phát sóng tại vùng khó khăn.",
              lead=["Sở Khoa học và Công nghệ"],
              coordinators=["các doanh nghiệp viễn thông"])  # fmt: skip
    plan.head("2", "Đối với các xã, phường", 1)
    plan.task("Ban hành kế hoạch năm của địa phương trước ngày 15/02/2026.",
              deadline="trước ngày 15/02/2026")  # fmt: skip
    plan.head("III", "TỔ CHỨC THỰC HIỆN", 0)
    plan.office("Sở Khoa học và Công nghệ", [
        "Theo dõi, đôn đốc; báo cáo UBND tỉnh trước ngày 28 hằng tháng.",
        "Hướng dẫn các xã, phường cách thống kê từng chỉ tiêu.",
    ], number="1")  # fmt: skip
    plan.reports("Sở Khoa học và Công nghệ", "UBND tỉnh", "monthly", "day 28")
    plan.office("Văn phòng UBND tỉnh", ["Giám sát tiến độ giải quyết hồ sơ."], number="2")
    plan.office("Sở Y tế", ["Chỉ đạo các trạm y tế tạo lập sổ sức khỏe điện tử."], number="3")
    plan.office("Công an tỉnh", ["Chỉ đạo công an các xã cấp chữ ký số cho người dân."],
                number="4")  # fmt: skip
    plan.office("UBND các xã, phường", ["Bố trí kinh phí, nhân lực và tổ chức thực hiện."],
                number="5")  # fmt: skip
    plan.para("Yêu cầu các đơn vị triển khai thực hiện./.")
    plan.signature()
    plan.parts.append(Break())
    plan.para("PHỤ LỤC", bold=True, center=True)
    plan.para("CHỈ TIÊU GIAO CÁC XÃ, PHƯỜNG NĂM 2026", bold=True, center=True)
    plan.para("(Kèm theo Kế hoạch số 18/KH-UBND ngày 20/01/2026 của UBND tỉnh Hoa Sen)",
              italic=True, center=True)  # fmt: skip
    table = plan.table([1.2, 8, 3, 5])
    table.add("TT", "Chỉ tiêu", "Mục tiêu năm 2026", "Cơ quan chủ trì theo dõi")
    for index, (title, shown, op, target, lead) in enumerate(_ANNEX, start=1):
        table.add(str(index), title, shown, lead)
        plan.indicator(id=str(index), title=title, op=op, target=target, unit="%",
                       unit_printed="%", horizon=YEAR, lead=[lead])  # fmt: skip
    return plan

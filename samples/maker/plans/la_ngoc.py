"""Lá Ngọc: a short plan of a phường that came as a scan, and as an old .doc."""

from __future__ import annotations

from maker.model import Plan, Target

YEAR = 2026

# title, printed, op, target, lead
_ANNEX = [
    ("Tỷ lệ tổ dân phố có camera an ninh", "≥ 70%", ">=", 70, "Công an phường"),
    ("Tỷ lệ học bạ điện tử tại các trường tiểu học", "100%", "=", 100, "Phòng Văn hóa - Xã hội"),
    ("Số tuyến phố không dùng tiền mặt", "6 tuyến phố", "=", 6, "Phòng Kinh tế, Hạ tầng và Đô thị"),
]


def build() -> Plan:
    """The plan of phường Lá Ngọc."""
    plan = Plan(
        "la-ngoc",
        number="58/KH-UBND",
        date="2026-04-15",
        place="Lá Ngọc",
        issuer="UBND phường Lá Ngọc",
        commune="Lá Ngọc",
        province="Hoa Sen",
        title="Xây dựng phường thông minh Lá Ngọc năm 2026",
        year_from=YEAR,
        year_to=YEAR,
        signer="Phùng Gia Bảo",
        signer_title="CHỦ TỊCH",
        on_behalf="TM. ỦY BAN NHÂN DÂN",
        recipients=["UBND tỉnh Hoa Sen", "Các tổ dân phố", "Lưu: VT"],
    )
    plan.letterhead("", "ỦY BAN NHÂN DÂN PHƯỜNG LÁ NGỌC", "Số: 58/KH-UBND",
                    "Lá Ngọc, ngày 15 tháng 4 năm 2026")  # fmt: skip
    plan.title("KẾ HOẠCH", ["Xây dựng phường thông minh Lá Ngọc năm 2026"])
    plan.basis("Căn cứ Kế hoạch số 18/KH-UBND ngày 20/01/2026 của UBND tỉnh Hoa Sen về dữ liệu và "
               "dịch vụ số năm 2026;",
               "Kế hoạch", "18/KH-UBND", "2026-01-20", "UBND tỉnh Hoa Sen")  # fmt: skip
    plan.para("Ủy ban nhân dân phường Lá Ngọc ban hành Kế hoạch như sau:")
    plan.head("I", "MỤC TIÊU", 0)
    year = {"horizon": YEAR}
    plan.goal("Tỷ lệ hộ kinh doanh nhận thanh toán bằng mã QR đạt trên 65%.",
              Target(">=", 65, "%", **year))  # fmt: skip
    plan.goal("100% tổ dân phố có nhóm liên lạc chính thức.", Target("=", 100, "%", **year))
    plan.head("II", "NHIỆM VỤ", 0)
    plan.head("1", "An ninh, trật tự", 1)
    plan.task("Khảo sát vị trí lắp camera cùng các tổ dân phố và công khai danh sách vị trí.")
    plan.head("2", "Phố không tiền mặt", 1)
    plan.task("Vận động ngân hàng miễn phí chuyển khoản cho tiểu thương trong sáu tháng đầu.")
    plan.head("III", "TỔ CHỨC THỰC HIỆN", 0)
    plan.office("Phòng Văn hóa - Xã hội", [
        "Theo dõi chung, báo cáo UBND phường trước ngày 10 hằng tháng.",
    ], number="1")  # fmt: skip
    plan.reports("Phòng Văn hóa - Xã hội", "UBND phường", "monthly", "day 10")
    plan.office("Công an phường", ["Quản lý, khai thác hệ thống camera."], number="2")
    plan.office("Phòng Kinh tế, Hạ tầng và Đô thị",
                ["Chọn tuyến phố, vận động các hộ tham gia."], number="3")  # fmt: skip
    plan.para("Đề nghị các đơn vị nghiêm túc thực hiện./.")
    plan.signature()
    plan.para("PHỤ LỤC", bold=True, center=True)
    plan.para("CHỈ TIÊU NĂM 2026", bold=True, center=True)
    table = plan.table([1.5, 7.5, 3, 4.5])
    table.add("STT", "Chỉ tiêu", "Mức phấn đấu năm 2026", "Đơn vị chủ trì")
    for index, (title, shown, op, target, lead) in enumerate(_ANNEX, start=1):
        table.add(str(index), title, shown, lead)
        unit = "%" if "%" in shown else "tuyến phố"
        plan.indicator(id=str(index), title=title, op=op, target=target, unit=unit,
                       unit_printed=unit, horizon=YEAR, lead=[lead])  # fmt: skip
    return plan

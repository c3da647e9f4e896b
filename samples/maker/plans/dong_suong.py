"""Đồng Sương: a plan without a fault; the audit must keep silent, also against the province's."""

from __future__ import annotations

from maker.model import Break, Plan, Target

YEAR = 2026
_VHXH = "Phòng Văn hóa - Xã hội"
_KT = "Phòng Kinh tế"
_HCC = "Trung tâm Phục vụ hành chính công"
_CA = "Công an xã"
_YT = "Trạm Y tế xã"

# title, unit, printed, op, target, lead, coordinator, time
_ANNEX = [
    ("Tỷ lệ thôn có sóng di động 5G", "%", "≥ 90%", ">=", 90, _KT, _VHXH, "2026"),
    ("Tỷ lệ hồ sơ nộp trực tuyến toàn trình", "%", "≥ 80%", ">=", 80, _HCC, _CA, "2026"),
    ("Tỷ lệ người dân có sổ sức khỏe điện tử", "%", "≥ 95%", ">=", 95, _YT, _VHXH, "2026"),
    ("Tỷ lệ người trưởng thành có chữ ký số cá nhân", "%", "≥ 25%", ">=", 25, _CA, _VHXH, "2026"),
    ("Tỷ lệ máy tính công vụ cài phần mềm phòng chống mã độc", "%", "100%", "=", 100, _CA, _VHXH,
     "2026"),
]  # fmt: skip

# title, product, authority, leader, person, lead, coordinator, time
_TASKS = [
    ("Lập bản đồ vùng lõm sóng và đề nghị nhà mạng bổ sung trạm", "Bản đồ, văn bản đề nghị",
     "Chủ tịch UBND xã", "Ông Quách Đình Lâm", "Bà Hà Thu Cúc", _KT, _VHXH, "Quý II/2026"),
    ("Mở quầy hướng dẫn nộp hồ sơ trực tuyến", "Quầy hoạt động", "Chủ tịch UBND xã",
     "Bà Vi Thị Ngần", "Ông Lục Văn Sáng", _HCC, _CA, "Tháng 3/2026"),
    ("Tạo lập sổ sức khỏe điện tử lưu động tại các thôn", "Danh sách sổ đã lập",
     "Phó Chủ tịch UBND xã", "Ông Quách Đình Lâm", "Bà Nông Thị Lan", _YT, _VHXH, "Quý III/2026"),
    ("Cấp chữ ký số cá nhân cho người dân tại nhà văn hóa thôn", "Báo cáo số lượng cấp",
     "Phó Chủ tịch UBND xã", "Bà Vi Thị Ngần", "Ông Tạ Quang Hòa", _CA, _VHXH, "Quý IV/2026"),
]  # fmt: skip

_ESTIMATE = [
    ("1", "Khảo sát, lập bản đồ vùng lõm sóng", 45, "Quý II/2026", _KT),
    ("2", "Trang bị quầy hướng dẫn", 160, "Quý I/2026", _HCC),
    ("3", "Đợt tạo lập sổ sức khỏe lưu động", 85, "Quý III/2026", _YT),
    ("4", "Phần mềm phòng chống mã độc", 60, "Quý II/2026", _CA),
]


def build() -> Plan:
    """The plan of xã Đồng Sương."""
    plan = Plan(
        "dong-suong",
        number="33/KH-UBND",
        date="2026-02-05",
        place="Đồng Sương",
        issuer="UBND xã Đồng Sương",
        commune="Đồng Sương",
        province="Hoa Sen",
        title="Dữ liệu và dịch vụ số xã Đồng Sương năm 2026",
        year_from=YEAR,
        year_to=YEAR,
        signer="Quách Đình Lâm",
        signer_title="CHỦ TỊCH",
        on_behalf="TM. ỦY BAN NHÂN DÂN",
        recipients=["UBND tỉnh Hoa Sen", "Đảng ủy, HĐND xã", "Các đơn vị có tên tại Kế hoạch",
                    "Lưu: VT, VHXH"],
    )  # fmt: skip
    plan.letterhead("ỦY BAN NHÂN DÂN", "XÃ ĐỒNG SƯƠNG", "Số: 33/KH-UBND",
                    "Đồng Sương, ngày 05 tháng 02 năm 2026")  # fmt: skip
    plan.title("KẾ HOẠCH", ["Dữ liệu và dịch vụ số xã Đồng Sương năm 2026"])
    plan.basis("Căn cứ Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị về đột phá phát "
               "triển khoa học, công nghệ, đổi mới sáng tạo và chuyển đổi số quốc gia;",
               "Nghị quyết", "57-NQ/TW", "2024-12-22", "Bộ Chính trị")  # fmt: skip
    plan.basis("Thực hiện Kế hoạch số 18/KH-UBND ngày 20/01/2026 của UBND tỉnh Hoa Sen về dữ liệu "
               "và dịch vụ số năm 2026,",
               "Kế hoạch", "18/KH-UBND", "2026-01-20", "UBND tỉnh Hoa Sen")  # fmt: skip
    plan.para("Ủy ban nhân dân xã Đồng Sương ban hành Kế hoạch như sau:")
    plan.head("I", "MỤC TIÊU", 0)
    plan.head("1", "Mục tiêu chung", 1)
    plan.para("Mọi thôn có sóng tốt, mọi thủ tục làm được từ nhà, mọi dữ liệu có người giữ.")
    plan.head("2", "Mục tiêu cụ thể", 1)
    for title, _, _, op, target, *_ in _ANNEX[:3]:
        plan.goal(f"{title} đạt từ {target}% trở lên.", Target(op, target, "%", horizon=YEAR))
    plan.para("Danh mục đầy đủ và đơn vị chủ trì tại Phụ lục I.")
    plan.head("II", "NHIỆM VỤ", 0)
    plan.para("Danh mục nhiệm vụ tại Phụ lục II.")
    plan.head("III", "KINH PHÍ", 0)
    plan.para("Tổng kinh phí 350 triệu đồng (Ba trăm năm mươi triệu đồng) từ ngân sách xã, chi "
              "tiết tại Phụ lục III.")  # fmt: skip
    _offices(plan)
    plan.signature()
    _annexes(plan)
    return plan


def _offices(plan: Plan) -> None:
    plan.head("IV", "TỔ CHỨC THỰC HIỆN", 0)
    plan.office(_VHXH, [
        "Là đầu mối theo dõi, tổng hợp việc thực hiện Kế hoạch.",
        "Báo cáo UBND xã kết quả thực hiện trước ngày 25 hằng tháng.",
    ], number="1")  # fmt: skip
    plan.reports(_VHXH, "UBND xã", "monthly", "day 25")
    plan.office(_KT, ["Chủ trì làm việc với nhà mạng và cân đối kinh phí."], number="2")
    plan.office(_HCC, ["Chủ trì vận hành quầy hướng dẫn."], number="3")
    plan.office(_CA, ["Chủ trì cấp chữ ký số và bảo đảm an toàn máy tính công vụ."], number="4")
    plan.office(_YT, ["Chủ trì tạo lập sổ sức khỏe điện tử."], number="5")
    plan.para("Kế hoạch có hiệu lực từ ngày ký./.")


def _title(plan: Plan, number: str, title: str) -> None:
    plan.para(f"PHỤ LỤC {number}", bold=True, center=True)
    plan.para(title, bold=True, center=True)
    plan.para("(Kèm theo Kế hoạch số 33/KH-UBND ngày 05/02/2026 của UBND xã Đồng Sương)",
              italic=True, center=True)  # fmt: skip


def _annexes(plan: Plan) -> None:
    plan.parts.append(Break(landscape=True))
    _title(plan, "I", "DANH MỤC CHỈ TIÊU NĂM 2026")
    table = plan.table([1.2, 8, 2, 3, 4, 4, 2.5])
    table.add("STT", "Chỉ tiêu", "Đơn vị tính", "Chỉ tiêu năm 2026", "Cơ quan chủ trì",
              "Cơ quan phối hợp", "Thời gian hoàn thành")  # fmt: skip
    for index, (title, unit, shown, op, target, lead, other, time) in enumerate(_ANNEX, start=1):
        table.add(str(index), title, unit, shown, lead, other, time)
        plan.indicator(id=str(index), title=title, op=op, target=target, unit=unit,
                       unit_printed=unit, horizon=YEAR, lead=[lead], coordinators=[other],
                       deadline_printed=time)  # fmt: skip
    plan.parts.append(Break(landscape=True))
    _title(plan, "II", "DANH MỤC NHIỆM VỤ NĂM 2026")
    table = plan.table([1.2, 6, 3, 3, 3, 3, 3, 2.5, 2.5])
    table.add("STT", "Nhiệm vụ", "Sản phẩm", "Thẩm quyền quyết định", "Lãnh đạo chịu trách nhiệm",
              "Người thực hiện", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời hạn")  # fmt: skip
    for index, (title, product, power, leader, who, lead, other, time) in enumerate(
        _TASKS, start=1
    ):
        table.add(str(index), title, product, power, leader, who, lead, other, time)
        plan.add_task(title, "Phụ lục II", lead=[lead], coordinators=[other], deadline=time,
                      product=product, authority=power)  # fmt: skip
    plan.parts.append(Break())
    _title(plan, "III", "DỰ TOÁN KINH PHÍ NĂM 2026")
    table = plan.table([1.2, 7, 3, 3, 4])
    table.add("STT", "Nội dung", "Kinh phí (triệu đồng)", "Thời gian", "Đơn vị thực hiện")
    for number, title, amount, time, lead in _ESTIMATE:
        table.add(number, title, str(amount), time, lead)
        plan.budget_line(id=number, title=title, amount_vnd=amount * 1_000_000, lead=[lead],
                         time_printed=time)  # fmt: skip
    table.add("", "Tổng cộng", "350", "", "", bold=True)
    plan.total(350_000_000)

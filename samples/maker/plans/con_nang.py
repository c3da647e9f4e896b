"""Cồn Nắng: a PDF without rules in one table, a long table over pages, running heads."""

from __future__ import annotations

from maker.model import Break, Plan

YEAR = 2026
MILLION = 1_000_000
_VHXH = "Phòng VH-XH"
_KT = "Phòng Kinh tế"
_HCC = "Trung tâm PVHCC"
_CA = "Công an xã"

# title with its target, op, target, unit, lead, coordinators, time, result
_ANNEX = [
    ("Đạt trên 75% hộ dân quét mã thanh toán học phí, viện phí", ">=", 75, "%", _KT,
     "Trạm Y tế xã", "Quý III/2026"),
    ("Lắp 24 cụm loa truyền thanh thông minh", "=", 24, "cụm loa", _VHXH, "Các ấp",
     "Quý IV/2026"),
    ("100% hồ sơ đất đai tiếp nhận mới được số hóa", "=", 100, "%", _HCC, _KT, "2026"),
    ("Tỷ lệ phản ánh hiện trường xử lý đúng hạn đạt tối thiểu 88%", ">=", 88, "%", _HCC, _CA,
     "Thường xuyên"),
    ("Không quá 5% tài khoản công vụ dùng mật khẩu yếu", "<=", 5, "%", _CA, _VHXH, "2026"),
    ("Hoàn thành phê duyệt hồ sơ cấp độ an toàn hệ thống thông tin", "pass", None, None, _VHXH,
     _CA, "Quý II/2026"),
]  # fmt: skip

# title, product, authority, who, lead, coordinators, time
_TASKS = [
    ("Ban hành quy chế sử dụng dữ liệu dùng chung của xã", "Quy chế", "Chủ tịch UBND xã",
     "Ông Đặng Văn Lữ", _VHXH, _CA, "Tháng 4/2026"),
    ("Lắp đặt cụm loa truyền thanh thông minh tại các ấp", "Biên bản nghiệm thu",
     "Chủ tịch UBND xã", "Bà Mai Thị Sương", _VHXH, "Các ấp", "Quý IV/2026"),
    ("Rà soát tài khoản công vụ, thu hồi tài khoản của người đã nghỉ", "Báo cáo rà soát",
     "Phó Chủ tịch UBND xã", "Ông Tô Hải Đăng", _CA, "Các phòng, ban", "Hằng quý"),
    # Nobody answers for this one: two of the six clears are missing.
    ("Số hóa hồ sơ đất đai tiếp nhận mới", "", "", "", _HCC, _KT, "Năm 2026"),
    ("Mở chuyên mục hỏi đáp trên Trang thông tin điện tử", "Chuyên mục", "Chủ tịch UBND xã",
     "Bà Mai Thị Sương", _VHXH, "Trung tâm PVHCC", "Tháng 5/2026"),
    (("Niêm yết mã quét để người dân đánh giá thái độ phục vụ ngay tại quầy, công khai kết quả mỗi "
     "tháng"), "Bảng kết quả đánh giá", "Chủ tịch UBND xã", "Bà Mai Thị Sương", "Trung tâm PVHCC",
     "Phòng VH-XH", "Tháng 3/2026"),
    ("Kiểm kê máy tính, máy in đang dùng; lập kế hoạch thay thế thiết bị quá mười năm",
     "Biên bản kiểm kê", "Phó Chủ tịch UBND xã", "Ông Tô Hải Đăng", _KT, "Các phòng, ban",
     "Quý II/2026"),
    ("Hướng dẫn hộ nuôi trồng thủy sản ghi nhật ký điện tử và truy xuất nguồn gốc bằng mã quét",
     "Danh sách hộ áp dụng", "Phó Chủ tịch UBND xã", "Ông Đặng Văn Lữ", _KT, "Các ấp",
     "Quý III/2026"),
    ("Diễn tập ứng cứu sự cố mất an toàn thông tin cho cán bộ, công chức toàn xã",
     "Kịch bản, báo cáo diễn tập", "Chủ tịch UBND xã", "Ông Tô Hải Đăng", _CA, "Phòng VH-XH",
     "Quý III/2026"),
    ("Lập sổ theo dõi thiết bị và bản quyền phần mềm, giao từng máy cho từng người giữ",
     "Sổ theo dõi", "Phó Chủ tịch UBND xã", "Ông Tô Hải Đăng", _KT, "Các phòng, ban",
     "Thường xuyên"),
    ("Phát thanh bản tin an toàn trên mạng mỗi tuần một lần vào giờ cao điểm", "Bản tin",
     "Chủ tịch UBND xã", "Bà Mai Thị Sương", _VHXH, _CA, "Hằng tuần"),
    ("Tổ chức ngày hội chuyển đổi số của xã", "Kế hoạch và báo cáo kết quả", "Chủ tịch UBND xã",
     "Ông Đặng Văn Lữ", "Hội Làm vườn", "Đoàn Thanh niên xã", "Ngày 10/10/2026"),
]  # fmt: skip

_ESTIMATE = [
    ("01", "Cụm loa truyền thanh thông minh", "1.320.000.000", "Quý IV/2026", _VHXH),
    ("02", "Thuê quét, lập chỉ mục hồ sơ đất đai", "640.000.000", "2026", _HCC),
    ("03", "Bản quyền phần mềm phòng chống mã độc", "88.500.000", "Quý II/2026", _CA),
    ("04", "Ngày hội chuyển đổi số", "61.500.000", "Tháng 10/2026", _VHXH),
]


def build() -> Plan:
    """The plan of xã Cồn Nắng."""
    plan = Plan(
        "con-nang",
        number="25/KH-UBND",
        date="2026-03-04",
        place="Cồn Nắng",
        issuer="UBND xã Cồn Nắng",
        commune="Cồn Nắng",
        province="Hoa Sen",
        title="Ứng dụng công nghệ số phục vụ người dân xã Cồn Nắng năm 2026",
        year_from=YEAR,
        year_to=YEAR,
        signer="Đặng Văn Lữ",
        signer_title="PHÓ CHỦ TỊCH",
        on_behalf="KT. CHỦ TỊCH",
        recipients=["Sở Khoa học và Công nghệ", "TT. Đảng ủy xã", "Các ấp", "Lưu: VT, VHXH"],
    )
    plan.running_head = "UBND xã Cồn Nắng - Kế hoạch công nghệ số"
    plan.letterhead("", "ỦY BAN NHÂN DÂN XÃ CỒN NẮNG", "Số: 25/KH-UBND",
                    "Cồn Nắng, ngày 04 tháng 3 năm 2026")  # fmt: skip
    plan.title("KẾ HOẠCH", ["Ứng dụng công nghệ số phục vụ người dân xã Cồn Nắng năm 2026"])
    plan.basis("Căn cứ Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị;",
               "Nghị quyết", "57-NQ/TW", "2024-12-22", "Bộ Chính trị")  # fmt: skip
    plan.basis("Căn cứ Nghị định số 13/2023/NĐ-CP ngày 17/4/2023 của Chính phủ về bảo vệ dữ liệu "
               "cá nhân;",
               "Nghị định", "13/2023/NĐ-CP", "2023-04-17", "Chính phủ")  # fmt: skip
    plan.para("Ủy ban nhân dân xã Cồn Nắng ban hành Kế hoạch cụ thể như sau:")
    plan.head("I", "MỤC ĐÍCH, YÊU CẦU", 0)
    plan.para("Việc nào phục vụ trực tiếp người dân thì làm trước; làm xong phải đo được.")
    plan.head("II", "CHỈ TIÊU", 0)
    plan.para("Danh mục chỉ tiêu và phân công tại Phụ lục 1.")
    plan.head("III", "NHIỆM VỤ", 0)
    plan.para("Danh mục nhiệm vụ, sản phẩm và người chịu trách nhiệm tại Phụ lục 2.")
    plan.head("IV", "KINH PHÍ", 0)
    plan.para("Tổng dự toán là 2.110.000.000 đồng (Hai tỷ một trăm mười triệu đồng), chi tiết tại "
              "Phụ lục 3.")  # fmt: skip
    _offices(plan)
    plan.signature()
    _indicators(plan)
    _task_table(plan)
    _estimate(plan)
    plan.fault("law_not_in_force", "Nghị định 13/2023/NĐ-CP không còn hiện hành")
    plan.fault("six_clears", "nhiệm vụ số hóa hồ sơ đất đai thiếu người, sản phẩm, thẩm quyền")
    plan.fault(
        "lead_not_described",
        "Hội Làm vườn được giao chủ trì nhưng không nêu ở phần tổ chức thực hiện",
    )
    return plan


def _offices(plan: Plan) -> None:
    plan.head("V", "TỔ CHỨC THỰC HIỆN", 0)
    plan.office("Phòng Văn hóa - Xã hội", [
        "Tham mưu, theo dõi và tổng hợp chung.",
        "Vận hành hệ thống truyền thanh và Trang thông tin điện tử.",
        "Báo cáo UBND xã trước ngày 05 hằng tháng.",
    ], number="1")  # fmt: skip
    plan.reports("Phòng Văn hóa - Xã hội", "UBND xã", "monthly", "day 5")
    plan.office("Phòng Kinh tế", ["Bố trí kinh phí và giám sát chi tiêu."], number="2")
    plan.office("Trung tâm Phục vụ hành chính công", [
        "Số hóa hồ sơ ngay khi tiếp nhận.", "Trả lời phản ánh hiện trường đúng hạn.",
    ], number="3")  # fmt: skip
    plan.office("Công an xã", ["Giám sát an toàn tài khoản công vụ."], number="4")
    plan.para("Trên đây là Kế hoạch ứng dụng công nghệ số năm 2026 của xã Cồn Nắng./.")


def _annex_title(plan: Plan, number: str, title: str) -> None:
    plan.para(f"PHỤ LỤC {number}", bold=True, center=True)
    plan.para(title, bold=True, center=True)
    plan.para("(Kèm theo Kế hoạch số 25/KH-UBND ngày 04/3/2026 của UBND xã Cồn Nắng)",
              italic=True, center=True)  # fmt: skip


def _indicators(plan: Plan) -> None:
    plan.parts.append(Break())
    _annex_title(plan, "1", "DANH MỤC CHỈ TIÊU")
    table = plan.table([1, 7, 3, 3, 2.5], ruled=False)
    table.add("TT", "Chỉ tiêu", "Chủ trì", "Phối hợp", "Thời gian")
    for index, (title, op, target, unit, lead, other, time) in enumerate(_ANNEX, start=1):
        table.add(str(index), title, lead, other, time)
        plan.indicator(id=str(index), title=title, op=op, target=target, unit=unit,
                       unit_printed=unit, horizon=YEAR, lead=[lead], coordinators=[other],
                       deadline_printed=time)  # fmt: skip


def _task_table(plan: Plan) -> None:
    plan.parts.append(Break(landscape=True))
    _annex_title(plan, "2", "DANH MỤC NHIỆM VỤ")
    table = plan.table([1.2, 7, 3.5, 3.5, 3, 3, 3.5, 3], size=14)
    table.add("STT", "Nội dung nhiệm vụ", "Sản phẩm", "Cấp phê duyệt", "Người chịu trách nhiệm",
              "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời hạn")  # fmt: skip
    for index, (title, product, power, who, lead, other, time) in enumerate(_TASKS, start=1):
        table.add(str(index), title, product, power, who, lead, other, time)
        others = ["Các phòng, ban"] if other == "Các phòng, ban" else [other]
        plan.add_task(title, "Phụ lục 2", lead=[lead], coordinators=others, deadline=time,
                      product=product or None, authority=power or None)  # fmt: skip


def _estimate(plan: Plan) -> None:
    plan.parts.append(Break())
    _annex_title(plan, "3", "DỰ TOÁN KINH PHÍ")
    plan.para("Đơn vị tính: đồng", italic=True)
    table = plan.table([1.2, 7, 3.5, 2.5, 3])
    table.add("TT", "Nội dung", "Dự toán", "Thời gian", "Đơn vị thực hiện")
    for number, title, printed, time, lead in _ESTIMATE:
        table.add(number, title, printed, time, lead)
        plan.budget_line(id=number.lstrip("0"), title=title, lead=[lead], time_printed=time,
                         amount_vnd=int(printed.replace(".", "")))  # fmt: skip
    table.add("", "Tổng cộng", "2.110.000.000", "", "", bold=True)
    plan.total(2_110 * MILLION)

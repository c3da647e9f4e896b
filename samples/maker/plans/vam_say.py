"""Vàm Sậy: plain text in four encodings; every comparator, every cycle, targets by quarter.

The wording keeps to characters that the old code pages hold (no curly quotes, no "≥").
"""

from __future__ import annotations

from maker.model import Cell, Plan, Target

YEAR = 2026
_VHXH = "Phòng Văn hóa - Xã hội"
_KT = "Phòng Kinh tế"
_HCC = "Trung tâm Phục vụ hành chính công xã"
_CA = "Công an xã"
_VP = "Văn phòng HĐND và UBND xã"

# title, unit, quarters, lead
_QUARTERS = [
    ("Tỷ lệ hồ sơ trả kết quả bản điện tử", "%", [40, 55, 70, 85], _HCC),
    ("Số lượt người dân được hướng dẫn ký số", "lượt", [300, 650, 1000, 1500], _CA),
    ("Tỷ lệ cuộc họp không dùng giấy", "%", [30, 50, 70, 80], _VP),
]

# number, title, printed, đồng, time, lead
_ESTIMATE = [
    ("1", "Đường truyền và wifi nhà văn hóa ấp", "186.400.000", 186_400_000, "Cả năm", _KT),
    ("2", "Phần mềm họp không giấy", "95,000,000", 95_000_000, "Quý II/2026", _VP),
    ("3", "In tài liệu, băng rôn, phát thanh", "48 500 000", 48_500_000, "Quý I-IV/2026", _VHXH),
    ("4", "Tập huấn Tổ công nghệ số cộng đồng", "72.000.000 đồng", 72_000_000, "Quý III/2026",
     _VHXH),
]  # fmt: skip


def build() -> Plan:
    """The plan of xã Vàm Sậy."""
    plan = Plan(
        "vam-say",
        number="112/KH-UBND",
        date="2026-03-30",
        place="Vàm Sậy",
        issuer="UBND xã Vàm Sậy",
        commune="Vàm Sậy",
        province="Hoa Sen",
        title="Đưa dịch vụ số đến từng hộ dân xã Vàm Sậy năm 2026",
        year_from=YEAR,
        year_to=YEAR,
        signer="Huỳnh Thị Bé Ba",
        signer_title="CHỦ TỊCH",
        on_behalf="TM. ỦY BAN NHÂN DÂN",
        recipients=["UBND tỉnh", "Ban Chỉ đạo xã", "Trưởng các ấp", "Lưu: VT, VHXH"],
    )
    plan.letterhead("ỦY BAN NHÂN DÂN", "XÃ VÀM SẬY", "Số: 112/KH-UBND",
                    "Vàm Sậy, ngày 30 tháng 3 năm 2026")  # fmt: skip
    plan.title("KẾ HOẠCH", ["Đưa dịch vụ số đến từng hộ dân xã Vàm Sậy năm 2026"])
    plan.basis("Căn cứ Quyết định số 06/QĐ-TTg ngày 06/01/2022 của Thủ tướng Chính phủ phê duyệt "
               "Đề án phát triển ứng dụng dữ liệu về dân cư;",
               "Quyết định", "06/QĐ-TTg", "2022-01-06", "Thủ tướng Chính phủ")  # fmt: skip
    plan.basis("Thực hiện Công văn số 233/UBND-KGVX ngày 02/02/2026 của UBND tỉnh Hoa Sen về giao "
               "nhiệm vụ số năm 2026,",
               "Công văn", "233/UBND-KGVX", "2026-02-02", "UBND tỉnh Hoa Sen")  # fmt: skip
    plan.para("Ủy ban nhân dân xã Vàm Sậy lập kế hoạch như sau:")
    _goals(plan)
    _tasks(plan)
    _money(plan)
    _offices(plan)
    plan.signature()
    _annex(plan)
    plan.fault("annex_missing", "phần lời dẫn Phụ lục III, tệp chỉ có Phụ lục I và II")
    plan.fault("sum_total", "bảng in tổng 421.900.000, các dòng cộng 401.900.000")
    plan.fault("impossible_target", "một chỉ tiêu ghi đạt từ 120% trở lên")
    return plan


def _goals(plan: Plan) -> None:
    year = {"horizon": YEAR}
    plan.head("I", "MỤC TIÊU NĂM 2026", 0)
    for text, *targets in [
        ("Ít nhất 60% hộ dân có người biết dùng dịch vụ công trực tuyến.",
         Target(">=", 60, "%", **year)),
        ("Tỷ lệ hồ sơ trễ hẹn dưới 3%.", Target("<", 3, "%", **year)),
        ("Thời gian gián đoạn đường truyền không quá 8 giờ.", Target("<=", 8, "giờ", **year)),
        ("Số ấp có tổ hỗ trợ ký số nhiều hơn 9 ấp.", Target(">", 9, "ấp", **year)),
        ("Tỷ lệ cán bộ, công chức được tập huấn an toàn thông tin đạt 100%.",
         Target("=", 100, "%", **year)),
        (("Chỉ số hài lòng của người dân từ 90% trở lên; tỷ lệ phản ánh được trả lời đúng hạn tối "
         "thiểu 95%."),
         Target(">=", 90, "%", **year, title="Chỉ số hài lòng của người dân từ 90% trở lên"),
         Target(">=", 95, "%", **year,
                title="tỷ lệ phản ánh được trả lời đúng hạn tối thiểu 95%")),
        ("Xã thuộc nhóm 20 xã dẫn đầu tỉnh về dịch vụ số.",
         Target("top", 20, "hạng", "nhóm 20 xã dẫn đầu", **year)),
        # Nothing can pass the whole: one of the faults.
        ("Tỷ lệ hộ nghèo được cấp tài khoản miễn phí đạt từ 120% trở lên.",
         Target(">=", 120, "%", **year)),
    ]:  # fmt: skip
        plan.goal(text, *targets)
    plan.para("Mức phấn đấu từng quý theo Phụ lục I.")


def _tasks(plan: Plan) -> None:
    plan.head("II", "NHIỆM VỤ TRỌNG TÂM", 0)
    plan.head("1", "Đến từng nhà", 1)
    plan.task("Chia địa bàn thành 12 cụm, mỗi cụm có hai người đến nhà hướng dẫn vào cuối tuần.")
    plan.task("Công an xã chủ trì, phối hợp Trưởng các ấp rà lại số hộ chưa có tài khoản định "
              "danh; hoàn thành trước ngày 30/6/2026.",
              lead=[_CA], coordinators=["Trưởng các ấp"], deadline="trước ngày 30/6/2026",
              )  # fmt: skip
    plan.head("2", "Làm việc không giấy", 1)
    plan.task("Chuyển mọi giấy mời họp của xã sang bản điện tử, thực hiện thường xuyên.",
              deadline="thường xuyên")  # fmt: skip
    plan.task("Trang bị máy tính bảng dùng chung cho hội trường xã theo Phụ lục III.")


def _money(plan: Plan) -> None:
    plan.head("III", "KINH PHÍ", 0)
    plan.para("Kinh phí thực hiện theo dự toán tại Phụ lục II, nguồn chi thường xuyên năm 2026.")


def _offices(plan: Plan) -> None:
    plan.head("IV", "TỔ CHỨC THỰC HIỆN", 0)
    plan.office(_VHXH, [
        ("Chủ trì, đôn đốc chung; định kỳ hằng quý báo cáo Ủy ban nhân dân xã trước ngày 25 tháng "
        "cuối quý."),
        "Biên soạn tài liệu hướng dẫn bằng hình ảnh, phát trên loa truyền thanh.",
    ], number="1", dashes=False)  # fmt: skip
    plan.reports(
        _VHXH, "Ủy ban nhân dân xã", "quarterly", "day 25 of the last month of the quarter"
    )
    plan.office(_KT, ["Bố trí dự toán, kiểm tra việc chi đúng nội dung."], number="2", dashes=False)
    plan.office(_HCC, [
        ("Bố trí người trực hỗ trợ; hằng tuần báo cáo số hồ sơ về Văn phòng HĐND và UBND xã vào "
        "thứ Hai."),
    ], number="3", dashes=False)  # fmt: skip
    plan.reports(_HCC, _VP, "weekly", "Monday")
    plan.office(_CA, [
        "Hướng dẫn người dân định danh, ký số tại nhà.",
        "Hằng tháng báo cáo Ủy ban nhân dân xã trước ngày 15.",
    ], number="4", dashes=False)  # fmt: skip
    plan.reports(_CA, "Ủy ban nhân dân xã", "monthly", "day 15")
    plan.office(_VP, [
        "Quản lý hệ thống họp không giấy.",
        "Tham mưu báo cáo năm gửi Ủy ban nhân dân tỉnh trước ngày 10 tháng 12 hằng năm.",
    ], number="5", dashes=False)  # fmt: skip
    plan.reports(_VP, "Ủy ban nhân dân tỉnh", "yearly", "day 10 of December")
    plan.para("Yêu cầu các đơn vị nghiêm túc thực hiện./.")


def _annex(plan: Plan) -> None:
    plan.para("PHỤ LỤC I", bold=True)
    plan.para("MỨC PHẤN ĐẤU TỪNG QUÝ NĂM 2026", bold=True)
    plan.para("(Kèm theo Kế hoạch số 112/KH-UBND ngày 30/3/2026 của UBND xã Vàm Sậy)")
    table = plan.table([1, 6, 2, 2, 2, 2, 2, 4])
    table.add("STT", "Chỉ tiêu", "Đơn vị tính", "Quý I", "Quý II", "Quý III", "Quý IV",
              "Cơ quan chủ trì")  # fmt: skip
    for index, (title, unit, quarters, lead) in enumerate(_QUARTERS, start=1):
        shown = [f"{q:,}".replace(",", ".") + ("%" if unit == "%" else "") for q in quarters]
        table.add(str(index), title, unit, *shown, lead)
        for name, target in zip(("I", "II", "III", "IV"), quarters, strict=True):
            plan.indicator(id=f"{index}.{name}", title=title, target=target, unit=unit,
                           unit_printed=unit, horizon=YEAR, lead=[lead],
                           deadline_printed=f"Quý {name}/2026")  # fmt: skip
    plan.para("PHỤ LỤC II", bold=True)
    plan.para("DỰ TOÁN KINH PHÍ", bold=True)
    plan.para("(Kèm theo Kế hoạch số 112/KH-UBND ngày 30/3/2026 của UBND xã Vàm Sậy)")
    table = plan.table([1, 7, 4, 3, 4])
    table.add("TT", "Nội dung chi", "Số tiền (đồng)", "Thời gian", "Cơ quan thực hiện")
    for number, title, printed, amount, time, lead in _ESTIMATE:
        table.add(number, title, printed, time, lead)
        plan.budget_line(id=number, title=title, amount_vnd=amount, time_printed=time, lead=[lead])
    table.add(Cell("Cộng", cols=2), "421.900.000", "", "")
    plan.total(421_900_000)

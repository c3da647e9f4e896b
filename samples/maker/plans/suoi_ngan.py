"""Suối Ngàn: five years with a column each, results of 2025, funds in tỷ đồng, changes pending."""

from __future__ import annotations

from maker.model import Break, Cell, Plan, Seg, Target, TextBox

YEARS = [2026, 2027, 2028, 2029, 2030]
BILLION = 1_000_000_000

_VH = "Văn phòng HĐND và UBND xã"
_VHXH = "Phòng Văn hóa - Xã hội"
_KT = "Phòng Kinh tế"
_HCC = "Trung tâm Phục vụ hành chính công"

# title, unit, result of 2025, targets by year ("" where none), sign, op, lead
_TARGETS = [
    ("I", "CHÍNH QUYỀN SỐ", [
        ("Tỷ lệ hồ sơ công việc xử lý trên môi trường mạng", "%", 62,
         [75, 80, 90, 95, 100], "", "=", _VH),
        ("Tỷ lệ thủ tục hành chính có hồ sơ trực tuyến", "%", 35,
         [50, 60, 70, 75, 80], "≥ ", ">=", _HCC),
    ]),
    ("II", "KINH TẾ SỐ", [
        ("Số hợp tác xã bán hàng trên sàn thương mại điện tử", "hợp tác xã", 3,
         [5, 7, 9, None, 12], "", "=", _KT),
        ("Tỷ lệ hộ kinh doanh dùng hóa đơn điện tử", "%", 18.5,
         [30, 45, 60, 70, 85], "", "=", _KT),
    ]),
    ("III", "XÃ HỘI SỐ", [
        ("Tỷ lệ hộ có đường truyền cáp quang", "%", 54,
         [60, 66, 72, 78, 85], "≥ ", ">=", _VHXH),
    ]),
]  # fmt: skip

# number, title, total, by year, fund; in tỷ đồng
_PROJECTS = [
    ("1", "Trạm phát sóng dùng chung tại bản Suối Mơ", "3,2",
     {2026: "0,8", 2027: "1,4", 2028: "1"}, "Đầu tư công"),
    # 0,5 + 0,5 + 0,5 + 0,5 + 0,5 = 2,5: the printed 2,4 is one of the faults.
    ("2", "Thuê nền tảng họp và điều hành", "2,4",
     {2026: "0,5", 2027: "0,5", 2028: "0,5", 2029: "0,5", 2030: "0,5"}, "Chi thường xuyên"),
    ("3", "Tập huấn Tổ công nghệ số cộng đồng", "0,625",
     {2026: "0,125", 2027: "0,125", 2028: "0,125", 2029: "0,125", 2030: "0,125"},
     "Chi thường xuyên"),
    ("4", "Số hóa hồ sơ địa chính", "1,05", {2027: "0,55", 2028: "0,5"}, "Đầu tư công"),
]  # fmt: skip
_TOTAL = "7,275"

# org, duties, for the table of responsibilities
_WORK = [
    (_VHXH, ["Là cơ quan thường trực của Kế hoạch.", "Biên soạn tài liệu tuyên truyền.",
             "Định kỳ 6 tháng tổng hợp kết quả gửi UBND xã."]),
    (_VH, ["Quản trị hệ thống quản lý văn bản.", "Theo dõi ý kiến chỉ đạo trên hệ thống."]),
    (_KT, ["Thẩm định dự toán hằng năm.", "Kết nối hợp tác xã với sàn thương mại điện tử."]),
    (_HCC, ["Hướng dẫn người dân nộp hồ sơ từ xa."]),
    ("Các bản, tổ dân cư", ["Cử người tham gia Tổ công nghệ số cộng đồng.",
                            "Vận động hộ dân lắp đường truyền."]),
]  # fmt: skip


def build() -> Plan:
    """The plan of xã Suối Ngàn."""
    plan = Plan(
        "suoi-ngan",
        auto_numbering=True,
        number="07/KH-UBND",
        date="2026-01-09",
        place="Suối Ngàn",
        issuer="UBND xã Suối Ngàn",
        commune="Suối Ngàn",
        province="Hoa Sen",
        title="Chuyển đổi số xã Suối Ngàn giai đoạn 2026 - 2030",
        year_from=2026,
        year_to=2030,
        signer="Lò Thanh Vũ",
        signer_title="PHÓ CHỦ TỊCH",
        on_behalf="KT. CHỦ TỊCH",
        recipients=[
            "UBND tỉnh Hoa Sen",
            "Thường trực Đảng ủy xã",
            "Các bản, tổ dân cư",
            "Lưu: VT",
        ],
    )
    plan.letterhead(
        "ỦY BAN NHÂN DÂN", "XÃ SUỐI NGÀN", "Số: 07/KH-UBND",
        "Suối Ngàn, ngày 09 tháng 01 năm 2026",
    )  # fmt: skip
    plan.title("KẾ HOẠCH", ["Chuyển đổi số xã Suối Ngàn giai đoạn 2026 - 2030"])
    plan.basis(
        "Căn cứ Nghị quyết số 71/NQ-CP ngày 01/4/2025 của Chính phủ về Chương trình hành động "
        "thực hiện Nghị quyết số 57-NQ/TW;",
        "Nghị quyết", "71/NQ-CP", "2025-04-01", "Chính phủ",
    )  # fmt: skip
    plan.basis(
        "Xét đề nghị của Phòng Văn hóa - Xã hội tại Tờ trình số 03/TTr-VHXH ngày 05/01/2026;",
        "Tờ trình", "03/TTr-VHXH", "2026-01-05", "Phòng Văn hóa - Xã hội",
    )  # fmt: skip
    plan.para("Ủy ban nhân dân xã Suối Ngàn xây dựng Kế hoạch như sau:")
    _body(plan)
    _responsibilities(plan)
    plan.signature()
    _annex_of_targets(plan)
    _annex_of_projects(plan)
    plan.fault("sum_years", "dự án 2: tổng in 2,4 tỷ, các năm cộng 2,5 tỷ")
    plan.fault("horizon_outside", "điểm lõm sóng: năm 2035, ngoài giai đoạn 2026 - 2030")
    return plan


def _body(plan: Plan) -> None:
    plan.head("I", "QUAN ĐIỂM, MỤC TIÊU", 0)
    plan.head("1", "Quan điểm", 1)
    plan.para("Làm ít việc nhưng làm đến nơi; việc nào cũng có người nhận và có ngày xong.")
    plan.head("2", "Mục tiêu đến năm 2030", 1)
    plan.parts.append(TextBox("Khung nhắc việc: mỗi bản có ít nhất một điểm truy cập Internet."))
    end = {"horizon": 2030, "deadline": "đến năm 2030"}
    plan.goal(
        "Đến năm 2030, có 100% hồ sơ công việc xử lý trên môi trường mạng, trừ hồ sơ mật.",
        Target("=", 100, "%", **end), printed=True,
    )  # fmt: skip
    plan.tracked(
        Seg("Đến năm 2030, tỷ lệ hộ có đường truyền cáp quang đạt tối thiểu "),
        Seg("80%", "del"),
        Seg("85%", "ins"),
        Seg("."),
    )
    plan.goal(
        "Đến năm 2030, tỷ lệ hộ có đường truyền cáp quang đạt tối thiểu 85%.",
        Target(">=", 85, "%", **end), printed=False,
    )  # fmt: skip
    plan.goal(
        # Outside the plan's years: one of the faults.
        "Đến năm 2035, không quá 10% số bản còn điểm lõm sóng.",
        Target("<=", 10, "%", horizon=2035, deadline="đến năm 2035"),
    )  # fmt: skip
    plan.head("II", "NHIỆM VỤ, GIẢI PHÁP", 0)
    plan.head("1", "Nền tảng điều hành", 1)
    plan.task("Thống nhất một nền tảng họp, giao việc và theo dõi ý kiến chỉ đạo cho cả xã.")
    plan.task("Rà soát quy trình nội bộ, bỏ các bước in giấy không cần thiết trước tháng 6/2026.",
              deadline="trước tháng 6/2026")  # fmt: skip
    plan.head("2", "Kinh tế số", 1)
    plan.head("a", "Hợp tác xã", 2)
    plan.task("Phối hợp Sở Công Thương đưa đặc sản của xã lên sàn thương mại điện tử.",
              coordinators=["Sở Công Thương"])  # fmt: skip
    plan.head("b", "Hộ kinh doanh", 2)
    plan.task("Hướng dẫn từng hộ kinh doanh lập và gửi hóa đơn điện tử ngay tại quầy.")
    plan.head("III", "KINH PHÍ THỰC HIỆN", 0)
    plan.para("Khái toán kinh phí cả giai đoạn theo Phụ lục 2; hằng năm bố trí theo khả năng.")


def _responsibilities(plan: Plan) -> None:
    plan.head("IV", "TỔ CHỨC THỰC HIỆN", 0)
    plan.para("Phân công trách nhiệm như sau:")
    table = plan.table([1.2, 5, 10])
    table.add("TT", "Cơ quan, đơn vị", "Nhiệm vụ được giao")
    for index, (org, duties) in enumerate(_WORK, start=1):
        table.add(str(index), org, "\n".join(f"- {d}" for d in duties))
        plan.responsibility(org, len(duties))
    plan.reports(_VHXH, "UBND xã", "half-yearly", None)
    plan.para("Kế hoạch này thay cho các kế hoạch cùng nội dung đã ban hành trước đây./.")


def _annex_of_targets(plan: Plan) -> None:
    plan.parts.append(Break(landscape=True))
    plan.para("PHỤ LỤC 1", bold=True, center=True)
    plan.para("CHỈ TIÊU CHUYỂN ĐỔI SỐ GIAI ĐOẠN 2026 - 2030", bold=True, center=True)
    table = plan.table([1.2, 8, 2.5, 2.5, 1.6, 1.6, 1.6, 1.6, 1.6, 4], header_rows=2)
    table.add(
        Cell("TT", rows=2), Cell("Tên chỉ tiêu", rows=2), Cell("Đơn vị", rows=2),
        Cell("Kết quả năm 2025", rows=2), Cell("Mục tiêu phấn đấu", cols=5),
        Cell("Đơn vị chủ trì", rows=2),
    )  # fmt: skip
    table.add(*(str(y) for y in YEARS))
    for roman, name, rows in _TARGETS:
        table.group(f"{roman}. {name}")
        for number, (title, unit, before, targets, sign, op, lead) in enumerate(rows, start=1):
            shown = [f"{sign}{t}" if t is not None else "" for t in targets]
            table.add(str(number), title, unit, str(before).replace(".", ","), *shown, lead)
            plan.result(title, before, unit, 2025)
            for year, target in zip(YEARS, targets, strict=True):
                if target is not None:
                    plan.indicator(
                        id=f"{roman}.{number}.{year}", group=name, title=title, op=op,
                        target=target, unit=unit, unit_printed=unit, horizon=year, lead=[lead],
                    )  # fmt: skip


def _dong(printed: str) -> int:
    return int(round(float(printed.replace(",", ".")) * BILLION))


def _annex_of_projects(plan: Plan) -> None:
    plan.parts.append(Break(landscape=True))
    plan.para("PHỤ LỤC 2", bold=True, center=True)
    plan.para("DANH MỤC DỰ ÁN, NHIỆM VỤ VÀ KHÁI TOÁN KINH PHÍ", bold=True, center=True)
    plan.para("Đơn vị tính: tỷ đồng", italic=True)
    table = plan.table([1.2, 8, 2.2, 1.6, 1.6, 1.6, 1.6, 1.6, 3, 4], header_rows=2)
    table.add(
        Cell("TT", rows=2), Cell("Tên dự án, nhiệm vụ", rows=2), Cell("Tổng kinh phí", rows=2),
        Cell("Phân kỳ theo năm", cols=5), Cell("Nguồn vốn", rows=2),
        Cell("Ghi chú", rows=2),
    )  # fmt: skip
    table.add(*(str(y) for y in YEARS))
    for number, title, total, by_year, fund in _PROJECTS:
        nested = (("Hạng mục", "Số lượng"), ("Cột ăng ten", "01")) if number == "1" else ()
        table.add(number, title, total, *(by_year.get(y, "") for y in YEARS), fund,
                  Cell("", nested=nested))  # fmt: skip
        plan.budget_line(
            id=number, title=title, amount_vnd=_dong(total),
            by_year={str(y): _dong(v) for y, v in by_year.items()},
            fund="investment" if fund == "Đầu tư công" else "recurrent",
        )  # fmt: skip
    table.add("", "Tổng cộng", _TOTAL, *[""] * 7, bold=True)
    plan.total(_dong(_TOTAL))

"""Bình An Đông: a yearly plan as most offices write it, with three faults put in on purpose."""

from __future__ import annotations

from maker.model import Break, Cell, Plan, Target

YEAR = 2026
MILLION = 1_000_000

_VHXH = "Phòng Văn hóa - Xã hội"
_KT = "Phòng Kinh tế"
_HCC = "Trung tâm Phục vụ hành chính công"
_CA = "Công an xã"
_YT = "Trạm Y tế xã"

# number, title, unit, printed, op, target, lead, coordinators
_ANNEX = [
    ("A. HẠ TẦNG VÀ DỮ LIỆU", [
        ("1", "Tỷ lệ thôn có sóng di động 5G", "% số thôn", "≥ 85", ">=", 85, _KT,
         "Các doanh nghiệp viễn thông"),
        ("2", "Số điểm wifi công cộng tại nhà văn hóa thôn", "điểm", "14", "=", 14, _KT,
         "Các thôn"),
        ("3", "Tỷ lệ sổ hộ tịch cũ đã nhập vào cơ sở dữ liệu", "%", "95%", "=", 95, _VHXH,
         "Công an xã; Văn phòng HĐND và UBND xã"),
    ]),
    ("B. PHỤC VỤ NGƯỜI DÂN", [
        ("1", "Tỷ lệ hồ sơ nộp trực tuyến toàn trình", "% hồ sơ", "> 70", ">", 70, _HCC,
         "Các phòng, ban chuyên môn xã"),
        ("2", "Tỷ lệ hồ sơ trả kết quả quá hạn", "%", "< 2%", "<", 2, _HCC,
         "Các phòng, ban chuyên môn xã"),
        ("3", "Thời gian chờ trung bình tại quầy", "phút", "≤ 12", "<=", 12, _HCC,
         "Văn phòng HĐND và UBND xã"),
        ("4", "Trang thông tin điện tử của xã đáp ứng chuẩn tiếp cận", "Đạt/Không đạt", "Đạt",
         "pass", None, _VHXH, "Trung tâm Dịch vụ tổng hợp"),
    ]),
    ("C. XÃ HỘI SỐ", [
        ("1", "Tỷ lệ người trưởng thành có chữ ký số cá nhân", "% dân số trưởng thành", "≥ 18%",
         ">=", 18, _VHXH, "Đoàn Thanh niên xã, các thôn"),
        ("2", "Tỷ lệ người dân có sổ sức khỏe điện tử", "%", "92", "=", 92, _YT,
         "Các thôn; Đoàn Thanh niên xã"),
        ("3", "Xếp hạng chuyển đổi số của xã trong tỉnh", "hạng", "Top 15", "top", 15, _VHXH,
         "Các phòng, ban chuyên môn xã"),
    ]),
]  # fmt: skip

# number, title, printed, triệu đồng, lead
_ESTIMATE = [
    ("I", "HẠ TẦNG SỐ", "700", 700.0, ""),
    ("1", "Thuê đường truyền cho 07 nhà văn hóa thôn", "412,5", 412.5, _KT),
    ("2", "Thay thiết bị mạng tại trụ sở", "187,5", 187.5, _KT),
    ("3", "Mua bộ lưu điện", "120", 120.0, _VHXH),
    ("II", "DỮ LIỆU VÀ PHỤC VỤ NGƯỜI DÂN", "1.565", 1565.0, ""),
    ("1", "Nhập và đối soát sổ hộ tịch giấy", "1.265", 1265.0, _VHXH),
    ("1.1", "Thuê nhập liệu", "1.100", 1100.0, _VHXH),
    ("1.2", "Đối soát, nghiệm thu", "165", 165.0, _VHXH),
    ("2", "Quầy hướng dẫn tự phục vụ", "300", 300.0, _HCC),
]

_COORDINATORS_CUT = {
    "Công an xã; Văn phòng HĐND và UBND xã": ["Công an xã", "Văn phòng HĐND và UBND xã"],
    "Đoàn Thanh niên xã, các thôn": ["Đoàn Thanh niên xã", "các thôn"],
    "Các thôn; Đoàn Thanh niên xã": ["Các thôn", "Đoàn Thanh niên xã"],
}


def build() -> Plan:
    """The plan of xã Bình An Đông."""
    plan = Plan(
        "binh-an-dong",
        auto_numbering=True,
        number="41/KH-UBND",
        date="2026-02-12",
        place="Bình An Đông",
        issuer="UBND xã Bình An Đông",
        commune="Bình An Đông",
        province="Hoa Sen",
        title="Phát triển dữ liệu số và phục vụ người dân trên địa bàn xã Bình An Đông năm 2026",
        year_from=YEAR,
        year_to=YEAR,
        signer="Trương Minh Khuê",
        signer_title="CHỦ TỊCH",
        on_behalf="TM. ỦY BAN NHÂN DÂN",
        recipients=[
            "UBND tỉnh Hoa Sen",
            "Sở Khoa học và Công nghệ",
            "Đảng ủy, HĐND xã",
            "Các phòng, ban chuyên môn xã",
            "Trưởng các thôn",
            "Lưu: VT, VHXH",
        ],
    )
    _head(plan)
    _goals(plan)
    _tasks(plan)
    _money(plan)
    _offices(plan)
    plan.signature()
    _annex_of_indicators(plan)
    _annex_of_money(plan)
    plan.fault("sum_children", "I HẠ TẦNG SỐ in 700, các dòng con cộng 720")
    plan.fault("body_vs_annex", "sổ hộ tịch: phần lời 90%, phụ lục 95%")
    plan.fault("sum_words", "2.265 triệu đồng nhưng chữ là hai tỷ hai trăm năm mươi sáu triệu")
    return plan


def _head(plan: Plan) -> None:
    plan.letterhead(
        "ỦY BAN NHÂN DÂN", "XÃ BÌNH AN ĐÔNG", "Số: 41/KH-UBND",
        "Bình An Đông, ngày 12 tháng 02 năm 2026",
    )  # fmt: skip
    plan.title(
        "KẾ HOẠCH",
        ["Phát triển dữ liệu số và phục vụ người dân trên địa bàn xã Bình An Đông năm 2026"],
    )
    plan.basis(
        "Căn cứ Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị về đột phá phát triển "
        "khoa học, công nghệ, đổi mới sáng tạo và chuyển đổi số quốc gia;",
        "Nghị quyết", "57-NQ/TW", "2024-12-22", "Bộ Chính trị",
    )  # fmt: skip
    plan.basis(
        "Căn cứ Kế hoạch số 18/KH-UBND ngày 20 tháng 01 năm 2026 của Ủy ban nhân dân tỉnh Hoa Sen "
        "về dữ liệu và dịch vụ số năm 2026;",
        "Kế hoạch", "18/KH-UBND", "2026-01-20", "Ủy ban nhân dân tỉnh Hoa Sen",
    )  # fmt: skip
    plan.basis(
        "Thực hiện Chương trình số 05-CTr/ĐU ngày 03/02/2026 của Đảng ủy xã Bình An Đông về công "
        "tác trọng tâm năm 2026,",
        "Chương trình", "05-CTr/ĐU", "2026-02-03", "Đảng ủy xã Bình An Đông",
    )  # fmt: skip
    plan.para("Ủy ban nhân dân xã Bình An Đông ban hành Kế hoạch với các nội dung sau:")


def _goals(plan: Plan) -> None:
    plan.head("I", "MỤC TIÊU", 0)
    plan.head("1", "Mục tiêu chung", 1)
    plan.para(
        "Đưa dữ liệu của xã về một nơi, dùng lại được nhiều lần; người dân không phải khai một "
        "thông tin hai lần."
    )
    plan.head("2", "Chỉ tiêu cụ thể", 1)
    year = {"horizon": YEAR}
    plan.goal("Tỷ lệ thôn có sóng di động 5G đạt từ 85% trở lên.", Target(">=", 85, "%", **year))
    # The annex asks for 95%: one of the faults.
    plan.goal(
        "Tỷ lệ sổ hộ tịch cũ đã nhập vào cơ sở dữ liệu đạt 90%.", Target("=", 90, "%", **year)
    )
    plan.goal("Tỷ lệ hồ sơ nộp trực tuyến toàn trình đạt trên 70%.", Target(">=", 70, "%", **year))
    plan.goal("Tỷ lệ người dân có sổ sức khỏe điện tử đạt 92%.", Target("=", 92, "%", **year))
    plan.para("Toàn bộ chỉ tiêu và đơn vị thực hiện nêu tại Phụ lục I.")


def _tasks(plan: Plan) -> None:
    plan.head("II", "NHIỆM VỤ", 0)
    plan.head("1", "Dữ liệu và hạ tầng", 1)
    plan.task(
        "Lập danh mục dữ liệu dùng chung của xã, ghi rõ ai giữ, ai được xem và cách cập nhật."
    )
    plan.task(
        "Giao Phòng Kinh tế chủ trì, phối hợp Công an xã khảo sát các điểm lõm sóng và làm việc "
        "với nhà mạng trong quý II/2026.",
        lead=[_KT], coordinators=[_CA], deadline="trong quý II/2026",
    )  # fmt: skip
    plan.head("2", "Phục vụ người dân", 1)
    plan.task(
        "Bố trí quầy tự phục vụ và người hướng dẫn tại bộ phận một cửa vào các ngày làm việc."
    )
    plan.task("Mở lớp kỹ năng số buổi tối cho tiểu thương chợ và người cao tuổi tại các thôn.")


def _money(plan: Plan) -> None:
    plan.head("III", "KINH PHÍ", 0)
    plan.para(
        "Tổng kinh phí thực hiện Kế hoạch là 2.265 triệu đồng (Bằng chữ: Hai tỷ hai trăm năm mươi "
        "sáu triệu đồng), lấy từ ngân sách xã năm 2026, chi tiết tại Phụ lục II."
    )


def _offices(plan: Plan) -> None:
    plan.head("IV", "TỔ CHỨC THỰC HIỆN", 0)
    plan.office(_VHXH, [
        "Làm đầu mối theo dõi, đôn đốc các đơn vị thực hiện Kế hoạch.",
        "Tổng hợp kết quả, báo cáo UBND xã trước ngày 20 hằng tháng.",
        "Chủ trì nhập, đối soát dữ liệu hộ tịch.",
    ], number="1")  # fmt: skip
    plan.reports(_VHXH, "UBND xã", "monthly", "day 20")
    plan.office(_KT, [
        "Cân đối nguồn kinh phí, hướng dẫn thanh quyết toán.",
        "Làm việc với doanh nghiệp viễn thông về vùng phủ sóng.",
    ], number="2")  # fmt: skip
    plan.office(_HCC, [
        "Niêm yết, hướng dẫn và giải quyết hồ sơ trực tuyến đúng hạn.",
        "Báo cáo tình hình hồ sơ về Phòng Văn hóa - Xã hội vào thứ Sáu hằng tuần.",
    ], number="3")  # fmt: skip
    plan.reports(_HCC, _VHXH, "weekly", "Friday")
    plan.office(_YT, ["Vận động, hướng dẫn người dân tạo lập sổ sức khỏe điện tử."], number="4")
    plan.office(_CA, ["Đối soát dữ liệu hộ tịch với dữ liệu dân cư."], number="5")
    plan.para(
        "Quá trình thực hiện nếu có khó khăn, các đơn vị phản ánh về Phòng Văn hóa - Xã hội để "
        "trình Ủy ban nhân dân xã xem xét./."
    )


def _annex_of_indicators(plan: Plan) -> None:
    plan.parts.append(Break(landscape=True))
    plan.para("PHỤ LỤC I", bold=True, center=True)
    plan.para("CÁC CHỈ TIÊU NĂM 2026 VÀ ĐƠN VỊ THỰC HIỆN", bold=True, center=True)
    plan.para("(Kèm theo Kế hoạch số 41/KH-UBND ngày 12/02/2026 của UBND xã Bình An Đông)",
              italic=True, center=True)  # fmt: skip
    table = plan.table([1.2, 8, 3, 3, 4, 5, 2], header_rows=2)
    table.add(
        Cell("STT", rows=2), Cell("Chỉ tiêu", rows=2), Cell("Đơn vị tính", rows=2),
        Cell("Mục tiêu năm 2026", rows=2), Cell("Cơ quan thực hiện", cols=2),
        Cell("Ghi chú", rows=2),
    )  # fmt: skip
    table.add("Chủ trì", "Phối hợp")
    for group, rows in _ANNEX:
        table.group(group)
        letter, _, name = group.partition(". ")
        spans = _runs([row[6] for row in rows])
        for (number, title, unit, printed, op, target, lead, others), span in zip(
            rows, spans, strict=True
        ):
            cells: list[str | Cell] = [number, title, unit, printed]
            if span:
                cells.append(Cell(lead, rows=span))
            table.add(*cells, others, "")
            plan.indicator(
                id=f"{letter}.{number}", group=name, title=title, op=op, target=target,
                unit=None if op == "pass" else "%" if unit.startswith("%") else unit,
                unit_printed=unit, horizon=YEAR, lead=[lead],
                coordinators=_COORDINATORS_CUT.get(others, [others]),
            )  # fmt: skip


def _runs(values: list[str]) -> list[int]:
    """For each row the rows its merged cell covers, 0 where the cell above covers it."""
    spans: list[int] = []
    for index, value in enumerate(values):
        if index and values[index - 1] == value:
            spans.append(0)
            continue
        run = index
        while run < len(values) and values[run] == value:
            run += 1
        spans.append(run - index)
    return spans


def _annex_of_money(plan: Plan) -> None:
    plan.parts.append(Break())
    plan.para("PHỤ LỤC II", bold=True, center=True)
    plan.para("DỰ TOÁN KINH PHÍ NĂM 2026", bold=True, center=True)
    plan.para("(Kèm theo Kế hoạch số 41/KH-UBND ngày 12/02/2026 của UBND xã Bình An Đông)",
              italic=True, center=True)  # fmt: skip
    table = plan.table([1.5, 8, 3, 4])
    table.add("TT", "Nội dung", "Kinh phí (triệu đồng)", "Đơn vị thực hiện")
    above: dict[int, str] = {}
    for number, title, printed, amount, lead in _ESTIMATE:
        depth = 0 if number in ("I", "II") else 1 + number.count(".")
        parent = above.get(depth - 1)
        tail = number.rpartition(".")[2] if depth > 1 else number
        above[depth] = f"{parent}.{tail}" if parent else number
        table.add(number, title, printed, lead, bold=depth == 0)
        plan.budget_line(
            id=above[depth], parent=parent, title=title, amount_vnd=int(amount * MILLION),
            lead=[lead] if lead else [],
        )  # fmt: skip
    table.add(Cell("TỔNG CỘNG", cols=2, bold=True), "2.265", "")
    plan.total(2265 * MILLION)

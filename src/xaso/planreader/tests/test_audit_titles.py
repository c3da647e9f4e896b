import pytest

from xaso.planreader.audit.titles import TitleIndex, core, match_titles
from xaso.planreader.tests.audit_readings import indicator


def match(one, other, *, across=False):
    return match_titles(core(one), core(other), across=across)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Tỷ lệ hồ sơ xử lý trực tuyến đạt trên 80%", "Tỷ lệ hồ sơ xử lý trực tuyến"),
        ("Trên 90% trường học dạy lập trình", "Tỷ lệ trường học dạy lập trình đạt 95%"),
        ("Tỉ lệ hộ dân có cáp quang đến hết năm 2026", "Tỷ lệ hộ dân có cáp quang"),
        ("Tỷ lệ TTHC làm qua mạng", "Tỷ lệ thủ tục hành chính làm qua mạng"),
        ("Tỷ lệ người dân có sổ sức khỏe điện tử", "Tỷ lệ dân số có hồ sơ sức khoẻ điện tử"),
        ("Tỷ lệ hộ kinh doanh bán hàng qua mạng", "Tỷ lệ hộ kinh doanh bán hàng qua mạmg"),
    ],
)
def test_same_indicator_in_other_words(one, other):
    assert match(one, other).is_same, match(one, other)


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        ("Tỷ lệ hồ sơ tiếp nhận và xử lý qua mạng của người dân trong toàn xã",
         "Tỷ lệ hồ sơ tiếp nhận và xử lý qua mạng của doanh nghiệp trong toàn xã", None),
        ("Tỷ lệ cuộc họp, hội nghị, buổi tập huấn dùng tài liệu số thay cho bản in đạt 90%",
         "Tỷ lệ cuộc họp, hội nghị, buổi tập huấn cấp xã dùng tài liệu số thay cho bản in",
         "only one says: cap xa"),
        ("Tỷ lệ người từ 15 tuổi có tài khoản ngân hàng trên địa bàn",
         "Tỷ lệ người từ 18 tuổi có tài khoản ngân hàng trên địa bàn",
         "other numbers in the title"),
        ("Số lớp tập huấn", "Số điểm wifi", "titles differ"),
        ("", "Số điểm wifi", "empty title"),
    ],
)  # fmt: skip
def test_two_indicators_that_look_alike(one, other, reason):
    found = match(one, other)
    assert not found.is_same
    assert reason is None or found.reason == reason


def test_across_plans_a_longer_title_tells_a_shorter_one():
    short, long = "Tỷ lệ phủ sóng 5G", "Phối hợp mở rộng phủ sóng mạng 5G tại các ấp vùng xa"
    assert match(short, long, across=True).is_same
    assert not match(short, long).is_same


def test_folded_letters_alone_do_not_make_words_equal():
    found = match("Tỷ lệ viên chức có chữ ký số", "Tỷ lệ viên chức làm chủ kỹ năng số", across=True)
    assert not found.is_same


def test_index_finds_without_comparing_everything():
    items = [indicator(f"A.{n}", f"Chỉ tiêu mẫu {n}a của lĩnh vực {n % 7}b") for n in range(500)]
    index = TitleIndex([*items, indicator("B.1", "Tỷ lệ tàu cá gắn máy định vị")])
    wanted = core("Tỷ lệ tàu cá gắn máy định vị đạt 100%")
    assert len(index.candidates(wanted)) < 10
    assert [p for p, _ in index.matches(wanted)] == [500]

"""Who does what in a sentence."""

import pytest

from xaso.planreader.language.owners import coordinators_in, leads_in


@pytest.mark.parametrize(
    ("sentence", "leads"),
    [
        ("Phòng Kinh tế chủ trì rà soát quy trình.", ["Phòng Kinh tế"]),
        ("Công an xã phối hợp các ấp thực hiện.", ["Công an xã"]),
        ("Giao Phòng Kinh tế chủ trì, phối hợp với Công an xã thực hiện.", ["Phòng Kinh tế"]),
        ("Rà soát quy trình (Phòng Kinh tế chủ trì).", ["Phòng Kinh tế"]),
        ("Lắp đặt wifi. Đơn vị chủ trì: Trạm Y tế", ["Trạm Y tế"]),
        ("Phòng Kinh tế và Công an xã chủ trì thực hiện.", ["Phòng Kinh tế", "Công an xã"]),
        ("Rà soát quy trình nội bộ.", []),
        ("Nâng cao năng lực của cán bộ.", []),
    ],
)
def test_sentence_says_who_leads(sentence, leads):
    assert leads_in(sentence) == leads


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("Phối hợp với Sở Nội vụ và Công an tỉnh thực hiện.", ["Sở Nội vụ", "Công an tỉnh"]),
        ("Chủ trì, phối hợp với Phòng Kinh tế rà soát.", ["Phòng Kinh tế"]),
        ("chủ trì phối hợp Công an xã, Trạm Y tế triển khai", ["Công an xã", "Trạm Y tế"]),
        ("Phối hợp với Sở Khoa học và Công nghệ tổ chức lớp.", ["Sở Khoa học và Công nghệ"]),
        ("Tăng cường công tác phối hợp giữa hai bên.", []),
        ("Thực hiện quy chế phối hợp.", []),
        ("Rà soát quy trình.", []),
    ],
)
def test_sentence_says_who_is_worked_with(sentence, names):
    assert coordinators_in(sentence) == names

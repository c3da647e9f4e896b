"""Folded text."""

import pytest

from xaso.core.text import fold


@pytest.mark.parametrize(
    ("text", "folded"),
    [("ĐẠI PHƯỚC", "dai phuoc"), ("Hoà Hòa", "hoa hoa"), ("Ư ơ Ă ẵ", "u o a a"), ("", "")],
)
def test_text_is_folded(text: str, folded: str) -> None:
    assert fold(text) == folded

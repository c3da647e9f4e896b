"""Vietnamese text for searching and ordering."""

from __future__ import annotations

import unicodedata


def fold(text: str) -> str:
    """Lower case without diacritics, so that "dai phuoc" finds "ĐẠI PHƯỚC".

    >>> fold("ĐẠI PHƯỚC")
    'dai phuoc'
    """
    parts = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    return "".join(c for c in parts if not unicodedata.combining(c))

"""Whether the text that a PDF page carries can be trusted, or its picture must be read."""

from __future__ import annotations

import re
from enum import StrEnum

from xaso.planreader.language.fold import fold
from xaso.planreader.sources.pdf_content import PageContent

_SYLLABLE = re.compile(
    r"(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdghklmnpqrstvx])?"
    r"(?:[aeiouy]|ai|ao|au|ay|eo|eu|ia|ie|ieu|iu|oa|oai|oao|oay|oe|oeo|oi|oo|ua|uay|uao|ue|ueu|ui|"
    r"uo|uoi|uou|uu|uy|uya|uye|uyu|ya|ye|yeu)"
    r"(?:ch|ng|nh|[cmnpt])?"
)
_TOKEN = re.compile(r"[^\W\d_]{1,12}")
_MARKED = re.compile(r"[^\x00-\x7f]")
# Letters that the single-byte Vietnamese fonts of the 1990s (TCVN3) show for marked vowels.
_OLD_FONT = re.compile("[¸µ¶·¹¨¾»¼½Æ©ÊÇÈÉË®ÐÌÎÏÑªÕÒÓÔÖÝ×ØÜÞãßáâä«èåæçé¬íêëìîóïñòô­øõö÷ùýúûüþ§]")
_NEW_VOWEL = re.compile("[ăđơưĂĐƠƯạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹẠ-Ỹ]")


class Layer(StrEnum):
    """What the text of a page is worth."""

    TEXT = "text"
    LAYERED = "layered"
    """A scan whose OCR text, put there by another program, is good enough."""
    SCAN = "scan"


def judge(content: PageContent) -> Layer:
    """Decide how a page is read.

    Why so: scanned plans often carry a few words of real text (a digital signature, an
    arrival stamp), and old office files carry fonts that do not say which letters they show.
    """
    letters = content.characters
    is_picture = content.picture_share > 0.6
    if letters < 12 and (content.picture_share > 0.25 or is_picture):
        return Layer.SCAN
    if is_garbage(content):
        return Layer.SCAN
    if not is_picture:
        return Layer.TEXT
    if content.hidden < 0.5 * letters and letters > 600:
        # Visible text over a background picture (a watermark, coloured paper).
        return Layer.TEXT
    if letters < 250 and content.hidden < 0.5 * letters:
        return Layer.SCAN
    return Layer.LAYERED if syllable_share(content) >= 0.9 else Layer.SCAN


def is_garbage(content: PageContent) -> bool:
    """Whether a text layer holds codes instead of Vietnamese letters."""
    letters = content.characters
    if letters < 40:
        return content.unmapped > 0.5 * max(letters, 1)
    if content.unmapped > 0.12 * letters:
        return True
    text = " ".join(w.text for w in content.words)
    old, new = len(_OLD_FONT.findall(text)), len(_NEW_VOWEL.findall(text))
    if old > 0.06 * letters and new < 0.01 * letters:
        return True
    tokens = _TOKEN.findall(text)
    if len(tokens) < 40:
        # A page of figures has few words; a page of codes has few letters at all.
        alphabetic = sum(ch.isalnum() or ch in ".,;:-/()%" for ch in text.replace(" ", ""))
        return alphabetic < 0.5 * letters
    return syllable_share(content) < 0.25


def syllable_share(content: PageContent) -> float:
    """The part of the words that could be Vietnamese syllables: 0.95 and more in real text."""
    tokens = [t for w in content.words for t in _TOKEN.findall(w.text)]
    # Capitals alone are mostly abbreviations (UBND, CNTT) unless they carry marks.
    tokens = [t for t in tokens if not t.isupper() or _MARKED.search(t)]
    if not tokens:
        return 0.0
    return sum(bool(_SYLLABLE.fullmatch(fold(t))) for t in tokens) / len(tokens)

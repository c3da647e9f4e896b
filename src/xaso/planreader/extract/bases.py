"""Legal bases: what the preamble names as ground."""

from __future__ import annotations

import re

from xaso.planreader.extract.clauses import clauses
from xaso.planreader.extract.structure import Shape
from xaso.planreader.language.references import KINDS, laws, references
from xaso.planreader.reading import LegalBasis

_GROUND = re.compile(
    r"^\W*(?:căn\s+cứ|thực\s+hiện|xét|theo|tiếp\s+tục\s+thực\s+hiện|triển\s+khai)\b", re.I
)
_BEGINS_WITH_KIND = re.compile(r"^\W*(?:và\s+)?(?:các\s+)?(?:" + "|".join(KINDS) + r")\b", re.I)


def read_bases(shape: Shape) -> list[LegalBasis]:
    """One basis for each document that a ground names first; others it mentions are its subject."""
    found: list[LegalBasis] = []
    seen: set[tuple[str | None, str | None, str | None]] = set()
    goes_on = False
    for entry in shape.part("preamble"):
        text = entry.block.text
        # "Căn cứ A;" and on the next line only "Nghị quyết số …;": still a ground.
        is_ground = bool(_GROUND.match(text)) or (goes_on and bool(_BEGINS_WITH_KIND.match(text)))
        goes_on = is_ground and text.rstrip().endswith((";", ","))
        if not is_ground:
            continue
        for number, piece in enumerate(clauses(text)):
            if number and not _BEGINS_WITH_KIND.match(piece.text):
                continue
            named = references(piece.text)
            law = laws(piece.text)
            first = min(named + law, key=lambda r: (r.start, r.number is None), default=None)
            if first is None or first.start > 160:
                continue
            key = (first.number, first.kind, first.date if not first.number else None)
            if key in seen:
                continue
            seen.add(key)
            issuer = first.issuer
            if asked := re.match(
                r"^\W*(?:theo|xét)\s+đề\s+nghị\s+của\s+(?P<who>.+?)\s+(?:tại|theo)\s*$",
                piece.text[: first.start],
                re.I,
            ):
                issuer = re.sub(
                    r"^(?:Trưởng|Chánh|Giám đốc)\s+(?=phòng|văn phòng|trung tâm)",
                    "",
                    asked["who"],
                    flags=re.I,
                )
                issuer = issuer[:1].upper() + issuer[1:]
            found.append(
                LegalBasis(
                    number=first.number, kind=first.kind, date=first.date, issuer=issuer,
                    subject=first.subject,
                    where=[entry.place(piece.start, piece.end)],
                    confidence=0.97 if first.date else 0.7,
                    doubts=[] if first.date else ["Không thấy ngày ban hành của văn bản."],
                )
            )  # fmt: skip
    return found

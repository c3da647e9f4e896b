"""Legal bases: what the preamble names as ground."""

from __future__ import annotations

import re

from xaso.planreader.extract.clauses import clauses
from xaso.planreader.extract.structure import Entry, Shape
from xaso.planreader.language.fold import fold
from xaso.planreader.language.references import KINDS, Reference, laws, references
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
    under = [e for e in shape.part("body") if not e.is_table and _under_grounds(e)]
    for entry in [*shape.part("preamble"), *under]:
        text = entry.text if entry.part == "body" else entry.block.text
        if entry.part == "body" and not entry.is_heading:
            goes_on = True
        # "Căn cứ A;" and on the next line only "Nghị quyết số …;": still a ground.
        is_ground = bool(_GROUND.match(text)) or (goes_on and bool(_BEGINS_WITH_KIND.match(text)))
        goes_on = is_ground and text.rstrip().endswith((";", ","))
        if not is_ground:
            continue
        for number, piece in enumerate(clauses(text)):
            if number and not _BEGINS_WITH_KIND.match(piece.text):
                continue
            for reference, issuer in _grounds(piece.text):
                key = (
                    reference.number,
                    reference.kind,
                    reference.date if not reference.number else reference.subject,
                )
                if key in seen:
                    continue
                seen.add(key)
                found.append(
                    LegalBasis(
                        number=reference.number,
                        kind=reference.kind,
                        date=reference.date,
                        issuer=issuer,
                        subject=reference.subject,
                        where=[entry.place(piece.start, piece.end)],
                        confidence=0.97 if reference.date else 0.7,
                        doubts=[] if reference.date else ["Không thấy ngày ban hành của văn bản."],
                    )
                )
    return found


def _under_grounds(entry: Entry) -> bool:
    """Whether an entry stands under a heading on the grounds of the plan."""
    return entry.node is not None and any(
        re.match(r"(?:nhung |cac )?(?:can cu|co so phap ly)\b", fold(n.title))
        for n in entry.node.ancestors()
    )


_ASKED = re.compile(
    r"^\W*(?:theo|xét)\s+đề\s+nghị\s+của\s+(?P<who>.+?)\s+(?:tại|theo)\s*$", re.IGNORECASE
)


def _grounds(text: str) -> list[tuple[Reference, str | None]]:
    """The documents that one ground names side by side, each with its issuer.

    "Nghị quyết số A … của X và Nghị quyết số B … của Y" are two; what the subject of the first
    names is none.
    """
    named = sorted(references(text) + laws(text), key=lambda r: (r.start, r.number is None))
    if not named or named[0].start > 160:
        return []
    first = named[0]
    issuer = first.issuer
    if asked := _ASKED.match(text[: first.start]):
        chief = r"^(?:Trưởng|Chánh|Giám đốc)\s+(?=phòng|văn phòng|trung tâm)"
        issuer = re.sub(chief, "", asked["who"], flags=re.IGNORECASE)
        issuer = issuer[:1].upper() + issuer[1:]
    grounds = [(first, issuer)]
    for former, reference in zip(named, named[1:], strict=False):
        between = text[former.end : reference.start]
        if former.issuer:
            between = between.replace(former.issuer, " ")
        between = re.sub(r"ngày\s+[\d/.\s]+(?:tháng\s+\d+\s+năm\s+\d+)?|\bcủa\b", " ", between)
        if not re.fullmatch(r"\s*(?:,|và|,\s*và)?\s*", between) or former is not grounds[-1][0]:
            break
        grounds.append((reference, reference.issuer))
    # "A ngày … và B ngày … của Bộ Chính trị": the last issuer is that of both.
    if len(grounds) > 1 and not re.search(r"\bcủa\b", text[first.end : grounds[1][0].start]):
        grounds[0] = (first, grounds[1][1])
        first.subject = None
    return grounds

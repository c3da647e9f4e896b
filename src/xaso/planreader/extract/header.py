"""The head and foot of a plan: number, date, place, issuer, title, years, signer, recipients."""

from __future__ import annotations

import re

from xaso.planreader.extract.structure import BULLET, KIND_LINE, Entry, Shape
from xaso.planreader.language.dates import find_date, find_partial_date, year_span, years
from xaso.planreader.language.fold import fold, is_caps, nfc, tidy
from xaso.planreader.language.references import normal_number
from xaso.planreader.reading import DocumentInfo

_NAME = r"(?:[A-ZĐÀ-ỸĂÂÊÔƠƯ][a-zà-ỹđăâêôơư'A-ZĐÀ-Ỹ]*)"
_UNIT = re.compile(
    rf"\b(?P<kind>[Xx]ã|[Pp]hường|[Đđ]ặc khu|[Tt]hị trấn)\s+"
    rf"(?P<name>{_NAME}(?:\s+{_NAME}){{0,3}}(?:\s+\d{{1,2}}(?![\d/.,%]))?)"
)
_UNIT_CAPS = re.compile(
    r"\b(?:XÃ|PHƯỜNG|ĐẶC KHU|THỊ TRẤN)\s+"
    r"(?P<name>[A-ZĐÀ-Ỹ]{2,}(?:\s+[A-ZĐÀ-Ỹ]{1,}){0,3}(?:\s+\d{1,2})?)\s*$",
    re.MULTILINE,
)
_PROVINCE = re.compile(
    rf"\b(?:[Tt]ỉnh(?!\s+(?:[Ủủ]y|[Uu]ỷ|[Đđ]oàn|ta\b))|[Tt]hành phố|TP\.)\s+"
    rf"(?P<name>{_NAME}(?:\s+{_NAME}){{0,3}})"
)
_PROVINCE_CAPS = re.compile(
    r"\b(?:TỈNH|THÀNH PHỐ)\s+(?P<name>[A-ZĐÀ-Ỹ]{2,}(?:\s+[A-ZĐÀ-Ỹ]{2,}){0,3})\s*$", re.MULTILINE
)
_PLAN_NUMBER = re.compile(r"\d{1,5}\s*/\s*KH\s*[-–]\s*[A-ZĐ]+")
_PERSON = re.compile(rf"^(?:(?:Ths|TS|ThS)\.?\s*)?{_NAME}(?:\s+{_NAME}){{1,4}}$")
_PERSON_CAPS = re.compile(r"^(?!ỦY|UỶ|UBND|PHÓ|CHỦ|NƠI)[A-ZĐÀ-Ỹ]{2,}(?:\s+[A-ZĐÀ-Ỹ]{2,}){1,4}$")
_POST = re.compile(r"^(?:Q\.\s*|QUYỀN\s+)?(?:PHÓ\s+)?"
                   r"(?:CHỦ TỊCH|BÍ THƯ|TRƯỞNG BAN|GIÁM ĐỐC|TRƯỞNG PHÒNG|CHÁNH VĂN PHÒNG)",
                   re.IGNORECASE)  # fmt: skip
_ON_BEHALF = re.compile(r"^(?:TM|T/M|KT|K/T|TL|TUQ)\s*\.?\s*\S.{2,60}$")


def read_header(shape: Shape) -> DocumentInfo:
    """What the letterhead, the title, the annex notes and the signature print."""
    info = DocumentInfo()
    head, preamble = shape.part("head"), shape.part("preamble")
    foot = shape.part("foot")
    _title(info, head)
    _number_and_date(info, head, shape.part("annex"))
    _signature(info, foot)
    _recipients(info, foot)
    _who_and_where(info, head, preamble, shape)
    _years(info, preamble)
    info.confidence = 0.95 if info.title and info.issuer else 0.5
    return info


_LAST_RECIPIENT = re.compile(
    rf"^(?P<kept>\W*Lưu\s*:?.*?[.;])\s+(?P<name>{_NAME}(?:\s+{_NAME}){{1,4}})$"
)


# "- Sở Khoa học và Công nghệ; PHÓ CHỦ TỊCH": the two columns of a foot on one line.
_TORN_FOOT = re.compile(
    rf"^(?P<kept>\W*-\s.{{3,80}}?;)\s+(?P<name>(?:PHÓ\s+)?CHỦ\s+TỊCH.*|{_NAME}(?:\s+{_NAME}){{1,3}})$"
)


def _lines(entries: list[Entry]) -> list[tuple[Entry, str]]:
    """The printed lines; "Lưu: VT. Nguyễn Văn An" of two torn columns is two."""
    lines: list[tuple[Entry, str]] = []
    for entry in entries:
        if entry.is_table:
            continue
        for line in entry.block.text.split("\n"):
            text = nfc(line)
            if m := _LAST_RECIPIENT.match(text) or _TORN_FOOT.match(text):
                lines += [(entry, m["kept"]), (entry, m["name"])]
            elif text:
                lines.append((entry, text))
    return lines


def _title(info: DocumentInfo, head: list[Entry]) -> None:
    """The lines under the words KẾ HOẠCH, up to the preamble."""
    lines = _lines(head)
    start = next((i for i, (_, t) in enumerate(lines) if KIND_LINE.fullmatch(t)), None)
    if start is None:
        start = next(
            (
                i
                for i, (_, t) in enumerate(lines)
                if re.match(r"(?:KẾ\s+HOẠCH|Kế\s+hoạch)\s+\S", t) and "số" not in t[:14]
            ),
            None,
        )
        if start is None:
            return
        entry, text = lines[start]
        parts = [re.sub(r"^kế\s+hoạch\s+", "", text, flags=re.I)]
    else:
        entry, parts = lines[start][0], []
    used = [entry]
    for entry, text in lines[start + 1 : start + 14]:
        # "KẾ HOẠCH / Triển khai …": the first line is the title whatever its first word.
        others = r"[-–_*\s]+$|căn\s+cứ\b|\(kèm|kính\s+gửi"
        if parts:
            others += r"|thực\s+hiện\b.{30,}"
        if entry.block.is_letterhead:
            # The other column of a letterhead whose left one ends with the kind.
            continue
        if re.match(others, text, re.I):
            break
        if len(" ".join(parts)) > 420:
            break
        parts.append(text)
        used.append(entry)
    title = tidy(" ".join(parts))
    if title:
        info.title = title
        info.where.extend(e.place() for e in used)


def _number_and_date(info: DocumentInfo, head: list[Entry], annex: list[Entry]) -> None:
    for entry, text in _lines(head):
        if m := re.search(
            r"\bSố\s*:?\s*(?P<n>\d{1,5}\s*[-/]\s*[A-ZĐ]\w*(?:\s*[-–/.]\s*[A-ZĐ]\w*)*)?", text
        ):
            if m["n"] and not info.number and re.match(r"Số", text):
                info.number = normal_number(m["n"])
                info.where.append(entry.place())
        if m := re.search(r"(?P<place>[^,;\t/]{2,40}),\s*ngày(?P<rest>.*)$", text, re.I):
            date = find_partial_date("ngày" + m["rest"])
            if date and not info.date:
                info.date = date
                # "Số: 41/KH-UBND  Bình Minh, ngày …" on one line.
                place = re.sub(r"^.*\b[A-Z]+-[A-ZĐ]+\s+", "", nfc(m["place"]))
                info.place = place.strip(" -–")
                info.where.append(entry.place())
    # Annexes say whose they are: "(Kèm theo Kế hoạch số 12/KH-UBND ngày 3/2/2026 của …)".
    for entry, text in _lines([e for e in annex if "theo" in fold(e.block.text)]):
        m = re.search(r"theo\s+kế\s+hoạch\s+(?:số\s*:?\s*)?(?P<rest>.*)", text, re.I)
        if not m:
            continue
        number = _PLAN_NUMBER.search(m["rest"])
        if number and not info.number:
            info.number = normal_number(number[0])
            info.where.append(entry.place())
        date = find_partial_date(m["rest"])
        if date and (
            not info.date or len(date) > len(info.date) and date.startswith(info.date[:4])
        ):
            info.date = date
        if info.number and info.date and len(info.date) == 10:
            break


def _signature(info: DocumentInfo, foot: list[Entry]) -> None:
    lines = [(e, t.strip("/ ")) for e, t in _lines(foot)]
    for i, (entry, text) in enumerate(lines):
        plain = text.strip("*:/ ")
        if not info.on_behalf and _ON_BEHALF.match(plain) and is_caps(plain):
            info.on_behalf = re.sub(r"^([TK])/?(M|T|L|UQ)\s*\.?\s*", r"\1\2. ", plain)
            if m := re.match(r"(.*?\bNHÂN DÂN)\s+((?:PHÓ\s+)?CHỦ TỊCH.*)$", info.on_behalf):
                info.on_behalf, info.signer_title = m[1], m[2]
            elif m := re.match(r"((?:KT|TL)\. CHỦ TỊCH)\s+(PHÓ CHỦ TỊCH)$", info.on_behalf):
                info.on_behalf, info.signer_title = m[1], m[2]
            info.where.append(entry.place())
        elif _POST.match(plain) and is_caps(plain) and len(plain) < 50:
            if not info.signer_title:
                info.signer_title = plain
            if not info.signer:
                info.signer = next(
                    (
                        t
                        for _, t in lines[i + 1 : i + 8]
                        if _PERSON.match(t) and not is_caps(t) and not _POST.match(t)
                    ),
                    None,
                )
    if not info.signer and info.signer_title:
        last = [t for _, t in lines if _PERSON_CAPS.match(t) and not _POST.match(t)]
        if last and not _ON_BEHALF.match(last[-1]):
            info.signer = last[-1].title()
    if not info.signer:
        names = [(e, t) for e, t in lines
                 if _PERSON.match(t) and not is_caps(t) and not BULLET.match(e.block.text)
                 and not re.match(r"Nơi nhận|Như trên|Lưu", t)]  # fmt: skip
        if names:
            info.signer = names[-1][1]


def _recipients(info: DocumentInfo, foot: list[Entry]) -> None:
    """The list under "Nơi nhận": split at semicolons, "TT. X; TT. Y" gives two."""
    started = signed = False
    for _entry, text in _lines(foot):
        if re.match(r"\W*nơi\s+nhận", text, re.I):
            started = True
            text = re.sub(r"^\W*nơi\s+nhận\W*", "", text, flags=re.I)
            if not text:
                continue
        if not started:
            continue
        if _ON_BEHALF.match(text) or _POST.match(text) and is_caps(text):
            signed = True
            continue
        if signed and not BULLET.match(text):
            continue
        if not BULLET.match(text) and info.recipients and not re.match(r"Lưu|Như", text):
            if _PERSON.match(text):
                break
            if (
                fold(text)[:1].islower()
                and not text.endswith(";")
                and len(text) < 80
                and text[:1].islower()
            ):
                info.recipients[-1] += " " + tidy(text)
                continue
        if m := BULLET.match(text):
            text = text[m.end() :]
        for part in text.split(";"):
            if name := tidy(part):
                info.recipients.append(name)


def _who_and_where(
    info: DocumentInfo, head: list[Entry], preamble: list[Entry], shape: Shape
) -> None:
    """Commune, province and issuer: from the letterhead, else the title, else the preamble."""
    head_text = "\n".join(t for _, t in _lines(head) if t != info.title)
    title = info.title or ""
    annex_note = " ".join(
        e.block.text for e in shape.part("annex") if "kem theo" in fold(e.block.text)[:12]
    )
    ground = " ".join(e.block.text for e in preamble[-3:])
    kind, name = "xã", None
    republic = r"C[ỘO]NG\s+H[ÒO][AÀ]\s+XÃ\s+H[ỘO]I\s+CH[ỦU]\s+NGH[ĨI]A[^\n]*"
    head_text = re.sub(republic, "", head_text)
    if m := _UNIT_CAPS.search(head_text):
        name = _from_caps(m["name"], title + " " + ground)
        kind = fold(m[0].split()[0])
    if not name:
        for text in (title, ground, annex_note, " ".join(e.block.text for e in preamble)):
            if best := _best_unit(text):
                kind, name = best
                break
    of_province = bool(_PROVINCE_CAPS.search(head_text)) and not _UNIT_CAPS.search(head_text)
    if of_province or (not name and _is_provincial(shape)):
        name = None
    elif not name and info.place:
        name = info.place
    info.commune = name
    everything = " ".join([title, head_text, " ".join(e.block.text for e in preamble), annex_note])
    provinces = [_clean_name(m["name"]) for m in _PROVINCE.finditer(everything)]
    if provinces:
        info.province = max(set(provinces), key=provinces.count)
    elif m := _PROVINCE_CAPS.search(head_text):
        info.province = _from_caps(m["name"], everything)
    if not info.province:
        rest = " ".join(e.block.text for e in shape.entries if not e.is_table)
        found = [_clean_name(m["name"]) for m in _PROVINCE.finditer(rest)]
        info.province = max(set(found), key=found.count) if found else None
    party = re.search(r"ĐẢNG\s+ỦY|BAN\s+CHẤP\s+HÀNH", head_text)
    if name:
        printed_kind = {"xa": "xã", "phuong": "phường", "dac": "đặc khu", "dac khu": "đặc khu"}.get(
            fold(kind), "xã"
        )
        info.issuer = f"{'Đảng ủy' if party else 'UBND'} {printed_kind} {name}"
        if not info.place:
            info.place = info.place if not info.number else name
    elif info.province and re.search(r"\b(?:ỦY|UỶ)\s+BAN\s+NHÂN\s+DÂN", head_text + title, re.I):
        info.issuer = f"UBND tỉnh {info.province}"
    elif info.province and _is_provincial(shape):
        info.issuer = f"UBND tỉnh {info.province}"


def _is_provincial(shape: Shape) -> bool:
    text = " ".join(fold(e.block.text) for e in shape.part("head", "preamble", "foot"))
    return (
        text.count("ubnd tinh") + text.count("uy ban nhan dan tinh") > 0 and "ubnd xa" not in text
    )


def _clean_name(name: str) -> str:
    words = nfc(name).split()
    stop = {
        "Về",
        "Phê",
        "Ban",
        "Giai",
        "Năm",
        "Sửa",
        "Triển",
        "Chuyển",
        "Nâng",
        "Thực",
        "Kế",
        "UBND",
        "Phát",
    }
    kept: list[str] = []
    for word in words:
        if word in stop and kept:
            break
        kept.append(word)
    return " ".join(kept)


def _best_unit(text: str) -> tuple[str, str] | None:
    names = [(m["kind"].lower(), _clean_name(m["name"])) for m in _UNIT.finditer(text)]
    names = [(k, n) for k, n in names if n.split()[0] not in ("Hội", "Đoàn", "Thực")]
    return max(names, key=names.count) if names else None


def _from_caps(caps: str, context: str) -> str:
    """ "BÌNH MINH" printed in capitals → as the text prints it, else each word capitalised."""
    name = " ".join(w.capitalize() for w in caps.split())
    for m in re.finditer(rf"\b{re.escape(caps)}\b", context, re.IGNORECASE):
        if m[0][:1].isupper() and not is_caps(m[0]):
            return nfc(m[0])
    return name


def _years(info: DocumentInfo, preamble: list[Entry]) -> None:
    """The years that the plan covers: from its title, else its preamble, else its date."""
    for text in (info.title or "", preamble[-1].block.text if preamble else ""):
        # An outlook is no year of the plan: "năm 2026, định hướng đến năm 2030".
        text = re.sub(r"(?:ngày\s+\d{1,2}/\d{1,2}/\d{4})|(?:\d{1,4}/\d{4}/\S+)", " ", text)
        text = re.split(r",?\s*(?:định\s+hướng|tầm\s+nhìn)\b", text, flags=re.I)[0] or text
        if span := year_span(text):
            info.year_from, info.year_to = span
            return
    if info.date and (found := years(info.date[:4])):
        info.year_from = info.year_to = found[0]


def date_of(text: str) -> str | None:
    """The first full date of a text as ISO."""
    found = find_date(text)
    return found[0] if found else None

"""Row and heading numbers that OCR misread, put right from the sequence they stand in.

Only labels are touched ("H" between "I" and "III" is "II"), never an amount or a target.
"""

from __future__ import annotations

import re

ROMANS = tuple(
    "I II III IV V VI VII VIII IX X XI XII XIII XIV XV XVI XVII XVIII XIX XX".split()
)  # fmt: skip

_CONFUSED = str.maketrans(
    {"l": "1", "|": "1", "!": "1", "i": "1", "I": "1", "T": "1", "J": "1", "f": "1", "t": "1"}
    | {"O": "0", "o": "0"}
)


def squash(label: str) -> str:
    """What labels that OCR confuses have in common: strokes counted, marks dropped.

    "II", "H", "11" and "ll" are all "11"; "1.1", "11" and "1:1" too.
    """
    plain = label.replace("H", "II").replace("N", "II").replace("U", "II").replace("M", "III")
    return re.sub(r"[^0-9A-Za-z]", "", plain).translate(_CONFUSED).upper()


def next_roman(label: str) -> str | None:
    """The roman number after one, None where it is none."""
    if label in ROMANS and label != ROMANS[-1]:
        return ROMANS[ROMANS.index(label) + 1]
    return None


def _next(label: str) -> str | None:
    if (roman := next_roman(label)) is not None:
        return roman
    if re.fullmatch(r"\d+(?:\.\d+)*", label):
        head, _, last = label.rpartition(".")
        return f"{head}.{int(last) + 1}" if head else str(int(last) + 1)
    if re.fullmatch(r"[A-G]", label):
        return chr(ord(label) + 1)
    return None


def _style(label: str) -> str:
    if label in ROMANS:
        return "roman"
    if re.fullmatch(r"\d+(?:\.\d+)*", label):
        return f"decimal{label.count('.')}"
    return "letter"


def repair(labels: list[str], are_capitals: list[bool]) -> list[str]:
    """The labels of one column as they were meant.

    A label that can follow the ones before it stays as it is; another becomes the one that can
    follow and looks alike to OCR. `are_capitals` says whose titles are printed in capitals.

    Example: ["I", "1", "11", "1.2", "H"] → ["I", "1", "1.1", "1.2", "II"].
    """
    fixed: list[str] = []
    latest: dict[str, str] = {}
    for label, capitals in zip(labels, are_capitals, strict=True):
        plain = re.sub(r"(?<![\d.])0+(?=\d)", "", label.strip().rstrip(".)"))
        if not plain:
            fixed.append(label)
            continue
        allowed = _allowed(latest)
        choice = plain if plain in allowed else None
        if choice is None:
            alike = [a for a in allowed if squash(a) == squash(plain)]
            # A heading in capitals is numbered by romans before it is by figures.
            alike.sort(key=lambda a: (_style(a) == "roman") != capitals)
            choice = alike[0] if alike else None
        if choice is None and not re.fullmatch(r"[IVX]+|\d+(?:\.\d+)*|[A-G]", plain):
            roman = next_roman(latest.get("roman", ""))
            if capitals and roman:
                choice = roman
        choice = choice or plain
        fixed.append(choice)
        style = _style(choice)
        latest[style] = choice
        # A higher number closes the lower ones.
        order = ("letter", "roman", "decimal0", "decimal1", "decimal2", "decimal3")
        if style in order:
            for lower in order[order.index(style) + 1 :]:
                latest.pop(lower, None)
    return fixed


def _allowed(latest: dict[str, str]) -> list[str]:
    """Labels that may come next."""
    found = [n for label in latest.values() if (n := _next(label))]
    deepest = max(
        (v for k, v in latest.items() if k.startswith("decimal")),
        key=lambda v: v.count("."),
        default=None,
    )
    if deepest:
        found.append(f"{deepest}.1")
    if "decimal0" not in latest:
        found.append("1")
    if "roman" not in latest:
        found.append("I")
    if not latest:
        found.append("A")
    return found

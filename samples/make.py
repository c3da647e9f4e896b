"""Makes the sample plans and their truths: `python samples/make.py`.

Word and text files come out the same each time. What passes through LibreOffice (PDF, .doc, the
scan) is made again only when its DOCX has changed, so that a second run leaves no difference.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Callable
from pathlib import Path

from maker import paper, text, word
from maker.model import Plan
from maker.plans import (
    binh_an_dong,
    con_nang,
    dong_suong,
    la_ngoc,
    suoi_ngan,
    tinh_hoa_sen,
    vam_say,
)

HERE = Path(__file__).parent
MANIFEST = HERE / "made.json"

# The forms in which each plan is kept; "docx" is always the root of pdf, doc and scan.
FORMS: list[tuple[Callable[[], Plan], list[str]]] = [
    (binh_an_dong.build, ["docx", "pdf"]),
    (suoi_ngan.build, ["docx", "pdf"]),
    (vam_say.build, ["txt", "utf-16.txt", "windows-1258.txt", "tcvn3.txt"]),
    (con_nang.build, ["pdf"]),
    (dong_suong.build, ["docx", "pdf", "txt"]),
    (tinh_hoa_sen.build, ["docx"]),
    (la_ngoc.build, ["docx", "doc", "scan.pdf"]),
]


def main() -> None:
    """Write every file that is missing or out of date."""
    made = json.loads(MANIFEST.read_text("utf-8")) if MANIFEST.exists() else {}
    again = "--again" in sys.argv
    for build, forms in FORMS:
        plan = build()
        folder = HERE / plan.key
        folder.mkdir(exist_ok=True)
        truth = {**plan.truth, "expected_findings": plan.expected, "forms": forms}
        _put(
            folder / "truth.json", (json.dumps(truth, ensure_ascii=False, indent=1) + "\n").encode()
        )
        _texts(plan, forms, folder)
        docx = word.as_docx(plan)
        root = hashlib.sha256(docx).hexdigest()
        if "docx" in forms:
            _put(folder / f"{plan.key}.docx", docx)
        stale = again or made.get(plan.key) != root
        _papers(plan, forms, folder, word.as_docx(plan, accepted=True), stale=stale)
        made[plan.key] = root
    MANIFEST.write_text(json.dumps(made, indent=1) + "\n", "utf-8")


def _texts(plan: Plan, forms: list[str], folder: Path) -> None:
    if not any(form.endswith("txt") for form in forms):
        return
    content = text.as_text(plan)
    for form, encode in (
        ("txt", lambda t: t.encode()),
        ("utf-16.txt", lambda t: t.encode("utf-16")),
        ("windows-1258.txt", text.windows_1258),
        ("tcvn3.txt", text.tcvn3),
    ):
        if form in forms:
            _put(folder / f"{plan.key}.{form}", encode(content))


def _papers(plan: Plan, forms: list[str], folder: Path, docx: bytes, *, stale: bool) -> None:
    wanted = [f for f in forms if f in ("pdf", "doc", "scan.pdf")]
    missing = [f for f in wanted if stale or not (folder / f"{plan.key}.{f}").exists()]
    if not missing:
        return
    pdf = paper.convert(docx, "pdf") if set(missing) & {"pdf", "scan.pdf"} else b""
    for form in missing:
        path = folder / f"{plan.key}.{form}"
        if form == "pdf":
            _put(path, pdf)
        elif form == "doc":
            _put(path, paper.convert(docx, "doc"))
        else:
            _put(path, paper.scan(pdf))


def _put(path: Path, content: bytes) -> None:
    if not path.exists() or path.read_bytes() != content:
        path.write_bytes(content)
        print(f"{path.relative_to(HERE)}  {len(content):,} bytes")


if __name__ == "__main__":
    main()

"""How long reading takes, as a ratio to the floor of the same file measured in the same run.

`make bench`, or `python bench/run.py [--check] [--quick] [FILE…]`. The floor of a DOCX is opening
it with python-docx and walking every paragraph and cell; of a PDF, pdfplumber's own text and
table extraction over all pages. Machines differ and are busy; ratios taken turn by turn in one
run differ far less, so only they are judged, and never a time by itself.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parents[1]
SAMPLES = ROOT / "samples"
REAL = ROOT.parent / "shared" / "seeds" / "formats"

AIM = {"docx": 4.0, "pdf": 1.5}
MARGIN = 1.5
"""With --check a ratio may pass its aim by this factor before the run fails."""
GROWTH = 2.0
"""With --check the time of a page may grow at most so much from 10 to 300 pages."""
MEMORY_MB = 1_500
"""With --check the most that a 300-page document may take."""


def floor_docx(path: Path) -> None:
    """Open with python-docx and touch every paragraph and every cell."""
    import docx

    document = docx.Document(str(path))
    for paragraph in document.paragraphs:
        paragraph.text  # noqa: B018
    for table in document.tables:
        for row in table.rows:
            for cell in row.cells:
                cell.text  # noqa: B018


def floor_pdf(path: Path) -> None:
    """What pdfplumber itself takes to give text and tables."""
    import pdfplumber

    with pdfplumber.open(path) as pdf:
        for page in pdf.pages:
            page.extract_text()
            page.extract_tables()
            page.close()


def read(path: Path) -> None:
    """The whole reader: blocks, extraction, audit."""
    from xaso.planreader import NotAPlan, read_plan

    try:
        read_plan(path)
    except NotAPlan:
        pass


FLOORS: dict[str, Callable[[Path], None]] = {"docx": floor_docx, "pdf": floor_pdf}


def ratio(path: Path, rounds: int) -> tuple[float, float, float]:
    """Median seconds of the floor and of the reader, and the median ratio, turn by turn."""
    floor = FLOORS[path.suffix[1:]]
    floor(path)
    read(path)  # both once beforehand: imports and vocabularies are loaded
    floors, reads = [], []
    for _ in range(rounds):
        for work, times in ((floor, floors), (read, reads)):
            begin = time.perf_counter()
            work(path)
            times.append(time.perf_counter() - begin)
    by_turn = [r / f for f, r in zip(floors, reads, strict=True)]
    return statistics.median(floors), statistics.median(reads), statistics.median(by_turn)


# -- growth and memory --------------------------------------------------------------------------


def long_docx(source: Path, times: int, target: Path) -> None:
    """A DOCX whose body is that of the source, so many times over."""
    import copy

    import docx

    document = docx.Document(str(source))
    body = document.element.body
    parts = [part for part in body if not part.tag.endswith("}sectPr")]
    end = body[-1]
    for _ in range(times - 1):
        for part in parts:
            end.addprevious(copy.deepcopy(part))
    document.save(str(target))


def long_pdf(source: Path, pages: int, target: Path) -> None:
    """A PDF with the pages of the source again and again."""
    import pypdfium2

    old = pypdfium2.PdfDocument(source)
    new = pypdfium2.PdfDocument.new()
    count = len(old)
    for start in range(0, pages, count):
        new.import_pages(old, list(range(min(count, pages - start))))
    new.save(target)


def in_own_process(path: Path) -> tuple[float, float]:
    """Seconds and peak megabytes of reading one file in a fresh process, imports left out."""
    done = subprocess.run(
        [sys.executable, __file__, "--measure", str(path)],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    seconds, megabytes = json.loads(done.stdout)
    return seconds, megabytes


def measure(path: Path) -> None:
    """Print seconds and peak megabytes as JSON; run in a process of its own."""
    read(SAMPLES / "dong-suong" / f"dong-suong{path.suffix}")
    begin = time.perf_counter()
    read(path)
    seconds = time.perf_counter() - begin
    print(json.dumps([seconds, _peak_megabytes()]))


def _peak_megabytes() -> float:
    status = Path("/proc/self/status")
    if status.exists():
        # The peak that getrusage tells on Linux may be that of the process that began this one.
        line = next(li for li in status.read_text().splitlines() if li.startswith("VmHWM"))
        return int(line.split()[1]) / 1024
    import resource

    unit = 1024 * 1024 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit


def growth(kind: str, folder: Path) -> tuple[float, float]:
    """Print time and memory at 10 and 300 pages; the time of a page at 300 to that at 10."""
    files = {}
    for pages in (10, 300):
        files[pages] = folder / f"{pages}.{kind}"
        if kind == "pdf":
            long_pdf(SAMPLES / "binh-an-dong" / "binh-an-dong.pdf", pages, files[pages])
        else:
            # The sample prints on five pages.
            long_docx(SAMPLES / "binh-an-dong" / "binh-an-dong.docx", pages // 5, files[pages])
    a_page, peak = {}, 0.0
    for pages, file in files.items():
        seconds, megabytes = in_own_process(file)
        a_page[pages] = seconds / pages
        peak = max(peak, megabytes)
        print(
            f"  {kind:5} {pages:4} pages  {seconds:7.2f} s  {1000 * a_page[pages]:6.1f} ms a page"
            f"  peak {megabytes:6.0f} MB"
        )
    factor = a_page[300] / a_page[10]
    print(f"  {kind:5} a page of 300 takes {factor:.2f} times a page of 10")
    return factor, peak


def main() -> int:
    """Print ratios, then growth and memory; the value is the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--check", action="store_true", help="fail when far beyond the aims")
    parser.add_argument("--quick", action="store_true", help="three rounds, no growth")
    parser.add_argument("--measure", type=Path, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.measure:
        measure(asked.measure)
        return 0
    bad = []
    files = asked.files or [
        *sorted(p for p in SAMPLES.glob("*/*.*") if p.suffix in (".docx", ".pdf")),
        *sorted(p for p in REAL.glob("*.*") if p.suffix in (".docx", ".pdf")),
    ]
    print("Reading as a ratio to the floor (median of turns)")
    for path in files:
        if "scan" in path.name:
            continue
        kind = path.suffix[1:]
        below, ours, factor = ratio(path, 3 if asked.quick else 7)
        mark = "" if factor <= AIM[kind] else "  over the aim"
        print(
            f"  {path.name:22} floor {1000 * below:7.1f} ms  read {1000 * ours:7.1f} ms"
            f"  ratio {factor:5.2f} (aim {AIM[kind]}){mark}"
        )
        if factor > AIM[kind] * MARGIN:
            bad.append(f"{path.name}: ratio {factor:.2f}")
    if not asked.quick:
        print("Growth and memory")
        with tempfile.TemporaryDirectory() as folder:
            for kind in ("docx", "pdf"):
                factor, peak = growth(kind, Path(folder))
                if factor > GROWTH:
                    bad.append(f"{kind}: a page of 300 takes {factor:.2f} times a page of 10")
                if peak > MEMORY_MB:
                    bad.append(f"{kind}: peak {peak:.0f} MB")
    if asked.check and bad:
        print("Too slow or too large: " + "; ".join(bad), file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())

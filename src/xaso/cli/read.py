"""`xaso read`: plans go in; a summary, JSON, a workbook or a page comes out."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from xaso.cli.sources import CallRefused, Target, Wanted, gather
from xaso.cli.speech import VietnameseCommand

if TYPE_CHECKING:
    from rich.console import Console

    from xaso.planreader.reading import Reading

READ, UNREADABLE, NOT_A_PLAN = 0, 2, 3
_WORST_FIRST = (UNREADABLE, NOT_A_PLAN, READ)
"""A file that could not be read at all is worse than one that turned out to be something else."""

_PLAIN_WIDTH = 100
"""Columns when the output is no terminal."""

_HELP = """Đọc kế hoạch và kiểm tra.

TỆP là .docx, .doc, .pdf (kể cả bản quét), .txt hoặc ảnh chụp; có thể là nhiều tệp, là thư mục
(đọc mọi tệp bên trong), hoặc dấu - để đọc từ đầu vào chuẩn.

\b
Mã kết thúc:
  0  đọc được
  2  có tệp không đọc được, hoặc lệnh gọi sai
  3  đọc được nhưng không giống một kế hoạch
Nhiều tệp: lấy mã xấu nhất (2, rồi 3, rồi 0).
"""


@dataclass(slots=True)
class Outcome:
    """What became of one file."""

    wanted: Wanted
    code: int
    reading: Reading | None = None
    message: str | None = None
    error: str | None = None


@click.command(cls=VietnameseCommand, help=_HELP, short_help="Đọc kế hoạch và kiểm tra.")
@click.argument("files", nargs=-1, required=True, metavar="TỆP…")
@click.option(
    "--json",
    "as_json",
    is_flag=True,
    help="In JSON ra màn hình: một tệp là một đối tượng, nhiều tệp là mỗi dòng một đối "
    "tượng (JSON Lines) có tên tệp trong file.name.",
)
@click.option("--xlsx", metavar="RA", help="Ghi bảng tính. Nhiều tệp: RA là thư mục có sẵn.")
@click.option(
    "--html",
    metavar="RA",
    help="Ghi một trang tự đủ, mở bằng trình duyệt. Nhiều tệp: RA là thư mục có sẵn.",
)
@click.option(
    "--against", metavar="TỆP", help="Kế hoạch của cấp trên (hoặc JSON đã đọc) để so chỉ tiêu."
)
@click.option("--quiet", "-q", is_flag=True, help="Không in tóm tắt; chỉ báo lỗi.")
def read(
    files: tuple[str, ...],
    as_json: bool,
    xlsx: str | None,
    html: str | None,
    against: str | None,
    quiet: bool,
) -> int:
    """Read plans; the value returned is the exit code."""
    try:
        several = len(files) > 1 or any(Path(f).is_dir() for f in files)
        targets = {
            "xlsx": Target(xlsx, ".xlsx", several=several),
            "html": Target(html, ".html", several=several),
        }
        for target in targets.values():
            target.check()
        wanted = gather(files)
        above = _read_above(against)
    except CallRefused as refused:
        click.echo(str(refused), err=True)
        return UNREADABLE
    outcomes: list[Outcome] = []
    for index, one in enumerate(wanted):
        outcome = _read_one(one, above)
        _write_files(outcome, targets)
        if as_json:
            _print_json(outcome, lines=several)
        elif not quiet:
            _print_outcome(outcome, several=several, first=index == 0)
        if outcome.message:
            prefix = f"{one.name}: " if several else ""
            click.echo(prefix + outcome.message, err=True)
        # The blocks of a hundred plans would fill the memory; the table needs only counts.
        if outcome.reading is not None:
            outcome.reading.source = None
        outcomes.append(outcome)
    if several and not quiet:
        _print_table(outcomes, to_stderr=as_json)
    return min((o.code for o in outcomes), key=_WORST_FIRST.index)


def _read_above(against: str | None) -> Reading | None:
    """The plan of the level above: read from a plan file, or from the JSON of an earlier reading.

    Raises: CallRefused when it can be neither.
    """
    if against is None:
        return None
    from xaso.planreader.errors import NotAPlan, PlanReaderError
    from xaso.planreader.read import read_plan
    from xaso.planreader.reading import Reading

    path = Path(against)
    if path.suffix.lower() == ".json":
        try:
            data = json.loads(path.read_text("utf-8-sig"))
            return Reading.from_dict(data)
        except OSError as failed:
            raise CallRefused(f"Không mở được {against}: {failed.strerror or failed}.") from failed
        except Exception as wrong:
            raise CallRefused(f"{against} không phải JSON của một bản đọc kế hoạch.") from wrong
    try:
        with _progress(against) as tell:
            return read_plan(path, progress=tell)
    except NotAPlan as other:
        # A decision or programme of the level above is no plan by form, yet its targets count.
        return other.reading
    except PlanReaderError as failed:
        raise CallRefused(f"Kế hoạch cấp trên {against}: {failed.message}") from failed


def _read_one(wanted: Wanted, above: Reading | None) -> Outcome:
    from xaso.planreader.errors import NotAPlan, PlanReaderError
    from xaso.planreader.read import read_plan

    try:
        with _progress(wanted.name) as tell:
            name = None if wanted.path else "stdin"
            reading = read_plan(wanted.content(), name, against=above, progress=tell)
    except NotAPlan as other:
        return Outcome(wanted, NOT_A_PLAN, other.reading, other.message, other.code)
    except PlanReaderError as failed:
        return Outcome(wanted, UNREADABLE, None, failed.message, failed.code)
    except OSError as failed:
        message = f"Không mở được tệp: {failed.strerror or failed}."
        return Outcome(wanted, UNREADABLE, None, message, "not_found")
    except Exception as failed:
        if os.environ.get("XASO_DEBUG"):
            raise
        message = (
            f"Gặp lỗi ngoài dự kiến khi đọc ({type(failed).__name__}). "
            "Chạy lại với XASO_DEBUG=1 để lấy chi tiết gửi người phát triển."
        )
        return Outcome(wanted, UNREADABLE, None, message, "unexpected")
    return Outcome(wanted, READ, reading)


@contextmanager
def _progress(name: str) -> Iterator[Callable[[int, int, str], None] | None]:
    """A bar on standard error while pages are read; nothing where nobody watches."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
    )

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(Path(name).name, total=None)

        def tell(done: int, total: int, said: str) -> None:
            bar.update(task, completed=done, total=total, description=said or Path(name).name)

        yield tell


def _write_files(outcome: Outcome, targets: dict[str, Target]) -> None:
    """Write what was asked for; a failure turns the outcome into an error with its reason."""
    if outcome.reading is None:
        return
    from xaso.planreader.outputs.html import write_html
    from xaso.planreader.outputs.xlsx import write_xlsx

    writers = {"xlsx": write_xlsx, "html": write_html}
    for kind, target in targets.items():
        path = target.path_for(outcome.wanted)
        if path is None:
            continue
        try:
            writers[kind](outcome.reading, path)
        except OSError as failed:
            outcome.code = UNREADABLE
            outcome.message = f"Không ghi được {path}: {failed.strerror or failed}."
            outcome.error = "unwritable"


def _print_json(outcome: Outcome, *, lines: bool) -> None:
    data: dict[str, Any] = outcome.reading.to_dict() if outcome.reading else {}
    if outcome.wanted.path is not None:
        data.setdefault("file", {})["name"] = outcome.wanted.name
    if outcome.error:
        data["error"] = {"code": outcome.error, "message": outcome.message}
        if not lines and outcome.reading is None:
            return
    click.echo(json.dumps(data, ensure_ascii=False, indent=None if lines else 1))


def _console(*, stderr: bool = False) -> Console:
    from rich.console import Console

    stream = sys.stderr if stderr else sys.stdout
    width = None if stream.isatty() or os.environ.get("COLUMNS") else _PLAIN_WIDTH
    return Console(file=stream, width=width, highlight=False, emoji=False)


def _print_outcome(outcome: Outcome, *, several: bool, first: bool) -> None:
    if outcome.reading is None:
        return
    from xaso.planreader.outputs.summary import print_summary

    console = _console(stderr=outcome.code == NOT_A_PLAN)
    if several:
        if not first:
            console.print()
        console.rule(outcome.wanted.name, align="left", characters="─")
    print_summary(outcome.reading, console)
    if outcome.code == NOT_A_PLAN:
        console.print()


def _print_table(outcomes: list[Outcome], *, to_stderr: bool) -> None:
    from rich.table import Table
    from rich.text import Text

    said = {
        READ: Text("✔ đọc được", style="green"),
        NOT_A_PLAN: Text("▲ không giống kế hoạch", style="yellow"),
        UNREADABLE: Text("✖ không đọc được", style="bold red"),
    }
    base = _common_folder(outcomes)
    console = _console(stderr=to_stderr)
    console.print()
    console.print(Text(f"{len(outcomes)} tệp" + (f" trong {base}" if base else ""), style="bold"))
    table = Table()
    table.add_column("Tệp", overflow="fold")
    table.add_column("Kết quả")
    for name in ("Chỉ tiêu", "Dự toán", "Nhiệm vụ", "Phát hiện"):
        table.add_column(name, justify="right")
    for o in outcomes:
        counts = ["–"] * 4
        if (r := o.reading) is not None:
            lists = (r.indicators, r.budget.lines, r.tasks, r.findings)
            counts = [str(len(items)) for items in lists]
        result = (
            Text("✖ không ghi được", style="bold red") if o.error == "unwritable" else said[o.code]
        )
        name = o.wanted.name
        table.add_row(Text(name[len(base) :].lstrip("/\\") if base else name), result, *counts)
    console.print(table)


def _common_folder(outcomes: list[Outcome]) -> str:
    """The folder that all files lie in, to be named once and not in every row."""
    names = [o.wanted.name for o in outcomes if o.wanted.path is not None]
    folders = {os.path.dirname(name) for name in names}
    if len(names) < len(outcomes) or "" in folders:
        return ""
    try:
        return os.path.commonpath(folders)
    except ValueError:
        # Two drives of Windows have nothing in common.
        return ""

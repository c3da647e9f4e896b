"""The console script `xaso`: a thin layer of commands, each calling a library.

Everything heavy is imported inside the commands, so that `xaso --help` answers at once.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

import click

from xaso.cli.read import read
from xaso.cli.serve import serve
from xaso.cli.speech import VietnameseGroup, say_usage_error


def _print_version(ctx: click.Context, _param: click.Parameter, value: bool) -> None:
    if not value or ctx.resilient_parsing:
        return
    from importlib.metadata import version

    click.echo(f"xaso {version('xaso')}")
    ctx.exit()


@click.group(
    cls=VietnameseGroup,
    help="Xã Số: đưa kế hoạch vào, công việc bắt đầu.",
    epilog="Xem cách dùng một lệnh: xaso LỆNH --help",
)
@click.option(
    "--version",
    is_flag=True,
    expose_value=False,
    is_eager=True,
    callback=_print_version,
    help="In số phiên bản.",
)
def xaso() -> None:
    """The root of all commands."""


xaso.add_command(read)
xaso.add_command(serve)


def main(argv: Sequence[str] | None = None) -> None:
    """Run the command line; every end is an exit code, never a traceback.

    Why so: the person in front of this terminal is a clerk. XASO_DEBUG=1 lets the traceback out.
    """
    _speak_utf8()
    try:
        code = xaso.main(
            args=list(argv) if argv is not None else None, prog_name="xaso", standalone_mode=False
        )
        sys.stdout.flush()
    except click.exceptions.NoArgsIsHelpError as asked:
        click.echo(asked.ctx.get_help() if asked.ctx else "")
        code = 0
    except click.ClickException as wrong:
        say_usage_error(wrong)
        code = 2
    except (click.Abort, KeyboardInterrupt):
        _complain("Đã dừng theo yêu cầu.")
        code = 130
    except (BrokenPipeError, SystemExit):
        # click turns a closed pipe into an exit of its own; nothing else exits in here.
        _close_stdout()
        _complain("Nơi nhận đầu ra đã đóng trước khi in xong.")
        code = 2
    except OSError as failed:
        if os.environ.get("XASO_DEBUG"):
            raise
        _complain(f"Máy không cho làm việc này: {failed.strerror or failed}.")
        code = 2
    except Exception as failed:
        if os.environ.get("XASO_DEBUG"):
            raise
        _complain(
            f"Chương trình gặp lỗi ngoài dự kiến ({type(failed).__name__}). "
            "Chạy lại với XASO_DEBUG=1 để lấy chi tiết gửi người phát triển."
        )
        code = 2
    sys.exit(code if isinstance(code, int) else 0)


def _speak_utf8() -> None:
    # A Windows console, or LANG=C, would otherwise raise on the first "ế".
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="replace")


def _close_stdout() -> None:
    # Otherwise the interpreter flushes the closed pipe at exit and prints a second complaint.
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except (OSError, ValueError):
        pass


def _complain(message: str) -> None:
    try:
        click.echo(message, err=True)
    except OSError:
        pass

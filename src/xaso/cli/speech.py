"""Help and usage errors in Vietnamese: click's own words replaced where a person sees them."""

from __future__ import annotations

import click


class _VietnameseHelp(click.Command):
    """Headings of a help page, for commands and groups alike."""

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The first line: how the command is called."""
        pieces = " ".join(self.collect_usage_pieces(ctx))
        pieces = pieces.replace("[OPTIONS]", "[TÙY CHỌN]").replace("COMMAND [ARGS]...", "LỆNH …")
        formatter.write_usage(ctx.command_path, pieces, prefix="Cách dùng: ")

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """The option that prints this help."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = "In hướng dẫn này."
        return option

    def _write_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        records = [
            r
            for p in self.get_params(ctx)
            if isinstance(p, click.Option) and (r := p.get_help_record(ctx)) is not None
        ]
        if records:
            with formatter.section("Tùy chọn"):
                formatter.write_dl(records)


class VietnameseCommand(_VietnameseHelp):
    """A command whose help page is Vietnamese."""

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of options."""
        self._write_options(ctx, formatter)


class VietnameseGroup(_VietnameseHelp, click.Group):
    """A group of commands whose help page is Vietnamese."""

    command_class = VietnameseCommand

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of options, then of commands."""
        self._write_options(ctx, formatter)
        self.format_commands(ctx, formatter)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of commands with one line each."""
        found = [(name, self.get_command(ctx, name)) for name in self.list_commands(ctx)]
        rows = [(n, c.get_short_help_str(limit=90)) for n, c in found if c and not c.hidden]
        if rows:
            with formatter.section("Các lệnh"):
                formatter.write_dl(rows)


def say_usage_error(wrong: click.ClickException) -> None:
    """Print what was wrong with the call, in Vietnamese, on standard error."""
    click.echo(_in_vietnamese(wrong), err=True)
    ctx = getattr(wrong, "ctx", None)
    if isinstance(wrong, click.UsageError) and ctx is not None:
        click.echo(f"Xem cách dùng: {ctx.command_path} --help", err=True)


def _in_vietnamese(wrong: click.ClickException) -> str:
    if isinstance(wrong, click.NoSuchOption):
        near = f" Có phải {' hoặc '.join(wrong.possibilities)}?" if wrong.possibilities else ""
        return f"Không có tùy chọn {wrong.option_name}.{near}"
    if isinstance(wrong, click.MissingParameter):
        name = wrong.param.make_metavar(wrong.ctx) if wrong.param and wrong.ctx else "tham số"
        return f"Thiếu {name}."
    if isinstance(wrong, click.BadOptionUsage):
        return f"Tùy chọn {wrong.option_name} dùng chưa đúng (thiếu hoặc thừa giá trị)."
    if isinstance(wrong, click.BadParameter):
        name = wrong.param.opts[0] if wrong.param and wrong.param.opts else "Tham số"
        return f"{name}: giá trị không hợp lệ."
    if isinstance(wrong, click.UsageError):
        if wrong.message.startswith("No such command"):
            return "Không có lệnh này. Các lệnh: read (đọc kế hoạch), serve (mở trang web)."
        if wrong.message.startswith("Got unexpected extra"):
            return "Lệnh này không nhận thêm tham số."
    return wrong.format_message()

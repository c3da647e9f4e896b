"""`xaso serve`: the web page on this machine."""

from __future__ import annotations

import click

from xaso.cli.speech import VietnameseCommand


@click.command(cls=VietnameseCommand, short_help="Mở trang web Xã Số trên máy này.")
@click.option(
    "--host",
    default="127.0.0.1",
    show_default=False,
    metavar="ĐỊA_CHỈ",
    help="Địa chỉ lắng nghe (mặc định 127.0.0.1: chỉ máy này).",
)
@click.option(
    "--port",
    default=8000,
    type=click.IntRange(1, 65535),
    metavar="CỔNG",
    help="Cổng (mặc định 8000).",
)
def serve(host: str, port: int) -> None:
    """Mở trang web Xã Số trên máy này."""
    from xaso.config.serve import serve as run

    run(host=host, port=port)

"""The summary for a terminal."""

from __future__ import annotations

import io

from rich.console import Console

from xaso.planreader.outputs.summary import headline, print_summary
from xaso.planreader.reading import DocumentInfo, Finding, Indicator, Reading


def _printed(reading: Reading, **console: object) -> str:
    out = io.StringIO()
    print_summary(reading, Console(file=out, width=100, **console))  # type: ignore[arg-type]
    return out.getvalue()


def _reading(count: int = 8) -> Reading:
    return Reading(
        document=DocumentInfo(title="Kế hoạch [bold]thử[/bold]", number="9/KH-UBND"),
        indicators=[
            Indicator(id=f"A.{n}", title=f"Chỉ tiêu {n}", op=">=", target=80 + n, unit="%")
            for n in range(count)
        ],
        findings=[
            Finding(kind="a", severity="note", sentence="Lưu ý nhỏ."),
            Finding(kind="b", severity="error", sentence="Cộng sai.", mend="Sửa lại."),
        ],
    )


def test_headline_says_how_much_and_what_to_check() -> None:
    said = headline(_reading())
    assert said == "8 chỉ tiêu, 0 nhiệm vụ; 2 điểm cần xem lại."
    assert headline(Reading()).endswith("không thấy điểm nào cần xem lại.")


def test_worst_findings_come_first() -> None:
    text = _printed(_reading())
    assert text.index("Cộng sai.") < text.index("Lưu ý nhỏ.")
    assert "→ Sửa lại." in text


def test_long_lists_are_cut_and_say_so() -> None:
    text = _printed(_reading())
    assert "A.4" in text
    assert "A.5" not in text
    assert "và 3 mục nữa" in text


def test_text_of_the_plan_is_not_taken_for_markup() -> None:
    assert "Kế hoạch [bold]thử[/bold]" in _printed(_reading())


def test_colour_only_where_the_console_has_it() -> None:
    assert "\x1b[" not in _printed(_reading())
    assert "\x1b[" in _printed(_reading(), force_terminal=True, color_system="standard")


def test_empty_reading_is_printed() -> None:
    assert "(không thấy tên kế hoạch)" in _printed(Reading())

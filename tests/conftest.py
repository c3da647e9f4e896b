"""What the whole suite shares: the table of reading scores at the end of a run."""

from __future__ import annotations

import pytest


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print how well each plan was read, form by form."""
    scores: dict[str, dict[str, float]] = {}
    for outcome in ("passed", "failed"):
        for report in terminalreporter.stats.get(outcome, []):
            for name, value in getattr(report, "user_properties", []):
                if name == "reading_score":
                    plan, form, score = value
                    scores.setdefault(plan, {})[form] = score
    if not scores:
        return
    forms = sorted({form for row in scores.values() for form in row}, key=lambda f: (len(f), f))
    terminalreporter.section("reading scores (0 to 100)")
    terminalreporter.write_line(f"{'':14}" + "".join(f"{form:>18}" for form in forms))
    for plan, row in sorted(scores.items()):
        cells = "".join(f"{row[f]:18.1f}" if f in row else f"{'':18}" for f in forms)
        terminalreporter.write_line(f"{plan:14}{cells}")

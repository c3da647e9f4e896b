"""Reading in a process of its own: what it gives, how it is ended."""

import textwrap
import time
from datetime import timedelta
from pathlib import Path

import pytest
from pytest_django import Settings

from xaso.plans import jobs, sandbox
from xaso.plans.enums import State
from xaso.plans.models import PlanFile
from xaso.plans.tests import factories

pytestmark = pytest.mark.django_db


def read(row: PlanFile) -> PlanFile:
    jobs.read.enqueue(str(row.pk))
    row.refresh_from_db()
    return row


def replace_reader(monkeypatch: pytest.MonkeyPatch, folder: Path, code: str) -> None:
    """Put another program in the reader's place, in the child process only."""
    (folder / "other_reader.py").write_text(textwrap.dedent(code), encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", str(folder))
    run = sandbox.run
    monkeypatch.setattr(sandbox, "run", lambda _module, *a, **k: run("other_reader", *a, **k))


def test_plan_is_read() -> None:
    row = factories.plan_file(State.UPLOADED, name="ke-hoach.txt", kind="text")
    row.path.write_text(factories.PLAN, encoding="utf-8")
    read(row)
    assert (row.state, row.error_message) == (State.READ, "")
    assert row.reading_data and row.reading_data["source"]["blocks"]
    assert not row.path.with_name("result.json").exists()


def test_broken_file_fails_in_words() -> None:
    row = factories.plan_file(State.UPLOADED, name="hong.docx")
    row.path.write_bytes(b"PK\x03\x04 not a zip at all")
    read(row)
    assert row.state == State.FAILED
    assert row.error_message
    assert "Traceback" not in row.error_message


def test_reader_that_dies_leaves_a_reference(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    replace_reader(monkeypatch, tmp_path, "import os; os.abort()")
    row = read(factories.plan_file(State.UPLOADED))
    assert (row.state, row.error_code) == (State.FAILED, "fault")
    assert len(row.error_reference) == 8


def test_reader_that_never_ends_is_ended_with_its_children(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, settings: Settings
) -> None:
    settings.READING_TIMEOUT_S = 1
    replace_reader(
        monkeypatch,
        tmp_path,
        """
        import subprocess, sys, time
        subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
        time.sleep(60)
        """,
    )
    began = time.monotonic()
    row = read(factories.plan_file(State.UPLOADED))
    assert (row.state, row.error_code) == (State.FAILED, "timeout")
    assert "phút" in row.error_message
    assert time.monotonic() - began < 20


def test_reader_that_eats_memory_fails_in_words(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, settings: Settings
) -> None:
    settings.READING_MEMORY_MB = 200
    replace_reader(
        monkeypatch,
        tmp_path,
        """
        import sys
        from xaso.plans import reading_process
        import xaso.planreader
        def eat(*args, **kwargs):
            return bytearray(1 << 30)
        xaso.planreader.read_plan = eat
        sys.exit(reading_process.main(*sys.argv[1:4]))
        """,
    )
    row = read(factories.plan_file(State.UPLOADED))
    assert (row.state, row.error_code) == (State.FAILED, "out_of_memory")


def test_deleted_file_is_not_read_on(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    row = factories.plan_file(State.UPLOADED)
    monkeypatch.setattr(jobs.actions, "record_progress", lambda *a, **k: False)
    replace_reader(
        monkeypatch,
        tmp_path,
        """
        import time
        print('[1, 2, "Trang 1"]', flush=True)
        time.sleep(60)
        """,
    )
    began = time.monotonic()
    read(row)
    assert row.state == State.READING
    assert time.monotonic() - began < 20


def test_interrupted_reading_is_resumed(queued: list[str]) -> None:
    row = factories.plan_file(State.READING)
    assert jobs.resume_interrupted(running_for=timedelta(0)) == 1
    assert queued == [str(row.pk)]

"""The command line: what it prints, what it writes, how it ends."""

from __future__ import annotations

import io
import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import openpyxl
import pytest

from xaso.cli import main

SAMPLES = Path(__file__).parents[1] / "samples"
PLAN = SAMPLES / "dong-suong" / "dong-suong.txt"
OTHER = SAMPLES / "vam-say" / "vam-say.txt"
ABOVE = SAMPLES / "tinh-hoa-sen" / "tinh-hoa-sen.docx"

POEM = "Sông dài trôi chậm qua làng\nChiều nghiêng nón lá đôi hàng cau xanh\n" * 20


@pytest.fixture
def run(capsys):
    """Calls the command in this process; gives (exit code, standard output, standard error)."""

    def call(*argv: object) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as ended:
            main([str(a) for a in argv])
        out, err = capsys.readouterr()
        assert "Traceback" not in out + err
        return int(ended.value.code or 0), out, err

    return call


def _own_process(*argv: str, **how: object) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "xaso.cli", *argv], capture_output=True, timeout=60, **how
    )


# -- what it prints -----------------------------------------------------------------------------


def test_plan_is_summed_up_in_vietnamese(run) -> None:
    code, out, err = run("read", PLAN)
    assert code == 0
    assert "Dữ liệu và dịch vụ số xã Đồng Sương năm 2026" in out
    assert "33/KH-UBND" in out
    assert "PHÁT HIỆN" in out
    assert err == ""


def test_no_colour_and_no_bar_where_nobody_watches(run) -> None:
    _, out, err = run("read", PLAN)
    assert "\x1b" not in out + err


def test_json_is_the_reading(run) -> None:
    code, out, _ = run("read", "--json", PLAN)
    data = json.loads(out)
    assert code == 0
    assert data["document"]["commune"] == "Đồng Sương"
    assert data["file"]["name"] == str(PLAN)
    assert "Đồng Sương" in out  # not \\u escapes


def test_quiet_prints_nothing(run) -> None:
    assert run("read", "--quiet", PLAN) == (0, "", "")


def test_help_and_version_are_vietnamese_and_quick(run) -> None:
    code, out, _ = run("--help")
    assert code == 0
    assert "Cách dùng:" in out
    assert "Các lệnh" in out
    assert "Usage" not in out
    code, out, _ = run("read", "--help")
    assert "Tùy chọn" in out
    assert "--against" in out
    code, out, _ = run("--version")
    assert code == 0
    assert out.startswith("xaso ")


def test_help_loads_nothing_heavy() -> None:
    code = (
        "import sys, xaso.cli; "
        "print([m for m in ('rich', 'docx', 'openpyxl', 'django', 'pdfplumber', 'lxml')"
        " if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


# -- what it writes -----------------------------------------------------------------------------


def test_workbook_and_page_are_written(run, tmp_path) -> None:
    book, page = tmp_path / "ra.xlsx", tmp_path / "ra.html"
    code, _, _ = run("read", PLAN, "--xlsx", book, "--html", page, "-q")
    assert code == 0
    assert openpyxl.load_workbook(book)["Chỉ tiêu"].max_row > 5
    assert page.read_text("utf-8").startswith("<!DOCTYPE html>")


def test_missing_output_folder_is_refused_before_reading(run, tmp_path) -> None:
    code, out, err = run("read", PLAN, "--xlsx", tmp_path / "khong" / "ra.xlsx")
    assert code == 2
    assert "Không có thư mục" in err
    assert out == ""


def test_unwritable_output_is_refused(run, tmp_path, monkeypatch) -> None:
    # Root may write anywhere, so the system is made to say no.
    monkeypatch.setattr(os, "access", lambda *_: False)
    code, _, err = run("read", PLAN, "--xlsx", tmp_path / "ra.xlsx")
    assert code == 2
    assert "Không được phép ghi" in err


def test_failure_while_writing_is_said(run, tmp_path, monkeypatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("xaso.planreader.outputs.xlsx.write_xlsx", full)
    code, _, err = run("read", PLAN, "--xlsx", tmp_path / "ra.xlsx", "-q")
    assert code == 2
    assert "Không ghi được" in err


# -- several files ------------------------------------------------------------------------------


def test_folder_is_read_to_the_bottom_with_a_table_at_the_end(run, tmp_path) -> None:
    deep = tmp_path / "a" / "b"
    deep.mkdir(parents=True)
    shutil.copy(PLAN, deep / "mot.txt")
    shutil.copy(OTHER, tmp_path / "hai.TXT")
    (tmp_path / "~$khoa.docx").write_bytes(b"x")
    (tmp_path / "ghi-chu.md").write_text("x")
    code, out, err = run("read", tmp_path)
    assert code == 0, err
    table = out[out.index("2 tệp") :]
    assert table.index("mot.txt") < table.index("hai.TXT")
    assert "Phát hiện" in table


def test_folder_without_plans_is_said(run, tmp_path) -> None:
    code, _, err = run("read", tmp_path)
    assert code == 2
    assert "không có tệp nào đọc được" in err


def test_several_as_json_are_lines(run) -> None:
    code, out, _ = run("read", "--json", PLAN, OTHER)
    rows = [json.loads(line) for line in out.splitlines()]
    assert code == 0
    assert [r["file"]["name"] for r in rows] == [str(PLAN), str(OTHER)]


def test_failure_among_several_is_a_line_too(run, tmp_path) -> None:
    code, out, err = run("read", "--json", PLAN, tmp_path / "khong-co.docx")
    last = json.loads(out.splitlines()[-1])
    assert code == 2
    assert last["error"]["code"] == "not_found"
    assert last["error"]["message"] in err


def test_several_outputs_need_a_folder(run, tmp_path) -> None:
    code, _, err = run("read", PLAN, OTHER, "--xlsx", tmp_path / "ra.xlsx")
    assert code == 2
    assert "thư mục có sẵn" in err
    code, _, _ = run("read", PLAN, OTHER, PLAN, "--xlsx", tmp_path, "-q")
    assert code == 0
    names = sorted(p.name for p in tmp_path.glob("*.xlsx"))
    assert names == ["dong-suong-2.xlsx", "dong-suong.xlsx", "vam-say.xlsx"]


def test_exit_of_several_is_the_worst(run, tmp_path) -> None:
    poem = tmp_path / "tho.txt"
    poem.write_text(POEM, "utf-8")
    assert run("read", "-q", PLAN, poem)[0] == 3
    assert run("read", "-q", PLAN, poem, tmp_path / "khong-co.pdf")[0] == 2


# -- the level above ----------------------------------------------------------------------------


def test_against_a_plan_and_against_its_json_say_the_same(run, tmp_path) -> None:
    below = SAMPLES / "binh-an-dong" / "binh-an-dong.docx"
    _, above, _ = run("read", "--json", ABOVE)
    file = tmp_path / "tinh.json"
    file.write_text(above, "utf-8")

    def findings(other: Path) -> list[str]:
        _, out, _ = run("read", "--json", "--against", other, below)
        return [f["sentence"] for f in json.loads(out)["findings"] if "level_above" in f["kind"]]

    assert findings(ABOVE)
    assert findings(ABOVE) == findings(file)


@pytest.mark.parametrize("content", ["{", "[1]", '"x"', '{"indicators": 3}'])
def test_against_something_else_is_refused(run, tmp_path, content) -> None:
    file = tmp_path / "tinh.json"
    file.write_text(content, "utf-8")
    code, _, err = run("read", "--against", file, PLAN)
    assert code == 2
    assert "không phải JSON" in err


def test_against_a_missing_file_is_refused(run, tmp_path) -> None:
    for name in ("x.json", "x.docx"):
        code, out, err = run("read", "--against", tmp_path / name, PLAN)
        assert (code, out) == (2, "")
        assert err


# -- how it ends --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("trong.docx", b""),
        ("trong.txt", b"\xef\xbb\xbf \n"),
        ("hong.docx", b"PK\x03\x04 broken"),
        ("hong.pdf", b"%PDF-1.7 broken"),
        ("la.xyz", bytes(range(256)) * 40),
    ],
)
def test_unreadable_file_ends_with_two_and_a_reason(run, tmp_path, name, content) -> None:
    file = tmp_path / name
    file.write_bytes(content)
    code, out, err = run("read", file)
    assert code == 2
    assert out == ""
    assert err.strip().endswith(".")


def test_missing_file_ends_with_two(run, tmp_path) -> None:
    code, _, err = run("read", tmp_path / "khong-co.docx")
    assert code == 2
    assert err


def test_poem_ends_with_three_and_says_what_was_found(run, tmp_path) -> None:
    file = tmp_path / "tho.txt"
    file.write_text(POEM, "utf-8")
    code, out, err = run("read", file)
    assert code == 3
    assert out == ""
    assert "ĐỌC ĐƯỢC" in err
    code, out, _ = run("read", "--json", file)
    assert code == 3
    assert json.loads(out)["error"]["code"] == "not_a_plan"


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        (["read"], "Thiếu TỆP"),
        (["read", "--jsn", "x"], "Không có tùy chọn --jsn"),
        (["doc"], "Không có lệnh"),
        (["read", "x", "--xlsx"], "--xlsx"),
        (["serve", "--port", "cao"], "không hợp lệ"),
    ],
)
def test_wrong_call_is_said_in_vietnamese(run, argv, said) -> None:
    code, out, err = run(*argv)
    assert code == 2
    assert said in err
    assert out == ""


def test_no_arguments_shows_the_help(run) -> None:
    code, out, _ = run()
    assert code == 0
    assert "Các lệnh" in out


def test_unexpected_fault_is_no_traceback(run, monkeypatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("xaso.planreader.read.read_plan", broken)
    code, _, err = run("read", PLAN)
    assert code == 2
    assert "ngoài dự kiến" in err
    monkeypatch.setenv("XASO_DEBUG", "1")
    with pytest.raises(ZeroDivisionError):
        main(["read", str(PLAN)])


# -- the streams of the machine -----------------------------------------------------------------


def test_standard_input_is_read() -> None:
    done = _own_process("read", "--json", "-", input=PLAN.read_bytes())
    assert done.returncode == 0, done.stderr.decode()
    assert json.loads(done.stdout)["document"]["commune"] == "Đồng Sương"


def test_console_without_utf8_does_no_harm() -> None:
    environment = {**os.environ, "LC_ALL": "C", "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    done = _own_process("read", str(PLAN), env=environment)
    assert done.returncode == 0
    assert "Đồng Sương" in done.stdout.decode("utf-8")


@pytest.mark.skipif(os.name == "nt", reason="pipes close otherwise there")
def test_closed_pipe_is_no_traceback() -> None:
    argv = [sys.executable, "-m", "xaso.cli", "read", "--json", str(PLAN)]
    with subprocess.Popen(argv, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.close()
        said = process.stderr.read().decode()
        process.wait(30)
    assert "Traceback" not in said
    assert process.returncode == 2


def test_interruption_is_quiet(monkeypatch, capsys) -> None:
    def stopped(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("xaso.planreader.read.read_plan", stopped)
    with pytest.raises(SystemExit) as ended:
        main(["read", str(PLAN)])
    assert ended.value.code == 130
    assert "Đã dừng" in capsys.readouterr().err


def test_bar_is_drawn_on_a_terminal(monkeypatch) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    def slow(*_: object, progress, **__: object) -> object:
        from xaso.planreader.reading import Reading

        for page in range(3):
            progress(page + 1, 3, f"Trang {page + 1}")
            time.sleep(0.15)
        return Reading()

    screen = Terminal()
    monkeypatch.setattr("xaso.planreader.read.read_plan", slow)
    monkeypatch.setattr(sys, "stderr", screen)
    monkeypatch.setenv("TERM", "xterm")
    with pytest.raises(SystemExit):
        main(["read", "-q", str(PLAN)])
    assert "Trang" in screen.getvalue()


def test_serve_starts_the_page(run, monkeypatch) -> None:
    called = {}
    monkeypatch.setattr("xaso.config.serve.serve", lambda **how: called.update(how))
    code, _, _ = run("serve", "--port", "8123")
    assert code == 0
    assert called == {"host": "127.0.0.1", "port": 8123}

"""Serving: pages, one worker that is kept alive, a clean end."""

import http.cookiejar
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from xaso.config.serve import Supervisor
from xaso.plans.tests import factories


def wait_for(happened: Callable[[], bool], seconds: float = 30) -> None:
    end = time.monotonic() + seconds
    while not happened():
        assert time.monotonic() < end, "it did not happen in time"
        time.sleep(0.05)


def sleeper(mark: Path, seconds: float) -> list[str]:
    """A worker that notes its start and lives for so long."""
    code = f"import time; open({str(mark)!r}, 'a').write('x'); time.sleep({seconds})"
    return [sys.executable, "-c", code]


def test_worker_that_dies_is_replaced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("xaso.config.serve.RESTART_AFTER_S", 0.1)
    mark, done = tmp_path / "starts", []
    supervisor = Supervisor(
        sleeper(mark, 0.1),
        before=lambda: done.append("before"),
        tidy=lambda: done.append("tidy"),
    )
    supervisor.start()
    wait_for(lambda: mark.exists() and len(mark.read_text()) >= 3)
    supervisor.stop()
    started = len(mark.read_text())
    time.sleep(0.6)
    assert len(mark.read_text()) == started
    assert done[:2] == ["before", "tidy"]
    assert done.count("before") >= 3 and done.count("tidy") == 1


def test_fault_in_the_supervisors_own_work_changes_nothing(tmp_path: Path) -> None:
    def fault() -> None:
        raise OSError("the disk is full")

    supervisor = Supervisor(sleeper(tmp_path / "starts", 60), before=fault, tidy=fault)
    supervisor.start()
    wait_for(lambda: (tmp_path / "starts").exists())
    worker = supervisor.worker
    supervisor.stop()
    assert worker is not None and worker.poll() is not None


@pytest.fixture
def server(tmp_path: Path) -> Iterator[tuple[str, "subprocess.Popen[str]"]]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    clean = {k: v for k, v in os.environ.items() if not k.startswith(("XASO_", "DJANGO_"))}
    process = subprocess.Popen(
        [sys.executable, "-c", f"from xaso.config.serve import serve; serve(port={port})"],
        env=clean | {"XASO_DATA_DIR": str(tmp_path / "var")},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        yield f"http://127.0.0.1:{port}/", process
    finally:
        process.kill()
        process.communicate()


@pytest.mark.slow
@pytest.mark.skipif(os.name != "posix", reason="signals")
def test_plan_is_read_from_the_first_start_to_a_clean_end(
    server: tuple[str, "subprocess.Popen[str]"], tmp_path: Path
) -> None:
    address, process = server
    jar = http.cookiejar.CookieJar()
    opener = urllib.request.build_opener(
        urllib.request.ProxyHandler({}), urllib.request.HTTPCookieProcessor(jar)
    )

    def get(url: str) -> str:
        try:
            with opener.open(url, timeout=10) as answer:
                return str(answer.read().decode())
        except urllib.error.URLError:
            return ""

    wait_for(lambda: bool(get(address)))
    home = get(address)
    styles = re.search(r'href="(/static/css/house\.[0-9a-f]+\.css)"', home)
    assert styles and "font-face" in get(address + styles[1][1:])
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', home)
    assert token
    body = (
        f'--x\r\nContent-Disposition: form-data; name="csrfmiddlewaretoken"\r\n\r\n{token[1]}\r\n'
        '--x\r\nContent-Disposition: form-data; name="uploads"; filename="ke-hoach.txt"\r\n\r\n'
        f"{factories.PLAN}\r\n--x--\r\n"
    ).encode()
    sent = urllib.request.Request(
        address, body, {"Content-Type": "multipart/form-data; boundary=x", "Referer": address}
    )
    with opener.open(sent, timeout=10) as answer:
        plan = answer.url
    wait_for(lambda: "Đọc được" in get(plan), seconds=60)
    workers = subprocess.run(
        ["pgrep", "-P", str(process.pid)], capture_output=True, text=True, check=False
    ).stdout.split()
    process.send_signal(signal.SIGTERM)
    said, _ = process.communicate(timeout=30)
    assert process.returncode == 0, said
    assert "Traceback" not in said
    assert "Suối Ngàn" not in said
    for worker in workers:
        assert not Path(f"/proc/{worker}").exists(), "the worker outlived its server"

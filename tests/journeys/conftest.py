"""A real browser against a real server; both on this machine only."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from xaso.planreader.tests.parts import require_part

ROOT = Path(__file__).resolve().parents[2]
ARGUMENTS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
WIDE = (1280, 800)
PHONE = (360, 780)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Every test of this folder is a journey."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.journey)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium, or the one that the environment names."""
    path = os.environ.get("XASO_CHROMIUM") or shutil.which("chromium")
    require_part("chromium", bool(path))
    # Playwright keeps an event loop in this thread; the tests' own queries are no part of it.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def site(live_server: LiveServer, settings: Settings, tmp_path: Path) -> str:
    """The address of the server, with an upload folder of its own."""
    settings.FILES_DIR = tmp_path / "files"
    return live_server.url


class Visitor:
    """Opens pages of one browser window, and remembers what the browser complained about."""

    def __init__(self, browser: Browser, site: str) -> None:
        self._browser = browser
        self.site = site
        self._contexts: list[BrowserContext] = []
        self.complaints: list[str] = []

    def open(self, path: str, size: tuple[int, int] = WIDE, *, scripts: bool = True) -> Page:
        width, height = size
        context = self._browser.new_context(
            viewport={"width": width, "height": height},
            java_script_enabled=scripts,
            has_touch=width < 500,
            is_mobile=width < 500,
        )
        self._contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(30_000)
        page.on("console", lambda said: self._note(said.type, said.text))
        page.on("pageerror", lambda fault: self.complaints.append(str(fault)))
        page.goto(self.site + path)
        return page

    def _note(self, kind: str, text: str) -> None:
        # Chromium reports every refused form as an error of the network; the page says it too.
        if kind == "error" and "status of 4" not in text:
            self.complaints.append(text)

    def leave(self) -> None:
        for context in self._contexts:
            context.close()


@pytest.fixture
def visitor(browser: Browser, site: str) -> Iterator[Visitor]:
    """Someone at a browser; a complaint of the browser fails the journey."""
    visitor = Visitor(browser, site)
    yield visitor
    visitor.leave()
    assert not visitor.complaints


@pytest.fixture(scope="session")
def plan() -> Path:
    """A real plan where one is at hand, else one of an invented commune."""
    real = ROOT.parent / "shared/seeds/formats/dai-phuoc.docx"
    return real if real.is_file() else ROOT / "samples/dong-suong/dong-suong.docx"

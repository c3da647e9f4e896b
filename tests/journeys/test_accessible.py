"""axe finds nothing on any page, on a phone and on a desk, by day and by night."""

from typing import Any

import pypdfium2
import pytest
from axe_playwright_python.sync_playwright import Axe

from xaso.plans import actions
from xaso.plans.enums import Kind, State
from xaso.plans.tests import factories

PAGES = {
    "home": "/",
    "gallery": "/ui/",
    "not-found": "/khong-co/",
    "review": "/ke-hoach/{read}/",
    "findings": "/ke-hoach/{read}/?phan=phat-hien",
    "indicators": "/ke-hoach/{read}/?phan=chi-tieu",
    "estimate": "/ke-hoach/{read}/?phan=du-toan",
    "nothing-found": "/ke-hoach/{read}/?tim=zzz",
    "place": "/ke-hoach/{read}/?tai=b1x2",
    "picture": "/ke-hoach/{read}/trang/1/?muc=chi-tieu-0",
    "waiting": "/ke-hoach/{waiting}/",
    "progress": "/ke-hoach/{reading}/",
    "failed": "/ke-hoach/{failed}/",
    "no-plan": "/ke-hoach/{no_plan}/",
}


@pytest.fixture
def rows(site: str) -> dict[str, str]:
    read = factories.plan_file(indicators=70, kind=Kind.PDF)
    paper = pypdfium2.PdfDocument.new()
    paper.new_page(595, 842)
    paper.save(str(read.path))
    paper.close()
    no_plan = {"packed_reading": actions.pack(factories.reading_data()), "error_message": "Thơ."}
    made = {
        "read": read,
        "waiting": factories.plan_file(State.UPLOADED),
        "reading": factories.plan_file(State.READING, progress_done=3, progress_total=9),
        "failed": factories.plan_file(State.FAILED, error_reference="AB23CD45"),
        "no_plan": factories.plan_file(State.FAILED, **no_plan),
    }
    return {name: str(row.pk) for name, row in made.items()}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [(1280, 800), (360, 780)], ids=["desk", "phone"])
def test_axe_finds_nothing(
    visitor: Any, rows: dict[str, str], size: tuple[int, int], scheme: str
) -> None:
    found = {}
    page = visitor.open("/", size)
    page.emulate_media(color_scheme=scheme)
    for name, path in PAGES.items():
        page.goto(visitor.site + path.format(**rows))
        views = ["reading"]
        if page.locator(".switch").is_visible():
            views.append("document")
        for view in views:
            if view == "document":
                page.get_by_role("button", name="Văn bản").click()
            results = Axe().run(page)
            if results.violations_count:
                found[f"{name} ({view})"] = results.generate_report()
        width = page.evaluate("document.documentElement.scrollWidth")
        assert width <= size[0], f"{name} is {width} px wide"
    assert not found, "\n".join(f"{name}: {report}" for name, report in found.items())

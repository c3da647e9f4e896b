"""Someone drops a plan, looks at what was read, and finds each item in its printed line."""

import base64
import re
from pathlib import Path
from typing import Any

from playwright.sync_api import Locator, Page, expect

PHONE = (360, 780)
DROP = """
([name, content]) => {
  const bytes = Uint8Array.from(atob(content), (letter) => letter.charCodeAt(0));
  const data = new DataTransfer();
  data.items.add(new File([bytes], name));
  for (const kind of ["dragenter", "dragover", "drop"]) {
    const event = new DragEvent(kind, { bubbles: true, cancelable: true, dataTransfer: data });
    document.getElementById("drop").dispatchEvent(event);
  }
}
"""


def drop(page: Page, plan: Path) -> None:
    """Let go of the file over the frame."""
    page.evaluate(DROP, [plan.name, base64.b64encode(plan.read_bytes()).decode()])
    page.wait_for_url("**/ke-hoach/*/")
    page.locator("#panel .stats").wait_for()


def words(text: str) -> set[str]:
    return set(re.findall(r"\w{3,}", text.lower()))


def assert_lit(page: Page, title: str) -> None:
    """The printed line of the item is on the screen, lit, and says the same."""
    lit = page.locator(".m.is-lit").first
    expect(lit).to_be_in_viewport()
    printed = " ".join(page.locator(".m.is-lit").all_inner_texts())
    assert len(words(printed) & words(title)) >= len(words(title)) * 0.6, printed
    expect(lit).to_have_css("background-color", "rgb(255, 229, 138)")


def entries(page: Page) -> Locator:
    return page.locator("#panel .entry[data-at]")


def test_indicator_leads_to_its_printed_line_and_back(visitor: Any, plan: Path) -> None:
    page = visitor.open("/")
    drop(page, plan)
    page.locator("#tab-chi-tieu").click()
    page.locator("#chi-tieu-2").wait_for()
    for number in (0, 7, entries(page).count() - 1):
        title = entries(page).nth(number).locator(".entry-title a")
        said = title.inner_text()
        title.click()
        assert_lit(page, said)
    lit = page.locator(".m.is-lit").first
    asked = lit.get_attribute("href")
    lit.click()
    page.get_by_text("mục đọc từ chỗ này").wait_for()
    assert asked and asked.startswith("?tai=b")
    expect(entries(page).filter(has_text=said[:40]).first).to_be_visible()


def test_phone_switches_between_document_and_reading(visitor: Any, plan: Path) -> None:
    page = visitor.open("/", PHONE)
    drop(page, plan)
    expect(page.locator("#document")).to_be_hidden()
    page.goto(f"{page.url}?phan=chi-tieu")
    title = entries(page).nth(5).locator(".entry-title a")
    said = title.inner_text()
    title.click()
    assert_lit(page, said)
    expect(page.locator("#panel")).to_be_hidden()
    page.get_by_role("button", name="Kết quả đọc").click()
    expect(entries(page).nth(5)).to_be_in_viewport()
    width = page.evaluate("document.documentElement.scrollWidth")
    assert width <= PHONE[0], "the page is wider than the phone"


def test_search_finds_without_diacritics(visitor: Any, plan: Path) -> None:
    page = visitor.open("/")
    drop(page, plan)
    page.goto(f"{page.url}?phan=chi-tieu")
    first = entries(page).first.locator(".entry-title a").inner_text()
    word = max(re.findall(r"[a-z]+", first.lower()), key=len)
    page.get_by_role("searchbox").fill(word)
    page.get_by_text(f"mục có “{word}”").wait_for()
    expect(entries(page).first).to_be_visible()
    expect(page.get_by_role("searchbox")).to_have_value(word)


def test_everything_works_without_scripts(visitor: Any, plan: Path) -> None:
    page = visitor.open("/", scripts=False)
    page.locator("#files").set_input_files(plan)
    page.get_by_role("button", name="Đọc kế hoạch").click()
    page.wait_for_url("**/ke-hoach/*/")
    page.locator("#tab-chi-tieu").click()
    title = entries(page).nth(6).locator(".entry-title a")
    place = (title.get_attribute("href") or "").removeprefix("#")
    title.click()
    mark = page.locator(f"[id='{place}']")
    expect(mark).to_be_in_viewport()
    expect(mark).to_have_css("background-color", "rgb(255, 229, 138)")
    mark.click()
    expect(page.get_by_text("mục đọc từ chỗ này")).to_be_visible()


def test_refused_file_stays_chosen_and_is_explained(visitor: Any, tmp_path: Path) -> None:
    page = visitor.open("/")
    bad = tmp_path / "ke-hoach.docx"
    bad.write_bytes(b"MZ\x90\0\3")
    page.locator("#files").set_input_files(bad)
    expect(page.get_by_role("alert").filter(has_text="Không đọc được loại tệp")).to_be_visible()
    expect(page.get_by_text("ke-hoach.docx", exact=True)).to_be_visible()


def test_file_is_deleted_on_request(visitor: Any, plan: Path) -> None:
    page = visitor.open("/")
    drop(page, plan)
    address = page.url
    page.get_by_text("Xóa", exact=True).click()
    page.get_by_role("button", name="Xóa tệp và kết quả").click()
    expect(page.get_by_text("Đã xóa")).to_be_visible()
    answer = page.goto(address)
    assert answer is not None and answer.status == 404

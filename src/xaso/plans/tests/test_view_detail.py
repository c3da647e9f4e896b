"""The page of one file: progress, failure, review."""

import re
from uuid import uuid4

import pytest

from xaso.core.testing.client import HouseClient, constant_queries
from xaso.plans import actions
from xaso.plans.enums import Kind, State
from xaso.plans.models import PlanFile
from xaso.plans.tests import factories

pytestmark = pytest.mark.django_db
HX = {"HX-Request": "true"}


def page(client: HouseClient, row: PlanFile, query: str = "", **headers: str) -> str:
    response = client.get(f"/ke-hoach/{row.pk}/{query}", headers=headers)
    assert response.status_code == 200
    return str(response.content.decode())


def test_review_shows_document_and_items(client: HouseClient) -> None:
    text = page(client, factories.plan_file())
    assert "Đọc được 3 chỉ tiêu, 1 nhiệm vụ, 2 dòng dự toán (450,5 triệu đồng)" in text
    assert "Chỉ tiêu I.1 chưa ghi cơ quan chủ trì." in text
    assert "Con số mờ." in text
    assert 'colspan="3"' in text
    assert "&lt;định danh&gt; &amp; chữ ký số" in text


def test_unknown_file_is_not_found(client: HouseClient) -> None:
    response = client.get(f"/ke-hoach/{uuid4()}/")
    assert response.status_code == 404
    assert "Không tìm thấy trang" in response.content.decode()


def test_every_item_leads_to_a_place_that_exists(client: HouseClient) -> None:
    row = factories.plan_file()
    for section in ("phat-hien", "chi-tieu", "nhiem-vu", "van-ban", "loi-chu"):
        text = page(client, row, f"?phan={section}")
        links = re.findall(r'<a (?:class="place" )?href="#(b[^"]+)"', text)
        assert links, section
        for link in links:
            assert f'id="{link}"' in text


def test_marked_place_shows_its_items(client: HouseClient) -> None:
    row = factories.plan_file()
    text = page(client, row, "?tai=b1x2", **HX)
    assert "2 mục đọc từ chỗ này" in text
    assert "Công an xã" in text and "Trưởng ấp" in text
    assert "0 mục đọc từ chỗ này" in page(client, row, "?tai=nonsense", **HX)


def test_doubtful_item_stands_first_unless_asked_otherwise(client: HouseClient) -> None:
    row = factories.plan_file()
    keys = re.compile(r'<li class="entry[^"]*" id="(chi-tieu-\d)"')
    assert keys.findall(page(client, row, "?phan=chi-tieu"))[0] == "chi-tieu-1"
    assert keys.findall(page(client, row, "?phan=chi-tieu&xep=van-ban"))[0] == "chi-tieu-0"


def test_search_needs_no_diacritics(client: HouseClient) -> None:
    row = factories.plan_file()
    assert "1 mục có" in page(client, row, "?phan=chi-tieu&tim=truc+tuyen+so+2", **HX)
    assert "duong truyen" in page(client, row, "?tim=duong+truyen", **HX)
    assert "Đường truyền" in page(client, row, "?tim=duong+truyen", **HX)
    assert "Không có mục nào khớp" in page(client, row, "?tim=zzz", **HX)


def test_fragment_equals_its_part_of_the_page(client: HouseClient) -> None:
    row = factories.plan_file()
    whole = page(client, row, "?phan=du-toan")
    part = page(client, row, "?phan=du-toan", **HX)
    strip = re.compile(r"\s+")
    assert strip.sub(" ", part).strip() in strip.sub(" ", whole)


def test_long_list_is_cut_into_pages(client: HouseClient) -> None:
    row = factories.plan_file(indicators=130)
    assert page(client, row, "?phan=chi-tieu", **HX).count('<li class="entry') == 60
    assert page(client, row, "?phan=chi-tieu&trang=3", **HX).count('<li class="entry') == 10


@pytest.mark.parametrize("query", ["?phan=x&trang=x&xep=x", "?trang=99&phan=chi-tieu", "?tai=bx"])
def test_odd_address_is_no_fault(client: HouseClient, query: str) -> None:
    assert page(client, factories.plan_file(), query)


@pytest.mark.parametrize("state", [State.UPLOADED, State.READING])
def test_file_under_way_shows_progress(client: HouseClient, state: str) -> None:
    row = factories.plan_file(state, progress_done=4, progress_total=1200)
    text = page(client, row)
    assert f'hx-get="/ke-hoach/{row.pk}/tien-do/"' in text
    assert "http-equiv=" in text
    if state == State.READING:
        assert 'value="4" max="1200"' in text


def test_progress_tells_htmx_when_it_is_done(client: HouseClient) -> None:
    row = factories.plan_file(State.READING, progress_done=4, progress_total=7)
    address = f"/ke-hoach/{row.pk}/tien-do/"
    assert "Đã đọc 4/7 trang" in client.get(address, headers=HX).content.decode()
    assert client.get(address).headers["Location"] == f"/ke-hoach/{row.pk}/"
    actions.finish(row.pk, factories.reading_data())
    assert client.get(address, headers=HX).headers["HX-Refresh"] == "true"


def test_failure_says_what_to_do(client: HouseClient) -> None:
    row = factories.plan_file(State.FAILED, error_reference="AB23CD45")
    text = page(client, row)
    assert "Tệp bị hỏng. Hãy gửi lại." in text
    assert "AB23CD45" in text
    assert "Gửi tệp khác" in text


def test_text_that_is_no_plan_shows_what_was_found(client: HouseClient) -> None:
    packed = actions.pack(factories.reading_data())
    row = factories.plan_file(
        State.FAILED, error_message="Đây không giống một kế hoạch.", packed_reading=packed
    )
    text = page(client, row)
    assert "Đây không giống một kế hoạch." in text
    assert "n xã chủ trì cấp" in text


def test_queries_do_not_grow() -> None:
    def make(rows: int) -> str:
        return f"/ke-hoach/{factories.plan_file(indicators=rows).pk}/?phan=chi-tieu"

    assert constant_queries(make) == 1


def test_page_picture_marks_places(client: HouseClient) -> None:
    row = factories.plan_file(kind=Kind.PDF)
    text = client.get(f"/ke-hoach/{row.pk}/trang/1/?muc=chi-tieu-0").content.decode()
    assert '<rect class="mark is-chosen" x="100" y="283" width="800" height="71"' in text
    assert 'viewBox="0 0 1000 1415"' in text
    assert client.get(f"/ke-hoach/{row.pk}/trang/9/").status_code == 404
    assert client.get(f"/ke-hoach/{row.pk}/trang/1/anh/").status_code == 404

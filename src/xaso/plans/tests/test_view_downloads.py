"""Downloads, deletion, reading again."""

import io
import json
from uuid import uuid4

import openpyxl
import pypdfium2
import pytest
from pytest_django import DjangoCaptureOnCommitCallbacks

from xaso.core import files
from xaso.core.testing.client import HouseClient
from xaso.plans.enums import Kind, State
from xaso.plans.models import PlanFile
from xaso.plans.tests import factories

pytestmark = pytest.mark.django_db


def test_json_is_the_reading_without_its_blocks(client: HouseClient) -> None:
    row = factories.plan_file()
    response = client.get(f"/ke-hoach/{row.pk}/json/")
    data = json.loads(b"".join(response.streaming_content))
    assert len(data["indicators"]) == 3
    assert "source" not in data
    assert 'filename="ke-hoach.json"' in response.headers["Content-Disposition"]
    assert response.headers["X-Content-Type-Options"] == "nosniff"


def test_workbook_opens(client: HouseClient) -> None:
    row = factories.plan_file(name="kế hoạch.docx")
    response = client.get(f"/ke-hoach/{row.pk}/xlsx/")
    book = openpyxl.load_workbook(io.BytesIO(b"".join(response.streaming_content)))
    assert len(book.sheetnames) > 3


@pytest.mark.parametrize("what", ["json", "xlsx", "trang/1"])
def test_unread_file_has_no_download(client: HouseClient, what: str) -> None:
    row = factories.plan_file(State.READING)
    response = client.get(f"/ke-hoach/{row.pk}/{what}/")
    assert response.status_code == 409
    assert "chưa đọc xong" in response.content.decode()
    assert client.get(f"/ke-hoach/{uuid4()}/{what}/").status_code == 404


def test_file_is_deleted_with_everything(
    client: HouseClient, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    row = factories.plan_file()
    with django_capture_on_commit_callbacks(execute=True):
        response = client.post(f"/ke-hoach/{row.pk}/xoa/", follow=True)
    assert "Đã xóa “ke-hoach.docx”" in response.content.decode()
    assert not PlanFile.objects.exists()
    assert not files.folder_of(row.pk).exists()
    assert client.post(f"/ke-hoach/{row.pk}/xoa/").status_code == 404


def test_looking_deletes_nothing(client: HouseClient) -> None:
    row = factories.plan_file()
    assert client.get(f"/ke-hoach/{row.pk}/xoa/").status_code == 405
    assert PlanFile.objects.exists()


def test_failed_file_is_read_again(client: HouseClient, queued: list[str]) -> None:
    row = factories.plan_file(State.FAILED)
    assert client.post(f"/ke-hoach/{row.pk}/doc-lai/").status_code == 302
    row.refresh_from_db()
    assert (row.state, row.error_message, queued) == (State.UPLOADED, "", [str(row.pk)])
    response = client.post(f"/ke-hoach/{row.pk}/doc-lai/")
    assert response.status_code == 409
    assert "không cần đọc lại" in response.content.decode()


def test_page_is_drawn_once_and_kept(client: HouseClient) -> None:
    row = factories.plan_file(kind=Kind.PDF)
    paper = pypdfium2.PdfDocument.new()
    paper.new_page(200, 300)
    paper.save(str(row.path))
    paper.close()
    response = client.get(f"/ke-hoach/{row.pk}/trang/1/anh/")
    assert response.headers["Content-Type"] == "image/webp"
    assert b"".join(response.streaming_content)[8:12] == b"WEBP"
    row.path.unlink()
    again = client.get(f"/ke-hoach/{row.pk}/trang/1/anh/")
    assert b"".join(again.streaming_content)[8:12] == b"WEBP"

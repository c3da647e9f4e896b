"""The page where a file is sent."""

from pathlib import Path
from typing import Any

import pytest
from pytest_django import Settings

from xaso.core.testing.client import HouseClient
from xaso.plans.enums import State
from xaso.plans.models import PlanFile
from xaso.plans.tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("queued")]


def send(client: HouseClient, *files: Any, **headers: str) -> Any:
    return client.post("/", {"uploads": list(files)}, headers=headers)


def test_page_works(client: HouseClient) -> None:
    response = client.get("/")
    assert response.status_code == 200
    assert "Kéo tệp kế hoạch vào đây" in response.content.decode()


def test_one_file_leads_to_its_page(client: HouseClient, queued: list[str]) -> None:
    response = send(client, factories.upload())
    row = PlanFile.objects.get()
    assert response.status_code == 302
    assert response.headers["Location"] == f"/ke-hoach/{row.pk}/"
    assert (row.state, row.kind, row.name) == (State.UPLOADED, "text", "ke-hoach.txt")
    assert row.path.read_bytes() == factories.TEXT.encode()
    assert queued == [str(row.pk)]


def test_several_files_are_listed(client: HouseClient) -> None:
    names = ["a.txt", "b.txt", "c.txt"]
    response = send(client, *[factories.upload(name) for name in names])
    assert response.headers["Location"] == "/"
    page = client.get("/").content.decode()
    assert all(name in page for name in names)


def test_someone_elses_file_is_not_listed(client: HouseClient) -> None:
    send(client, factories.upload("cua-an.txt"))
    assert "cua-an.txt" in client.get("/").content.decode()
    assert "cua-an.txt" not in HouseClient().get("/").content.decode()


def test_htmx_is_led_to_the_page_by_a_header(client: HouseClient) -> None:
    response = send(client, factories.upload(), **{"HX-Request": "true"})
    assert response.status_code == 204
    assert response.headers["HX-Redirect"].startswith("/ke-hoach/")


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("trong.docx", b"", "trống"),
        ("virus.exe", b"MZ\x90\0\3\0\0\0", "Không đọc được loại tệp"),
        ("ke-hoach.docx", b"MZ\x90\0\3\0\0\0", "Không đọc được loại tệp"),
        ("bang.xlsx", b"PK\x03\x04rest", "Không đọc được loại tệp"),
        ("ke-hoach.pdf", b"\x7fELF\2\1\1\0", "Không đọc được loại tệp"),
        ("khong-duoi", b"KE HOACH", "Không đọc được loại tệp"),
    ],
)
def test_bad_file_is_refused_in_words(
    client: HouseClient, name: str, content: bytes, words: str
) -> None:
    response = send(client, factories.upload(name, content))
    assert response.status_code == 422
    assert words in response.content.decode()
    assert not PlanFile.objects.exists()


def test_nothing_chosen_is_said(client: HouseClient) -> None:
    response = client.post("/")
    assert response.status_code == 422
    assert "Chưa có tệp nào" in response.content.decode()


def test_too_large_a_file_is_refused(client: HouseClient, settings: Settings) -> None:
    settings.UPLOAD_MAX_BYTES = 2**20
    response = send(client, factories.upload("lon.txt", b"a" * (2**20 + 1)))
    assert response.status_code == 422
    assert "nặng 2 MB, quá giới hạn 1 MB" in response.content.decode()


def test_too_large_a_request_is_refused_before_it_is_stored(
    client: HouseClient, settings: Settings
) -> None:
    settings.REQUEST_MAX_BYTES = 1000
    response = send(client, factories.upload("lon.txt", b"a" * 2000))
    assert response.status_code == 413
    assert "Tệp gửi lên quá lớn" in response.content.decode()


def test_twenty_one_files_are_refused_together(client: HouseClient) -> None:
    response = send(client, *[factories.upload(f"{n}.txt") for n in range(21)])
    assert response.status_code == 422
    assert "nhiều nhất 20 tệp; lần này có 21 tệp" in response.content.decode()
    assert not PlanFile.objects.exists()


def test_good_files_are_taken_beside_a_bad_one(client: HouseClient) -> None:
    send(client, factories.upload("tot.txt"), factories.upload("hong.exe", b"MZ\0"))
    page = client.get("/").content.decode()
    assert [row.name for row in PlanFile.objects.all()] == ["tot.txt"]
    assert "hong.exe" in page


def test_bad_file_by_htmx_exchanges_only_the_errors(client: HouseClient) -> None:
    response = send(client, factories.upload("a.exe", b"MZ\0"), **{"HX-Request": "true"})
    assert response.status_code == 422
    assert "<html" not in response.content.decode()
    assert "HX-Request" in response.headers["Vary"]


def test_name_cannot_leave_its_folder(client: HouseClient) -> None:
    send(client, factories.upload("..\\..\\etc\\mật khẩu\u202e.txt"))
    row = PlanFile.objects.get()
    assert row.name == "mật khẩu.txt"
    assert row.path.name == "source"


def test_form_without_its_token_is_refused() -> None:
    response = HouseClient(enforce_csrf_checks=True).post("/", {"uploads": factories.upload()})
    assert response.status_code == 403
    assert "Phiên làm việc" in response.content.decode()


def test_sample_is_read(
    client: HouseClient, settings: Settings, tmp_path: Path, queued: list[str]
) -> None:
    settings.SAMPLES_DIR = tmp_path
    (tmp_path / "suoi-ngan").mkdir()
    (tmp_path / "suoi-ngan/plan.txt").write_text(factories.TEXT, encoding="utf-8")
    truth = '{"document": {"issuer": "UBND xã Suối Ngàn"}}'
    (tmp_path / "suoi-ngan/truth.json").write_text(truth, encoding="utf-8")
    assert "Kế hoạch của UBND xã Suối Ngàn" in client.get("/").content.decode()
    response = client.post("/ke-hoach-mau/suoi-ngan/")
    row = PlanFile.objects.get()
    assert response.headers["Location"] == f"/ke-hoach/{row.pk}/"
    assert row.is_sample and queued == [str(row.pk)]
    assert client.post("/ke-hoach-mau/khong-co/").status_code == 404


def test_queries_do_not_grow_with_the_list(client: HouseClient) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    counts = []
    for _round in range(2):
        send(client, *[factories.upload(f"{n}.txt") for n in range(6)])
        with CaptureQueriesContext(connection) as queries:
            client.get("/")
        counts.append(len(queries))
    assert counts == [1, 1]


def test_head_answers_like_get(client: HouseClient) -> None:
    assert client.head("/").status_code == 200

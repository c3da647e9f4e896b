"""Error pages in Vietnamese, each with its number."""

import logging
import re

import pytest
from django.http import HttpRequest
from django.test import RequestFactory

from xaso.core import errors, views
from xaso.core.errors import RuleBroken
from xaso.core.middleware import Reference, RulesBroken, new_reference
from xaso.core.testing.client import HouseClient, inspect_page


@pytest.mark.parametrize("status", sorted(errors.PAGES))
def test_error_page_says_what_to_do(rf: RequestFactory, status: int) -> None:
    request = rf.get("/")
    Reference(lambda r: errors.error_page(r, status))(request)
    response = errors.error_page(request, status)
    text = response.content.decode()
    assert response.status_code == status
    assert str(errors.PAGES[status].advice) in text
    assert re.search(r"[A-Z2-9]{8}", text)
    assert not inspect_page(text)


def test_handlers_answer_with_their_status(rf: RequestFactory) -> None:
    request = rf.get("/")
    fault = ValueError("x")
    assert errors.bad_request(request, fault).status_code == 400
    assert errors.forbidden(request, fault).status_code == 403
    assert errors.server_fault(request).status_code == 500


def test_broken_rule_is_said_in_its_own_words(rf: RequestFactory) -> None:
    handler = RulesBroken(lambda request: errors.error_page(request, 500))
    answer = handler.process_exception(rf.get("/"), RuleBroken("Kỳ báo cáo đã khóa.", "locked"))
    assert answer is not None and answer.status_code == 409
    assert "Kỳ báo cáo đã khóa." in answer.content.decode()
    assert handler.process_exception(rf.get("/"), ValueError()) is None


def test_fault_of_ours_has_a_number_that_stands_in_the_log(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fault(*arguments: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(views, "Paginator", fault)
    client = HouseClient(raise_request_exception=False)
    with caplog.at_level(logging.ERROR, logger="django.request"):
        response = client.get("/ui/")
    number = re.search(r"<strong class=\"figure\">([A-Z2-9]{8})<", response.content.decode())
    assert response.status_code == 500 and number
    request: HttpRequest = caplog.records[0].request
    assert request.reference == number[1]  # type: ignore[attr-defined]


def test_number_is_easy_to_read_aloud() -> None:
    assert not set("0O1I") & set("".join(new_reference() for _ in range(200)))


@pytest.mark.parametrize("address", ["/khong-co/", "/ke-hoach/abc/"])
def test_unknown_address_is_said_in_vietnamese(client: HouseClient, address: str) -> None:
    response = client.get(address)
    assert response.status_code == 404
    assert "Không tìm thấy trang" in response.content.decode()


def test_odd_content_length_is_refused(client: HouseClient) -> None:
    assert client.post("/", CONTENT_LENGTH="abc").status_code == 400

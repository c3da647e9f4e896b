"""A page declares who may see it, and in GET it only reads."""

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ImproperlyConfigured
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from xaso.core.access import WriteWhileReading, access_of, public_page
from xaso.core.middleware import AccessDeclared


def write(request: HttpRequest) -> HttpResponse:
    ContentType.objects.filter(pk=0).update(model="x")
    return HttpResponse("done")


def test_declared_page_carries_its_mark() -> None:
    assert access_of(public_page(write)) == "public"
    assert access_of(write) is None


def test_undeclared_page_is_refused_loudly(rf: RequestFactory) -> None:
    guard = AccessDeclared(lambda request: HttpResponse())
    with pytest.raises(ImproperlyConfigured, match="declares no access"):
        guard.process_view(rf.get("/"), write, (), {})
    assert guard.process_view(rf.get("/"), public_page(write), (), {}) is None


@pytest.mark.django_db
@pytest.mark.parametrize("method", ["get", "head"])
def test_page_that_writes_while_looked_at_is_found(rf: RequestFactory, method: str) -> None:
    with pytest.raises(WriteWhileReading, match="UPDATE"):
        public_page(write)(getattr(rf, method)("/"))


@pytest.mark.django_db
def test_page_may_write_when_something_is_sent(rf: RequestFactory) -> None:
    assert public_page(write)(rf.post("/")).status_code == 200

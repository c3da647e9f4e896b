"""Who may see a page: every page says so, and the system refuses one that does not."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import Any, Concatenate, ParamSpec, Protocol, cast

from django.conf import settings
from django.db import connection
from django.http import HttpRequest, HttpResponseBase

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponseBase]

_READING = ("SELECT", "SAVEPOINT", "RELEASE", "ROLLBACK", "BEGIN", "PRAGMA", "EXPLAIN", "WITH")


class DeclaredView(Protocol):
    """A view that carries the mark of who may see it."""

    access: str


class WriteWhileReading(AssertionError):
    """A page wrote to the database although it was only being looked at."""


@contextmanager
def only_reading() -> Iterator[None]:
    """Refuse every statement that changes the database while this is open."""

    def refuse(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if not sql.lstrip(" (\n").upper().startswith(_READING):
            raise WriteWhileReading(f"A page in GET may only read; it ran: {sql[:200]}")
        return execute(sql, params, many, context)

    with connection.execute_wrapper(refuse):
        yield


def public_page(view: View[P]) -> View[P]:
    """Open a page to everyone, signed in or not.

    Rule: each such route stands in `tests/house/public_pages.txt`.
    Why so: in GET and HEAD a page may only read; under test and in development the database
    itself refuses the rest, so that a write behind a link is found before a crawler finds it.
    """

    @wraps(view)
    def page(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        if settings.GET_MAY_ONLY_READ and request.method in {"GET", "HEAD"}:
            with only_reading():
                return view(request, *args, **kwargs)
        return view(request, *args, **kwargs)

    cast("DeclaredView", page).access = "public"
    return page


def access_of(view: Callable[..., Any]) -> str | None:
    """The mark that a view carries, or None for a view that nobody declared."""
    return getattr(view, "access", None)

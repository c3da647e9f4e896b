"""What happens to every request: a reference number, browser rules, declared access."""

from __future__ import annotations

import logging
import secrets
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.http import HttpRequest, HttpResponse, HttpResponseBase

from xaso.core.access import access_of
from xaso.core.errors import RuleBroken, error_page

Answer = Callable[[HttpRequest], HttpResponseBase]
logger = logging.getLogger("xaso.core")

# No 0, O, 1 or I: the number is read over the telephone.
_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"


def new_reference() -> str:
    """A short number that a person can read aloud and that stands in the log."""
    return "".join(secrets.choice(_LETTERS) for _ in range(8))


class Reference:
    """Gives each request the number under which a fault is found in the log."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        request.reference = new_reference()  # type: ignore[attr-defined]
        return self.get_response(request)


class BrowserRules:
    """Headers that Django does not set by itself; pages of ours are never kept by caches."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        response.headers.setdefault(
            "Permissions-Policy", "camera=(self), geolocation=(), microphone=(), payment=()"
        )
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        response.headers.setdefault("Cache-Control", "private, no-store")
        return response


class RequestSize:
    """Refuses a request whose announced size is above the limit, before a byte is stored."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        try:
            size = int(request.META.get("CONTENT_LENGTH") or 0)
        except ValueError:
            return error_page(request, 400)
        if size > settings.REQUEST_MAX_BYTES:
            return error_page(request, 413)
        return self.get_response(request)


class AccessDeclared:
    """Refuses, loudly, a view that does not say who may see it."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: Any, kwargs: Any
    ) -> HttpResponse | None:
        """Look at the mark of the view before it runs."""
        if access_of(view) is None:
            raise ImproperlyConfigured(f"{view.__module__}.{view.__name__} declares no access")
        return None


class RulesBroken:
    """Answers 409 with the rule's own words where a page let a broken rule pass."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, fault: Exception) -> HttpResponse | None:
        """The one handler of `RuleBroken`."""
        if isinstance(fault, RuleBroken):
            logger.info("rule_broken", extra={"code": fault.code})
            return error_page(request, 409, message=fault.message)
        return None

"""How a page answers: whole, or only the part that HTMX asked for."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render, resolve_url
from django.utils.cache import patch_vary_headers


def is_fragment(request: HttpRequest) -> bool:
    """True when HTMX asks for a part; a page restored from its history is asked for whole."""
    headers = request.headers
    return headers.get("HX-Request") == "true" and "HX-History-Restore-Request" not in headers


def render_page(
    request: HttpRequest,
    template: str,
    context: dict[str, Any],
    *,
    fragment: str | None = None,
    status: int = 200,
) -> HttpResponse:
    """Draw the page, or for HTMX the very file that the page includes."""
    drawn = fragment if fragment and is_fragment(request) else template
    response = render(request, drawn, context, status=status)
    if fragment:
        patch_vary_headers(response, ["HX-Request"])
    return response


def redirect_or_swap(request: HttpRequest, to: Any, *args: Any, **kwargs: Any) -> HttpResponse:
    """Leave for another page, in the way the browser or HTMX understands."""
    address = resolve_url(to, *args, **kwargs)
    if is_fragment(request):
        return HttpResponse(status=204, headers={"HX-Redirect": address, "Vary": "HX-Request"})
    return HttpResponseRedirect(address)

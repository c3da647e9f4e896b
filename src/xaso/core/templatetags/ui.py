"""The one library of components; pages compose these and add no looks of their own."""

from __future__ import annotations

from typing import Any

from django import template
from django.conf import settings
from django.core.paginator import Page
from django.http import HttpRequest
from django.template import Context
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _

register = template.Library()

# Strokes on a grid of 24; drawn for this project.
_ICONS = {
    "upload": "M12 16V4m0 0-5 5m5-5 5 5M4 15v4a1 1 0 0 0 1 1h14a1 1 0 0 0 1-1v-4",
    "download": "M12 4v12m0 0-5-5m5 5 5-5M4 20h16",
    "file": "M7 3h7l5 5v13H7zM14 3v5h5M10 13h6m-6 4h6",
    "search": "M11 4a7 7 0 1 0 0 14 7 7 0 0 0 0-14m5 12 4 4",
    "trash": "M4 7h16M9 7V4h6v3M6 7l1 14h10l1-14M10 11v6m4-6v6",
    "list": "M8 6h12M8 12h12M8 18h12M4 6h.01M4 12h.01M4 18h.01",
    "image": "M4 5h16v14H4zM4 16l5-5 4 4 3-3 4 4M9 9h.01",
    "back": "M10 6l-6 6 6 6M4 12h16",
    "again": "M20 12a8 8 0 1 1-3-6.2M20 3v5h-5",
}
_TAGS: dict[str, tuple[str, str | Promise]] = {
    "error": ("■", _("Mâu thuẫn")),
    "warning": ("▲", _("Thiếu sót")),
    "note": ("●", _("Lưu ý")),
    "doubt": ("▲", _("Đọc chưa chắc")),
    "uploaded": ("○", _("Chờ đọc")),
    "reading": ("◐", _("Đang đọc")),
    "read": ("●", _("Đã đọc")),
    "failed": ("■", _("Chưa đọc được")),
}


@register.simple_tag
def icon(name: str) -> SafeString:
    """A small drawing beside a word; it says nothing by itself."""
    return format_html(
        '<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">'
        '<path d="{}"/></svg>',
        _ICONS[name],
    )


@register.simple_tag
def tag(name: str, words: str = "") -> SafeString:
    """A state as a shape, a word and a colour, so that none of them is needed alone."""
    shape, usual = _TAGS[name]
    return format_html(
        '<span class="tag tag-{}"><span aria-hidden="true">{}</span> {}</span>',
        name,
        shape,
        words or usual,
    )


@register.simple_tag
def button(label: str, *, kind: str = "primary", sign: str = "") -> SafeString:
    """The button that sends its form: primary, quiet or danger."""
    drawing = icon(sign) if sign else mark_safe("")
    return format_html(
        '<button type="submit" class="button button-{}">{}{}</button>', kind, drawing, label
    )


@register.simple_tag
def link_button(label: str, address: str, *, kind: str = "quiet", sign: str = "") -> SafeString:
    """A link that looks like a button, for what leads somewhere or downloads."""
    drawing = icon(sign) if sign else mark_safe("")
    return format_html(
        '<a class="button button-{}" href="{}">{}{}</a>', kind, address, drawing, label
    )


@register.inclusion_tag("ui/stat.html")
def stat(label: str, value: str | int, *, note: str = "", address: str = "") -> dict[str, Any]:
    """One figure with its name."""
    return {"label": label, "value": value, "note": note, "address": address}


@register.inclusion_tag("ui/notice.html")
def notice(kind: str, title: str, text: str = "") -> dict[str, Any]:
    """A message on the page: error, warning, success or note."""
    shape = {"error": "■", "warning": "▲", "success": "●", "note": "●"}[kind]
    return {"kind": kind, "shape": shape, "title": title, "text": text}


@register.inclusion_tag("ui/empty.html")
def empty(title: str, text: str = "") -> dict[str, Any]:
    """Why a list is empty and what to do next."""
    return {"title": title, "text": text}


@register.inclusion_tag("ui/progress.html")
def progress(done: int, total: int, words: str = "") -> dict[str, Any]:
    """How far a long piece of work has come; without a total, only that it goes on."""
    return {"done": min(done, total), "total": total, "words": words}


@register.inclusion_tag("ui/pager.html", takes_context=True)
def pager(context: Context, page: Page[Any], target: str = "") -> dict[str, Any]:
    """Links to the other pages of a list, keeping what the address asks for."""
    request: HttpRequest = context["request"]
    addresses = []
    for number in page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1):
        query = request.GET.copy()
        query["trang"] = str(number)
        address = f"?{query.urlencode()}" if isinstance(number, int) else ""
        addresses.append((number, address))
    return {"page": page, "addresses": addresses, "target": target}


@register.simple_tag(takes_context=True)
def with_query(context: Context, **changes: str) -> str:
    """The address's query with some values changed; an empty value is left out."""
    query = context["request"].GET.copy()
    for name, value in changes.items():
        query.pop(name, None)
        if value:
            query[name] = value
    return f"?{query.urlencode()}"


@register.filter
def megabytes(size: int) -> str:
    """A size as people say it: 1,4 MB, 320 KB."""
    if size >= 2**20:
        return f"{size / 2**20:.1f}".replace(".", ",") + " MB"
    return f"{max(1, round(size / 1024))} KB"


@register.simple_tag
def source_url() -> str:
    """Where the source of the running program is offered (AGPL-3.0, section 13), or nothing."""
    return str(settings.SOURCE_URL)

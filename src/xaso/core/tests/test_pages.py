"""What holds for every page: headers, the gallery, the words of templates, the client itself."""

import re
from pathlib import Path

import pytest
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.template import Context, Template
from django.test import RequestFactory

from xaso.core.http import redirect_or_swap, render_page
from xaso.core.testing.client import HouseClient, inspect_page

SOURCE = Path(__file__).resolve().parents[2]
ONE_PAGE = Paginator([], 10).page(1)
TEMPLATES = sorted(SOURCE.rglob("templates/**/*.html"))


def test_gallery_shows_every_component(client: HouseClient) -> None:
    text = client.get("/ui/").content.decode()
    for component in (SOURCE / "templates/ui").glob("*.html"):
        if component.stem != "gallery":
            assert f'class="{component.stem}' in text, component.stem


def test_headers_close_what_is_not_needed(client: HouseClient) -> None:
    headers = client.get("/ui/").headers
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy and "unsafe" not in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cache-Control"] == "private, no-store"
    assert "geolocation=()" in headers["Permissions-Policy"]


def test_fragment_is_what_htmx_gets(rf: RequestFactory) -> None:
    whole = render_page(
        rf.get("/"), "ui/gallery.html", {"page": ONE_PAGE}, fragment="ui/empty.html"
    )
    request = rf.get("/", headers={"HX-Request": "true"})
    context = {"title": "Trống", "text": ""}
    part = render_page(request, "ui/gallery.html", context, fragment="ui/empty.html")
    assert b"<html" in whole.content and b"<html" not in part.content
    assert whole.headers["Vary"] == part.headers["Vary"] == "HX-Request"


def test_page_restored_from_history_is_whole(rf: RequestFactory) -> None:
    headers = {"HX-Request": "true", "HX-History-Restore-Request": "true"}
    page = render_page(
        rf.get("/", headers=headers),
        "ui/gallery.html",
        {"page": ONE_PAGE},
        fragment="ui/empty.html",
    )
    assert b"<html" in page.content


def test_leaving_is_said_as_the_caller_understands(rf: RequestFactory) -> None:
    plain = redirect_or_swap(rf.get("/"), "/x/")
    swapped: HttpResponse = redirect_or_swap(rf.get("/", headers={"HX-Request": "true"}), "/x/")
    assert (plain.status_code, plain.headers["Location"]) == (302, "/x/")
    assert (swapped.status_code, swapped.headers["HX-Redirect"]) == (204, "/x/")


def test_missing_variable_fails() -> None:
    with pytest.raises(AssertionError, match="nobody gave"):
        Template("{{ nobody_gave }}").render(Context())


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda t: str(t.relative_to(SOURCE)))
def test_words_of_templates_can_be_translated(template: Path) -> None:
    text = template.read_text(encoding="utf-8")
    text = re.sub(r"{% blocktranslate.*?{% endblocktranslate %}", " ", text, flags=re.DOTALL)
    text = re.sub(r"{% block body_class.*?{% endblock %}", " ", text)
    text = re.sub(r"{%.*?%}|{{.*?}}|{#.*?#}", " ", text, flags=re.DOTALL)
    attributes = re.findall(r'(?:placeholder|aria-label|title|alt)="([^"]*)"', text)
    text = re.sub(r"<[^>]*>", " ", text, flags=re.DOTALL)
    bare = re.findall(r"[^\W\d_]{2,}", " ".join([text, *attributes]))
    assert set(bare) <= {"Xã", "Số"}, bare


@pytest.mark.parametrize(
    ("markup", "problem"),
    [
        ("<p onclick='x()'>a</p>", "onclick= inline"),
        ("<p style='color:red'>a</p>", "style= inline"),
        ("<script>x()</script>", "inline script"),
        ("<p id=a></p><p id=a></p>", "stands 2 times"),
        ("<input name=q>", "no label"),
        ("<form method=post action='/'></form>", "no CSRF token"),
        ("<form method=POST></form>", "without action"),
        ("<a href='https://example.org'>a</a>", "not marked"),
        ("<button></button>", "says nothing"),
        ("<img src=a>", "no alt"),
        ("<p>{{ x }}</p>", "template code"),
        ("<!doctype html><html lang=vi><title>A</title><main></main>", "0 h1"),
        (
            "<!doctype html><html lang=vi><title>A</title><main><h1>B</h1></main>",
            "does not start",
        ),
    ],
)
def test_client_finds_what_is_wrong(markup: str, problem: str) -> None:
    assert any(problem in found for found in inspect_page(markup)), inspect_page(markup)

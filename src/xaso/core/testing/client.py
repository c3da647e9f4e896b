"""A test client that inspects every page that any test receives."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Any

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from lxml import html

QUERY_CEILING = 25
_LABELLED = ("text", "search", "file", "email", "number", "tel", "url", "password", "date")


class HouseClient(Client):
    """Django's client; an HTML answer that breaks a rule of the house fails the test."""

    def request(self, **request: Any) -> Any:
        """Send the request and look at what came back."""
        response = super().request(**request)
        kind = response.headers.get("Content-Type", "")
        if kind.startswith("text/html") and not response.streaming and response.content:
            problems = inspect_page(response.content.decode())
            assert not problems, f"{request.get('PATH_INFO')}: {problems}"
        return response


def inspect_page(text: str) -> list[str]:
    """What is wrong with a page, or with a fragment of one."""
    is_page = "<!doctype html" in text[:200].lower()
    tree = html.document_fromstring(text)
    problems = []
    if "{{" in text or "{%" in text:
        problems.append("template code is left in the text")
    for value, count in Counter(tree.xpath("//@id")).items():
        if count > 1:
            problems.append(f"the id {value} stands {count} times")
    for element in tree.iter(tag=html.etree.Element):
        names = [n for n in element.attrib if n.startswith("on") or n == "style"]
        problems += [f"<{element.tag}> carries {name}= inline" for name in names]
    problems += _script_problems(tree) + _form_problems(tree, whole=is_page)
    problems += _link_problems(tree)
    if is_page:
        problems += _heading_problems(tree)
    return problems


def _heading_problems(tree: Any) -> list[str]:
    problems = []
    headings = tree.xpath("//h1")
    title = " ".join((tree.findtext(".//title") or "").split())
    if len(headings) != 1:
        problems.append(f"{len(headings)} h1 instead of one")
    else:
        heading = " ".join(headings[0].text_content().split())
        if not title.startswith(heading):
            problems.append(f"the title {title!r} does not start with the heading {heading!r}")
    if not tree.xpath("/html/@lang"):
        problems.append("the page names no language")
    if len(tree.xpath("//main")) != 1:
        problems.append("there is not exactly one main")
    return problems


def _script_problems(tree: Any) -> list[str]:
    return ["an inline script"] * len(tree.xpath("//script[not(@src)]")) + [
        "an inline style sheet"
    ] * len(tree.xpath("//style"))


def _form_problems(tree: Any, *, whole: bool) -> list[str]:
    problems = []
    for form in tree.xpath("//form[translate(@method,'POST','post')='post']"):
        if not form.get("action"):
            problems.append("a POST form without action")
        if not form.xpath(".//input[@name='csrfmiddlewaretoken']"):
            problems.append(f"the form to {form.get('action')} has no CSRF token")
    labels = set(tree.xpath("//label/@for"))
    for field in tree.xpath("//input | //select | //textarea"):
        if field.tag == "input" and field.get("type", "text") not in _LABELLED:
            continue
        named = field.get("aria-label") or field.get("aria-labelledby")
        if not named and field.get("id") not in labels and not field.xpath("ancestor::label"):
            problems.append(f"the field {field.get('name')} has no label")
    images = tree.xpath("//img[not(@alt)]")
    return problems + [f"the image {image.get('src')} has no alt" for image in images]


def _link_problems(tree: Any) -> list[str]:
    abroad = tree.xpath("//a[starts-with(@href,'http')]")
    unmarked = [link for link in abroad if "noopener" not in link.get("rel", "")]
    dumb = [
        each
        for each in tree.xpath("//a | //button")
        if not each.text_content().strip() and not each.get("aria-label")
    ]
    return [f"the external link {link.get('href')} is not marked" for link in unmarked] + [
        f"<{each.tag}> {dict(each.attrib)} says nothing" for each in dumb
    ]


def constant_queries(make: Callable[[int], str], *, small: int = 2, large: int = 12) -> int:
    """The number of queries of a page, the same for few rows and for many.

    `make(n)` brings the number of rows to n and returns the address of the page.
    """
    counts = []
    for rows in (small, large):
        address = make(rows)
        with CaptureQueriesContext(connection) as queries:
            response = HouseClient().get(address)
        assert response.status_code == 200, response.status_code
        counts.append(len(queries))
    assert counts[0] == counts[1], f"{counts[0]} queries for {small} rows, {counts[1]} for {large}"
    assert counts[1] <= QUERY_CEILING
    return counts[1]

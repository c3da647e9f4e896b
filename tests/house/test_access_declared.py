"""Every route says who may see it, and the public ones stand in a list that reviewers read."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from xaso.core.access import access_of
from xaso.core.testing.client import HouseClient
from xaso.plans.tests import factories

LIST = Path(__file__).with_name("public_pages.txt")


def routes(resolver: URLResolver | None = None, before: str = "") -> Iterator[tuple[str, object]]:
    """Every route with its view."""
    for entry in (resolver or get_resolver()).url_patterns:
        path = before + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from routes(entry, path)
        elif isinstance(entry, URLPattern):
            yield path, entry.callback


def test_every_route_declares_its_access() -> None:
    """A view without a mark would answer 500; it is found here first."""
    undeclared = [path for path, view in routes() if access_of(view) is None]
    assert not undeclared


def test_public_routes_are_those_of_the_list() -> None:
    """A page becomes public by a line in a file, never by accident."""
    public = sorted(path for path, view in routes() if access_of(view) == "public")
    assert public == sorted(LIST.read_text(encoding="utf-8").split("\n")[:-1])


def test_paths_are_kebab_case() -> None:
    """Addresses are plain Vietnamese words joined by hyphens."""
    for path, _view in routes():
        fixed = [part for part in path.split("/") if part and not part.startswith("<")]
        assert all(part.replace("-", "").isalnum() and part.islower() for part in fixed), path


@pytest.mark.django_db
def test_a_stranger_meets_no_fault_on_any_route() -> None:
    """Looking at any route of the plans module gives a page, a refusal or a redirect."""
    names = {entry.name for entry in get_resolver("xaso.plans.urls").url_patterns}
    arguments = factories.route_arguments()
    assert names == set(arguments), "a route without arguments, or arguments without a route"
    for name, values in arguments.items():
        response = HouseClient().get(reverse(f"plans:{name}", kwargs=values))
        assert response.status_code in {200, 302, 404, 405}, name
        if response.streaming:
            assert b"".join(response.streaming_content), name

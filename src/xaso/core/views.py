"""The living gallery: every component as pages use it."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from xaso.core.access import public_page
from xaso.core.http import render_page


@public_page
@require_safe
def gallery(request: HttpRequest) -> HttpResponse:
    context = {"page": Paginator(range(95), 10).page(3)}
    return render_page(request, "ui/gallery.html", context)

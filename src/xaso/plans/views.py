"""Pages of the plans module."""

import json
from functools import partial
from io import BytesIO
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from xaso.core import files
from xaso.core.access import public_page
from xaso.core.errors import RuleBroken
from xaso.core.http import is_fragment, redirect_or_swap, render_page
from xaso.planreader import Reading
from xaso.plans import actions, jobs, pictures, queries
from xaso.plans.drawing import Drawing
from xaso.plans.enums import State
from xaso.plans.forms import UploadForm
from xaso.plans.models import PlanFile
from xaso.plans.review import Review

OWN = "plan_files"
MOST_OWN = 40


@public_page
@require_http_methods(["GET", "HEAD", "POST"])
def home(request: HttpRequest) -> HttpResponse:
    form = UploadForm()
    if request.method == "POST":
        form = UploadForm(request.POST, request.FILES)
        taken, refused = _take(form)
        if taken:
            _remember(request, taken)
            for words in refused:
                messages.warning(request, words)
            if len(taken) == 1 and not refused:
                return redirect_or_swap(request, "plans:detail", taken[0].pk)
            return redirect_or_swap(request, "plans:home")
        for words in refused:
            form.add_error("uploads", words)
    return render_page(
        request,
        "plans/home.html",
        {"form": form, "files": _own(request), "samples": queries.samples()} | _limits(),
        fragment="plans/_upload_errors.html",
        status=422 if request.method == "POST" else 200,
    )


@public_page
@require_safe
def own_files(request: HttpRequest) -> HttpResponse:
    if not is_fragment(request):
        return redirect_or_swap(request, "plans:home")
    return render_page(
        request, "plans/_own_files.html", {"files": _own(request)}, fragment="plans/_own_files.html"
    )


@public_page
@require_POST
def read_sample(request: HttpRequest, slug: str) -> HttpResponse:
    sample = next((s for s in queries.samples() if s.slug == slug), None)
    if sample is None:
        raise Http404
    with sample.path.open("rb") as file:
        taken = actions.take_sample(file, sample.path.name)
    jobs.read.enqueue(str(taken.pk))
    _remember(request, [taken])
    return redirect_or_swap(request, "plans:detail", taken.pk)


@public_page
@require_safe
def detail(request: HttpRequest, key: UUID) -> HttpResponse:
    file = get_object_or_404(PlanFile, pk=key)
    data = file.reading_data
    if data is None:
        template = "plans/failed.html" if file.state == State.FAILED else "plans/progress.html"
        return render_page(request, template, _standing(file))
    review = Review(data, request.GET)
    context: dict[str, Any] = {"file": file, "review": review}
    if not is_fragment(request):
        pages = partial(_page_address, file) if file.has_pages else None
        context["document"] = Drawing(
            review.source,
            review.entries,
            headings=(section.block for section in review.reading.sections),
            page_address=pages,
        ).html()
    return render_page(request, "plans/review.html", context, fragment="plans/_reading_panel.html")


@public_page
@require_safe
def progress(request: HttpRequest, key: UUID) -> HttpResponse:
    file = get_object_or_404(PlanFile.objects.light(), pk=key)
    if not is_fragment(request):
        return redirect_or_swap(request, "plans:detail", key)
    if file.is_finished:
        return HttpResponse(status=204, headers={"HX-Refresh": "true", "Vary": "HX-Request"})
    context = _standing(file)
    return render_page(request, "plans/_progress.html", context, fragment="plans/_progress.html")


@public_page
@require_POST
def read_again(request: HttpRequest, key: UUID) -> HttpResponse:
    file = get_object_or_404(PlanFile.objects.light(), pk=key)
    actions.read_again(file.pk)
    jobs.read.enqueue(str(file.pk))
    return redirect_or_swap(request, "plans:detail", key)


@public_page
@require_POST
def delete(request: HttpRequest, key: UUID) -> HttpResponse:
    file = get_object_or_404(PlanFile.objects.light(), pk=key)
    actions.delete(file.pk)
    messages.success(request, _("Đã xóa “%(name)s” và kết quả đọc.") % {"name": file.name})
    return redirect_or_swap(request, "plans:home")


@public_page
@require_safe
def as_json(request: HttpRequest, key: UUID) -> HttpResponseBase:
    file, data = _read_file(key)
    data.pop("source", None)
    content = json.dumps(data, ensure_ascii=False, indent=1).encode()
    return files.download(BytesIO(content), f"{_stem(file)}.json", "application/json")


@public_page
@require_safe
def as_xlsx(request: HttpRequest, key: UUID) -> HttpResponseBase:
    from xaso.planreader.outputs.xlsx import write_xlsx

    file, data = _read_file(key)
    content = BytesIO()
    write_xlsx(Reading.from_dict(data), content)
    content.seek(0)
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    return files.download(content, f"{_stem(file)}.xlsx", kind)


@public_page
@require_safe
def page(request: HttpRequest, key: UUID, number: int) -> HttpResponse:
    file, data = _read_file(key)
    review = Review(data, request.GET)
    sizes = {p["number"]: p for p in review.source.get("pages", [])}
    if not file.has_pages or number not in sizes:
        raise Http404
    size = sizes[number]
    height = round(pictures.WIDTH * size["height"] / (size["width"] or 1))
    context = {
        "file": file,
        "number": number,
        "count": len(sizes),
        "height": str(height),  # text: no thousand separator in a drawing
        "marks": pictures.marks(review.entries, number, height),
        "chosen": request.GET.get("muc", ""),
    }
    return render_page(request, "plans/page.html", context)


@public_page
@require_safe
def page_image(request: HttpRequest, key: UUID, number: int) -> HttpResponseBase:
    file = get_object_or_404(PlanFile.objects.light(), pk=key)
    path = pictures.picture(file, number) if file.has_pages else None
    if path is None:
        raise Http404
    headers = {"Cache-Control": "private, max-age=3600", "X-Content-Type-Options": "nosniff"}
    return FileResponse(path.open("rb"), content_type="image/webp", headers=headers)


def _take(form: UploadForm) -> tuple[list[PlanFile], list[str]]:
    """Every file that can be taken is taken; of the others it is said why not."""
    taken, refused = [], []
    for file in form.cleaned_data["uploads"] if form.is_valid() else ():
        try:
            row = actions.upload(file)
        except RuleBroken as broken:
            refused.append(broken.message)
        else:
            jobs.read.enqueue(str(row.pk))
            taken.append(row)
    return taken, refused


def _remember(request: HttpRequest, rows: list[PlanFile]) -> None:
    keys = [row.pk.hex for row in rows] + request.session.get(OWN, [])
    request.session[OWN] = keys[:MOST_OWN]


def _own(request: HttpRequest) -> list[PlanFile]:
    keys = request.session.get(OWN, [])
    return queries.own_files(UUID(key) for key in keys) if keys else []


def _limits() -> dict[str, Any]:
    return {
        "limit_mb": settings.UPLOAD_MAX_BYTES // 2**20,
        "limit_files": settings.UPLOAD_MAX_FILES,
        "kept_hours": round(settings.PLAN_FILES_KEPT.total_seconds() / 3600),
    }


def _standing(file: PlanFile) -> dict[str, Any]:
    waiting = queries.waiting_before(file) if file.state == State.UPLOADED else 0
    return {"file": file, "waiting": waiting}


def _read_file(key: UUID) -> tuple[PlanFile, dict[str, Any]]:
    file = get_object_or_404(PlanFile, pk=key)
    data = file.reading_data
    if data is None:
        raise RuleBroken(_("Tệp này chưa đọc xong nên chưa có kết quả."), "not_read")
    return file, data


def _page_address(file: PlanFile, number: int) -> str:
    return reverse("plans:page", args=[file.pk, number])


def _stem(file: PlanFile) -> str:
    return file.name.rpartition(".")[0] or file.name

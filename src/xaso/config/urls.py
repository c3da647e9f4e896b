"""All routes: one include a module."""

from django.conf import settings
from django.urls import include, path

urlpatterns = [path("", include("xaso.plans.urls"))]

if settings.SHOW_GALLERY:
    urlpatterns.append(path("ui/", include("xaso.core.urls")))

handler400 = "xaso.core.errors.bad_request"
handler403 = "xaso.core.errors.forbidden"
handler404 = "xaso.core.errors.not_found"
handler500 = "xaso.core.errors.server_fault"

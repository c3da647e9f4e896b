"""The gallery of components; in development and under test only."""

from django.urls import path

from xaso.core import views

app_name = "core"
urlpatterns = [path("", views.gallery, name="gallery")]

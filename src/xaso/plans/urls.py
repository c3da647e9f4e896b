"""Routes of the plans module."""

from django.urls import path

from xaso.plans import views

app_name = "plans"
urlpatterns = [
    path("", views.home, name="home"),
    path("tep-cua-toi/", views.own_files, name="own_files"),
    path("ke-hoach-mau/<slug:slug>/", views.read_sample, name="read_sample"),
    path("ke-hoach/<uuid:key>/", views.detail, name="detail"),
    path("ke-hoach/<uuid:key>/tien-do/", views.progress, name="progress"),
    path("ke-hoach/<uuid:key>/doc-lai/", views.read_again, name="read_again"),
    path("ke-hoach/<uuid:key>/xoa/", views.delete, name="delete"),
    path("ke-hoach/<uuid:key>/json/", views.as_json, name="as_json"),
    path("ke-hoach/<uuid:key>/xlsx/", views.as_xlsx, name="as_xlsx"),
    path("ke-hoach/<uuid:key>/trang/<int:number>/", views.page, name="page"),
    path("ke-hoach/<uuid:key>/trang/<int:number>/anh/", views.page_image, name="page_image"),
]

"""The plans module as a Django app."""

from django.apps import AppConfig


class PlansConfig(AppConfig):
    name = "xaso.plans"
    label = "plans"

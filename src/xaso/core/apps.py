"""The core as a Django app: templates tags, commands, the gallery."""

from django.apps import AppConfig


class CoreConfig(AppConfig):
    name = "xaso.core"
    label = "core"

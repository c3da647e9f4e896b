"""Settings of a developer's machine."""

from xaso.config.settings.base import *  # noqa: F403
from xaso.config.settings.base import STORAGES

DEBUG = True
GET_MAY_ONLY_READ = True
SHOW_GALLERY = True
STORAGES = STORAGES | {
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
}

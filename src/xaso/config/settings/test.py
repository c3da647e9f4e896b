"""Settings of the tests: strict, fast, and away from the real data."""

import os
import tempfile

os.environ["XASO_DATA_DIR"] = tempfile.mkdtemp(prefix="xaso-test-")
os.environ["XASO_SECRET_KEY"] = "only-for-tests"  # noqa: S105

from xaso.config.settings.base import *  # noqa: F403
from xaso.config.settings.base import DATABASES, STORAGES, TEMPLATES
from xaso.core.testing.templates import MissingVariable

ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
GET_MAY_ONLY_READ = True
SHOW_GALLERY = True
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
STORAGES = STORAGES | {
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
}
TEMPLATES[0]["OPTIONS"]["string_if_invalid"] = MissingVariable("%s")
# A file, not memory: the live server of the browser stories reads it from other threads.
DATABASES["default"]["TEST"] = {"NAME": DATABASES["default"]["NAME"].with_name("test.sqlite3")}
WHITENOISE_AUTOREFRESH = True
READING_TIMEOUT_S = 120
LOGGING = LOGGING | {"root": {"handlers": [], "level": "CRITICAL"}}  # noqa: F405

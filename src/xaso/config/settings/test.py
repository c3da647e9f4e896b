"""Settings of the tests: strict, fast, and away from the real data."""

import atexit
import os
import shutil
import tempfile
from typing import Any

os.environ["XASO_DATA_DIR"] = tempfile.mkdtemp(prefix="xaso-test-")
atexit.register(shutil.rmtree, os.environ["XASO_DATA_DIR"], ignore_errors=True)
os.environ["XASO_SECRET_KEY"] = "only-for-tests"  # noqa: S105

from xaso.config.settings.base import *  # noqa: E402, F403
from xaso.config.settings.base import DATA_DIR, DATABASES, STORAGES, TEMPLATES  # noqa: E402
from xaso.core.testing.templates import MissingVariable  # noqa: E402

ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
GET_MAY_ONLY_READ = True
SHOW_GALLERY = True
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
STORAGES = STORAGES | {
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
}
_options: dict[str, Any] = TEMPLATES[0]["OPTIONS"]  # type: ignore[assignment]
_options["string_if_invalid"] = MissingVariable("%s")
# A file, not memory: the live server of the browser stories reads it from other threads.
DATABASES["default"]["TEST"] = {"NAME": DATA_DIR / "test.sqlite3"}
WHITENOISE_AUTOREFRESH = True
READING_TIMEOUT_S = 120
LOGGING = LOGGING | {"root": {"handlers": [], "level": "CRITICAL"}}  # noqa: F405

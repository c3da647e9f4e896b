"""Settings that hold everywhere."""

from datetime import timedelta

from csp.constants import NONE, SELF

from xaso.config import env
from xaso.config.logging import configuration

PACKAGE = env.PACKAGE
DATA_DIR = env.data_dir()
SECRET_KEY = env.secret_key(DATA_DIR)
DEBUG = False
ALLOWED_HOSTS = env.words("XASO_ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]")

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "csp",
    "django_tasks",
    "django_tasks_db",
    "xaso.core",
    "xaso.plans",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "xaso.core.middleware.Reference",
    "django.middleware.gzip.GZipMiddleware",
    "csp.middleware.CSPMiddleware",
    "xaso.core.middleware.BrowserRules",
    "xaso.core.middleware.RequestSize",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "xaso.core.middleware.AccessDeclared",
    "xaso.core.middleware.RulesBroken",
]

ROOT_URLCONF = "xaso.config.urls"
WSGI_APPLICATION = "xaso.config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [PACKAGE / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "xaso.core.templatetags.ui",
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    }
]

# IMMEDIATE: a writer waits its turn at BEGIN instead of failing at its first write. Never
# ATOMIC_REQUESTS with it: a page that only reads would take the write lock.
DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": DATA_DIR / "xaso.sqlite3",
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,  # seconds
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
        },
    }
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", "Tiếng Việt")]
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_TZ = True
USE_I18N = True
USE_THOUSAND_SEPARATOR = True

STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
STATICFILES_DIRS = [PACKAGE / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

# The list of one's own files and the messages live in signed cookies: a page that is only
# looked at writes nothing in the database.
SESSION_ENGINE = "django.contrib.sessions.backends.signed_cookies"
SESSION_COOKIE_NAME = "xaso_session"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = int(timedelta(days=2).total_seconds())
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "xaso.core.errors.csrf_failure"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}

# Uploads
FILES_DIR = DATA_DIR / "files"
UPLOAD_MAX_BYTES = env.number("XASO_UPLOAD_MAX_MB", 50) * 1024 * 1024
UPLOAD_MAX_FILES = env.number("XASO_UPLOAD_MAX_FILES", 20)
REQUEST_MAX_BYTES = 4 * UPLOAD_MAX_BYTES + 1024 * 1024
# Django's own limit answers 400 without a form; it stands above ours, which answers in words.
DATA_UPLOAD_MAX_NUMBER_FILES = 5 * UPLOAD_MAX_FILES
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
FILE_UPLOAD_PERMISSIONS = 0o600

# Plans
PLAN_FILES_KEPT = timedelta(hours=env.number("XASO_KEEP_HOURS", 24))
MOST_WAITING = 200  # files; who comes after that is asked to come back
READING_TIMEOUT_S = env.number("XASO_READING_TIMEOUT_S", 1200)
READING_MEMORY_MB = env.number("XASO_READING_MEMORY_MB", 4096)
SAMPLES_DIR = env.samples_dir()

# Whoever changes the program and serves it to others gives them its source by this address.
SOURCE_URL = env.text("XASO_SOURCE_URL", "")

LOGGING = configuration(env.text("XASO_LOG_LEVEL", "INFO"))

# Switched on where it costs nothing to be strict: dev and test.
GET_MAY_ONLY_READ = False
SHOW_GALLERY = False

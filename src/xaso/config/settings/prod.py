"""Settings of a machine that people use; also those of `xaso serve` on one's own computer."""

from xaso.config import env
from xaso.config.settings.base import *  # noqa: F403

if env.flag("XASO_HTTPS"):
    SECURE_SSL_REDIRECT = True
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_HSTS_SECONDS = 31_536_000
    SESSION_COOKIE_SECURE = True
    CSRF_COOKIE_SECURE = True
    CSRF_TRUSTED_ORIGINS = [f"https://{h}" for h in env.words("XASO_ALLOWED_HOSTS", "localhost")]

"""How the log for operators looks: one line an event, an event name with fields."""

from __future__ import annotations

import logging
from typing import Any

_STANDARD = set(vars(logging.makeLogRecord({}))) | {"message", "asctime", "taskName"}
# `request` is an object (its reference is taken instead); the rest repeats what the line says.
_LEFT_OUT = {"request", "server_time", "status_code"}


class EventFormatter(logging.Formatter):
    """Writes `time level event key=value …`; a request is named by its reference only."""

    def format(self, record: logging.LogRecord) -> str:
        """One line, and the traceback below it where there is one."""
        line = f"{self.formatTime(record)} {record.levelname} {record.getMessage()}"
        fields = {
            k: v for k, v in vars(record).items() if k not in _STANDARD and k not in _LEFT_OUT
        }
        reference = getattr(getattr(record, "request", None), "reference", None)
        if reference:
            fields["reference"] = reference
        line += "".join(f" {name}={value}" for name, value in fields.items())
        if record.exc_info:
            line += "\n" + self.formatException(record.exc_info)
        return line


def configuration(level: str) -> dict[str, Any]:
    """The LOGGING setting."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"event": {"()": EventFormatter}},
        "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "event"}},
        "root": {"handlers": ["console"], "level": "WARNING"},
        "loggers": {
            "xaso": {"level": level},
            "django": {"handlers": [], "level": "WARNING"},
            # A page that is not there is no news; a fault is logged by django.request as ERROR.
            "django.request": {"level": "ERROR"},
            "django_tasks": {"level": "WARNING"},
            "django_tasks_db": {"level": "WARNING"},
            # pdfminer names every odd operator of a page; nobody acts on that.
            "pdfminer": {"level": "ERROR"},
        },
    }

"""Reads a commune's plan: a file goes in, a checked reading comes out.

Pure Python, no Django. `read_plan` is the door; `Reading` is what comes out; `PlanReaderError`
is the only family of exceptions.
"""

from xaso.planreader.errors import NotAPlan, PlanReaderError, UnreadableFile
from xaso.planreader.read import read_plan
from xaso.planreader.reading import Reading

__all__ = ["NotAPlan", "PlanReaderError", "Reading", "UnreadableFile", "read_plan"]

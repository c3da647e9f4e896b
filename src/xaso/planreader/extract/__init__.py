"""Finds in the blocks what the contract lists."""

from __future__ import annotations

from xaso.planreader.blocks import Document
from xaso.planreader.reading import Reading


def extract(document: Document, *, aliases: dict[str, str] | None = None) -> Reading:
    """Everything of the contract, without the audit."""
    return Reading(source=document)


def why_not_a_plan(reading: Reading) -> str | None:
    """A Vietnamese sentence when the text does not look like a plan, else None."""
    return None

"""Finds in the blocks what the contract lists: small rules, each named for what it knows."""

from __future__ import annotations

from xaso.planreader.blocks import Document
from xaso.planreader.extract.bases import read_bases
from xaso.planreader.extract.header import read_header
from xaso.planreader.extract.mend import mend
from xaso.planreader.extract.structure import shape_of
from xaso.planreader.reading import Reading


def extract(document: Document, *, aliases: dict[str, str] | None = None) -> Reading:
    """Everything of the contract, without the audit."""
    document = mend(document)
    shape = shape_of(document)
    reading = Reading(source=document)
    reading.sections = shape.sections()
    reading.document = read_header(shape)
    reading.legal_bases = read_bases(shape)
    return reading


def why_not_a_plan(reading: Reading) -> str | None:
    """A Vietnamese sentence when the text does not look like a plan, else None."""
    return None

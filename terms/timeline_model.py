# ruff: noqa: RUF012 - pydantic copies defaults; ruff does not see that Record is a pydantic model
"""The timeline: each holder's positions on each term by date, as `terms timeline` writes it."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from terms.compare_model import (
    Cell,
    Compared,
    ComparedDocument,
    Differences,
    Holder,
    Shift,
    TermId,
    Title,
    Version,
)
from terms.model import Record


class Point(Record):
    """A holder's position on a term on one date."""

    date: Annotated[str, Field(description="ISO date.")]
    shift: Annotated[Shift, Field(description="Against the point before.")]
    cell: Annotated[Cell, Field(description="What was said, with its evidence.")]
    differences: Differences = []


class Track(Record):
    """One holder's position on one term through time."""

    holder: Holder
    term: TermId
    title: Title
    points: Annotated[list[Point], Field(description="In order of date.")]
    undated: Annotated[Cell | None, Field(description="What bears no date.")] = None


class Timeline(Record):
    """Per holder and term, the positions in order of date, shifts marked."""

    schema_version: Version
    pack: Compared
    since: Annotated[str | None, Field(description="ISO date; earlier positions left out.")] = None
    until: Annotated[str | None, Field(description="ISO date; later positions left out.")] = None
    names: Annotated[dict[str, str], Field(description="Names of all holders that occur.")]
    documents: Annotated[list[ComparedDocument], Field(description="What was compared.")]
    tracks: Annotated[list[Track], Field(description="By holder, then in the pack's order.")]

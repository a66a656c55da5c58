"""Documents as CSV (RFC 4180): one row a position, every attribute a column."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from terms.record import plain
from terms.report import AnyDocument, AnyPosition, Look
from terms.report._csv import as_json, csv_line

COLUMNS = (
    "source",
    "title",
    "publisher",
    "published",
    "language",
    "sha256",
    "pack",
    "id",
    "term",
    "holder",
    "stance",
    "act",
    "values",
    "conditional",
    "conditions",
    "speaker_name",
    "speaker_role",
    "speaker_party",
    "attribution",
    "via",
    "as_of",
    "start",
    "end",
    "exact",
    "prefix",
    "suffix",
    "evidence",
    "rule",
    "confidence",
)


def render(documents: Iterable[AnyDocument], look: Look) -> Iterator[str]:
    """Yield the header, then the rows; what is a list or an object in the record is JSON.

    `start` to `suffix` are the first evidence, `evidence` all of it.
    """
    yield csv_line(COLUMNS)
    for document in documents:
        about = document.document
        head = (
            about.source,
            about.title,
            about.publisher,
            about.published,
            about.language,
            about.sha256,
            document.pack.id,
        )
        for position in document.positions:
            yield csv_line((*head, *_cells(position)))


def _cells(position: AnyPosition) -> tuple[object, ...]:
    record = plain(position)
    speaker, first = position.speaker, position.evidence[0]
    return (
        position.id,
        position.term,
        position.holder,
        position.stance,
        position.act,
        as_json(record["values"]),
        as_json(record["conditional"]),
        as_json(record["conditions"]),
        speaker and speaker.name,
        speaker and speaker.role,
        speaker and speaker.party,
        position.attribution,
        as_json(record["via"]),
        position.as_of,
        first.start,
        first.end,
        first.exact,
        first.prefix,
        first.suffix,
        as_json(record["evidence"]),
        position.rule,
        position.confidence,
    )

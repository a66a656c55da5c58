"""Documents as Markdown, for a memo: a heading a document, a table of its positions."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from terms.report import AnyDocument, AnyPosition, Look
from terms.report._wording import headline, plain, qualifiers, voice

# what would start markup, a link or a new cell in CommonMark or GitHub's tables
_SPECIAL = re.compile(r"([\\`*{}\[\]<>#|~!$&@]|(?<!\w)_|_(?!\w))")


def render(documents: Iterable[AnyDocument], look: Look) -> Iterator[str]:
    """Yield one section a document; text of the sources is escaped and cannot become markup."""
    for number, document in enumerate(documents):
        about = document.document
        yield "\n" if number else ""
        yield f"## {_safe(about.title or about.source)}\n\n{_safe(headline(document))}\n"
        if not document.positions:
            continue
        yield "\n| Term | Holder | Stance | Details | Said by | Words |\n"
        yield "| --- | --- | --- | --- | --- | --- |\n"
        for position in document.positions:
            yield f"| {' | '.join(_cells(position))} |\n"


def _cells(position: AnyPosition) -> tuple[str, ...]:
    quotes = (f"“{_safe(item.exact)}” ({item.start}–{item.end})" for item in position.evidence)
    return (
        _safe(position.term),
        _safe(position.holder),
        _safe(f"{position.stance} ({position.act})"),
        _safe("; ".join(qualifiers(position))),
        _safe(voice(position)),
        " · ".join(quotes),
    )


def _safe(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", plain(text))

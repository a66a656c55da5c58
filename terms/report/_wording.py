"""How the parts of a document are put in words for people, the same in every rendering."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping

from terms.plural import count
from terms.report import AnyDocument, AnyPosition

_ATTRIBUTION = {"direct": "quoted", "indirect": "reported", "narration": "told by the text"}


def plain(text: str) -> str:
    """Return `text` on one line and harmless on a terminal.

    Text of a source may hold escape sequences, direction overrides and line breaks; runs of blanks
    become one blank and what has no glyph is dropped.
    """
    shown = "".join(
        " " if char.isspace() else "" if unicodedata.category(char) in _UNSEEN else char
        for char in text
    )
    return " ".join(shown.split())


_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})


def headline(document: AnyDocument) -> str:
    """Return where the text is from and how much was found, on one line."""
    about = document.document
    known = (about.publisher, about.published, about.source if about.title else None)
    terms = {position.term for position in document.positions}
    found = f"{count(len(document.positions), 'position')} on {count(len(terms), 'term')}"
    return plain(
        " · ".join([*(item for item in known if item), found if terms else "no positions"])
    )


def qualifiers(position: AnyPosition) -> list[str]:
    """Return the values and conditions, each as one phrase ("regions: crimea, donbas")."""
    said = [f"{name}: {_value(value)}" for name, value in position.values.items()]
    if position.conditional:
        hangs = [item.term or f"“{plain(item.exact)}”" for item in position.conditions]
        said.append(f"condition: {', '.join(dict.fromkeys(hangs))}" if hangs else "conditional")
    return said


def voice(position: AnyPosition) -> str:
    """Return who says it and how it reached the text ("Ann Orr (UKR), quoted, via Unian")."""
    how = _ATTRIBUTION[position.attribution]
    if position.speaker:
        about = ", ".join(i for i in (position.speaker.party, position.speaker.role) if i)
        how = f"{position.speaker.name}{f' ({about})' if about else ''}, {how}"
    return f"{how}, via {' via '.join(position.via)}" if position.via else how


def by_term(document: AnyDocument) -> Mapping[str, list[AnyPosition]]:
    """Return the positions under their term, in the order in which the terms first appear."""
    grouped: dict[str, list[AnyPosition]] = {}
    for position in document.positions:
        grouped.setdefault(position.term, []).append(position)
    return grouped


def _value(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(value)
    return ("yes" if value else "no") if isinstance(value, bool) else f"{value}"

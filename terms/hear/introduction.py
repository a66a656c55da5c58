"""Reads who a title or the first lines introduce as the one whose words a text is.

“Address by the President of Ukraine” introduces the president; “Ihor Savchuk, deputy head of the
Office of the President of Ukraine, talks to …” introduces Savchuk.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from terms.attribute.offices import from_entry, holder, titles_of
from terms.attribute.people import read
from terms.flow import Person
from terms.pack import Lexeme, Pack
from terms.resources import folder
from terms.words import Words, cut

# a title, a dateline and an introduction stand in so many characters
HEAD = 700
# the first word of a line stands in so many characters
OPENING = 60
# a title is one of so many lines
LINES = 6
# a text in the first person has at least so many such words, one in so many words
FIRST_PERSONS = 3
ONE_IN = 90


class Lexicon(NamedTuple):
    """The words of `voices.toml`."""

    asks: frozenset[str]
    answers: frozenset[str]
    never: frozenset[str]
    genres: re.Pattern[str]
    by: frozenset[str]
    whom: frozenset[str]
    joins: frozenset[str]
    ends: frozenset[str]
    first_person: frozenset[str]


@cache
def lexicon() -> Lexicon:
    """Return the words of `grammars/en/voices.toml`."""
    data = tomllib.loads((folder("grammars") / "en" / "voices.toml").read_text(encoding="utf-8"))
    labels, genres = data["labels"], data["genres"]
    rows = "|".join(
        re.escape(w) for w in sorted([*genres["words"], *genres["whom"]], key=len, reverse=True)
    )
    return Lexicon(
        frozenset(labels["asks"]),
        frozenset(labels["answers"]),
        frozenset(labels["never"]),
        re.compile(rf"\b(?:{rows})\b", re.IGNORECASE),
        frozenset(genres["by"]),
        frozenset(genres["whom"]),
        frozenset(genres["joins"]),
        frozenset(genres["ends"]),
        frozenset(data["first_person"]["words"]),
    )


def titled(text: str, pack: Pack, published: str | None) -> tuple[Person, int] | None:
    """Return who speaks according to the title, and where the title ends."""
    at = 0
    for line in text[:HEAD].splitlines(keepends=True)[:LINES]:
        person = _of_title(text, at, at + len(line), pack, published)
        at += len(line)
        if person is not None:
            return person, at
    return None


def _of_title(text: str, start: int, end: int, pack: Pack, published: str | None) -> Person | None:
    words = lexicon()
    line = cut(text, start, min(end, start + OPENING))
    if line.low and line.low[0] in words.by:
        # “By Ann Lee, foreign minister of …”
        return _office(text, start, end, pack, published)
    for match in words.genres.finditer(text, start, end):
        row = cut(text, match.end(), end)
        if len(row.low) > 1 and (row.low[0] in words.by or match[0].lower() in words.whom):
            first = 0 if match[0].lower() in words.whom else 1
            last = next((i for i, w in enumerate(row.low) if i > 1 and w in words.ends), None)
            if last is not None and row.low[last] in words.joins:
                continue  # of several parties none has the floor alone
            found = _office(
                text, row.starts[first], row.ends[(last or len(row.low)) - 1], pack, published
            )
        else:
            before = text[start : match.start()].rstrip()
            owned = before.lower().endswith(("'s", "’s", "s'", "s’"))
            found = _office(text, start, start + len(before), pack, published) if owned else None
        if found is not None:
            return found
    return None


def _office(text: str, start: int, end: int, pack: Pack, published: str | None) -> Person | None:
    """An official or a party's leaders in the phrase `text[start:end]`; nobody else."""
    reading = read(text, start, end, pack)
    if reading.entry:
        person = from_entry(reading.entry, reading, published, start).person
        return person if person.party else None
    if reading.private or reading.former or len(reading.parties) != 1:
        return None
    whole = " ".join(cut(text, start, end).low)
    bare = any(whole.endswith(name) for name in pack.names.get(reading.parties[0], ()))
    if not reading.role and not reading.plural and not bare:
        return None
    if reading.role and not reading.name:
        entry = holder(pack.people, reading.parties, titles_of(reading.role), published)
        if entry is not None:
            return from_entry(entry, reading, published, start).person
    name = reading.name or text[start:end]
    return Person(name, reading.role, reading.parties[0], reading.name is not None)


def introduced(text: str, end: int, pack: Pack, published: str | None) -> Person | None:
    """Return the only official whom `text[:end]` introduces."""
    found = titled(text[:end], pack, published)
    if found is not None:
        return found[0]
    words = cut(text, max(0, end - HEAD), end)
    named = list(_named(text, words, pack))
    parties = {h for lexeme in named for h in lexeme.holders}
    role = any(x.cls == "ROLE" and x.value != "private" for x in named)
    if len(parties) != 1 or not role or any(x.cls == "FORMER" for x in named):
        return None
    for line in re.finditer(r"[^\n]+", text[max(0, end - HEAD) : end]):
        offset = max(0, end - HEAD)
        reading = read(text, offset + line.start(), offset + line.end(), pack)
        if reading.name and not reading.private:
            return Person(reading.name, reading.role, next(iter(parties)), True)
    return Person("", None, next(iter(parties)), False)


def _named(text: str, words: Words, pack: Pack) -> Iterator[Lexeme]:
    """Names, peoples and offices among the words, longest rows first."""
    low, at = words.low, 0
    while at < len(low):
        node, index, best, after = pack.lexicon, at, None, at + 1
        while index < len(low) and low[index] in node:
            node = node[low[index]]
            index += 1
            for lexeme in node.get("", ()):
                surface = text[words.starts[at] : words.ends[index - 1]]
                cased = lexeme.case is None or surface == lexeme.case
                if cased and lexeme.cls in ("ACTOR", "ROLE", "NATION", "FORMER"):
                    best, after = lexeme, index
        if best is not None:
            yield best
        at = after


def first_person(text: str, start: int, end: int) -> bool:
    """Whether `text[start:end]` speaks of itself, outside quotation marks."""
    plain = re.sub(r"[“\"][^”\"\n]{0,2000}[”\"]", " ", text[start:end])
    low = re.findall(r"[^\W\d_]+", plain.lower())
    count = sum(word in lexicon().first_person for word in low)
    return count >= FIRST_PERSONS and count * ONE_IN >= len(low)

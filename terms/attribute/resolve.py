"""Says who each source is: by name, by office at the date, by pronoun, by description.

Works through the attributions in reading order and remembers who has been named and who spoke.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from terms.attribute.offices import Known, from_entry, has_office, holder, titles_of
from terms.attribute.people import Reading, names, read, subject
from terms.flow import Attribution, Person, Span

if TYPE_CHECKING:
    from terms.pack import Pack

# how far back a pronoun or a description may reach, in characters
REACH = 1200
# a content's first party is named in so many characters
OPENING = 60
_STOPS = re.compile(r"[,;:.!?()—–\n\"“”]")
_GIVEN = re.compile(r"\b(?:[^\W\d_a-zß-öø-ÿ][\w.’'-]*[^\S\n]){1,3}$")
_OWNER = re.compile(
    r"\s*\w+\s+([^\W\d_a-z][\w.-]*(?:[^\S\n][^\W\d_a-z][\w.-]*){0,2})['’]s\s[^,\n]{2,70},\s*$"
)
_POSSESSIVE = ("'s", "’s", "'", "’")
_SENTENCE = re.compile(r"[.!?][\"”’']?\s+|\n+")


class Resolver:
    """Keeps who has been named in one text, up to where the reading has come."""

    def __init__(self, text: str, pack: Pack | None, published: str | None) -> None:
        self.text = text
        self.pack = pack
        self.published = published
        self.spoken: list[Known] = []
        self.readings: dict[str, Reading] = {}
        self.surnames: dict[str, Known] = {}
        self.subjects: dict[int, Known | None] = {}
        self.full_names: dict[str, Span | None] = {}

    def person(self, attribution: Attribution, outer: Person | None) -> Person | None:
        """Return who the attribution's source is; `outer` speaks the words that it stands in."""
        source = attribution.source
        if source is None:
            return None
        if self.text[source.start : source.end].lower() in names().turns:
            return None
        reading = self._read(source.start, source.end)
        if reading.pronoun == "self":
            return outer
        if reading.pronoun == "nobody":
            return None
        if reading.pronoun:
            known = self._pronoun(source.start, reading.pronoun)
        else:
            known = self._who(attribution, source, reading)
        if known is None:
            return None
        self.spoken.append(known._replace(at=source.start))
        if known.person.named:
            self.surnames[known.person.name.split()[-1]] = known
        return known.person

    def _read(self, start: int, end: int) -> Reading:
        words = self.text[start:end]
        found = self.readings.get(words)
        if found is None:
            found = self.readings[words] = read(words, 0, len(words), self.pack)
        return found

    def _who(self, attribution: Attribution, source: Span, reading: Reading) -> Known:
        if reading.entry:
            return from_entry(reading.entry, reading, self.published, source.start)
        beside = self._apposition(attribution, source)
        if not reading.name and not reading.plural:
            if beside.entry:
                return from_entry(beside.entry, reading, self.published, source.start)
            reading = self._owned(attribution, source, reading)
            known = (None if reading.parties or reading.role else self._surname(source)) or (
                self._described(source, reading)
            )
            if known:
                return known
        return self._unknown(source, reading, beside)

    def _owned(self, attribution: Attribution, source: Span, reading: Reading) -> Reading:
        """The reading with the party of its owner: in “Kyiv will wait, its president said”."""
        first, _, rest = self.text[source.start : source.end].lower().partition(" ")
        if (
            not rest
            or not reading.role
            or reading.parties
            or names().pronouns.get(first) != "thing"
        ):
            return reading
        for piece in attribution.content:
            subject = self._read(piece.start, min(piece.end, piece.start + OPENING))
            if subject.parties:
                role = reading.role.lower().removeprefix(f"{first} ")
                return reading._replace(role=role, parties=subject.parties[:1])
        return reading

    def _unknown(self, source: Span, reading: Reading, beside: Reading) -> Known:
        """Somebody whom the pack does not know keeps name, office and party from the text."""
        surface = self.text[source.start : source.end]
        name = reading.name or (beside.name if not reading.plural else None)
        parties = reading.parties or (() if beside.entry else beside.parties)
        role = reading.role or beside.role
        private = any((reading.private, reading.former, beside.private, beside.former))
        party: str | None = None
        if not private and (len(parties) == 1 or (parties and name)):
            party = parties[0] if role or not name else None
        first, _, rest = surface.partition(" ")
        bare = rest and first.lower() in names().articles and not role and not party
        shown = rest if bare else surface
        for ending in _POSSESSIVE:
            shown = shown.removesuffix(ending)
        return Known(
            source.start, Person(name or shown, role, party, name is not None), None, reading.plural
        )

    def _apposition(self, attribution: Attribution, source: Span) -> Reading:
        """The words between commas after the source: "Li, | a Ukrainian negotiator |, said"."""
        at = source.end
        if self.text[at : at + 1] != ",":
            return Reading()
        cue = attribution.cue
        limit = cue.start if cue and cue.start > at else min(at + 120, len(self.text))
        stop = _STOPS.search(self.text, at + 1, limit)
        return self._read(at + 1, stop.start() if stop else limit)

    def _surname(self, source: Span) -> Known | None:
        """Somebody called by the last name alone whose full name stands earlier in the text."""
        word = self.text[source.start : source.end].split()[-1].strip("’',.")
        if not word[:1].isupper() or word.lower() in names().institutions:
            return None
        if word in self.surnames:
            return self.surnames[word]
        full = self._full_name(word, source.start)
        if full is None:
            return None
        reading = self._read(full.start, full.end)
        if not reading.name:
            return None
        return self._who(Attribution("indirect", None, None, ()), full, reading)

    def _full_name(self, word: str, end: int) -> Span | None:
        """The first place before `end` where `word` follows other capitalised words."""
        if word not in self.full_names:
            self.full_names[word] = self._first_full(word)
        found = self.full_names[word]
        return found if found and found.end <= end else None

    def _first_full(self, word: str) -> Span | None:
        at = self.text.find(word)
        while at >= 0:
            given = _GIVEN.search(self.text, max(0, at - 40), at)
            if given and not self.text[at + len(word) : at + len(word) + 1].isalnum():
                return Span(given.start(), at + len(word))
            at = self.text.find(word, at + 1)
        return None

    def _pronoun(self, at: int, kind: str) -> Known | None:
        for known in reversed(self.spoken):
            if known.at >= at:
                continue
            if at - known.at > REACH:
                break
            if kind in ("plural", "thing"):
                if (known.plural or kind == "thing") and not known.person.named:
                    return known
            elif _single(known) and known.gender in (None, kind):
                return self._nearer(known, at, kind)
        return self._nearer(None, at, kind) if kind in "mf" else None

    def _nearer(self, known: Known | None, at: int, kind: str) -> Known | None:
        """A person with whom a sentence after `known` spoke begins, else `known`."""
        start = max(known.at if known else 0, at - REACH // 3)
        owner = self._owner(at)
        if owner and owner.gender in (None, kind):
            return owner
        for found in self._subjects(start, at):
            if found.gender in (None, kind):
                known = found
        return known

    def _owner(self, at: int) -> Known | None:
        """The person of "In Li's speech, he ...", where `at` is the pronoun's place."""
        if self.pack is None:
            return None
        line = max(
            self.text.rfind(mark, max(0, at - REACH), at) for mark in (". ", "\n", "” ", '" ')
        )
        head = _OWNER.match(self.text, line + 1, at)
        reading = self._read(*head.span(1)) if head else Reading()
        return from_entry(reading.entry, reading, self.published, at) if reading.entry else None

    def _subjects(self, start: int, end: int) -> Iterator[Known]:
        """The pack's people with whose names sentences begin, before that of the place `end`."""
        if self.pack is None:
            return
        places = [m.end() for m in _SENTENCE.finditer(self.text, start, end)]
        for at in [p for p in (places if start else [0, *places]) if p < end]:
            if at not in self.subjects:
                self.subjects[at] = self._first_named(at)
            known = self.subjects[at]
            if known:
                yield known

    def _first_named(self, at: int) -> Known | None:
        stop = _STOPS.search(self.text, at, at + 90)
        end = stop.start() if stop else min(at + 60, len(self.text))
        reading = subject(self.text, at, end, self.pack) if self.pack else Reading()
        return from_entry(reading.entry, reading, self.published, at) if reading.entry else None

    def _described(self, source: Span, reading: Reading) -> Known | None:
        """The holder of an office: "the Russian president", "the minister".

        Who has spoken without a name may be meant as well.
        """
        first = self.text[source.start : source.end].split()[0].lower()
        if not reading.role or reading.former or first in names().indefinite:
            return None
        titles = titles_of(reading.role)
        for known in reversed(self.spoken):
            if source.start - known.at > 4 * REACH:
                break
            fits = not reading.parties or known.person.party in reading.parties
            if fits and has_office(known.person.role, titles):
                return known
        if self.pack is None or not self.published or not (reading.parties or " " in reading.role):
            return None
        entry = holder(self.pack.people, reading.parties, titles, self.published)
        return from_entry(entry, reading, self.published, source.start) if entry else None


def _single(known: Known) -> bool:
    """Whether it is one person: somebody named, or in an office (“a Russian negotiator”)."""
    return known.person.named or (known.person.role is not None and not known.plural)

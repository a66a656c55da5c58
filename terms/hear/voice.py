"""Tells whose words running text is where nobody is said to say it: turns of talk, speeches.

In “KULEBA: Nobody will cut our army.” the words after the label are Kuleba's; under the title
“Address by the President of Ukraine” a text in the first person is the president's.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from terms.attribute.offices import from_entry
from terms.attribute.people import Reading, read
from terms.flow import Person
from terms.hear.introduction import first_person, introduced, lexicon, titled
from terms.pack import Pack

# a label is no longer than this
LABEL = 90
# how far back the full name of whoever a label names may stand
REACH = 3000
_NAME = r"(?:[^\W\d_a-zß-öø-ÿ][\w’'.-]*|[a-z]{2,3}|&)"
_LABEL = re.compile(
    rf"(?:^|(?<=\n)|(?<=[.!?…)\]*\"”’][^\S\n]))[*_#>\s]{{0,5}}?"
    rf"(?P<label>[^\W\d_a-zß-öø-ÿ][\w’'.-]*(?:[^\S\n]{_NAME}){{0,5}}?)"
    rf"(?:[^\S\n]?\([^)\n]{{1,40}}\))?(?P<mark>\.?[*_]{{0,2}}:|(?<=\bQ)\.|(?<=\bA)\.)[*_]{{0,2}}(?=\s)"
)
# what ends a label; only what stands before one is looked at closer
_ENDS = re.compile(r":(?=[*_\s])|(?<=\b[QA])\.:?(?=[*_\s])")
_STRONG = re.compile(r"^[^\S\n]*(\*\*|__)(?P<words>[^\n]{3,300}?)\1[^\S\n]*$", re.MULTILINE)


class Turn(NamedTuple):
    """A stretch of text that one person speaks; `asks` where it is a questioner's.

    `body` is where the words begin, after the label.
    """

    start: int
    end: int
    speaker: Person | None
    asks: bool
    body: int


class Voices(NamedTuple):
    """The turns of a text in order of place."""

    turns: tuple[Turn, ...]
    starts: tuple[int, ...]

    def at(self, place: int) -> Turn | None:
        """Return the turn that holds the character at `place`."""
        index = bisect_right(self.starts, place) - 1
        return self.turns[index] if index >= 0 and place < self.turns[index].end else None


class _Mark(NamedTuple):
    """A label: where it stands, where its turn begins, and what it says."""

    start: int
    end: int
    name: str
    # "Q." and "A." are labels only where there are several of them
    colon: bool


def document_voice(text: str, pack: Pack, published: str | None = None) -> Voices:
    """Return the turns of `text`; a speech is one turn, an article none.

    `published` is an ISO date: who is in office then.
    """
    marks = _marks(text, pack)
    if marks:
        turns = _labelled(text, marks, pack, published)
    else:
        turns = _interviewed(text, pack, published) or _speech(text, pack, published)
    return Voices(tuple(turns), tuple(t.start for t in turns))


# ---------------------------------------------------------------- labels


def _marks(text: str, pack: Pack) -> list[_Mark]:
    """The labels of a transcript; none where the text is no transcript."""
    words = lexicon()
    found = []
    for match in _labels(text):
        name = " ".join(match["label"].lower().split()).rstrip(".")
        if name not in words.never and (
            match["mark"][-1] == ":" or name in words.asks | words.answers
        ):
            found.append(_Mark(match.start("label"), match.end(), name, match["mark"][-1] == ":"))
    count = Counter(mark.name for mark in found)
    roles = words.asks | words.answers
    kept = [m for m in found if m.name in roles or count[m.name] > 1 or _entry(text, m, pack)]
    if sum(count[name] for name in words.asks) < 2:
        kept = [m for m in kept if m.colon]
    # one label does not make a transcript, and neither does a list of parties
    talk = [m for m in kept if m.name in roles or count[m.name] > 1]
    return kept if len(talk) > 1 and len({m.name for m in kept}) > 1 else []


def _labels(text: str) -> Iterator[re.Match[str]]:
    """What may be labels by their form, in order of place."""
    last = 0
    for end in _ENDS.finditer(text):
        line = text.rfind("\n", max(0, end.start() - LABEL), end.start()) + 1
        start = max(last, line or end.start() - LABEL, 0)
        for match in _LABEL.finditer(text, start, min(len(text), end.end() + 3)):
            if match.start("mark") < end.end() <= match.end("mark"):
                last = match.end()
                yield match


def _entry(text: str, mark: _Mark, pack: Pack) -> bool:
    return read(text, mark.start, mark.start + len(mark.name), pack).entry is not None


def _labelled(text: str, marks: Sequence[_Mark], pack: Pack, published: str | None) -> list[Turn]:
    words = lexicon()
    head = introduced(text, marks[0].start, pack, published)
    known: dict[str, Person | None] = {}
    asked = _questioners(text, marks)
    turns = []
    for index, mark in enumerate(marks):
        end = _turn_end(text, marks, index)
        if mark.name in words.asks:
            speaker = None
        elif mark.name in words.answers:
            speaker = head
        else:
            if mark.name not in known:
                known[mark.name] = _labelled_person(text, mark, head, pack, published)
            speaker = known[mark.name]
        asks = mark.name in words.asks or (
            mark.name in asked and (speaker is None or not speaker.party)
        )
        turns.append(Turn(mark.start, end, speaker, asks, mark.end))
    opening = _opening(text, turns, marks[0].start)
    return [opening, *turns] if opening else turns


def _turn_end(text: str, marks: Sequence[_Mark], index: int) -> int:
    """A turn lasts to the next label; a line in capitals is a newswire's, and stands alone."""
    end = marks[index + 1].start if index + 1 < len(marks) else len(text)
    line = text[marks[index].start : end].partition("\n")[0]
    return marks[index].start + len(line) if line.isupper() else end


def _questioners(text: str, marks: Sequence[_Mark]) -> frozenset[str]:
    """Labels whose turns are questions, half of them at least."""
    asked: Counter[str] = Counter()
    count: Counter[str] = Counter()
    for index, mark in enumerate(marks):
        end = _turn_end(text, marks, index)
        count[mark.name] += 1
        asked[mark.name] += text[mark.end : end].rstrip().rstrip('*_”"').endswith("?")
    return frozenset(name for name in count if 2 * asked[name] >= count[name])


def _labelled_person(
    text: str, mark: _Mark, head: Person | None, pack: Pack, published: str | None
) -> Person | None:
    """Who a label names: by the pack, by the full name before, or in the introduction."""
    label = text[mark.start : mark.start + len(mark.name)]
    reading = read(text, mark.start, mark.start + len(mark.name), pack)
    surname = label.split()[-1]
    if not reading.entry and label.split()[0].endswith("."):
        # a title cut short (“SEC. HEGSETH”)
        end = mark.start + len(mark.name)
        reading = read(text, end - len(surname), end, pack)
    if reading.entry:
        return from_entry(reading.entry, reading, published, mark.start).person
    if head is not None and head.named and head.name.split()[-1].lower() == surname.lower():
        return head
    full = _full_name(text, surname, mark.start, pack)
    if full is not None:
        return full
    one = reading.parties[0] if len(reading.parties) == 1 and not reading.private else None
    if reading.role and one and not reading.former:
        return Person(reading.name or label, reading.role, one, reading.name is not None)
    return Person(label, None, None, True)


def _full_name(text: str, surname: str, before: int, pack: Pack) -> Person | None:
    """Whoever is introduced before by a full name that ends in `surname`, and in which office."""
    match = re.search(
        rf"(?P<name>(?:[^\W\d_a-z][\w.’'-]*[^\S\n]){{1,3}}(?i:{re.escape(surname)}))\b(?:,(?P<as>[^.;:\n]{{3,110}}))?",
        text[max(0, before - REACH) : before],
    )
    if match is None:
        return None
    offset = max(0, before - REACH)
    name = read(text, offset + match.start("name"), offset + match.end("name"), pack)
    beside = Reading()
    if match["as"]:
        beside = read(text, offset + match.start("as"), offset + match.end("as"), pack)
    if name.private or name.former or beside.private or beside.former:
        return Person(match["name"], name.role or beside.role, None, True)
    parties = name.parties or beside.parties
    role = name.role or beside.role
    party = parties[0] if parties and role else None
    return Person(name.name or match["name"], role, party, True)


def _opening(text: str, turns: Sequence[Turn], end: int) -> Turn | None:
    """Words before the first label are those of whoever speaks most, where they are a speech."""
    count = Counter(t.speaker for t in turns if not t.asks and t.speaker and t.speaker.party)
    if not count or not first_person(text, 0, end):
        return None
    (speaker, most), *others = count.most_common(2)
    return Turn(0, end, speaker, False, 0) if not others or others[0][1] < most else None


# ---------------------------------------------------------------- questions set in bold


def _interviewed(text: str, pack: Pack, published: str | None) -> list[Turn]:
    """An interview whose questions stand in bold, each a line of its own."""
    asked = list(_STRONG.finditer(text))
    if sum(m["words"].rstrip().endswith("?") for m in asked) < 2:
        return []
    speaker = introduced(text, asked[0].start(), pack, published)
    turns = []
    for index, match in enumerate(asked):
        end = asked[index + 1].start() if index + 1 < len(asked) else len(text)
        turns.append(Turn(match.start(), match.end(), None, True, match.start()))
        turns.append(Turn(match.end(), end, speaker, False, match.end()))
    return turns


# ---------------------------------------------------------------- speeches


def _speech(text: str, pack: Pack, published: str | None) -> list[Turn]:
    """A text in the first person under a title that says whose words it is."""
    found = titled(text, pack, published)
    if found is None or not first_person(text, found[1], len(text)):
        return []
    return [Turn(found[1], len(text), found[0], False, found[1])]

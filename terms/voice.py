"""Tells whose words running text is where nobody is said to say it: turns of talk, speeches.

In “KULEBA: Nobody will cut our army.” the words after the label are Kuleba's; under the title
“Address by the President of Ukraine” a text in the first person is the president's.
"""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from terms.attribute.offices import from_entry, holder, titles_of
from terms.attribute.people import Reading, read
from terms.flow import Person, Sentence
from terms.pack import Lexeme, Pack
from terms.resources import folder
from terms.words import Words, cut

# a title, a dateline and an introduction stand in so many characters
HEAD = 700
# how far back the full name of whoever a label names may stand
REACH = 3000
# a text in the first person has at least so many such words, one in so many words
FIRST_PERSONS = 3
ONE_IN = 90
_NAME = r"(?:[^\W\d_a-zß-öø-ÿ][\w’'.-]*|[a-z]{2,3}|&)"
_LABEL = re.compile(
    rf"(?:^|(?<=\n)|(?<=[.!?…)\]*\"”’][^\S\n]))[*_#>\s]{{0,5}}?"
    rf"(?P<label>[^\W\d_a-zß-öø-ÿ][\w’'.-]*(?:[^\S\n]{_NAME}){{0,5}}?)"
    rf"(?:[^\S\n]?\([^)\n]{{1,40}}\))?(?P<mark>\.?[*_]{{0,2}}:|(?<=\bQ)\.|(?<=\bA)\.)[*_]{{0,2}}(?=\s)"
)
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
    """The turns of a text in order of place, and the persons that never speak first-hand."""

    turns: tuple[Turn, ...]
    starts: tuple[int, ...]

    def at(self, place: int) -> Turn | None:
        """Return the turn that holds the character at `place`."""
        index = bisect_right(self.starts, place) - 1
        return self.turns[index] if index >= 0 and place < self.turns[index].end else None


class _Lexicon(NamedTuple):
    asks: frozenset[str]
    answers: frozenset[str]
    never: frozenset[str]
    genres: re.Pattern[str]
    by: frozenset[str]
    ends: frozenset[str]
    first_person: frozenset[str]


class _Mark(NamedTuple):
    """A label: where it stands, where its turn begins, and what it says."""

    start: int
    end: int
    name: str
    # "Q." and "A." are labels only where there are several of them
    colon: bool


@cache
def _lexicon() -> _Lexicon:
    data = tomllib.loads((folder("grammars") / "en" / "voices.toml").read_text(encoding="utf-8"))
    labels, genres = data["labels"], data["genres"]
    rows = "|".join(re.escape(w) for w in sorted(genres["words"], key=len, reverse=True))
    return _Lexicon(
        frozenset(labels["asks"]),
        frozenset(labels["answers"]),
        frozenset(labels["never"]),
        re.compile(rf"\b(?:{rows})\b", re.IGNORECASE),
        frozenset(genres["by"]),
        frozenset(genres["ends"]),
        frozenset(data["first_person"]["words"]),
    )


def document_voice(
    text: str, sentences: Sequence[Sentence], pack: Pack, published: str | None = None
) -> Voices:
    """Return the turns of `text`; a speech is one turn, an article none.

    `published` is an ISO date: who is in office then.
    """
    marks = _marks(text, pack)
    if marks:
        turns = _labelled(text, marks, pack, published)
    else:
        turns = _interviewed(text, pack, published) or _speech(text, sentences, pack, published)
    return Voices(tuple(turns), tuple(t.start for t in turns))


# ---------------------------------------------------------------- labels


def _marks(text: str, pack: Pack) -> list[_Mark]:
    """The labels of a transcript; none where the text is no transcript."""
    words = _lexicon()
    found = []
    for match in _LABEL.finditer(text):
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


def _entry(text: str, mark: _Mark, pack: Pack) -> bool:
    return read(text, mark.start, mark.start + len(mark.name), pack).entry is not None


def _labelled(text: str, marks: Sequence[_Mark], pack: Pack, published: str | None) -> list[Turn]:
    words = _lexicon()
    head = _introduced(text, marks[0].start, pack, published)
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
    if not count or not _first_person(text, 0, end):
        return None
    (speaker, most), *others = count.most_common(2)
    return Turn(0, end, speaker, False, 0) if not others or others[0][1] < most else None


# ---------------------------------------------------------------- questions set in bold


def _interviewed(text: str, pack: Pack, published: str | None) -> list[Turn]:
    """An interview whose questions stand in bold, each a line of its own."""
    asked = list(_STRONG.finditer(text))
    if sum(m["words"].rstrip().endswith("?") for m in asked) < 2:
        return []
    speaker = _introduced(text, asked[0].start(), pack, published)
    turns = []
    for index, match in enumerate(asked):
        end = asked[index + 1].start() if index + 1 < len(asked) else len(text)
        turns.append(Turn(match.start(), match.end(), None, True, match.start()))
        turns.append(Turn(match.end(), end, speaker, False, match.end()))
    return turns


# ---------------------------------------------------------------- speeches


def _speech(
    text: str, sentences: Sequence[Sentence], pack: Pack, published: str | None
) -> list[Turn]:
    """A text in the first person under a title that says whose words it is."""
    found = _titled(text, pack, published)
    if found is None or not _first_person(text, found[1], len(text)):
        return []
    return [Turn(found[1], len(text), found[0], False, found[1])]


def _titled(text: str, pack: Pack, published: str | None) -> tuple[Person, int] | None:
    """Who speaks according to the title, and where the title ends."""
    at = 0
    for line in text[:HEAD].splitlines(keepends=True)[:6]:
        person = _of_title(text, at, at + len(line), pack, published)
        at += len(line)
        if person is not None:
            return person, at
    return None


def _of_title(text: str, start: int, end: int, pack: Pack, published: str | None) -> Person | None:
    words = _lexicon()
    for match in words.genres.finditer(text, start, end):
        row = cut(text, match.end(), end)
        if row.low and row.low[0] in words.by:
            last = next(
                (i for i, w in enumerate(row.low) if i > 1 and w in words.ends), len(row.low)
            )
            found = _office(text, row.starts[0], row.ends[last - 1], pack, published)
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
    if not reading.role and not reading.plural:
        return None
    if reading.role and not reading.name:
        entry = holder(pack.people, reading.parties, titles_of(reading.role), published)
        if entry is not None:
            return from_entry(entry, reading, published, start).person
    name = reading.name or text[start:end]
    return Person(name, reading.role, reading.parties[0], reading.name is not None)


def _introduced(text: str, end: int, pack: Pack, published: str | None) -> Person | None:
    """The only official that the words before the talk introduce."""
    titled = _titled(text[:end], pack, published)
    if titled is not None:
        return titled[0]
    words = cut(text, max(0, end - HEAD), end)
    found = list(_named(text, words, pack))
    parties = {h for lexeme in found for h in lexeme.holders}
    role = any(x.cls == "ROLE" and x.value != "private" for x in found)
    if len(parties) != 1 or not role or any(x.cls == "FORMER" for x in found):
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


def _first_person(text: str, start: int, end: int) -> bool:
    """Whether the stretch speaks of itself, outside quotation marks."""
    plain = re.sub(r"[“\"][^”\"\n]{0,2000}[”\"]", " ", text[start:end])
    low = re.findall(r"[^\W\d_]+", plain.lower())
    count = sum(word in _lexicon().first_person for word in low)
    return count >= FIRST_PERSONS and count * ONE_IN >= len(low)

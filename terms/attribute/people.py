"""Reads a noun phrase: whose name it holds, in which office, speaking for whom.

"Ukrainian negotiator Alexander Chaly" gives the name "Alexander Chaly", the role "negotiator" and,
with a pack, the party UKR.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from terms.flow import Span
from terms.resources import folder
from terms.words import Words, cut

if TYPE_CHECKING:
    from terms.pack import Lexeme, Pack, PersonEntry

_CLASSES = ("ACTOR", "ROLE", "NATION", "FORMER")
_NAME = re.compile(r"[^\W\d_a-zß-öø-ÿ][\w’'.-]*")


class Names(NamedTuple):
    """The word lists of `speech_people.toml`."""

    pronouns: Mapping[str, str]
    titles: frozenset[str]
    institutions: frozenset[str]
    described: Mapping[str, list[str]]
    folding: tuple[tuple[str, str], ...]
    offices: tuple[tuple[str, str], ...]
    indefinite: frozenset[str]
    articles: frozenset[str]
    turns: frozenset[str]
    times: frozenset[str]


class Reading(NamedTuple):
    """What a noun phrase says of whom it means; `pronoun` is m, f, plural or self."""

    name: str | None = None
    entry: PersonEntry | None = None
    role: str | None = None
    parties: tuple[str, ...] = ()
    pronoun: str | None = None
    plural: bool = False
    former: bool = False
    private: bool = False


class _Match(NamedTuple):
    first: int
    last: int
    lexeme: Lexeme


@cache
def names() -> Names:
    """Return the word lists of `grammars/en/speech_people.toml`."""
    path = folder("grammars") / "en" / "speech_people.toml"
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    pronouns = {w: kind for kind, text in data["pronouns"].items() for w in text.split()}
    return Names(
        pronouns,
        frozenset(data["titles"]["words"].split()),
        frozenset(data["institutions"]["words"].split()),
        data["described"],
        tuple((a, b) for a, b in data["folding"]["steps"]),
        tuple((a, b) for a, b in data["offices"]["steps"]),
        frozenset(data["indefinite"]["words"].split()),
        frozenset(data["articles"]["words"].split()),
        frozenset(data["turns"]["words"].split()),
        frozenset(data["times"]["words"].split()),
    )


def read(text: str, start: int, end: int, pack: Pack | None) -> Reading:
    """Read the noun phrase `text[start:end]`."""
    known = names()
    whole = text[start:end].strip().lower().replace("’", "'")
    if whole in known.pronouns and not (len(whole) > 1 and text[start:end].strip().isupper()):
        return Reading(pronoun=known.pronouns[whole])
    if pack is None and whole == text[start:end].strip():
        return Reading()
    words = cut(text, start, end)
    matches = list(_matches(text, words, pack)) if pack else []
    parties = tuple(
        dict.fromkeys(c for m in matches for c in m.lexeme.holders if not m.lexeme.person)
    )
    roles = [m for m in matches if m.lexeme.cls == "ROLE"]
    former = any(m.lexeme.cls == "FORMER" for m in matches)
    private = any(r.lexeme.value == "private" for r in roles)
    plural = any("plural" in r.lexeme.forms for r in roles) or any(
        m.lexeme.value == "people" for m in matches
    )
    person = _person(text, words, matches)
    if person:
        entry = _entry(pack, person.lexeme.person)
        role = _between(text, words, matches, 0, person.first)
        return Reading(
            entry.name if entry else person.lexeme.person, entry, role, parties, None, False, former
        )
    run = _run(text, words, matches, known)
    if run:
        name = text[words.starts[run[0]] : words.ends[run[1] - 1]]
        role = _between(text, words, matches, 0, run[0])
        entry = folded(pack, name) if pack else None
        return Reading(
            entry.name if entry else name, entry, role, parties, None, False, former, private
        )
    role = _between(text, words, matches, 0, len(words.low)) if roles else None
    owner = [c for m in matches if m.lexeme.person for c in m.lexeme.holders]
    return Reading(None, None, role, parties or tuple(owner), None, plural, former, private)


def says_who(text: str, label: Span, pack: Pack | None) -> bool:
    """Whether a label before a colon names somebody: a person, or (with a pack) a party."""
    reading = read(text, label.start, label.end, pack)
    return bool(reading.name or reading.parties or reading.role)


def subject(text: str, start: int, end: int, pack: Pack) -> Reading:
    """Read only the first person named in `text[start:end]`: who a sentence begins with."""
    words = cut(text, start, end)
    for match in _matches(text, words, pack):
        after = words.low[match.last] if match.last < len(words.low) else ""
        if match.lexeme.person and not after.startswith("'"):
            return Reading(match.lexeme.person, _entry(pack, match.lexeme.person))
    return Reading()


def _matches(text: str, words: Words, pack: Pack) -> Iterator[_Match]:
    """Longest rows of words that the pack knows, from left to right."""
    i = 0
    while i < len(words.low):
        best = _longest(text, words, i, pack)
        if words.low[i] in names().articles:
            # "the | Kremlin spokesman", not "the Kremlin | spokesman"
            inner = _longest(text, words, i + 1, pack)
            best = inner if inner and (best is None or inner.last > best.last) else best
        if best:
            yield best
        i = best.last if best else i + 1


def _longest(text: str, words: Words, first: int, pack: Pack) -> _Match | None:
    node, k, best = pack.lexicon, first, None
    while k < len(words.low) and words.low[k] in node:
        node = node[words.low[k]]
        k += 1
        for lexeme in node.get("", ()):
            longer = best is None or best.last < k or bool(lexeme.holders)
            if longer and lexeme.cls in _CLASSES and _cased(text, words, first, lexeme):
                best = _Match(first, k, lexeme)
    return best


def _cased(text: str, words: Words, i: int, lexeme: Lexeme) -> bool:
    return not (lexeme.case or lexeme.capital or lexeme.person) or text[words.starts[i]].isupper()


def _person(text: str, words: Words, matches: Sequence[_Match]) -> _Match | None:
    """The person that the phrase is about: not "Li's aide", not "a spokesman for Li"."""
    for match in reversed(matches):
        if not match.lexeme.person:
            continue
        after = words.low[match.last] if match.last < len(words.low) else ""
        before = words.low[match.first - 1] if match.first else ""
        if after in ("'s", "'"):
            continue
        if match.first and before.islower() and text[words.starts[match.first - 1]].islower():
            role_before = any(m.lexeme.cls == "ROLE" and m.last < match.first for m in matches)
            if role_before and not any(m.last == match.first for m in matches):
                continue
        single = match.last - match.first == 1
        if single and before and not any(m.last == match.first for m in matches):
            given = text[words.starts[match.first - 1]]
            initial = str(match.lexeme.person)[0]
            if (
                given.isupper()
                and before not in names().titles
                and fold(given)[:1] != fold(initial)[:1]
            ):
                continue
        return match
    return None


def _run(
    text: str, words: Words, matches: Sequence[_Match], known: Names
) -> tuple[int, int] | None:
    """The last row of capitalised words that names a person unknown to the pack."""
    taken = {k for m in matches if not m.lexeme.person for k in range(m.first, m.last)}
    found: tuple[int, int] | None = None
    i = 0
    while i < len(words.low):
        k = i
        while (
            k < len(words.low)
            and k not in taken
            and _capital(text, words, k)
            and (k == i or not words.before[k])
        ):
            k += 1
        first = i
        while first < k and words.low[first].rstrip(".") in known.titles:
            first += 1
        if words.low[i] in known.articles:
            first = k
        titled = first > i or any(m.lexeme.cls == "ROLE" and m.last == i for m in matches)
        owner = k < len(words.low) and words.low[k] in ("'s", "'")
        if (k - first >= 2 or (titled and k > first)) and not owner:
            institution = any(w in known.institutions for w in words.low[first:k])
            if not institution and not (first and words.low[first - 1] == "the"):
                found = first, k
        i = max(k, i + 1)
    return found


def _capital(text: str, words: Words, k: int) -> bool:
    if words.low[k] in names().times:
        return False
    return _NAME.match(text, words.starts[k]) is not None


def _between(
    text: str, words: Words, matches: Sequence[_Match], first: int, last: int
) -> str | None:
    """The office named by the words `first` to `last`, without article, party and honorific."""
    roles = [m for m in matches if m.lexeme.cls == "ROLE" and first <= m.first < last]
    if not roles:
        return None
    start, end = roles[0].first, roles[-1].last
    former = next((m for m in matches if m.lexeme.cls == "FORMER" and m.last == start), None)
    if former:
        return text[words.starts[former.first] : words.ends[end - 1]]
    while (
        start > first
        and not any(m.last == start for m in matches)
        and words.low[start - 1] not in names().articles
        and not words.low[start - 1].startswith("'")
    ):
        start -= 1
    return text[words.starts[start] : words.ends[end - 1]]


def _entry(pack: Pack | None, name: str | None) -> PersonEntry | None:
    return _by_name(Same(pack.people)).get(name or "") if pack else None


class Same:
    """Compares a pack's people by identity, so that their index can be kept."""

    def __init__(self, people: Sequence[PersonEntry]) -> None:
        self.people = people

    def __hash__(self) -> int:
        return id(self.people)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Same) and self.people is other.people


@cache
def _by_name(people: Same) -> dict[str, PersonEntry]:
    return {entry.name: entry for entry in people.people}


def fold(name: str) -> str:
    """Return a spelling in which transliterations meet: "Zelenskyy" and "Zelensky" are one."""
    plain = unicodedata.normalize("NFKD", name)
    low = (
        "".join(c for c in plain if not unicodedata.combining(c))
        .lower()
        .replace("'", "")
        .replace("’", "")
    )
    for old, new in names().folding:
        low = low.replace(old, new)
    return low.rstrip("i")


@cache
def _index(people: Same) -> dict[str, list[tuple[str, PersonEntry]]]:
    found: dict[str, list[tuple[str, PersonEntry]]] = {}
    for entry in people.people:
        keys = {
            (fold(n.split()[-1]), fold(n)[:1]) for n in (entry.name, *entry.aliases) if " " in n
        }
        for surname, initial in keys:
            found.setdefault(surname, []).append((initial, entry))
    return found


def folded(pack: Pack, name: str) -> PersonEntry | None:
    """Return the pack's person whom `name` spells in another way, or None."""
    given, _, surname = name.rpartition(" ")
    rows: list[Any] = _index(Same(pack.people)).get(fold(surname), [])
    fits = [entry for initial, entry in rows if not given or fold(given)[:1] == initial]
    return fits[0] if len({e.name for e in fits}) == 1 else None

"""Tells whose plan a sentence goes on to spell out.

After “The US plan would cap Ukraine's army.” the sentence “It would also bar foreign troops.” is
one more provision of the United States' plan, and so are the items under “Washington's demands:”.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

from terms.flow import Sentence, Span
from terms.govern.model import Governed
from terms.interpret.model import Claim
from terms.pack import Pack
from terms.resources import folder
from terms.tag import Token
from terms.words import Words, cut, grow, longest, split_phrase

# a draft's title stands in so many characters, and it has so many provisions at least
TITLE = 300
PROVISIONS = 3
# a heading is no longer than this
HEADING = 160
LISTED = "list"
# words between a heading's noun and “by”, at most
LEADING = 4


class _Lexicon(NamedTuple):
    modals: frozenset[str]
    # “they include”: what a plan named before is said to hold
    subjects: Mapping[str, Any]
    holding: Mapping[str, Any]
    definite: frozenset[str]
    line: re.Pattern[str]
    headings: re.Pattern[str]


@cache
def _lexicon() -> _Lexicon:
    path = folder("grammars") / "en" / "provide.toml"
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    numbered = "|".join(map(re.escape, data["provisions"]["words"]))
    headings = "|".join(map(re.escape, sorted(data["headings"]["words"], key=len, reverse=True)))
    return _Lexicon(
        frozenset(data["modals"]["words"]),
        _trie(data["holding"]["subjects"]),
        _trie(data["holding"]["verbs"]),
        frozenset(data["definite"]["words"]),
        re.compile(
            rf"^[*_#\s]*(?:(?:{numbered})\.? \d+|\(?\d{{1,2}}[.)])", re.IGNORECASE | re.MULTILINE
        ),
        re.compile(rf"\b(?:{headings})\b", re.IGNORECASE),
    )


def _trie(rows: Sequence[str]) -> Mapping[str, Any]:
    trie: dict[str, Any] = {}
    for row in rows:
        grow(trie, split_phrase(row), True)
    return trie


def planned(governed: Governed, claims: Sequence[Claim]) -> tuple[str, ...]:
    """Return whose plan the sentence has begun to spell out; none where it has not.

    The plan is a document with an owner, of which something is claimed.
    """
    owned = [p for p in governed.parties if p.document and p.holders]
    if not owned:
        # “The same paper …”
        return tuple(dict.fromkeys(c.holder for c in claims if c.told == "doc"))
    holders = owned[-1].holders
    return holders if any(claim.holder in holders for claim in claims) else ()


def introduced(governed: Governed) -> tuple[str, ...]:
    """Return whose plan a sentence is about: its first party's, if that is or has a document."""
    if not governed.parties:
        return ()
    first, *others = governed.parties
    if first.document:
        return first.holders
    # “Ukraine handed over its paper”, “Ukraine unveiled a plan”
    own = any(
        p.document and (p.holders == first.holders if p.holders else p.stand_in != "doc")
        for p in others
    )
    return first.holders if own else ()


class Listed(NamedTuple):
    """The last item of a numbered list: its number, and whose points the list holds so far."""

    number: int = 0
    holders: tuple[str, ...] = ()


_NUMBER = re.compile(r"(?:^|\n)\W*(\d{1,2})[.)]\W*$")


def next_item(listed: Listed, text: str, start: int) -> Listed:
    """Return the item that the sentence at `start` is: of the same list where it counts on."""
    match = _NUMBER.search(text, max(0, start - 12), start)
    if match is None:
        return Listed()
    number = int(match.group(1))
    return Listed(number, listed.holders if number == listed.number + 1 else ())


def settle_owner(listed: Listed, claims: Sequence[Claim]) -> Listed:
    """Return `listed` with its owner: the one party whose points its items have stated."""
    holders = tuple(dict.fromkeys(claim.holder for claim in claims))
    if not listed.number or listed.holders or len(holders) != 1:
        return listed
    return listed._replace(holders=holders)


def goes_on(tokens: Sequence[Token], words: Words) -> bool:
    """Whether a sentence can be one more provision of the plan before: “NATO would …”.

    Who says so may come after it: “It would also bar foreign troops, Rubio said.”
    """
    lexicon = _lexicon()
    modals, subject = lexicon.modals, longest(lexicon.subjects, words, 0)
    if subject is not None and longest(lexicon.holding, words, subject[0]) is not None:
        return True
    for token in tokens:
        if token.cls == "MODAL":
            return words.low[token.first] in modals
        if token.phrases and not modals.isdisjoint(words.low[token.first : token.last]):
            return True  # “sanctions would be lifted”: the mention holds its verb
        if token.cls in ("VERB", "VMENTION", "SPEECH", "DENY", "BE", "HAVE", "DO"):
            return False
    return False


def labelled(tokens: Sequence[Token], first: int) -> tuple[tuple[str, ...], int]:
    """Return whose an item is that begins with a label (“Turkey – …”), and the word after it.

    No holders where it has none; the item begins at word `first`.
    """
    own = [t for t in tokens if t.last > first][:2]
    if len(own) < 2 or own[0].first != first or own[0].cls != "ACTOR" or own[0].lexeme is None:
        return (), first
    marked = own[1].cls in ("COLON", "DASH") and own[1].first == own[0].last
    return (own[0].lexeme.holders, own[1].first) if marked else ((), first)


def definite(tokens: Sequence[Token], words: Words) -> tuple[str, ...]:
    """Return the terms of a mention that a sentence begins with as known: “Those guarantees …”."""
    first = tokens[0] if tokens else None
    if first is None or first.cls != "MENTION" or first.first > 1:
        return ()
    known = words.low[0] in _lexicon().definite
    return tuple(phrase.term for phrase in first.phrases) if known else ()


def drafted(text: str, sentences: Sequence[Sentence], pack: Pack) -> tuple[tuple[str, ...], int]:
    """Return whose draft the text is, by its title, and where its provisions begin.

    No holders where it is none: a draft has a title with an owner and numbered provisions.
    """
    lexicon = _lexicon()
    lines = list(lexicon.line.finditer(text))
    if len(lines) < PROVISIONS:
        return (), 0
    for sentence in sentences[:4]:
        if sentence.start > min(TITLE, lines[0].start()):
            break
        holders = owner_of(text, Span(sentence.start, sentence.end), pack)
        if holders:
            return holders, lines[0].start()
    return (), 0


def owner_of(text: str, heading: Span, pack: Pack) -> tuple[str, ...]:
    """Return whose list stands under a heading: “Washington's suggestions:” is the States'."""
    if heading.end - heading.start > HEADING:
        return ()
    words = cut(text, heading.start, heading.end)
    for match in _lexicon().headings.finditer(text, heading.start, heading.end):
        at = next((i for i, start in enumerate(words.starts) if start == match.start()), None)
        if at:
            found = _owner(words, at, pack)
            if found:
                return found
        found = _after(words, at, pack) if at is not None else ()
        if found:
            return found
    return ()


def _after(words: Words, at: int, pack: Pack) -> tuple[str, ...]:
    """The holders named after “of” or “by”: “the demands of Russia”, “a draft proposed by Kyiv”."""
    for by in range(at + 1, min(len(words.low) - 1, at + 1 + LEADING)):
        if any(x.cls == "BY" for x in pack.lexicon.get(words.low[by], {}).get("", ())):
            return _party(words, by + 1, pack)
    linked = pack.lexicon.get(words.low[at + 1], {}) if at + 2 < len(words.low) else {}
    if not any(x.cls == "PREP" and x.value == "of" for x in linked.get("", ())):
        return ()
    return _party(words, at + 2, pack)


def _party(words: Words, at: int, pack: Pack) -> tuple[str, ...]:
    """The holders named from word `at` or the one after it on (“the Kremlin”)."""
    for first in (at, at + 1):
        node, index = pack.lexicon, first
        while index < len(words.low) and words.low[index] in node:
            node = node[words.low[index]]
            index += 1
            for lexeme in node.get("", ()):
                if lexeme.cls == "ACTOR" and lexeme.holders and not lexeme.case:
                    return tuple(lexeme.holders)
    return ()


def _owner(words: Words, at: int, pack: Pack) -> tuple[str, ...]:
    """The holders whose name, as an owner or an adjective, stands right before word `at`."""
    holders: tuple[str, ...] = ()
    end = at
    while end > 0:
        found = _named(words, end, pack)
        if found is None:
            break
        first, codes = found
        holders = (*codes, *holders)
        end = first
    return tuple(dict.fromkeys(holders))


def _named(words: Words, end: int, pack: Pack) -> tuple[int, tuple[str, ...]] | None:
    """A name that ends before word `end`, with what joins it on: (its first word, its holders)."""
    for skip in range(0, 3):
        last = end - skip
        if skip and not _joins(words.low[last], pack):
            return None
        for first in range(max(0, last - 4), last):
            node = pack.lexicon
            for word in words.low[first:last]:
                node = node.get(word, {})
            for lexeme in node.get("", ()):
                if lexeme.cls in ("ACTOR", "NATION") and lexeme.holders and not lexeme.case:
                    owner = lexeme.cls == "NATION" or skip or lexeme.value == "state"
                    return (first, lexeme.holders) if owner else None
    return None


def _joins(word: str, pack: Pack) -> bool:
    """“'s”, “and”, “side”: words between an owner and what it owns."""
    found = pack.lexicon.get(word, {}).get("", ())
    return any(lexeme.cls in ("POSS", "AND", "ROLE") for lexeme in found)

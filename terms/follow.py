"""Finds words that take up a mention made before, and makes mentions of them.

After “Washington proposed a ceasefire.” the sentence “Moscow rejected the idea.” holds a mention of
a ceasefire, “the idea”; in “Kyiv refused.” the verb itself is one. What stands over the first
mention decides what the second one stands for: after “a ban on foreign bases” it is the ban.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

from terms.govern import ASKING, Governed, Governor, Hit
from terms.interpret import Claim, combine
from terms.pack import Operator, Pack, Phrase
from terms.resources import folder
from terms.words import Words, grow, longest, split_phrase

SIGN = {"+": 1, "-": -1, "0": 0}
# more terms than these are not taken up by one word
MOST = 3
# acts that put something on the table, for others to agree to or to refuse
TABLING = frozenset({"demands", "proposes", "offers"})
# a list goes on over so many words
LIST = 4
# in a phrase's id, before the kind of words that took it up
MARK = "~"
# what follows is looked for in sentences up to so many characters
LONGEST = 420

Mentions = Mapping[int, tuple[int, tuple[Phrase, ...]]]


class Topic(NamedTuple):
    """A mention that may be taken up.

    The phrase's effect is that of the whole proposition (“a ban on bases”). `asked` is the stance of
    the sentence itself, +1, -1 or 0; `first` and `last` count its words; `plain` is False where the
    sentence refuses it, so that “this” may be the refusal. `holders` have put it on the table, `bare`
    is a mention that nothing is said of.
    """

    phrase: Phrase
    asked: int
    first: int
    last: int
    plain: bool
    holders: frozenset[str] = frozenset()
    bare: bool = False

    @property
    def tabled(self) -> bool:
        """Whether somebody wants it, or it stands alone, so that others can agree or refuse."""
        return self.bare or bool(self.holders)


class Spot(NamedTuple):
    """A place that takes something up: its words, how, and for an elliptic verb what it makes of it."""

    first: int
    last: int
    kind: str
    effect: int = 1
    act: str | None = None


class _Lexicon(NamedTuple):
    heads: frozenset[str]
    owned: frozenset[str]
    determiners: Mapping[str, Any]
    continued: frozenset[str]
    appositions: Mapping[str, Any]
    pronouns: frozenset[str]
    judging: frozenset[str]
    judging_as: frozenset[str]
    ellipses: Mapping[str, Any]
    objects: frozenset[str]
    replies: Mapping[str, Any]
    asking: frozenset[str]
    before: frozenset[str]
    fillers: Mapping[str, Any]
    quick: re.Pattern[str]


@cache
def _lexicon() -> _Lexicon:
    root = folder("grammars") / "en"
    data = tomllib.loads((root / "follow.toml").read_text(encoding="utf-8"))
    fillers = tomllib.loads((root / "voices.toml").read_text(encoding="utf-8"))["fillers"]
    heads, pronouns = data["heads"], data["pronouns"]["words"]
    rows = [row for item in data["ellipses"] for row in item["words"]]
    rows += data["judging"]["words"]
    quick = "|".join(
        re.escape(w) for w in sorted({*heads["words"], *heads["owned"], *pronouns, *rows})
    )
    return _Lexicon(
        frozenset(heads["words"]) | frozenset(heads["owned"]),
        frozenset(heads["owned"]),
        _trie({row: True for row in heads["determiners"]}),
        frozenset(heads["continued"]),
        _trie({row: True for row in data["appositions"]["words"]}),
        frozenset(pronouns),
        frozenset(data["judging"]["words"]),
        frozenset(data["judging"]["as"]),
        _trie(_stances(data["ellipses"])),
        frozenset(data["objects"]["words"]),
        _trie(_stances(data["replies"])),
        frozenset(data["asking"]["words"]),
        frozenset(data["asking"]["before"]),
        _trie({row: True for row in fillers["words"]}),
        re.compile(rf"\b(?:{quick})\b", re.IGNORECASE),
    )


def _stances(items: Sequence[Mapping[str, Any]]) -> dict[str, tuple[int, str]]:
    return {row: (SIGN[i["effect"]], i["act"]) for i in items for row in i["words"]}


def _trie(rows: Mapping[str, Any]) -> dict[str, Any]:
    trie: dict[str, Any] = {}
    for row, entry in rows.items():
        grow(trie, split_phrase(row), entry)
    return trie


# ---------------------------------------------------------------- what may be taken up


def topics(
    governed: Governed,
    claims: Sequence[Claim],
    values: Mapping[tuple[int, str], Mapping[str, Any]],
) -> list[Topic]:
    """Return what a sentence leaves to be taken up, in order of place.

    `values` holds the values that were found: (first word of the mention, term) -> values.
    """
    found = []
    claimed: dict[tuple[int, str], set[str]] = {}
    for claim in claims:
        wanted = {claim.holder} if claim.act in TABLING else set()
        claimed.setdefault((claim.hit_first, claim.term), set()).update(wanted)
    for hit in governed.hits:
        if hit.price or hit.condition is not None:
            continue
        # of the terms of one mention those that fit whom it is about
        some = any((hit.first, p.term) in claimed for p in hit.phrases)
        for phrase in hit.phrases:
            if some and (hit.first, phrase.term) not in claimed:
                continue
            key = hit.first, phrase.term
            topic = _topic(hit, phrase, values.get(key, phrase.values))
            if topic is not None:
                found.append(topic._replace(holders=frozenset(claimed.get(key, ()))))
    return found


def _topic(hit: Hit, phrase: Phrase, values: Mapping[str, Any]) -> Topic | None:
    content = -phrase.effect if hit.negated else phrase.effect
    plain = True
    if hit.group is not None and hit.group.negated:
        content = -content
    asked = content
    outer = False
    for governor in [*reversed(hit.governors), *hit.backward]:
        operator = governor.operator
        if operator.role == "deny":
            return None
        if operator.role in ("speech", "block"):
            continue
        if operator.role == "action":
            factor = (operator.effect or 1) * (-1 if governor.group.negated else 1)
            asked *= factor
            content = content if outer else content * factor
            continue
        outer = True
        plain = plain and _favours(governor)
        combined = combine(operator, asked, governor.group)
        asked = asked if combined is None else combined
    if not content:
        return None
    bare = not hit.governors and not hit.backward and hit.group is None
    bare = bare or any(_asking(governor) for governor in hit.governors)
    whole = phrase._replace(effect=content, values=values)
    return Topic(whole, asked, hit.first, hit.last, plain, bare=bare)


def _asking(governor: Governor) -> bool:
    """“asked whether Kyiv would …”, “asked about …”: what is asked about is on the table."""
    operator = governor.operator
    return operator is ASKING or (operator.act == "demands" and governor.subject is None)


def _favours(governor: Governor) -> bool:
    return governor.operator.effect >= 0 and not governor.group.negated


# ---------------------------------------------------------------- what takes it up


def may_follow(text: str, start: int, end: int) -> bool:
    """Whether a sentence holds a word that can take something up: a quick test."""
    return end - start <= LONGEST and _lexicon().quick.search(text, start, end) is not None


def spots(words: Words, mentions: Mentions, pack: Pack) -> list[Spot]:
    """Return the places of a sentence that can take up a mention, in order."""
    found: list[Spot] = []
    taken = [(first, end) for first, (end, _) in mentions.items()]
    at = 0
    while at < len(words.low):
        inside = next((end for first, end in taken if first <= at < end), None)
        if inside is not None:
            at = inside
            continue
        spot = _spot(words, at, pack)
        if spot is not None and not any(a < spot.last and spot.first < b for a, b in taken):
            found.append(spot)
            at = spot.last
        else:
            at += 1
    return found


def _spot(words: Words, at: int, pack: Pack) -> Spot | None:
    lexicon = _lexicon()
    word = words.low[at]
    row = longest(lexicon.ellipses, words, at)
    if row is not None and at and _clause_ends(words, row[0], pack) and not _compared(words, at):
        effect, act = row[1]
        return Spot(at, row[0], "verb", effect, act)
    if word in lexicon.judging:
        judged = _judgement(words, at, pack)
        if judged is not None:
            return judged
    if words.before[at] in (",", "-") and at:
        apposition = longest(lexicon.appositions, words, at)
        if apposition is not None and not _continued(words, apposition[0]):
            return Spot(at, apposition[0], "apposition")
    if (
        word in lexicon.heads
        and at
        and _determined(words, at, pack)
        and not _continued(words, at + 1)
    ):
        return Spot(at, at + 1, "noun")
    if word in lexicon.pronouns:
        if at and _clause_ends(words, at + 1, pack) and not words.before[at]:
            return Spot(at, at + 1, "pronoun")
        if _judged(words, at, pack):
            return Spot(at, at + 1, "pronoun")
    return None


def _compared(words: Words, at: int) -> bool:
    """“what they agreed”, “as Moscow agreed”: the verb has its object, or tells no more than it."""
    return not _lexicon().objects.isdisjoint(words.low[max(0, at - LIST) : at])


def _continued(words: Words, at: int) -> bool:
    return at < len(words.low) and not words.before[at] and words.low[at] in _lexicon().continued


def _determined(words: Words, at: int, pack: Pack) -> bool:
    """Whether a noun has a determiner of those that point back, or an owner, before it."""
    for first in range(max(0, at - 3), at):
        row = longest(_lexicon().determiners, words, first)
        if row is not None and row[0] == at and not words.before[at]:
            return True
    before = pack.lexicon.get(words.low[at - 1], {}).get("", ())
    single = words.low[at] in _lexicon().owned
    return (
        single and not words.before[at] and any(x.cls in ("POSS", "OWN", "NATION") for x in before)
    )


def _clause_ends(words: Words, at: int, pack: Pack) -> bool:
    """Whether a clause ends before word `at`, adverbs aside (“refused outright on Tuesday.”)."""
    while at < len(words.low) and not words.before[at]:
        adverb = longest(pack.adverbs, words, at)
        if adverb is None:
            return any(x.cls == "BUT" for x in pack.lexicon.get(words.low[at], {}).get("", ()))
        at = adverb[0]
    return at >= len(words.low) or words.before[at] not in "(:"


def _judgement(words: Words, at: int, pack: Pack) -> Spot | None:
    """“called the demand unacceptable”: a verb that says by itself what its subject makes of it."""
    lexicon = _lexicon()
    end = at + 1
    if end < len(words.low) and words.low[end] in lexicon.pronouns:
        end += 1
    else:
        row = longest(lexicon.determiners, words, end)
        if row is None or row[0] >= len(words.low) or words.low[row[0]] not in lexicon.heads:
            return None
        end = row[0] + 1
    if end < len(words.low) and words.low[end] in lexicon.judging_as:
        end += 1
    found = _predicate(words, end, pack)
    if found is None:
        return None
    last, operator = found
    return Spot(at, last, "verb", operator.effect, operator.act)


def _predicate(words: Words, at: int, pack: Pack) -> tuple[int, Operator] | None:
    """The longest predicate from word `at` that is its speaker's stance, and the index after it."""
    index, inner = at, pack.lexicon
    found = None
    while index < len(words.low) and words.low[index] in inner:
        if index > at and words.before[index]:
            break
        inner = inner[words.low[index]]
        index += 1
        for lexeme in inner.get("", ()):
            if lexeme.cls == "ADJ" and lexeme.op is not None and lexeme.op.of == "speaker":
                found = index, lexeme.op
    return found


def _judged(words: Words, at: int, pack: Pack) -> bool:
    """“this is unacceptable”: the subject of a predicate that is its speaker's stance."""
    node = pack.lexicon
    after = at + 1
    if after >= len(words.low) or words.before[after]:
        return False
    while after < len(words.low) and any(
        x.cls in ("BE", "MODAL", "NEG") for x in node.get(words.low[after], {}).get("", ())
    ):
        after += 1
    if after == at + 1 or after > at + 4:
        return False
    found = _predicate(words, after, pack)
    return found is not None and not _continued(words, found[0])


def take_up(
    found: Sequence[Spot],
    mentions: Mentions,
    before: Sequence[Topic],
    own: Sequence[Topic],
    pack: Pack,
) -> dict[int, tuple[int, tuple[Phrase, ...]]]:
    """Return `mentions` with those that the spots take up.

    `before` are the topics of the sentence before, `own` those of the sentence itself: a spot takes
    up the nearest ones before it.
    """
    grown = dict(mentions)
    anyone = frozenset(pack.holders)
    for spot in found:
        nearest = _nearest(own, spot) or (before if spot.kind != "apposition" else ())
        taken = [t for t in nearest if spot.kind == "apposition" or (t.plain and t.tabled)]
        if not taken or len({t.phrase.term for t in taken}) > MOST:
            continue
        kind = "verb" if spot.kind == "verb" else "noun"
        grown[spot.first] = (
            spot.last,
            tuple(
                t.phrase._replace(
                    id=f"{t.phrase.id.partition(MARK)[0]}{MARK}{spot.kind}",
                    kind=kind,
                    effect=t.phrase.effect * spot.effect,
                    agent=anyone - t.holders,
                    fact=spot.act,
                )
                for t in {t.phrase.term: t for t in taken}.values()
            ),
        )
    return grown


def fits(claim: Claim) -> bool:
    """Whether a claim on what was taken up is of somebody other than those who put it there."""
    agent = claim.phrase.agent
    return MARK not in claim.phrase.id or agent is None or claim.holder in agent


def _nearest(own: Sequence[Topic], spot: Spot) -> list[Topic]:
    """The last mention before the spot, with those that it is listed with."""
    before = [t for t in own if t.last <= spot.first]
    found: list[Topic] = []
    for topic in reversed(before):
        if found and found[-1].first - topic.last > LIST and found[-1].first != topic.first:
            break
        found.append(topic)
        if spot.kind == "apposition" and len(before) > len(found):
            following = before[-len(found) - 1]
            if following.first != topic.first:
                break
    return found


# ---------------------------------------------------------------- answers


class Reply(NamedTuple):
    """What an answer makes of the question, and its words."""

    first: int
    last: int
    effect: int
    act: str


def asks_whether(words: Words) -> bool:
    """Whether a question can be answered by yes or no (“Would Ukraine …?”, “And neutrality?”)."""
    lexicon = _lexicon()
    for index, word in enumerate(words.low[:8]):
        if word in lexicon.asking and (not index or words.low[index - 1] in lexicon.before):
            return False
    return True


def reply(words: Words) -> Reply | None:
    """Return how the first words of an answer answer: “No.”, “Well, of course.”; None if not so."""
    lexicon = _lexicon()
    at = 0
    filler = longest(lexicon.fillers, words, at)
    if filler is not None and filler[0] < len(words.low) and words.before[filler[0]]:
        at = filler[0]
    row = longest(lexicon.replies, words, at)
    if row is None or not (row[0] >= len(words.low) or words.before[row[0]]):
        return None
    return Reply(at, row[0], *row[1])

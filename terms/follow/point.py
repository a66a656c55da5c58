"""Finds the places of a sentence that can take up a mention made before.

“Moscow rejected the idea.” has one, “the idea”; “Kyiv refused.” has its verb.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from terms.follow.words import WORD, lexicon
from terms.pack import Operator, Pack, Phrase
from terms.words import Words, longest

# an elliptic verb has its object in so many words before it, if at all
REACH = 4
# between “said of” and what that is stand so many words
NEAR = 4
# a noun in apposition ends after so many words
APART = 4
# what follows is looked for in sentences up to so many characters
LONGEST = 420

Mentions = Mapping[int, tuple[int, tuple[Phrase, ...]]]


class Spot(NamedTuple):
    """A place that takes something up: its words, how, and what an elliptic verb makes of it."""

    first: int
    last: int
    kind: str
    effect: int = 1
    act: str | None = None
    # what it makes of the stance of the clause before, where it echoes one
    echo: int = 0


def may_follow(text: str, start: int, end: int) -> bool:
    """Whether a sentence holds a word that can take something up: a quick test."""
    if end - start > LONGEST:
        return False
    known = lexicon()
    words = WORD.findall(text[start:end].lower())
    if not known.quick_words.isdisjoint(words):
        return True
    if known.quick_firsts.isdisjoint(words):
        return False
    joined = f" {' '.join(words)} "
    return any(row in joined for row in known.quick_rows)


def spots(words: Words, mentions: Mentions, before: bool, pack: Pack) -> list[Spot]:
    """Return the places of a sentence that can take up a mention, in order.

    Unless there is something `before` the sentence to take up, they come after a mention, or
    before one that they are said of: “That is too much,” he said of the cut.
    """
    starts = lexicon().starts
    ahead = any(announced(words, first, pack) for first in mentions)
    before = before or ahead
    places = [at for at, word in enumerate(words.low) if (at or ahead) and word in starts]
    taken = [(first, end) for first, (end, _) in mentions.items()]
    found: list[Spot] = []
    for at in places if before else [at for at in places if any(end <= at for _, end in taken)]:
        if (found and at < found[-1].last) or any(first <= at < end for first, end in taken):
            continue
        spot = _spot(words, at, pack)
        if spot is not None and spot.kind == "apposition" and _governs(spot.last, mentions, words):
            continue  # “…, demands neutrality”
        if spot is not None and not any(a < spot.last and spot.first < b for a, b in taken):
            found.append(spot)
    return [s for i, s in enumerate(found) if not _repeated(s, found[i + 1 : i + 2], words)]


def announced(words: Words, first: int, pack: Pack) -> bool:
    """Whether what is said is said of the mention at word `first`: “…,” he said of the cut."""
    about = lexicon().about
    return any(
        words.low[at] in about and _said(words, at, pack)
        for at in range(max(1, first - NEAR), first)
        if not any(words.before[at : first + 1])
    )


def _governs(at: int, mentions: Mentions, words: Words) -> bool:
    """Whether a mention stands at word `at`, with no mark before it."""
    return at in mentions and not words.before[at]


def _repeated(spot: Spot, after: Sequence[Spot], words: Words) -> bool:
    """“a condition Kyiv will never accept”: the verb takes up by itself what the noun does."""
    if spot.kind != "apposition" or not after or after[0].kind != "verb":
        return False
    return not any(words.before[spot.last : after[0].first + 1])


def _spot(words: Words, at: int, pack: Pack) -> Spot | None:
    known = lexicon()
    word = words.low[at]
    if at and words.before[at] in (":", ",") and _said(words, at, pack):
        replied = longest(known.replies, words, at)
        if replied is not None and _clause_ends(words, replied[0], pack):
            return Spot(at, replied[0], "verb", *replied[1])
    elliptic = _elliptic(words, at, pack)
    if elliptic is not None:
        return elliptic
    if word in known.judging:
        judged = _judgement(words, at, pack)
        if judged is not None:
            return judged
    if words.before[at] in (",", "-") and at:
        apposition = longest(known.appositions, words, at)
        if apposition is not None and not _continued(words, apposition[0], pack):
            return Spot(at, apposition[0], "apposition")
    if (
        word in known.heads
        and at
        and _determined(words, at, pack)
        and not _continued(words, at + 1, pack)
    ):
        return Spot(at, at + 1, "noun")
    if word in known.pronouns:
        # after a verb that is not known nobody can tell: “will not fulfil it”
        led = at and not words.before[at] and words.low[at - 1] in pack.lexicon
        if led and _clause_ends(words, at + 1, pack):
            return Spot(at, at + 1, "pronoun")
        if _judged(words, at, pack):
            return Spot(at, at + 1, "pronoun")
    return None


def _elliptic(words: Words, at: int, pack: Pack) -> Spot | None:
    """“Kyiv refused.”, “France does too.”: a verb that takes up all that its object would say."""
    known = lexicon()
    if not at or _compared(words, at, pack):
        return None
    row, echo = longest(known.ellipses, words, at), longest(known.echoes, words, at)
    if echo is not None and _clause_ends(words, echo[0], pack):
        if row is not None and row[0] == echo[0]:
            effect, act = row[1]
            return Spot(at, row[0], "verb", effect, act, echo[1])
        return Spot(at, echo[0], "echo", echo=echo[1])
    if row is not None and _clause_ends(words, row[0], pack):
        return Spot(at, row[0], "verb", *row[1])
    return None


def _said(words: Words, at: int, pack: Pack) -> bool:
    """Whether a verb of saying stands before word `at`: “replied: ‘No.’”."""
    before = pack.lexicon.get(words.low[at - 1], {}).get("", ())
    return any(lexeme.cls == "SPEECH" for lexeme in before)


def _compared(words: Words, at: int, pack: Pack) -> bool:
    """“what they agreed”, “as Moscow agreed”: the verb has its object, or tells no more than it.

    But “said that it agreed” has it elsewhere.
    """
    known = lexicon()
    return any(
        words.low[index] in known.objects and not (index and _said(words, index, pack))
        for index in range(max(0, at - REACH), at)
    )


def _continued(words: Words, at: int, pack: Pack) -> bool:
    """Whether a noun goes on: “the proposal for”; “the demand was rejected” does not."""
    if at + 1 < len(words.low) and _is_being(words, at, pack):
        node = pack.lexicon.get(words.low[at + 1], {})
        rows = [node, *(inner for word, inner in node.items() if word)]
        return not any("participle" in x.forms for row in rows for x in row.get("", ()))
    return at < len(words.low) and not words.before[at] and words.low[at] in lexicon().continued


def _determined(words: Words, at: int, pack: Pack) -> bool:
    """Whether a noun has a determiner of those that point back, or an owner, before it."""
    for first in range(max(0, at - 3), at):
        row = longest(lexicon().determiners, words, first)
        if row is not None and row[0] == at and not words.before[at]:
            return True
    before = pack.lexicon.get(words.low[at - 1], {}).get("", ())
    single = words.low[at] in lexicon().owned
    owned = any(x.cls in ("POSS", "OWN", "NATION") for x in before)
    return single and owned and not words.before[at] and not _beside(words, at, pack)


def _beside(words: Words, at: int, pack: Pack) -> bool:
    """Whether a noun stands in apposition: “neutrality, a key Russian demand”."""
    opened = any(mark in (",", "-") for mark in words.before[max(1, at - APART) : at])
    return opened and _clause_ends(words, at + 1, pack)


def _clause_ends(words: Words, at: int, pack: Pack) -> bool:
    """Whether a clause ends before word `at`, adverbs aside (“refused outright on Tuesday.”)."""
    while at < len(words.low) and not words.before[at]:
        adverb = longest(pack.adverbs, words, at)
        if adverb is None:
            return any(x.cls == "BUT" for x in pack.lexicon.get(words.low[at], {}).get("", ()))
        at = adverb[0]
    return words.before[at] not in ("(", ":")


def _is_being(words: Words, at: int, pack: Pack) -> bool:
    return any(x.cls == "BE" for x in pack.lexicon.get(words.low[at], {}).get("", ()))


def _judgement(words: Words, at: int, pack: Pack) -> Spot | None:
    """“called the demand unacceptable”: a verb that says by itself what its subject makes of it."""
    known = lexicon()
    end = at + 1
    if end < len(words.low) and words.low[end] in known.pronouns:
        end += 1
    else:
        row = longest(known.determiners, words, end)
        if row is None or row[0] >= len(words.low) or words.low[row[0]] not in known.heads:
            return None
        end = row[0] + 1
    if end < len(words.low) and words.low[end] in known.judging_as:
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
    return found is not None and not _continued(words, found[0], pack)

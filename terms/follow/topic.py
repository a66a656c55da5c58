"""Tells what a sentence leaves to be taken up by the next words.

“Russia demanded a ban on foreign bases.” leaves the ban, wanted by Russia: “Kyiv refused.”
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from terms.govern.model import ASKING, Governed, Governor, Hit
from terms.interpret.model import Claim
from terms.interpret.stance import combine
from terms.pack import Phrase

# words from a verb of saying to what it merely names, at most
LIST = 8
# acts that put something on the table, for others to agree to or to refuse
TABLING = frozenset({"demands", "proposes", "offers"})


class Topic(NamedTuple):
    """A mention that may be taken up.

    The phrase's effect is that of the whole proposition (“a ban on bases”). `asked` is the stance
    of the sentence itself, +1, -1 or 0; `first` and `last` count its words; `plain` is False where
    the sentence refuses it, so that “this” may be the refusal. `holders` have put it on the table,
    `claimants` have taken any stance, and `bare` is a mention that nothing is said of.
    """

    phrase: Phrase
    asked: int
    first: int
    last: int
    plain: bool
    holders: frozenset[str] = frozenset()
    claimants: frozenset[str] = frozenset()
    bare: bool = False

    @property
    def tabled(self) -> bool:
        """Whether somebody wants it, or it stands alone, so that others can agree or refuse."""
        return self.bare or bool(self.holders)


def topics(
    governed: Governed,
    claims: Sequence[Claim],
    values: Mapping[tuple[int, str], Mapping[str, Any]],
) -> list[Topic]:
    """Return what a sentence leaves to be taken up, in order of place.

    `values` holds the values that were found: (first word of the mention, term) -> values.
    """
    found = []
    claimed: dict[tuple[int, str], list[Claim]] = {}
    for claim in claims:
        claimed.setdefault((claim.hit_first, claim.term), []).append(claim)
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
                found.append(_claimed(topic, claimed.get(key, ())))
    return found


def _claimed(topic: Topic, claims: Sequence[Claim]) -> Topic:
    tabling = frozenset(c.holder for c in claims if c.act in TABLING)
    return topic._replace(holders=tabling, claimants=frozenset(c.holder for c in claims))


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
    # “He said: ‘Neutrality.’” tells no more than “Neutrality.”
    said = all(g.operator.role == "speech" and hit.first - g.last <= LIST for g in hit.governors)
    bare = said and not hit.backward and hit.group is None
    bare = bare or any(_asking(governor) for governor in hit.governors)
    whole = phrase._replace(effect=content, values=values)
    return Topic(whole, asked, hit.first, hit.last, plain, bare=bare)


def _asking(governor: Governor) -> bool:
    """“asked whether Kyiv would …”, “asked about …”: what is asked about is on the table."""
    operator = governor.operator
    asks = operator.role == "block" or operator.act == "demands"
    return operator is ASKING or (asks and governor.subject is None)


def _favours(governor: Governor) -> bool:
    return governor.operator.effect >= 0 and not governor.group.negated

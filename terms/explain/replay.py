"""Replays a mention with one more of its operators each time, to see what each of them does.

What interpretation does stays in interpret.py: this only asks it again, with fewer operators, or
with somebody put in whose stance tells what is left. “Kyiv rejects a ban on foreign bases”: with
“ban” alone somebody who wants it is against the bases; with “rejects” Kyiv is for them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from terms.govern.model import PROPOSING, Governed, Governor, Hit
from terms.govern.parties import Who
from terms.govern.verb_groups import PLAIN
from terms.interpret import interpret
from terms.interpret.model import Claim, Context
from terms.pack import Pack

# holders that no pack has: whoever is asked, and whoever a pronoun may stand for
ASKED, SOMEBODY = "?asked", "?"
Given = tuple[str, int, str]


class State(NamedTuple):
    """What stands after some of the operators: the stance left for others, if any, and claims."""

    left: int | None
    claims: frozenset[Given]


class Mention(NamedTuple):
    """A hit with one of its phrases, and all that interpreting it takes."""

    hit: Hit
    governed: Governed
    context: Context
    pack: Pack


def states(mention: Mention) -> Iterator[State]:
    """Yield what stands with no operator, then with one more each time, innermost first."""
    governors = mention.hit.governors
    for count in range(len(governors) + 1):
        over = governors[len(governors) - count :]
        yield State(_left(mention, over), given(mention, over, ()))


def given(
    mention: Mention, over: Sequence[Governor], backward: Sequence[Governor]
) -> frozenset[Given]:
    """Return (holder, stance, act) of the claims under these operators alone.

    A holder that the text before would have to tell is SOMEBODY.
    """
    claims = _ask(mention, over, backward, mention.context)
    if not claims:
        anybody = Context(*(known or (SOMEBODY,) for known in mention.context))
        claims = _ask(mention, over, backward, anybody)
    return frozenset((claim.holder, claim.stance, claim.act) for claim in claims)


def is_known(mention: Mention) -> bool:
    """Whether any claim is left without help from the text before."""
    hit = mention.hit
    return bool(_ask(mention, hit.governors, hit.backward, mention.context))


def fits_another(mention: Mention) -> bool:
    """Whether somebody else in the place of its agent or owner would make it the term's matter."""
    free = mention._replace(hit=replace(mention.hit, agent=None, owner=None))
    return _left(mention, ()) is None and _left(free, ()) is not None


def lacking_subject(mention: Mention) -> Governor | None:
    """Return the operator that would give a claim if a party were its subject, if there is one."""
    hit = mention.hit
    for index, governor in enumerate(hit.governors):
        if governor.subject is None or not governor.subject.holders:
            named = governor._replace(subject=_nobody(hit))
            over = (*hit.governors[:index], named, *hit.governors[index + 1 :])
            if any(holder == ASKED for holder, _, _ in given(mention, over, ())):
                return governor
    for governor in hit.backward:
        named = governor._replace(subject=_nobody(hit))
        if governor.subject is None and given(mention, hit.governors, [named]):
            return governor
    return None


def _left(mention: Mention, over: Sequence[Governor]) -> int | None:
    """The stance of somebody who says yes to what these operators make of the mention."""
    hit = mention.hit
    asked = Governor(PROPOSING, _nobody(hit), PLAIN, hit.first, hit.first)
    claims = _ask(mention, [asked, *over], (), mention.context)
    return next((claim.stance for claim in claims if claim.holder == ASKED), None)


def _nobody(hit: Hit) -> Who:
    return Who((ASKED,), hit.first, hit.first)


def _ask(
    mention: Mention, over: Sequence[Governor], backward: Sequence[Governor], context: Context
) -> list[Claim]:
    hit = replace(
        mention.hit, governors=tuple(over), backward=list(backward), condition=None, price=False
    )
    return interpret(mention.governed._replace(hits=[hit]), [context], mention.pack)

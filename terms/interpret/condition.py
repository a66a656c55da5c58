"""Interprets what stands in a condition or as a price: “peace in exchange for a withdrawal”."""

from __future__ import annotations

from collections.abc import Sequence

from terms.govern.model import Governed, Hit
from terms.interpret.claim import claim_of
from terms.interpret.holder import agent_fits, speaker_of
from terms.interpret.model import Claim, Context, Found
from terms.interpret.stance import combine, own_stance
from terms.pack import Pack, Phrase

# conditions that are set whether or not a stance hangs on them, and those on a refusal
DEMANDED = frozenset({"exchange", "strict", "without"})
REFUSED = frozenset({"unless", "without"})


def conditional_claims(
    hit: Hit,
    phrase: Phrase,
    governed: Governed,
    context: Context,
    pack: Pack,
    main: Sequence[Claim],
) -> list[Claim]:
    """Return what stands as a price or a strict condition as wanted by whoever sets it.

    `main` are the claims of the rest of the sentence.
    """
    if hit.condition is None or not agent_fits(hit, phrase, governed, context, pack):
        return []
    kind = governed.conditions[hit.condition].kind
    stance = _wanted(hit, phrase)
    if kind == "plain" or stance == 0:
        return []
    near = [c for c in main if c.term != phrase.term and c.stance != 0]
    if kind in REFUSED:
        near = [c for c in near if c.stance < 0]
    holders = dict.fromkeys(c.holder for c in near[-2:])
    if not near and kind in DEMANDED:
        holders = dict.fromkeys(speaker_of(hit, governed, context))
    item = Found(None, False, stance, "demands", None, kind)
    claims = [claim_of(item, holder, hit, phrase, governed, context) for holder in holders]
    return [claim._replace(conditions=()) for claim in claims]


def _wanted(hit: Hit, phrase: Phrase) -> int:
    """The stance that would meet the condition; 0 where none would."""
    stance = own_stance(hit, phrase)
    for governor in reversed(hit.governors):
        if governor.operator.role in ("deny", "block"):
            return 0
        if governor.operator.role != "speech":
            stance = combine(governor.operator, stance, governor.group) or 0
    return stance

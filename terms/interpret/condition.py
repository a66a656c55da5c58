"""Interprets what stands in a condition or as a price: “peace in exchange for a withdrawal”."""

from __future__ import annotations

from collections.abc import Sequence

from terms.govern.model import Condition, Governed, Hit
from terms.interpret.backward import backward
from terms.interpret.claim import claim_of
from terms.interpret.holder import agent_fits, resolve, speaker_of
from terms.interpret.model import Claim, Context, Found
from terms.interpret.stance import combine, own_stance
from terms.pack import Pack, Phrase

# conditions that are set whether or not a stance hangs on them, and those on a refusal
DEMANDED = frozenset({"exchange", "strict", "lasting", "without"})
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
    condition = governed.conditions[hit.condition]
    stance = _wanted(hit, phrase)
    if (condition.kind == "plain" and not condition.asked) or stance == 0:
        return []
    near = [c for c in main if c.term != phrase.term and c.stance != 0]
    if condition.kind == "lasting" and near and near[-1].stance < 0:
        stance = -stance  # “no truce as long as …”
    item = Found(None, False, stance, "demands", None, condition.kind)
    found = [(item, holder) for holder in _setters(hit, condition, governed, context, near)]
    if hit.group is not None:  # a deed, “…, something Moscow refuses”
        found += [
            (answer, holder)
            for answer in backward(hit, phrase, pack.terms[phrase.term].tentative)
            for holder in resolve(answer.who, hit, governed, context)
        ]
    claims = [claim_of(one, holder, hit, phrase, governed, context) for one, holder in found]
    return [claim._replace(conditions=()) for claim in claims]


def _setters(
    hit: Hit, condition: Condition, governed: Governed, context: Context, near: Sequence[Claim]
) -> tuple[str, ...]:
    """Return who sets a condition: whoever has a stance that hangs on it, or else who says so."""
    subject = resolve(condition.subject, hit, governed, context)
    if condition.kind in REFUSED:
        near = [c for c in near if c.stance < 0]
    elif condition.kind == "plain":
        near = [c for c in near if c.holder in subject]
    if near:
        return tuple(dict.fromkeys(c.holder for c in near[-2:]))
    if condition.kind not in DEMANDED and not condition.asked:
        return ()
    said = resolve(condition.by, hit, governed, context) or speaker_of(hit, governed, context)
    if condition.kind in REFUSED and condition.asked and not said:
        return subject  # “Kyiv will not sign a deal without guarantees”
    # what another will do on some condition is a guess: “they will not stop until …”
    foretold = condition.kind not in DEMANDED and subject and not set(subject) <= set(said)
    return () if foretold else said


def _wanted(hit: Hit, phrase: Phrase) -> int:
    """The stance that would meet the condition; 0 where none would."""
    stance = own_stance(hit, phrase)
    for governor in reversed(hit.governors):
        if governor.operator.role in ("deny", "block"):
            return 0
        if governor.operator.role not in ("speech", "judge"):
            stance = combine(governor.operator, stance, governor.group) or 0
    return stance

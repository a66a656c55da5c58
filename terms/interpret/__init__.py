"""Turns governed mentions into claims: who takes which stance on which term, and how it is put.

From “Kyiv said it would never agree to a ban on foreign bases” comes UKR supports foreign_troops:
the mention's effect (+1) goes through each operator over it, innermost first (ban -1, agree with
“never” -1), and the outermost operator of a stance tells the holder. Rules of coding: the project's
term catalogue.
"""

from __future__ import annotations

from collections.abc import Sequence

from terms.govern.model import Governed, Hit
from terms.interpret.backward import backward
from terms.interpret.claim import claim_of
from terms.interpret.condition import conditional_claims
from terms.interpret.holder import agent_fits, concerns, holders_of
from terms.interpret.model import Claim, Context
from terms.interpret.stance import forward
from terms.pack import Pack, Phrase


def interpret(governed: Governed, contexts: Sequence[Context], pack: Pack) -> list[Claim]:
    """Return the claims of a sentence; `contexts` holds one context for each hit."""
    main: list[Claim] = []
    later: list[tuple[Hit, Context]] = []
    for hit, context in zip(governed.hits, contexts, strict=True):
        if hit.price or hit.condition is not None:
            later.append((hit, context))
            continue
        for phrase in hit.phrases:
            main += _claims(hit, phrase, governed, context, pack)
    conditional = [
        claim
        for hit, context in later
        for phrase in hit.phrases
        for claim in conditional_claims(hit, phrase, governed, context, pack, main)
    ]
    return _with_rivals(main + conditional)


def _with_rivals(claims: list[Claim]) -> list[Claim]:
    """Mark the claims of mentions of which several rules make something."""
    rules: dict[int, set[str]] = {}
    for claim in claims:
        rules.setdefault(claim.hit_first, set()).add(claim.rule)
    return [
        claim._replace(rivalled=True) if len(rules[claim.hit_first]) > 1 else claim
        for claim in claims
    ]


def _claims(
    hit: Hit, phrase: Phrase, governed: Governed, context: Context, pack: Pack
) -> list[Claim]:
    """What a mention in the main clause claims about the term of one of its phrases."""
    if phrase.kind == "verb" and phrase.agent and hit.group is None and len(hit.phrases) > 1:
        return []  # its subject stands inside a wider mention (“Ukrainian forces leave”)
    if not agent_fits(hit, phrase, governed, context, pack):
        return []
    tentative = pack.terms[phrase.term].tentative
    if governed.conditions:
        # “possible only after a truce” is wanted, on a condition
        tentative = tentative | {"possible"}
    return [
        claim_of(item, holder, hit, phrase, governed, context)
        for item in [*forward(hit, phrase, tentative), *backward(hit, phrase, tentative)]
        if item.act not in phrase.except_acts or governed.conditions
        for holder in holders_of(item, hit, governed, context, pack)
        if concerns(holder, phrase, governed)
    ]

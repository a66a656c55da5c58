"""Reads stances from what is said of a mention: passives, predicates and relative clauses.

“Neutrality was rejected by Kyiv”: the operator stands behind the mention, and its agent holds the
stance; “a truce is unacceptable, Moscow said” is the view of whoever says so.
"""

from __future__ import annotations

from terms.govern.model import ASKING, Governor, Hit
from terms.interpret.model import Found
from terms.interpret.stance import OPEN_FORMS, act_of, combine, own_stance
from terms.pack import Phrase


def backward(hit: Hit, phrase: Phrase, tentative: frozenset[str]) -> list[Found]:
    """Return the stances by passives, predicates and relative clauses; see also `forward`."""
    if any(governor.operator is ASKING for governor in hit.governors):
        return []  # “unclear whether neutrality would be acceptable”
    done = hit.group is not None and hit.group.form in OPEN_FORMS
    base = own_stance(hit, phrase) if done else -phrase.effect if hit.negated else phrase.effect
    whole = base
    for governor in hit.governors:
        deed = governor.operator.role == "action"
        if deed or (governor.noun and governor.operator.role == "stance"):
            whole *= governor.operator.effect or 1
            if governor.noun or governor.group.form in OPEN_FORMS:
                base *= governor.operator.effect or 1
    # “gave up its bid, a Russian demand”: what stands beside it is said of the whole deed
    found = [_said_of(g, whole if g.noun else base, tentative) for g in hit.backward]
    return [item for item in found if item is not None]


def _said_of(governor: Governor, base: int, tentative: frozenset[str]) -> Found | None:
    operator, group = governor.operator, governor.group
    if group.guessed or operator.role in ("deny", "block", "speech", "judge"):
        return None
    agentless = governor.subject is None
    must = group.modal == "must"
    judged = operator.of == "speaker"
    if operator.role == "action":
        stance, act = _done_to(governor, base, tentative), "states"
    else:
        stance, act = combine(operator, base, group), act_of(operator, group)
        if stance and judged and group.modal == "can" and not group.negated:
            return None  # “may be acceptable”
        if stance == 0 and judged and "possible" in tentative:
            stance = base
        spoken = must or group.modal == "will" or judged or operator.act == "demands"
        if agentless and not spoken:
            return None
    if stance is None or (stance == 0 and not group.passive and not judged):
        return None
    act = "demands" if must else act
    return Found(governor.subject, agentless, stance, act, governor, f"{operator.id}-of")


def _done_to(governor: Governor, base: int, tentative: frozenset[str]) -> int | None:
    """The stance by what is done to a mention; None where it is told as a fact or a chance."""
    operator, group = governor.operator, governor.group
    if governor.subject is None and group.modal is None and group.form != "state":
        return None
    if group.modal == "can" and not group.negated and "possible" not in tentative:
        return None
    return base * operator.effect * (-1 if group.negated else 1)

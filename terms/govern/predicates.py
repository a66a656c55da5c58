"""Takes in predicates and auxiliaries that stand alone: “is unacceptable”, “must be”."""

from __future__ import annotations

from terms.govern.attach import attach
from terms.govern.model import BEING, HAVING, Governor
from terms.govern.parts import is_comma, part_first, part_last, part_skipped
from terms.govern.state import Level, Walk
from terms.govern.verb_groups import Group, read_group
from terms.pack import Operator
from terms.parse import Node
from terms.tag import Token

# words between a noun and whose it is, at most: “goals of the …”
NEXT = 2
# words of no class between “is” and a predicate, at most
APART = 2


def on_copula(walk: Walk, part: Node, after: Node | None) -> None:
    """Take in auxiliaries with no verb that is known: “a truce must …”, “shall be neutral”."""
    group = read_group(part, walk.link)
    top = walk.stack[-1] if walk.stack else None
    if (
        top is not None
        and top.noun
        and top.subject is None
        and walk.np is not None
        and walk.np.first <= top.last + NEXT
    ):
        # “the main goals of Kyiv were to …”
        walk.stack[-1] = top._replace(subject=walk.np)
        walk.np = None
        return
    walk.latest = group, walk.np or (None if walk.waiting or walk.link == "THAT" else walk.subject)
    if walk.waiting and walk.np is None and walk.previous in ("mention", "verb"):
        _assert_of(walk, group, part)
        # “a truce is what Kyiv wants”: a plain “is” leads to more of the same
        walk.asserted = bool(group.modal or group.negated or not group.passive)
        walk.nominal = group
        if after is not None and after.rule == "link" and after.children[0].cls == "THAT":
            # “a hurdle to reaching a truce is that …”: what the subject does ends there
            walk.stack = [g for g in walk.stack if g.operator.role != "action"]
        return
    if after is not None and after.rule == "actors" and walk.np is None:
        walk.fronted = group
    has = group.perfect and after is not None and after.rule == "actors"
    if has and walk.np is not None and walk.np.document:
        # “the US plan has Kyiv pulling out”
        walk.stack = [walk.propose(walk.np)._replace(operator=HAVING)]
        walk.np, walk.link = None, "THAT"
        return
    walk.copular = (group, walk.np or walk.subject)
    if group.modal:
        # “must show good will and withdraw”
        walk.history.pop("modal", None)
        walk.history["modal"] = Level(list(walk.stack), walk.copular[1], group)
    if walk.np is not None:
        # a verb that is not known has taken its subject
        walk.subjects.append(walk.np)
        walk.subject, walk.np = walk.np, None


def _assert_of(walk: Walk, group: Group, part: Node) -> None:
    """Tell what an unknown verb says of a mention: that it will be, must be, or shall not be."""
    for hit in walk.waiting:
        governed = any(g.operator.role != "speech" for g in hit.governors)
        if governed:
            hit.negated = hit.negated != (group.negated and group.modal is None)
        elif group.modal == "must" or (group.modal and (group.passive or hit.negated)):
            hit.backward.append(Governor(BEING, None, group, part_first(part), part_last(part)))
            walk.last_passive = hit


def on_predicate(walk: Walk, part: Node, after: Node | None) -> None:
    """Take in a predicate: of a party (“is ready to”), or of a mention (“is unacceptable”)."""
    head: Token = part.children[-1]
    assert head.lexeme is not None and head.lexeme.op is not None
    operator = head.lexeme.op
    group = read_group(part, walk.link)
    if operator.of == "speaker":
        _judge(walk, part, operator, group, after)
        return
    if len(part.children) == 1 and walk.previous == "mention" and operator.effect > 0:
        _replace_refused(walk)
    group, subject = attach(walk, group, part_skipped(part) > 0)
    walk.stack.append(Governor(operator, subject, group, part_first(part), head.last))


def _call(walk: Walk, governor: Governor) -> None:
    """Say what somebody calls a thing of the thing: “described the idea as unacceptable”."""
    top = walk.stack[-1] if walk.stack else None
    if top is None:
        return
    hit = walk.hits[-1] if walk.hits and walk.hits[-1].first >= top.last else None
    if hit is not None:
        hit.governors = tuple(g for g in hit.governors if g.operator.role == "speech")
        hit.backward.append(governor._replace(subject=top.subject))
    else:
        # “described as unacceptable any plan to …”
        walk.stack.append(governor._replace(subject=top.subject))


def _words_between(walk: Walk, head: Token, after: Node | None) -> bool:
    """Whether words of no class stand between an adjective and the next part, or the end."""
    return walk.length > head.last if after is None else part_skipped(after) > 0


def _replace_refused(walk: Walk) -> None:
    """Close a refusal before what is wanted instead: “rejected a truce in favour of …”."""
    if walk.stack and walk.stack[-1].operator.effect < 0 and not walk.stack[-1].group.negated:
        walk.subject = walk.stack.pop().subject


def _judge(walk: Walk, part: Node, operator: Operator, group: Group, after: Node | None) -> None:
    """Say a predicate of the mentions before it, or else of what follows."""
    head: Token = part.children[-1]
    if head.skipped > APART or (walk.link == "THAT" and walk.waiting):
        return  # “…, and that is not up for discussion” is said of the whole
    alone = len(part.children) == 1 and not operator.verbal
    if alone and walk.link == "AS":
        _call(walk, Governor(operator, None, group, part_first(part), head.last))
        return
    if alone and operator.effect == 0 and _words_between(walk, head, after):
        return  # “guarantors of a possible peace deal”
    if alone and walk.waiting and walk.stack and walk.previous in ("mention", "of_actors"):
        # “made neutrality a precondition”, “calls a truce premature”
        hit = walk.waiting[-1]
        judge = walk.stack[-1].subject
        hit.backward.append(Governor(operator, judge, group, part_first(part), head.last))
        hit.governors = hit.governors[:-1]
        return
    if alone and after is not None and not (walk.previous == "mention" and is_comma(after)):
        return  # before a noun (“mandatory spending”), and not at a headline's end
    if operator.role == "block" and not walk.waiting:
        # “Kyiv's position is clear: …”
        walk.subject, walk.np = walk.np or walk.subject, None
        return
    # “for Moscow this is a must”, “was for Moscow a must”; not “membership for Kyiv is a must”
    whose = None if alone else walk.oblique
    if whose is not None and walk.waiting and whose.first > walk.waiting[0].first:
        whose = None
    governor = Governor(operator, whose, group, part_first(part), head.last)
    if walk.waiting:
        walk.reach_back(governor)
    else:
        walk.stack.append(governor)
    walk.np = None

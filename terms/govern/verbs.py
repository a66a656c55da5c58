"""Takes in verbs: of stances, of doing and of saying, and mentions that are verbs."""

from __future__ import annotations

from terms.govern.attach import attach
from terms.govern.documents import is_doing, provide_by
from terms.govern.model import Governor, Hit
from terms.govern.parties import Who
from terms.govern.parts import is_comma, part_first, part_skipped
from terms.govern.state import Walk
from terms.govern.verb_groups import Group, forms_of, read_group
from terms.parse import Node
from terms.tag import Token


def on_verb(walk: Walk, part: Node, after: Node | None) -> None:
    """Take in a verb group: an operator over what follows, or over what stands before."""
    head: Token = part.children[-1]
    group = read_group(part, walk.link)
    if _tells_author(walk, head, group, after) or _reaches_back(walk, part, group, after):
        return
    # “…, Peskov said”, “…, said Peskov”: what was said stands before
    said_after = (walk.np_link if walk.np is not None else walk.link) == "COMMA"
    if said_after and head.cls == "SPEECH" and walk.np is not None and is_comma(after):
        # “Any deal, he said, would …”
        walk.said_by, walk.np = walk.np, walk.before_np
        return
    unnamed = said_after and walk.np is None and group.form != "ing"
    if unnamed:
        walk.subject = None
    doing = is_doing(head)
    provide_by(walk, doing, group)
    group, subject = attach(walk, group, part_skipped(part) > 0, doing)
    if head.cls == "VMENTION":
        _mention(walk, head, group, subject)
    elif head.cls == "SPEECH" and walk.hits and said_after:
        walk.said_by = None if group.passive or unnamed else subject
        walk.said_next = walk.said_by is None
        walk.stack, walk.last_passive = [], None
    else:
        _open(walk, part, group, subject)


def _open(walk: Walk, part: Node, group: Group, subject: Who | None) -> None:
    """Open the operator of a verb over what follows."""
    head: Token = part.children[-1]
    assert head.lexeme is not None and head.lexeme.op is not None
    if head.cls == "SPEECH" and group.passive:
        subject = None
    if group.passive and head.lexeme.op.role == "stance":
        # “Turkey was asked to …”: who asks may come with “by”; who is asked does what follows
        walk.np, walk.np_link = subject, ""
        subject = None
    governor = Governor(head.lexeme.op, subject, group, part_first(part), head.last)
    walk.stack.append(governor)
    if group.form == "ing" and walk.antecedent is None:
        # “which Moscow rejected by setting conditions”: the object stands before
        walk.fill_empty()
    foretold = any(g.operator.role == "block" for g in walk.stack[:-1])
    walk.empty = (governor, walk.antecedent) if walk.antecedent and not foretold else None
    walk.antecedent = None


def _mention(walk: Walk, head: Token, group: Group, subject: Who | None) -> None:
    """Take in a mention that is a verb: “Kyiv will withdraw”."""
    hit = Hit(head.phrases, head.first, head.last, tuple(walk.stack), group, subject)
    walk.add_hit(hit)
    opens = group.form == "ing" or (group.form == "inf" and head.first <= 1)
    alone = opens and walk.speech() == walk.stack
    # “the demand that Kyiv withdraw was rejected”
    demanded = bool(walk.stack) and all(g.noun for g in walk.stack)
    if alone or demanded:
        walk.waiting = [hit]


def _tells_author(walk: Walk, head: Token, group: Group, after: Node | None) -> bool:
    """Whether a participle only leads to whose a document is: “a plan drafted by …”."""
    if walk.np is None or not walk.np.document or after is None:
        return False
    bare = not (group.modal or group.perfect or group.passive)
    return bare and after.rule in ("by_actors", "of_actors") and "participle" in forms_of(head)


def _reaches_back(walk: Walk, part: Node, group: Group, after: Node | None) -> bool:
    """Say a passive, or a participle before “by”, of the mentions that are its subject."""
    head: Token = part.children[-1]
    if not walk.waiting or walk.np is not None or head.lexeme is None or head.lexeme.op is None:
        return False
    reduced = (
        group.form == "finite"
        and not group.modal
        and "participle" in head.lexeme.forms
        and after is not None
        and after.rule == "by_actors"
        and not (walk.link == "COMMA" and part_skipped(part))  # “…, on land held by Kyiv”
        and head.lexeme.op.role != "action"  # “soldiers sent by Paris” tells whose they are
    )
    if not (group.passive or reduced) or walk.link in ("AND", "TO"):
        return False
    if head.lexeme.op.role not in ("stance", "action"):
        return False
    passive = group._replace(passive=True)
    walk.reach_back(Governor(head.lexeme.op, None, passive, head.first, head.last))
    return True

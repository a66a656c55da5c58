"""Takes in who is named: subjects to be, agents after “by”, parties after “of”, “to” and “for”."""

from __future__ import annotations

from terms.govern.model import BEING
from terms.govern.parties import Who, read_actors, read_owner
from terms.govern.parts import part_skipped
from terms.govern.state import Walk
from terms.parse import Node


def on_actors(walk: Walk, part: Node, after: Node | None) -> None:
    """Take in parties that may be a subject, or whoever said what stands before."""
    who = read_actors(part, walk.pack)
    last = walk.last_backward()
    if (
        walk.link.endswith("TO")
        and last is not None
        and last.operator.of == "speaker"
        and last.operator is not BEING
        and not last.subject
    ):
        walk.tell_backward(who)  # “unacceptable to Moscow”
        return
    walk.before_np = walk.np
    # “Berlin, unlike Paris, …”
    walk.aside = walk.np if walk.link == "COMMA" and part_skipped(part) else None
    walk.np, walk.np_link = who, walk.link
    walk.np_gap = 0 if walk.link else part_skipped(part)
    walk.parties.append(who)
    if walk.said_next:
        walk.said_by, walk.said_next = who, False
    if walk.waiting and walk.link in ("", "REL", "THAT"):
        walk.antecedent = walk.last_mention()  # “a truce Moscow proposed”


def on_owner(walk: Walk, part: Node, after: Node | None) -> None:
    """Take in an owner of something that no term is about: “Russia's invasion”."""
    walk.loose = read_owner(Node("", (part,)), walk.pack)
    if walk.loose is not None:
        walk.parties.append(walk.loose)
        if walk.subject is None and walk.np is None:
            walk.subjects.append(walk.loose)
        elif walk.np is not None and not walk.link:
            walk.subjects.append(walk.np)  # a verb that is not known stands between


def on_by(walk: Walk, part: Node, after: Node | None) -> None:
    """Take in an agent: of a document, of a passive that reached back, of an open one."""
    who = read_actors(part.children[1], walk.pack)
    if _is_anonymous(walk.np):
        _sign(walk, who)
        return
    last = walk.last_backward()
    if last is not None:
        if last.operator is not BEING:
            walk.tell_backward(who)
        walk.last_passive = None
    elif walk.stack and walk.stack[-1].subject is None:
        top = walk.stack[-1]
        if top.noun or top.group.passive:
            walk.stack[-1] = top._replace(subject=who)


def on_of(walk: Walk, part: Node, after: Node | None) -> None:
    """Take in a party after a preposition: whose it is, or who is to do something."""
    who = read_actors(part.children[1], walk.pack)
    preposition = part.children[0].lexeme.value
    if _is_anonymous(walk.np) and (preposition == "of" or walk.previous == "verb"):
        _sign(walk, who)
        return
    if preposition == "to":
        walk.oblique = who
    top = walk.stack[-1] if walk.stack else None
    last = walk.last_backward()
    if top is not None and top.noun and top.subject is None and not walk.np:
        walk.stack[-1] = top._replace(subject=who)
    elif last is not None:
        # “a must for Kyiv”; not “a must for any new talks with Kyiv”
        near = preposition != "in" or not part_skipped(part)
        if near and last.operator.of == "speaker" and last.subject is None:
            walk.tell_backward(who)
    elif (
        top is not None
        and top.operator.role in ("stance", "action")
        and preposition in ("of", "to")
    ):
        walk.np = walk.called = who  # “call for Russia to …”, “demand of Kyiv that …”


def _is_anonymous(who: Who | None) -> bool:
    """Whether it is a document of which nobody has said whose it is."""
    return who is not None and who.document and not who.holders


def _sign(walk: Walk, who: Who) -> None:
    """Say whose the document is: “a plan by Kyiv”, “the plan of the US”."""
    if walk.np is not None:
        signed = walk.np._replace(holders=who.holders, stand_in=who.stand_in)
        if walk.previous == "verb":
            # “a plan drawn up in Kyiv” is what later sentences call the plan
            walk.parties = [signed if party is walk.np else party for party in walk.parties]
        walk.np = signed

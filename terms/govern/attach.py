"""Finds the level where a verb stands: closes the operators above it, and tells its subject.

In “Kyiv agreed to talk and refused to sign”, “refused” is joined to “agreed”, so that “talk” no
longer governs, and Kyiv refuses.
"""

from __future__ import annotations

from terms.govern.model import TELLING, Governor
from terms.govern.parties import Who
from terms.govern.state import Level, Walk
from terms.govern.verb_groups import Group

# a headline's subject stands at its start (“Russia to scale back …”)
HEADLINE = 1


def attach(walk: Walk, group: Group, unseen: bool, acts: bool = False) -> tuple[Group, Who | None]:
    """Return a verb group, with what it shares with others, and its subject.

    `unseen` tells that words of no class stand before it; `acts`, that it is a verb of doing.
    """
    np = walk.np
    link = walk.np_link if np is not None else walk.link
    group = _with_fronted(walk, group)
    form = group.form
    _tell(walk, form)
    joined = _coordinate(walk, form, link) if np is None else None
    if joined is not None:
        subject = joined.subject
        walk.stack = list(joined.below)
        if form == "base":
            group = joined.group._replace(
                yet=group.yet, negated=joined.group.negated and link != "BUT"
            )
    elif form in ("inf", "ing"):
        group, subject = _attach_open(walk, group, link, acts)
    else:
        subject = _finite_subject(walk, form, link, unseen)
    walk.history.pop(form, None)
    walk.history[form] = Level(list(walk.stack), subject, group)
    if form == "finite":
        walk.latest, walk.listed, walk.told = (group, subject), None, len(walk.hits)
    if form == "finite" or (form == "base" and np is not None and not walk.stack):
        walk.subject = subject
    if np is not None and np is subject:
        walk.subjects.append(np)
    walk.np = None
    walk.waiting = []
    return group, subject


def _with_fronted(walk: Walk, group: Group) -> Group:
    """A group with the auxiliaries that stand before its subject: “Never will Kyiv …”."""
    fronted = walk.fronted
    if fronted is None or walk.np is None:
        return group
    walk.fronted = None
    modal, negated = group.modal or fronted.modal, group.negated or fronted.negated
    # “nobody in Kyiv has agreed” is not “not yet”
    perfect = group.perfect and not fronted.negated
    return group._replace(form="finite", modal=modal, negated=negated, perfect=perfect)


def _tell(walk: Walk, form: str) -> None:
    """Make a verb of saying one of telling: “told Kyiv to leave”."""
    told = walk.np is not None and walk.np is not walk.called
    if form == "inf" and told and walk.stack and walk.stack[-1].operator.role == "speech":
        walk.stack[-1] = walk.stack[-1]._replace(operator=TELLING)


def _coordinate(walk: Walk, form: str, link: str) -> Level | None:
    """The verb group that “and”, “but” or a comma joins this one to, if there is one."""
    if not link.startswith(("AND", "BUT", "COMMA")):
        return None
    if form != "base":
        return walk.history.get(form) if form != "ing" or link != "COMMA" else None
    for known in reversed(walk.history):
        level = walk.history[known]
        if known in ("base", "inf") or level.group.modal:
            return level
    return walk.history.get("finite")


def _attach_open(walk: Walk, group: Group, link: str, acts: bool) -> tuple[Group, Who | None]:
    """An infinitive or participle: it stands under what is open."""
    np = walk.np
    if group.form == "ing" and link == "COMMA" and np is None:
        # “…, calling for a truce” is a stance of its own; “…, dropping its bid” is part of it
        walk.stack = walk.stack if acts else walk.speech()
        return group, walk.subject
    if group.form == "inf" and walk.purpose and np is None and _is_against(walk.stack):
        # “will not give up land to end the war”: what it would be for is not refused
        walk.stack = walk.speech()
    top = walk.stack[-1] if walk.stack else None
    headline = np is not None and np.first <= HEADLINE and not walk.gap
    if top is None and group.form == "inf" and headline:
        group = group._replace(modal="will")
    return group, np or (top.subject if top else None) or walk.subject


def _is_against(stack: list[Governor]) -> bool:
    """Whether the stance that is open last is a refusal."""
    top = stack[-1] if stack else None
    if top is None or top.operator.role != "stance":
        return False
    return top.group.negated if top.operator.effect > 0 else not top.group.negated


def _finite_subject(walk: Walk, form: str, link: str, unseen: bool) -> Who | None:
    """The subject of a finite or bare verb: the last noun phrase, or the clause's."""
    if walk.np is not None:
        if link in ("COMMA", "AND", "BUT"):
            walk.stack = walk.speech()
        return walk.np
    if form == "base" and walk.stack:
        return walk.stack[-1].subject or walk.subject
    # words of no class before a finite verb are a subject that is not known
    unknown = bool(walk.stack) and (link == "THAT" or (unseen and not link))
    return None if unknown else walk.subject

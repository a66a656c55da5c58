"""Takes in nouns that carry a stance (“demand”, “ban”), and mentions of terms."""

from __future__ import annotations

from terms.govern.documents import list_first
from terms.govern.model import BEING, Governor, Hit
from terms.govern.parties import Who, read_owner
from terms.govern.parts import is_comma, part_first
from terms.govern.state import Walk
from terms.govern.verb_groups import PLAIN, Group
from terms.parse import Node
from terms.tag import Token

# what a clause inside a mention may say by itself (“sanctions must be lifted”)
MODALS = frozenset({"will", "must", "can"})
# words between a mention and what is said of it between commas, at most
ASIDE = 4


def on_noun(walk: Walk, part: Node, after: Node | None) -> None:
    """Take in a noun of stance or of doing: an operator over what follows, seldom over what was."""
    head: Token = part.children[-1]
    assert head.lexeme is not None and head.lexeme.op is not None
    owner = read_owner(part, walk.pack)
    if owner is not None:
        walk.parties.append(owner)
        walk.subjects.append(owner)
        if walk.nominal is not None and walk.waiting and head.lexeme.op.role == "stance":
            # “neutrality is one of Moscow's demands”
            group = walk.nominal._replace(passive=False)
            walk.waiting[-1].backward.append(
                Governor(head.lexeme.op, owner, group, part_first(part), head.last)
            )
            return
        beside = walk.beside(part, after)
        if beside is not None and head.lexeme.op.role == "stance":
            # “neutrality, a key Russian demand”
            apposed = Governor(head.lexeme.op, owner, PLAIN, part_first(part), head.last, True)
            beside.backward.append(apposed)
            return
        if walk.link == "COMMA" and _is_aside(walk, head, after):
            # “neutrality, Moscow's main demand, …”
            walk.waiting[-1].backward.append(
                Governor(head.lexeme.op, owner, PLAIN, part_first(part), head.last)
            )
            return
    group = PLAIN
    if owner is None and walk.copular is not None and _has_none(walk.copular[0]):
        group, owner = walk.copular  # “Moscow has shown no interest in …”
    owner = owner or _whose(walk)
    if walk.link in ("AND", "COMMA") and walk.stack and walk.stack[-1].noun:
        walk.stack.pop()
    if owner is None and walk.copular is not None and walk.speech() == walk.stack:
        group = walk.copular[0]  # “there can be no compromise on …”
    walk.stack.append(Governor(head.lexeme.op, owner, group, part_first(part), head.last, True))
    walk.np = None


def _is_aside(walk: Walk, head: Token, after: Node | None) -> bool:
    """Whether a noun of a stance between commas is said of the mention just before it."""
    op = head.lexeme.op if head.lexeme is not None else None
    close = bool(walk.waiting) and head.first - walk.waiting[-1].last <= ASIDE
    return close and op is not None and op.role == "stance" and (after is None or is_comma(after))


def _has_none(group: Group) -> bool:
    """Whether auxiliaries say that somebody has none of what follows."""
    return group.perfect and group.negated and group.modal is None


def _whose(walk: Walk) -> Who | None:
    """Whose a noun is that names no owner."""
    if walk.np is not None and walk.np.document:
        return walk.np  # “Kyiv's proposals included a commitment to …”
    if not walk.stack:
        return walk.np or walk.loose
    top = walk.stack[-1]
    existential = walk.copular is not None and walk.copular[0].negated
    if top.noun or existential or top.operator.role not in ("action", "speech"):
        return None
    return top.subject


def on_mention(walk: Walk, part: Node, after: Node | None) -> None:
    """Take in a mention of a term, under all the operators that are open."""
    head: Token = part.children[-1]
    list_first(walk, part)
    hit = Hit(
        head.phrases,
        head.first,
        head.last,
        tuple(walk.stack),
        owner=read_owner(part, walk.pack),
        negated=any(isinstance(c, Token) and c.cls == "NO" for c in part.children[:-1]),
    )
    walk.add_hit(hit)
    if (
        head.modal
        and walk.link != "SUB"
        and all(g.operator.role in ("speech", "judge") for g in walk.stack)
    ):
        inside = Group("state")
        if head.modal in MODALS:
            inside = Group("finite", head.modal)
        elif head.modal == "cannot":
            inside = Group("finite", "can", negated=True)
        hit.backward.append(Governor(BEING, None, inside, head.first, head.last))
    walk.waiting = [*walk.waiting, hit] if walk.link in ("AND", "COMMA") else [hit]
    walk.np = None
    # “will not run in the election”: a verb that is not known is denied, and not the mention
    unknown = walk.copular is not None and walk.copular[0].negated and head.skipped
    if walk.copular is not None and not hit.owner and not unknown:
        hit.group, hit.agent = walk.copular
        if hit.negated and hit.group.modal == "can":
            # “there can be no truce”: it cannot be
            hit.group, hit.negated = hit.group._replace(negated=True), False
    elif walk.link == "AND" and head.phrases[0].kind == "passive" and walk.history:
        # “must be guaranteed and put to a vote”
        level = walk.history[next(reversed(walk.history))]
        hit.group = level.group._replace(passive=True)
        hit.governors = tuple(level.below)

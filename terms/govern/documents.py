"""Takes in documents: what a plan, a draft or a list of terms holds, its author proposes.

“The US plan caps the army” and “Moscow's terms include neutrality” tell no verb of proposing.
"""

from __future__ import annotations

from terms.govern.parties import Who, read_owner
from terms.govern.parts import part_first, part_last
from terms.govern.state import Walk
from terms.govern.verb_groups import Group
from terms.parse import Node
from terms.tag import Token

# to propose or offer a document makes it one's own
TABLING = frozenset({"proposes", "offers"})
# words between a document and the first thing that it holds, at most
LISTING = 4


def on_document(walk: Walk, part: Node, after: Node | None) -> None:
    """Take in a document; whose it is, its owner or whoever lays it out tells."""
    owner = read_owner(part, walk.pack)
    beside = walk.beside(part, after)
    if owner is not None and beside is not None:
        # “a truce, a Ukrainian proposal”
        proposed = walk.propose(owner._replace(document=True))._replace(noun=True)
        beside.backward.append(proposed)
        return
    if owner is None and walk.np is not None and not walk.np.document:
        owner = walk.np
    if owner is None and walk.stack and walk.stack[-1].operator.act in TABLING:
        # “Kyiv laid out a plan, under which …”
        owner = walk.stack[-1].subject
    walk.np = Who(
        owner.holders if owner else (),
        part_first(part),
        part_last(part),
        stand_in=owner.stand_in if owner else "doc",
        document=True,
    )
    walk.parties.append(walk.np)


def spell_out(walk: Walk) -> None:
    """Let the document just named hold what follows: “a plan under which …”."""
    if walk.np is not None:
        walk.stack = [walk.propose(walk.np)]
        walk.np, walk.link = None, "THAT"


def provide_by(walk: Walk, doing: bool, group: Group) -> None:
    """Let a document hold what it does to a term: “the US plan caps the army”."""
    if walk.np is None or not walk.np.document or walk.stack or group.passive:
        return
    if doing and group.form != "ing" and (group.modal or not group.negated):
        walk.stack = [walk.propose(walk.np)]


def list_first(walk: Walk, part: Node) -> None:
    """Let a document hold the mention next to it: “Moscow's terms include neutrality”."""
    document = walk.np
    if document is None or not document.document or walk.speech() != walk.stack:
        return
    if part_first(part) - document.last <= LISTING:
        walk.stack.append(walk.propose(document))


def is_doing(head: Token) -> bool:
    """Return whether a verb tells a deed: the mention itself, or what is done to one."""
    operator = head.lexeme.op if head.lexeme is not None else None
    return head.cls == "VMENTION" or (operator is not None and operator.role == "action")

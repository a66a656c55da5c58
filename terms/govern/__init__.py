"""Works out which operators stand over each mention: parts of a sentence -> governed mentions.

“Kyiv said it would never agree to a ban on foreign bases” has one mention, “foreign bases”, under
said (Kyiv), agree (it, would, never) and ban. English branches to the right, so the operators to
the left of a mention govern it until a clause ends; passives, predicates and relative clauses
reach back (“neutrality was rejected by Kyiv”, “a truce that Moscow proposed”).

This walks the parts once, with a stack of open operators: a deterministic partial parser in the
manner of Abney's chunk parsing (Parsing by Chunks, 1991).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from terms.govern.actors import on_actors, on_by, on_of, on_owner
from terms.govern.documents import on_document
from terms.govern.links import on_link
from terms.govern.model import Governed
from terms.govern.nouns import on_mention, on_noun
from terms.govern.parties import Who
from terms.govern.predicates import on_copula, on_predicate
from terms.govern.state import Walk
from terms.govern.verbs import on_verb
from terms.pack import Pack
from terms.parse import Node

# what takes a part in, by the rule of the grammar that made it; with the part that follows
TAKES: Mapping[str, Callable[[Walk, Node, Node | None], None]] = {
    "link": on_link,
    "actors": on_actors,
    "by_actors": on_by,
    "of_actors": on_of,
    "owner": on_owner,
    "verb": on_verb,
    "copula": on_copula,
    "predicate": on_predicate,
    "noun": on_noun,
    "document": on_document,
    "mention": on_mention,
}


def govern(parts: Sequence[Node], pack: Pack, length: int, plan: tuple[str, ...] = ()) -> Governed:
    """Return the mentions among `parts` with their governors; `length` is in words.

    `plan` are the holders whose plan the sentence goes on to spell out.
    """
    walk = Walk(pack, length)
    if plan:
        walk.stack = [walk.propose(Who(plan, 0, 0, document=True))]
    for index, part in enumerate(parts):
        after = parts[index + 1] if index + 1 < len(parts) else None
        TAKES[part.rule](walk, part, after)
        _move_on(walk, part.rule)
    return walk.done(parts)


def _move_on(walk: Walk, rule: str) -> None:
    """Forget what concerns only the part that comes next."""
    if rule == "link":
        walk.copular = None
    elif rule != "copula":
        walk.link = ""
        walk.copular = walk.nominal = None
    walk.previous = rule

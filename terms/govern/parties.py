"""Reads who is named: a node of parties, an owner or a role -> whose voice it is.

“Russia and Ukraine” are two holders in one; “its” and “the negotiator” stand in for a party that
the sentence, or those before it, have named.
"""

from __future__ import annotations

from typing import NamedTuple

from terms.govern.parts import part_first, part_last
from terms.pack import Pack
from terms.parse import Node
from terms.tag import Token


class Who(NamedTuple):
    """A party to the sentence: its holders, or the pronoun or description that stands for one."""

    holders: tuple[str, ...]
    first: int
    last: int
    person: str | None = None
    # "we", "he", "it", "they", "role" (the negotiator), "doc" (the plan)
    stand_in: str | None = None
    document: bool = False
    # a person or role that speaks for no party
    private: bool = False


def read_actors(node: Node, pack: Pack) -> Who:
    """Return a list of parties as one: “Russia and Ukraine” has the holders of both."""
    whos = [_read_actor(c, pack) for c in node.children if isinstance(c, Node)]
    if len(whos) == 1:
        return whos[0]
    holders = tuple(dict.fromkeys(h for who in whos for h in who.holders))
    first = whos[0]
    return first._replace(holders=holders, last=whos[-1].last, private=all(w.private for w in whos))


def read_owner(part: Node, pack: Pack) -> Who | None:
    """Return the owner that a noun, document, role or mention names (“Russia's”, “its”)."""
    for child in part.children:
        if isinstance(child, Node) and child.rule == "owner":
            inner = child.children[0]
            if isinstance(inner, Node):
                return _read_actor(inner, pack)
            lexeme = inner.lexeme
            if inner.cls == "OWN":
                return Who((), inner.first, inner.last, stand_in=lexeme.value)
            return Who(lexeme.holders, inner.first, inner.last)
    return None


def _read_actor(node: Node, pack: Pack) -> Who:
    first, last = part_first(node), part_last(node)
    if node.rule == "role":
        return _read_role(node, pack, first, last)
    token: Token = node.children[0]
    lexeme = token.lexeme
    assert lexeme is not None
    if node.rule == "both":
        return Who(pack.sides, first, last)
    if node.rule == "pronoun":
        return Who((), first, last, stand_in=lexeme.value)
    private = lexeme.value == "private"
    return Who(lexeme.holders, first, last, person=lexeme.person, private=private)


def _read_role(node: Node, pack: Pack, first: int, last: int) -> Who:
    owner = read_owner(node, pack)
    former = any(isinstance(c, Node) and c.rule == "former" for c in node.children)
    roles = [c for c in node.children if isinstance(c, Token) and c.cls == "ROLE"]
    private = former or any(c.lexeme and c.lexeme.value == "private" for c in roles)
    name = next((c for c in node.children if isinstance(c, Token) and c.cls == "NAME"), None)
    of = next((c for c in node.children if isinstance(c, Node) and c.rule == "actors"), None)
    found = owner
    if of is not None and owner is None:
        found = read_actors(of, pack)
    person = None
    if name is not None and name.lexeme is not None:
        person = name.lexeme.person
        if found is None or not found.holders:
            found = Who(name.lexeme.holders, first, last)
        if name.lexeme.holders and not former:
            private = False
    if found is None:
        return Who((), first, last, stand_in="role", private=private)
    return Who(
        found.holders if not private else (), first, last, person, found.stand_in, private=private
    )

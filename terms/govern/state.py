"""What a walk over the parts of a sentence keeps in mind, and how clauses open and close.

The steps that change it stand by what they take in: `govern_links`, `govern_actors`,
`govern_documents`, `govern_nouns`, `govern_verbs` (with `govern_attach`) and `govern_predicates`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from terms.govern.model import PROPOSING, Condition, Governed, Governor, Hit
from terms.govern.parties import Who
from terms.govern.parts import clause_end, part_first
from terms.govern.verb_groups import PLAIN, Group
from terms.pack import Pack
from terms.parse import Node
from terms.tag import Token

# words between a mention and a noun in apposition to it, at most, and what ends one
APPOSED = 4
CLOSING = frozenset({"COMMA", "DASH", "SEMI", "BUT", "REL", "SUB"})


# words from a deed to “something that …”, at most
DEED_NEAR = 10

# the last word that a sentence can begin at with a participle or noun
FRONT = 2


class Clause(NamedTuple):
    """A clause that another one interrupts: its open operators, subject and condition."""

    stack: list[Governor]
    subject: Who | None
    condition: int | None


class Level(NamedTuple):
    """Where a verb group stood: the operators open below it, its subject and itself."""

    below: list[Governor]
    subject: Who | None
    group: Group


@dataclass
class Walk:
    """The state after some parts; `stack` holds the open operators, outermost first."""

    pack: Pack
    length: int
    stack: list[Governor] = field(default_factory=list)
    hits: list[Hit] = field(default_factory=list)
    conditions: list[Condition] = field(default_factory=list)
    parties: list[Who] = field(default_factory=list)
    subjects: list[Who] = field(default_factory=list)
    # the clause's subject so far
    subject: Who | None = None
    # the last noun phrase that may become one, the link before it, and the one before that
    np: Who | None = None
    np_link: str = ""
    # words of no class right before it
    np_gap: int = 0
    before_np: Who | None = None
    # the one before a party that only an aside names
    aside: Who | None = None
    # an owner that owns nothing here (“Russia's invasion …”): the weakest candidate for a holder
    loose: Who | None = None
    # a party after “to” (“unacceptable to Moscow”)
    oblique: Who | None = None
    # a party after “for” or “of” that may turn out to be the one who is to do something
    called: Who | None = None
    # auxiliaries before the subject (“Never will Kyiv …”), or before a mention (“shall be neutral”)
    fronted: Group | None = None
    copular: tuple[Group, Who | None] | None = None
    # auxiliaries after a mention: “neutrality is …”
    nominal: Group | None = None
    # what links the next part to those before, words of no class before it, and the rule of the
    # part before
    link: str = ""
    gap: int = 0
    # whether a mention stands right before the link: “to give up land to …” tells what for
    purpose: bool = False
    previous: str = ""
    # clauses that a subordinate one interrupts
    saved: list[Clause] = field(default_factory=list)
    # the last verb group of each form, latest last, for coordination
    history: dict[str, Level] = field(default_factory=dict)
    # the last verb group of a main clause, and its subject
    latest: tuple[Group, Who | None] | None = None
    # mentions that a passive or a predicate may still be said of
    waiting: list[Hit] = field(default_factory=list)
    # whether something has been said of the last mention already
    asserted: bool = False
    # the mention that a relative clause hangs on
    antecedent: Hit | None = None
    # the mention last reached back to: “by Moscow” tells whose stance that is
    last_passive: Hit | None = None
    # a verb whose object may be the antecedent, unless a mention follows
    empty: tuple[Governor, Hit] | None = None
    # how many mentions stood before the last finite verb
    told: int = 0
    # a verb whose objects are the items that follow: “terms Kyiv rejects, such as …”
    listed: Governor | None = None
    # index of the open condition; whether it is a price
    condition: int | None = None
    price: bool = False
    # who said it, told after the content; whether the name comes next (“…, said Peskov”)
    said_by: Who | None = None
    said_next: bool = False

    # ------------------------------------------------------------ clauses

    def speech(self) -> list[Governor]:
        """Return what stays open when a new clause begins: who says it, or whose plan it is in."""
        return [
            g for g in self.stack if g.operator.role == "speech" or g.operator.id == PROPOSING.id
        ][:1]

    def propose(self, document: Who) -> Governor:
        """Return the operator that a document is over what it holds."""
        return Governor(PROPOSING, document, PLAIN, document.first, document.last)

    def save(self) -> None:
        """Keep the clause that a subordinate one interrupts."""
        self.listed = None
        self.saved.append(Clause(list(self.stack), self.subject, self.condition))

    def restore(self, at: int) -> None:
        """Go on with the clause that was interrupted, from word `at` on."""
        self.stack, self.subject, condition = self.saved.pop()
        self.close_condition(at)
        self.condition = condition

    # ------------------------------------------------------------ conditions and prices

    def open_condition(self, kind: str, first: int) -> None:
        """Begin a condition at word `first`."""
        self.close_condition(first)
        self.condition = len(self.conditions)
        asked, subject = False, None
        if self.latest is not None:
            group, subject = self.latest
            only = kind == "plain" and group.only
            refused = kind in ("unless", "without") and group.negated
            asked = only or (refused and group.modal is not None)
        outer = self.stack[0] if asked and self.stack else None
        insists = outer is not None and outer.operator.voiced and outer.operator.act == "demands"
        by = outer.subject if outer is not None and insists else None
        self.conditions.append(Condition(kind, first, 0, asked, subject, by))

    def close_condition(self, at: int) -> None:
        """End the open condition, if there is one, before word `at`."""
        if self.condition is not None and not self.conditions[self.condition].last:
            self.conditions[self.condition] = self.conditions[self.condition]._replace(last=at)
        self.condition = None

    def close_price(self, at: int) -> None:
        """End what is given in return before word `at`."""
        if self.price:
            self.price = False
            self.close_condition(at)

    # ------------------------------------------------------------ mentions

    def last_mention(self) -> Hit | None:
        """Return the last mention, if a relative clause may hang on it."""
        if self.waiting and self.hits[-1] is self.waiting[-1] and not self.asserted:
            return self.waiting[-1]
        return None

    def last_deed(self, token: Token) -> Hit | None:
        """Return the last mention of the clause, of a deed or not, that no verb gives up."""
        hit = self.hits[-1] if len(self.hits) > self.told else None
        if hit is None or token.first - hit.last > DEED_NEAR:
            return None
        given_up = any(g.operator.role == "action" and g.operator.effect < 0 for g in hit.governors)
        return None if given_up else hit

    def beside(self, part: Node, after: Node | None) -> Hit | None:
        """Return the mention that a noun between commas stands beside: “neutrality, a demand”."""
        hit = self.hits[-1] if self.hits else None
        if self.link != "COMMA" or hit is None or part_first(part) - hit.last > APPOSED:
            return None
        closed = after is None or (after.rule == "link" and after.children[0].cls in CLOSING)
        return hit if closed and hit.condition is None else None

    def last_backward(self) -> Governor | None:
        """Return the operator that last reached back to a mention."""
        hit = self.last_passive
        return hit.backward[-1] if hit is not None and hit.backward else None

    def tell_backward(self, who: Who) -> None:
        """Give the operator that last reached back its subject."""
        last = self.last_backward()
        if self.last_passive is not None and last is not None:
            self.last_passive.backward[-1] = last._replace(subject=who)

    def reach_back(self, governor: Governor) -> None:
        """Say an operator of all the mentions that wait for one."""
        for hit in self.waiting:
            hit.backward.append(governor)
        self.last_passive = self.waiting[-1]

    def fill_empty(self) -> None:
        """Let the verb that found no object govern the mention before it."""
        if self.empty is not None:
            governor, hit = self.empty
            hit.backward.append(governor)

    def list_items(self, token: Token) -> None:
        """Let a verb without an object be said of what follows: “terms Kyiv rejects, such as …”."""
        top = self.stack[-1] if self.stack else None
        if top is not None and not top.noun and self.link == "COMMA" and top.last == token.first:
            self.listed = self.stack.pop()

    def add_hit(self, hit: Hit) -> None:
        """Take a mention in."""
        if self.listed is not None:
            hit.backward.append(self.listed)
        hit.condition = self.condition
        self.asserted = False
        hit.price = self.price
        self.hits.append(hit)
        if self.empty is not None and self.empty[0] not in hit.governors:
            self.fill_empty()
        self.empty = None

    def done(self, parts: Sequence[Node]) -> Governed:
        """Return the sentence worked out, once all its `parts` are taken in."""
        self.fill_empty()
        self._name_fronted()
        self.close_condition(self.length)
        for hit in self.hits:
            hit.clause_end = clause_end(parts, hit.last, self.length)
        return Governed(self.hits, self.conditions, self.said_by, self.parties, self.subjects)

    def _name_fronted(self) -> None:
        """Give what a sentence begins with its subject: “Demanding neutrality, Moscow …”."""
        for hit in self.hits:
            first = hit.governors[0] if hit.governors else None
            if first is None or first.first > FRONT or hit.backward or self.said_by is not None:
                return
            if first.group.form != "ing" and not first.noun:
                return
            if any(g.subject is not None for g in hit.governors):
                return
            who = next((p for p in self.parties if p.first >= hit.last), None)
            if who is None or not who.holders or who.document:
                return
            if first.operator.role == "stance":
                hit.governors = tuple(g._replace(subject=who) for g in hit.governors)

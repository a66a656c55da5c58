"""What a walk over a sentence makes: mentions and the operators that govern them.

Some operators have no word of the lexicon: those stand here, by what they do.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from terms.govern.parties import Who
from terms.govern.verb_groups import Group
from terms.pack import Operator, Phrase


class Governor(NamedTuple):
    """An operator, who it is said of, and the words that say it."""

    operator: Operator
    subject: Who | None
    group: Group
    first: int
    last: int
    noun: bool = False


@dataclass
class Hit:
    """A mention and all that governs it, outermost first; the walk fills it in as it goes on."""

    phrases: tuple[Phrase, ...]
    first: int
    last: int
    governors: tuple[Governor, ...]
    # for a verb mention: its own verb group and agent
    group: Group | None = None
    agent: Who | None = None
    owner: Who | None = None
    negated: bool = False
    # operators that reach back to it: passives, predicates, relative clauses
    backward: list[Governor] = field(default_factory=list)
    # index of the condition that it stands in; whether it is what is given in return
    condition: int | None = None
    price: bool = False
    clause_end: int = 0


class Condition(NamedTuple):
    """A conditional clause: its kind (strict, plain, unless, without, exchange) and words."""

    kind: str
    first: int
    last: int
    # the main clause, of this subject, asks for it by itself: “will not talk until …”
    asked: bool = False
    subject: Who | None = None
    # who insists on it, where no verb of saying does
    by: Who | None = None


class Governed(NamedTuple):
    """A sentence worked out."""

    hits: list[Hit]
    conditions: list[Condition]
    # who is said to have said it, after the content (“…, Peskov said”)
    said_by: Who | None
    # the parties named, in order, and those that are subjects or owners
    parties: list[Who]
    subjects: list[Who]


# to be so, to tell somebody to: what no word of the lexicon stands for
SAYING = Operator("colon", "speech", 1, "states", None, "states", "subject", None)
PROPOSING = Operator("list", "stance", 1, "proposes", None, "rejects", "subject", "proposes")
HAVING = PROPOSING._replace(id="plan-has")
ASKING = Operator("whether", "block", 1, "states", None, "states", "subject", None)
BEING = Operator("be", "action", 1, "states", None, "rejects", "speaker", None)
TELLING = Operator("tell-to", "stance", 1, "demands", None, "rejects", "subject", "demands")

"""Works out which operators stand over each mention: parts of a sentence -> governed mentions.

“Kyiv said it would never agree to a ban on foreign bases” has one mention, “foreign bases”, under
said (Kyiv), agree (it, would, never) and ban. English branches to the right, so the operators to
the left of a mention govern it until a clause ends; passives, predicates and relative clauses
reach back (“neutrality was rejected by Kyiv”, “a truce that Moscow proposed”).

This walks the parts once, with a stack of open operators: a deterministic partial parser in the
manner of Abney's chunk parsing (Parsing by Chunks, 1991).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from terms.pack import Operator, Pack, Phrase
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


class Group(NamedTuple):
    """A verb group or predicate, as its words tell it."""

    form: str
    modal: str | None = None
    negated: bool = False
    yet: bool = False
    passive: bool = False
    perfect: bool = False
    # a guess of the writer's (“likely seeks”)
    guessed: bool = False


class Governor(NamedTuple):
    """An operator that is open over what follows."""

    operator: Operator
    subject: Who | None
    group: Group
    first: int
    last: int
    noun: bool = False


@dataclass
class Hit:
    """A mention and all that governs it."""

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
    condition: int | None = None
    price: bool = False
    clause_end: int = 0


class Condition(NamedTuple):
    """A conditional clause: its kind (strict, plain, unless, exchange) and words."""

    kind: str
    first: int
    last: int


class Governed(NamedTuple):
    """A sentence worked out."""

    hits: list[Hit]
    conditions: list[Condition]
    # who is said to have said it, after the content (“…, Peskov said”)
    said_by: Who | None
    # the parties named, in order, and those that are subjects or owners
    parties: list[Who]
    subjects: list[Who]


PLAIN = Group("finite")
# a headline's subject stands at its start (“Russia to scale back …”)
HEADLINE = 1
MODALS = frozenset({"will", "must", "can"})
# words between a document and the first thing that it holds, at most
LISTING = 4
# to be so, to tell somebody to: what no word of the lexicon stands for
SAYING = Operator("colon", "speech", 1, "states", None, "states", "subject", None)
PROPOSING = Operator("list", "stance", 1, "proposes", None, "rejects", "subject", "proposes")
ASKING = Operator("whether", "block", 1, "states", None, "states", "subject", None)
BEING = Operator("be", "action", 1, "states", None, "rejects", "speaker", None)
TELLING = Operator("tell-to", "stance", 1, "demands", None, "rejects", "subject", "demands")
# to propose or offer a document makes it one's own
TABLING = frozenset({"proposes", "offers"})
BARRIERS = frozenset({"SUB", "COND", "REL"})


def govern(
    parts: Sequence[Node], pack: Pack, length: int, plan: tuple[str, ...] = ()
) -> Governed:
    """Return the mentions among `parts` with their governors; `length` is in words.

    `plan` are the holders whose plan the sentence goes on to spell out.
    """
    walk = _Walk(pack, length)
    if plan:
        walk.stack = [Governor(PROPOSING, Who(plan, 0, 0, document=True), PLAIN, 0, 0)]
    for index, part in enumerate(parts):
        walk.step(part, parts[index + 1] if index + 1 < len(parts) else None)
    return walk.done(parts)


@dataclass
class _Walk:
    pack: Pack
    length: int
    stack: list[Governor] = field(default_factory=list)
    hits: list[Hit] = field(default_factory=list)
    conditions: list[Condition] = field(default_factory=list)
    parties: list[Who] = field(default_factory=list)
    subjects: list[Who] = field(default_factory=list)
    # the last noun phrase that may be a subject, and where it may stand under the top of the stack
    np: Who | None = None
    subject: Who | None = None
    np_link: str = ""
    before_np: Who | None = None
    # an owner that owns nothing here (“Russia's invasion …”): the weakest candidate for a holder
    loose: Who | None = None
    # auxiliaries before the subject (“Never will Kyiv …”), or before a mention (“shall be neutral”)
    fronted: Group | None = None
    copular: tuple[Group, Who | None] | None = None
    # auxiliaries after a mention: “neutrality is …”
    nominal: Group | None = None
    oblique: Who | None = None
    # a party after “for” or “of” that may turn out to be the one who is to do something
    called: Who | None = None
    link: str = ""
    saved: list[tuple[list[Governor], Who | None, int | None]] = field(default_factory=list)
    # verb groups so far: form -> (stack below it, subject, group), for coordination
    history: dict[str, tuple[list[Governor], Who | None, Group]] = field(default_factory=dict)
    waiting: list[Hit] = field(default_factory=list)
    condition: int | None = None
    price: bool = False
    antecedent: Hit | None = None
    last_passive: Hit | None = None
    said_by: Who | None = None
    said_next: bool = False
    previous: str = ""
    empty: tuple[Governor, Hit] | None = None

    def step(self, part: Node, after: Node | None) -> None:
        """Take one part in."""
        self.take(part, after)
        self.previous = part.rule

    def take(self, part: Node, after: Node | None) -> None:
        """Do what the kind of part asks."""
        rule = part.rule
        if rule == "link":
            self.on_link(part.children[0], after)
            self.copular = None
            return
        if rule == "actors":
            self.on_actors(read_actors(part, self.pack))
        elif rule == "by_actors":
            self.on_by(read_actors(part.children[1], self.pack))
        elif rule == "of_actors":
            self.on_of(part, read_actors(part.children[1], self.pack))
        elif rule == "verb":
            self.on_verb(part, after)
        elif rule == "predicate":
            self.on_predicate(part, after)
        elif rule == "noun":
            self.on_noun(part)
        elif rule == "document":
            self.on_document(part)
        elif rule == "mention":
            self.on_mention(part)
        elif rule == "owner":
            self.loose = read_owner(Node("", (part,)), self.pack)
            if self.loose is not None:
                self.parties.append(self.loose)
                self.subjects.append(self.loose)
        elif rule == "copula":
            self.on_copula(part, after)
            return
        self.link = ""
        self.copular = self.nominal = None

    # ------------------------------------------------------------ who

    def on_actors(self, who: Who) -> None:
        last = self.last_passive.backward[-1] if self.last_passive and self.last_passive.backward else None
        if self.link.endswith("TO") and last and last.operator.of == "speaker" and not last.subject:
            # “unacceptable to Moscow”
            assert self.last_passive is not None
            self.last_passive.backward[-1] = last._replace(subject=who)
            return
        self.before_np = self.np
        self.np, self.np_link = who, self.link
        self.parties.append(who)
        if self.said_next:
            self.said_by, self.said_next = who, False
        if len(self.waiting) and self.link in ("", "REL", "THAT"):
            self.antecedent = self.waiting[-1] if self.hits and self.hits[-1] is self.waiting[-1] else None

    def on_by(self, who: Who) -> None:
        if self.np is not None and self.np.document and not self.np.holders:
            self.np = self.np._replace(holders=who.holders, stand_in=who.stand_in)
            return
        if self.last_passive and self.last_passive.backward:
            last = self.last_passive.backward[-1]
            if last.operator is not BEING:
                self.last_passive.backward[-1] = last._replace(subject=who)
            self.last_passive = None
        elif self.stack and self.stack[-1].subject is None:
            top = self.stack[-1]
            if top.noun or top.group.passive:
                self.stack[-1] = top._replace(subject=who)

    def on_of(self, part: Node, who: Who) -> None:
        if self.np is not None and self.np.document and not self.np.holders:
            if part.children[0].lexeme.value == "of":
                self.np = self.np._replace(holders=who.holders, stand_in=who.stand_in)
                return
        if part.children[0].lexeme.value == "to":
            self.oblique = who
        if self.stack and self.stack[-1].noun and self.stack[-1].subject is None and not self.np:
            self.stack[-1] = self.stack[-1]._replace(subject=who)
        elif self.last_passive and self.last_passive.backward:
            last = self.last_passive.backward[-1]
            if last.operator.of == "speaker" and last.subject is None:
                self.last_passive.backward[-1] = last._replace(subject=who)
        elif self.stack and self.stack[-1].operator.role in ("stance", "action"):
            if part.children[0].lexeme.value in ("of", "to"):
                self.np = self.called = who  # “call for Russia to …”, “demand of Kyiv that …”

    # ------------------------------------------------------------ links

    def on_link(self, token: Token, after: Node | None) -> None:
        cls = token.cls
        value = token.lexeme.value if token.lexeme else ""
        if cls in ("COMMA", "AND") and self.np is not None and self.np is self.called:
            self.np = None
        if cls == "AND" and self.np is not None and self.stack and after is not None:
            top = self.stack[-1]
            if after.rule == "verb" and self.np.first > top.first and top.operator.role != "speech":
                self.np = None  # “supports Kyiv and rejects …”: an object
        if cls == "COMMA":
            if self.np is not None and self.np.document and not self.stack and not self.hits:
                self.provide()
            if self.saved and not (after and after.rule in ("mention", "noun") and self.condition is None):
                self.restore(token.first)
            self.link = "COMMA"
        elif cls == "THAT" and value != "that":
            self.stack.append(Governor(ASKING, None, PLAIN, token.first, token.last))
            self.np, self.link = None, "THAT"
        elif cls == "THAT" and self.np is not None and self.np.document:
            self.provide()
        elif cls in ("AND", "TO", "THAT"):
            self.link = f"{self.link}+{cls}" if self.link in ("AND", "COMMA") and cls == "TO" else cls
            if self.link.startswith("COMMA+"):
                self.link = "TO"
        elif cls in ("BUT", "SEMI", "COLON", "DASH"):
            self.on_break(cls, token)
        elif cls == "EXCH" and not token.first and _is_comma(after):
            self.link = ""  # “In return, Kyiv would …”: no price follows
        elif cls == "EXCH":
            self.price = True
            self.open_condition("exchange", token.first)
            self.stack, self.waiting, self.np = [], [], None
        elif cls == "COND" and self.previous == "verb" and self._awaits(token):
            self.link = "THAT"  # “would not mind if Kyiv joined”
        elif cls in BARRIERS:
            self.on_barrier(cls, value, token)

    def _awaits(self, token: Token) -> bool:
        """Whether the verb just before is a stance that still lacks its object."""
        top = self.stack[-1] if self.stack else None
        return top is not None and top.operator.role == "stance" and top.last == token.first

    def provide(self) -> None:
        """A document was named: what follows are its provisions (“a plan under which …”)."""
        assert self.np is not None
        self.stack = [Governor(PROPOSING, self.np, PLAIN, self.np.first, self.np.last)]
        self.np, self.link = None, "THAT"

    def provide_by(self, head: Token, group: Group) -> None:
        """“The US plan caps the army”: what a document does to a term is a provision of it."""
        if self.np is None or not self.np.document or self.stack or group.passive:
            return
        doing = head.cls == "VMENTION" or (head.lexeme and head.lexeme.op and head.lexeme.op.role == "action")
        if doing and group.form != "ing" and (group.modal or not group.negated):
            self.stack = [Governor(PROPOSING, self.np, PLAIN, self.np.first, self.np.last)]

    def on_break(self, cls: str, token: Token) -> None:
        named = self.np
        if named is None and self.subject is not None and self.subject.document and not self.hits:
            named = self.subject  # “Kyiv's position is clear: …”
        if cls == "COLON" and named and (named.document or not self.stack):
            operator = PROPOSING if named.document else SAYING
            self.stack.append(Governor(operator, named, PLAIN, token.first, token.first))
            self.np = None
        elif cls == "BUT" or cls == "SEMI":
            if self.np is not None and self.stack and self.np.first > self.stack[-1].first:
                self.np = None  # an object of what went before
            provided = [g for g in self.stack if g.operator is PROPOSING][:1]
            while self.saved:
                self.restore(token.first)
            self.stack = self._speech() or provided
            self.waiting = []
            self.price = False
        self.link = "COMMA" if cls == "DASH" else cls if cls != "COLON" else ""

    def on_barrier(self, cls: str, value: str, token: Token) -> None:
        self.saved.append((list(self.stack), self.subject, self.condition))
        self.close_price(token.first)
        if cls == "REL" and self.np is not None and self.np.document:
            self.provide()
            return
        if cls == "REL":
            self.antecedent = self.waiting[-1] if self.waiting and self.hits[-1] is self.waiting[-1] else None
            self.np = None if self.antecedent else self.np or self.subject
        elif cls == "COND":
            self.open_condition(value, token.first)
            self.np = None
        else:
            self.np = None
        self.stack = self._speech()
        self.waiting = self.waiting if cls == "REL" else []
        self.link = cls

    def restore(self, at: int) -> None:
        self.stack, self.subject, condition = self.saved.pop()
        self.close_condition(at)
        self.condition = condition

    def open_condition(self, kind: str, first: int) -> None:
        self.close_condition(first)
        self.condition = len(self.conditions)
        self.conditions.append(Condition(kind, first, 0))

    def close_condition(self, at: int) -> None:
        if self.condition is not None and not self.conditions[self.condition].last:
            self.conditions[self.condition] = self.conditions[self.condition]._replace(last=at)
        self.condition = None

    def close_price(self, at: int) -> None:
        if self.price:
            self.price = False
            self.close_condition(at)

    # ------------------------------------------------------------ verbs and predicates

    def on_verb(self, part: Node, after: Node | None) -> None:
        head: Token = part.children[-1]
        group = read_group(part, self.link)
        if self.np is not None and self.np.document and after is not None:
            if after.rule in ("by_actors", "of_actors") and "participle" in _forms(head):
                if not (group.modal or group.perfect or group.passive):
                    return  # “a plan drafted by …”: whose it is comes next
        if self.reaches_back(head, group, after):
            return
        # “…, Peskov said”, “…, said Peskov”: what was said stands before
        said_after = (self.np_link if self.np is not None else self.link) == "COMMA"
        if said_after and head.cls == "SPEECH" and self.np is not None and _comma(after):
            # “Any deal, he said, would …”
            self.said_by, self.np = self.np, self.before_np
            return
        if said_after and self.np is None and group.form != "ing":
            self.subject = None
        self.provide_by(head, group)
        acts = head.cls == "VMENTION" or (head.lexeme and head.lexeme.op and head.lexeme.op.role == "action")
        group, subject = self.attach(group, _skipped(part) > 0, bool(acts))
        if head.cls == "VMENTION":
            hit = Hit(head.phrases, head.first, head.last, tuple(self.stack), group, subject)
            self.add_hit(hit)
            if group.form == "ing" and self._speech() == self.stack:
                self.waiting = [hit]
            elif self.stack and all(g.noun for g in self.stack):
                self.waiting = [hit]  # “the demand that Kyiv withdraw was rejected”
            return
        assert head.lexeme is not None and head.lexeme.op is not None
        if head.cls == "SPEECH" and group.passive:
            subject = None
        governor = Governor(head.lexeme.op, subject, group, part_first(part), head.last)
        if group.passive and head.lexeme.op.role == "stance":
            # “Turkey was asked to …”: who asks may come with “by”; who is asked does what follows
            governor = governor._replace(subject=None)
            self.np, self.np_link = subject, ""
        if head.cls == "SPEECH" and self.hits and said_after:
            self.said_by, self.said_next = subject, subject is None
            self.stack = []
            return
        self.stack.append(governor)
        if self.empty is not None and group.form == "ing" and self.antecedent is None:
            # “which Moscow rejected by setting conditions”: the object stands before
            self.empty[1].backward.append(self.empty[0])
        self.empty = (governor, self.antecedent) if self.antecedent else None
        self.antecedent = None

    def reaches_back(self, head: Token, group: Group, after: Node | None) -> bool:
        """A passive, or a participle before “by”, whose subject is a mention."""
        if not self.waiting or self.np is not None or head.lexeme is None or head.lexeme.op is None:
            return False
        reduced = (
            group.form == "finite"
            and not group.modal
            and "participle" in head.lexeme.forms
            and after is not None
            and after.rule == "by_actors"
        )
        if not (group.passive or reduced) or self.link in ("AND", "TO"):
            return False
        if head.lexeme.op.role not in ("stance", "action"):
            return False
        governor = Governor(
            head.lexeme.op, None, group._replace(passive=True), head.first, head.last
        )
        for hit in self.waiting:
            hit.backward.append(governor)
        self.last_passive = self.waiting[-1]
        return True

    def attach(self, group: Group, unseen: bool, acts: bool = False) -> tuple[Group, Who | None]:
        """Find the level where a verb stands: pop the stack to it, and tell its subject."""
        np = self.np
        link = self.np_link if np is not None else self.link
        form = group.form
        if self.fronted is not None and np is not None:
            fronted, self.fronted = self.fronted, None
            group = group._replace(
                form="finite", modal=group.modal or fronted.modal, negated=group.negated or fronted.negated
            )
            form = "finite"
        told = np is not None and np is not self.called
        if form == "inf" and told and self.stack and self.stack[-1].operator.role == "speech":
            self.stack[-1] = self.stack[-1]._replace(operator=TELLING)
        before = self._coordinate(form, link) if np is None else None
        if before is not None:
            below, subject, first = before
            self.stack = list(below)
            if form == "base":
                group = first._replace(yet=group.yet, negated=first.negated and link != "BUT")
        elif form in ("inf", "ing"):
            if form == "ing" and link == "COMMA" and np is None:
                # “…, calling for a truce” is a stance of its own; “…, dropping its bid” is part of it
                self.stack = self.stack if acts else self._speech()
                subject = self.subject
            else:
                top = self.stack[-1] if self.stack else None
                subject = np or (top.subject if top else None) or self.subject
                if not self.stack and form == "inf" and np is not None and np.first <= HEADLINE:
                    group = group._replace(modal="will")
        elif np is not None:
            if link in ("COMMA", "AND", "BUT"):
                self.stack = self._speech()
            subject = np
        elif form == "base" and self.stack:
            subject = self.stack[-1].subject or self.subject
        else:
            # words of no class before a finite verb are a subject that is not known
            unseen = bool(self.stack) and (self.link == "THAT" or (unseen and not self.link))
            subject = None if unseen else self.subject
        self.history.pop(form, None)
        self.history[form] = (list(self.stack), subject, group)
        if form == "finite" or (form == "base" and np is not None and not self.stack):
            self.subject = subject
        if np is not None and np is subject:
            self.subjects.append(np)
        self.np = None
        self.waiting = []
        return group, subject

    def _coordinate(self, form: str, link: str) -> tuple[list[Governor], Who | None, Group] | None:
        """The verb group that “and”, “but” or a comma joins this one to, if there is one."""
        if not link.startswith(("AND", "BUT", "COMMA")):
            return None
        if form != "base":
            return self.history.get(form) if form != "ing" or link != "COMMA" else None
        for known in reversed(self.history):
            entry = self.history[known]
            if known in ("base", "inf") or entry[2].modal:
                return entry
        return self.history.get("finite")

    def _speech(self) -> list[Governor]:
        """What stays open when a new clause begins: who says it."""
        return [g for g in self.stack if g.operator.role == "speech" or g.operator is PROPOSING][:1]

    def on_copula(self, part: Node, after: Node | None) -> None:
        """Auxiliaries with no verb that is known: “a truce must …”, “shall be a neutral state”."""
        group = read_group(part, self.link)
        if self.waiting and self.np is None and self.previous in ("mention", "verb"):
            self.assert_of(group, part)
            self.nominal = group
            return
        if after is not None and after.rule == "actors" and self.np is None:
            self.fronted = group
        self.copular = (group, self.np or self.subject)
        if self.np is not None:
            # a verb that is not known has taken its subject
            self.subjects.append(self.np)
            self.subject, self.np = self.np, None

    def assert_of(self, group: Group, part: Node) -> None:
        """What an unknown verb says of a mention: that it will be, must be, or shall not be."""
        for hit in self.waiting:
            governed = any(g.operator.role != "speech" for g in hit.governors)
            if governed:
                hit.negated = hit.negated != (group.negated and group.modal is None)
            elif group.modal == "must" or (group.modal and group.passive):
                governor = Governor(BEING, None, group, part_first(part), part_last(part))
                hit.backward.append(governor)
                self.last_passive = hit

    def on_predicate(self, part: Node, after: Node | None) -> None:
        head: Token = part.children[-1]
        assert head.lexeme is not None and head.lexeme.op is not None
        operator = head.lexeme.op
        group = read_group(part, self.link)
        if operator.of == "speaker":
            if head.skipped > 2 or (self.link == "THAT" and self.waiting):
                return  # “…, and that is not up for discussion” is said of the whole
            if len(part.children) == 1 and self.waiting and self.stack and self.previous == "mention":
                # “made neutrality a precondition”, “calls a truce premature”
                hit = self.waiting[-1]
                whose = self.stack[-1].subject
                hit.backward.append(Governor(operator, whose, group, part_first(part), head.last))
                hit.governors = hit.governors[:-1]
                return
            if len(part.children) == 1 and after is not None:
                return  # before a noun (“mandatory spending”), and not at a headline's end
            governor = Governor(operator, self.oblique, group, part_first(part), head.last)
            if operator.role == "block" and not self.waiting:
                # “Kyiv's position is clear: …”
                self.subject, self.np = self.np or self.subject, None
                return
            if self.waiting:
                for hit in self.waiting:
                    hit.backward.append(governor)
                self.last_passive = self.waiting[-1]
            else:
                self.stack.append(governor)
            self.np = None
            return
        group, subject = self.attach(group, _skipped(part) > 0)
        self.stack.append(Governor(operator, subject, group, part_first(part), head.last))

    # ------------------------------------------------------------ nouns and mentions

    def on_noun(self, part: Node) -> None:
        head: Token = part.children[-1]
        assert head.lexeme is not None and head.lexeme.op is not None
        owner = read_owner(part, self.pack)
        if owner is not None:
            self.parties.append(owner)
            self.subjects.append(owner)
            if self.nominal is not None and self.waiting and head.lexeme.op.role == "stance":
                # “neutrality is one of Moscow's demands”
                group = self.nominal._replace(passive=False)
                self.waiting[-1].backward.append(
                    Governor(head.lexeme.op, owner, group, part_first(part), head.last)
                )
                return
        existential = self.copular is not None and self.copular[0].negated
        if owner is None and self.np is not None and self.np.document:
            owner = self.np  # “Kyiv's proposals included a commitment to …”
        elif owner is None and self.stack and not self.stack[-1].noun and not existential:
            owner = self.stack[-1].subject if self.stack[-1].operator.role in ("action", "speech") else None
        elif owner is None and not self.stack:
            owner = self.np or self.loose
        if self.link in ("AND", "COMMA") and self.stack and self.stack[-1].noun:
            self.stack.pop()
        group = PLAIN
        if owner is None and self.copular is not None and self._speech() == self.stack:
            group = self.copular[0]  # “there can be no compromise on …”
        self.stack.append(Governor(head.lexeme.op, owner, group, part_first(part), head.last, True))
        self.np = None

    def on_document(self, part: Node) -> None:
        owner = read_owner(part, self.pack)
        head: Token = part.children[-1]
        if owner is None and self.np is not None and not self.np.document:
            owner = self.np
        if owner is None and self.stack and self.stack[-1].operator.act in TABLING:
            # “Kyiv laid out a plan, under which …”
            owner = self.stack[-1].subject
        who = Who(
            owner.holders if owner else (),
            part_first(part),
            head.last,
            stand_in=owner.stand_in if owner else "doc",
            document=True,
        )
        self.np = who
        self.parties.append(who)

    def on_mention(self, part: Node) -> None:
        head: Token = part.children[-1]
        owner = self.np
        if owner is not None and owner.document and self._speech() == self.stack:
            if part_first(part) - owner.last <= LISTING:
                # “Moscow's terms include neutrality”
                self.stack.append(Governor(PROPOSING, owner, PLAIN, owner.first, owner.last))
        negated = any(isinstance(c, Token) and c.cls == "NO" for c in part.children[:-1])
        hit = Hit(
            head.phrases,
            head.first,
            head.last,
            tuple(self.stack),
            owner=read_owner(part, self.pack),
            negated=negated,
        )
        self.add_hit(hit)
        if head.modal and all(g.operator.role == "speech" for g in self.stack):
            told = head.modal in MODALS
            inside = Group("finite", head.modal) if told else Group("state")
            hit.backward.append(Governor(BEING, None, inside, head.first, head.last))
        self.waiting = [*self.waiting, hit] if self.link in ("AND", "COMMA") else [hit]
        self.np = None

        if self.copular is not None and not hit.owner:
            hit.group, hit.agent = self.copular
        elif self.link == "AND" and head.phrases[0].kind == "passive" and self.history:
            # “must be guaranteed and put to a vote”
            below, _, group = self.history[next(reversed(self.history))]
            hit.group, hit.governors = group._replace(passive=True), tuple(below)

    def add_hit(self, hit: Hit) -> None:
        hit.condition = self.condition
        hit.price = self.price
        self.hits.append(hit)
        if self.empty is not None and self.empty[0] not in hit.governors:
            self.empty[1].backward.append(self.empty[0])
        self.empty = None

    def done(self, parts: Sequence[Node]) -> Governed:
        if self.empty is not None:
            governor, hit = self.empty
            hit.backward.append(governor)
        self.close_condition(self.length)
        for hit in self.hits:
            hit.clause_end = clause_end(parts, hit.last, self.length)
        return Governed(self.hits, self.conditions, self.said_by, self.parties, self.subjects)


# ---------------------------------------------------------------- reading nodes


def _is_comma(part: Node | None) -> bool:
    return part is not None and part.rule == "link" and part.children[0].cls == "COMMA"


def part_first(part: Node | Token) -> int:
    """Index of the first word of a part."""
    while isinstance(part, Node):
        part = part.children[0]
    return part.first


def part_last(part: Node | Token) -> int:
    """Index after the last word of a part."""
    while isinstance(part, Node):
        part = part.children[-1]
    return part.last


def _comma(part: Node | None) -> bool:
    return part is not None and part.rule == "link" and part.children[0].cls == "COMMA"


def _skipped(part: Node) -> int:
    first: Node | Token = part
    while isinstance(first, Node):
        first = first.children[0]
    return first.skipped


def read_group(part: Node, link: str) -> Group:
    """Return what a verb group says by its auxiliaries and its form."""
    modal = None
    flags = dict.fromkeys(("NEG", "YET", "BE", "HAVE", "DO", "HEDGE"), False)
    auxiliaries = part.children if part.rule == "copula" else part.children[:-1]
    for child in auxiliaries:
        token: Token = child.children[0]
        if token.cls == "MODAL" and token.lexeme and modal != "must":
            # “would need to” is a need
            value = "can" if token.lexeme.value == "cannot" else token.lexeme.value
            modal = value if modal is None or value == "must" else modal
        if token.lexeme is not None and token.lexeme.value in ("cannot", "not-yet"):
            flags["NEG"] = True
        flags[token.cls] = True
    if part.rule == "copula":
        return Group(
            "finite", modal, flags["NEG"], flags["YET"], flags["BE"], flags["HAVE"], flags["HEDGE"]
        )
    head: Token = part.children[-1]
    forms = _forms(head)
    helped = modal or flags["BE"] or flags["HAVE"] or flags["DO"]
    passive = flags["BE"] and "participle" in forms
    if head.cls == "ADJ":
        form = "finite" if helped else "base"
    elif link.endswith("TO") and not modal and head.skipped <= 1:
        form = "inf"
    elif "ing" in forms and not flags["BE"]:
        form = "ing"
    elif helped or "base" not in forms:
        form = "finite"
    else:
        form = "base"
    if "state" in forms and not helped and form in ("finite", "base"):
        form = "state"
    return Group(
        form, modal, flags["NEG"], flags["YET"], passive, flags["HAVE"], flags["HEDGE"]
    )


def _forms(head: Token) -> frozenset[str]:
    if head.lexeme is not None:
        return head.lexeme.forms
    return head.forms


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


def read_actors(node: Node, pack: Pack) -> Who:
    """Return a list of parties as one."""
    whos = [_read_actor(c, pack) for c in node.children if isinstance(c, Node)]
    if len(whos) == 1:
        return whos[0]
    holders = tuple(dict.fromkeys(h for who in whos for h in who.holders))
    first = whos[0]
    return first._replace(holders=holders, last=whos[-1].last, private=all(w.private for w in whos))


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


def clause_end(parts: Sequence[Node], after: int, length: int) -> int:
    """Index after the last word of the clause that the word before `after` stands in."""
    for index, part in enumerate(parts):
        first = part_first(part)
        if first < after or part.rule != "link":
            continue
        cls = part.children[0].cls
        if cls in ("BUT", "SEMI", "COLON", "SUB", "COND", "REL", "DASH", "EXCH"):
            return max(first, after)
        follower = parts[index + 1] if index + 1 < len(parts) else None
        second = parts[index + 2] if index + 2 < len(parts) else None
        if cls in ("COMMA", "AND") and follower is not None:
            if follower.rule in ("verb", "predicate", "copula"):
                return max(first, after)
            if follower.rule == "actors" and second is not None and second.rule in ("verb", "copula", "predicate"):
                return max(first, after)
    return length



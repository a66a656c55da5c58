"""Folds the operators over a mention into stances: effects, negation and modality, innermost first.

“Kyiv would never agree to a ban on foreign bases”: +1 for the bases, -1 under a ban, and agreeing
to that, negated, makes +1 of it again; the outermost operator of a stance tells the holder.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from terms.govern.model import PROPOSING, Governor, Hit
from terms.govern.parties import Who
from terms.govern.verb_groups import Group
from terms.interpret.model import Found
from terms.pack import Operator, Phrase

# an imperative stands at the start of its sentence
OPENING = 2
# verbs that tell a deed that somebody wants or rejects: “to join”, “joining”
OPEN_FORMS = frozenset({"inf", "ing"})
# what more states than these “will” do stands in somebody's plan
PAIR = 2

# acts that say whose wish it is, whatever document tells of them
EXPLICIT = frozenset({"demands", "proposes", "offers", "rejects"})


def own_stance(hit: Hit, phrase: Phrase) -> int:
    """Return the stance that a mention has by itself, its own verb's negation included."""
    negated = hit.negated != (hit.group is not None and hit.group.negated)
    return -phrase.effect if negated else phrase.effect


def combine(operator: Operator, stance: int, group: Group) -> int | None:
    """Return what an operator makes of the stance below it; None where none is left.

    “refuses to discuss X” opposes X although discussing leaves it open.
    """
    effect = operator.effect
    if group.negated:
        if operator.negated is None:
            return None
        # “has not (yet) agreed” leaves it open
        pending = group.yet or (group.perfect and operator.act == "accepts")
        effect = 0 if pending and operator.effect > 0 else operator.negated
    if effect == 0:
        return 0
    if stance == 0:
        # to want a talk on a thing tells nothing of the thing; to be ready for it leaves it open
        return -1 if effect < 0 else None if operator.act == "demands" else 0
    return effect * stance


def forward(hit: Hit, phrase: Phrase, tentative: frozenset[str]) -> list[Found]:
    """Return the stances by the operators before the mention.

    `tentative` names what counts in full for this term: being “considered”, being “possible”.
    """
    if hit.group is not None and hit.group.guessed:
        return []
    fold = _Fold(hit, tentative, own_stance(hit, phrase))
    if hit.group is not None:
        fold.last = _by_mention(hit, hit.group, phrase, fold)
    for governor in reversed(hit.governors):
        if not fold.take(governor):
            return fold.kept
    return fold.kept if fold.last is None else [*fold.kept, fold.last]


def _by_mention(hit: Hit, group: Group, phrase: Phrase, fold: _Fold) -> Found | None:
    """What a mention that is a verb says by itself."""
    if hit.negated and group.modal == "can":
        group = group._replace(negated=True)  # “there can be no truce”
    found = _own_verb(group, hit.agent, fold.stance, phrase.fact, None, "verb", fold.tentative)
    if found is None or (found.rule == "verb-imperative" and hit.first > OPENING):
        return None
    return None if found.who is not None and len(found.who.holders) > PAIR else found


@dataclass
class _Fold:
    """The stances up to some operator; `take` goes on to the next one outwards."""

    hit: Hit
    tentative: frozenset[str]
    stance: int
    # stances by nouns, which hold whatever governs them (“rejected Moscow's demand”)
    kept: list[Found] = field(default_factory=list)
    # the stance that somebody is to consider
    weighed: int = 0
    # the stance by the outermost verb so far
    last: Found | None = None

    def take(self, governor: Governor) -> bool:
        """Take an operator in; False where it leaves nothing but the kept stances."""
        role = governor.operator.role
        if role == "judge":
            return True  # “what Moscow calls its security”
        if role == "speech":
            if governor.group.negated or self._is_guess(governor):
                self.last = None
            return True
        if governor.group.guessed:
            return False
        if role == "deny" and self._denies_own(governor):
            return True
        if role in ("deny", "block"):
            if role == "block" and governor.operator.effect < 0:
                self.kept.clear()  # “doubts Moscow's readiness to …”
            return False
        if role == "action":
            return self._act(governor)
        return self._only_reports(governor) or self._take_stance(governor)

    def _is_guess(self, speech: Governor) -> bool:
        """Whether it is a belief about another, or what no party says that one might do."""
        if self.last is None:
            return False
        if not speech.operator.voiced and self.last.who is not None:
            return not (_same(self.last.who, speech.subject) or _stands_in(speech.subject))
        if speech.subject is None or not speech.subject.private:
            return False
        governor = self.last.governor
        group = governor.group if governor is not None else self.hit.group
        return group is not None and group.modal in ("can", "will")

    def _denies_own(self, governor: Governor) -> bool:
        """Turn the stance of who denies having agreed to a thing: it is against it."""
        last = self.last
        if last is None or not last.stance or not _same(last.who, governor.subject):
            return False
        self.stance = -self.stance
        self.last = last._replace(who=governor.subject, stance=self.stance, act="rejects")
        return True

    def _act(self, governor: Governor) -> bool:
        """Take in what is done to the mention; False where a wish for it is given up."""
        operator, group = governor.operator, governor.group
        if operator.aspect and self.last is not None and _is_stance(self.last.governor):
            return not group.negated  # “continues to insist”
        if operator.effect < 0 and not group.negated and self._is_wish_of(governor):
            self.last = None  # “backed away from demanding”
            return False
        self.stance *= -operator.effect if group.negated else operator.effect
        if operator.effect < 0 and self.kept and not group.negated:
            # a wish that is given up is nobody's position any more
            below = self.kept[-1].governor
            self.kept.clear()
            if below is not None and below.operator.negated is None:
                return False
        if (not governor.noun or group.modal or group.negated) and not self.kept:
            self.last = _own_verb(
                group,
                governor.subject,
                self.stance,
                operator.plain,
                governor,
                operator.id,
                self.tentative,
            )
        return True

    def _is_wish_of(self, governor: Governor) -> bool:
        """Whether the stance so far is a wish of the one who gives it up: it is none any more."""
        last = self.last
        return last is not None and _is_stance(last.governor) and _same(last.who, governor.subject)

    def _take_stance(self, governor: Governor) -> bool:
        """Take in an operator of a stance: its subject takes it, or its owner."""
        operator, group = governor.operator, governor.group
        combined = self._combined(governor)
        if combined is None:
            # to promise not to seek a thing is against it; not to insist on it tells nothing
            self.last = None
            self.stance *= -1 if group.negated else 1
            return not (group.negated and operator.voiced)
        self.stance = combined
        if operator is PROPOSING and governor.subject is not None and governor.subject.holders:
            self.kept.clear()  # what a plan has others pledge they have not pledged
        if operator.effect < 0 and self.kept and _same(self.kept[-1].who, governor.subject):
            self.kept.pop()  # “stopped short of its aim to join”
        act = act_of(operator, group)
        if governor.noun:
            if governor.subject is not None:
                owned = Found(governor.subject, False, combined, act, governor, operator.id)
                self.kept.append(owned)
                self.last = None
            elif operator.act == "demands" and not group.negated:
                self.last = None  # “calls for Kyiv to …”: nobody's, and not Kyiv's
            elif group.negated and operator.voiced:
                # “there are no plans for …”; “no desire to” is not its speaker's
                self.last = Found(None, True, combined, act, governor, operator.id)
        elif operator.plain is None and not group.negated:
            self.last = None
        else:
            must = group.modal == "must" or operator.of == "speaker"
            act = "demands" if must and combined else act
            self.last = Found(governor.subject, must, combined, act, governor, operator.id)
        return True

    def _only_reports(self, governor: Governor) -> bool:
        """Whether nobody's document tells whose stance it is: “a draft says Kyiv wants”."""
        subject = governor.subject
        if subject is None or not subject.document or subject.holders:
            return False
        if self.last is None or self.last.who is None or self.last.governor is None:
            return bool(self.kept)
        # “Kyiv would agree”, “Kyiv undertakes” are what the document provides for
        plain = self.last.act in EXPLICIT and not self.last.governor.group.modal
        return plain and bool(self.last.who.holders)

    def _combined(self, governor: Governor) -> int | None:
        """The stance above an operator; None where none is left."""
        operator, group = governor.operator, governor.group
        combined = combine(operator, self.stance, group)
        if combined is None and not operator.voiced and self._is_own_deed(governor):
            return -self.stance  # “does not want to leave”; not “does not want a truce”
        if operator.doing and not group.negated and self._is_over_verb(governor):
            combined = operator.doing * self.stance
        if combined is None and self._is_urged(governor):
            return self.weighed
        if combined == 0 and group.modal == "can":
            return None
        if operator.effect == 0:
            self.weighed = self.stance
        considered = operator.effect == 0 and not group.negated and "considered" in self.tentative
        # “would only be possible under a truce”
        considered = considered or (group.only and operator.of == "speaker")
        return self.stance if considered and combined is not None else combined

    def _is_urged(self, governor: Governor) -> bool:
        """Whether one party asks another to consider it, and so wants it."""
        below = self.last.governor if self.last is not None else None
        asks = governor.operator.act == "demands" and not governor.group.negated
        if below is None or not asks or governor.subject is None:
            return False
        weighs = below.operator.effect == 0 and below.operator.plain is not None
        return weighs and below.group.form == "inf" and below.subject != governor.subject

    def _is_own_deed(self, governor: Governor) -> bool:
        """Whether the mention right below an operator is a deed of its subject."""
        hit = self.hit
        deed = hit.group is not None and hit.group.form == "inf" and hit.governors[-1] is governor
        return deed and governor.group.negated and _same(hit.agent, governor.subject)

    def _is_over_verb(self, governor: Governor) -> bool:
        """Whether a verb stands right below an operator: another one, or the mention itself."""
        return self.hit.governors[-1] is not governor or self.hit.group is not None


def _is_stance(governor: Governor | None) -> bool:
    """Whether an operator is a verb or predicate of a stance."""
    return governor is not None and governor.operator.role == "stance" and not governor.noun


def _same(one: Who | None, other: Who | None) -> bool:
    """Whether two mentions of a party are of the same, as far as the sentence tells."""
    if one is None or other is None:
        return False
    return one == other or one.holders == other.holders or one.stand_in is not None


def _stands_in(who: Who | None) -> bool:
    """Whether it is a pronoun, that may mean anybody."""
    return who is not None and who.stand_in not in (None, "role")


def act_of(operator: Operator, group: Group) -> str:
    """Return the act of an operator: “agrees” accepts, “does not agree” rejects."""
    return operator.negated_act if group.negated else operator.act


def _own_verb(
    group: Group,
    agent: Who | None,
    stance: int,
    fact: str | None,
    governor: Governor | None,
    rule: str,
    tentative: frozenset[str],
) -> Found | None:
    """What a verb of doing says by itself: “must” demands, “will” commits, “may” leaves open."""
    if group.modal == "must":
        return Found(None, True, stance, "demands", governor, f"{rule}-must")
    if group.form == "base" and agent is None and not group.modal and governor is None:
        return Found(None, True, stance, "demands", None, f"{rule}-imperative")
    if group.negated and group.progressive and agent and agent.stand_in == "we":
        return Found(agent, False, stance, "rejects", governor, f"{rule}-refused")
    if group.negated:
        fact = "rejects" if fact == "accepts" else None  # “does not recognise”
    asserted = fact if group.modal is None else None
    if asserted and agent is None and group.form == "finite":
        return Found(None, True, stance, asserted, governor, f"{rule}-said")
    if asserted and agent and not group.passive and group.form in ("finite", "base", "state"):
        return Found(agent, False, stance, asserted, governor, f"{rule}-fact")
    possible = group.modal == "can" and not group.negated
    if group.modal is None or (possible and "possible" not in tentative):
        return None
    if group.passive or agent is None:
        return Found(None, True, stance, "states", governor, f"{rule}-passive")
    act = "considers" if possible else "rejects" if group.modal == "can" else "commits"
    return Found(agent, False, stance, act, governor, f"{rule}-{group.modal}")

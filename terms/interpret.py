"""Turns governed mentions into claims: who takes which stance on which term, and how it is put.

From “Kyiv said it would never agree to a ban on foreign bases” comes UKR supports foreign_troops:
the mention's effect (+1) goes through each operator over it, innermost first (ban -1, agree with
“never” -1), and the outermost operator of a stance tells the holder. Rules of coding: the project's
term catalogue.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from terms.govern import Governed, Governor, Group, Hit, Who
from terms.pack import Operator, Pack, Phrase


class Claim(NamedTuple):
    """One stance stated once; word indices count within its sentence.

    `stance` is +1, -1 or 0 (open).
    """

    term: str
    holder: str
    stance: int
    act: str
    phrase: Phrase
    first: int
    last: int
    hit_first: int
    hit_last: int
    conditions: tuple[tuple[int, int, str | None], ...]
    rule: str
    # words of the subject and others that are no values of the term
    outside: tuple[tuple[int, int], ...]
    # how the holder is told: named, person, speaker, or what stands in for it (it, he, we, role, doc)
    told: str
    # the person who says it, where the sentence itself tells
    spoken: str | None = None


class Context(NamedTuple):
    """What the sentences before, and the attributions, tell about this one."""

    # party of whoever speaks at the mention, if anybody does
    speaker: tuple[str, ...]
    # parties last named, for pronouns: any, and those of persons
    last: tuple[str, ...]
    last_person: tuple[str, ...]
    # whose plan “the plan” is
    document: tuple[str, ...]
    # the other side, where one of two sides speaks for itself: its “they”
    others: tuple[str, ...] = ()


class _Found(NamedTuple):
    """A stance found for a mention, before its holder is resolved."""

    who: Who | None
    by_speaker: bool
    stance: int
    act: str
    governor: Governor | None
    rule: str


# an imperative stands at the start of its sentence
OPENING = 2
PAIR = 2


def interpret(governed: Governed, contexts: Sequence[Context], pack: Pack) -> list[Claim]:
    """Return the claims of a sentence; `contexts` holds one context for each hit."""
    claims: list[Claim] = []
    main: list[Claim] = []
    later: list[tuple[Hit, Context]] = []
    for hit, context in zip(governed.hits, contexts, strict=True):
        if hit.price or (hit.condition is not None):
            later.append((hit, context))
            continue
        for phrase in hit.phrases:
            main += _claims(hit, phrase, governed, context, pack)
    claims += main
    for hit, context in later:
        for phrase in hit.phrases:
            claims += _conditional_claims(hit, phrase, governed, context, pack, main)
    return claims


# ---------------------------------------------------------------- one mention


def _claims(
    hit: Hit, phrase: Phrase, governed: Governed, context: Context, pack: Pack
) -> list[Claim]:
    if phrase.kind == "verb" and phrase.agent and hit.group is None and len(hit.phrases) > 1:
        return []  # its subject stands inside a wider mention (“Ukrainian forces leave”)
    if not _agent_fits(hit, phrase, governed, context, pack):
        return []
    tentative = pack.terms[phrase.term].tentative
    if governed.conditions:
        tentative = tentative | {"possible"}  # “possible only after a truce” is wanted, on a condition
    found = [*_forward(hit, phrase, tentative), *_backward(hit, phrase, tentative)]
    claims = []
    for item in found:
        if item.act in phrase.except_acts and not governed.conditions:
            continue
        holders = _holders_of(item, hit, governed, context, pack)
        for holder in holders:
            claims.append(_claim(item, holder, hit, phrase, governed))
    return claims


def _holders_of(
    item: _Found, hit: Hit, governed: Governed, context: Context, pack: Pack
) -> tuple[str, ...]:
    """Whose stance it is. What a third party says that another “will” do is its own view."""
    speaker = _speaker(hit, governed, context)
    if item.by_speaker:
        return speaker
    holders = resolve(item.who, hit, governed, context)
    foretold = item.act == "commits" and item.governor is None and hit.group is not None
    third = speaker and not set(speaker) & {*pack.sides, *holders}
    return speaker if foretold and third and hit.group and hit.group.modal == "will" else holders


def _agent_fits(
    hit: Hit, phrase: Phrase, governed: Governed, context: Context, pack: Pack
) -> bool:
    """Whether the mention is about those that the term is about."""
    allowed = phrase.agent or pack.terms[phrase.term].about
    if not allowed:
        return True
    if hit.group is not None and hit.group.passive:
        return True
    who = hit.agent or hit.owner
    if who is not None and who.document:
        return True
    if who is None or (not who.holders and who.stand_in is None):
        return who is None or not who.private
    if who.stand_in is not None and who.stand_in != "we":
        return True
    holders = resolve(who, hit, governed, context)
    return not holders or bool(set(holders) & allowed)


def _forward(hit: Hit, phrase: Phrase, tentative: frozenset[str]) -> list[_Found]:
    """Stances by the operators before the mention, innermost first."""
    stance = -phrase.effect if hit.negated else phrase.effect
    kept: list[_Found] = []
    last: _Found | None = None
    if hit.group is not None:
        if hit.group.negated:
            stance = -stance
        last = _own_verb(hit.group, hit.agent, stance, phrase.fact, None, "verb", tentative)
        if last is not None and last.rule == "verb-imperative" and hit.first > OPENING:
            last = None
        elif last is not None and last.who is not None and len(last.who.holders) > PAIR:
            last = None  # what many states “will” do stands in somebody's plan
    if hit.group is not None and hit.group.guessed:
        return []
    for governor in reversed(hit.governors):
        operator = governor.operator
        if operator.role == "speech":
            if governor.group.negated or _guesses(governor, last, hit):
                last = None
            continue
        if governor.group.guessed:
            return kept
        if operator.role == "deny" and last is not None and last.stance and _same(last.who, governor.subject):
            # who denies having agreed to a thing is against it
            stance = -stance
            last = last._replace(who=governor.subject, stance=stance, act="rejects")
            continue
        if operator.role in ("deny", "block"):
            return kept
        if operator.role == "action":
            stance = stance * operator.effect
            if governor.group.negated:
                stance = -stance
            if operator.effect < 0 and kept:
                # a wish that is given up is nobody's position any more
                below = kept.pop().governor
                kept.clear()
                if below is not None and below.operator.negated is None:
                    return []
            if (not governor.noun or governor.group.modal or governor.group.negated) and not kept:
                last = _own_verb(
                    governor.group,
                    governor.subject,
                    stance,
                    operator.plain,
                    governor,
                    operator.id,
                    tentative,
                )
            continue
        combined = combine(operator, stance, governor.group)
        if operator.doing and not governor.group.negated and _over_verb(hit, governor):
            combined = operator.doing * stance
        if combined is None or (combined == 0 and governor.group.modal == "can"):
            last = None
            continue
        if operator.effect == 0 and not governor.group.negated and "considered" in tentative:
            combined = stance
        stance = combined
        act = _act(operator, governor.group)
        if operator.effect < 0 and kept and _same(kept[-1].who, governor.subject):
            kept.pop()  # “stopped short of its aim to join”
        if governor.noun:
            if governor.subject is None and governor.group.negated:
                # “there are no plans for …”
                last = _Found(None, True, stance, act, governor, operator.id)
            if governor.subject is not None:
                kept.append(_Found(governor.subject, False, stance, act, governor, operator.id))
                last = None
            continue
        if operator.plain is None and not governor.group.negated:
            last = None
            continue
        must = governor.group.modal == "must" or operator.of == "speaker"
        last = _Found(
            governor.subject,
            must,
            stance,
            "demands" if must and stance else act,
            governor,
            operator.id,
        )
    return [*kept, last] if last is not None else kept


def _guesses(speech: Governor, last: _Found | None, hit: Hit) -> bool:
    """Whether somebody who speaks for no party says what a party might do."""
    if last is None or speech.subject is None or not speech.subject.private:
        return False
    group = last.governor.group if last.governor is not None else hit.group
    return group is not None and group.modal in ("can", "will")


def _over_verb(hit: Hit, governor: Governor) -> bool:
    """Whether a verb stands right below an operator: another one, or the mention itself."""
    return hit.governors[-1] is not governor or hit.group is not None


def _same(one: Who | None, other: Who | None) -> bool:
    """Whether two mentions of a party are of the same, as far as the sentence tells."""
    if one is None or other is None:
        return False
    return one == other or one.holders == other.holders or one.stand_in is not None


def _own_verb(
    group: Group,
    agent: Who | None,
    stance: int,
    fact: str | None,
    governor: Governor | None,
    rule: str,
    tentative: frozenset[str],
) -> _Found | None:
    """What a verb of doing says by itself: “must” demands, “will” commits, “may” leaves open."""
    if group.modal == "must":
        return _Found(None, True, stance, "demands", governor, f"{rule}-must")
    if group.form == "base" and agent is None and not group.modal and governor is None:
        return _Found(None, True, stance, "demands", None, f"{rule}-imperative")
    possible = group.modal == "can" and not group.negated
    if fact and agent is None and group.form == "finite" and group.modal is None and not group.negated:
        return _Found(None, True, stance, fact, governor, f"{rule}-said")
    if group.modal is None or (possible and "possible" not in tentative):
        if group.modal is None and fact and agent and not group.passive and not group.negated:
            if group.form in ("finite", "base"):
                return _Found(agent, False, stance, fact, governor, f"{rule}-fact")
        return None
    if group.passive or agent is None:
        return _Found(None, True, stance, "states", governor, f"{rule}-passive")
    act = "considers" if possible else "rejects" if group.modal == "can" else "commits"
    return _Found(agent, False, stance, act, governor, f"{rule}-{group.modal}")


def _backward(hit: Hit, phrase: Phrase, tentative: frozenset[str]) -> list[_Found]:
    """Stances by what is said of the mention: passives, predicates, relative clauses."""
    base = -phrase.effect if hit.negated else phrase.effect
    for governor in reversed(hit.governors):
        if governor.noun and governor.operator.role in ("action", "stance"):
            base = base * (governor.operator.effect or 1)
    found = []
    for governor in hit.backward:
        operator, group = governor.operator, governor.group
        if group.guessed or operator.role in ("deny", "block", "speech"):
            continue
        must = group.modal == "must"
        if operator.role == "action":
            stance: int | None = base * operator.effect * (-1 if group.negated else 1)
            if governor.subject is None and group.modal is None and group.form != "state":
                continue
            if group.modal == "can" and not group.negated and "possible" not in tentative:
                continue
            act = "demands" if must else "states"
        else:
            stance = combine(operator, base, group)
            if stance == 0 and operator.of == "speaker" and "possible" in tentative:
                stance = base
            act = "demands" if must else _act(operator, group)
        if stance is None or (stance == 0 and not group.passive and operator.of != "speaker"):
            continue
        agentless = governor.subject is None
        spoken = must or group.modal == "will" or operator.of == "speaker" or operator.act == "demands"
        if agentless and not spoken and operator.role != "action":
            continue
        rule = f"{operator.id}-of"
        found.append(_Found(governor.subject, agentless, stance, act, governor, rule))
    return found


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


def _act(operator: Operator, group: Group) -> str:
    return operator.negated_act if group.negated else operator.act


# ---------------------------------------------------------------- conditions and prices


def _conditional_claims(
    hit: Hit,
    phrase: Phrase,
    governed: Governed,
    context: Context,
    pack: Pack,
    main: Sequence[Claim],
) -> list[Claim]:
    """What stands as a price or a strict condition is wanted by whoever sets it."""
    if hit.condition is None or not _agent_fits(hit, phrase, governed, context, pack):
        return []
    condition = governed.conditions[hit.condition]
    if condition.kind == "plain":
        return []
    stance = -phrase.effect if hit.negated else phrase.effect
    if hit.group is not None and hit.group.negated:
        stance = -stance
    for governor in reversed(hit.governors):
        if governor.operator.role in ("deny", "block"):
            return []
        if governor.operator.role != "speech":
            stance = combine(governor.operator, stance, governor.group) or 0
    if stance == 0:
        return []
    near = [c for c in main if c.term != phrase.term and c.stance != 0]
    if condition.kind in ("unless", "without"):
        near = [c for c in near if c.stance < 0]
    holders = dict.fromkeys(c.holder for c in near[-2:])
    if not near and condition.kind in ("exchange", "strict", "without"):
        holders = dict.fromkeys(_speaker(hit, governed, context))
    item = _Found(None, False, stance, "demands", None, condition.kind)
    return [_claim(item, holder, hit, phrase, governed)._replace(conditions=()) for holder in holders]


def _owned_claims(
    hit: Hit, phrase: Phrase, governed: Governed, context: Context, pack: Pack
) -> list[Claim]:
    """What a clause of any kind takes for granted: “before he considers Washington's demand that …”."""
    return [
        _claim(item, holder, hit, phrase, governed)
        for item in _forward(hit, phrase, pack.terms[phrase.term].tentative)
        if item.governor is not None and item.governor.noun and item.who is not None
        for holder in resolve(item.who, hit, governed, context)
    ]


def _conditions(hit: Hit, governed: Governed) -> tuple[tuple[int, int, str | None], ...]:
    """The conditions that hang on the same sentence, with the term that each names."""
    found = []
    for index, condition in enumerate(governed.conditions):
        term = next((h.phrases[0].term for h in governed.hits if h.condition == index), None)
        if condition.last > condition.first and index != hit.condition:
            found.append((condition.first, condition.last, term))
    return tuple(found)


# ---------------------------------------------------------------- who


def _speaker(hit: Hit, governed: Governed, context: Context) -> tuple[str, ...]:
    """Whose demand an impersonal “must” is: whoever says it."""
    for governor in reversed(hit.governors):
        if governor.operator.role == "speech" and governor.subject is not None:
            return resolve(governor.subject, hit, governed, context)
    if governed.said_by is not None:
        return resolve(governed.said_by, hit, governed, context)
    return context.speaker


def resolve(
    who: Who | None, hit: Hit, governed: Governed, context: Context
) -> tuple[str, ...]:
    """Return the holders that a party of the sentence stands for; none where nobody does."""
    if who is None or who.private:
        return ()
    if who.holders:
        return who.holders
    if who.stand_in == "we":
        speech = _speech_subject(hit, who)
        if speech is not None:
            return resolve(speech, hit, governed, context)
        return context.speaker
    if who.document and who.stand_in == "doc":
        return context.document
    subjects = [p for p in governed.subjects if p.last <= who.first and p.holders and not p.document]
    speech = _speech_subject(hit, who)
    if speech is not None and who.stand_in in ("it", "they", "he"):
        later = [p for p in subjects if p.first > speech.last and (who.stand_in != "he" or p.person)]
        return later[-1].holders if later else resolve(speech, hit, governed, context)
    before = subjects or [
        p for p in governed.parties if p.last <= who.first and p.holders and not p.document
    ]
    if who.stand_in == "he":
        persons = [p for p in before if p.person]
        if persons:
            return persons[-1].holders
        return context.last_person or context.speaker
    if who.stand_in == "role":
        return context.speaker or context.last_person
    if who.stand_in == "they":
        several = [p for p in before if len(p.holders) > 1]
        return (several or before)[-1].holders if before else context.others or context.last
    return before[-1].holders if before else context.last


def _speech_subject(hit: Hit, who: Who) -> Who | None:
    """The subject of the verb of saying that a pronoun stands under."""
    for governor in reversed(hit.governors):
        if governor.operator.role == "speech" and governor.subject is not None:
            subject = governor.subject
            if subject.last <= who.first and subject is not who:
                return subject
    return None


# ---------------------------------------------------------------- the claim


def _claim(
    item: _Found, holder: str, hit: Hit, phrase: Phrase, governed: Governed
) -> Claim:
    first, last = _window(item, hit)
    outside = [(w.first, w.last) for w in (item.who, hit.agent) if w is not None]
    return Claim(
        phrase.term,
        holder,
        item.stance,
        item.act,
        phrase,
        first,
        last,
        hit.first,
        hit.last,
        _conditions(hit, governed),
        f"{phrase.term}/{phrase.id}+{item.rule}",
        tuple(outside),
        _told(item),
        _spoken(item, hit, governed),
    )


def _told(item: _Found) -> str:
    """How the sentence tells whose stance it is."""
    if item.who is None:
        return "speaker"
    if item.who.stand_in:
        return item.who.stand_in
    return "person" if item.who.person else "list" if len(item.who.holders) > 1 else "named"


def _spoken(item: _Found, hit: Hit, governed: Governed) -> str | None:
    """The named subject of the innermost verb of saying, or of the stance that is voiced."""
    for governor in reversed(hit.governors):
        if governor.operator.role == "speech" and governor.subject is not None:
            return governor.subject.person
    if governed.said_by is not None and governed.said_by.person:
        return governed.said_by.person
    voiced = item.governor is not None and item.governor.operator.voiced
    return item.who.person if item.who is not None and voiced else None


def _window(item: _Found, hit: Hit) -> tuple[int, int]:
    """First word and word after the last of the clause that shows the claim."""
    first, last = hit.first, hit.clause_end
    if hit.agent is not None and 0 <= hit.first - hit.agent.first <= 12:
        first = hit.agent.first
    if item.governor is not None:
        first = min(first, item.governor.first)
        last = max(last, item.governor.last)
        subject = item.governor.subject
        if subject is not None:
            if subject.first < first and first - subject.last <= 10:
                first = subject.first
            last = max(last, subject.last if subject.first > hit.last else last)
    if hit.owner is not None:
        first = min(first, hit.owner.first)
    return first, last



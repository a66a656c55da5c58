"""Explains one mention of a term: what each operator over it did, and why nothing came of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from terms.attest import concerned
from terms.explain.model import MentionView, Step
from terms.explain.replay import (
    SOMEBODY,
    Given,
    Mention,
    State,
    fits_another,
    given,
    is_known,
    lacking_subject,
    states,
)
from terms.explain.words import SIGNS, operator_effect, phrase_text, stance_verbs
from terms.govern.model import Governor
from terms.govern.parties import Who
from terms.govern.verb_groups import Group
from terms.interpret.holder import resolve
from terms.interpret.model import Claim
from terms.merge import STANCES
from terms.pack import Pack, Phrase
from terms.words import Words

EXAMPLES = 6
NO_STANCE = "takes no stance in this form"


def explain_mention(
    mention: Mention,
    phrase: Phrase,
    claims: Sequence[tuple[Claim, bool]],
    asked: bool,
    text: str,
    words: Words,
) -> MentionView:
    """Return what became of a mention read as `phrase`.

    `claims` are those made of it, each with whether it is about the negotiation; `asked` tells that
    it stands in a question.
    """
    hit = replace(mention.hit, phrases=(phrase,))
    mention = mention._replace(hit=hit)
    teller = _Teller(mention, text, words)
    found = list(states(mention))
    steps = [*reversed([*teller.outward(found)]), *teller.backward(found[-1])]
    outcome = "; ".join(_outcome(claim, kept) for claim, kept in claims)
    nothing = not any(kept for _, kept in claims)
    return MentionView(
        text=teller.span(hit.first, hit.last),
        start=words.starts[hit.first],
        end=words.ends[hit.last - 1],
        term=phrase.term,
        proposition=mention.pack.terms[phrase.term].proposition,
        phrase_id=phrase.id,
        phrase=phrase_text(phrase, hit.first, hit.last, mention.pack, words),
        stance=STANCES[phrase.effect],
        own=teller.own(found[0]),
        steps=tuple(steps),
        outcome=outcome or "no position",
        expected=tuple(_expected(teller, found, claims, asked)) if nothing else (),
    )


def _outcome(claim: Claim, kept: bool) -> str:
    told = f"{claim.holder} {STANCES[claim.stance]} ({claim.act})"
    return told if kept else f"{told}, left out"


class _Teller:
    """Words the steps of one mention."""

    def __init__(self, mention: Mention, text: str, words: Words) -> None:
        self.mention, self.text, self.words = mention, text, words

    def span(self, first: int, last: int) -> str:
        """Return the words from `first` to `last`, as they stand in the text."""
        if last <= first:
            return ""
        return self.text[self.words.starts[first] : self.words.ends[last - 1]]

    def who(self, who: Who | None) -> str:
        """Return a party as the text has it, with the holders that it stands for."""
        if who is None:
            return ""
        hit, governed, context, _ = self.mention
        known = ", ".join(resolve(who, hit, governed, context))
        if who.private:
            known = "speaks for no party"
        return f"{self.span(who.first, who.last)} ({known or 'not known'})"

    def own(self, state: State) -> str:
        """Return what the mention says by itself: its sign, negation, verb group and agent."""
        hit = self.mention.hit
        told = [f"names it {SIGNS[hit.phrases[0].effect]}"]
        if hit.negated:
            told.append("negated by “no”")
        if hit.group is not None:
            told += [f"verb {_group(hit.group)}".strip()]
        if hit.agent is not None:
            told.append(f"of {self.who(hit.agent)}")
        if hit.owner is not None:
            told.append(f"owner {self.who(hit.owner)}")
        told += [_given(item) for item in sorted(state.claims)]
        return ", ".join(item for item in told if item)

    def outward(self, found: Sequence[State]) -> Iterator[Step]:
        """Yield the operators before the mention, innermost first."""
        governors = self.mention.hit.governors[::-1]
        for governor, below, above in zip(governors, found, found[1:], strict=False):
            yield self.step(governor, below, above)

    def backward(self, state: State) -> Iterator[Step]:
        """Yield the operators that follow the mention and reach back to it."""
        hit = self.mention.hit
        below = state
        for count in range(len(hit.backward)):
            claims = given(self.mention, hit.governors, hit.backward[: count + 1])
            above = State(state.left, claims)
            yield self.step(hit.backward[count], below, above, backward=True)
            below = above

    def step(
        self, governor: Governor, below: State, above: State, *, backward: bool = False
    ) -> Step:
        """Return what one operator did: what stood below it, and stands with it."""
        operator = governor.operator
        return Step(
            text=self.span(governor.first, governor.last) or operator.id,
            operator=operator.id,
            role=operator.role,
            by=self.who(governor.subject),
            means=operator_effect(operator),
            does=_does(governor, below, above),
            stance=None if above.left is None else STANCES[above.left],
            gives=tuple((who, STANCES[what], act) for who, what, act in sorted(above.claims)),
            backward=backward,
        )


def _does(governor: Governor, below: State, above: State) -> str:
    told = ["under a negation"] if governor.group.negated else []
    if below.left is not None and above.left is None:
        told.append("the scope ends here: nothing further out counts")
    elif above.left == 0 and below.left:
        told.append("leaves it open")
    elif below.left and above.left and above.left != below.left:
        told.append(f"turns {SIGNS[below.left]} into {SIGNS[above.left]}")
    gained, lost = above.claims - below.claims, below.claims - above.claims
    told += [_given(item) for item in sorted(gained)]
    told += [f"no more {_given(item)}" for item in sorted(lost) if not gained]
    idle = _idle(governor)
    if not gained and (idle or len(told) == governor.group.negated):
        told.append(idle or "passes it on")
    return "; ".join(told)


def _idle(governor: Governor) -> str:
    """Why an operator changed nothing that can be seen."""
    operator = governor.operator
    if operator.role == "stance" and not governor.noun:
        if operator.plain is None and governor.group.modal is None:
            return NO_STANCE
        if governor.subject is None or not governor.subject.holders:
            return "a stance of nobody who is known"
    return ""


def _given(item: Given) -> str:
    holder, stance, act = item
    return f"{'somebody' if holder == SOMEBODY else holder} {STANCES[stance]} ({act})"


def _group(group: Group) -> str:
    """A verb group in words: its form, modal and the rest."""
    flags = (
        (group.modal is not None, f"modal {group.modal}"),
        (group.negated, "negated"),
        (group.yet, "put off"),
        (group.passive, "passive"),
        (group.perfect, "perfect"),
    )
    return ", ".join([group.form, *(name for holds, name in flags if holds)])


# ---------------------------------------------------------------- what was expected


def _expected(
    teller: _Teller, found: Sequence[State], claims: Sequence[tuple[Claim, bool]], asked: bool
) -> Iterator[str]:
    """Yield why nothing came of a mention, and what would have to stand there."""
    mention = teller.mention
    hit, pack = mention.hit, mention.pack
    phrase = hit.phrases[0]
    names = _named(phrase.agent or pack.terms[phrase.term].about, pack)
    if asked:
        yield "a question states nothing; expected a statement"
    elif claims:
        whom = _named(concerned(phrase.term, pack), pack)
        yield f"the holder is no side, and nothing here says whom it concerns; expected {whom}"
    elif hit.condition is not None:
        yield _in_condition(teller)
    elif fits_another(mention):
        who = hit.agent or hit.owner
        yield f"“{teller.who(who)}” as agent or owner makes it another matter; expected {names}"
    else:
        yield from _no_stance(teller, found)


def _named(codes: Iterable[str], pack: Pack) -> str:
    return " or ".join(f"{pack.holder_name(code)} ({code})" for code in sorted(codes))


def _in_condition(teller: _Teller) -> str:
    hit, governed = teller.mention.hit, teller.mention.governed
    condition = governed.conditions[hit.condition or 0]
    if condition.kind == "plain":
        return "it stands in a condition: what a position hangs on is none itself"
    return (
        "it stands in a condition, and is wanted by whoever sets it; "
        "expected a party's position on another term beside it"
    )


def _no_stance(teller: _Teller, found: Sequence[State]) -> Iterator[str]:
    mention = teller.mention
    hit = mention.hit
    governors = hit.governors[::-1]
    for governor, below, above in zip(governors, found, found[1:], strict=False):
        if below.left is not None and above.left is None:
            words = teller.span(governor.first, governor.last)
            yield f"“{words}” ({_role(governor)}); expected {_verbs(mention.pack)} in its place"
            return
    idle = [g for g in governors if _idle(g) == NO_STANCE]
    lacking = lacking_subject(mention)
    if given(mention, hit.governors, hit.backward) and not is_known(mention):
        yield (
            "it is whoever speaks who wants it, or a pronoun that leads to nobody; "
            "expected a party named before it, or a speaker"
        )
    elif lacking is not None:
        words = teller.span(lacking.first, lacking.last)
        if lacking.subject is None:
            yield f"“{words}” does not tell whose stance it is; expected a party as its subject"
        else:
            yield f"“{words}” is said of {teller.who(lacking.subject)}; expected a party"
    elif idle:
        words = teller.span(idle[-1].first, idle[-1].last)
        yield f"“{words}” {NO_STANCE}; expected {_verbs(mention.pack)}, or this one after a modal"
    else:
        yield f"nothing over it says who wants it; expected {_verbs(mention.pack)} over it"


def _role(governor: Governor) -> str:
    return operator_effect(governor.operator)


def _verbs(pack: Pack) -> str:
    """Some verbs of stance of the data, one of each kind."""
    words = stance_verbs(pack)[:EXAMPLES]
    return f"a party with a verb of stance such as {', '.join(f'“{word}”' for word in words)}"

"""Words a claim: a stance and its holder -> the claim, with the words that show it."""

from __future__ import annotations

from terms.govern.model import Governed, Hit
from terms.govern.parties import Who
from terms.interpret.model import Claim, Context, Found
from terms.pack import Phrase

# words between a mention and its agent, and between a governor and its subject, at most
AGENT_NEAR = 12
SUBJECT_NEAR = 10


def claim_of(
    item: Found, holder: str, hit: Hit, phrase: Phrase, governed: Governed, context: Context
) -> Claim:
    """Return the claim that `holder` takes the stance found on the mention `hit` of `phrase`."""
    first, last = _window(item, hit)
    return Claim(
        term=phrase.term,
        holder=holder,
        stance=item.stance,
        act=item.act,
        phrase=phrase,
        first=first,
        last=last,
        hit_first=hit.first,
        hit_last=hit.last,
        conditions=_conditions(hit, governed),
        rule=f"{phrase.term}/{phrase.id}+{item.rule}",
        outside=tuple((w.first, w.last) for w in (item.who, hit.agent) if w is not None),
        told=_told(item),
        spoken=_spoken(item, hit, governed, context),
    )


def _conditions(hit: Hit, governed: Governed) -> tuple[tuple[int, int, str | None], ...]:
    """The conditions that hang on the same sentence, with the term that each names."""
    found = []
    for index, condition in enumerate(governed.conditions):
        term = next((h.phrases[0].term for h in governed.hits if h.condition == index), None)
        if condition.last > condition.first and index != hit.condition:
            found.append((condition.first, condition.last, term))
    return tuple(found)


def _told(item: Found) -> str:
    """How the sentence tells whose stance it is."""
    if item.who is None:
        return "speaker"
    if item.who.stand_in:
        return item.who.stand_in
    return "person" if item.who.person else "list" if len(item.who.holders) > 1 else "named"


def _spoken(item: Found, hit: Hit, governed: Governed, context: Context) -> str | None:
    """The named subject of the innermost verb of saying, or of the stance that is voiced."""
    for governor in reversed(hit.governors):
        if governor.operator.role == "speech" and governor.subject is not None:
            return _name(governor.subject, governed, context)
    if governed.said_by is not None and governed.said_by.person:
        return governed.said_by.person
    voiced = item.governor is None or item.governor.operator.voiced
    return _name(item.who, governed, context) if item.who is not None and voiced else None


def _name(who: Who, governed: Governed, context: Context) -> str | None:
    """The person who is named, or whom “he” stands for."""
    if who.stand_in != "he":
        return who.person
    before = [p.person for p in governed.parties if p.last <= who.first and p.person]
    return next(iter([*reversed(before), *context.name]), None)


def _window(item: Found, hit: Hit) -> tuple[int, int]:
    """First word and word after the last of the clause that shows the claim."""
    first, last = hit.first, hit.clause_end
    if hit.agent is not None and 0 <= hit.first - hit.agent.first <= AGENT_NEAR:
        first = hit.agent.first
    if item.governor is not None:
        first = min(first, item.governor.first)
        last = max(last, item.governor.last)
        subject = item.governor.subject
        if subject is not None:
            if subject.first < first and first - subject.last <= SUBJECT_NEAR:
                first = subject.first
            last = max(last, subject.last if subject.first > hit.last else last)
    if hit.owner is not None:
        first = min(first, hit.owner.first)
    return first, last

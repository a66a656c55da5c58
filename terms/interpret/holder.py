"""Resolves who holds a stance: pronouns, roles and speakers -> holders.

In “Moscow said it would leave”, “it” is Moscow; in “Troops must leave, Peskov said”, the demand is
that of whoever says it.
"""

from __future__ import annotations

from terms.govern.model import Governed, Hit
from terms.govern.parties import Who
from terms.interpret.model import Context, Found
from terms.pack import Pack, Phrase


def holders_of(
    item: Found, hit: Hit, governed: Governed, context: Context, pack: Pack
) -> tuple[str, ...]:
    """Return whose stance it is; what a third party says that another “will” do is its own view."""
    speaker = speaker_of(hit, governed, context)
    if item.by_speaker:
        return speaker
    private = governed.said_by is not None and governed.said_by.private
    if private and _modal(item, hit) == "can":
        return ()  # “Moscow could accept a truce, an analyst said”
    holders = resolve(item.who, hit, governed, context)
    if speaker and holders and item.rule == "must-of":
        return speaker  # “guarantees are essential for Kyiv, Macron said”
    other = speaker and not set(speaker) & set(holders)
    third = other and not set(speaker) & {*pack.sides}
    if other and item.act == "rejects" and item.rule.endswith("-can"):
        return speaker  # “Kyiv said that Moscow cannot be a guarantor”
    return speaker if third and _is_foretold(item, hit) else holders


def _is_foretold(item: Found, hit: Hit) -> bool:
    """Whether it is said of somebody that they “will” do so."""
    by_verb = item.governor is None or item.governor.operator.role == "action"
    return item.act == "commits" and by_verb and _modal(item, hit) == "will"


def _modal(item: Found, hit: Hit) -> str | None:
    """The modal of the verb that gives the stance."""
    group = item.governor.group if item.governor is not None else hit.group
    return group.modal if group is not None else None


def agent_fits(hit: Hit, phrase: Phrase, governed: Governed, context: Context, pack: Pack) -> bool:
    """Return whether the mention is about those that the term is about."""
    allowed = phrase.agent or pack.terms[phrase.term].about
    if not allowed or (hit.group is not None and hit.group.passive):
        return True
    who = hit.agent or hit.owner
    if who is None or who.document:
        return True
    if not who.holders and who.stand_in is None:
        return not who.private
    if who.stand_in is not None and who.stand_in != "we":
        return True
    holders = resolve(who, hit, governed, context)
    return not holders or bool(set(holders) & allowed)


def concerns(holder: str, phrase: Phrase, governed: Governed) -> bool:
    """Return whether the mention is the matter of its parties: “Modi will meet Putin” is not."""
    named = phrase.named
    return not named or holder in named or any(named & {*w.holders} for w in governed.parties)


def speaker_of(hit: Hit, governed: Governed, context: Context) -> tuple[str, ...]:
    """Return whose demand an impersonal “must” is: whoever says it."""
    for governor in reversed(hit.governors):
        if governor.operator.role == "speech" and governor.subject is not None:
            return resolve(governor.subject, hit, governed, context)
    said_by = governed.said_by
    if said_by is not None and said_by.stand_in in ("it", "they") and context.last:
        return context.last  # “…, it says”: whoever the sentence before is about
    if said_by is not None:
        return resolve(said_by, hit, governed, context)
    return context.speaker


def resolve(who: Who | None, hit: Hit, governed: Governed, context: Context) -> tuple[str, ...]:
    """Return the holders that a party of the sentence stands for; none where nobody does."""
    if who is None or who.private:
        return ()
    if who.holders:
        return who.holders
    speech = _speech_subject(hit, who)
    if who.stand_in == "we":
        return resolve(speech, hit, governed, context) if speech is not None else context.speaker
    if who.document and who.stand_in == "doc":
        return context.document
    subjects = _named_before(governed.subjects, who)
    if speech is not None and who.stand_in in ("it", "they", "he"):
        later = [
            p for p in subjects if p.first > speech.last and (who.stand_in != "he" or p.person)
        ]
        return later[-1].holders if later else resolve(speech, hit, governed, context)
    return _last_named(who, subjects or _named_before(governed.parties, who), context)


def _named_before(parties: list[Who], who: Who) -> list[Who]:
    """Those named before a stand-in."""
    return [p for p in parties if p.last <= who.first and p.holders and not p.document]


def _last_named(who: Who, before: list[Who], context: Context) -> tuple[str, ...]:
    """The party last named that a stand-in may mean, in this sentence or before it."""
    if who.stand_in == "he":
        persons = [p for p in before if p.person]
        return persons[-1].holders if persons else context.last_person or context.speaker
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

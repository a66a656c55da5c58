"""Turns the claims of a sentence into what is stated: with values, speaker and places."""

from __future__ import annotations

from terms.fill import fill
from terms.flow import Attribution, Person, Span
from terms.hear import Hearing
from terms.interpret.model import Claim
from terms.merge import Stated
from terms.pack import Pack
from terms.weigh import weigh
from terms.words import Words

# a text this long must name whom the negotiation is about as often as once in so many characters
LONG, OFTEN = 400, 1500
# how far before a sentence, in characters, a side may be named
NEIGHBOUR = 300


def attest(
    claim: Claim,
    text: str,
    words: Words,
    hearing: Hearing,
    pack: Pack,
    published: str | None,
    on_topic: bool,
) -> Stated | None:
    """Return the claim as it is stated; None for a third party's on what concerns no side here.

    `on_topic` is what `topical` says of the text.
    """
    if claim.holder not in pack.sides and not (on_topic and _concerns(claim, text, words, pack)):
        return None
    voice = hearing.at(words.starts[claim.hit_first])
    speaker = voice.speaker if voice else None
    if speaker is None or not speaker.named:
        named = hearing.named(words.starts[claim.hit_first])
        speaker = named or _person(claim.spoken, pack) or speaker
    start, end = words.starts[claim.first], words.ends[claim.last - 1]
    return Stated(
        claim.term,
        claim.holder,
        claim.stance,
        claim.act,
        fill(claim, text, words, pack),
        Span(start, end),
        tuple((Span(words.starts[a], words.ends[b - 1]), term) for a, b, term in claim.conditions),
        speaker,
        _kind(voice),
        _via(voice, speaker),
        published,
        claim.rule,
        weigh(claim, pack),
    )


def _via(voice: Attribution | None, speaker: Person | None) -> tuple[str, ...]:
    """Those who pass the speaker's words on: what of the chain lies beyond the speaker."""
    chain = voice.chain if voice else ()
    if speaker and speaker.name in chain:
        return chain[chain.index(speaker.name) + 1 :]
    return chain


def _person(name: str | None, pack: Pack) -> Person | None:
    """The pack's person that is the subject of the verb of saying in the sentence itself."""
    known = next((p for p in pack.people if p.name == name), None) if name else None
    return Person(known.name, None, known.party, True) if known else None


def _concerns(claim: Claim, text: str, words: Words, pack: Pack) -> bool:
    """A third party's position counts where whom it concerns is named here or just before."""
    close = pack.terms[claim.term].about or pack.terms[claim.term].named
    codes = concerned(claim.term, pack) if close or len(text) < LONG else pack.about
    names = [n for code in codes for n in pack.names[code]]
    reach = 0 if close else NEIGHBOUR
    window = text[max(0, words.starts[0] - reach) : words.ends[-1]].lower()
    return any(name in window for name in names)


def topical(text: str, pack: Pack) -> bool:
    """Whether a text is on the negotiation: only there do third parties speak to its terms."""
    if len(text) < LONG:
        return True
    low = text.lower()
    found = 0
    for name in (name for code in pack.about for name in pack.names[code]):
        found += low.count(name)
        if found * OFTEN >= len(text):
            return True
    return False


def concerned(term: str, pack: Pack) -> frozenset[str]:
    """Return the codes of whom a third party's position on `term` must concern."""
    return frozenset(pack.terms[term].about or pack.terms[term].named or pack.sides)


def _kind(voice: Attribution | None) -> str:
    if voice is None:
        return "narration"
    return "direct" if voice.kind in ("direct", "mixed") else "indirect"

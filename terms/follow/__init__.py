"""Makes mentions of the words that take up a mention made before.

After “Washington proposed a ceasefire.” the sentence “Moscow rejected the idea.” holds a mention of
a ceasefire, “the idea”; in “Kyiv refused.” the verb itself is one. What stands over the first
mention decides what the second one stands for: after “a ban on foreign bases” it is the ban.
"""

from __future__ import annotations

from collections.abc import Sequence

from terms.follow.point import Mentions, Spot
from terms.follow.topic import Topic
from terms.interpret.model import Claim
from terms.pack import Pack, Phrase

# more terms than these are not taken up by one word
MOST = 3
# a list goes on over so many words
LIST = 4
# in a phrase's id, before the kind of words that took it up
MARK = "~"


def take_up(
    found: Sequence[Spot],
    mentions: Mentions,
    before: Sequence[Topic],
    own: Sequence[Topic],
    pack: Pack,
) -> dict[int, tuple[int, tuple[Phrase, ...]]]:
    """Return `mentions` with those that the spots take up.

    `before` are the topics of the sentence before, `own` those of the sentence itself: a spot takes
    up the nearest ones before it.
    """
    grown = dict(mentions)
    anyone = frozenset(pack.holders)
    for spot in found:
        nearest = _nearest(own, spot) or (before if spot.kind != "apposition" else ())
        taken = [t for t in nearest if spot.kind == "apposition" or (t.plain and t.tabled)]
        if spot.echo and (spot.kind == "echo" or not taken):
            nearest = [t for t in nearest if t.claimants and t.asked]
            taken = [_echoed(t, spot.echo) for t in nearest]
            spot = spot._replace(effect=1, act="accepts" if spot.echo > 0 else "rejects")
        if not taken or len({t.phrase.term for t in taken}) > MOST:
            continue
        kind = "verb" if spot.kind in ("verb", "echo") else "noun"
        grown[spot.first] = (
            spot.last,
            tuple(
                t.phrase._replace(
                    id=f"{t.phrase.id.partition(MARK)[0]}{MARK}{spot.kind}",
                    kind=kind,
                    effect=t.phrase.effect * spot.effect,
                    agent=anyone - t.holders,
                    fact=spot.act,
                )
                for t in {t.phrase.term: t for t in taken}.values()
            ),
        )
    return grown


def _echoed(topic: Topic, echo: int) -> Topic:
    """The topic as the stance that others have taken on it, for an echo: +1 the same."""
    whole = topic.phrase._replace(effect=topic.asked * echo)
    return topic._replace(phrase=whole, holders=topic.claimants)


def fits(claim: Claim) -> bool:
    """Whether a claim on what was taken up is of somebody other than those who put it there."""
    agent = claim.phrase.agent
    return MARK not in claim.phrase.id or agent is None or claim.holder in agent


def _nearest(own: Sequence[Topic], spot: Spot) -> list[Topic]:
    """The last mention before the spot, with those that it is listed with."""
    before = [t for t in own if t.last <= spot.first]
    found: list[Topic] = []
    for topic in reversed(before):
        if found and found[-1].first - topic.last > LIST and found[-1].first != topic.first:
            break
        found.append(topic)
        if spot.kind == "apposition" and len(before) > len(found):
            following = before[-len(found) - 1]
            if following.first != topic.first:
                break
    return found

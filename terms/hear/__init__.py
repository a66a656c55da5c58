"""Tells who speaks at a place of a text: whoever is said to, or else whoever has the floor.

“Kyiv will wait, he said.” has an attribution; “KULEBA: We will wait.” has a turn.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from terms.attribute import attribute
from terms.flow import Attribution, Person, Sentence
from terms.hear.voice import Turn, Voices, document_voice
from terms.pack import Pack

# of the attributions that begin before a place, so many may still hold it
OPEN = 12


def hear(text: str, sentences: Sequence[Sentence], pack: Pack, published: str | None) -> Hearing:
    """Return who speaks where in `text`; `published` is an ISO date: who is in office then."""
    said = attribute(text, sentences, pack, published)
    return Hearing(said, document_voice(text, pack, published))


class Hearing:
    """Attributions and turns by place."""

    def __init__(self, attributions: Sequence[Attribution], voices: Voices) -> None:
        spans = [(s.start, s.end, a) for a in attributions for s in a.content]
        self.spans = sorted(spans, key=lambda s: (s[0], -s[1]))
        self.starts = [s[0] for s in self.spans]
        self.voices = voices

    def turn(self, place: int) -> Turn | None:
        """Return the turn of talk that holds the character at `place`."""
        return self.voices.at(place) if self.voices.turns else None

    def at(self, place: int) -> Attribution | None:
        """Return the innermost attribution over the character at `place`, or the turn's own."""
        best: tuple[int, Attribution] | None = None
        index = bisect_right(self.starts, place)
        for start, end, attribution in reversed(self.spans[max(0, index - OPEN) : index]):
            if attribution.kind == "belief" and attribution.speaker is None:
                continue  # “They want …”: a wish of theirs is no word of theirs
            if start <= place < end and (best is None or end - start < best[0]):
                best = end - start, attribution
        turn = self.turn(place)
        if turn is None or (best is not None and best[1].speaker is not None):
            return best[1] if best else None
        if best is not None:
            # “I said …”: the source is whoever has the floor
            return best[1]._replace(speaker=turn.speaker)
        return Attribution("direct", None, None, (), turn.speaker)

    def named(self, place: int) -> Person | None:
        """Return the named person of the innermost attribution over `place` that has one."""
        index = bisect_right(self.starts, place)
        holding = [
            (end - start, attribution.speaker)
            for start, end, attribution in self.spans[max(0, index - OPEN) : index]
            if start <= place < end
            and attribution.speaker
            and attribution.speaker.named
            # who wants or thinks a thing has not said it
            and attribution.kind != "belief"
        ]
        return min(holding, key=lambda h: h[0])[1] if holding else None

    def quoted(self, place: int) -> tuple[str, ...]:
        """Return the party in whose own words `place` stands: in quotation marks, or its turn."""
        index = bisect_right(self.starts, place)
        for start, end, attribution in reversed(self.spans[max(0, index - OPEN) : index]):
            speaker = attribution.speaker
            if start <= place < end and attribution.kind in ("direct", "mixed") and speaker:
                return (speaker.party,) if speaker.party else ()
        turn = self.turn(place)
        return (turn.speaker.party,) if turn and turn.speaker and turn.speaker.party else ()

    def party(self, place: int) -> tuple[str, ...]:
        """Return the party of whoever speaks at `place`; none where nobody does."""
        voice = self.at(place)
        if voice is None or voice.speaker is None or voice.speaker.party is None:
            return ()
        return (voice.speaker.party,)

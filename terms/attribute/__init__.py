"""Who says what: quotations, reported speech and thought, and who is speaking.

"He will go, Li said" gives the source "Li", the cue "said" and the content "He will go".
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from terms.attribute.find import find_all
from terms.attribute.lexicon import load_lexicon
from terms.attribute.people import says_who
from terms.attribute.quotations import quotations
from terms.attribute.retold import retold
from terms.attribute.running import running
from terms.attribute.tagging import load_tagger
from terms.attribute.turns import turns
from terms.attribute.voices import give_voices
from terms.flow import Attribution, Sentence, Span

if TYPE_CHECKING:
    from terms.pack import Pack

__all__ = ["attribute"]


def attribute(
    text: str,
    sentences: Sequence[Sentence],
    pack: Pack | None = None,
    published: str | None = None,
) -> list[Attribution]:
    """Return who says what in `text`, cut into `sentences`, in reading order.

    With a pack, sources are resolved to its people and parties, in office on the ISO date
    `published`; without, they keep the name they have in the text.
    """
    words = load_lexicon()
    quotes = quotations(text, sentences)
    found = [f.attribution for f in find_all(text, sentences, quotes, load_tagger())]

    def speaks(label: Span) -> bool:
        return says_who(text, label, pack)

    found += retold(text, sentences)
    found += turns(text, sentences, words, speaks)
    found += running(text, sentences, found, quotes, load_tagger())
    return give_voices(text, found, pack, published)

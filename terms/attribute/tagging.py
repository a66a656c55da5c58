"""Turns a sentence into a string of tags, one letter a word, on which the rules are regexes.

"He said that they wait." gives "pVTpn.". The letters are explained in `speech_words.toml`; on top
of those: N capitalised word, n other word, P possessive noun, # figure, V cue verb (G in -ing, E a
participle only), K noun and A adjective that is a cue, Z "according", e and j unknown words in -ed
and -ing, q and u the marks of a quotation.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from terms.attribute.lexicon import Lexicon, load_lexicon
from terms.flow import Span

_PUNCTUATION = {
    ",": ",", ";": ";", ":": ":", ".": ".", "?": ".", "!": ".", "…": ".", "...": ".",
    "—": "-", "–": "-", "--": "-", "-": "-", "(": "(", ")": ")", "[": "[", "]": "]",
    "&": "N", "%": "n", "$": "d", "€": "d", "£": "d", "#": "d", "@": "d",
}  # fmt: skip
_TOKEN = re.compile(r"[^\W_]+(?:[.'’&/-][^\W_]+)*(?:['’](?=\s\w))?|''|``|’’|‘‘|--|\.\.\.|[^\w\s]|_")
# a stop inside a sentence belongs to an abbreviation
_UNSETTLED = re.compile(r"[MY'-]|\.(?=[^.uq)\]])")
# so many words are remembered before the memory starts anew
_MEMORY = 100_000


class Tagged:
    """A sentence as tags, one a token; `words` are the tokens as written."""

    __slots__ = ("_tokens", "tags", "words")

    def __init__(self, tags: str, words: list[str], tokens: Iterator[re.Match[str]]) -> None:
        self.tags = tags
        self.words = words
        self._tokens: Iterator[re.Match[str]] | list[re.Match[str]] = tokens

    def span(self, first: int, last: int) -> Span:
        """Return the stretch of the text from token `first` to before token `last`."""
        if not isinstance(self._tokens, list):
            # most sentences say nothing of who said what: their offsets are never asked for
            self._tokens = list(self._tokens)
        return Span(self._tokens[first].start(), self._tokens[last - 1].end())


class Tagger(dict[str, str]):
    """Remembers the tags of the words it has seen."""

    def __init__(self, lexicon: Lexicon) -> None:
        super().__init__(_PUNCTUATION)
        self.lexicon = lexicon

    def __missing__(self, word: str) -> str:
        if len(self) > _MEMORY:
            self.clear()
            self.update(_PUNCTUATION)
        tag = self[word] = _tag(word, self.lexicon)
        return tag


@cache
def load_tagger() -> Tagger:
    """Return the tagger of the English lexicon."""
    return Tagger(load_lexicon())


def _tag(word: str, lexicon: Lexicon) -> str:
    low = word.lower().replace("’", "'")
    if low in lexicon.openers:
        return "Z"
    if low in lexicon.views:
        return "Y"
    if low in lexicon.ambiguous and low in lexicon.verbs:
        return "M"
    verb = lexicon.verbs.get(low)
    if verb:
        return "G" if verb.form == "g" else "E" if verb.form == "n" else "V"
    if low in lexicon.phrasal_words:
        return "v"
    if low in lexicon.tags:
        return lexicon.tags[low]
    if low in lexicon.others:
        return "K" if lexicon.others[low].form == "k" else "A"
    if not word[0].isalnum():
        return "'" if len(word) == 1 else "-"
    if low.endswith(("'s", "s'")):
        return "P"
    if word[0].isdigit():
        return "#"
    if word[0].isupper():
        return "N"
    for ending, tag in lexicon.endings:
        if low.endswith(ending) and len(low) > len(ending) + 2:
            return tag
    return "n"


def tag(text: str, start: int, end: int, tagger: Tagger, marks: Mapping[int, str]) -> Tagged:
    """Tag `text[start:end]`; `marks` says which quotation marks open (q) and close (u)."""
    words = _TOKEN.findall(text, start, end)
    tags = [tagger[word] for word in words]
    tagged = Tagged("".join(tags), words, _TOKEN.finditer(text, start, end))
    for match in _UNSETTLED.finditer(tagged.tags):
        i = match.start()
        if tags[i] == "Y":
            opens = i > 1 and tags[i - 1] in "dD" and tags[i - 2] == "i"
            tags[i] = "Z" if opens else _tag(words[i], tagger.lexicon._replace(views=frozenset()))
        elif tags[i] == "M":
            tags[i] = _settle(words, tags, i)
        elif words[i] == ".":
            tags[i] = "'"
        elif marks and tags[i] in "'-":
            tags[i] = marks.get(tagged.span(i, i + 1).start, tags[i])
    tagged.tags = "".join(tags)
    return tagged


def _settle(words: list[str], tags: list[str], i: int) -> str:
    """Verb or noun: "the poll shows", "voters support" against "his strong support"."""
    before = tags[i - 1] if i else "."
    plural = words[i].lower().endswith("s")
    if before in "xmztprWN,uc)T":
        return "V"
    if before == "n" and i > 1 and tags[i - 2] in "VGEveji":
        return "K"
    if before == "n":
        if i > 1 and tags[i - 2] == "D" and not plural:
            return "K"
        return "V" if words[i - 1].endswith("s") != plural else "K"
    return "K"

"""Loads the cue lexicon of a language: which words report speech or thought, and in which frame."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from terms.errors import PackError
from terms.keep import keep
from terms.resources import folder

# how a cue stands: finite, before its subject, participle ("saying"), infinitive ("to say"),
# passive ("was told"); an adjective after "is"; a noun with whose it is ("his demand"), and without
SHAPES = ("fin", "inv", "ing", "inf", "pas", "adj", "poss", "bare")


class Cue(NamedTuple):
    """One form of a cue word.

    `form` is b(ase), s, d (past), n (past participle), g (-ing), or k (noun), a (adjective).
    """

    lemma: str
    form: str
    kind: str
    frames: Mapping[str, frozenset[str]]


class Lexicon(NamedTuple):
    """The words that attribution needs.

    `tags` maps a lower-case word to the letter of its class, `verbs` and `others` a form to
    its entry.
    """

    tags: Mapping[str, str]
    endings: tuple[tuple[str, str], ...]
    verbs: Mapping[str, Cue]
    others: Mapping[str, Cue]
    # "ruled", "out" -> rule out
    phrasal: Mapping[tuple[str, str], Cue]
    phrasal_words: frozenset[str]
    ambiguous: frozenset[str]
    openers: frozenset[str]
    views: frozenset[str]
    # labels before a colon that name no speaker; words of running speech; words that break it off
    unspoken: frozenset[str]
    backshift: tuple[str, ...]
    breaks: tuple[str, ...]
    # what makes a sentence that says only whose words the ones before it are
    retold: Mapping[str, tuple[str, ...]]


@cache
def load_lexicon() -> Lexicon:
    """Return the English lexicon of `grammars/en/speech*.toml`; PackError where a file breaks."""
    files = [*(folder("grammars") / "en").glob("speech*.toml"), Path(__file__)]
    return keep("speech", files, Lexicon, _build)


def _build() -> Lexicon:
    words, cues = _read("speech_words.toml"), _read("speech.toml")
    tags = {w: tag for tag, text in words["tags"].items() for w in text.split()}
    endings = tuple((e, tag) for tag, found in words["endings"].items() for e in found)
    verbs: dict[str, Cue] = {}
    phrasal: dict[tuple[str, str], Cue] = {}
    for lemma, entry in cues["verbs"].items():
        frames = {shape: frozenset(entry.get(shape, "").split()) for shape in SHAPES}
        for form, word in zip("bsdng", entry["forms"].split(), strict=True):
            cue = Cue(lemma, form, entry.get("kind", "speech"), frames)
            if "particle" in entry:
                phrasal.setdefault((word, entry["particle"]), cue)
            elif word not in verbs or verbs[word].form in "bn":
                verbs[word] = cue
    others: dict[str, Cue] = {}
    for form, table in (("a", "adjectives"), ("k", "nouns")):
        for lemma, entry in cues[table].items():
            frames = {shape: frozenset(entry.get(shape, "").split()) for shape in SHAPES}
            others |= {
                w: Cue(lemma, form, entry.get("kind", "speech"), frames)
                for w in entry["forms"].split()
            }
    return Lexicon(
        tags,
        endings,
        verbs,
        others,
        phrasal,
        frozenset(w for w, _ in phrasal),
        frozenset(cues["ambiguous"]["forms"].split()),
        frozenset(words["openers"]["words"].split()),
        frozenset(words["openers"]["views"].split()),
        frozenset(words["labels"]["unspoken"]),
        tuple(words["running"]["backshift"]),
        tuple(words["running"]["breaks"]),
        {name: tuple(rows) for name, rows in words["retold"].items()},
    )


def _read(name: str) -> dict[str, Any]:
    path = folder("grammars") / "en" / name
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise PackError(f"{path}: {error}") from error

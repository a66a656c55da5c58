"""Compiles the files of terms: their phrases and hides, and the words of their values."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from terms.compile.lexicon import SIGN
from terms.errors import PackError
from terms.pack import Phrase, Term, ValueField
from terms.pattern import Compiled, Vocabulary, compile_pattern
from terms.toml_data import read_toml
from terms.words import Pattern


class Terms(NamedTuple):
    """The terms by id, and their patterns by the words of which a match must hold one.

    `anchors` are those words of all phrases but hides: a text without any says nothing.
    """

    terms: dict[str, Term]
    patterns: dict[str, tuple[Pattern, ...]]
    anchors: tuple[str, ...]


def compile_terms(ids: list[str], where: Path, vocabulary: Vocabulary) -> Terms:
    """Return the terms `ids` of the folder `where`; raises PackError naming file and key."""
    terms: dict[str, Term] = {}
    index: dict[str, list[Pattern]] = {}
    anchors: set[str] = set()
    shared: dict[Any, Any] = {}
    for term_id in ids:
        path = where / f"{term_id}.toml"
        data = read_toml(path, "term")
        local = vocabulary._replace(sets={**vocabulary.sets, **data.get("sets", {})})
        cache = dict(shared)
        terms[term_id] = _term(data, local, cache, path)
        for compiled in _patterns(data, local, cache, path):
            for word in compiled.anchors:
                index.setdefault(word, []).append(compiled.pattern)
            if not compiled.pattern.entry.hides:
                anchors |= compiled.anchors
        # elements by their name stay with the term, whose sets may mean other words
        shared = {key: found for key, found in cache.items() if not (key and isinstance(key, str))}
    patterns = {word: tuple(found) for word, found in index.items()}
    return Terms(terms, patterns, tuple(sorted(anchors)))


def _patterns(
    data: Mapping[str, Any], vocabulary: Vocabulary, cache: dict[Any, Any], path: Path
) -> Iterator[Compiled]:
    """The patterns of a term's phrases, and of what hides them."""
    for item, hides in [
        *((item, False) for item in data["phrases"]),
        *((item, True) for item in data.get("hides", ())),
    ]:
        phrase = _phrase(data["id"], item, hides)
        for text in item["match"]:
            try:
                yield compile_pattern(text, _verbal(phrase, text), vocabulary, cache)
            except ValueError as error:
                raise PackError(f"grammars/terms/{path.name}: match: {error}") from None


def _phrase(term_id: str, item: Mapping[str, Any], hides: bool) -> Phrase:
    return Phrase(
        term=term_id,
        id=item.get("id", "hides"),
        kind=item.get("kind", "noun"),
        effect=SIGN[item.get("effect", "+")],
        agent=frozenset(item["agent"]) if "agent" in item else None,
        fact=item.get("fact"),
        values=item.get("values", {}),
        hides=hides,
        except_acts=frozenset(item.get("except_acts", ())),
        named=frozenset(item.get("named", ())),
    )


def _verbal(phrase: Phrase, text: str) -> Phrase:
    """A phrase that starts with a verb in any form is a verb, whatever stands beside it."""
    first = text.split()[0].removesuffix("?").split("|")
    return phrase._replace(kind="verb") if all(w.endswith("+") for w in first) else phrase


def _term(
    data: Mapping[str, Any], vocabulary: Vocabulary, cache: dict[Any, Any], path: Path
) -> Term:
    fields = {}
    for name, item in data.get("values", {}).items():
        try:
            fields[name] = _field(item, vocabulary, cache)
        except ValueError as error:
            raise PackError(f"grammars/terms/{path.name}: values.{name}: {error}") from None
    return Term(
        data["id"],
        data["title"],
        data["proposition"],
        fields,
        frozenset(data.get("about", ())),
        frozenset(data.get("tentative", ())),
        frozenset(data.get("named", ())),
        tuple(data.get("examples", ())),
    )


def _field(item: Mapping[str, Any], vocabulary: Vocabulary, cache: dict[Any, Any]) -> ValueField:
    words = item.get("words", {})
    if not isinstance(words, Mapping):
        words = {"true": words}
    compiled = {
        value: tuple(compile_pattern(p, value, vocabulary, cache).pattern for p in found)
        for value, found in words.items()
    }
    return ValueField(
        item["type"],
        item.get("list", False),
        tuple(item.get("allowed", ())),
        item.get("unit"),
        frozenset(item.get("near", ())),
        frozenset(item.get("never", ())),
        compiled,
        frozenset(item.get("lead", ())),
        item.get("required", False),
        tuple(item.get("under", ())),
        tuple(tuple(group) for group in item.get("same", ())),
    )

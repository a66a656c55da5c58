"""Compiles the words of a language and the names of a pack into one trie of rows of words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from terms.compile.names import Name, Named, name_case, name_text
from terms.inflect import forms
from terms.pack import Lexeme, Operator, PersonEntry
from terms.toml_data import read_toml
from terms.words import grow, split_phrase

# an effect as the data files write it
SIGN = {"+": 1, "-": -1, "0": 0}
STANCE = {"supports": 1, "opposes": -1, "open": 0, "none": None}
# stands for any word of class OWN (“its”, “their”) in a row
OWN = "$own"
# classes that are looked up apart from the lexicon
APART = ("PLACE", "AUTHORED", "ADV", "CROWD", "PARTICLE")


def compile_lexicon(english: Path, actors: Mapping[str, Any], named: Named) -> dict[str, Any]:
    """Return the trie of all rows of words that have a class.

    `english` is the folder of the language, `actors` what `actors.toml` holds.
    """
    trie: dict[str, Any] = {}
    _add_words(trie, english)
    known = {item["code"] for item in actors["parties"]}
    for item in actors["parties"]:
        _add_party(trie, item)
    for item in named.states:
        if item["code"] not in known:
            _add_party(trie, item)
    for data, person in zip(actors["people"], named.people, strict=True):
        _add_person(trie, data, person)
    for item in named.blocs:
        for name in item["names"]:
            bloc = Lexeme("ACTOR", "people", holders=tuple(item["codes"]), case=name_case(name))
            _add(trie, name_text(name), bloc)
    _add_roles(trie, read_toml(english / "roles.toml", "roles"))
    return trie


def class_words(english: Path, cls: str) -> frozenset[str]:
    """Return the function words of a class."""
    return frozenset(
        w for item in _function(english) if item["class"] == cls for w in item["words"]
    )


def common_words(english: Path) -> frozenset[str]:
    """Return the function words: they stand in every text, and no phrase can be told by them."""
    rows = [split_phrase(word) for item in _function(english) for word in item["words"]]
    return frozenset(word for row in rows for word in row)


def turning_words(english: Path) -> frozenset[str]:
    """Return forms of verbs that say or turn a stance.

    No gap of a phrase reaches over “refused” or “said”.
    """
    rules = read_toml(english / "inflect.toml", "inflect")
    found: set[str] = set()
    for item in read_toml(english / "verbs.toml", "verbs")["verbs"]:
        turns = (item["role"], item["effect"]) == ("stance", "-")
        if not turns and item["role"] not in ("speech", "deny"):
            continue
        for word in item["words"]:
            if word.endswith("+"):
                found |= {f for f, kinds in forms(word[:-1], rules).items() if "base" not in kinds}
    return frozenset(found)


def compile_adverbs(english: Path) -> dict[str, Any]:
    """Return the trie of the adverbs, which may stand anywhere."""
    trie: dict[str, Any] = {}
    for word in sorted(class_words(english, "ADV")):
        grow(trie, split_phrase(word), "ADV")
    return trie


def _function(english: Path) -> Sequence[Mapping[str, Any]]:
    found: Sequence[Mapping[str, Any]]
    found = read_toml(english / "function.toml", "function")["function"]
    return found


def _add_words(trie: dict[str, Any], english: Path) -> None:
    for item in _function(english):
        for word in item["words"] if item["class"] not in APART else ():
            _add(trie, word, Lexeme(item["class"], item["value"]))
    rules = read_toml(english / "inflect.toml", "inflect")
    owners = class_words(english, "OWN")
    for name, cls in (("verbs", "VERB"), ("nouns", "NOUN"), ("adjectives", "ADJ")):
        for item in read_toml(english / f"{name}.toml", name)[name]:
            operator = _operator(item)
            for word in item["words"]:
                _add_inflected(trie, word, cls, operator, rules, owners)


def _add(trie: dict[str, Any], words: str, lexeme: Lexeme) -> None:
    """Put a lexeme under a row of words; a row may be several things."""
    row = split_phrase(words)
    node = trie
    for word in row:
        node = node.setdefault(word, {})
    if lexeme not in (found := node.get("", ())):
        node[""] = (*found, lexeme)


def _operator(item: Mapping[str, Any]) -> Operator:
    effect = SIGN[item["effect"]]
    negated = STANCE[item["negated"]] if "negated" in item else (-effect if effect else -1)
    plain = item.get("plain", item["act"] if item["role"] == "stance" else "none")
    flipped = "rejects" if negated == -1 else "accepts" if negated == 1 else "considers"
    return Operator(
        item["id"],
        item["role"],
        effect,
        item["act"],
        negated,
        item.get("negated_act", flipped),
        item.get("of", "subject"),
        None if plain == "none" else plain,
        STANCE[item["doing"]] if "doing" in item else None,
        item.get("voiced", True),
        item.get("aspect", False),
        item.get("verbal", False),
    )


def _add_inflected(
    trie: dict[str, Any],
    words: str,
    cls: str,
    operator: Operator,
    rules: Mapping[str, Any],
    owners: frozenset[str],
) -> None:
    if OWN in words:
        for own in sorted(owners):
            _add_inflected(trie, words.replace(OWN, own), cls, operator, rules, owners)
        return
    first, _, rest = words.partition(" ")
    inflected = first.endswith("+")
    forms_of = forms(first[:-1], rules) if inflected else {first: frozenset({"base"})}
    kind = operator.role.upper() if cls == "VERB" and operator.role in ("speech", "deny") else cls
    for form, kinds in forms_of.items():
        lexeme = Lexeme(kind, operator.id, operator, kinds)
        _add(trie, f"{form} {rest}".strip(), lexeme)


def _add_party(trie: dict[str, Any], item: Mapping[str, Any]) -> None:
    code = item["code"]
    for name in item.get("names", ()):
        capital = not isinstance(name, str) and bool(name.get("capital"))
        state = Lexeme("ACTOR", "state", holders=(code,), capital=capital, case=name_case(name))
        _add(trie, name_text(name), state)
    for name in item.get("people", ()):
        people = Lexeme("ACTOR", "people", holders=(code,), case=name_case(name))
        _add(trie, name_text(name), people)
    for name in item.get("adjectives", ()):
        _add(trie, name_text(name), Lexeme("NATION", "", holders=(code,), case=name_case(name)))


def _add_person(trie: dict[str, Any], data: Mapping[str, Any], person: PersonEntry) -> None:
    value = "person" if person.official and person.party else "private"
    holders = (person.party,) if value == "person" and person.party else ()

    def add(name: Name, case: str | None) -> None:
        lexeme = Lexeme("ACTOR", value, holders=holders, person=person.name, gender=person.gender)
        _add(trie, name_text(name), lexeme._replace(case=case))

    for name in [person.name, *data.get("aliases", ())]:
        add(name, name_case(name) or _as_written(name_text(name)))
    if data.get("surname_alone", True):
        surname = data.get("surname") or person.name.split()[-1]
        add(surname, _as_written(surname))


def _as_written(name: str) -> str | None:
    """A single word is a name only as it is written: many are common words too."""
    return None if " " in name else name


def _add_roles(trie: dict[str, Any], roles: Mapping[str, Any]) -> None:
    for item in roles["roles"]:
        value = "speaks" if item["speaks"] else "private"
        for key in ("singular", "plural"):
            names = item.get(key) or ()
            for name in [names] if isinstance(names, str) else names:
                _add(trie, name_text(name), Lexeme("ROLE", value, forms=frozenset({key})))
    for word in roles["former"]:
        _add(trie, word, Lexeme("FORMER", "former"))

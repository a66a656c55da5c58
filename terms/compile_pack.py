"""Compiles the TOML files of a pack, its terms and its language into a Pack."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from terms.errors import PackError
from terms.inflect import forms
from terms.pack import (
    Lexeme,
    Operator,
    Pack,
    Party,
    PersonEntry,
    Phrase,
    Term,
    ValueField,
)
from terms.pattern import Vocabulary, compile_pattern, index_patterns
from terms.toml_data import read_toml
from terms.words import Pattern, grow, split_phrase

SIGN = {"+": 1, "-": -1, "0": 0}
STANCE = {"supports": 1, "opposes": -1, "open": 0, "none": None}


class _VerbForms(dict[str, tuple[str, ...]]):
    """The forms of any verb, worked out when first asked for."""

    def __init__(self, rules: Mapping[str, Any]) -> None:
        self.rules = rules
        self.kinds: dict[str, frozenset[str]] = {}

    def __missing__(self, verb: str) -> tuple[str, ...]:
        kinds = forms(verb, self.rules)
        for form, found in kinds.items():
            self.kinds[form] = self.kinds.get(form, frozenset()) | found
        self[verb] = tuple(kinds)
        return self[verb]


def compile_pack(name: str, root: Path) -> Pack:
    """Return the pack `name` of the folder `root`; raises PackError naming file and key."""
    english, own = root / "en", root / "packs" / name
    head = read_toml(own / "pack.toml", "pack")
    actors = read_toml(own / "actors.toml", "actors")
    regions = read_toml(own / "places.toml", "places")["regions"]
    blocs = read_toml(own / "blocs.toml", "blocs")["blocs"]
    states = read_toml(english / "states.toml", "states")["states"]
    numbers = read_toml(english / "numbers.toml", "numbers")
    rules = read_toml(english / "inflect.toml", "inflect")
    confidence = read_toml(english / "confidence.toml", "confidence")
    parties = [_party(p) for p in actors["parties"]]
    people = [_person(p) for p in actors["people"]]
    lexicon = _lexicon(english, rules, people, actors, states, blocs, head)
    verb_forms = _VerbForms(rules)
    vocabulary = Vocabulary(
        verb_forms,
        read_toml(english / "sets.toml", "sets")["sets"],
        _names(parties, people, regions, states),
        _class_words(english, "NEG") | _turning(english, rules),
        _common(english),
    )
    terms, patterns, anchors = _terms(head["terms"], root / "terms", vocabulary)
    return Pack(
        id=head["id"],
        version=head["version"],
        title=head["title"],
        sides=tuple(head["sides"]),
        about=tuple(head.get("about", head["sides"])),
        holders=_holders(head, parties, states),
        terms=terms,
        parties=tuple(parties),
        people=tuple(people),
        lexicon=lexicon,
        places=_places(regions, states, blocs, parties),
        parts={item["id"]: frozenset(item["parts"]) for item in regions if "parts" in item},
        patterns=patterns,
        openings=index_patterns({id(p): p for found in patterns.values() for p in found}.values()),
        anchors=anchors,
        side_names=_gate(head["sides"], parties, people, regions, english),
        names={
            p.code: _side_names([p.code], parties, people)
            + (_region_names(regions) if p.code in head.get("about", ()) else ())
            for p in parties
        },
        numbers=_numbers(numbers),
        units=_units(numbers),
        weights=confidence["weights"],
        least=confidence["least"],
        adverbs=_adverbs(english),
        verb_forms=dict(verb_forms.kinds),
        locative=_class_words(english, "PLACE"),
    )


def _text(name: str | Mapping[str, Any]) -> str:
    return name if isinstance(name, str) else str(name["text"])


def _case(name: str | Mapping[str, Any]) -> str | None:
    return None if isinstance(name, str) or not name.get("case") else str(name["text"])


def _party(data: Mapping[str, Any]) -> Party:
    return Party(
        code=data["code"],
        title=data.get("title", _text(data["names"][0])),
        names=tuple(_text(n) for n in data["names"]),
        adjectives=tuple(_text(n) for n in data.get("adjectives", ())),
        people=tuple(_text(n) for n in data.get("people", ())),
    )


def _person(data: Mapping[str, Any]) -> PersonEntry:
    return PersonEntry(
        name=data["name"],
        party=data.get("party"),
        gender=data.get("gender"),
        aliases=tuple(_text(n) for n in data.get("aliases", ())),
        roles=tuple(data.get("roles", ())),
        official=data.get("official", True),
    )


# ---------------------------------------------------------------- words and what they are


def _lexicon(
    english: Path,
    rules: Mapping[str, Any],
    people: list[PersonEntry],
    actors: Mapping[str, Any],
    states: list[Mapping[str, Any]],
    blocs: list[Mapping[str, Any]],
    head: Mapping[str, Any],
) -> dict[str, Any]:
    trie: dict[str, Any] = {}
    for item in read_toml(english / "function.toml", "function")["function"]:
        for word in item["words"] if item["class"] not in ("PLACE", "ADV") else ():
            _add(trie, word, Lexeme(item["class"], item["value"]))
    for name, cls in (("verbs", "VERB"), ("nouns", "NOUN"), ("adjectives", "ADJ")):
        for item in read_toml(english / f"{name}.toml", name)[name]:
            operator = _operator(item)
            for word in item["words"]:
                _add_inflected(trie, word, cls, operator, rules)
    for item in actors["parties"]:
        _add_party(trie, item)
    known = {item["code"] for item in actors["parties"]}
    for item in states:
        if item["code"] not in known:
            _add_party(trie, item)
    for data, person in zip(actors["people"], people, strict=True):
        _add_person(trie, data, person)
    for item in blocs:
        for name in item["names"]:
            _add(trie, _text(name), Lexeme("ACTOR", "people", holders=tuple(item["codes"]), case=_case(name)))
    roles = read_toml(english / "roles.toml", "roles")
    _add_roles(trie, roles, tuple(head["sides"]))
    return trie


def _class_words(english: Path, cls: str) -> frozenset[str]:
    items = read_toml(english / "function.toml", "function")["function"]
    return frozenset(word for item in items if item["class"] == cls for word in item["words"])


def _common(english: Path) -> frozenset[str]:
    """The function words: they stand in every text, and no phrase can be told by them."""
    items = read_toml(english / "function.toml", "function")["function"]
    return frozenset(part for item in items for word in item["words"] for part in split_phrase(word))


def _turning(english: Path, rules: Mapping[str, Any]) -> frozenset[str]:
    """Forms of verbs that say or turn a stance: no gap of a phrase reaches over “refused” or “said”."""
    found: set[str] = set()
    for item in read_toml(english / "verbs.toml", "verbs")["verbs"]:
        if item["role"] in ("speech", "deny") or (item["role"], item["effect"]) == ("stance", "-"):
            for word in item["words"]:
                if word.endswith("+"):
                    found |= {f for f, kinds in forms(word[:-1], rules).items() if "base" not in kinds}
    return frozenset(found)


def _adverbs(english: Path) -> dict[str, Any]:
    trie: dict[str, Any] = {}
    for word in sorted(_class_words(english, "ADV")):
        grow(trie, split_phrase(word), "ADV")
    return trie


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
    )


def _add_inflected(
    trie: dict[str, Any], words: str, cls: str, operator: Operator, rules: Mapping[str, Any]
) -> None:
    first, _, rest = words.partition(" ")
    if not first.endswith("+"):
        forms_of = {first: frozenset({"base"})}
    else:
        forms_of = forms(first[:-1], rules)
    kind = operator.role.upper() if cls == "VERB" and operator.role in ("speech", "deny") else cls
    for form, kinds in forms_of.items():
        lexeme = Lexeme(kind, operator.id, operator, kinds)
        _add(trie, f"{form} {rest}".strip(), lexeme)


def _add_party(trie: dict[str, Any], item: Mapping[str, Any]) -> None:
    code = item["code"]
    for name in item.get("names", ()):
        capital = not isinstance(name, str) and bool(name.get("capital"))
        _add(
            trie,
            _text(name),
            Lexeme("ACTOR", "state", holders=(code,), capital=capital, case=_case(name)),
        )
    for name in item.get("people", ()):
        _add(trie, _text(name), Lexeme("ACTOR", "people", holders=(code,), case=_case(name)))
    for name in item.get("adjectives", ()):
        _add(trie, _text(name), Lexeme("NATION", "", holders=(code,), case=_case(name)))


def _add_person(trie: dict[str, Any], data: Mapping[str, Any], person: PersonEntry) -> None:
    value = "person" if person.official and person.party else "private"
    holders = (person.party,) if value == "person" and person.party else ()
    for name in [person.name, *data.get("aliases", ())]:
        case = _case(name) or (_text(name) if " " not in _text(name) else None)
        _add(
            trie,
            _text(name),
            Lexeme(
                "ACTOR",
                value,
                holders=holders,
                person=person.name,
                gender=person.gender,
                case=case,
            ),
        )
    surname = data.get("surname") or person.name.split()[-1]
    if data.get("surname_alone", True):
        _add(
            trie,
            surname,
            Lexeme(
                "ACTOR",
                value,
                holders=holders,
                person=person.name,
                gender=person.gender,
                case=None if " " in surname else surname,
            ),
        )


def _add_roles(trie: dict[str, Any], roles: Mapping[str, Any], sides: tuple[str, ...]) -> None:
    for item in roles["roles"]:
        value = "speaks" if item["speaks"] else "private"
        for key in ("singular", "plural"):
            names = item.get(key) or ()
            for name in [names] if isinstance(names, str) else names:
                _add(trie, _text(name), Lexeme("ROLE", value, forms=frozenset({key})))
    for word in roles["former"]:
        _add(trie, word, Lexeme("FORMER", "former"))


def _names(
    parties: list[Party],
    people: list[PersonEntry],
    regions: list[Mapping[str, Any]],
    states: list[Mapping[str, Any]],
) -> dict[str, list[str]]:
    """What `{…}` elements of phrases stand for."""
    names: dict[str, list[str]] = {"actor": [], "state": [], "region": []}
    for party in parties:
        names[party.code] = [*party.names, *party.adjectives, *party.people]
        names[f"person:{party.code}"] = []
        names["actor"] += [*party.names, *party.people]
    for person in people:
        if person.party:
            known = names.setdefault(f"person:{person.party}", [])
            known += [person.name, person.name.split()[-1], *person.aliases]
    for item in regions:
        names["region"] += [_text(n) for n in [*item["names"], *item.get("adjectives", ())]]
    for item in states:
        names["state"] += [_text(n) for n in item["names"]]
    return {key: sorted(set(found)) for key, found in names.items()}


def _places(
    regions: list[Mapping[str, Any]],
    states: list[Mapping[str, Any]],
    blocs: list[Mapping[str, Any]],
    parties: list[Party],
) -> dict[str, Any]:
    """Rows of words -> ("region", ids, case) or ("state", codes, case)."""
    trie: dict[str, Any] = {}
    for item in regions:
        ids = tuple(item.get("ids", ())) or (item["id"],)
        for name in [*item["names"], *item.get("adjectives", ())]:
            grow(trie, split_phrase(_text(name)), ("region", ids, _case(name)))
    for item in blocs:
        for name in item["names"]:
            grow(trie, split_phrase(_text(name)), ("state", tuple(item["codes"]), _case(name)))
    for item in states:
        for name in item["names"]:
            grow(trie, split_phrase(_text(name)), ("state", (item["code"],), _case(name)))
    iso = {item["code"] for item in states}
    for party in parties:
        if party.code in iso:
            for name in party.names:
                grow(trie, split_phrase(name), ("state", (party.code,), None))
    return trie


def _holders(
    head: Mapping[str, Any], parties: list[Party], states: list[Mapping[str, Any]]
) -> dict[str, str]:
    found = {party.code: party.title for party in parties}
    found |= {item["code"]: _text(item["names"][0]) for item in states if item["code"] not in found}
    return found | {item["code"]: item["title"] for item in head.get("holders", ())}


def _gate(
    sides: Iterable[str],
    parties: list[Party],
    people: list[PersonEntry],
    regions: list[Mapping[str, Any]],
    english: Path,
) -> tuple[str, ...]:
    """Words of which a text on the negotiation holds one: sides, places, “both sides”."""
    both = tuple(sorted(_class_words(english, "BOTH")))
    return _side_names(sides, parties, people) + _region_names(regions) + both


def _region_names(regions: list[Mapping[str, Any]]) -> tuple[str, ...]:
    return tuple(sorted({_text(name).lower() for item in regions for name in item["names"]}))


def _side_names(
    sides: Iterable[str], parties: list[Party], people: list[PersonEntry]
) -> tuple[str, ...]:
    names = {
        name.lower()
        for party in parties
        if party.code in sides
        for name in (*party.names, *party.adjectives)
    }
    names |= {p.name.split()[-1].lower() for p in people if p.party in sides and p.official}
    return tuple(sorted(names))


def _numbers(data: Mapping[str, Any]) -> dict[str, int]:
    found = {" ".join(split_phrase(n)): item["value"] for item in data["numbers"] for n in item["names"]}
    found |= {word: 1 for word in data["one"]}
    return found | {n: item["value"] for item in data["multipliers"] for n in item["names"]}


def _units(data: Mapping[str, Any]) -> dict[str, tuple[str, int]]:
    return {
        name: (item["id"], item["days"])
        for item in data["units"]
        for name in (*item["singular"], *item["plural"])
    }


# ---------------------------------------------------------------- terms and their phrases


def _terms(
    ids: list[str], where: Path, vocabulary: Vocabulary
) -> tuple[dict[str, Term], dict[str, tuple[Pattern, ...]], tuple[str, ...]]:
    terms: dict[str, Term] = {}
    index: dict[str, list[Pattern]] = {}
    anchors: set[str] = set()
    shared: dict[Any, Any] = {}
    for term_id in ids:
        path = where / f"{term_id}.toml"
        data = read_toml(path, "term")
        local = vocabulary._replace(sets={**vocabulary.sets, **data.get("sets", {})})
        cache: dict[Any, Any] = {"": shared[""]} if "" in shared else {}
        cache |= {key: value for key, value in shared.items() if isinstance(key, frozenset)}
        terms[term_id] = _term(data, local, cache, path)
        for item, hides in [(p, False) for p in data["phrases"]] + [
            (p, True) for p in data.get("hides", ())
        ]:
            phrase = _phrase(term_id, item, hides)
            for text in item["match"]:
                try:
                    compiled = compile_pattern(text, _verbal(phrase, text), local, cache)
                except ValueError as error:
                    raise PackError(f"grammars/terms/{path.name}: match: {error}") from None
                for word in compiled.anchors:
                    index.setdefault(word, []).append(compiled.pattern)
                if not hides:
                    anchors |= compiled.anchors
        shared |= {key: value for key, value in cache.items() if key == "" or isinstance(key, frozenset)}
    return terms, {word: tuple(found) for word, found in index.items()}, tuple(sorted(anchors))


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
    )


def _verbal(phrase: Phrase, text: str) -> Phrase:
    """A phrase that starts with a verb in any form is a verb, whatever stands beside it."""
    first = text.split()[0].removesuffix("?").split("|")
    return phrase._replace(kind="verb") if all(w.endswith("+") for w in first) else phrase


def _term(
    data: Mapping[str, Any], vocabulary: Vocabulary, cache: dict[Any, Any], path: Path
) -> Term:
    fields: dict[str, ValueField] = {}
    for name, item in data.get("values", {}).items():
        words = item.get("words", {})
        if not isinstance(words, Mapping):
            words = {"true": words}
        try:
            compiled = {
                value: tuple(compile_pattern(p, value, vocabulary, cache).pattern for p in found)
                for value, found in words.items()
            }
        except ValueError as error:
            raise PackError(f"grammars/terms/{path.name}: values.{name}: {error}") from None
        fields[name] = ValueField(
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
        )
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

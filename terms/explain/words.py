"""Says what a token means: its class, the operator or party behind it, the phrase it matched."""

from __future__ import annotations

from typing import Any

from terms.pack import Lexeme, Operator, Pack, Phrase
from terms.tag import Token
from terms.words import Words, match_pattern

SIGNS = {1: "+", -1: "−", 0: "0"}
_ROLES = {
    "stance": {1: "is for what follows", -1: "is against what follows", 0: "leaves it open"},
    "action": {1: "does what follows", -1: "does away with what follows", 0: "acts on it"},
}
_SINGLE = {
    "speech": "says what follows",
    "deny": "denies what follows: nothing in it counts",
    "block": "ends the scope: nothing further out counts",
    "document": "a text that holds its owner's positions",
}
_CLASSES = {
    "MODAL": "modal",
    "NEG": "negation",
    "NO": "negation of the mention",
    "YET": "puts off: not for now",
    "BE": "auxiliary or copula",
    "HAVE": "auxiliary",
    "DO": "auxiliary",
    "TO": "opens an infinitive",
    "THAT": "opens a clause",
    "REL": "opens a relative clause",
    "AND": "joins",
    "LIST": "joins parties",
    "BUT": "ends the clause",
    "SUB": "opens a clause that stands aside",
    "COND": "opens a condition",
    "EXCH": "opens a price",
    "PREP": "names a party to it",
    "OFR": "names whom a role belongs to",
    "BY": "names who does it",
    "POSS": "possessive",
    "BOTH": "all sides",
    "FORMER": "speaks for nobody any more",
    "PRON": "pronoun",
    "OWN": "possessive pronoun",
}


def meaning(token: Token, pack: Pack, words: Words) -> str:
    """Return what `token` means, in a few words."""
    if token.phrases:
        return "; ".join(_phrase(token, phrase, pack, words) for phrase in token.phrases)
    lexeme = token.lexeme
    if lexeme is None:
        return _CLASSES.get(token.cls, "")
    if lexeme.op is not None:
        return f"{lexeme.op.id}: {operator_effect(lexeme.op)}"
    if token.cls in ("ACTOR", "NATION", "NAME"):
        return _party(lexeme)
    if token.cls == "ROLE":
        return (
            "an office that speaks for its party"
            if lexeme.value == "speaks"
            else "no party's voice"
        )
    told = _CLASSES.get(token.cls, "")
    plain = lexeme.value.casefold() in ("", token.cls.casefold())
    return told if plain else f"{told}: {lexeme.value}" if told else lexeme.value


def operator_effect(operator: Operator) -> str:
    """Return what an operator does, with the act of a stance."""
    told = _ROLES.get(operator.role, {}).get(operator.effect) or _SINGLE.get(operator.role, "")
    stance = operator.role == "stance"
    whose = ", said by whoever speaks" if stance and operator.of == "speaker" else ""
    return f"{told} ({operator.act}){whose}" if stance else told


def stance_verbs(pack: Pack) -> list[str]:
    """Return a verb of each kind of stance, in the order of the data."""
    found: dict[str, str] = {}
    pending: list[tuple[str, Any]] = [("", pack.lexicon)]
    while pending:
        row, node = pending.pop()
        for word, inner in reversed(node.items()):
            if word:
                pending.append((f"{row} {word}".strip(), inner))
        for lexeme in node.get("", ()):
            operator = lexeme.op
            plain = lexeme.cls == "VERB" and "base" in lexeme.forms and " " not in row
            if plain and operator is not None and operator.role == "stance":
                found.setdefault(operator.id, row)
    return list(found.values())


def phrase_text(phrase: Phrase, first: int, last: int, pack: Pack, words: Words) -> str:
    """Return the phrase of the term file that matched within words `first` to `last`."""
    best = (0, "")
    for word in dict.fromkeys(words.low[first:last]):
        for pattern in pack.patterns.get(word, ()):
            if pattern.entry != phrase:
                continue
            for at in range(first, last):
                end = match_pattern(pattern, words, at) if words.low[at] in pattern.first else None
                if end is not None and end <= last and end - at > best[0]:
                    best = end - at, pattern.text
    return best[1]


def _phrase(token: Token, phrase: Phrase, pack: Pack, words: Words) -> str:
    text = phrase_text(phrase, token.first, token.last, pack, words)
    how = f"by {phrase.kind} “{text}”" if text else "taken up from before"
    return f"{phrase.term} {SIGNS[phrase.effect]} {how}"


def _party(lexeme: Lexeme) -> str:
    who = f"{lexeme.person}, " if lexeme.person else ""
    return who + (", ".join(lexeme.holders) or "speaks for no party")

"""Turns `word+` into all forms of the verb, by the rules and tables of `grammars/en/inflect.toml`.

A form is tagged by what it can be: `base` (join), `third` (joins), `past`, `participle`, `ing`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

FORMS = ("third", "past", "participle", "ing")


def forms(verb: str, rules: Mapping[str, Any]) -> dict[str, frozenset[str]]:
    """Return the forms of `verb` (a base form), each with what it can be.

    >>> forms("join", rules)["joined"]
    frozenset({'past', 'participle'})
    """
    found: dict[str, set[str]] = {verb: {"base"}}
    for kind, form in zip(FORMS, _four(verb, rules), strict=True):
        found.setdefault(form, set()).add(kind)
    return {form: frozenset(kinds) for form, kinds in found.items()}


def _four(verb: str, rules: Mapping[str, Any]) -> list[str]:
    """Third person, past, participle and -ing form of `verb`."""
    irregular = rules["irregular"].get(verb)
    if irregular:
        return list(irregular)
    doubling = rules["doubling"]
    if verb in doubling["verbs"] and verb not in doubling["except"]:
        stem = verb + verb[-1]
        return [verb + "s", stem + "ed", stem + "ed", stem + "ing"]
    for rule in rules["regular"]:
        if re.search(rule["ending"], verb):
            stem = verb[: len(verb) - rule["cut"]]
            return [stem + rule[kind] for kind in FORMS]
    return [verb] * 4

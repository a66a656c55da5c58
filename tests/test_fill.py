"""The values of a claim: regions, states, numbers and kinds of its own clause."""

from __future__ import annotations

from typing import Any

import pytest
from stages import claims, read, the_pack

from terms.fill import fill


def values(text: str, term: str) -> dict[str, Any]:
    """Return the values of the claim on `term` that a sentence makes."""
    (claim,) = [claim for claim in claims(text) if claim.term == term]
    return fill(claim, text, read(text).words, the_pack())


CASES: list[tuple[str, str, dict[str, Any]]] = [
    # regions: one, several, by adjective; and none of another clause
    ("Russia demands that Kyiv recognise Crimea as Russian.", "territorial_recognition",
     {"regions": ["crimea"]}),
    ("Ukraine will never give up Donbas.", "territorial_recognition", {"regions": ["donbas"]}),
    ("Ukraine demanded the withdrawal of Russian troops from Kherson and Zaporizhzhia.",
     "russian_withdrawal", {"regions": ["kherson", "zaporizhzhia"]}),
    ("Kyiv was quiet, but Ukraine wants humanitarian corridors from Mariupol.",
     "humanitarian_corridors", {"regions": ["mariupol"]}),
    # states, and the blocs that stand for several
    ("Kyiv wants guarantors such as Turkey and Israel.", "guarantors", {"states": ["TUR", "ISR"]}),
    ("Kyiv proposed security guarantees from Turkey and Israel.", "guarantors",
     {"states": ["TUR", "ISR"]}),
    ("Kyiv wants security guarantees from the permanent members of the Security Council.",
     "guarantors", {"states": ["CHN", "FRA", "GBR", "RUS", "USA"]}),
    # a state may be its own; the EU is none
    ("Ankara is ready to act as a guarantor for Ukraine.", "guarantors", {"states": ["TUR"]}),
    ("The EU is ready to act as a guarantor for Ukraine.", "guarantors", {}),
    # numbers in words and digits, in the field's unit or one that is made of it
    ("Ukraine proposed a 30-day ceasefire.", "ceasefire", {"days": 30}),
    ("Ukraine proposed a ceasefire of three days.", "ceasefire", {"days": 3}),
    ("Ukraine proposed a two-week ceasefire.", "ceasefire", {"days": 14}),
    ("Ukraine proposed a ceasefire for a month.", "ceasefire", {"days": 30}),
    ("Ukraine proposed a monthlong truce.", "ceasefire", {"days": 30}),
    ("Ukraine proposed the week-long truce.", "ceasefire", {"days": 7}),
    ("It was a full, 30-day ceasefire, which Kyiv accepted.", "ceasefire",
     {"days": 30, "scope": ["full"]}),
    ("Kyiv wants a ceasefire, two days after the talks.", "ceasefire", {}),
    ("Ukraine proposed to discuss the status of Crimea within 15 years.", "status_talks",
     {"regions": ["crimea"], "years": 15}),
    # a list goes on behind the clause; a capital may be a government
    ("Russia promised to scale back its operations near Kyiv, and in Chernihiv.", "deescalation",
     {"regions": ["kyiv", "chernihiv"]}),
    # words for the whole country
    ("Ukraine will never give up an inch of its territory.", "territorial_recognition",
     {"regions": ["all"]}),
    ("Kyiv demands that Russian troops withdraw from all our lands.", "russian_withdrawal",
     {"regions": ["all"]}),
    # a side is no guarantor where it stands alone: it is whom one guards against
    ("Kyiv wants guarantors such as Turkey and Israel, should Russia attack.", "guarantors",
     {"states": ["TUR", "ISR"]}),
    ("Kyiv wants countries, including France and Turkey, to guarantee Ukraine's security.",
     "guarantors", {"states": ["FRA", "TUR"]}),
    ("Kyiv wants guarantors such as Britain, China and Russia.", "guarantors",
     {"states": ["GBR", "CHN", "RUS"]}),
    # how guarantees are to be given
    ("Kyiv wants security guarantees that are legally binding.",
     "security_guarantees", {"form": ["legally_binding"]}),
    ("Kyiv wants security guarantees, and not the Budapest Memorandum.", "security_guarantees", {}),
    # a count is a large number
    ("Russia demands that Ukraine cap its army at 85,000 troops.", "demilitarisation",
     {"troop_cap": 85000}),
    # kinds, by the words of the term's file; and those that a phrase gives by itself
    ("Russia rejects foreign bases.", "foreign_troops", {"kinds": ["bases"]}),
    ("Russia rejects foreign bases and exercises.", "foreign_troops",
     {"kinds": ["bases", "exercises"]}),
    ("Ukraine offered a neutral, non-aligned status.", "neutrality",
     {"aspects": ["neutral", "non_aligned"]}),
    ("Kyiv offered to exchange all prisoners of war.", "prisoners", {"kinds": ["exchange"]}),
    ("Zelensky offered an all-for-all prisoner exchange.", "prisoners", {"kinds": ["exchange"]}),
    # nothing where nothing is said, or where it is no number of this field's unit
    ("Ukraine rejects elections.", "elections", {}),
    ("Kyiv wants a ceasefire after 30 years of war.", "ceasefire", {}),
    ("Kyiv wants a ceasefire with 40 soldiers on watch.", "ceasefire", {}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "term", "expected"), CASES, ids=[case[0] for case in CASES])
def test_the_clause_gives_these_values(text: str, term: str, expected: dict[str, Any]) -> None:
    found = values(text, term)
    assert {name: found.get(name) for name in expected} == expected
    assert expected or not found


def test_the_holder_s_own_name_is_no_value() -> None:
    assert values("Turkey wants guarantors such as Israel.", "guarantors") == {"states": ["ISR"]}


def test_every_value_is_of_the_field_s_type() -> None:
    kinds = {"integer": int, "boolean": bool, "enum": str, "regions": str, "states": str}
    for text, term, _ in CASES:
        fields = the_pack().terms[term].values
        for name, value in values(text, term).items():
            assert isinstance(value, list) == fields[name].list
            for one in value if isinstance(value, list) else [value]:
                assert isinstance(one, kinds[fields[name].type])
                assert not fields[name].allowed or one in fields[name].allowed

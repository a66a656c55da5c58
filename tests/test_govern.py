"""Which operators stand over each mention, whose they are, and which conditions a sentence has."""

from __future__ import annotations

import pytest
from stages import Read, read

from terms.govern.model import Governor, Hit
from terms.govern.parties import Who

SIGNS = {1: "+", -1: "-", 0: "0"}


def called(who: Who | None) -> str:
    if who is None:
        return "-"
    return "+".join(who.holders) or who.stand_in or "nobody"


def over(hit: Hit) -> list[str]:
    """Return the operators before a mention, outermost first: "+ UKR" is for what follows."""
    return [named(governor) for governor in hit.governors]


def named(governor: Governor) -> str:
    operator = governor.operator
    what = SIGNS[operator.effect] if operator.role in ("stance", "action") else operator.role
    negated = "not " if governor.group.negated else ""
    return f"{negated}{what} {called(governor.subject)}"


def hits(text: str) -> tuple[Read, list[Hit]]:
    reading = read(text)
    return reading, reading.governed.hits


FORWARD = {
    "Russia demands that Ukraine stay out of NATO.": ["+ RUS"],
    "Kyiv said it would never agree to a ban on foreign bases.": [
        "speech UKR", "not + it", "- -",
    ],
    "Ukraine refuses to discuss neutrality.": ["- UKR", "0 UKR"],
    "Moscow says Kyiv wants NATO membership.": ["speech RUS", "+ UKR"],
    "Poland wants Ukraine to join NATO.": ["+ POL"],
    "They call on Russia to withdraw its troops.": ["+ they"],
    "Putin rejected Zelensky's proposal for a ceasefire.": ["- RUS", "+ UKR"],
    "France refused to rule out sending troops to Ukraine.": ["- FRA", "- FRA"],
    "Kyiv doubts that Moscow wants a ceasefire.": ["block UKR", "+ RUS"],
    "The plan envisages neutrality.": ["+ doc"],
    "Both sides agreed to a ceasefire.": ["+ UKR+RUS"],
    "A former Russian diplomat proposed neutrality.": ["+ nobody"],
    "Talks on neutrality continue.": ["block -"],
}  # fmt: skip


@pytest.mark.parametrize("text", FORWARD)
def test_these_operators_stand_before_the_mention(text: str) -> None:
    _, (hit,) = hits(text)
    if "former" in text:
        assert hit.governors[0].subject is None or hit.governors[0].subject.private
    else:
        assert over(hit) == FORWARD[text]


BACKWARD = {
    "Neutrality was rejected by Kyiv.": ["- UKR"],
    "Ukraine's accession to the EU was welcomed by Poland.": ["+ POL"],
    "Neutrality is unacceptable, Podolyak said.": ["- -"],
    "Neutrality must be guaranteed.": ["+ -"],
    "Foreign bases shall not be allowed, Moscow said.": ["not + -"],
}


@pytest.mark.parametrize("text", BACKWARD)
def test_these_operators_reach_back_to_the_mention(text: str) -> None:
    _, (hit,) = hits(text)
    assert [named(governor) for governor in hit.backward] == BACKWARD[text]


def test_passive_and_nominal_forms_hold_both_sides() -> None:
    _, (hit,) = hits("Ukraine's proposed truce was rejected by Moscow.")
    assert over(hit) == ["+ UKR"]
    assert [named(governor) for governor in hit.backward] == ["- RUS"]


COORDINATED = {
    "Ukraine wants a ceasefire and a referendum.": [["+ UKR"], ["+ UKR"]],
    "Ukraine agreed to neutrality and to a referendum.": [["+ UKR"], ["+ UKR"]],
    "Kyiv supports a ceasefire and opposes neutrality.": [["+ UKR"], ["- UKR"]],
    "Kyiv will not accept neutrality but wants security guarantees.": [
        ["not + UKR"], ["+ UKR"],
    ],
    "Ukraine, which rejects neutrality, wants security guarantees.": [
        ["- UKR"], ["+ UKR"],
    ],
}  # fmt: skip


@pytest.mark.parametrize("text", COORDINATED)
def test_each_of_several_mentions_has_its_own_operators(text: str) -> None:
    _, found = hits(text)
    assert [over(hit) for hit in found] == COORDINATED[text]


def test_a_second_clause_has_its_own_subject() -> None:
    _, (hit,) = hits("Ukraine proposed a truce, and Russia accepted it.")
    assert over(hit) == ["+ UKR"]


VERBS = {
    "Ukraine will not join NATO.": ("UKR", "finite", "will", True),
    "Ukraine must be neutral, Lavrov said.": ("UKR", "finite", "must", False),
    "Ukraine joined NATO.": ("UKR", "finite", None, False),
    "Poland wants Ukraine to join NATO.": ("UKR", "inf", None, False),
    "We will never recognise Crimea as Russian.": ("we", "finite", "will", True),
    "Russia demanded that Kyiv not join NATO.": ("UKR", "base", None, True),
}


@pytest.mark.parametrize("text", VERBS)
def test_a_verb_that_names_the_term_has_an_agent_and_a_verb_group(text: str) -> None:
    _, (hit,) = hits(text)
    assert hit.group is not None
    told = called(hit.agent), hit.group.form, hit.group.modal, hit.group.negated
    assert told == VERBS[text]


CONDITIONS = {
    "If Russia agrees to a ceasefire, Ukraine will hold elections.": [
        ("plain", "If Russia agrees to a ceasefire"),
    ],
    "Kyiv is ready to discuss neutrality provided that Russia withdraws its troops.": [
        ("strict", "provided that Russia withdraws its troops"),
    ],
    "Unless Russia withdraws its troops, Ukraine will not accept neutrality.": [
        ("unless", "Unless Russia withdraws its troops"),
    ],
    "Ukraine would accept neutrality in exchange for security guarantees.": [
        ("exchange", "in exchange for security guarantees"),
    ],
    "Ukraine would accept neutrality.": [],
}  # fmt: skip


@pytest.mark.parametrize("text", CONDITIONS)
def test_a_sentence_has_these_conditions(text: str) -> None:
    reading, _ = hits(text)
    found = [(c.kind, reading.span(c.first, c.last)) for c in reading.governed.conditions]
    assert found == CONDITIONS[text]


def test_what_stands_in_a_condition_knows_which() -> None:
    _, found = hits("If Russia agrees to a ceasefire, Ukraine will hold elections.")
    assert [hit.condition for hit in found] == [0, None]


def test_who_said_it_may_come_last() -> None:
    reading, _ = hits("Neutrality is unacceptable, Podolyak said.")
    assert called(reading.governed.said_by) == "UKR"


def test_the_parties_of_a_sentence_are_remembered_in_order() -> None:
    reading, _ = hits("Moscow told Kyiv that Ankara had called.")
    assert [called(who) for who in reading.governed.parties] == ["RUS", "UKR", "TUR"]


@pytest.mark.parametrize("text", ["", "Zebras sleep.", "Kyiv said so.", "if and but by of"])
def test_without_a_mention_there_is_nothing_to_govern(text: str) -> None:
    assert read(text).governed.hits == []

"""What takes up a mention made before: nouns, pronouns, elliptic verbs, answers."""

from __future__ import annotations

import pytest
from whole_texts import positions, stated

TABLED = "Russia demanded that Ukraine withdraw its troops from Donetsk. "
OFFERED = "Ukraine proposed a ceasefire. "

TAKEN_UP = {
    TABLED + "Kyiv rejected the demand.": "UKR - ukrainian_withdrawal",
    TABLED + "Kyiv called this unacceptable.": "UKR - ukrainian_withdrawal",
    TABLED + "Zelensky described the demand as out of the question.": "UKR - ukrainian_withdrawal",
    TABLED + "Kyiv refused.": "UKR - ukrainian_withdrawal",
    TABLED + "Zelensky said he would never agree to this.": "UKR - ukrainian_withdrawal",
    OFFERED + "Moscow turned down the offer.": "RUS - ceasefire",
    OFFERED + "Moscow rejected it.": "RUS - ceasefire",
    OFFERED + "Its proposal was turned down by Moscow.": "RUS - ceasefire",
    OFFERED + "Russia agreed.": "RUS + ceasefire",
    OFFERED + "Moscow welcomed the proposal.": "RUS + ceasefire",
    OFFERED + "Russia has yet to respond.": "RUS 0 ceasefire",
    "Russia wants Ukraine to leave Donetsk, a condition Kyiv says it will never accept.": (
        "UKR - ukrainian_withdrawal"
    ),
    "Russia demands that Ukraine withdraw from Donetsk; Kyiv refuses.": (
        "UKR - ukrainian_withdrawal"
    ),
    "Neutrality, a nuclear-free status: Ukraine is ready to go for it.": "UKR + neutrality",
    OFFERED + "So did Russia.": "RUS + ceasefire",
    "Russia demanded a ban on foreign bases in Ukraine. Kyiv rejected the idea.": (
        "UKR + foreign_troops"
    ),
}


@pytest.mark.parametrize("text", TAKEN_UP)
def test_later_words_take_up_what_is_on_the_table(text: str) -> None:
    assert TAKEN_UP[text] in stated(text)


def test_one_side_agrees_and_the_other_does_not() -> None:
    found = stated("Turkey proposed a ceasefire in Ukraine. Ukraine agreed; Russia did not.")
    assert found >= {"UKR + ceasefire", "RUS - ceasefire"}


ECHOES = {
    "Britain will send troops to Ukraine, and so will France.": "FRA + foreign_troops",
    "Germany will not recognise Crimea, nor will France.": "FRA - territorial_recognition",
    "Poland will arm Ukraine, as will Latvia and Estonia.": "EST + military_aid",
    "Poland will send troops to Ukraine, unlike Hungary.": "HUN - foreign_troops",
    "Ukraine supports a ceasefire. France does too.": "FRA + ceasefire",
    "Ukraine supports a ceasefire, but Russia does not.": "RUS - ceasefire",
    "Ukraine wants a ceasefire. Not so Moscow.": "RUS - ceasefire",
    "Poland opposes sending troops to Ukraine. Italy said the same.": "ITA - foreign_troops",
    "France backs Ukraine's accession to the EU. Hungary disagrees.": "HUN - eu_accession",
    OFFERED + "Russia was against.": "RUS - ceasefire",
    OFFERED + "Asked if Moscow would agree, Peskov replied that it would not.": "RUS - ceasefire",
}


@pytest.mark.parametrize("text", ECHOES)
def test_a_clause_may_echo_the_stance_of_the_one_before(text: str) -> None:
    assert ECHOES[text] in stated(text)


@pytest.mark.parametrize(
    "text",
    [
        "Ukraine wants a ceasefire, as Russia well knows.",
        "Ukraine wants a ceasefire. The weather is fine. Russia does not.",
        "Ukraine wants a ceasefire as soon as does any town.",
    ],
)
def test_other_clauses_echo_nothing(text: str) -> None:
    assert stated(text) == {"UKR + ceasefire"}


NOT_TAKEN_UP = [
    # nobody has put it on the table
    "Reporters asked about the ceasefire of 2015 in Ukraine. Moscow rejected the idea.",
    # to refuse a refusal is told by other words
    "Ukraine rejected neutrality. Moscow called this unacceptable.",
    # the noun goes on, and is about something else
    OFFERED + "Moscow rejected the proposal for a new airport.",
    # the verb has its object before it
    OFFERED + "It is not clear what the two generals agreed.",
    # the pronoun points ahead
    OFFERED + "It is impossible to see Moscow from here.",
]


@pytest.mark.parametrize("text", NOT_TAKEN_UP)
def test_other_words_take_up_nothing(text: str) -> None:
    first = text.partition(". ")[0] + "."
    assert stated(text) == stated(first)


def test_nobody_agrees_to_what_is_their_own() -> None:
    (found,) = positions(OFFERED + "Ukraine agreed.")
    assert (found.act, len(found.evidence)) == ("proposes", 1)


def test_the_second_side_is_given_the_values_of_what_it_takes_up() -> None:
    text = "Ukraine proposed a ceasefire for 30 days. Moscow rejected the proposal."
    assert [p.values.get("days") for p in positions(text)] == [30, 30]


ANSWERS = {
    "Would Ukraine accept a ceasefire?": {
        "Yes.": "UKR + ceasefire",
        "Of course.": "UKR + ceasefire",
        "Well, yes.": "UKR + ceasefire",
        "No.": "UKR - ceasefire",
        "Never.": "UKR - ceasefire",
        "Perhaps.": "UKR 0 ceasefire",
        "That is out of the question.": "UKR - ceasefire",
        "We are ready for that.": "UKR + ceasefire",
    },
    "And foreign bases?": {
        "No, we do not need them.": "UKR - foreign_troops",
        "Absolutely.": "UKR + foreign_troops",
    },
    "What about neutrality?": {"We can discuss it.": "UKR 0 neutrality"},
}


@pytest.mark.parametrize(("asked", "answer"), [(q, a) for q in ANSWERS for a in ANSWERS[q]])
def test_an_answer_takes_a_stance_on_what_was_asked(asked: str, answer: str) -> None:
    talk = f"QUESTION: Is there news?\n\nKULEBA: Some.\n\nQUESTION: {asked}\n\nKULEBA: {answer}\n"
    assert stated(talk) == {ANSWERS[asked][answer]}


@pytest.mark.parametrize(
    ("asked", "answer"),
    [
        ("How long would a ceasefire last?", "No idea."),
        ("How long would a ceasefire last?", "No."),
        ("Who proposed a ceasefire?", "Yes, good question."),
        ("Would Ukraine accept a ceasefire?", "It is August."),
    ],
)
def test_what_yes_or_no_cannot_answer_is_left(asked: str, answer: str) -> None:
    talk = f"QUESTION: Is there news?\n\nKULEBA: Some.\n\nQUESTION: {asked}\n\nKULEBA: {answer}\n"
    assert not stated(talk)


REPORTED = {
    "Asked whether Britain would send troops to Ukraine, Starmer said it would not.": (
        "GBR - foreign_troops"
    ),
    "When asked about Ukrainian neutrality, Peskov said it was out of the question.": (
        "RUS - neutrality"
    ),
    'Asked whether Russia would accept European troops in Ukraine, Lavrov replied: "No."': (
        "RUS - foreign_troops"
    ),
    '"Will Ukraine hold elections this year? No," Zelensky said.': "UKR - elections",
    "“We will never accept that,” Kuleba said of limits on Ukraine's army.": (
        "UKR - demilitarisation"
    ),
    "“It is out of the question,” Peskov said of a ceasefire in Ukraine.": "RUS - ceasefire",
    "“That is unacceptable,” Lavrov said about NATO membership for Ukraine.": (
        "RUS - nato_membership"
    ),
    "“Never,” Zelensky said of recognising Crimea as Russian.": "UKR - territorial_recognition",
    "“There is no room for compromise,” Lavrov said of European troops in Ukraine.": (
        "RUS - foreign_troops"
    ),
}


@pytest.mark.parametrize("text", REPORTED)
def test_reported_questions_are_answered_in_the_sentence(text: str) -> None:
    assert REPORTED[text] in stated(text)


def test_what_is_only_remembered_of_a_thing_is_no_stance_on_it() -> None:
    assert not stated("“It was a long day,” Zelensky said of NATO membership for Ukraine.")


def test_an_answer_to_what_somebody_wants_needs_no_verb() -> None:
    talk = (
        "QUESTION: Is there news?\n\nKULEBA: Some.\n\nQUESTION: What do you demand from Moscow?\n\n"
        "KULEBA: A ceasefire, and security guarantees.\n"
    )
    assert stated(talk) == {"UKR + ceasefire", "UKR + security_guarantees"}


def test_they_is_the_other_side_where_one_side_speaks() -> None:
    text = 'Lavrov spoke in Moscow. "They want NATO membership," Lavrov said.'
    assert stated(text) == {"UKR + nato_membership"}

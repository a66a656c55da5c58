"""Whose words running text is: transcripts, interviews, speeches."""

from __future__ import annotations

import pytest
from whole_texts import pack, positions, spoken, stated

from terms.hear.voice import Turn, document_voice


def turns(text: str) -> list[Turn]:
    return list(document_voice(text, pack(), "2022-04-01").turns)


def named(text: str) -> list[str]:
    """Return for each turn who speaks (“?” for a questioner, “-” for nobody known)."""
    return [
        "?" if turn.asks else turn.speaker.name if turn.speaker else "-" for turn in turns(text)
    ]


BRIEFING = """Weekly briefing, Kyiv

QUESTION: Where do the talks stand?
KULEBA: We need security guarantees from several states.
QUESTION (Daily News): And then?
KULEBA: We will see.
"""


def test_a_label_tells_who_speaks_until_the_next_one() -> None:
    assert named(BRIEFING) == ["?", "Dmytro Kuleba", "?", "Dmytro Kuleba"]


def test_we_is_the_party_of_whoever_has_the_floor() -> None:
    assert "UKR + security_guarantees" in stated(BRIEFING)
    assert spoken(BRIEFING) == {"Dmytro Kuleba"}


def test_evidence_leaves_the_label_out() -> None:
    (found,) = [p for p in positions(BRIEFING) if p.term == "security_guarantees"]
    assert found.evidence[0].exact.startswith("We need")


@pytest.mark.parametrize(
    "label",
    ["Q", "Q.", "QUESTION", "Reporter", "MODERATOR", "Question (Daily News)", "Interviewer"],
)
def test_whoever_asks_states_nothing(label: str) -> None:
    mark = "" if label.endswith(".") else ":"
    talk = f"{label}{mark} Ukraine wants a ceasefire, they say.\nPESKOV: Ask them.\n"
    assert not stated(talk + talk)


LABELS = {
    "V. PUTIN": "Vladimir Putin",
    "Vladimir Putin": "Vladimir Putin",
    "**Lavrov**": "Sergey Lavrov",
    "SEC. BLINKEN": "Antony Blinken",
}


@pytest.mark.parametrize("label", LABELS)
def test_labels_in_many_forms_name_people(label: str) -> None:
    text = f"Q: Is there progress?\n\n{label}: There is.\n\n" * 2
    assert named(text) == ["?", LABELS[label]] * 2


def test_an_unknown_speaker_is_known_by_the_introduction() -> None:
    text = (
        "Olena Hrytsenko, deputy foreign minister of Ukraine, talks to the Herald.\n\n"
        "Herald: What next?\n\nHrytsenko: We will never recognise the annexation of Crimea.\n\n"
        "Herald: Why is that?\n\nHrytsenko: It is our land.\n"
    )
    (first, second, *_) = turns(text)
    assert first.asks
    assert second.speaker is not None
    assert (second.speaker.name, second.speaker.party) == ("Olena Hrytsenko", "UKR")
    assert "UKR - territorial_recognition" in stated(text)


def test_an_analyst_who_is_interviewed_speaks_for_nobody() -> None:
    text = (
        "Mark Dunn, an analyst at a think tank in London, talks to the Herald about Ukraine.\n\n"
        "Herald: What next?\n\nDunn: We need security guarantees for Ukraine.\n\n"
        "Herald: Why is that?\n\nDunn: We want peace.\n"
    )
    assert not stated(text)


def test_answers_under_questions_in_bold_are_the_interviewees() -> None:
    text = (
        "A talk with the Ukrainian negotiator Petro Hlushko.\n\n**What do you want?**\n"
        "We want security guarantees.\n\n**And Crimea?**\nWe will not recognise its annexation.\n"
    )
    assert named(text) == ["?", "Petro Hlushko"] * 2
    assert stated(text) >= {"UKR + security_guarantees", "UKR - territorial_recognition"}


SPEECH = (
    "{title}\n\nToday was a long day. We want peace for Ukraine. I thank our soldiers. "
    "We will never recognise the annexation of Crimea. We want security guarantees for Ukraine."
)


@pytest.mark.parametrize(
    ("title", "party"),
    [
        ("Address by the President of Ukraine to the nation", "UKR"),
        ("Statement by the Ministry of Foreign Affairs of Ukraine", "UKR"),
        ("Remarks by Foreign Minister Dmytro Kuleba in Berlin", "UKR"),
        ("President Zelensky's evening address", "UKR"),
        ("EUROPEAN LEADERS' STATEMENT", "EU"),
        ("Interview with the Ukrainian foreign minister Dmytro Kuleba", "UKR"),
        ("By Dmytro Kuleba, foreign minister of Ukraine", "UKR"),
    ],
)
def test_a_title_tells_whose_speech_a_text_in_the_first_person_is(title: str, party: str) -> None:
    found = stated(SPEECH.format(title=title))
    assert f"{party} + security_guarantees" in found
    assert f"{party} - territorial_recognition" in found


@pytest.mark.parametrize(
    "title",
    [
        "A letter to the editor",
        "Remarks by a former Ukrainian minister",
        "Remarks by the novelist Ann Lee in Kyiv",
        "What I saw in Ukraine",
        "Address by a Ukrainian poet",
        "By Ann Lee, our Kyiv correspondent",
        "Joint statement of the presidents of France and Ukraine",
    ],
)
def test_the_first_person_of_a_private_voice_is_no_party(title: str) -> None:
    assert not stated(SPEECH.format(title=title))


def test_news_under_such_a_title_is_not_a_speech() -> None:
    text = "Statement by the President of Ukraine\n\nThe president thanked the soldiers on Friday."
    assert not turns(text)


@pytest.mark.parametrize(
    "text",
    [
        "Money: the draft is vague.\n\nTroops: nothing is said.\n",
        "Ukraine: talks go on.\nRussia: no comment.\n",
        "A. A treaty\nB. A truce\nC. Nothing\n",
        "He said: wait.\nShe said: no.\n",
    ],
)
def test_headings_and_lists_are_no_talk(text: str) -> None:
    assert not turns(text)


def test_a_newswire_line_is_its_own_turn() -> None:
    text = "PESKOV: WE WANT NEUTRALITY FOR UKRAINE\nTALKS END\nPESKOV: WE ARE IN NO HURRY\n" * 2
    assert all("TALKS" not in text[t.start : t.end] for t in turns(text))

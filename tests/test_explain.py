"""`terms explain`: what each stage makes of a sentence, and of what is missed what was expected."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tomllib
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from stages import the_pack

import terms
from terms import Explanation
from terms.cli import run
from terms.errors import InputError, PackError
from terms.explain.model import MentionView
from terms.explain.near_miss import near_misses
from terms.pack import Phrase
from terms.pattern import Vocabulary, compile_pattern, index_patterns
from terms.report import Look, find
from terms.resources import folder
from terms.words import cut

ROADBLOCK = "Kyiv said it would never agree to a ban on foreign bases."


def explained(text: str, **how: Any) -> Explanation:
    return terms.explain(text, **how)


def mention(text: str, **how: Any) -> MentionView:
    """Return the only mention of the only sentence."""
    (sentence,) = explained(text, **how).sentences
    (found,) = sentence.mentions
    return found


def shown(text: str, width: int, **how: Any) -> str:
    return "".join(find("text", "explain")([explained(text, **how)], Look(width)))


# --- what it tells of a sentence that says something ----------------------------------------------


def test_the_words_are_told_with_their_class_and_meaning() -> None:
    (sentence,) = explained("Kyiv firmly rejects neutrality.").sentences
    assert [(word.text, word.cls) for word in sentence.words] == [
        ("Kyiv", "ACTOR"), ("firmly", ""), ("rejects", "VERB"), ("neutrality", "MENTION"),
    ]  # fmt: skip
    meanings = [word.means for word in sentence.words]
    assert meanings[0] == "UKR"
    assert "is against what follows" in meanings[2]
    assert meanings[3].startswith("neutrality + by")


def test_the_parts_of_the_grammar_are_told_in_order() -> None:
    (sentence,) = explained(ROADBLOCK).sentences
    assert [part.text for part in sentence.parts] == [
        "Kyiv", "said", "it", "would never agree to", "ban on", "foreign bases",
    ]  # fmt: skip
    assert sentence.parts[-1].rule == "mention"


def test_a_mention_names_its_term_and_the_phrase_that_matched() -> None:
    found = mention("Ukraine will not join NATO.")
    assert (found.term, found.phrase_id, found.stance) == ("nato_membership", "join", "supports")
    assert found.phrase.startswith("join+")
    assert found.proposition == terms.load_pack().terms["nato_membership"].proposition
    assert found.own.endswith("UKR opposes (commits)")


def test_operators_are_told_from_the_outermost_in_with_what_each_did() -> None:
    said, agree, ban = mention(ROADBLOCK).steps
    assert (said.role, said.by, said.does) == ("speech", "Kyiv (UKR)", "passes it on")
    assert (ban.text, ban.does, ban.stance) == ("ban on", "turns + into −", "opposes")
    assert (agree.text, agree.by) == ("would never agree to", "it (UKR)")
    assert agree.does.startswith("under a negation; turns − into +; UKR supports")
    assert agree.gives == (("UKR", "supports", "rejects"),)


def test_operators_that_follow_the_mention_are_told_too() -> None:
    (rejected,) = mention("Neutrality was rejected by Kyiv.").steps
    assert rejected.backward
    assert (rejected.by, rejected.does) == ("Kyiv (UKR)", "UKR opposes (rejects)")


def test_positions_are_those_of_parse_with_values_and_evidence() -> None:
    text = "Russia demanded that Ukraine stay out of NATO if Kyiv wants a 30-day ceasefire."
    (position,) = terms.parse(text).positions
    (found,) = explained(text).positions
    assert found["values"] == position.values
    assert (
        (found["holder"], found["stance"])
        == (position.holder, position.stance)
        == ("RUS", "opposes")
    )
    assert [span["exact"] for span in found["evidence"]] == [s.exact for s in position.evidence]
    assert [c["exact"] for c in found["conditions"]] == [c.exact for c in position.conditions]
    assert found["conditional"]


def test_the_positions_of_every_example_are_those_of_parse() -> None:
    texts = [
        item["text"]
        for path in sorted((folder("grammars") / "terms").glob("*.toml"))
        for item in tomllib.loads(path.read_text("utf-8")).get("examples", ())
    ]
    compared = 0
    for text in texts:
        parsed = [position.model_dump() for position in terms.parse(text, the_pack()).positions]
        if parsed:
            # a text that names no side is explained all the same, and parsed to nothing
            found = terms.explain(text, the_pack()).positions
            assert [position_of(one) for one in found] == [position_of(one) for one in parsed], text
            compared += 1
    assert compared > 200


def position_of(record: dict[str, Any]) -> tuple[object, ...]:
    spans = [(span["start"], span["end"]) for span in record["evidence"]]
    return record["id"], record["holder"], record["stance"], record["values"], spans


def test_what_gives_no_position_for_want_of_a_value_is_told() -> None:
    found = explained("Ukraine wants other guarantors.")
    assert not found.positions
    assert "UKR supports guarantors is no position without states" in found.notes


def test_conditions_are_told_with_their_kind() -> None:
    (sentence,) = explained(
        "Kyiv accepts neutrality only if Russia withdraws its troops."
    ).sentences
    assert sentence.conditions == (("strict", "only if Russia withdraws its troops"),)


def test_several_sentences_are_told_one_by_one() -> None:
    both = explained("Kyiv wants a ceasefire. Moscow does not.").sentences
    assert [sentence.text for sentence in both] == ["Kyiv wants a ceasefire.", "Moscow does not."]


def test_a_given_speaker_resolves_the_first_person() -> None:
    assert mention("We will not join NATO.", speaker="UKR").outcome == "UKR opposes (commits)"
    assert mention("We will not join NATO.").outcome == "no position"


# --- what was expected of what comes to nothing ---------------------------------------------------

EXPECTED = {
    "The foreign bases are large, Kyiv said.": "nothing over it says who wants it",
    "Moscow discussed the neutrality of Ukraine.": "“discussed” takes no stance in this form",
    "Talks on neutrality continue in Kyiv.": "is talked about|ends the scope",
    "France will join NATO, Kyiv said.": "makes it another matter; expected Ukraine",
    "He would accept neutrality.": "a pronoun that leads to nobody; expected a party",
    "Neutrality must be guaranteed.": "it is whoever speaks who wants it",
    "Will Kyiv accept neutrality?": "a question states nothing",
    "Kyiv wants a referendum if Moscow accepts neutrality.": "it stands in a condition",
    "Kenya demands elections.": "nothing here says whom it concerns; expected Ukraine",
    "A former Russian diplomat proposed neutrality.": "speaks for no party",
}


@pytest.mark.parametrize("text", EXPECTED)
def test_what_comes_to_nothing_says_why_and_what_would_do(text: str) -> None:
    (sentence,) = explained(text).sentences
    found = next(m for m in sentence.mentions if m.expected)
    assert found.outcome == "no position" or found.outcome.endswith("left out")
    assert re.search(EXPECTED[text], " ".join(found.expected))


def test_verbs_that_would_do_are_named_from_the_data() -> None:
    (reason,) = mention("The foreign bases are large, Kyiv said.").expected
    assert "“propose”" in reason


def test_a_position_has_no_reproach() -> None:
    assert mention(ROADBLOCK).expected == ()


# phrases of a term of their own, so that what is nearly one does not hang on the data
VOCABULARY = Vocabulary(
    {"join": ("join", "joined")}, {"club": ["club", "alliance"]}, {}, frozenset({"not"})
)
PHRASE = Phrase("clubs", "join", "verb", 1, None, None, {})
HIDES = PHRASE._replace(hides=True, id="hides")


def nearly(text: str, *phrases: str, hides: str = "") -> list[tuple[str, str, str]]:
    """Return (words, element, expected) of the near misses among these phrases of one term."""
    given = [(phrase, PHRASE) for phrase in phrases] + ([(hides, HIDES)] if hides else [])
    compiled = [compile_pattern(phrase, entry, VOCABULARY, {}) for phrase, entry in given]
    index: dict[str, tuple[Any, ...]] = {}
    for one in compiled:
        for word in one.anchors:
            index[word] = (*index.get(word, ()), one.pattern)
    opened = index_patterns([one.pattern for one in compiled])
    pack = the_pack()._replace(patterns=index, openings=opened)
    found = near_misses(text, cut(text, 0, len(text)), pack)
    return [(miss.text, miss.element, miss.expected) for miss in found]


TOO_FAR = "at most 4 words, and no negation, between those around it"
NEARLY: list[tuple[str, str, list[tuple[str, str, str]]]] = [
    # another word in the place of an element, at the start, in the middle, at the end
    ("join+ the oldest $club", "they enter the oldest club",
     [("the oldest club", "join+", "“join”, “joined”")]),
    ("joins our $club", "he joins another club", [("joins another club", "our", "“our”")]),
    ("join+ the oldest $club", "they join the oldest tavern",
     [("join the oldest", "$club", "“alliance”, “club”")]),
    # too far apart, a negation between, a mark between
    ("join+ .. $club", "join a b c d e f club", [("join a b c d e f club", "..", TOO_FAR)]),
    ("join+ .. $club", "join but not the club", [("join but not the club", "..", TOO_FAR)]),
    ("join+ the $club", "join; the club", [("join; the club", "", "no mark between its words")]),
    # all of it, or nothing of it
    ("join+ the $club", "they join the club", []),
    ("join+ the $club", "zebras sleep", []),
]  # fmt: skip


@pytest.mark.parametrize(("phrase", "text", "expected"), NEARLY, ids=[case[1] for case in NEARLY])
def test_a_phrase_that_nearly_matched_is_named_with_what_lacks(
    phrase: str, text: str, expected: list[tuple[str, str, str]]
) -> None:
    assert nearly(text, phrase) == expected


def test_a_phrase_that_is_hidden_says_by_what() -> None:
    ((words, _, expected),) = nearly(
        "they join the club house", "join+ the $club", hides="club house"
    )
    assert words == "join the club"
    assert expected == "no “club house” around it, which hides it"


def test_of_the_phrases_of_a_term_the_nearest_is_told() -> None:
    found = nearly("they join the oldest tavern", "$club the oldest", "join+ the oldest $club")
    assert [words for words, _, _ in found] == ["join the oldest"]


def test_near_misses_are_few_and_of_terms_that_are_not_mentioned() -> None:
    (sentence,) = explained(ROADBLOCK).sentences
    assert len(sentence.near_misses) <= 3
    assert {miss.term for miss in sentence.near_misses}.isdisjoint({"foreign_troops"})


def test_a_text_that_parse_passes_over_says_so() -> None:
    text = "The Crimean Tatars' Mejlis chairman and Zelenskyy want a ceasefire."
    found = explained(text)
    assert bool(found.notes) == bool(found.positions and not terms.parse(text).positions)
    assert explained(ROADBLOCK).notes == ()


# --- bad input ------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["", " \n"])
def test_an_empty_sentence_is_refused(text: str) -> None:
    with pytest.raises(InputError, match="empty"):
        explained(text)


def test_an_unknown_speaker_is_refused_with_codes_that_would_do() -> None:
    with pytest.raises(InputError, match=r"'ZZZ': unknown; expected .* UKR"):
        explained("We agree.", speaker="ZZZ")


def test_an_unknown_pack_is_refused_with_those_there_are() -> None:
    with pytest.raises(PackError, match="there is: ukraine"):
        explained("We agree.", pack="mars")


@settings(max_examples=80, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=80))
def test_any_sentence_is_explained(text: str) -> None:
    if text.strip():
        found = explained(text)
        assert all(text[s.start : s.end] == s.text for s in found.sentences)


# --- on the screen and in a pipe ------------------------------------------------------------------


def test_of_a_very_long_sentence_the_ends_are_shown() -> None:
    text = shown("Kyiv rejects " + "word " * 900 + "neutrality.", 100)
    assert text.count("word") < 700
    assert "Kyiv rejects word" in text and "neutrality." in text


@pytest.mark.parametrize("width", [40, 80, 120, 200])
@pytest.mark.parametrize("text", [ROADBLOCK, *EXPECTED])
def test_no_line_is_wider_than_the_screen(text: str, width: int) -> None:
    lines = shown(text, width).splitlines()
    assert max(map(len, lines)) <= width


def test_the_screen_shows_all_that_is_told() -> None:
    page = shown(ROADBLOCK, 200)
    for part in (
        "would never agree to",
        "turns − into +",
        "by it (UKR)",
        "ban on",
        "$bases",
        "rule ",
    ):
        assert part in page
    assert "UKR supports foreign_troops" in page


def test_what_a_source_holds_cannot_harm_a_terminal() -> None:
    assert "\x1b" not in shown("Kyiv wants\x1b[31m a ceasefire.\u202e", 80)


def test_json_is_what_the_function_returns() -> None:
    (text,) = find("json", "explain")([explained(ROADBLOCK)], Look())
    data = json.loads(text)
    assert data["sentences"][0]["mentions"][0]["outcome"] == mention(ROADBLOCK).outcome
    assert set(data) == {"text", "pack", "speaker", "sentences", "positions", "notes"}


def test_the_command_writes_json_into_a_pipe(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["explain", ROADBLOCK]) == 0
    assert json.loads(capsys.readouterr().out)["positions"][0]["holder"] == "UKR"


def test_the_command_takes_a_format_a_pack_and_a_speaker(
    capsys: pytest.CaptureFixture[str],
) -> None:
    call = ["explain", "We will not join NATO.", "--speaker", "UKR", "--format", "text"]
    assert run([*call, "--pack", "ukraine"]) == 0
    assert "UKR opposes nato_membership" in capsys.readouterr().out


def test_the_command_reads_standard_input() -> None:
    done = subprocess.run(
        [sys.executable, "-c", "from terms.cli import main; main()", "explain", "-"],
        input=ROADBLOCK.encode(),
        capture_output=True,
        check=False,
    )
    assert json.loads(done.stdout)["text"] == ROADBLOCK


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["explain", " "], "the sentence: empty"),
        (["explain", "We agree.", "--speaker", "ZZZ"], "speaker 'ZZZ': unknown"),
        (["explain", "We agree.", "--pack", "mars"], "there is: ukraine"),
        (["explain", "We agree.", "--format", "pdf"], "expected json, text"),
        (["explain"], "SENTENCE"),
    ],
)
def test_an_unusable_call_is_one_line_and_status_two(
    arguments: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(arguments) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert told in err
    assert err.count("\n") == 1


def test_what_is_taken_up_from_before_says_so() -> None:
    _, second = explained("Ukraine proposed a ceasefire. Moscow rejected it.").sentences
    (found,) = second.mentions
    assert (found.text, found.term, found.outcome) == ("it", "ceasefire", "RUS opposes (rejects)")
    assert found.phrase == ""
    assert second.words[-1].means == "ceasefire + taken up from before"


def test_an_answer_is_told_with_the_sentence_that_gives_it() -> None:
    _, second = explained("Will Kyiv join NATO? No, Kuleba said.").sentences
    assert second.answers == ("UKR opposes nato_membership (rejects)",)

"""What `terms.segment` takes for a sentence, a headline, a list item."""

from itertools import pairwise

import pytest

from terms.segment import around, segment


def cut(text):
    return [text[s.start : s.end] for s in segment(text)]


def test_a_stop_before_a_capital_ends_a_sentence():
    assert cut("He left. Kyiv waits! Who knows? Nobody.") == [
        "He left.",
        "Kyiv waits!",
        "Who knows?",
        "Nobody.",
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "Mr. Li met Gen. Orlov and V. Petrov at 5 p.m. Tuesday.",
        "The U.S. Senate heard the U.N. Secretary-General.",
        "Article No. 5 was read on Feb. 24 in Washington, D.C. Monday.",
        "It cost 4.5 million, i.e. Half of the sum.",
        "He wrote to Lenta.Ru and left.",
    ],
)
def test_abbreviations_and_initials_do_not_end_a_sentence(sentence):
    assert cut(sentence) == [sentence]


def test_an_abbreviation_ends_a_sentence_where_a_starter_follows():
    assert cut("They flew to the U.S. The talks go on.") == [
        "They flew to the U.S.",
        "The talks go on.",
    ]


def test_a_day_of_the_month_ends_a_sentence():
    assert cut("They met on March 29. Nobody came.") == ["They met on March 29.", "Nobody came."]


def test_the_closing_quote_stays_with_its_sentence():
    assert cut('“We wait.” He left. "We go." She stayed.') == [
        "“We wait.”",
        "He left.",
        '"We go."',
        "She stayed.",
    ]


def test_sentences_that_lost_the_space_between_them_are_cut():
    assert cut("They left the talks.Kyiv said no.“We wait,” he said.") == [
        "They left the talks.",
        "Kyiv said no.",
        "“We wait,” he said.",
    ]


def test_a_straight_quote_glued_between_two_sentences_goes_where_it_belongs():
    assert cut('They left the talks."We wait," he said.') == [
        "They left the talks.",
        '"We wait," he said.',
    ]
    assert cut('"They left the talks."Kyiv is silent.') == [
        '"They left the talks."',
        "Kyiv is silent.",
    ]


def test_lines_are_paragraphs_and_a_headline_needs_no_stop():
    text = "Talks go on\n\nKyiv waits. Minsk too.\nThe end"
    assert [(s.paragraph, text[s.start : s.end]) for s in segment(text)] == [
        (0, "Talks go on"),
        (1, "Kyiv waits."),
        (1, "Minsk too."),
        (2, "The end"),
    ]


def test_a_line_wrapped_in_mid_sentence_is_no_paragraph():
    assert cut("Kyiv waits for an\nanswer from the other side.") == [
        "Kyiv waits for an\nanswer from the other side."
    ]


@pytest.mark.parametrize("mark", ["-", "•", "*", "1.", "2)", "(a)", "–"])
def test_list_items_lose_their_mark_and_keep_their_stem(mark):
    text = f"Kyiv offers:\n{mark} A truce\n{mark} Talks in May\n\nIt waits."
    assert [
        (text[s.start : s.end], s.stem and text[s.stem.start : s.stem.end]) for s in segment(text)
    ] == [
        ("Kyiv offers:", None),
        ("A truce", "Kyiv offers:"),
        ("Talks in May", "Kyiv offers:"),
        ("It waits.", None),
    ]


def test_items_numbered_in_running_text():
    assert cut("Kyiv offers: 1. A truce. 2. Talks.") == ["Kyiv offers: 1. A truce.", "Talks."]


def test_items_in_capitals():
    assert cut("- KYIV OFFERS TRUCE\n- MINSK SILENT") == ["KYIV OFFERS TRUCE", "MINSK SILENT"]


def test_a_transcript_keeps_the_label_with_the_turn():
    assert cut("Question: Will you go? V. Petrov: No. Never.") == [
        "Question: Will you go?",
        "V. Petrov: No.",
        "Never.",
    ]


def test_markdown_marks_stay_out():
    assert cut("## Talks go on\n> **Kyiv waits.**\n") == ["Talks go on", "Kyiv waits.**"]


def test_offsets_count_code_points_of_the_untouched_text():
    text = "\ufeff𝄞 Kyiv\u00a0waits.\r\n  Minsk İs silent. "
    assert cut(text)[-1] == "Minsk İs silent."


@pytest.mark.parametrize("text", ["", " \n ", ".", "...", "\n\n- \n", '"', "•"])
def test_odd_texts_do_not_fail_and_spans_are_never_empty(text):
    assert all(s.start < s.end for s in segment(text))


def test_sentences_come_in_order_and_never_overlap():
    text = 'A b. "C d." E.F said\n- x\n• y • z. 1. Q. 2. R... S?!T u.' * 3
    spans = segment(text)
    assert all(a.end <= b.start for a, b in pairwise(spans))


def test_around_a_sentence_stand_whole_paragraphs_as_far_as_asked():
    text = "One. Two.\n\nThree. Four.\n\nFive.\n\nSix. Seven."
    sentences = segment(text)
    shown = [text[s.start : s.end] for s in around(sentences, [3], 3, 3)]
    assert shown == ["Three.", "Four.", "Five."]
    assert around(sentences, range(len(sentences)), 0, 0) == sentences
    assert around(sentences, [0, 6], 0, 0) == [*sentences[:2], *sentences[5:]]

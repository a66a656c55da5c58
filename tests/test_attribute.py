"""What `terms.attributions` finds: who says what, in which words, and who passes it on."""

from __future__ import annotations

import pytest

import terms


def said(text):
    """Each attribution of `text` as (source, cue, content), the pieces of a content joined."""

    def words(span):
        return text[span.start : span.end] if span else None

    return [
        (words(a.source), words(a.cue), " … ".join(words(piece) for piece in a.content))
        for a in terms.attributions(text)
    ]


def kinds(text):
    return [a.kind for a in terms.attributions(text)]


class TestQuotations:
    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("“We stay,” the minister said.", ("the minister", "said", "“We stay,”")),
            ('"We stay," the minister said.', ("the minister", "said", '"We stay,"')),
            ("''We stay,'' the minister said.", ("the minister", "said", "''We stay,''")),
            ("The minister said, “We stay.”", ("The minister", "said", "“We stay.”")),
            ("The minister said: “We stay.”", ("The minister", "said", "“We stay.”")),
            ("“Will you stay?” the minister asked.", ("the minister", "asked", "“Will you stay?”")),
            ("“We stay,” said Ann Lee, an aide.", ("Ann Lee", "said", "“We stay,”")),
            ("“We stay,” Ann Lee, an aide, said.", ("Ann Lee", "said", "“We stay,”")),
            ("“We stay,” he told them in Riga on Monday.", ("he", "told", "“We stay,”")),
        ],
    )
    def test_the_attribution_stands_before_or_after(self, text, expected):
        assert said(text) == [expected]

    def test_the_attribution_cuts_the_quotation_in_two(self):
        assert said("“We stay,” Lee said, “until the snow melts.”") == [
            ("Lee", "said", "“We stay,” … “until the snow melts.”")
        ]

    def test_the_quotation_goes_on_in_the_next_sentence(self):
        text = "“We stay,” Lee said. “Nobody leaves this town.”"
        assert said(text) == [("Lee", "said", "“We stay,” … “Nobody leaves this town.”")]

    def test_a_quotation_of_several_sentences_is_one_content(self):
        text = "“Nobody leaves. The town is ours,” Lee said."
        assert said(text) == [("Lee", "said", "“Nobody leaves. The town is ours,”")]

    def test_a_quotation_of_several_paragraphs_is_left_open_until_the_last(self):
        text = "“Nobody leaves this town.\n\n“The town is ours,” Lee said."
        assert said(text) == [("Lee", "said", "“Nobody leaves this town. … “The town is ours,”")]

    def test_a_quotation_without_a_cue_is_the_word_of_who_was_just_spoken_of(self):
        text = "The mayor was blunt. “Nobody leaves this town before the spring.”"
        assert said(text) == [
            ("The mayor", None, "“Nobody leaves this town before the spring.”"),
        ]

    def test_scare_quotes_are_nobodys_words(self):
        assert said("The “green corridor” was closed by noon.") == []

    def test_kind_tells_whole_quotations_from_parts(self):
        assert kinds("“We stay,” Lee said.") == ["direct"]
        assert kinds("Lee said that the town was “ours for good” and left.") == ["mixed"]
        assert kinds("Lee said that the town was lost.") == ["indirect"]


class TestReportedSpeech:
    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("Lee said that the plan was dead.", ("Lee", "said", "that the plan was dead.")),
            ("Lee said the plan was dead.", ("Lee", "said", "the plan was dead.")),
            ("Lee told the press that it failed.", ("Lee", "told", "that it failed.")),
            ("Lee said on Monday that it failed.", ("Lee", "said", "that it failed.")),
            ("Lee has repeatedly denied it.", ("Lee", "has repeatedly denied", "it.")),
            ("The plan is dead, said Lee.", ("Lee", "said", "The plan is dead")),
            ("The plan is dead, Lee said.", ("Lee", "said", "The plan is dead")),
            ("The plan, Lee said, is dead.", ("Lee", "said", "The plan … is dead.")),
            ("As Lee noted, the plan is dead.", ("Lee", "noted", "the plan is dead.")),
            ("The plan was rejected by Lee.", ("Lee", "was rejected", "The plan")),
            (
                "It was announced by Lee that the plan was dead.",
                ("Lee", "was announced", "that the plan was dead."),
            ),
        ],
    )
    def test_clause_and_cue_in_any_order(self, text, expected):
        assert expected in said(text)

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("The town proposed a truce.", ("The town", "proposed", "a truce.")),
            ("The town refused to pay.", ("The town", "refused", "to pay.")),
            ("The town agreed to pay.", ("The town", "agreed", "to pay.")),
            ("The town promised to pay.", ("The town", "promised", "to pay.")),
            ("The town called for a truce.", ("The town", "called", "a truce.")),
            ("The town has ruled out a truce.", ("The town", "has ruled out", "a truce.")),
            ("The town demanded that they leave.", ("The town", "demanded", "that they leave.")),
        ],
    )
    def test_verbs_of_stance_are_cues(self, text, expected):
        assert said(text) == [expected]

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("The town's demand that they leave failed.", ("The town's", "demand")),
            ("The town’s refusal to pay hurts.", ("The town’s", "refusal")),
        ],
    )
    def test_nouns_are_cues_of_whose_they_are(self, text, expected):
        assert [found[:2] for found in said(text)] == [expected]

    @pytest.mark.parametrize("text", ["The town wants a truce.", "The mayor is ready to pay."])
    def test_wanting_and_being_ready_are_beliefs(self, text):
        assert kinds(text) == ["belief"]

    def test_the_clause_ends_before_the_next_cue(self):
        assert said("Lee said that the plan was dead, adding that he was glad.") == [
            ("Lee", "said", "that the plan was dead"),
            ("Lee", "adding", "that he was glad."),
        ]

    def test_two_verbs_share_their_subject(self):
        assert [found[:2] for found in said("Lee rejected the plan and said it was dead.")] == [
            ("Lee", "rejected"),
            ("Lee", "said"),
        ]

    @pytest.mark.parametrize(
        "source",
        [
            "Lee, however,",
            "Lee, a lawmaker from Riga,",
            "Lee, 52, of Salem, Mass.,",
            "Lee, who lives in Riga,",
            "Lee (left)",
        ],
    )
    def test_the_source_stands_before_asides_and_appositions(self, source):
        text = f"{source} said that the plan was dead."
        assert said(text) == [("Lee", "said", "that the plan was dead.")]

    def test_reported_speech_runs_on_without_a_cue(self):
        text = "Lee said the town was ready. It would sign the paper in May."
        assert said(text)[1] == ("Lee", None, "It would sign the paper in May.")


class TestAccordingTo:
    @pytest.mark.parametrize(
        ("text", "source", "content"),
        [
            ("According to Lee, the plan is dead.", "Lee", "the plan is dead."),
            ("The plan is dead, according to Lee.", "Lee", "The plan is dead"),
            ("The plan, according to Lee, is dead.", "Lee", "The plan … is dead."),
            ("In the words of Lee, the plan is dead.", "Lee", "the plan is dead."),
        ],
    )
    def test_before_after_and_inside(self, text, source, content):
        found = said(text)
        assert (found[0][0], found[0][2]) == (source, content)
        assert kinds(text) == ["according-to"]


class TestOtherStyles:
    def test_a_label_in_a_headline(self):
        assert said("Ann Lee: No sign of a truce") == [("Ann Lee", ":", "No sign of a truce")]

    def test_a_headline_signed_at_its_end(self):
        assert said("No sign of a truce — Ann Lee") == [("Ann Lee", "—", "No sign of a truce")]

    def test_a_transcript(self):
        text = "Question: Will you go?\nA. Lee: I will. In May.\nQuestion: Where?\nA. Lee: To Riga."
        assert [(a.speaker and a.speaker.name, text[a.content[0].start : a.content[0].end])
                for a in terms.attributions(text)] == [
            (None, "Will you go?"),
            ("A. Lee", "I will. In May."),
            (None, "Where?"),
            ("A. Lee", "To Riga."),
        ]  # fmt: skip

    def test_a_tweet(self):
        text = "The talks are over for today.\n— Ann Lee (@annlee) March 29"
        assert said(text) == [("Ann Lee", None, "The talks are over for today.")]

    def test_newswire_capitals(self):
        assert said("LEE SAYS TOWN WILL NOT PAY") == [("LEE", "SAYS", "TOWN WILL NOT PAY")]

    def test_a_note_is_no_speaker(self):
        assert said("Note: Prices may change") == []


class TestChains:
    def test_an_agency_passes_on_what_somebody_says(self):
        text = "Interfax reported that Lee had said that the plan was dead."
        inner = terms.attributions(text)[1]
        assert (inner.speaker.name, inner.chain) == ("Lee", ("Interfax",))

    @pytest.mark.parametrize(
        "text",
        [
            "The Daily reports, citing Ann Lee, that the plan was dead.",
            "The plan was dead, the Daily reported, citing Ann Lee.",
            "The Daily quoted Ann Lee as saying that the plan was dead.",
            "Ann Lee was quoted by the Daily as saying that the plan was dead.",
            "The plan was dead, Ann Lee said, according to the Daily.",
        ],
    )
    def test_whoever_is_cited_is_the_speaker(self, text):
        found = next(a for a in terms.attributions(text) if a.speaker.name == "Ann Lee")
        assert [link.lower().removeprefix("the ") for link in found.chain] == ["daily"]

    def test_the_chain_runs_outwards(self):
        text = "Interfax reported that Ann Lee had said that Bo Kim had agreed to pay."
        assert terms.attributions(text)[-1].chain == ("Ann Lee", "Interfax")


class TestRetold:
    @pytest.mark.parametrize(
        "text",
        [
            "The bridge will stay shut. This was stated by Ann Lee at a briefing.",
            "The bridge will stay shut.\n\nAnn Lee said this on Monday.",
            "The bridge will stay shut. Ann Lee, the mayor, wrote about this online.",
        ],
    )
    def test_a_sentence_may_tell_only_whose_words_the_one_before_is(self, text):
        found = [(who, what) for who, _, what in said(text)]
        assert ("Ann Lee", "The bridge will stay shut.") in found

    @pytest.mark.parametrize(
        "text",
        [
            "The bridge is shut. He said it would be long.",
            "The bridge is shut. This was built by Lee.",
        ],
    )
    def test_other_sentences_say_something_themselves(self, text):
        assert all("bridge" not in what for _, _, what in said(text))


def test_what_is_said_goes_on_after_an_aside():
    text = "No toll would be paid, Lee said, and the bridge would stay shut."
    assert said(text) == [
        ("Lee", "said", "No toll would be paid … and the bridge would stay shut."),
    ]
    assert said("No toll would be paid, Lee said, and left.")[0][2] == "No toll would be paid"


def test_an_apposition_is_no_speech():
    text = "Ann Lee, an adviser to the mayor, rejected the idea of a toll."
    assert said(text) == [("Ann Lee", "rejected", "the idea of a toll.")]


@pytest.mark.parametrize(
    "text",
    [
        *("", " ", "said", "said.", ":", "“", "”", "“”", '"', "'' ''", "—", "((((" * 20),
        *("According to", "according to.", "“a\n\n“b\n\n“c", "said " * 50, ", " * 50),
        *("the plan of the town in the week of Monday " * 100, "said on Monday in May " * 100),
        *("." * 9000, "“a " * 900, "He said that " * 40, "\ufeffİ said: “ß”"),
    ],
)
def test_odd_texts_do_not_fail_and_spans_lie_in_the_text(text):
    for a in terms.attributions(text):
        for span in (*a.content, *(s for s in (a.source, a.cue) if s)):
            assert 0 <= span.start < span.end <= len(text)

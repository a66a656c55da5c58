"""How claims become positions: one for each holder, term and stance, with the evidence of all."""

from __future__ import annotations

import hashlib
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from terms.flow import Person, Span
from terms.merge import Stated, merge

TEXT = "Kyiv wants a truce. It asked for a truce in Donbas. Moscow refuses any truce. " * 3
DIGEST = hashlib.sha256(TEXT.encode()).hexdigest()
ORDER = ["neutrality", "ceasefire"]


def stated(**given: Any) -> Stated:
    """Return a claim: UKR supports ceasefire, unless told otherwise."""
    plain = Stated(
        term="ceasefire",
        holder="UKR",
        stance=1,
        act="demands",
        values={},
        evidence=Span(0, 18),
        conditions=(),
        speaker=None,
        attribution="narration",
        via=(),
        as_of=None,
        rule="ceasefire/truce+demand",
        confidence=0.8,
    )
    return plain._replace(**given)


def merged(*claims: Stated, text: str = TEXT) -> list[Any]:
    return merge(claims, text, DIGEST, ORDER)


def test_what_is_said_twice_is_one_position_with_both_places() -> None:
    (position,) = merged(stated(evidence=Span(20, 50)), stated())
    assert [(span.start, span.end) for span in position.evidence] == [(0, 18), (20, 50)]


def test_the_same_place_is_shown_once() -> None:
    (position,) = merged(stated(), stated())
    assert len(position.evidence) == 1


@pytest.mark.parametrize(
    "other", [{"holder": "RUS"}, {"stance": -1}, {"stance": 0}, {"term": "neutrality"}]
)
def test_another_holder_stance_or_term_is_another_position(other: dict[str, Any]) -> None:
    found = merged(stated(), stated(**other))
    assert len(found) == 2
    assert found[0].id != found[1].id


def test_positions_come_in_the_pack_s_order_of_terms_then_by_holder_then_supporters_first() -> None:
    found = merged(
        stated(stance=-1),
        stated(),
        stated(stance=0),
        stated(holder="RUS"),
        stated(holder="UKR", term="neutrality"),
    )
    assert [(p.term, p.holder, p.stance) for p in found] == [
        ("neutrality", "UKR", "supports"),
        ("ceasefire", "RUS", "supports"),
        ("ceasefire", "UKR", "supports"),
        ("ceasefire", "UKR", "open"),
        ("ceasefire", "UKR", "opposes"),
    ]


def test_lists_of_values_are_joined_and_of_single_ones_the_first_stays() -> None:
    (position,) = merged(
        stated(values={"days": 30, "scope": ["sea"]}),
        stated(values={"days": 3, "scope": ["air", "sea"]}, evidence=Span(20, 50)),
    )
    assert position.values == {"days": 30, "scope": ["sea", "air"]}


def test_the_surest_claim_leads() -> None:
    (position,) = merged(
        stated(confidence=0.5, act="considers", rule="weak"),
        stated(confidence=0.9, act="proposes", rule="sure", evidence=Span(20, 50)),
    )
    assert (position.act, position.rule, position.confidence) == ("proposes", "sure", 0.9)


def test_of_equally_sure_claims_the_first_in_the_text_leads() -> None:
    (position,) = merged(
        stated(act="proposes", evidence=Span(20, 50)), stated(act="demands", evidence=Span(0, 18))
    )
    assert position.act == "demands"


def test_a_named_speaker_is_told_even_where_another_claim_leads() -> None:
    speaker = Person("Ann Orr", "envoy", "UKR", True)
    (position,) = merged(
        stated(confidence=0.9),
        stated(speaker=speaker, via=("Agency",), confidence=0.5, evidence=Span(20, 50)),
    )
    assert position.speaker is not None
    assert (position.speaker.name, position.speaker.role, position.speaker.party) == (
        "Ann Orr", "envoy", "UKR",
    )  # fmt: skip
    assert position.via == ["Agency"]


def test_a_voice_without_a_name_is_no_speaker() -> None:
    (position,) = merged(stated(speaker=Person("officials", None, "UKR", False)))
    assert position.speaker is None


def test_conditions_are_told_once_with_their_words_and_term() -> None:
    condition = (Span(52, 76), "neutrality")
    (position,) = merged(
        stated(conditions=(condition,)), stated(conditions=(condition,), evidence=Span(20, 50))
    )
    assert position.conditional
    ((told),) = position.conditions
    assert (told.start, told.end, told.exact, told.term) == (
        52, 76, "Moscow refuses any truce", "neutrality",
    )  # fmt: skip


def test_evidence_quotes_the_text_with_what_stands_around_it() -> None:
    (position,) = merged(stated(evidence=Span(20, 50)))
    (span,) = position.evidence
    assert span.exact == TEXT[20:50]
    assert TEXT[:20].endswith(span.prefix)
    assert span.prefix
    assert TEXT[50:].startswith(span.suffix)
    assert max(len(span.prefix), len(span.suffix)) <= 32


def test_no_claims_are_no_positions() -> None:
    assert merged() == []


SPANS = st.tuples(st.integers(0, 100), st.integers(1, 40)).map(lambda p: Span(p[0], p[0] + p[1]))
CLAIMS = st.builds(
    stated,
    term=st.sampled_from(ORDER),
    holder=st.sampled_from(["UKR", "RUS"]),
    stance=st.sampled_from([1, 0, -1]),
    evidence=SPANS,
    confidence=st.sampled_from([0.5, 0.8]),
    values=st.dictionaries(st.sampled_from(["days", "years"]), st.integers(1, 9)),
)


@given(st.lists(CLAIMS))
def test_all_evidence_is_kept_and_nothing_is_added(claims: list[Stated]) -> None:
    found = merged(*claims)
    assert {(p.term, p.holder, p.stance, s.start, s.end) for p in found for s in p.evidence} == {
        (c.term, c.holder, {1: "supports", 0: "open", -1: "opposes"}[c.stance], *c.evidence)
        for c in claims
    }
    assert len({p.id for p in found}) == len(found)
    assert all(TEXT[s.start : s.end] == s.exact for p in found for s in p.evidence)


@given(st.lists(CLAIMS, max_size=6), st.randoms())
def test_ids_and_order_do_not_hang_on_the_order_of_claims(
    claims: list[Stated], chance: Any
) -> None:
    shuffled = claims[:]
    chance.shuffle(shuffled)
    assert [p.id for p in merged(*claims)] == [p.id for p in merged(*shuffled)]


def test_another_text_has_other_ids() -> None:
    (one,) = merge([stated()], TEXT, DIGEST, ORDER)
    (other,) = merge([stated()], TEXT, "1" * 64, ORDER)
    assert one.id != other.id

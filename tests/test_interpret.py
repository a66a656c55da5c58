"""Which stance each sentence takes, whose it is and how it is put; and which take none."""

from __future__ import annotations

from itertools import pairwise

import pytest
from stages import NOBODY, claims, read, the_pack

from terms.interpret.model import Context
from terms.interpret.stance import combine

SIGNS = {1: "+", -1: "-", 0: "0"}


def told(text: str, context: Context = NOBODY) -> list[str]:
    """Return the claims of a sentence, sorted: "UKR + neutrality"."""
    found = claims(text, context)
    return sorted(f"{claim.holder} {SIGNS[claim.stance]} {claim.term}" for claim in found)


STANCES = {
    # verbs of stance, and their negation
    "Moscow insists on neutrality.": ["RUS + neutrality"],
    "Kyiv is against neutrality.": ["UKR - neutrality"],
    "Kyiv does not rule out a referendum.": ["UKR 0 referendum"],
    "Ukraine has never ruled out neutrality.": ["UKR 0 neutrality"],
    "Kyiv does not want a ceasefire.": [],
    "Russia and Ukraine have not yet agreed to a ceasefire.": [
        "RUS 0 ceasefire", "UKR 0 ceasefire",
    ],
    "Moscow does not object to Ukraine's EU membership.": ["RUS + eu_accession"],
    # verbs of doing: a modal makes them a stance
    "Ukraine will not join NATO.": ["UKR - nato_membership"],
    "Ukraine joined NATO.": ["UKR + nato_membership"],
    "Russia will withdraw its troops.": ["RUS + russian_withdrawal"],
    "Ukraine said it might hold elections.": [],
    # one operator over another turns the sign
    "Russia demands that Ukraine stay out of NATO.": ["RUS - nato_membership"],
    "Russia demanded that Kyiv not join NATO.": ["RUS - nato_membership"],
    "Kyiv said it would never agree to a ban on foreign bases.": ["UKR + foreign_troops"],
    "Russia ruled out a ban on foreign bases.": ["RUS + foreign_troops"],
    "Kyiv refuses to give up its claim to NATO membership.": ["UKR + nato_membership"],
    "France refused to rule out sending troops to Ukraine.": ["FRA + foreign_troops"],
    "Ukraine dropped its bid to join NATO.": ["UKR - nato_membership"],
    # open: to talk of it, and to be ready to, is not to want it
    "Ukraine is ready to discuss neutrality.": ["UKR 0 neutrality"],
    "Ukraine refuses to discuss neutrality.": ["UKR - neutrality"],
    "Ukraine hinted at neutrality.": ["UKR 0 neutrality"],
    # passives, predicates, nominal forms
    "Neutrality was rejected by Kyiv.": ["UKR - neutrality"],
    "Ukraine's accession to the EU was welcomed by Poland.": ["POL + eu_accession"],
    "Moscow's demand for neutrality was rejected.": ["RUS + neutrality"],
    "Ukraine's proposed truce was rejected by Moscow.": ["RUS - ceasefire", "UKR + ceasefire"],
    "Putin rejected Zelensky's proposal for a ceasefire.": ["RUS - ceasefire", "UKR + ceasefire"],
    # coordination
    "Ukraine will not join NATO or host foreign bases.": [
        "UKR - foreign_troops", "UKR - nato_membership",
    ],
    "Ukraine wants neutrality, a ceasefire and a referendum.": [
        "UKR + ceasefire", "UKR + neutrality", "UKR + referendum",
    ],
    "Kyiv supports a ceasefire and opposes neutrality.": ["UKR + ceasefire", "UKR - neutrality"],
    "Ukraine and Russia want a ceasefire.": ["RUS + ceasefire", "UKR + ceasefire"],
    "Ukraine proposed a truce, and Russia accepted it.": ["UKR + ceasefire"],
    # whose it is: not whoever tells of it
    "Moscow says Kyiv wants NATO membership.": ["UKR + nato_membership"],
    "Neutrality is unacceptable, Podolyak said.": ["UKR - neutrality"],
    "Ukraine must be neutral, Lavrov said.": ["RUS + neutrality"],
    "Kyiv should accept neutrality, Lavrov said.": ["RUS + neutrality"],
    "Foreign bases shall not be allowed, Moscow said.": ["RUS - foreign_troops"],
    "Ukraine demanded that Russia withdraw its troops.": ["UKR + russian_withdrawal"],
    "The U.S. delegation proposed a truce.": ["USA + ceasefire"],
    "Both sides agreed to a ceasefire.": ["RUS + ceasefire", "UKR + ceasefire"],
}  # fmt: skip


@pytest.mark.parametrize("text", STANCES)
def test_a_sentence_takes_these_stances(text: str) -> None:
    assert told(text) == STANCES[text]


@pytest.mark.parametrize(
    "text",
    [
        # topics, doubts, accusations, forecasts
        "They discussed the neutrality of Ukraine.",
        "Talks on neutrality continue.",
        "Kyiv doubts that Moscow wants a ceasefire.",
        "The Kremlin accused Ukraine of seeking NATO membership.",
        "Ukraine is likely to accept neutrality.",
        # those who speak for nobody
        "Analysts expect Ukraine to accept neutrality.",
        "A former Russian diplomat proposed neutrality.",
        # whom the term is not about
        "Poland's accession to the EU was celebrated.",
        "France will join NATO.",
        # nothing says who
        "The peacekeepers were praised in a film.",
        "There is talk of neutrality in Kyiv.",
        "The agreed truce holds.",
        "Neutrality must be guaranteed.",
    ],
)
def test_a_sentence_takes_no_stance(text: str) -> None:
    assert told(text) == []


ACTS = {
    "Russia demands neutrality.": "demands",
    "Russia proposes neutrality.": "proposes",
    "Ukraine offered neutrality.": "offers",
    "Ukraine accepts neutrality.": "accepts",
    "Ukraine rejects neutrality.": "rejects",
    "Ukraine is considering neutrality.": "considers",
    "Ukraine promised neutrality.": "commits",
    "Ukraine will not join NATO.": "commits",
    "Ukraine must be neutral, Lavrov said.": "demands",
    "Ukraine would not oppose a referendum.": "accepts",
}


@pytest.mark.parametrize("text", ACTS)
def test_it_is_put_like_this(text: str) -> None:
    assert [claim.act for claim in claims(text)] == [ACTS[text]]


SHOWN = {
    "On Monday Russia demanded that Ukraine stay out of NATO, Lavrov said.": (
        "Russia demanded that Ukraine stay out of NATO"
    ),
    "Kyiv supports a ceasefire and opposes neutrality.": "Kyiv supports a ceasefire",
    "Neutrality is unacceptable, Podolyak said.": "Neutrality is unacceptable",
    "Ukraine proposes a ceasefire, and Russia rejects it.": "Ukraine proposes a ceasefire",
    "Ukraine would accept neutrality in exchange for security guarantees.": (
        "Ukraine would accept neutrality"
    ),
}


@pytest.mark.parametrize("text", SHOWN)
def test_the_clause_shows_it_and_not_the_page(text: str) -> None:
    first = claims(text)[0]
    assert read(text).span(first.first, first.last) == SHOWN[text]


# --- conditions and prices ------------------------------------------------------------------------

CONDITIONAL = {
    "Unless Russia withdraws its troops, Ukraine will not accept neutrality.": [
        "UKR + russian_withdrawal", "UKR - neutrality",
    ],
    "Ukraine would accept neutrality in exchange for security guarantees.": [
        "UKR + neutrality", "UKR + security_guarantees",
    ],
    "Ukraine will accept neutrality only if it gets security guarantees.": [
        "UKR + neutrality", "UKR + security_guarantees",
    ],
    # a plain condition is wanted by nobody
    "If Russia agrees to a ceasefire, Ukraine will hold elections.": ["UKR + elections"],
}  # fmt: skip


@pytest.mark.parametrize("text", CONDITIONAL)
def test_a_price_is_wanted_by_whoever_sets_it(text: str) -> None:
    assert told(text) == CONDITIONAL[text]


def test_a_condition_names_its_term_and_its_words() -> None:
    text = "If Russia agrees to a ceasefire, Ukraine will hold elections."
    (claim,) = claims(text)
    ((first, last, term),) = claim.conditions
    assert read(text).span(first, last) == "If Russia agrees to a ceasefire"
    assert term == "ceasefire"


# --- pronouns and descriptions --------------------------------------------------------------------

RUSSIAN = Context(("RUS",), ("UKR",), ("TUR",), ("USA",))


@pytest.mark.parametrize(
    ("text", "holder"),
    [
        ("We will never recognise Crimea as Russian.", "RUS"),
        ("He proposed a ceasefire.", "TUR"),
        ("It proposed a ceasefire.", "UKR"),
        ("The plan envisages a ceasefire.", "USA"),
        ("A ceasefire is unacceptable.", "RUS"),
        ("Kyiv said it would accept a ceasefire.", "UKR"),
        ("Zelensky said he was ready for a ceasefire.", "UKR"),
    ],
)
def test_a_pronoun_stands_for_whom_the_text_before_tells(text: str, holder: str) -> None:
    assert [claim.holder for claim in claims(text, RUSSIAN)] == [holder]


APPOSED = {
    "Ukraine offered to adopt neutrality, one of Moscow's main demands.": [
        "RUS + neutrality", "UKR + neutrality",
    ],
    "Zelensky ruled out neutrality, a key Russian demand, and left.": [
        "RUS + neutrality", "UKR - neutrality",
    ],
    "Kyiv gave up joining NATO, a Russian demand.": [
        "RUS - nato_membership", "UKR - nato_membership",
    ],
    "The mediators discussed a ceasefire, a Ukrainian proposal.": ["UKR + ceasefire"],
    # the items of a list
    "The talks covered neutrality, Russia's demands and the war.": [],
}  # fmt: skip


@pytest.mark.parametrize("text", APPOSED)
def test_a_noun_beside_a_mention_tells_whose_wish_it_is(text: str) -> None:
    assert told(text) == APPOSED[text]


@pytest.mark.parametrize(
    ("text", "holder"),
    [
        ("According to a draft, Kyiv proposes a ceasefire.", "UKR"),
        ("A draft seen by a newspaper says that Moscow demands a ceasefire.", "RUS"),
        ("In a paper obtained by the agency, Russia rejects a ceasefire.", "RUS"),
    ],
)
def test_nobodys_document_tells_whose_wish_it_is(text: str, holder: str) -> None:
    assert [claim.holder for claim in claims(text)] == [holder]


def test_what_nobodys_document_provides_for_is_nobodys_wish() -> None:
    assert claims("Under the plan, Kyiv would agree to neutrality.") == []


@pytest.mark.parametrize("text", ["We want a ceasefire.", "He proposed a ceasefire."])
def test_a_pronoun_that_leads_to_nobody_has_no_stance(text: str) -> None:
    assert claims(text) == []


# --- the algebra of effects -----------------------------------------------------------------------


@pytest.mark.parametrize("stance", [1, -1])
def test_a_negated_operator_is_what_its_entry_says(stance: int) -> None:
    text = "Kyiv accepts neutrality, opposes neutrality, considers neutrality, rejects neutrality."
    lexemes = [token.lexeme for token in read(text).tokens if token.cls == "VERB"]
    operators = {lexeme.op.id: lexeme.op for lexeme in lexemes if lexeme and lexeme.op}
    plain = read("Kyiv accepts neutrality").governed.hits[0].governors[0].group
    denied = read("Kyiv does not accept neutrality").governed.hits[0].governors[0].group
    assert combine(operators["accept"], stance, plain) == stance
    assert combine(operators["accept"], stance, denied) == -stance
    assert combine(operators["oppose"], stance, plain) == -stance
    assert combine(operators["oppose"], stance, denied) == stance
    assert combine(operators["reject"], stance, denied) == 0
    assert combine(operators["consider"], stance, plain) == 0


def test_claims_name_the_rule_that_gave_them() -> None:
    (claim,) = claims("Russia demands neutrality.")
    assert claim.rule == f"neutrality/{claim.phrase.id}+demand"


def test_claims_come_in_the_order_of_their_mentions() -> None:
    found = claims("Ukraine wants neutrality, a ceasefire and a referendum.")
    assert all(one.hit_first <= other.hit_first for one, other in pairwise(found))
    assert {claim.term for claim in found} <= set(the_pack().terms)

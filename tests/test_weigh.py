"""How sure each position is: less where rules or stances compete, and by signs that are weighed."""

from __future__ import annotations

from stages import the_pack

from terms.extract import extract, read_through
from terms.weigh import TORN, signs, weigh


def confidence(text: str) -> dict[str, float]:
    """Return the confidence in each position: "UKR supports ceasefire" -> 0.8."""
    found = extract(text, the_pack(), "0" * 64)
    return {f"{p.holder} {p.stance} {p.term}": p.confidence for p in found}


def test_a_holder_of_two_stances_on_a_term_is_trusted_less_in_both() -> None:
    alone = confidence("Ukraine wants a ceasefire.")
    both = confidence("Ukraine wants a ceasefire. Days later, Ukraine rejected a ceasefire.")
    assert alone.keys() < both.keys()
    assert both["UKR supports ceasefire"] < alone["UKR supports ceasefire"]
    against = confidence("Days later, Ukraine rejected a ceasefire.")
    assert both["UKR opposes ceasefire"] < against["UKR opposes ceasefire"]


def test_stances_of_two_holders_do_not_compete() -> None:
    alone = confidence("Ukraine wants a ceasefire.")
    assert (
        confidence("Ukraine wants a ceasefire. Russia rejects a ceasefire.").items() > alone.items()
    )


def test_a_mention_that_two_rules_read_is_trusted_less() -> None:
    text = "Kyiv rejected Moscow's demand for neutrality."
    claims = [c for reading in read_through(text, the_pack()) for c in reading.claims]
    assert {c.holder for c in claims} == {"UKR", "RUS"}
    for claim in claims:
        assert claim.rivalled
        lone = claim._replace(rivalled=False)
        assert 0 < weigh(claim, the_pack()) < weigh(lone, the_pack()) < 1


def test_every_weight_is_of_a_sign_that_a_claim_can_have() -> None:
    readings = read_through("Kyiv wants a truce if Russia agrees.", the_pack())
    seen = {s for reading in readings for c in reading.claims for s in signs(c, the_pack())}
    kinds = {sign.partition(":")[0] for sign in seen} | {"rivalled", TORN}
    assert {sign.partition(":")[0] for sign in the_pack().weights} == kinds

"""Whom attributions mean: the pack's people by spelling, office, pronoun; strangers as named."""

from __future__ import annotations

import pytest

from terms import load_pack
from terms.attribute import attribute
from terms.attribute.people import fold
from terms.segment import segment


@pytest.fixture(scope="module")
def pack():
    return load_pack("ukraine")


def speakers(text, pack, published="2022-04-01"):
    return [a.speaker for a in attribute(text, segment(text), pack, published)]


def last(text, pack, published="2022-04-01"):
    """Name, party and whether they are a named person, of whoever speaks last in `text`."""
    person = speakers(text, pack, published)[-1]
    return person and (person.name, person.party, person.named)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("Mykhailo Podolyak", ("Mykhailo Podolyak", "UKR", True)),
        ("Podoliak", ("Mykhailo Podolyak", "UKR", True)),
        ("Mikhaylo Podoljak", ("Mykhailo Podolyak", "UKR", True)),
        ("Mr. Podolyak", ("Mykhailo Podolyak", "UKR", True)),
        ("Volodymyr Zhelensky", ("Volodymyr Zelensky", "UKR", True)),
        ("Zelenskyy", ("Volodymyr Zelensky", "UKR", True)),
        ("David Arajamia, the head of the delegation,", ("David Arakhamia", "UKR", True)),
        ("Kremlin spokesman Dmitri Peskov", ("Dmitry Peskov", "RUS", True)),
        ("The Russian president", ("Vladimir Putin", "RUS", True)),
        ("Russia's foreign minister", ("Sergey Lavrov", "RUS", True)),
        ("The Kremlin spokesman", ("Dmitry Peskov", "RUS", True)),
        ("The Kremlin", ("The Kremlin", "RUS", False)),
        ("Ukrainian officials", ("Ukrainian officials", "UKR", False)),
        ("A Ukrainian official", ("A Ukrainian official", "UKR", False)),
        ("Moscow and Kyiv", ("Moscow and Kyiv", None, False)),
        ("Zelensky's spokesman", ("Zelensky's spokesman", "UKR", False)),
        ("A spokesman for Zelensky", ("A spokesman for Zelensky", "UKR", False)),
        ("Ivan Putin", ("Ivan Putin", None, True)),
        ("Former president Petro Poroshenko", ("Petro Poroshenko", None, True)),
    ],
)
def test_sources_by_name_title_and_office(source, expected, pack):
    assert last(f"{source} said that the talks would go on.", pack) == expected


def test_an_office_is_held_by_whoever_holds_it_at_the_date(pack):
    text = "The U.S. president said that the talks would go on."
    assert last(text, pack, "2022-04-01") == ("Joe Biden", "USA", True)
    assert last(text, pack, "2025-04-01") == ("Donald Trump", "USA", True)


def test_out_of_office_somebody_speaks_for_no_party(pack):
    text = "Donald Trump said that the talks would go on."
    assert last(text, pack, "2022-04-01") == ("Donald Trump", None, True)
    assert last(text, pack, "2025-04-01") == ("Donald Trump", "USA", True)


def test_a_stranger_keeps_name_role_and_party_of_the_apposition(pack):
    (person,) = speakers("Ostap Roe, a Ukrainian negotiator, said the talks would go on.", pack)
    assert person == ("Ostap Roe", "negotiator", "UKR", True)


def test_an_analyst_speaks_for_no_party(pack):
    (person,) = speakers("Fiona Roe, a Russian political analyst, said talks would go on.", pack)
    assert (person.name, person.party, person.named) == ("Fiona Roe", None, True)


class TestPronouns:
    def test_he_is_who_spoke_last(self, pack):
        text = "Peskov said that the talks would go on. He added that they were hard."
        assert last(text, pack) == ("Dmitry Peskov", "RUS", True)

    def test_she_is_no_man(self, pack):
        text = (
            "Maria Zakharova said that the talks would go on. Sergei Lavrov said they were hard. "
            "She added that they were long."
        )
        assert last(text, pack)[0] == "Maria Zakharova"

    def test_he_is_who_the_sentence_before_is_about(self, pack):
        text = "Zelensky spoke to Macron on Monday. He said that the talks would go on."
        assert last(text, pack)[0] == "Volodymyr Zelensky"

    def test_he_is_whose_speech_it_was(self, pack):
        text = "Peskov said no. In Putin's speech on Monday, he said the talks would go on."
        assert last(text, pack)[0] == "Vladimir Putin"

    def test_we_is_who_is_quoted(self, pack):
        text = "“We have said that the talks will go on,” Lavrov said."
        assert {person.name for person in speakers(text, pack)} == {"Sergey Lavrov"}

    def test_it_is_the_party_that_spoke_last(self, pack):
        text = "Kyiv said that the talks would go on. It also demanded a truce."
        assert last(text, pack) == ("Kyiv", "UKR", False)

    def test_he_is_nobody_named_after_him(self, pack):
        text = "Kuleba said that Kyiv would wait. “Not now,” he added. He urged Putin to stop."
        assert last(text, pack) == ("Dmytro Kuleba", "UKR", True)

    def test_its_president_is_the_president_of_whom_the_words_are_about(self, pack):
        assert last("Kyiv will wait, its president said.", pack)[0] == "Volodymyr Zelensky"

    def test_who_he_is_may_be_unknown(self, pack):
        assert last("He said that the talks would go on.", pack) is None


class TestDescriptions:
    @pytest.mark.parametrize("again", ["The minister", "The foreign minister", "Kuleba"])
    def test_an_office_named_before(self, again, pack):
        text = f"Ukrainian Foreign Minister Dmytro Kuleba said no. {again} said it was too early."
        assert last(text, pack) == ("Dmytro Kuleba", "UKR", True)

    def test_an_official_is_who_spoke_last_for_the_party(self, pack):
        text = "Lavrov said no. Kuleba said yes. The Russian {} said that Moscow would wait."
        for again in ("official", "diplomat", "minister"):
            assert last(text.format(again), pack) == ("Sergey Lavrov", "RUS", True)

    def test_an_official_may_be_one_without_a_name(self, pack):
        text = "Lavrov said no. A Russian official said yes. The official said that it was late."
        assert last(text, pack) == ("A Russian official", "RUS", False)

    def test_a_surname_whose_full_name_stands_before(self, pack):
        text = "Ostap Roe, a Ukrainian negotiator, left early. Roe said that the talks would go on."
        assert last(text, pack) == ("Ostap Roe", "UKR", True)

    def test_some_minister_is_nobody_known(self, pack):
        text = "Ukrainian Foreign Minister Dmytro Kuleba said no. A minister said it was too early."
        assert last(text, pack)[2] is False


class TestChains:
    def test_the_pack_names_those_in_between(self, pack):
        text = "Interfax reports, citing Medinsky, that Ukraine had confirmed its readiness."
        found = attribute(text, segment(text), pack, "2022-04-01")
        outer = next(a for a in found if a.speaker.named)
        assert (outer.speaker.name, outer.speaker.party) == ("Vladimir Medinsky", "RUS")
        assert outer.chain == ("Interfax",)

    def test_own_words_are_told_from_what_others_say_of_a_party(self, pack):
        text = "Medinsky said that Ukraine had agreed to stay neutral."
        outer, inner = attribute(text, segment(text), pack, "2022-04-01")
        assert (outer.speaker.party, outer.chain) == ("RUS", ())
        assert (inner.speaker.party, inner.chain) == ("UKR", ("Vladimir Medinsky",))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Zelenskyy", "Zelensky"),
        ("Zelenskiy", "Zhelensky"),
        ("Arakhamia", "Arajamia"),
        ("Arahamiya", "Arakhamiya"),
        ("Podolyak", "Podoliak"),
        ("Yermak", "Ermak"),
        ("Shoigu", "Shoygu"),
    ],
)
def test_transliterations_fold_to_one_spelling(one, other):
    assert fold(one) == fold(other)


def test_different_names_stay_different():
    names = [
        "Lavrov",
        "Peskov",
        "Putin",
        "Kuleba",
        "Reznikov",
        "Medinsky",
        "Fomin",
        "Chaly",
        "Umerov",
    ]
    assert len({fold(name) for name in names}) == len(names)

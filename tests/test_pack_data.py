"""The words and the pack that ship agree with each other and with the catalogue of codes."""

import json
from collections import defaultdict
from pathlib import Path

import pytest

from terms.resources import folder
from terms.toml_data import read_toml

GRAMMARS = folder("grammars")
PACK = GRAMMARS / "packs" / "ukraine"
REGIONS = {
    "crimea",
    "sevastopol",
    "donbas",
    "donetsk",
    "luhansk",
    "kherson",
    "zaporizhzhia",
    "kharkiv",
    "sumy",
    "kyiv",
    "chernihiv",
    "mariupol",
    "mykolaiv",
    "odesa",
    "occupied",
    "all",
}
FILES = [
    *(GRAMMARS / "en" / f"{name}.toml" for name in ("states", "roles", "months", "numbers")),
    *(PACK / f"{name}.toml" for name in ("pack", "actors", "places", "blocs")),
]


def load(path: Path) -> dict:
    return read_toml(path, path.stem)


def text(word) -> str:
    return word if isinstance(word, str) else word["text"]


@pytest.fixture(scope="module")
def states() -> dict:
    return {state["code"]: state for state in load(GRAMMARS / "en" / "states.toml")["states"]}


@pytest.fixture(scope="module")
def actors() -> dict:
    return load(PACK / "actors.toml")


@pytest.fixture(scope="module")
def holders(states) -> set:
    return set(states) | {holder["code"] for holder in load(PACK / "pack.toml")["holders"]}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_file_keeps_its_schema(path):
    assert load(path)


@pytest.mark.parametrize("path", sorted((folder("schemas") / "data").glob("*.json")), ids=str)
def test_schema_is_valid_and_describes_every_key(path):
    from jsonschema import Draft202012Validator

    rules = json.loads(path.read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(rules)

    def undescribed(node, where):
        if not isinstance(node, dict):
            return
        for key, child in node.get("properties", {}).items():
            if "description" not in child:
                yield f"{where}.{key}"
            yield from undescribed(child, f"{where}.{key}")
        yield from undescribed(node.get("items"), f"{where}[]")

    assert list(undescribed(rules, path.stem)) == []


def test_pack_lists_each_of_the_27_terms_once():
    terms = load(PACK / "pack.toml")["terms"]
    assert len(terms) == len(set(terms)) == 27


def test_every_state_of_the_standard_is_there_once(states):
    codes = [state["code"] for state in load(GRAMMARS / "en" / "states.toml")["states"]]
    assert len(codes) == len(states) == 249


def test_no_state_shares_a_name_with_another(states):
    owners = defaultdict(set)
    for code, state in states.items():
        for name in state["names"]:
            owners[text(name)].add(code)
    assert {name: codes for name, codes in owners.items() if len(codes) > 1} == {}


def test_words_that_mean_something_else_in_small_letters_keep_their_capitals(states):
    held = {
        word["text"]
        for state in states.values()
        for key in ("names", "adjectives", "people")
        for word in state.get(key, [])
        if not isinstance(word, str) and word.get("case")
    }
    assert {"US", "Turkey", "Polish", "Poles", "China", "Swedes", "Jordan"} <= held


def test_parties_and_people_belong_to_known_holders(actors, holders):
    codes = [party["code"] for party in actors["parties"]]
    assert len(codes) == len(set(codes))
    assert set(codes) <= holders
    assert {person["party"] for person in actors["people"]} <= holders
    offices = [role for person in actors["people"] for role in person.get("roles", [])]
    assert {role["party"] for role in offices if "party" in role} <= holders


def test_a_party_that_is_a_state_has_the_words_of_that_state(actors, states):
    for party in actors["parties"]:
        if state := states.get(party["code"]):
            assert [name for name in state["names"] if name not in party["names"]] == []
            assert party.get("adjectives") == state.get("adjectives")
            assert party.get("people") == state.get("people")


def test_names_of_parties_lead_to_one_party(actors):
    owners = defaultdict(set)
    for party in actors["parties"]:
        for name in party["names"]:
            owners[text(name).casefold()].add(party["code"])
    assert {name: codes for name, codes in owners.items() if len(codes) > 1} == {}


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Kiev", "UKR"),
        ("the Kremlin", "RUS"),
        ("the White House", "USA"),
        ("Downing Street", "GBR"),
        ("Ankara", "TUR"),
        ("Brussels", "EU"),
        ("Europe", "EU"),
    ],
)
def test_seats_of_government_are_marked_as_places_too(actors, name, code):
    names = {
        text(word): party["code"]
        for party in actors["parties"]
        for word in party["names"]
        if not isinstance(word, str) and word.get("capital")
    }
    assert names[name] == code


def test_a_whole_name_leads_to_one_person(actors):
    owners = defaultdict(set)
    for person in actors["people"]:
        for name in (person["name"], *person.get("aliases", [])):
            if " " in name:
                owners[name.casefold()].add(person["name"])
    assert {name: people for name, people in owners.items() if len(people) > 1} == {}


def test_a_surname_that_stands_alone_leads_to_one_person(actors):
    owners = defaultdict(set)
    for person in actors["people"]:
        if person.get("surname_alone", True):
            surname = person.get("surname") or person["name"].split()[-1]
            alone = [alias for alias in person.get("aliases", []) if " " not in alias]
            for name in (surname, *alone):
                owners[name.casefold()].add(person["name"])
    assert {name: people for name, people in owners.items() if len(people) > 1} == {}


def test_surname_is_part_of_the_name(actors):
    for person in actors["people"]:
        assert person.get("surname", "") in person["name"]


def test_offices_end_after_they_begin_and_stand_in_order(actors):
    for person in actors["people"]:
        offices = person.get("roles", [])
        for office in offices:
            assert office.get("from", "0") < office.get("to", "9"), person["name"]
        begun = [office["from"] for office in offices if "from" in office]
        assert begun == sorted(begun), person["name"]


def test_every_title_is_an_office_of_the_language(actors):
    offices = load(GRAMMARS / "en" / "roles.toml")["roles"]
    known = tuple(word.casefold() for office in offices for word in office["singular"])
    titles = {role["title"] for person in actors["people"] for role in person.get("roles", [])}
    assert {title for title in titles if not title.casefold().endswith(known)} == set()


def test_those_who_speak_for_nobody_hold_no_office_that_speaks(actors):
    offices = load(GRAMMARS / "en" / "roles.toml")["roles"]
    speaks = {word: office["speaks"] for office in offices for word in office["singular"]}
    for person in actors["people"]:
        if not person.get("official", True):
            titles = [role["title"] for role in person.get("roles", [])]
            assert not any(speaks.get(title) for title in titles), person["name"]


def test_one_spelling_names_one_office():
    owners = defaultdict(set)
    for office in load(GRAMMARS / "en" / "roles.toml")["roles"]:
        for word in (*office["singular"], *office.get("plural", [])):
            owners[word.casefold()].add(office["id"])
    assert {word: ids for word, ids in owners.items() if len(ids) > 1} == {}


def test_regions_are_those_of_the_catalogue():
    regions = load(PACK / "places.toml")["regions"]
    assert {region["id"] for region in regions if "id" in region} == REGIONS
    assert {one for region in regions for one in region.get("ids", [])} <= REGIONS


def test_words_for_places_lead_to_one_entry():
    words = [
        text(name).casefold()
        for region in load(PACK / "places.toml")["regions"]
        for name in (*region["names"], *region.get("adjectives", []))
    ]
    assert sorted(words) == sorted(set(words))


def test_blocs_are_made_of_known_states_and_share_no_name(states):
    blocs = load(PACK / "blocs.toml")["blocs"]
    assert {code for bloc in blocs for code in bloc["codes"]} <= set(states)
    words = [text(name).casefold() for bloc in blocs for name in bloc["names"]]
    assert sorted(words) == sorted(set(words))


def test_the_five_permanent_members_are_five():
    blocs = {bloc["id"]: bloc["codes"] for bloc in load(PACK / "blocs.toml")["blocs"]}
    assert sorted(blocs["p5"]) == ["CHN", "FRA", "GBR", "RUS", "USA"]


def test_months_days_and_numbers_are_complete_and_unambiguous():
    months = load(GRAMMARS / "en" / "months.toml")
    assert [month["number"] for month in months["months"]] == list(range(1, 13))
    assert [day["number"] for day in months["weekdays"]] == list(range(1, 8))
    numbers = load(GRAMMARS / "en" / "numbers.toml")["numbers"]
    assert [number["value"] for number in numbers] == list(range(101))
    words = [word for number in numbers for word in number["names"]]
    assert len(words) == len(set(words))

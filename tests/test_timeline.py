"""What `terms timeline` tells: per holder and term, the positions in order of date."""

from __future__ import annotations

import json

import jsonschema
import pytest
from comparing import PACK, document, says

from terms.compare.track import hardness
from terms.errors import InputError
from terms.feed.validate import validate
from terms.model import Act
from terms.report import Look, find
from terms.schema import load_example, load_schema
from terms.timeline import timeline
from terms.timeline_model import Timeline

DOCUMENTS = [
    document(
        "late.txt",
        says("UKR", "opposes", "neutrality", act="rejects"),
        says("RUS", "supports", "ceasefire", date="2022-03-10"),
        published="2022-04-01",
    ),
    document(
        "early.txt",
        says("UKR", "supports", "neutrality", act="offers", on="security_guarantees"),
        says("UKR", "supports", "ceasefire", act="demands"),
        published="2022-03-01",
    ),
    document("undated.txt", says("UKR", "open", "neutrality", act="considers")),
]


def tracks(**options):
    return {(one.holder, one.term): one for one in timeline(DOCUMENTS, PACK, **options).tracks}


def points(holder: str, term: str, **options) -> list[tuple[str, str]]:
    return [(one.date, one.shift) for one in tracks(**options)[holder, term].points]


def test_positions_are_in_order_of_date_with_the_shift_marked():
    assert points("UKR", "neutrality") == [("2022-03-01", "added"), ("2022-04-01", "reversed")]


def test_the_positions_own_date_comes_before_the_documents():
    assert points("RUS", "ceasefire") == [("2022-03-10", "added")]


def test_what_never_comes_back_is_dropped_when_the_holder_next_speaks():
    assert points("UKR", "ceasefire") == [("2022-03-01", "added"), ("2022-04-01", "dropped")]


def test_what_bears_no_date_is_kept_apart():
    track = tracks()["UKR", "neutrality"]
    assert track.undated.stance == "open"
    assert track.undated.statements[0].document == "undated.txt"


def test_holders_by_name_and_terms_in_the_packs_order():
    assert list(tracks()) == [
        ("RUS", "ceasefire"),
        ("UKR", "neutrality"),
        ("UKR", "ceasefire"),
    ]


def test_only_the_holders_and_terms_asked_for():
    assert list(tracks(holders=["UKR"], terms=["ceasefire"])) == [("UKR", "ceasefire")]


def test_since_and_until_limit_the_dates():
    assert points("UKR", "neutrality", since="2022-03-15") == [("2022-04-01", "added")]


@pytest.mark.parametrize(
    ("options", "told"),
    [
        ({"holders": ["XXX"]}, "holder 'XXX'.*there are: RUS, UKR"),
        ({"terms": ["elections"]}, "term 'elections'.*there are: ceasefire, neutrality"),
        ({"since": "2030-01-01"}, "no position between 2030-01-01 and …"),
        ({"since": "soon"}, "since: 'soon' is no date"),
    ],
)
def test_what_cannot_be_shown_is_refused_with_what_there_is(options, told):
    with pytest.raises(InputError, match=told):
        timeline(DOCUMENTS, PACK, **options)


def test_every_act_has_its_place_on_the_scale():
    from typing import get_args

    from terms.compare import gather
    from terms.compare.collect import Stated

    def room(act: str) -> float:
        position = says("UKR", "supports", "neutrality", act=act)
        return hardness(gather.gather([Stated("a.txt", position, None)]))

    assert {act: room(act) for act in get_args(Act)} == {
        "offers": 0,
        "accepts": 0,
        "commits": 0,
        "considers": 1,
        "proposes": 2,
        "states": 2,
        "demands": 3,
        "rejects": 3,
    }


def test_the_same_input_gives_the_same_bytes():
    assert (
        timeline(DOCUMENTS, PACK).model_dump_json() == timeline(DOCUMENTS, PACK).model_dump_json()
    )


class TestRenderings:
    def render(self, name: str, width: int = 80) -> str:
        return "".join(find(name, "timeline")([timeline(DOCUMENTS, PACK)], Look(width)))

    @pytest.mark.parametrize("width", [80, 200])
    def test_the_table_keeps_within_the_screen_and_says_all_in_words(self, width):
        shown = self.render("table", width)
        assert max(map(len, shown.splitlines())) <= width
        for word in ("Ukraine (UKR) · neutrality", "reversed", "opposes (rejects)", "no date"):
            assert word in shown
        assert "“UKR rejects neutrality”" in shown

    def test_json_is_the_timeline(self):
        told = json.loads(self.render("json"))
        assert told["tracks"][1]["points"][1]["shift"] == "reversed"
        jsonschema.validate(told, load_schema("timeline"))

    @pytest.mark.parametrize("size", ["minimal", "full"])
    def test_the_shipped_examples_fit_the_schema_and_the_model(self, size):
        example = load_example("timeline", size)
        jsonschema.validate(example, load_schema("timeline"))
        assert Timeline.model_validate(example).tracks
        assert validate(example).valid

    def test_validate_tells_a_term_that_the_pack_has_not(self):
        told = json.loads(self.render("json"))
        told["tracks"][0]["term"] = "ceasfire"
        (finding,) = validate(told).findings
        assert finding.json_path == "$.tracks[0].term"
        assert "ceasefire" in finding.message

    def test_csv_has_a_row_a_date(self):
        rows = self.render("csv").splitlines()
        assert rows[0].startswith("holder,term,title,date,shift,stance")
        assert sum(row.startswith("UKR,neutrality") for row in rows) == 3

    def test_markdown_escapes_what_the_sources_say(self):
        hostile = document(
            "x.txt",
            says("UKR", "supports", "ceasefire", quote="<script>|[a](b)*"),
            published="2022-03-01",
        )
        shown = "".join(find("markdown", "timeline")([timeline([hostile], PACK)], Look()))
        assert r"\<script\>\|\[a\](b)\*" in shown

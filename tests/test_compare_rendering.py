"""How a comparison reads on the screen, in a memo, and in a spreadsheet."""

from __future__ import annotations

import csv
import io
import json
import re

import jsonschema
import pytest
from comparing import PACK, document, says

from terms.compare import compare
from terms.compare_model import Comparison
from terms.report import Look, find
from terms.schema import load_schema

DOCUMENTS = [
    document(
        "herald.txt",
        says("UKR", "supports", "guarantors", states=["GBR", "ISR"], act="proposes", by="UKR"),
        says("RUS", "supports", "eu_accession", act="accepts", on="neutrality", by="RUS"),
        says("UKR", "supports", "eu_accession", act="demands", by="UKR"),
        says("UKR", "supports", "neutrality", act="offers", by="RUS"),
        publisher="Herald",
        published="2022-03-29",
    ),
    document(
        "courier.txt",
        says("UKR", "supports", "guarantors", states=["GBR", "POL"], act="proposes"),
        says("RUS", "opposes", "ceasefire", act="rejects"),
        says("UKR", "supports", "ceasefire", act="demands"),
        publisher="Courier",
        published="2022-04-02",
    ),
]
DRAFT = document("draft.txt", says("UKR", "supports", "neutrality", act="commits"))


def made(**options) -> Comparison:
    return compare(DOCUMENTS, PACK, **options)


def render(name: str, comparison: Comparison, width: int = 80, *, color: bool = False) -> str:
    return "".join(find(name, "comparison")([comparison], Look(width, color)))


KINDS = {
    "sides": {},
    "document": {"by": "document"},
    "publisher": {"by": "publisher"},
    "date": {"by": "date"},
    "draft": {"draft": DRAFT},
}


@pytest.mark.parametrize("width", [40, 80, 120, 200])
@pytest.mark.parametrize("kind", KINDS)
def test_the_table_keeps_within_the_screen(kind, width):
    shown = render("table", made(**KINDS[kind]), width)
    assert max(map(len, shown.splitlines())) <= width
    assert "\x1b" not in shown


@pytest.mark.parametrize("width", [80, 200])
def test_stance_status_and_quote_are_words_at_any_width(width):
    shown = " ".join(render("table", made(), width).split())
    for words in (
        "contested",
        "supports (demands)",
        "opposes (rejects)",
        "if neutrality",
        "Spokesperson of UKR, own words",
        "told by Spokesperson of RUS (RUS)",
        "“RUS rejects ceasefire”",
        "security_guarantees",
    ):
        assert words in shown


def test_on_a_wide_screen_the_sides_stand_beside_each_other():
    head = next(row for row in render("table", made(), 200).splitlines() if "TERM" in row)
    assert re.search(r"TERM +Ukraine \(UKR\) +Russia \(RUS\)", head)


def test_colour_only_helps():
    plain = render("table", made(), 100)
    coloured = render("table", made(), 100, color=True)
    assert "\x1b[" in coloured
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == plain


def test_contradicting_reports_come_first_with_what_each_has_alone():
    shown = render("table", made(by="document"))
    assert shown.index("Contradictory · 1") < shown.index("UKR guarantors")
    assert (
        "contradiction in states: herald.txt also ISR; courier.txt also POL; common\n    GBR"
        in shown
    )


def test_dates_name_the_change():
    shown = render("table", made(by="date"))
    assert "2022-04-02 · " in shown
    assert re.search(r"UKR neutrality dropped since 2022-03-29", shown)


def test_a_draft_shows_each_sides_answer():
    shown = render("table", made(draft=DRAFT))
    assert "UKR endorsed · supports (offers)" in shown
    assert "RUS not_spoken_to" in shown


def test_what_hangs_on_what_is_shown():
    assert "RUS eu_accession ← neutrality" in render("table", made())


@pytest.mark.parametrize("kind", KINDS)
def test_no_source_can_send_escape_sequences(kind):
    hostile = document(
        "bad\x1b[31m.txt",
        says("UKR", "supports", "neutrality", quote="red \x1b[2J\u202e text", by="UKR"),
        publisher="\x1b]0;x\x07",
        published="2022-03-29",
    )
    shown = render("table", compare([hostile, DOCUMENTS[0]], PACK, **KINDS[kind]))
    assert "\x1b" not in shown
    assert "\u202e" not in shown


@pytest.mark.parametrize("kind", KINDS)
def test_json_fits_its_schema(kind):
    told = json.loads(render("json", made(**KINDS[kind])))
    jsonschema.validate(told, load_schema("comparison"))


def test_json_has_the_fields_of_the_contract():
    told = json.loads(render("json", made()))
    assert set(told) >= {"schema_version", "between", "documents", "terms"}
    assert told["between"] == ["UKR", "RUS"]
    term = next(one for one in told["terms"] if one["term"] == "eu_accession")
    assert set(term) >= {"term", "status", "sides", "differences"}
    assert set(term["sides"]["RUS"]) >= {
        "stance",
        "values",
        "conditions",
        "own_words",
        "positions",
    }
    assert Comparison.model_validate_json(render("json", made())) == made()


@pytest.mark.parametrize(
    ("kind", "head", "rows"),
    [
        ("sides", "term,title,status,side", 2 * len(PACK.terms)),
        ("document", "holder,term,title,finding,report", 7),
        ("publisher", "holder,term,title,finding,report", 7),
        ("date", "date,holder,term,title,change,since", 10),
        ("draft", "term,title,draft_stance", 2),
    ],
)
def test_csv_has_one_row_a_cell(kind, head, rows):
    shown = render("csv", made(**KINDS[kind]))
    table = list(csv.reader(io.StringIO(shown)))
    assert ",".join(table[0]).startswith(head)
    assert {len(row) for row in table} == {len(table[0])}
    assert len(table) - 1 == rows


def test_markdown_opens_with_an_overview_of_all_terms():
    shown = render("markdown", made())
    assert shown.startswith("## Ukraine (UKR) and Russia (RUS)")
    assert "| Term | Status | UKR | RUS |" in shown
    assert r"| ceasefire | contested | supports (demands) | opposes (rejects) |" in shown
    assert r"| security\_guarantees | silent | – | – |" in shown


def test_markdown_lets_no_source_write_markup():
    hostile = document("x.txt", says("UKR", "open", "ceasefire", quote="# <b>|x|</b> [a](b)"))
    shown = render("markdown", compare([hostile], PACK))
    assert "<b>" not in shown
    assert r"\# \<b\>\|x\|\</b\> \[a\](b)" in shown


def test_the_same_input_gives_the_same_bytes():
    for name in ("table", "json", "markdown", "csv"):
        assert render(name, made()) == render(name, made())

"""What holds of every comparison, whatever the documents state."""

from __future__ import annotations

from typing import get_args

from comparing import PACK, TERMS, document, says
from hypothesis import given, settings
from hypothesis import strategies as st

from terms.compare import compare
from terms.compare_model import Comparison, Finding, Status
from terms.model import Act, Document, Stance
from terms.report import Look, find, names
from terms.timeline import timeline

DAYS = st.sampled_from([None, "2022-03-01", "2022-03-02", "2022-03-29"])
STATES = st.lists(st.sampled_from(["GBR", "CHN", "ISR", "POL"]), min_size=1, unique=True)
VALUES = st.fixed_dictionaries(
    {}, optional={"states": STATES, "days": st.integers(0, 3), "no_force": st.booleans()}
)


@st.composite
def positions(draw):
    return says(
        draw(st.sampled_from(["UKR", "RUS", "USA"])),
        draw(st.sampled_from(get_args(Stance))),
        draw(st.sampled_from(sorted(TERMS)[:4])),
        act=draw(st.sampled_from(get_args(Act))),
        by=draw(st.sampled_from([None, "UKR", "RUS"])),
        on=draw(st.sampled_from([None, None, "neutrality", "guarantors"])),
        date=draw(DAYS),
        **draw(VALUES),
    )


@st.composite
def collections(draw):
    lists = draw(st.lists(st.lists(positions(), max_size=5), min_size=1, max_size=4))
    lists[0].append(draw(positions()))
    return [
        document(f"{number}.txt", *those, published=draw(DAYS), publisher=f"paper {number % 2}")
        for number, those in enumerate(lists)
    ]


def statuses(comparison: Comparison) -> dict[str, str]:
    return {one.term: one.status for one in comparison.terms}


@given(collections())
def test_every_term_has_one_entry_with_a_status_of_the_contract(documents: list[Document]):
    comparison = compare(documents, PACK)
    assert list(statuses(comparison)) == list(TERMS)
    assert set(statuses(comparison).values()) <= set(get_args(Status))


@given(collections())
def test_neither_the_order_of_the_sides_nor_of_the_documents_changes_a_status(documents):
    given_order = statuses(compare(documents, PACK, between=["UKR", "RUS"]))
    assert statuses(compare(documents, PACK, between=["RUS", "UKR"])) == given_order
    assert statuses(compare(documents[::-1], PACK)) == given_order


@given(collections())
def test_a_report_beside_itself_tells_the_same(documents):
    both = [documents[0], documents[0]]
    rows = compare(both, PACK, by="document").reports.rows
    assert {row.finding for row in rows} == {"same"}


@given(collections())
def test_no_position_is_lost_and_none_is_told_twice(documents):
    stated = sorted(one.id for item in documents for one in item.positions)
    reports = compare(documents, PACK, by="document").reports
    told = [key for row in reports.rows for cell in row.cells.values() for key in cell.positions]
    assert sorted(told) == stated
    assert {row.finding for row in reports.rows} <= set(get_args(Finding))
    tracks = timeline(documents, PACK).tracks
    cells = [point.cell for one in tracks for point in one.points]
    cells += [one.undated for one in tracks if one.undated]
    assert sorted(key for cell in cells for key in cell.positions) == stated


@given(collections())
def test_a_dispute_is_never_settled_by_chance(documents):
    for term in compare(documents, PACK).terms:
        for cell in term.sides.values():
            assert not set(cell.values) & set(cell.disputed)
            both = {"supports", "opposes"} <= set(cell.stances)
            assert (cell.stance == "inconsistent") == both


@settings(max_examples=25)
@given(collections(), st.sampled_from(["side", "document", "publisher", "date"]))
def test_every_rendering_renders_and_json_comes_back(documents, by):
    comparison = compare(documents, PACK, by=by)
    for name in names("comparison"):
        assert "".join(find(name, "comparison")([comparison], Look(80)))
    (told,) = find("json", "comparison")([comparison], Look())
    assert Comparison.model_validate_json(told) == comparison

"""Whose plan a sentence spells out: provisions one after the other, lists, drafts."""

from __future__ import annotations

import pytest
from whole_texts import positions, stated


def test_each_provision_is_a_position_of_the_plans_owner() -> None:
    found = stated(
        "The US plan would cap Ukraine's army at 600,000. It would also bar foreign troops from "
        "Ukraine. NATO would agree not to expand further. In return, Ukraine would receive "
        "security guarantees."
    )
    assert found == {
        "USA + demilitarisation",
        "USA - foreign_troops",
        "USA - nato_membership",
        "USA + security_guarantees",
    }


def test_a_plan_may_be_named_in_a_sentence_of_its_own() -> None:
    found = stated(
        "Washington's proposal, seen by this newspaper, has several points. Ukraine would give up "
        "its NATO bid. Sanctions on Russia would be lifted."
    )
    assert found == {"USA - nato_membership", "USA + sanctions_relief"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Moscow handed over its memorandum. The document demands neutrality for Ukraine.",
            {"RUS + neutrality"},
        ),
        (
            "Zelensky unveiled a 10-point plan. Among its points are a full ceasefire and an "
            "exchange of all prisoners.",
            {"UKR + ceasefire", "UKR + prisoners"},
        ),
        (
            "Moscow's conditions are clear: Ukraine must be neutral, and it must stay out of NATO.",
            {"RUS + neutrality", "RUS - nato_membership"},
        ),
        (
            "Draft treaty proposed by Ukraine\n\nArticle 1. Ukraine shall be a neutral state.\n"
            "Article 2. Ukraine shall not host foreign bases.\n"
            "Article 3. The parties shall observe a ceasefire.",
            {"UKR + neutrality", "UKR - foreign_troops", "UKR + ceasefire"},
        ),
    ],
)
def test_a_plan_is_told_in_what_comes_next(text: str, expected: set[str]) -> None:
    assert stated(text) == expected


def test_an_item_may_begin_with_whose_it_is() -> None:
    found = stated(
        "What Ukraine wants:\n- a full ceasefire\n\nWhere others stand:\n"
        "- Turkey – ready to host a meeting of Putin and Zelensky\n"
        "- Germany – wants Russian troops out of Ukraine\n"
        "- Russia: no NATO membership for Ukraine"
    )
    assert found == {
        "UKR + ceasefire",
        "TUR + leaders_meeting",
        "DEU + russian_withdrawal",
        "RUS - nato_membership",
    }


def test_what_no_plan_holds_is_nobodys() -> None:
    assert not stated("Moscow handed over a letter to Ukraine. The list includes a ceasefire.")


def test_the_plan_ends_where_somebody_speaks_or_the_mood_changes() -> None:
    plan = "The European plan would give Ukraine security guarantees. "
    assert "EU + nato_membership" not in stated(plan + "Zelensky said Ukraine would join NATO.")
    assert "EU - elections" not in stated(plan + "Ukraine has not held elections.")


def test_what_was_asked_for_is_spelled_out_later() -> None:
    found = stated(
        "Ukraine is asking for security guarantees. Those guarantees would work like NATO's "
        "Article 5, Arakhamia explained."
    )
    assert "UKR + article_5" in found


@pytest.mark.parametrize(
    ("heading", "holder"),
    [
        ("Ukraine's conditions:", "UKR"),
        ("Kyiv's demands, as its officials list them:", "UKR"),
        ("The main demands of Russia are:", "RUS"),
        ("The Russian position:", "RUS"),
        ("Washington's suggestions:", "USA"),
    ],
)
def test_items_under_a_heading_are_its_owners(heading: str, holder: str) -> None:
    text = f"Talks on Ukraine\n\n{heading}\n- neutral status for Ukraine;\n- a ceasefire.\n"
    assert stated(text) == {f"{holder} + neutrality", f"{holder} + ceasefire"}


def test_an_item_is_shown_without_its_heading() -> None:
    text = "Russia's demands:\n- neutral status for Ukraine\n"
    assert [p.evidence[0].exact for p in positions(text)] == ["neutral status for Ukraine"]


def test_items_under_a_stem_belong_to_the_paper_named_before() -> None:
    text = "Ukraine handed over its paper. It provides that\n\n(a) all prisoners are exchanged;\n"
    assert stated(text) == {"UKR + prisoners"}


def test_a_stem_that_names_somebody_begins_a_new_list() -> None:
    text = "Russia's demands:\n- neutral status for Ukraine\n\nUkraine rejects:\n- foreign bases\n"
    assert stated(text) == {"RUS + neutrality", "UKR - foreign_troops"}


def test_what_a_document_does_is_its_owners() -> None:
    found = stated("The US text bans NATO forces from Ukraine. The Russian plan caps its army.")
    assert found == {"USA - foreign_troops", "RUS + demilitarisation"}


def test_a_heading_without_an_owner_gives_its_items_to_nobody() -> None:
    assert not stated("Topics of the talks on Ukraine:\n- neutral status\n- a ceasefire\n")


DRAFT = """{title}

Article 1. Ukraine shall be a neutral State.

Article 2. Ukraine shall not admit foreign military bases.

Article 3. The Parties shall exchange all prisoners of war.
"""


def test_a_draft_is_its_authors_provision_by_provision() -> None:
    assert stated(DRAFT.format(title="Kyiv's draft of a treaty")) == {
        "UKR + neutrality",
        "UKR - foreign_troops",
        "UKR + prisoners",
    }


def test_numbered_lines_without_an_author_are_no_draft() -> None:
    found = stated(DRAFT.format(title="A treaty on Ukraine, as lawyers imagine it"))
    assert "RUS + neutrality" not in found

"""What `terms diff` finds between sides, reports, dates and a draft."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from comparing import PACK, document, says

from terms.compare import compare, differs
from terms.compare.differ import Differ
from terms.compare.gather import gather, voice_of
from terms.compare.reports import find_outlier
from terms.compare_model import Comparison, ReportStanding
from terms.errors import InputError


def term_of(comparison: Comparison, name: str):
    return next(one for one in comparison.terms if one.term == name)


def status(*positions, **options) -> str:
    comparison = compare([document("a.txt", *positions)], PACK, **options)
    return term_of(comparison, positions[0].term).status


class TestStatus:
    def test_same_stance_and_no_values_is_agreed(self):
        assert (
            status(says("UKR", "supports", "ceasefire"), says("RUS", "supports", "ceasefire"))
            == "agreed"
        )

    def test_a_detail_that_one_side_leaves_out_contradicts_nothing(self):
        assert (
            status(
                says("UKR", "supports", "ceasefire", days=30),
                says("RUS", "supports", "ceasefire", scope="full"),
            )
            == "agreed"
        )

    def test_lists_that_differ_are_agreed_in_part_with_both_lists_and_the_difference(self):
        comparison = compare(
            [
                document(
                    "a.txt",
                    says("UKR", "supports", "guarantors", states=["GBR", "ISR", "POL"]),
                    says("RUS", "supports", "guarantors", states=["GBR", "CHN"]),
                )
            ],
            PACK,
        )
        term = term_of(comparison, "guarantors")
        (difference,) = term.differences
        assert term.status == "agreed_in_part"
        assert difference.kind == "contradicts"
        assert difference.given == {"UKR": ["GBR", "ISR", "POL"], "RUS": ["CHN", "GBR"]}
        assert difference.common == ["GBR"]
        assert difference.only == {"UKR": ["ISR", "POL"], "RUS": ["CHN"]}

    def test_values_that_name_the_same_thing_are_compatible(self):
        ours = says("UKR", "supports", "neutrality", aspects=["non_aligned"])
        assert status(ours, says("RUS", "supports", "neutrality", aspects=["neutral"])) == "agreed"
        more = says("RUS", "supports", "neutrality", aspects=["neutral", "permanent"])
        assert status(ours, more) == "agreed_in_part"

    def test_lists_in_another_order_are_the_same(self):
        assert (
            status(
                says("UKR", "supports", "guarantors", states=["GBR", "ISR"]),
                says("RUS", "supports", "guarantors", states=["ISR", "GBR"]),
            )
            == "agreed"
        )

    def test_scalars_that_differ_are_agreed_in_part(self):
        assert (
            status(
                says("UKR", "supports", "demilitarisation", troop_cap=250_000),
                says("RUS", "supports", "demilitarisation", troop_cap=85_000),
            )
            == "agreed_in_part"
        )

    def test_a_condition_of_one_side_is_conditional_and_names_its_term(self):
        comparison = compare(
            [
                document(
                    "a.txt",
                    says("UKR", "supports", "eu_accession"),
                    says("RUS", "supports", "eu_accession", act="accepts", on="neutrality"),
                )
            ],
            PACK,
        )
        term = term_of(comparison, "eu_accession")
        assert term.status == "conditional"
        assert [one.term for one in term.sides["RUS"].conditions] == ["neutrality"]
        assert term.sides["UKR"].conditions == []

    def test_a_stance_beside_an_open_one_is_open(self):
        assert (
            status(says("UKR", "supports", "neutrality"), says("RUS", "open", "neutrality"))
            == "open"
        )

    def test_support_against_opposition_is_contested(self):
        assert (
            status(says("UKR", "supports", "neutrality"), says("RUS", "opposes", "neutrality"))
            == "contested"
        )

    def test_one_side_alone_is_one_sided_even_where_a_third_party_spoke(self):
        assert (
            status(says("UKR", "supports", "neutrality"), says("USA", "opposes", "neutrality"))
            == "one_sided"
        )

    def test_every_term_of_the_pack_has_its_entry_in_its_order(self):
        comparison = compare([document("a.txt", says("UKR", "supports", "ceasefire"))], PACK)
        assert [one.term for one in comparison.terms] == list(PACK.terms)
        assert term_of(comparison, "neutrality").status == "silent"
        assert term_of(comparison, "neutrality").sides["RUS"].stance is None

    def test_of_three_sides_two_opposites_make_it_contested(self):
        assert (
            status(
                says("UKR", "supports", "neutrality"),
                says("RUS", "open", "neutrality"),
                says("USA", "opposes", "neutrality"),
                between=["UKR", "RUS", "USA"],
            )
            == "contested"
        )


class TestInconsistentSide:
    both = (
        says("UKR", "supports", "neutrality", aspects=["neutral"]),
        says("UKR", "opposes", "neutrality", aspects=["permanent"]),
    )

    def test_it_is_named_and_its_values_are_not_merged(self):
        term = term_of(compare([document("a.txt", *self.both)], PACK), "neutrality")
        assert term.inconsistent == ["UKR"]
        assert term.sides["UKR"].stance == "inconsistent"
        assert term.sides["UKR"].stances == ["supports", "opposes"]
        assert term.sides["UKR"].values == {}

    def test_alone_it_is_one_sided(self):
        assert status(*self.both) == "one_sided"

    def test_against_either_stance_it_is_contested(self):
        assert status(*self.both, says("RUS", "supports", "neutrality")) == "contested"
        assert status(*self.both, says("RUS", "opposes", "neutrality")) == "contested"

    def test_by_date_the_later_replaces_the_earlier(self):
        comparison = compare(
            [
                document("a.txt", self.both[0], published="2022-03-01"),
                document("b.txt", self.both[1], published="2022-03-09"),
            ],
            PACK,
            by="date",
        )
        assert [one.change for one in comparison.dates.changes] == ["added", "reversed"]
        assert comparison.dates.changes[1].after.stance == "opposes"


class TestCell:
    def test_what_is_narrated_of_a_party_is_nobodys_own_words(self):
        acted = says("RUS", "supports", "neutrality", by="RUS")
        acted = acted.model_copy(update={"attribution": "narration"})
        assert voice_of(acted) == "report"

    def test_own_words_are_kept_apart_from_what_others_report(self):
        own = says("UKR", "opposes", "neutrality", by="UKR")
        told = says("UKR", "supports", "neutrality", by="RUS")
        narrated = says("UKR", "open", "neutrality")
        term = term_of(compare([document("a.txt", own, told, narrated)], PACK), "neutrality")
        cell = term.sides["UKR"]
        assert cell.own_words.stances == ["opposes"]
        assert cell.own_words.positions == [own.id]
        assert cell.reported.stances == ["supports", "open"]
        assert [one.voice for one in cell.statements] == ["own", "other", "report"]

    def test_a_speaker_of_unknown_party_is_not_the_holders_own(self):
        position = says("UKR", "supports", "neutrality", by="UKR")
        nameless = position.model_copy(
            update={"speaker": position.speaker.model_copy(update={"party": None})}
        )
        term = term_of(compare([document("a.txt", nameless)], PACK), "neutrality")
        assert term.sides["UKR"].own_words is None

    def test_scalars_told_differently_are_disputed_with_their_documents(self):
        comparison = compare(
            [
                document("a.txt", says("RUS", "supports", "demilitarisation", troop_cap=85_000)),
                document("b.txt", says("RUS", "supports", "demilitarisation", troop_cap=100_000)),
            ],
            PACK,
        )
        cell = term_of(comparison, "demilitarisation").sides["RUS"]
        assert "troop_cap" not in cell.values
        assert [(one.value, one.documents) for one in cell.disputed["troop_cap"]] == [
            (85_000, ["a.txt"]),
            (100_000, ["b.txt"]),
        ]

    def test_an_open_stance_gives_way_to_a_decided_one_with_the_decided_ones_values(self):
        comparison = compare(
            [
                document(
                    "a.txt",
                    says("UKR", "open", "guarantors", states=["CHN"]),
                    says("UKR", "opposes", "guarantors", states=["RUS"]),
                )
            ],
            PACK,
        )
        cell = term_of(comparison, "guarantors").sides["UKR"]
        assert (cell.stance, cell.stances) == ("opposes", ["opposes", "open"])
        assert cell.values == {"states": ["RUS"]}

    def test_it_quotes_its_evidence_and_names_the_document(self):
        position = says("UKR", "supports", "ceasefire", quote="we want the guns to fall silent")
        comparison = compare([document("news/a.txt", position, published="2022-03-29")], PACK)
        (statement,) = term_of(comparison, "ceasefire").sides["UKR"].statements
        assert statement.evidence[0].exact == "we want the guns to fall silent"
        assert (statement.document, statement.date) == ("a.txt", "2022-03-29")

    def test_nothing_said_is_an_empty_cell(self):
        assert gather([]).stance is None


class TestReports:
    a = document(
        "a.txt",
        says("UKR", "supports", "guarantors", states=["GBR", "CHN", "ISR"]),
        says("RUS", "supports", "deescalation"),
        publisher="Herald",
    )
    b = document(
        "b.txt",
        says("UKR", "supports", "guarantors", states=["GBR", "CHN", "RUS", "ITA", "POL"]),
        publisher="Courier",
    )

    def rows(self, *documents, **options):
        comparison = compare(documents, PACK, **options)
        return {(row.holder, row.term): row for row in comparison.reports.rows}

    def test_two_lists_that_each_have_what_the_other_lacks_contradict(self):
        row = self.rows(self.a, self.b, by="document")["UKR", "guarantors"]
        (difference,) = row.differences
        assert row.finding == "contradicts"
        assert difference.only == {"a.txt": ["ISR"], "b.txt": ["ITA", "POL", "RUS"]}
        assert difference.common == ["CHN", "GBR"]

    def test_a_list_within_the_other_differs_but_does_not_contradict(self):
        c = document("c.txt", says("UKR", "supports", "guarantors", states=["GBR"]))
        assert self.rows(self.a, c)["UKR", "guarantors"].finding == "differs"

    def test_what_one_report_has_and_the_other_lacks(self):
        row = self.rows(self.a, self.b)["RUS", "deescalation"]
        assert row.finding == "lacks"
        assert list(row.cells) == ["a.txt"]

    def test_told_alike_by_all_is_the_same(self):
        twin = self.a.model_copy(
            update={"document": self.a.document.model_copy(update={"source": "twin.txt"})}
        )
        assert {row.finding for row in self.rows(self.a, twin).values()} == {"same"}

    def test_two_documents_are_compared_as_reports_unasked_but_three_are_not(self):
        assert compare([self.a, self.b], PACK).reports is not None
        assert compare([self.a, self.b, document("c.txt")], PACK).reports is None

    def test_publishers_gather_their_documents(self):
        more = document("c.txt", says("RUS", "opposes", "deescalation"), publisher="Courier")
        reports = compare([self.a, self.b, more], PACK, by="publisher").reports
        assert reports.between == ["Herald", "Courier"]
        row = next(row for row in reports.rows if row.term == "deescalation")
        assert row.finding == "contradicts"

    def test_publishers_that_nobody_named_are_refused(self):
        with pytest.raises(InputError, match="found no publisher in 1 document;"):
            compare([document("a.txt", says("UKR", "open", "ceasefire"))], PACK, by="publisher")

    def test_the_outlier_is_the_one_that_leaves_a_majority(self):
        same = [
            document(f"{name}.txt", says("RUS", "supports", "ceasefire", days=30)) for name in "abc"
        ]
        odd = document("odd.txt", says("RUS", "opposes", "ceasefire", days=3))
        reports = compare([*same, odd], PACK, by="document").reports
        assert reports.outlier == "odd.txt"
        standing = reports.standings[-1]
        assert (standing.judged, standing.deviations) == (3, 2)

    def test_one_slip_of_one_weighs_less_than_many_of_many(self):
        def standing(name: str, judged: int, deviations: int) -> ReportStanding:
            return ReportStanding(
                report=name, rows=9, alone=0, missing=0, judged=judged, deviations=deviations
            )

        once, often = standing("once", 1, 1), standing("often", 6, 5)
        assert find_outlier([once, often, standing("never", 9, 0)]) == "often"
        assert find_outlier([often, standing("alike", 6, 5), once]) is None

    def test_of_two_reports_neither_is_the_outlier(self):
        assert compare([self.a, self.b], PACK).reports.outlier is None

    def test_a_position_that_most_have_is_missing_from_the_one_that_lacks_it(self):
        reports = compare([self.a, self.b, document("c.txt")], PACK, by="document").reports
        missing = {one.report: (one.alone, one.missing) for one in reports.standings}
        assert missing == {"a.txt": (1, 0), "b.txt": (0, 0), "c.txt": (0, 1)}

    def test_between_limits_the_rows_to_the_sides_asked_for(self):
        third = document("c.txt", says("USA", "supports", "ceasefire"))
        assert ("USA", "ceasefire") in self.rows(self.a, third)
        rows = self.rows(self.a, third, between=["UKR", "RUS"])
        assert {holder for holder, _ in rows} == {"UKR", "RUS"}


class TestDates:
    def changes(self, *days, **options):
        documents = [
            document(f"{date}.txt", *positions, published=date) for date, *positions in days
        ]
        dates = compare(documents, PACK, by="date", **options).dates
        return [(one.date, one.term, one.change) for one in dates.changes]

    def test_what_is_repeated_is_no_change(self):
        position = says("UKR", "supports", "ceasefire")
        assert self.changes(["2022-03-01", position], ["2022-03-02", position]) == [
            ("2022-03-01", "ceasefire", "added")
        ]

    @pytest.mark.parametrize(
        ("before", "after", "change"),
        [
            (("supports", "demands", None), ("open", "considers", None), "softened"),
            (("opposes", "rejects", None), ("open", "considers", None), "softened"),
            (("supports", "offers", None), ("supports", "demands", None), "hardened"),
            (("open", "considers", None), ("opposes", "rejects", None), "hardened"),
            (("open", "considers", None), ("supports", "accepts", None), "softened"),
            (("supports", "offers", None), ("supports", "offers", "ceasefire"), "hardened"),
            (("supports", "demands", None), ("supports", "demands", "ceasefire"), "softened"),
            (("supports", "states", None), ("opposes", "states", None), "reversed"),
            (("supports", "states", None), ("supports", "proposes", None), "repeated"),
        ],
    )
    def test_the_scale_of_room_left_to_the_other_side(self, before, after, change):
        days = [
            [date, says("UKR", stance, "neutrality", act=act, on=on)]
            for date, (stance, act, on) in zip(
                ("2022-03-01", "2022-03-02"), (before, after), strict=True
            )
        ]
        found = [one for date, _, one in self.changes(*days) if date == "2022-03-02"]
        assert found == ([] if change == "repeated" else [change])

    def test_other_values_as_firmly_are_details_with_the_difference(self):
        found = self.changes(
            ["2022-03-01", says("UKR", "supports", "guarantors", states=["GBR"])],
            ["2022-03-02", says("UKR", "supports", "guarantors", states=["POL"])],
        )
        assert found[-1] == ("2022-03-02", "guarantors", "details")

    def test_dropped_is_what_never_comes_back_once_the_holder_speaks_again(self):
        ceasefire = says("UKR", "supports", "ceasefire")
        neutrality = says("UKR", "supports", "neutrality")
        russia = says("RUS", "supports", "neutrality")
        found = self.changes(
            ["2022-03-01", ceasefire, neutrality],
            ["2022-03-02", russia],
            ["2022-03-03", neutrality],
        )
        assert ("2022-03-03", "ceasefire", "dropped") in found
        assert [one for one in found if one[2] == "dropped"] == [
            ("2022-03-03", "ceasefire", "dropped")
        ]

    def test_the_positions_own_date_comes_before_the_documents(self):
        position = says("UKR", "supports", "ceasefire", date="2022-02-28")
        assert self.changes(["2022-03-29", position])[0][0] == "2022-02-28"

    def test_since_and_until_are_inclusive_and_leave_out_the_undated(self):
        documents = [
            document("a.txt", says("UKR", "supports", "ceasefire"), published="2022-03-01"),
            document("b.txt", says("UKR", "supports", "neutrality"), published="2022-03-02"),
            document("c.txt", says("UKR", "supports", "deescalation")),
        ]
        comparison = compare(documents, PACK, since="2022-03-02", until="2022-03-02")
        assert [one.term for one in comparison.terms if one.status != "silent"] == ["neutrality"]

    def test_undated_positions_are_counted_not_guessed(self):
        documents = [document("c.txt", says("UKR", "supports", "deescalation"))]
        dates = compare(documents, PACK, by="date").dates
        assert (dates.undated, dates.changes) == (1, [])


class TestDraft:
    draft = document(
        "draft.txt",
        says("UKR", "supports", "neutrality", act="commits", aspects=["neutral", "permanent"]),
        says("RUS", "supports", "guarantors", states=["GBR", "CHN"]),
        says("UKR", "opposes", "ceasefire"),
    )

    def answers(self, *positions):
        comparison = compare([document("a.txt", *positions)], PACK, draft=self.draft)
        return {
            (provision.term, side): answer.answer
            for provision in comparison.draft.provisions
            for side, answer in provision.answers.items()
        }

    def test_each_provision_is_endorsed_opposed_or_not_spoken_to(self):
        answers = self.answers(
            says("UKR", "supports", "neutrality"),
            says("RUS", "opposes", "neutrality"),
            says("UKR", "supports", "guarantors", states=["GBR", "ISR"]),
            says("RUS", "open", "ceasefire"),
        )
        assert answers == {
            ("neutrality", "UKR"): "endorsed",
            ("neutrality", "RUS"): "opposed",
            ("guarantors", "UKR"): "endorsed_in_part",
            ("guarantors", "RUS"): "not_spoken_to",
            ("ceasefire", "UKR"): "not_spoken_to",
            ("ceasefire", "RUS"): "open",
        }

    def test_an_endorsement_under_a_condition_is_conditional(self):
        answers = self.answers(says("UKR", "supports", "neutrality", on="security_guarantees"))
        assert answers["neutrality", "UKR"] == "conditional"

    def test_the_draft_is_no_statement_of_the_sides(self):
        comparison = compare(
            [document("a.txt", says("UKR", "supports", "neutrality"))], PACK, draft=self.draft
        )
        assert term_of(comparison, "guarantors").status == "silent"
        assert [one.label for one in comparison.documents if one.draft] == ["draft.txt"]

    def test_a_draft_without_provisions_is_refused(self):
        with pytest.raises(InputError, match=r"draft d\.txt: no provision"):
            compare(
                [document("a.txt", says("UKR", "supports", "neutrality"))],
                PACK,
                draft=document("d.txt"),
            )


class TestPackages:
    def test_what_hangs_on_what_in_turn(self):
        comparison = compare(
            [
                document(
                    "a.txt",
                    says("UKR", "supports", "neutrality", on="security_guarantees"),
                    says("UKR", "supports", "security_guarantees", on="guarantors"),
                )
            ],
            PACK,
        )
        chain = comparison.packages.chains[0]
        assert (chain.holder, chain.term) == ("UKR", "neutrality")
        assert (chain.hangs_on, chain.in_turn) == (["security_guarantees"], ["guarantors"])
        assert not chain.circular

    def test_a_circle_is_said_to_be_one(self):
        comparison = compare(
            [
                document(
                    "a.txt",
                    says("UKR", "supports", "neutrality", on="ceasefire"),
                    says("UKR", "supports", "ceasefire", on="neutrality"),
                )
            ],
            PACK,
        )
        assert all(chain.circular for chain in comparison.packages.chains)

    def test_tradeable_is_what_all_sides_support_under_conditions(self):
        comparison = compare(
            [
                document(
                    "a.txt",
                    says("UKR", "supports", "neutrality", on="security_guarantees"),
                    says("RUS", "supports", "neutrality", act="demands"),
                    says("RUS", "supports", "security_guarantees"),
                    says("UKR", "supports", "ceasefire", on="deescalation"),
                    says("RUS", "opposes", "ceasefire"),
                )
            ],
            PACK,
        )
        (tradeable,) = comparison.packages.tradeable
        assert (tradeable.term, tradeable.all_met) == ("neutrality", True)
        assert tradeable.conditions[0].met_by == ["RUS"]

    def test_a_condition_that_the_other_side_refuses_is_not_met(self):
        comparison = compare(
            [
                document(
                    "a.txt",
                    says("UKR", "supports", "neutrality", on="ceasefire"),
                    says("RUS", "supports", "neutrality"),
                    says("RUS", "opposes", "ceasefire"),
                )
            ],
            PACK,
        )
        (tradeable,) = comparison.packages.tradeable
        assert not tradeable.all_met
        assert tradeable.conditions[0].refused_by == ["RUS"]


class TestBadInput:
    def test_an_unknown_holder_lists_what_there_is(self):
        with pytest.raises(InputError, match=r"'XXX' holds no position here.*RUS \(1\), UKR \(1\)"):
            status(
                says("UKR", "supports", "neutrality"),
                says("RUS", "open", "neutrality"),
                between=["UKR", "XXX"],
            )

    def test_a_side_of_the_pack_may_be_silent(self):
        assert status(says("UKR", "open", "neutrality"), between=["UKR", "RUS"]) == "one_sided"

    def test_one_side_cannot_be_compared_with_itself(self):
        with pytest.raises(InputError, match="name two or more"):
            status(says("UKR", "supports", "neutrality"), between=["UKR", "UKR"])

    def test_mixed_packs_are_refused_with_both_names(self):
        with pytest.raises(InputError, match=r"b\.txt.*'cyprus'.*'ukraine'"):
            compare([document("a.txt"), document("b.txt", pack="cyprus")], PACK)

    def test_an_empty_set_says_so(self):
        with pytest.raises(InputError, match="no position in 2 documents"):
            compare([document("a.txt"), document("b.txt")], PACK)

    def test_dates_that_leave_nothing_say_what_dates_there_are(self):
        given = document("a.txt", says("UKR", "open", "ceasefire"), published="2022-03-29")
        with pytest.raises(InputError, match="2022-03-29 to 2022-03-29"):
            compare([given], PACK, since="2023-01-01")

    def test_what_is_no_date_is_refused(self):
        with pytest.raises(InputError, match="since: '29 March' is no date"):
            compare([document("a.txt")], PACK, since="29 March")


class TestExit:
    def test_agreement_throughout_is_no_difference(self):
        agreed = document(
            "a.txt", says("UKR", "supports", "ceasefire"), says("RUS", "supports", "ceasefire")
        )
        assert not differs(compare([agreed], PACK))

    def test_a_contested_term_is_one(self):
        assert differs(compare([TestReports.a], PACK))

    def test_reports_that_tell_alike_are_no_difference(self):
        twin = document("z.txt", *TestReports.b.positions)
        assert not differs(compare([TestReports.b, twin], PACK, by="document"))
        assert differs(compare([TestReports.a, TestReports.b], PACK, by="document"))


def test_the_same_input_gives_the_same_bytes():
    documents = [TestReports.a, TestReports.b]
    first, second = (compare(documents, PACK).model_dump_json() for _ in range(2))
    assert first == second


def test_documents_with_the_same_file_name_are_told_apart():
    position = says("UKR", "supports", "ceasefire")
    comparison = compare([document(f"{day}/a.txt", position) for day in ("mon", "tue")], PACK)
    assert [one.label for one in comparison.documents] == ["mon/a.txt", "tue/a.txt"]


def test_equal_cells_never_reach_deepdiff(monkeypatch):
    import deepdiff

    def refuse(*_args, **_options):
        raise AssertionError("deepdiff was asked about equal cells")

    monkeypatch.setattr(deepdiff, "DeepDiff", refuse)
    comparison = compare([TestReports.a], PACK)
    cell = term_of(comparison, "guarantors").sides["UKR"]
    assert Differ({}).differ({"a": cell, "b": cell}) == []


def test_one_module_alone_imports_deepdiff():
    package = Path(__file__).parent.parent / "terms"
    importing = {
        path.relative_to(package).as_posix()
        for path in package.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if (isinstance(node, ast.ImportFrom) and (node.module or "").startswith("deepdiff"))
        or (isinstance(node, ast.Import) and any(a.name == "deepdiff" for a in node.names))
    }
    assert importing == {"compare/differ.py"}

# ruff: noqa: RUF012 - pydantic copies defaults; ruff does not see that Record is a pydantic model
"""The comparison: sides, reports, dates or a draft laid beside each other, as it is written out.

`Comparison` is what `terms diff` gives. The fields `between`, `documents`, `terms` and, in each
term, `status`, `sides` and `differences` are the contract; the other parts are there when they were
asked for, else null.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from terms.model import (
    Act,
    AttributionKind,
    Condition,
    DocumentInfo,
    Evidence,
    PackRef,
    Record,
    Stance,
    Value,
)

COMPARISON_VERSION = "1.0"

By = Literal["side", "document", "publisher", "date", "draft"]
Status = Literal[
    "agreed", "agreed_in_part", "conditional", "open", "contested", "one_sided", "silent"
]
CellStance = Literal["supports", "opposes", "open", "inconsistent"]
Voicing = Literal["own", "other", "report"]
DifferenceKind = Literal["contradicts", "adds"]
Finding = Literal["contradicts", "differs", "lacks", "same"]
Answering = Literal[
    "endorsed",
    "endorsed_in_part",
    "conditional",
    "open",
    "opposed",
    "inconsistent",
    "not_spoken_to",
]
Shift = Literal[
    "added", "dropped", "hardened", "softened", "reversed", "details", "repeated", "inconsistent"
]

Holder = Annotated[str, Field(description="Code of a holder.", examples=["UKR"])]
TermId = Annotated[str, Field(description="Term of the pack.", examples=["eu_accession"])]
Title = Annotated[str, Field(description="The term's title in the pack.")]
Version = Annotated[
    str, Field(description="Of this form.", pattern=r"^\d+\.\d+$", examples=["1.0"])
]
Compared = Annotated[PackRef, Field(description="The negotiation that the terms belong to.")]


class ComparedDocument(DocumentInfo):
    """A document that was compared, under the label by which the other parts name it."""

    label: Annotated[str, Field(description="Short name, unique in this comparison.")]
    positions: Annotated[int, Field(ge=0, description="Positions of it that were compared.")]
    draft: Annotated[bool, Field(description="It is the draft that the sides are held to.")] = False


class ConditionRef(Condition):
    """A condition, and the position and document that it stands in."""

    document: Annotated[str, Field(description="Label of the document.")]
    position: Annotated[str, Field(description="Id of the position.")]


class Statement(Record):
    """One position as it is cited under a cell."""

    document: Annotated[str, Field(description="Label of the document.")]
    position: Annotated[str, Field(description="Id of the position in that document.")]
    stance: Annotated[Stance, Field(description="Towards the term's proposition.")]
    act: Annotated[Act, Field(description="How it is put.")]
    values: Annotated[dict[str, Value], Field(description="The term's typed details.")] = {}
    conditional: Annotated[bool, Field(description="The text makes it depend on something.")]
    voice: Annotated[
        Voicing,
        Field(
            description="own: the speaker is of the holder's party; other: of another party, "
            "telling what the holder wants; report: the article tells it, or it is not known who."
        ),
    ]
    speaker: Annotated[str | None, Field(description="Name of who voices it.")] = None
    party: Annotated[str | None, Field(description="The speaker's party.")] = None
    attribution: Annotated[AttributionKind, Field(description="Quoted, reported, or told.")]
    date: Annotated[
        str | None, Field(description="ISO date: the position's own, else the document's.")
    ] = None
    evidence: Annotated[list[Evidence], Field(min_length=1, description="Where it is stated.")]


class Voice(Record):
    """What one kind of voice says of a side's position."""

    stances: Annotated[list[Stance], Field(description="All stances told, each once.")]
    values: Annotated[dict[str, Value], Field(description="Merged details.")] = {}
    conditional: Annotated[bool, Field(description="At least once under a condition.")]
    positions: Annotated[list[str], Field(description="Ids of the positions.")]


class Reading(Record):
    """One of several values that are told for the same detail."""

    value: Annotated[Value, Field(description="The value.")]
    documents: Annotated[list[str], Field(description="Labels of the documents that have it.")]


class Cell(Record):
    """All that was said of one holder's position on one term; `stance` null: nothing was."""

    stance: Annotated[
        CellStance | None,
        Field(
            description="inconsistent: supports and opposes both; beside a decided stance, an open "
            "one gives way."
        ),
    ] = None
    stances: Annotated[list[Stance], Field(description="All stances told, each once.")] = []
    acts: Annotated[list[Act], Field(description="All acts, each once.")] = []
    values: Annotated[
        dict[str, Value],
        Field(description="Merged details: lists as unions, and the scalars that are undisputed."),
    ] = {}
    disputed: Annotated[
        dict[str, list[Reading]],
        Field(description="Scalar details of which different values are told."),
    ] = {}
    conditional: Annotated[bool, Field(description="At least once under a condition.")] = False
    conditions: Annotated[list[ConditionRef], Field(description="On what it hangs.")] = []
    own_words: Annotated[Voice | None, Field(description="What the holder's own people say.")] = (
        None
    )
    reported: Annotated[
        Voice | None, Field(description="What the other side, a third, or the article says of it.")
    ] = None
    positions: Annotated[list[str], Field(description="Ids of the positions.")] = []
    statements: Annotated[list[Statement], Field(description="The positions, cited.")] = []


class Difference(Record):
    """One detail in which the columns differ."""

    field: Annotated[str, Field(description="stance, conditional, or the name of a value field.")]
    kind: Annotated[
        DifferenceKind,
        Field(
            description="contradicts: they cannot both be the whole truth; adds: one says more "
            "than the other, or less decidedly."
        ),
    ]
    given: Annotated[dict[str, Value], Field(description="What each column has.")]
    common: Annotated[list[str], Field(description="Of lists: what all have.")] = []
    only: Annotated[
        dict[str, list[str]], Field(description="Of lists: what each has beyond the common.")
    ] = {}


Differences = Annotated[list[Difference], Field(description="In what they differ.")]


class TermComparison(Record):
    """Where the sides stand on one term."""

    term: TermId
    title: Title
    proposition: Annotated[str, Field(description="What `supports` supports.")]
    status: Annotated[Status, Field(description="Agreed, apart, or not spoken to.")]
    sides: Annotated[dict[str, Cell], Field(description="One cell a side, silent ones included.")]
    differences: Differences = []
    inconsistent: Annotated[
        list[str], Field(description="Sides that both support and oppose it.")
    ] = []


class Dependency(Record):
    """One holder makes one term hang on another."""

    holder: Holder
    term: Annotated[str, Field(description="What is offered, accepted or demanded.")]
    on: Annotated[str | None, Field(description="Term of the condition; null: no term.")]
    exact: Annotated[str, Field(description="The condition, verbatim.")]
    document: Annotated[str, Field(description="Label of the document.")]
    position: Annotated[str, Field(description="Id of the position.")]
    met_by: Annotated[
        list[str], Field(description="Other sides that support the condition's term.")
    ] = []
    refused_by: Annotated[
        list[str], Field(description="Other sides that oppose the condition's term.")
    ] = []


class Chain(Record):
    """For one holder, all that a term hangs on, directly and in turn."""

    holder: Holder
    term: TermId
    hangs_on: Annotated[list[str], Field(description="Directly; terms.")]
    in_turn: Annotated[list[str], Field(description="Through those; terms.")] = []
    circular: Annotated[bool, Field(description="It hangs on itself in the end.")] = False


class Tradeable(Record):
    """A term that all sides who spoke would accept once the conditions are met."""

    term: TermId
    title: Title
    conditions: Annotated[list[Dependency], Field(description="What has to be met, by whom.")]
    all_met: Annotated[bool, Field(description="Every condition is supported by another side.")]


class Packages(Record):
    """Conditions as a graph: what hangs on what, and what could be traded."""

    dependencies: Annotated[list[Dependency], Field(description="Edges: a term and its condition.")]
    chains: Annotated[list[Chain], Field(description="Per holder and term, all it hangs on.")]
    tradeable: Annotated[list[Tradeable], Field(description="Terms that all would accept.")]


class ReportRow(Record):
    """How the reports tell one holder's position on one term; a report not in `cells` lacks it."""

    holder: Holder
    term: TermId
    title: Title
    finding: Annotated[
        Finding,
        Field(
            description="contradicts: stances or values that exclude each other; differs: one says "
            "more, or less decidedly; lacks: told alike, but not by all; same."
        ),
    ]
    cells: Annotated[dict[str, Cell], Field(description="By report.")]
    differences: Differences = []


class ReportStanding(Record):
    """How one report stands to the others."""

    report: Annotated[str, Field(description="Label of the report.")]
    rows: Annotated[int, Field(description="Holder and term pairs that it tells of.")]
    alone: Annotated[int, Field(description="Of these, those that no other tells of.")]
    missing: Annotated[int, Field(description="Pairs that most of the reports have, it has not.")]
    judged: Annotated[
        int, Field(description="Details of which a majority of at least three reports is clear.")
    ]
    deviations: Annotated[int, Field(description="Of these, those where it tells otherwise.")]


class Reports(Record):
    """Which positions and values one report has and another lacks or contradicts."""

    by: Annotated[Literal["document", "publisher"], Field(description="What a report is.")]
    between: Annotated[list[str], Field(description="Labels of the reports.")]
    rows: Annotated[list[ReportRow], Field(description="By holder, then in the pack's order.")]
    standings: Annotated[list[ReportStanding], Field(description="One a report.")]
    outlier: Annotated[
        str | None,
        Field(
            description="Report that leaves the majority most often; null: none, or fewer than 3."
        ),
    ] = None


class Change(Record):
    """What changed in one holder's position on one term, from one date to the next."""

    holder: Holder
    term: TermId
    title: Title
    change: Annotated[Shift, Field(description="What happened to it.")]
    since: Annotated[str | None, Field(description="ISO date before; null when added.")] = None
    date: Annotated[str, Field(description="ISO date of the change.")]
    before: Annotated[Cell | None, Field(description="Null when added.")] = None
    after: Annotated[Cell | None, Field(description="Null when dropped.")] = None
    differences: Differences = []


class Dates(Record):
    """What each holder added, dropped, hardened or softened from one date to the next."""

    between: Annotated[list[str], Field(description="ISO dates, in order.")]
    changes: Annotated[list[Change], Field(description="In order of date.")]
    undated: Annotated[int, Field(description="Positions without any date, left out.")] = 0


class Answer(Record):
    """What one side has said to one provision."""

    answer: Annotated[Answering, Field(description="What it comes to.")]
    cell: Annotated[Cell, Field(description="What was said, with its evidence.")]
    differences: Differences = []


class Provision(Record):
    """One thing that the draft lays down, and what each side has said to it."""

    term: TermId
    title: Title
    text: Annotated[Cell, Field(description="What the draft says, all its parties together.")]
    answers: Annotated[dict[str, Answer], Field(description="By side.")]


class Draft(Record):
    """A draft agreement on one side, each party's stated positions on the other."""

    document: Annotated[str, Field(description="Label of the draft.")]
    provisions: Annotated[list[Provision], Field(description="In the pack's order.")]


class Comparison(Record):
    """Sides, and where asked for reports, dates or a draft, laid beside each other."""

    schema_version: Version
    by: Annotated[By, Field(description="What was asked for; side where nothing was.")]
    pack: Compared
    between: Annotated[list[str], Field(description="The sides.", examples=[["UKR", "RUS"]])]
    since: Annotated[str | None, Field(description="ISO date; earlier positions left out.")] = None
    until: Annotated[str | None, Field(description="ISO date; later positions left out.")] = None
    names: Annotated[dict[str, str], Field(description="Names of all holders that occur.")]
    documents: Annotated[list[ComparedDocument], Field(description="What was compared.")]
    terms: Annotated[list[TermComparison], Field(description="Every term of the pack, in order.")]
    packages: Annotated[Packages | None, Field(description="Package deals.")] = None
    reports: Annotated[Reports | None, Field(description="How the reports differ.")] = None
    dates: Annotated[Dates | None, Field(description="What changed when.")] = None
    draft: Annotated[Draft | None, Field(description="The draft and the answers to it.")] = None

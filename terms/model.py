"""The record: one document and the positions stated in it, exactly as it is written out.

Field names and meaning are the contract with whoever reads the output; the JSON Schemas under
`schemas/` are generated from these classes.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

SCHEMA_VERSION = "1.0"

Stance = Literal["supports", "opposes", "open"]
Act = Literal[
    "demands", "proposes", "offers", "accepts", "rejects", "considers", "commits", "states"
]
AttributionKind = Literal["direct", "indirect", "narration"]
Value = bool | int | str | list[str]


class Record(BaseModel):
    """Common ground of all parts of the record: frozen, no unknown fields, built on first use."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, defer_build=True)


class Evidence(Record):
    """A span of the source text that shows something.

    `start` and `end` count Unicode code points (W3C TextPositionSelector); `exact`, `prefix` and
    `suffix` are a W3C TextQuoteSelector. `text[start:end] == exact`, always.
    """

    start: Annotated[int, Field(ge=0, description="First code point of the span.", examples=[812])]
    end: Annotated[int, Field(ge=1, description="Code point after the span.", examples=[911])]
    exact: Annotated[str, Field(min_length=1, description="The span, verbatim.")]
    prefix: Annotated[str, Field(description="Up to 32 code points before the span.")] = ""
    suffix: Annotated[str, Field(description="Up to 32 code points after the span.")] = ""


class Condition(Record):
    """What a position is made to depend on: the words, and the term where it is one."""

    start: Annotated[
        int, Field(ge=0, description="First code point of the condition.", examples=[870])
    ]
    end: Annotated[int, Field(ge=1, description="Code point after the condition.", examples=[911])]
    exact: Annotated[str, Field(min_length=1, description="The condition, verbatim.")]
    term: Annotated[
        str | None,
        Field(description="Term that the condition is about.", examples=["security_guarantees"]),
    ] = None


class Speaker(Record):
    """Who voices a position; the speaker's party need not be the holder."""

    name: Annotated[
        str,
        Field(
            min_length=1,
            description="Name, in the pack's spelling where it knows the person.",
            examples=["David Arakhamia"],
        ),
    ]
    role: Annotated[
        str | None,
        Field(description="Office or function.", examples=["head of the delegation"]),
    ] = None
    party: Annotated[str | None, Field(description="Code of a holder.", examples=["UKR"])] = None


class Position(Record):
    """This holder takes this stance on this term, in these words."""

    id: Annotated[str, Field(min_length=1, description="Stable hash; the same input, the same id.")]
    term: Annotated[str, Field(description="Term of the pack.", examples=["guarantors"])]
    holder: Annotated[
        str, Field(description="ISO 3166-1 alpha-3, or a code of the pack.", examples=["UKR"])
    ]
    stance: Annotated[Stance, Field(description="Towards the term's proposition.")]
    act: Annotated[Act, Field(description="How it is put.")]
    values: Annotated[
        dict[str, Value],
        Field(description="The term's typed details.", examples=[{"states": ["GBR", "CHN"]}]),
    ] = {}
    conditional: Annotated[bool, Field(description="The text makes it depend on something.")] = (
        False
    )
    conditions: Annotated[list[Condition], Field(description="On what.")] = []
    speaker: Annotated[Speaker | None, Field(description="Who voices it.")] = None
    attribution: Annotated[AttributionKind, Field(description="Quoted, reported, or told.")]
    via: Annotated[
        list[str], Field(description="Who passed it on, outermost last.", examples=[["UNIAN"]])
    ] = []
    as_of: Annotated[
        str | None, Field(description="ISO date of the position.", examples=["2022-03-29"])
    ] = None
    evidence: Annotated[list[Evidence], Field(min_length=1, description="Where it is stated.")]
    rule: Annotated[str, Field(description="The rule that fired.", examples=["guarantors/demand"])]
    confidence: Annotated[float, Field(ge=0, le=1, description="Share right among such.")]


class DocumentInfo(Record):
    """The text that was read. Offsets of the record point into it."""

    source: Annotated[str, Field(description="Path or URL as given.", examples=["istanbul.txt"])]
    title: Annotated[str | None, Field(description="Headline.")] = None
    publisher: Annotated[str | None, Field(description="Outlet.", examples=["Reuters"])] = None
    published: Annotated[str | None, Field(description="ISO date.", examples=["2022-03-29"])] = None
    language: Annotated[str | None, Field(description="BCP 47 tag.", examples=["en"])] = None
    sha256: Annotated[str, Field(description="Of the text as UTF-8.", pattern="^[0-9a-f]{64}$")]
    chars: Annotated[int, Field(ge=0, description="Length in code points.")]


class PackRef(Record):
    """The negotiation that the terms belong to."""

    id: Annotated[str, Field(description="Id of the pack.", examples=["ukraine"])]
    version: Annotated[str, Field(description="Version of the pack.", examples=["1.0"])]


class Extractor(Record):
    """What wrote the record."""

    name: Annotated[str, Field(description="Name of the program.", examples=["terms"])]
    version: Annotated[str, Field(description="Its version.", examples=["0.1.0"])]


class Document(Record):
    """One document and the positions stated in it: the unit of every feed."""

    schema_version: Annotated[
        str,
        Field(
            pattern=r"^\d+\.\d+$",
            description="Version of the schema that the record follows, major.minor.",
            examples=["1.0"],
        ),
    ]
    document: Annotated[DocumentInfo, Field(description="The text that was read.")]
    pack: Annotated[PackRef, Field(description="The negotiation.")]
    positions: Annotated[list[Position], Field(description="In order of the text; may be empty.")]
    extractor: Annotated[Extractor, Field(description="What wrote the record.")]

    @model_validator(mode="before")
    @classmethod
    def _pass_over_schema(cls, data: Any) -> Any:
        # an editor finds the schema by this key; it says nothing of the document
        if isinstance(data, dict) and "$schema" in data:
            return {key: value for key, value in data.items() if key != "$schema"}
        return data

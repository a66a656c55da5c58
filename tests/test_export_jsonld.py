"""The JSON-LD is Web Annotation to an independent processor (pyld), and RDF to rdflib."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import sample_negotiation as sample

from terms import export

OA = "http://www.w3.org/ns/oa#"
# what the context of the W3C says of the names that we use: a test reads nothing from the network
W3C = {
    "oa": OA,
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "dctypes": "http://purl.org/dc/dcmitype/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "id": "@id",
    "type": "@type",
    "Annotation": "oa:Annotation",
    "Text": "dctypes:Text",
    "SpecificResource": "oa:SpecificResource",
    "TextQuoteSelector": "oa:TextQuoteSelector",
    "TextPositionSelector": "oa:TextPositionSelector",
    "classifying": "oa:classifying",
    "body": {"@type": "@id", "@id": "oa:hasBody"},
    "target": {"@type": "@id", "@id": "oa:hasTarget"},
    "source": {"@type": "@id", "@id": "oa:hasSource"},
    "selector": {"@type": "@id", "@id": "oa:hasSelector"},
    "motivation": {"@type": "@vocab", "@id": "oa:motivatedBy"},
    "exact": "oa:exact",
    "prefix": "oa:prefix",
    "suffix": "oa:suffix",
    "start": {"@type": "xsd:nonNegativeInteger", "@id": "oa:start"},
    "end": {"@type": "xsd:nonNegativeInteger", "@id": "oa:end"},
}
QUERY = """
PREFIX oa: <http://www.w3.org/ns/oa#>
PREFIX t: <urn:terms:vocabulary:>
SELECT ?holder ?term ?stance ?start ?end ?exact ?source WHERE {
  ?note a oa:Annotation ; oa:motivatedBy oa:classifying ; oa:hasBody ?body ; oa:hasTarget ?target .
  ?body t:holder ?holder ; t:term ?term ; t:stance ?stance .
  ?target oa:hasSource ?text ; oa:hasSelector ?place, ?quote .
  ?text <http://purl.org/dc/terms/source> ?source .
  ?place a oa:TextPositionSelector ; oa:start ?start ; oa:end ?end .
  ?quote a oa:TextQuoteSelector ; oa:exact ?exact .
}"""


def loader(url: str, options: dict[str, Any]) -> dict[str, Any]:
    assert url == "http://www.w3.org/ns/anno.jsonld"
    return {
        "contentType": "application/ld+json",
        "contextUrl": None,
        "documentUrl": url,
        "document": {"@context": W3C},
    }


@pytest.fixture
def written(tmp_path: Path) -> dict[str, Any]:
    export.write(sample.bundle(), tmp_path / "x.jsonld")
    return json.loads((tmp_path / "x.jsonld").read_text("utf-8"))


def test_every_annotation_names_its_text_and_both_selectors(written: dict[str, Any]) -> None:
    assert written["@context"][0] == "http://www.w3.org/ns/anno.jsonld"
    notes = [node for node in written["@graph"] if node.get("type") == "Annotation"]
    assert len(notes) == sum(len(d.positions) for d in sample.documents())
    assert len({note["id"] for note in notes}) == len(notes)
    place, quote = notes[0]["target"]["selector"]
    assert sample.MORNING[place["start"] : place["end"]] == quote["exact"]


def test_rdf_answers_who_holds_what_and_where_it_says_so(written: dict[str, Any]) -> None:
    pyld = pytest.importorskip("pyld", reason="the reader of this test is pyld")
    rdflib = pytest.importorskip("rdflib", reason="the reader of this test is rdflib")
    quads = pyld.jsonld.to_rdf(written, {"format": "application/n-quads", "documentLoader": loader})
    graph = rdflib.Graph().parse(data=quads, format="nt")
    found = {tuple(str(cell) for cell in row) for row in graph.query(QUERY)}
    assert found == {
        (
            f"urn:terms:holder:{p.holder}",
            f"urn:terms:pack:ukraine:term:{p.term}",
            f"urn:terms:vocabulary:{p.stance}",
            str(e.start),
            str(e.end),
            e.exact,
            d.document.source,
        )
        for d in sample.documents()
        for p in d.positions
        for e in p.evidence
    }


def test_no_name_is_lost_to_the_context(written: dict[str, Any]) -> None:
    known = W3C | written["@context"][1]
    assert _names(written["@graph"]) <= set(known)


def _names(node: Any) -> set[str]:
    if isinstance(node, list):
        return set().union(*(_names(item) for item in node))
    if not isinstance(node, dict):
        return set()
    below = set().union(*(_names(value) for value in node.values()))
    return below | {key for key in node if not key.startswith("@")}

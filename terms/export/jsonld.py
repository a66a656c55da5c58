"""JSON-LD: each position as a W3C Web Annotation of the text it was read from."""

from __future__ import annotations

from base64 import urlsafe_b64encode
from pathlib import Path
from typing import Any
from urllib.parse import quote

import orjson

from terms.export import Bundle
from terms.model import Condition, Document, Evidence, PackRef, Position

Node = dict[str, Any]

_ANNOTATION = "http://www.w3.org/ns/anno.jsonld"
_VOCABULARY = "urn:terms:vocabulary:"
_OWN = {
    "terms": _VOCABULARY,
    "dct": "http://purl.org/dc/terms/",
    **{
        name: {"@id": f"terms:{name}", "@type": "@id"}
        for name in ("term", "holder", "stance", "act", "attribution", "party")
    },
    **{
        name: f"terms:{name}"
        for name in ("conditional", "speaker", "asOf", "rule", "confidence", "detail", "condition")
    },
    **{name: f"terms:{name}" for name in ("statedName", "statedRole", "statedValue")},
    "via": {"@id": "terms:via", "@container": "@list"},
    "title": "dct:title",
    "publisher": "dct:publisher",
    "published": "dct:issued",
    "language": "dct:language",
    "origin": "dct:source",
    "label": "http://www.w3.org/2000/01/rdf-schema#label",
}


def write(bundle: Bundle, path: Path) -> None:
    """Write one graph: the texts, the terms and holders that occur, and an annotation a position.

    A text is named by its hash (RFC 6920, `ni:`), since the offsets hold for that very text.
    """
    graph: list[Node] = []
    labels: dict[str, str] = {}
    for document in bundle.documents:
        graph.append(_text(document))
        for position in document.positions:
            graph.append(_annotation(document, position))
            term, holder = position.term, position.holder
            labels[_term(document.pack, term)] = bundle.propositions.get(term, term)
            labels[_holder(holder)] = bundle.names.get(holder, holder)
    graph += [{"id": name, "label": label} for name, label in sorted(labels.items())]
    whole = {"@context": [_ANNOTATION, _OWN], "@graph": graph}
    path.write_bytes(orjson.dumps(whole, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE))


def _text(document: Document) -> Node:
    info = document.document
    about = {
        "id": _hash(document),
        "type": "Text",
        "origin": info.source,
        "title": info.title,
        "publisher": info.publisher,
        "published": info.published,
        "language": info.language,
    }
    return {name: value for name, value in about.items() if value is not None}


def _annotation(document: Document, position: Position) -> Node:
    spans = [_target(document, span) for span in position.evidence]
    return {
        "id": _name("position", document.document.sha256[:16], position.id),
        "type": "Annotation",
        "motivation": "classifying",
        "body": _body(document, position),
        "target": spans[0] if len(spans) == 1 else spans,
    }


def _body(document: Document, position: Position) -> Node:
    body: Node = {
        "type": "terms:Position",
        "term": _term(document.pack, position.term),
        "holder": _holder(position.holder),
        "stance": _VOCABULARY + position.stance,
        "act": _VOCABULARY + position.act,
        "attribution": _VOCABULARY + position.attribution,
        "conditional": position.conditional,
        "detail": [
            {"label": name, "statedValue": value} for name, value in sorted(position.values.items())
        ],
        "condition": [_condition(document, c) for c in position.conditions],
        "via": position.via,
        "rule": position.rule,
        "confidence": position.confidence,
    }
    if position.speaker:
        body["speaker"] = {"statedName": position.speaker.name}
        if position.speaker.role:
            body["speaker"]["statedRole"] = position.speaker.role
        if position.speaker.party:
            body["speaker"]["party"] = _holder(position.speaker.party)
    if position.as_of:
        body["asOf"] = position.as_of
    return {name: value for name, value in body.items() if value != []}


def _condition(document: Document, condition: Condition) -> Node:
    node = _target(document, condition)
    if condition.term:
        node["term"] = _term(document.pack, condition.term)
    return node


def _target(document: Document, span: Evidence | Condition) -> Node:
    quoted: Node = {"type": "TextQuoteSelector", "exact": span.exact}
    if isinstance(span, Evidence):
        quoted |= {"prefix": span.prefix, "suffix": span.suffix}
    place = {"type": "TextPositionSelector", "start": span.start, "end": span.end}
    return {"type": "SpecificResource", "source": _hash(document), "selector": [place, quoted]}


def _hash(document: Document) -> str:
    digest = urlsafe_b64encode(bytes.fromhex(document.document.sha256)).decode().rstrip("=")
    return f"ni:///sha-256;{digest}"


def _term(pack: PackRef, term: str) -> str:
    return _name("pack", pack.id, "term", term)


def _holder(code: str) -> str:
    return _name("holder", code)


def _name(*parts: str) -> str:
    return "urn:terms:" + ":".join(quote(part, safe="") for part in parts)

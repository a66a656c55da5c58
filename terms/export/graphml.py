"""A GraphML file for Gephi: actors and terms as nodes, what an actor says of a term as an edge."""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path
from xml.etree import ElementTree as ET

from terms.export import Bundle
from terms.model import Position

_NODE = {"label": "string", "kind": "string", "id_in_pack": "string"}
_EDGE = {
    "stance": "string",
    "weight": "double",
    "supports": "int",
    "opposes": "int",
    "open": "int",
    "conditional": "int",
    "documents": "int",
    "acts": "string",
    "first": "string",
    "last": "string",
}
# characters that XML 1.0 cannot hold
_ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

Attributes = dict[str, str | int | float]


def write(bundle: Bundle, path: Path) -> None:
    """Write one edge for each actor and term, since Gephi merges parallel ones.

    Its `stance` is supports, opposes, open, or inconsistent (supports and opposes); `supports`,
    `opposes` and `open` count the positions, and `weight` all of them.
    """
    root = ET.Element("graphml", xmlns="http://graphml.graphdrawing.org/xmlns")
    for target, attributes in (("node", _NODE), ("edge", _EDGE)):
        for name, kind in attributes.items():
            key = {"id": f"{target}_{name}", "for": target}
            ET.SubElement(root, "key", key | {"attr.name": name, "attr.type": kind})
    graph = ET.SubElement(root, "graph", id="positions", edgedefault="undirected")
    said = _said(bundle)
    for holder in sorted({holder for holder, _ in said}):
        _node(graph, "actor", holder, bundle.names.get(holder, holder))
    for term in sorted({term for _, term in said}):
        _node(graph, "term", term, bundle.propositions.get(term, term))
    for number, ((holder, term), found) in enumerate(sorted(said.items())):
        ends = {"source": _xml(f"actor:{holder}"), "target": _xml(f"term:{term}")}
        edge = ET.SubElement(graph, "edge", {"id": f"e{number}"} | ends)
        _data(edge, "edge", _summary(found))
    ET.indent(root)
    path.write_bytes(ET.tostring(root, encoding="utf-8", xml_declaration=True) + b"\n")


Said = list[tuple[str, Position, str | None]]


def _said(bundle: Bundle) -> dict[tuple[str, str], Said]:
    """Return for each holder and term the positions, with document and date."""
    said: dict[tuple[str, str], Said] = defaultdict(list)
    for document in bundle.documents:
        info = document.document
        for position in document.positions:
            date = position.as_of or info.published
            said[position.holder, position.term].append((info.sha256, position, date))
    return said


def _summary(said: Said) -> Attributes:
    stances = [position.stance for _, position, _ in said]
    decided = sorted({"supports", "opposes"} & set(stances))
    dates = sorted(date for _, _, date in said if date)
    about: Attributes = {
        "stance": "inconsistent" if len(decided) == 2 else decided[0] if decided else "open",
        "weight": float(len(said)),
        "supports": stances.count("supports"),
        "opposes": stances.count("opposes"),
        "open": stances.count("open"),
        "conditional": sum(position.conditional for _, position, _ in said),
        "documents": len({sha256 for sha256, _, _ in said}),
        "acts": ", ".join(sorted({position.act for _, position, _ in said})),
    }
    return about | ({"first": dates[0], "last": dates[-1]} if dates else {})


def _node(graph: ET.Element, kind: str, code: str, label: str) -> None:
    node = ET.SubElement(graph, "node", id=_xml(f"{kind}:{code}"))
    _data(node, "node", {"label": label, "kind": kind, "id_in_pack": code})


def _data(element: ET.Element, target: str, attributes: Attributes) -> None:
    for name, value in attributes.items():
        ET.SubElement(element, "data", key=f"{target}_{name}").text = _xml(str(value))


def _xml(text: str) -> str:
    return _ILLEGAL.sub("\ufffd", text)

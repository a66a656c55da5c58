"""Sides -> package deals: what hangs on what, and which terms could be traded.

>>> Ukraine would be neutral if it got guarantees, and Russia demands neutrality:
    neutrality <- security_guarantees, tradeable once Russia supports the guarantees.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from terms.compare_model import Chain, Dependency, Packages, TermComparison, Tradeable


def find_packages(terms: Sequence[TermComparison]) -> Packages:
    """Return the conditions of all sides as a graph, and the terms that could be traded.

    A condition is met by another side that supports its term, refused by one that opposes it. That
    the condition may be the term's opposite ("if it stays out") is not known here: read the words.
    """
    stances = {one.term: {side: cell.stance for side, cell in one.sides.items()} for one in terms}
    dependencies = [one for term in terms for one in _dependencies(term, stances)]
    by_term: dict[str, list[Dependency]] = {}
    for one in dependencies:
        by_term.setdefault(one.term, []).append(one)
    return Packages(
        dependencies=dependencies,
        chains=_chains(dependencies),
        tradeable=[
            _tradeable(one, by_term[one.term])
            for one in terms
            if one.term in by_term and all(cell.stance == "supports" for cell in one.sides.values())
        ],
    )


def _dependencies(
    term: TermComparison, stances: Mapping[str, Mapping[str, str | None]]
) -> list[Dependency]:
    found = []
    for side, cell in term.sides.items():
        for condition in cell.conditions:
            others = {
                other: stance
                for other, stance in stances.get(condition.term or "", {}).items()
                if other != side
            }
            found.append(
                Dependency(
                    holder=side,
                    term=term.term,
                    on=condition.term,
                    exact=condition.exact,
                    document=condition.document,
                    position=condition.position,
                    met_by=[other for other, stance in others.items() if stance == "supports"],
                    refused_by=[other for other, stance in others.items() if stance == "opposes"],
                )
            )
    return found


def _tradeable(term: TermComparison, conditions: Sequence[Dependency]) -> Tradeable:
    return Tradeable(
        term=term.term,
        title=term.title,
        conditions=list(conditions),
        all_met=all(one.met_by and not one.refused_by for one in conditions),
    )


def _chains(dependencies: Sequence[Dependency]) -> list[Chain]:
    """Per holder and term, what it hangs on: directly, and by following the holder's own graph."""
    graphs: dict[str, dict[str, dict[str, None]]] = {}
    for one in dependencies:
        if one.on is not None:
            graphs.setdefault(one.holder, {}).setdefault(one.term, {})[one.on] = None
    chains = []
    for holder, graph in graphs.items():
        for term, direct in graph.items():
            reached = _reach(graph, direct)
            chains.append(
                Chain(
                    holder=holder,
                    term=term,
                    hangs_on=list(direct),
                    in_turn=[on for on in reached if on not in direct and on != term],
                    circular=term in reached,
                )
            )
    return chains


def _reach(graph: Mapping[str, Mapping[str, None]], start: Mapping[str, None]) -> dict[str, None]:
    """Return all that can be reached from `start`, itself included, in order of discovery."""
    reached = dict(start)
    waiting = list(start)
    while waiting:
        for on in graph.get(waiting.pop(0), {}):
            if on not in reached:
                reached[on] = None
                waiting.append(on)
    return reached

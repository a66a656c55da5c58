"""A draft's provisions, and what each side has said to them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from terms.compare.collect import PackLike, Stated, order_terms
from terms.compare.differ import Differ, value_differences
from terms.compare.gather import gather
from terms.compare_model import Answer, Answering, Cell, Draft, Provision, TermComparison
from terms.errors import InputError
from terms.model import Stance


def compare_draft(
    label: str,
    draft: Sequence[Stated],
    sides: Sequence[TermComparison],
    pack: PackLike,
    differ: Differ,
) -> Draft:
    """Return the draft's provisions in the pack's order, each with the answer of every side.

    A provision is a term with a stance, whoever the draft lays it upon. Raises InputError for a
    draft in which no provision was found.
    """
    if not draft:
        raise InputError(f"draft {label}: no provision on a term of pack {pack.id!r} found in it")
    stands: dict[tuple[str, Stance], list[Stated]] = {}
    for one in draft:
        stands.setdefault((one.position.term, one.position.stance), []).append(one)
    spoken: Mapping[str, TermComparison] = {one.term: one for one in sides}
    titles = order_terms(draft, pack)
    place = {term: number for number, term in enumerate(titles)}
    provisions = []
    for term, stance in sorted(stands, key=lambda key: (place[key[0]], key[1])):
        text = gather(stands[term, stance])
        cells = spoken[term].sides if term in spoken else {side: Cell() for side in sides[0].sides}
        provisions.append(
            Provision(
                term=term,
                title=titles[term][0],
                text=text,
                answers={side: _answer(text, cell, differ) for side, cell in cells.items()},
            )
        )
    return Draft(document=label, provisions=provisions)


def _answer(text: Cell, cell: Cell, differ: Differ) -> Answer:
    differences = differ.differ({"draft": text, "side": cell})
    return Answer(
        answer=_name(text, cell, bool(value_differences(differences))),
        cell=cell,
        differences=differences,
    )


def _name(text: Cell, cell: Cell, values_differ: bool) -> Answering:
    if cell.stance is None:
        return "not_spoken_to"
    if cell.stance == "inconsistent":
        return "inconsistent"
    if cell.stance != text.stance:
        return "open" if "open" in (cell.stance, text.stance) else "opposed"
    if cell.conditional:
        return "conditional"
    return "endorsed_in_part" if values_differ else "endorsed"

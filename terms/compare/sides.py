"""What is stated -> per term of the pack, where the sides stand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from terms.compare.collect import PackLike, Stated, order_terms
from terms.compare.differ import Differ, value_differences
from terms.compare.gather import gather
from terms.compare_model import Cell, Difference, Status, TermComparison
from terms.errors import InputError
from terms.model import Stance


def compare_sides(
    stated: Sequence[Stated], between: Sequence[str], pack: PackLike, differ: Differ
) -> list[TermComparison]:
    """Return an entry for every term of the pack, in its order, silent ones included."""
    rows: dict[tuple[str, str], list[Stated]] = {}
    for one in stated:
        rows.setdefault((one.position.term, one.position.holder), []).append(one)
    terms: list[TermComparison] = []
    for term, (title, proposition) in order_terms(stated, pack).items():
        cells = {side: gather(rows.get((term, side), [])) for side in between}
        differences = differ.differ(cells)
        terms.append(
            TermComparison(
                term=term,
                title=title,
                proposition=proposition,
                status=status_of(cells, differences),
                sides=cells,
                differences=differences,
                inconsistent=[
                    side for side, cell in cells.items() if cell.stance == "inconsistent"
                ],
            )
        )
    return terms


def status_of(cells: Mapping[str, Cell], differences: list[Difference]) -> Status:
    """Return the status of a term from the cells of its sides.

    An inconsistent side counts for supports and for opposes. A condition outweighs values that
    differ: the differences are listed all the same.
    """
    spoke = [cell for cell in cells.values() if cell.stance is not None]
    if not spoke:
        return "silent"
    if len(spoke) == 1:
        return "one_sided"
    if _against(spoke):
        return "contested"
    if len({cell.stance for cell in spoke}) > 1:
        return "open"
    if any(cell.conditional for cell in spoke):
        return "conditional"
    return "agreed_in_part" if value_differences(differences) else "agreed"


def check_between(
    between: Sequence[str] | None, stated: Sequence[Stated], pack: PackLike
) -> list[str]:
    """Return the sides to compare: those asked for, else the pack's.

    Raises InputError for a holder that neither the pack's sides nor the documents have, listing
    those that they have, and for fewer than two sides.
    """
    counts: dict[str, int] = {}
    for one in stated:
        counts[one.position.holder] = counts.get(one.position.holder, 0) + 1
    if between is None:
        return list(pack.sides)
    known = ", ".join(f"{code} ({counts[code]})" for code in sorted(counts))
    for code in between:
        if code not in counts and code not in pack.sides:
            raise InputError(
                f"between: {code!r} holds no position here; holders and their positions: {known}"
            )
    sides = list(dict.fromkeys(between))
    if len(sides) < 2:
        raise InputError(f"between: {sides} is one side; name two or more of: {known}")
    return sides


def _against(spoke: Sequence[Cell]) -> bool:
    """One supports and another, not itself, opposes."""

    def takes(stance: Stance) -> set[int]:
        return {
            number for number, cell in enumerate(spoke) if cell.stance in (stance, "inconsistent")
        }

    supporting, opposing = takes("supports"), takes("opposes")
    return bool(supporting and opposing and len(supporting | opposing) > 1)

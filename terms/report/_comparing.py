"""How the parts of a comparison are put in words for people, the same in every rendering.

A rendering for reading is a list of lines, each of them parts with a meaning (`Part.kind`), which
the screen shows as colour and Markdown as emphasis; the words alone say everything.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from terms.compare_model import Cell, ComparedDocument, Difference, Statement
from terms.model import Value
from terms.plural import count
from terms.report._wording import plain

# Quotes shown under a cell; the json and csv renderings have all of them.
QUOTES = 3


class Part(NamedTuple):
    """A stretch of a line; `kind` is what it is: name, stance, status, quote, note or empty."""

    text: str
    kind: str = ""


class Line(NamedTuple):
    """One line: how deep it stands (0: a heading), and its parts."""

    depth: int
    parts: tuple[Part, ...]


def line(depth: int, *parts: Part | str) -> Line:
    """Return a line of parts; a string is a part without a kind."""
    return Line(
        depth, tuple(Part(plain_part(part)) if isinstance(part, str) else part for part in parts)
    )


def plain_part(text: str) -> str:
    """Return `text` harmless on a terminal, the blanks at its ends kept."""
    inner = plain(text)
    head = " " if text[:1] == " " else ""
    tail = " " if text[-1:] == " " and inner else ""
    return f"{head}{inner}{tail}"


def name(text: str) -> Part:
    """Return the name of a holder, a report or a term."""
    return Part(plain(text), "name")


def stance_of(cell: Cell) -> Part:
    """Return the stance with its acts: "supports (demands)"; silence is "–"."""
    if cell.stance is None:
        return Part("–", "silent")
    if cell.stance == "inconsistent":
        own = f"; own words: {', '.join(cell.own_words.stances)}" if cell.own_words else ""
        return Part(f"inconsistent: {' and '.join(cell.stances)}{own}", "inconsistent")
    also = [stance for stance in cell.stances if stance != cell.stance]
    more = f", also {', '.join(also)}" if also else ""
    return Part(f"{cell.stance} ({', '.join(cell.acts)}){more}", cell.stance)


def details_of(cell: Cell) -> str:
    """Return the values, what is disputed of them, and the conditions, as one phrase."""
    said = [f"{field}: {value_words(value)}" for field, value in cell.values.items()]
    for field, readings in cell.disputed.items():
        told = (f"{value_words(one.value)} ({', '.join(one.documents)})" for one in readings)
        said.append(f"{field} disputed: {' or '.join(told)}")
    if cell.conditional:
        terms = dict.fromkeys(one.term for one in cell.conditions if one.term)
        words = dict.fromkeys(f"“{one.exact}”" for one in cell.conditions if not one.term)
        said += [f"if {', '.join(terms)}"] if terms else []
        said += [f"conditional: {', '.join(words)}"] if words else []
        said += ["conditional"] if not cell.conditions else []
    return plain("; ".join(said))


def cell_line(depth: int, who: str, cell: Cell) -> Line:
    """Return who, the stance and the details on one line."""
    details = details_of(cell)
    return line(depth, name(who), " ", stance_of(cell), f" · {details}" if details else "")


def quote_lines(depth: int, cell: Cell) -> Iterator[Line]:
    """Yield the words that show a cell, each with whose they are and where they stand."""
    for statement in cell.statements[:QUOTES]:
        yield line(depth, *quote_parts(statement, mark_stance=len(cell.stances) > 1))
    more = len(cell.statements) - QUOTES
    if more > 0:
        yield line(depth, Part(f"and {more} more", "note"))


def quote_parts(statement: Statement, *, mark_stance: bool = False) -> Iterator[Part]:
    """Yield the quote and its origin; with its stance first where the cell holds several."""
    if mark_stance:
        yield Part(f"{statement.stance}: ", statement.stance)
    first = statement.evidence[0]
    yield Part(f"“{plain(first.exact)}”", "quote")
    where = f"{statement.document}:{first.start}–{first.end}"
    said = [voice_words(statement), statement.date, where]
    yield Part(f" — {plain(', '.join(item for item in said if item))}", "note")


def voice_words(statement: Statement) -> str:
    """Return whose voice it is: own words, another party's account, or the report's."""
    who = statement.speaker or ""
    if statement.voice == "own":
        return f"{who}, own words"
    if statement.voice == "other":
        return f"told by {who} ({statement.party})"
    # a speaker whose party is known and who is not heard acts, and the report tells of it
    return f"told by {who}" if who and statement.party is None else "told by the report"


def difference_words(difference: Difference) -> str:
    """Return a difference as one phrase: "states: UKR also ISR; RUS also POL; common GBR"."""
    if len(difference.given) == 1:
        return plain(f"{difference.field}: {value_words(next(iter(difference.given.values())))}")
    if difference.only:
        own = [
            f"{column} also {', '.join(items)}"
            for column, items in difference.only.items()
            if items
        ]
        shared = f"common {', '.join(difference.common)}" if difference.common else "nothing common"
        return plain(f"{difference.field}: {'; '.join([*own, shared])}")
    given = [f"{column} {value_words(value)}" for column, value in difference.given.items()]
    return plain(f"{difference.field}: {'; '.join(given)}")


def difference_lines(depth: int, differences: Sequence[Difference]) -> Iterator[Line]:
    """Yield the differences in values; stance and condition are plain from the cells."""
    for one in differences:
        if one.field in ("stance", "conditional"):
            continue
        lead = "contradiction in " if one.kind == "contradicts" else "difference in "
        if len(one.given) == 1:
            lead = f"only {next(iter(one.given))} gives "
        yield line(depth, Part(plain_part(lead), "note"), difference_words(one))


def value_words(value: Value) -> str:
    """Return a value as words: lists with commas, booleans as yes and no."""
    if isinstance(value, list):
        return ", ".join(value) or "none"
    return ("yes" if value else "no") if isinstance(value, bool) else f"{value}"


def head_line(
    names: Mapping[str, str], between: Sequence[str], documents: Sequence[ComparedDocument]
) -> Line:
    """Return who is compared, and over how much."""
    called = [called_by(code, names) for code in between]
    sides = " and ".join([", ".join(called[:-1]), called[-1]] if len(called) > 1 else called)
    read = [one for one in documents if not one.draft]
    positions = sum(one.positions for one in read)
    dates = sorted({one.published[:10] for one in read if one.published})
    span = f", {dates[0]} to {dates[-1]}" if len(dates) > 1 else f", {dates[0]}" if dates else ""
    return line(
        0,
        Part(plain(sides or "All holders"), "title"),
        f" · {count(positions, 'position')} in {count(len(read), 'document')}{span}",
    )


def called_by(code: str, names: Mapping[str, str]) -> str:
    """Return a holder as a reader knows it: "Ukraine (UKR)"."""
    title = names.get(code, code)
    return f"{title} ({code})" if title != code else code

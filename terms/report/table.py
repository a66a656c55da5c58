"""Documents for the screen: positions under their term, holder and speaker first, then the words.

From 110 columns on, each position is one row of a table; on a narrower screen, the quote stands
under its holder, so that it is never squeezed into a few columns.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from terms.report import AnyDocument, AnyPosition, Look
from terms.report._console import printed
from terms.report._wording import by_term, headline, plain, qualifiers, voice

WIDE = 110
_STYLES = {"supports": "green", "opposes": "red", "open": "yellow"}


def render(documents: Iterable[AnyDocument], look: Look) -> Iterator[str]:
    """Yield one block a document, as wide as the screen at most."""
    for number, document in enumerate(documents):
        layout = _rows if look.width >= WIDE else _blocks
        yield ("\n" if number else "") + printed([_title(document), *layout(document)], look)


def _title(document: AnyDocument) -> Text:
    about = document.document
    title = Text(plain(about.title or about.source), style="bold")
    return title.append("\n").append(headline(document), style="not bold dim")


def _rows(document: AnyDocument) -> Iterator[Table]:
    if not document.positions:
        return
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), expand=True)
    for heading, ratio in (("HOLDER", 0), ("STANCE", 0), ("DETAILS", 3), ("SAID BY", 3)):
        table.add_column(heading, ratio=ratio or None, no_wrap=not ratio, overflow="fold")
    table.add_column("WORDS", ratio=8, overflow="fold")
    for term, positions in by_term(document).items():
        table.add_row(Text(plain(term), style="bold cyan"))
        for position in positions:
            table.add_row(
                Text(f"  {plain(position.holder)}", style="bold"),
                _stance(position),
                plain("; ".join(qualifiers(position))),
                plain(voice(position)),
                _words(position),
            )
    yield table


def _blocks(document: AnyDocument) -> Iterator[Text | Padding]:
    for term, positions in by_term(document).items():
        yield Text(f"\n{plain(term)}", style="bold cyan")
        for position in positions:
            line = Text(f"{plain(position.holder)} ", style="bold").append_text(_stance(position))
            details = plain("; ".join(qualifiers(position)))
            yield Padding(line.append(f" · {details}" if details else "", "not bold"), (0, 0, 0, 2))
            yield Padding(Text(plain(voice(position))), (0, 0, 0, 4))
            yield Padding(_words(position), (0, 0, 0, 4))


def _stance(position: AnyPosition) -> Text:
    text = Text(position.stance, style=f"not bold {_STYLES[position.stance]}")
    return text.append(f" ({position.act})", style="default")


def _words(position: AnyPosition) -> Text:
    first, *others = position.evidence
    text = Text(f"“{plain(first.exact)}”").append(f" {first.start}–{first.end}", style="dim")
    more = ", ".join(f"{item.start}–{item.end}" for item in others)
    return text.append(f", also {more}" if more else "", style="dim")

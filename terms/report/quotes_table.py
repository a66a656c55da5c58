"""Who says what for the screen: one line an attribution, cut to the width of the screen."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from terms.flow import Attribution, Quotes
from terms.plural import count
from terms.report import Look
from terms.report._quotes import content

HEAD = ("SPEAKER", "PARTY", "KIND", "SAID")
# the widest that a speaker may be shown
NAME = 32


def render(found: Iterable[Quotes], look: Look) -> Iterator[str]:
    """Yield a block a text: its name, then speaker, party, kind and words of each attribution."""
    for quotes in found:
        yield f"{quotes.source}: {count(len(quotes.attributions), 'attribution')}\n"
        rows = [HEAD, *(_row(quotes, one) for one in quotes.attributions)]
        widths = [max(len(row[i]) for row in rows) for i in range(3)]
        for row in rows if len(rows) > 1 else ():
            head = "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=False))
            yield f"{head}  {row[3]}"[: max(look.width, 40)].rstrip() + "\n"


def _row(quotes: Quotes, attribution: Attribution) -> tuple[str, str, str, str]:
    speaker = attribution.speaker
    name = " ".join(" < ".join((speaker.name if speaker else "-", *attribution.chain)).split())
    shown = name if len(name) <= NAME else name[: NAME - 1] + "…"
    party = speaker.party if speaker and speaker.party else "-"
    return shown, party, attribution.kind, " ".join(content(quotes, attribution).split())

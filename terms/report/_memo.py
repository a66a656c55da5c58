"""Lines -> Markdown: headings, and nested lists under them; nothing of a source becomes markup."""

from __future__ import annotations

import re
from collections.abc import Iterable

from terms.report._comparing import Line, Part
from terms.report._wording import plain

# what would start markup, a link or a new cell in CommonMark or GitHub's tables
_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~!$&@:])")
_MARKS = {"name": "**", "status": "**", "quote": "*", "inconsistent": "**"}


def memo(lines: Iterable[Line], first: int = 2) -> str:
    """Return the lines as Markdown; a line of depth 0 is a heading of level `first`."""
    written: list[str] = []
    for line in lines:
        if line.depth == 0:
            if line.parts:
                text = "".join(safe(part.text) for part in line.parts)
                written += ["", f"{'#' * first} {text.strip()}", ""]
            continue
        indent = "  " * max(line.depth - 2, 0)
        written.append(f"{indent}- {''.join(_marked(part) for part in line.parts).strip()}")
    return "\n".join([*written, ""]).lstrip("\n") + ("\n" if written[-1:] == [""] else "")


def overview(heads: list[str], rows: Iterable[list[str]]) -> str:
    """Return a table."""
    lines = [_row(heads), _row(["---"] * len(heads), escape=False), *(_row(row) for row in rows)]
    return "\n".join(lines) + "\n\n"


def safe(text: str) -> str:
    """Return text on one line with everything escaped that Markdown would take for markup."""
    shown = _SPECIAL.sub(r"\\\1", plain(text))
    if not shown:
        return text[:1]
    return f"{' ' * (text[:1] == ' ')}{shown}{' ' * (text[-1:] == ' ')}"


def _row(cells: list[str], *, escape: bool = True) -> str:
    return f"| {' | '.join(safe(cell) if escape else cell for cell in cells)} |"


def _marked(part: Part) -> str:
    mark = _MARKS.get(part.kind, "")
    text = safe(part.text)
    inner = text.strip()
    return text.replace(inner, f"{mark}{inner}{mark}", 1) if mark and inner else text

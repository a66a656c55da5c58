"""Gives findings their line and column, and words what no parser reads.

`{"a":` is refused at its end: found the end; expected a value.
"""

from __future__ import annotations

from terms.feed.finding import Finding
from terms.feed.item import Item, advance
from terms.feed.scan import Scan, scan


def refused(item: Item, reason: str) -> list[Finding]:
    """Return what is wrong with a record that the parser refuses, which says `reason`."""
    try:
        text = item.raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line, column = advance(item.line, item.column, item.raw[: error.start])
        byte = f"the byte 0x{item.raw[error.start]:02X}"
        return [Finding("TV101", (), byte, "UTF-8", line=line, column=column)]
    result = scan(text)
    if not result.problems:
        plain = Finding("TV102", (), reason, "JSON", line=item.line, column=item.column)
        return [plain]
    return in_order(item, text, result, [])


def too_deep(item: Item) -> list[Finding]:
    """Return what is nested deeper in a record than it may be."""
    text = item.raw.decode("utf-8")
    result = scan(text)
    found = tuple(pair for pair in result.problems if pair[1].code == "TV107")
    return in_order(item, text, result._replace(problems=found), []) if found else []


def in_order(item: Item, text: str, result: Scan, found: list[Finding]) -> list[Finding]:
    """Give findings their line and column, join what the scanner found, and sort by place."""
    placed = list(result.problems)
    numbers = {f.path for _, f in result.problems if f.code == "TV106"}
    for finding in found:
        if finding.path in numbers:
            continue
        place = result.places.get(finding.path)
        offset = 0 if place is None else place.key if finding.at_key else place.value
        placed.append((offset, finding))
    placed.sort(key=lambda pair: pair[0])
    return _with_lines(item, text, placed)


def _with_lines(item: Item, text: str, placed: list[tuple[int, Finding]]) -> list[Finding]:
    findings: list[Finding] = []
    line, line_start, at = item.line, 1 - item.column, 0
    for offset, finding in placed:
        breaks = text.count("\n", at, offset)
        if breaks:
            line += breaks
            line_start = text.rfind("\n", at, offset) + 1
        at = offset
        hint = finding.hint
        if finding.code == "TV103" and item.last:
            hint = "the feed ends here; was its writer stopped?"
        findings.append(finding._replace(line=line, column=offset - line_start + 1, hint=hint))
    return findings

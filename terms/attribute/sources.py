"""Finds the noun phrase that a cue has as its subject or agent; everything counts in tokens."""

from __future__ import annotations

import re

from terms.flow import Span

# what a noun phrase before a verb may hold, and end with
_INSIDE = frozenset("dDPN#nKoyfiBa'pWjer.A")
_LAST = frozenset("dPN#noyp'WKz")
_LISTED = re.compile(r"[dDPN#n]+c")
_LEADING = re.compile(r"(?:[ircabB.]|(?<=i)y|(?:[iBr][#ydDn]*y[#y]*))*")
_PHRASE = re.compile(r"[dDPN#npKoz']+(?:[fi][dDPN#nK]+)*")
_ASIDE = re.compile(r",(?:r+|[iB][dDPN#nKy]*(?:f[dDPN#nK]+)?),$")
_BRACKETS = re.compile(r"[(\[][^()\[\]]*[)\]],?$")
_APPOSITION = frozenset("dn#ifWDPej(NKr'G")
_NOUN_END = frozenset("nNPKo#.)uypz'")
_VERB = re.compile(r"(?<![dDPi])[xmvVe]")
_GROUP = re.compile(r"[xmzr]*$")


def before(tags: str, floor: int, at: int) -> Span | None:
    """Return the noun phrase that ends just before token `at`, or None.

    Looks past an aside ("Li, however,"), appositions ("Li, 52, a lawmaker,") and brackets.
    """
    if at <= floor:
        return None
    if tags[at - 1] in ",)]":
        aside = _ASIDE.search(tags, floor, at) or _BRACKETS.search(tags, floor, at)
        if aside and aside.start() > floor:
            at = aside.start()
    if tags[at - 1] == ",":
        return _before_apposition(tags, floor, at - 1)
    if tags[at - 1] == "-":
        dash = tags.rfind("-", floor, at - 1)
        return before(tags, floor, dash) if dash > floor else None
    return _phrase(tags, floor, at)


def _before_apposition(tags: str, floor: int, at: int) -> Span | None:
    """`at` is the comma that ends the last apposition."""
    end = right = at
    while True:
        comma = tags.rfind(",", floor, end)
        if comma <= floor or tags[comma - 1] not in _NOUN_END:
            break
        segment = tags[comma + 1 : end]
        if end != at and not _apposed(segment, tags[end + 1 : right], tags, floor, comma):
            break
        if end == at and segment[:1] not in _APPOSITION:
            break
        end, right = comma, end
    if end == at:
        return None
    if tags[end - 1] == ")":
        return before(tags, floor, end)
    return _phrase(tags, floor, end)


def _apposed(segment: str, right: str, tags: str, floor: int, comma: int) -> bool:
    """Whether a segment between commas describes what stands before it, and is not the head."""
    if segment[:1] == "N":
        left = max(tags.rfind(",", floor, comma), floor - 1) + 1
        return len(segment) < 3 and tags[left : left + 1] in ("i", "f")
    if segment[:1] == "d" and right.strip("N.") == "":
        return False
    return segment[:1] in _APPOSITION


def _phrase(tags: str, floor: int, at: int) -> Span | None:
    if at <= floor or tags[at - 1] not in _LAST:
        return None
    start = at - 1
    while start > floor and (tags[start - 1] in _INSIDE or _joins(tags, start - 1, floor)):
        start -= 1
    lead = _LEADING.match(tags, start, at)
    if lead and lead.end() < at:
        start = lead.end()
    return Span(start, at)


def _joins(tags: str, at: int, floor: int) -> bool:
    """Whether token `at` joins two nouns of one phrase: "Li and Orlov", "Kyiv, Minsk and Riga"."""
    if at <= floor or tags[at - 1] not in "NnPK":
        return False
    if tags[at] == "c":
        return tags[at + 1] in "dDPN#n"
    return tags[at] == "," and _LISTED.match(tags, at + 1) is not None


def after(tags: str, at: int) -> Span | None:
    """Return the noun phrase that starts at token `at`: "said | the minister of defence"."""
    found = _PHRASE.match(tags, at)
    return Span(*found.span()) if found else None


def relative(tags: str, at: int) -> Span | None:
    """Return the noun phrase with its relative pronoun, which stands before token `at`."""
    end = at - 2 if tags[at - 2 : at - 1] == "," else at - 1
    found = _phrase(tags, 0, end) if end > 0 else None
    return Span(found.start, at) if found else Span(at - 1, at)


def nearest(tags: str, at: int) -> Span | None:
    """Return the subject of the last verb before token `at` that has one."""
    for verb in reversed(list(_VERB.finditer(tags, 0, at))):
        group = _GROUP.search(tags, 0, verb.start())
        start = group.start() if group else verb.start()
        if start and tags[start - 1] in "pnNPKoz).,":
            found = before(tags, 0, start)
            if found:
                return found
    return None


def first(tags: str, at: int) -> Span | None:
    """Return the subject of the first verb of the sentence, if that stands before token `at`."""
    for verb in _VERB.finditer(tags, 1, at):
        group = _GROUP.search(tags, 0, verb.start())
        found = before(tags, 0, group.start() if group else verb.start())
        if found:
            return found
    return None

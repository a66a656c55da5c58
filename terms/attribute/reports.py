"""Reads one tagged sentence for reports of speech and thought: cue, source, content.

Everything here counts in tokens of the sentence; `attribute` turns it into offsets.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from terms.attribute import sources
from terms.attribute.frames import Frame, frame
from terms.attribute.lexicon import Cue, Lexicon
from terms.attribute.tagging import Tagged
from terms.flow import Span

_CUE = re.compile(r"[VGEKAZv]")
_FINITE = re.compile(r"[xmvVpe]")
_FIRST_VERB = re.compile(r"(?<![dDPi])[xmvVe]")
# ", TASS reported" after another cue
_TAIL = re.compile(r"[dDPN#nK]+[rxm]*V[ry]*\.?$")
_AGENT = re.compile(r"(?:[ry]|iy#?)*B")
_TRAIL = re.compile(r"(?:[ry]|[iBaf][dDPN#nKyGj]+|t[dDPNo#n]+)*\.?$")
_TRAIL_TOLD = re.compile(
    r"(?:[dDPN#nKo]+(?:f[dDPN#n]+)?)?(?:[ry]|[iBaf][dDPN#nKyGj]+|t[dDPNo#n]+)*\.?$"
)
_HEAD = re.compile(r"[cbr,.'\-)]*")
# where a reported clause ends before its sentence does
_CLAUSE_END = re.compile(r",-?(?:[rc]*)[Gj]|,b|;|,?c[r]*V(?![n]*[mx])|-(?!N)")
_OBJECT_END = re.compile(r",|[bW;()]|(?<=[nNKoe])(?:a|i(?=G))|c[r]*[VvG]|w|-(?!N)|[xmv]")


class Report(NamedTuple):
    """One cue with its source and content, as token spans; `pieces` is the content in order.

    `via` is who passes the words on, where the sentence says so.
    """

    word: Cue | None
    shape: str
    frame: str
    source: Span | None
    cue: Span
    pieces: tuple[Span, ...]
    via: Span | None = None


def reports(tagged: Tagged, lexicon: Lexicon, after_quote: bool) -> Iterator[Report]:
    """Yield the reports of one sentence in the order of their cues.

    `after_quote`: a quotation that ends in its own stop stands right before the sentence.
    """
    tags = tagged.tags
    last: Span | None = None
    for match in _CUE.finditer(tags):
        i = match.start()
        letter = tags[i]
        if letter == "Z":
            report = _according(tagged, i, lexicon)
            if report:
                yield report
            continue
        low = tagged.words[i].lower().replace("’", "'")
        if letter in "KA":
            cue = lexicon.others.get(low)
            report = (_noun if letter == "K" else _adjective)(tagged, i, cue) if cue else None
        else:
            after = tagged.words[i + 1 : i + 2]
            phrasal = lexicon.phrasal.get((low, after[0])) if after else None
            verb = phrasal or lexicon.verbs.get(low)
            if verb is None:
                continue
            end = i + 2 if phrasal else i + 1
            report, last = _verb(tagged, i, end, verb, last, after_quote)
        if report:
            yield report


def _verb(
    tagged: Tagged, i: int, end: int, cue: Cue, last: Span | None, after_quote: bool
) -> tuple[Report | None, Span | None]:
    tags = tagged.tags
    start = _group(tags, i)
    shape = _shape(tags, start, i, cue)
    if shape != "fin" and not cue.frames[shape]:
        return None, last
    follows = frame(tagged, end)
    source: Span | None = None
    if shape == "fin":
        fits = follows.name in cue.frames["fin"]
        if (
            not fits
            and not after_quote
            and tags[start - 1 : start] != "c"
            and "," not in tags
            and "u" not in tags
        ):
            return None, sources.before(tags, 0, start) or last
        source = _source(tags, start, shape, last)
        if source and _quote_before(tags, source.start, after_quote):
            follows = Frame("quoted", follows.start)
        elif source and _trails(tags, source.start, end, cue):
            follows = Frame("end", len(tags))
        else:
            inverted = _inverted(tags, start, i, after_quote)
            if inverted and "end" in cue.frames["inv"]:
                shape, source, follows = "inv", inverted, Frame("end", inverted.end)
        last = source or last
    quoted_as = shape == "ing" and tags[start - 1 : start] == "a"
    if follows.name not in cue.frames[shape] and not (quoted_as and follows.name == "end"):
        return None, last
    if shape == "pas":
        return _passive(tags, start, i, cue, follows), last
    via: Span | None = None
    if quoted_as:
        source, via = _quoted_as(tags, start - 1)
    if source is None:
        source = _source(tags, start, shape, last)
    if source is None and shape == "fin" and cue.form == "b" and not start:
        return None, last  # "Note that ..." tells the reader to
    pieces = _pieces(tags, via if via and follows.name == "end" else source, start, i, follows)
    return Report(cue, shape, follows.name, source, Span(start, end), pieces, via), last


def _quoted_as(tags: str, at: int) -> tuple[Span | None, Span | None]:
    """Source and go-between before "as saying": "TASS quoted Li", "Li was quoted by TASS"."""
    near = sources.before(tags, 0, at)
    start = near.start if near else at
    agent = tags.rfind("B", 0, at)
    if near and agent >= 0 and near.start <= agent + 1:
        near, start = Span(agent + 1, near.end), agent
    else:
        agent = -1
    verb = start - 1
    if verb < 0 or tags[verb] not in "VEe":
        return near, None
    subject = sources.before(tags, 0, _group(tags, verb))
    if agent >= 0:
        return subject, near
    return (near, subject) if near else (subject, None)


def _group(tags: str, i: int) -> int:
    """Where the verb group that ends at token `i` starts: "has repeatedly | said"."""
    while i and tags[i - 1] in "xmzr":
        i -= 1
    return i


def _noun(tagged: Tagged, i: int, cue: Cue) -> Report | None:
    """ "Moscow's demand that ...", "an offer to ..."."""
    tags = tagged.tags
    k = i
    while k and tags[k - 1] in "nrNKje#A":
        k -= 1
    shape = "poss" if k and tags[k - 1] in "DP" else "bare"
    follows = frame(tagged, i + 1)
    if follows.name not in cue.frames[shape]:
        return None
    source = None
    if shape == "poss":
        first = k - 1
        while first and tags[k - 1] == "P" and tags[first - 1] in "NndP":
            first -= 1
        source = Span(first, k)
    end = _end(tags, follows)
    if end <= follows.start:
        return None
    return Report(cue, shape, follows.name, source, Span(i, i + 1), (Span(follows.start, end),))


def _adjective(tagged: Tagged, i: int, cue: Cue) -> Report | None:
    """ "is ready to ...", "was sure that ..."."""
    tags = tagged.tags
    start = _group(tags, i)
    if "m" not in tags[start:i] and tags[max(start - 1, 0)] != "p":
        return None
    follows = frame(tagged, i + 1)
    if follows.name not in cue.frames["adj"]:
        return None
    source = _source(tags, start, "fin", None)
    end = _end(tags, follows)
    if end <= follows.start:
        return None
    return Report(cue, "adj", follows.name, source, Span(start, i + 1), (Span(follows.start, end),))


def _according(tagged: Tagged, at: int, lexicon: Lexicon) -> Report | None:
    """ "According to Li, ...", "..., according to Li", "in the words of Li, ..."."""
    tags = tagged.tags
    first, i = at, at
    if tagged.words[at].lower() in lexicon.views:
        if at < 2 or tags[at - 2 : at] not in ("id", "iD"):
            return None
        first = at - 2
        if tags[at - 1] == "D":
            return _viewed(tags, first, at)
    if tags[i + 1 : i + 2] not in ("t", "f"):
        return None
    source = sources.after(tags, i + 2)
    if not source:
        return None
    return _around(tags, first, i + 2, source)


def _viewed(tags: str, first: int, at: int) -> Report | None:
    """ "In his view, ..."."""
    return _around(tags, first, at + 1, Span(at - 1, at), at + 1)


def _around(tags: str, i: int, cue_end: int, source: Span, end: int | None = None) -> Report | None:
    """The content before and after a phrase that names its source and starts at token `i`."""
    end = source.end if end is None else end
    head = _HEAD.match(tags, 0)
    start = head.end() if head else 0
    pieces = []
    if i > start:
        pieces.append(Span(start, _without_edge(tags, start, i)))
    comma = tags.find(",", end)
    if comma >= 0 and (i <= start or comma == end):
        after = tags.find(",", comma + 1)
        if (
            after >= 0
            and tags[comma + 1] in "dnWiGj"
            and not _FINITE.search(tags, comma + 1, after)
        ):
            comma = after
        if i <= start or (_FINITE.search(tags, comma) and not _FINITE.search(tags, start, i)):
            pieces.append(Span(comma + 1, len(tags)))
    pieces = [p for p in pieces if p.end > p.start]
    return (
        Report(None, "according", "to", source, Span(i, cue_end), tuple(pieces)) if pieces else None
    )


def _without_edge(tags: str, start: int, end: int) -> int:
    while end > start and tags[end - 1] in ",-.rcba":
        end -= 1
    return end


def _quote_before(tags: str, at: int, after_quote: bool) -> bool:
    if not at:
        return after_quote
    return tags[at - 1] == "u" or (at > 1 and tags[at - 1] in ",-" and tags[at - 2] == "u")


def _trails(tags: str, start: int, end: int, cue: Cue) -> bool:
    """The cue ends its sentence and what is said came before: "..., Li told them on Monday"."""
    if (
        not start
        or tags[start - 1] != ","
        or tags[0] in "iBbwaGjrE"
        or not _FINITE.search(tags, 0, start - 1)
    ):
        return False
    pattern = _TRAIL_TOLD if "obj-that" in cue.frames["fin"] else _TRAIL
    return pattern.match(tags, end) is not None


def _shape(tags: str, start: int, i: int, verb: Cue) -> str:
    group = tags[start:i]
    if start and tags[start - 1] == "t":
        return "inf"
    if verb.form == "g":
        return "fin" if "m" in group else "ing"
    if verb.form in "dn" and "m" in group:
        return "pas"
    if verb.form == "n" and "x" not in group:
        return "pas"
    return "fin"


def _inverted(tags: str, start: int, i: int, after_quote: bool) -> Span | None:
    """The subject after its verb: ", said Li, a lawmaker"."""
    if start != i or not (tags[i - 1] in ",u-'" if i else after_quote):
        return None
    found = sources.after(tags, i + 1)
    if found and tags[found.end : found.end + 1] in ("", *",.-WiG(B;qy"):
        return found
    return None


def _source(tags: str, start: int, shape: str, last: Span | None) -> Span | None:
    at = start
    if shape == "inf":
        return last or sources.nearest(tags, at - 1)
    if shape == "ing":
        if at and tags[at - 1] in "nNPoKp#":
            return sources.before(tags, 0, at)
        return last or sources.first(tags, at) or sources.first(tags, len(tags))
    if not at:
        return None
    if tags[at - 1] in "WT":
        return sources.relative(tags, at)
    if tags[at - 1] in "cb":
        return last or sources.nearest(tags, at)
    return sources.before(tags, 0, at) or (last if tags[at - 1] == "," else None)


def _passive(tags: str, start: int, i: int, verb: Cue, follows: Frame) -> Report:
    subject = sources.before(tags, 0, start)
    source: Span | None = None
    agent = _AGENT.match(tags, i + 1)
    if agent:
        source = sources.after(tags, agent.end())
        end = source.end if source else agent.end()
        pieces = [subject] if subject else []
        if (
            source
            and subject
            and tags[subject.end - 1] == "p"
            and tags[end : end + 1] in ("T", "t")
        ):
            pieces = [Span(end, _end(tags, Frame("that", end)))]
    else:
        end = _end(tags, follows)
        pieces = ([subject] if subject else []) + (
            [Span(follows.start, end)] if end > follows.start else []
        )
    return Report(verb, "pas", follows.name, source, Span(start, i + 1), tuple(pieces))


def _pieces(tags: str, source: Span | None, start: int, i: int, follows: Frame) -> tuple[Span, ...]:
    if follows.name not in ("end", "quoted"):
        end = _end(tags, follows)
        return (Span(follows.start, end),) if end > follows.start else ()
    left_end = min(source.start, start) if source else start
    if source and source.start > i:
        left_end = start
    left = _HEAD.match(tags, 0)
    left_start = left.end() if left else 0
    left_end = _without_edge(tags, left_start, left_end)
    found = [Span(left_start, left_end)] if left_end > left_start else []
    at = follows.start
    if follows.name == "quoted":
        mark = tags.find(",q", i)
        return (*found, Span(mark + 1, _close(tags, mark + 1))) if mark >= 0 else tuple(found)
    as_clause = bool(source and source.start and tags[source.start - 1] == "a")
    if tags[at : at + 1] in (",", "-") and (found or as_clause):
        tail = tags[at + 1 :].strip(".u")
        after = source is not None and source.start > i
        if (
            tail
            and not _TAIL.match(tail)
            and (tail[0] in "qxmv" if after else tail[0] not in "GbWjcBZ")
        ):
            found.append(Span(at + 1, _close(tags, at + 1) if tail[0] == "q" else len(tags)))
    return tuple(found)


def _close(tags: str, mark: int) -> int:
    close = tags.find("u", mark)
    return close + 1 if close >= 0 else len(tags)


def _end(tags: str, follows: Frame) -> int:
    """The token after the content that starts at the frame's start."""
    start = follows.start
    if tags[start : start + 1] == "q":
        close = tags.find("u", start)
        if close < 0:
            return len(tags)
        if tags[close + 1 : close + 2] in ("", ".", ",", "-", "c", ";"):
            return close + 1
        start = close + 1
    clausal = follows.name in _CLAUSAL
    stop = (_CLAUSE_END if clausal else _OBJECT_END).search(tags, start + 1)
    end = stop.start() if stop else len(tags)
    # inside a quotation the content does not reach out of it
    close = tags.find("u", start, end)
    return close if close > start and tags.find("q", start, close) < 0 else end


_CLAUSAL = frozenset(
    (
        "that",
        "clause",
        "quote",
        "colon",
        "wh",
        "to",
        "obj-that",
        "obj-clause",
        "obj-wh",
        "obj-quote",
        "obj-to",
    )
)

"""Reads one tagged sentence for reports of speech and thought: cue, source, content.

Everything here counts in tokens of the sentence; `attribute` turns it into offsets.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from terms.attribute import sources
from terms.attribute.contents import end_of, pieces_of
from terms.attribute.frames import Frame, Report, frame
from terms.attribute.lexicon import Cue, Lexicon
from terms.attribute.tagging import Tagged
from terms.attribute.views import according
from terms.flow import Span

_CUE = re.compile(r"[VGEKAZv]")
_FINITE = re.compile(r"[xmvVpe]")
_AGENT = re.compile(r"(?:[ry]|iy#?)*B")
_TRAIL = re.compile(r"(?:[ry]|[iBaf][dDPN#nKyGj]++|t[dDPNo#n]++)*\.?$")
_TRAIL_TOLD = re.compile(
    r"(?:[dDPN#nKo]++(?:f[dDPN#n]++)?)?(?:[ry]|[iBaf][dDPN#nKyGj]++|t[dDPNo#n]++)*\.?$"
)


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
            report = according(tagged, i, lexicon)
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
    """The report of a verb at token `i`, and the subject that the next verb may share."""
    tags = tagged.tags
    start = _group(tags, i)
    shape = _shape(tags, start, i, cue)
    if shape != "fin" and not cue.frames[shape]:
        return None, last
    follows = frame(tagged, end)
    source: Span | None = None
    if shape == "fin":
        if follows.name not in cue.frames["fin"] and not after_quote and _plain(tags, start):
            return None, sources.before(tags, 0, start) or last
        source = _source(tags, start, shape, last)
        shape, source, follows = _placed(tags, start, i, end, cue, source, follows, after_quote)
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
    pieces = pieces_of(tags, via if via and follows.name == "end" else source, start, i, follows)
    return Report(cue, shape, follows.name, source, Span(start, end), pieces, via), last


def _plain(tags: str, start: int) -> bool:
    """Nothing in the sentence lets what is said stand before its verb."""
    return tags[start - 1 : start] != "c" and "," not in tags and "u" not in tags


def _placed(
    tags: str,
    start: int,
    i: int,
    end: int,
    cue: Cue,
    source: Span | None,
    follows: Frame,
    after_quote: bool,
) -> tuple[str, Span | None, Frame]:
    """Shape, source and frame of a finite verb, by what stands before and after it."""
    if source and _quote_before(tags, source.start, after_quote):
        return "fin", source, Frame("quoted", follows.start)
    if source and _trails(tags, source.start, end, cue):
        # “said Li” shows that what is said may stand before: “…, Li repeated on Monday”
        return ("fin" if "end" in cue.frames["fin"] else "inv"), source, Frame("end", len(tags))
    inverted = _inverted(tags, start, i, after_quote)
    if source and tags[start - 1 : start] == "," and not _FINITE.search(tags, 0, start):
        inverted = None  # “Li, an adviser to the mayor, rejected the idea”: nothing is said before
    if inverted and "end" in cue.frames["inv"]:
        return "inv", inverted, Frame("end", inverted.end)
    return "fin", source, follows


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
    """Read "Moscow's demand that ...", "an offer to ..."."""
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
    end = end_of(tags, follows)
    if follows.name not in ("that", "wh", "to"):
        # "his call for a truce | was heard"
        verb = _FINITE.search(tags, follows.start + 1, end)
        end = verb.start() if verb else end
    if end <= follows.start:
        return None
    return Report(cue, shape, follows.name, source, Span(i, i + 1), (Span(follows.start, end),))


def _adjective(tagged: Tagged, i: int, cue: Cue) -> Report | None:
    """Read "is ready to ...", "was sure that ..."."""
    tags = tagged.tags
    start = _group(tags, i)
    if "m" not in tags[start:i] and tags[max(start - 1, 0)] != "p":
        return None
    follows = frame(tagged, i + 1)
    if follows.name not in cue.frames["adj"]:
        return None
    source = _source(tags, start, "fin", None)
    end = end_of(tags, follows)
    if end <= follows.start:
        return None
    return Report(cue, "adj", follows.name, source, Span(start, i + 1), (Span(follows.start, end),))


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
            pieces = [Span(end, end_of(tags, Frame("that", end)))]
    else:
        end = end_of(tags, follows)
        pieces = ([subject] if subject else []) + (
            [Span(follows.start, end)] if end > follows.start else []
        )
    return Report(verb, "pas", follows.name, source, Span(start, i + 1), tuple(pieces))

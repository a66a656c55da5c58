"""Classes the words of a sentence: longest rows of the lexicon, and mentions of terms.

“Russia demands that Ukraine stay out of NATO” gives ACTOR VERB THAT ACTOR VMENTION. What one
token of look-ahead must settle (a comma in a list of states, “calls” as noun or verb) is settled
here, so that the grammar stays LALR.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from terms.pack import Lexeme, Pack, Phrase
from terms.words import Pattern, Words, longest, match_pattern


class Token(NamedTuple):
    """Words `first` to `last` (exclusive) of the sentence, as one of the grammar's terminals.

    `skipped` counts the words of no class before it.
    """

    cls: str
    first: int
    last: int
    lexeme: Lexeme | None = None
    phrases: tuple[Phrase, ...] = ()
    skipped: int = 0
    # what a verb mention's first word can be: base, third, past, participle, ing
    forms: frozenset[str] = frozenset()
    # the modal inside a mention that is a clause (“sanctions must be lifted”)
    modal: str | None = None


VERBAL = frozenset({"VERB", "SPEECH", "DENY"})
NOMINAL = frozenset({"NOUN", "DOC"})
# what even a word of one class may be depends on the words around it
SEVERAL = VERBAL | {"FORCES"}
ACTORS = frozenset({"ACTOR", "NATION", "ROLE", "PRON", "BOTH", "OWN", "FORMER"})
WHO_ENDS = frozenset({"ACTOR", "ROLE", "NAME", "BOTH", "PRON"})
NOT_NOUN_AFTER = frozenset({"ACTOR", "PRON", "BOTH", "ROLE", "TO", "MODAL", "REL", "NAME", "DO"})
PUNCTUATION = {",": "COMMA", ";": "SEMI", ":": "COLON", "-": "DASH", "(": "DASH", ")": "DASH"}
AUXILIARY = frozenset({"BE", "HAVE", "MODAL", "DO", "NEG"})
_SHAPE = {"ACTOR": "A", "COMMA": ",", "AND": "&"}
_PARTIES = re.compile("A(?:,A)+,?&A|A(?:,A){2,}")
NEAR = 3
DATELINE = 12
ASIDE = 7
NO_FORMS: frozenset[str] = frozenset()


def find_mentions(words: Words, pack: Pack) -> dict[int, tuple[int, tuple[Phrase, ...]]]:
    """Return the mentions of terms: first word -> (word after, the phrases that match there).

    Of the matches of one term that overlap the longest stays; those of several terms are one
    mention where they overlap. What stands inside a match of `hides` is none.
    """
    found: list[tuple[int, int, Phrase]] = []
    hidden: list[tuple[int, int, str]] = []
    for pattern, at in _candidates(words.low, pack):
        end = match_pattern(pattern, words, at)
        if end is not None:
            phrase = pattern.entry
            if phrase.hides:
                hidden.append((at, end, phrase.term))
            else:
                found.append((at, end, phrase))
    if not found:
        return {}
    kept = _longest(
        [f for f in found if not any(h[2] == f[2].term and h[0] < f[1] and f[0] < h[1] for h in hidden)]
    )
    mentions: dict[int, tuple[int, tuple[Phrase, ...]]] = {}
    last = -1
    for start, end, phrase in kept:
        if last >= 0 and start < mentions[last][0]:
            before_end, phrases = mentions[last]
            mentions[last] = max(before_end, end), (*phrases, phrase)
        else:
            mentions[start] = end, (phrase,)
            last = start
    return mentions


def _candidates(low: list[str], pack: Pack) -> Iterator[tuple[Pattern, int]]:
    """The patterns that may match, each with the word that it starts at."""
    present = set(low)
    for at, (word, second) in enumerate(zip(low, [*low[1:], ""], strict=False)):
        opening = pack.openings.get(word)
        if opening is None:
            continue
        for pattern in (*opening.by_second.get(second, ()), *opening.open):
            if not pattern.needs.isdisjoint(present):
                yield pattern, at


def _longest(found: list[tuple[int, int, Phrase]]) -> list[tuple[int, int, Phrase]]:
    """Per term one of the matches that overlap, in order of place.

    A verb takes in the noun that it governs (“act as a | guarantor of …”); of nouns the longest stays.
    """
    taken: dict[str, list[tuple[int, int, Phrase]]] = {}
    order = sorted(found, key=lambda f: (f[0] - f[1], f[0], f[2].id))
    for start, end, phrase in sorted(order, key=lambda f: f[2].kind != "verb"):
        spans = taken.setdefault(phrase.term, [])
        over = next((i for i, (a, b, _) in enumerate(spans) if start < b and a < end), None)
        if over is None:
            spans.append((start, end, phrase))
        elif spans[over][2].kind == "verb" and spans[over][0] <= start:
            spans[over] = spans[over][0], max(end, spans[over][1]), spans[over][2]
        elif spans[over][2].kind == "verb" and end - start > 2 * (spans[over][1] - spans[over][0]):
            spans[over] = start, end, phrase
    kept = [span for spans in taken.values() for span in spans]
    return sorted(kept, key=lambda f: (f[0], -f[1], f[2].term))


def tag(
    text: str, words: Words, mentions: Mapping[int, tuple[int, tuple[Phrase, ...]]], pack: Pack
) -> list[Token]:
    """Return the tokens of the sentence, ready for the grammar."""
    return _settle(_without_dateline(_classed(text, words, mentions, pack), text, words))


def _classed(
    text: str, words: Words, mentions: Mapping[int, tuple[int, tuple[Phrase, ...]]], pack: Pack
) -> list[Token]:
    tokens: list[Token] = []
    low, before = words.low, words.before
    at, skipped, determined, aside = 0, 0, False, -1
    starts = sorted(mentions)
    pending = 0
    while at < len(low):
        if before[at] == "(":
            after = _aside(before, at, mentions)
            if after is not None:
                at = after
                if before[at] == ")":
                    aside = at
        if before[at] and before[at] in PUNCTUATION and at and at != aside:
            tokens.append(Token(PUNCTUATION[before[at]], at, at, None, (), skipped))
            skipped, determined = 0, False
        while pending < len(starts) and starts[pending] < at:
            pending += 1
        if at in mentions:
            end, phrases = mentions[at]
            verbal = phrases[0].kind == "verb" or (
                bool(tokens) and tokens[-1].cls in AUXILIARY and low[at] in pack.verb_forms
            )
            cls = "VMENTION" if verbal else "MENTION"
            forms = _forms_of(low[at], pack) if verbal else NO_FORMS
            modal = _modal_inside(low, at, end, pack) if not verbal else None
            tokens.append(Token(cls, at, end, None, phrases, skipped, forms, modal))
            at, skipped, determined = end, 0, False
            continue
        limit = starts[pending] if pending < len(starts) else len(low)
        adverb = longest(pack.adverbs, words, at) if low[at] in pack.adverbs else None
        if adverb is not None and adverb[0] <= limit:
            at = adverb[0]
            continue
        known = low[at] in pack.lexicon
        chosen = _choose(text, words, at, limit, tokens, determined, pack) if known else None
        if chosen is None:
            skipped += 1
            at += 1
            continue
        end, lexeme = chosen
        if lexeme.cls == "DET":
            determined = True
            at = end
            continue
        cls = "DOC" if lexeme.op is not None and lexeme.op.role == "document" else lexeme.cls
        if cls == "POSS" and not (tokens and tokens[-1].last == at):
            at = end
            continue
        tokens.append(Token(cls, at, end, lexeme, (), skipped))
        determined = cls in ("POSS", "OWN", "NATION")
        at, skipped = end, 0
    return tokens


def _aside(
    before: list[str], at: int, mentions: Mapping[int, tuple[int, tuple[Phrase, ...]]]
) -> int | None:
    """Word after a short bracket that holds no mention: “the European Union (EU)”."""
    for end in range(at + 1, min(at + ASIDE, len(before) - 1)):
        if before[end]:
            return end if before[end] == ")" else None
        if end - 1 in mentions:
            return None
    return None


def _forms_of(word: str, pack: Pack) -> frozenset[str]:
    """What the first word of a verb mention can be; “is a member” tells a state, and no act."""
    forms = pack.verb_forms.get(word, NO_FORMS)
    node = pack.lexicon.get(word, {})
    state = any(lexeme.cls == "BE" for lexeme in node.get("", ()))
    return forms | {"state"} if state else forms


def _modal_inside(low: list[str], first: int, last: int, pack: Pack) -> str | None:
    """The modal of a mention that is a clause, or the value of its “is”; None where it is none."""
    state = None
    for word in low[first + 1 : last]:
        for lexeme in pack.lexicon.get(word, {}).get("", ()):
            if lexeme.cls == "MODAL":
                return str(lexeme.value)
            if lexeme.cls == "BE":
                state = str(lexeme.value)
    return state


def _choose(
    text: str,
    words: Words,
    at: int,
    limit: int,
    tokens: list[Token],
    determined: bool,
    pack: Pack,
) -> tuple[int, Lexeme] | None:
    """The lexeme that starts at word `at`: the longest row, verb or noun as the place asks."""
    matches: list[tuple[int, Lexeme]] = []
    node: Any = pack.lexicon
    low, before = words.low, words.before
    index = at
    while index < limit:
        inner = node.get(low[index])
        if inner is None and index > at:
            # “called on Tuesday for”, “has repeatedly ruled out”
            over = _over_adverbs(words, index, pack) if low[index] in pack.adverbs else index
            if over != index:
                index = over
                inner = node.get(low[index]) if index < limit else None
        if inner is None or (index > at and before[index]):
            break
        node = inner
        index += 1
        for lexeme in node.get("", ()):
            if lexeme.case is None or _same_case(text, words, at, index, lexeme.case):
                matches.append((index, lexeme))
    if not matches:
        return None
    if len(matches) == 1 and matches[0][1].cls not in SEVERAL:
        return _in_place(text, words, at, *matches[0], pack)
    owned = bool(tokens) and tokens[-1].last == at and tokens[-1].cls in ("POSS", "OWN", "NATION")
    forces = [m for m in matches if m[1].cls == "FORCES"]
    matches = (forces if owned and forces else [m for m in matches if m not in forces]) or matches
    kinds = {lexeme.cls for _, lexeme in matches}
    if "FORCES" in kinds:
        end, lexeme = max(matches, key=lambda m: m[0])
        return (end, lexeme._replace(cls="ROLE")) if owned else None
    noun = determined or _after_noun_place(tokens, at)
    if kinds & VERBAL and "NOUN" in kinds and bool(before[max(m[0] for m in matches)].strip(",")):
        noun = True  # a verb does not stand before a colon, dash or stop without its object
    if kinds & VERBAL and "NOUN" in kinds and _after_name(tokens, at, matches):
        noun = True  # “the US plan”
    if kinds & VERBAL and "NOUN" in kinds and _before_modal(words, max(m[0] for m in matches), pack):
        noun = True  # “the US plan would …”
    if kinds & VERBAL and "NOUN" in kinds and _after_preposition(words, at, pack):
        noun = True  # “with constant demands for …”
    if kinds & VERBAL and "NOUN" in kinds and _after_verb(tokens, at):
        noun = True  # “reiterated demands that …”
    if kinds & VERBAL and "NOUN" in kinds:
        unwanted = VERBAL if noun else NOMINAL
        matches = [m for m in matches if m[1].cls not in unwanted]
    elif "ADJ" in kinds and "PREP" in kinds:
        predicate = bool(tokens) and tokens[-1].cls in ("BE", "NEG") and at - tokens[-1].last <= 2
        matches = [m for m in matches if m[1].cls != ("PREP" if predicate else "ADJ")]
    if {"VERB", "SPEECH"} <= kinds and _clause_follows(words, max(m[0] for m in matches), pack):
        matches = [m for m in matches if m[1].cls != "VERB"]
    # of equals the one that is told by its case wins (“US” and “us”), then the first in the files
    end, lexeme = max(matches, key=lambda m: (m[0], m[1].case is not None))
    if noun and lexeme.cls in VERBAL and not lexeme.forms & {"ing"}:
        return _attributive(end, lexeme, tokens, at)
    return _in_place(text, words, at, end, lexeme, pack)


def _in_place(
    text: str, words: Words, at: int, end: int, lexeme: Lexeme, pack: Pack
) -> tuple[int, Lexeme] | None:
    """The lexeme with the index after it, unless it is a mere attribute or place here."""
    if lexeme.cls in ("NATION", "ACTOR") and _hyphened(text, words, end):
        return None
    if lexeme.capital and at and words.low[at - 1] in pack.locative:
        return None
    return end, lexeme


def _over_adverbs(words: Words, at: int, pack: Pack) -> int:
    """Index after the adverbs and days that stand at word `at`."""
    found = longest(pack.adverbs, words, at)
    return found[0] if found else at


def _clause_follows(words: Words, at: int, pack: Pack) -> bool:
    """“confirmed he …” says; “confirmed its readiness” does."""
    if at >= len(words.low) or words.before[at]:
        return False
    node = pack.lexicon.get(words.low[at], {})
    return any(lexeme.cls in ("PRON", "THAT", "ACTOR") for lexeme in node.get("", ()))


def _before_modal(words: Words, at: int, pack: Pack) -> bool:
    if at >= len(words.low) or words.before[at]:
        return False
    found = pack.lexicon.get(words.low[at], {}).get("", ())
    return any(lexeme.cls == "MODAL" for lexeme in found)


def _attributive(
    end: int, lexeme: Lexeme, tokens: list[Token], at: int
) -> tuple[int, Lexeme] | None:
    """A verb form before a noun: “its proposed truce” is its proposal; “the agreed truce” no stance."""
    owned = bool(tokens) and tokens[-1].last == at and tokens[-1].cls in ("POSS", "OWN", "NATION")
    if owned and "participle" in lexeme.forms and lexeme.cls == "VERB":
        return end, lexeme._replace(cls="NOUN")
    return None


def _after_name(tokens: list[Token], at: int, matches: list[tuple[int, Lexeme]]) -> bool:
    """Whether a bare verb form stands right after one name, which would need “plans”."""
    if not tokens or tokens[-1].last != at or tokens[-1].cls != "ACTOR":
        return False
    several = len(tokens) > 1 and tokens[-2].cls in ("AND", "LIST")
    people = tokens[-1].lexeme is not None and tokens[-1].lexeme.value == "people"
    forms = [m[1].forms for m in matches if m[1].cls in VERBAL]
    bare = all("base" in f and not f & {"past", "participle"} for f in forms)
    return bare and not several and not people


def _after_preposition(words: Words, at: int, pack: Pack) -> bool:
    """Whether a preposition stands one or two words before, with no mark between."""
    for back in (1, 2):
        if at < back or words.before[at - back + 1]:
            return False
        lexemes = pack.lexicon.get(words.low[at - back], {}).get("", ())
        if any(lexeme.cls in ("PREP", "BY") for lexeme in lexemes):
            return True
        if lexemes:
            return False
    return False


def _after_verb(tokens: list[Token], at: int) -> bool:
    """Whether the last known word is a finite verb close before, whose object this must be."""
    return bool(tokens) and tokens[-1].cls in ("VERB", "SPEECH") and at - tokens[-1].last <= 2


def _after_noun_place(tokens: list[Token], at: int) -> bool:
    """Whether a word that may be noun or verb stands where a noun does."""
    if not tokens:
        return False
    previous = tokens[-1]
    return previous.last == at and previous.cls in ("POSS", "OWN", "NATION", "NO", "PREP", "BY")


def _same_case(text: str, words: Words, first: int, last: int, case: str) -> bool:
    surface = text[words.starts[first] : words.ends[last - 1]]
    return surface == case or (surface.isupper() and len(surface) > 3)


def _hyphened(text: str, words: Words, end: int) -> bool:
    """“Russian-held”, “Kremlin-backed”: an attribute, no party to the sentence."""
    return (
        end < len(words.low)
        and words.starts[end] == words.ends[end - 1] + 1
        and text[words.ends[end - 1]] in "-–"
    )


# ---------------------------------------------------------------- what look-ahead settles


def _without_dateline(tokens: list[Token], text: str, words: Words) -> list[Token]:
    """“MOSCOW, March 29 (Agency) - …” names the place of writing, and no party."""
    if not words.low or not text[words.starts[0] : words.ends[0]].isupper():
        return tokens
    marked = any(mark and mark in ",(-" for mark in words.before[1:3])
    dashes = [
        i
        for i, t in enumerate(tokens[:8])
        if marked and t.cls == "DASH" and t.first <= DATELINE and words.before[t.first] == "-"
    ]
    opening = tokens[: dashes[-1]] if dashes else []
    if any(t.cls in ("VERB", "SPEECH", "MENTION", "VMENTION") for t in opening):
        return tokens
    return tokens[dashes[-1] + 1 :] if dashes else tokens


def _listed(tokens: list[Token]) -> list[Token]:
    """Make the commas of a list of three or more parties, and its “and”, into LIST."""
    shape = "".join(
        _SHAPE.get(t.cls, "x") if t.skipped <= 1 and not _owns(tokens, i) else "x"
        for i, t in enumerate(tokens)
    )
    joined = list(tokens)
    dropped = set()
    for match in _PARTIES.finditer(shape):
        start = match.start()
        if 0 < start <= 2 and tokens[start - 1].cls in ("TO", "PREP"):
            start += 2  # “According to Washington, Kyiv and Moscow …”
        for at in range(start, match.end()):
            if shape[at] == "," and shape[at + 1] == "&":
                dropped.add(at)
            elif shape[at] in ",&":
                joined[at] = joined[at]._replace(cls="LIST")
    return [t for i, t in enumerate(joined) if i not in dropped]


def _without_asides(tokens: list[Token]) -> list[Token]:
    """Drop the two commas around a mere adverb: “would, however, be willing”."""
    kept: list[Token] = []
    for token in tokens:
        if token.cls == "COMMA" and kept and kept[-1].cls == "COMMA" and not token.skipped:
            kept.pop()
        else:
            kept.append(token)
    return kept


def _owns(tokens: list[Token], at: int) -> bool:
    """Whether the name at `at` is the owner of something that is no role (“Kyiv's demand”)."""
    return (
        at + 1 < len(tokens) and tokens[at + 1].cls == "POSS" and not _role_ahead(tokens, at + 2)
    )


def _settle(tokens: list[Token]) -> list[Token]:
    tokens = _listed(_without_asides(tokens))
    for index in range(len(tokens) - 1):
        # “agreed not to host”: the negation belongs to the verb that follows
        if tokens[index].cls == "NEG" and tokens[index + 1].cls == "TO":
            if not tokens[index + 1].skipped:
                tokens[index], tokens[index + 1] = tokens[index + 1], tokens[index]
    settled: list[Token] = []
    count = len(tokens)
    for index, token in enumerate(tokens):
        after = tokens[index + 1] if index + 1 < count else None
        previous = settled[-1] if settled else None
        cls = _settled_class(token, previous, after, tokens, index)
        if cls is None:
            if after is not None:
                tokens[index + 1] = after._replace(skipped=after.skipped + token.skipped)
            continue
        settled.append(token if cls == token.cls else token._replace(cls=cls))
    return settled


def _settled_class(
    token: Token, previous: Token | None, after: Token | None, tokens: list[Token], index: int
) -> str | None:
    """The class that the grammar sees; None for a word that has no work to do here."""
    cls = token.cls
    who_before = previous is not None and previous.cls in WHO_ENDS and token.skipped <= 1
    if cls == "POSS":
        return cls if previous is not None and previous.cls in ("ACTOR", "BOTH") else None
    if cls in ("PREP", "BY"):
        if not _who_ahead(tokens, index + 1):
            return None
        after_role = previous is not None and previous.cls in ("ROLE", "NAME")
        of = token.lexeme is not None and token.lexeme.value == "of" and not token.skipped
        return "OFR" if cls == "PREP" and after_role and of else cls
    if cls == "FORMER":
        return cls if _role_ahead(tokens, index + 1) else None
    if cls == "NO":
        near = after is not None and after.cls == "MENTION" and after.skipped <= 2
        return cls if near else "NEG"
    if cls == "WITHOUT":
        noun = after is not None and after.cls == "MENTION" and after.skipped <= 2
        return "COND" if noun else "NEG"
    if cls in ("AND", "COMMA"):
        listed = who_before and after is not None and _who_ahead(tokens, index + 1)
        return "LIST" if listed and after and _lists(cls, previous, after, tokens, index) else cls
    if cls == "ACTOR" and _attribute(token, after):
        return "NATION"
    if cls == "ACTOR" and previous is not None and previous.cls == "ROLE" and token.skipped <= 2:
        person = token.lexeme is not None and token.lexeme.person is not None
        return "NAME" if person else cls
    return cls


def _attribute(token: Token, after: Token | None) -> bool:
    """A name that stands before a noun as its owner: “the U.S. delegation”, “the EU proposal”."""
    if token.lexeme is None or token.lexeme.value != "state" or after is None:
        return False
    near = after.cls == "ROLE" and after.skipped <= 2
    return near or (after.cls in NOMINAL and not after.skipped)


def _who_ahead(tokens: list[Token], at: int) -> bool:
    """Whether a party stands at token `at`: a name, or a role with or without an owner."""
    if at >= len(tokens) or tokens[at].skipped > NEAR:
        return False
    cls = tokens[at].cls
    if cls == "ACTOR" and _attribute(tokens[at], tokens[at + 1] if at + 1 < len(tokens) else None):
        return tokens[at + 1].cls == "ROLE"
    if cls in ("ACTOR", "BOTH"):
        owner = at + 1 < len(tokens) and tokens[at + 1].cls == "POSS"
        return not owner or _role_ahead(tokens, at + 2)
    return cls in ("PRON", "ROLE") or (
        cls in ("NATION", "OWN", "FORMER") and _role_ahead(tokens, at if cls == "FORMER" else at + 1)
    )


def _role_ahead(tokens: list[Token], at: int) -> bool:
    """Whether a role stands at token `at`, after “former” or an owner at most."""
    ahead = [t.cls for t in tokens[at : at + 4]]
    while ahead and ahead[0] == "FORMER":
        ahead.pop(0)
    if ahead[:2] == ["NATION", "ROLE"] or ahead[:2] == ["OWN", "ROLE"]:
        return True
    return ahead[:1] == ["ROLE"] or ahead[:3] == ["ACTOR", "POSS", "ROLE"]


def _lists(
    cls: str, previous: Token | None, after: Token, tokens: list[Token], index: int
) -> bool:
    """Whether a comma or “and” joins two parties, and not two clauses."""
    if after.cls == "OWN" and cls == "AND":
        return True  # “Washington and its allies”
    if after.cls in ("PRON", "OWN") or (previous is not None and previous.cls == "PRON"):
        return False
    if cls == "AND":
        return True
    # a comma lists only where an “and” or another comma with a party follows
    ahead = index + 2
    while ahead < len(tokens) and tokens[ahead].cls in ("POSS", "ROLE", "NAME", "ACTOR"):
        ahead += 1
    if ahead >= len(tokens):
        return False
    nxt = tokens[ahead]
    following = tokens[ahead + 1].cls if ahead + 1 < len(tokens) else ""
    return nxt.cls in ("AND", "COMMA") and following in ("ACTOR", "NATION", "BOTH")

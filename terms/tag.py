"""Classes the words of a sentence: longest rows of the lexicon, and mentions of terms.

“Russia demands that Ukraine stay out of NATO” gives ACTOR VERB THAT ACTOR VMENTION. Whether a word
like “calls” is a noun or a verb is told by the words beside it.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from terms.around import (
    ASIDE,
    Mentions,
    after_aside,
    alone,
    hyphened,
    is_scene,
    names_more,
    next_is,
    split_verbs,
    stands_for_state,
)
from terms.pack import Lexeme, Pack, Phrase
from terms.words import Words, longest


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
# and what it is depends on what it is joined to
PLACED = SEVERAL | {"ACTOR", "NATION"}
# behind them stands what is theirs
OWNERS = frozenset({"POSS", "OWN", "NATION"})
BEFORE_NOUN = OWNERS | {"NO", "PREP", "BY"}
AUXILIARY = frozenset({"BE", "HAVE", "MODAL", "DO", "NEG"})
PUNCTUATION = {",": "COMMA", ";": "SEMI", ":": "COLON", "-": "DASH", "(": "DASH", ")": "DASH"}
NO_FORMS: frozenset[str] = frozenset()

# the index after a row of words, and what the row is
Match = tuple[int, Lexeme]


def tag(text: str, words: Words, mentions: Mentions, pack: Pack) -> list[Token]:
    """Return the classed words of a sentence in order; `mentions` are those that it holds."""
    low, before = words.low, words.before
    tokens: list[Token] = []
    # where a row of words ends at the latest: at the next mention or the end
    limits = iter([*sorted(mentions), len(low)])
    limit = next(limits)
    split = split_verbs(words, mentions, pack)
    at, skipped, determined = 0, 0, False
    while at < len(low):
        mark = before[at]
        if mark == "(" and (after := after_aside(words, at, mentions, pack)) is not None:
            at, mark = after, ""
        if at and mark in PUNCTUATION:
            tokens.append(Token(PUNCTUATION[mark], at, at, None, (), skipped))
            skipped, determined = 0, False
        if at in mentions:
            tokens.append(_mention(low, at, mentions[at], tokens, skipped, pack))
            at, skipped, determined = split.after(tokens[-1].last), 0, False
            continue
        while limit < at:
            limit = next(limits)
        adverb = longest(pack.adverbs, words, at) if low[at] in pack.adverbs else None
        known = low[at] in pack.lexicon
        chosen = _choose(text, words, at, limit, tokens, determined, pack) if known else None
        if adverb is not None and adverb[0] <= limit and (not chosen or chosen[0] <= adverb[0]):
            at = adverb[0]
            continue
        chosen = split.verbs.get(at, chosen)
        if chosen is None:
            if is_scene(text, words, at, tokens, pack):
                tokens.pop()
            at, skipped = at + 1, skipped + 1
            continue
        cls = _class_of(chosen[1])
        if cls == "DET":
            determined = True
        elif cls != "POSS" or (tokens and tokens[-1].last == at):
            tokens.append(Token(cls, at, *chosen, (), skipped))
            skipped, determined = 0, cls in OWNERS
        at = chosen[0]
    return tokens


def _class_of(lexeme: Lexeme) -> str:
    """The terminal that a lexeme is; of the nouns, those that hold positions are one apart."""
    return "DOC" if lexeme.op is not None and lexeme.op.role == "document" else lexeme.cls


# ---------------------------------------------------------------- mentions


def _mention(
    low: list[str],
    at: int,
    mention: tuple[int, tuple[Phrase, ...]],
    tokens: list[Token],
    skipped: int,
    pack: Pack,
) -> Token:
    """The token of a mention: a verb by its phrase, or behind an auxiliary (“will host …”)."""
    end, phrases = mention
    auxiliary = bool(tokens) and tokens[-1].cls in AUXILIARY
    # “A cease-fire …” begins no command, “an end to the occupation” is what is asked for
    noun = at > 0 and {lexeme.cls for lexeme in alone(low[at - 1], pack)} == {"DET"}
    noun = noun and (at == 1 or "base" in pack.verb_forms.get(low[at], NO_FORMS))
    if (phrases[0].kind == "verb" and not noun) or (auxiliary and low[at] in pack.verb_forms):
        forms = _forms_of(low[at], pack)
        return Token("VMENTION", at, end, None, phrases, skipped, forms)
    modal = _modal_inside(low, at, end, pack)
    return Token("MENTION", at, end, None, phrases, skipped, modal=modal)


def _forms_of(word: str, pack: Pack) -> frozenset[str]:
    """What the first word of a verb mention can be; “is a member” tells a state, and no act."""
    forms = pack.verb_forms.get(word, NO_FORMS)
    if "base" in forms:
        return forms  # “demands that it become neutral”
    state = any(lexeme.cls == "BE" for lexeme in alone(word, pack))
    return forms | {"state"} if state else forms


def _modal_inside(low: list[str], first: int, last: int, pack: Pack) -> str | None:
    """The modal of a mention that is a clause, or the value of its “is”; None where it is none.

    “has been reduced” tells what happened.
    """
    state = None
    for word in low[first + 1 : last]:
        for lexeme in alone(word, pack):
            if lexeme.cls == "MODAL":
                return str(lexeme.value)
            if lexeme.cls == "HAVE":
                return None
            if lexeme.cls == "BE":
                state = str(lexeme.value)
    return state


# ---------------------------------------------------------------- which of its classes a word has


def _choose(
    text: str,
    words: Words,
    at: int,
    limit: int,
    tokens: list[Token],
    determined: bool,
    pack: Pack,
) -> Match | None:
    """The lexeme that starts at word `at`: the longest row, verb or noun as the place asks."""
    plain = _plain(words.low, at, limit, pack)
    if plain is not None:
        return at + 1, plain
    matches = _matches(text, words, at, limit, pack)
    if not matches:
        return None
    if len(matches) == 1 and matches[0][1].cls not in SEVERAL:
        return _in_place(text, words, at, matches[0], tokens, pack)
    owned = bool(tokens) and tokens[-1].last == at and tokens[-1].cls in OWNERS
    forces = [m for m in matches if m[1].cls == "FORCES"]
    if forces and (owned or len(forces) == len(matches)):
        end, lexeme = max(forces, key=lambda m: m[0])
        return (end, lexeme._replace(cls="ROLE")) if owned else None
    matches = [m for m in matches if m[1].cls != "FORCES"]
    noun = determined or _after_noun_place(tokens, at)
    if _verb_or_noun(matches):
        noun = noun or _must_be_noun(words, at, matches, tokens, pack)
    # of equals the one that is told by its case wins (“US” and “us”), then the first in the files
    found = max(
        _fitting(words, at, matches, tokens, noun, pack),
        key=lambda m: (m[0], m[1].case is not None),
    )
    if owned and found[1].cls == "SPEECH":
        return None  # “Putin's thinking”
    if noun and found[1].cls in VERBAL and "ing" not in found[1].forms:
        return _attributive(found, owned)
    return _in_place(text, words, at, found, tokens, pack)


def _plain(low: list[str], at: int, limit: int, pack: Pack) -> Lexeme | None:
    """The lexeme of a word that is one thing wherever it stands, and begins no row here."""
    node = pack.lexicon[low[at]]
    alone: tuple[Lexeme, ...] = node.get("", ())
    if len(alone) != 1 or alone[0].cls in PLACED or alone[0].case is not None or alone[0].capital:
        return None
    if at + 1 < limit and (low[at + 1] in node or low[at + 1] in pack.adverbs):
        return None
    return alone[0]


def _matches(text: str, words: Words, at: int, limit: int, pack: Pack) -> list[Match]:
    """All rows of the lexicon that start at word `at` and end at `limit` at the latest."""
    matches: list[Match] = []
    node: Any = pack.lexicon
    low, before = words.low, words.before
    index = at
    while index < limit:
        inner = node.get(low[index])
        if inner is None and index > at and low[index] in pack.adverbs:
            # “called on Tuesday for”, “has repeatedly ruled out”
            over = longest(pack.adverbs, words, index)
            if over is not None:
                index = over[0]
                inner = node.get(low[index]) if index < limit else None
        if inner is None or (index > at and before[index]):
            break
        node = inner
        index += 1
        for lexeme in node.get("", ()):
            if lexeme.case is None or _same_case(text, words, at, index, lexeme.case):
                matches.append((index, lexeme))
    return matches


def _same_case(text: str, words: Words, first: int, last: int, case: str) -> bool:
    surface = text[words.starts[first] : words.ends[last - 1]]
    return surface == case or (surface.isupper() and len(surface) > 3)


def _end(matches: list[Match]) -> int:
    return max(m[0] for m in matches)


def _verb_or_noun(matches: list[Match]) -> bool:
    kinds = {lexeme.cls for _, lexeme in matches}
    return "NOUN" in kinds and bool(kinds & VERBAL)


def _fitting(
    words: Words, at: int, matches: list[Match], tokens: list[Token], noun: bool, pack: Pack
) -> list[Match]:
    """Those of the lexemes at word `at` whose class fits between its neighbours."""
    kinds = {lexeme.cls for _, lexeme in matches}
    if _verb_or_noun(matches):
        unwanted = VERBAL if noun else NOMINAL
        matches = [m for m in matches if m[1].cls not in unwanted]
    elif {"ADJ", "PREP"} <= kinds:
        predicate = bool(tokens) and tokens[-1].cls in ("BE", "NEG") and at - tokens[-1].last <= 2
        # “rejected a truce in favour of …”
        predicate = predicate or _instead(matches, at, tokens)
        matches = [m for m in matches if m[1].cls != ("PREP" if predicate else "ADJ")]
    elif {"ADJ", "VERB"} <= kinds and tokens and tokens[-1].cls in ("BE", "NEG"):
        # “is committed to” tells a will, and no passive
        own = [m for m in matches if m[1].cls == "ADJ" and m[1].op and m[1].op.of == "subject"]
        matches = own or matches
    elif {"ADJ", "REL"} <= kinds:
        # “made it a condition”, and not “…, a condition that …”
        judged = bool(tokens) and tokens[-1].cls in ("MENTION", "BE", "NEG")
        matches = [m for m in matches if m[1].cls != ("REL" if judged else "ADJ")]
    if {"VERB", "SPEECH"} <= kinds and _clause_follows(words, _end(matches), pack):
        matches = [m for m in matches if m[1].cls != "VERB"]
    return matches


def _instead(matches: list[Match], at: int, tokens: list[Token]) -> bool:
    """Whether a row of words behind a mention tells what its subject is for."""
    if not tokens or tokens[-1].cls != "MENTION" or tokens[-1].last != at:
        return False
    end, lexeme = max(matches, key=lambda m: m[0])
    subject = lexeme.op is not None and lexeme.op.of == "subject"
    return lexeme.cls == "ADJ" and subject and end - at > 2


def _in_place(
    text: str, words: Words, at: int, match: Match, tokens: list[Token], pack: Pack
) -> Match | None:
    """The match, unless it is a mere attribute or place here."""
    end, lexeme = match
    if lexeme.cls in ("NATION", "ACTOR") and hyphened(text, words, end):
        # “the US-drafted plan” is the United States', “Russian-held” no party's
        authored = words.low[end] in pack.authored
        return (end + 1, lexeme._replace(cls="NATION")) if authored else None
    before = words.low[at - 1] if at else ""
    if lexeme.capital and before in pack.locative and not stands_for_state(tokens, at):
        return None
    if lexeme.capital and names_more(text, words, end, pack):
        return None
    if before in pack.crowding and _is_crowd(match, at, before, pack):
        return end, lexeme._replace(value="private", holders=())
    return match


def _is_crowd(match: Match, at: int, before: str, pack: Pack) -> bool:
    """“most Ukrainians”, “some NATO members”; not “of NATO members”."""
    end, lexeme = match
    several = end - at > 1 and all(known.cls != "PREP" for known in alone(before, pack))
    return lexeme.cls == "ACTOR" and (lexeme.value == "people" or several)


def _attributive(match: Match, owned: bool) -> Match | None:
    """A verb before a noun: “its proposed truce” is its proposal; “the agreed truce” no stance."""
    end, lexeme = match
    if owned and "participle" in lexeme.forms and lexeme.cls == "VERB":
        return end, lexeme._replace(cls="NOUN")
    return None


# ---------------------------------------------------------------- what the words beside it tell


def _must_be_noun(
    words: Words, at: int, matches: list[Match], tokens: list[Token], pack: Pack
) -> bool:
    """Whether what may be noun or verb is no verb between its neighbours."""
    end = _end(matches)
    return (
        # a verb does not stand before a colon, dash or stop without its object
        bool(words.before[end].strip(","))
        or _after_name(tokens, at, matches)  # “the US plan”
        or _before_modal(words, end, pack)  # “the US plan would …”
        or _after_preposition(words, at, pack)  # “with constant demands for …”
        or _after_verb(tokens, at)  # “reiterated demands that …”
    )


def _clause_follows(words: Words, at: int, pack: Pack) -> bool:
    """“confirmed he …” and “declared in a statement that …” say; “confirmed its readiness” does."""
    if next_is(words, at, frozenset({"PRON", "THAT", "ACTOR"}), pack):
        return True
    if not next_is(words, at, frozenset({"PREP"}), pack):
        return False
    for index in range(at + 1, min(at + ASIDE, len(words.low))):
        classes = {lexeme.cls for lexeme in alone(words.low[index], pack)}
        if words.before[index] or "THAT" in classes or classes - {"PREP", "DET"}:
            return "THAT" in classes and not words.before[index]
    return False


def _before_modal(words: Words, at: int, pack: Pack) -> bool:
    return next_is(words, at, frozenset({"MODAL"}), pack)


def _after_name(tokens: list[Token], at: int, matches: list[Match]) -> bool:
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
        lexemes = alone(words.low[at - back], pack)
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
    return bool(tokens) and tokens[-1].last == at and tokens[-1].cls in BEFORE_NOUN

"""Arranges the classed words of a sentence, so that a grammar with one word of look-ahead suffices.

“Russia, Ukraine and Turkey met” gets a list of parties, “Russia met Ukraine, and Turkey left” two
clauses. Datelines, asides and words that have no work to do where they stand are dropped.
"""

from __future__ import annotations

import re

from terms.tag import NOMINAL, OWNERS, Token
from terms.words import Words

# classes that a party's name or description may end with
WHO_ENDS = frozenset({"ACTOR", "ROLE", "NAME", "BOTH", "PRON"})
# a row of tokens as letters, and in it the lists of three or more parties
SHAPE = {"ACTOR": "A", "COMMA": ",", "AND": "&"}
PARTIES = re.compile("A(?:,A)+,?&A|A(?:,A){2,}")
# negations that may deny a noun, the second by naming what is wanted instead
REPLACING = "instead"
DENYING = frozenset({"before", REPLACING})
# words of no class that may stand before a party that is listed, or follows a preposition
NEAR = 3
# words within which a dateline ends
DATELINE = 12


def arrange(tokens: list[Token], text: str, words: Words) -> list[Token]:
    """Return the tokens of the sentence of `words` as the grammar wants them."""
    return _settled(
        _negations_first(
            _listed(_without_posts(_without_asides(_without_dateline(tokens, text, words))))
        )
    )


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


def _without_asides(tokens: list[Token]) -> list[Token]:
    """Drop the two commas around a mere adverb: “would, however, be willing”."""
    kept: list[Token] = []
    for token in tokens:
        if token.cls == "COMMA" and kept and kept[-1].cls == "COMMA" and not token.skipped:
            kept.pop()
        else:
            kept.append(token)
    return kept


def _without_posts(tokens: list[Token]) -> list[Token]:
    """Drop where an envoy is sent: “the ambassador to Berlin” speaks for no Berlin."""
    kept: list[Token] = []
    for token in tokens:
        place = token.cls == "ACTOR" and token.lexeme is not None and not token.lexeme.person
        if place and not token.skipped and _office_before(kept):
            kept.pop()
        else:
            kept.append(token)
    return kept


def _office_before(tokens: list[Token]) -> bool:
    return [t.cls for t in tokens[-2:]] == ["ROLE", "TO"] and not tokens[-1].skipped


def _listed(tokens: list[Token]) -> list[Token]:
    """Make the commas of a list of three or more parties, and its “and”, into LIST."""
    if sum(t.cls == "ACTOR" for t in tokens) < 3:
        return tokens
    shape = "".join(
        SHAPE.get(t.cls, "x") if t.skipped <= 1 and not _owns(tokens, i) else "x"
        for i, t in enumerate(tokens)
    )
    joined = list(tokens)
    dropped = set()
    for match in PARTIES.finditer(shape):
        start = match.start()
        if 0 < start <= 2 and tokens[start - 1].cls in ("TO", "PREP"):
            start += 2  # “According to Washington, Kyiv and Moscow …”
        for at in range(start, match.end()):
            if shape[at] == "," and shape[at + 1] == "&":
                dropped.add(at)
            elif shape[at] in ",&":
                joined[at] = joined[at]._replace(cls="LIST")
    return [t for i, t in enumerate(joined) if i not in dropped]


def _owns(tokens: list[Token], at: int) -> bool:
    """Whether the name at `at` is the owner of something that is no role (“Kyiv's demand”)."""
    return at + 1 < len(tokens) and tokens[at + 1].cls == "POSS" and not _owned(tokens, at + 2)


def _negations_first(tokens: list[Token]) -> list[Token]:
    """Put a “not” before its “to” behind it: in “agreed not to host” it belongs to “host”."""
    turned = list(tokens)
    for index in range(len(turned) - 1):
        if turned[index].cls != "NEG":
            continue
        negation, following = turned[index : index + 2]
        if following.cls == "TO" and not following.skipped:
            turned[index : index + 2] = following, negation
    return turned


def _settled(tokens: list[Token]) -> list[Token]:
    """Give each token the class that it has in its place; drop those that have no work there."""
    tokens = list(tokens)
    settled: list[Token] = []
    count = len(tokens)
    for index, token in enumerate(tokens):
        after = tokens[index + 1] if index + 1 < count else None
        if token.cls == "POSS" and after is not None and after.cls in NOMINAL:
            _own_by_office(settled)
        previous = settled[-1] if settled else None
        cls = _settled_class(token, previous, after, tokens, index)
        if cls is None:
            if after is not None:
                tokens[index + 1] = after._replace(skipped=after.skipped + token.skipped)
            continue
        settled.append(token if cls == token.cls else token._replace(cls=cls))
    return settled


def _own_by_office(settled: list[Token]) -> None:
    """Leave of an officer who owns a noun the name, or the state: “Russian President Putin's plan”.

    Whoever holds no office any more, or speaks for no party, owns nothing here.
    """
    at = len(settled)
    while at and settled[at - 1].cls in ("ROLE", "NAME") and settled[at - 1].skipped <= 1:
        at -= 1
    office = settled[at:]
    if not office or any(t.lexeme and t.lexeme.value == "private" for t in office):
        return
    before = [t.cls for t in settled[max(0, at - 2) : at]]
    if before[-1:] == ["FORMER"]:
        return
    owner = 2 if before == ["ACTOR", "POSS"] else 1 if before[-1:] == ["NATION"] else 0
    first = at - owner
    if office[-1].cls == "NAME":
        settled[first:] = [office[-1]._replace(cls="ACTOR")]
    elif owner:
        del settled[at:]
    else:
        return
    # what led to the officer leads to the noun now, and joins no party
    if first and settled[first - 1].cls == "LIST":
        settled[first - 1] = settled[first - 1]._replace(cls="AND")
    elif first and settled[first - 1].cls in ("PREP", "BY", "OFR"):
        del settled[first - 1]


def _settled_class(
    token: Token, previous: Token | None, after: Token | None, tokens: list[Token], index: int
) -> str | None:
    """The class that the grammar sees; None for a word that has no work to do here."""
    cls = token.cls
    who_before = previous is not None and previous.cls in WHO_ENDS and token.skipped <= 1
    if cls == "OWN" and _is_of(tokens, index):
        return None
    if cls == "POSS":
        if previous is not None and previous.cls == "PRON":
            return "BE"  # “it's unacceptable”
        # what stood between a name and this may be dropped by now
        named = previous is not None and previous.cls in ("ACTOR", "BOTH")
        return cls if named and tokens[index - 1].cls in ("ACTOR", "BOTH") else None
    if cls in ("PREP", "BY"):
        if not _who_ahead(tokens, index + 1):
            return None
        after_role = previous is not None and previous.cls in ("ROLE", "NAME")
        of = token.lexeme is not None and token.lexeme.value == "of" and not token.skipped
        return "OFR" if cls == "PREP" and after_role and of else cls
    if cls == "FORMER":
        owned = previous is not None and previous.cls in OWNERS
        ahead = _owned if owned else _role_ahead
        return cls if ahead(tokens, index + 1) else None
    if cls == "WITHOUT" and _who_ahead(tokens, index + 1):
        return "COND"  # “without Moscow agreeing to it”
    if cls in ("NEG", "NO", "WITHOUT"):
        return _denial(token, after)
    if cls == "SUB" and after is not None and _judges(token, previous, after):
        return None  # “described a truce as premature”
    if cls == "TO" and not index and _leads(tokens):
        return "PREP"  # “To Moscow, a truce is …”
    if cls in ("AND", "COMMA"):
        listed = who_before and after is not None and _who_ahead(tokens, index + 1)
        return "LIST" if listed and after and _lists(cls, previous, after, tokens, index) else cls
    if cls == "ACTOR" and _attribute(token, after):
        return "NATION"
    if cls == "ACTOR" and previous is not None and previous.cls == "ROLE" and token.skipped <= 2:
        person = token.lexeme is not None and token.lexeme.person is not None
        return "NAME" if person else cls
    return cls


def _denial(token: Token, after: Token | None) -> str | None:
    """The class of a word of denial by what it stands before: a mention, a party or a verb."""
    value = token.lexeme.value if token.lexeme is not None else ""
    near = after is not None and after.cls == "MENTION" and after.skipped <= 2
    if token.cls == "WITHOUT":
        return "COND" if near else "NEG"
    if token.cls == "NO" or value in DENYING:
        instead = value == REPLACING and after is not None and after.cls in WHO_ENDS
        return "NO" if near else None if instead else "NEG"
    return "NEG"


def _judges(token: Token, previous: Token | None, after: Token) -> bool:
    """Whether an “as” only leads to what somebody makes of a thing."""
    behind = previous is not None and previous.cls in ("MENTION", "VMENTION")
    told = behind and token.lexeme is not None and token.lexeme.value == "as"
    op = after.lexeme.op if after.cls == "ADJ" and after.lexeme is not None else None
    return told and op is not None and op.of == "speaker" and after.skipped <= 1


def _leads(tokens: list[Token]) -> bool:
    """Whether the second token is a party alone, with a comma behind it."""
    return (
        len(tokens) > 3
        and tokens[1].cls == "ACTOR"
        and not tokens[1].skipped
        and tokens[2].cls == "COMMA"
    )


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
    if _is_of(tokens, at):
        at += 1
    cls = tokens[at].cls
    if cls == "ACTOR" and _attribute(tokens[at], tokens[at + 1] if at + 1 < len(tokens) else None):
        return tokens[at + 1].cls == "ROLE"
    if cls in ("ACTOR", "BOTH"):
        owner = at + 1 < len(tokens) and tokens[at + 1].cls == "POSS"
        return not owner or _owned(tokens, at + 2)
    if cls in ("NATION", "OWN"):
        return _owned(tokens, at + 1)
    return cls in ("PRON", "ROLE") or (cls == "FORMER" and _role_ahead(tokens, at))


def _owned(tokens: list[Token], at: int) -> bool:
    """Whether a role without an owner stands at token `at`: “former minister”."""
    while at < len(tokens) and tokens[at].cls == "FORMER":
        at += 1
    return at < len(tokens) and tokens[at].cls == "ROLE"


def _is_of(tokens: list[Token], at: int) -> bool:
    """Whether the owner at `at` only tells whose partners are named: “its European allies”."""
    if tokens[at].cls != "OWN" or at + 1 >= len(tokens):
        return False
    return tokens[at + 1].cls == "ACTOR" and not tokens[at + 1].skipped


def _role_ahead(tokens: list[Token], at: int) -> bool:
    """Whether a role stands at token `at`, after “former” or an owner at most."""
    ahead = [t.cls for t in tokens[at : at + 4]]
    while ahead and ahead[0] == "FORMER":
        ahead.pop(0)
    if ahead[:2] == ["NATION", "ROLE"] or ahead[:2] == ["OWN", "ROLE"]:
        return True
    return ahead[:1] == ["ROLE"] or ahead[:3] == ["ACTOR", "POSS", "ROLE"]


def _lists(cls: str, previous: Token | None, after: Token, tokens: list[Token], index: int) -> bool:
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

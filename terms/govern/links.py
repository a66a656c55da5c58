"""Takes in what links parts: commas, conjunctions, and words that open a clause or a condition."""

from __future__ import annotations

from terms.govern.documents import spell_out
from terms.govern.model import ASKING, PROPOSING, SAYING, Governor
from terms.govern.parties import Who
from terms.govern.parts import is_comma
from terms.govern.state import Walk
from terms.govern.verb_groups import PLAIN
from terms.parse import Node
from terms.tag import Token

# what a subject stands before
PREDICATED = frozenset({"verb", "predicate"})
# “something” takes up a deed as well as a thing
DEED = "deed"
# “those who supplied arms” are nobody named
NOBODY = "nobody"
# “where it began” lacks no object
PLACE = "place"
# what interrupts a clause: subordinate, conditional and relative clauses
CLAUSAL = frozenset({"verb", "predicate", "copula"})
BARRIERS = frozenset({"SUB", "COND", "REL"})

# nouns of these acts may hold a list after a colon
PROVIDING = frozenset({"demands", "proposes", "offers"})


def on_link(walk: Walk, part: Node, after: Node | None) -> None:
    """Take in a link; `after` is the part that it leads to."""
    token: Token = part.children[0]
    cls = token.cls
    _drop_object(walk, cls, after)
    walk.gap = token.skipped
    walk.purpose = bool(walk.hits) and walk.hits[-1].last == token.first and not token.skipped
    if cls == "COMMA":
        _on_comma(walk, token, after)
    elif cls == "THAT":
        _on_that(walk, token)
    elif cls in ("AND", "TO"):
        if token.lexeme is not None and token.lexeme.value == "items":
            walk.list_items(token)
        walk.link = "AND+TO" if walk.link == "AND" and cls == "TO" else cls
    elif cls == "BUT" and _contrasts(walk, after):
        walk.link = "AND"  # “not on a truce but on neutrality”
    elif cls in ("BUT", "SEMI", "COLON", "DASH"):
        _on_break(walk, token)
    elif cls == "EXCH":
        _on_exchange(walk, token, after)
    elif cls == "COND" and walk.previous == "verb" and _awaits(walk, token):
        walk.link = "THAT"  # “would not mind if Kyiv joined”
    elif cls == "SUB" and _calls(walk, token, after):
        walk.link = "AS"
    elif cls in BARRIERS:
        _on_barrier(walk, token)


def _contrasts(walk: Walk, after: Node | None) -> bool:
    """Whether a “but” sets a mention against the one before it, which is denied."""
    if walk.previous != "mention" or after is None or after.rule != "mention" or not walk.stack:
        return False
    last = walk.hits[-1]
    return last.negated or (last.group is not None and last.group.negated)


def _drop_object(walk: Walk, cls: str, after: Node | None) -> None:
    """Forget a party that turns out to be no subject of what the link leads to."""
    if walk.np is None or cls not in ("COMMA", "AND"):
        return
    goal = walk.np_link == "TO" and bool(walk.stack)
    told = goal and walk.stack[-1].operator.role == "action"
    verb_next = cls == "AND" and after is not None and after.rule == "verb"
    if walk.np is walk.called or (told and after is not None and after.rule in PREDICATED):
        walk.np = None  # “the draft, sent to Moscow, says …”
    elif verb_next and walk.np_gap and walk.before_np is not None and not walk.stack:
        walk.subject, walk.np = walk.before_np, None  # “Paris rang Moscow and urged …”
    elif cls == "AND" and walk.stack and after is not None and after.rule in PREDICATED:
        top = walk.stack[-1]
        if walk.np.first > top.first and top.operator.role != "speech":
            walk.np = None  # “supports Kyiv and rejects …”


def _on_comma(walk: Walk, token: Token, after: Node | None) -> None:
    if walk.np is not None and walk.np.document and not walk.stack and not walk.hits:
        spell_out(walk)
    listed = after is not None and after.rule in ("mention", "noun") and walk.condition is None
    if listed and _has_object(walk, token):
        walk.stack.pop()  # “a cessation of abuses, the withdrawal …”
    if walk.aside is not None and after is not None and after.rule in CLAUSAL:
        walk.np, walk.np_link = walk.aside, ""
    if walk.saved and not listed:
        walk.restore(token.first)
    walk.link = "COMMA"


def _has_object(walk: Walk, token: Token) -> bool:
    """Whether the innermost operator is a noun of doing, with an object that is no mention."""
    top = walk.stack[-1] if walk.stack else None
    if top is None or not top.noun or top.operator.role != "action" or not token.skipped:
        return False
    return not walk.hits or walk.hits[-1].first < top.last


def _on_that(walk: Walk, token: Token) -> None:
    if token.lexeme is not None and token.lexeme.value != "that":
        walk.stack.append(Governor(ASKING, None, PLAIN, token.first, token.last))
        walk.np, walk.link = None, "THAT"
    elif walk.np is not None and walk.np.document and not _is_told(walk):
        spell_out(walk)
    elif walk.copular is not None and walk.subject is not None and walk.subject.document:
        walk.np = walk.subject  # “Moscow's position is that …”
        spell_out(walk)
    else:
        walk.link = "THAT"


def _is_told(walk: Walk) -> bool:
    """Whether a document is rather who is spoken to: “told the paper that …”."""
    owned = walk.np is not None and walk.np.holders
    return bool(walk.stack) and walk.stack[-1].operator.role == "speech" and not owned


def _on_break(walk: Walk, token: Token) -> None:
    cls = token.cls
    if cls == "COLON":
        _on_colon(walk, token)
    elif cls in ("BUT", "SEMI"):
        if walk.np is not None and walk.stack and walk.np.first > walk.stack[-1].first:
            walk.np = None  # an object of what went before
        provided = [g for g in walk.stack if g.operator.id == PROPOSING.id][:1]
        while walk.saved:
            walk.restore(token.first)
        walk.stack = walk.speech() or provided
        walk.waiting, walk.listed = [], None
        walk.price = False
    walk.link = {"DASH": "COMMA", "COLON": ""}.get(cls, cls)


def _on_colon(walk: Walk, token: Token) -> None:
    """Let whoever stands before a colon say, or the document there hold, what follows."""
    named = walk.np
    if named is None and walk.subject is not None and walk.subject.document and not walk.hits:
        named = walk.subject  # “Kyiv's position is clear: …”
    if named and (named.document or not walk.stack):
        operator = PROPOSING if named.document else SAYING
        walk.stack.append(Governor(operator, named, PLAIN, token.first, token.first))
        walk.np = None
    elif walk.stack and walk.stack[-1].noun and walk.stack[-1].subject and not walk.hits:
        # “Moscow's conditions: Ukraine must …, it must …”: they hold all that follows
        top = walk.stack[-1]
        if top.operator.act in PROVIDING:
            walk.stack[-1] = top._replace(operator=PROPOSING._replace(act=top.operator.act))


def _on_exchange(walk: Walk, token: Token, after: Node | None) -> None:
    if not token.first and (is_comma(after) or (after is not None and after.rule == "actors")):
        walk.link = ""  # “In return, Kyiv would …”: no price follows
        return
    walk.price = True
    walk.open_condition("exchange", token.first)
    walk.stack, walk.waiting, walk.np = [], [], None


def _awaits(walk: Walk, token: Token) -> bool:
    """Whether the verb just before is a stance that still lacks its object."""
    top = walk.stack[-1] if walk.stack else None
    if top is None or top.group.passive:
        return False
    return top.operator.role == "stance" and top.last == token.first


def _calls(walk: Walk, token: Token, after: Node | None) -> bool:
    """Whether “as” leads to what somebody calls a thing: “described the idea as unacceptable”."""
    if token.lexeme is None or token.lexeme.value != "as" or not walk.stack or after is None:
        return False
    head = after.children[-1] if after.rule == "predicate" else None
    operator = head.lexeme.op if isinstance(head, Token) and head.lexeme is not None else None
    return operator is not None and operator.of == "speaker" and operator.effect < 0


def _on_barrier(walk: Walk, token: Token) -> None:
    cls = token.cls
    walk.save()
    walk.close_price(token.first)
    if cls == "REL" and walk.np is not None and walk.np.document:
        spell_out(walk)
        return
    if cls == "REL":
        value = token.lexeme.value if token.lexeme is not None else ""
        walk.antecedent = walk.last_deed(token) if value == DEED else walk.last_mention()
        if value == PLACE:
            walk.antecedent, walk.waiting = None, []
        walk.np = None if walk.antecedent else walk.np or walk.subject
        if value == NOBODY:
            walk.np = Who((), token.first, token.first, private=True)
    else:
        if cls == "COND":
            walk.open_condition(token.lexeme.value if token.lexeme else "", token.first)
        walk.np = None
        walk.waiting = []
    walk.stack = walk.speech()
    walk.link = cls

"""Reads verb groups: auxiliaries, a verb and its form -> modality, negation, voice.

“would not have agreed to” is finite, modal, negated and perfect.
"""

from __future__ import annotations

from typing import NamedTuple

from terms.parse import Node
from terms.tag import Token


class Group(NamedTuple):
    """A verb group or predicate, as its words tell it.

    `form` is finite, base, inf, ing or state (what is so without an auxiliary); `modal` is will,
    must, can or None.
    """

    form: str
    modal: str | None = None
    negated: bool = False
    yet: bool = False
    passive: bool = False
    perfect: bool = False
    # a guess of the writer's (“likely seeks”)
    guessed: bool = False
    # it is so on one condition alone (“would only begin if …”)
    only: bool = False
    # it goes on or is arranged (“is leaving”)
    progressive: bool = False


# a modal with “only” ends so
ONLY = "-only"

# a plain statement: what nouns and colons are taken for
PLAIN = Group("finite")


def read_group(part: Node, link: str) -> Group:
    """Return what a verb group says by its auxiliaries and its form; `link` stands before it."""
    auxiliaries: list[Token] = [
        child.children[0] for child in part.children if isinstance(child, Node)
    ]
    seen = {token.cls for token in auxiliaries}
    values = {token.lexeme.value for token in auxiliaries if token.lexeme is not None}
    modal = _modal(auxiliaries)
    form, passive, progressive = "finite", "BE" in seen, False
    if part.rule != "copula":
        head: Token = part.children[-1]
        helped = modal is not None or not seen.isdisjoint(("BE", "HAVE", "DO"))
        form = _form(head, link, helped, modal is not None, "BE" in seen)
        passive = passive and "participle" in forms_of(head)
        progressive = "BE" in seen and "ing" in forms_of(head)
    return Group(
        form,
        modal,
        negated="NEG" in seen or not values.isdisjoint(("cannot", "not-yet")),
        yet="YET" in seen,
        passive=passive,
        perfect="HAVE" in seen,
        guessed="HEDGE" in seen or _may_have_to(auxiliaries),
        only=any(value.endswith(ONLY) for value in values),
        progressive=progressive,
    )


def _modal(auxiliaries: list[Token]) -> str | None:
    """The first modal; before a need it is the need (“would need to”)."""
    modal = None
    for token in auxiliaries:
        if token.cls == "MODAL" and token.lexeme and modal != "must":
            value = token.lexeme.value.removesuffix(ONLY)
            value = "can" if value == "cannot" else value
            modal = value if modal is None or value == "must" else modal
    return modal


def _may_have_to(auxiliaries: list[Token]) -> bool:
    """Whether a need is only possible: “may have to accept”."""
    modals = [t.lexeme.value for t in auxiliaries if t.cls == "MODAL" and t.lexeme]
    return modals[:2] == ["can", "must"]


def _form(head: Token, link: str, helped: bool, modal: bool, being: bool) -> str:
    """The form of a group by its head, given whether auxiliaries stand before it."""
    forms = forms_of(head)
    if head.cls == "ADJ":
        return "finite" if helped else "base"
    if link.endswith("TO") and not modal and head.skipped <= 1:
        return "inf"
    if "ing" in forms and not being:
        return "ing"
    if "state" in forms and not helped:
        return "state"
    return "finite" if helped or "base" not in forms else "base"


def forms_of(head: Token) -> frozenset[str]:
    """Return the forms that a verb may be in: base, finite, participle, ing, state."""
    if head.lexeme is not None:
        return head.lexeme.forms
    return head.forms

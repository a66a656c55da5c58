"""Keeps what the sentences read so far leave to the next ones: topics, questions, plans.

“Would Ukraine accept limits on its army?” leaves the limits, asked about; “The US plan would cap
the army.” leaves the plan, whose next provision may follow.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple, Protocol

from terms.flow import Sentence
from terms.follow.answer import asks_for, asks_whether
from terms.follow.provide import introduced, planned
from terms.follow.topic import Topic, topics
from terms.govern.model import Governed
from terms.hear import Hearing
from terms.interpret.model import Claim
from terms.merge import Stated
from terms.tag import Token
from terms.words import Words

# how many sentences of an answer may still take up the question
REACH = 3
# “those guarantees would …” may come so many sentences after they were demanded
MEMORY = 6


class Read(Protocol):
    """One sentence that has been read."""

    @property
    def sentence(self) -> Sentence:
        """The sentence."""

    @property
    def words(self) -> Words:
        """Its words."""

    @property
    def tokens(self) -> list[Token]:
        """What its words are."""

    @property
    def governed(self) -> Governed:
        """Its mentions with what governs them."""

    @property
    def claims(self) -> list[Claim]:
        """What it claims."""

    @property
    def plan(self) -> tuple[str, ...]:
        """Whose plan it goes on to spell out."""

    @property
    def stated(self) -> list[Stated | None]:
        """What it states."""


class Left(NamedTuple):
    """What the sentences read so far leave to be taken up.

    `topics` are those of the sentence `at`; `asked` those of the question in the sentence
    `asked_at`, whose answer begins after it, `whether` if yes or no answers it.
    """

    topics: tuple[Topic, ...] = ()
    at: int = -1
    asked: tuple[Topic, ...] = ()
    asked_at: int = -1
    whether: bool = False
    # whose plan the sentence `planned_at`, of a paragraph, spells out
    plan: tuple[str, ...] = ()
    planned_at: int = -1
    paragraph: int = -1
    # the sentence that asks what somebody wants
    wanted_at: int = -1
    # term -> who put it on the table, and in which sentence
    tabled: Mapping[str, tuple[frozenset[str], int]] = {}

    def for_sentence(self, index: int) -> tuple[Topic, ...]:
        """Return what the sentence `index` may take up."""
        if self.topics and self.at == index - 1:
            return self.topics
        return self.asked if 0 < index - self.asked_at <= REACH else ()

    def plan_of(self, index: int, sentence: Sentence) -> tuple[str, ...]:
        """Return whose plan the sentence may go on to spell out."""
        # between a plan and the items of a list stands their stem
        near = index - self.planned_at <= (1 if sentence.stem is None else 2) or (
            sentence.paragraph == self.paragraph and index - self.planned_at <= REACH
        )
        return self.plan if near else ()

    def wants(self, index: int) -> bool:
        """Return whether the sentence `index` may name what was asked for."""
        return self.wanted_at == index - 1

    def tabled_by(self, terms: Iterable[str], index: int) -> tuple[str, ...]:
        """Return who has put one of `terms` on the table shortly before the sentence `index`."""
        for term in terms:
            holders, at = self.tabled.get(term, (frozenset[str](), -MEMORY))
            if holders and index - at < MEMORY:
                return tuple(sorted(holders))
        return ()

    def asked_of(self, index: int) -> tuple[Topic, ...]:
        """Return what the sentence `index` answers by yes or no."""
        return self.asked if self.whether and 0 < index - self.asked_at <= REACH else ()


def introduce(left: Left, index: int, sentence: Sentence, governed: Governed) -> Left:
    """Return what is left after a sentence without mentions: a plan that is its subject."""
    plan = introduced(governed)
    if not plan:
        return left
    return left._replace(plan=plan, planned_at=index, paragraph=sentence.paragraph)


def remember(left: Left, index: int, read: Read, text: str, hearing: Hearing) -> Left:
    """Return what is left after `read`, the sentence `index`."""
    values: dict[tuple[int, str], Mapping[str, Any]] = {
        (claim.hit_first, claim.term): stated.values
        for claim, stated in zip(read.claims, read.stated, strict=True)
        if stated is not None
    }
    found = tuple(topics(read.governed, read.claims, values))
    sentence = read.sentence
    turn = hearing.turn(sentence.start)
    asks = "?" in text[max(sentence.start, sentence.end - 4) : sentence.end]
    if asks or (turn is not None and turn.asks):
        if asks and asks_for(read.words, read.tokens):
            left = left._replace(wanted_at=index)
        if not found:
            return left
        found = tuple(topic._replace(bare=True, holders=frozenset()) for topic in found)
        whether = asks and asks_whether(read.words)
        return left._replace(topics=(), at=index, asked=found, asked_at=index, whether=whether)
    plan = read.plan or planned(read.governed, read.claims)
    if not plan and not read.governed.hits:
        plan = introduced(read.governed)
    if plan:
        left = left._replace(plan=plan, planned_at=index, paragraph=sentence.paragraph)
    tabled = {t.phrase.term: (t.holders, index) for t in found if t.holders and t.phrase.effect > 0}
    if tabled:
        left = left._replace(tabled={**left.tabled, **tabled})
    if not found and read.claims:
        found = left.topics  # “So does Kyiv.” leaves what it took up
    return left._replace(topics=found, at=index)

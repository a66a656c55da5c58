"""A small negotiation written for the tests: three reports, their texts, and what they state."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from types import SimpleNamespace
from typing import Any

from terms.export import Bundle
from terms.model import (
    Condition,
    Document,
    DocumentInfo,
    Evidence,
    Extractor,
    PackRef,
    Position,
    Speaker,
)

PROPOSITIONS = {
    "neutrality": "Ukraine takes a neutral, non-aligned, non-bloc status",
    "security_guarantees": "Ukraine gets international security guarantees",
    "guarantors": "the named states act as guarantors",
    "eu_accession": "Ukraine joins the European Union",
    "ceasefire": "the fighting stops",
    "demilitarisation": "Ukraine's armed forces are cut or capped",
    "elections": "Ukraine holds elections",
}
NAMES = {"UKR": "Ukraine", "RUS": "Russia", "TUR": "Türkiye"}

MORNING = """Envoys weigh a pact 😀 in the harbour town

Olena Marchuk, who leads the Kyiv team, said: “We are ready to be neutral if strong guarantees
are signed.” She named Norway and Brazil as guarantors.

The Moscow team wants the army of its neighbour capped at 90,000 soldiers.
"""
EVENING = """Second round ends

Pavel Orlov of the Moscow team said Russia would not object to the neighbour's entry into the
European Union once neutrality is written down. Kyiv refused any cap on its army.
Ankara offered to act as guarantor.
"""
LATER = """A week on

Kyiv demanded a full ceasefire for 30 days. Moscow rejected the ceasefire.
Marchuk said her side no longer wants neutrality.
"""


class Text:
    """A text with what is known about it, from which positions are cut by their words."""

    def __init__(self, text: str, **about: Any) -> None:
        self.text = text
        self.sha256 = hashlib.sha256(text.encode()).hexdigest()
        self.about = about

    def quote(self, exact: str) -> Evidence:
        start = self.text.index(exact)
        end = start + len(exact)
        return Evidence(
            start=start,
            end=end,
            exact=exact,
            prefix=self.text[max(0, start - 32) : start],
            suffix=self.text[end : end + 32],
        )

    def position(self, term: str, holder: str, stance: str, act: str, *quotes: str, **more: Any):
        evidence = [self.quote(quote) for quote in quotes]
        if "hangs_on" in more:
            words, on = more.pop("hangs_on")
            span = self.quote(words)
            condition = Condition(start=span.start, end=span.end, exact=words, term=on)
            more |= {"conditional": True, "conditions": [condition]}
        key = f"{self.sha256}{term}{holder}{stance}"
        return Position(
            id=hashlib.sha256(key.encode()).hexdigest()[:16],
            term=term,
            holder=holder,
            stance=stance,
            act=act,
            attribution=more.pop("attribution", "narration"),
            evidence=evidence,
            rule=f"{term}/test",
            confidence=0.9,
            **more,
        )

    def document(self, *positions: Position) -> Document:
        about = {"source": "text.txt"} | self.about
        return Document(
            schema_version="1.0",
            document=DocumentInfo(sha256=self.sha256, chars=len(self.text), **about),
            pack=PackRef(id="ukraine", version="1.0"),
            positions=list(positions),
            extractor=Extractor(name="terms", version="0.1.0"),
        )


def documents() -> list[Document]:
    """Three documents: two of the 29th of March, 2022, one a week later."""
    return [_morning(), _evening(), _later()]


def _morning() -> Document:
    text = Text(
        MORNING,
        source="morning.txt",
        title="Envoys weigh a pact",
        publisher="Harbour Gazette",
        published="2022-03-29",
        language="en",
    )
    marchuk = Speaker(name="Olena Marchuk", role="leads the Kyiv team", party="UKR")
    return text.document(
        text.position(
            "neutrality",
            "UKR",
            "supports",
            "offers",
            "We are ready to be neutral if strong guarantees\nare signed",
            hangs_on=("if strong guarantees\nare signed", "security_guarantees"),
            speaker=marchuk,
            attribution="direct",
            values={"aspects": ["neutral"]},
        ),
        text.position(
            "guarantors",
            "UKR",
            "supports",
            "proposes",
            "She named Norway and Brazil as guarantors",
            speaker=marchuk,
            attribution="indirect",
            via=["Harbour Gazette"],
            values={"states": ["NOR", "BRA"]},
        ),
        text.position(
            "demilitarisation",
            "RUS",
            "supports",
            "demands",
            "The Moscow team wants the army of its neighbour capped at 90,000 soldiers",
            values={"troop_cap": 90000},
        ),
    )


def _evening() -> Document:
    text = Text(
        EVENING,
        source="https://news.example/evening",
        title="Second round ends",
        publisher="Inland Wire",
        published="2022-03-29",
        language="en",
    )
    orlov = Speaker(name="Pavel Orlov", role=None, party="RUS")
    return text.document(
        text.position(
            "eu_accession",
            "RUS",
            "supports",
            "accepts",
            "Russia would not object to the neighbour's entry into the\nEuropean Union",
            hangs_on=("once neutrality is written down", "neutrality"),
            speaker=orlov,
            attribution="indirect",
            values={"guarantor_role": ["not_oppose"]},
        ),
        text.position(
            "demilitarisation", "UKR", "opposes", "rejects", "Kyiv refused any cap on its army"
        ),
        text.position(
            "guarantors", "TUR", "supports", "offers", "Ankara offered to act as guarantor"
        ),
    )


def _later() -> Document:
    text = Text(LATER, source="later.txt", publisher="Harbour Gazette", published="2022-04-05")
    return text.document(
        text.position(
            "ceasefire",
            "UKR",
            "supports",
            "demands",
            "Kyiv demanded a full ceasefire for 30 days",
            as_of="2022-04-04",
            values={"scope": ["full"], "days": 30},
        ),
        text.position("ceasefire", "RUS", "opposes", "rejects", "Moscow rejected the ceasefire"),
        text.position(
            "neutrality",
            "UKR",
            "opposes",
            "rejects",
            "her side no longer wants neutrality",
            "no longer wants",
            speaker=Speaker(name="Marchuk", role=None, party="UKR"),
            attribution="indirect",
        ),
        text.position(
            "security_guarantees",
            "RUS",
            "open",
            "considers",
            "her side",
            speaker=Speaker(name="Marchuk", role=None, party="UKR"),
        ),
    )


def texts() -> dict[str, str]:
    """The texts by their hash."""
    return {hashlib.sha256(t.encode()).hexdigest(): t for t in (MORNING, EVENING, LATER)}


def bundle(known: Mapping[str, str] | None = None) -> Bundle:
    """All of it, to be exported."""
    return Bundle(documents(), texts() if known is None else known, PROPOSITIONS, NAMES)


class Pack:
    """A pack that needs no files."""

    id = "ukraine"
    version = "1.0"
    title = "Talks in the harbour town"
    sides = ("UKR", "RUS")

    def __init__(self) -> None:
        self.terms = {
            name: SimpleNamespace(
                title=name.replace("_", " ").capitalize(), proposition=proposition, values={}
            )
            for name, proposition in PROPOSITIONS.items()
        }

    def holder_name(self, code: str) -> str:
        return NAMES.get(code, code)


HOSTILE = """<script>window.hacked = 1</script></script><img src=x onerror="window.hacked = 2">
Envoys' "talks" ' onmouseover=window.hacked=3 x=' <svg/onload=window.hacked=4> &lt;b&gt; ]]> -->
\u202edetrevni si ecneirosnoc\u202c and \u2066\u2067 isolated \u2069 \x00\x1b[31m\x7f\ufffe
</div></details></main></body></html><iframe src=https://evil.example></iframe>
They demand a ceasefire <a href="javascript:window.hacked=5">now</a> and more,
data:text/html,<script>1</script>
{{ 7 * 7 }} {% raw %} ${1} `x` שלום עולם مرحبا <style>*{display:none}</style>
"""


def hostile() -> tuple[list[Document], dict[str, str]]:
    """A document of which every free field tries to break out of the page; and its text."""
    evil = '"></title></style><script>window.hacked=6</script>\u202e'
    text = Text(
        HOSTILE,
        source="javascript:window.hacked=7//" + evil,
        title=evil,
        publisher="' onfocus=window.hacked=8 autofocus '" + evil,
        published="2022-03-29",
        language='en" onclick="window.hacked=9',
    )
    quotes = (
        'They demand a ceasefire <a href="javascript:window.hacked=5">now</a>',
        "<script>window.hacked = 1</script>",
    )
    position = text.position(
        "ceasefire",
        "UKR",
        "supports",
        "demands",
        *quotes,
        speaker=Speaker(name=evil, role=evil, party="RUS"),
        via=[evil],
        values={evil: [evil], "scope": evil},
        hangs_on=("data:text/html,<script>1</script>", evil),
    )
    other = text.position(
        evil, evil, "opposes", "rejects", quotes[0], as_of="2022-03-30", attribution="direct"
    )
    return [text.document(position, other)], {text.sha256: HOSTILE}

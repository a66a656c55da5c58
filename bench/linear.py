"""What a linear model over the rules' own features would add to the rules.

    python bench/linear.py GOLD.jsonl=TEXTS [--test GOLD.jsonl=TEXTS …]

A candidate is a mention, a party that may hold a position on it (named in the sentence, speaking,
or carried over from before) and a stance for or against; it is right where the gold has that
position. The model is the logistic regression of `calibrate.py`, its features what the rules see:
what governs the mention, how and by whom, where the candidate stands, the words around. Candidates
of which the rules make nothing are added from some score on. Each half is scored by the model
fitted on the other half, a `--test` set by the one fitted on all.

It is a measurement, and no part of the tool: fitted on `fixtures/`, two in five of what it adds to
the other half are right, and a quarter of what it adds to news, against three in four of what the
rules say. F1 rises by less than a point at the same precision.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from calibrate import STANCES, Key, chance, fit

from terms.extract import Reading, extract, read_through
from terms.govern.model import Governor, Hit
from terms.interpret.model import Context
from terms.pack import Pack, Phrase, load_pack

# a sign of fewer candidates says nothing
RARE = 3
BEFORE, AFTER = 6, 4
LEAST = (0.8, 0.7, 0.6, 0.5, 0.4, 0.3)
DISTANCES = (3, 7, 12, 20)


class Candidate(NamedTuple):
    """A position that may be stated, and what is seen of it."""

    key: Key
    signs: tuple[str, ...]


class Text(NamedTuple):
    """What the gold and the rules have for a text, and the candidates of its mentions."""

    gold: set[Key]
    ruled: set[Key]
    candidates: list[Candidate]


def candidates(reading: Reading, pack: Pack) -> Iterator[Candidate]:
    """Yield what the mentions of a sentence may state."""
    for hit, context in zip(reading.governed.hits, reading.contexts, strict=True):
        if hit.first < reading.own:
            continue
        routes = parties(hit, reading, context)
        for phrase in {phrase.term: phrase for phrase in hit.phrases}.values():
            for holder, route in routes.items():
                for way in (1, -1):
                    found = [*of_mention(hit, phrase, reading), *of_holder(hit, holder, route)]
                    if holder in pack.sides:
                        found.append(f"{phrase.term}:{holder}")
                    stance = STANCES[way * phrase.effect]
                    # a sign speaks for or against the stance that the phrase names
                    signs = tuple(f"{way:+}:{sign}" for sign in dict.fromkeys(found))
                    yield Candidate((holder, phrase.term, stance), signs)


def parties(hit: Hit, reading: Reading, context: Context) -> dict[str, list[str]]:
    """Return the candidates for a mention's holder, each with the ways it comes in."""
    routes: dict[str, list[str]] = {}
    for who in reading.governed.parties:
        gap = hit.first - who.last
        place = "after" if gap < 0 else f"before:{sum(gap > d for d in DISTANCES)}"
        for holder in () if who.private else who.holders:
            routes.setdefault(holder, []).append(f"named:{place}")
    ways = (context.speaker, context.last, context.last_person, context.document, context.others)
    names = ("speaker", "last", "person", "document", "other")
    for name, holders in zip(names, ways, strict=True):
        for holder in holders:
            routes.setdefault(holder, []).append(name)
    return routes


def of_mention(hit: Hit, phrase: Phrase, reading: Reading) -> Iterator[str]:
    """Yield what is seen of a mention, whoever may hold a position on it."""
    yield from ("any", f"term:{phrase.term}", f"kind:{phrase.kind}", f"negated:{hit.negated}")
    if hit.group is not None:
        yield f"group:{hit.group.form}:{hit.group.modal}:{hit.group.negated}"
    if hit.condition is not None:
        yield f"condition:{reading.governed.conditions[hit.condition].kind}"
    yield f"mentions:{min(len(reading.governed.hits), 3)}"
    yield from of_governors("over", hit.governors)
    yield from of_governors("back", hit.backward)
    low = reading.words.low
    yield from (f"before:{word}" for word in low[max(0, hit.first - BEFORE) : hit.first])
    yield from (f"after:{word}" for word in low[hit.last : hit.last + AFTER])


def of_governors(name: str, governors: Iterable[Governor]) -> Iterator[str]:
    """Yield what is seen of the operators over a mention."""
    sign = 1
    for governor in governors:
        operator, group = governor.operator, governor.group
        sign *= (operator.effect or 1) * (-1 if group.negated else 1)
        yield f"{name}:{operator.id}:{group.negated}"
        yield f"{name}:{operator.role}:{group.modal}"
    yield f"{name}:{sign:+}"


def of_holder(hit: Hit, holder: str, routes: list[str]) -> Iterator[str]:
    """Yield where a candidate for the holder stands."""
    yield from (f"route:{route}" for route in routes)
    for name, who in (("agent", hit.agent), ("owner", hit.owner)):
        if who is not None and holder in who.holders:
            yield name
    for governor in (*hit.governors, *hit.backward):
        if governor.subject is not None and holder in governor.subject.holders:
            yield f"subject:{governor.operator.role}"
            yield f"subject:{governor.operator.id}"


def read_set(pair: str, pack: Pack) -> list[Text]:
    """Return the texts of GOLD=TEXTS."""
    gold, _, where = pair.partition("=")
    texts = []
    for line in Path(gold).read_text("utf-8").splitlines():
        record = json.loads(line)
        with Path(where, record["document"]).open(encoding="utf-8", newline="") as file:
            text = file.read()
        known = {(p["holder"], p["term"], p["stance"]) for p in record["positions"]}
        ruled = {(p.holder, p.term, p.stance) for p in extract(text, pack, "0" * 64)}
        taken = {key[:2] for key in ruled}
        found = [c for reading in read_through(text, pack) for c in candidates(reading, pack)]
        texts.append(Text(known, ruled, [c for c in found if c.key[:2] not in taken]))
    return texts


def train(texts: list[Text]) -> dict[str, float]:
    """Return the weights of the signs that are not rare."""
    rows = [(c.signs, c.key, c.key in text.gold) for text in texts for c in text.candidates]
    seen: dict[str, int] = {}
    for signs, _, _ in rows:
        for sign in signs:
            seen[sign] = seen.get(sign, 0) + 1
    return fit([(tuple(s for s in row[0] if seen[s] >= RARE), row[1], row[2]) for row in rows])


def scored(texts: list[Text], weights: dict[str, float]) -> list[tuple[float, bool]]:
    """Return (score, right) of what may be added to each text."""
    found = []
    for text in texts:
        best: dict[Key, float] = {}
        for candidate in text.candidates:
            score = chance(candidate.signs, weights)
            best[candidate.key] = max(best.get(candidate.key, 0.0), score)
        found += [(score, key in text.gold) for key, score in best.items()]
    return found


def show(title: str, texts: list[Text], added: list[tuple[float, bool]]) -> None:
    """Print what the rules reach, and what they would with the additions from some score on."""
    gold, ruled = sum(len(t.gold) for t in texts), sum(len(t.ruled) for t in texts)
    right = sum(len(t.gold & t.ruled) for t in texts)
    print(f"{title}\nleast  added  right  precision  recall  F1")
    for least in (1.0, *LEAST):
        kept = [good for score, good in added if score >= least]
        good, given = right + sum(kept), ruled + len(kept)
        figures = f"{good / given:.3f}      {good / gold:.3f}   {2 * good / (given + gold):.3f}"
        name = "rules" if least == 1.0 else f"{least:5.2f}"
        print(f"{name}  {len(kept):5}  {sum(kept):5}  {figures}")
    print()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("set", metavar="GOLD=TEXTS")
    parser.add_argument("--test", nargs="+", default=[], metavar="GOLD=TEXTS")
    options = parser.parse_args()
    pack = load_pack()
    texts = read_set(options.set, pack)
    halves = texts[::2], texts[1::2]
    added = scored(halves[0], train(halves[1])) + scored(halves[1], train(halves[0]))
    show("each half by the other", texts, added)
    weights = train(texts) if options.test else {}
    for pair in options.test:
        others = read_set(pair, pack)
        show(pair, others, scored(others, weights))


if __name__ == "__main__":
    main()

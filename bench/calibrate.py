"""Fits the weights of `grammars/en/confidence.toml` on texts with gold positions.

    python bench/calibrate.py GOLD.jsonl=TEXTS … [--write] [--folds 5] [--test GOLD.jsonl=TEXTS]

GOLD.jsonl is as `terms eval` takes it, TEXTS the folder of its texts. Prints, out of sample by
text, how many of the claims given each confidence are right, what each threshold makes of
precision, recall and F1, and how often a right position is above a wrong one (area under the ROC
curve); for `--test` the same by the weights fitted on all the other texts. `--write` puts those
into the file: it is fitted on `fixtures/` alone, whose texts are the project's own. The same input
gives the same weights: plain gradient descent from zero, no random numbers.
"""

from __future__ import annotations

import argparse
import json
import math
from collections import defaultdict
from pathlib import Path

from terms.extract import read_through
from terms.pack import Pack, load_pack
from terms.resources import folder
from terms.weigh import TORN, signs

STANCES = {1: "supports", -1: "opposes", 0: "open"}
RIDGE, STEPS = 10.0, 300
LEAST = (0.0, 0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85)
Key = tuple[str, str, str]
# a claim: its signs, the position that it states, whether that is gold
Claimed = tuple[tuple[str, ...], Key, bool]
# the claims of a text, and how many positions its gold holds
Text = tuple[list[Claimed], int]


def claims_of(text: str, gold: set[Key], pack: Pack) -> list[Claimed]:
    """Return the claims of a text with their signs, each marked right or wrong."""
    found = []
    for reading in read_through(text, pack):
        for claim, stated in zip(reading.claims, reading.stated, strict=True):
            if stated is not None:
                key = (claim.holder, claim.term, STANCES[claim.stance])
                found.append((signs(claim, pack), key, key in gold))
    keys = {key for _, key, _ in found}
    torn = {key for key in keys for other in keys if key[:2] == other[:2] and key != other}
    return [((*seen, TORN) if key in torn else seen, key, right) for seen, key, right in found]


def fit(claims: list[Claimed]) -> dict[str, float]:
    """Return the weights of a logistic regression with a Gaussian prior of width 1 / RIDGE."""
    weights: dict[str, float] = defaultdict(float)
    seen: dict[str, int] = defaultdict(int)
    for found, _, _ in claims:
        for sign in found:
            seen[sign] += 1
    for _ in range(STEPS):
        slope: dict[str, float] = defaultdict(float)
        for found, _, right in claims:
            gap = right - chance(found, weights)
            for sign in found:
                slope[sign] += gap
        for sign, value in slope.items():
            # about ten signs share each claim, and a logistic curve bends by a quarter at the most
            weights[sign] += (value - RIDGE * weights[sign]) / (10 * (seen[sign] / 4 + RIDGE))
    return {sign: round(value, 2) for sign, value in sorted(weights.items())}


def chance(found: tuple[str, ...], weights: dict[str, float]) -> float:
    """Return the share right that the weights give to a claim with these signs."""
    total = sum(weights.get(sign, 0.0) for sign in found)
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


def scored(claims: list[Claimed], weights: dict[str, float]) -> list[tuple[float, bool]]:
    """Return (confidence, right) of each position of a text."""
    best: dict[Key, tuple[float, bool]] = {}
    for found, key, right in claims:
        best[key] = max(best.get(key, (0.0, right)), (chance(found, weights), right))
    return list(best.values())


def out_of_sample(texts: list[Text], folds: int) -> list[tuple[float, bool]]:
    """Return (confidence, right) of every position, weighed by the texts of other folds."""
    found: list[tuple[float, bool]] = []
    for fold in range(folds):
        weights = fit([c for i, (cs, _) in enumerate(texts) if i % folds != fold for c in cs])
        found += [pair for claims, _ in texts[fold::folds] for pair in scored(claims, weights)]
    return found


def show(title: str, pairs: list[tuple[float, bool]], total: int) -> None:
    """Print how well confidence and truth agree, and what each threshold makes of the figures."""
    print(f"{title}\nconfidence  positions  right")
    for low in range(0, 100, 10):
        inside = [right for p, right in pairs if low <= p * 100 < low + 10]
        if inside:
            share = sum(inside) / len(inside)
            print(f"{low / 100:.1f}-{low / 100 + 0.1:.1f}     {len(inside):6}    {share:.2f}")
    print("least  precision  recall  F1")
    for least in LEAST:
        kept = [right for p, right in pairs if p >= least]
        precision, recall = sum(kept) / max(len(kept), 1), sum(kept) / total
        f1 = 2 * precision * recall / max(precision + recall, 1e-9)
        print(f"{least:.2f}   {precision:.3f}      {recall:.3f}   {f1:.3f}")
    print(f"a right one is above a wrong one: {above(pairs):.3f}\n")


def above(pairs: list[tuple[float, bool]]) -> float:
    """Return how often a right position has more confidence than a wrong one; ties are halves."""
    good = [p for p, right in pairs if right]
    bad = [p for p, right in pairs if not right]
    wins = sum((g > b) + (g == b) / 2 for g in good for b in bad)
    return wins / max(len(good) * len(bad), 1)


def read_set(pair: str, pack: Pack) -> list[Text]:
    """Return the claims of each text of GOLD=TEXTS."""
    gold, _, where = pair.partition("=")
    texts: list[Text] = []
    for line in Path(gold).read_text("utf-8").splitlines():
        record = json.loads(line)
        keys = {(p["holder"], p["term"], p["stance"]) for p in record["positions"]}
        with Path(where, record["document"]).open(encoding="utf-8", newline="") as file:
            texts.append((claims_of(file.read(), keys, pack), len(keys)))
    return texts


def write(weights: dict[str, float]) -> None:
    """Put the weights into the file that the packs are loaded with."""
    head = "# Made by bench/calibrate.py: what a sign adds to the log odds that a claim is right."
    lines = [head, "", "[weights]", *(f'"{sign}" = {value}' for sign, value in weights.items())]
    path = folder("grammars") / "en" / "confidence.toml"
    path.write_text("\n".join(lines) + "\n", "utf-8")
    print(f"{len(weights)} weights in {path.name}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sets", nargs="+", metavar="GOLD=TEXTS")
    parser.add_argument("--test", nargs="+", default=[], metavar="GOLD=TEXTS")
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    pack = load_pack()
    texts = [text for pair in options.sets for text in read_set(pair, pack)]
    show("out of sample", out_of_sample(texts, options.folds), sum(n for _, n in texts))
    weights = fit([c for claims, _ in texts for c in claims])
    for pair in options.test:
        others = read_set(pair, pack)
        pairs = [found for claims, _ in others for found in scored(claims, weights)]
        show(pair, pairs, sum(n for _, n in others))
    if options.write:
        write(weights)


if __name__ == "__main__":
    main()

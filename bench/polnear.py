"""How well attributions are found on PolNeAR, a corpus of political news in English, and how fast.

    git clone https://github.com/networkdynamics/PolNeAR
    python bench/polnear.py PolNeAR/data --split dev

A found attribution is right where its content shares half of its words with the corpus's (Dice),
one to one; its source is right where it shares a word. Speed is characters a second of CPU time on
one core, segmentation included, no pack, the best of five passes. Exits with 1 where a bound is
missed. The cue lexicon was tuned on `train` and checked on `dev`; `test` is for whoever wants to
know.
"""

from __future__ import annotations

import argparse
import csv
import re
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from terms import attributions

WORD = re.compile(r"\w+(?:[.,'’-]\w+)*")
LEAST = 0.5
PASSES = 5
BOUNDS = {"F1": 0.62, "source accuracy": 0.85, "F1 with source": 0.53, "characters a second": 1e6}

Spans = Sequence[tuple[int, int]]


class Said(NamedTuple):
    """An attribution as sets of word numbers."""

    source: frozenset[int]
    content: frozenset[int]


def articles(data: Path, split: str) -> Iterator[tuple[str, list[dict[str, Spans]]]]:
    """Yield each text of a split with the attributions of its first annotator."""
    with (data / "metadata.tsv").open(encoding="utf-8", newline="") as file:
        rows = [r for r in csv.DictReader(file, delimiter="\t") if r["compartment"] == split]
    for row in rows:
        name = row["filename"]
        marked = [
            data / split / "attributions" / f"{name}_{annotator}.ann"
            for annotator in row["annotators"].split("|")
        ]
        text = data / split / "text" / f"{name}.txt"
        first = next((path for path in marked if path.exists()), None)
        if first and text.exists():
            yield text.read_bytes().decode("utf-8"), list(standoff(first))


def standoff(path: Path) -> Iterator[dict[str, Spans]]:
    """Yield the attributions of a brat file: role -> spans."""
    spans: dict[str, list[tuple[int, int]]] = {}
    events = []
    for line in path.read_text("utf-8").splitlines():
        key, _, rest = line.partition("\t")
        if key.startswith("T"):
            offsets = rest.partition("\t")[0].partition(" ")[2]
            spans[key] = [(int(a), int(b)) for a, b in (o.split() for o in offsets.split(";"))]
        elif key.startswith("E"):
            events.append([part.partition(":")[::2] for part in rest.split()[1:]])
    for event in events:
        roles: dict[str, Spans] = {}
        for role, target in event:
            bare = role.rstrip("0123456789").lower()
            roles[bare] = [*roles.get(bare, ()), *spans.get(target, ())]
        if roles.get("content"):
            yield roles


def numbered(words: Sequence[tuple[int, int]], spans: Iterable[tuple[int, int]]) -> frozenset[int]:
    """Return the numbers of the words that touch any of the spans."""
    return frozenset(
        number for a, b in spans for number, (s, e) in enumerate(words) if s < b and e > a
    )


def count(gold: Sequence[Said], found: Sequence[Said]) -> Counter[str]:
    """Return hits, right sources, and sizes of one text; matches are one to one, best first."""
    pairs = []
    for i, one in enumerate(gold):
        for k, other in enumerate(found):
            shared = len(one.content & other.content)
            dice = 2 * shared / (len(one.content) + len(other.content))
            if dice >= LEAST:
                pairs.append((-dice, not one.source & other.source, i, k))
    counts = Counter(gold=len(gold), found=len(found))
    left, right = set(range(len(gold))), set(range(len(found)))
    for _, _, i, k in sorted(pairs):
        if i in left and k in right:
            left.remove(i)
            right.remove(k)
            agree = bool(gold[i].source & found[k].source)
            counts["hits"] += 1
            counts["sourced"] += bool(gold[i].source)
            counts["sources"] += agree
            counts["both"] += agree or not (gold[i].source or found[k].source)
    return counts


def seconds_for(texts: Sequence[str]) -> float:
    """Return the CPU time of one pass over `texts`."""
    start = time.process_time()
    for text in texts:
        attributions(text)
    return time.process_time() - start


def measure(data: Path, split: str) -> dict[str, float]:
    """Return the figures of a split, by the names of `BOUNDS` and a few more."""
    totals: Counter[str] = Counter()
    read = list(articles(data, split))
    seconds = min(seconds_for([text for text, _ in read]) for _ in range(PASSES))
    for text, marked in read:
        said = attributions(text)
        words = [match.span() for match in WORD.finditer(text)]
        gold = [
            Said(numbered(words, m.get("source", ())), numbered(words, m["content"]))
            for m in marked
        ]
        found = [
            Said(numbered(words, [s.source] if s.source else []), numbered(words, s.content))
            for s in said
        ]
        totals += count([g for g in gold if g.content], [f for f in found if f.content])
        totals["characters"] += len(text)
    if not totals["gold"]:
        sys.exit(f"{data}: no texts of the split {split!r}; expected PolNeAR's folder `data`")
    return {
        "precision": totals["hits"] / max(totals["found"], 1),
        "recall": totals["hits"] / totals["gold"],
        "F1": 2 * totals["hits"] / (totals["found"] + totals["gold"]),
        "source accuracy": totals["sources"] / max(totals["sourced"], 1),
        "F1 with source": 2 * totals["both"] / (totals["found"] + totals["gold"]),
        "characters a second": totals["characters"] / seconds,
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("data", type=Path, help="PolNeAR's folder `data`")
    parser.add_argument("--split", default="dev", choices=["train", "dev", "test"])
    given = parser.parse_args()
    if not (given.data / "metadata.tsv").is_file():
        parser.error(f"{given.data}: no metadata.tsv there; expected PolNeAR's folder `data`")
    attributions("So it starts.")
    missed = False
    for name, value in measure(given.data, given.split).items():
        bound = BOUNDS.get(name)
        missed |= bound is not None and value < bound
        shown = f"{value:,.0f}" if value > 1 else f"{value:.3f}"
        print(f"{name:22}{shown:>10}" + (f"   at least {bound:,.4g}" if bound else ""))
    sys.exit(missed)


if __name__ == "__main__":
    main()

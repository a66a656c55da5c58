"""How fast texts are parsed, and whether the time grows with their length only.

    python bench/speed.py

Prints megabytes a second of CPU time on one core: the project's own articles (something to say),
and prose about other things (nothing to say), both also as a share of a yardstick of the same run,
the standard library finding the words of the same text. Then the cost per character of texts,
sentences, lists and nested quotations eight times as long (1.0 is linear). Exits with 1 where a
bound is missed.
"""

from __future__ import annotations

import re
import statistics
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from terms import load_pack
from terms.pipeline import describe, parse_text
from terms.read import Text

TEXTS = Path(__file__).parent.parent / "fixtures" / "texts"
DENSE, SPARSE, LINEAR = 0.5, 5.0, 1.5
NOTHING = """The orchestra opened the season with a symphony that few in the hall had heard before.
Critics praised the woodwinds, and the conductor, back after a long illness, was applauded for
minutes. “We rehearsed until midnight,” she said with a laugh. The second half belonged to a young
pianist from Lisbon, whose encore drew the loudest cheers of the evening.

Shares in the retailer fell by four per cent after it warned of weaker sales in the spring. The
company blamed the weather and higher rents. Analysts had expected worse. A new warehouse near the
port will open in June and employ some three hundred people, the board told shareholders on Monday.

Heavy rain is expected along the coast until Thursday. Farmers said that the fields could not take
much more water, and the ferry to the islands stays in harbour. Schools in two districts will open
an hour later. The mayor asked residents to clear the drains in front of their houses.
"""
CLAUSE = "Ukraine would never join NATO"
ITEM = "Germany"


def seconds(work: Callable[[], object], least: float = 0.4) -> float:
    """Return the median CPU time of one call of `work`, over at least three calls."""
    taken: list[float] = []
    while len(taken) < 3 or sum(taken) < least:
        start = time.process_time()
        work()
        taken.append(time.process_time() - start)
    return statistics.median(taken)


def main() -> int:
    pack = load_pack()

    def parse(texts: Sequence[str]) -> None:
        for text in texts:
            parse_text(text, pack, describe(Text(text, "bench")))

    def words(texts: Sequence[str]) -> None:
        for text in texts:
            re.findall(r"\w+", text)

    missed = 0
    articles = [path.read_text(encoding="utf-8") for path in sorted(TEXTS.glob("*.txt"))]
    cases = {
        "something to say": (articles, DENSE),
        "nothing to say": ([NOTHING * 4] * 50, SPARSE),
        "one fact among it": ([f"{NOTHING * 100}\n{CLAUSE}."], DENSE),
    }
    for name, (texts, bound) in cases.items():
        size = sum(len(text.encode()) for text in texts) / 1e6
        speed, yard = (size / seconds(lambda w=work, t=texts: w(t)) for work in (parse, words))
        missed += speed < bound
        print(f"{name:18} {speed:7.2f} MB/s, {speed / yard:.3f} of the yardstick (bound {bound})")
    shapes: dict[str, Callable[[int], str]] = {
        "text": lambda n: "\n\n".join(articles * n),
        "text, nothing": lambda n: NOTHING * 50 * n,
        "sentence": lambda n: f"{CLAUSE}, and ".join([""] * 100 * n) + f"{CLAUSE}.",
        "list": lambda n: f"Guarantors would be {', '.join([ITEM] * 250 * n)} and France.",
        "nested quotations": lambda n: "“He said " * 250 * n + CLAUSE + "”" * 250 * n,
        "no full stop": lambda n: "word " * 4000 * n + CLAUSE,
    }
    for name, shape in shapes.items():
        short, long = ([shape(1)], [shape(8)])
        cost = [seconds(lambda t=texts: parse(t)) / len(texts[0]) for texts in (short, long)]
        missed += cost[1] / cost[0] > LINEAR
        print(
            f"{name:18} {cost[1] / cost[0]:7.2f} times the cost a character at 8 times the length"
        )
    return int(missed > 0)


if __name__ == "__main__":
    raise SystemExit(main())

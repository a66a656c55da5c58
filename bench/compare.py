"""How the comparison's cost grows, and what matching keys before deepdiff saves.

    python bench/compare.py

CPU seconds of one run beyond start-up; the ratios are what to read. A tenth of the positions of the
second document are changed. deepdiff left to match for itself is shown for 200 positions only.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from types import SimpleNamespace

from terms.compare import compare
from terms.model import Document, DocumentInfo, Evidence, Extractor, PackRef, Position, Speaker
from terms.timeline import timeline

HOLDERS = 40
STATES = ["GBR", "CHN", "RUS", "USA", "FRA", "DEU", "TUR", "ISR", "POL", "ITA", "CAN"]
SIZES = (1_000, 3_000, 10_000, 30_000, 100_000)


def position(number: int, source: str, changed: bool) -> Position:
    """Return the position `number`, one a holder and term; `changed` alters its list."""
    states = [STATES[(number + step) % len(STATES)] for step in range(5)]
    holder = f"H{number % HOLDERS:02}"
    return Position(
        id=f"{source}-{number}",
        term=f"term_{number // HOLDERS}",
        holder=holder,
        stance=("supports", "opposes", "open")[number % 3],
        act="states",
        values={"states": [*states[1:], "IND"] if changed else states, "days": number % 90},
        speaker=Speaker(name=f"Speaker {number % 200}", party=holder),
        attribution="indirect",
        evidence=[Evidence(start=number * 200, end=number * 200 + 40, exact="x" * 40)],
        rule="bench/rule",
        confidence=0.9,
    )


def document(source: str, size: int, change: int) -> Document:
    """Return a document of `size` positions, every `change`-th of them altered (0: none)."""
    return Document(
        schema_version="1.0",
        document=DocumentInfo(
            source=source, published="2022-03-29", sha256="0" * 64, chars=size * 200
        ),
        pack=PackRef(id="bench", version="1.0"),
        positions=[position(n, source, bool(change) and n % change == 0) for n in range(size)],
        extractor=Extractor(name="bench", version="1.0"),
    )


def pack_for(size: int) -> SimpleNamespace:
    """Return a pack with as many terms as `size` positions need."""
    terms = {
        f"term_{n}": SimpleNamespace(title=f"Term {n}", proposition="it holds", values={})
        for n in range(size // HOLDERS + 1)
    }
    return SimpleNamespace(
        id="bench", version="1.0", sides=("H00", "H01"), terms=terms, holder_name=str
    )


def cpu(work: Callable[[], object]) -> float:
    """Return the least CPU seconds of three runs."""
    best = float("inf")
    for _ in range(3):
        start = time.process_time()
        work()
        best = min(best, time.process_time() - start)
    return best


def main() -> None:
    """Print one line a size, then the comparison with deepdiff alone."""
    start = time.process_time()
    import deepdiff

    print(f"import deepdiff: {time.process_time() - start:.2f} s, part of start-up\n")
    print("two documents of n positions each, a tenth changed (reports and sides; timeline)")
    print(f"{'n':>8} {'diff s':>8} {'µs/pos':>8} {'timeline s':>11} {'µs/pos':>8}")
    for size in SIZES:
        pair = [document("a.txt", size, 0), document("b.txt", size, 10)]
        pack = pack_for(size)
        diff = cpu(lambda: compare(pair, pack))  # noqa: B023
        times = cpu(lambda: timeline(pair, pack))  # noqa: B023
        each = 1e6 / (2 * size)
        print(f"{size:>8} {diff:>8.2f} {diff * each:>8.1f} {times:>11.2f} {times * each:>8.1f}")
    print("\nn positions in documents of 100 each, compared by document")
    print(f"{'n':>8} {'diff s':>8} {'µs/pos':>8}")
    for size in (1_000, 10_000, 100_000):
        many = [document(f"{n}.txt", 100, n % 10) for n in range(size // 100)]
        pack = pack_for(100)
        took = cpu(lambda: compare(many, pack, by="document"))  # noqa: B023
        print(f"{size:>8} {took:>8.2f} {1e6 * took / size:>8.1f}")
    size = 200
    pair = [document("a.txt", size, 0), document("b.txt", size, 10)]
    pack = pack_for(size)
    ours = cpu(lambda: compare(pair, pack))
    lists = [[p.model_dump(exclude={"id", "evidence"}) for p in one.positions] for one in pair]
    alone = cpu(lambda: deepdiff.DeepDiff(*lists, ignore_order=True))
    print(f"\n{size} positions each: ours {ours:.3f} s, deepdiff with ignore_order {alone:.2f} s,")
    print(f"{alone / ours:.0f} times as long")


if __name__ == "__main__":
    main()

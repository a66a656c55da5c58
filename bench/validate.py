"""How fast feeds are validated: one run, all numbers as ratios of it.

    python bench/validate.py [RECORDS] [--big GIGABYTES]

Compares, on one valid feed: orjson and jsonschema-rs a line (the floor), `terms validate` with the
schema alone and with the second layer, and bare jsonschema. With --big, streams a feed of that size
through a child process and shows its peak memory.
"""

from __future__ import annotations

import argparse
import io
import json
import subprocess
import sys
import time
from collections.abc import Callable

import jsonschema
import jsonschema_rs
import orjson

from terms.feed.check import Checker
from terms.feed.validate import Validation
from terms.schema import load_example, load_schema

ROUNDS = 21


def make_feed(records: int) -> bytes:
    """A valid feed of about a kilobyte a record, no two records alike."""
    example = load_example("document", "full")
    lines = []
    for number in range(records):
        positions = [example["positions"][number % 3]]
        record = {**example, "positions": positions}
        record["document"] = {**example["document"], "source": f"texts/{number}.txt"}
        lines.append(orjson.dumps(record))
    return b"\n".join(lines) + b"\n"


def floor(feed: bytes, valid: Callable[[object], bool]) -> int:
    loads = orjson.loads
    good = 0
    for line in io.BytesIO(feed):
        if valid(loads(line)):
            good += 1
    return good


def ours(feed: bytes, checker: Checker) -> int:
    run = Validation([feed], checker)
    assert not list(run), "the feed is valid"
    return run.records


def bare(feed: bytes, validator: jsonschema.Draft202012Validator) -> int:
    return sum(validator.is_valid(json.loads(line)) for line in io.BytesIO(feed))


def timed(run: Callable[[], int], records: int) -> float:
    """Milliseconds of processor time, which other programs on the machine disturb least."""
    start = time.process_time()
    assert run() == records
    return (time.process_time() - start) * 1000


def compare(records: int, writer: str) -> bool:
    feed = make_feed(records)
    if writer == "json":
        feed = b"".join(
            json.dumps(orjson.loads(line)).encode() + b"\n" for line in feed.splitlines()
        )
    size = len(feed) / 1e6
    schema = load_schema("document")
    # all validators are built beforehand: what is compared is the work on records
    fast = jsonschema_rs.Draft202012Validator(schema).is_valid
    first_layer, both_layers = Checker(second_layer=False), Checker()
    slow_one = jsonschema.Draft202012Validator(schema)
    runs: dict[str, Callable[[], int]] = {
        "orjson + jsonschema-rs, a line": lambda: floor(feed, fast),
        "terms, schema alone": lambda: ours(feed, first_layer),
        "terms, both layers": lambda: ours(feed, both_layers),
    }
    for run in runs.values():
        run()
    times: dict[str, list[float]] = {name: [] for name in runs}
    for _ in range(ROUNDS):
        for name, run in runs.items():
            times[name].append(timed(run, records))
    some = max(records // 10, 1)
    short = make_feed(some)
    slow = min(timed(lambda: bare(short, slow_one), some) for _ in range(5)) * records / some
    base = min(times["orjson + jsonschema-rs, a line"])
    print(f"{records:,} records, {size:.1f} MB, valid, written by {writer}")
    print(f"best of {ROUNDS} interleaved runs; ms are of processor time")
    print(f"{'':34}{'ms':>9}{'MB/s':>9}{'x floor':>9}{'jsonschema is x slower':>25}")
    for name, values in times.items():
        ms = min(values)
        print(f"{name:34}{ms:9.1f}{size / ms * 1000:9.0f}{ms / base:9.2f}{slow / ms:25.0f}")
    print(f"{'bare jsonschema':34}{slow:9.0f}{size / slow * 1000:9.1f}{slow / base:9.1f}")
    first, both = (min(times[f"terms, {name}"]) for name in ("schema alone", "both layers"))
    checks = {
        "schema alone within 1.5x of the floor": first / base <= 1.5,
        "both layers within 3x of the floor": both / base <= 3,
        "both layers 60x faster than bare jsonschema": slow / both >= 60,
    }
    for name, held in checks.items():
        print(f"{'reached' if held else 'MISSED':9}{name}")
    return all(checks.values())


_CHILD = """
import resource, sys
from terms.feed.check import Checker
from terms.feed.validate import Validation
run = Validation([sys.stdin.buffer], Checker())
shown = sum(1 for _ in run)
print(run.records, shown, run.errors, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
"""


def big(gigabytes: float) -> None:
    """Stream a feed with a bad line in every ten thousand; nothing is written to disk."""
    block = make_feed(10_000) + b'{"broken": \n'
    start = time.perf_counter()
    child = subprocess.Popen(
        [sys.executable, "-c", _CHILD], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert child.stdin is not None and child.stdout is not None
    sent = 0
    while sent < gigabytes * 1e9:
        child.stdin.write(block)
        sent += len(block)
    child.stdin.close()
    records, shown, errors, peak = child.stdout.read().split()
    child.wait()
    seconds = time.perf_counter() - start
    print(
        f"{sent / 1e9:.2f} GB streamed in {seconds:.0f} s ({sent / 1e6 / seconds:.0f} MB/s): "
        f"{int(records):,} records, {int(errors):,} errors ({int(shown):,} shown), "
        f"peak memory {int(peak)} MB"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("records", type=int, nargs="?", default=1000)
    parser.add_argument("--big", type=float, metavar="GIGABYTES", default=0.0)
    arguments = parser.parse_args()
    held = [compare(arguments.records, writer) for writer in ("orjson", "json")]
    if arguments.big:
        big(arguments.big)
    sys.exit(0 if all(held) else 1)


if __name__ == "__main__":
    main()

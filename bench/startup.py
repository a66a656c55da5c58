"""How long `terms parse` takes on a 5 kB article, against a script that only imports its libraries.

    python bench/startup.py [RUNS]

Both are run in turns, each in a process of its own, with byte code cached. Prints the medians of
CPU time and of wall-clock time, and their ratios; exits with 1 where the CPU ratio is above 1.5.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

BOUND = 1.5
SIZE = 5_000
TEXTS = Path(__file__).parent.parent / "fixtures" / "texts"
LIBRARIES = "import click, pydantic, lark"
TERMS = "from terms.cli import main; main()"


def article() -> str:
    text = ""
    for path in sorted(TEXTS.glob("*.txt")):
        text += path.read_text(encoding="utf-8") + "\n\n"
        if len(text.encode()) >= SIZE:
            break
    return text.encode()[:SIZE].decode(errors="ignore")


def measure(*arguments: str) -> tuple[float, float]:
    """Return CPU and wall-clock seconds of one run."""
    environ = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    before, started = os.times(), time.perf_counter()
    subprocess.run([sys.executable, *arguments], env=environ, check=True, stdout=subprocess.DEVNULL)
    wall, after = time.perf_counter() - started, os.times()
    cpu = sum(after[2:4]) - sum(before[2:4])
    return cpu, wall


def main() -> int:
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 21
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "article.txt"
        path.write_text(article(), encoding="utf-8")
        cases = {"libraries": ("-c", LIBRARIES), "terms parse": ("-c", TERMS, "parse", str(path))}
        for arguments in cases.values():
            measure(*arguments)
        found: dict[str, list[tuple[float, float]]] = {name: [] for name in cases}
        for _ in range(runs):
            for name, arguments in cases.items():
                found[name].append(measure(*arguments))
    ratios = []
    for number, clock in enumerate(("CPU", "wall")):
        medians = [statistics.median(run[number] for run in found[name]) for name in cases]
        ratios.append(medians[1] / medians[0])
        shown = ", ".join(
            f"{name} {median * 1000:.0f} ms" for name, median in zip(cases, medians, strict=True)
        )
        print(f"{clock:4}  {shown}, ratio {ratios[-1]:.2f} (bound {BOUND})")
    return int(ratios[0] > BOUND)


if __name__ == "__main__":
    raise SystemExit(main())

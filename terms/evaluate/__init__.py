"""Measures the tool, or any feed, against texts that people have annotated.

from terms.evaluate import evaluate, read_feed, read_gold

result = evaluate(read_gold("gold.jsonl"), read_feed("predicted.ndjson"))
print(result.figures.position.f1, result.intervals["position.f1"])
"""

from __future__ import annotations

from terms.evaluate.gold import Coded, Quote, Stated, read_feed, read_genres, read_gold
from terms.evaluate.judge import Evaluation, Judged, evaluate
from terms.evaluate.run import evaluate_files

__all__ = [
    "Coded",
    "Evaluation",
    "Judged",
    "Quote",
    "Stated",
    "evaluate",
    "evaluate_files",
    "read_feed",
    "read_genres",
    "read_gold",
]

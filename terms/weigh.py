"""Weighs a claim: the share right among claims that look like it.

Each sign of a claim (the operator that gave the stance, how the holder is told, how far the mention
stands from what governs it) has a weight in `grammars/en/confidence.toml`; their sum goes through
the logistic function. `bench/calibrate.py` fits the weights on texts with gold positions, as
logistic regression with a Gaussian prior does (Platt, 1999, on why such scores are probabilities).
"""

from __future__ import annotations

import math
from collections.abc import Mapping

from terms.interpret.model import Claim
from terms.pack import Pack

NEAR, FAR, FARTHER = 3, 7, 12


def weigh(claim: Claim, voice: str, pack: Pack) -> float:
    """Return the confidence in `claim`, 0 to 1; `voice` is direct, indirect or narration."""
    total = sum(pack.weights.get(sign, 0.0) for sign in signs(claim, voice, pack))
    return round(1 / (1 + math.exp(-total)), 2)


def signs(claim: Claim, voice: str, pack: Pack) -> tuple[str, ...]:
    """Return what is seen of a claim, by the names that the weights go by."""
    rule = claim.rule.partition("+")[2]
    gap = max(claim.hit_first - claim.first, 0)
    reach = (
        "near" if gap <= NEAR else "far" if gap <= FAR else "farther" if gap <= FARTHER else "away"
    )
    found = [
        "any",
        f"rule:{rule}",
        f"reach:{reach}",
        f"told:{claim.told}",
        f"phrase:{claim.phrase.kind}",
        f"voice:{voice}",
        f"stance:{claim.stance}",
        f"holder:{'side' if claim.holder in pack.sides else 'third'}",
    ]
    if claim.conditions:
        found.append("conditional")
    return tuple(found)


def contributions(claim: Claim, voice: str, pack: Pack) -> Mapping[str, float]:
    """Return what each sign adds to the score, in log odds: why a claim is trusted or not."""
    return {sign: pack.weights.get(sign, 0.0) for sign in signs(claim, voice, pack)}

"""Weighs a claim: the share right among claims that look like it.

Each sign of a claim (how the holder is told, how far the mention stands from what governs it,
whether another rule reads the mention differently) has a weight in `grammars/en/confidence.toml`;
their sum goes through the logistic function. `bench/calibrate.py` fits the weights on texts with
gold positions, as logistic regression with a Gaussian prior does (Platt, 1999, on why such scores
are probabilities). The signs are few: the operator, the kind of phrase and the voice were signs
too, and told less of texts that the weights were not fitted on.
"""

from __future__ import annotations

import math

from terms.interpret.model import Claim
from terms.pack import Pack

NEAR, FAR, FARTHER = 3, 7, 12
# the sign of a claim whose holder takes another stance on the term too, elsewhere in the text
TORN = "torn"


def weigh(claim: Claim, pack: Pack) -> float:
    """Return the confidence in `claim`, between 0 and 1."""
    return _chance(sum(pack.weights.get(sign, 0.0) for sign in signs(claim, pack)))


def doubt(confidence: float, pack: Pack) -> float:
    """Return the confidence in a claim whose holder takes another stance on the term too."""
    return _chance(math.log(confidence / (1 - confidence)) + pack.weights.get(TORN, 0.0))


def _chance(total: float) -> float:
    return 1 / (1 + math.exp(-total))


def signs(claim: Claim, pack: Pack) -> tuple[str, ...]:
    """Return what is seen of a claim, by the names that the weights go by."""
    gap = max(claim.hit_first - claim.first, 0)
    reach = (
        "near" if gap <= NEAR else "far" if gap <= FAR else "farther" if gap <= FARTHER else "away"
    )
    found = [
        "any",
        f"reach:{reach}",
        f"told:{claim.told}",
        f"stance:{claim.stance}",
        f"holder:{'side' if claim.holder in pack.sides else 'third'}",
    ]
    if claim.conditions:
        found.append("conditional")
    if claim.rivalled:
        found.append("rivalled")
    return tuple(found)

"""From answers to scores, and from scores to what fits. `assets/compass.js` counts just the same.

A score is the weighted mean of the answers that count for a dimension, from -1 to 1. What fits is told
by the angle between the scores and a profile: what a profession asks for, beside what all of them ask
for on average. Only the direction matters, so whoever likes everything a little and whoever likes
everything a lot get one order.
"""

import math
from collections.abc import Mapping, Sequence

Scores = dict[str, float]


def scores_of(
    dimensions: Sequence[str], counts: Sequence[Mapping[str, float]], values: Sequence[float]
) -> Scores:
    """The score of each dimension.

    Args:
        dimensions: their ids.
        counts: for each question, how much it counts for which dimension.
        values: for each question, the answer's value.
    """
    found: Scores = {}
    for name in dimensions:
        total = weight = 0.0
        for counted, value in zip(counts, values, strict=True):
            if name in counted:
                total += counted[name] * value
                weight += counted[name]
        found[name] = total / weight
    return found


def profiles_of(
    dimensions: Sequence[str], likes: Mapping[str, Mapping[str, float]]
) -> dict[str, Scores]:
    """What each profession asks for more or less than the mean of all."""
    mean = {
        name: sum(one.get(name, 0) for one in likes.values()) / len(likes) for name in dimensions
    }
    return {
        key: {name: one.get(name, 0) - mean[name] for name in dimensions}
        for key, one in likes.items()
    }


def fit_of(scores: Scores, profile: Scores) -> float:
    """The cosine between the two, to nine places; 0 where one of them has no direction."""
    dot = along = across = 0.0
    for name, score in scores.items():
        dot += score * profile[name]
        along += score * score
        across += profile[name] * profile[name]
    if along == 0 or across == 0:
        return 0.0
    return math.floor(dot / math.sqrt(along * across) * 1e9 + 0.5) / 1e9


def ranked(scores: Scores, profiles: Mapping[str, Scores]) -> list[str]:
    """What fits, best first; equals in the order in which they are given.

    Empty when the scores have no direction: nothing is claimed then.
    """
    if not any(scores.values()):
        return []
    fits = {key: fit_of(scores, profile) for key, profile in profiles.items()}
    return sorted(fits, key=lambda key: -fits[key])

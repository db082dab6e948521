"""Scores and what fits, in Python and in the browser's script."""

import json
import random
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outreach.assessments.content import COMPASS, load_assessments
from outreach.assessments.scoring import Scores, fit_of, profiles_of, ranked, scores_of
from outreach.professions.content import load_professions

FILE = load_assessments()[COMPASS].file
COUNTS = [question.counts for question in FILE.questions]
LIKES = {one.id: one.file.likes for one in load_professions().values()}
PROFILES = profiles_of(FILE.dimensions, LIKES)  # type: ignore[arg-type]
VALUES = (-1.0, 0.0, 1.0)

some_answers = st.lists(st.sampled_from(VALUES), min_size=len(COUNTS), max_size=len(COUNTS))


def scores(values: list[float]) -> Scores:
    return scores_of(FILE.dimensions, COUNTS, values)


@given(some_answers)
def test_a_score_lies_between_the_worst_and_the_best(values: list[float]):
    found = scores(values)
    assert list(found) == FILE.dimensions
    assert all(-1 <= score <= 1 for score in found.values())


@given(some_answers)
def test_every_profession_is_ranked_or_none_is(values: list[float]):
    order = ranked(scores(values), PROFILES)
    assert sorted(order) == (sorted(PROFILES) if any(scores(values).values()) else [])


@given(some_answers)
def test_the_opposite_answers_turn_the_order_round(values: list[float]):
    one, other = scores(values), scores([-value for value in values])
    order, turned = ranked(one, PROFILES), ranked(other, PROFILES)
    fits = {name: fit_of(one, PROFILES[name]) for name in order}
    assert [fits[name] for name in turned] == sorted(fits.values())
    if len(set(fits.values())) == len(fits):
        assert turned == order[::-1]


@given(st.integers(0, len(COUNTS) - 1), some_answers)
def test_liking_one_more_card_never_lowers_what_it_counts_for(card: int, values: list[float]):
    before = scores(values)
    after = scores([1.0 if n == card else value for n, value in enumerate(values)])
    assert all(after[name] >= before[name] for name in COUNTS[card])


def test_all_unsure_has_no_direction_and_no_order():
    assert ranked(scores([0.0] * len(COUNTS)), PROFILES) == []


def test_equals_keep_the_order_in_which_they_are_given():
    flat = {"a": 1.0, "b": 0.0}
    assert ranked(flat, {"z": {"a": 1, "b": 0}, "y": {"a": 2, "b": 0}, "x": {"a": 3, "b": 0}}) == [
        "z",
        "y",
        "x",
    ]


def test_a_profile_without_direction_fits_nobody():
    assert fit_of({"a": 1.0}, {"a": 0.0}) == 0.0


@pytest.mark.parametrize("name", LIKES)
def test_every_profession_can_come_first(name: str):
    """Somebody's answers lead there: found by changing one card after another for the better."""

    def ahead(values: list[float]) -> float:
        found = scores(values)
        others = (fit_of(found, PROFILES[other]) for other in PROFILES if other != name)
        return fit_of(found, PROFILES[name]) - max(others)

    values = [float(sum(PROFILES[name][key] for key in counted) > 0) * 2 - 1 for counted in COUNTS]
    best = ahead(values)
    for _ in range(6):
        if best > 0:
            break
        for card in range(len(values)):
            for value in VALUES:
                tried = [value if n == card else old for n, old in enumerate(values)]
                if any(scores(tried).values()) and (now := ahead(tried)) > best:
                    best, values = now, tried
    assert best > 0
    assert ranked(scores(values), PROFILES)[0] == name


def test_the_browser_counts_the_same():
    chance = random.Random(4)
    tries = [[chance.choice(VALUES) for _ in COUNTS] for _ in range(300)]
    tries += [[value] * len(COUNTS) for value in VALUES]
    names = list(PROFILES)
    given_to_it = {
        "dimensions": FILE.dimensions,
        "counts": COUNTS,
        "likes": [[LIKES[name].get(key, 0) for key in FILE.dimensions] for name in names],  # type: ignore[call-overload]
        "tries": tries,
    }
    done = subprocess.run(
        [Path(sys.prefix) / "bin" / "node", Path(__file__).with_name("compass.mjs")],
        input=json.dumps(given_to_it),
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    for values, seen in zip(tries, json.loads(done.stdout), strict=True):
        found = scores(values)
        assert seen["scores"] == pytest.approx(list(found.values()), abs=1e-12)
        order = ranked(found, PROFILES)
        assert [names[index] for index, _ in seen["order"]] == order
        assert [fit for _, fit in seen["order"]] == [fit_of(found, PROFILES[n]) for n in order]

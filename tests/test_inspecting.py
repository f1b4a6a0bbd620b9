"""What `groundswell inspect` says first: counts, one thing spoken of as one."""

import numpy as np

from groundswell.inspecting import counts
from groundswell.organisation import Organisation
from groundswell.ties import ties_from_pairs


def organisation(n_people, named):
    """One leader of all others, in a unit each but for the last two; this many name their leader."""
    lines = np.array([-1] + [0] * (n_people - 1))
    advice = ties_from_pairs(n_people, np.arange(1, named + 1), np.zeros(named, dtype=int))
    units = np.array(["a", *"bcdefg"[: n_people - 2], "a"][:n_people], dtype=object)
    ids = [f"p{place}" for place in range(n_people)]
    return Organisation(ids, {"advice": advice}, lines, {"unit": units})


def test_one_is_spoken_of_as_one():
    assert counts(organisation(2, 1))[:4] == [
        "2 people",
        "1 formal leader, 2 levels",
        "1 unit",
        "advice: 1 tie",
    ]
    assert counts(Organisation(["a"])) == ["1 person"]


def test_more_are_spoken_of_as_more():
    said = counts(organisation(5, 3))
    assert said[:4] == ["5 people", "1 formal leader, 2 levels", "4 units", "advice: 3 ties"]

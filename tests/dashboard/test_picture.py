"""The picture of one run: the message holds what the engine found, week by week."""

import base64

import numpy as np
import pytest

import groundswell as gs
from groundswell.dashboard import picture, plans
from groundswell.dashboard.plans import Plan


def unpacked(text: str, kind: str) -> np.ndarray:
    return np.frombuffer(base64.b64decode(text), dtype=kind)


def replayed(message: dict) -> np.ndarray:
    """Stages of everybody in every week, from the first and the changes."""
    history = np.empty((message["weeks"] + 1, message["people"]), dtype=np.int8)
    history[0] = unpacked(message["first"], "u1")
    week, person = unpacked(message["week"], "<u2"), unpacked(message["person"], "<u2")
    stage = unpacked(message["stage"], "u1")
    for now in range(1, message["weeks"] + 1):
        history[now] = history[now - 1]
        history[now, person[week == now]] = stage[week == now]
    return history


@pytest.mark.parametrize("name", ["superconnectors", "nhs-vmi", "transformation-sprints"])
def test_the_message_replays_the_engines_run(name):
    scenario = picture.fixed(Plan(name).scenario())
    message = picture.message(scenario, 5)
    expected = gs.simulate(scenario, 1, 5, record="history").history[0]
    assert np.array_equal(replayed(message), expected)
    users = unpacked(message["users"], "<u2").reshape(scenario.weeks + 1, -1)
    counted = ((expected == gs.Stage.USING) | (expected == gs.Stage.EMBEDDED)).sum(axis=1)
    assert np.array_equal(users.sum(axis=1), counted)


def test_large_organisations_are_sent_as_units():
    message = picture.message(picture.fixed(Plan("learning-networks").scenario()), 1)
    assert not message["as_people"] and "x" not in message
    assert sum(unit["size"] for unit in message["units"]) == 10_000


def test_a_run_of_a_thousand_people_is_a_compact_message():
    message = picture.message(picture.fixed(Plan().scenario()), 1)
    assert sum(len(str(value)) for value in message.values()) < 120_000


@pytest.mark.parametrize("name", plans.usable())
def test_units_do_not_overlap_and_people_stand_in_theirs(name):
    organisation = plans.loaded(name, None).organisation
    place = picture.layout(organisation)
    centre = np.column_stack([place["cx"], place["cy"]])
    apart = np.hypot(*(centre[:, None] - centre[None]).transpose(2, 0, 1))
    np.fill_diagonal(apart, np.inf)
    assert (apart >= (place["r"][:, None] + place["r"][None]) * 0.999).all()
    unit, _ = picture.groups(organisation)
    away = np.hypot(place["x"] - place["cx"][unit], place["y"] - place["cy"][unit])
    assert (away <= place["r"][unit]).all()


def test_lines_between_people_are_contacts_and_not_too_many():
    organisation = gs.hospital(n_people=1000, rng_seed=2)
    pairs = picture.ties(organisation)
    assert 0 < len(pairs) <= picture.MOST_TIES
    assert (pairs[:, 0] < pairs[:, 1]).all()


def test_people_without_a_unit_are_put_together():
    organisation = gs.Organisation([f"p{i}" for i in range(30)])
    unit, names = picture.groups(organisation)
    assert names == [""] and set(unit) == {0}
    assert np.isfinite(picture.layout(organisation)["x"]).all()

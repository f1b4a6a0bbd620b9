"""Shared purpose: for members only, and across units only."""

import numpy as np
import pytest
from setting_for import setting_for

import groundswell as gs
from groundswell.interventions.effects import Links, Window
from groundswell.interventions.purpose import SharedPurpose


def setting(organisation, weeks=52, staffed_from=0):
    staffed = np.arange(weeks + 1) >= staffed_from
    return setting_for(organisation, "shared_purpose", weeks, seeds=[7, 3], staffed=staffed)


def test_members_have_lower_thresholds_and_stronger_ties_across_units():
    organisation = gs.blocks(200, 20, 6.0, 2.0, rng_seed=2)
    done = SharedPurpose(members=0.5, threshold=0.7, bridging=2.0).effects(setting(organisation))
    window, links = done.effects
    members = done.diary["members"]
    assert members.size == 100 and {3, 7} <= set(members.tolist()) and done.hours == 400.0
    assert isinstance(window, Window) and window.field == "threshold" and window.value == 0.7
    assert np.array_equal(window.people, members)
    assert isinstance(links, Links) and links.strength == 2.0
    # Reckoned tie by tie: all there are from a member to a member of another unit.
    ties, unit, member = organisation.ties("tie"), organisation.unit, set(members.tolist())
    expected = {
        (int(a), int(b))
        for a, b in zip(ties.source, ties.noticed, strict=True)
        if unit[a] != unit[b] and int(a) in member and int(b) in member
    }
    assert set(zip(links.source.tolist(), links.noticed.tolist(), strict=True)) == expected
    assert 0 < done.diary["bridges"] == len(expected)


@pytest.mark.parametrize("share", [0.0, 1.0])
def test_the_seed_set_always_takes_part(share):
    done = SharedPurpose(members=share).effects(setting(gs.blocks(50, 5, 4.0, 1.0, rng_seed=1)))
    members = done.diary["members"].tolist()
    assert members == ([3, 7] if share == 0.0 else list(range(50)))


def test_without_bridging_only_thresholds_change():
    done = SharedPurpose(bridging=0.0).effects(setting(gs.blocks(50, 5, 4.0, 1.0, rng_seed=1)))
    assert [type(each) for each in done.effects] == [Window]


def test_people_without_ties_or_units_can_share_a_purpose():
    alone = gs.Organisation([f"p{i}" for i in range(10)], {})
    assert SharedPurpose().effects(setting(alone)).diary["bridges"] == 0


def test_it_waits_for_staff_and_may_never_come():
    organisation = gs.blocks(50, 5, 4.0, 1.0, rng_seed=1)
    assert SharedPurpose(start=4).effects(setting(organisation, staffed_from=9)).diary["week"] == 9
    never = SharedPurpose(start=4).effects(setting(organisation, staffed_from=60))
    assert never.effects == [] and never.hours == 0.0
    assert SharedPurpose(start=60).effects(setting(organisation)).effects == []

import numpy as np
import pytest
from setting_for import setting_for

import groundswell as gs
from groundswell.interventions import LearningNetwork
from groundswell.interventions.effects import FOREVER, Groups, Links, Window

ORGANISATION = gs.hospital(2500, 29, unit_size=100, rng_seed=1)
JONKOPING = gs.hospital(10_000, 29, unit_size=100, rng_seed=1)
SMALL = {"n_participants": 115, "groups": 11}


def setting(organisation=ORGANISATION, weeks=104, **fields):
    return setting_for(organisation, "network", weeks, **fields)


def links_of(effects):
    return next(effect for effect in effects.effects if isinstance(effect, Links))


@pytest.fixture(scope="module")
def diaries():
    """Attendance at the region's own size, in 200 replicates."""
    made = [LearningNetwork().effects(setting(JONKOPING, replicate=r)).diary for r in range(200)]
    return np.array([diary["attendance"] for diary in made])


def at_least_once_a_term(attended):
    return attended.reshape(len(attended), -1, 3, attended.shape[2]).any(axis=2)


def test_over_300_of_450_attend_a_round(diaries):
    assert diaries.shape == (200, 12, 450)
    rounds = diaries.sum(axis=2)
    assert 303 < rounds.mean() < 309
    assert np.mean(rounds > 300) > 0.6  # most rounds, not every one


def test_95_in_a_hundred_attend_once_a_term(diaries):
    assert at_least_once_a_term(diaries).mean() == pytest.approx(0.95, abs=0.015)


@pytest.mark.parametrize(("concentration", "expected"), [(None, 0.963), (20.0, 0.952)])
def test_attendance_of_two_thirds_gives_the_share_of_check_23(concentration, expected):
    network = LearningNetwork(attendance=2 / 3, concentration=concentration)
    attended = np.array(
        [network.effects(setting(JONKOPING, replicate=r)).diary["attendance"] for r in range(60)]
    )
    # 60 x 4 x 450 draws, correlated within people: 0.3 points are three standard errors.
    assert at_least_once_a_term(attended).mean() == pytest.approx(expected, abs=0.003)


def test_rare_attendance_misses_the_share_a_term():
    network = LearningNetwork(attendance=0.3)
    attended = [
        network.effects(setting(JONKOPING, replicate=r)).diary["attendance"] for r in range(10)
    ]
    assert at_least_once_a_term(np.array(attended)).mean() < 0.75


@pytest.mark.parametrize("together", [1, 2, 3])
def test_groups_hold_as_many_colleagues_as_asked_and_mix_the_rest(together):
    network = LearningNetwork(colleagues_together=together)
    diary = network.effects(setting(JONKOPING)).diary
    group, unit = diary["group"][0], JONKOPING.unit[diary["participants"]]
    sizes = np.bincount(group, minlength=45)
    assert 8 <= sizes.min() <= sizes.max() <= 16
    from_one_unit = np.unique(group * 1000 + unit, return_counts=True)[1]
    in_full_parties = from_one_unit[from_one_unit == together].sum() / 450
    assert in_full_parties > (0.99 if together == 1 else 0.5)
    assert np.mean(from_one_unit > together) < 0.05  # a leftover may join its own by lot


def test_groups_stay_or_are_made_anew():
    stay = LearningNetwork().effects(setting(JONKOPING)).diary["group"]
    assert (stay == stay[0]).all()
    anew = LearningNetwork(remix_every=3).effects(setting(JONKOPING)).diary["group"]
    assert (anew[:3] == anew[0]).all()
    assert (anew[3] == anew[0]).mean() < 0.1


def test_facilitators_are_others_and_always_attend():
    for each in (1, 2):
        network = LearningNetwork(groups_each=each, lasting=0.0)
        effects = network.effects(setting(JONKOPING))
        diary = effects.diary
        per_group = np.bincount(diary["facilitated"], minlength=45)
        assert set(per_group) == {1, 2}
        assert not np.isin(diary["facilitators"], diary["participants"]).any()
        assert np.bincount(diary["facilitators"]).max() == each
        links = links_of(effects)
        for week in diary["weeks"]:
            there = links.source[(links.start <= week) & (week <= links.stop)]
            assert np.isin(diary["facilitators"], there).mean() > 0.97  # a group may stay away


def test_those_at_a_meeting_notice_one_another_then_and_only_then():
    effects = LearningNetwork(**SMALL, lasting=0.0).effects(setting())
    links, diary = links_of(effects), effects.diary
    assert (links.start == links.stop).all()
    assert set(links.start) == set(diary["weeks"])
    first = links.start == diary["weeks"][0]
    pairs = set(zip(links.source[first], links.noticed[first], strict=True))
    assert len(pairs) == first.sum()
    assert {(b, a) for a, b in pairs} == pairs
    people = diary["participants"]
    for i in range(20):
        for j in range(i):
            together = diary["attendance"][0, [i, j]].all() and (
                diary["group"][0, i] == diary["group"][0, j]
            )
            assert ((people[i], people[j]) in pairs) == together


def test_lasting_ties_begin_the_week_after_and_are_not_counted_twice():
    effects = LearningNetwork(**SMALL, lasting=0.2).effects(setting())
    links, lasting = links_of(effects), effects.diary["lasting"]
    stays = links.stop == FOREVER
    assert stays.sum() == 2 * len(lasting) > 0
    begins = {(a, b): week for a, b, week in lasting.tolist()}
    assert len(begins) == len(lasting)
    for a, b, week in zip(
        links.source[~stays], links.noticed[~stays], links.start[~stays], strict=True
    ):
        assert begins.get((min(a, b), max(a, b)), 10**6) >= week


def test_chance_of_staying_in_touch_is_the_one_given():
    network = LearningNetwork(lasting=0.02)
    met, kept = 0, 0
    for replicate in range(20):
        effects = network.effects(setting(JONKOPING, replicate=replicate))
        links = links_of(effects)
        kept += len(effects.diary["lasting"])
        met += np.sum(links.stop != FOREVER) // 2
    assert kept / met == pytest.approx(0.02, rel=0.1)


def test_people_who_come_are_the_same_whatever_the_groups():
    alone = LearningNetwork(**SMALL).effects(setting()).diary
    pairs = LearningNetwork(**SMALL, colleagues_together=2).effects(setting()).diary
    np.testing.assert_array_equal(alone["attendance"], pairs["attendance"])
    np.testing.assert_array_equal(alone["facilitators"], pairs["facilitators"])


def test_those_who_attend_are_told_and_facilitators_first():
    effects = LearningNetwork(**SMALL).effects(setting())
    diary = effects.diary
    facilitators, *meetings = [each for each in effects.effects if isinstance(each, Window)]
    assert facilitators.value == 1.0
    assert set(facilitators.people) == set(diary["facilitators"])
    assert [window.start for window in meetings] == diary["weeks"].tolist()
    for window, there in zip(meetings, diary["attendance"], strict=True):
        np.testing.assert_array_equal(window.people, diary["participants"][there])
        assert window.start == window.stop and window.value == 0.5


def test_meetings_stop_without_staff():
    staffed = np.arange(105) < 30
    full = LearningNetwork(**SMALL).effects(setting())
    part = LearningNetwork(**SMALL).effects(setting(staffed=staffed))
    held = full.diary["weeks"] < 30
    np.testing.assert_array_equal(part.diary["weeks"], full.diary["weeks"][held])
    np.testing.assert_array_equal(part.diary["attendance"], full.diary["attendance"][held])
    assert part.hours < full.hours
    nothing = LearningNetwork(**SMALL).effects(setting(staffed=np.zeros(105, bool)))
    assert nothing.effects == [] and nothing.hours == 0.0


def test_pressure_is_on_those_who_sit_together():
    effects = LearningNetwork(**SMALL, pressure=0.3).effects(setting())
    groups = [each for each in effects.effects if isinstance(each, Groups)]
    assert [each.first for each in groups] == effects.diary["weeks"].tolist()
    there = effects.diary["attendance"][0].sum() + effects.diary["facilitators"].size
    assert sum(len(members) for members in groups[0].members) == there


def test_hours_are_those_of_who_came():
    effects = LearningNetwork(**SMALL, hours=2.0, preparation=4.0).effects(setting())
    diary = effects.diary
    facilitators = np.unique(diary["facilitators"]).size
    assert effects.hours == 2.0 * diary["attendance"].sum() + 12 * facilitators * (2.0 + 4.0)


def test_what_does_not_fit_is_refused():
    with pytest.raises(gs.BadInput, match="let at least two people share a group"):
        LearningNetwork(n_participants=5, groups=3)
    with pytest.raises(gs.BadInput, match="groups_each"):
        LearningNetwork(n_participants=5, groups=1, groups_each=2)
    with pytest.raises(gs.BadInput, match="attendance"):
        LearningNetwork(attendance=1.2)
    with pytest.raises(gs.BadInput, match="needs 3000 people"):
        LearningNetwork(n_participants=3000).effects(setting())
    with pytest.raises(gs.BadInput, match="beside the participants"):
        LearningNetwork(n_participants=2450, groups=100).effects(setting())
    nobody = gs.ring(200, 4)
    network = LearningNetwork(participants="random", n_participants=40, groups=4)
    assert network.effects(setting(nobody)).hours > 0
    pairs = LearningNetwork("random", 40, 4, colleagues_together=2)
    with pytest.raises(gs.BadInput, match="add a unit column"):
        pairs.effects(setting(nobody))

import numpy as np
import pytest
from setting_for import setting_for

import groundswell as gs
from groundswell.interventions import MeetingPlaces
from groundswell.interventions.effects import FOREVER, Links, Window

ORGANISATION = gs.employers(14, 30, within=5.0, between=0.2, rng_seed=1)
EMPLOYER = ORGANISATION.columns["employer"]


def setting(organisation=ORGANISATION, weeks=312, **fields):
    return setting_for(organisation, "places", weeks, **fields)


def links_of(effects):
    return [effect for effect in effects.effects if isinstance(effect, Links)]


def test_coaches_always_come_and_visitors_change():
    diary = MeetingPlaces().effects(setting()).diary
    assert diary["there"].shape == (26, 32)
    for there in diary["there"]:
        assert np.unique(there).size == 32
        assert np.isin(diary["coaches"], there).all()
    times = np.bincount(diary["there"].ravel(), minlength=420)
    assert times[diary["coaches"]].tolist() == [26] * 8
    assert np.delete(times, diary["coaches"]).max() < 12


def test_every_meeting_mixes_employers():
    diary = MeetingPlaces().effects(setting()).diary
    for there in diary["there"]:
        assert np.unique(EMPLOYER[there]).size == 14
    assert np.unique(EMPLOYER[diary["coaches"]]).size == 8
    tables = diary["there"].reshape(26, 16, 2)
    alike = [np.unique(EMPLOYER[table]).size for meeting in tables for table in meeting.T]
    assert min(alike) >= 7  # of 16 at a place


def test_those_at_one_place_notice_one_another_in_that_week():
    effects = MeetingPlaces(lasting=0.0).effects(setting())
    links, there = links_of(effects), effects.diary["there"]
    assert len(links) == 26
    for link, week, present in zip(links, effects.diary["weeks"], there, strict=True):
        assert link.source.size == 2 * 16 * 15
        assert np.all(link.start == week) and np.all(link.stop == week)
        place = dict(zip(present.tolist(), np.arange(32) % 2, strict=True))
        assert all(place[a] == place[b] for a, b in zip(link.source, link.noticed, strict=True))


def test_ties_that_last_cross_employers_and_end_with_the_project_or_never():
    effects = MeetingPlaces(outlasts=0.5).effects(setting())
    links, diary = links_of(effects)[-1], effects.diary
    assert (EMPLOYER[links.source] != EMPLOYER[links.noticed]).all()
    assert set(np.unique(links.stop)) == {104, FOREVER}
    assert diary["last_week"] == 104
    assert np.sum(links.stop == FOREVER) == 2 * diary["outlasts"].sum()
    share = np.mean([MeetingPlaces().effects(setting(replicate=r)).diary["outlasts"].mean()
                     for r in range(20)])  # fmt: skip
    assert share == pytest.approx(0.5, abs=0.03)  # of 5,000 ties or more


@pytest.mark.parametrize(("outlasts", "expected"), [(0.0, {104}), (1.0, {FOREVER})])
def test_none_or_all_outlast_the_project(outlasts, expected):
    effects = MeetingPlaces(outlasts=outlasts).effects(setting())
    assert set(links_of(effects)[-1].stop) == expected


def test_a_pair_is_noticed_once_a_week():
    effects = MeetingPlaces(lasting=0.3).effects(setting(weeks=120))
    codes = [
        week * 420**2 + link.source[now] * 420 + link.noticed[now]
        for link in links_of(effects)
        for week in range(1, 121)
        for now in [(link.start <= week) & (week <= link.stop)]
    ]
    codes = np.concatenate(codes)
    assert np.unique(codes).size == codes.size


def test_the_project_ends_with_its_staff():
    staffed = np.arange(313) < 40
    effects = MeetingPlaces(outlasts=0.0).effects(setting(staffed=staffed))
    assert effects.diary["weeks"].max() < 40
    assert effects.diary["last_week"] == 39
    assert links_of(effects)[-1].stop.max() == 39
    nothing = MeetingPlaces().effects(setting(staffed=np.zeros(313, bool)))
    assert nothing.effects == [] and nothing.hours == 0.0


def test_those_who_come_are_told_and_cost_hours():
    effects = MeetingPlaces(tells=0.4, hours=3.0).effects(setting())
    windows = [each for each in effects.effects if isinstance(each, Window)]
    assert [window.start for window in windows] == effects.diary["weeks"].tolist()
    assert {window.value for window in windows} == {0.4}
    assert effects.hours == 26 * 32 * 3.0


def test_meetings_in_weeks_that_are_run_do_not_depend_on_how_many_are():
    long, short = (MeetingPlaces().effects(setting(weeks=weeks)).diary for weeks in (312, 60))
    np.testing.assert_array_equal(long["there"][: len(short["there"])], short["there"])


def test_what_does_not_fit_is_refused():
    with pytest.raises(gs.BadInput, match="do not fit into 2 places of 3"):
        MeetingPlaces(size=3, coaches=8)
    with pytest.raises(gs.BadInput, match="add an employer column"):
        MeetingPlaces().effects(setting(gs.hospital(100, 10, rng_seed=1)))
    with pytest.raises(gs.BadInput, match="at least two employers"):
        MeetingPlaces().effects(setting(gs.employers(1, 60, between=0.0, rng_seed=1)))
    with pytest.raises(gs.BadInput, match="places smaller or fewer"):
        MeetingPlaces(places=30).effects(setting())

"""Shared store: it grows while editors write, ages by itself, and tells as it is fresh and owned."""

import numpy as np
import pytest
from setting_for import setting_for

import groundswell as gs
from groundswell.faults import BadInput
from groundswell.interventions import Setting, SharedStore
from groundswell.interventions.store import fresh


def setting(staffed_until=104, weeks=156):
    staffed = np.arange(weeks + 1) <= staffed_until
    return setting_for(gs.complete(5), "shared_store", weeks, staffed=staffed)


def diary(store, **where):
    return store.effects(setting(**where)).diary


def test_what_is_fresh_ages_by_its_rate_a_year_and_grows_by_what_is_written():
    aged = fresh(np.array([0.8] + [0.0] * 104), 0.5)
    assert aged[52] == pytest.approx(0.4)
    assert aged[104] == pytest.approx(0.2)
    assert fresh(np.full(10, 0.05), 0.0)[-1] == pytest.approx(0.5)
    assert fresh(np.full(100, 0.3), 0.5).max() == 1.0
    steady = fresh(np.full(5000, 0.004), 0.5)[-1]  # where writing and ageing balance
    assert steady == pytest.approx(0.004 / (1 - 0.5 ** (1 / 52)), rel=1e-6)


def test_without_staff_the_store_decays_by_itself_and_what_ages_faster_than_how():
    seen = diary(SharedStore(until=104), staffed_until=60)
    after = slice(61, None)
    assert np.all(np.diff(seen["freshness"][after]) < 0)
    assert np.all(np.diff(seen["what"][after]) < 0)
    lost = lambda of: seen[of][60] - seen[of][112]  # noqa: E731
    assert lost("what") > 3 * lost("how") > 0
    assert not seen["writing"][after].any()


def test_the_regime_in_which_it_does_not_decay_has_editors_who_go_on_unasked():
    seen = diary(SharedStore(until=104, unasked=0.25), staffed_until=60)
    assert np.all(np.diff(seen["freshness"][20:]) > -1e-12)
    none = diary(SharedStore(until=104), staffed_until=104)
    assert np.all(np.diff(none["freshness"][105:]) < 0)  # staff alone do not keep it past its end


def test_editors_who_were_not_asked_for_long_do_not_all_come_back():
    def back(gap, **fields):
        staffed = np.ones(157, bool)
        staffed[60 : 60 + gap] = False
        place = setting()
        seen = SharedStore(until=156, **fields).effects(
            Setting(**{**vars(place), "staffed": staffed})
        )
        return seen.diary["writing"][60 + gap] / 20

    assert back(13) == pytest.approx(0.8**3)
    assert back(52) == pytest.approx(0.8**12)
    assert back(52, loses_interest=0.0) == 1.0


def test_it_tells_and_convinces_in_proportion_to_freshness_and_ownership():
    done = SharedStore(start=5, until=60, ownership=0.5, tells=0.02, convinces=0.001).effects(
        setting()
    )
    told = [w for w in done.effects if w.field == "told"]
    spontaneous = [w for w in done.effects if w.field == "spontaneous"]
    assert len(told) == len(spontaneous) == len(range(5, 157, 4))
    for window in told:
        assert window.value == pytest.approx(0.02 * 0.5 * done.diary["freshness"][window.start])
        assert window.people is None
    covered = [week for w in told for week in range(w.start, w.stop + 1)]
    assert covered == list(range(5, 157))
    assert SharedStore(ownership=0.0).effects(setting()).effects == []
    assert done.hours == pytest.approx(done.diary["writing"].sum())


def test_a_how_that_lasts_keeps_the_store_of_use_for_longer():
    end = [diary(SharedStore(how_share=share))["freshness"][-1] for share in (0.0, 0.5, 1.0)]
    assert end[0] < end[1] < end[2]


def test_people_hear_of_the_practice_from_the_store():
    def aware(**fields):
        plan = gs.Scenario(
            gs.complete(200), gs.ComplexContagion(1.0), seeding=[0], weeks=60,
            awareness=gs.Awareness(rate=0.0), interventions=[SharedStore(ownership=1.0, **fields)],
        )  # fmt: skip
        return 1 - gs.simulate(plan, 20).stage_counts[:, -1, 0].mean() / 200

    assert aware(tells=0.0, convinces=0.0) == pytest.approx(1 / 200)
    assert aware(tells=0.02) > 0.4


@pytest.mark.parametrize(
    "bad", [{"until": 3, "start": 5}, {"per_editor": -1.0}, {"ownership": 1.1}, {"what_ages": 1.0}]
)
def test_bad_numbers_are_refused(bad):
    with pytest.raises(BadInput) as caught:
        SharedStore(**bad)
    assert caught.value.faults[0].place in bad

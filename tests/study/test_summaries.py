"""Stored runs summed up: the same figures as of an ensemble, and nothing made of what is not there."""

import numpy as np
import pandas as pd
import pytest

import groundswell as gs
from groundswell.statistics import mean_interval, waiting, wilson
from groundswell.study import summaries

WEEKS = 12


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    contagion = gs.ComplexContagion({"normal": [0.3, 0.2]})
    base = gs.Scenario(gs.hospital(60, rng_seed=2), contagion, "random", 3, WEEKS)
    design = gs.Design.grid(
        base, {"seeding": ["random", "degree"], "contagion.threshold": [0.25, 0.4]}
    )
    path = tmp_path_factory.mktemp("summed") / "store"
    gs.sweep(design, 60, 2, store=path, workers=1)
    return path, design


def test_every_point_has_the_figures_of_its_ensemble(store):
    path, design = store
    table = summaries(path, rng_seed=2)
    assert table["point"].tolist() == [0, 1, 2, 3]
    assert table["seeding"].tolist() == ["random"] * 2 + ["degree"] * 2
    for point, row in table.iterrows():
        run = gs.simulate(design.scenario(point), 60, 2)
        alone = run.summary().iloc[0]
        same = [
            name for name in alone.index if name in row.index and name != "weeks_to_half_median"
        ]
        assert {
            "use_median",
            "p_took_hold_low",
            "size_given_hold",
            "size_given_hold_high",
            "bimodal",
        } <= set(same)
        for name in same:
            np.testing.assert_equal(row[name], alone[name], err_msg=name)
        took = waiting(run.weeks_to_half, WEEKS, 2)
        assert (row["weeks_waited"], row["weeks_waited_low"]) == took.restricted[:2]
        assert (row["p_half"], row["p_half_low"], row["p_half_high"]) == took.share
        if pd.isna(alone["weeks_to_half_median"]):
            assert pd.isna(row["weeks_to_half_median"])
        else:
            assert row["weeks_to_half_median"] == alone["weeks_to_half_median"]


def test_a_table_needs_to_be_told_the_weeks_and_may_be_grouped_otherwise(store):
    path, _ = store
    runs = gs.study.runs_in(path)
    assert "weeks_waited" not in summaries(runs)
    pd.testing.assert_frame_equal(summaries(runs, weeks=WEEKS), summaries(path))
    by_who = summaries(runs, by=["seeding"])
    assert by_who["replicates"].tolist() == [120, 120]
    held = int(runs.loc[runs["seeding"] == "degree", "took_hold"].sum())
    assert (by_who.loc[1, "p_took_hold_low"], by_who.loc[1, "p_took_hold_high"]) == wilson(
        held, 120
    )
    assert not any("mean" in column for column in summaries(path).columns)


def test_outcomes_of_ensembles_will_do_and_weeks_may_differ_by_point():
    base = gs.Scenario(gs.ring(30, 4), gs.SimpleContagion(0.2), "random", 2)
    long = {weeks: gs.simulate(base.replace(weeks=weeks), 40) for weeks in (4, 40)}
    runs = pd.concat([each.outcomes().assign(weeks=weeks) for weeks, each in long.items()])
    table = summaries(runs)
    assert table["weeks"].tolist() == [4, 40]
    for weeks, row in zip(long, table.itertuples(), strict=True):
        waited = np.minimum(long[weeks].weeks_to_half, weeks + 1)
        assert row.weeks_waited == mean_interval(waited, 1).value


def test_what_cannot_be_summed_up_is_refused(store):
    runs = gs.study.runs_in(store[0])
    for wrong in (runs.drop(columns="use"), runs[:0]):
        with pytest.raises(gs.BadInput, match="runs: lack"):
            summaries(wrong)
    with pytest.raises(gs.BadInput, match="lack who"):
        summaries(runs, by=["who"])
    with pytest.raises(gs.BadInput, match="not the same in all runs"):
        summaries(runs.assign(weeks=range(len(runs))), by=["point"])
    with pytest.raises(gs.BadInput, match="holds no sweep"):
        summaries("nowhere")

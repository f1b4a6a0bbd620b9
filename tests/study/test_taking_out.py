"""An array with named dimensions holds what the table holds, and refuses to have holes."""

import numpy as np
import pandas as pd
import pytest

import groundswell as gs
from groundswell.study import taking_out

xr = pytest.importorskip("xarray")
pytest.importorskip("zarr")


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    base = gs.Scenario(
        gs.hospital(n_people=60, rng_seed=1), gs.ComplexContagion(0.25), "random", weeks=8
    )
    design = gs.Design.grid(
        base, {"seeding": ["degree", "random"], "contagion.threshold": [0.2, 0.4], "weeks": [6, 9]}
    )
    folder = tmp_path_factory.mktemp("sweep") / "s"
    gs.sweep(design, 5, 1, store=folder, workers=1)
    return folder


@pytest.mark.parametrize("cells", [1, 20_000_000])  # point by point, and all at once
def test_an_array_holds_every_run(store, tmp_path, monkeypatch, cells):
    monkeypatch.setattr(taking_out, "CELLS_AT_A_TIME", cells)
    gs.study.export(store, tmp_path / "runs.zarr")
    array = xr.open_zarr(tmp_path / "runs.zarr").load()
    assert dict(array.sizes) == {"point": 8, "replicate": 5, "week": 10}
    runs = gs.study.runs_in(store, users=True)
    for row in runs.itertuples():
        cell = array.sel(point=row.point, replicate=row.replicate)
        assert cell["use"] == row.use and cell["took_hold"] == row.took_hold
        assert cell["seeding"] == row.seeding and cell["weeks"] == row.weeks
        users = cell["users"].to_numpy()
        assert users[: row.weeks + 1].tolist() == list(row.users)
        assert (users[row.weeks + 1 :] == -1).all()
        assert np.isnan(cell["weeks_to_half"]) == pd.isna(row.weeks_to_half)
    by_lever = array["use"].groupby("seeding").mean(...)
    assert float(by_lever.sel(seeding="degree")) == pytest.approx(
        runs[runs["seeding"] == "degree"]["use"].mean()
    )


def test_an_array_with_holes_is_refused(store, tmp_path):
    with pytest.raises(gs.BadInput, match="lacks 40 of 80 runs"):
        gs.study.export(store, tmp_path / "runs.zarr", replicates=10)
    assert not (tmp_path / "runs.zarr").exists()


def test_what_is_there_is_not_written_over(store, tmp_path):
    (tmp_path / "runs.zarr").mkdir()
    with pytest.raises(gs.BadInput, match="a name that is free"):
        gs.study.export(store, tmp_path / "runs.zarr")

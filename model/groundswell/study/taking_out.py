"""Take a sweep's runs out of its store: as one table, or as one array with named dimensions."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from groundswell.faults import refuse
from groundswell.study.chunks import schema_of
from groundswell.study.results import (
    AT_A_TIME,
    finished_chunks,
    opened,
    read_parts,
    replicates_asked,
    status,
)
from groundswell.study.store import Chunk, Store

if TYPE_CHECKING:
    import xarray as xr

ENDINGS = (".csv", ".parquet", ".zarr")
CELLS_AT_A_TIME = 20_000_000
"""Weekly numbers that are held at a time while an array is written."""


def export(store: Store | str | Path, path, replicates: int | None = None) -> None:
    """Write all runs to one file.

    Parameters
    ----------
    store, replicates
        As in `runs_in`.
    path : path
        A ``.parquet``, with the weekly number of users; a ``.csv``, without; or a ``.zarr``, a
        folder that xarray opens, with dimensions point, replicate and week. An array has no
        empty place for a run that is not there, so this last one needs a sweep that is done.

    Raises
    ------
    BadInput
        If the file has another ending, or cannot be written; for ``.zarr`` if runs are missing,
        or the libraries are.
    """
    store, path = opened(store), Path(path)
    store.manifest()
    asked = replicates_asked(store, replicates)
    if path.suffix not in ENDINGS:
        raise refuse(
            str(path), "is neither a .csv, a .parquet nor a .zarr", "give such a name", "ending"
        )
    try:
        if path.suffix == ".zarr":
            _write_array(path, store, asked)
        else:
            _write_table(path, store, asked)
    except OSError as error:
        raise refuse(str(path), f"cannot be written ({error.strerror or error})",
                     "give a name that is free, in a folder that exists", "unwritable") from None  # fmt: skip


def _write_table(path: Path, store: Store, asked: int) -> None:
    """Some chunks at a time, so that a million runs take little memory."""
    import pyarrow.csv
    import pyarrow.parquet

    manifest = store.manifest()
    columns = [n for n in manifest["columns"] if path.suffix == ".parquet" or n != "users"]
    schema = schema_of({name: manifest["columns"][name] for name in columns})
    chunks = finished_chunks(store, manifest, asked)
    with open(path, "wb") as file:
        writer = (
            pyarrow.csv.CSVWriter(file, schema)
            if path.suffix == ".csv"
            else pyarrow.parquet.ParquetWriter(file, schema, compression="zstd")
        )
        with writer:
            for start in range(0, len(chunks), AT_A_TIME):
                some = chunks[start : start + AT_A_TIME]
                writer.write_table(read_parts(store, manifest, some, columns, asked))


def _write_array(path: Path, store: Store, asked: int) -> None:
    """Some points at a time."""
    try:
        import xarray  # noqa: F401
        import zarr  # noqa: F401
    except ImportError:
        raise refuse(str(path), "needs xarray and zarr, which are not installed here",
                     "install them with: pip install 'groundswell[zarr]', or give a .parquet",
                     "no-zarr") from None  # fmt: skip
    far = status(store, asked)
    if far.done < far.of:
        raise refuse(str(path), f"lacks {far.of - far.done} of {far.of} runs",
                     "run the same sweep again until it is done, or give a .parquet", "missing")  # fmt: skip
    if path.exists():
        raise FileExistsError(None, "there is something of that name already")
    first = True
    for part in _cubes(store, asked):
        part.to_zarr(path, zarr_format=2, **({} if first else {"append_dim": "point"}))
        first = False


def _cubes(store: Store, asked: int) -> Iterator["xr.Dataset"]:
    manifest = store.manifest()
    points: dict[int, list[Chunk]] = {}
    for chunk in finished_chunks(store, manifest, asked):
        points.setdefault(chunk.point, []).append(chunk)
    weeks = 1 + max(manifest["points"].get("weeks", [manifest["base"]["weeks"]]))
    together = max(1, CELLS_AT_A_TIME // (asked * weeks))
    order = list(points)
    for start in range(0, len(order), together):
        some = order[start : start + together]
        chunks = [chunk for point in some for chunk in points[point]]
        columns = list(manifest["columns"])
        yield _cube(
            read_parts(store, manifest, chunks, columns, asked), manifest, some, asked, weeks
        )


def _cube(table, manifest: dict, points: list[int], replicates: int, weeks: int) -> "xr.Dataset":
    """Outcomes by point and replicate, use by week as well, factors along the points."""
    import xarray as xr

    shape = (len(points), replicates)
    along = {"point": points, "replicate": np.arange(replicates), "week": np.arange(weeks)}
    factors = {*manifest["points"], "label"}
    variables: dict[str, Any] = {}
    for name in table.column_names:
        column = table[name].combine_chunks()
        if name == "users":
            users = np.full((len(column), weeks), -1, dtype=np.int32)  # -1: after the last week
            counts = np.asarray(column.value_lengths())
            users[np.arange(weeks) < counts[:, None]] = np.asarray(column.flatten())
            variables[name] = (("point", "replicate", "week"), users.reshape(*shape, weeks))
        elif name in factors:
            variables[name] = ("point", column.to_pandas().to_numpy().reshape(shape)[:, 0])
        elif name not in along:
            values = column.cast("double") if name == "weeks_to_half" else column  # missing: NaN
            variables[name] = (("point", "replicate"), values.to_pandas().to_numpy().reshape(shape))
    about = {"rng_seed": str(manifest["rng_seed"]), "groundswell": manifest["groundswell"]}
    return xr.Dataset(variables, along, about).set_coords(factors & set(variables))


__all__ = ["export"]

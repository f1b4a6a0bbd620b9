"""Sweeps on the command line: run one, see how far it is, check what it holds, take it out."""

import warnings
from concurrent.futures import BrokenExecutor
from pathlib import Path
from typing import Annotated

import typer

from groundswell.cli_common import duration, faults_listed, progress, say_if_it_takes_long

sweeps = typer.Typer()

StudyFile = Annotated[Path, typer.Argument(metavar="STUDY", help="study file (TOML)")]
StoreFolder = Annotated[Path, typer.Argument(metavar="STORE", help="folder of a sweep")]
PerPoint = Annotated[
    int | None, typer.Option(help="per point, instead of what the study says or was last asked for")
]


@sweeps.command()
def sweep(
    study: StudyFile,
    store: Annotated[
        Path | None, typer.Option(help="folder to keep it in; by default the study's, beside it")
    ] = None,
    replicates: PerPoint = None,
    workers: Annotated[
        int | None, typer.Option(help="processes; by default one per core if it takes long")
    ] = None,
    shard: Annotated[
        str | None, typer.Option(help="1/3, 2/3, 3/3: a part of the work, one for each machine")
    ] = None,
    executor: Annotated[
        str | None, typer.Option(help="dask:tcp://host:8786: a Dask cluster that exists")
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="say what it would be and take, and run nothing")
    ] = False,
    accept_changed_code: Annotated[
        bool, typer.Option("--accept-changed-code", help="go on with other code than it began with")
    ] = False,
) -> None:
    """Run every point of a study; stopped by whatever, the same command goes on.

    Example: `groundswell sweep my-hospital/study.toml`
    """
    with faults_listed():
        with progress(f"sweeping {study.name}", time_left=True) as report:
            say_if_it_takes_long()
            from groundswell.study.study_file import read_study

            read = read_study(study)
            asked = read.replicates if replicates is None else replicates
            folder = read.store if store is None else store
            if not dry_run:
                from groundswell.study.sweep import sweep as run

                options = {
                    "workers": workers,
                    "shard": shard,
                    "executor": executor,
                    "progress": report,
                }
                failed = _run(run, read, asked, folder, options, accept_changed_code)
        if dry_run:
            _say_plan(read, asked, folder)
            return
        from groundswell.study.results import status as how_far

        typer.echo(how_far(folder, asked).in_words())
        typer.echo(f"kept in {folder}; `groundswell export {folder} runs.csv` takes it out")
        if failed:
            raise typer.Exit(1)


def _run(
    run, read, replicates: int, folder: Path, options: dict, accept_changed_code: bool
) -> bool:
    """Run; whether some chunks failed."""
    from groundswell.study.sweep import ChunksFailed

    with warnings.catch_warnings(record=True) as said:
        warnings.simplefilter("always", ChunksFailed)
        try:
            run(read.design, replicates, read.rng_seed, store=folder,
                accept_changed_code=accept_changed_code, **options)  # fmt: skip
        except KeyboardInterrupt:
            typer.secho(f"what is finished is kept in {folder}: the same command goes on",
                        fg="yellow", err=True)  # fmt: skip
            raise
        except BrokenExecutor as error:
            typer.secho(str(error), fg="red", err=True)
            raise typer.Exit(1) from None
    for each in said:
        typer.secho(str(each.message), fg="red", err=True)
    return any(issubclass(each.category, ChunksFailed) for each in said)


def _say_plan(read, replicates: int, folder: Path) -> None:
    from groundswell.study.plan import Plan

    design = read.design
    plan = Plan.of(design, replicates, read.rng_seed)
    typer.echo(design.table().to_string(max_rows=20))
    seconds, size = plan.estimate()
    for role, names in (("levers", design.levers), ("uncertainties", design.uncertainties)):
        typer.echo(f"{role}: {', '.join(names) or 'none'}")
    typer.echo(
        f"{len(design)} points x {replicates} replicates, in blocks of {plan.manifest['block']}:"
        f" {plan.runs} runs; about {duration(seconds)} on one core and {size / 1e6:.1f} MB in {folder}"
    )


@sweeps.command()
def status(store: StoreFolder, replicates: PerPoint = None) -> None:
    """Say how far a sweep is, and what failed.

    Example: `groundswell status my-hospital/study`
    """
    with faults_listed():
        from groundswell.study.results import status as how_far

        typer.echo(how_far(store, replicates).in_words())


@sweeps.command()
def verify(store: StoreFolder, replicates: PerPoint = None) -> None:
    """Read all of a sweep, say what is missing, torn or foreign, and the hash of its content.

    Example: `groundswell verify my-hospital/study`
    """
    with faults_listed():
        from groundswell.study.results import content, verify as check

        faults = check(store, replicates)
        for fault in faults:
            typer.secho(str(fault), fg="red", err=True)
        if faults:
            raise typer.Exit(1)
        typer.echo(f"whole; content {content(store, replicates)}")


@sweeps.command()
def export(
    store: StoreFolder,
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help=".csv; .parquet or .zarr with weekly use")
    ],
    replicates: PerPoint = None,
) -> None:
    """Write all runs of a sweep to one file.

    Example: `groundswell export my-hospital/study runs.csv`
    """
    with faults_listed():
        from groundswell.study.taking_out import export as write

        write(store, file, replicates)
        typer.echo(str(file))


__all__ = ["sweeps"]

"""Calibration on the command line: what an observed curve tells of a scenario."""

from pathlib import Path
from typing import Annotated, Any

import typer

from groundswell.cli_common import (
    faults_listed,
    folder_at,
    progress,
    save,
    say_if_it_takes_long,
    scenario_called,
)

calibrations = typer.Typer()


@calibrations.command()
def calibrate(
    scenario: Annotated[
        str,
        typer.Argument(metavar="SCENARIO", help="scenario file (TOML), or a name of the library"),
    ],
    observed: Annotated[
        Path, typer.Argument(metavar="OBSERVED", help="CSV with week, and users, adopters or share")
    ],
    fit: Annotated[
        list[str],
        typer.Option(
            help="what is not known, once for each: contagion.p_above, or contagion.threshold=0.1:0.5;"
            " without a range, the declared one"
        ),
    ],
    points: Annotated[int, typer.Option(help="runs in each of two banks, a power of two")] = 4096,
    rng_seed: Annotated[
        int, typer.Option(help="randomness: the same gives the same, bit for bit")
    ] = 1,
    store: Annotated[
        Path | None,
        typer.Option(help="folder for the runs: stopped by whatever, the same command goes on"),
    ] = None,
    workers: Annotated[
        int | None, typer.Option(help="processes, with --store; by default one per core")
    ] = None,
    out_folder: Annotated[
        Path | None, typer.Option("--out", help="folder for tables and figures")
    ] = None,
) -> None:
    """Fit a scenario to an observed curve, and say what the curve cannot tell.

    The curve that `groundswell example my-hospital` writes was made with contagion.p_below = 0.01.

    \b
    Example:
    `groundswell calibrate my-hospital/leaders.toml my-hospital/observed.csv --fit contagion.p_below`
    """  # noqa: D301 – the help keeps whole what follows a \b, to be pasted
    with faults_listed():
        with progress(f"fitting {scenario}", time_left=True) as report:
            say_if_it_takes_long()
            from groundswell.study.calibration import calibrate as fitted

            read = scenario_called(scenario)
            folder = folder_at(out_folder)
            found = fitted(read, observed, _factors(fit), store=store, points=points,
                           rng_seed=rng_seed, workers=workers, progress=report)  # fmt: skip
        typer.echo(found.in_words())
        if folder is not None:
            _write(folder, found, points, rng_seed)
            typer.echo(f"written to {folder}")


def _factors(texts: list[str]) -> dict[str, Any]:
    """What is to be fitted, and where it may lie; ``name=low:high`` or a name alone."""
    from groundswell.faults import BadInput, Fault

    factors: dict[str, Any] = {}
    faults: list[Fault] = []
    for text in texts:
        name, given, ends = text.partition("=")
        low, _, high = ends.partition(":")
        try:
            factors[name.strip()] = (float(low), float(high)) if given else None
        except ValueError:
            place, remedy = f"fit, {name.strip()}", "write name=0.1:0.5"
            faults.append(Fault(place, f"{ends!r} is not a range", remedy, "fit"))
    if faults:
        raise BadInput(faults)
    return factors


def _write(folder: Path, found, points: int, rng_seed: int) -> None:
    from groundswell import plots_calibration
    from groundswell.provenance import write_provenance

    save(found.intervals(), folder, "intervals")
    save(found.posterior.table(), folder, "posterior")
    save(found.posterior.correlations().reset_index(names="factor"), folder, "correlations")
    save(found.coverage, folder, "coverage")
    save(found.prediction.table(), folder, "prediction")
    plots_calibration.calibration(found).savefig(folder / "calibration.png", dpi=150)
    (folder / "summary.md").write_text(found.in_words() + "\n", encoding="utf-8")
    priors = [prior.in_words() for prior in found.priors]
    write_provenance(folder, [found.scenario], points=points, rng_seed=rng_seed, priors=priors)


__all__ = ["calibrations"]

"""The command line: inspect an organisation, find starters, run and compare scenarios."""

import dataclasses
from pathlib import Path
from typing import Annotated

import typer

import groundswell
from groundswell.cli_calibrate import calibrations
from groundswell.cli_common import (
    Files,
    GenerateTies,
    Influence,
    Least,
    Undirected,
    faults_listed,
    folder_at,
    organisation_in,
    progress,
    save,
    say_if_it_takes_long,
    scenario_called,
)
from groundswell.cli_files import file_commands
from groundswell.cli_seeds import seeds
from groundswell.cli_sweep import sweeps
from groundswell.cli_validate import validate
from groundswell.faults import refuse

app = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode=None,  # plain help appears in a third of the time
    pretty_exceptions_enable=False,
)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"groundswell {groundswell.__version__}")
        raise typer.Exit


@app.callback()
def groundswell_as_a_whole(
    version: Annotated[
        bool,
        typer.Option("--version", callback=_version, is_eager=True, help="say which one this is"),
    ] = False,
) -> None:
    """How a change spreads, or stalls, through an organisation.

    Start with `groundswell example my-hospital`: it writes files to try the other commands on.
    """


ScenarioName = Annotated[
    str, typer.Argument(metavar="SCENARIO", help="scenario file (TOML), or a name of the library")
]
Replicates = Annotated[int, typer.Option(help="how many runs")]
RngSeed = Annotated[int, typer.Option(help="randomness: the same gives the same, bit for bit")]
EITHER = "scenario file (TOML), or a name of the library; with a colon and a variant"
Out = Annotated[Path | None, typer.Option("--out", help="folder for tables and figures")]
Workers = Annotated[int | None, typer.Option(help="threads; by default one per core")]


def _print_table(table) -> None:
    """Print a data frame, whole."""
    typer.echo(table.to_string())


@app.command()
def inspect(
    files: Files,
    undirected: Undirected = False,
    influence: Influence = (),
    least: Least = (),
    generate_ties: GenerateTies = False,
    out_folder: Out = None,
) -> None:
    """Check an organisation's files and describe it beside real ones.

    Example: `groundswell inspect my-hospital/people.csv my-hospital/ties.csv`
    """
    with faults_listed():
        from groundswell.inspecting import about_bands, bands, counts, measures

        organisation = organisation_in(files, undirected, influence, least, generate_ties)
        for warning in organisation.warnings:
            typer.secho(str(warning), fg="yellow", err=True)
        for line in counts(organisation):
            typer.echo(line)
        described = organisation.describe()
        if not described.empty:
            typer.echo("\nMeasures, kind by kind")
            _print_table(measures(described))
            beside = bands(described)
            if not beside.empty:
                typer.echo(
                    "\nInformal ties, all kinds, and reporting lines beside the bands of real organisations"
                )
                _print_table(beside)
        for line in about_bands(organisation):
            typer.echo(f"\n{line}")
        folder = folder_at(out_folder)
        if folder is not None:
            save(described.reset_index(), folder, "describe")
            typer.echo(f"written to {folder}")


app.command()(seeds)


@app.command()
def run(
    scenario: ScenarioName,
    variant: Annotated[
        str | None, typer.Option(help="one of the scenario's variants; see `groundswell scenarios`")
    ] = None,
    replicates: Replicates = 200,
    rng_seed: RngSeed = 1,
    out_folder: Out = None,
    workers: Workers = None,
) -> None:
    """Run a scenario many times and say what came out.

    \b
    Example: `groundswell run my-hospital/superconnectors.toml --replicates 200`
         or: `groundswell run leda --variant succession`
    """  # noqa: D301 – the help keeps whole what follows a \b, to be pasted
    with faults_listed():
        with progress(f"running {scenario}") as report:  # first: loading takes its time too
            say_if_it_takes_long()
            from groundswell.ensembles import simulate

            read = scenario_called(scenario, variant)
            folder = folder_at(out_folder)
            ensemble = simulate(read, replicates, rng_seed, workers, report)
        typer.echo(ensemble.in_words())
        if folder is not None:
            from groundswell import plots

            save(ensemble.outcomes(), folder, "outcomes")
            save(ensemble.summary(), folder, "summary")
            save(ensemble.curve(), folder, "curve")
            plots.curves([ensemble]).savefig(folder / "curves.png", dpi=150)
            _provenance(folder, [read], replicates, rng_seed)
            typer.echo(f"written to {folder}")


@app.command()
def compare(
    a: Annotated[str, typer.Argument(metavar="A", help=EITHER)],
    b: Annotated[str, typer.Argument(metavar="B", help=EITHER)],
    replicates: Annotated[
        int | None, typer.Option(help="how many runs [default: 200]; with --within: at the most")
    ] = None,
    rng_seed: RngSeed = 1,
    out_folder: Out = None,
    workers: Workers = None,
    within: Annotated[
        float | None,
        typer.Option(help="run on, 200 to 5000 times, until how often it takes hold differs by so much"
                     " more or less: 0.03 is ± 3 points"),
    ] = None,
) -> None:  # fmt: skip
    """Compare two scenarios on common random numbers, pair by pair.

    \b
    Example: `groundswell compare my-hospital/leaders.toml my-hospital/superconnectors.toml`
         or: `groundswell compare leda leda:succession`
    """  # noqa: D301 – the help keeps whole what follows a \b, to be pasted
    with faults_listed():
        with progress(f"comparing {a} with {b}") as report:
            say_if_it_takes_long()
            from groundswell.study.compare import compare as run_both

            until = None if within is None else _width(within, replicates)
            pair = [scenario_called(name, None) for name in (a, b)]
            folder = folder_at(out_folder)
            runs = 200 if replicates is None else replicates
            compared = run_both(*pair, runs, rng_seed, workers, report, until=until)
        typer.echo(compared.in_words())
        if folder is not None:
            from groundswell import plots

            save(compared.pairs(), folder, "pairs")
            save(compared.summary(), folder, "comparison")
            plots.comparison(compared).savefig(folder / "comparison.png", dpi=150)
            (folder / "summary.md").write_text(compared.in_words() + "\n", encoding="utf-8")
            _provenance(folder, pair, compared.a.replicates, rng_seed)
            typer.echo(f"written to {folder}")


@app.command()
def example(
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="where to write")],
    n_people: Annotated[int, typer.Option(help="size of the synthetic hospital")] = 1000,
    rng_seed: RngSeed = 1,
) -> None:
    """Write a synthetic hospital and what else it takes to try the other commands.

    Two scenarios that differ in who starts; study.toml, to sweep over both in two worlds; and
    observed.csv, to calibrate leaders.toml with: how many used it, counted every eighth week of a
    made-up run of leaders.toml in which contagion.p_below is 0.01 and not 0.002.

    Example: `groundswell example my-hospital`
    """
    with faults_listed():
        say_if_it_takes_long()
        from groundswell.examples import write_example

        made = folder_at(folder)
        for path in write_example(made, n_people, rng_seed):
            typer.echo(str(path))


@app.command()
def dashboard(
    port: Annotated[int, typer.Option(help="where the browser finds it", min=1, max=65535)] = 8765,
    host: Annotated[
        str, typer.Option(help="who can reach it: localhost is this computer only")
    ] = "localhost",
) -> None:
    """Open the dashboard: explore and compare in the browser. Nothing leaves this computer.

    Example: `uv run --extra dashboard groundswell dashboard`
    """
    with faults_listed():
        from groundswell.dashboard.serving import address, check, is_local, serve

        check(host, port)
        typer.echo(f"open {address(host, port)} in a browser; Ctrl+C stops it")
        if not is_local(host):
            typer.secho(
                "whoever reaches this computer can open it: there is no password",
                fg="yellow",
                err=True,
            )
        serve(host, port)


@app.command()
def scenarios() -> None:
    """List the scenario library: one line each in English, Swedish and Norwegian.

    Example: `groundswell scenarios`
    """
    from groundswell import library

    for name in library.names():
        about = library.about(name)
        typer.echo(f"{name}  ({about.document})")
        _print_lines(about.line, "  ")
        for variant, line in about.variants.items():
            typer.echo(f"  --variant {variant}")
            _print_lines(line, "    ")


def _print_lines(line: dict[str, str], before: str) -> None:
    """Print one line in each language."""
    for language, text in line.items():
        typer.echo(f"{before}{language}  {text}")


def _width(within: float, most: int | None):
    """How well it is to be known, and after how many runs to give up."""
    from groundswell.study.stopping import Width

    rule = Width(within, "took_hold")
    if most is None:
        return rule
    if most < rule.least:
        raise refuse("--replicates", f"{most} is less than the {rule.least} runs that --within begins with",
                     f"give at least {rule.least}, or leave out one of the two", "replicates")  # fmt: skip
    return dataclasses.replace(rule, most=most)


def _provenance(folder: Path, scenarios, replicates: int, rng_seed: int) -> None:
    from groundswell.provenance import write_provenance

    write_provenance(folder, scenarios, replicates=replicates, rng_seed=rng_seed)


app.command()(validate)
app.add_typer(sweeps)
app.add_typer(calibrations)
app.add_typer(file_commands)

if __name__ == "__main__":
    app()

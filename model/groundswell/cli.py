"""The command line: inspect an organisation, find starters, run and compare scenarios."""

from pathlib import Path
from typing import Annotated

import typer

from groundswell.cli_common import faults_listed, folder_at, progress, save, say_if_it_takes_long
from groundswell.cli_sweep import sweeps

app = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode=None,  # plain help appears in a third of the time
    pretty_exceptions_enable=False,
    help="How a change spreads, or stalls, through an organisation.\n\n"
    "Start with `groundswell example my-hospital`: it writes files to try the other commands on.",
)

People = Annotated[Path, typer.Argument(metavar="PEOPLE", help="CSV with a column id")]
TiesFile = Annotated[Path | None, typer.Argument(metavar="TIES", help="CSV with source, target")]
Undirected = Annotated[
    bool, typer.Option("--undirected", help="each row ties both people to each other")
]
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
    people: People,
    ties: TiesFile = None,
    undirected: Undirected = False,
    out_folder: Out = None,
) -> None:
    """Check an organisation's files and describe it beside real ones.

    Example: `groundswell inspect my-hospital/people.csv my-hospital/ties.csv`
    """
    with faults_listed():
        from groundswell.inspecting import bands, counts, measures
        from groundswell.organisation import Organisation

        organisation = Organisation.from_csv(people, ties, directed=not undirected)
        for line in counts(organisation):
            typer.echo(line)
        described = organisation.describe()
        if not described.empty:
            typer.echo("\nMeasures, kind by kind")
            _print_table(measures(described))
            beside = bands(described)
            if not beside.empty:
                typer.echo("\nInformal ties beside the bands of real organisations")
                _print_table(beside)
        folder = folder_at(out_folder)
        if folder is not None:
            save(described.reset_index(), folder, "describe")
            typer.echo(f"written to {folder}")


@app.command()
def seeds(
    people: People,
    ties: TiesFile = None,
    budget: Annotated[
        float, typer.Option(help="share of people who start, up to 1, or how many")
    ] = 0.03,
    undirected: Undirected = False,
    rng_seed: RngSeed = 1,
    out_folder: Out = None,
) -> None:
    """Compare who could start: reach of every seeding strategy at equal budgets.

    Nobody is named: the table says how many are reached, not who the starters are.

    Example: `groundswell seeds my-hospital/people.csv my-hospital/ties.csv --budget 0.03`
    """
    with faults_listed():
        from groundswell.inspecting import reach_table, strategies_at
        from groundswell.organisation import Organisation

        organisation = Organisation.from_csv(people, ties, directed=not undirected)
        _print_table(strategies_at(organisation, budget, rng_seed))
        typer.echo(
            "Reach is contact, in either direction, not use: it does not say who will work in the new way."
        )
        folder = folder_at(out_folder)
        if folder is not None:
            from groundswell import plots

            table = reach_table(organisation, rng_seed)
            save(table, folder, "reach")
            plots.reach_curves(table).savefig(folder / "reach.png", dpi=150)
            typer.echo(f"written to {folder}")


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

            read = _read(scenario, variant)
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
    replicates: Replicates = 200,
    rng_seed: RngSeed = 1,
    out_folder: Out = None,
    workers: Workers = None,
) -> None:
    """Compare two scenarios on common random numbers, pair by pair.

    \b
    Example: `groundswell compare my-hospital/leaders.toml my-hospital/superconnectors.toml`
         or: `groundswell compare leda leda:succession`
    """  # noqa: D301 – the help keeps whole what follows a \b, to be pasted
    with faults_listed():
        with progress(f"comparing {a} with {b}") as report:
            say_if_it_takes_long()
            from groundswell.study.compare import compare as run_both

            pair = [_read(name, None) for name in (a, b)]
            folder = folder_at(out_folder)
            compared = run_both(*pair, replicates, rng_seed, workers, report)
        typer.echo(compared.in_words())
        if folder is not None:
            from groundswell import plots

            save(compared.pairs(), folder, "pairs")
            save(compared.summary(), folder, "comparison")
            plots.comparison(compared).savefig(folder / "comparison.png", dpi=150)
            (folder / "summary.md").write_text(compared.in_words() + "\n", encoding="utf-8")
            _provenance(folder, pair, replicates, rng_seed)
            typer.echo(f"written to {folder}")


@app.command()
def example(
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="where to write")],
    n_people: Annotated[int, typer.Option(help="size of the synthetic hospital")] = 1000,
    rng_seed: RngSeed = 1,
) -> None:
    """Write a synthetic hospital and two scenarios to try the other commands on.

    Example: `groundswell example my-hospital`
    """
    with faults_listed():
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
        from groundswell.dashboard.serving import check, is_local, serve

        check(host, port)
        typer.echo(f"open http://{host}:{port} in a browser; Ctrl+C stops it")
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
        for language, line in about.line.items():
            typer.echo(f"  {language}  {line}")
        for variant, line in about.variants.items():
            typer.echo(f"  --variant {variant}: {line['en']}")


def _read(text: str, variant: str | None):
    """A scenario from a file or from the library; ``name:variant`` names a variant too."""
    from groundswell import library
    from groundswell.scenario import Scenario

    name, _, inner = text.partition(":") if not Path(text).exists() else (text, "", "")
    path = Path(name)
    in_library = not path.suffix and not path.exists()
    path = library.path_of(name) if in_library else path
    read = Scenario.from_toml(path, variant or inner or None)
    return read if read.name else read.replace(name=path.stem)


def _provenance(folder: Path, scenarios, replicates: int, rng_seed: int) -> None:
    from groundswell.provenance import write_provenance

    write_provenance(folder, scenarios, replicates=replicates, rng_seed=rng_seed)


app.add_typer(sweeps)

if __name__ == "__main__":
    app()

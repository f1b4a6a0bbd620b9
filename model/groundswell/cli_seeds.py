"""Who could start, on the command line: reach, price and, under a contagion, use."""

from pathlib import Path
from typing import Annotated

import typer

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

Strategies = Annotated[
    str | None, typer.Option(help="names between commas; by default all with data")
]
Contagion = Annotated[
    str | None,
    typer.Option(
        help="show use too, under a scenario (file or library) or a contagion written as"
        " '{type = \"simple\", probability = 0.05}'"
    ),
]


def seeds(
    files: Files,
    budget: Annotated[
        float, typer.Option(help="share who start, up to 1, or how many: looked at closely")
    ] = 0.03,
    budgets: Annotated[
        str, typer.Option(help="budgets of the reach curve, between commas")
    ] = "0.01,0.02,0.03,0.05,0.07,0.10,0.15",
    strategies: Strategies = None,
    missing: Annotated[
        float, typer.Option(help="share of people who do not answer when asked")
    ] = 0.2,
    contagion: Contagion = None,
    replicates: Annotated[int, typer.Option(help="runs per strategy, with --contagion")] = 200,
    search: Annotated[
        int | None,
        typer.Option(help="runs in search of the best starters, with --contagion; 0: none"),
    ] = None,
    who: Annotated[
        str | None, typer.Option(help="print the ids that this strategy picks: ask them first")
    ] = None,
    generate_ties: GenerateTies = False,
    undirected: Undirected = False,
    influence: Influence = (),
    least: Least = (),
    rng_seed: Annotated[
        int, typer.Option(help="randomness: the same gives the same, bit for bit")
    ] = 1,
    out_folder: Annotated[
        Path | None, typer.Option("--out", help="folder for tables and figures")
    ] = None,
) -> None:
    """Compare who could start: reach and price of every seeding strategy at equal budgets.

    Nobody is named unless `--who` asks for it: tables say how many are reached, at what cost.

    Example: `groundswell seeds my-hospital/people.csv my-hospital/ties.csv --budget 0.03`
    """
    with faults_listed():
        with progress("looking at strategies") as report:
            say_if_it_takes_long()
            from groundswell.study.starting import reach_of_strategies
            from groundswell.study.starting.drawing_lots import seed_count

            organisation = organisation_in(files, undirected, influence, least, generate_ties)
            for warning in organisation.warnings:
                typer.secho(str(warning), fg="yellow", err=True)
            count = seed_count(organisation.n_people, budget)
            changing = None if contagion is None else _changing(contagion, organisation, count)
            named = None if strategies is None else _split(strategies)
            _check_who(who, named)
            folder = folder_at(out_folder)
            found = reach_of_strategies(
                organisation, named, [*_numbers(budgets), budget], missing=missing,
                rng_seed=rng_seed, progress=report,
            )  # fmt: skip
        _say_reach(found, count)
        used = None
        if changing is not None:
            used = _use(changing, named, replicates, search, rng_seed)
        if who is not None:
            _say_who(found, who, count)
        if folder is not None:
            _write(folder, found, used, count)
            typer.echo(f"written to {folder}")


def _split(text: str) -> list[str]:
    return [part.strip() for part in text.split(",") if part.strip()]


def _numbers(text: str) -> list[float]:
    from groundswell.faults import refuse

    try:
        return [float(part) for part in _split(text)]
    except ValueError:
        raise refuse(
            "budgets", f"{text!r} are not numbers", "write 0.01,0.03,0.1", "budget"
        ) from None


def _changing(text: str, organisation, count: int):
    """The scenario under which use is shown, in this organisation: from a file, a name or a table."""
    from groundswell.scenario import Scenario
    from groundswell.scenario_files import contagion_from

    if text.lstrip().startswith("{"):
        return Scenario(organisation, contagion_from(text), budget=count, seeding="random")
    read = scenario_called(text)
    return read.replace(organisation=organisation, seeding="random", budget=count)


def _say_reach(found, count: int) -> None:
    from groundswell.reporting import made_up
    from groundswell.study.starting import saying

    n_people = found.organisation.n_people
    typer.echo(f"{n_people} people. % in contact with a starter, by % of people who start\n")
    typer.echo(saying.reach_over_budgets(found).to_string())
    typer.echo(f"\nWhere {count} start ({saying.percent(count / n_people)})\n")
    typer.echo(saying.beside_one_another(found, count).to_string())
    lines = [*saying.columns_explained(found), saying.CONTACT_NOT_USE]
    informal = found.organisation.informal
    lines += made_up(informal) if informal else [saying.ONLY_LINES]
    typer.echo("\n" + "\n".join(lines) + "\n")
    typer.echo("\n".join(saying.what_each_takes(found)))
    typer.echo("\n% of starters whom two strategies have in common; beside itself: lot by lot\n")
    typer.echo(saying.same_people(found, count).to_string())


def _use(scenario, named: list[str] | None, replicates: int, search: int | None, rng_seed: int):
    from groundswell.study.starting import saying, use_of_strategies

    with progress("running strategies") as report:
        used = use_of_strategies(
            scenario, named, replicates=replicates, runs=search, rng_seed=rng_seed, progress=report
        )
    typer.echo(f"\nUse, which is not reach, where {scenario.seed_count()} start\n")
    typer.echo(saying.use_at_the_end(used).to_string())
    typer.echo("\n" + "\n".join(saying.use_explained(used)))
    return used


def _check_who(who: str | None, named: list[str] | None) -> None:
    from groundswell.faults import refuse
    from groundswell.seeding import STRATEGIES

    known = list(STRATEGIES) if named is None else named
    if who is not None and who not in known:
        raise refuse("who", f"{who!r} is not looked at", f"name one of: {', '.join(known)}", "who")


def _say_who(found, who: str, count: int) -> None:
    if who in found.lacking:
        from groundswell.faults import BadInput

        raise BadInput([found.lacking[who]])
    typer.secho(
        "These are people, not targets: whoever is named here has to agree to be, and to start,"
        " before anybody else reads it. The order is that of the ids and says nothing.",
        fg="yellow", err=True,
    )  # fmt: skip
    typer.echo(f"\nStarters by {who}")
    typer.echo("\n".join(sorted(found.organisation.ids[found.first[who, count]])))


def _write(folder: Path, found, used, count: int) -> None:
    from groundswell import plots_seeds
    from groundswell.provenance import write_provenance
    from groundswell.reporting import generated_in
    from groundswell.study.starting import saying

    for name in ("reach", "prices", "overlap", "unanswered", "about"):
        save(getattr(found, name), folder, name)
    save(saying.where_they_work(found, count), folder, "units")
    figures = plots_seeds.reach_figures(found, count)
    if used is not None:
        save(used.table, folder, "use")
        figures["use"] = plots_seeds.use(used)
    for name, figure in figures.items():
        figure.savefig(folder / f"{name}.png", dpi=150)
    scenarios = [] if used is None else [each.scenario for each in used.ensembles.values()]
    settings = {"lots": found.lots, "missing": found.missing, "rng_seed": found.rng_seed}
    if generated := generated_in(found.organisation.informal):
        settings["generated_ties"] = generated
    write_provenance(folder, scenarios, starters=count, **settings)


__all__ = ["seeds"]

"""Learning networks: who came, what they heard, whether practice followed, and who became central."""

import networkx as nx
import numpy as np
import pandas as pd
from scenario_report import BASE, ensembles, write
from scipy.sparse.csgraph import shortest_path

import groundswell as gs

NAME, TERM = "learning-networks", 3
REGIMES = {
    "3 in 1,000 a week begin on one example": {"contagion.p_below": 0.003},
    "three must do it first": {"contagion.threshold": 3.0},
    "informal contacts count half": {"trust.advice": 0.5, "trust.friendship": 0.5},
    "reporting lines count half": {"trust.reports_to": 0.5, "trust.manages": 0.5},
    "no contact lasts": {"interventions.learning_network.lasting": 0.0},
}


def centrality(organisation, diary) -> dict[str, float]:
    """Betweenness and paths among leaders and facilitators, before and after the lasting ties."""
    leaders, facilitators = diary["participants"], np.unique(diary["facilitators"])
    who = np.concatenate([leaders, facilitators])
    contacts = organisation.contacts([*organisation.informal, "reports_to"])
    among = np.isin(contacts.source, who) & np.isin(contacts.noticed, who)
    graph = nx.Graph()
    graph.add_nodes_from(who.tolist())
    graph.add_edges_from(np.column_stack([contacts.source, contacts.noticed])[among].tolist())
    unit, row = organisation.unit[leaders], {}
    for when in ("before", "after"):
        if when == "after":
            graph.add_edges_from(diary["lasting"][:, :2].tolist())
        between = nx.betweenness_centrality(graph)
        row[f"facilitators {when}"] = np.mean([between[i] for i in facilitators.tolist()])
        row[f"leaders {when}"] = np.mean([between[i] for i in leaders.tolist()])
        steps = shortest_path(nx.to_scipy_sparse_array(graph, nodelist=who), unweighted=True)
        steps = steps[: leaders.size, : leaders.size][unit[:, None] != unit]
        row[f"path {when}"] = steps[np.isfinite(steps)].mean()
    return row


def heard(variant, leaders, replicates=20) -> str:
    """Weeks until 95 % of leaders know of it: median over replicates."""
    run = gs.simulate(gs.library.load(NAME, variant), replicates, record="history")
    share = np.median((run.history[:, :, leaders] > gs.Stage.UNAWARE).mean(axis=2), axis=0)
    return str(np.argmax(share >= 0.95)) if share[-1] >= 0.95 else "never"


def regimes(replicates=40) -> pd.DataFrame:
    """In which share of runs it takes hold where the world is otherwise."""
    pairs = gs.library.load(NAME, "pairs")
    remixed = pairs.replace({"interventions.learning_network.remix_every": TERM})
    variants = {"alone": gs.library.load(NAME), "pairs": pairs, "pairs, remixed": remixed}
    runs = [each.replace(change) for change in REGIMES.values() for each in variants.values()]
    held = [run.in_numbers()["p_took_hold"] for run in gs.simulate_all(runs, replicates)]
    table = pd.DataFrame(np.reshape(held, (-1, len(variants))), columns=list(variants))
    return table.assign(regime=list(REGIMES))[["regime", *variants]]


if __name__ == "__main__":
    done = ensembles(NAME, replicates=100)  # all of this takes about a minute on two cores
    base = gs.library.load(NAME).replace(vary=("people", "dynamics"))
    diaries = [gs.diary(base, replicate=number)["learning_network"] for number in range(20)]
    came = np.array([diary["attendance"] for diary in diaries])
    at_round = came.sum(axis=2).mean()
    at_term = came.reshape(len(came), -1, TERM, came.shape[2]).any(axis=2).mean()
    between = pd.DataFrame([centrality(base.organisation, diary) for diary in diaries[:5]])
    mean = between.mean().map("{:.3g}".format)
    weeks = {v or BASE: heard(v, diaries[0]["participants"]) for v in (None, "no-network")}
    held = {label: f"{run.in_numbers()['p_took_hold']:.0%}" for label, run in done.items()}
    listed = lambda of: ", ".join(f"{label} {value}" for label, value in of.items())  # noqa: E731
    findings = [
        f"{at_round:.0f} of 450 leaders attend a round on average; {at_term:.1%} attend at least once a term.",
        f"Weeks until 95 % of leaders know of it: {listed(weeks)}.",
        f"It took hold (half of all people use it after two years) in: {listed(held)}.",
        f"Mean betweenness, and steps between leaders of different departments: {listed(mean)}.",
    ]
    write(NAME, done, findings, {"regimes": regimes(), "centrality": between})

"""An organisation as a graph, as tables and as files: the methods that pass it on."""

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import networkx as nx
    import pandas as pd

    from groundswell.organisation import Organisation


def to_networkx(
    organisation: "Organisation", kind: str | None = None
) -> "nx.MultiDiGraph | nx.DiGraph":
    """Return a directed graph in which an edge u → v means: u notices v.

    Influence flows against the arrows (``influence="target_to_source"``).

    Parameters
    ----------
    kind : str, optional
        One kind gives a `networkx.DiGraph`; all of them (the default) a
        `networkx.MultiDiGraph` with the kind as key and as edge attribute.

    Returns
    -------
    networkx.DiGraph or networkx.MultiDiGraph
        Nodes are ids; the columns of the people table are node attributes.
    """
    import networkx as nx

    graph = nx.MultiDiGraph() if kind is None else nx.DiGraph()
    table = organisation.people.astype(object)
    table = table.where(table.notna(), None)
    for row in table.to_dict("records"):
        person = row.pop("id")
        graph.add_node(person, **{str(k): v for k, v in row.items() if v is not None})
    informal_and_lines = (
        *organisation.informal,
        *(("reports_to",) if organisation.has_reporting_lines else ()),
    )
    for name in informal_and_lines if kind is None else (kind,):
        ties = organisation.ties(name)
        for source, noticed, weight in zip(ties.source, ties.noticed, ties.weight, strict=True):
            edge = (organisation.ids[source], organisation.ids[noticed])
            key = {} if kind else {"key": name}
            graph.add_edge(*edge, **key, kind=name, weight=float(weight))
    return graph


def to_csv(organisation: "Organisation", people: str | Path, ties: str | Path) -> None:
    """Write the people and ties files that `from_csv` reads back.

    Parameters
    ----------
    people, ties : path
        Where to write; a formal kind is written as ``manager_id``, not as ties.
    """
    # Windows line ends make the writer quote a stray carriage return within a text.
    for table, path in ((organisation.people, people), (tie_rows(organisation), ties)):
        table.to_csv(path, index=False, lineterminator="\r\n")


def tie_rows(organisation: "Organisation") -> "pd.DataFrame":
    """One row for each informal tie: ``source``, ``target``, ``kind``, ``weight``."""
    import pandas as pd

    layers = [
        pd.DataFrame({"source": organisation.ids[ties.source], "target": organisation.ids[ties.noticed],
                      "kind": kind, "weight": ties.weight})
        for kind, ties in organisation.informal.items() if ties.n_ties
    ]  # fmt: skip
    empty = pd.DataFrame({"source": [], "target": [], "kind": [], "weight": []})
    return pd.concat(layers, ignore_index=True) if layers else empty


def write(organisation: "Organisation", path: str | Path) -> "list[Path]":
    """Write a file, or a folder of CSV files, that `read` reads back.

    Parameters
    ----------
    path : path
        By its ending: ``.xlsx``, ``.graphml``, ``.gexf``; without one, a folder. Nothing is
        overwritten.

    Returns
    -------
    list of Path
        The files written.

    Raises
    ------
    BadInput
        As `groundswell.exporting.export` says.
    """
    from groundswell.exporting import export

    return export(organisation, path)


__all__ = ["tie_rows", "to_csv", "to_networkx", "write"]

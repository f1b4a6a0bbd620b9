"""Graphs taken as tables: nodes are people, node attributes their columns, edges ties."""

import io
from pathlib import Path

from groundswell.importing.cells import quote
from groundswell.importing.opening import opened, unread
from groundswell.importing.tables import HEADER, Table

ENDINGS = (".graphml", ".gexf")
OURS = "An arrow from A to B: A notices B. Influence flows from target to source."
"""How we describe a graph in its file, which says what arrows mean."""

_AGAIN = "export it again as GraphML or GEXF"
_PLAIN = "take out the declaration that begins with <!DOCTYPE"
_ENTITIES = (b"<!DOCTYPE", b"<!ENTITY", b"<!doctype", b"<!entity")


def tables_from_graph(graph, name: str = "graph") -> list[Table]:
    """Take nodes as people and edges as ties, in the direction in which they are drawn.

    Parameters
    ----------
    graph : networkx graph
        Of any of the four types. Edge attributes ``kind`` and ``weight`` are used; edges of
        an undirected graph are undirected.
    name : str
        How to call it in faults.

    Returns
    -------
    list of Table
        People and ties.
    """
    import networkx as nx
    import pandas as pd

    if not isinstance(graph, nx.Graph):
        people = Table(name, role="people")
        problem = f"is a {type(graph).__name__}, not a graph"
        people.fault(HEADER, problem, "give a networkx graph", "not-a-graph")
        return [people]
    nodes = list(graph.nodes(data=True))
    keys = dict.fromkeys(key for _, attributes in nodes for key in attributes)
    cells = [[str(node) for node, _ in nodes]]
    cells += [[attributes.get(key) for _, attributes in nodes] for key in keys]
    people = Table(
        name,
        ["id", *(str(key).strip() for key in keys)],
        [pd.Series(column, dtype=object) for column in cells],
        lambda i: f"node {quote(nodes[i][0])}" if i >= 0 else "",
        role="people",
    )
    edges = list(graph.edges(data=True))
    arrow = "→" if graph.is_directed() else "–"
    columns = {
        "source": [str(edge[0]) for edge in edges],
        "target": [str(edge[1]) for edge in edges],
        "kind": [edge[2].get("kind", "tie") for edge in edges],
        "weight": [edge[2].get("weight", 1.0) for edge in edges],
        "directed": ["yes" if graph.is_directed() else "no"] * len(edges),
    }

    def spot(index: int) -> str:
        u, v, _ = edges[index] if index >= 0 else ("", "", None)
        return f"edge {quote(u)} {arrow} {quote(v)}" if index >= 0 else ""

    ties = Table(name, list(columns), [pd.Series(c, dtype=object) for c in columns.values()],
                 spot, role="ties", drawn=True)  # fmt: skip
    return [people, ties]


def tables_from_graph_file(path: Path) -> list[Table]:
    """Read a GraphML or GEXF file, as Gephi, yEd and networkx write them.

    Parameters
    ----------
    path : Path
        The file; its ending says which.

    Returns
    -------
    list of Table
        People and ties, or one that says why there are none.
    """
    data, table = opened(path)
    if table is not None:
        return [table]
    form = path.suffix.lower().removeprefix(".")
    head = data[:1024].removeprefix(b"\xef\xbb\xbf").lstrip()
    if not head.startswith(b"<") or b"\0" in head:
        return [
            _refused(
                path, f"is not {form}: it begins with {quote(head[:20].decode(errors='replace'))}"
            )
        ]
    if any(sign in data for sign in _ENTITIES):
        # Entities can name other files, or grow beyond all memory.
        return [_refused(path, "declares a document type or entities, which are not read", _PLAIN)]
    import networkx as nx

    read = nx.read_graphml if form == "graphml" else nx.read_gexf
    try:
        graph = read(io.BytesIO(data), node_type=str)
    except Exception as error:  # its parser raises whatever it stumbles over
        reason = " ".join(str(error).split()) or type(error).__name__
        return [_refused(path, f"cannot be read as {form} ({reason[:120]})")]
    for node, attributes in graph.nodes(data=True):
        attributes.pop("viz", None)  # how a node is drawn
        if form == "gexf" and attributes.get("label") == node:  # there, every node has one
            attributes.pop("label")
    people, ties = tables_from_graph(graph, path.name)
    ties.drawn = graph.graph.get("description") != OURS
    return [people, ties]


def _refused(path: Path, problem: str, remedy: str = _AGAIN) -> Table:
    table = unread(path)
    table.fault(HEADER, problem, remedy, "graph-unreadable")
    return table


__all__ = ["ENDINGS", "OURS", "tables_from_graph", "tables_from_graph_file"]

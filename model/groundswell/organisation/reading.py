"""An organisation read from files, data frames and graphs: the class methods that make one."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from groundswell.importing import aliases, read_csv_files, read_files, read_networkx, read_tables
from groundswell.importing.cells import plain

if TYPE_CHECKING:
    import networkx as nx

    from groundswell.organisation import Organisation


def read(
    cls: "type[Organisation]",
    *files: str | Path,
    directed: bool = True,
    influence: str | Mapping[str, str] | None = None,
    least: float | Mapping[str, float] | None = None,
) -> "Organisation":
    """Read one or more files: people, ties, survey answers; CSV, Excel, graphs, UCINET.

    Parameters
    ----------
    *files : paths
        Told apart by their endings and headers, see `groundswell.importing`: tables
        (``.csv``, ``.xlsx``), graphs (``.graphml``, ``.gexf``), ``.dl``, ``.vna``.
    directed : bool, default True
        False: a row that does not say ties both people to each other.
    influence : str or mapping of str to str, optional
        Which way influence flows, for all kinds of tie or kind by kind (``"*"`` stands for
        all others): ``"nominee_to_respondent"`` or ``"target_to_source"`` where those named influence
        those who name them (advice, trust), ``"respondent_to_nominee"`` or
        ``"source_to_target"`` where it is the other way round. Asked for, never guessed,
        wherever the format does not say.
    least : float or mapping of str to float, optional
        The lowest score (or weight) that counts as a tie, for all kinds or kind by kind.

    Returns
    -------
    Organisation
        With `warnings`, and `answered` where there is a survey.

    Raises
    ------
    BadInput
        With every fault found, each with file, row, value and remedy.
    """
    read = read_files(files, directed=directed, influence=influence, least=least)
    kept: dict[str, object] = {"files": [str(Path(file).resolve()) for file in files]}
    said = {"directed": None if directed else False, "influence": influence, "least": least}
    for name, what in said.items():
        if what is not None:
            kept[name] = dict(what) if isinstance(what, Mapping) else what
    return cls(**read, files=kept)


def from_csv(
    cls: "type[Organisation]",
    people: str | Path,
    ties: str | Path | None = None,
    *,
    directed: bool = True,
) -> "Organisation":
    """Read a people file and a ties file, in which source names target.

    Parameters
    ----------
    people, ties : path
        CSV files; see `groundswell.importing` for their columns. Without `ties` there
        are only reporting lines.
    directed : bool, default True
        False: each row ties both people to each other (the pair stands once).

    Returns
    -------
    Organisation

    Raises
    ------
    BadInput
        With every fault found, each with file, row, value and remedy.
    """
    read = read_csv_files(people, ties, directed=directed)
    files: dict[str, object] = {"people": str(Path(people).resolve())}
    if ties is not None:
        files["ties"] = str(Path(ties).resolve())
    if not directed:
        files["directed"] = False
    return cls(**read, files=files)


def from_tables(
    cls: "type[Organisation]",
    people: Any,
    ties: Any = None,
    survey: Any = None,
    *,
    directed: bool = True,
    influence: str | Mapping[str, str] | None = None,
    least: float | Mapping[str, float] | None = None,
) -> "Organisation":
    """Make an organisation from data frames.

    Parameters
    ----------
    people, ties, survey : pandas.DataFrame
        Columns as in the CSV files; see `groundswell.importing`.
    directed, influence, least
        As in `read`.

    Returns
    -------
    Organisation

    Raises
    ------
    BadInput
        With every fault found.

    Examples
    --------
    >>> import pandas as pd
    >>> people = pd.DataFrame({"id": ["a", "b", "c"], "manager_id": ["", "a", "a"]})
    >>> ties = pd.DataFrame({"source": ["b"], "target": ["c"], "kind": ["advice"]})
    >>> gs.Organisation.from_tables(people, ties).kinds
    ('advice', 'reports_to', 'manages', 'team')
    """
    read = read_tables(people, ties, survey, directed=directed, influence=influence, least=least)
    return cls(**read)


def from_networkx(
    cls: "type[Organisation]", graph: "nx.Graph", influence: str | None = None
) -> "Organisation":
    """Make an organisation from a networkx graph.

    Parameters
    ----------
    graph : networkx.Graph, DiGraph or their multigraphs
        Nodes become people (ids by `str`), node attributes become columns
        (``manager_id`` gives the reporting lines), edge attributes ``kind`` and
        ``weight`` are used.
    influence : {"source_to_target", "target_to_source"}, optional
        Required for a directed graph: which way influence flows along an edge.

    Returns
    -------
    Organisation

    Raises
    ------
    BadInput
        If a directed graph comes without `influence`, or the tables have faults.
    """
    return cls(**read_networkx(graph, influence))


def headings() -> dict[str, dict[str, list[str]]]:
    """What files may call their columns and sheets, without case, spaces, ``_`` or ``-``.

    Returns
    -------
    dict of str to dict of str to list of str
        For ``"people"``, ``"ties"``, ``"survey"`` and ``"sheets"``: each column's own name, or each
        kind of sheet's, then the others by which it is known.
    """
    kinds = {"people": aliases.PEOPLE, "ties": aliases.TIES, "survey": aliases.SURVEY}
    return {
        kind: {name: [plain(each) for each in (name, *others)] for name, others in known.items()}
        for kind, known in (kinds | {"sheets": aliases.SHEETS}).items()
    }


__all__ = ["from_csv", "from_networkx", "from_tables", "headings", "read"]

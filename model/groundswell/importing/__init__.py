"""People, ties and survey answers from files, data frames and graphs: every fault listed.

Headers match whatever their case, spaces, underscores and hyphens; `groundswell.importing.aliases`
holds what other tools and languages call them. Rows are numbered as in a spreadsheet: the header
is row 1.

**People**, one row each: ``id`` (kept exactly as written); ``manager_id`` (blank for the top;
one top, or one for each ``employer``); ``unit`` (or else ``department``, or else ``team``);
``employer``; ``level`` (a number); ``profession``; ``responded`` (yes or no). Any other column
is kept as it is: numeric if all its filled cells are plainly numbers, else text.

**Ties**, one row each: ``source`` and ``target``: source *names* target, so influence flows from
target to source; ``kind`` (default ``tie``); ``weight`` (default 1); ``directed`` (yes or no, row
by row). A column ``type`` that holds Directed or Undirected means direction, anything else kind.
Rows of kind ``reports_to`` are reporting lines: source reports to target. Other columns are left
aside. Of ``kind``, ``weight`` and ``directed``, a column that is there must be filled in every
row: what is missing is neither zero nor one.

**Survey**: long, wide or roster, see `groundswell.importing.surveys`. **Questions**, one row
each: ``question`` (or kind), ``influence``, ``least``.

Which way influence flows is asked for, never guessed: arrows of a graph, of Gephi or of Kumu, and
the answers to a question, mean nothing until their owner says so.
"""

from pathlib import Path

from groundswell.faults import refuse
from groundswell.importing.assembling import assembled
from groundswell.importing.delimited import table_from_csv
from groundswell.importing.files import tables_from_file
from groundswell.importing.frames import table_from_frame
from groundswell.importing.graphs import tables_from_graph
from groundswell.importing.meaning import Meaning


def read_files(files, *, directed: bool = True, influence=None, least=None) -> dict:
    """Read one or more files that together hold an organisation.

    Parameters
    ----------
    files : sequence of paths
        People, ties, survey and questions, told apart by what they hold. By their ending: CSV
        (``.csv``, ``.tsv``, ``.txt``), Excel (``.xlsx``), ``.graphml``, ``.gexf``, UCINET
        (``.dl``), NetDraw (``.vna``).
    directed : bool, default True
        False: where a row does not say, it ties both people to each other.
    influence : str or mapping of str to str, optional
        Which way influence flows, for all kinds of tie or kind by kind:
        ``"nominee_to_respondent"`` (or ``"target_to_source"``), or the other way round.
    least : float or mapping of str to float, optional
        The lowest score that counts as a tie, for all kinds or kind by kind.

    Returns
    -------
    dict
        The arguments of `Organisation`: ``ids``, ``ties`` by kind, ``manager`` (None where
        nobody reports to anybody), ``columns``, ``answered`` and ``warnings``.

    Raises
    ------
    BadInput
        With every fault found, file by file in the order of the rows.
    """
    if not files:
        raise refuse("files", "there are none", "name a file with the people", "people-missing")
    tables = [table for file in files for table in tables_from_file(Path(file))]
    return assembled(tables, Meaning(directed, influence, least))


def read_csv_files(people, ties=None, *, directed: bool = True) -> dict:
    """Read a people file and a ties file, in which source names target.

    Parameters
    ----------
    people, ties : path
        CSV files separated by comma, semicolon or tab.
    directed : bool, default True
        As in `read_files`.

    Returns
    -------
    dict
        As in `read_files`.

    Raises
    ------
    BadInput
        As in `read_files`.
    """
    tables = [table_from_csv(file) for file in (people, ties) if file is not None]
    for table, role in zip(tables, ("people", "ties"), strict=False):
        table.role, table.drawn = role, False
    return assembled(tables, Meaning(directed))


def read_tables(
    people, ties=None, survey=None, *, directed: bool = True, influence=None, least=None
) -> dict:
    """Read data frames; columns, result and faults as in `read_files`.

    Parameters
    ----------
    people, ties, survey : pandas.DataFrame
        So called in faults. Columns keep their type; ids become text. Source names target.
    directed, influence, least
        As in `read_files`.

    Returns
    -------
    dict
        As in `read_files`.

    Raises
    ------
    BadInput
        With every fault found.
    """
    frames = {"people": people, "ties": ties, "survey": survey}
    tables = [table_from_frame(f, name, name) for name, f in frames.items() if f is not None]
    for table in tables:
        table.drawn = False
    return assembled(tables, Meaning(directed, influence, least))


def read_networkx(graph, influence=None) -> dict:
    """Read a graph: nodes are people, node attributes their columns, edges ties.

    Parameters
    ----------
    graph : networkx graph
        Edge attributes ``kind`` (default ``tie``) and ``weight`` (default 1) are used. In an
        undirected graph both people notice each other.
    influence : str or mapping of str to str, optional
        Which way influence flows along an edge; required for a directed graph.

    Returns
    -------
    dict
        As in `read_files`.

    Raises
    ------
    BadInput
        With every fault found, by node and by edge.
    """
    return assembled(tables_from_graph(graph), Meaning(influence=influence))


__all__ = ["read_csv_files", "read_files", "read_networkx", "read_tables"]

"""People and ties from files, data frames and graphs: every fault listed, none repaired.

Headers match whatever their case, spaces, underscores and hyphens. Rows are numbered as in a
spreadsheet: the header is row 1.

**People**, one row each: ``id`` (kept exactly as written); ``manager_id`` (blank for the top;
one top, or one for each ``employer``); ``unit`` (or else ``department``, or else ``team``);
``employer``; ``level`` (a number); ``profession``. Any other column is kept as it is: numeric
if all its filled cells are plainly numbers, else text.

**Ties**, one row each: ``source`` and ``target`` (also ``from``, ``to``): source *names*
target, so influence flows from target to source; ``kind`` (default ``tie``); ``weight`` (also
``strength``; default 1); ``directed`` (yes or no, row by row). A column ``type`` that holds
Directed or Undirected means direction, anything else kind. Rows of kind ``reports_to`` are
reporting lines: source reports to target. Other columns are left aside. Of ``kind``,
``weight`` and ``directed``, a column that is there must be filled in every row: what is missing
is neither zero nor one.
"""

from groundswell.faults import BadInput
from groundswell.importing.lines import Lines
from groundswell.importing.people import columns_of, ids_of, people_cells
from groundswell.importing.reading import table_from_file, table_from_frame, tables_from_graph
from groundswell.importing.tables import HEADER, Table, as_text
from groundswell.importing.tie_rows import layers_of


def read_csv_files(people, ties=None, *, directed: bool = True) -> dict:
    """Read a people file and a ties file.

    Parameters
    ----------
    people, ties : path
        CSV files in UTF-8, separated by comma, semicolon or tab.
    directed : bool, default True
        False: where a row does not say, it ties both people to each other.

    Returns
    -------
    dict
        The arguments of `Organisation`: ``ids``, ``ties`` by kind, ``manager`` (None where
        nobody reports to anybody) and ``columns``.

    Raises
    ------
    BadInput
        With every fault found, file by file in the order of the rows.
    """
    tie_table = None if ties is None else table_from_file(ties)
    return _assemble(table_from_file(people), tie_table, directed)


def read_tables(people, ties=None, *, directed: bool = True) -> dict:
    """Read two data frames; columns, result and faults as in `read_csv_files`.

    Parameters
    ----------
    people, ties : pandas.DataFrame
        Called ``people`` and ``ties`` in faults. Columns keep their type; ids become text.
    directed : bool, default True
        As in `read_csv_files`.

    Returns
    -------
    dict
        The arguments of `Organisation`.

    Raises
    ------
    BadInput
        With every fault found.
    """
    tie_table = None if ties is None else table_from_frame(ties, "ties")
    return _assemble(table_from_frame(people, "people"), tie_table, directed)


def read_networkx(graph, influence: str | None = None) -> dict:
    """Read a graph: nodes are people, node attributes their columns, edges ties.

    Parameters
    ----------
    graph : networkx graph
        Edge attributes ``kind`` (default ``tie``) and ``weight`` (default 1) are used. In an
        undirected graph both people notice each other.
    influence : {"source_to_target", "target_to_source"}, optional
        Which way influence flows along an edge; required for a directed graph.

    Returns
    -------
    dict
        The arguments of `Organisation`.

    Raises
    ------
    BadInput
        With every fault found, by node and by edge.
    """
    return _assemble(*tables_from_graph(graph, influence), directed=True)


def _assemble(people: Table, ties: Table | None, directed: bool) -> dict:
    cells = people_cells(people)
    ids, position = ids_of(people, cells)
    columns = columns_of(people, cells)
    lines = Lines(people, ids, position)
    if "manager_id" in cells:
        lines.read_column(as_text(cells["manager_id"]))
    layers = {} if ties is None else layers_of(ties, lines, directed)
    lines.check(columns.get("employer"))
    faults = people.faults + (ties.faults if ties is not None else [])
    # People with reporting lines only are written out with an empty table of ties.
    if ties is not None and not ties.n_rows and not lines.exist and not faults:
        remedy = "add a row for each tie, or a manager_id to the people"
        ties.fault(HEADER, "holds no ties, and there are no reporting lines", remedy, "no-ties")
        faults = ties.faults
    if faults:
        raise BadInput(faults)
    manager = lines.manager if lines.exist else None
    return {"ids": ids, "ties": layers, "manager": manager, "columns": columns}


__all__ = ["read_csv_files", "read_networkx", "read_tables"]

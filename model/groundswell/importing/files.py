"""Files by their ending: which reader takes which."""

from pathlib import Path

from groundswell.importing.delimited import table_from_csv
from groundswell.importing.graphs import ENDINGS as GRAPHS, tables_from_graph_file
from groundswell.importing.opening import unread
from groundswell.importing.tables import HEADER, Table
from groundswell.importing.ucinet import tables_from_dl
from groundswell.importing.vna import tables_from_vna
from groundswell.importing.workbooks import tables_from_workbook

_OLD = {
    ".xls": "save it as .xlsx",
    ".ods": "save it as .xlsx, or as CSV UTF-8",
    ".json": "export it as Excel, GraphML or GEXF",
    ".##h": "export it from UCINET as DL",
    ".net": "export it as GraphML, GEXF or DL",
}


def tables_from_file(path: Path) -> list[Table]:
    """Read a file: CSV unless its ending says otherwise.

    Parameters
    ----------
    path : Path
        The file.

    Returns
    -------
    list of Table
        One or more, with their faults.
    """
    ending = path.suffix.lower()
    if ending in (".xlsx", ".xlsm"):
        return tables_from_workbook(path)
    if ending in GRAPHS:
        return tables_from_graph_file(path)
    if ending == ".dl":
        return tables_from_dl(path)
    if ending == ".vna":
        return tables_from_vna(path)
    if ending in _OLD:
        table = unread(path)
        table.fault(HEADER, f"{ending} files are not read", _OLD[ending], "ending")
        return [table]
    return [table_from_csv(path)]


__all__ = ["tables_from_file"]

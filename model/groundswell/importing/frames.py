"""Data frames taken as tables."""

from groundswell.importing.tables import HEADER, Table


def table_from_frame(frame, name: str, role: str = "") -> Table:
    """Take the columns of a data frame; rows count as in a spreadsheet, the header being row 1.

    Parameters
    ----------
    frame : pandas.DataFrame
        The table.
    name : str
        How to call it in faults.
    role : str
        What it holds.

    Returns
    -------
    Table
        With its faults.
    """
    import pandas as pd

    if not isinstance(frame, pd.DataFrame):
        table = Table(name, role=role)
        problem = f"is a {type(frame).__name__}, not a table"
        table.fault(HEADER, problem, "give a pandas DataFrame", "not-a-table")
        return table
    columns = [frame.iloc[:, number] for number in range(frame.shape[1])]
    headers = [str(header).strip() for header in frame.columns]
    return Table(name, headers, columns, lambda i: f"row {i + 2}" if i >= 0 else "", role=role)


__all__ = ["table_from_frame"]

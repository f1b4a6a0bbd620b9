"""What the tables of parameters say, from the one declaration of each in the code."""

import groundswell as gs
from groundswell.parameter import Parameter

COLUMNS = ("parameter", "default", "range", "role", "source, and how good it is")


def of_part(part: str) -> list[Parameter]:
    """List the parameters whose dotted names begin with `part`; ``""``: those of no part."""
    return [p for p in gs.parameters().values() if p.name.rpartition(".")[0] == part]


def row(parameter: Parameter) -> tuple[tuple[str, ...], ...]:
    """Say one parameter, a cell for each of `COLUMNS`; a cell has one line or two."""
    return (
        (parameter.name.rpartition(".")[2], parameter.label),
        (_default(parameter.default), parameter.unit),
        (_range(parameter),),
        (parameter.role,),
        (parameter.source, f"({parameter.grade})"),
    )


def _range(parameter: Parameter) -> str:
    low, high = parameter.low, parameter.high
    if low is None and high is None:
        return "–"
    return f"at least {low:g}" if high is None else f"{low:g} to {high:g}"


def _default(value) -> str:
    if value is None:
        return "–"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, tuple):
        return ", ".join(_default(each) for each in value)
    return f"{value:.4g}" if isinstance(value, int | float) else str(value)

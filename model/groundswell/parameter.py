"""Parameters declared once: from the declaration come checks, docs, controls and sweeps."""

import dataclasses
import inspect
import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated, Any, dataclass_transform, get_args, get_origin

import numpy as np
from pydantic import ConfigDict, Field, JsonValue, ValidationError, model_validator
from pydantic.dataclasses import dataclass as pydantic_dataclass
from pydantic_core import PydanticCustomError, PydanticUndefined

from groundswell.faults import BadInput, Fault, meant, refuse, shown
from groundswell.quantity import Distribution


@dataclass(frozen=True)
class Parameter:
    """What is known of one parameter.

    Parameters
    ----------
    name : str
        Dotted, as in a scenario file: ``"contagion.threshold"``.
    label : str
        Plain words for a leader.
    unit : str
        ``"share"``, ``"per week"``, ``"hours"`` …
    low, high : float or None
        Allowed range, both ends included; None: no limit.
    default : object
        What holds where nothing is said.
    role : {"lever", "uncertainty"}
        Whether a leader chooses it or the world decides.
    source : str
        Author-year, or why this default.
    grade : {"measured", "literature", "assumed"}
        How good the evidence for the default is.
    """

    name: str
    label: str
    unit: str
    low: float | None
    high: float | None
    default: Any
    role: str
    source: str
    grade: str


def parameter(
    *,
    default: Any = ...,
    label: str,
    unit: str,
    role: str,
    source: str,
    grade: str = "assumed",
    low: float | None = None,
    high: float | None = None,
) -> Any:
    """Declare one parameter of a `part`; the arguments are the fields of `Parameter`."""
    about: dict[str, JsonValue] = {
        "label": label, "unit": unit, "low": low, "high": high,
        "role": role, "source": source, "grade": grade,
    }  # fmt: skip
    return Field(default=default, description=label, json_schema_extra={"parameter": about})


def declared(part: type, prefix: str = "") -> list[Parameter]:
    """List the parameters of one part.

    Parameters
    ----------
    part : type
        A class made by `part`.
    prefix : str
        Put before the names: ``"contagion."``.

    Returns
    -------
    list of Parameter
    """
    found = []
    for field in dataclasses.fields(part):
        about = _about(field)
        if about is not None:
            written: Any = field.default
            default = None if written.default is PydanticUndefined else written.default
            found.append(Parameter(name=prefix + field.name, default=default, **about))
    return found


def _about(field: dataclasses.Field[Any]) -> dict[str, Any] | None:
    extra: dict[str, dict[str, Any]] = getattr(field.default, "json_schema_extra", None) or {}
    return extra.get("parameter")


def _numbers(value: Any) -> list[float]:
    """Every number in a value that a range applies to."""
    if isinstance(value, Distribution):
        return [end for end in value.support if end is not None]
    if isinstance(value, bool | str) or value is None:
        return []
    if isinstance(value, int | float):
        return [value]
    if isinstance(value, tuple):
        return [number for item in value for number in _numbers(item)]
    return []


def _out_of_range(part: type, values: Mapping[str, Any]) -> Iterator[Fault]:
    """Say of each field the first number outside its declared range."""
    for field in dataclasses.fields(part):
        about = _about(field)
        if about is None:
            continue
        low, high = about["low"], about["high"]
        for number in _numbers(values.get(field.name)):
            inside = math.isfinite(number)
            inside = inside and (low is None or number >= low) and (high is None or number <= high)
            if not inside:
                span = f"from {low:g} to {high:g}" if high is not None else f"of at least {low:g}"
                yield Fault(field.name, f"{number:g} is out of range",
                            f"give a number {span} ({about['unit']})", "out-of-range")  # fmt: skip
                break


def _check_as_a_whole(self: Any) -> Any:
    """Refuse values out of range, and what the part itself says does not fit together."""
    faults = list(_out_of_range(type(self), vars(self)))
    faults += getattr(self, "_misfits", tuple)()
    if faults:
        raise BadInput(faults)
    return self


@dataclass_transform(frozen_default=True, field_specifiers=(parameter,))
def part[Part](cls: type[Part]) -> type[Part]:
    """Make a frozen, validated dataclass of which every fault is reported as `BadInput`.

    A method ``_misfits`` may yield further faults: of fields that do not go together.
    """
    raw: Any = cls
    raw._check_as_a_whole = model_validator(mode="after")(_check_as_a_whole)
    raw.__repr__ = _without_defaults
    config = ConfigDict(extra="forbid", arbitrary_types_allowed=True, strict=True)
    made: Any = pydantic_dataclass(frozen=True, config=config)(raw)
    validated_init = made.__init__

    names = [field.name for field in dataclasses.fields(made)]

    def __init__(self: Any, /, *args: Any, **kwargs: Any) -> None:
        if len(args) > len(names):
            raise refuse(made.__name__, f"got {len(args)} values", _fields(made), "arguments")
        positional = dict(zip(names, args, strict=False))
        twice = positional.keys() & kwargs.keys()
        if twice:
            raise refuse(min(twice), "is given twice", "give it once", "arguments")
        given = positional | kwargs
        given = {name: _native(value) for name, value in given.items()}
        try:
            validated_init(self, **given)
        except ValidationError as error:
            raise BadInput(_faults(made, error, given)) from None

    init: Any = __init__
    init.__doc__, init.__wrapped__ = validated_init.__doc__, validated_init
    made.__init__ = init
    made.__signature__ = _signature(made)
    finished: type[Part] = made
    return finished


def _without_defaults(self: Any) -> str:
    """What differs from the defaults, each on as little room as in a message."""
    said = [
        f"{field.name}={shown(value, most=120)}"
        for field in dataclasses.fields(self)
        if not _is_default(field, value := getattr(self, field.name))
    ]
    return f"{type(self).__name__}({', '.join(said)})"


def _is_default(field: dataclasses.Field[Any], value: Any) -> bool:
    default = getattr(field.default, "default", field.default)
    nothing = default is None and value == {}
    return bool(nothing or value is default or (type(value) is type(default) and value == default))


def _signature(made: type) -> inspect.Signature:
    """What an editor shows: types as a user reads them, and defaults themselves."""
    taken = []
    for field in dataclasses.fields(made):
        kind, default = field.type, getattr(field.default, "default", field.default)
        if get_origin(kind) is Annotated:
            kind = get_args(kind)[0]
        missing = default in (dataclasses.MISSING, PydanticUndefined)
        taken.append(
            inspect.Parameter(
                field.name, inspect.Parameter.POSITIONAL_OR_KEYWORD, annotation=kind,
                default=inspect.Parameter.empty if missing else default,
            )
        )  # fmt: skip
    return inspect.Signature(taken)


def _fields(made: type) -> str:
    return "it takes " + ", ".join(field.name for field in dataclasses.fields(made))


def _native(value: Any) -> Any:
    """Lists as tuples, numpy's scalars as Python's."""
    if isinstance(value, np.generic):
        return value.item()
    return tuple(value) if isinstance(value, list) else value


def _faults(made: type, error: ValidationError, given: Mapping[str, Any]) -> list[Fault]:
    """Say pydantic's errors in plain words, field by field, and what else is out of range."""
    by_place: dict[str, list[Any]] = {}
    for each in error.errors():
        by_place.setdefault(str(each["loc"][0]) if each["loc"] else "", []).append(each)
    faults = [
        fault
        for place, errors in by_place.items()
        for fault in _in_plain_words(made, place, errors, given.get(place))
    ]
    if "" not in by_place:  # pydantic stopped before the ranges were looked at
        faults += [f for f in _out_of_range(made, given) if f.place not in by_place]
    return faults


def _in_plain_words(made: type, place: str, errors: list[Any], value: Any) -> list[Fault]:
    error = errors[0]
    context = error.get("ctx", {})
    if isinstance(context.get("error"), BadInput):
        return [_within(place, fault) for fault in context["error"].faults]
    if "remedy" in context:
        return [Fault(place or made.__name__, error["msg"], context["remedy"], error["type"])]
    if error["type"] == "unexpected_keyword_argument":
        problem = f"{made.__name__} has no such field"
        names = [field.name for field in dataclasses.fields(made)]
        return [Fault(place, problem, meant(place, names) + _fields(made), "unknown-field")]
    if error["type"].startswith("missing") and len(error["loc"]) == 1:
        return [Fault(place, "is missing", f"{made.__name__} needs it", "missing-field")]
    wanted = [e["ctx"]["class_name"] if "class_name" in e.get("ctx", {}) else e["ctx"]["class"]
              for e in errors if e["type"] in ("dataclass_exact_type", "is_instance_of")]  # fmt: skip
    if wanted:
        remedy = "give gs." + "(…) or gs.".join(dict.fromkeys(wanted)) + "(…)"
        return [Fault(place, f"{shown(value)} will not do", remedy, "wrong-type")]
    remedy = error["msg"][0].lower() + error["msg"][1:]
    if error["type"] in ("missing", "too_long"):
        needed = len(get_args(made.__annotations__[place]))
        problem = f"{shown(value)} has {len(value)} entries"
        return [Fault(place, problem, f"give {needed} of them", "entries")]
    return [Fault(place, f"{shown(error['input'])} will not do", remedy, error["type"])]


def _within(place: str, fault: Fault) -> Fault:
    """The same fault, seen from the whole that the part is in."""
    join = "" if not place or not fault.place or fault.place.startswith("[") else "."
    return dataclasses.replace(fault, place=place + join + fault.place)


def trouble(code: str, problem: str, remedy: str) -> PydanticCustomError:
    """Make the error that a validator of a `part` raises."""
    return PydanticCustomError(code, "{problem}", {"problem": problem, "remedy": remedy})


def with_place(prefix: str, make: Callable[[], Any], faults: list[Fault]) -> Any:
    """Call `make`, collecting its faults under a place instead of raising.

    Parameters
    ----------
    prefix : str
        Where the part stands: ``"contagion"``.
    make : callable
        Builds the part.
    faults : list of Fault
        Is added to.

    Returns
    -------
    object or None
        The part, or None where it has faults.
    """
    try:
        return make()
    except BadInput as error:
        faults += [_within(prefix, fault) for fault in error.faults]
        return None

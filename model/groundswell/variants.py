"""Variants of a scenario file: what else its document contrasts, as changes to its tables."""

import copy
from collections.abc import Mapping
from typing import Any

from groundswell.faults import BadInput, Fault, meant, refuse, shown

BESIDE = ("about", "evidence", "variants")
"""Tables of a scenario file that say something of it and are no part of the scenario."""

LANGUAGES = ("en", "sv", "nb")
FIELDS = (*LANGUAGES, "changes", "without", "add")


def varied(table: Mapping[str, Any], name: str | None) -> dict[str, Any]:
    """Tables of the scenario alone, with the changes of one variant.

    Parameters
    ----------
    table : mapping
        A whole scenario file.
    name : str, optional
        Of a variant; None: as it stands.

    Returns
    -------
    dict

    Raises
    ------
    BadInput
        If there is no such variant, or it does not say its changes properly.
    """
    plain = copy.deepcopy({key: value for key, value in table.items() if key not in BESIDE})
    if name is None:
        return plain
    variant = _variant(table, name)
    faults: list[Fault] = []
    for part in variant.get("without", []):
        if not _without(plain, part):
            faults.append(Fault(f"variants.{name}.without", f"{shown(part)} is not in the scenario",
                                "name a mechanism or the type of an intervention", "without"))  # fmt: skip
    plain["interventions"] = [*plain.get("interventions", []), *variant.get("add", [])]
    for place, value in variant.get("changes", {}).items():
        if not _change(plain, place.split("."), value):
            faults.append(Fault(f"variants.{name}.changes", f"{shown(place)} leads nowhere",
                                "write it as in the scenario: contagion.threshold, "
                                "interventions.broadcast.weeks", "change"))  # fmt: skip
    if faults:
        raise BadInput(faults)
    label = plain.get("name")
    plain["name"] = f"{label}: {name}" if isinstance(label, str) and label else name
    return plain


def _variant(table: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    variants = table.get("variants", {})
    known = list(variants) if isinstance(variants, dict) else []
    if not isinstance(variants, dict) or not isinstance(variants.get(name), dict):
        raise refuse("variant", f"{name!r} is not one of this scenario",
                     f"{meant(name, known)}there are: {', '.join(known) or 'none'}", "unknown-variant")  # fmt: skip
    variant = variants[name]
    sorts = {"changes": dict, "without": list, "add": list}
    faults = [Fault(f"variants.{name}.{field}", "is not a field of a variant",
                    f"it takes {', '.join(FIELDS)}", "unknown-field")
              for field in variant.keys() - set(FIELDS)]  # fmt: skip
    faults += [Fault(f"variants.{name}.{field}", f"{shown(variant[field])} will not do",
                     f"give a {'table' if sort is dict else 'list'}", "variant-field")
               for field, sort in sorts.items() if not isinstance(variant.get(field, sort()), sort)]  # fmt: skip
    if faults:
        raise BadInput(faults)
    return variant


def _without(plain: dict, part: Any) -> bool:
    """Leave out a mechanism, or all interventions of a type."""
    listed = plain.get("interventions", [])
    kept = [each for each in listed if not (isinstance(each, dict) and each.get("type") == part)]
    if len(kept) < len(listed):
        plain["interventions"] = kept
        return True
    return isinstance(part, str) and plain.pop(part, None) is not None


def _change(here: Any, place: list[str], value: Any) -> bool:
    """Set what a dotted name leads to; in a list, all tables of that type or generator."""
    head, *rest = place
    if isinstance(here, list):
        named = [
            t for t in here if isinstance(t, dict) and head in (t.get("type"), t.get("generator"))
        ]
        return bool(named) and bool(rest) and all([_change(t, rest, value) for t in named])
    if not isinstance(here, dict) or not head:
        return False
    if not rest:
        here[head] = copy.deepcopy(value)
        return True
    return _change(here.setdefault(head, {}), rest, value)


__all__ = ["BESIDE", "LANGUAGES", "varied"]

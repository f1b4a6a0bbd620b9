"""In what the sweep that a store holds differs from the one that is asked for."""

from collections.abc import Iterator
from typing import Any

from groundswell.faults import Fault, shown

CODE = ("groundswell", "code")
"""Fields that say which code it was begun with."""


def differences(
    there: dict[str, Any], new: dict[str, Any], accept_changed_code: bool
) -> Iterator[Fault]:
    """Name the fields in which another sweep is stored."""
    for place, a, b in _telling(list(_differing(there, new, ""))):
        if _top(place) not in CODE:
            yield Fault(f"manifest.json, {place}", f"is {shown(a)} in the store and {shown(b)} now",
                        "give another store, or run what this one holds", "another-sweep")  # fmt: skip
        elif not accept_changed_code:
            yield Fault(f"manifest.json, {place}", "is not the code that the sweep was begun with",
                        "begin in another store, or accept changed code and let it be mixed",
                        "changed-code")  # fmt: skip


def _telling(places: list[tuple[str, Any, Any]]) -> list[tuple[str, Any, Any]]:
    """Of all places that differ, those that say why: any difference shows in the keys as well."""
    places = [each for each in places if _top(each[0]) != "block"]
    named = [each for each in places if _top(each[0]) not in (*CODE, "points", "columns")]
    cells = [each for each in places if _top(each[0]) == "points"]
    values = [each for each in cells if not each[0].startswith("points.key")]
    code = [each for each in places if _top(each[0]) in CODE]
    columns = [each for each in places if _top(each[0]) == "columns"]
    return (named or values[:1] or cells[:1] or columns) + code


def _top(place: str) -> str:
    return place.partition(".")[0]


def _differing(a: Any, b: Any, place: str) -> Iterator[tuple[str, Any, Any]]:
    if isinstance(a, dict) and isinstance(b, dict):
        for name in dict.fromkeys([*a, *b]):
            yield from _differing(a.get(name), b.get(name), f"{place}.{name}".lstrip("."))
    elif isinstance(a, list) and isinstance(b, list) and len(a) == len(b):
        for number, (one, two) in enumerate(zip(a, b, strict=True)):
            if one != two:
                where = f"{place}[{number}]"
                yield from list(_differing(one, two, where)) or [(where, one, two)]
                return
    elif isinstance(a, list) and isinstance(b, list):
        yield f"{place}, how many", len(a), len(b)
    elif a != b:
        yield place, a, b


__all__ = ["differences"]

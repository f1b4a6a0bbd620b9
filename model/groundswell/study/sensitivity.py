"""Which assumptions matter most: a design, a sweep and its analysis, in one call or from a store."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from groundswell.faults import BadInput, Fault, refuse, shown
from groundswell.reporting import in_one_line
from groundswell.scenario import Scenario
from groundswell.study.by_point import OUTCOMES, Values, points_of, run_points
from groundswell.study.design import Design
from groundswell.study.indices import Indices, sobol_of
from groundswell.study.results import runs_in
from groundswell.study.sampling import trajectories
from groundswell.study.screening import Effects, morris_of
from groundswell.study.store import Store
from groundswell.study.sweep import sweep

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, eq=False)
class Sensitivity:
    """What factors do to each outcome.

    Parameters
    ----------
    outcomes : mapping of str to (Indices or Effects)
        By ``"took_hold"``, ``"size"`` and ``"weeks"``.
    """

    outcomes: Mapping[str, Indices | Effects]

    def __getitem__(self, outcome: str) -> Any:
        return self.outcomes[outcome]

    def table(self) -> "pd.DataFrame":
        """One row per outcome and factor."""
        import pandas as pd

        return pd.concat([each.table() for each in self.outcomes.values()], ignore_index=True)

    __repr__ = in_one_line

    def in_words(self) -> str:
        """A line for each outcome, and the caveat."""
        lines = [each.in_words() for each in self.outcomes.values()]
        lines.append("Shares hold for the ranges that were searched, and for no others.")
        lines.append("Illustration, not a forecast: the ranking is safer than the numbers.")
        return "\n".join(lines)


def sobol_indices(
    base: Scenario,
    factors: Mapping[str, Any] | Sequence[str],
    points: int = 64,
    sets: int = 5,
    replicates: int = 8,
    rng_seed: int = 1,
    *,
    store: str | Path | None = None,
    workers: int | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Sensitivity:
    """Sobol indices of a scenario's factors, for chance, size and time apart.

    Parameters
    ----------
    base, factors
        As in `Design.sobol`.
    points : int
        N of each set, a power of two; a set has N (factors + 2) points.
    sets : int
        Independent sets, each with a scrambling of its own and luck of its own; intervals
        are between them.
    replicates : int
        Of each point; at least 2, better 8 or more.
    rng_seed : int
        Set *s* has the design and the luck of `rng_seed` + *s*.
    store : path, optional
        A folder in which the sets' sweeps are kept, so that a call that was stopped goes on;
        by default all is run in memory, which is quicker.
    workers, progress
        As in `sweep`; progress within each set.

    Returns
    -------
    Sensitivity
    """
    _check_counts(sets=(sets, 1), replicates=(replicates, 2))
    designs = [Design.sobol(base, factors, points, rng_seed + number) for number in range(sets)]
    found = [
        _run(
            design,
            replicates,
            rng_seed + number,
            store and Path(store) / f"set-{number}",
            workers,
            progress,
        )
        for number, design in enumerate(designs)
    ]
    return _sobol(designs[0].about["ranges"], found)


def morris_effects(
    base: Scenario,
    factors: Mapping[str, Any] | Sequence[str],
    trajectories: int = 50,
    replicates: int = 8,
    rng_seed: int = 1,
    *,
    store: str | Path | None = None,
    workers: int | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Sensitivity:
    """Morris' screening of a scenario's factors; arguments as in `sobol_indices`.

    Parameters
    ----------
    trajectories : int
        How many, of (factors + 1) points each.

    Returns
    -------
    Sensitivity
    """
    _check_counts(replicates=(replicates, 2))
    design = Design.morris(base, factors, trajectories, rng_seed)
    found = _run(design, replicates, rng_seed, store and Path(store) / "morris", workers, progress)
    return morris_from(design, found)


def morris_from(design: Design, values: Values) -> Sensitivity:
    """Morris' effects from what came out at the points of a `Design.morris`.

    Parameters
    ----------
    design : Design
    values : mapping of str to float array
        As `run_points` gives them.

    Returns
    -------
    Sensitivity
    """
    return _morris(design.about, values)


def sobol_in(stores: Store | str | Path | Sequence) -> Sensitivity:
    """Sobol indices from stored sweeps of `Design.sobol`.

    Parameters
    ----------
    stores : path, or sequence of paths
        A sweep for each set: alike but for the design's ``rng_seed`` and the sweep's.

    Returns
    -------
    Sensitivity

    Raises
    ------
    BadInput
        If a store holds another design or lacks runs, or they are not sets of one another.
    """
    given = [stores] if isinstance(stores, Store | str | Path) else list(stores)
    kept = [each if isinstance(each, Store) else Store(each) for each in given]
    manifests = [_manifest(each, "sobol") for each in kept]
    _check_sets(kept, manifests)
    found = [_stored(each, manifest) for each, manifest in zip(kept, manifests, strict=True)]
    return _sobol(manifests[0]["design"]["about"]["ranges"], found)


def morris_in(store: Store | str | Path) -> Sensitivity:
    """Morris' effects from a stored sweep of `Design.morris`; as in `sobol_in`, but one store."""
    kept = store if isinstance(store, Store) else Store(store)
    manifest = _manifest(kept, "morris")
    return _morris(manifest["design"]["about"], _stored(kept, manifest))


def _run(design: Design, replicates: int, rng_seed: int, store, workers, progress) -> Values:
    if store is None:
        return run_points(design, replicates, rng_seed, workers, progress)
    runs = sweep(design, replicates, rng_seed, store=store, workers=workers, progress=progress)
    return points_of(runs, len(design), str(store))


def _stored(store: Store, manifest: Mapping[str, Any]) -> Values:
    return points_of(runs_in(store), len(manifest["points"]["key"]), str(store.path))


def _sobol(factors: Iterable[str], sets: Sequence[Values]) -> Sensitivity:
    fewest = min(each["use"].shape[1] for each in sets)
    return Sensitivity(
        {name: sobol_of(list(factors), [each[name][:, :fewest] for each in sets], said)
         for name, said in OUTCOMES.items()}
    )  # fmt: skip


def _morris(about: Mapping[str, Any], found: Values) -> Sensitivity:
    factors = list(about["ranges"])
    where = trajectories(len(factors), about["trajectories"], about["rng_seed"])
    return Sensitivity(
        {name: morris_of(factors, where, found[name], said) for name, said in OUTCOMES.items()}
    )


def _check_counts(**counts: tuple[Any, int]) -> None:
    """Refuse what is no whole number, or less than the least that it has to be."""
    faults = [
        Fault(name, f"{shown(value)} will not do", f"give a whole number of at least {least}", name)
        for name, (value, least) in counts.items()
        if not isinstance(value, int) or isinstance(value, bool) or value < least
    ]
    if faults:
        raise BadInput(faults)


def _manifest(store: Store, kind: str) -> dict[str, Any]:
    manifest = store.manifest()
    design = manifest["design"]
    if design["kind"] != kind or design["about"].get("second_order"):
        raise refuse(str(store.path), f"holds a design of the kind {design['kind']}",
                     f"sweep gs.Design.{kind}(base, ranges)", "other-design")  # fmt: skip
    return manifest


def _check_sets(stores: Sequence[Store], manifests: Sequence[dict[str, Any]]) -> None:
    """Refuse sweeps that are not independent sets of one design."""
    faults = []
    first = manifests[0] if manifests else {}
    if not manifests:
        faults.append(Fault("stores", "are none", "give the folder of at least one sweep", "empty"))
    for store, manifest in zip(stores[1:], manifests[1:], strict=True):
        for name, one, other in (
            ("base", first["base"], manifest["base"]),
            ("ranges", first["design"]["about"]["ranges"], manifest["design"]["about"]["ranges"]),
            ("points", len(first["points"]["key"]), len(manifest["points"]["key"])),
        ):
            if one != other:
                faults.append(Fault(f"{store.path}, {name}", f"{shown(other)} is not as in {stores[0].path}",
                                    "give sets of one design", "not-sets"))  # fmt: skip
    for name, seeds in (
        ("design", [each["design"]["about"]["rng_seed"] for each in manifests]),
        ("sweep", [each["rng_seed"] for each in manifests]),
    ):
        if len(set(seeds)) < len(seeds):
            faults.append(Fault("stores", f"the rng_seed of the {name} is the same in some: {shown(seeds)}",
                                "give each set its own, so that they are independent", "same-luck"))  # fmt: skip
    if faults:
        raise BadInput(faults)


__all__ = [
    "Sensitivity",
    "morris_effects",
    "morris_from",
    "morris_in",
    "sobol_in",
    "sobol_indices",
]

"""What a scenario may switch on besides contagion, each a small frozen part."""

from functools import partial
from typing import Annotated, Any

from pydantic import BeforeValidator

from groundswell.faults import BadInput, Fault, shown
from groundswell.parameter import parameter, part, trouble, with_place
from groundswell.quantity import Quantity

MAHER_WEEKLY = 1.0 - 0.67 ** (1.0 / 52.0)
"""Weekly chance of lapsing that leaves 67 % in use after a year (Maher 2010)."""


@part
class Awareness:
    """People first have to hear of the practice (Banerjee et al. 2013).

    Parameters
    ----------
    rate : float
        Chance per week and tie of strength 1 of hearing of it from a user; in [0, 1].
    non_user_share : float
        How much less readily those tell who know of it without using it; in [0, 1].
    """

    rate: float = parameter(
        default=0.2, label="Chance per week of hearing of it from a colleague who uses it",
        unit="per week and tie", low=0.0, high=1.0, role="uncertainty",
        source="no measurement inside organisations; sweep it",
    )  # fmt: skip
    non_user_share: float = parameter(
        default=1.0 / 7.0, label="How readily people who do not use it speak of it, against users",
        unit="ratio", low=0.0, high=1.0, role="uncertainty", grade="literature",
        source="Banerjee et al. 2013: users pass information on 7 times as readily",
    )  # fmt: skip


@part
class Attention:
    """Having the time to act: hours set aside a week ÷ hours the change needs, at most 1.

    Parameters
    ----------
    hours_per_week : float, array or distribution
        Set aside per person and week, >= 0 hours.
    hours_needed : float
        To take the practice up, > 0 hours per person.
    """

    hours_per_week: Quantity = parameter(
        default=1.0, label="Time set aside for the change", unit="hours per week", low=0.0, high=60.0,
        role="lever", source="assumed; slack as a condition: Nohria & Gulati 1996",
    )  # fmt: skip
    hours_needed: float = parameter(
        default=8.0, label="Time it takes a person to take the practice up", unit="hours", low=0.01,
        role="uncertainty", source="assumed: one working day",
    )  # fmt: skip


@part
class Persistence:
    """Whether use becomes normal, or lapses (May & Finch 2009; Maher 2010).

    USING → EMBEDDED with weekly chance η·(C·P·A·R)^¼·E; USING → LAPSED with
    λ0 + λ1·(1−E); E is the net share of those noticed who use it.

    Parameters
    ----------
    lapse : float
        λ0, per week, in [0, 1].
    lapse_unsupported : float
        λ1, per week, in [0, 1]: further lapsing where no colleague uses it.
    embedding : float
        η, per week, in [0, 1].
    normalisation : tuple of four floats
        Coherence, cognitive participation, collective action, reflexive monitoring, each
        in [0, 1] (NoMAD answers 1–5, less 1, divided by 4).
    readopt : float
        How readily those who lapsed take it up again, against newcomers; in [0, 1].
    """

    lapse: float = parameter(
        default=MAHER_WEEKLY / 4, label="Weekly chance of falling back even with full support",
        unit="per week", low=0.0, high=1.0, role="uncertainty",
        source="with lapse_unsupported: 67 % in use after a year (Maher 2010); split assumed",
        grade="literature",
    )  # fmt: skip
    lapse_unsupported: float = parameter(
        default=MAHER_WEEKLY * 3 / 4, label="Further weekly chance of falling back when nobody near uses it",
        unit="per week", low=0.0, high=1.0, role="uncertainty",
        source="with lapse: 67 % in use after a year (Maher 2010); split assumed", grade="literature",
    )  # fmt: skip
    embedding: float = parameter(
        default=0.05, label="Weekly chance that use becomes normal, at full support", unit="per week",
        low=0.0, high=1.0, role="uncertainty", source="assumed; form after May & Finch 2009",
    )  # fmt: skip
    normalisation: tuple[float, float, float, float] = parameter(
        default=(0.5, 0.5, 0.5, 0.5), label="Normalisation work: sense, commitment, doing, reviewing",
        unit="score", low=0.0, high=1.0, role="lever", source="NoMAD scale mid-point (May & Finch 2009)",
    )  # fmt: skip
    readopt: float = parameter(
        default=1.0, label="How readily people who fell back start again", unit="ratio", low=0.0, high=1.0,
        role="uncertainty", source="assumed: as readily as newcomers",
    )  # fmt: skip


def _as_team(value: Any) -> str | tuple[str | int, ...]:
    if isinstance(value, str) and value == "seeds":
        return value
    people = value.tolist() if hasattr(value, "tolist") else value  # arrays, columns of tables
    if isinstance(people, list | tuple) and people and all(type(p) in (str, int) for p in people):
        return tuple(people)
    raise trouble(
        "team", f"{shown(value)} is not a team", "give 'seeds', or a list of ids or positions"
    )


Team = Annotated[str | tuple[str | int, ...], BeforeValidator(_as_team)]


@part
class Shock:
    """A common cause that takes people of one team away together (Marshall & Olkin 1967).

    Parameters
    ----------
    team : "seeds", or list of ids or positions
        Whom it can take; ``"seeds"`` is the seed set.
    probability : float
        That it strikes, in each week in which it can; in [0, 1].
    weeks : tuple of int, optional
        The weeks in which it can strike, >= 1; None: every week.
    each : float
        Chance that a member leaves when it strikes; in [0, 1].
    """

    team: Team = parameter(
        default="seeds", label="Who may leave together", unit="people", role="uncertainty",
        source="champions' teams: the LEDA report",
    )  # fmt: skip
    probability: float = parameter(
        default=1.0, label="Chance that the shock strikes in a week in which it can", unit="per week",
        low=0.0, high=1.0, role="uncertainty", source="assumed",
    )  # fmt: skip
    weeks: tuple[int, ...] | None = parameter(
        default=None, label="Weeks in which the shock can strike", unit="weeks", low=1.0,
        role="uncertainty", source="assumed",
    )  # fmt: skip
    each: float = parameter(
        default=1.0, label="Chance that each member leaves when the shock strikes", unit="share",
        low=0.0, high=1.0, role="uncertainty", source="assumed",
    )  # fmt: skip


def _as_shocks(value: Any) -> tuple[Shock, ...]:
    if not isinstance(value, list | tuple) or not all(isinstance(s, Shock | dict) for s in value):
        raise trouble(
            "shocks", f"{shown(value)} is not a list of shocks", "give a list of gs.Shock(...)"
        )
    faults: list[Fault] = []
    shocks = tuple(
        with_place(f"[{number}]", partial(Shock, **shock), faults)
        if isinstance(shock, dict)
        else shock
        for number, shock in enumerate(value)
    )
    if faults:
        raise BadInput(faults)
    return shocks


Shocks = Annotated[tuple[Shock, ...], BeforeValidator(_as_shocks)]


@part
class Turnover:
    """People leave and are replaced, one by one or together.

    A successor takes the formal place, has not heard of the practice where the scenario
    has `Awareness` (else: is AWARE), keeps the place's threshold and attention, and has no
    active informal ties at first.

    Parameters
    ----------
    annual_rate : float
        Share of people who leave in a year, each independently; in [0, 1].
    settle_weeks : int
        Weeks until a successor's informal ties work, >= 0.
    shocks : tuple of Shock
        Common departures.
    """

    annual_rate: float = parameter(
        default=0.1, label="Staff turnover", unit="per year", low=0.0, high=1.0, role="uncertainty",
        source="NHS nurses 9–10 % a year, 2018–21; 11 Skåne municipalities 8–15 %, 2018",
        grade="measured",
    )  # fmt: skip
    settle_weeks: int = parameter(
        default=12, label="Weeks until a newcomer is part of the informal network", unit="weeks", low=0.0,
        high=520.0, role="uncertainty", source="assumed: one quarter",
    )  # fmt: skip
    shocks: Shocks = ()


@part
class Opposition:
    """Stubborn opponents: they never take the practice up, and speak against it.

    Friedkin & Johnsen 1990 (stubborn agents). Exposure is E₊ − κ·E₋, floored at 0; under
    simple contagion the contacts' pull is scaled by the same net share. People in the
    seed set are never opponents: they were won over.

    Parameters
    ----------
    share : float
        Of people who oppose, in [0, 1]; who, is drawn per replicate.
    strength : float
        κ: how much an opponent weighs against a user, >= 0.
    """

    share: float = parameter(
        default=0.1, label="Share of people who oppose the change", unit="share", low=0.0, high=1.0,
        role="uncertainty", source="assumed",
    )  # fmt: skip
    strength: float = parameter(
        default=1.0, label="Weight of an opponent against a user", unit="ratio", low=0.0, high=100.0,
        role="uncertainty", source="assumed: equal weight",
    )  # fmt: skip


__all__ = ["Attention", "Awareness", "Opposition", "Persistence", "Shock", "Turnover"]

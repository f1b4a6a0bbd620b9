"""Interventions: timed changes to people, ties or exposure, one file each.

Each is a frozen part with a method ``effects(setting)`` that says what it does in one
replicate (`groundswell.interventions.effects`). They compose: a scenario lists any number.
"""

from typing import Any

from groundswell.faults import BadInput, Fault, meant, shown
from groundswell.interventions.broadcast import Broadcast
from groundswell.interventions.champions import ChampionTeam
from groundswell.interventions.connecting import ConnectLeads
from groundswell.interventions.controversy import Controversy
from groundswell.interventions.effects import Effects
from groundswell.interventions.learning_network import LearningNetwork
from groundswell.interventions.mandate import Mandate
from groundswell.interventions.meeting_places import MeetingPlaces
from groundswell.interventions.normalising import Normalising
from groundswell.interventions.pre_study import PreStudy
from groundswell.interventions.purpose import SharedPurpose
from groundswell.interventions.safety import PsychologicalSafety
from groundswell.interventions.setting import Setting
from groundswell.interventions.slack import Slack
from groundswell.interventions.sprints import Sprints
from groundswell.interventions.standing_groups import StandingGroups
from groundswell.interventions.store import SharedStore
from groundswell.interventions.team_days import TeamDays
from groundswell.interventions.translation import Translation
from groundswell.parameter import trouble, with_place

INTERVENTIONS = {
    "broadcast": Broadcast,
    "standing_groups": StandingGroups,
    "champion_team": ChampionTeam,
    "connect_leads": ConnectLeads,
    "controversy": Controversy,
    "mandate": Mandate,
    "shared_purpose": SharedPurpose,
    "learning_network": LearningNetwork,
    "meeting_places": MeetingPlaces,
    "sprints": Sprints,
    "pre_study": PreStudy,
    "slack": Slack,
    "psychological_safety": PsychologicalSafety,
    "normalising": Normalising,
    "translation": Translation,
    "shared_store": SharedStore,
    "team_days": TeamDays,
}
"""Every intervention by the name that scenario files use."""


def as_interventions(value: Any) -> tuple:
    """Read a list of interventions, or of tables with a ``type`` each.

    Raises
    ------
    BadInput
        With every fault, by its place in the list.
    """
    if not isinstance(value, list | tuple):
        raise trouble("interventions", f"{shown(value)} is not a list of interventions",
                      "write gs.interventions.Broadcast(…) in a list, or [[interventions]]")  # fmt: skip
    faults: list[Fault] = []
    made = [
        with_place(f"[{number}]", lambda e=each: _as_intervention(e), faults)
        for number, each in enumerate(value)
    ]
    if faults:
        raise BadInput(faults)
    return tuple(made)


def _as_intervention(value: Any):
    own = isinstance(getattr(value, "type", None), str) and not isinstance(value, type)
    if own and callable(getattr(value, "effects", None)):
        return value  # one of these, or of a researcher's own
    known = ", ".join(INTERVENTIONS)
    name = value.get("type") if isinstance(value, dict) else None
    if not isinstance(name, str) or name not in INTERVENTIONS:
        problem = f"{shown(value if name is None else name)} is not an intervention"
        raise BadInput(
            [
                Fault(
                    "type",
                    problem,
                    f"{meant(name, INTERVENTIONS)}give a type, one of: {known}",
                    "intervention-type",
                )
            ]
        )
    return INTERVENTIONS[name](**value)


__all__ = [
    "INTERVENTIONS", "Broadcast", "ChampionTeam", "ConnectLeads", "Controversy", "Effects",
    "LearningNetwork", "Mandate", "MeetingPlaces", "Normalising", "PreStudy", "PsychologicalSafety",
    "Setting", "SharedPurpose", "SharedStore", "Slack", "Sprints", "StandingGroups", "TeamDays",
    "Translation", "as_interventions",
]  # fmt: skip
__dir__ = __all__.copy

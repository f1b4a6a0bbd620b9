"""Learning groups as two things that a leader sets: how often they meet, and how large they are."""

from dataclasses import replace

import groundswell as gs

USUAL_SIZE = 12
"""People in a group where a scenario has none; groups were of 8 to 16 (Region Jönköping County 2019)."""
YEAR = 52


def network(scenario: gs.Scenario) -> gs.interventions.LearningNetwork | None:
    """The scenario's learning network, if it has one."""
    known = gs.interventions.LearningNetwork
    return next((each for each in scenario.interventions if isinstance(each, known)), None)


def meetings(scenario: gs.Scenario) -> int | None:
    """Meetings a year, 0 without groups; None where there are no two leaders to meet."""
    there = network(scenario)
    if there is None:
        return 0 if scenario.organisation.leaders.size > 1 else None
    return there.meetings_per_year


def size(scenario: gs.Scenario) -> int:
    """People in a group."""
    there = network(scenario)
    return USUAL_SIZE if there is None else round(there.n_participants / there.groups)


def regrouped(scenario: gs.Scenario, rate: int | None, people: int | None) -> tuple:
    """Interventions of a scenario with other learning groups: formal leaders, for as long as it runs.

    Parameters
    ----------
    scenario : Scenario
        Of the size and length that it is to be run with.
    rate : int or None
        Meetings a year, 0: no groups; None: as they are.
    people : int or None
        In a group; None: as they are.
    """
    there = network(scenario)
    rate = meetings(scenario) if rate is None else rate
    before = tuple(each for each in scenario.interventions if each is not there)
    if not rate:
        return before
    invited = scenario.organisation.leaders.size if there is None else there.n_participants
    groups = max(1, round(invited / (people or size(scenario))))
    in_all = max(1, scenario.weeks * rate // YEAR)
    if there is None:
        return (*before, gs.interventions.LearningNetwork(
            n_participants=invited, groups=groups, meetings_per_year=rate, meetings=in_all))  # fmt: skip
    same = rate == there.meetings_per_year
    changed = replace(there, groups=groups, meetings_per_year=rate,
                      meetings=there.meetings if same else in_all)  # fmt: skip
    return tuple(changed if each is there else each for each in scenario.interventions)


__all__ = ["USUAL_SIZE", "meetings", "network", "regrouped", "size"]

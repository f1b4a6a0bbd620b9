"""Who starts: seeding strategies, each (organisation, count, rng_seed=…) → positions.

Every strategy returns exactly `count` different people, so that strategies are compared at
equal budgets. Unless said otherwise they look at contacts of the informal kinds, in either
direction (`Organisation.contacts`).
"""

from groundswell.seeding import costs
from groundswell.seeding.asking import names_given
from groundswell.seeding.bridging import bridges
from groundswell.seeding.central import betweenness, degree, k_core, pagerank
from groundswell.seeding.complex_paths import complex_centrality
from groundswell.seeding.coverage import noticed, superconnectors
from groundswell.seeding.friends import friend
from groundswell.seeding.leaders import formal_leaders, unit_managers
from groundswell.seeding.lots import random
from groundswell.seeding.nominating import most_named, nominated
from groundswell.seeding.picking import checked_count
from groundswell.seeding.snowballing import snowball
from groundswell.seeding.strategy import Cost, Strategy
from groundswell.seeding.teams import clustered

STAFF_LIST = "A staff list."
WHOLE_MAP = "The whole map of informal ties."
ANSWERS = "Answers to one question; no map."

STRATEGIES: dict[str, Strategy] = {
    strategy.name: strategy
    for strategy in (
        Strategy(
            "random", "People drawn by lot.", random, STAFF_LIST,
            "Nothing: what every other strategy has to beat.",
            "Akbarpour, Malladi & Saberi 2018", costs.from_list,
        ),
        Strategy(
            "formal_leaders", "Formal leaders, from the top down.", formal_leaders,
            "A staff list with managers or levels.",
            "Rank is influence.", "the usual practice", costs.from_list, needs="formal order",
        ),
        Strategy(
            "unit_managers", "First-line managers, of the largest teams first.", unit_managers,
            "A staff list with managers.",
            "People follow the manager closest to them.",
            "the usual practice", costs.from_list, needs="reporting lines",
        ),
        Strategy(
            "degree", "People with most contacts: the plain baseline.", degree, WHOLE_MAP,
            "Every contact is worth the same, also one that another starter has already.",
            "Freeman 1979", costs.from_map,
        ),
        Strategy(
            "superconnectors",
            "The small set that together is in contact with most others; needs the whole map.",
            superconnectors, WHOLE_MAP,
            "Being in contact with one starter is what counts, whoever notices whom.",
            "Nemhauser, Wolsey & Fisher 1978", costs.from_map,
        ),
        Strategy(
            "nominated",
            "The people most often named when one in ten colleagues is asked whom they go to.",
            nominated, ANSWERS,
            "Whom people go to is who moves them, and a sample's favourites are everybody's.",
            "Banerjee et al. 2019", costs.from_sample,
        ),
        Strategy(
            "noticed",
            "The small set that together is noticed by most others; needs the whole map.",
            noticed, "The whole map, with who notices whom.",
            "Influence flows from those noticed only, and noticing one starter is what counts.",
            "Nemhauser, Wolsey & Fisher 1978", costs.from_map,
        ),
        Strategy(
            "betweenness", "People on most shortest paths between others.", betweenness, WHOLE_MAP,
            "One contact passes it on, by the shortest way.",
            "Freeman 1977; sampled: Brandes & Pich 2007", costs.from_map,
        ),
        Strategy(
            "k_core", "People furthest in the core of the network.", k_core, WHOLE_MAP,
            "What starts in the thick of the network gets out of it.",
            "Kitsak et al. 2010", costs.from_map,
        ),
        Strategy(
            "pagerank", "People noticed by people who are themselves noticed.", pagerank,
            "The whole map, with who notices whom.",
            "Influence adds up along ties, and a person's attention is divided.",
            "Brin & Page 1998", costs.from_map,
        ),
        Strategy(
            "complex_centrality",
            "People from whose neighbourhood paths of three-fold reinforcement lead furthest.",
            complex_centrality, WHOLE_MAP,
            "People take it up once three contacts have; close contacts start together.",
            "Guilbeault & Centola 2021", costs.from_map,
        ),
        Strategy(
            "bridges", "Pairs of colleagues astride the widest bridges between units.", bridges,
            "The whole map, and everybody's unit.",
            "It stalls between units, and crosses where many ties lie side by side.",
            "after Centola & Macy 2007", costs.from_map, needs="units",
        ),
        Strategy(
            "clustered", "Whole teams, drawn by lot.", clustered, "A staff list with teams.",
            "People need to see several close colleagues use it.",
            "Centola & Macy 2007", costs.from_list,
        ),
        Strategy(
            "friend", "A colleague named by each of so many random people.", friend, ANSWERS,
            "People are named more often the more contacts they have.",
            "Kim et al. 2015", costs.from_friends,
        ),
        Strategy(
            "most_named", "The people most often named when everybody is asked whom they go to.",
            most_named, ANSWERS,
            "Whom people go to is who moves them.",
            "Valente & Pumpuang 2007", costs.from_everybody,
        ),
        Strategy(
            "snowball",
            "The people most often named when those named are asked in turn, until nobody new is.",
            snowball, ANSWERS,
            "Names lead to everybody who matters, wherever one begins.",
            "Valente & Pumpuang 2007", costs.from_snowball,
        ),
    )
}  # fmt: skip
"""Every strategy by name."""

__all__ = [
    "STRATEGIES", "Cost", "Strategy", "betweenness", "bridges", "checked_count", "clustered",
    "complex_centrality", "degree", "formal_leaders", "friend", "k_core", "most_named",
    "names_given", "nominated", "noticed", "pagerank", "random", "snowball", "superconnectors",
    "unit_managers",
]  # fmt: skip
__dir__ = __all__.copy

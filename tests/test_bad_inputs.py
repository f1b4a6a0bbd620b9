"""Bad input never gives a traceback or a silent repair: one list of what users get wrong.

Every case says what is given, which kind of fault must come back and where, and what the
message has to mention. Readers of CSV files have their own list in tests/importing.
"""

import math

import networkx as nx
import numpy as np
import pandas as pd
import pytest

import groundswell as gs
from groundswell.ties import ties_from_pairs

NAN, INFINITE = math.nan, math.inf
HOSPITAL = gs.hospital(n_people=40, span=5, rng_seed=1)
PAIR = gs.complete(2)
FLAT = gs.ring(30, 4)


def scenario(**fields) -> gs.Scenario:
    given = {"organisation": HOSPITAL, "contagion": gs.ComplexContagion(0.25), "weeks": 3}
    return gs.Scenario(**given | fields)


def started_by(pick, **fields):
    return gs.simulate(scenario(seeding=pick, **fields), 2, workers=1)


def weighing(weight: float) -> gs.Organisation:
    return gs.Organisation(["a", "b"], {"advice": ties_from_pairs(2, [0], [1], [weight])})


# -- Python: what is given, the fault's code and place, what the message mentions ---------

PARTS = {
    "threshold 25": (lambda: gs.ComplexContagion(25), "threshold-share", "threshold", "25"),
    "threshold below 0": (lambda: gs.ComplexContagion(-0.1), "out-of-range", "threshold", "-0.1"),
    "count below 0": (lambda: gs.ComplexContagion(-2, "count"), "out-of-range", "threshold", "-2"),
    "threshold as text": (lambda: gs.ComplexContagion("25 %"), "quantity", "threshold", "'25 %'"),
    "threshold None": (lambda: gs.ComplexContagion(None), "quantity", "threshold", "None"),
    "threshold True": (lambda: gs.ComplexContagion(True), "quantity", "threshold", "True"),
    "threshold nan": (lambda: gs.ComplexContagion(NAN), "out-of-range", "threshold", "nan"),
    "threshold infinite": (lambda: gs.ComplexContagion(INFINITE, "count"), "out-of-range", "threshold", "inf"),
    "threshold with an infinity": (lambda: gs.ComplexContagion([0.7, -INFINITE]), "out-of-range", "threshold", "-inf"),
    "threshold a square": (lambda: gs.ComplexContagion([[0.1, 0.2]]), "quantity", "threshold", "0.2"),
    "one threshold above 1": (lambda: gs.ComplexContagion([0.2, 1.2]), "threshold-share", "threshold", "1.2"),
    "unknown distribution": (lambda: gs.ComplexContagion({"lognormal": [0, 1]}), "quantity", "threshold", "lognormal"),
    "two distributions": (lambda: gs.ComplexContagion({"beta": [1, 2], "normal": [0, 1]}), "quantity", "threshold", "beta"),
    "normal of one number": (lambda: gs.ComplexContagion({"normal": [0.25]}), "quantity", "threshold", "[0.25]"),
    "normal without spread": (lambda: gs.ComplexContagion({"normal": [0.25, 0]}), "quantity", "threshold", "0.25"),
    "normal with a nan": (lambda: gs.ComplexContagion({"normal": [NAN, 0.1]}), "quantity", "threshold", "nan"),
    "normal of texts": (lambda: gs.ComplexContagion({"normal": ["a", "b"]}), "quantity", "threshold", "'a'"),
    "uniform upside down": (lambda: gs.ComplexContagion({"uniform": [0.8, 0.2]}), "quantity", "threshold", "0.8"),
    "uniform above 1": (lambda: gs.ComplexContagion({"uniform": [0.5, 1.5]}), "threshold-share", "threshold", "1.5"),
    "beta of 0": (lambda: gs.ComplexContagion({"beta": [0, 3]}), "quantity", "threshold", "beta"),
    "measure unknown": (lambda: gs.ComplexContagion(measure="percent"), "literal_error", "measure", "percent"),
    "p_above in per cent": (lambda: gs.ComplexContagion(p_above=40), "out-of-range", "p_above", "40"),
    "p_below below 0": (lambda: gs.ComplexContagion(p_below=-0.01), "out-of-range", "p_below", "-0.01"),
    "spontaneous nan": (lambda: gs.ComplexContagion(spontaneous=NAN), "out-of-range", "spontaneous", "nan"),
    "influence of 0 weeks": (lambda: gs.ComplexContagion(influence_weeks=0), "out-of-range", "influence_weeks", "0"),
    "influence of 1.5 weeks": (lambda: gs.SimpleContagion(influence_weeks=1.5), "int_type", "influence_weeks", "1.5"),
    "endless influence": (lambda: gs.SimpleContagion(influence_weeks=2**70), "out-of-range", "influence_weeks", "e+21"),
    "probability in per cent": (lambda: gs.SimpleContagion(5), "out-of-range", "probability", "5"),
    "probability as text": (lambda: gs.SimpleContagion("0.05"), "float_type", "probability", "'0.05'"),
    "probability infinite": (lambda: gs.SimpleContagion(INFINITE), "out-of-range", "probability", "inf"),
    "threshold of the simple one": (lambda: gs.SimpleContagion(threshold=0.2), "unknown-field", "threshold", "SimpleContagion"),
    "too many values": (lambda: gs.SimpleContagion(0.1, 0, None, "simple", 3), "arguments", "SimpleContagion", "5"),
    "a value twice": (lambda: gs.SimpleContagion(0.1, probability=0.2), "arguments", "probability", "twice"),
    "awareness in per cent": (lambda: gs.Awareness(20), "out-of-range", "rate", "20"),
    "hours below 0": (lambda: gs.Attention(-1.5), "out-of-range", "hours_per_week", "-1.5"),
    "168 hours a week": (lambda: gs.Attention(168), "out-of-range", "hours_per_week", "168"),
    "no hours needed": (lambda: gs.Attention(1, 0), "out-of-range", "hours_needed", "0"),
    "three scores": (lambda: gs.Persistence(normalisation=(0.1, 0.2, 0.3)), "entries", "normalisation", "3 entries"),
    "five scores": (lambda: gs.Persistence(normalisation=(0.1,) * 5), "entries", "normalisation", "5 entries"),
    "scores from 1 to 5": (lambda: gs.Persistence(normalisation=(4, 3, 5, 2)), "out-of-range", "normalisation", "4"),
    "one score": (lambda: gs.Persistence(normalisation=0.5), "tuple_type", "normalisation", "0.5"),
    "a score of text": (lambda: gs.Persistence(normalisation=(0.1, "x", 0.2, 0.3)), "float_type", "normalisation", "'x'"),
    "readopt above 1": (lambda: gs.Persistence(readopt=1.01), "out-of-range", "readopt", "1.01"),
    "turnover in per cent": (lambda: gs.Turnover(10), "out-of-range", "annual_rate", "10"),
    "settling in half a week": (lambda: gs.Turnover(0.1, 0.5), "int_type", "settle_weeks", "0.5"),
    "a single shock": (lambda: gs.Turnover(shocks=gs.Shock()), "shocks", "shocks", "Shock"),
    "shocks of numbers": (lambda: gs.Turnover(shocks=[0.2, 0.3]), "shocks", "shocks", "0.2"),
    "a shock misspelt": (lambda: gs.Turnover(shocks=[{"tem": "seeds"}]), "unknown-field", "shocks[0].tem", "Shock"),
    "team of one name": (lambda: gs.Shock("p01"), "team", "team", "'p01'"),
    "team of nobody": (lambda: gs.Shock([]), "team", "team", "()"),
    "team of a share": (lambda: gs.Shock(0.3), "team", "team", "0.3"),
    "team of truths": (lambda: gs.Shock([True, False]), "team", "team", "True"),
    "shock in week 0": (lambda: gs.Shock(weeks=[0, 4]), "out-of-range", "weeks", "0"),
    "shock in one week": (lambda: gs.Shock(weeks=26), "tuple_type", "weeks", "26"),
    "shock above 1": (lambda: gs.Shock(probability=1.1), "out-of-range", "probability", "1.1"),
    "opposition above 1": (lambda: gs.Opposition(1.2), "out-of-range", "share", "1.2"),
    "opposition below 0": (lambda: gs.Opposition(0.1, -3), "out-of-range", "strength", "-3"),
}  # fmt: skip

SCENARIOS = {
    "nothing": (lambda: gs.Scenario(contagion=gs.ComplexContagion()), "missing-field", "organisation", "Scenario"),
    "no contagion": (lambda: gs.Scenario(organisation=HOSPITAL), "missing-field", "contagion", "Scenario"),
    "organisation by name": (lambda: scenario(organisation="hospital"), "wrong-type", "organisation", "'hospital'"),
    "organisation a graph": (lambda: scenario(organisation=nx.path_graph(3)), "wrong-type", "organisation", "Graph"),
    "nobody": (lambda: scenario(organisation=gs.Organisation([])), "no-people", "organisation", "people"),
    "contagion by name": (lambda: scenario(contagion="complex"), "wrong-type", "contagion", "'complex'"),
    "contagion a number": (lambda: scenario(contagion=0.25), "wrong-type", "contagion", "0.25"),
    "contagion a mechanism": (lambda: scenario(contagion=gs.Awareness()), "wrong-type", "contagion", "Awareness"),
    "budget 3, meant 3 %": (lambda: scenario(organisation=PAIR, seeding="random", budget=3), "budget-too-large", "budget", "3"),
    "budget 1.5": (lambda: scenario(budget=1.5), "budget", "budget", "1.5"),
    "budget below 0": (lambda: scenario(budget=-1), "budget", "budget", "-1"),
    "budget True": (lambda: scenario(budget=True), "budget", "budget", "True"),
    "budget as text": (lambda: scenario(budget="3%"), "budget", "budget", "'3%'"),
    "budget nan": (lambda: scenario(budget=NAN), "budget", "budget", "nan"),
    "budget a list": (lambda: scenario(budget=[0.01, 0.03]), "budget", "budget", "0.01"),
    "weeks below 0": (lambda: scenario(weeks=-4), "out-of-range", "weeks", "-4"),
    "weeks 0": (lambda: scenario(weeks=0), "out-of-range", "weeks", "0"),
    "weeks 1.5": (lambda: scenario(weeks=1.5), "int_type", "weeks", "1.5"),
    "weeks as text": (lambda: scenario(weeks="104"), "int_type", "weeks", "'104'"),
    "weeks True": (lambda: scenario(weeks=True), "int_type", "weeks", "True"),
    "weeks beyond reason": (lambda: scenario(weeks=10_001), "out-of-range", "weeks", "10001"),
    "strategy unknown": (lambda: scenario(seeding="superconnector"), "unknown-strategy", "seeding", "'superconnector'"),
    "seeding a number": (lambda: scenario(seeding=30), "seeding", "seeding", "30"),
    "seeding of shares": (lambda: scenario(seeding=[0.5, 0.7]), "seeding", "seeding", "0.5"),
    "seeding of truths": (lambda: scenario(seeding=[True]), "seeding", "seeding", "True"),
    "seeding a mask": (lambda: scenario(seeding=np.zeros(40, dtype=bool)), "seeding", "seeding", "False"),
    "starter unknown": (lambda: scenario(seeding=["p01", "Berit"]), "unknown-person", "seeding", "'Berit'"),
    "starter twice": (lambda: scenario(seeding=["p07", 6]), "person-twice", "seeding", "'p07'"),
    "starter out of range": (lambda: scenario(seeding=[0, 40]), "position-range", "seeding", "40"),
    "starter below 0": (lambda: scenario(seeding=[-1]), "position-range", "seeding", "-1"),
    "list and another budget": (lambda: scenario(seeding=[1, 2], budget=5), "budget-list", "budget", "5"),
    "list and a share": (lambda: scenario(seeding=[1, 2], budget=0.05), "budget-list", "budget", "0.05"),
    "leaders of nobody": (lambda: scenario(organisation=FLAT), "no-formal-order", "seeding", "formal_leaders"),
    "managers of nobody": (lambda: scenario(organisation=FLAT, seeding="unit_managers"), "no-formal-order", "seeding", "unit_managers"),
    "function of one thing": (lambda: scenario(seeding=lambda organisation: [0]), "seeding-function", "seeding", "lambda"),
    "kind unknown": (lambda: scenario(trust={"gossip": 1.0}), "unknown-kind", "trust.gossip", "gossip"),
    "trust below 0": (lambda: scenario(trust={"advice": -0.5}), "trust", "trust", "-0.5"),
    "trust tiny": (lambda: scenario(trust={"advice": 1e-9}), "trust", "trust", "1e-09"),
    "trust vast": (lambda: scenario(trust={"advice": 1e9}), "trust", "trust", "1000000000.0"),
    "trust nan": (lambda: scenario(trust={"advice": NAN}), "trust", "trust", "nan"),
    "trust as text": (lambda: scenario(trust={"advice": "high"}), "trust", "trust", "'high'"),
    "trust True": (lambda: scenario(trust={"advice": True}), "trust", "trust", "True"),
    "trust a number": (lambda: scenario(trust=0.5), "trust", "trust", "0.5"),
    "ties too weak": (lambda: scenario(organisation=weighing(1e-4), seeding="degree", trust={"advice": 1e-3}), "too-weak", "trust.advice", "advice"),
    "ties too strong": (lambda: scenario(organisation=weighing(1e4), seeding="degree", trust={"advice": 1e3}), "too-strong", "trust.advice", "advice"),
    "combine unknown": (lambda: scenario(combine="all"), "literal_error", "combine", "'all'"),
    "vary everything": (lambda: scenario(vary="everything"), "vary", "vary", "'everything'"),
    "vary one unknown": (lambda: scenario(vary=["people", "places"]), "vary", "vary", "places"),
    "vary a number": (lambda: scenario(vary=3), "vary", "vary", "3"),
    "vary lists of lists": (lambda: scenario(vary=[["people"]]), "vary", "vary", "['people']"),
    "awareness a number": (lambda: scenario(awareness=0.2), "wrong-type", "awareness", "0.2"),
    "persistence True": (lambda: scenario(persistence=True), "wrong-type", "persistence", "True"),
    "turnover a number": (lambda: scenario(turnover=0.1), "wrong-type", "turnover", "0.1"),
    "opposition a table": (lambda: scenario(opposition={"share": 0.1}), "wrong-type", "opposition", "share"),
    "attention above 1": (lambda: scenario(attention=1.5), "out-of-range", "attention", "1.5"),
    "attention as text": (lambda: scenario(attention="half"), "quantity", "attention", "'half'"),
    "attention in bad hours": (lambda: scenario(attention={"hours_per_week": -3}), "out-of-range", "attention.hours_per_week", "-3"),
    "attention of few": (lambda: scenario(attention=[0.5, 1.0]), "length", "attention", "2 numbers for 40"),
    "hours of few": (lambda: scenario(attention=gs.Attention([1.0] * 3)), "length", "attention.hours_per_week", "3 numbers for 40"),
    "thresholds of few": (lambda: scenario(contagion=gs.ComplexContagion([0.1] * 39)), "length", "contagion.threshold", "39 numbers for 40"),
    "team with a stranger": (lambda: scenario(turnover=gs.Turnover(shocks=[gs.Shock(["p01", "Nils"])])), "unknown-person", "turnover.shocks[0].team", "'Nils'"),
    "team with one twice": (lambda: scenario(turnover=gs.Turnover(shocks=[gs.Shock([3, 3])])), "person-twice", "turnover.shocks[0].team", "'p04'"),
    "name a number": (lambda: scenario(name=7), "string_type", "name", "7"),
    "field unknown": (lambda: scenario(replicates=200), "unknown-field", "replicates", "Scenario"),
    "field called self": (lambda: scenario(self=1), "unknown-field", "self", "Scenario"),
    "replaced by a misspelling": (lambda: scenario().replace({"contagion.treshold": 0.3}), "unknown-field", "contagion.treshold", "ComplexContagion"),
    "replaced where off": (lambda: scenario().replace({"turnover.annual_rate": 0.3}), "off", "turnover.annual_rate", "'turnover'"),
}  # fmt: skip

RUNS = {
    "rng_seed below 0": (lambda: gs.simulate(scenario(), 2, rng_seed=-1), "rng-seed", "rng_seed", "-1"),
    "rng_seed of 65 bits": (lambda: gs.simulate(scenario(), 2, rng_seed=2**64), "rng-seed", "rng_seed", str(2**64)),
    "rng_seed as text": (lambda: gs.simulate(scenario(), 2, rng_seed="1"), "rng-seed", "rng_seed", "'1'"),
    "rng_seed 1.5": (lambda: gs.simulate(scenario(), 2, rng_seed=1.5), "rng-seed", "rng_seed", "1.5"),
    "rng_seed True": (lambda: gs.compare(scenario(), scenario(), 2, rng_seed=True), "rng-seed", "rng_seed", "True"),
    "rng_seed None": (lambda: gs.ChangeModel(scenario(), rng_seed=None), "rng-seed", "rng_seed", "None"),
    "replicates 0": (lambda: gs.simulate(scenario(), 0), "replicates", "replicates", "0"),
    "replicates 1.5": (lambda: gs.simulate(scenario(), 1.5), "replicates", "replicates", "1.5"),
    "replicates as text": (lambda: gs.compare(scenario(), scenario(), "20"), "replicates", "replicates", "'20'"),
    "replicates True": (lambda: gs.simulate(scenario(), True), "replicates", "replicates", "True"),
    "workers 0": (lambda: gs.simulate(scenario(), 2, workers=0), "workers", "workers", "0"),
    "workers 2.0": (lambda: gs.simulate(scenario(), 2, workers=2.0), "workers", "workers", "2.0"),
    "replicate below 0": (lambda: gs.ChangeModel(scenario(), replicate=-1), "replicate", "replicate", "-1"),
    "replicate 0.5": (lambda: gs.ChangeModel(scenario(), replicate=0.5), "replicate", "replicate", "0.5"),
    "replicate of 33 bits": (lambda: gs.ChangeModel(scenario(), replicate=2**32), "replicate", "replicate", str(2**32)),
    "an organisation to run": (lambda: gs.simulate(HOSPITAL, 2), "not-a-scenario", "scenario", "40 people"),
    "a file to run": (lambda: gs.ChangeModel("plan.toml"), "not-a-scenario", "scenario", "'plan.toml'"),
    "one to compare": (lambda: gs.compare(scenario(), None, 2), "not-a-scenario", "scenario", "None"),
    "not paired": (lambda: gs.paired(gs.simulate(scenario(), 2), gs.simulate(scenario(), 3)), "not-paired", "comparison", "random numbers"),
    "function picks nobody": (lambda: started_by(lambda o, c, rng_seed: [], budget=2), "seed-count", "seeding", "0 people for a budget of 2"),
    "function picks too few": (lambda: started_by(lambda o, c, rng_seed: [5], budget=2), "seed-count", "seeding", "1 people for a budget of 2"),
    "function picks too many": (lambda: started_by(lambda o, c, rng_seed: range(c + 1), budget=2), "seed-count", "seeding", "3 people for a budget of 2"),
    "function picks one twice": (lambda: started_by(lambda o, c, rng_seed: [8, 8], budget=2), "person-twice", "seeding", "'p09'"),
    "function picks beyond": (lambda: started_by(lambda o, c, rng_seed: [77], budget=1), "position-range", "seeding", "position 77"),
    "function picks shares": (lambda: started_by(lambda o, c, rng_seed: np.array([0.5]), budget=1), "person-type", "seeding", "person 0.5"),
    "function picks a mask": (lambda: started_by(lambda o, c, rng_seed: np.ones(1, dtype=bool), budget=1), "person-type", "seeding", "True"),
    "function returns nothing": (lambda: started_by(lambda o, c, rng_seed: None, budget=1), "seeding-returned", "seeding", "None"),
    "function returns a number": (lambda: started_by(lambda o, c, rng_seed: 7, budget=1), "seeding-returned", "seeding", "7"),
}  # fmt: skip

MAKERS = {
    "strategy: too many": (lambda: gs.seeding.random(HOSPITAL, 41), "count", "budget", "41"),
    "strategy: below 0": (lambda: gs.seeding.degree(HOSPITAL, -1), "count", "budget", "-1"),
    "strategy: a share": (lambda: gs.seeding.superconnectors(HOSPITAL, 0.03), "count", "budget", "0.03"),
    "strategy: as text": (lambda: gs.seeding.nominated(HOSPITAL, "3"), "count", "budget", "'3'"),
    "strategy: True": (lambda: gs.seeding.formal_leaders(HOSPITAL, True), "count", "budget", "True"),
    "strategy: no lines": (lambda: gs.seeding.formal_leaders(FLAT, 2), "no-formal-order", "seeding 'formal_leaders'", "formal_leaders"),
    "strategy: no managers": (lambda: gs.seeding.unit_managers(FLAT, 2), "no-formal-order", "seeding 'unit_managers'", "unit_managers"),
    "strategy: rng_seed below 0": (lambda: gs.seeding.random(HOSPITAL, 2, rng_seed=-7), "rng-seed", "rng_seed", "-7"),
    "strategy: rng_seed as text": (lambda: gs.seeding.nominated(HOSPITAL, 2, rng_seed="7"), "rng-seed", "rng_seed", "'7'"),
    "asked 10 per cent": (lambda: gs.seeding.nominated(HOSPITAL, 2, asked=10), "asked", "asked", "10"),
    "asked nan": (lambda: gs.seeding.nominated(HOSPITAL, 2, asked=NAN), "asked", "asked", "nan"),
    "asked as text": (lambda: gs.seeding.nominated(HOSPITAL, 2, asked="all"), "asked", "asked", "'all'"),
    "names 0": (lambda: gs.seeding.nominated(HOSPITAL, 2, names=0), "names", "names", "0"),
    "names 1.5": (lambda: gs.seeding.nominated(HOSPITAL, 2, names=1.5), "names", "names", "1.5"),
    "generator: nobody": (lambda: gs.hospital(0), "range", "n_people", "0"),
    "generator: people below 0": (lambda: gs.ring(-5), "range", "n_people", "-5"),
    "generator: half a person": (lambda: gs.complete(2.5), "not-whole", "n_people", "2.5"),
    "generator: people as text": (lambda: gs.hospital("1000"), "not-whole", "n_people", "'1000'"),
    "generator: people nan": (lambda: gs.hospital(NAN), "not-whole", "n_people", "nan"),
    "generator: span of 1": (lambda: gs.hospital(50, span=1), "range", "span", "1"),
    "generator: odd neighbours": (lambda: gs.ring(10, 3), "odd", "neighbours", "3"),
    "generator: rewire above 1": (lambda: gs.small_world(20, 4, 1.5), "range", "rewire", "1.5"),
    "generator: parameter unknown": (lambda: gs.hospital(people=50), "arguments", "hospital", "'people'"),
    "generator: no organisation": (lambda: gs.core_network(), "arguments", "core_network", "'organisation'"),
    "generator: of a number": (lambda: gs.core_network(1000), "no-organisation", "organisation", "1000"),
    "generator: topology": (lambda: gs.core_network(HOSPITAL, "star"), "unknown-choice", "topology", "'star'"),
    "generator: leads above all": (lambda: gs.core_network(HOSPITAL, leads=41), "range", "leads", "41"),
    "generator: too many ties": (lambda: gs.core_network(HOSPITAL, leads=3, ties_per_lead=9), "too-many-ties", "ties_per_lead", "9"),
    "generator: silos without units": (lambda: gs.core_network(FLAT, "siloed", leads=9), "no-units", "topology", "siloed"),
    "generator: rng_seed below 0": (lambda: gs.scale_free(50, rng_seed=-2), "range", "rng_seed", "-2"),
    "generator: rng_seed as text": (lambda: gs.blocks(50, 2, rng_seed="2"), "not-whole", "rng_seed", "'2'"),
    "generator: neighbourhood": (lambda: gs.torus(5, 5, "hex"), "unknown-choice", "neighbourhood", "'hex'"),
    "generator: degree nan": (lambda: gs.random_graph(50, NAN), "not-number", "mean_degree", "nan"),
    "an id twice": (lambda: gs.Organisation(["a", "b", "a"]), "id-twice", "ids", "'a'"),
    "an id a number": (lambda: gs.Organisation(["a", 7]), "id-type", "ids", "7"),
    "managers of few": (lambda: gs.Organisation(["a", "b"], manager=[-1]), "length", "manager", "1 for 2"),
    "a manager outside": (lambda: gs.Organisation(["a", "b"], manager=[-1, 2]), "position-range", "manager", "2 of 'b'"),
    "managers in a ring": (lambda: gs.Organisation(list("abc"), manager=[1, 2, 0]), "manager-cycle", "manager", "own manager"),
    "a column of few": (lambda: gs.Organisation(["a", "b"], columns={"unit": np.array(["x"])}), "length", "unit", "1 for 2"),
    "a formal kind given": (lambda: gs.Organisation(["a", "b"], {"team": PAIR.ties("tie")}), "formal-kind", "ties of kind 'team'", "team"),
    "a kind unknown": (lambda: HOSPITAL.ties("gossip"), "unknown-kind", "kind 'gossip'", "gossip"),
    "reach of a stranger": (lambda: HOSPITAL.reach(["Berit"]), "unknown-person", "person 'Berit'", "Berit"),
    "a graph without direction": (lambda: gs.Organisation.from_networkx(nx.DiGraph([("a", "b")])), "influence-missing", "graph", "directed"),
    "a table without ids": (lambda: gs.Organisation.from_tables(pd.DataFrame({"name": ["a"]})), "column-missing", "people", "name"),
}  # fmt: skip

PYTHON = PARTS | SCENARIOS | RUNS | MAKERS

# -- scenario files: the text (None: no such file), code, place and what it mentions -------

CONTAGION = '[contagion]\ntype = "complex"\n'
RING = '[organisation]\ngenerator = "ring"\nn_people = 10\n'
HEAD = 'seeding = "random"\nweeks = 3\n'
SOUND = HEAD + CONTAGION + RING

FILES = {
    "not TOML": ("weeks = = 3\n", "toml", "", "line 1"),
    "a key twice": ("weeks = 3\nweeks = 4\n" + CONTAGION + RING, "toml", "", "overwrite"),
    "a CSV": ("id,unit\na,x\n", "toml", "", "TOML"),
    "not UTF-8": ("name = 'Sköld'\n".encode("latin-1"), "encoding", "", "UTF-8"),
    "empty": ("", "no-organisation", "organisation.table", "missing"),
    "organisation a name": (HEAD + 'organisation = "hospital"\n' + CONTAGION, "no-organisation", "organisation.table", "'hospital'"),
    "no generator": (HEAD + CONTAGION + "[organisation]\nn_people = 10\n", "unknown-generator", "organisation.generator", "None"),
    "generator unknown": (SOUND.replace("ring", "rings"), "unknown-generator", "organisation.generator", "'rings'"),
    "generator a list": (SOUND.replace('"ring"', '["ring"]'), "unknown-generator", "organisation.generator", "['ring']"),
    "generator that adds": (SOUND.replace("ring", "core_network"), "unknown-generator", "organisation.generator", "'core_network'"),
    "generator's parameter misspelt": (SOUND + "neighbors = 4\n", "arguments", "organisation.ring", "'neighbors'"),
    "generator's value": (SOUND.replace("10", "1e-9"), "not-whole", "organisation.n_people", "1e-09"),
    "generator's value as text": (SOUND.replace("10", '"ten"'), "not-whole", "organisation.n_people", "'ten'"),
    "then a number": (SOUND + "then = 5\n", "then", "organisation.then", "5"),
    "then a list of numbers": (SOUND + "then = [5, 6]\n", "then", "organisation.then", "[5, 6]"),
    "then from scratch": (SOUND + '[[organisation.then]]\ngenerator = "hospital"\n', "unknown-generator", "organisation.then.generator", "'hospital'"),
    "people a number": (HEAD + CONTAGION + "[organisation]\npeople = 5\n", "not-text", "organisation.people", "5"),
    "people file missing": (HEAD + CONTAGION + '[organisation]\npeople = "nobody.csv"\n', "file-missing", "organisation", "nobody.csv"),
    "people and a generator": (HEAD + CONTAGION + '[organisation]\npeople = "p.csv"\ngenerator = "ring"\n', "unknown-field", "organisation.generator", "field"),
    "directed as text": (HEAD + CONTAGION + '[organisation]\npeople = "p.csv"\ndirected = "no"\n', "not-boolean", "organisation.directed", "'no'"),
    "no contagion": (HEAD + RING, "no-contagion", "contagion.table", "missing"),
    "contagion a name": (HEAD + 'contagion = "simple"\n' + RING, "no-contagion", "contagion.table", "'simple'"),
    "contagion without type": (HEAD + "[contagion]\nthreshold = 0.2\n" + RING, "contagion-type", "contagion.type", "None"),
    "contagion of wrong type": (SOUND.replace("complex", "viral"), "contagion-type", "contagion.type", "'viral'"),
    "contagion type a list": (SOUND.replace('"complex"', '["complex"]'), "contagion-type", "contagion.type", "['complex']"),
    "threshold in per cent": (HEAD + CONTAGION + "threshold = 33\n" + RING, "threshold-share", "contagion.threshold", "33"),
    "threshold nan": (HEAD + CONTAGION + "threshold = nan\n" + RING, "out-of-range", "contagion.threshold", "nan"),
    "thresholds of few": (HEAD + CONTAGION + "threshold = [0.1, 0.2]\n" + RING, "length", "contagion.threshold", "2 numbers for 10"),
    "threshold's distribution": (HEAD + CONTAGION + "threshold = { normal = 0.3 }\n" + RING, "quantity", "contagion.threshold", "0.3"),
    "contagion misspelt": (HEAD + CONTAGION + "treshold = 0.3\n" + RING, "unknown-field", "contagion.treshold", "ComplexContagion"),
    "awareness a number": (HEAD + "awareness = 0.2\n" + CONTAGION + RING, "not-a-table", "awareness.table", "0.2"),
    "persistence a truth": (HEAD + "persistence = true\n" + CONTAGION + RING, "not-a-table", "persistence.table", "True"),
    "opposition above 1": (SOUND + "[opposition]\nshare = 1.5\n", "out-of-range", "opposition.share", "1.5"),
    "attention misspelt": (SOUND + "[attention]\nhours_per_week = 1\nhours = 8\n", "unknown-field", "attention.hours", "Attention"),
    "shocks one table": (SOUND + "[turnover.shocks]\nprobability = 0.1\n", "shocks", "turnover.shocks", "probability"),
    "shock's team unknown": (SOUND + '[[turnover.shocks]]\nteam = ["Berit"]\n', "unknown-person", "turnover.shocks[0].team", "'Berit'"),
    "second shock out of range": (SOUND + "[[turnover.shocks]]\neach = 1\n[[turnover.shocks]]\neach = 9\n", "out-of-range", "turnover.shocks[1].each", "9"),
    "key unknown": ("replicates = 200\n" + SOUND, "unknown-field", "replicates", "Scenario"),
    "table unknown": (SOUND + "[magic]\nweek = 3\n", "unknown-field", "magic", "Scenario"),
    "interventions not a list": (SOUND + "[interventions]\nweek = 3\n", "interventions", "interventions", "week"),
    "intervention unknown": (SOUND + "[[interventions]]\ntype = 'magic'\n", "intervention-type", "interventions[0].type", "magic"),
    "intervention without type": (SOUND + "[[interventions]]\nweek = 3\n", "intervention-type", "interventions[0].type", "week"),
    "intervention out of range": (SOUND + "[[interventions]]\ntype = 'broadcast'\nreach = 2\n", "out-of-range", "interventions[0].reach", "2"),
    "budget a word": ("budget = 'three'\n" + SOUND, "budget", "budget", "'three'"),
    "budget above all": ("budget = 11\n" + SOUND, "budget-too-large", "budget", "11"),
    "trust of unknown kind": (SOUND + "[trust]\nadvice = 1\n", "unknown-kind", "trust.advice", "advice"),
    "weeks as text": (SOUND.replace("= 3", '= "three"'), "int_type", "weeks", "'three'"),
    "starters unknown": (SOUND.replace('"random"', '["p01", "Siv"]'), "unknown-person", "seeding", "'Siv'"),
}  # fmt: skip


def fault_of(make) -> gs.Fault:
    with pytest.raises(gs.BadInput) as error:
        make()
    assert len(error.value.faults) == 1, str(error.value)
    return error.value.faults[0]


def fault_in_file(folder, text) -> gs.Fault:
    path = folder / "plan.toml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(gs.BadInput) as error:
        gs.Scenario.from_toml(path)
    return error.value.faults[0]


@pytest.mark.parametrize("name", PYTHON)
def test_bad_input_in_python_is_refused_with_its_place_and_a_remedy(name):
    make, code, place, mention = PYTHON[name]
    fault = fault_of(make)
    assert (fault.code, fault.place) == (code, place)
    assert mention in f"{fault.place} {fault.problem} {fault.remedy}"
    assert fault.problem.strip() and fault.remedy.strip()
    assert "\n" not in str(fault)


@pytest.mark.parametrize("name", FILES)
def test_bad_scenario_files_are_refused_with_file_and_place(tmp_path, name):
    text, code, place, mention = FILES[name]
    fault = fault_in_file(tmp_path, text)
    assert fault.code == code
    if place == "organisation":  # the place is that of a file of people
        assert fault.place.startswith("plan.toml, organisation.")
    else:
        assert fault.place == (f"plan.toml, {place}" if place else "plan.toml")
    assert mention in str(fault)
    assert fault.problem.strip() and fault.remedy.strip()
    assert "\n" not in str(fault)


def test_the_sound_file_that_the_bad_ones_are_made_from_is_sound(tmp_path):
    (tmp_path / "plan.toml").write_text(SOUND)
    assert gs.Scenario.from_toml(tmp_path / "plan.toml").organisation.n_people == 10


def test_a_missing_file_and_a_folder_are_refused_by_name(tmp_path):
    missing = fault_of(lambda: gs.Scenario.from_toml(tmp_path / "plan.toml"))
    assert (missing.code, missing.place) == ("file-missing", str(tmp_path / "plan.toml"))
    folder = fault_of(lambda: gs.Scenario.from_toml(tmp_path))
    assert (folder.code, folder.place) == ("directory", str(tmp_path))


def test_a_file_with_many_faults_lists_them_all(tmp_path):
    path = tmp_path / "plan.toml"
    path.write_text(
        'seeding = "luck"\nweeks = -1\nbudget = 1.5\nawareness = 3\n'
        '[contagion]\ntype = "complex"\nthreshold = 25\np_above = 2\n'
        '[organisation]\ngenerator = "ring"\nn_people = 0\n'
    )
    with pytest.raises(gs.BadInput) as error:
        gs.Scenario.from_toml(path)
    places = {fault.place.removeprefix("plan.toml, ") for fault in error.value.faults}
    assert places == {
        "seeding", "weeks", "budget", "awareness.table", "contagion.threshold",
        "contagion.p_above", "organisation.n_people",
    }  # fmt: skip


def test_every_message_is_its_own(tmp_path):
    messages = [str(fault_of(case[0])) for case in PYTHON.values()]
    messages += [str(fault_in_file(tmp_path, case[0])) for case in FILES.values()]
    said_twice = {m for m in messages if messages.count(m) > 1}
    assert said_twice == set()
    assert len(messages) > 200

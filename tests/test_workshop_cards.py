"""The workshop's cards are the people in its tables, and what its keys say comes out of them."""

import re
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

import groundswell as gs
from groundswell.dashboard import asking

PACK = Path(__file__).parents[1] / "docs" / "workshop"
KEYS = {"script.md": "cards.html", "manus.md": "kort.html"}
STARTERS, LOTS, SETS, ROOMS = 5, 200, 100, 30
MANAGERS = ["2", "8", "27", "32", "37"]
BY_MAP, AS_GOOD = ["4", "5", "14", "26", "37"], ["4", "14", "26", "29", "37"]


@pytest.fixture(scope="module")
def cards():
    return gs.Organisation.from_csv(PACK / "people.csv", PACK / "ties.csv")


def begun(organisation, starters, needs=None):
    """How many have begun after each week: people look only at the three they name."""
    needs = np.array(organisation.columns["needs"] if needs is None else needs, dtype=float)
    scenario = gs.Scenario(
        organisation, gs.ComplexContagion(needs, measure="count"), seeding=list(starters), weeks=20,
        trust={"reports_to": 0.0, "manages": 0.0},
    )  # fmt: skip
    return (gs.simulate(scenario, replicates=1).use[0] * organisation.n_people).round().astype(int)


def in_contact(organisation, starters):
    return round(organisation.reach(starters, kinds=["advice"]) * organisation.n_people)


def table(key):
    """Rows of the key: who begins, and the three numbers, as they stand."""
    text = (PACK / key).read_text().split("## Key" if key == "script.md" else "## Facit")[1]
    rows = re.findall(r"^\| (.+) \|$", text, re.M)[1:]
    return [[cell.strip() for cell in row.split("|")] for row in rows]


def numbers(text):
    return [int(number) for number in re.findall(r"\d+", text)]


@pytest.mark.parametrize("key", KEYS)
def test_chosen_sets_of_five(cards, key):
    rows = table(key)
    for row, starters in ((rows[0], MANAGERS), (rows[4], BY_MAP), (rows[5], AS_GOOD)):
        weeks = begun(cards, starters)
        assert re.findall(r"\d+", row[0]) == starters
        assert numbers(row[1]) == [in_contact(cards, starters)]
        assert numbers(row[2])[0] == weeks[-1]
        if len(numbers(row[2])) > 1:
            assert numbers(row[2])[1] == np.argmax(weeks == weeks[-1])
        assert numbers(row[3]) == [begun(cards, starters, np.ones(40))[-1]]
    assert {cards.ids[leader] for leader in cards.leaders} == set(MANAGERS)
    assert in_contact(cards, BY_MAP) == in_contact(
        cards, gs.seeding.superconnectors(cards, STARTERS)
    )


@pytest.mark.parametrize("row, strategy, asked", [
    (1, gs.seeding.random, {}), (2, gs.seeding.nominated, {"asked": 0.3}), (3, gs.seeding.most_named, {}),
])  # fmt: skip
def test_sets_found_by_lot_or_by_asking(cards, row, strategy, asked):
    sets = [strategy(cards, STARTERS, rng_seed=lot, **asked).tolist() for lot in range(LOTS)]
    reach = [in_contact(cards, starters) for starters in sets]
    use = np.array([begun(cards, starters)[-1] for starters in sets])
    half = int((use >= 20).sum())
    for key in KEYS:
        _, contact, begins, easily = table(key)[row]
        assert numbers(contact) == middle_and_range(reach)
        assert numbers(begins) == middle_and_range(use)
        assert {begun(cards, each, np.ones(40))[-1] for each in sets[:20]} == set(numbers(easily))
        often = re.findall(r"(\d+) (?:of|av) 200", (PACK / key).read_text())
        assert half == LOTS or str(half) in often


def following(names, rng_seed, asked=12):
    """Five named most often by a table that always asks whom it has just heard named."""
    luck = np.random.default_rng(rng_seed)
    times, left = np.zeros(40, dtype=int), np.ones(40, dtype=bool)
    for _ in range(asked):
        person = np.lexsort((luck.random(40), -times, ~left))[0]
        left[person] = False
        times[names[person]] += 1
    return np.lexsort((luck.random(40), -times))[:STARTERS]


def test_who_asks_those_just_named_reaches_fewer_and_does_as_well(cards):
    ties = cards.ties("advice")
    names = [ties.of(person) for person in range(40)]
    sets = [following(names, lot).tolist() for lot in range(LOTS)]
    half = sum(begun(cards, starters)[-1] >= 20 for starters in sets)
    reach = int(np.median([in_contact(cards, starters) for starters in sets]))
    for key, instead in zip(KEYS, ("rather than", "i stället för"), strict=True):
        text = " ".join((PACK / key).read_text().split())
        said = re.findall(rf"(\d+) {instead} (\d+), .*? (\d+) (?:of|av) 200", text)
        by_lot = numbers(table(key)[2][1])[0]
        assert [tuple(map(int, each)) for each in said] == [(reach, by_lot, half)]


@pytest.mark.parametrize("key", KEYS)
def test_how_far_they_are_when_an_hour_is_all_there_is(cards, key):
    (said,) = re.findall(r"(?:After|Efter) (?:week|vecka) 6[^.]+\.", (PACK / key).read_text())
    sets = (MANAGERS, BY_MAP, AS_GOOD)
    assert numbers(said) == [6, *(begun(cards, starters)[6] for starters in sets)]


def test_what_comes_of_the_dashboards_game(monkeypatch):
    monkeypatch.setattr(asking, "REPLICATES", 30)
    rooms = []
    for rng_seed in range(1, ROOMS + 1):
        luck = np.random.default_rng(rng_seed)
        hand = asking.Hand(asked=tuple(luck.permutation(asking.N_PEOPLE)[: asking.QUESTIONS]))
        most = asking.tally(rng_seed, hand)[: asking.PLACES]
        stood = asking.standings(rng_seed, {"asked": tuple(person for person, _ in most)})
        rooms.append({standing.name: 100 * standing.middle for standing in stood})
    use = pd.DataFrame(rooms)
    ahead = int((use["formal_leaders"] > use["asked"]).sum())
    for key in KEYS:
        last = (PACK / key).read_text().split("## ")[-1]
        said = [numbers(figures) for figures in re.findall(r"^\| .+ \| (\d.+) \|$", last, re.M)]
        names = ("superconnectors", "formal_leaders", "asked", "random")
        assert said == [middle_and_range(use[name]) for name in names]
        text = " ".join((PACK / key).read_text().split())
        assert re.findall(r"(\d+) (?:of|av) (?:the|de) 30 (?:rooms|rummen)", text) == [str(ahead)]


def middle_and_range(values):
    low, middle, high = np.quantile(values, [0.1, 0.5, 0.9]).round().astype(int)
    return [middle] if low == high else [middle, low, high]


def drawn(rng_seed):
    """A set of cards: everybody names three, and one in seven or so needs one of them only."""
    hospital = gs.hospital(40, span=8, unit_size=10, sociability=0.0, rng_seed=rng_seed)
    everybody = np.arange(40)
    turn, named = gs.seeding.names_given(hospital, everybody, 3, np.random.default_rng(rng_seed))
    number = np.random.default_rng(1000 + rng_seed).permutation(40) + 1
    needs = np.where(np.random.default_rng(2000 + rng_seed).random(40) < 0.15, 1, 2)
    more = np.random.default_rng(3000 + rng_seed)
    for person in np.flatnonzero(np.bincount(turn, minlength=40) < 3):
        known = named[turn == person]
        near = np.flatnonzero(hospital.unit == hospital.unit[person])
        near = near[~np.isin(near, [person, *known])]
        new = more.choice(near, 3 - known.size, replace=False)
        turn, named = np.r_[turn, np.full(new.size, person)], np.r_[named, new]
    boss = [str(number[m]) if m >= 0 else None for m in hospital.manager]
    people = pd.DataFrame(
        {"id": number.astype(str), "manager_id": boss, "needs": needs.astype(str)}
    )
    ties = pd.DataFrame({"source": number[turn].astype(str), "target": number[named].astype(str)})
    order = np.argsort(number)
    return gs.Organisation.from_tables(
        people.iloc[order].reset_index(drop=True), ties.assign(kind="advice")
    )


def test_the_cards_are_one_of_a_hundred_sets_and_the_keys_say_how_usual(cards):
    ahead = []
    for rng_seed in range(1, SETS + 1):
        made = drawn(rng_seed)
        if rng_seed == 48:
            assert _table(made) == _table(cards)
        watched, leaders = (
            gs.seeding.noticed(made, STARTERS),
            gs.seeding.formal_leaders(made, STARTERS),
        )
        ahead.append(begun(made, watched.tolist())[-1] - begun(made, leaders.tolist())[-1])
    ahead = np.array(ahead)
    said = [int((ahead > 8).sum()), int((ahead < -8).sum()), int((abs(ahead) <= 8).sum())]
    for key in KEYS:
        text = " ".join((PACK / key).read_text().split())
        (sentence,) = re.findall(r"(?:Of|Av) 100 [^:]+:", text)
        assert numbers(sentence) == [100, 8, said[0], 8, said[1], 8, said[2]]


def _table(organisation):
    """Everybody's manager, need and three names, by id."""
    people = organisation.people.fillna("").astype(str)
    ties = organisation.ties("advice")
    names = [{organisation.ids[other] for other in ties.of(each)} for each in range(ties.n_people)]
    return {
        row.id: (row.manager_id, row.needs, names[i]) for i, row in enumerate(people.itertuples())
    }


def test_of_the_others_nobody_names_two_managers(cards):
    managers = set(cards.positions(MANAGERS))
    ties = cards.ties("advice")
    seen = [len(managers & set(ties.of(each))) for each in range(40) if each not in managers]
    assert max(seen) == 1


@pytest.mark.parametrize("name", KEYS.values())
def test_printed_cards_and_lists_say_what_the_tables_say(cards, name):
    page = (PACK / name).read_text()
    ties = cards.ties("advice")
    printed = re.findall(r'class="id">(\d+)<.*?class="names">([^<]+)<.*?class="needs">(\d)<', page)
    assert [person for person, _, _ in printed] == list(cards.ids)
    for position, (_, names, needs) in enumerate(printed):
        named = sorted(int(cards.ids[other]) for other in ties.of(position))
        assert numbers(names) == named and int(needs) == cards.columns["needs"][position]
    managers = re.findall(r'class="id">(\d+)</b><span class="role manager">★', page)
    assert sorted(managers) == sorted(MANAGERS)
    contacts = cards.contacts(["advice"])
    for position, row in enumerate(re.findall(r"<p><b>\d+</b>([^<]+)</p>", page)):
        assert numbers(row) == sorted(int(cards.ids[other]) for other in contacts.of(position))

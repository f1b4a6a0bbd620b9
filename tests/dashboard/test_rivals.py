"""Others who could start: who is tried beside the better plan, and what is said of them."""

import pytest

import groundswell as gs
from groundswell.dashboard import answers, presets, report, rivals, turning
from groundswell.dashboard.controls import named
from groundswell.dashboard.plans import Plan
from groundswell.dashboard.words import LANGUAGES, Words

LEADERS, CONNECTORS = Plan.of("superconnectors", "formal-leaders"), Plan("superconnectors")
N = 20


def compared(a: Plan, b: Plan) -> gs.Comparison:
    return gs.compare(a.scenario(), b.scenario(), N)


@pytest.fixture(scope="module")
def first() -> gs.Comparison:
    return compared(LEADERS, CONNECTORS)


@pytest.fixture(scope="module")
def told(first) -> list:
    """The rivals of the first question, with fewer pairs than a visitor gets."""
    return [(each, compared(each.a, each.b)) for each in rivals.rivals(first, LEADERS, CONNECTORS)]


def test_rivals_are_as_many_and_nobody_needs_the_whole_map(first):
    made = rivals.rivals(first, LEADERS, CONNECTORS)
    assert {each.name for each in made} == {"unit_managers", "nominated", "friend", "clustered", "random"}  # fmt: skip
    for each in made:
        assert each.side == "B" and each.a == CONNECTORS
        assert each.b.scenario().seed_count() == 30 and each.cost.questions < 1000
        assert each.b.changed("seeding", "superconnectors") == CONNECTORS


def test_no_rivals_where_both_start_alike_or_a_list_says_who(first):
    busy = CONNECTORS.changed("attention.hours_per_week", 2.0)
    assert rivals.rivals(compared(CONNECTORS, busy), CONNECTORS, busy) == []
    groups = presets.named("groups")
    listed = [each.value(rivals.SEEDING) for each in (groups.a, groups.b)]
    assert listed == [None, None]
    assert rivals.rivals(first, groups.a, groups.b) == []


def test_the_first_answer_has_a_rival_and_says_so(told):
    by_name = {each.name: found for each, found in told}
    managers = by_name["unit_managers"]
    assert managers.ahead == "B"  # formal leaders are a weak rival; these are not
    words = Words("en")
    said = rivals.said(told, {"A": "Plan A", "B": "Plan B"}, words)
    assert len(said) == 1 and "First-line managers" in said[0] and "Against Plan B" in said[0]
    assert "Nobody has to be asked." in said[0]
    weeks = words("weeks", count=words.number(abs(managers.deciding.median)))
    assert f"{weeks} sooner" in said[0]


def test_a_rival_that_is_harder_to_find_is_not_recommended(told):
    """Those whom colleagues name beat people by lot, for whom nobody is asked."""
    dearer = [each for each in told if each[0].name == "nominated"]
    turned = [(rivals.Rival("A", "nominated", each.b.changed("seeding", "random"), each.b), compared(
        each.b.changed("seeding", "random"), each.b)) for each, _ in dearer]  # fmt: skip
    assert turned[0][1].ahead == "B"
    assert rivals.said(turned, {"A": "Plan A", "B": "Plan B"}, Words("en")) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_table_tells_weeks_pairs_and_price(told, language):
    words = Words(language)
    table = "".join(rivals.table(told, words))
    assert table.count("<tr>") == 2 + len(told)
    for each, found in told:
        weeks = found.b.in_numbers()["weeks_to_half_median"]
        assert words("weeks", count=words.number(weeks)) in table
        counts = {"k": found.deciding.b_ahead, "m": found.deciding.a_ahead, "n": N}
        assert words("rival.often", **counts) in table
        assert f"<td>{each.cost.questions}" in table
    assert rivals.table([], words) == []


def test_the_report_carries_them(first, told):
    words = Words("sv")
    pair = {"A": LEADERS, "B": CONNECTORS}
    found = {"comparison": first, "plans": pair, "turned": [], "rivals": told,
             "recipe": {"command": "", "files": []}}  # fmt: skip
    page = report.page(found, words)
    names = answers.names(LEADERS, CONNECTORS, words)
    assert rivals.said(told, names, words)[0] in page and page.count("gs-table gs-rivals") == 1
    without = report.page(found | {"rivals": []}, words)
    assert "gs-table gs-rivals" not in without and rivals.said(told, names, words)[0] not in without


def test_what_nobody_measured_is_halved_and_doubled_and_what_was_measured_turned_by_a_fifth():
    values = {}
    for turn in turning.turns(CONNECTORS, CONNECTORS):
        values.setdefault(turn.control.name, []).append(turn.values[0])
    assert values["contagion.threshold"] == [0.125, 0.5]
    assert values["attention.hours_per_week"] == [0.5, 2.0] and values["budget"] == [0.015, 0.06]


def test_a_measured_value_is_turned_by_a_fifth(monkeypatch):
    monkeypatch.setattr(turning, "graded", lambda plan, control: "measured")
    made = [
        t.values[0] for t in turning.turns(CONNECTORS, CONNECTORS) if t.control.name == "budget"
    ]
    assert made == [0.024, 0.036]


def test_nothing_is_turned_beyond_what_its_control_offers():
    wide = CONNECTORS.changed("contagion.threshold", 0.6).changed("budget", 0.15)
    for turn in turning.turns(wide, wide):
        control = named(turn.control.name)
        assert control.low <= turn.values[0] <= control.high

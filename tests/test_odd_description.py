"""docs/odd.md is enough to write the model again: this does, from the page alone, bit for bit."""

import math
import zlib

import numpy as np
import pytest

import groundswell as gs

UNAWARE, AWARE, USING, EMBEDDED, LAPSED = range(5)
MIND = (0, 1, 2, 3, 1)  # spells of considering are counted together
WEEKS, RNG_SEED, REPLICATE = 40, 7, 3


def philox(counter, key):
    """Philox4x32-10 (Salmon et al. 2011)."""
    c, k = list(counter), list(key)
    for _ in range(10):
        a, b = 0xD2511F53 * c[0], 0xCD9E8D57 * c[2]
        c = [(b >> 32) ^ c[1] ^ k[0], b & 0xFFFFFFFF, (a >> 32) ^ c[3] ^ k[1], a & 0xFFFFFFFF]
        k = [(k[0] + 0x9E3779B9) & 0xFFFFFFFF, (k[1] + 0xBB67AE85) & 0xFFFFFFFF]
    return c


def draw(stream, episode, person):
    """Section 7.10."""
    counter = (person // 4, episode, stream, REPLICATE)
    key = (RNG_SEED & 0xFFFFFFFF, RNG_SEED >> 32)
    return (philox(counter, key)[person % 4] + 0.5) * 2.0**-32


class Again:
    """The model of docs/odd.md, as plainly as can be."""

    def __init__(self, scenario, windows=(), starts=(), groups=()):
        self.s, self.windows, self.starts, self.groups = scenario, windows, starts, groups
        org = scenario.organisation
        self.n = org.n_people
        self.ties = [[] for _ in range(self.n)]  # (noticed, kind, strength in millionths, informal)
        for kind in org.kinds:
            trust = scenario.trust_in(kind)
            layer = org.ties(kind)
            for i, j, w in zip(layer.source, layer.noticed, layer.weight, strict=True):
                if trust > 0:
                    informal = kind not in ("reports_to", "manages", "team")
                    self.ties[i].append((int(j), kind, round(trust * w * 1e6), informal))
        seed = np.random.SeedSequence([RNG_SEED, REPLICATE, 11]).generate_state(1, np.uint64)[0]
        count = max(round(scenario.budget * self.n), 1)
        seeds = gs.seeding.STRATEGIES[scenario.seeding](org, count, rng_seed=int(seed) >> 1)
        self.seeds = [int(each) for each in seeds]
        low, high = scenario.contagion.threshold.values if self.complex else (0.0, 0.0)
        self.theta = [low + (high - low) * draw(8, 0, i) for i in range(self.n)]
        self.stage, self.spells = [0] * self.n, [[0, 0, 0, 0] for _ in range(self.n)]
        self.since, self.tenure, self.settled = [0] * self.n, [0] * self.n, [0] * self.n
        self.patience, self.left = [(0.0, 0.0)] * self.n, [[1.0, 1.0] for _ in range(self.n)]
        self.opposing, self.post = [False] * self.n, [1.0] * self.n
        self.leaving = [0.0] * self.n
        self.week = 0

    @property
    def complex(self):
        return isinstance(self.s.contagion, gs.ComplexContagion)

    def enter(self, i, stage):  # 7.5
        spell = self.spells[i][MIND[stage]]
        self.spells[i][MIND[stage]] += 1
        streams = {UNAWARE: (0,), AWARE: (1,), LAPSED: (1,), USING: (2, 3), EMBEDDED: ()}[stage]
        drawn = [1.0 - draw(stream, spell, i) for stream in streams]
        self.patience[i], self.left[i] = tuple([*drawn, 0.0, 0.0][:2]), [1.0, 1.0]
        self.stage[i] = stage
        if stage == USING:
            self.since[i] = self.week

    def take_place(self, i):  # 7.6, 7.7
        self.enter(i, UNAWARE if self.s.awareness else AWARE)
        share = self.s.opposition.share if self.s.opposition else 0.0
        self.opposing[i] = share > 0 and draw(7, self.tenure[i], i) < share
        self.post[i], self.leaving[i] = 1.0, 1.0 - draw(4, self.tenure[i], i)

    def leave(self, i):
        self.tenure[i] += 1
        self.settled[i] = self.week + self.s.turnover.settle_weeks
        self.take_place(i)

    def own(self, i, field, base):  # 7.8: windows
        value = base
        for name, x, first, last, who in self.windows:
            if name == field and first <= self.week <= last and (who is None or i in who):
                chance = field in ("below", "spontaneous", "told")
                value = 1 - (1 - value) * (1 - x) if chance else value * x
        return min(value, 1.0) if field == "attention" else value

    def users(self, j):
        return self.stage[j] in (USING, EMBEDDED)

    def active(self, j):  # 7.1
        m = self.s.contagion.influence_weeks or math.inf
        return self.users(j) and self.week - self.since[j] <= m

    def speaks_against(self, j):
        return self.opposing[j] and self.stage[j] in (AWARE, LAPSED)

    def new(self, i):
        return self.week < self.settled[i]

    def working(self, i):
        return [t for t in self.ties[i] if not (t[3] and (self.new(i) or self.new(t[0])))]

    def sums(self, ties):
        total = sum(t[2] for t in ties)
        active = sum(t[2] for t in ties if self.active(t[0]))
        return active, sum(t[2] for t in ties if self.speaks_against(t[0])), total

    def exposure(self, i, measure):  # 7.1
        ties = self.working(i)
        kinds = {t[1] for t in ties} if self.s.combine == "any" else [None]
        kappa, most = self.kappa(i), 0.0
        for kind in kinds:
            a, o, total = self.sums([t for t in ties if kind in (None, t[1])])
            net = max(0.0, a - kappa * o)
            e = net / 1e6 if measure == "count" else (net / total if total else 0.0)
            most = max(most, e)
        return most

    def kappa(self, i):
        return self.own(i, "resistance", self.s.opposition.strength if self.s.opposition else 0.0)

    def take_up(self, i, pressed):  # 7.2
        c = self.s.contagion
        if self.complex:
            e = self.exposure(i, c.measure)
            below = self.own(i, "below", c.p_below)
            pull = c.p_above if e >= self.own(i, "threshold", self.theta[i]) else below * (e > 0)
        else:
            ties, miss = self.working(i), 1.0
            # In the order of strength, as any order gives the same but for rounding.
            for t in sorted(ties, key=lambda t: -t[2]):
                if self.active(t[0]):
                    miss *= max(0.0, 1 - c.probability * t[2] / 1e6)
            a, o, _ = self.sums(ties)
            net = 1.0 if o == 0 else (max(0.0, a - self.kappa(i) * o) / a if a else 0.0)
            pull = (1 - miss) * net
        unprompted = (1 - self.own(i, "spontaneous", c.spontaneous)) * pressed
        attention = self.own(i, "attention", self.s.attention)
        chance = attention * (1 - (1 - pull) * unprompted)
        return chance * self.s.persistence.readopt if self.stage[i] == LAPSED else chance

    def chances(self, i, pressed):
        if self.stage[i] == UNAWARE:  # 7.3
            miss = 1.0
            for j, _, strength, _ in self.working(i):
                r = self.s.awareness.rate
                if self.users(j):
                    miss *= max(0.0, 1 - r * strength / 1e6)
                elif self.stage[j] != UNAWARE:
                    miss *= max(0.0, 1 - r * self.s.awareness.non_user_share * strength / 1e6)
            return 1 - miss * (1 - self.own(i, "told", 0.0)), 0.0
        if self.stage[i] == USING and self.s.persistence:  # 7.4
            p, e = self.s.persistence, self.exposure(i, "share")
            work = float(np.prod(p.normalisation)) ** 0.25
            lapse = (p.lapse + p.lapse_unsupported * (1 - e)) * self.own(i, "lapsing", 1.0)
            return min(1.0, p.embedding * work * self.own(i, "embedding", 1.0) * e), min(1.0, lapse)
        if self.stage[i] in (USING, EMBEDDED) or self.opposing[i]:
            return 0.0, 0.0
        return self.take_up(i, pressed), 0.0

    def events(self):  # 3.1
        turnover = self.s.turnover
        if turnover:
            for i in range(self.n):
                self.post[i] *= (1 - turnover.annual_rate) ** (1 / 52)
                if self.post[i] <= self.leaving[i]:
                    self.leave(i)
            for number, shock in enumerate(turnover.shocks):
                can = shock.weeks is None or self.week in shock.weeks
                if can and draw(5, self.week, number) < shock.probability:
                    for i in sorted(self.seeds if shock.team == "seeds" else shock.team):
                        if draw(6, self.week * len(turnover.shocks) + number, i) < shock.each:
                            self.leave(i)
        for week, who in self.starts:
            for i in who if week == self.week else ():
                if not self.users(i):
                    self.opposing[i] = False
                    self.enter(i, USING)
        pressed = [1.0] * self.n
        for members, beta, every in self.groups:
            if (self.week - 1) % every == 0:
                idle = [i for i in members if not self.active(i)]
                if len(members) >= 3 and len(idle) == 1:
                    pressed[idle[0]] *= 1 - beta
        return pressed

    def run(self):
        for i in range(self.n):
            self.take_place(i)
        for i in self.seeds:
            self.opposing[i] = False
            self.enter(i, USING)
        history = [list(self.stage)]
        for self.week in range(1, WEEKS + 1):
            pressed = self.events()
            choice = list(self.stage)
            for i in range(self.n):
                first, second = self.chances(i, pressed[i])
                self.left[i] = [self.left[i][0] * (1 - first), self.left[i][1] * (1 - second)]
                if self.left[i][0] <= self.patience[i][0]:
                    choice[i] = {UNAWARE: AWARE, USING: EMBEDDED}.get(self.stage[i], USING)
                elif self.left[i][1] <= self.patience[i][1]:
                    choice[i] = LAPSED
                if self.stage[i] == EMBEDDED:
                    choice[i] = EMBEDDED
            for i in range(self.n):
                if choice[i] != self.stage[i]:
                    self.enter(i, choice[i])
            history.append(list(self.stage))
        return np.array(history)


def a_scenario(**changes):
    fields = dict(
        organisation=gs.hospital(70, span=8, rng_seed=2),
        contagion=gs.ComplexContagion({"uniform": [0.05, 0.4]}, p_above=0.6, p_below=0.02),
        seeding="superconnectors",
        budget=0.06,
        weeks=WEEKS,
        vary=("people", "dynamics"),
    )
    return gs.Scenario(**(fields | changes))


EVERYTHING = dict(
    awareness=gs.Awareness(rate=0.3),
    attention=0.7,
    persistence=gs.Persistence(lapse=0.02, lapse_unsupported=0.05, embedding=0.2, readopt=0.5),
    turnover=gs.Turnover(
        0.4, settle_weeks=5, shocks=(gs.Shock(probability=0.3, weeks=(9, 20), each=0.7),)
    ),
    opposition=gs.Opposition(0.15, 0.8),
)
CASES = {
    "bare": {},
    "everything": EVERYTHING,
    "each kind on its own": EVERYTHING | {"combine": "any", "trust": {"friendship": 0.4}},
    "counts that fade": EVERYTHING
    | {
        "contagion": gs.ComplexContagion(
            {"uniform": [0.5, 3]}, measure="count", p_above=0.5, spontaneous=0.01, influence_weeks=4
        )
    },
    "one can be enough": EVERYTHING
    | {"contagion": gs.SimpleContagion(0.08, spontaneous=0.004, influence_weeks=6)},
}


def obtained(scenario):
    done = gs.simulate(scenario, REPLICATE + 1, rng_seed=RNG_SEED, record="history")
    return done.history[REPLICATE]


@pytest.mark.parametrize("name", CASES)
def test_the_page_gives_the_same_stages(name):
    scenario = a_scenario(**CASES[name])
    ours = Again(scenario).run()
    assert np.count_nonzero(np.diff(ours, axis=0)) > 50, "hardly anything happens"
    np.testing.assert_array_equal(ours, obtained(scenario))


def luck(name, purpose, count):
    stream = zlib.crc32(f"{name}: {purpose}".encode()) | 2**31
    return np.array([draw(stream, 0, i) for i in range(count)])


def test_the_page_gives_the_same_interventions():
    mandate = gs.interventions.Mandate(start=3, weeks=10, rebound_weeks=8, leaders=0.5)
    groups = gs.interventions.StandingGroups(pressure=0.4, every=2, trust=0.0)
    broadcast = gs.interventions.Broadcast(start=2, weeks=5, reach=0.2, convinces=0.02)
    scenario = a_scenario(**EVERYTHING, interventions=(broadcast, mandate, groups))
    org, n = scenario.organisation, scenario.organisation.n_people
    obedient = set(np.flatnonzero(luck("mandate", "obedience", n) < mandate.obedient).tolist())
    windows = [
        ("told", broadcast.reach, 2, 6, None),
        ("spontaneous", broadcast.convinces, 2, 6, None),
        ("told", 1.0, 3, 3, None),
        ("spontaneous", mandate.complies, 3, 12, obedient),
        ("lapsing", mandate.kept, 3, 12, obedient),
        ("lapsing", mandate.rebound, 13, 20, obedient),
        ("resistance", mandate.reactance, 3, 12, None),
    ]
    seats = luck("standing_groups", "membership", round(n * 2.0 / 3) * 3)
    tables = [set(row) for row in (seats * n).astype(int).reshape(-1, 3).tolist()]
    meet = [(sorted(table), groups.pressure, 2) for table in tables if len(table) == 3]
    again = Again(scenario, windows, groups=meet)
    against = {i for i in range(n) if draw(7, 0, i) < 0.15} - set(again.seeds)
    seed = np.random.SeedSequence([RNG_SEED, REPLICATE, 11]).generate_state(1, np.uint64)[0]
    count = round(mandate.leaders * org.leaders.size)
    top = gs.seeding.formal_leaders(org, count, rng_seed=int(seed) >> 1).tolist()
    again.starts = [(3, [i for i in top if i not in against])]
    np.testing.assert_array_equal(again.run(), obtained(scenario))

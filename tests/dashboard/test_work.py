"""Heavy work: taken in turn, stopped when asked, and nobody waits for a job that failed."""

import threading
import time

import pytest

import groundswell as gs
from groundswell.dashboard import work
from groundswell.dashboard.plans import Plan
from groundswell.dashboard.work import Job, Stopped, TooLong


def scenario(n_people: int = 300) -> gs.Scenario:
    people = gs.hospital(n_people=n_people, rng_seed=1)
    return Plan().scenario().replace(organisation=people)


def test_a_job_gives_what_the_engine_gives_and_reports_on_the_way():
    told = []
    found = Job(lambda *report: told.append(report)).compare(scenario(), scenario(), 30, 3)
    assert found.use.ties == 30
    assert told and all(0 <= done <= of == 30 for done, of, _ in told)


def test_a_stopped_job_ends_soon_and_gives_nothing():
    long = scenario(3000)
    job = Job(lambda *told: begun.set())
    begun, ended, outcome = threading.Event(), threading.Event(), []

    def run():
        try:
            outcome.append(job.compare(long, long, 500, 1))
        except Stopped:
            outcome.append("stopped")
        ended.set()

    threading.Thread(target=run, daemon=True).start()
    assert begun.wait(20)
    asked = time.monotonic()
    job.stop()
    assert ended.wait(10)
    print(f"stopped after {time.monotonic() - asked:.2f} s")
    assert outcome == ["stopped"]


def test_jobs_wait_for_their_turn_and_say_how_many_are_before_them():
    first = scenario(1000)
    ahead, begun = [], threading.Event()
    one = Job(lambda *told: begun.set())
    two = Job(lambda done, of, waiting: ahead.append(waiting))
    running = threading.Thread(target=lambda: one.compare(first, first, 150, 1))
    running.start()
    assert begun.wait(20)
    two.compare(scenario(), scenario(), 20, 1)
    running.join()
    assert ahead[0] == 1 and ahead[-1] == 0


def test_a_job_that_fails_or_is_stopped_while_waiting_leaves_the_queue():
    with pytest.raises(gs.BadInput):
        Job().compare(scenario(), scenario().replace(weeks=5), 20, 1)
    job = Job()
    job.stop()
    with pytest.raises(Stopped):
        job.compare(scenario(), scenario(), 20, 1)
    assert Job().compare(scenario(), scenario(), 20, 1).use.ties == 20


def test_a_job_that_takes_too_long_is_ended(monkeypatch):
    monkeypatch.setattr(work, "LONGEST", -1.0)
    with pytest.raises(TooLong):
        Job().compare(scenario(), scenario(), 20, 1)

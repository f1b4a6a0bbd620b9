"""Time left is told from the pace of what is being done, not from what was there or the start-up."""

import time

import pytest
import typer

from groundswell import cli_common


@pytest.fixture
def clock(monkeypatch):
    """A clock that stands where a test puts it."""
    now = [1000.0]
    monkeypatch.setattr(time, "monotonic", lambda: now[0])
    return now


@pytest.fixture
def told(clock, capfd):
    """What is said after so many seconds, of so much done out of 100."""
    with cli_common.progress("sweeping", time_left=True) as report:

        def say(seconds: float, done: int) -> str:
            clock[0] = 1000.0 + seconds
            report(done, 100)
            return capfd.readouterr().err.strip()

        yield say


def test_start_up_is_no_part_of_the_pace(told):
    assert told(0, 0) == ""
    assert told(300, 10) == "sweeping: 10 of 100"  # five minutes of compiling and starting
    assert told(340, 20) == "sweeping: 20 of 100, 5 minutes left"  # 80 more at 10 in 40 s
    assert told(380, 60) == "sweeping: 60 of 100, 64 seconds left"  # 40 more at 50 in 80 s


def test_what_an_earlier_attempt_did_is_no_part_of_the_pace(told):
    assert told(0, 80) == ""
    assert told(40, 85) == "sweeping: 85 of 100"
    assert told(100, 90) == "sweeping: 90 of 100, 2 minutes left"


def test_another_part_of_the_work_has_a_pace_of_its_own(told):
    told(0, 50)
    told(40, 99)
    assert told(80, 1) == "sweeping: 1 of 100"
    assert told(120, 10) == "sweeping: 10 of 100"
    assert told(160, 20) == "sweeping: 20 of 100, 5 minutes left"


def test_what_other_processes_take_to_start_is_no_part_of_the_pace(told):
    told(0, 0)
    told(1, 1)
    told(3, 3)
    assert told(3, 3) == ""  # the sweep says that others take over
    assert told(60, 5) == "sweeping: 5 of 100"
    assert told(61, 10) == ""
    assert told(95, 40) == "sweeping: 40 of 100, 60 seconds left"


def test_on_a_terminal_the_bar_says_so_too(clock, monkeypatch):
    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
    bars = []
    make = typer.progressbar
    monkeypatch.setattr(typer, "progressbar", lambda **given: bars.append(make(**given)) or bars[0])
    with cli_common.progress("sweeping", time_left=True) as report:
        for seconds, done in ((0, 0), (300, 10), (340, 20)):
            clock[0] = 1000.0 + seconds
            report(done, 100)
        assert bars[0].label == "sweeping, 5 minutes left"
        assert bars[0].pos == 20


def test_where_nothing_is_known_of_the_pace_nothing_is_said_of_it(clock, capfd):
    with cli_common.progress("running") as report:
        for seconds, done in ((40, 10), (80, 20)):
            clock[0] = 1000.0 + seconds
            report(done, 100)
    assert capfd.readouterr().err == "running: 10 of 100\nrunning: 20 of 100\n"

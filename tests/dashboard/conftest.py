"""Fixtures of the browser tests: server, browser, visits."""

import importlib.util

import pytest
from visiting import CHROMIUM, FLAGS, Server, Visit


@pytest.fixture(scope="session")
def needed():
    """Skip, with the reason, where a part is missing."""
    for name in ("solara", "playwright"):
        if importlib.util.find_spec(name) is None:
            pytest.skip(f"{name} is not installed: uv sync --extra dashboard --group browser")
    if CHROMIUM is None:
        pytest.skip("no Chromium on this machine: apt-get install chromium")


@pytest.fixture(scope="session")
def server(needed, tmp_path_factory):
    made = Server(tmp_path_factory.mktemp("server"))
    yield made
    made.stop()


@pytest.fixture(scope="session")
def browser(needed):
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        made = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield made
        made.close()


@pytest.fixture
def failing(needed, tmp_path):
    """A server whose engine fails at the first comparison that a visitor asks for."""
    made = Server(tmp_path, FAILS="1")
    yield made
    made.stop()


@pytest.fixture
def visit(browser, server):
    made: list[Visit] = []

    def open_visit(**context) -> Visit:
        made.append(Visit(browser, server, **context))
        return made[-1]

    yield open_visit
    for each in made:
        each.check()
        each.context.close()

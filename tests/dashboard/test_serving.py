"""Serving: this computer only, nothing sent anywhere, plain words where it cannot start."""

import ast
import importlib.util
import socket
from pathlib import Path

import pytest
from typer.testing import CliRunner

import groundswell as gs
from groundswell.cli import app
from groundswell.dashboard import serving

FOLDER = Path(serving.__file__).parent
CALCULATING = (
    "addresses", "answers", "asking", "bringing", "controls", "grid_files", "grids", "heating", "markup", "picture",
    "plans", "reasoning", "recipes", "refusals", "report", "room_table", "rooms", "showing", "turning", "words", "work",
)  # fmt: skip


def test_defaults_are_secure():
    told = serving.settings()
    assert told["SOLARA_TELEMETRY_MIXPANEL_ENABLE"] == "false"
    assert told["SOLARA_THEME_SHOW_BANNER"] == "false"
    assert told["SOLARA_MODE"] == "production"
    assert len(told["SOLARA_SESSION_SECRET_KEY"]) == 64
    assert told["SOLARA_SESSION_SECRET_KEY"] != serving.settings()["SOLARA_SESSION_SECRET_KEY"]
    assert (
        serving.is_local("localhost") and serving.is_local("127.0.0.1") and serving.is_local("::1")
    )
    assert not serving.is_local("0.0.0.0") and not serving.is_local("example.org")


def test_the_address_is_one_that_others_can_open(monkeypatch):
    assert serving.address("localhost", 8765) == "http://localhost:8765"
    assert serving.address("example.org", 80) == "http://example.org:80"
    assert serving.address("fe80::1", 80) == "http://[fe80::1]:80"
    monkeypatch.setattr(serving, "own_address", lambda: "192.0.2.7")
    for everywhere in ("0.0.0.0", "::"):
        assert serving.address(everywhere, 8765) == "http://192.0.2.7:8765"


def test_without_a_network_the_address_is_the_computers_name(monkeypatch):
    def unreachable(self, address):
        raise OSError("Network is unreachable")

    monkeypatch.setattr(
        serving.socket, "socket", type("Cut", (socket.socket,), {"connect": unreachable})
    )
    assert serving.own_address() == socket.gethostname()


def test_the_server_fetches_nothing():
    with pytest.raises(FileNotFoundError):
        serving.fetch_nothing("https://cdn.jsdelivr.net/npm/vega@5")


def test_without_the_extra_one_line_says_what_to_install(monkeypatch):
    found = importlib.util.find_spec
    monkeypatch.setattr(
        importlib.util,
        "find_spec",
        lambda name, *rest: None if name == "solara" else found(name, *rest),
    )
    result = CliRunner().invoke(app, ["dashboard"])
    assert result.exit_code == 2
    assert "--extra dashboard" in result.output and "Traceback" not in result.output


def test_a_port_that_is_taken_is_said(monkeypatch):
    monkeypatch.setattr(serving.importlib.util, "find_spec", lambda name: True)
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with pytest.raises(gs.BadInput, match="--port"):
            serving.check("127.0.0.1", taken.getsockname()[1])


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.py")), ids=lambda path: path.name)
def test_the_dashboard_uses_public_names_only(path):
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("groundswell"):
            assert node.module.startswith("groundswell.dashboard")
        if isinstance(node, ast.Attribute) and getattr(node.value, "id", "") == "gs":
            assert node.attr in (*gs.__all__, "__version__"), node.attr


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.py")), ids=lambda path: path.name)
def test_what_one_visitor_does_is_kept_in_reactive_values_only(path):
    """No module-level list, dict or set that a page could fill for everybody, but the queue and the rooms."""
    for node in ast.parse(path.read_text("utf-8")).body:
        value = getattr(node, "value", None)
        if isinstance(node, ast.Assign | ast.AnnAssign) and isinstance(
            value, ast.List | ast.Set | ast.Dict
        ):
            names = [
                ast.unparse(t) for t in getattr(node, "targets", [getattr(node, "target", None)])
            ]
            constant = all(name.isupper() for name in names)
            assert constant or names in (["_waiting"], ["_rooms"], ["__all__"], ["routes"]), names


def test_calculating_parts_do_not_know_the_web():
    for name in CALCULATING:
        assert "solara" not in (FOLDER / f"{name}.py").read_text("utf-8")

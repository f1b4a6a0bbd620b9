"""Serve the dashboard: this computer only, nothing sent anywhere, a fresh session key."""

import importlib.util
import ipaddress
import logging
import os
import secrets
import socket
import sys
import threading

import groundswell as gs

APP = "groundswell.dashboard.app"
SETTINGS = {
    "SOLARA_APP": APP,
    "SOLARA_MODE": "production",
    "SOLARA_TELEMETRY_MIXPANEL_ENABLE": "false",
    "SOLARA_THEME_SHOW_BANNER": "false",
    "SOLARA_THEME_LOADER": "plain",
    "SOLARA_THEME_TITLE": "Groundswell",
    "SOLARA_ASSETS_FONTAWESOME_ENABLED": "false",
    "SOLARA_KERNEL_CULL_TIMEOUT": "2h",
    "SOLARA_KERNEL_MAX_COUNT": "200",
    "SOLARA_KERNEL_MAX_PER_SESSION": "5",
    "SOLARA_SESSION_HTTP_ONLY": "true",
}

SWITCH = 0.0005
"""Seconds for which a calculation may keep others from running: a tenth of Python's own."""


def settings() -> dict[str, str]:
    """How the web server is set up; whoever knows better sets the variable beforehand."""
    return {**SETTINGS, "SOLARA_SESSION_SECRET_KEY": secrets.token_hex(32)}


def check(host: str, port: int) -> None:
    """Refuse what would not work.

    Raises
    ------
    BadInput
        If the extra is not installed or the port is taken.
    """
    if importlib.util.find_spec("solara") is None:
        raise gs.BadInput([gs.Fault(
            "dashboard", "needs packages that are not installed",
            "uv run --extra dashboard groundswell dashboard, or pip install 'groundswell[dashboard]'",
            "no-solara")])  # fmt: skip
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind((host, port))
        except OSError as error:
            raise gs.BadInput([gs.Fault(
                f"{host}, port {port}", f"cannot be used ({error.strerror})",
                "choose another with --port", "port")]) from None  # fmt: skip


def is_local(host: str) -> bool:
    """Whether only this computer can reach a host."""
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def address(host: str, port: int) -> str:
    """Where a browser finds it; where it listens on every network, by this computer's own address."""
    try:
        everywhere = ipaddress.ip_address(host).is_unspecified
    except ValueError:
        everywhere = False
    named = own_address() if everywhere else host
    return f"http://[{named}]:{port}" if ":" in named else f"http://{named}:{port}"


def own_address() -> str:
    """This computer's address on its network."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(
                ("192.0.2.1", 9)
            )  # sends nothing: it only asks which way a message would go
        except OSError:
            return socket.gethostname()
        return probe.getsockname()[0]


def serve(host: str = "localhost", port: int = 8765) -> None:
    """Serve until interrupted.

    Parameters
    ----------
    host : str
        Name or address of this computer to listen on.
    port : int

    Raises
    ------
    BadInput
        As `check`.
    """
    check(host, port)
    for name, value in settings().items():
        os.environ.setdefault(name, value)
    if not is_local(host):
        os.environ.setdefault(
            "GROUNDSWELL_ADDRESS", address(host, port)
        )  # for telephones in a room
    import uvicorn
    from solara.server import cdn_helper

    cdn_helper.fetch_from_cdn = fetch_nothing  # the installed files are all there is
    sys.setswitchinterval(SWITCH)
    threading.Thread(target=warm_up, daemon=True).start()
    uvicorn.run("solara.server.starlette:app", host=host, port=port, log_level="warning", access_log=False,
                server_header=False)  # fmt: skip


def fetch_nothing(url: str) -> bytes:
    """Stand in for Solara's download of files that are missing: nothing leaves this computer.

    Raises
    ------
    FileNotFoundError
        Always.
    """
    raise FileNotFoundError(f"{url} is not among the installed files")


def warm_up() -> None:
    """Load the library and compile, so that the first visitor does not wait for it."""
    from groundswell.dashboard import picture, plans

    try:
        for name in plans.usable():
            plans.variants(name)
        scenario = plans.loaded(plans.usable()[0], None)
        gs.compare(scenario, scenario, 2)
        picture.message(picture.fixed(scenario), 1)
    except Exception:
        logging.getLogger("groundswell.dashboard").exception("warming up failed")


__all__ = ["address", "check", "is_local", "serve", "settings"]

"""A dashboard served offline on a free port of this computer, and visits to it."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

CHROMIUM = next(
    (
        path
        for name in ("chromium", "chromium-browser", "google-chrome")
        if (path := shutil.which(name))
    ),
    None,
)
FLAGS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip

OFFLINE = '''
"""Serve the dashboard where every connection to another computer is refused and written down."""
import os, socket, sys
import groundswell as gs

connect = socket.socket.connect
def local_only(self, address):
    host = address[0] if isinstance(address, tuple) else "local"
    if host not in ("127.0.0.1", "::1", "localhost", "local"):
        open(sys.argv[2], "a").write(f"{address}\\n")
        raise OSError("offline")
    return connect(self, address)
socket.socket.connect = local_only

if os.environ.get("FAILS"):
    ran = []
    whole = gs.compare
    def compare(*given, **named):
        ran.append(1)
        if 1 < len(ran) < 3:  # the first is the server warming up
            raise RuntimeError("injected by a test")
        return whole(*given, **named)
    gs.compare = compare
    once = gs.simulate
    def simulate(scenario, *given, **named):
        if scenario.seed_count() == 150:
            raise RuntimeError("injected into a run")
        return once(scenario, *given, **named)
    gs.simulate = simulate

from groundswell.dashboard.serving import serve
serve("127.0.0.1", int(sys.argv[1]))
'''


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Server:
    """A dashboard in a process of its own."""

    def __init__(self, folder: Path, **environment: str):
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.log = folder / "server.log"
        self.outside = folder / "outside.txt"
        program = folder / "offline.py"
        program.write_text(OFFLINE)
        began = time.monotonic()
        self.process = subprocess.Popen(
            [sys.executable, str(program), str(self.port), str(self.outside)],
            stdout=self.log.open("w"), stderr=subprocess.STDOUT, env={**os.environ, **environment},
        )  # fmt: skip
        while True:
            try:
                urllib.request.urlopen(self.url, timeout=2).read()
                break
            except OSError:
                assert self.process.poll() is None, self.log.read_text()
                assert time.monotonic() - began < 150, self.log.read_text()
                time.sleep(0.1)
        self.started_in = time.monotonic() - began

    def stop(self) -> None:
        self.process.terminate()
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()

    def memory(self) -> float:
        """Megabytes that the server holds."""
        text = Path(f"/proc/{self.process.pid}/status").read_text()
        return int(text.partition("VmRSS:")[2].split()[0]) / 1024


class Visit:
    """A page with everything it asked for and everything it complained about."""

    def __init__(self, browser, server: Server, **context):
        context = {"viewport": {"width": 1366, "height": 768}, **context}
        self.context = browser.new_context(**context)
        self.page = self.context.new_page()
        self.page.set_default_timeout(30_000)
        self.server = server
        self.requests: list[str] = []
        self.errors: list[str] = []
        self.traffic = 0
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.on("console", self._console)
        self.page.on("response", self._response)
        self.page.on("websocket", self._socket)

    def _console(self, message) -> None:
        if message.type == "error":
            self.errors.append(message.text)

    def _response(self, response) -> None:
        if response.status >= 400:
            self.errors.append(f"{response.status} {response.url}")

    def _socket(self, socket) -> None:
        self.requests.append(socket.url)

        def count(payload):
            self.traffic += len(payload)

        socket.on("framereceived", count)
        socket.on("framesent", count)

    def open(self, path: str):
        self.page.goto(self.server.url + path)
        self.page.wait_for_selector(".gs-app h1")
        return self.page

    def check(self) -> None:
        """Nothing left this computer, nothing complained, nobody saw a traceback."""
        outside = [
            url for url in self.requests
            if not url.startswith((self.server.url, self.server.url.replace("http", "ws"), "data:", "blob:"))
        ]  # fmt: skip
        assert outside == []
        assert self.errors == [], self.errors
        if not self.page.is_closed():
            assert "Traceback" not in self.page.inner_text("body")
        assert not self.server.outside.exists(), self.server.outside.read_text()

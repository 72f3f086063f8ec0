"""The server as its user runs it: it starts, says what is where, answers, and ends cleanly on either signal."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from headway.workbench import frontend

PATIENCE = 120.0


class Server:
    """`headway serve` in a process of its own, on a free port."""

    def __init__(self, data: Path, *words: str) -> None:
        self.log = data.parent / "said"
        settings = {"DATABASE_URL", "HEADWAY_URL", "HEADWAY_SECRET", "HEADWAY_DATA", "HEADWAY_TESTING"}
        environment = {name: value for name, value in os.environ.items() if name not in settings}
        program = [sys.executable, "-m", "headway.cli", *words, "--data", str(data), "--port", "0"]
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(program, stdout=log, stderr=subprocess.STDOUT, env=environment)

    @property
    def said(self) -> str:
        return self.log.read_text()

    def says(self, pattern: str) -> str:
        """Wait for words; what their group holds."""
        ends = time.monotonic() + PATIENCE
        while not (found := re.search(pattern, self.said)):
            assert self.process.poll() is None, self.said
            assert time.monotonic() < ends, self.said
            time.sleep(0.05)
        return found[1]

    def get(self, address: str) -> int:
        """Ask for a page, waiting for the server to listen."""
        ends = time.monotonic() + PATIENCE
        while True:
            try:
                with urllib.request.urlopen(address, timeout=20) as answer:
                    return int(answer.status)
            except OSError:
                assert time.monotonic() < ends, self.said
                time.sleep(0.05)


@pytest.fixture
def started(tmp_path: Path) -> Iterator[list[Server]]:
    frontend.build()
    servers: list[Server] = []
    yield servers
    for server in servers:
        server.process.kill()
        server.process.wait()


@pytest.mark.parametrize("sign", [signal.SIGTERM, signal.SIGINT], ids=lambda sign: sign.name)
def test_it_starts_says_what_is_where_and_ends_cleanly(
    sign: signal.Signals, tmp_path: Path, started: list[Server]
) -> None:
    server = Server(tmp_path / "data", "serve")
    started.append(server)
    link = server.says(r"(http://127\.0\.0\.1:\d+/setup/\w{40}/)")
    assert server.get(link) == 200
    assert "SQLite 3." in server.said
    assert (tmp_path / "data").stat().st_mode & 0o077 == 0
    assert (tmp_path / "data" / "headway.sqlite3").stat().st_mode & 0o077 == 0
    server.process.send_signal(sign)
    assert server.process.wait(PATIENCE) == 0
    assert "Traceback" not in server.said
    assert {path.name for path in (tmp_path / "data" / "alive").iterdir()} <= {"in-use", "migrate"}


@pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="children are found by way of /proc")
def test_a_service_manager_that_signals_every_process_hears_no_complaint(tmp_path: Path, started: list[Server]) -> None:
    server = Server(tmp_path / "data", "serve")
    started.append(server)
    assert server.get(server.says(r"(http://127\.0\.0\.1:\d+/setup/\w{40}/)")) == 200
    pid, ends = server.process.pid, time.monotonic() + PATIENCE
    while not (children := _children(pid)):
        assert time.monotonic() < ends
        time.sleep(0.05)
    time.sleep(3.0)  # until they listen to signals themselves
    for each in (*children, pid):
        os.kill(each, signal.SIGTERM)
    assert server.process.wait(PATIENCE) == 0
    assert "Fatal" not in server.said
    assert "Traceback" not in server.said


def _children(pid: int) -> list[int]:
    """The processes that any thread of this one has started."""
    listed = Path(f"/proc/{pid}/task").glob("*/children")
    return [int(child) for each in listed for child in each.read_text().split()]


def test_a_port_that_is_taken_is_told_in_one_line(tmp_path: Path, started: list[Server]) -> None:
    import socket

    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = str(other.getsockname()[1])
        done = subprocess.run(
            [sys.executable, "-m", "headway.cli", "serve", "--data", str(tmp_path / "data"), "--port", port],
            capture_output=True, text=True, timeout=PATIENCE, check=False,
        )  # fmt: skip
    assert done.returncode == 2
    assert done.stderr.strip() == f"error: Port {port} is taken by another program; choose one with --port."


def test_the_demo_serves_its_people_and_goes_on_where_it_was(tmp_path: Path, started: list[Server]) -> None:
    for again in (False, True):
        server = Server(tmp_path / "demo", "demo")
        started.append(server)
        address = server.says(r"Open (http://127\.0\.0\.1:\d+) ")
        assert server.get(f"{address}/accounts/login/") == 200
        assert "ines@calder.example" in server.said
        assert ("Filling the demo" in server.said) is not again
        server.process.terminate()
        assert server.process.wait(PATIENCE) == 0


def test_background_work_ends_with_a_server_that_was_killed(tmp_path: Path, started: list[Server]) -> None:
    server = Server(tmp_path / "data", "serve")
    started.append(server)
    server.get(server.says(r"(http://\S+/setup/\w+/)"))
    alive = tmp_path / "data" / "alive"
    ends = time.monotonic() + PATIENCE
    while not (workers := {path for path in alive.iterdir() if len(path.name) == 16}):
        assert time.monotonic() < ends
        time.sleep(0.05)
    server.process.kill()
    while any(path.exists() for path in workers):
        assert time.monotonic() < ends, "the background process outlived its server"
        time.sleep(0.05)

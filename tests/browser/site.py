"""A real server of the workbench with a data folder of its own, and the pages a browser opens on it."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any, Self

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 60.0
"""Seconds a server may take to answer: a busy machine is no failure."""


class Site:
    """A server as its users run it: uvicorn in a process of its own, SQLite in `folder`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.port = free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        self.log = folder / "server.log"
        environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
        self.environment = environment | {
            "HEADWAY_DATA": str(folder),
            "HEADWAY_URL": self.address,
            "HEADWAY_SECRET": "only for tests",
            "DJANGO_SETTINGS_MODULE": "headway.workbench.settings",
            "PYTHONPATH": str(ROOT),
        }

    def __enter__(self) -> Self:
        self.hand = self._python("tests.browser.hand", stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        try:
            self.call("begin")
            self.start()
        except BaseException:
            self.hand.kill()
            self.hand.wait()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()
        assert self.hand.stdin is not None
        self.hand.stdin.close()
        self.hand.wait(20)

    def start(self) -> None:
        """Start the server and wait until it answers."""
        with self.log.open("ab") as log:
            words = ["headway.workbench.asgi:application", "--host", "127.0.0.1", "--port", str(self.port)]
            quiet = ["--no-access-log", "--log-level", "warning", "--timeout-graceful-shutdown", "3"]
            self.server = self._python("uvicorn", *words, *quiet, stdout=log, stderr=subprocess.STDOUT)
        until(self.answers, f"the server on {self.address} does not answer; it said:\n{self.said()}")

    def stop(self) -> None:
        """End the server as a service manager does."""
        self.server.terminate()
        self.server.wait(20)

    def answers(self) -> bool:
        """Whether the sign-in page is there."""
        assert self.server.poll() is None, f"the server ended with {self.server.returncode}:\n{self.said()}"
        try:
            with urllib.request.urlopen(f"{self.address}/accounts/login/", timeout=20) as response:
                return bool(response.status == 200)
        except urllib.error.HTTPError:
            raise AssertionError(self.said()) from None
        except OSError:
            return False

    def said(self) -> str:
        """What the server wrote: its tracebacks."""
        return self.log.read_text("utf-8", "replace") if self.log.exists() else ""

    def call(self, do: str, **arguments: Any) -> Any:
        """Call a function of seeding.py, or `package.module:function`, within the server's data."""
        assert self.hand.stdin is not None
        assert self.hand.stdout is not None
        self.hand.stdin.write(json.dumps({"do": do if ":" in do else f":{do}", "with": arguments}) + "\n")
        self.hand.stdin.flush()
        answer = json.loads(self.hand.stdout.readline())
        assert "failed" not in answer, answer["failed"]
        return answer["is"]

    def _python(self, module: str, *arguments: str, **how: Any) -> subprocess.Popen[Any]:
        return subprocess.Popen([sys.executable, "-m", module, *arguments], cwd=ROOT, env=self.environment, **how)


def until(holds: Any, otherwise: str) -> None:
    """Wait until something holds."""
    ends = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < ends, otherwise
        time.sleep(0.05)


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])

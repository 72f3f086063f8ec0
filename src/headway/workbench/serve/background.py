"""The process for background work: started again where it dies, gone when we are."""

from __future__ import annotations

import os
import subprocess
import sys
import threading

PATIENCE = 10.0
"""Seconds a job may still take when the server stops; it is done again otherwise."""


class Background:
    """Keeps `python -m headway.workbench.jobs` running between `start` and `stop`."""

    def __init__(self) -> None:
        self._stopping = threading.Event()
        self._keeper = threading.Thread(target=self._keep, daemon=True)
        self._child: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it, and whenever it dies start it again."""
        self._keeper.start()

    def stop(self) -> None:
        """Let it finish what it is doing, for a while."""
        self._stopping.set()
        child = self._child
        if child is not None and child.stdin is not None:
            child.stdin.close()
            try:
                child.wait(PATIENCE)
            except subprocess.TimeoutExpired:
                child.kill()

    def _keep(self) -> None:
        pause = 1.0
        while not self._stopping.is_set():
            program = [sys.executable, "-m", "headway.workbench.jobs"]
            self._child = subprocess.Popen(program, stdin=subprocess.PIPE, env=os.environ)
            self._child.wait()
            self._stopping.wait(pause)
            pause = min(pause * 2, 60.0)

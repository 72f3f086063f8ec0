"""The simulation is made ready beside the requests, in a process that ends with the server."""

from __future__ import annotations

import subprocess
import sys
import threading

import pytest

from headway.workbench.engine.kernels import READY
from headway.workbench.serve import warm


def test_it_is_left_to_the_first_simulation_where_one_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    before = threading.active_count()
    monkeypatch.setenv("HEADWAY_WARM", "0")
    warm.warm()
    assert threading.active_count() == before


def test_it_compiles_elsewhere_and_then_loads_here(monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []

    class Program:
        def __init__(self, program: list[str], **told: object) -> None:
            said.append(program[-1])

        def __enter__(self) -> Program:
            return self

        def __exit__(self, *told: object) -> None: ...

        def wait(self) -> None:
            assert not READY.is_set(), "simulations here wait for it"

    monkeypatch.setattr(subprocess, "Popen", Program)
    monkeypatch.setattr(
        "headway.analysis.confidence.simulate", lambda found, **told: said.append(found.plan.settings.name)
    )
    READY.clear()
    warm._warm()
    assert said == ["headway.workbench.serve.warm", "Meridian"]
    assert READY.is_set()


def test_where_it_cannot_compile_elsewhere_nobody_waits_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*told: object, **more: object) -> None:
        raise OSError("no more processes")

    monkeypatch.setattr(subprocess, "Popen", fails)
    READY.clear()
    warm._warm()
    assert READY.is_set()


def test_the_process_that_compiles_is_gone_with_the_server() -> None:
    program = "from headway.workbench.serve import warm; warm._simulate = lambda: time.sleep(60); warm.main()"
    with subprocess.Popen([sys.executable, "-c", f"import time; {program}"], stdin=subprocess.PIPE) as child:
        assert child.stdin is not None
        child.stdin.close()
        assert child.wait(30) == 0


def test_the_process_ends_cleanly_when_it_has_compiled() -> None:
    told = "from headway.workbench.serve import warm; warm._simulate = lambda: None; warm.main()"
    with subprocess.Popen([sys.executable, "-c", told], stdin=subprocess.PIPE, stderr=subprocess.PIPE) as child:
        assert child.wait(30) == 0
        assert child.stderr is not None
        assert b"Fatal" not in child.stderr.read()

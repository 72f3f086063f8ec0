"""The kernels of simulation and levelling, compiled before they are asked for: elsewhere, then loaded into ours.

Compiling takes the interpreter's lock for most of its time; in this process every page would wait for it. The compiled
code is kept on disk, so that loading it is short, and a second start finds it there.
"""

from __future__ import annotations

import logging
import os
import signal
import subprocess
import sys
import threading

from headway.workbench.engine.kernels import READY

log = logging.getLogger(__name__)

ITERATIONS = 1_024
PATIENCE = 900.0
"""Seconds a process of several waits for the one that compiles."""


def warm() -> None:
    """Begin, beside everything else; HEADWAY_WARM=0 leaves it to the first simulation."""
    if os.environ.get("HEADWAY_WARM", "1") != "0":
        READY.clear()
        threading.Thread(target=_warm, name="headway-warm", daemon=True).start()


def _warm() -> None:
    try:
        try:
            _compile()
        finally:
            READY.set()
        _simulate()
    except Exception:  # whoever simulates first waits a little longer, and is told what is wrong
        log.exception("the kernels of the simulation could not be made ready")


def _compile() -> None:
    from django.conf import settings

    from headway.workbench.engine.turns import alone

    with alone(settings.DATA / "alive" / "warm", PATIENCE):
        program = [sys.executable, "-m", "headway.workbench.serve.warm"]
        with subprocess.Popen(program, stdin=subprocess.PIPE, env=os.environ) as child:
            child.wait()


def _simulate() -> None:
    """Simulate the example, which has one of everything a kernel is made for, and level it."""
    from headway.analysis import analyse
    from headway.analysis.confidence import simulate
    from headway.schedule.levelling import level
    from headway.schedule.levelling.search import ready
    from headway.workbench.projects.example import example

    analysis = analyse(*example())
    simulate(analysis, iterations=ITERATIONS, threads=1)
    ready()
    level(analysis.plan, analysis.actuals)


def main() -> None:
    """In a process of its own: after all others in line for the processor, and gone with the server."""
    from headway.workbench import set_up

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches every process of a terminal; our parent decides
    if hasattr(os, "nice"):
        os.nice(10)
    threading.Thread(target=_end_with_input, daemon=True).start()
    set_up()
    _simulate()


def _end_with_input() -> None:
    while os.read(0, 1):  # past the buffer, whose lock a thread would hold when the interpreter ends
        pass
    os._exit(0)


if __name__ == "__main__":
    main()

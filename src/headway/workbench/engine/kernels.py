"""Whether the kernels of the simulation can be had without compiling them here.

Compiling holds the interpreter's lock for most of its time, and every page would wait for it: while a process beside
the server compiles them, simulations in the server wait for it.
"""

from __future__ import annotations

import threading

READY = threading.Event()
READY.set()

"""Our dates beside those Microsoft Project and P6 stored, per file and per class (benchmarks/fidelity)."""

from __future__ import annotations

from benchmarks.fidelity.__main__ import main as main

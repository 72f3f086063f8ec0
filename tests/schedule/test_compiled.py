"""Small plans run through plain functions, large ones through the same functions compiled: no minute may differ."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BOTH = """
import sys
import numpy as np
from benchmarks.generate import everything
from headway.plan.settings import Convention
from headway.schedule import kernel, schedule

COLUMNS = ("start", "finish", "early_start", "early_finish", "late_start", "late_finish", "total_float", "free_float",
           "start_float", "finish_float", "interfering_float", "critical", "duration", "float_path", "driver_kind",
           "driver_link")
plans = [(*everything(200, seed), convention) for seed in range(3) for convention in Convention]
plain = [schedule(plan, actuals, convention=convention) for plan, actuals, convention in plans]
assert "numba" not in sys.modules
kernel.ready_for(kernel.SMALL + 1)
assert "numba" in sys.modules
compiled = [schedule(plan, actuals, convention=convention) for plan, actuals, convention in plans]
for first, second in zip(plain, compiled, strict=True):
    for name in COLUMNS:
        assert np.array_equal(getattr(first, name), getattr(second, name)), name
print("equal")
"""


def test_plain_and_compiled_kernels_give_the_same_minutes() -> None:
    ran = subprocess.run(
        [sys.executable, "-c", BOTH], cwd=ROOT, capture_output=True, text=True, timeout=300, check=False
    )
    assert ran.stdout.strip() == "equal", ran.stderr

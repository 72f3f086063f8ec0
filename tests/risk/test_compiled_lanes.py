"""Few iterations of small plans run through plain functions, others through the same compiled: no bit may differ."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BOTH = """
import sys
sys.path[:0] = ["tests/risk"]
import numpy as np
from chance import compiled, prepared
from test_lanes import everything_happens, network, ranges
from headway.risk.model import Wanted
from headway.plan.resource import Portion
from headway.risk import run as runs
from headway.risk.simulation import simulate
from headway.schedule import kernel
from tests.risk.test_dated_rates import STEPS, chain, paid

COLUMNS = ("finish", "cost", "watched", "critical", "sum_d", "sum_dd", "sum_df", "sum_dc", "happened")

def samples():
    for seed in range(500, 506):
        plan = compiled(*network(seed))
        ready = prepared(plan, everything_happens(plan, ranges(plan, seed), seed))
        wanted = Wanted(np.arange(len(plan.net.nodes), dtype=np.int32), False, True, True)
        yield runs.run(ready, seed, 0, 100, threads=1, wanted=wanted, latin=seed % 2 == 0)

def money():
    for profile in ((), (Portion(480, 60), Portion(960, 900))):
        found = simulate(paid(chain(), *STEPS, profile=profile), iterations=128, threads=1)
        yield from (found.cost_samples, found.tasks.costs, found.tasks.percentiles)

plain, paid_plain = list(samples()), list(money())
assert "numba" not in sys.modules
kernel.ready_for(kernel.SMALL + 1)
for first, second in zip(plain, samples(), strict=True):
    for name in COLUMNS:
        assert np.array_equal(getattr(first, name), getattr(second, name)), name
for first, second in zip(paid_plain, money(), strict=True):
    assert np.array_equal(first, second, equal_nan=True)
print("equal")
"""


def test_plain_and_compiled_kernels_draw_and_date_alike() -> None:
    ran = subprocess.run(
        [sys.executable, "-c", BOTH], cwd=ROOT, capture_output=True, text=True, timeout=900, check=False
    )
    assert ran.stdout.strip() == "equal", ran.stderr

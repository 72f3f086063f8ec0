"""A portfolio: the same bits on any number of threads, and handed to a cluster."""

from __future__ import annotations

import pytest

from headway.plan.plan import Plan
from headway.risk.portfolio import Outcome, Project, simulate_all
from headway.risk.simulation import simulate
from tests.risk.plans import launch, points, risk, with_risks

LATE = with_risks(launch(), risk("late", 0.3, time=points(3), tasks=("build",)))
PROJECTS = [Project("empty", Plan()), *(Project(f"p{at}", (launch(), LATE)[at % 2]) for at in range(44))]


def alike(one: Outcome, other: Outcome) -> bool:
    return bool((one.finish == other.finish).all() and (one.cost == other.cost).all())


def test_a_portfolio_has_the_bits_of_its_projects_on_any_number_of_threads() -> None:
    one, two = (simulate_all(PROJECTS, iterations=128, threads=threads) for threads in (1, 2))
    assert list(one) == [project.name for project in PROJECTS]
    assert all(alike(one[name], two[name]) for name in one)
    assert (one["p1"].finish == simulate(LATE, iterations=128).finish_samples).all()
    assert len(one["empty"].finish) == 0


def test_a_cluster_gives_the_same_bits() -> None:
    distributed = pytest.importorskip("distributed", reason="the extra headway[cluster] (Dask) is not installed")
    here = simulate_all(PROJECTS[:5], iterations=128)
    with distributed.Client(n_workers=1, threads_per_worker=2, processes=False, dashboard_address=None) as cluster:
        there = simulate_all(PROJECTS[:5], iterations=128, cluster=cluster)
    assert all(alike(here[name], there[name]) for name in here)

"""Real projects with their own three-point estimates: a sample here, all of them in the campaign `real_ranges`."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.campaigns.real_ranges import look
from tests.risk.real import projects

SAMPLE = 12
CARRYING_ESTIMATES = 106


def test_a_sample_of_real_projects_is_simulated_with_its_estimates(shared_data: Path) -> None:
    chosen = [each for at, each in enumerate(projects(shared_data)) if at % 9 == 0][:SAMPLE]
    found = [look(code, plan, 256) for code, plan in chosen]
    assert len(found) == SAMPLE
    assert [each for each in found if each.wrong] == []


@pytest.mark.slow
def test_none_of_the_projects_that_carry_estimates_fails(shared_data: Path) -> None:
    found = [look(code, plan, 256) for code, plan in projects(shared_data)]
    assert len(found) == CARRYING_ESTIMATES
    assert [each for each in found if each.wrong] == []

"""Real projects beside the figures another tool gave for them; the campaign `earned` does the same for all of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.tracked.compare import compared
from benchmarks.tracked.data import COLUMNS, project

SAMPLE = ("C2011-05", "C2013-12", "C2015-29", "C2016-16")


@pytest.mark.parametrize("code", SAMPLE)
def test_figures_are_those_of_the_sheet_or_differ_for_a_known_reason(code: str, shared_data: Path) -> None:
    if not (shared_data / "real_projects").exists():
        pytest.skip("no tracked projects in shared/data")
    seen = list(compared(project(code)))
    assert len(seen) == len(COLUMNS) * len(project(code).dates)
    assert [each for each in seen if not each.equal and not each.reason] == []
    assert sum(each.equal for each in seen) >= 0.75 * len(seen)
    assert all(each.equal for each in seen if each.figure in ("pv", "ev", "ac", "sv", "cv", "spi"))

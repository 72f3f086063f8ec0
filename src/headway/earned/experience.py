"""How forecasts did on finished projects: what there is to go by before a project has a past of its own."""

from __future__ import annotations

from collections.abc import Iterator

from headway.earned.choice import Trial


def finished() -> Iterator[Trial]:
    """Forecasts of finished projects and how far off they were."""
    return iter(())

"""The example to start from: Meridian, a payments platform that must leave its data centre before the lease ends."""

from __future__ import annotations

from pathlib import Path

import headway
from headway.workbench.projects.rows import State

NAME = "meridian.yaml"


def example() -> State:
    """The bundled plan and its facts: from the package, or from the repository beside it."""
    package = Path(headway.__file__).parent
    inside = package / "plans" / NAME
    reading = headway.read(inside if inside.is_file() else package.parents[1] / "plans" / NAME)
    return State(reading.plan, reading.actuals)

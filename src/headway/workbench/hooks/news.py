"""Whether there is anything to do for the hooks: asked often, and without a write."""

from __future__ import annotations

from datetime import datetime

from headway.workbench.hooks import gather
from headway.workbench.hooks.claims import ready


def due(now: datetime) -> bool:
    """Whether something may have happened that a hook is told of, or something waits to be sent."""
    return gather.due(now) or ready(now).exists()

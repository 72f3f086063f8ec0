"""With whose eyes a hook tells: those of who answers for it, and of these only what was ticked."""

from __future__ import annotations

from collections.abc import Mapping

from headway.workbench.hooks.events import NEEDS
from headway.workbench.hooks.models import Hook
from headway.workbench.people.may import may
from headway.workbench.people.roles import Act
from headway.workbench.projects.sight import Sight

SEES: Mapping[str, Act] = {
    "costs": Act.SEE_COSTS,
    "reserves": Act.SEE_RESERVES,
    "risks": Act.SEE_RISKS,
    "rates": Act.SEE_RATES,
}
"""What a hook tells only where it is ticked, and the right that takes."""


def sight(hook: Hook) -> Sight:
    """What of the plan this hook tells."""
    told = Sight(*(name in hook.sees for name in SEES))
    return told if told.costs else told._replace(rates=False)


def answered_for(hook: Hook) -> bool:
    """Whether who answers for a hook may still see all that it tells. Asked anew whenever something is told."""
    return all(may(hook.by, act, hook.project) for act in (Act.HOOKS, *(SEES[name] for name in hook.sees)))


def tells(hook: Hook, event: str) -> bool:
    """Whether a hook is told of this kind."""
    act = NEEDS.get(event)
    return event in hook.events and (act is None or any(SEES[name] is act for name in hook.sees))

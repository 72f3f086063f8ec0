"""The hub of a process: what it looks at, and who may hear of it."""

from __future__ import annotations

import signal
from collections.abc import Callable, Mapping
from functools import partial
from types import FrameType
from typing import Any

from django.db import close_old_connections
from django.utils import timezone

from headway.workbench.live.hub import Hub, Look, Projects, Ticket, every


def hub() -> Hub:
    """A hub that nobody listens to yet; Django is set up."""
    from headway.workbench.live import sources  # this module is imported before models can be
    from headway.workbench.notices.models import Notice

    looked: dict[str, sources.Source] = {
        "plan": sources.plans,
        "talk": sources.talks,
        "simulation": sources.simulations,
        "presence": sources.presences,
        "notice": sources.Newest(Notice.objects.all(), "person"),
    }
    return Hub(_anew(every(looked, timezone.now)), lambda tickets: _allowed(tuple(tickets)))


def close_on_signals(hub: Hub) -> None:
    """Let listeners go as soon as we are told to stop: the server waits for what is still being answered."""
    for number in (signal.SIGINT, signal.SIGTERM):
        before = signal.getsignal(number)
        if callable(before):
            signal.signal(number, partial(_closing, hub, before))


def _closing(hub: Hub, then: Callable[[int, FrameType | None], Any], number: int, frame: FrameType | None) -> None:
    hub.close()
    then(number, frame)


def _anew(look: Look) -> Look:
    def looked() -> Mapping[Any, str]:
        close_old_connections()
        return look()

    return looked


def _allowed(tickets: tuple[Ticket, ...]) -> Mapping[Ticket, Projects | None]:
    from headway.workbench.live import listening

    close_old_connections()
    return listening.allowed(tickets, timezone.now())

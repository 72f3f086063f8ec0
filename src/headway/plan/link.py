"""What waits for what."""

from __future__ import annotations

from enum import StrEnum

import msgspec

from headway.plan.duration import NO_LAG, Lag
from headway.plan.value import Foreign, LinkId, TaskId, Value


class LinkType(StrEnum):
    """Which end of the predecessor holds back which end of the successor."""

    FS = "FS"
    SS = "SS"
    FF = "FF"
    SF = "SF"


class LagCalendar(StrEnum):
    """On which calendar a working-time lag counts."""

    PREDECESSOR = "predecessor"
    SUCCESSOR = "successor"
    PROJECT = "project"
    TWENTY_FOUR_HOUR = "24-hour"


class Link(Value, frozen=True):
    """The successor's start (FS, SS) or finish (FF, SF) waits for the predecessor's finish (FS, FF) or start (SS, SF).

    One pair may have several links, even of one type. `link_id` names a link by what it is; a reader uses it and adds
    `#2` where a file holds the same link twice.
    """

    id: LinkId
    predecessor: TaskId
    successor: TaskId
    type: LinkType = LinkType.FS
    lag: Lag = NO_LAG
    lag_calendar: LagCalendar | None = None  # None: the project's rule
    foreign: Foreign = msgspec.field(default_factory=dict)


def link_id(predecessor: TaskId, successor: TaskId, type: LinkType = LinkType.FS) -> LinkId:
    """The canonical identifier of a link: `design FS build`."""
    return f"{predecessor} {type} {successor}"

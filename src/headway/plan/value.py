"""The root of every immutable value in Headway, and the instants and identifiers they share."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Self

import msgspec

type TaskId = str
type LinkId = str
type CalendarId = str
type ResourceId = str
type AssignmentId = str
type TeamId = str
type ComponentId = str
type StakeholderId = str
type RiskId = str
type RaidId = str
type CorrelationId = str
type BranchId = str
type AccountId = str
type CommitmentId = str
type Json = str | int | float | bool | list[Json] | dict[str, Json] | None
"""What a custom or a foreign field may hold: anything JSON can say."""

type Foreign = Mapping[str, Any]
"""Identifiers and fields of a foreign file that Headway does not interpret, kept for the way back."""


class Value(msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """An immutable value: equal when its fields are equal, altered only by making another one."""

    def but(self, **fields: Any) -> Self:
        """The same value with some fields replaced."""
        return msgspec.structs.replace(self, **fields)


EPOCH = datetime(1970, 1, 1)
EARLIEST = datetime(1984, 1, 1)
LATEST = datetime(2149, 12, 31, 23, 59)
"""The years a plan may speak of, those of Microsoft Project; a date outside them is a problem, not a date."""


def to_minutes(moment: datetime) -> int:
    """Whole minutes of the plan's own naive clock since 1970-01-01 00:00; seconds are cut off."""
    since = moment - EPOCH
    return since.days * 1440 + since.seconds // 60


def to_moment(minutes: int) -> datetime:
    """The naive local instant that lies `minutes` after 1970-01-01 00:00."""
    return datetime.fromordinal(719163 + int(minutes) // 1440).replace(
        hour=int(minutes) % 1440 // 60, minute=int(minutes) % 60
    )


def shifted(moment: datetime, minutes: int) -> datetime:
    """So many minutes of the clock later, or earlier, within the years of a plan."""
    return to_moment(min(max(to_minutes(moment) + minutes, to_minutes(EARLIEST)), to_minutes(LATEST)))

"""What every table of a file is written from."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from headway.actuals.facts import Progress
from headway.formats.msproject.custom import CustomFields
from headway.formats.msproject.keep import returned
from headway.formats.msproject.uids import Uids
from headway.formats.msproject.values import Notes
from headway.formats.reading import Reading, StoredDates
from headway.plan.plan import Plan
from headway.plan.said import Said
from headway.plan.value import TaskId


class Written(NamedTuple):
    """A reading being written: its plan, the numbers of its records, the dates to show, and what is lost."""

    reading: Reading
    plan: Plan
    uids: Uids
    custom: CustomFields
    progress: Mapping[TaskId, Progress]
    dates: Mapping[TaskId, StoredDates]
    any_name: bool
    notes: Notes

    def foreign(self, of: Mapping[str, Any], order: tuple[str, ...], own: frozenset[str], where: str) -> dict[str, Any]:
        """The foreign fields that go back; the others are listed."""
        fields, lost = returned(of, order, own, self.any_name)
        if lost:
            self.notes.add("loss", where, Said("fields of another format: {names}.", names=", ".join(sorted(lost)[:8])))
        return fields

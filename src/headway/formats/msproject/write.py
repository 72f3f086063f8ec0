"""Writing Microsoft Project's XML: from a Reading and a Schedule to the bytes of a file."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

from headway.actuals.facts import Actuals, Booked
from headway.formats.msproject.assignment_rows import assignment_rows
from headway.formats.msproject.calendar_rows import calendar_rows
from headway.formats.msproject.codes import PROJECT_ORDER
from headway.formats.msproject.custom import CustomFields
from headway.formats.msproject.keep import in_order, returned
from headway.formats.msproject.links import link_pairs
from headway.formats.msproject.project import OWN_FOREIGN, settings_fields
from headway.formats.msproject.raw import Raw
from headway.formats.msproject.resources import resource_rows
from headway.formats.msproject.task_rows import LAST_BASELINE, dates_of, task_rows
from headway.formats.msproject.uids import Uids
from headway.formats.msproject.values import Notes, moment_text
from headway.formats.msproject.written import Written
from headway.formats.msproject.xml import xml
from headway.formats.reading import Reading, StoredDates
from headway.formats.writing import Writing
from headway.plan.plan import Plan
from headway.plan.said import Counted, Said, phrase
from headway.plan.value import TaskId

if TYPE_CHECKING:
    from headway.schedule.result import Schedule

FORMATS = ("mspdi", "mpp", "mpx")
"""The formats whose unknown fields may go back into an MSPDI file."""


def write_mspdi(reading: Reading, schedule: Schedule | None = None) -> Writing:
    """Write an MSPDI file that Microsoft Project 2010 and later opens.

    Dates come from the schedule, else from what the reading had stored, else they are left out. `losses` lists every
    value the format cannot hold. Reading the file again gives an equal plan, facts and baselines, but for the losses.
    """
    notes = Notes()
    plan = reading.plan
    written = Written(
        reading=reading,
        plan=plan,
        uids=Uids(plan, notes),
        custom=CustomFields(plan.settings.foreign, plan.settings),
        progress=reading.actuals.progress(),
        dates=dates_of(reading, schedule),
        any_name=reading.source.format in FORMATS,
        notes=notes,
    )
    _general_losses(reading, notes)
    return Writing(xml(_project(written, schedule), notes), notes.problems)


def _project(written: Written, schedule: Schedule | None) -> Raw:
    plan = written.plan
    foreign, lost = returned(plan.settings.foreign, PROJECT_ORDER, OWN_FOREIGN, written.any_name)
    if lost:
        written.notes.add(
            "loss", "Project", Said("fields of another format: {names}.", names=", ".join(sorted(lost)[:8]))
        )
    fields: dict[str, Any] = {
        **settings_fields(plan.settings.but(foreign=foreign), written.uids, written.notes),
        **_span(written, schedule),
        "Calendars": _table("Calendar", calendar_rows(written)),
        "Tasks": _table("Task", list(task_rows(written))),
        "Resources": _table("Resource", _resources(written)),
        "Assignments": _table("Assignment", list(assignment_rows(written))),
    }
    return in_order(fields, PROJECT_ORDER)


def _table(name: str, rows: list[Raw]) -> Raw:
    return {name: rows} if rows else {}


def _resources(written: Written) -> list[Raw]:
    plan = written.plan
    rows = resource_rows(tuple(plan.resources.values()), written)
    nobody = plan.settings.foreign.get("UnassignedResource")
    if nobody is None or "0" in plan.resources:
        return rows
    return [{**nobody, "ID": "0", "Type": "1", "IsNull": "0"}, *rows]


def _span(written: Written, schedule: Schedule | None) -> Raw:
    """The project's start and finish: one of them is intended, the other one computed."""
    settings = written.plan.settings
    start, finish = settings.start, settings.finish
    if settings.from_finish:
        start = schedule.project_start if schedule else _first(written.dates)
    else:
        finish = schedule.project_finish if schedule else _last(written.dates)
    moments = {"StartDate": start, "FinishDate": finish}
    return {name: moment_text(moment) if moment else None for name, moment in moments.items()}


def _first(dates: Mapping[TaskId, StoredDates]) -> datetime | None:
    return min((row.start for row in dates.values() if row.start), default=None)


def _last(dates: Mapping[TaskId, StoredDates]) -> datetime | None:
    return max((row.finish for row in dates.values() if row.finish), default=None)


def _general_losses(reading: Reading, notes: Notes) -> None:
    plan = reading.plan
    for noun, values in _homeless(plan).items():
        if values:
            notes.add(
                "loss",
                Said(noun),
                Said("{n} {noun} have no place in a Microsoft Project file.", n=len(values), noun=Said(noun)),
            )
    for pair in link_pairs(plan.links.values()):
        notes.add(
            "loss",
            Said("links {predecessor} to {successor}", predecessor=pair[0], successor=pair[1]),
            Said("Microsoft Project takes one link between two tasks."),
        )
    for baseline in reading.baselines:
        if not 0 <= baseline.number <= LAST_BASELINE:
            notes.add(
                "loss",
                Said("baseline {name}", name=baseline.name),
                Said("Microsoft Project has the baselines 0 to 10."),
            )
        if baseline.plan is not None:
            notes.add(
                "loss",
                Said("baseline {name}", name=baseline.name),
                Said("the plan it was taken from; its figures are kept."),
            )
    _fact_losses(reading.actuals, reading.as_of, notes)


def _homeless(plan: Plan) -> dict[str, Mapping[str, Any]]:
    """What a plan may hold and Microsoft Project has no word for."""
    return {
        phrase("teams"): plan.teams,
        phrase("components"): plan.components,
        phrase("stakeholders"): plan.stakeholders,
        phrase("risks"): plan.risks,
        phrase("entries of the RAID log"): plan.raid,
        phrase("correlations"): plan.correlations,
        phrase("branches"): plan.branches,
        phrase("cost accounts"): plan.accounts,
        phrase("commitments"): plan.commitments,
    }


def _fact_losses(actuals: Actuals, as_of: datetime | None, notes: Notes) -> None:
    booked = sum(1 for fact in actuals.facts.values() if isinstance(fact, Booked))
    if booked:
        notes.add(
            "loss",
            Said("journal"),
            Counted(
                booked,
                "{n} booking: the actual cost of each task is their sum.",
                "{n} bookings: the actual cost of each task is their sum.",
            ),
        )
    if actuals.retractions:
        notes.add(
            "loss",
            Said("facts"),
            Counted(
                len(actuals.retractions),
                "{n} retraction: only what counts today is written.",
                "{n} retractions: only what counts today is written.",
            ),
        )
    other = sum(1 for fact in actuals.facts.values() if as_of is not None and fact.recorded != as_of)
    if other:
        notes.add(
            "loss",
            Said("facts"),
            Counted(
                other,
                "{n} fact: the day it was recorded becomes the status date.",
                "{n} facts: the day each was recorded becomes the status date.",
            ),
        )

"""From a Reading to an XER file, and the list of what it could not carry."""

from __future__ import annotations

from collections.abc import Iterable

from headway.formats.primavera.doubts import Doubts
from headway.formats.primavera.to_xer.accounts import say_what_no_cost_carries, write_accounts
from headway.formats.primavera.to_xer.activities import name_activities, say_what_is_lost, write_activities
from headway.formats.primavera.to_xer.assignments import write_assignments
from headway.formats.primavera.to_xer.baselines import write_baselines
from headway.formats.primavera.to_xer.calendars import calendar_ids, write_calendars
from headway.formats.primavera.to_xer.custom import write_custom
from headway.formats.primavera.to_xer.draft import Draft
from headway.formats.primavera.to_xer.kept import keep_tables, tell_encoding, write_notes
from headway.formats.primavera.to_xer.links import write_links
from headway.formats.primavera.to_xer.projects import sort_tasks, write_elements, write_projects
from headway.formats.primavera.to_xer.resources import number_resources, write_resources
from headway.formats.primavera.to_xer.sheet import Sheet
from headway.formats.reading import Reading
from headway.formats.writing import Writing
from headway.plan.said import Counted, Said
from headway.schedule.result import Schedule

_HEADER = ("19.12", "", "Project", "headway", "Headway", "dbxDatabaseNoName", "Project Management", "")


def write_xer(reading: Reading, schedule: Schedule | None = None, encoding: str = "cp1252") -> Writing:
    """Write a plan with its facts and baselines as an XER file P6 can import.

    Dates come from `schedule`; without one, from those the reading had stored; P6 computes them again in any case.
    `losses` lists every value XER cannot hold.
    """
    losses = Doubts()
    draft = Draft(reading, schedule, Sheet(losses, encoding), losses, reading.actuals.progress())
    sort_tasks(draft)
    _number(draft)
    name_activities(draft)
    keep_tables(draft)
    write_accounts(draft)
    write_calendars(draft)
    write_projects(draft)
    write_elements(draft)
    write_resources(draft)
    write_activities(draft)
    write_links(draft)
    write_assignments(draft)
    say_what_no_cost_carries(draft)
    write_custom(draft)
    write_notes(draft)
    write_baselines(draft)
    say_what_is_lost(draft)
    _say_what_is_lost_of_facts(draft)
    data = draft.sheet.encoded(_header(draft))
    if _could_be_utf_8(data) and encoding == "cp1252":
        tell_encoding(draft)
        data = draft.sheet.encoded(_header(draft))
    return Writing(data, losses.problems())


def _could_be_utf_8(data: bytes) -> bool:
    """Whether a reader would take these bytes for UTF-8, though they are not."""
    if data.isascii():
        return False
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True


def _number(draft: Draft) -> None:
    plan = draft.plan
    outside = {end for link in plan.links.values() for end in (link.predecessor, link.successor)}
    draft.tasks.give(draft.activities, outside - draft.activities.keys())
    draft.elements.give(draft.wbs)
    draft.calendars.give(calendar_ids(draft))
    number_resources(draft)


def _header(draft: Draft) -> Iterable[str]:
    settings = draft.plan.settings
    kept = settings.foreign.get("header")
    if isinstance(kept, list) and len(kept) > 5 and str(kept[0])[:1].isdecimal():
        return [str(cell) for cell in kept]
    day = settings.status_date or settings.current_date or settings.start
    return (_HEADER[0], "" if day is None else f"{day:%Y-%m-%d}", *_HEADER[2:7], settings.currency or "USD")


def _say_what_is_lost_of_facts(draft: Draft) -> None:
    facts, plan = draft.reading.actuals.facts, draft.plan
    told = plan.settings.status_date
    older = sorted({fact.task for fact in facts.values() if fact.recorded != told})
    if older or draft.reading.actuals.retractions:
        what = Counted(
            len(older),
            "XER holds the state at the data date: when the facts of {n} task were told was left out.",
            "XER holds the state at the data date: when the facts of {n} tasks were told was left out.",
        )
        draft.losses.note("history", Said("actuals"), what)
    if any(progress.booked for progress in draft.progress.values()):
        draft.losses.add(
            "journal", Said("actuals"), Said("The journal was left out: XER has actual cost by resource alone.")
        )
    for id in sorted(draft.progress.keys() - draft.activities.keys()):
        draft.losses.note(
            "facts-of-summary", Said("task {name}", name=id), Said("Facts of a summary follow from its activities."), id
        )
    settings = plan.settings
    reserves = (settings.budget, settings.contingency, settings.contingency_days, settings.management_reserve)
    if any(value is not None for value in reserves) or settings.funding or settings.rates:
        draft.losses.add(
            "reserves",
            Said("the plan"),
            Said("Budget, contingency, management reserve, funding and exchange rates were left out."),
        )
    if plan.commitments:
        draft.losses.add("commitments", Said("the plan"), Said("Commitments were left out."))
    if plan.risks or plan.raid or plan.correlations or plan.branches:
        without = Said(
            "Risks, the RAID log, correlations and branches were left out: an XER file is read without them."
        )
        draft.losses.add("register", Said("the plan"), without, Said("Write the register as CSV or XLSX beside it."))
    if plan.teams or plan.components or plan.stakeholders:
        draft.losses.add(
            "organisation",
            Said("the plan"),
            Said("Teams, components and stakeholders were left out; P6 has no word for them."),
        )

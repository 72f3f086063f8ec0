"""`headway change PLAN --where FILTER --set "priority=700"`: one field of many tasks, altered alike."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

import click

from headway.cli.exits import FINE
from headway.cli.help import Command
from headway.cli.options import (
    all_option,
    as_of_option,
    convention_option,
    json_option,
    me_option,
    reading_options,
    today_option,
    where_option,
)
from headway.cli.target import force_option, refuse_existing

if TYPE_CHECKING:
    from headway.analysis import Analysis
    from headway.analysis.bulk import BulkEdit, Outlook
    from headway.analysis.impact.parts import MilestoneMove

MOST = 20
"""Lines of a list that are printed."""


@click.command(
    cls=Command,
    epilog="""\b
Examples:
  headway change plan.yaml --where "team = Payments" --set "priority=700"
  headway change plan.yaml --where critical --set "duration*=0.9" -o plan.yaml -f
  headway change plan.yaml --set "deadline+=3 d" --json
  headway change plan.yaml --replace "Phase 1" "Phase one" -o plan.yaml -f

\b
An edit names a field and a value: = sets, += and -= add and subtract (to dates
working time, to people one of them), *= multiplies; nothing behind = empties.
Without -o nothing is written: what would change is printed. The language of
filters and all fields: headway list --fields, and docs/how-to/bulk.md.""",
)
@click.argument("file", metavar="PLAN", type=click.Path(allow_dash=True))
@where_option
@click.option(
    "--set", "edits", multiple=True, metavar="EDIT", help="The edit: priority=700, duration*=1.2, start+=3 d."
)
@click.option("--replace", nargs=2, metavar="OLD NEW", help="Find and replace in names.")
@click.option(
    "--way",
    type=click.Choice(["planned", "status"]),
    default="planned",
    help="When a status came about: as planned, or at the status date.",
)
@me_option
@today_option
@click.option("-o", "--output", metavar="OUT", type=click.Path(), help="Write the changed plan here.")
@all_option
@as_of_option
@convention_option
@json_option
@force_option
@reading_options
def command(
    file: str,
    where: str,
    edits: tuple[str, ...],
    replace: tuple[str, str] | None,
    way: str,
    me: str | None,
    today: datetime | None,
    output: str | None,
    everything: bool,
    as_of: datetime | None,
    convention: str | None,
    as_json: bool,
    force: bool,
    **reading: str | None,
) -> int:
    """Alter one field of all tasks that answer a filter; say what changes, what is left out, and what moves."""
    from headway.analysis.query import parse, select
    from headway.cli.apply import write_changed
    from headway.cli.list import resource_of
    from headway.cli.plans import analysed, read

    if output is not None:
        refuse_existing(output, force)
    source = read(file, **reading)
    analysis = analysed(source, as_of, convention)
    now = today or datetime.now().astimezone().replace(tzinfo=None, second=0, microsecond=0)
    tasks = select(analysis, parse(where, analysis.fields), resource_of(analysis.plan, me), now.date())
    found = _found(analysis, tasks, _edit(edits, replace, way), analysis.schedule.as_of or now)
    if as_json:
        from headway.cli.jsonout import print_json

        print_json(as_data(found))
    else:
        print_outlook(found, None if everything else MOST)
    if output is None:
        return FINE
    return write_changed(output, source.but(plan=found.after.plan, actuals=found.after.actuals), found.after)


def _edit(edits: tuple[str, ...], replace: tuple[str, str] | None, way: str) -> BulkEdit:
    from headway.analysis.bulk import BulkEdit, Operation, written

    if len(edits) + bool(replace) != 1:
        raise click.UsageError("give one edit: --set FIELD=VALUE, or --replace OLD NEW")
    if replace:
        return BulkEdit("name", Operation.REPLACE, replace[1], replace[0])
    try:
        return written(edits[0]).but(way=way)
    except ValueError as wrong:
        raise click.UsageError(str(wrong)) from None


def _found(analysis: Analysis, tasks: tuple[str, ...], edit: BulkEdit, told: datetime) -> Outlook:
    from headway.analysis.bulk import meant, outlook

    try:
        return outlook(analysis, meant(analysis, tasks, edit, told))
    except ValueError as wrong:
        raise click.UsageError(str(wrong)) from None


def as_data(found: Outlook) -> dict[str, Any]:
    """The outlook as plain data: `changed`, `same`, `left_out`, `summary`, `finish`, `milestones`, `changes`."""
    from headway.plan.changes.codec import to_plain
    from headway.reports.words import stamp

    finish = found.comparison.finish
    return {
        "tasks": len(found.meant.tasks),
        "changed": list(found.meant.changed),
        "same": list(found.meant.same),
        "left_out": [{"why": str(each.why), "tasks": list(each.tasks)} for each in found.meant.left_out],
        "summary": list(found.comparison.summary),
        "finish": {"before": stamp(finish.before), "after": stamp(finish.after)},
        "milestones": [
            {"task": each.task, "before": stamp(each.before), "after": stamp(each.after), "days": each.days}
            for each in found.milestones
        ],
        "changes": to_plain(found.meant.changes)["changes"],
    }


def print_outlook(found: Outlook, most: int | None) -> None:
    """Print what changes, what is left out and why, what moves, and the values before and after."""
    from headway.cli.compare import print_list
    from headway.cli.terminal import say
    from headway.cli.wrap import print_wrapped
    from headway.plan.changes import sentences
    from headway.reports.words import count

    meant = found.meant
    say(f"{count(len(meant.changed), 'task')} of {len(meant.tasks):,} changed", bold=True)
    if meant.same:
        print_wrapped(f"{count(len(meant.same), 'task')} the same as before.", "  ")
    for left in meant.left_out:
        print_wrapped(f"{count(len(left.tasks), 'task')} left out: {left.why}", "  ")
    for sentence in found.comparison.summary if meant.changed else ():
        print_wrapped(sentence)
    print_list("Milestones", [_milestone(each) for each in found.milestones], most)
    print_list("Changes", sentences(found.before.plan, meant.changes), most)


def _milestone(each: MilestoneMove) -> str:
    from headway.analysis.words import day

    was, now = (day(moment) if moment is not None else "no date" for moment in (each.before, each.after))
    return f"'{each.name}': {was} -> {now}"

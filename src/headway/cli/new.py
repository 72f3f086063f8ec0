"""`headway new OUTLINE -o PLAN`: a first plan from a list of tasks, and when it will be done."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import click

from headway.cli.exits import FINDINGS, FINE
from headway.cli.help import Command
from headway.cli.options import Day
from headway.cli.problems import print_problems
from headway.cli.target import force_option, put, refuse_existing
from headway.cli.terminal import note, say
from headway.cli.texts import text_of
from headway.plan.settings import Settings

if TYPE_CHECKING:
    from headway.formats.outline import Sureness
    from headway.plan.plan import Plan

USUAL = Settings()
TEMPLATES = ("software-release", "platform-migration", "hardware-rollout")
ORDERS = ("line-above", "within-phase", "at-once")


@click.command(
    cls=Command,
    epilog="""\b
Examples:
  headway new tasks.txt --start 2026-12-01 -o plan.yaml
  headway new tasks.txt --due 2027-03-31 --sure Build=guess --who "Build=Mara, Jon" -o plan.yaml
  headway new --template software-release -o plan.yaml

A line is a task: `Build the API, 3-5d, after 2, @Mara`. What is indented belongs to the line above it.
Lines that could not be read are named, and the exit code is 1; the plan of the others is written.""",
)
@click.argument("outline", metavar="[OUTLINE]", required=False, type=click.Path(allow_dash=True))
@click.option(
    "-o", "--output", metavar="OUT", type=click.Path(), required=True, help="The plan: .yaml, .json, .xml ..."
)
@click.option("--name", help="What the project is called; otherwise as the file is.")
@click.option("--start", type=Day(), metavar="DATE", help="Its first possible day; otherwise the next working day.")
@click.option("--due", type=Day(), metavar="DATE", help="The day it must be done.")
@click.option("--order", type=click.Choice(ORDERS), default=ORDERS[0], help="When a line begins that does not say.")
@click.option("--who", "who", multiple=True, metavar="PHASE=NAMES", help="Who works on a phase.")
@click.option("--sure", "sure", multiple=True, metavar="PHASE=HOW", help="done-before, rough or guess.")
@click.option("--template", type=click.Choice(TEMPLATES), help="Begin with this list instead of OUTLINE.")
@force_option
def command(
    outline: str | None,
    output: str,
    name: str | None,
    start: datetime | None,
    due: datetime | None,
    order: str,
    who: Sequence[str],
    sure: Sequence[str],
    template: str | None,
    force: bool,
) -> int:
    """Make a first plan of a list of tasks, and say when it will be done."""
    from headway.cli.convert import writer_of
    from headway.formats.outline import First, Order, first_plan

    writer_of(output)
    refuse_existing(output, force)
    text, called = _text(outline, template)
    said = First(
        name=name or called,
        start=_morning(start),
        due=_at(due, USUAL.default_finish) if due is not None else None,
        text=text,
        order=Order(order),
        who=_pairs(who, "--who"),
        sure=_sure(sure),
    )
    found = first_plan(said)
    _refuse_unknown(found.plan, said.who, "--who")
    _refuse_unknown(found.plan, said.sure, "--sure")
    _write(output, found.plan)
    print_problems(found.problems, "Not understood")
    return FINDINGS if found.unclear else FINE


def _text(outline: str | None, template: str | None) -> tuple[str, str]:
    """The list, and what it is called."""
    from headway.formats.outline import templates

    if (outline is None) == (template is None):
        raise click.UsageError("give an OUTLINE or a --template")
    chosen = next((each for each in templates() if each.name == template), None)
    if chosen is not None:
        return chosen.text, chosen.title
    file = str(outline)
    return text_of(file), "Plan" if file == "-" else Path(file).stem


def _write(output: str, plan: Plan) -> None:
    """Write the plan and say when it will be done."""
    from headway.analysis import analyse
    from headway.formats.files import prepared
    from headway.formats.reading import Reading, Source
    from headway.plan.text import moment_text

    analysis = analyse(plan)
    put(output, prepared(output, Reading(Source("outline"), plan), analysis.schedule).data)
    finish, promise = analysis.finish, analysis.standing.promise
    say(f"{plan.settings.name} will be done on {moment_text(finish)[:10]}." if finish else "There is no date yet.")
    if promise is not None:
        say(f"It must be done on {moment_text(promise.finish)[:10]}.")
    note(f"{output}: {len(plan.tasks):,} tasks written")


def _morning(start: datetime | None) -> datetime:
    """When work begins on the day, or on the Monday after a weekend."""
    day = start if start is not None else datetime.now()  # noqa: DTZ005 a plan's clock has no zone
    return _at(day.date() + timedelta(days={5: 2, 6: 1}.get(day.weekday(), 0)), USUAL.default_start)


def _at(day: date, minute: int) -> datetime:
    return datetime.combine(day, time()) + timedelta(minutes=minute)


def _pairs(given: Sequence[str], option: str) -> dict[str, str]:
    found = {}
    for each in given:
        phase, equals, value = each.partition("=")
        if not equals:
            raise click.BadParameter(f"{each!r} is not PHASE=...", param_hint=option)
        found[phase.strip()] = value.strip()
    return found


def _refuse_unknown(plan: Plan, given: Mapping[str, object], option: str) -> None:
    """BadParameter for what is said of a phase there is not, or in which nothing takes time."""
    from headway.analysis.words import listed
    from headway.risk.ranges import groups

    known = groups(plan, "phase")
    for phase in given:
        if phase not in known:
            there = listed([repr(each) for each in known]) if known else "none"
            raise click.BadParameter(f"no phase with tasks is called {phase!r}; there are {there}", param_hint=option)


def _sure(given: Sequence[str]) -> dict[str, Sureness]:
    from headway.formats.outline import Sureness

    found = {}
    for phase, how in _pairs(given, "--sure").items():
        if how not in tuple(Sureness):
            raise click.BadParameter(f"{how!r} is none of done-before, rough, guess", param_hint="--sure")
        found[phase] = Sureness(how)
    return found

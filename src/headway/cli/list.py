"""`headway list PLAN`: the tasks that answer a filter, with the columns, groups and order one asks for."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import click

from headway.cli.help import Command
from headway.cli.options import (
    as_of_option,
    convention_option,
    json_option,
    me_option,
    reading_options,
    today_option,
    where_option,
)
from headway.cli.target import force_option

if TYPE_CHECKING:
    from collections.abc import Mapping

    from headway.analysis import Analysis
    from headway.analysis.query import Asked, Cell, Field, Listing
    from headway.plan.plan import Plan
    from headway.plan.settings import Settings
    from headway.plan.value import ResourceId

ENDINGS = (".csv", ".xlsx", ".pdf")


@click.command(
    cls=Command,
    epilog="""\b
Examples:
  headway list plan.mpp --where "late and critical"
  headway list plan.yaml --where "team = Payments and finish <= in 2 weeks"
  headway list plan.yaml --columns name,finish,float --group team --sort=-finish
  headway list plan.xer --where "milestone" -o milestones.xlsx
  headway list --fields

\b
A filter joins fields with and, or, not and brackets; signs are = != < <= > >=
~ (contains), in (a, b), is empty. A day may be written 12 Jun, 2026-06-12,
today, status date, in 2 weeks, this week, next month. Text in quotes looks for
names. The language and all fields: docs/how-to/views.md.""",
)
@click.argument("plan", metavar="PLAN", type=click.Path(allow_dash=True), required=False)
@where_option
@click.option("--columns", default="", metavar="FIELDS", help="The columns, with commas between them.")
@click.option("--group", default="", metavar="FIELD", help="In groups by the values of this field.")
@click.option("--sort", default="", metavar="FIELDS", help="In this order; -finish has the latest first.")
@me_option
@today_option
@click.option("-o", "--output", metavar="FILE", help="Write a file: .csv, .xlsx or .pdf; - prints CSV.")
@click.option("--fields", "show_fields", is_flag=True, help="List every field one can ask for, and stop.")
@force_option
@as_of_option
@convention_option
@json_option
@reading_options
def command(
    plan: str | None,
    where: str,
    columns: str,
    group: str,
    sort: str,
    me: str | None,
    today: datetime | None,
    output: str | None,
    show_fields: bool,
    force: bool,
    as_of: datetime | None,
    convention: str | None,
    as_json: bool,
    **reading: str | None,
) -> None:
    """List the tasks that answer a filter, with the columns, groups and order asked for."""
    from headway.analysis.query import Asked, listing
    from headway.cli.plans import analysed, plan_name, read

    if plan is None:
        if not show_fields:
            raise click.UsageError("name a plan, or ask for --fields")
        return _print_fields(None)
    if output is not None and output != "-" and not output.lower().endswith(ENDINGS):
        raise click.BadParameter(f"the name has to end in {', '.join(ENDINGS)}", param_hint="--output")
    source = read(plan, **reading)
    analysis = analysed(source, as_of, convention)
    if show_fields:
        return _print_fields(analysis.fields)
    asked = Asked.from_pairs((("where", where), ("columns", columns), ("group", group), ("sort", sort)))
    day = today.date() if today is not None else datetime.now().astimezone().date()
    found = listing(analysis, asked, me=resource_of(analysis.plan, me), today=day)
    if as_json:
        from headway.cli.jsonout import print_json
        from headway.reports.listing import document

        print_json(document(found))
    elif output is not None:
        _write(output, found, analysis.plan.settings, plan_name(source), asked, force)
    else:
        _print(found, analysis.plan.settings)
    _print_doubts(analysis, where)
    return None


def resource_of(plan: Plan, asked: str | None) -> ResourceId | None:
    """The resource of that id or name; UsageError where there is none, or where two have the name."""
    if asked is None or asked in plan.resources:
        return asked
    found = [each.id for each in plan.resources.values() if each.name.casefold() == asked.casefold()]
    if len(found) != 1:
        raise click.UsageError(f"{len(found) or 'no'} resources of the plan are called {asked!r}")
    return found[0]


def _write(target: str, found: Listing, settings: Settings, name: str, asked: Asked, force: bool) -> None:
    from headway.cli.target import put, refuse_existing
    from headway.formats.csv.formulas import harmless
    from headway.reports.listing import pdf, write_csv, write_xlsx

    if target != "-":
        refuse_existing(target, force)
    ending = target.lower().rpartition(".")[2]
    if ending == "xlsx":
        data = write_xlsx(found, settings, name)
    elif ending == "pdf":
        data = pdf(found, settings, name, asked.where)
    else:
        data = write_csv(found, settings, harmless).encode()
    put(target, data)


def _print(found: Listing, settings: Settings) -> None:
    from headway.cli.table import Column, Line, show
    from headway.cli.terminal import note, say
    from headway.reports.listing.words import RIGHT, cell_text, heading
    from headway.reports.words import count, plain

    def texts(cells: tuple[Cell, ...]) -> list[str]:
        return [cell_text(field, cell, settings) for field, cell in zip(found.columns, cells, strict=True)]

    if not found.tasks:
        say("No task answers.")
        return
    columns = [Column(heading(f, settings), f.kind in RIGHT, f.name == "name") for f in found.columns]
    lines: list[Line] = []
    for group in found.groups:
        if group.label:
            title = f"{plain(group.label)} ({len(group.rows)})"
            lines += [Line([""] * len(columns)), Line([title, *[""] * (len(columns) - 1)], "bold")]
        lines += [Line(texts(row.cells)) for row in group.rows]
    if any(each is not None for each in found.totals):
        lines.append(Line(texts(found.totals), "bold"))
    show(columns, lines)
    note(f"{count(len(found.tasks), 'task')}" + (f"; {found.hidden:,} more do not answer" if found.hidden else ""))


def _print_doubts(analysis: Analysis, where: str) -> None:
    from headway.analysis.query import doubts, parse
    from headway.cli.terminal import note

    for each in doubts(analysis, parse(where, analysis.fields)):
        note(each.told + (f" Perhaps: {each.remedies[0]}" if each.remedies else ""), fg="yellow")


def _print_fields(fields: Mapping[str, Field] | None) -> None:
    from headway.analysis.query import FIELDS
    from headway.cli.table import Column, Line, show

    known = (fields or FIELDS).values()
    show(
        [Column("field"), Column("holds"), Column("meaning", grows=True)],
        [Line([each.name, each.kind.value, each.told]) for each in known],
    )

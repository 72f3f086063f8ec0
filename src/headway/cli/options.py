"""The arguments and options several commands share."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

import click

from headway.plan.settings import Convention
from headway.plan.value import EARLIEST, LATEST

WHOLE_DAY = 1


class Day(click.ParamType[datetime]):
    """A date, or a date with a time. Of a date alone the seconds are WHOLE_DAY, a mark no time of a plan bears."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        """`2026-03-13`, `2026-03-13T17:00` or `2026-03-13 17:00`."""
        if isinstance(value, datetime):
            return value
        try:
            moment = datetime.fromisoformat(value)
        except ValueError:
            moment = None
        if moment is None or moment.tzinfo is not None:
            self.fail(f"{value!r} is not a date. Write it as 2026-03-13 or 2026-03-13T17:00.", param, ctx)
        return moment.replace(second=0 if ":" in value else WHOLE_DAY, microsecond=0)


class Today(click.DateTime):
    """A date in the years of a plan."""

    def __init__(self) -> None:
        super().__init__(["%Y-%m-%d"])

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """`2026-03-13`, as midnight."""
        day = super().convert(value, param, ctx)
        if not EARLIEST <= day <= LATEST:
            self.fail(f"{value!r} is not a date from {EARLIEST.year} to {LATEST.year}.", param, ctx)
        return day


file_argument = click.argument("file", metavar="FILE", type=click.Path(allow_dash=True))

as_of_option = click.option(
    "--as-of", type=Day(), metavar="DATE", help="Status date: 2026-03-13 (end of that day) or 2026-03-13T12:00."
)

convention_option = click.option(
    "--convention",
    type=click.Choice([c.value for c in Convention]),
    help="Schedule by the habits of this tool (default: the tool the file comes from).",
)

seed_option = click.option("--seed", type=click.IntRange(0, 2**63 - 1), default=1, help="The luck (default 1).")

json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON for programs instead.")

data_option = click.option(
    "--data",
    type=click.Path(file_okay=False),
    metavar="FOLDER",
    help="The data folder (default: .data, or HEADWAY_DATA).",
)


def in_data(folder: str | None) -> None:
    """Let the workbench find its settings and this data folder, before it is imported; what it writes is ours alone."""
    import os

    os.umask(0o077)
    if folder is not None:
        os.environ["HEADWAY_DATA"] = folder
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "headway.workbench.settings")


url_option = click.option("--url", metavar="URL", help="The workbench (default: the one signed in to).")
token_option = click.option("--token", metavar="TOKEN", help="Its token (default: HEADWAY_TOKEN, or as signed in).")
keep_option = click.option("--keep", type=click.Choice(["mine", "theirs"]), help="Whose edit of the same field stays.")

level_option = click.option("--level", type=click.IntRange(1), metavar="N", help="Only tasks down to outline level N.")
critical_option = click.option("--critical", is_flag=True, help="Only critical tasks and what stands above them.")
where_option = click.option("--where", default="", metavar="FILTER", help="Only the tasks that answer (default: all).")
me_option = click.option("--me", metavar="RESOURCE", help="Who is meant by me: a resource of the plan, by id or name.")
today_option = click.option("--today", type=Today(), metavar="DATE", help="The day today is (default: today).")
all_option = click.option("--all", "everything", is_flag=True, help="Every task, however many there are.")


def reading_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options that say how a CSV or XLSX file is to be read."""
    for option in (
        click.option("--date-order", type=click.Choice(["dmy", "mdy", "ymd"]), help="CSV: order of day, month, year."),
        click.option("--encoding", metavar="NAME", help="CSV: character encoding, as utf-8 or cp1252."),
        click.option("--delimiter", metavar="CHAR", help="CSV: what separates the columns (\\t for a tab)."),
        click.option(
            "--map", "map_file", type=click.Path(dir_okay=False), metavar="FILE",
            help="CSV, XLSX: a YAML file that says which column is which field.",
        ),
    ):  # fmt: skip
        command = option(command)
    return command

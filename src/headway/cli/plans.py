"""From the FILE of a command line to a Reading, and on to a Schedule or an Analysis."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from headway.cli.progress import working
from headway.plan.settings import Convention

if TYPE_CHECKING:
    from headway.analysis import Analysis
    from headway.formats.reading import Reading
    from headway.schedule.result import Schedule


def read(file: str, **options: str | None) -> Reading:
    """Read FILE (`-`: standard input) with the options given for CSV; FileError where it is not a plan."""
    from headway import formats

    given = _reader_options(options)
    with working(f"reading {Path(file).name}"):
        if file == "-":
            return formats.read_data(sys.stdin.buffer.read(), "standard input", **given)
        return formats.read(file, **given)


def _reader_options(options: Mapping[str, str | None]) -> dict[str, Any]:
    given: dict[str, Any] = {name: value for name, value in options.items() if value is not None and name != "map_file"}
    if "delimiter" in given:
        given["delimiter"] = given["delimiter"].replace("\\t", "\t")
        if len(given["delimiter"]) != 1:
            raise click.BadParameter("give one character, as ; or \\t", param_hint="--delimiter")
    if options.get("map_file"):
        given["mapping"] = _mapping(Path(str(options["map_file"])))
    return given


def _mapping(file: Path) -> Mapping[str, str]:
    """`column: field`, a line each."""
    from ruamel.yaml import YAML
    from ruamel.yaml.error import YAMLError

    from headway.formats.errors import UnreadableFile

    try:
        found = YAML(typ="safe").load(file.read_text(encoding="utf-8"))
    except (YAMLError, UnicodeDecodeError, ValueError) as error:
        line = getattr(getattr(error, "problem_mark", None), "line", None)
        place = str(file) if line is None else f"{file}, line {line + 1}"
        raise UnreadableFile(place, "this is not YAML.", "Write one `Column: field` a line.") from error
    if not isinstance(found, dict) or not all(isinstance(x, str) for pair in found.items() for x in pair):
        raise UnreadableFile(str(file), "this is not a mapping.", "Write one `Column: field` a line.")
    return found


def status(reading: Reading, as_of: datetime | None, convention: Convention | None = None) -> datetime | None:
    """The status date asked for. A date alone means the end of that day's work, in P6's convention its midnight."""
    if as_of is None or as_of.second == 0:
        return as_of
    settings = reading.plan.settings
    day = as_of.replace(second=0)
    if (convention or settings.convention) == Convention.PRIMAVERA:
        return day
    return datetime.combine(day.date(), time()) + timedelta(minutes=settings.default_finish)


def scheduled(reading: Reading, as_of: datetime | None = None, convention: str | None = None) -> Schedule:
    """The schedule of a file that was read."""
    from headway.schedule import schedule

    habits = Convention(convention) if convention else None
    with working("scheduling"):
        return schedule(reading.plan, reading.actuals, status(reading, as_of, habits), habits)


def analysed(reading: Reading, as_of: datetime | None = None, convention: str | None = None) -> Analysis:
    """The analysis of a file that was read, against its first baseline where it has one."""
    from headway.analysis import analyse

    habits = Convention(convention) if convention else None
    with working("analysing"):
        baseline = reading.baselines[0] if reading.baselines else None
        analysis = analyse(reading.plan, reading.actuals, status(reading, as_of, habits), baseline, habits)
        _ = analysis.schedule
    return analysis


def plan_name(reading: Reading) -> str:
    """What the plan is called."""
    return reading.plan.settings.name or reading.source.name or "Plan"


def as_of_source(reading: Reading, as_of: datetime | None) -> str:
    """Where the status date of a schedule comes from, in words."""
    if as_of is not None:
        return "as asked"
    if reading.plan.settings.status_date is not None:
        return "the file's status date"
    return "the file's own current date; it has no status date" if reading.plan.settings.current_date else ""

"""`headway book PLAN JOURNAL -o OUT`: the journal of a ledger or a time sheet, as bookings of a plan."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from headway.actuals.changes import RecordBooking
from headway.cli.apply import write_changed
from headway.cli.help import Command
from headway.cli.options import WHOLE_DAY, Day, as_of_option, json_option, reading_options
from headway.cli.problems import code_of, print_problems, problems_data
from headway.cli.target import force_option, refuse_existing
from headway.cli.terminal import say
from headway.cli.texts import LARGEST
from headway.reports.words import plain

if TYPE_CHECKING:
    from headway.analysis import Analysis
    from headway.formats.ledger import Ledger, Taken
    from headway.formats.reading import Reading


@click.command(
    cls=Command,
    epilog="""\b
Examples:
  headway book plan.yaml march.csv
  headway book plan.yaml march.xlsx -o plan.yaml --force

\b
The columns may stand in any order and be called as ledgers call them: Date (the day the work was done), Task, Account,
Person, Hours, Amount, Currency, Kind (labour, accrual, invoice, other), Reference, Settles, Order, Note.
Hours without an amount cost the person's rate in force on that day. An invoice that settles an accrual counts on the
day of the accrual. What was booked before is not booked again.

\b
Exit code 1: a line was left out; each is listed with its place.""",
)
@click.argument("file", metavar="PLAN", type=click.Path(allow_dash=True))
@click.argument("journal", metavar="JOURNAL", type=click.Path(exists=True, dir_okay=False))
@click.option("-o", "--output", metavar="OUT", type=click.Path(), help="Write the plan with its bookings here.")
@click.option("--recorded", type=Day(), metavar="DAY", help="The day on which this is told; by default today.")
@as_of_option
@force_option
@json_option
@reading_options
def command(
    file: str,
    journal: str,
    output: str | None,
    recorded: datetime | None,
    as_of: datetime | None,
    force: bool,
    as_json: bool,
    **reading: str | None,
) -> int:
    """Show what JOURNAL books on PLAN, what of it is known already and which lines are left out; write it with -o."""
    from headway.actuals.changes import apply_all
    from headway.cli.plans import analysed, read
    from headway.formats.ledger import taken

    if output:
        refuse_existing(output, force)
    source = read(file, **reading)
    found = taken(source.plan, source.actuals, _ledger(journal), _told(recorded, source))
    plan, actuals = apply_all(source.plan, source.actuals, found.changes)
    after = source.but(plan=plan, actuals=actuals)
    analysis = analysed(after, as_of, None)
    if as_json:
        _print_json(found, source, analysis)
    else:
        _print(found, source, analysis)
    if output:
        write_changed(output, after, analysis)
    return code_of(found.problems)


def _ledger(journal: str) -> Ledger:
    from headway.formats.errors import RefusedFile
    from headway.formats.ledger import read

    path = Path(journal)
    if path.stat().st_size > LARGEST:
        raise RefusedFile(journal, f"it has more than {LARGEST // 2**20} MB.", "Split the journal.")
    return read(path.read_bytes(), path.name)


def _told(recorded: datetime | None, source: Reading) -> datetime:
    """The moment given, of a day alone its usual end; else now."""
    if recorded is None:
        return datetime.now().replace(second=0, microsecond=0)  # noqa: DTZ005 a plan's clock has no zone
    if recorded.second != WHOLE_DAY:
        return recorded
    return datetime.combine(recorded, time()) + timedelta(minutes=source.plan.settings.default_finish)


def _print(found: Taken, source: Reading, analysis: Analysis) -> None:
    for sentence in _sentences(found, source):
        say(plain(sentence))
    if found.changes:
        say()
    booked = sum(isinstance(each, RecordBooking) for each in found.changes)
    say(f"{booked} {'line' if booked == 1 else 'lines'} booked, {found.known} known already.")
    say(f"Booked in all: {_whole(analysis):,.2f} {source.plan.settings.currency}".rstrip())
    print_problems((*source.problems, *found.problems))


def _print_json(found: Taken, source: Reading, analysis: Analysis) -> None:
    from headway.cli.jsonout import print_json
    from headway.plan.changes import to_plain

    document: dict[str, Any] = {
        **to_plain(found.changes),
        "sentences": _sentences(found, source),
        "known": found.known,
        "booked": str(_whole(analysis)),
        "problems": problems_data((*source.problems, *found.problems)),
    }
    print_json(document)


def _whole(analysis: Analysis) -> Decimal:
    """Everything booked on the plan so far."""
    from headway.cost.booked import booked_total

    return sum((booked_total(analysis.plan, each.booked) for each in analysis.progress.values()), Decimal(0))


def _sentences(found: Taken, source: Reading) -> list[str]:
    return [change.sentence(source.plan) for change in found.changes]

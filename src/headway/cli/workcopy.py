"""A plan file beside the project it was pulled from: what was edited in it since, and how that fits the newest plan."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from headway.cli.merge import Conflict, Merge, merged
from headway.cli.origin import Origin, written
from headway.cli.server import Server
from headway.cli.terminal import note
from headway.formats import read, read_data
from headway.formats.native.writer import write_native
from headway.formats.reading import Reading
from headway.reports.words import count, plain

if TYPE_CHECKING:
    from headway.plan.changes import Change

MOST = 15


@dataclass(frozen=True)
class Workcopy:
    """`base` is the plan as it was pulled, `newest` as it is at the `origin`; `edits` lead from base to the file."""

    base: Reading
    newest: Reading
    origin: Origin
    edits: tuple[Change, ...]

    def merged(self, keep: str | None) -> Merge:
        """The edits on the newest plan."""
        return merged(self.edits, self.newest.plan, self.newest.actuals, keep)


def newest(server: Server, project: str) -> tuple[Reading, Origin]:
    """The plan of a project as it is, and where that is from."""
    reply = server.get(f"/projects/{project}/plan")
    return read_data(reply.body, f"{project}.json"), Origin(server.address, project, reply.revision)


def compared(server: Server, file: Path, origin: Origin) -> Workcopy:
    """What was edited in a file since it was pulled, beside the newest plan."""
    from headway.actuals.changes import diff_all

    then = server.get(f"{origin.path}/plan", revision=origin.revision).body
    base = as_written(read_data(then, f"{origin.project}.json"))
    ours = read(file)
    recorded = datetime.now().replace(second=0, microsecond=0)  # noqa: DTZ005 a plan's clock has no zone
    edits = diff_all((base.plan, base.actuals), (ours.plan, ours.actuals), recorded)
    today, here = newest(server, origin.project)
    return Workcopy(base, today, here, edits)


def as_written(reading: Reading) -> Reading:
    """A plan as a file of ours says it, so that what only writing alters is no edit of anybody's."""
    return read_data(write_native(reading).data, "plan.yaml")


def put(target: Path, reading: Reading, origin: Origin) -> None:
    """Write the file, with its comments and the line that says where it is from."""
    from headway.formats.files import replace

    replace(target, written(reading, origin, target))


def tell(conflicts: tuple[Conflict, ...]) -> None:
    """Every conflict with both values."""
    note(f"{count(len(conflicts), 'edit')} of yours meet another's:", fg="yellow")
    for each in conflicts[:MOST]:
        note(f"  yours:  {plain(each.sentence)}")
        note(f"  theirs: {plain(each.refusal.sentence)}")
    if len(conflicts) > MOST:
        note(f"  ... and {len(conflicts) - MOST:,} more")

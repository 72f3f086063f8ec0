"""Projects of PSPLIB: read as a plan whose length in days is the project's in periods, and levelled to the optimum."""

from __future__ import annotations

import csv
import zipfile
from datetime import timedelta
from pathlib import Path

import pytest

from headway.formats import detect, read_data
from headway.formats.errors import UnreadableFile
from headway.plan.link import LinkType
from headway.schedule import schedule
from headway.schedule.levelling import Levelling, level

SHARED = Path(__file__).resolve().parents[3] / "shared" / "data" / "psplib"
STARS = "*" * 72
SMALL = f"""{STARS}
file with basedata            : small.bas
{STARS}
PRECEDENCE RELATIONS:
jobnr.    #modes  #successors   successors
   1        1          2           2   3
   2        1          1           4
   3        1          1           4
   4        1          0
{STARS}
REQUESTS/DURATIONS:
jobnr. mode duration  R 1  R 2
------------------------------------------------------------------------
  1      1     0       0    0
  2      1     3       2    0
  3      1     2       1    1
  4      1     0       0    0
{STARS}
RESOURCEAVAILABILITIES:
  R 1  R 2
    2    1
{STARS}
"""


def test_jobs_periods_and_resources_are_read() -> None:
    assert detect(SMALL.encode()) == "psplib"
    plan = read_data(SMALL.encode(), "small.sm").plan
    assert [task.duration.minutes // 1440 for task in plan.tasks.values() if task.duration] == [0, 3, 2, 0]
    assert {(link.predecessor, link.successor, link.type) for link in plan.links.values()} == {
        ("1", "2", LinkType.FS), ("1", "3", LinkType.FS), ("2", "4", LinkType.FS), ("3", "4", LinkType.FS),
    }  # fmt: skip
    assert {(each.task, each.resource, each.units) for each in plan.assignments.values()} == {
        ("2", "R1", 2.0), ("3", "R1", 1.0), ("3", "R2", 1.0),
    }  # fmt: skip


def test_a_period_is_a_day() -> None:
    plan = read_data(SMALL.encode(), "small.sm").plan
    alone, found = schedule(plan), level(plan)
    assert alone.project_start is not None
    assert alone.project_finish == alone.project_start + timedelta(days=3)
    assert found.finish_after == alone.project_start + timedelta(days=5)
    assert found.bound == alone.project_start + timedelta(days=4)


@pytest.mark.parametrize(
    ("was", "now", "said"),
    [
        ("REQUESTS/DURATIONS", "REQUESTS", "it has no table 'REQUESTS/DURATIONS'"),
        ("  2      1     3", "  2      1     x", "line 15: expected whole numbers"),
        ("  2      1     3", "  2      2     3", "line 15: expected a job with one mode"),
        ("1           4\n   3", "1           9\n   3", "line 7: names a successor that is no job"),
        ("   4        1          0\n", "", "3 jobs, but 4 rows"),
    ],
)
def test_what_makes_no_sense_is_refused_with_its_line(was: str, now: str, said: str) -> None:
    with pytest.raises(UnreadableFile, match=said):
        read_data(SMALL.replace(was, now).encode(), "small.sm", format="psplib")


@pytest.mark.skipif(not SHARED.exists(), reason="the shared data is not beside the repository")
@pytest.mark.parametrize("name", ["j3010_2", "j301_2", "j306_4"])
def test_a_project_of_thirty_jobs_is_levelled_to_its_known_optimum(name: str) -> None:
    with (SHARED / "best_known.csv").open() as file:
        known = {row["instance"]: row for row in csv.DictReader(file)}
    if name not in known:
        pytest.skip("not in the given half")
    with zipfile.ZipFile(SHARED / "j30.zip") as archive:
        entry = next(entry for entry in archive.namelist() if Path(entry).stem == name)
        plan = read_data(archive.read(entry), entry).plan
    found = level(plan, asked=Levelling(schedules=30_000))
    assert found.feasible
    assert found.finish_after is not None
    assert plan.settings.start is not None
    assert found.finish_after - plan.settings.start == timedelta(days=int(known[name]["optimum_if_given"]))

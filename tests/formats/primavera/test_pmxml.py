"""PMXML read: the same meaning as XER under other names."""

from __future__ import annotations

import json
import zipfile
from datetime import datetime
from decimal import Decimal
from pathlib import Path

import pytest

from headway.actuals.facts import Complete, Remaining, Spent, Worked
from headway.formats.errors import RefusedFile, UnreadableFile
from headway.formats.primavera import read_pmxml, write_xer
from headway.plan.calendar import Shift
from headway.plan.duration import Lag
from headway.plan.link import LagCalendar, LinkType
from headway.plan.settings import CriticalRule, FloatRule, ProgressRule
from headway.plan.task import Constraint, ConstraintKind, PercentKind, TaskKind, TaskType

ACTIVITY = """
<Activity><ObjectId>{id}</ObjectId><Id>A{id}</Id><Name>Activity {id}</Name><ProjectObjectId>{project}</ProjectObjectId>
<WBSObjectId xsi:nil="true"/><CalendarObjectId>7</CalendarObjectId><Type>Task Dependent</Type>
<DurationType>Fixed Units</DurationType><PercentCompleteType>Physical</PercentCompleteType>
<Status>Not Started</Status><PlannedDuration>16</PlannedDuration><RemainingDuration>16</RemainingDuration>
{more}</Activity>
"""
WHOLE = """<?xml version="1.0" encoding="UTF-8"?>
<APIBusinessObjects xmlns="http://xmlns.oracle.com/Primavera/P6Professional/V19.12/API/BusinessObjects"
 xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<UDFType><ObjectId>3</ObjectId><SubjectArea>Activity</SubjectArea><Title>Permit</Title>
<DataType>Text</DataType></UDFType>
<ActivityCodeType><ObjectId>1</ObjectId><Name>Phase</Name></ActivityCodeType>
<ActivityCode><ObjectId>4</ObjectId><CodeTypeObjectId>1</CodeTypeObjectId><CodeValue>D</CodeValue></ActivityCode>
<Calendar><ObjectId>7</ObjectId><Name>Five days</Name><HoursPerDay>8</HoursPerDay><BaseCalendarObjectId xsi:nil="true"/>
<StandardWorkWeek>{week}</StandardWorkWeek>
<HolidayOrExceptions><HolidayOrException><Date>2026-12-25T00:00:00</Date><WorkTime xsi:nil="true"/></HolidayOrException>
</HolidayOrExceptions></Calendar>
<Resource><ObjectId>5</ObjectId><Name>Crane</Name><ResourceType>Nonlabor</ResourceType></Resource>
<ResourceRate><ResourceObjectId>5</ResourceObjectId><PricePerUnit>50</PricePerUnit>
<MaxUnitsPerTime>1</MaxUnitsPerTime></ResourceRate>
<Project><ActivityDefaultCalendarObjectId>7</ActivityDefaultCalendarObjectId>
<CriticalActivityPathType>Longest Path</CriticalActivityPathType>
<CurrentBaselineProjectObjectId>2</CurrentBaselineProjectObjectId>
<DataDate>2026-03-02T08:00:00</DataDate><Id>DEMO</Id><Name>Demonstration</Name><ObjectId>1</ObjectId>
<PlannedStartDate>2026-03-02T08:00:00</PlannedStartDate><WBSObjectId>10</WBSObjectId>
<WBS><ObjectId>11</ObjectId><ProjectObjectId>1</ProjectObjectId><ParentObjectId xsi:nil="true"/>
<Code>A</Code><Name>Plan</Name></WBS>
{activities}
<Relationship><PredecessorActivityObjectId>100</PredecessorActivityObjectId>
<SuccessorActivityObjectId>101</SuccessorActivityObjectId><Type>Finish to Finish</Type><Lag>-1.5</Lag>
<PredecessorProjectObjectId>1</PredecessorProjectObjectId><SuccessorProjectObjectId>1</SuccessorProjectObjectId></Relationship>
<ResourceAssignment><ObjectId>70</ObjectId><ActivityObjectId>101</ActivityObjectId><ResourceObjectId>5</ResourceObjectId>
<ProjectObjectId>1</ProjectObjectId><PlannedUnits>16</PlannedUnits><PlannedUnitsPerTime>1</PlannedUnitsPerTime>
<PlannedCost>800</PlannedCost><ActualRegularUnits>6</ActualRegularUnits><RemainingUnits>10</RemainingUnits>
<ActualRegularCost>300</ActualRegularCost><DrivingActivityDatesFlag>1</DrivingActivityDatesFlag></ResourceAssignment>
<ActivityNote><ActivityObjectId>100</ActivityObjectId><Note>&lt;p&gt;Ask Ada.&lt;/p&gt;</Note></ActivityNote>
<ScheduleOptions><ComputeTotalFloatType>Smallest of Start Float and Finish Float</ComputeTotalFloatType>
<OutOfSequenceScheduleType>Progress Override</OutOfSequenceScheduleType><ProjectObjectId>1</ProjectObjectId>
<RelationshipLagCalendar>24 Hour Calendar</RelationshipLagCalendar>
<UseExpectedFinishDates>1</UseExpectedFinishDates></ScheduleOptions>
<Risk><Name>Rain</Name></Risk>
</Project>
<BaselineProject><Id>DEMO - B1</Id><Name>Approved</Name><ObjectId>2</ObjectId>
<OriginalProjectObjectId>1</OriginalProjectObjectId>
{then}</BaselineProject>
</APIBusinessObjects>"""


def whole() -> bytes:
    days = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")
    worked = "<WorkTime><Start>08:00:00</Start><Finish>15:59:00</Finish></WorkTime>"
    week = "".join(f"<StandardWorkHours><DayOfWeek>{d}</DayOfWeek>{worked}</StandardWorkHours>" for d in days)
    week += '<StandardWorkHours><DayOfWeek>Sunday</DayOfWeek><WorkTime xsi:nil="true"/></StandardWorkHours>'
    under_way = """<ActualStartDate>2026-02-02T08:00:00</ActualStartDate>
    <PhysicalPercentComplete>0.25</PhysicalPercentComplete><Status>In Progress</Status>
    <PrimaryConstraintType>Start On or After</PrimaryConstraintType>
    <PrimaryConstraintDate>2026-04-01T08:00:00</PrimaryConstraintDate>
    <UDF><TypeObjectId>3</TypeObjectId><TextValue>granted</TextValue></UDF>
    <Code><TypeObjectId>1</TypeObjectId><ValueObjectId>4</ValueObjectId></Code>"""
    first = ACTIVITY.format(id=100, project=1, more=under_way.replace("<Status>In Progress</Status>", ""))
    first = first.replace("Not Started", "In Progress")
    second = ACTIVITY.format(id=101, project=1, more="").replace(
        '<WBSObjectId xsi:nil="true"/>', "<WBSObjectId>11</WBSObjectId>"
    )
    planned = "<PlannedStartDate>2026-01-05T08:00:00</PlannedStartDate>"
    then = ACTIVITY.format(id=200, project=2, more=planned).replace("<Id>A200</Id>", "<Id>A100</Id>")
    return WHOLE.format(week=week, activities=first + second, then=then).encode()


def test_a_whole_file() -> None:
    reading = read_pmxml(whole(), "demo.xml")
    plan, settings = reading.plan, reading.plan.settings
    assert (reading.source.format, reading.source.version) == ("pmxml", "V19.12")
    assert (settings.name, settings.status_date, settings.calendar) == ("Demonstration", datetime(2026, 3, 2, 8), "7")
    assert (settings.critical_rule, settings.float_rule) == (CriticalRule.LONGEST_PATH, FloatRule.SMALLEST)
    assert settings.progress_rule is ProgressRule.PROGRESS_OVERRIDE
    assert settings.lag_calendar is LagCalendar.TWENTY_FOUR_HOUR
    assert settings.use_expected_finish
    assert plan.outline.order == ("W10", "100", "W11", "101")
    assert plan.tasks["W10"].kind is TaskKind.SUMMARY
    assert plan.tasks["100"].constraint == Constraint(ConstraintKind.START_NO_EARLIER_THAN, datetime(2026, 4, 1, 8))
    assert plan.tasks["100"].type is TaskType.FIXED_WORK
    assert plan.tasks["100"].custom == {"Phase": "D", "Permit": "granted"}
    assert plan.tasks["100"].notes == "Ask Ada."
    assert [(link.type, link.lag) for link in plan.links.values()] == [(LinkType.FF, Lag(-90))]
    assert [problem.what for problem in reading.problems] == [
        "1 Risk element says nothing to Headway and was left out."
    ]


def test_dates_that_other_projects_set_are_read_and_can_be_ignored() -> None:
    held = b"""<ExternalEarlyStartDate>2026-05-04T08:00:00</ExternalEarlyStartDate>
    <ExternalLateFinishDate>2026-05-08T16:00:00</ExternalLateFinishDate></Activity>"""
    ignoring = b"<IgnoreOtherProjectRelationships>1</IgnoreOtherProjectRelationships></ScheduleOptions>"
    data = whole().replace(b"</Activity>", held, 1)
    plan = read_pmxml(data, "demo.xml").plan
    assert not plan.settings.ignore_other_projects
    (task,) = [each for each in plan.tasks.values() if each.external_early_start is not None]
    assert task.external_early_start == datetime(2026, 5, 4, 8)
    assert task.external_late_finish == datetime(2026, 5, 8, 16)
    ignored = read_pmxml(data.replace(b"</ScheduleOptions>", ignoring), "demo.xml").plan
    assert ignored.settings.ignore_other_projects


def test_the_last_minute_of_a_shift_is_worked_too() -> None:
    calendar = read_pmxml(whole(), "demo.xml").plan.calendars["7"]
    assert calendar.week[0] == (Shift(480, 960),)
    assert calendar.week[6] == ()
    assert [exception.hours for exception in calendar.exceptions] == [()]


def test_percentages_are_fractions_and_costs_are_plain() -> None:
    facts = read_pmxml(whole(), "demo.xml").actuals.facts
    complete, remaining = facts["100:physical"], facts["100:remaining"]
    worked, spent = facts["70:worked"], facts["70:spent"]
    assert isinstance(complete, Complete)
    assert isinstance(remaining, Remaining)
    assert isinstance(worked, Worked)
    assert isinstance(spent, Spent)
    assert (complete.percent, complete.measure) == (25.0, PercentKind.PHYSICAL)
    assert remaining.duration.minutes == 960
    assert (worked.work, worked.remaining, spent.cost) == (360, 600, Decimal(300))


def test_a_baseline_project_is_a_baseline() -> None:
    reading = read_pmxml(whole(), "demo.xml")
    (baseline,) = reading.baselines
    assert baseline.name == "Approved"
    assert baseline.tasks["100"].start == datetime(2026, 1, 5, 8)


def test_it_can_be_written_as_xer() -> None:
    data = write_xer(read_pmxml(whole(), "demo.xml")).data
    assert b"%T\tTASKPRED" in data


def test_hostile_and_foreign_documents_are_refused() -> None:
    with pytest.raises(RefusedFile, match="DOCTYPE"):
        read_pmxml(b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><APIBusinessObjects/>', "demo.xml")
    with pytest.raises(UnreadableFile, match="APIBusinessObjects"):
        read_pmxml(b"<Project/>", "demo.xml")
    with pytest.raises(UnreadableFile, match="no project"):
        read_pmxml(b"<APIBusinessObjects/>", "demo.xml")
    with pytest.raises(UnreadableFile):
        read_pmxml(whole()[:-200], "demo.xml")


def test_a_file_of_p6_8_4_agrees_with_mpxj(shared_data: Path) -> None:
    name = "mpxj-junit/generated/task-percentcomplete/percent-complete-8.4.pmxml"
    with zipfile.ZipFile(shared_data / "msproject_and_p6.zip") as files:
        reading = read_pmxml(files.read(name), "percent-complete-8.4.pmxml")
    with zipfile.ZipFile(shared_data / "msproject_and_p6_oracle.zip") as files:
        theirs = json.loads(files.read(f"{name}.mpxj.json"))
    activities = [task for task in theirs["tasks"] if not task["summary"]]
    assert len(activities) == len(reading.plan.leaves) == 12
    progress = reading.actuals.progress()
    for task in activities:
        id = str(task["uid"])
        own, stored, state = reading.plan.tasks[id], reading.stored[id], progress.get(id)
        assert own.name == task["name"]
        assert stored.start == datetime.fromisoformat(task["start"]), own.name
        assert stored.finish == datetime.fromisoformat(task["finish"]), own.name
        assert (state.start if state else None) == (
            datetime.fromisoformat(task["actual_start"]) if "actual_start" in task else None
        )
        percent = state.percent.get(PercentKind.PHYSICAL, 0.0) if state else 0.0
        assert percent == pytest.approx(task.get("phys_pct", 0.0)), own.name

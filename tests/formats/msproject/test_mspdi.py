"""What a Microsoft Project XML file says, one rule at a time."""

from datetime import date, datetime
from decimal import Decimal

import pytest

from headway.actuals.facts import Stopped
from headway.formats.errors import RefusedFile, UnreadableFile
from headway.formats.msproject import read_mspdi, write_mspdi
from headway.formats.reading import Reading, Source
from headway.plan.calendar import Recurrence, Repeats, Shift
from headway.plan.duration import Duration, Lag, Unit
from headway.plan.link import LagCalendar, Link, LinkType
from headway.plan.organisation import Team
from headway.plan.plan import Plan
from headway.plan.resource import Portion, ResourceKind
from headway.plan.settings import Settings
from headway.plan.task import Constraint, ConstraintKind, Split, Task, TaskKind

OFFICE = "".join(
    f"<WeekDay><DayType>{day}</DayType><DayWorking>1</DayWorking><WorkingTimes><WorkingTime><FromTime>08:00:00"
    "</FromTime><ToTime>12:00:00</ToTime></WorkingTime><WorkingTime><FromTime>13:00:00</FromTime><ToTime>17:00:00"
    "</ToTime></WorkingTime></WorkingTimes></WeekDay>"
    for day in range(2, 7)
)
STANDARD = f"<Calendar><UID>1</UID><Name>Standard</Name><IsBaseCalendar>1</IsBaseCalendar><WeekDays>{OFFICE}</WeekDays>"


def mspdi(tasks="", resources="", assignments="", project="", calendar="", calendars=""):
    """A small file around the given records."""
    return read_mspdi(
        f"""<?xml version="1.0"?><Project xmlns="http://schemas.microsoft.com/project"><Title>Plan</Title>
        <StartDate>2026-05-04T08:00:00</StartDate><CalendarUID>1</CalendarUID><MinutesPerDay>480</MinutesPerDay>
        <CurrentDate>2026-05-04T08:00:00</CurrentDate>{project}
        <Calendars>{STANDARD}{calendar}</Calendar>{calendars}</Calendars><Tasks>{tasks}</Tasks>
        <Resources>{resources}</Resources><Assignments>{assignments}</Assignments></Project>""".encode()
    )


def task(uid, fields="", level=1):
    """A task's row."""
    return f"<Task><UID>{uid}</UID><Name>T{uid}</Name><OutlineLevel>{level}</OutlineLevel>{fields}</Task>"


def timephased(*rows):
    """Timephased rows from (type, start, finish, value)."""
    return "".join(
        f"<TimephasedData><Type>{kind}</Type><Start>2026-05-{start}:00</Start><Finish>2026-05-{finish}:00</Finish>"
        f"<Unit>2</Unit><Value>{value}</Value></TimephasedData>"
        for kind, start, finish, value in rows
    )


@pytest.mark.parametrize(
    ("text", "format", "expected"),
    [
        ("PT16H0M0S", 7, Duration(960)),
        ("PT8H0M0S", 39, Duration(480, estimated=True)),
        ("PT48H0M0S", 8, Duration(2880, Unit.DAY, elapsed=True)),
        ("PT40H0M0S", 9, Duration(2400, Unit.WEEK)),
        ("PT0H1M30S", 3, Duration(2, Unit.MINUTE)),
        ("P1D", 5, Duration(1440, Unit.HOUR)),
        ("PT8H0M0S", 53, Duration(480, estimated=True)),
        ("PT8H0M0S", 21, Duration(480)),
        ("PT1.5H", 5, Duration(90, Unit.HOUR)),
    ],
)
def test_a_duration_keeps_its_minutes_and_the_unit_it_is_shown_in(text, format, expected):
    read = mspdi(task(1, f"<Duration>{text}</Duration><DurationFormat>{format}</DurationFormat>"))
    assert read.plan.tasks["1"].duration == expected


@pytest.mark.parametrize(
    "text", ["P-99999999Y", "eight hours", "PT", "-PT8H0M0S", "PT9999999999H0M0S", "PT" + "9" * 400 + "H"]
)
def test_an_impossible_duration_is_listed_and_left_out(text):
    read = mspdi(task(1, f"<Duration>{text}</Duration>"))
    assert read.plan.tasks["1"].duration is None
    assert any("Task UID 1 / Duration" in problem.where for problem in read.problems)


@pytest.mark.parametrize(
    ("fields", "type", "lag"),
    [
        ("<Type>1</Type><LinkLag>4800</LinkLag><LagFormat>7</LagFormat>", LinkType.FS, Lag(480)),
        ("<Type>3</Type><LinkLag>-600</LinkLag><LagFormat>5</LagFormat>", LinkType.SS, Lag(-60, Unit.HOUR)),
        ("<Type>0</Type><LinkLag>14400</LinkLag><LagFormat>8</LagFormat>", LinkType.FF, Lag(1440, Unit.DAY, True)),
        ("<Type>2</Type><LinkLag>50</LinkLag><LagFormat>19</LagFormat>", LinkType.SF, Lag(percent=50.0)),
        ("<LinkLag>25</LinkLag><LagFormat>52</LagFormat>", LinkType.FS, Lag(percent=25.0, elapsed=True)),
        ("", LinkType.FS, Lag()),
    ],
)
def test_a_lag_counts_tenths_of_minutes_or_a_percentage(fields, type, lag):
    read = mspdi(task(1) + task(2, f"<PredecessorLink><PredecessorUID>1</PredecessorUID>{fields}</PredecessorLink>"))
    (link,) = read.plan.links.values()
    assert (link.predecessor, link.successor, link.type, link.lag) == ("1", "2", type, lag)


def test_the_same_link_twice_is_kept_twice():
    link = "<PredecessorLink><PredecessorUID>1</PredecessorUID><Type>1</Type></PredecessorLink>"
    assert list(mspdi(task(1) + task(2, link * 2)).plan.links) == ["1 FS 2", "1 FS 2#2"]


def test_the_outline_follows_from_levels_and_the_project_summary_is_no_task():
    summary = "<Task><UID>0</UID><ID>0</ID><Name>Whole</Name><OutlineLevel>0</OutlineLevel></Task>"
    blank = "<Task><UID>9</UID><ID>3</ID><IsNull>1</IsNull></Task>"
    read = mspdi(summary + task(1) + task(2, level=2) + blank + task(3, level=2) + task(4))
    assert read.plan.outline.order == ("1", "2", "3", "4")
    assert read.plan.outline.number["3"] == "1.2"
    assert read.plan.tasks["1"].kind is TaskKind.SUMMARY
    assert read.plan.tasks["1"].duration is None
    assert b"<UID>9</UID>" in write_mspdi(read).data


def test_exceptions_may_stand_among_the_week_days_of_old_files():
    day = (
        "<WeekDay><DayType>0</DayType><DayWorking>0</DayWorking><TimePeriod><FromDate>2026-12-24T00:00:00</FromDate>"
        "<ToDate>2026-12-26T23:59:00</ToDate></TimePeriod></WeekDay>"
    )
    read = mspdi(
        calendars=f"<Calendar><UID>2</UID><IsBaseCalendar>1</IsBaseCalendar><WeekDays>{OFFICE}{day}</WeekDays></Calendar>"
    )
    (exception,) = read.plan.calendars["2"].exceptions
    assert (exception.first, exception.last, exception.hours) == (date(2026, 12, 24), date(2026, 12, 26), ())


def test_a_shift_over_midnight_ends_with_the_day_it_is_written_on():
    times = "".join(
        f"<WorkingTime><FromTime>{a}</FromTime><ToTime>{b}</ToTime></WorkingTime>"
        for a, b in (("23:00:00", "00:00:00"), ("00:00:00", "03:00:00"))
    )
    day = f"<WeekDay><DayType>1</DayType><DayWorking>1</DayWorking><WorkingTimes>{times}</WorkingTimes></WeekDay>"
    read = mspdi(
        calendars=f"<Calendar><UID>2</UID><BaseCalendarUID>1</BaseCalendarUID><WeekDays>{day}</WeekDays></Calendar>"
    )
    night = read.plan.calendars["2"]
    assert night.base == "1"
    assert night.week == (None, None, None, None, None, None, (Shift(0, 180), Shift(1380, 1440)))


@pytest.mark.parametrize(
    ("fields", "rule"),
    [
        ("<Type>7</Type><Period>3</Period>", Recurrence(Repeats.DAILY, 3)),
        ("<Type>6</Type><Period>2</Period><DaysOfWeek>10</DaysOfWeek>", Recurrence(Repeats.WEEKLY, 2, (0, 2))),
        ("<Type>4</Type><Period>2</Period><MonthDay>31</MonthDay>", Recurrence(Repeats.MONTHLY_ON_DAY, 2, day=31)),
        (
            "<Type>5</Type><Period>1</Period><MonthItem>8</MonthItem><MonthPosition>4</MonthPosition>",
            Recurrence(Repeats.MONTHLY_ON_WEEKDAY, 1, (4,), position=5),
        ),
        ("<Type>2</Type><Month>11</Month><MonthDay>25</MonthDay>", Recurrence(Repeats.YEARLY_ON_DAY, day=25, month=12)),
        (
            "<Type>3</Type><Month>0</Month><MonthItem>4</MonthItem><MonthPosition>2</MonthPosition>",
            Recurrence(Repeats.YEARLY_ON_WEEKDAY, 1, (0,), position=3, month=1),
        ),
        ("<Type>1</Type>", None),
    ],
)
def test_an_exception_may_come_back(fields, rule):
    period = "<TimePeriod><FromDate>2026-01-01T00:00:00</FromDate><ToDate>2030-12-31T23:59:00</ToDate></TimePeriod>"
    read = mspdi(calendar=f"<Exceptions><Exception>{period}{fields}<DayWorking>0</DayWorking></Exception></Exceptions>")
    (exception,) = read.plan.calendars["1"].exceptions
    assert exception.recurrence == rule


def test_weeks_of_a_repeated_sunday_begin_on_that_sunday():
    period = "<TimePeriod><FromDate>2001-01-01T00:00:00</FromDate><ToDate>2002-03-17T23:59:00</ToDate></TimePeriod>"
    rule = "<Type>6</Type><Period>7</Period><DaysOfWeek>1</DaysOfWeek><DayWorking>0</DayWorking>"
    read = mspdi(calendar=f"<Exceptions><Exception>{period}{rule}</Exception></Exceptions>")
    (exception,) = read.plan.calendars["1"].exceptions
    assert exception.first == date(2001, 2, 18)  # as Microsoft Project lays it out


@pytest.mark.parametrize(
    ("code", "kind"),
    [(2, "must-start-on"), (3, "must-finish-on"), (4, "start-no-earlier-than"), (7, "finish-no-later-than")],
)
def test_a_constraint_has_a_kind_and_a_date(code, kind):
    dated = f"<ConstraintType>{code}</ConstraintType><ConstraintDate>2026-05-06T08:00:00</ConstraintDate>"
    assert mspdi(task(1, dated)).plan.tasks["1"].constraint == Constraint(ConstraintKind(kind), datetime(2026, 5, 6, 8))


def test_a_date_outside_the_years_of_plans_is_listed_and_left_out():
    dated = "<ConstraintType>4</ConstraintType><ConstraintDate>9999-12-31T08:00:00</ConstraintDate>"
    read = mspdi(task(1, dated + "<Deadline>1066-10-14T09:00:00</Deadline>"))
    assert read.plan.tasks["1"].constraint is None
    assert read.plan.tasks["1"].deadline is None
    assert {p.code for p in read.problems} == {"date-out-of-range", "constraint-without-date"}


def test_a_manual_task_has_its_dates_as_typed_and_an_automatic_one_has_none():
    dates = "<Start>2026-05-06T08:00:00</Start><Finish>2026-05-08T17:00:00</Finish>"
    read = mspdi(task(1, dates) + task(2, "<Manual>1</Manual>" + dates))
    assert (read.plan.tasks["1"].manual_start, read.plan.tasks["1"].manual_finish) == (None, None)
    assert read.plan.tasks["2"].manual_start == datetime(2026, 5, 6, 8)
    assert read.stored["1"].start == datetime(2026, 5, 6, 8)


def test_constraints_are_honoured_where_the_file_says_0():
    assert mspdi(project="<HonorConstraints>0</HonorConstraints>").plan.settings.honour_constraints
    assert not mspdi(project="<HonorConstraints>1</HonorConstraints>").plan.settings.honour_constraints


def test_money_is_in_hundredths_but_rates_are_not():
    resource = (
        "<Resource><UID>1</UID><Name>Ana</Name><Type>1</Type><StandardRate>10</StandardRate><StandardRateFormat>3"
        "</StandardRateFormat><CostPerUse>1500</CostPerUse></Resource>"
    )
    read = mspdi(task(1, "<FixedCost>352625</FixedCost>"), resource)
    assert read.plan.tasks["1"].fixed_cost == Decimal("3526.25")
    (rate,) = read.plan.resources["1"].rates
    assert (rate.standard, rate.per_use) == (Decimal(10), Decimal(15))


def test_cost_resources_of_old_files_are_flagged_material():
    resource = "<Resource><UID>1</UID><Name>Travel</Name><Type>0</Type><IsCostResource>1</IsCostResource></Resource>"
    assert mspdi(resources=resource).plan.resources["1"].kind is ResourceKind.COST


ANA = "<Resource><UID>1</UID><Name>Ana</Name><Type>1</Type></Resource>"
WORK = (
    "<Assignment><UID>5</UID><TaskUID>1</TaskUID><ResourceUID>{}</ResourceUID><Units>1</Units><Work>{}</Work>{}"
    "</Assignment>"
)


def test_even_work_needs_no_profile():
    rows = timephased((1, "04T08:00", "05T08:00", "PT8H0M0S"), (1, "05T08:00", "05T17:00", "PT8H0M0S"))
    read = mspdi(task(1), ANA, WORK.format(1, "PT16H0M0S", rows))
    assert read.plan.assignments["5"].profile == ()


def test_a_pause_in_the_work_is_a_profile_and_a_split():
    rows = timephased(
        (1, "04T08:00", "05T08:00", "PT8H0M0S"),
        (1, "05T08:00", "06T08:00", "PT0H0M0S"),
        (1, "06T08:00", "06T17:00", "PT4H0M0S"),
    )
    read = mspdi(task(1), ANA, WORK.format(1, "PT12H0M0S", rows))
    assert read.plan.assignments["5"].profile == (Portion(480, 480), Portion(480, 0), Portion(480, 240))
    assert read.plan.tasks["1"].splits == (Split(after=480, gap=480),)


def test_a_pause_of_work_nobody_is_named_for_is_a_split_and_no_assignment():
    rows = timephased((1, "08T08:00", "08T17:00", "PT8H0M0S"), (1, "12T08:00", "12T17:00", "PT8H0M0S"))
    read = mspdi(task(1), "", WORK.format(-65535, "PT16H0M0S", rows))
    assert read.plan.assignments == {}
    assert read.plan.tasks["1"].splits == (Split(after=480, gap=480),)  # a weekend is no pause


def test_work_done_outside_working_time_is_not_lost():
    rows = timephased((2, "09T08:00", "10T08:00", "PT3H0M0S"), (1, "11T08:00", "11T17:00", "PT8H0M0S"))
    read = mspdi(task(1), ANA, WORK.format(1, "PT11H0M0S", rows))
    assert read.plan.assignments["5"].profile == (Portion(480, 660),)


def test_progress_becomes_facts_told_on_the_status_date():
    fields = (
        "<Duration>PT40H0M0S</Duration><DurationFormat>7</DurationFormat><ActualStart>2026-05-04T08:00:00</ActualStart>"
        "<ActualDuration>PT20H0M0S</ActualDuration><RemainingDuration>PT20H0M0S</RemainingDuration><PercentComplete>50"
        "</PercentComplete><Stop>2026-05-06T12:00:00</Stop><Resume>2026-05-06T13:00:00</Resume>"
    )
    read = mspdi(task(1, fields), project="<StatusDate>2026-05-06T17:00:00</StatusDate>")
    known = read.actuals.progress()["1"]
    assert known.start == datetime(2026, 5, 4, 8)
    assert (known.remaining, known.actual_duration) == (Duration(1200), Duration(1200))
    assert (known.stop, known.resume) == (datetime(2026, 5, 6, 12), datetime(2026, 5, 6, 13))
    assert {fact.recorded for fact in read.actuals.facts.values()} == {datetime(2026, 5, 6, 17)}
    assert isinstance(read.actuals.facts["Stopped 1"], Stopped)


def test_custom_fields_are_known_by_their_alias():
    definition = (
        "<ExtendedAttributes><ExtendedAttribute><FieldID>188743731</FieldID><FieldName>Text1</FieldName><Alias>Owner"
        "</Alias></ExtendedAttribute></ExtendedAttributes>"
    )
    values = "".join(
        f"<ExtendedAttribute><FieldID>{id}</FieldID><Value>{value}</Value>{more}</ExtendedAttribute>"
        for id, value, more in (
            (188743731, "Ana", ""),
            (188743767, "2.5", ""),
            (188743786, "352625", ""),
            (188743783, "PT16H0M0S", "<DurationFormat>7</DurationFormat>"),
            (188743752, "1", ""),
        )
    )
    read = mspdi(task(1, values), project=definition)
    expected = {"Owner": "Ana", "Number1": 2.5, "Cost1": 3526.25, "Duration1": "2 d", "Flag1": True}
    assert read.plan.tasks["1"].custom == expected
    assert read_mspdi(write_mspdi(read).data).plan.tasks["1"].custom == expected


def test_a_predecessor_in_another_file_is_a_stub_whose_path_is_never_opened():
    link = (
        "<PredecessorLink><PredecessorUID>77</PredecessorUID><Type>1</Type><CrossProject>1</CrossProject>"
        "<CrossProjectName>C:\\plans\\other.mpp\\7</CrossProjectName></PredecessorLink>"
    )
    read = mspdi(task(1, link))
    assert read.plan.tasks["77"].external
    assert b"other.mpp" in write_mspdi(read).data
    assert read_mspdi(write_mspdi(read).data).plan == read.plan


def test_unknown_fields_come_back():
    read = mspdi(task(1, "<Contact>Ana</Contact><BoardColumn>3</BoardColumn>"), project="<Manager>Bo</Manager>")
    assert read.plan.tasks["1"].foreign == {"Contact": "Ana", "BoardColumn": "3"}
    data = write_mspdi(read).data
    assert b"<Contact>Ana</Contact>" in data
    assert b"<BoardColumn>3</BoardColumn>" in data
    assert b"<Manager>Bo</Manager>" in data


def test_what_the_format_cannot_hold_is_listed():
    second = Constraint(ConstraintKind.START_ON, datetime(2026, 5, 6, 8))
    tasks = {
        "a": Task("a", "First", second_constraint=second, kind=TaskKind.LEVEL_OF_EFFORT),
        "b": Task("b", "Second", constraint=second),
    }
    links = {"a FS b": Link("a FS b", "a", "b", lag_calendar=LagCalendar.PROJECT)}
    plan = Plan(Settings(name="P", time_zone="Europe/Paris"), tasks, links, teams={"t": Team("t")})
    lost = " ".join(f"{loss.where} {loss.what}" for loss in write_mspdi(Reading(Source("yaml"), plan)).losses)
    for word in ("second constraint", "level-of-effort", "P6", "lag calendar", "teams", "Europe/Paris", "a -> 1"):
        assert word in lost


def test_characters_xml_cannot_hold_are_left_out_and_listed():
    plan = Plan(tasks={"1": Task("1", "bell\x07 and \ud800half", notes="line\r\nline <&>")})
    written = write_mspdi(Reading(Source("yaml"), plan))
    again = read_mspdi(written.data)
    assert again.plan.tasks["1"].name == "bell and half"
    assert again.plan.tasks["1"].notes == "line\r\nline <&>"
    assert any("XML cannot hold" in loss.what for loss in written.losses)


@pytest.mark.parametrize("data", [b"<html/>", b"<APIBusinessObjects/>", b"{}", b""])
def test_another_format_is_unreadable(data):
    with pytest.raises(UnreadableFile):
        read_mspdi(data)


def test_a_document_type_is_refused():
    with pytest.raises(RefusedFile):
        read_mspdi(b'<?xml version="1.0"?><!DOCTYPE Project><Project/>')


def test_an_empty_project_is_an_empty_plan():
    read = read_mspdi(b"<Project/>")
    assert read.plan.tasks == {}
    assert read_mspdi(write_mspdi(read).data).plan == read.plan

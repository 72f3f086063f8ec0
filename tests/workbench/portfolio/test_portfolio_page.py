"""The portfolio: what each project's line says, to whom, in which order, and how old it is."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from datetime import datetime, timedelta
from decimal import Decimal

import openpyxl
import pytest
from django.test import Client
from django.utils import timezone

from headway.plan.changes import SetDuration
from headway.plan.duration import Duration
from headway.risk.register import exposure, threats
from headway.workbench.home.portfolio import Line, portfolio
from headway.workbench.home.question import answered, grouped, question
from headway.workbench.people.models import Membership, Person
from headway.workbench.people.roles import Right, Role
from headway.workbench.projects import standings
from headway.workbench.projects.held import load
from headway.workbench.projects.models import Entry, Project, Standing
from headway.workbench.projects.record import write
from tests.workbench.portfolio.conftest import MakeProject

type MakePerson = Callable[..., Person]
type Member = Callable[..., Person]


def line_of(person: Person, key: str, now: datetime) -> Line:
    return next(line for line in portfolio(person, now) if line.project.key == key)


def joined(person: Person, *projects: Project, role: Role = Role.MANAGER) -> None:
    for each in projects:
        Membership.objects.create(person=person, project=each, role=role)


def test_a_line_tells_date_money_risk_and_manager(member: Member, project: Project, now: datetime) -> None:
    line, plan = line_of(member(Role.MANAGER), "meridian", now), load(project).state.plan
    assert line.finish == datetime(2026, 8, 3, 17)
    assert line.manager == "Manager"
    assert line.cash is not None
    assert line.cash.currency == "GBP"
    assert line.cash.forecast is not None
    assert line.risk is not None
    assert line.risk.days == max(exposure(risk, plan).days or 0 for risk, _weighs in threats(plan))


def test_only_projects_one_may_see_stand_in_it(
    client: Client, member: Member, person: MakePerson, small: MakeProject, now: datetime
) -> None:
    small("secret")
    small("old", archived=now)
    mine = member(Role.VIEWER)
    small("draft", proposes=Project.objects.get(key="meridian"))
    assert [line.project.key for line in portfolio(mine, now)] == ["meridian"]
    client.force_login(mine)
    assert client.get("/portfolio/secret/").status_code == 404
    assert client.get("/portfolio/draft/").status_code == 404
    assert "Secret" not in client.get("/portfolio/").content.decode()


def test_money_and_risks_are_for_those_who_may_see_them(client: Client, member: Member, now: datetime) -> None:
    viewer = member(Role.VIEWER)
    line = line_of(viewer, "meridian", now)
    assert line.cash is None
    assert line.risk is None
    assert line.band is None or line.band.cost is None
    client.force_login(viewer)
    for address in ("/portfolio/", "/portfolio/meridian/"):
        text = client.get(address).content.decode()
        assert "Kestrel's HSM slips" not in text.replace("&#x27;", "'")
        assert "GBP" not in text


def test_nothing_hidden_orders_filters_or_is_exported(
    client: Client, person: MakePerson, project: Project, small: MakeProject, now: datetime
) -> None:
    """Two projects, costs of neither; by cost they stand as by name, and a word of the top risk finds nothing."""
    viewer = person("vera")
    joined(viewer, project, small("atlas"), role=Role.VIEWER)
    lines = portfolio(viewer, now)
    by_name = [line.project.key for line in answered(lines, question({"sort": "name"}))]
    for sort in ("cost", "-cost", "overrun", "-overrun", "risk", "-risk"):
        assert [line.project.key for line in answered(lines, question({"sort": sort}))] == by_name
    assert answered(lines, question({"q": "HSM slips"})) == ()
    client.force_login(viewer)
    text = client.get("/portfolio/portfolio.csv").content.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert [row["Forecast cost (EAC)"] for row in rows] == ["", ""]
    assert [row["Top risk"] for row in rows] == ["", ""]
    assert "GBP" not in text


def test_costs_alone_do_not_show_the_approved_budget(person: MakePerson, project: Project, now: datetime) -> None:
    controller = person("cora")
    Membership.objects.create(person=controller, project=project, role=Role.VIEWER, rights=[Right.COSTS.value])
    line = line_of(controller, "meridian", now)
    assert line.cash is not None
    assert line.cash.forecast is not None
    assert line.cash.budget is None


def test_what_moved_this_week_is_told_with_its_cause(member: Member, project: Project, now: datetime) -> None:
    Entry.objects.filter(project=project).update(at=now - timedelta(days=30))
    manager = member(Role.MANAGER)
    quiet = line_of(manager, "meridian", now).week
    assert quiet is not None
    assert (quiet.minutes, quiet.changes) == (0, 0)
    plan = standings.analysis(project)[1]
    task = plan.schedule.critical_tasks[-2]
    was = plan.plan.tasks[task].duration
    write(project, [SetDuration(task, was, Duration((was.minutes if was else 0) + 4800))], by=manager, at=now)
    moved = line_of(manager, "meridian", now).week
    assert moved is not None
    assert moved.changes == 1
    assert moved.before == datetime(2026, 8, 3, 17)
    assert moved.minutes is not None
    assert moved.minutes > 0
    assert "later" in moved.why
    assert "duration" in moved.why or "estimates" in moved.why


def test_a_project_younger_than_a_week_says_so(client: Client, member: Member, project: Project) -> None:
    Entry.objects.filter(project=project).update(at=timezone.now())
    client.force_login(member(Role.MANAGER))
    assert "the plan is not a week old" in client.get("/portfolio/").content.decode()


def test_figures_that_are_not_those_of_the_plan_say_so(
    client: Client, monkeypatch: pytest.MonkeyPatch, person: MakePerson, small: MakeProject, now: datetime
) -> None:
    mara = person("mara")
    some = [small("atlas"), small("borealis")]
    joined(mara, *some)
    portfolio(mara, now)
    for each in some:
        write(each, [SetDuration("build", Duration(2400), Duration(4800))], by=None, at=now)
    lines = {line.project.key: line for line in portfolio(mara, now, budget=0)}
    assert [lines[key].fresh for key in ("atlas", "borealis")] == [True, False]
    assert lines["borealis"].figures is not None
    assert lines["borealis"].figures.revision == 1
    monkeypatch.setattr("headway.workbench.home.portfolio.BUDGET", 0)
    Standing.objects.filter(project__in=some).update(revision=1)
    client.force_login(mara)
    monkeypatch.setattr(
        "headway.workbench.pages.portfolio.views.portfolio", lambda who, at: portfolio(who, at, budget=0)
    )
    text = client.get("/portfolio/").content.decode()
    assert "As of revision 1, being computed." in text
    assert 'hx-trigger="load delay:1500ms"' in text


def test_it_is_ordered_by_any_column_and_what_is_not_known_stands_last(
    person: MakePerson, small: MakeProject, now: datetime
) -> None:
    mara = person("mara")
    joined(mara, small("atlas", 9), small("borealis", 3), small("cedar", 6))
    empty = Project.objects.create(key="empty", name="Empty", created=now)
    joined(mara, empty)
    lines = portfolio(mara, now)

    def keys(sort: str) -> list[str]:
        return [line.project.key for line in answered(lines, question({"sort": sort}))]

    assert keys("finish") == ["borealis", "cedar", "atlas", "empty"]
    assert keys("-finish") == ["atlas", "cedar", "borealis", "empty"]
    assert keys("no such column") == ["atlas", "borealis", "cedar", "empty"]


def test_it_is_filtered_by_words_manager_and_state_and_grouped(
    person: MakePerson, small: MakeProject, now: datetime
) -> None:
    mara, ben = person("mara"), person("ben")
    atlas, borealis = small("atlas"), small("borealis")
    joined(mara, atlas)
    joined(mara, borealis, role=Role.VIEWER)
    joined(ben, borealis)
    lines = portfolio(mara, now)
    assert [line.project.key for line in answered(lines, question({"q": "BUILD bor"}))] == ["borealis"]
    assert [line.project.key for line in answered(lines, question({"manager": "Ben"}))] == ["borealis"]
    assert answered(lines, question({"state": "on-track"})) == ()
    assert len(answered(lines, question({"state": "not-known"}))) == 2
    assert [name for name, _some in grouped(lines, question({"group": "manager"}))] == ["Ben", "Mara"]


def test_the_workbook_holds_dates_and_numbers(client: Client, member: Member) -> None:
    client.force_login(member(Role.OWNER))
    answer = client.get("/portfolio/portfolio.xlsx")
    assert answer.headers["Content-Disposition"].startswith('attachment; filename="Portfolio.xlsx"')
    sheet = openpyxl.load_workbook(io.BytesIO(answer.content)).worksheets[0]
    heads = [cell.value for cell in sheet[1]]
    row = dict(zip(heads, [cell.value for cell in sheet[2]], strict=True))
    assert row["Finish"] == datetime(2026, 8, 3, 17)
    assert isinstance(row["Forecast cost (EAC)"], int | float | Decimal)
    assert client.get("/portfolio/portfolio.exe").status_code == 404


def test_the_way_to_the_task_is_two_clicks(client: Client, member: Member, project: Project) -> None:
    """From the portfolio to what sets the finish, from there to the task."""
    client.force_login(member(Role.VIEWER))
    assert 'href="/portfolio/meridian/"' in client.get("/portfolio/").content.decode()
    panel = client.get("/portfolio/meridian/", headers={"HX-Request": "true", "HX-Target": "aside#panel"})
    text = panel.content.decode()
    assert "<html" not in text
    chain = text[text.index('class="chain"') :]
    address = chain[chain.index('href="') + 6 :].partition('"')[0]
    assert address.startswith("/p/meridian/t/")
    assert client.get(address).status_code == 200


def test_nobody_with_a_project_finds_the_way_to_a_first_one(client: Client, person: MakePerson) -> None:
    client.force_login(person("nora"))
    text = client.get("/portfolio/").content.decode()
    assert "No project yet" in text
    assert client.get("/portfolio/portfolio.csv").status_code == 200

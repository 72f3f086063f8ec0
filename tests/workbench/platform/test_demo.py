"""The demo: an organisation that can be believed, in a folder of its own."""

from __future__ import annotations

from pathlib import Path

import pytest

import headway
from headway.plan.plan import Plan
from headway.workbench.control import assess
from headway.workbench.control.models import ChangeRequest
from headway.workbench.demo import books, cast, lines
from headway.workbench.demo.folder import NotADemo, begin, complete, is_complete
from headway.workbench.demo.seed import seed
from headway.workbench.documents.models import Comment, Mention
from headway.workbench.notices import inbox
from headway.workbench.people.may import may
from headway.workbench.people.models import Person
from headway.workbench.people.roles import Act
from headway.workbench.projects import baselines, handovers, locks, taking
from headway.workbench.projects.answers import analysis
from headway.workbench.projects.example import example
from headway.workbench.projects.models import Project
from headway.workbench.projects.shared import shared_loads

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def organisation(
    django_db_setup: None, django_db_blocker: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> object:
    """Seeded once, rolled back afterwards."""
    from django.db import transaction

    with django_db_blocker.unblock(), transaction.atomic():  # type: ignore[attr-defined]
        seed(tmp_path_factory.mktemp("demo"))
        yield
        transaction.set_rollback(True)


def meridian() -> Project:
    return Project.objects.get(key="meridian")


def alone(plan: Plan) -> Plan:
    """Without the milestone that waits for another project: the bundled plan knows of no other."""
    tasks = {id: task for id, task in plan.tasks.items() if id != lines.WAITING}
    return plan.but(
        tasks=tasks, links={id: each for id, each in plan.links.items() if each.predecessor != lines.WAITING}
    )


def test_meridian_has_come_to_what_the_bundled_plan_says(organisation: object) -> None:
    _, now = analysis(meridian())
    end = example()
    assert now.finish == headway.analyse(end.plan, end.actuals).finish
    assert alone(now.plan.but(stakeholders={})) == books.opened(end.plan)
    assert now.actuals.progress().keys() == end.actuals.progress().keys()


def test_it_slipped_since_the_baseline_for_reasons_that_stand_in_its_history(organisation: object) -> None:
    row = baselines.latest(meridian())
    assert row is not None
    promised = baselines.value(row)
    _, now = analysis(meridian())
    last = "data-centre-lease-ends"
    assert (now.schedule[last].finish - promised.tasks[last].finish).days > 28
    whys = [why for why in meridian().entries.values_list("why", flat=True) if why]
    assert len(whys) >= 6


def test_weeks_of_work_were_told_by_many_people_and_one_gesture_taken_back(organisation: object) -> None:
    entries = meridian().entries.order_by("at")
    assert len({entry.by_id for entry in entries}) >= 10
    assert (entries.last().at - entries.first().at).days >= 60  # type: ignore[union-attr]
    assert list(entries.order_by("revision")) == list(entries)
    assert entries.filter(undoes__isnull=False).count() == 1
    assert entries.filter(by=None).count() == 0


def test_there_is_somebody_of_every_role_to_sign_in_as(organisation: object) -> None:
    roles = {player.role for player in cast.SHOWN}
    assert roles == {"owner", "manager", "sponsor", "contributor", "stakeholder", "viewer", "admin"}
    for player in cast.SHOWN:
        person = Person.objects.get(email=cast.address(player.who))
        assert person.check_password(cast.PASSWORD)
        assert person.is_admin == (player.role == "admin")
        if player.role != "admin":
            assert person.memberships.get(project=meridian()).role == player.role
    client = Person.objects.get(email=cast.address("sofia"))
    assert not may(client, Act.SEE_COSTS, meridian())


def test_the_other_projects_differ_one_is_done_one_on_track_one_tight(organisation: object) -> None:
    made = {project.key: analysis(project)[1] for project in Project.objects.exclude(key="meridian")}
    assert len(made) == 4
    done = made["one-sign-in-for-all-staff"]
    assert all(known.finished for known in done.progress.values())
    assert all(found.schedule and baselines.latest(Project.objects.get(key=key)) for key, found in made.items())
    assert not [problem for found in made.values() for problem in found.problems if problem.severity == "error"]


def test_a_change_was_carried_out_one_refused_and_one_waits_with_two_alternatives(organisation: object) -> None:
    asked = {each.number: each for each in ChangeRequest.objects.filter(project=meridian())}
    assert {number: each.stage for number, each in asked.items()} == {1: "implemented", 2: "rejected", 3: "assessment"}
    assert asked[3].alternatives.count() == 2
    assert all(assess.whole(each).effect.money for each in asked[3].alternatives.all())
    revised = baselines.measured(meridian())
    assert revised is not None
    assert (revised.cause, asked[1].baseline) == ("change request 1", revised)
    assert revised.revises is not None
    assert locks.of(meridian()).scope


def test_people_talk_and_name_one_another(organisation: object) -> None:
    assert Comment.objects.count() >= 8
    assert Mention.objects.count() >= 3


def test_a_demo_goes_on_until_a_fresh_one_is_wanted(tmp_path: Path) -> None:
    data = tmp_path / "demo"
    assert begin(data, fresh=False)
    (data / "half").touch()
    assert begin(data, fresh=False), "an interrupted one begins anew"
    assert not (data / "half").exists()
    complete(data)
    (data / "mine").touch()
    assert not begin(data, fresh=False)
    assert (data / "mine").exists()
    assert begin(data, fresh=True)
    assert not (data / "mine").exists()
    assert not is_complete(data)


def test_it_never_touches_a_folder_that_something_else_wrote(tmp_path: Path) -> None:
    (tmp_path / "headway.sqlite3").write_text("years of work")
    with pytest.raises(NotADemo):
        begin(tmp_path, fresh=True)
    assert (tmp_path / "headway.sqlite3").read_text() == "years of work"


def test_the_inbox_of_the_manager_holds_what_moved_and_what_waits(organisation: object) -> None:
    ines = Person.objects.get(email=cast.address("ines"))
    unread = {line.notice.kind: line for line in inbox.told(ines, inbox.unread(ines))}
    assert unread.keys() >= {"moved", "mention", "acknowledge", "handover"}
    assert "“Second lines accepted” on 12 May" in unread["handover"].sentence
    assert "Brief the service desk" in unread["moved"].sentence
    assert "So “Migrate the ledger schema” finishes 4 days later, and this waits for it" in unread["moved"].why
    assert all(person.memberships.exists() for person in Person.objects.filter(notices__isnull=False).distinct())


def test_meridian_waits_for_the_lines_whose_newer_date_is_not_taken_yet(organisation: object) -> None:
    ines = Person.objects.get(email=cast.address("ines"))
    (found,) = handovers.waits(ines, [meridian()])
    assert (found.state, found.task, found.seen, found.problem) == ("newer", lines.WAITING, True, "")
    assert found.planned is not None
    assert found.finish is not None
    assert found.needed_by is not None
    assert found.planned < found.finish < found.needed_by
    (step,) = taking.taking(ines, meridian(), found.row.pk).changes
    assert step.task == lines.WAITING


def test_one_person_is_asked_for_too_much_by_two_projects_together(organisation: object) -> None:
    ines = Person.objects.get(email=cast.address("ines"))
    shared = {each.person.email.partition("@")[0]: each for each in shared_loads(ines)}
    leila = shared["leila"]
    assert {each.key for each in leila.projects} == {"meridian", lines.KEY}
    assert any(week.is_over and all(week.by_project) for week in leila.over)

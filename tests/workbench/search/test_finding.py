"""Finding by words: what is found, in which order, and by whom."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest

from headway.plan.changes import AddRisk, RemoveTask, RenameTask, SetNotes
from headway.plan.plan import Plan
from headway.plan.risk import Risk
from headway.plan.task import Task
from headway.workbench.control.models import ChangeRequest, Stage
from headway.workbench.documents.models import Comment
from headway.workbench.people.models import Membership, Person
from headway.workbench.people.roles import Role
from headway.workbench.projects.beginning import begin
from headway.workbench.projects.models import Entry, Project
from headway.workbench.projects.rows import EMPTY, State
from headway.workbench.projects.submit import submit
from headway.workbench.search import upkeep
from headway.workbench.search.finding import find
from headway.workbench.search.models import Indexed, Record
from headway.workbench.search.telling import around
from headway.workbench.search.words import words

type Make = Callable[..., Person]
type Started = Callable[..., Project]


@pytest.fixture
def started(now: datetime) -> Started:
    """Start a project of somebody's, with tasks by name: `started(mara, "Atlas", "Prüfung")`."""

    def make(owner: Person, name: str, *tasks: str) -> Project:
        plan = Plan(tasks={f"t{at}": Task(id=f"t{at}", name=each) for at, each in enumerate(tasks)})
        plan = plan.but(settings=plan.settings.but(name=name))
        return begin(owner, State(plan, EMPTY.actuals), at=now)

    return make


def titles(person: Person, typed: str, **asked: object) -> list[str]:
    return [hit.title or hit.text for hit in find(person, typed, **asked).hits]  # type: ignore[arg-type]


def test_words_are_compared_without_case_accents_and_signs() -> None:
    assert words("API_v2: Prüfung (São Paulo), 3.5 h") == ["api", "v2", "prufung", "sao", "paulo", "3", "5", "h"]
    assert words("移行計画") == ["移", "行", "計", "画"]


def test_the_beginning_of_each_word_is_enough_in_any_order(person: Make, started: Started) -> None:
    mara = person("mara")
    started(mara, "Atlas", "Prüfung der Schnittstelle", "Schulung")
    assert titles(mara, "schnitt PRUF") == ["Prüfung der Schnittstelle"]
    assert titles(mara, "stelle") == []


@pytest.mark.parametrize("typed", ["", "   ", "&", "'\"", "a' OR 1", "* NEAR(", "\\", "%", "x:*", "{words} :", "^a -b"])
def test_signs_of_a_query_language_are_nothing_but_signs(person: Make, started: Started, typed: str) -> None:
    mara = person("mara")
    started(mara, "Atlas", "Build")
    assert titles(mara, typed) == []


def test_what_begins_so_comes_first_then_titles_then_texts(person: Make, started: Started, now: datetime) -> None:
    mara = person("mara")
    project = started(mara, "Atlas", "Run the load test", "Load test", "Report")
    submit(mara, project, [SetNotes("t2", "", "After the load test, by hand")], at=now)
    assert titles(mara, "load test") == ["Load test", "Run the load test", "Report"]
    assert find(mara, "load test").hits[2].text == "After the load test, by hand"


def test_of_equals_the_project_one_is_in_comes_first(person: Make, started: Started) -> None:
    mara = person("mara")
    first, second = started(mara, "Atlas", "Build"), started(mara, "Borealis", "Build")
    assert [hit.project for hit in find(mara, "build", here=second.key).hits] == [second, first]
    assert [hit.project for hit in find(mara, "build", here=first.key).hits] == [first, second]


def test_nothing_is_found_of_a_project_one_may_not_read(person: Make, started: Started) -> None:
    mara, owen = person("mara"), person("owen")
    started(mara, "Atlas", "Build")
    started(owen, "Borealis", "Build")
    found = find(owen, "build")
    assert [hit.project.name for hit in found.hits] == ["Borealis"]
    assert find(person("nobody"), "build").hits == ()
    assert find(owen, "atlas").projects == ()


def test_an_administrator_finds_everything_and_a_former_member_nothing(person: Make, started: Started) -> None:
    mara, owen = person("mara"), person("owen")
    project = started(mara, "Atlas", "Build")
    Membership.objects.create(person=owen, project=project, role=Role.VIEWER)
    assert titles(owen, "build") == ["Build"]
    Membership.objects.filter(person=owen).delete()
    assert titles(Person.objects.get(pk=owen.pk), "build") == []
    assert titles(person("root", is_admin=True), "build") == ["Build"]


def test_risks_are_found_by_those_alone_who_may_see_them(person: Make, started: Started, now: datetime) -> None:
    mara, owen = person("mara"), person("owen")
    project = started(mara, "Atlas", "Build")
    submit(mara, project, [AddRisk(Risk("r1", name="Vendor folds", cause="No second source"))], at=now)
    Membership.objects.create(person=owen, project=project, role=Role.VIEWER)
    assert [(hit.noun, hit.thing) for hit in find(mara, "vendor").hits] == [("risk", "r1")]
    assert titles(mara, "second source") == ["Vendor folds"]
    assert titles(owen, "vendor") == titles(owen, "second source") == []


def test_a_rename_is_found_at_once_and_what_was_removed_is_not(person: Make, started: Started, now: datetime) -> None:
    mara = person("mara")
    project = started(mara, "Atlas", "Build", "Ship")
    assert titles(mara, "build") == ["Build"]
    submit(mara, project, [RenameTask("t0", "Build", "Assemble")], at=now)
    assert (titles(mara, "build"), titles(mara, "assemble")) == ([], ["Assemble"])
    submit(mara, project, [RemoveTask(Task(id="t1", name="Ship"))], at=now)
    assert titles(mara, "ship") == []


def test_catching_up_reads_what_was_touched_and_writes_what_differs(
    person: Make, started: Started, now: datetime
) -> None:
    mara = person("mara")
    project = started(mara, "Atlas", *(f"Task {at}" for at in range(50)))
    find(mara, "task")
    before = dict(Record.objects.values_list("pk", "title"))
    Record.objects.filter(thing="t3").update(title="kept")  # nobody touched it: it is not read
    submit(mara, project, [RenameTask("t4", "Task 4", "Four")], at=now)
    find(mara, "task")
    after = dict(Record.objects.values_list("pk", "title"))
    assert {after[pk] for pk in after if after[pk] != before[pk]} == {"kept", "Four"}
    assert Indexed.objects.get(project=project).revision == 2


def test_another_history_is_read_anew(person: Make, started: Started, now: datetime) -> None:
    """As after a restored backup: the same revision, and not the same entries."""
    mara = person("mara")
    project = started(mara, "Atlas", "Build")
    find(mara, "build")
    Record.objects.update(title="of the other history", words="other")
    Entry.objects.filter(project=project).update(mark="restored")
    Project.objects.filter(pk=project.pk).update(mark="restored")
    assert titles(mara, "build") == ["Build"]


def test_the_index_may_be_lost_and_comes_back(person: Make, started: Started) -> None:
    mara = person("mara")
    started(mara, "Atlas", "Build")
    find(mara, "build")
    Record.objects.all().delete()
    Indexed.objects.all().delete()
    assert titles(mara, "build") == ["Build"]


def test_what_there_was_no_time_for_is_told_and_done_next_time(person: Make, started: Started) -> None:
    mara = person("mara")
    for name in ("Atlas", "Borealis", "Cassini"):
        started(mara, name, "Build")
    assert [upkeep.catch_up(Project.objects.all(), budget=-1) for _time in range(4)] == [2, 1, 0, 0]


def test_comments_are_found_as_they_are_now(person: Make, started: Started, now: datetime) -> None:
    mara = person("mara")
    project = started(mara, "Atlas", "Build")
    said = Comment.say(project, "t0", mara, now, "The certificate **expires** on Friday")
    (hit,) = find(mara, "expires").hits
    assert (hit.noun, hit.thing, hit.comment) == ("comment", "t0", said.pk)
    said.reword("The licence ends", now, said.version)
    assert [hit.text for hit in find(mara, "expires").hits] == ["The licence ends"]
    upkeep.compare()
    assert (titles(mara, "expires"), titles(mara, "licence")) == ([], ["The licence ends"])
    said.refresh_from_db()
    said.delete_by(mara, now, said.version)
    assert titles(mara, "licence") == []


def test_requests_are_found_and_their_drafts_by_those_who_write_them(
    person: Make, started: Started, now: datetime
) -> None:
    mara, owen = person("mara"), person("owen")
    project = started(mara, "Atlas", "Build")
    Membership.objects.create(person=owen, project=project, role=Role.VIEWER)
    row = ChangeRequest.objects.create(
        project=project, number=7, title="Second region", reason="The regulator asks", requester=mara, created=now
    )
    assert titles(mara, "regulator") == titles(mara, "cr 7") == ["CR-7 Second region"]
    assert titles(owen, "regulator") == []
    ChangeRequest.objects.filter(pk=row.pk).update(stage=Stage.SUBMITTED)
    assert titles(owen, "regulator") == ["CR-7 Second region"]


def test_one_kind_alone_may_be_asked_for(person: Make, started: Started, now: datetime) -> None:
    mara = person("mara")
    project = started(mara, "Vendor switch", "Vendor contract")
    submit(mara, project, [AddRisk(Risk("r1", name="Vendor folds"))], at=now)
    assert titles(mara, "vendor", nouns={"risk"}) == ["Vendor folds"]
    assert find(mara, "vendor", nouns={"risk"}).projects == ()
    assert [str(each) for each in find(mara, "vendor", nouns={"project"}).projects] == ["Vendor switch"]


def test_archived_projects_are_looked_through_where_asked(person: Make, started: Started, now: datetime) -> None:
    mara = person("mara")
    project = started(mara, "Atlas", "Build")
    Project.objects.filter(pk=project.pk).update(archived=now)
    assert titles(mara, "build") == []
    assert titles(mara, "build", archived=True) == ["Build"]


def test_many_projects_are_looked_through_as_few_are(person: Make, started: Started) -> None:
    """Beyond a dozen places the databases are asked otherwise."""
    mara, owen = person("mara"), person("owen")
    for at in range(15):
        started(mara, f"Project {at}", f"Build {at}")
    started(owen, "Secret", "Build the secret")
    found = find(mara, "build", most=50)
    assert sorted(hit.title for hit in found.hits) == sorted(f"Build {at}" for at in range(15))
    assert (found.more, find(mara, "build", most=5).more) == (False, True)


def test_a_text_is_shown_around_the_word_that_was_found() -> None:
    text = f"{'before ' * 20}the certificate {'after ' * 20}"
    shown = around(text, ["certif"])
    assert shown.startswith("…before")
    assert "the certificate after" in shown
    assert shown.endswith("after…")
    assert around("short certificate", ["certif"]) == "short certificate"

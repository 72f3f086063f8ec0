"""What happened becomes notices: for whom, once, and in words that say why."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from headway.plan.changes import AddAssignment, SetDuration
from headway.plan.duration import Duration
from headway.plan.resource import Assignment
from headway.workbench.documents.models import Comment, Mention
from headway.workbench.notices import inbox, news, preferences
from headway.workbench.notices.gather import gather
from headway.workbench.notices.models import Cursor, How, Notice
from headway.workbench.people.models import Membership, Person
from headway.workbench.people.roles import Role
from headway.workbench.projects.held import load
from headway.workbench.projects.models import Project
from headway.workbench.projects.submit import submit

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("begun")]

type Inbox = Callable[..., list[tuple[str, str, str]]]
type Joined = Callable[..., Person]


def test_who_is_named_is_told_and_who_speaks_is_not(
    project: Project, joined: Joined, inbox_of: Inbox, now: datetime
) -> None:
    mara, tom = joined("mara", Role.MANAGER), joined("tom", Role.CONTRIBUTOR)
    task = load(project).state.plan.tasks["load-test-at-double-peak"]
    Comment.say(project, task.id, mara, now, "When does it begin, @Tom?")
    assert inbox_of(tom) == [("mention", f"Mara named you at “{task.name}”.", "When does it begin, @Tom?")]
    assert inbox_of(mara) == []


def test_what_is_said_reaches_who_works_on_it_and_who_spoke_before(
    project: Project, joined: Joined, inbox_of: Inbox, now: datetime
) -> None:
    works, resource = _worked_on(project)
    mara, ben, tom = (
        joined("mara", Role.MANAGER),
        joined("ben", Role.STAKEHOLDER),
        joined("tom", Role.CONTRIBUTOR, resource),
    )
    gather(now)
    Comment.say(project, works, ben, now, "A first word.")
    Comment.say(project, works, mara, now + timedelta(minutes=1), "A second word.")
    assert [kind for kind, _, _ in inbox_of(tom)] == ["comment", "comment"]
    assert [why for _, _, why in inbox_of(ben)] == ["A second word."]
    assert inbox_of(mara) == []


def test_a_comment_taken_back_is_not_repeated(project: Project, joined: Joined, inbox_of: Inbox, now: datetime) -> None:
    mara, tom = joined("mara", Role.MANAGER), joined("tom", Role.CONTRIBUTOR)
    said = Comment.say(project, "load-test-at-double-peak", mara, now, "A secret, @Tom.")
    gather(now)
    said.delete_by(mara, now, said.version)
    assert [why for _, _, why in inbox_of(tom)] == ["It was taken back."]


def test_who_is_put_on_a_task_is_told_when(project: Project, joined: Joined, inbox_of: Inbox, now: datetime) -> None:
    task, resource = _free(project)
    mara, tom = joined("mara", Role.MANAGER), joined("tom", Role.CONTRIBUTOR, resource)
    submit(mara, project, [AddAssignment(Assignment("given", task, resource))], at=now)
    name = load(project).state.plan.tasks[task].name
    ((kind, sentence, why),) = inbox_of(tom)
    assert (kind, sentence) == ("assigned", f"Mara put you on “{name}”.")
    assert why.startswith(("From ", "On "))


def test_a_moved_date_is_told_with_what_moved_it(
    project: Project, joined: Joined, inbox_of: Inbox, now: datetime
) -> None:
    first, last, resource = _driven(project)
    mara, tom = joined("mara", Role.MANAGER), joined("tom", Role.CONTRIBUTOR, resource)
    plan = load(project).state.plan
    was = plan.tasks[first].duration
    longer = Duration(was.minutes + 5 * 480)
    submit(mara, project, [SetDuration(task=first, was=was, now=longer)], at=now, gesture="Two more rehearsals")
    found = {kind: (sentence, why) for kind, sentence, why in inbox_of(tom)}
    sentence, why = found["moved"]
    assert sentence.startswith(f"“{plan.tasks[last].name}” ")
    assert " later, on " in sentence
    assert " instead of " in sentence
    assert "Mara: Two more rehearsals" in why
    assert plan.tasks[first].name in why
    assert inbox_of(mara) == []


def test_gathering_again_tells_nothing_twice(project: Project, joined: Joined, now: datetime) -> None:
    mara, tom = joined("mara", Role.MANAGER), joined("tom", Role.CONTRIBUTOR)
    Comment.say(project, "load-test-at-double-peak", mara, now, "@Tom?")
    assert gather(now) == 1
    assert gather(now) == 0
    Cursor.objects.update(comment=0, mention=0)  # a process that died before it moved the cursor
    assert gather(now) == 0
    assert Notice.objects.filter(person=tom).count() == 1


def test_there_is_nothing_to_gather_until_something_happens(project: Project, joined: Joined, now: datetime) -> None:
    mara = joined("mara", Role.MANAGER)
    gather(now)
    assert not news.due(now + timedelta(seconds=30))
    Comment.say(project, "load-test-at-double-peak", mara, now, "A word")
    assert news.due(now + timedelta(seconds=30))
    gather(now)
    assert not news.due(now + timedelta(seconds=30))
    assert news.due(now + news.AT_LEAST)


def test_who_left_reads_nothing_more_of_the_project(
    project: Project, joined: Joined, inbox_of: Inbox, now: datetime
) -> None:
    mara, tom = joined("mara", Role.MANAGER), joined("tom", Role.CONTRIBUTOR)
    Comment.say(project, "load-test-at-double-peak", mara, now, "@Tom?")
    assert len(inbox_of(tom)) == 1
    Membership.objects.filter(person=tom).delete()
    assert inbox_of(tom) == []
    assert inbox.count(Person.objects.get(pk=tom.pk)) == 0


def test_who_wants_to_hear_nothing_hears_nothing(
    project: Project, joined: Joined, inbox_of: Inbox, now: datetime
) -> None:
    mara, tom = joined("mara", Role.MANAGER), joined("tom", Role.CONTRIBUTOR)
    preferences.choose(tom, project, How.OFF)
    Comment.say(project, "load-test-at-double-peak", mara, now, "@Tom?")
    assert inbox_of(tom) == []


def test_a_muted_task_is_silent_until_somebody_names_one(
    project: Project, joined: Joined, inbox_of: Inbox, now: datetime
) -> None:
    works, resource = _worked_on(project)
    mara, tom = joined("mara", Role.MANAGER), joined("tom", Role.CONTRIBUTOR, resource)
    preferences.mute(tom, project, "task", works, now)
    Comment.say(project, works, mara, now, "A word")
    assert inbox_of(tom) == []
    Comment.say(project, works, mara, now, "@Tom?")
    assert [kind for kind, _, _ in inbox_of(tom)] == ["mention"]


def test_a_mention_read_in_the_inbox_is_read_at_the_task(project: Project, joined: Joined, now: datetime) -> None:
    mara, tom = joined("mara", Role.MANAGER), joined("tom", Role.CONTRIBUTOR)
    Comment.say(project, "load-test-at-double-peak", mara, now, "@Tom?")
    gather(now)
    assert inbox.count(tom) == 1
    assert inbox.read(tom, inbox.unread(tom), now) == 1
    assert inbox.count(tom) == 0
    assert Mention.objects.get(person=tom).read == now


def _worked_on(project: Project) -> tuple[str, str]:
    """A task and who works on it."""
    one = next(each for each in load(project).state.plan.assignments.values() if each.resource)
    return one.task, str(one.resource)


def _free(project: Project) -> tuple[str, str]:
    """A task and somebody who does not work on it."""
    plan = load(project).state.plan
    resource = next(str(each.resource) for each in plan.assignments.values() if each.resource)
    mine = {each.task for each in plan.assignments.values() if each.resource == resource}
    return next(id for id in plan.tasks if id not in mine and not plan.is_summary(id)), resource


def _driven(project: Project) -> tuple[str, str, str]:
    """A task that has not begun, one that it drives, and who alone works on that."""
    from headway.workbench.projects.answers import analysis

    found = analysis(project)[1]
    begun = found.actuals.progress()
    for each in found.plan.assignments.values():
        chain = list(found.schedule.driving_chain(each.task))
        first = next((id for id in chain[:-1] if id not in begun and found.plan.tasks[id].duration), None)
        if each.resource and first is not None and each.task not in begun:
            mine = {other.task for other in found.plan.assignments.values() if other.resource == each.resource}
            if first not in mine:
                return first, max(mine & set(chain), key=chain.index), str(each.resource)
    raise AssertionError("the example has such a pair")

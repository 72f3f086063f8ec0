"""How a project was lived: begun by its owner, planned by its manager, told on Fridays by those who did the work."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC, date, datetime, time, timedelta
from itertools import groupby

from headway.actuals.changes import diff_all
from headway.actuals.facts import Actuals, AnyFact, Remaining
from headway.plan.duration import Duration
from headway.plan.plan import Plan
from headway.workbench.demo import cast
from headway.workbench.people import members
from headway.workbench.people.models import Person
from headway.workbench.projects import baselines
from headway.workbench.projects.beginning import begin
from headway.workbench.projects.clock import on_clock
from headway.workbench.projects.held import load
from headway.workbench.projects.models import Project, Via
from headway.workbench.projects.rows import State
from headway.workbench.projects.submit import submit

DAY_MINUTES = 480
WEEK = timedelta(days=7)


def moment(day: str, at: str = "10:00") -> datetime:
    """A moment of the story; London's winter is UTC."""
    return datetime.combine(date.fromisoformat(day), time.fromisoformat(at), UTC)


class Life:
    """One project, from its first day on. `end` is the state it has come to; `plan` what was intended at first."""

    def __init__(self, people: Mapping[str, Person], end: State, plan: Plan, *, owner: str, manager: str) -> None:
        self.people, self.end, self.owner, self.manager = people, end, owner, manager
        plan = plan.but(settings=plan.settings.but(status_date=None))
        begun = datetime.combine(first_day(plan), time(8, 30), UTC)
        gesture = f"Start {plan.settings.name} from the approved mandate"
        self.project: Project = begin(people[owner], State(plan, Actuals()), at=begun, via=Via.DEMO, gesture=gesture)
        self.project.accepts_reports = True
        self.project.save(update_fields=["accepts_reports"])
        self._join()

    def _join(self) -> None:
        workers = {who for who in self.end.plan.resources if who in self.people}
        for who, role in cast.roles(self.owner, self.manager, workers).items():
            if who != self.owner:
                resource = who if who in self.end.plan.resources else ""
                members.add(self.people[who], self.project, role, by=self.people[self.owner], resource=resource)

    def does(
        self, who: str, at: datetime, alter: Callable[[State], State], gesture: str = "", why: str = "", cause: str = ""
    ) -> None:
        """Somebody alters the project: one gesture, one entry."""
        before = load(self.project).state
        changes = diff_all(before, alter(before), on_clock(before.plan.settings, at))
        submit(self.people[who], self.project, changes, at=at, via=Via.DEMO, gesture=gesture, why=why, cause=cause)

    def approve(self, at: datetime, name: str, reason: str) -> None:
        """The baseline, by the owner, approved by the sponsor."""
        baselines.take(self.people[self.owner], self.project, name, reason, at, approver=self.people["david"])

    def friday(self, day: date, besides: Iterable[AnyFact] = ()) -> None:
        """Everybody reports what happened since last Friday, then the manager moves the status date."""
        at = datetime.combine(day, time(15, 0), UTC)
        known = load(self.project).state.actuals.facts
        week = [fact for fact in (*self.end.actuals.facts.values(), *besides) if fact.at.date() <= day]
        news = sorted((fact for fact in week if fact.id not in known), key=self._teller)
        for who, facts in groupby(news, self._teller):
            at += timedelta(minutes=7)
            self.does(who, at, telling(facts, at), self._said(day))
        stands = datetime.combine(day, time(17, 0))
        self.does(self.manager, at + timedelta(minutes=20), standing(stands), f"Status date: Friday {day.day} {day:%B}")

    def _teller(self, fact: AnyFact) -> str:
        """Who tells a fact: whoever does the task, else the manager."""
        mine = (str(each.resource) for each in self.end.plan.assignments.values() if each.task == fact.task)
        return next((who for who in mine if who in self.people), self.manager)

    def _said(self, day: date) -> str:
        return f"Progress up to Friday {day.day} {day:%B}"


def first_day(plan: Plan) -> date:
    """The day the project starts."""
    assert plan.settings.start is not None, "every plan of the demo says when it starts"
    return plan.settings.start.date()


def telling(facts: Iterable[AnyFact], at: datetime) -> Callable[[State], State]:
    """Add facts, told at this moment."""
    told = {fact.id: fact.but(recorded=at.replace(tzinfo=None)) for fact in facts}
    return lambda state: State(state.plan, Actuals({**state.actuals.facts, **told}, state.actuals.retractions))


def standing(stands: datetime) -> Callable[[State], State]:
    """Move the status date."""
    return lambda state: state._replace(plan=state.plan.but(settings=state.plan.settings.but(status_date=stands)))


def fridays(first: date, last: date) -> Iterator[date]:
    """Every Friday from the first on."""
    while first <= last:
        yield first
        first += WEEK


def left(task: str, day: str, done: int, remaining: int) -> Remaining:
    """On that Friday so many days were done and so many were left."""
    at = datetime.combine(date.fromisoformat(day), time(17, 0))
    return Remaining(f"{task}:{day}", task, at, at, Duration(remaining * DAY_MINUTES), Duration(done * DAY_MINUTES))

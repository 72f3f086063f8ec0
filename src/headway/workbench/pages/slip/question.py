"""What the page is asked, as its address says it: from which moment to which, and whose finish."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property

from django.http import HttpRequest
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from headway.plan.plan import Plan
from headway.plan.value import TaskId
from headway.workbench.pages.shell import words
from headway.workbench.projects import baselines, models
from headway.workbench.projects.held import load
from headway.workbench.projects.models import Project
from headway.workbench.projects.moments import NOW, Moment, NoSuchMoment, moment, of_baseline
from headway.workbench.projects.slips import Between
from headway.workbench.projects.statusdates import Reported, reported

DATES, BASELINES = 4, 3
"""How many status dates and baselines are offered to look back to."""


@dataclass(frozen=True)
class Offer:
    """A moment one can look back to: how an address says it, and how it is called."""

    text: str
    name: str


@dataclass(frozen=True)
class Question:
    """The two moments as typed, and as they are; `between` is None where `trouble` says what is wrong."""

    project: Project
    first: str
    last: str
    task: TaskId | None
    between: Between | None
    trouble: str = ""

    @property
    def query(self) -> str:
        """As an address says it."""
        asked = {"from": self.first, "to": "" if self.last == NOW else self.last, "of": self.task or ""}
        return "?" + urlencode({name: value for name, value in asked.items() if value})

    @property
    def since(self) -> str:
        """`?from=31`, with another moment to look back to; for the offers."""
        return "&" + urlencode({"of": self.task}) if self.task else ""

    @cached_property
    def milestones(self) -> list[tuple[TaskId, str]]:
        """The milestones one may ask about."""
        return [(task.id, task.name or task.id) for task in self._plan.leaves if task.is_milestone and task.active]

    @cached_property
    def of_name(self) -> str:
        """What the task asked about is called, where it is no milestone and so not in the list."""
        known = dict(self.milestones)
        return "" if self.task is None or self.task in known else self._plan.tasks[self.task].name or self.task

    @cached_property
    def offers(self) -> list[Offer]:
        """The moments one most likely wants to look back to, the newest first."""
        return list(_offers(self.project))

    @cached_property
    def sides(self) -> tuple[str, str]:
        """The two moments in words."""
        assert self.between is not None
        return _called(self.project, self.between.first), _called(self.project, self.between.last)

    @cached_property
    def _plan(self) -> Plan:
        return load(self.project).state.plan


def question(request: HttpRequest, project: Project) -> Question:
    """What the address asks; where it says no moment to begin with, the status date before this one."""
    get = request.GET
    first, last = get.get("from", "").strip() or usual(project), get.get("to", "").strip() or NOW
    of = get.get("of", "").strip()
    task = of if of in load(project).state.plan.tasks else None
    try:
        between = Between(moment(project, first), moment(project, last), task)
    except NoSuchMoment as wrong:
        return Question(project, first, last, task, None, str(wrong))
    if of and task is None:
        return Question(project, first, last, None, None, _("There is no such task in the plan."))
    return Question(project, first, last, task, between)


def usual(project: Project) -> str:
    """From where one looks back unasked: the status date before the present one, else the baseline, else a week ago."""
    present = load(project).state.plan.settings.status_date
    before = [each for each in reported(project) if present is None or each.at < present]
    if before:
        return str(before[-1].revision)
    row = baselines.shown(project)
    if row is not None and row.revision is not None:
        return of_baseline(row)
    return (timezone.localdate() - timedelta(days=7)).isoformat()


def _offers(project: Project) -> Iterator[Offer]:
    dates = [each for each in reported(project) if each.revision < project.revision]
    for each in reversed(dates[-DATES:]):
        yield Offer(str(each.revision), _dated(each))
    rows = [row for row in baselines.listed(project) if row.revision is not None]
    names = [row.name for row in rows]
    for row in rows[:BASELINES]:
        told = {"name": row.name, "day": words.day(timezone.localtime(row.taken))}
        said = _("baseline %(name)s of %(day)s") if names.count(row.name) > 1 else _("baseline %(name)s")
        yield Offer(of_baseline(row), said % told)
    if project.revision > 1:
        yield Offer("1", _("the beginning"))


def _dated(each: Reported) -> str:
    return words.weekday(each.at)


def _called(project: Project, then: Moment) -> str:
    """`baseline Approved (revision 12)`, `status date Fri 6 Mar (revision 31)`, `now (revision 44)`."""
    told: dict[str, object] = {"revision": then.revision}
    if then.baseline is not None:
        told["name"] = models.Baseline.objects.values_list("name", flat=True).get(pk=then.baseline)
        return _("baseline “%(name)s” (revision %(revision)d)") % told
    if then.is_now:
        return _("now (revision %(revision)d)") % told
    if then.revision == 0:
        return _("before anything was planned")
    date = next((each.at for each in reported(project) if each.revision == then.revision), None)
    if date is not None:
        return _("status date %(day)s (revision %(revision)d)") % {**told, "day": words.weekday(date)}
    at = models.Entry.objects.values_list("at", flat=True).get(project=project, revision=then.revision)
    return _("revision %(revision)d, of %(day)s") % {**told, "day": words.clock(at)}

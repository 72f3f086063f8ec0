"""Why a field cannot be set so, in the reader's language."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as noop

from headway.analysis.setting.unsettable import Unsettable


def why_not(problem: Exception) -> str:
    """The sentence of a problem."""
    return _(problem.told) % problem.parts if isinstance(problem, Unsettable) else str(problem)


SENTENCES = (
    noop("%(text)r is not a whole number."),
    noop("%(text)r is not a number."),
    noop("%(text)r is neither yes nor no."),
    noop("%(text)r is not a percentage."),
    noop("%(text)r is not a constraint; write it like SNET 12 Jun. The kinds are %(kinds)s."),
    noop("%(text)r is no status: it is not started, in progress or done."),
    noop("%(text)r is no kind of task: it is task, milestone or level of effort."),
    noop("Several are called %(name)r."),
    noop("There is no calendar %(name)r."),
    noop("There is no component %(name)r."),
    noop("There is no cost account %(name)r."),
    noop("There is no resource %(name)r."),
    noop("There is no summary task %(name)r."),
    noop("A task has a name."),
    noop("Say what is to be found."),
    noop("Say what it is to be."),
    noop("%(field)r is no field that is set."),
    noop("%(field)s is not changed that way."),
    noop("%(text)r is no edit; write it like priority=700, duration*=1.2 or deadline+=3 d."),
    noop("A summary task's duration follows from its tasks."),
    noop("A summary task's dates follow from its tasks."),
    noop("A summary task has the people of its tasks."),
    noop("A summary task's progress follows from its tasks."),
    noop("A summary task stays one while tasks lie below it."),
    noop("It is done."),
    noop("It has begun: its start is a fact."),
    noop("It is inactive and has no dates."),
    noop("Its links set its dates."),
    noop("Another constraint holds it: alter that one."),
    noop("Its finish follows from its start and its duration."),
    noop("A milestone has no duration."),
    noop("Its duration follows from what it spans."),
    noop("It has none yet that could be altered."),
    noop("It is counted in the other kind of time, elapsed or working."),
    noop("It has to be %(expected)s."),
    noop("It is planned to start after the status date: report when it really started on its own page."),
    noop("“%(task)s” is planned to start after the status date. Report when it really started on its own page."),
    noop("Its dates lie after the status date: it cannot have happened as planned."),
    noop("Work was reported on this assignment. Change the people on the task's own page."),
    noop("Work or money was reported on this task. Take that back on its own page first."),
    noop("A phase cannot lie below itself."),
    noop("You may report progress on your own tasks only."),
)
"""Every sentence there is, for the translators; a test holds it against `headway.analysis.setting.words`."""

"""The ten practices of the GAO Schedule Assessment Guide (GAO-16-89G, December 2015).

Each is mapped to indicators a plan file can hold, given as the value, in words. Half of the practices ask what no
file can say (is every activity in the plan, are the people really free, was the risk analysed): where their indicators
show nothing wrong the verdict is ATTEST, a person's word is needed. UNKNOWN: the plan holds no data to look at.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from headway.analysis.check import Check, Verdict
from headway.analysis.dcma import HARD, NO_BASELINE, NO_STATUS_DATE, NOTHING_LEFT, Subject, invalid
from headway.analysis.network import is_discrete
from headway.analysis.structure import out_of_sequence
from headway.plan.said import Counted, Figure, Joined, Said
from headway.plan.task import TaskKind
from headway.plan.value import TaskId
from headway.schedule.result import NO_DATE

type Dcma = Mapping[str, Check]
"""The DCMA checks by identifier: many practices rest on them."""


def gao(it: Subject, dcma: Iterable[Check]) -> tuple[Check, ...]:
    """The ten practices, in their own order."""
    done = {check.id: check for check in dcma}
    return (
        activities(it), sequence(it, done), resources(it, done), durations(it, done), traceable(it, done),
        critical_path(it, done), reasonable_float(it, done), risk_analysis(it), progress(it, done), baseline(it, done),
    )  # fmt: skip


def activities(it: Subject) -> Check:
    """1 Capturing all activities: counts, and names that are missing or used twice; the rest is a person's word."""
    plan = it.analysis.plan
    name, threshold = Said("Capturing all activities"), Said("every activity is in the plan")
    tasks = [t for t in plan.leaves if is_discrete(t)]
    if not tasks:
        return _unknown("gao-01", name, threshold, Said("The plan has no tasks."))
    names = Counter(t.name for t in tasks)
    unclear = [t.id for t in tasks if not t.name or names[t.name] > 1]
    milestones = sum(t.is_milestone for t in tasks)
    value = _figures(
        Counted(len(tasks) - milestones, "{n} task", "{n} tasks"),
        Counted(milestones, "{n} milestone", "{n} milestones"),
        Counted(len(unclear), "{n} name missing or used twice", "{n} names missing or used twice"),
    )
    advice = Said("Does the plan hold all the work, that of vendors and reviewers too? Somebody who knows must say so.")
    return Check("gao-01", name, value, "", threshold, Verdict.ATTEST, tuple(unclear), advice)


def sequence(it: Subject, dcma: Dcma) -> Check:
    """2 Sequencing all activities: DCMA 1, 2, 3 and 5 pass, and at most 5 % of the tasks dangle."""
    ends = it.analysis.open_ends
    hanging = tuple(dict.fromkeys(ends.dangling_start + ends.dangling_finish))
    parts = [dcma[id] for id in ("dcma-01", "dcma-02", "dcma-03", "dcma-05")]
    too_many = bool(it.tasks) and len(hanging) > 0.05 * len(it.tasks)
    missing = len(ends.no_predecessor) + len(ends.no_successor)
    value = _figures(
        Counted(missing, "{n} open end", "{n} open ends"),
        Counted(len(hanging), "{n} dangling task", "{n} dangling tasks"),
        _leads(dcma["dcma-02"]),
    )
    advice = Said("Close the open ends, and let every task be held by its start and let go by its finish.")
    return _from(
        "gao-02", Said("Sequencing all activities"), value, Said("DCMA 1, 2, 3, 5; dangling <= 5 %"), parts, advice,
        also=too_many, extra=hanging,
    )  # fmt: skip


def resources(it: Subject, dcma: Dcma) -> Check:
    """3 Assigning resources to all activities: DCMA 10; whether they are free is a person's word."""
    check = dcma["dcma-10"]
    plan = it.analysis.plan
    value = _figures(
        Counted(len(plan.resources), "{n} resource", "{n} resources"),
        Counted(len(check.tasks), "{n} task without", "{n} tasks without"),
    )
    name, threshold = Said("Assigning resources to all activities"), Said("no task without a resource")
    if check.verdict is not Verdict.PASS:
        return Check(
            "gao-03", name, value if check.tasks else None, "", threshold, check.verdict, check.tasks, check.advice
        )
    advice = Said("Are these people and machines free when the plan needs them? Somebody who knows must say so.")
    return Check("gao-03", name, value, "", threshold, Verdict.ATTEST, (), advice)


def durations(it: Subject, dcma: Dcma) -> Check:
    """4 Establishing the duration of all activities: DCMA 8 passes, every task has one, none is marked estimated."""
    lasting = [t for t in it.tasks if not t.is_milestone and t.kind is TaskKind.TASK]
    silent = [t.id for t in lasting if t.duration is None and t.id not in it.analysis.plan.assigned]
    guesses = [t.id for t in lasting if t.duration is not None and t.duration.estimated]
    value = _figures(
        Said("{n} not known", n=len(silent)),
        Said("{n} only estimated", n=len(guesses)),
        Counted(len(dcma["dcma-08"].tasks), "{n} task too long", "{n} tasks too long"),
    )
    advice = Said("Ask those who will do the work, and split what is longer than two months.")
    return _from(
        "gao-04", Said("Establishing the duration of all activities"), value, Said("DCMA 8; all known and confirmed"),
        [dcma["dcma-08"]], advice, also=bool(silent or guesses), extra=(*silent, *guesses),
    )  # fmt: skip


def traceable(it: Subject, dcma: Dcma) -> Check:
    """5 Traceable horizontally and vertically: the critical path test passes (a delay travels through the logic),

    and every dated task lies within its summary tasks' dates.
    """
    outside = _outside_summaries(it)
    test = dcma["dcma-12"]
    value = _figures(
        _slip(test),
        Counted(len(outside), "{n} task outside its summary's dates", "{n} tasks outside its summary's dates"),
    )
    advice = Said("Find where the logic breaks, and let summary tasks follow what lies below them.")
    return _from(
        "gao-05", Said("Traceable horizontally and vertically"), value, Said("DCMA 12; all within their summaries"),
        [test], advice, also=bool(outside), extra=outside,
    )  # fmt: skip


def _outside_summaries(it: Subject) -> tuple[TaskId, ...]:
    plan, s = it.analysis.plan, it.analysis.schedule
    found = []
    for task in it.tasks:
        if task.parent not in plan.tasks:
            continue
        at, above = s.index[task.id], s.index[task.parent or ""]
        if NO_DATE in (s.start[at], s.start[above]):
            continue
        if s.start[at] < s.start[above] or s.finish[at] > s.finish[above]:
            found.append(task.id)
    return tuple(found)


def critical_path(it: Subject, dcma: Dcma) -> Check:
    """6 Confirming that the critical path is valid: DCMA 12 passes, and no incomplete critical task has a hard

    constraint or a lag before it.
    """
    s, plan = it.analysis.schedule, it.analysis.plan
    critical = [t for t in it.tasks if s.critical[s.index[t.id]]]
    name, threshold = (
        Said("Confirming that the critical path is valid"),
        Said("DCMA 12; neither hard constraints nor lags on it"),
    )
    if not critical:
        return _unknown("gao-06", name, threshold, "No incomplete task is critical.")
    fixed = [t.id for t in critical if {c.kind for c in (t.constraint, t.second_constraint) if c} & HARD]
    on_path = {t.id for t in critical}
    waits = [
        link.successor
        for t in critical
        for link in plan.predecessors.get(t.id, ())
        if link.predecessor in on_path and (link.lag.minutes > 0 or (link.lag.percent or 0) > 0)
    ]
    value = _figures(
        Counted(len(critical), "{n} critical task", "{n} critical tasks"),
        Said("{n} with a hard constraint", n=len(fixed)),
        Counted(len(waits), "{n} lag", "{n} lags"),
    )
    advice = Said("Take constraints and lags off the path, or give them a task and an owner.")
    return _from(
        "gao-06", name, value, threshold, [dcma["dcma-12"]], advice, also=bool(fixed or waits), extra=(*fixed, *waits)
    )


def reasonable_float(it: Subject, dcma: Dcma) -> Check:
    """7 Ensuring reasonable float: DCMA 6 and 7 pass."""
    parts = [dcma["dcma-06"], dcma["dcma-07"]]
    value = _figures(
        Counted(len(parts[0].tasks), "{n} task above 44 d", "{n} tasks above 44 d"),
        Said("{n} negative", n=len(parts[1].tasks)),
    )
    advice = Said("Look for the missing successors of those with too much, and recover time for those with too little.")
    return _from("gao-07", Said("Ensuring reasonable float"), value, Said("DCMA 6 and 7"), parts, advice)


def risk_analysis(it: Subject) -> Check:
    """8 Conducting a schedule risk analysis: how many tasks have three-point estimates; the rest is a person's word."""
    name, threshold = Said("Conducting a schedule risk analysis"), Said("one was made on this plan")
    if not it.tasks:
        return _unknown("gao-08", name, threshold, NOTHING_LEFT)
    ranged = sum(t.estimate is not None for t in it.tasks)
    value = Counted(
        len(it.tasks),
        "{ranged} of {n} task with a three-point estimate",
        "{ranged} of {n} tasks with a three-point estimate",
        ranged=ranged,
    )
    advice = Said("Was the risk to this schedule analysed, and is its reserve drawn from that? Somebody must say so.")
    return Check("gao-08", name, value, "", threshold, Verdict.ATTEST, (), advice)


def progress(it: Subject, dcma: Dcma) -> Check:
    """9 Updating the schedule with actual progress and logic: no invalid dates, nothing out of sequence; whether it

    is kept up to date is a person's word.
    """
    name, threshold = Said("Updating with actual progress and logic"), Said("DCMA 9; nothing out of sequence")
    if it.as_of is None:
        return _unknown("gao-09", name, threshold, NO_STATUS_DATE)
    strays = list(out_of_sequence(it.analysis))
    wrong = tuple(dict.fromkeys([*invalid(it, it.as_of), *(p.tasks[0] for p in strays)]))
    known = sum(p.started for p in it.analysis.progress.values())
    off = len(dcma["dcma-09"].tasks)
    value = _figures(
        Counted(known, "{n} task begun", "{n} tasks begun"),
        Said("{n} with invalid dates", n=off),
        Said("{n} out of sequence", n=len(strays)),
    )
    if wrong:
        advice = Said("Correct the facts, or the logic they contradict.")
        return Check("gao-09", name, value, "", threshold, Verdict.FAIL, wrong, advice)
    advice = Said("Are these facts complete up to the status date? Whoever gathers them must say so.")
    return Check("gao-09", name, value, "", threshold, Verdict.ATTEST, (), advice)


def baseline(it: Subject, dcma: Dcma) -> Check:
    """10 Maintaining a baseline schedule: how much it covers; whether it was approved is a person's word."""
    name, threshold = Said("Maintaining a baseline schedule"), Said("one is approved and covers the plan")
    promised = it.analysis.baseline
    if promised is None:
        return _unknown("gao-10", name, threshold, NO_BASELINE)
    tasks = [t.id for t in it.analysis.plan.leaves if is_discrete(t)]
    new = tuple(t for t in tasks if t not in promised.tasks)
    known = len(tasks) - len(new)
    covered = Counted(
        len(tasks), "{known} of {n} task in the baseline", "{known} of {n} tasks in the baseline", known=known
    )
    value = _figures(covered, _index(dcma["dcma-14"]))
    advice = Said("Was this baseline approved, and is every change since then? Whoever approves must say so.")
    return Check("gao-10", name, value, "", threshold, Verdict.ATTEST, new, advice)


def _figures(*parts: str) -> str:
    return Joined(", ", parts)


def _leads(check: Check) -> str:
    if not isinstance(check.value, int | float):
        return Said("leads not known")
    return Counted(int(check.value), "{n} lead", "{n} leads")


def _slip(check: Check) -> str:
    if not isinstance(check.value, int | float):
        return Said("not tested")
    return Said("a delay of 600 d moves the finish by {days} d", days=_exact(check.value))


def _index(check: Check) -> str:
    if not isinstance(check.value, int | float):
        return Said("BEI not known")
    return Said("BEI {index}", index=_exact(check.value))


def _exact(value: float) -> str:
    return Figure(value, len(str(value).partition(".")[2]))


def _unknown(id: str, name: str, threshold: str, why: str) -> Check:
    return Check(id, name, None, "", threshold, Verdict.UNKNOWN, (), why)


def _from(
    id: str,
    name: str,
    value: str,
    threshold: str,
    parts: list[Check],
    advice: str,
    *,
    also: bool = False,
    extra: tuple[TaskId, ...] = (),
) -> Check:
    """A practice that follows from checks: fails with any of them, is unknown where none of them is known."""
    if also or any(part.verdict is Verdict.FAIL for part in parts):
        failed = [t for part in parts if part.verdict is Verdict.FAIL for t in part.tasks]
        tasks = tuple(dict.fromkeys([*failed, *extra]))
        return Check(id, name, value, "", threshold, Verdict.FAIL, tasks, advice)
    silent = [part for part in parts if part.verdict is Verdict.UNKNOWN]
    if silent:
        return _unknown(id, name, threshold, silent[0].advice)
    return Check(id, name, value, "", threshold, Verdict.PASS)

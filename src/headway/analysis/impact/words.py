"""An impact in sentences that need no training: what would happen, the gravest first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from headway.analysis.impact.parts import DateMove, MilestoneMove, Reserve
from headway.analysis.impact.phrases import becomes, later, money, overload_sentence, span
from headway.analysis.words import day, listed, named
from headway.plan.plan import Plan
from headway.plan.said import Counted, Figure, Opening, Said, phrase
from headway.plan.value import TaskId

if TYPE_CHECKING:
    from headway.analysis.impact.impact import Impact

MOST = 3
"""Things of one sort that are told one by one."""


class Dated(NamedTuple):
    """What is said of a date that stays, moves within its day, or moves by days."""

    stays: str
    within: str
    moves: str


PROJECT = Dated(
    phrase("The project would still finish on {day}."),
    phrase("The project would finish on {day} at {time}, not at {then}."),
    phrase("The project would finish {how}, on {day}."),
)
MILESTONE = Dated(
    phrase("{name} would still come on {day}."),
    phrase("{name} would come on {day} at {time}, not at {then}."),
    phrase("{name} would come {how}, on {day}."),
)
LATE = Dated(
    phrase("{name} would still come on {day}; promised is {promised}."),
    phrase("{name} would come on {day} at {time}, not at {then}; promised is {promised}."),
    phrase("{name} would come {how}, on {day}; promised is {promised}."),
)
"""A milestone that comes after what is promised."""

HIDDEN = {
    "costs": Said("what it costs"),
    "reserves": Said("what is set aside"),
    "risks": Said("which risks it touches"),
}


def sentences(it: Impact) -> Iterator[str]:
    """What would happen, each sentence made of figures the impact holds. Never empty."""
    if it.is_empty:
        yield _nothing(it)
        return
    yield _finish(it)
    yield from _sure(it)
    yield from _milestones(it)
    yield from _cost(it)
    yield from _reserve(it)
    yield from _tasks(it)
    yield from _critical(it)
    yield from _float(it)
    yield from _overloads(it)
    yield from _risks(it)
    if it.cascade is not None:
        yield it.cascade.sentence
    yield from _hidden(it)


def _nothing(it: Impact) -> str:
    if it.changes:
        return Said("No date, no cost and no risk would change.")
    return Said("Nothing of what is shown here would change.") if it.not_shown else Said("There is no Change.")


def _finish(it: Impact) -> str:
    move = it.finish
    if move.after is None:
        return Said("The project would have no finish.")
    if move.before is None:
        return Said(
            "The project would finish on {day}; without the change it has no finish.",
            day=day(move.after),
        )
    return _moved(it, PROJECT, move)


def _moved(it: Impact, dated: Dated, move: DateMove, **parts: str) -> str:
    """`The project would finish 4 working days later, on Thu 3 Sep 2026.`"""
    assert move.before is not None
    assert move.after is not None
    parts = {**parts, "day": day(move.after)}
    if not move.moves:
        return Said(dated.stays, parts)
    if not move.days:
        return Said(dated.within, parts, time=f"{move.after:%H:%M}", then=f"{move.before:%H:%M}")
    return Said(dated.moves, parts, how=later(move.days, it.after.plan.settings))


def _sure(it: Impact) -> Iterator[str]:
    found = it.sure
    if found is None:
        return
    if not found.is_known:
        yield Said("How sure that is, is {coverage}.", coverage=found.coverage)
        return
    date, settings = day(found.date), it.after.plan.settings
    becoming = becomes(found.chance_before, found.chance_after)
    if found.task is None:
        yield Said("The chance to finish by {day} {becomes}.", day=date, becomes=becoming)
    else:
        name = named(it.after.plan, found.task)
        yield Said("The chance to reach {task} by {day} {becomes}.", task=name, day=date, becomes=becoming)
    if found.p80.after is not None:
        how = later(found.p80.days, settings) if found.p80.days else Said("as before")
        finish = day(found.p80.after)
        yield Said("With a certainty of 80 % the project would finish by {day}, {how}.", day=finish, how=how)
    if found.joint_before is not None and found.joint_after is not None and found.budget is not None:
        yield Said(
            "The chance to finish by {day} for at most {money} {becomes}.",
            day=date,
            money=money(found.budget, settings),
            becomes=becomes(found.joint_before, found.joint_after),
        )
    yield from _ranges(it)


def _ranges(it: Impact) -> Iterator[str]:
    """Tasks that are given another duration and keep their range, which is what chances follow."""
    old, new = it.before.plan.tasks, it.after.plan.tasks
    kept = [
        task
        for task in it.altered.tasks
        if task in old
        and task in new
        and old[task].duration != new[task].duration
        and old[task].estimate == new[task].estimate is not None
    ]
    if kept:
        yield Counted(
            len(kept),
            "{tasks} keeps its range, so the chances do not follow the new duration.",
            "{tasks} keep their range, so the chances do not follow the new duration.",
            tasks=listed([named(it.after.plan, task) for task in kept], MOST),
        )


def _milestones(it: Impact) -> Iterator[str]:
    there = [each for each in it.milestones if each.before is not None and each.after is not None]
    yield from (_broken(it, each) for each in there if each.breaks)
    for each in (each for each in there if each.mends):
        assert each.promised is not None
        yield Said(
            "{name} would keep its promised date again, {promised}.",
            name=f"'{each.name}'",
            promised=day(each.promised),
        )
    rest = sorted((e for e in there if not (e.breaks or e.mends)), key=lambda e: -abs(e.days or 0))
    yield from (_milestone(it, each) for each in rest[:MOST])
    if len(rest) > MOST:
        yield Counted(len(rest) - MOST, "{n} more milestone would move.", "{n} more milestones would move.")


def _milestone(it: Impact, each: MilestoneMove) -> str:
    move, name = DateMove(each.before, each.after, each.days), f"'{each.name}'"
    if each.promised is not None and each.after is not None and each.after > each.promised:
        return _moved(it, LATE, move, name=name, promised=day(each.promised))
    return _moved(it, MILESTONE, move, name=name)


def _broken(it: Impact, each: MilestoneMove) -> str:
    assert each.after is not None
    assert each.promised is not None
    return Said(
        "{name} would miss its promised date, {promised}: it would come {how}, on {day}.",
        name=f"'{each.name}'",
        promised=day(each.promised),
        how=later(each.days, it.after.plan.settings) if each.days else Said("at another time"),
        day=day(each.after),
    )


def _cost(it: Impact) -> Iterator[str]:
    if not it.shown.costs:
        return
    settings = it.after.plan.settings
    if it.cost is None:
        yield Said("What it would cost is not known: nothing in the plan has a price.")
        return
    more, after = money(it.cost.more, settings), money(it.cost.after, settings)
    if it.cost.more > 0:
        yield Said("It would cost {money} more: {all} in all.", money=more, all=after)
    elif it.cost.more:
        yield Said("It would cost {money} less: {all} in all.", money=more, all=after)
    budget = settings.budget
    if budget is not None and it.cost.after > budget and (it.cost.before <= budget or it.cost.more > 0):
        yield Said("That is {money} more than the approved budget.", money=money(it.cost.after - budget, settings))


def _reserve(it: Impact) -> Iterator[str]:
    found = it.reserve
    if found is None:
        return
    settings = it.after.plan.settings
    if found.consumed and found.left_after is not None:
        used, left = money(found.consumed, settings), _left(found, money(found.left_after, settings))
        if found.consumed > 0:
            yield Said("{money} of what is set aside for risks would be used up; {left}.", money=used, left=left)
        else:
            yield Said("{money} more would be left for risks; {left}.", money=used, left=left)
    if found.days_consumed and found.days_left_after is not None:
        was = found.days_before if found.days_before is not None else found.days_after
        if found.days_consumed > 0 and was is not None:
            left = span(found.days_left_after, settings)
            yield Said(
                "{used} of the {all} set aside for risks would be used up; {left}.",
                used=span(found.days_consumed, settings),
                all=Figure(was, len(f"{was:g}".partition(".")[2])),
                left=Said("{left} would be left", left=left)
                if found.days_left_after >= 0
                else Said("the promise is missed by {span}", span=left),
            )


def _left(found: Reserve, said: str) -> str:
    if (found.left_after or 0) >= 0:
        return Said("{left} would be left", left=said)
    return Said("{left} would be missing", left=said)


def _tasks(it: Impact) -> Iterator[str]:
    if it.added:
        names = listed([named(it.after.plan, task) for task in it.added])
        yield Counted(len(it.added), "{n} task is added: {tasks}.", "{n} tasks are added: {tasks}.", tasks=names)
    if it.removed:
        names = listed([named(it.before.plan, task) for task in it.removed])
        yield Counted(len(it.removed), "{n} task is removed: {tasks}.", "{n} tasks are removed: {tasks}.", tasks=names)


def _critical(it: Impact) -> Iterator[str]:
    """Each counted, since other languages tell one from several where English does not."""

    def names(tasks: Sequence[TaskId], plan: Plan) -> str:
        return listed([named(plan, task) for task in tasks], MOST)

    if entered := it.critical.entered:
        yield Counted(
            len(entered),
            "{tasks} would come to decide when the project finishes.",
            "{tasks} would come to decide when the project finishes.",
            tasks=names(entered, it.after.plan),
        )
    if left := it.critical.left:
        yield Counted(
            len(left),
            "{tasks} would no longer decide when the project finishes.",
            "{tasks} would no longer decide when the project finishes.",
            tasks=names(left, it.before.plan),
        )


def _float(it: Impact) -> Iterator[str]:
    used = it.float_used
    if not used.tasks:
        return
    worst, settings = used.worst[0], it.after.plan.settings
    parts = {"task": f"'{worst.name}'", "span": span(worst.before, settings)}
    slips = (
        Said(
            "{task} could slip {span} before the finish moves, and then only {left}",
            parts,
            left=span(worst.after, settings),
        )
        if worst.after
        else Said("{task} could slip {span} before the finish moves, and then not at all", parts)
    )
    yield Counted(
        used.tasks,
        "{n} task has less room for delay: {slips}.",
        "{n} tasks have less room for delay: {slips}.",
        slips=slips,
    )


def _overloads(it: Impact) -> Iterator[str]:
    more = [each for each in it.overloads if each.more > 0]
    yield from (overload_sentence(each) for each in more[:MOST])
    if len(more) > MOST:
        yield Counted(
            len(more) - MOST,
            "{n} more person or machine would have, too.",
            "{n} more people or machines would have, too.",
        )
    if fewer := [each for each in it.overloads if each.more < 0]:
        yield Counted(
            len(fewer),
            "{names} would have more work than time on fewer days.",
            "{names} would have more work than time on fewer days.",
            names=listed([each.name for each in fewer], MOST),
        )


def _risks(it: Impact) -> Iterator[str]:
    found = it.risks or ()
    yield from (each.why for each in found if each.how != "falls")
    falling = [each for each in found if each.how == "falls"]
    if falling:
        yield Counted(
            len(falling),
            "{n} risk falls on what is changed: {risks}.",
            "{n} risks fall on what is changed: {risks}.",
            risks=listed([f"'{each.name}'" for each in falling], MOST),
        )


def _hidden(it: Impact) -> Iterator[str]:
    if it.not_shown:
        hidden = listed([HIDDEN[each] for each in it.not_shown])
        yield Said("{what} is not shown here.", what=Opening(hidden))

"""An impact in sentences that need no training: what would happen, the gravest first."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from headway.analysis.impact.parts import DateMove, MilestoneMove, Reserve
from headway.analysis.impact.phrases import becomes, later, money, overload_sentence, span
from headway.analysis.words import counted, day, listed, named

if TYPE_CHECKING:
    from headway.analysis.impact.impact import Impact

MOST = 3
"""Things of one sort that are told one by one."""


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
        return "No date, no cost and no risk would change."
    return "Nothing of what is shown here would change." if it.not_shown else "There is no Change."


def _finish(it: Impact) -> str:
    move = it.finish
    if move.after is None:
        return "The project would have no finish."
    if move.before is None:
        return f"The project would finish on {day(move.after)}; without the change it has no finish."
    return _moved(it, "The project", "finish", move)


def _moved(it: Impact, what: str, verb: str, move: DateMove) -> str:
    """`The project would finish 4 working days later, on Thu 3 Sep 2026.`"""
    assert move.before is not None
    assert move.after is not None
    if not move.moves:
        return f"{what} would still {verb} on {day(move.after)}."
    if not move.days:
        return f"{what} would {verb} on {day(move.after)} at {move.after:%H:%M}, not at {move.before:%H:%M}."
    return f"{what} would {verb} {later(move.days, it.after.plan.settings)}, on {day(move.after)}."


def _sure(it: Impact) -> Iterator[str]:
    found = it.sure
    if found is None:
        return
    if not found.is_known:
        yield f"How sure that is, is {found.coverage}."
        return
    what = "finish" if found.task is None else f"reach {named(it.after.plan, found.task)}"
    yield f"The chance to {what} by {day(found.date)} {becomes(found.chance_before, found.chance_after)}."
    if found.p80.after is not None:
        how = later(found.p80.days, it.after.plan.settings) if found.p80.days else "as before"
        yield f"With a certainty of 80 % the project would finish by {day(found.p80.after)}, {how}."
    if found.joint_before is not None and found.joint_after is not None and found.budget is not None:
        for_ = money(found.budget, it.after.plan.settings)
        both = becomes(found.joint_before, found.joint_after)
        yield f"The chance to finish by {day(found.date)} for at most {for_} {both}."
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
        names, whose = listed([named(it.after.plan, task) for task in kept], MOST), "its" if len(kept) == 1 else "their"
        keep = "keeps" if len(kept) == 1 else "keep"
        yield f"{names} {keep} {whose} range, so the chances do not follow the new duration."


def _milestones(it: Impact) -> Iterator[str]:
    there = [each for each in it.milestones if each.before is not None and each.after is not None]
    yield from (_broken(it, each) for each in there if each.breaks)
    for each in (each for each in there if each.mends):
        assert each.promised is not None
        yield f"'{each.name}' would keep its promised date again, {day(each.promised)}."
    rest = sorted((e for e in there if not (e.breaks or e.mends)), key=lambda e: -abs(e.days or 0))
    for each in rest[:MOST]:
        said = _moved(it, f"'{each.name}'", "come", DateMove(each.before, each.after, each.days))
        late = each.promised is not None and each.after is not None and each.after > each.promised
        yield f"{said[:-1]}; promised is {day(each.promised)}." if late and each.promised is not None else said
    if len(rest) > MOST:
        yield f"{counted(len(rest) - MOST, 'more milestone')} would move."


def _broken(it: Impact, each: MilestoneMove) -> str:
    assert each.after is not None
    assert each.promised is not None
    how = later(each.days, it.after.plan.settings) if each.days else "at another time"
    return (
        f"'{each.name}' would miss its promised date, {day(each.promised)}: it would come {how}, on {day(each.after)}."
    )


def _cost(it: Impact) -> Iterator[str]:
    if not it.shown.costs:
        return
    settings = it.after.plan.settings
    if it.cost is None:
        yield "What it would cost is not known: nothing in the plan has a price."
        return
    if it.cost.more:
        word = "more" if it.cost.more > 0 else "less"
        yield f"It would cost {money(it.cost.more, settings)} {word}: {money(it.cost.after, settings)} in all."
    budget = settings.budget
    if budget is not None and it.cost.after > budget and (it.cost.before <= budget or it.cost.more > 0):
        yield f"That is {money(it.cost.after - budget, settings)} more than the approved budget."


def _reserve(it: Impact) -> Iterator[str]:
    found = it.reserve
    if found is None:
        return
    settings = it.after.plan.settings
    if found.consumed and found.left_after is not None:
        left = _left(found, money(found.left_after, settings))
        if found.consumed > 0:
            yield f"{money(found.consumed, settings)} of what is set aside for risks would be used up; {left}."
        else:
            yield f"{money(found.consumed, settings)} more would be left for risks; {left}."
    if found.days_consumed and found.days_left_after is not None:
        was = found.days_before if found.days_before is not None else found.days_after
        if found.days_consumed > 0 and was is not None:
            left = span(found.days_left_after, settings)
            end = f"{left} would be left" if found.days_left_after >= 0 else f"the promise is missed by {left}"
            yield f"{span(found.days_consumed, settings)} of the {was:g} set aside for risks would be used up; {end}."


def _left(found: Reserve, said: str) -> str:
    return f"{said} would be left" if (found.left_after or 0) >= 0 else f"{said} would be missing"


def _tasks(it: Impact) -> Iterator[str]:
    for tasks, verb, plan in ((it.added, "added", it.after.plan), (it.removed, "removed", it.before.plan)):
        if tasks:
            are = "is" if len(tasks) == 1 else "are"
            names = listed([named(plan, task) for task in tasks])
            yield f"{counted(len(tasks), 'task')} {are} {verb}: {names}."


def _critical(it: Impact) -> Iterator[str]:
    sides = ((it.critical.entered, it.after.plan, "come to"), (it.critical.left, it.before.plan, "no longer"))
    for tasks, plan, how in sides:
        if tasks:
            names = listed([named(plan, task) for task in tasks], MOST)
            yield f"{names} would {how} decide when the project finishes."


def _float(it: Impact) -> Iterator[str]:
    used = it.float_used
    if not used.tasks:
        return
    worst, settings = used.worst[0], it.after.plan.settings
    now = f"only {span(worst.after, settings)}" if worst.after else "not at all"
    has = "has" if used.tasks == 1 else "have"
    yield (
        f"{counted(used.tasks, 'task')} {has} less room for delay: '{worst.name}' could slip "
        f"{span(worst.before, settings)} before the finish moves, and then {now}."
    )


def _overloads(it: Impact) -> Iterator[str]:
    more = [each for each in it.overloads if each.more > 0]
    yield from (overload_sentence(each) for each in more[:MOST])
    if len(more) > MOST:
        yield f"{counted(len(more) - MOST, 'more person or machine', 'more people or machines')} would have, too."
    if fewer := [each for each in it.overloads if each.more < 0]:
        names = listed([each.name for each in fewer], MOST)
        yield f"{names} would have more work than time on fewer days."


def _risks(it: Impact) -> Iterator[str]:
    found = it.risks or ()
    yield from (each.why for each in found if each.how != "falls")
    falling = [each for each in found if each.how == "falls"]
    if falling:
        falls = "risk falls" if len(falling) == 1 else "risks fall"
        names = listed([f"'{each.name}'" for each in falling], MOST)
        yield f"{len(falling)} {falls} on what is changed: {names}."


def _hidden(it: Impact) -> Iterator[str]:
    words = {"costs": "what it costs", "reserves": "what is set aside", "risks": "which risks it touches"}
    if it.not_shown:
        said = listed([words[each] for each in it.not_shown])
        yield f"{said[0].upper()}{said[1:]} is not shown here."

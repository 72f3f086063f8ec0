"""What moved since the page that was published last, and why: the causes add up to the whole."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from headway.analysis import Analysis
from headway.analysis.slip import Brings, Cause, Published, exact_sum, slip
from headway.analysis.slip import Part as Cut
from headway.analysis.slip.brought import MOST_VARIED
from headway.analysis.slip.causes import WORDS
from headway.analysis.slip.slip import Slip
from headway.plan.said import Opening, Said, phrase
from headway.reports.steering.values import Movement, Part, Stands, Statement, Steering
from headway.reports.steering.words import date_in, in_words, money, of_hundred
from headway.reports.words import plain, stamp

if TYPE_CHECKING:
    from headway.reports.steering.compose import Since

BEHIND = 3
"""How many of the Changes behind a cause are told."""


class Now(NamedTuple):
    """What is known of the later side beside its analysis."""

    p80: datetime | None
    chance: float | None  # of the promised finish
    promised: datetime | None
    as_of: datetime | None

    def day(self, moment: datetime) -> str:
        """A date as the page writes it."""
        return date_in(moment, self.as_of)


def movement(since: Since | None, analysis: Analysis, now: Now) -> Movement:
    """The movement since an edition; without one that is said, and nothing compared."""
    if since is None:
        none = Said("No edition was published before this one, so what moved since is not known.")
        return Movement("", Statement(none, known=False, opens="editions"))
    if since.before is None:
        gone = Said(
            "The history of the plan no longer holds {edition}, so what moved since is not known.", edition=since.name
        )
        return Movement(since.name, Statement(gone, known=False, opens="editions"))
    said = Published(since.page.finish, since.page.cost, since.engine)
    found = _slip(since.before, analysis, said, since.brings)
    of: dict[str, Stands] = {
        phrase("finish then"): stamp(found.finish.before),
        phrase("finish now"): stamp(found.finish.after),
        phrase("working minutes"): found.finish.minutes,
    }
    if len(analysis.plan.tasks) << len(found.causes) > MOST_VARIED:
        told = Statement(_unsplit(found, now), of, "movement")
        return Movement(since.name, told, others=tuple(_sure(since.page, now)))
    told = Statement(found.sentence, of, "movement", known=found.minutes is not None)
    return Movement(since.name, told, tuple(_parts(found)), tuple(_others(since, analysis, now, found)), found.notes)


def _unsplit(found: Slip, now: Now) -> str:
    """How far the finish of a very large plan moved; why is told on the page of the movement, which takes its time."""
    was, after, minutes = found.finish.before, found.finish.after, found.finish.minutes
    if was is None or after is None or minutes is None:
        return Said("How far the finish moved is not known: one of the two plans has none.")
    if not minutes:
        return Said(
            "The finish did not move, it is still {day}; what changed stands on the page this opens.",
            day=now.day(after),
        )
    parts = {"size": in_words(minutes, found.after.plan.settings), "was": now.day(was), "now": now.day(after)}
    if minutes > 0:
        return Said("The finish moved {size} later, from {was} to {now}; why stands on the page this opens.", parts)
    return Said("The finish moved {size} earlier, from {was} to {now}; why stands on the page this opens.", parts)


@lru_cache(maxsize=8)
def _slip(before: Analysis, after: Analysis, said: Published, brings: Brings | None) -> Slip:
    """The split of two analyses; a page that is looked at again does not compute every variant again."""
    return slip(before, after, None, said, brings)


def _parts(found: Slip) -> Iterator[Part]:
    """The causes that moved something, largest first; what moved nothing is left to the page of the movement."""
    days = found.working_days
    moving = [part for part in found.parts if days[part.cause]]
    for part in sorted(moving, key=lambda part: (-abs(part.minutes), part.cause)):
        yield _part(found, part, days[part.cause])


def _part(found: Slip, part: Cut, days: float) -> Part:
    of: dict[str, Stands] = {phrase("working minutes"): part.minutes, phrase("working minutes alone"): part.alone}
    return Part(
        cause=part.cause.value,
        label=Opening(WORDS[Cause(part.cause)]),
        days=days,
        said=Statement(found.heading(part), of, f"movement {part.cause.value}"),
        behind=tuple(plain(each) for each in part.sentences[:BEHIND]),
        more=max(0, len(part.sentences) - BEHIND),
    )


def _others(since: Since, analysis: Analysis, now: Now, found: Slip) -> Iterator[Statement]:
    yield from _sure(since.page, now)
    if found.cost is not None and found.cost.total:
        of: dict[str, Stands] = {phrase("cost then"): exact_sum(found.cost.before)}
        of |= {phrase("cost now"): exact_sum(found.cost.after)}
        yield Statement(found.cost_sentence, of, "movement")
    was, budget = since.page.budget, analysis.plan.settings.budget
    if was is not None and budget is not None and budget != was:
        of = {phrase("budget then"): str(was), phrase("budget now"): str(budget)}
        new, old = (money(each, since.page.currency) for each in (budget, was))
        yield Statement(Said("The approved budget is {new} instead of {old}.", new=new, old=old), of, "cost")


def _sure(then: Steering, now: Now) -> Iterator[Statement]:
    if now.p80 is not None and then.p80 is not None and now.p80 != then.p80:
        of: dict[str, Stands] = {phrase("P80 then"): stamp(then.p80), phrase("P80 now"): stamp(now.p80)}
        yield Statement(_later_kept(then.p80, now.p80, now), of, "finish")
    if now.chance is not None and then.chance is not None and round(now.chance, 2) != round(then.chance, 2):
        of = {phrase("chance then"): f"{then.chance:.4f}", phrase("chance now"): f"{now.chance:.4f}"}
        told = _chance_moved(then.chance, now.chance, same=then.promised == now.promised)
        yield Statement(told, of, "confidence")


def _later_kept(then: datetime, after: datetime, now: Now) -> str:
    new, old = now.day(after), now.day(then)
    if after > then:
        return Said("The date kept in 80 of 100 runs is later: {new} instead of {old}.", new=new, old=old)
    return Said("The date kept in 80 of 100 runs is earlier: {new} instead of {old}.", new=new, old=old)


def _chance_moved(then: float, now: float, *, same: bool) -> str:
    ends = {"old": of_hundred(then), "new": of_hundred(now)}
    if now > then and same:
        return Said("The chance of the promised finish rose from {old} to {new}.", ends)
    if same:
        return Said("The chance of the promised finish fell from {old} to {new}.", ends)
    if now > then:
        return Said("The chance of the promised finish rose from {old} to {new}, of another promised date.", ends)
    return Said("The chance of the promised finish fell from {old} to {new}, of another promised date.", ends)

"""What moved since the page that was published last, and why: the causes add up to the whole."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from headway.analysis import Analysis
from headway.analysis.slip import Cause, Published, exact_sum, slip
from headway.analysis.slip import Part as Cut
from headway.analysis.slip.causes import WORDS
from headway.analysis.slip.slip import Slip
from headway.reports.steering.values import Movement, Part, Said, Stands, Steering
from headway.reports.steering.words import date_in, in_words, money, of_hundred
from headway.reports.words import plain, stamp

if TYPE_CHECKING:
    from headway.reports.steering.compose import Since

BEHIND = 3
"""How many of the Changes behind a cause are told."""

MOST_VARIED = 64_000
"""Tasks times variants up to which a page is split by cause while one waits: two seconds, cost included."""


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
        none = "No edition was published before this one, so what moved since is not known."
        return Movement("", Said(none, known=False, opens="editions"))
    if since.before is None:
        gone = f"The history of the plan no longer holds {since.name}, so what moved since is not known."
        return Movement(since.name, Said(gone, known=False, opens="editions"))
    said = Published(since.page.finish, since.page.cost, since.engine)
    found = _slip(since.before, analysis, said)
    of: dict[str, Stands] = {
        "finish then": stamp(found.finish.before),
        "finish now": stamp(found.finish.after),
        "working minutes": found.finish.minutes,
    }
    if len(analysis.plan.tasks) << len(found.causes) > MOST_VARIED:
        return Movement(since.name, Said(_unsplit(found, now), of, "movement"), others=tuple(_sure(since.page, now)))
    told = Said(found.sentence, of, "movement", known=found.minutes is not None)
    return Movement(since.name, told, tuple(_parts(found)), tuple(_others(since, analysis, now, found)), found.notes)


def _unsplit(found: Slip, now: Now) -> str:
    """How far the finish of a very large plan moved; why is told on the page of the movement, which takes its time."""
    was, after, minutes = found.finish.before, found.finish.after, found.finish.minutes
    if was is None or after is None or minutes is None:
        return "How far the finish moved is not known: one of the two plans has none."
    if not minutes:
        return f"The finish did not move, it is still {now.day(after)}; what changed stands on the page this opens."
    size, side = in_words(minutes, found.after.plan.settings), "later" if minutes > 0 else "earlier"
    return (
        f"The finish moved {size} {side}, from {now.day(was)} to {now.day(after)}; why stands on the page this opens."
    )


@lru_cache(maxsize=8)
def _slip(before: Analysis, after: Analysis, said: Published) -> Slip:
    """The split of two analyses; a page that is looked at again does not compute every variant again."""
    return slip(before, after, None, said)


def _parts(found: Slip) -> Iterator[Part]:
    """The causes that moved something, largest first; what moved nothing is left to the page of the movement."""
    days = found.working_days
    moving = [part for part in found.parts if days[part.cause]]
    for part in sorted(moving, key=lambda part: (-abs(part.minutes), part.cause)):
        yield _part(found, part, days[part.cause])


def _part(found: Slip, part: Cut, days: float) -> Part:
    of: dict[str, Stands] = {"working minutes": part.minutes, "working minutes alone": part.alone}
    label = WORDS[Cause(part.cause)]
    return Part(
        cause=part.cause.value,
        label=f"{label[0].upper()}{label[1:]}",
        days=days,
        said=Said(found.heading(part), of, f"movement {part.cause.value}"),
        behind=tuple(plain(each) for each in part.sentences[:BEHIND]),
        more=max(0, len(part.sentences) - BEHIND),
    )


def _others(since: Since, analysis: Analysis, now: Now, found: Slip) -> Iterator[Said]:
    yield from _sure(since.page, now)
    if found.cost is not None and found.cost.total:
        of: dict[str, Stands] = {"cost then": exact_sum(found.cost.before), "cost now": exact_sum(found.cost.after)}
        yield Said(found.cost_sentence, of, "movement")
    was, budget = since.page.budget, analysis.plan.settings.budget
    if was is not None and budget is not None and budget != was:
        of = {"budget then": str(was), "budget now": str(budget)}
        told = [money(each, since.page.currency) for each in (budget, was)]
        yield Said(f"The approved budget is {told[0]} instead of {told[1]}.", of, "cost")


def _sure(then: Steering, now: Now) -> Iterator[Said]:
    if now.p80 is not None and then.p80 is not None and now.p80 != then.p80:
        of: dict[str, Stands] = {"P80 then": stamp(then.p80), "P80 now": stamp(now.p80)}
        side = "later" if now.p80 > then.p80 else "earlier"
        told = f"The date kept in 80 of 100 runs is {side}: {now.day(now.p80)} instead of {now.day(then.p80)}."
        yield Said(told, of, "finish")
    if now.chance is not None and then.chance is not None and round(now.chance, 2) != round(then.chance, 2):
        of = {"chance then": f"{then.chance:.4f}", "chance now": f"{now.chance:.4f}"}
        moved = "rose" if now.chance > then.chance else "fell"
        ends = f"from {of_hundred(then.chance)} to {of_hundred(now.chance)}"
        other = "" if then.promised == now.promised else ", of another promised date"
        yield Said(f"The chance of the promised finish {moved} {ends}{other}.", of, "confidence")

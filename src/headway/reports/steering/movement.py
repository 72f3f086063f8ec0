"""What moved since the page that was published last, and why: the causes add up to the whole."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from headway.analysis.slip import Cause, Published, slip
from headway.analysis.slip import Part as Cut
from headway.analysis.slip.causes import WORDS
from headway.analysis.slip.slip import Slip
from headway.reports.steering.values import Movement, Part, Said, Stands
from headway.reports.steering.words import money, of_hundred
from headway.reports.words import plain, stamp

if TYPE_CHECKING:
    from headway.reports.steering.compose import Since, Sources

BEHIND = 3
"""How many of the Changes behind a cause are told."""


def movement(sources: Sources) -> Movement:
    """The movement since the last edition; without one that is said, and nothing compared."""
    since = sources.since
    if since is None:
        none = "No edition was published before this one, so what moved since is not known."
        return Movement("", Said(none, known=False, opens="editions"))
    said = Published(since.page.finish, since.page.cost, since.engine)
    found = slip(since.before, sources.analysis, None, said)
    of: dict[str, Stands] = {
        "finish then": stamp(found.finish.before),
        "finish now": stamp(found.finish.after),
        "working minutes": found.finish.minutes,
    }
    told = Said(found.sentence, of, "movement", known=found.minutes is not None)
    return Movement(since.name, told, tuple(_parts(found)), tuple(_others(sources, since, found)), found.notes)


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


def _others(sources: Sources, since: Since, found: Slip) -> Iterator[Said]:
    yield from _sure(sources, since)
    if found.cost is not None and found.cost.total:
        of: dict[str, Stands] = {"cost then": str(float(found.cost.before)), "cost now": str(float(found.cost.after))}
        yield Said(found.cost_sentence, of, "movement")
    budget = sources.analysis.plan.settings.budget
    if since.page.budget is not None and budget is not None and budget != since.page.budget:
        was, now = (money(each, since.page.currency) for each in (since.page.budget, budget))
        yield Said(f"The approved budget is {now} instead of {was}.", {}, "cost")


def _sure(sources: Sources, since: Since) -> Iterator[Said]:
    sure, then = sources.sure, since.page
    if sure.p80 is not None and then.p80 is not None and sure.p80 != then.p80:
        of: dict[str, Stands] = {"P80 then": stamp(then.p80), "P80 now": stamp(sure.p80)}
        side = "later" if sure.p80 > then.p80 else "earlier"
        yield Said(
            f"The date kept in 80 of 100 runs is {side}: {sources.day(sure.p80)} instead of {sources.day(then.p80)}.",
            of,
            "finish",
        )
    if sure.chance is not None and then.chance is not None and round(sure.chance, 2) != round(then.chance, 2):
        of = {"chance then": f"{then.chance:.4f}", "chance now": f"{sure.chance:.4f}"}
        moved = "rose" if sure.chance > then.chance else "fell"
        was, now = of_hundred(then.chance), of_hundred(sure.chance)
        same = then.promised == (
            sources.analysis.standing.promise.finish if sources.analysis.standing.promise else None
        )
        other = "" if same else ", of another promised date"
        yield Said(f"The chance of the promised finish {moved} from {was} to {now}{other}.", of, "confidence")

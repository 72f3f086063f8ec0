"""A movement and its causes in the words of a project manager."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from decimal import Decimal
from fractions import Fraction
from types import MappingProxyType
from typing import TYPE_CHECKING

from headway.analysis.slip.causes import WORDS, Cause
from headway.analysis.slip.differences import Differences
from headway.analysis.words import amount, later, listed, named
from headway.plan.link import Link
from headway.plan.plan import Plan
from headway.plan.said import Counted, Day, Figure, Joined, Opening, Said, short
from headway.plan.settings import Settings

if TYPE_CHECKING:
    from headway.analysis.slip.slip import Part, Slip
    from headway.analysis.slip.sure import Sureness

HOUR = 60


def movement(slip: Slip) -> str:
    """The movement of a finish in one sentence; see `Slip.sentence`."""
    what = Said("The finish") if slip.task is None else named(slip.after.plan, slip.task)
    was, now = slip.finish.before, slip.finish.after
    if was is None or now is None or slip.minutes is None:
        return _unknown(slip)
    shares = [(part, _signed(part, slip.after.plan.settings)) for part in shown(slip).items() if part[1]]
    why = _because([(cause, words) for (cause, _), words in shares], slip, dict(part for part, _ in shares))
    if was == now:
        return _stays(what, now, why)
    return _moved(what, _far(slip), (was, now), why)


def _unknown(slip: Slip) -> str:
    known = slip.finish.before is not None
    if slip.task is None:
        if known:
            return Said("Why the finish moved is not known: there was no finish now.")
        return Said("Why the finish moved is not known: there was no finish before.")
    task = named(slip.after.plan, slip.task)
    if known:
        return Said("Why {task} moved is not known: there was no finish now.", task=task)
    return Said("Why {task} moved is not known: there was no finish before.", task=task)


def _stays(what: str, at: datetime, why: str) -> str:
    if not why:
        return Said("{what} did not move, it is still {day}.", what=what, day=_date(at, at))
    return Said("{what} did not move, it is still {day}: {why}.", what=what, day=_date(at, at), why=why)


def _moved(what: str, far: str, ends: tuple[datetime, datetime], why: str) -> str:
    was, now = _date(*ends), _date(ends[1], ends[0])
    if not why:
        return Said("{what} moved {far}, from {was} to {now}.", what=what, far=far, was=was, now=now)
    return Said("{what} moved {far}, from {was} to {now}: {why}.", what=what, far=far, was=was, now=now, why=why)


def shown(slip: Slip) -> Mapping[Cause, int]:
    """The parts in minutes as they are told: in whole hours, where any of them is a day or more, and adding up then."""
    if slip.minutes is None:
        return {}
    a_day = max(1, slip.after.plan.settings.minutes_per_day)
    exact = all(share.amount % HOUR == 0 for share in slip.minutes.shares)
    long = any(abs(share.amount) >= a_day for share in slip.minutes.shares)
    steps = slip.minutes.in_steps(Fraction(HOUR if long and not exact else 1))
    return {cause: int(minutes) for cause, minutes in steps.items()}


def by_request(slip: Slip, scope: int) -> str:
    """What each approved request brought of scope, of which so many minutes are told: `CR-4 +3 d, CR-7 +1 d`."""
    if not slip.brought:
        return ""
    exact = all(each.minutes % HOUR == 0 for each in slip.brought)
    steps = slip.by_request(Fraction(HOUR if scope % HOUR == 0 and not exact else 1), Fraction(scope))
    told = ((number, int(minutes)) for number, minutes in steps.items() if minutes)
    settings = slip.after.plan.settings
    parts = [
        Joined(" ", [request_named(number), _signed((Cause.SCOPE, minutes), settings)]) for number, minutes in told
    ]
    return Joined(", ", parts)


def request_named(number: int | None) -> str:
    """`CR-4`, or that there was none."""
    return Said("without request") if number is None else f"CR-{number}"


def _signed(part: tuple[Cause, int], settings: Settings) -> str:
    """`+6 d`, `-1 d`."""
    return Joined("", ["-" if part[1] < 0 else "+", amount(part[1], settings)])


def heading(slip: Slip, part: Part) -> str:
    """A cause and its part, to stand over what lies behind it; see `Slip.heading`."""
    settings = slip.after.plan.settings
    minutes = shown(slip)[part.cause]
    words = _signed((part.cause, minutes), settings) if minutes else Said("nothing moved")
    more = Joined("; ", [part.detail, by_request(slip, minutes) if part.brought else ""])
    return Joined(": ", [Opening(WORDS[part.cause]), Joined(" ", [words, _aside(more)])])


def _far(slip: Slip) -> str:
    """`9 working days later`, `1 working day earlier`, `2 d 3 h later`."""
    was, now, minutes = slip.finish.before, slip.finish.after, sum(shown(slip).values())
    assert was is not None
    assert now is not None
    settings = slip.after.plan.settings
    days, rest = divmod(abs(minutes), max(1, settings.minutes_per_day))
    if minutes == 0:
        return _way(now > was)
    return later(minutes, settings) if rest else _working_days(days, minutes > 0)


def _way(is_later: bool) -> str:
    return Said("later") if is_later else Said("earlier")


def _working_days(days: float, is_later: bool) -> str:
    if days == 1:
        return Said("1 working day later") if is_later else Said("1 working day earlier")
    far = short(days)
    return Said("{days} working days later", days=far) if is_later else Said("{days} working days earlier", days=far)


def _date(moment: datetime, other: datetime) -> str:
    """`12 Jun`; with the year where the two lie in different ones, with the time where they are of one day."""
    time = moment.date() == other.date() and moment != other
    return Day(moment, weekday=False, year=moment.year != other.year, time=time)


def sure(slip: Slip, found: Sureness) -> str:
    """How the P80 moved in one sentence; see `headway.analysis.slip.sure_sentence`."""
    task = None if slip.task is None else named(slip.after.plan, slip.task)
    if found.before is None or found.after is None:
        return Joined(" ", [_sure_unknown(task), found.missing])
    what = Said("The P80") if task is None else Said("The P80 of {task}", task=task)
    parts = found.days(slip.after.plan.settings.minutes_per_day)
    why, whole = _then(parts), abs(sum(round(10 * days) for days in parts.values()) / 10)
    if found.before == found.after:
        return _stays(what, found.after, why)
    is_later = found.after > found.before
    far = _working_days(whole, is_later) if whole else _way(is_later)
    return _moved(what, far, (found.before, found.after), why)


def _sure_unknown(task: str | None) -> str:
    if task is None:
        return Said("How far the P80 moved is not known.")
    return Said("How far the P80 of {task} moved is not known.", task=task)


def _then(parts: Mapping[Cause, float]) -> str:
    """`progress +6 d, then scope +3.5 d`."""
    said = ""
    for cause, days in parts.items():
        step = Joined(" ", [WORDS[cause], _days(days)]) if days else ""
        said = Said("{steps}, then {step}", steps=said, step=step) if said and step else said or step
    return said


def _days(days: float) -> str:
    return Joined("", ["-" if days < 0 else "+", short(abs(days)), " d"])


def money(slip: Slip) -> str:
    """The movement of the cost in one sentence; see `Slip.cost_sentence`."""
    split, currency = slip.cost, slip.after.plan.settings.currency
    if split is None:
        return Said("What it costs is not known: nothing in the plan has a price.")
    was, now, far = (_sum(value, currency) for value in (split.before, split.after, abs(split.total)))
    steps = [(share.cause, share.amount) for share in split.shares if share.amount]
    why = _because([(cause, _signed_sum(value)) for cause, value in steps], slip)
    if split.total == 0:
        return Said("The cost is the same, {now}: {why}.", now=now, why=why) if why else _same_cost(now)
    return _costs({"far": far, "now": now, "was": was}, split.total > 0, why)


def _signed_sum(value: Fraction) -> str:
    return Joined("", ["-" if value < 0 else "+", _sum(abs(value), "")])


def _same_cost(now: str) -> str:
    return Said("The cost is the same, {now}.", now=now)


def _costs(sums: Mapping[str, str], is_more: bool, why: str) -> str:
    if why and is_more:
        return Said("It costs {far} more, {now} instead of {was}: {why}.", sums, why=why)
    if why:
        return Said("It costs {far} less, {now} instead of {was}: {why}.", sums, why=why)
    if is_more:
        return Said("It costs {far} more, {now} instead of {was}.", sums)
    return Said("It costs {far} less, {now} instead of {was}.", sums)


def exact_sum(value: Fraction) -> str:
    """A sum of money with all its digits: `4000.00`."""
    digits = max(2, len(str(value.denominator)) - 1)
    return f"{Decimal(value.numerator) / Decimal(value.denominator):.{digits}f}"


def _sum(value: Fraction, currency: str) -> str:
    """`4,000.00 EUR`."""
    return Joined(" ", [Figure(Decimal(round(value * 100)) / 100, 2), currency])


def _because(shares: list[tuple[Cause, str]], slip: Slip, minutes: Mapping[Cause, int] = MappingProxyType({})) -> str:
    return Joined(", ", [_cause(cause, words, slip, minutes) for cause, words in shares])


def _cause(cause: Cause, words: str, slip: Slip, minutes: Mapping[Cause, int]) -> str:
    more = detail(cause, slip.differences, slip.before.plan, slip.after.plan)
    by = by_request(slip, minutes[cause]) if cause is Cause.SCOPE and cause in minutes else ""
    return Joined(" ", [WORDS[cause], words, _aside(Joined("; ", [more, by]))])


def _aside(text: str) -> str:
    return Joined("", ["(", text, ")"]) if text else ""


def detail(cause: Cause, found: Differences, before: Plan, after: Plan) -> str:
    """What a cause consists of where that can be counted: `2 tasks added, 1 removed`; the names of risks."""
    if cause is Cause.RISKS:
        return _risks(found, after)
    return Joined(", ", _tasks(found, before)) if cause is Cause.SCOPE else ""


def _tasks(found: Differences, before: Plan) -> Iterator[str]:
    came = [id for id, cause in found.presence["tasks"].items() if cause is Cause.SCOPE]
    gone = sum(id in before.tasks for id in came)
    turned = sum(Cause.SCOPE in fields for fields in found.altered["tasks"].values())
    new = len(came) - gone
    if new:
        yield Counted(new, "{n} task added", "{n} tasks added")
    if gone and new:
        yield Said("{n} removed", n=gone)
    elif gone:
        yield Counted(gone, "{n} task removed", "{n} tasks removed")
    if turned and (new or gone):
        yield Said("{n} switched on or off", n=turned)
    elif turned:
        yield Counted(turned, "{n} task switched on or off", "{n} tasks switched on or off")


def _risks(found: Differences, after: Plan) -> str:
    risks = found.happened.risks
    names = [f"'{risk.name or id}'" for id, risk in risks.items() if after.risks.get(id) == risk]
    return Said("{risks} happened", risks=listed(names, 2)) if names else ""


def notes(slip: Slip) -> tuple[str, ...]:
    """What one must know to read a split."""
    loose = slip.variants.dropped.values()
    plans = (slip.before.plan, slip.after.plan)
    names = sorted(_ends(plans, link) for link in loose)
    if not names:
        return ()
    return (
        Counted(
            len(names),
            "A link was left out where one cause was looked at without another that it needs or contradicts: "
            "between {links}.",
            "{n} links were left out where one cause was looked at without another that it needs or contradicts: "
            "between {links}.",
            links=listed(names, 3),
        ),
    )


def _ends(plans: tuple[Plan, Plan], link: Link) -> str:
    first, last = _either(plans, link.predecessor), _either(plans, link.successor)
    return Said("{first} and {last}", first=first, last=last)


def _either(plans: tuple[Plan, Plan], task: str) -> str:
    return named(next((plan for plan in plans if task in plan.tasks), plans[0]), task)

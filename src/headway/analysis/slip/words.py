"""A movement and its causes in the words of a project manager."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from headway.analysis.slip.causes import WORDS, Cause
from headway.analysis.slip.differences import Differences
from headway.analysis.words import MONTHS, amount, counted, listed, named
from headway.plan.plan import Plan
from headway.plan.settings import Settings

if TYPE_CHECKING:
    from headway.analysis.slip.slip import Part, Slip
    from headway.analysis.slip.sure import Sureness

HOUR = 60


def movement(slip: Slip) -> str:
    """The movement of a finish in one sentence; see `Slip.sentence`."""
    what = "The finish" if slip.task is None else named(slip.after.plan, slip.task)
    was, now = slip.finish.before, slip.finish.after
    if was is None or now is None or slip.minutes is None:
        when = "before" if was is None else "now"
        return f"Why {_inside(what)} moved is not known: there was no finish {when}."
    shares = [(part, _signed(part, slip.after.plan.settings)) for part in shown(slip).items() if part[1]]
    why = _because([(cause, words) for (cause, _), words in shares], slip)
    if was == now:
        return f"{what} did not move, it is still {_date(was, was)}{why}."
    return f"{what} moved {_far(slip)}, from {_date(was, now)} to {_date(now, was)}{why}."


def _inside(what: str) -> str:
    return what[0].lower() + what[1:] if what.startswith("The ") else what


def shown(slip: Slip) -> Mapping[Cause, int]:
    """The parts in minutes as they are told: in whole hours, where any of them is a day or more, and adding up then."""
    if slip.minutes is None:
        return {}
    a_day = max(1, slip.after.plan.settings.minutes_per_day)
    exact = all(share.amount % HOUR == 0 for share in slip.minutes.shares)
    long = any(abs(share.amount) >= a_day for share in slip.minutes.shares)
    steps = slip.minutes.in_steps(Fraction(HOUR if long and not exact else 1))
    return {cause: int(minutes) for cause, minutes in steps.items()}


def _signed(part: tuple[Cause, int], settings: Settings) -> str:
    """`+6 d`, `-1 d`."""
    return f"{'-' if part[1] < 0 else '+'}{amount(part[1], settings)}"


def heading(slip: Slip, part: Part) -> str:
    """A cause and its part, to stand over what lies behind it; see `Slip.heading`."""
    settings = slip.after.plan.settings
    minutes = shown(slip)[part.cause]
    words = _signed((part.cause, minutes), settings) if minutes else "nothing moved"
    more = f" ({part.detail})" if part.detail else ""
    name = WORDS[part.cause]
    return f"{name[0].upper()}{name[1:]}: {words}{more}"


def _far(slip: Slip) -> str:
    """`9 working days later`, `1 working day earlier`, `2 d 3 h later`."""
    was, now, minutes = slip.finish.before, slip.finish.after, sum(shown(slip).values())
    assert was is not None
    assert now is not None
    settings = slip.after.plan.settings
    days, rest = divmod(abs(minutes), max(1, settings.minutes_per_day))
    if minutes == 0:
        return "later" if now > was else "earlier"
    far = amount(minutes, settings) if rest else counted(days, "working day")
    return f"{far} {'later' if minutes > 0 else 'earlier'}"


def _date(moment: datetime, other: datetime) -> str:
    """`12 Jun`; with the year where the two lie in different ones, with the time where they are of one day."""
    words = f"{moment.day} {MONTHS[moment.month - 1]}"
    words += f" {moment.year}" if moment.year != other.year else ""
    return f"{words} {moment:%H:%M}" if moment.date() == other.date() and moment != other else words


def sure(slip: Slip, found: Sureness) -> str:
    """How the P80 moved in one sentence; see `headway.analysis.slip.sure_sentence`."""
    of = "" if slip.task is None else f" of {named(slip.after.plan, slip.task)}"
    if found.before is None or found.after is None:
        return f"How far the P80{of} moved is not known. {found.missing}"
    parts = found.days(slip.after.plan.settings.minutes_per_day)
    steps = [f"{WORDS[cause]} {days:+g} d" for cause, days in parts.items() if days]
    why, whole = f": {', then '.join(steps)}" if steps else "", sum(round(10 * days) for days in parts.values()) / 10
    if found.before == found.after:
        return f"The P80{of} did not move, it is still {_date(found.after, found.after)}{why}."
    far = f"{abs(whole):g} {'working day' if abs(whole) == 1 else 'working days'} " if whole else ""
    way = "later" if found.after > found.before else "earlier"
    dates = f"from {_date(found.before, found.after)} to {_date(found.after, found.before)}"
    return f"The P80{of} moved {far}{way}, {dates}{why}."


def money(slip: Slip) -> str:
    """The movement of the cost in one sentence; see `Slip.cost_sentence`."""
    split, currency = slip.cost, slip.after.plan.settings.currency
    if split is None:
        return "What it costs is not known: nothing in the plan has a price."
    was, now, far = (_sum(value, currency) for value in (split.before, split.after, abs(split.total)))
    steps = [(share.cause, share.amount) for share in split.shares if share.amount]
    why = _because([(cause, f"{'-' if value < 0 else '+'}{_sum(abs(value), '')}") for cause, value in steps], slip)
    if split.total == 0:
        return f"The cost is the same, {now}{why}."
    return f"It costs {far} {'more' if split.total > 0 else 'less'}, {now} instead of {was}{why}."


def exact_sum(value: Fraction) -> str:
    """A sum of money with all its digits: `4000.00`."""
    digits = max(2, len(str(value.denominator)) - 1)
    return f"{Decimal(value.numerator) / Decimal(value.denominator):.{digits}f}"


def _sum(value: Fraction, currency: str) -> str:
    """`4,000.00 EUR`."""
    sign = "-" if value < 0 else ""
    cents = round(abs(value) * 100)
    return f"{sign}{cents // 100:,}.{cents % 100:02} {currency}".rstrip()


def _because(shares: list[tuple[Cause, str]], slip: Slip) -> str:
    told = (_cause(cause, words, slip) for cause, words in shares)
    return f": {', '.join(told)}" if shares else ""


def _cause(cause: Cause, words: str, slip: Slip) -> str:
    more = detail(cause, slip.differences, slip.before.plan, slip.after.plan)
    return f"{WORDS[cause]} {words}" + (f" ({more})" if more else "")


def detail(cause: Cause, found: Differences, before: Plan, after: Plan) -> str:
    """What a cause consists of where that can be counted: `2 tasks added, 1 removed`; the names of risks."""
    if cause is Cause.RISKS:
        return _risks(found, after)
    return ", ".join(_tasks(found, before)) if cause is Cause.SCOPE else ""


def _tasks(found: Differences, before: Plan) -> Iterator[str]:
    came = [id for id, cause in found.presence["tasks"].items() if cause is Cause.SCOPE]
    gone = sum(id in before.tasks for id in came)
    turned = sum(Cause.SCOPE in fields for fields in found.altered["tasks"].values())
    noun = "task"
    for number, act in ((len(came) - gone, "added"), (gone, "removed"), (turned, "switched on or off")):
        if number:
            yield f"{counted(number, noun)} {act}" if noun else f"{number} {act}"
            noun = ""


def _risks(found: Differences, after: Plan) -> str:
    risks = found.happened.risks
    names = [f"'{risk.name or id}'" for id, risk in risks.items() if after.risks.get(id) == risk]
    return f"{listed(names, 2)} happened" if names else ""


def notes(slip: Slip) -> tuple[str, ...]:
    """What one must know to read a split."""
    loose = slip.variants.dropped.values()
    plans = (slip.before.plan, slip.after.plan)
    names = [" and ".join(_either(plans, end) for end in (link.predecessor, link.successor)) for link in loose]
    if not names:
        return ()
    links = "A link was" if len(names) == 1 else f"{len(names)} links were"
    return (
        f"{links} left out where one cause was looked at without another that it needs or contradicts: "
        f"between {listed(sorted(names), 3)}.",
    )


def _either(plans: tuple[Plan, Plan], task: str) -> str:
    return named(next((plan for plan in plans if task in plan.tasks), plans[0]), task)

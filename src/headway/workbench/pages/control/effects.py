"""The alternatives of a request beside each other: today, and what each would make of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from decimal import Decimal
from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from headway.analysis.impact import DateMove, Impact, MoneyMove
from headway.workbench import speaking
from headway.workbench.pages.control.words import signed, signed_money
from headway.workbench.pages.shell.sure import chance
from headway.workbench.pages.shell.words import MINUS, day, money, short

WORSE, BETTER = "critical", "done"


class Cell(NamedTuple):
    """What a figure becomes, by how much that is more or less, and whether that is for the worse."""

    after: str
    delta: str = ""
    meaning: str = ""


class Line(NamedTuple):
    """A figure in plain words: the trade's term for it, what it is today, and a cell for each alternative."""

    name: str
    term: str
    before: str
    cells: tuple[Cell, ...]
    first: bool = False


type Reader = Callable[[Impact], Cell]


def lines(impacts: Sequence[Impact | None], currency: str) -> list[Line]:
    """The figures that follow from the schedules; those that no alternative touches are left out."""
    known = [each for each in impacts if each is not None]
    return list(_lines(known, impacts, currency)) if known else []


def sure_lines(impacts: Sequence[Impact | None], currency: str) -> list[Line]:
    """The figures of the simulation; empty where nothing is known of how sure the plan is."""
    known = [each for each in impacts if each is not None and each.sure is not None and each.sure.is_known]
    return list(_sure_lines(known[0], impacts, currency)) if known else []


def _lines(known: Sequence[Impact], impacts: Sequence[Impact | None], currency: str) -> Iterator[Line]:
    one = known[0]
    yield Line(_("Finish"), "", _day(one.finish.before), _cells(impacts, lambda it: _date(it.finish)), first=True)
    if one.cost is not None:
        before = money(one.cost.before, currency)
        yield Line(_("Cost"), "", before, _cells(impacts, lambda it: _money(it.cost, currency)), first=True)
    broken = _cells(impacts, lambda it: _count(sum(each.breaks for each in it.milestones)))
    yield from _told(_("Milestone dates no longer kept"), _("later than promised"), broken)
    lost = _cells(impacts, lambda it: _count(it.float_used.tasks))
    yield from _told(_("Tasks with less slack"), _("total float consumed"), lost)
    yield from _told(_("Tasks that come to decide the finish"), _("critical path"), _cells(impacts, _critical))
    over = _cells(impacts, lambda it: _days(sum(each.more for each in it.overloads)))
    yield from _told(_("Days on which somebody has too much to do"), _("overload of resources"), over)
    yield from _reserve(known, impacts, currency)
    if any(each.added or each.removed for each in known):
        yield Line(_("Tasks"), _("scope"), "", _cells(impacts, _tasks))


def _sure_lines(one: Impact, impacts: Sequence[Impact | None], currency: str) -> Iterator[Line]:
    sure = one.sure
    assert sure is not None
    late = _cells(impacts, lambda it: _date(it.sure.p80) if it.sure else Cell(_("not known")))
    yield Line(_("Finish in 80 of 100 cases"), "P80", _day(sure.p80.before), late)
    if sure.cost_p80 is not None:
        dear = _cells(impacts, lambda it: _money(it.sure.cost_p80, currency) if it.sure else Cell(_("not known")))
        yield Line(_("Cost in 80 of 100 cases"), "P80", money(sure.cost_p80.before, currency), dear)
    name = _("Chance to finish by %(day)s") % {"day": _day(sure.date)}
    kept = _cells(impacts, lambda it: _share(it.sure.chance_before, it.sure.chance_after) if it.sure else Cell(""))
    yield Line(name, _("confidence"), chance(sure.chance_before), kept)
    if sure.joint_before is not None and sure.budget is not None:
        name = _("and for at most %(money)s") % {"money": money(sure.budget, currency)}
        both = _cells(impacts, lambda it: _share(it.sure.joint_before, it.sure.joint_after) if it.sure else Cell(""))
        yield Line(name, _("joint confidence"), chance(sure.joint_before), both)


def _reserve(known: Sequence[Impact], impacts: Sequence[Impact | None], currency: str) -> Iterator[Line]:
    """What is left of the reserves, where any alternative uses them up or frees some."""
    found = [each.reserve for each in known if each.reserve is not None]
    if any(each.consumed for each in found):
        before = money(found[0].left_before or Decimal(0), currency)
        cells = _cells(impacts, lambda it: _left(it, currency))
        yield Line(_("Contingency left"), _("contingency reserve"), before, cells)
    if any(each.days_consumed for each in found):
        before = signed(found[0].days_left_before or 0).lstrip("+")
        yield Line(_("Days in reserve left"), _("schedule reserve"), before, _cells(impacts, _left_days))


def _left(it: Impact, currency: str) -> Cell:
    if it.reserve is None or it.reserve.left_after is None or it.reserve.consumed is None:
        return Cell(_("not known"))
    used = it.reserve.consumed
    return Cell(money(it.reserve.left_after, currency), signed_money(-used, currency) if used else "", _worse(used))


def _left_days(it: Impact) -> Cell:
    if it.reserve is None or it.reserve.days_left_after is None or it.reserve.days_consumed is None:
        return Cell(_("not known"))
    used = it.reserve.days_consumed
    return Cell(signed(it.reserve.days_left_after).lstrip("+"), signed(-used) if used else "", _worse(used))


def _told(name: str, term: str, cells: tuple[Cell, ...]) -> Iterator[Line]:
    """A line that has no value today, where any alternative has one."""
    if any(cell.delta for cell in cells):
        yield Line(name, term, "", cells)


def _cells(impacts: Sequence[Impact | None], read: Reader) -> tuple[Cell, ...]:
    return tuple(read(each) if each is not None else Cell("") for each in impacts)


def _date(move: DateMove) -> Cell:
    delta = signed(move.days) if move.days is not None else ""
    return Cell(_day(move.after), delta, _worse(move.days or 0))


def _money(move: MoneyMove | None, currency: str) -> Cell:
    if move is None:
        return Cell(_("not known"))
    return Cell(money(move.after, currency), signed_money(move.more, currency), _worse(move.more))


def _count(number: int) -> Cell:
    return Cell("", f"+{number}" if number > 0 else f"{MINUS}{-number}" if number < 0 else "", _worse(number))


def _days(number: int) -> Cell:
    return Cell("", signed(number) if number else "", _worse(number))


def _critical(it: Impact) -> Cell:
    return Cell("", _in_out(len(it.critical.entered), len(it.critical.left)))


def _tasks(it: Impact) -> Cell:
    return Cell("", _in_out(len(it.added), len(it.removed)))


def _in_out(more: int, fewer: int) -> str:
    """`+2, −1`: what came in and what went out."""
    return ", ".join(part for part in (f"+{more}" if more else "", f"{MINUS}{fewer}" if fewer else "") if part)


def _share(before: float | None, after: float | None) -> Cell:
    if before is None or after is None:
        return Cell(_("not known"))
    points = round(after * 100) - round(before * 100)
    sign = "+" if points > 0 else MINUS if points < 0 else ""
    return Cell(chance(after), _("%(points)s points") % {"points": f"{sign}{abs(points)}"}, _worse(-points))


def _worse(more: float | Decimal) -> str:
    return WORSE if more > 0 else BETTER if more < 0 else ""


def _day(when: datetime | None) -> str:
    return day(when) or _("not known")


def lead(impact: Impact, currency: str, *, done: bool = False) -> tuple[str, list[str]]:
    """The sentence a board reads first, with finish and cost; and what else is to be said, gravest first.

    `done`: it is in the plan, and the sentence says what it did.
    """
    days, cost = impact.finish.days, impact.cost.more if impact.cost is not None else None
    told = {"days": _many(days), "when": day(impact.finish.after), "money": money(abs(cost), currency) if cost else ""}
    first = (_did if done else _would)(days) % told
    if cost:
        first += (_(", and cost %(money)s more") if cost > 0 else _(", and cost %(money)s less")) % told
    elif cost is not None:
        first += _(", and cost the same")
    return f"{first}.", [] if done else _rest(impact)


def _would(days: float | None) -> str:
    if days is None:
        return _("Whether it moves the finish is not known")
    if days > 0:
        return _("The project would finish %(days)s later, on %(when)s")
    if days < 0:
        return _("The project would finish %(days)s earlier, on %(when)s")
    return _("The project would still finish on %(when)s")


def _did(days: float | None) -> str:
    if days is None:
        return _("Whether it moved the finish is not known")
    if days > 0:
        return _("It moved the finish %(days)s later, to %(when)s")
    return _("It moved the finish %(days)s earlier, to %(when)s") if days else _("It left the finish on %(when)s")


def _many(days: float | None) -> str:
    """`9 working days`, `half a working day` as `0.5 working days`."""
    size = abs(round(days or 0, 1))
    number = short(size)
    return ngettext("%(n)s working day", "%(n)s working days", 1 if size == 1 else 2) % {"n": number}


def _moved(impact: Impact) -> list[str]:
    """Where the finish stays, the milestone that moves furthest."""
    known = [each for each in impact.milestones if each.days and each.after is not None]
    if not known:
        return []
    each = max(known, key=lambda one: abs(one.days or 0))
    told = {"name": each.name, "days": _many(each.days), "when": day(each.after)}
    if (each.days or 0) > 0:
        return [_("“%(name)s” would come %(days)s later, on %(when)s.") % told]
    return [_("“%(name)s” would come %(days)s earlier, on %(when)s.") % told]


def _rest(impact: Impact) -> list[str]:
    """What the lead does not say: promises broken and mended, components touched."""
    broken = [each.name for each in impact.milestones if each.breaks]
    mended = [each.name for each in impact.milestones if each.mends]
    found = _moved(impact) if not impact.finish.days else []
    if broken:
        found.append(_("No longer kept: %(names)s.") % {"names": ", ".join(broken[:4])})
    if mended:
        found.append(_("Kept again: %(names)s.") % {"names": ", ".join(mended[:4])})
    if impact.cascade is not None and impact.cascade.dependents:
        found.append(speaking.told(impact.cascade.sentence))
    return found

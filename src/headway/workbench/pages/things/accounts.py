"""Cost accounts as a tree with their sums, and commitments by the day their money falls due."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from headway.analysis.money import Money
from headway.cost.accounts import AccountCost, AccountSums, by_kind, charge, commitment_problems, committed, due
from headway.plan.account import AccountKind, Commitment, CommitmentStatus
from headway.plan.plan import Plan
from headway.workbench.pages.money.rows import STATUSES
from headway.workbench.pages.shell.accounts import account_name
from headway.workbench.pages.shell.words import money
from headway.workbench.pages.things import views
from headway.workbench.pages.things.nouns import ACCOUNTS, COMMITMENTS, SHEETS
from headway.workbench.people.may import may
from headway.workbench.people.request import Signed
from headway.workbench.people.roles import Act
from headway.workbench.projects.access import in_project
from headway.workbench.projects.answers import seen
from headway.workbench.projects.models import Project

DEEPEST = 6
"""Levels of the tree that are indented."""


class Line(NamedTuple):
    """One row of the tree, or of its sums: figures as they are shown, empty where there is none."""

    id: str
    code: str
    name: str
    level: int
    kind: str
    figures: tuple[str, ...]
    over: bool = False


class Crossed(NamedTuple):
    """Planned cost of the outline's first level against accounts."""

    heads: list[str]
    rows: list[tuple[str, str, list[str]]]


class Order(NamedTuple):
    """One commitment as its row shows it."""

    id: str
    name: str
    supplier: str
    account: str
    due: date | None
    status: str
    amount: str
    here: str
    known: bool


@in_project(Act.SEE_COSTS)
@require_safe
def accounts(request: Signed, project: Project) -> HttpResponse:
    """Every account with its budget, and what is planned, ordered and spent on it and below it."""
    _revision, analysis = seen(request.user, project)
    plan = analysis.plan
    found = Money(analysis)
    rows = found.accounts
    told = {
        "project": project,
        "sheet": ACCOUNTS,
        "rows": [_line(plan, row) for row in rows],
        "sums": list(_sums(plan, rows)),
        "crossed": _crossed(found, rows) if plan.accounts else None,
        "said": _said(plan, rows),
        "currency": plan.settings.currency,
        "may_plan": may(request.user, Act.PLAN, project),
        "may_reserves": may(request.user, Act.SEE_RESERVES, project),
        "any": bool(plan.accounts),
    }
    return render(request, "things/accounts.html", told)


@in_project(Act.SEE_COSTS)
@require_safe
def commitments(request: Signed, project: Project) -> HttpResponse:
    """Every commitment, those that fall due first at the top; closed ones last."""
    _revision, analysis = seen(request.user, project)
    plan = analysis.plan
    ordered = sorted(plan.commitments.values(), key=_in_order)
    told = {
        "project": project,
        "sheet": COMMITMENTS,
        "rows": [_order(plan, each) for each in ordered],
        "foreign": any(each.currency for each in ordered),
        "currency": plan.settings.currency,
        "said": _owed(plan),
        "problems": list(commitment_problems(plan)),
        "may_reserves": may(request.user, Act.SEE_RESERVES, project),
        "may_plan": may(request.user, Act.PLAN, project),
    }
    return render(request, "things/commitments.html", told)


@in_project(Act.SEE_COSTS)
@require_safe
def show(request: Signed, project: Project, noun: str, thing: str) -> HttpResponse:
    """One account or commitment: its page, or what goes into the panel."""
    return views.answer(request, project, SHEETS[noun], thing)


def figure(amount: Decimal | None) -> str:
    """`240,000`: whole units of the currency, empty for what is not known."""
    return "" if amount is None else number_format(round(amount), 0, force_grouping=True)


def _line(plan: Plan, row: AccountCost) -> Line:
    figures, over = _figures(row.whole), _over(row.whole)
    if row.account is None:
        return Line("", "", _("Charged to no account"), 1, "", figures)
    account = plan.accounts[row.account]
    name, kind = account.name or account.id, _kind(account.kind)
    return Line(row.account, account.code, name, min(row.level, DEEPEST), kind, figures, over)


def _figures(sums: AccountSums) -> tuple[str, ...]:
    shown = (sums.planned, sums.committed, sums.actual)
    return (figure(sums.budget), *(figure(each) if each else "" for each in shown))


def _over(sums: AccountSums) -> bool:
    return sums.budget is not None and max(sums.planned, sums.total) > sums.budget


def _sums(plan: Plan, rows: tuple[AccountCost, ...]) -> Iterator[Line]:
    kinds = by_kind(plan, rows)
    whole = sum(kinds.values(), AccountSums())
    yield Line("", "", _("The whole project"), 1, "", _figures(whole), _over(whole))
    for kind in AccountKind if len(kinds) > 1 else ():
        if kind in kinds:
            yield Line("", "", _("of it %(kind)s") % {"kind": _kind(kind)}, 2, "", _figures(kinds[kind]))


def _kind(kind: AccountKind) -> str:
    return {AccountKind.CAPITAL: _("capital"), AccountKind.OPERATING: _("operating")}[kind]


def _said(plan: Plan, rows: tuple[AccountCost, ...]) -> str:
    """The sentence that the tree proves."""
    whole = sum((row.own for row in rows), AccountSums())
    currency = plan.settings.currency
    stray = next((row.own.planned for row in rows if row.account is None), Decimal(0))
    words = {"planned": money(whole.planned, currency), "stray": money(stray, currency)}
    if whole.budget is None:
        said = _("%(planned)s is planned; no account has a budget yet.") % words
    else:
        words["budget"] = money(whole.budget, currency)
        said = _("%(planned)s is planned against %(budget)s of budget in the accounts.") % words
    return f"{said} {_('%(stray)s is charged to no account.') % words}" if stray else said


def _crossed(money: Money, accounts: tuple[AccountCost, ...]) -> Crossed | None:
    plan, found = money.analysis.plan, money.by_outline
    used = {account for row in found.values() for account in row}
    columns = [row.account for row in accounts if row.account in used]
    if not columns or not found:
        return None
    heads = [account_name(plan.accounts[each]) if each is not None else _("no account") for each in columns]
    rows = [
        (task, plan.tasks[task].name or task, [figure(row.get(each)) for each in columns])
        for task, row in found.items()
    ]
    return Crossed(heads, rows)


def _in_order(commitment: Commitment) -> tuple[bool, date, str]:
    closed = commitment.status is CommitmentStatus.CLOSED
    return closed, due(commitment) or date.max, commitment.title.casefold()


def _order(plan: Plan, each: Commitment) -> Order:
    here, account = committed(plan, each), plan.accounts.get(charge(plan, each) or "")
    return Order(
        each.id,
        each.title or each.id,
        each.supplier,
        account_name(account) if account is not None else "",
        due(each),
        str(STATUSES[each.status]),
        f"{figure(each.amount)} {each.currency or plan.settings.currency}".strip(),
        figure(here),
        here is not None,
    )


def _owed(plan: Plan) -> str:
    """What is ordered and not closed, in a sentence."""
    open_ = [committed(plan, each) for each in plan.commitments.values() if each.status is CommitmentStatus.ORDERED]
    known = [each for each in open_ if each is not None]
    if not open_:
        return _("Nothing is ordered that is not closed.")
    currency, missing = plan.settings.currency, len(open_) - len(known)
    said = ngettext(
        "%(owed)s is ordered and not closed, in %(orders)d commitment.",
        "%(owed)s is ordered and not closed, in %(orders)d commitments.",
        len(known),
    ) % {"owed": money(sum(known, Decimal(0)), currency), "orders": len(known)}
    if not missing:
        return said
    more = ngettext(
        "%(n)d more is ordered whose amount is not known in %(currency)s.",
        "%(n)d more are ordered whose amounts are not known in %(currency)s.",
        missing,
    )
    return f"{said} {more % {'n': missing, 'currency': currency}}"

"""The tables of the page: accounts as a tree, commitments, and the last lines of the journal."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from headway.actuals.facts import Booked, BookingKind
from headway.analysis.money import Money
from headway.cost.accounts import AccountSums, by_kind
from headway.cost.booked import booked_amount
from headway.plan.account import AccountKind, CommitmentStatus
from headway.workbench.pages.shell.words import counted

LATEST = 12
"""Lines of the journal that the page shows; all of them stand on a page of their own."""

KINDS = {
    BookingKind.LABOUR: gettext_lazy("Labour"),
    BookingKind.ACCRUAL: gettext_lazy("Accrual"),
    BookingKind.INVOICE: gettext_lazy("Invoice"),
    BookingKind.OTHER: gettext_lazy("Other"),
}
STATUSES = {
    CommitmentStatus.PLANNED: gettext_lazy("planned"),
    CommitmentStatus.ORDERED: gettext_lazy("ordered"),
    CommitmentStatus.CLOSED: gettext_lazy("closed"),
}


@dataclass(frozen=True)
class AccountRow:
    """A cost account with those below it; `left` is its budget less its forecast."""

    id: str
    name: str
    code: str
    kind: str
    level: int
    sums: AccountSums

    @property
    def left(self) -> Decimal | None:
        """What the budget leaves; negative where the forecast passes it; None without a budget."""
        return None if self.sums.budget is None else self.sums.budget - self.sums.total


@dataclass(frozen=True)
class OrderRow:
    """A commitment in the plan's currency; None: no exchange rate holds."""

    id: str
    title: str
    supplier: str
    reference: str
    status: str
    falls_due: date | None
    amount: Decimal | None
    booked: Decimal
    open: Decimal | None
    late: bool


@dataclass(frozen=True)
class Line:
    """A line of the journal; `amount` is in the plan's currency, None where it cannot be told, or (`hidden`) is not
    shown to whoever may see no rates.
    """

    id: str
    task: str
    name: str
    day: date
    kind: str
    who: str
    hours: Decimal | None
    amount: Decimal | None
    given: str
    reference: str
    note: str
    hidden: bool


def accounts(money: Money) -> list[AccountRow]:
    """The tree of accounts; where there are none, nothing."""
    plan = money.analysis.plan
    if not plan.accounts:
        return []
    found = []
    for row in money.accounts:
        account = plan.accounts[row.account] if row.account is not None else None
        name, code = (account.name or account.id, account.code) if account is not None else (_("No account"), "")
        kind = _kind(account.kind) if account is not None else ""
        found.append(AccountRow(row.account or "", name, code, kind, row.level, row.whole))
    return found


def kinds(money: Money) -> list[AccountRow]:
    """Capital and operating, where there are accounts."""
    plan = money.analysis.plan
    sums = by_kind(plan, money.accounts)
    return [
        AccountRow("", _kind(kind), "", "", 1, sums[kind])
        for kind in (AccountKind.CAPITAL, AccountKind.OPERATING)
        if plan.accounts and kind in sums
    ]


def _kind(kind: AccountKind) -> str:
    return _("Capital") if kind is AccountKind.CAPITAL else _("Operating")


def orders(money: Money) -> list[OrderRow]:
    """The commitments, the first to fall due first."""
    plan, today = money.analysis.plan, money.status.date() if money.status is not None else None
    found = []
    for each in money.orders:
        order = plan.commitments[each.id]
        late = today is not None and each.falls_due is not None and each.falls_due < today and bool(each.open)
        found.append(
            OrderRow(
                each.id, order.title or each.id, order.supplier, order.reference, str(STATUSES[order.status]),
                each.falls_due, each.amount, each.booked, each.open, late and order.status is CommitmentStatus.ORDERED,
            )
        )  # fmt: skip
    return found


def journal(money: Money) -> list[Line]:
    """What counts of the journal, the newest day first."""
    return sorted(_lines(money), key=lambda line: (line.day, line.id), reverse=True)


def _lines(money: Money) -> Iterator[Line]:
    plan = money.analysis.plan
    for task, told in money.analysis.progress.items():
        for entry in told.booked:
            who = plan.resources.get(entry.resource or "")
            yield Line(
                id=entry.id,
                task=task,
                name=plan.tasks[task].name or task if task in plan.tasks else task,
                day=entry.at.date(),
                kind=str(KINDS[entry.kind]),
                who=(who.name or who.id) if who else "",
                hours=Decimal(entry.work) / 60 if entry.work is not None else None,
                amount=(amount := booked_amount(plan, entry)),
                given=_given(entry),
                reference=entry.reference,
                note=entry.note,
                hidden=amount is None and money.analysis.behind is not None,
            )


def _given(entry: Booked) -> str:
    """The amount as it was booked, where that is in another currency."""
    return f"{counted(entry.amount, 2)} {entry.currency}" if entry.amount is not None and entry.currency else ""

"""What the page shows of a project's money to one person."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from headway.analysis.money import Money
from headway.cost.cashflow import Step
from headway.workbench.pages.shell import words
from headway.workbench.people.request import Signed
from headway.workbench.projects.finances import money
from headway.workbench.projects.models import Project


@dataclass(frozen=True, eq=False)
class Look:
    """One look at a project's money."""

    project: Project
    money: Money

    @property
    def currency(self) -> str:
        """The plan's currency."""
        return self.money.analysis.plan.settings.currency

    @property
    def query(self) -> str:
        """The question, as an address says it."""
        return "?by=week" if self.money.step is Step.WEEK else ""

    def said(self, amount: Decimal | None) -> str:
        """`184 k EUR`; "not known" for what is not."""
        return _("not known") if amount is None else words.money(amount, self.currency).replace("-", words.MINUS)


def look(request: Signed, project: Project) -> Look:
    """Look at a project's money by week or, as everything else is taken for, by month."""
    step = Step.WEEK if request.GET.get("by") == Step.WEEK.value else Step.MONTH
    return Look(project, money(request.user, project, step))

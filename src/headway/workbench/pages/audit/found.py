"""The audit as a page tells it: every check with what it means, its offending tasks, and where there is a repair."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from weakref import WeakKeyDictionary

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from headway.analysis import Analysis, Audit, Check, Verdict, audit
from headway.analysis.repairs import repair
from headway.plan.value import TaskId
from headway.workbench.pages.shell.words import short
from headway.workbench.speaking import told

DECIMAL = re.compile(r"\b\d+\.\d+\b")
MOST = 25
"""Offending tasks a check shows on the page; the export has all."""

MEANINGS: Mapping[str, str] = {
    "dcma-01": gettext_noop("Every task should wait for something and hold something; one that does not cannot slip."),
    "dcma-02": gettext_noop(
        "A negative lag lets work begin before what it waits for is done, where a smaller task hides."
    ),
    "dcma-03": gettext_noop("A lag is a wait without a name or an owner, and nobody tracks it."),
    "dcma-04": gettext_noop("Finish-to-start is the link people follow without explanation; others should be rare."),
    "dcma-05": gettext_noop("A hard date stops logic: when work before it slips, the plan goes on showing the date."),
    "dcma-06": gettext_noop("Two months of float usually mean that a successor is missing."),
    "dcma-07": gettext_noop("These tasks are already too late for a date that must be met."),
    "dcma-08": gettext_noop("Work of more than two months cannot be steered by a monthly report."),
    "dcma-09": gettext_noop("Work planned in the past, or facts in the future: one of them is not true."),
    "dcma-10": gettext_noop("Work that nobody does and that costs nothing is seldom real."),
    "dcma-11": gettext_noop("Which share of what was due by now was late against the baseline."),
    "dcma-12": gettext_noop("A delay of a critical task must reach the finish; if it does not, the logic is broken."),
    "dcma-13": gettext_noop("Below 0.95 the rest of the work has to go faster than planned to meet the promise."),
    "dcma-14": gettext_noop("Below 0.95 fewer tasks are finished than the baseline promised by now."),
    "gao-01": gettext_noop("The plan holds all the work: that of vendors, reviewers and approvers too."),
    "gao-02": gettext_noop("All work is linked in the order in which it is done, without gaps, leads and hard dates."),
    "gao-03": gettext_noop("Every task has somebody or something that does it, and they are free for it."),
    "gao-04": gettext_noop("Durations are known, confirmed by those who do the work, and short enough to steer."),
    "gao-05": gettext_noop("A delay travels through the logic, and summary tasks hold what lies below them."),
    "gao-06": gettext_noop("The longest path is real work, not constraints and lags."),
    "gao-07": gettext_noop("Float is what the logic gives: neither absurdly much nor less than nothing."),
    "gao-08": gettext_noop("How sure the dates are was analysed, and the reserve follows from that."),
    "gao-09": gettext_noop("Facts are entered regularly and fit the logic."),
    "gao-10": gettext_noop("An approved baseline exists, and the plan is measured against it."),
}
"""What each check is for, in one sentence."""

VERDICTS: Mapping[Verdict, tuple[str, str]] = {
    Verdict.PASS: (gettext_noop("passes"), "done"),
    Verdict.FAIL: (gettext_noop("fails"), "critical"),
    Verdict.UNKNOWN: (gettext_noop("not known"), "outline"),
    Verdict.ATTEST: (gettext_noop("somebody must say"), "uncertain"),
}

_audits: WeakKeyDictionary[Analysis, Audit] = WeakKeyDictionary()


@dataclass(frozen=True)
class Offender:
    """A task a check found, and whether a click repairs it."""

    task: TaskId
    number: str
    name: str
    repairable: bool


@dataclass(frozen=True)
class Finding:
    """One check as the page shows it."""

    check: Check
    meaning: str
    verdict: str
    colour: str
    figure: str
    offenders: tuple[Offender, ...]

    @property
    def name(self) -> str:
        """What the check is called."""
        return told(self.check.name)

    @property
    def advice(self) -> str:
        """What to do, or what is missing to tell; empty where there is nothing to do."""
        return told(self.check.advice)

    @property
    def threshold(self) -> str:
        """The limit, with the signs of a printed page."""
        return DECIMAL.sub(_localised, told(self.check.threshold)).replace("<=", "≤").replace(">=", "≥")

    @property
    def more(self) -> int:
        """How many offending tasks are not listed."""
        return len(self.check.tasks) - len(self.offenders)

    @property
    def failed(self) -> bool:
        """Whether it fails."""
        return self.check.verdict is Verdict.FAIL


def _localised(figure: re.Match[str]) -> str:
    return number_format(figure.group())


def audit_of(analysis: Analysis) -> Audit:
    """The audit of an analysis, made once for all pages that share it."""
    found = _audits.get(analysis)
    if found is None:
        found = _audits[analysis] = audit(analysis)
    return found


def findings(analysis: Analysis) -> list[Finding]:
    """Every check, in its own order."""
    return [finding(analysis, check) for check in audit_of(analysis)]


def finding(analysis: Analysis, check: Check) -> Finding:
    """One check."""
    word, colour = VERDICTS[check.verdict]
    offenders = tuple(_offender(analysis, check, task) for task in check.tasks[:MOST] if task in analysis.plan.tasks)
    return Finding(check, _(MEANINGS.get(check.id, "")), _(word), colour, figure(check), offenders)


def figure(check: Check) -> str:
    """The value with its unit: `7.4 %`, `13 tasks`; words in the reader's language, empty where it is not known."""
    if check.value is None:
        return ""
    if isinstance(check.value, str):
        return told(check.value)
    number = short(check.value, 2)
    unit = {"ratio": "", "days of slip": _("d of slip"), "tasks": _("tasks"), "links": _("links")}.get(
        check.unit, check.unit
    )
    return f"{number} {unit}".strip()


def _offender(analysis: Analysis, check: Check, task: TaskId) -> Offender:
    plan = analysis.plan
    repairable = repair(analysis, check.id, task) is not None
    return Offender(task, plan.outline.number[task], plan.tasks[task].name or task, repairable)

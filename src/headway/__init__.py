"""Headway: when a plan will be done, why, and what is wrong with it.

    import headway

    reading = headway.read("plan.xml")
    analysis = headway.analyse(reading.plan, reading.actuals)
    print(analysis.finish, headway.explain(analysis, analysis.schedule.critical_tasks[-1]))

This is the library's whole public face; what is not listed here may change without notice. Every name is loaded when
it is first used, so that importing Headway costs next to nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from headway.actuals import facts as facts
    from headway.actuals.facts import Actuals as Actuals
    from headway.actuals.facts import Progress as Progress
    from headway.analysis import Analysis as Analysis
    from headway.analysis import Audit as Audit
    from headway.analysis import Cause as Cause
    from headway.analysis import Check as Check
    from headway.analysis import Comparison as Comparison
    from headway.analysis import Edit as Edit
    from headway.analysis import Explanation as Explanation
    from headway.analysis import Move as Move
    from headway.analysis import Slip as Slip
    from headway.analysis import Slippage as Slippage
    from headway.analysis import Step as Step
    from headway.analysis import Verdict as Verdict
    from headway.analysis import analyse as analyse
    from headway.analysis import audit as audit
    from headway.analysis import changed_since as changed_since
    from headway.analysis import compare as compare
    from headway.analysis import explain as explain
    from headway.analysis import slip as slip
    from headway.analysis import slippage as slippage
    from headway.analysis.confidence import Confidence as Confidence
    from headway.analysis.confidence import Difference as Difference
    from headway.analysis.confidence import difference as difference
    from headway.analysis.confidence import simulate as simulate
    from headway.analysis.impact import Effect as Effect
    from headway.analysis.impact import Impact as Impact
    from headway.analysis.impact import impact as impact
    from headway.analysis.levelling import Offer as Offer
    from headway.analysis.levelling import offer as offer
    from headway.analysis.query import Asked as Asked
    from headway.analysis.query import Listing as Listing
    from headway.analysis.query import QueryUnreadable as QueryUnreadable
    from headway.analysis.query import listing as listing
    from headway.cost import Costs as Costs
    from headway.cost import TaskCost as TaskCost
    from headway.earned import Earned as Earned
    from headway.earned import EarningRule as EarningRule
    from headway.earned import Measures as Measures
    from headway.earned import Technique as Technique
    from headway.earned import earned_value as earned_value
    from headway.formats import read as read
    from headway.formats import write as write
    from headway.formats.errors import FileError as FileError
    from headway.formats.errors import RefusedFile as RefusedFile
    from headway.formats.errors import UnreadableFile as UnreadableFile
    from headway.formats.errors import UnwritableFile as UnwritableFile
    from headway.formats.reading import Reading as Reading
    from headway.formats.reading import StoredDates as StoredDates
    from headway.formats.writing import Writing as Writing
    from headway.plan import changes as changes
    from headway.plan.account import AccountKind as AccountKind
    from headway.plan.account import Commitment as Commitment
    from headway.plan.account import CommitmentStatus as CommitmentStatus
    from headway.plan.account import CostAccount as CostAccount
    from headway.plan.account import ExchangeRate as ExchangeRate
    from headway.plan.account import Funding as Funding
    from headway.plan.baseline import Baseline as Baseline
    from headway.plan.baseline import BaselineTask as BaselineTask
    from headway.plan.calendar import Calendar as Calendar
    from headway.plan.calendar import CalendarException as CalendarException
    from headway.plan.calendar import Shift as Shift
    from headway.plan.changes import ChangeRefused as ChangeRefused
    from headway.plan.changes import PlanChange as PlanChange
    from headway.plan.changes import diff as diff
    from headway.plan.duration import Duration as Duration
    from headway.plan.duration import Lag as Lag
    from headway.plan.duration import Unit as Unit
    from headway.plan.errors import HeadwayError as HeadwayError
    from headway.plan.estimate import Outcome as Outcome
    from headway.plan.estimate import Shape as Shape
    from headway.plan.estimate import ThreePoint as ThreePoint
    from headway.plan.link import Link as Link
    from headway.plan.link import LinkType as LinkType
    from headway.plan.link import link_id as link_id
    from headway.plan.organisation import Component as Component
    from headway.plan.organisation import Stakeholder as Stakeholder
    from headway.plan.organisation import Team as Team
    from headway.plan.plan import Plan as Plan
    from headway.plan.problem import Problem as Problem
    from headway.plan.problem import Severity as Severity
    from headway.plan.resource import Assignment as Assignment
    from headway.plan.resource import Rate as Rate
    from headway.plan.resource import Resource as Resource
    from headway.plan.resource import ResourceKind as ResourceKind
    from headway.plan.risk import Amounts as Amounts
    from headway.plan.risk import Branch as Branch
    from headway.plan.risk import Correlation as Correlation
    from headway.plan.risk import ImpactKind as ImpactKind
    from headway.plan.risk import Level as Level
    from headway.plan.risk import Points as Points
    from headway.plan.risk import RaidEntry as RaidEntry
    from headway.plan.risk import RaidKind as RaidKind
    from headway.plan.risk import RaidStatus as RaidStatus
    from headway.plan.risk import ResponseKind as ResponseKind
    from headway.plan.risk import Risk as Risk
    from headway.plan.risk import RiskKind as RiskKind
    from headway.plan.risk import RiskMatrix as RiskMatrix
    from headway.plan.risk import RiskStatus as RiskStatus
    from headway.plan.settings import Convention as Convention
    from headway.plan.settings import Settings as Settings
    from headway.plan.task import Constraint as Constraint
    from headway.plan.task import ConstraintKind as ConstraintKind
    from headway.plan.task import Task as Task
    from headway.plan.task import TaskKind as TaskKind
    from headway.plan.text import duration_text as duration_text
    from headway.plan.text import parse_duration as parse_duration
    from headway.risk.distribution import DateDistribution as DateDistribution
    from headway.risk.distribution import Distribution as Distribution
    from headway.risk.simulation import NothingToSimulate as NothingToSimulate
    from headway.risk.simulation import Simulation as Simulation
    from headway.schedule.levelling import Levelled as Levelled
    from headway.schedule.levelling import Levelling as Levelling
    from headway.schedule.levelling import level as level
    from headway.schedule.result import Driver as Driver
    from headway.schedule.result import DriverKind as DriverKind
    from headway.schedule.result import Schedule as Schedule
    from headway.schedule.result import ScheduledTask as ScheduledTask

__version__ = "0.1.0"

_HOMES = {
    "headway.actuals": ("facts",),
    "headway.actuals.facts": ("Actuals", "Progress"),
    "headway.analysis": (
        "Analysis", "Audit", "Cause", "Check", "Comparison", "Edit", "Explanation", "Move", "Slip", "Slippage", "Step",
        "Verdict", "analyse", "audit", "changed_since", "compare", "explain", "slip", "slippage",
    ),
    "headway.analysis.confidence": ("Confidence", "Difference", "difference", "simulate"),
    "headway.analysis.impact": ("Effect", "Impact", "impact"),
    "headway.analysis.levelling": ("Offer", "offer"),
    "headway.analysis.query": ("Asked", "Listing", "QueryUnreadable", "listing"),
    "headway.cost": ("Costs", "TaskCost"),
    "headway.earned": ("Earned", "EarningRule", "Measures", "Technique", "earned_value"),
    "headway.formats": ("read", "write"),
    "headway.formats.errors": ("FileError", "RefusedFile", "UnreadableFile", "UnwritableFile"),
    "headway.formats.reading": ("Reading", "StoredDates"),
    "headway.formats.writing": ("Writing",),
    "headway.plan": ("changes",),
    "headway.plan.account": (
        "AccountKind", "Commitment", "CommitmentStatus", "CostAccount", "ExchangeRate", "Funding",
    ),
    "headway.plan.baseline": ("Baseline", "BaselineTask"),
    "headway.plan.calendar": ("Calendar", "CalendarException", "Shift"),
    "headway.plan.changes": ("ChangeRefused", "PlanChange", "diff"),
    "headway.plan.duration": ("Duration", "Lag", "Unit"),
    "headway.plan.errors": ("HeadwayError",),
    "headway.plan.estimate": ("Outcome", "Shape", "ThreePoint"),
    "headway.plan.link": ("Link", "LinkType", "link_id"),
    "headway.plan.organisation": ("Component", "Stakeholder", "Team"),
    "headway.plan.plan": ("Plan",),
    "headway.plan.problem": ("Problem", "Severity"),
    "headway.plan.resource": ("Assignment", "Rate", "Resource", "ResourceKind"),
    "headway.plan.risk": (
        "Amounts", "Branch", "Correlation", "ImpactKind", "Level", "Points", "RaidEntry", "RaidKind", "RaidStatus",
        "ResponseKind", "Risk", "RiskKind", "RiskMatrix", "RiskStatus",
    ),
    "headway.plan.settings": ("Convention", "Settings"),
    "headway.plan.task": ("Constraint", "ConstraintKind", "Task", "TaskKind"),
    "headway.plan.text": ("duration_text", "parse_duration"),
    "headway.risk.distribution": ("DateDistribution", "Distribution"),
    "headway.risk.simulation": ("NothingToSimulate", "Simulation"),
    "headway.schedule.levelling": ("Levelled", "Levelling", "level"),
    "headway.schedule.result": ("Driver", "DriverKind", "Schedule", "ScheduledTask"),
}  # fmt: skip
_HOME = {name: home for home, names in _HOMES.items() for name in names}

__all__ = [
    "AccountKind", "Actuals", "Amounts", "Analysis", "Asked", "Assignment", "Audit", "Baseline", "BaselineTask",
    "Branch", "Calendar", "CalendarException", "Cause", "ChangeRefused", "Check", "Commitment", "CommitmentStatus",
    "Comparison", "Component", "Confidence", "Constraint", "ConstraintKind", "Convention", "Correlation",
    "CostAccount", "Costs", "DateDistribution", "Difference", "Distribution", "Driver", "DriverKind", "Duration",
    "Earned", "EarningRule", "Edit", "Effect", "ExchangeRate", "Explanation", "FileError", "Funding", "HeadwayError",
    "Impact", "ImpactKind", "Lag", "Level", "Levelled", "Levelling", "Link", "LinkType", "Listing", "Measures", "Move",
    "NothingToSimulate", "Offer", "Outcome", "Plan", "PlanChange", "Points", "Problem", "Progress", "QueryUnreadable",
    "RaidEntry", "RaidKind", "RaidStatus", "Rate", "Reading", "RefusedFile", "Resource", "ResourceKind",
    "ResponseKind", "Risk", "RiskKind", "RiskMatrix", "RiskStatus", "Schedule", "ScheduledTask", "Settings",
    "Severity", "Shape", "Shift", "Simulation", "Slip", "Slippage", "Stakeholder", "Step", "StoredDates", "Task",
    "TaskCost", "TaskKind", "Team", "Technique", "ThreePoint", "Unit", "UnreadableFile", "UnwritableFile", "Verdict",
    "Writing", "analyse", "audit", "changed_since", "changes", "compare", "diff", "difference", "duration_text",
    "earned_value", "explain", "facts", "impact", "level", "link_id", "listing", "offer", "parse_duration", "read",
    "simulate", "slip", "slippage", "write",
]  # fmt: skip


def __getattr__(name: str) -> Any:
    """Load a public name on first use (PEP 562)."""
    home = _HOME.get(name)
    if home is None:
        raise AttributeError(f"module 'headway' has no attribute {name!r}")
    whole = f"{home}.{name}" if name in ("changes", "facts") else home
    found = import_module(whole)
    value = found if whole != home else getattr(found, name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})

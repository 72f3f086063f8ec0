"""What `import headway` offers: guarded by name, documented, typed, and quick to import."""

from __future__ import annotations

import inspect
import subprocess
import sys
from enum import Enum
from types import ModuleType
from typing import get_type_hints

import pytest

import headway

NAMES = """
    AccountKind Actuals Amounts Analysis Asked Assignment Audit Baseline BaselineTask Branch Calendar
    CalendarException Cause ChangeRefused Check Commitment CommitmentStatus Comparison Component Confidence
    Constraint ConstraintKind Convention Correlation CostAccount Costs DateDistribution Difference Distribution
    Driver DriverKind Duration Earned EarningRule Edit Effect ExchangeRate Explanation FileError Funding
    HeadwayError Impact ImpactKind Lag Level Levelled Levelling Link LinkType Listing Measures Move
    NothingToSimulate Offer Outcome Plan PlanChange Points Problem Progress QueryUnreadable RaidEntry RaidKind
    RaidStatus Rate Reading RefusedFile Resource ResourceKind ResponseKind Risk RiskKind RiskMatrix RiskStatus
    Schedule ScheduledTask Settings Severity Shape Shift Simulation Slip Slippage Stakeholder Step StoredDates Task
    TaskCost TaskKind Team Technique ThreePoint Unit UnreadableFile UnwritableFile Verdict Writing analyse audit
    changed_since changes compare diff difference duration_text earned_value explain facts impact level link_id
    listing offer parse_duration read simulate slip slippage write
""".split()
"""Adding a name here is a promise to keep it; taking one away is a break for everybody who uses it."""

HEAVY = ("numpy", "numba", "lxml", "openpyxl", "xlsxwriter", "rich", "ruamel", "jpype")


def test_the_public_names_are_these() -> None:
    assert sorted(headway.__all__) == sorted(NAMES)
    assert set(NAMES) <= set(dir(headway))


@pytest.mark.parametrize("name", NAMES)
def test_every_public_name_is_documented_and_typed(name: str) -> None:
    thing = getattr(headway, name)
    assert inspect.getdoc(thing)
    if isinstance(thing, ModuleType):
        return
    assert thing.__module__.startswith("headway.")
    assert thing.__doc__, f"{name} has no words of its own"
    for each in _callables(thing):
        hints = get_type_hints(each, vars(sys.modules[each.__module__]) | _deferred(each))
        assert set(inspect.signature(each).parameters) - {"self", "cls"} <= hints.keys() - {"return"}, each
        assert "return" in hints, each


def _callables(thing: object) -> list[object]:
    """A function itself; of a class the public methods it defines."""
    if inspect.isfunction(thing):
        return [thing]
    own = [] if issubclass(thing, Enum) else vars(thing).items()  # type: ignore[arg-type]
    return [value for name, value in own if inspect.isfunction(value) and not name.startswith("_")]


def _deferred(function: object) -> dict[str, object]:
    """Names a module imports for types only."""
    import numpy as np
    from numpy.typing import NDArray

    from headway.cost import Costs
    from headway.plan.changes import Change, PlanChange
    from headway.plan.changes.draft import Draft

    return {"np": np, "NDArray": NDArray, "Costs": Costs, "PlanChange": PlanChange, "Change": Change, "Draft": Draft}


def test_public_methods_and_properties_are_documented() -> None:
    for name in NAMES:
        thing = getattr(headway, name)
        if inspect.isclass(thing) and not issubclass(thing, Enum):
            public = {n: v for n, v in vars(thing).items() if not n.startswith("_")}
            for method, value in public.items():
                if inspect.isfunction(value) or isinstance(value, property) or hasattr(value, "func"):
                    assert inspect.getdoc(getattr(thing, method)), f"{name}.{method}"


def test_a_name_that_is_not_there_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'schedul'"):
        headway.schedul  # noqa: B018


def test_importing_headway_is_quick_and_loads_nothing_heavy() -> None:
    code = (
        "import sys, time; t = time.process_time(); import headway; took = time.process_time() - t; "
        f"print(took, *[m for m in {HEAVY!r} if m in sys.modules])"
    )
    runs = [subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True) for _ in range(3)]
    answers = [run.stdout.split() for run in runs]
    assert min(float(answer[0]) for answer in answers) < 0.3
    assert all(answer[1:] == [] for answer in answers)


def test_plans_and_changes_load_no_engine() -> None:
    code = f"import sys, headway; headway.Plan, headway.changes; print([m for m in {HEAVY!r} if m in sys.modules])"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"


def test_the_module_shows_how_to_begin() -> None:
    assert "headway.analyse(" in (headway.__doc__ or "")

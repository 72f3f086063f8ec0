"""The Changes by which facts enter, and plan and facts changed together."""

from headway.actuals.changes.record import (
    FACT_KINDS,
    FactChange,
    Record,
    RecordBooking,
    RecordCost,
    RecordFinish,
    RecordProgress,
    RecordRemaining,
    RecordStart,
    RecordStop,
    RecordWork,
    RestoreFact,
    RetractFact,
)
from headway.actuals.changes.whole import (
    ALL_KINDS,
    accepting_all,
    apply_all,
    bind_all,
    diff_all,
    diff_facts,
    undo_all,
)

__all__ = [
    "ALL_KINDS",
    "FACT_KINDS",
    "FactChange",
    "Record",
    "RecordBooking",
    "RecordCost",
    "RecordFinish",
    "RecordProgress",
    "RecordRemaining",
    "RecordStart",
    "RecordStop",
    "RecordWork",
    "RestoreFact",
    "RetractFact",
    "accepting_all",
    "apply_all",
    "bind_all",
    "diff_all",
    "diff_facts",
    "undo_all",
]

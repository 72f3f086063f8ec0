"""The plan's own settings, at the top of the file."""

from __future__ import annotations

from headway.formats.native import words
from headway.formats.native.accounts import EXCHANGE_RATES, FUNDING
from headway.formats.native.document import Mapping
from headway.formats.native.fields import Form
from headway.formats.native.risks import RISK_MATRIX
from headway.formats.native.sheet import Sheet
from headway.formats.native.words import from_text
from headway.plan.settings import Settings
from headway.plan.three_points import number_text

SETTINGS = Form(
    Settings,
    "plan",
    {
        "start": words.STARTS,
        "finish": words.FINISHES,
        "must_finish_by": words.FINISHES,
        "status_date": words.FINISHES,
        "current_date": words.STARTS,
        "minutes_per_day": words.HOURS,
        "minutes_per_week": words.HOURS,
        "default_start": words.TIME_OF_DAY,
        "default_finish": words.TIME_OF_DAY,
        "week_start": words.WEEKDAY,
        "critical_threshold": words.SPAN,
        "near_critical_threshold": words.SPAN,
        "risk_matrix": RISK_MATRIX.codec,
        "funding": FUNDING,
        "rates": EXCHANGE_RATES,
        "contingency_days": from_text(
            lambda days, _: words.bare(number_text(days)), lambda text, _: words.number(text)
        ),
    },
    {"minutes_per_day": "hours per day", "minutes_per_week": "hours per week", "rates": "exchange rates"},
    without=("foreign",),
)
_MEASURES = ("hours per day", "hours per week", "days per month", "default start", "default finish")


def read_settings(node: Mapping, sheet: Sheet, also: tuple[str, ...]) -> Settings:
    """The settings; how long a day is and when it begins is read first, since dates and amounts depend on it."""
    measures = Mapping(
        node.line, {k: v for k, v in node.entries.items() if k.replace("_", " ") in _MEASURES}, node.keys
    )
    rehearsal = Sheet(sheet.name)
    sheet.settings = Settings(**SETTINGS.read(measures, rehearsal))
    return Settings(**SETTINGS.read(node, sheet, also))

"""The formulas of earned value and earned schedule, each named, written out and with its source."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple

from headway.plan.said import Said

PMI = Said("PMI, Practice Standard for Earned Value Management, 2nd edition, 2011")
LIPKE = Said("Lipke, Schedule is Different, The Measurable News, 2003")
VANHOUCKE = Said("Vandevoorde and Vanhoucke, International Journal of Project Management 24, 2006")
KHAMOOSHI = Said("Khamooshi and Golafshani, International Journal of Project Management 32, 2014")
CPM = Said("Kelley and Walker, Critical-Path Planning and Scheduling, 1959")
CLEMEN = Said("Clemen, Combining forecasts, International Journal of Forecasting 5, 1989")
ANBARI = Said("Anbari, Project Management Journal 34 (4), 2003")


class Unit(StrEnum):
    """What a figure counts."""

    MONEY = "money"
    INDEX = "index"
    PERIODS = "periods"


class Formula(NamedTuple):
    """One figure: how it is called, what it counts, how it is made from others, and where that was published."""

    unit: Unit
    text: str
    source: str
    make: Callable[[Operand], Fraction]


class NotKnown(Exception):
    """A figure cannot be made, because `why`. Never leaves this room."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


type Operand = Callable[[str], Fraction]
"""The figure of a name, or NotKnown."""


def over(above: Fraction, below: Fraction, why: str) -> Fraction:
    """A quotient; where the divisor is nothing it is not known, because `why`."""
    if below == 0:
        raise NotKnown(why)
    return above / below


NOTHING_PLANNED = Said("nothing was planned to be done by then")
NOTHING_SPENT = Said("no money had been spent by then")
NOTHING_EARNED = Said("nothing had been earned by then")
NO_TIME = Said("no working time had gone by")
NO_BUDGET = Said("the baseline has no budget")
ALL_SPENT = Said("no money is left to divide by")


def _product(*names: str) -> Callable[[Operand], Fraction]:
    def product(of: Operand) -> Fraction:
        found = Fraction(1)
        for name in names:
            found *= of(name)
        return found

    return product


def _cost_forecast(factor: Callable[[Operand], Fraction]) -> Callable[[Operand], Fraction]:
    """AC + (BAC - EV) / performance factor."""

    def forecast(of: Operand) -> Fraction:
        left = of("bac") - of("ev")
        return of("ac") if left == 0 else of("ac") + over(left, factor(of), NOTHING_EARNED)

    return forecast


def _blend(schedule_index: str) -> Callable[[Operand], Fraction]:
    return lambda of: Fraction(8, 10) * of("cpi") + Fraction(2, 10) * of(schedule_index)


def _planned_duration(factor: Callable[[Operand], Fraction]) -> Callable[[Operand], Fraction]:
    return lambda of: over(of("pd"), factor(of), NOTHING_EARNED)


def _earned_duration(factor: Callable[[Operand], Fraction]) -> Callable[[Operand], Fraction]:
    def forecast(of: Operand) -> Fraction:
        left = max(of("pd"), of("at")) - of("at") * of("spi")
        return of("at") + over(left, factor(of), NOTHING_EARNED)

    return forecast


def _earned_schedule(factor: Callable[[Operand], Fraction]) -> Callable[[Operand], Fraction]:
    def forecast(of: Operand) -> Fraction:
        left = of("pd") - of("es")
        return of("at") if left == 0 else of("at") + over(left, factor(of), NOTHING_EARNED)

    return forecast


def _by_durations(of: Operand) -> Fraction:
    return of("at") + of("pd") - of("es_d")


def _by_logic(of: Operand) -> Fraction:
    return max(of("logic"), of("at"))


TOGETHER = ("eac_t_es", "eac_t_ed", "eac_t_esd", "eac_t_logic")
"""The forecasts whose mean is one itself: of every combination of those tried, best on one half of 57 projects."""


def _mean(of: Operand) -> Fraction:
    return sum((of(each) for each in TOGETHER), Fraction(0)) / len(TOGETHER)


def _one(_: Operand) -> Fraction:
    return Fraction(1)


def _cpi(of: Operand) -> Fraction:
    if of("ac") == 0 and of("ev") == 0:
        raise NotKnown(Said("neither money nor earned value had come in by then"))
    return over(of("ev"), of("ac"), NOTHING_SPENT)


_FIRST: Mapping[str, Formula] = {
    "sv": Formula(Unit.MONEY, "EV - PV", PMI, lambda of: of("ev") - of("pv")),
    "cv": Formula(Unit.MONEY, "EV - AC", PMI, lambda of: of("ev") - of("ac")),
    "spi": Formula(Unit.INDEX, "EV / PV", PMI, lambda of: over(of("ev"), of("pv"), NOTHING_PLANNED)),
    "cpi": Formula(Unit.INDEX, "EV / AC", PMI, _cpi),
    "sci": Formula(Unit.INDEX, "SPI x CPI", ANBARI, _product("spi", "cpi")),
    "planned_share": Formula(Unit.INDEX, "PV / BAC", PMI, lambda of: over(of("pv"), of("bac"), NO_BUDGET)),
    "earned_share": Formula(Unit.INDEX, "EV / BAC", PMI, lambda of: over(of("ev"), of("bac"), NO_BUDGET)),
    "spent_share": Formula(Unit.INDEX, "AC / BAC", PMI, lambda of: over(of("ac"), of("bac"), NO_BUDGET)),
    "eac": Formula(Unit.MONEY, "AC + (BAC - EV)", PMI, _cost_forecast(_one)),
    "eac_cpi": Formula(Unit.MONEY, "BAC / CPI = AC + (BAC - EV) / CPI", PMI, _cost_forecast(_product("cpi"))),
    "eac_spi": Formula(Unit.MONEY, "AC + (BAC - EV) / SPI", VANHOUCKE, _cost_forecast(_product("spi"))),
    "eac_spi_t": Formula(Unit.MONEY, "AC + (BAC - EV) / SPI(t)", VANHOUCKE, _cost_forecast(_product("spi_t"))),
    "eac_sci": Formula(Unit.MONEY, "AC + (BAC - EV) / (CPI x SPI)", PMI, _cost_forecast(_product("sci"))),
    "eac_sci_t": Formula(Unit.MONEY, "AC + (BAC - EV) / (CPI x SPI(t))", VANHOUCKE, _cost_forecast(_product("sci_t"))),
    "eac_blend": Formula(
        Unit.MONEY, "AC + (BAC - EV) / (0.8 CPI + 0.2 SPI)", ANBARI, _cost_forecast(_blend("spi"))
    ),
    "eac_blend_t": Formula(
        Unit.MONEY, "AC + (BAC - EV) / (0.8 CPI + 0.2 SPI(t))", VANHOUCKE, _cost_forecast(_blend("spi_t"))
    ),
    "tcpi_bac": Formula(
        Unit.INDEX,
        "(BAC - EV) / (BAC - AC)",
        PMI,
        lambda of: over(of("bac") - of("ev"), of("bac") - of("ac"), ALL_SPENT),
    ),
    "sv_t": Formula(Unit.PERIODS, "ES - AT", LIPKE, lambda of: of("es") - of("at")),
    "spi_t": Formula(Unit.INDEX, "ES / AT", LIPKE, lambda of: over(of("es"), of("at"), NO_TIME)),
    "sci_t": Formula(Unit.INDEX, "SPI(t) x CPI", VANHOUCKE, _product("spi_t", "cpi")),
    "ed": Formula(Unit.PERIODS, "AT x SPI", Said("Jacob and Kane, The Measurable News, 2004"), _product("at", "spi")),
    "tspi": Formula(
        Unit.INDEX, "(PD - ES) / (PD - AT)", LIPKE, lambda of: over(of("pd") - of("es"), of("pd") - of("at"), NO_TIME)
    ),
    "eac_t_pv": Formula(
        Unit.PERIODS,
        "PD - SV x PD / BAC",
        ANBARI,
        lambda of: of("pd") - over(of("sv") * of("pd"), of("bac"), NO_BUDGET),
    ),
    "eac_t_pv_spi": Formula(Unit.PERIODS, "PD / SPI", ANBARI, _planned_duration(_product("spi"))),
    "eac_t_pv_sci": Formula(Unit.PERIODS, "PD / (SPI x CPI)", ANBARI, _planned_duration(_product("sci"))),
    "eac_t_ed": Formula(
        Unit.PERIODS, "AT + max(PD, AT) - ED", VANHOUCKE, _earned_duration(_one)
    ),
    "eac_t_ed_spi": Formula(
        Unit.PERIODS, "AT + (max(PD, AT) - ED) / SPI", VANHOUCKE, _earned_duration(_product("spi"))
    ),
    "eac_t_ed_sci": Formula(
        Unit.PERIODS, "AT + (max(PD, AT) - ED) / (SPI x CPI)", VANHOUCKE, _earned_duration(_product("sci"))
    ),
    "eac_t_es": Formula(Unit.PERIODS, "AT + (PD - ES)", LIPKE, _earned_schedule(_one)),
    "eac_t_es_spi_t": Formula(Unit.PERIODS, "AT + (PD - ES) / SPI(t)", LIPKE, _earned_schedule(_product("spi_t"))),
    "eac_t_es_sci_t": Formula(
        Unit.PERIODS, "AT + (PD - ES) / (SPI(t) x CPI)", VANHOUCKE, _earned_schedule(_product("sci_t"))
    ),
    "eac_t_esd": Formula(
        Unit.PERIODS, Said("AT + (PD - ES(d)), durations counted for money"), KHAMOOSHI, _by_durations
    ),
    "eac_t_logic": Formula(Unit.PERIODS, Said("the logic, with what remains as reported"), CPM, _by_logic),
    "eac_t_mean": Formula(Unit.PERIODS, Said("mean of the logic and of AT + PD less ES, ES(d) and ED"), CLEMEN, _mean),
}  # fmt: skip
COST_FORMS = tuple(name for name in _FIRST if name.startswith("eac") and _FIRST[name].unit is Unit.MONEY)
"""The forecasts of what the whole will cost."""

TIME_FORMS = tuple(name for name in _FIRST if name.startswith("eac_t"))
"""The forecasts of how long the whole will take, in periods since the baseline's start."""


OF_THE_WHOLE = ("eac_t_esd", "eac_t_logic", "eac_t_mean")
"""Forecasts that can only be asked of a project as it is, and not tried on what was done of it so far."""


def _rest(form: str) -> Mapping[str, Formula]:
    """What follows from one forecast of cost: what is yet to come, what is over, what must be reached."""
    head = _FIRST[form].text.split(" = ")[0]
    return {
        f"etc_{form[4:] or 'plan'}": Formula(Unit.MONEY, f"({head}) - AC", PMI, lambda of: of(form) - of("ac")),
        f"vac_{form[4:] or 'plan'}": Formula(Unit.MONEY, f"BAC - ({head})", PMI, lambda of: of("bac") - of(form)),
        f"tcpi_{form[4:] or 'plan'}": Formula(
            Unit.INDEX,
            f"(BAC - EV) / ({head} - AC)",
            PMI,
            lambda of: over(of("bac") - of("ev"), of(form) - of("ac"), ALL_SPENT),
        ),
    }


FORMULAS: Mapping[str, Formula] = {
    **_FIRST,
    **{name: made for form in COST_FORMS for name, made in _rest(form).items()},
}
"""What follows from BAC, PV, EV and AC (money) and ES, AT and PD (periods), by name.

Of every forecast of cost `eac...` there are `etc...`, `vac...` and `tcpi...`: `etc_cpi`, `vac_cpi`, `tcpi_cpi`; those
of the plain `eac` end in `plan`.
"""

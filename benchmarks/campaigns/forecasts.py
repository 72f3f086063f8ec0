"""The forecast of duration that is chosen beside plain earned schedule, on projects it has not seen.

python -m benchmarks.campaigns forecasts         errors on the second half of the tracked projects, learned on the first
python -m benchmarks.campaigns forecasts --keep  and what all of them teach, for headway/earned/experience.json
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from fractions import Fraction
from pathlib import Path
from typing import NamedTuple

import msgspec

from benchmarks.record import record
from benchmarks.tracked.data import Tracked, is_there, projects
from headway.actuals.facts import Actuals
from headway.earned import (
    COST_FORMS,
    TIME_FORMS,
    Length,
    Measures,
    Trial,
    choose,
    earned_value,
    experience,
    performance,
    trials,
)
from headway.earned.choice import STAGES, stage_of
from headway.earned.experience import summed
from headway.earned.logic import finish_of, led_by_logic

CHOSEN = "chosen"
KEPT = Path(experience.__file__).parent / "experience.json"
SOURCE = "OR-AS / Ghent University, Batselier and Vanhoucke, International Journal of Project Management 33, 2015"
COMPLETE = 0.999
"""From this completion on a project counts as finished: the last cents are lost in the binary fractions of its file."""

BETWEEN = (0.2, 0.8)
"""Completion (EV / BAC) at which forecasts are judged."""


class Finished(NamedTuple):
    """A project that was finished: its measures by date, and how many hours it took."""

    code: str
    series: tuple[Measures, ...]
    took: Fraction


def main(argv: list[str]) -> int:
    """Learn on the first half, judge on the second, then the other way round; keep what all of them teach."""
    if not is_there():
        print("shared/data/real_projects is not there")
        return 2
    known = list(finished(projects()))
    first, second = known[: len(known) // 2], known[len(known) // 2 :]
    lines = [*table(errors(second, learned(first)), len(first), len(second)), "", *other_splits(known)]
    print("\n".join(lines))
    print(record("forecasts", lines))
    if "--keep" in argv:
        found = summed((*learned(known), *learned_of_cost(known)), SOURCE, len(known))
        KEPT.write_bytes(msgspec.json.format(msgspec.json.encode(found), indent=1) + b"\n")
        print(KEPT)
    return 0


def learned(known: Iterable[Finished]) -> list[Trial]:
    """What finished projects teach about forecasts of duration."""
    return [trial for each in known for trial in trials(each.series, each.took)]


def learned_of_cost(known: Iterable[Finished]) -> list[Trial]:
    """What finished projects teach about forecasts of cost."""
    spent = [(each, each.series[-1].ac) for each in known]
    return [t for each, cost in spent if cost for t in trials(each.series, Fraction(cost), COST_FORMS)]


def other_splits(known: Sequence[Finished]) -> Iterator[str]:
    """How much less wrong than plain earned schedule the chosen forecast is, by what is learned on."""
    yield "| learned on | judged on | earned schedule | chosen | less wrong by |"
    yield "|---|---|---:|---:|---:|"
    half = len(known) // 2
    for one, other, teach, judge in splits(half):
        found = errors(known[judge], learned(known[teach]))
        plain, chosen = (_mean(e for stage in range(STAGES) for e in found.get((name, stage), ())) or 0.0
                         for name in ("eac_t_es", CHOSEN))  # fmt: skip
        yield f"| {one} | {other} | {plain:.1%} | {chosen:.1%} | {1 - chosen / plain:.1%} |"


def splits(half: int) -> Iterator[tuple[str, str, slice, slice]]:
    """What is learned on and what is judged, in words and as parts of the projects in the order of their codes."""
    yield "the first half", "the second", slice(None, half), slice(half, None)
    yield "the second half", "the first", slice(half, None), slice(None, half)
    yield "every second", "the others", slice(0, None, 2), slice(1, None, 2)
    yield "the others", "every second", slice(1, None, 2), slice(0, None, 2)


def finished(tracked: Iterable[Tracked]) -> Iterator[Finished]:
    """The projects that have a budget and earned all of it, in the order of their codes."""
    for each in tracked:
        series = tuple(measured(each))
        if series and float(series[-1]["earned_share"] or 0) > COMPLETE and each.took:
            yield Finished(each.code, series, Fraction(each.took, 60))


def measured(each: Tracked) -> Iterator[Measures]:
    """The measures of every status date, each with what the logic said of the end on that date."""
    found = earned_value(each.baseline, each.actuals, each.dates, length=Length.HOUR)
    rule, promised = found.periods(), performance(each.baseline.but(plan=None), each.network)
    for date, measures in zip(each.dates, found.over_time(), strict=True):
        end = finish_of(led_by_logic(promised, _told_at(each.reported, date), date, None))
        yield measures.but(logic=rule.position(end) if rule is not None and end is not None else None)


def _told_at(reported: Actuals, date: datetime) -> Actuals:
    """What one status date told; each tells of every activity anew, and an earlier word may have been taken back."""
    return Actuals(facts={id: fact for id, fact in reported.facts.items() if fact.recorded == date})


def errors(judged: Sequence[Finished], learned: Sequence[Trial]) -> Mapping[tuple[str, int], list[float]]:
    """Absolute errors, as shares of what came out, by form (or the chosen one) and stage."""
    found: dict[tuple[str, int], list[float]] = {}
    for each in judged:
        for at, measures in enumerate(each.series):
            share = float(measures["earned_share"] or 0)
            if not BETWEEN[0] <= share <= BETWEEN[1] or not measures.at or not measures.es:
                continue
            stage = stage_of(share)
            best = choose(each.series[: at + 1], learned).best.form
            for name, form in ((CHOSEN, best), *((form, form) for form in TIME_FORMS)):
                forecast = measures.exact(form)
                off = Fraction(1) if isinstance(forecast, str) else abs(forecast - each.took) / each.took
                found.setdefault((name, stage), []).append(float(off))
    return found


def table(found: Mapping[tuple[str, int], Sequence[float]], first: int, second: int) -> Iterator[str]:
    """Mean absolute percentage errors by stage, in Markdown, and the verdict."""
    yield f"Learned on {first} finished projects, judged on {second} others at 20 to 80 % completion: mean absolute"
    yield "percentage error of the forecast duration. The goal is 10 % less than plain earned schedule."
    stages = range(STAGES)
    heads = " | ".join(f"{stage * 100 // STAGES}-{(stage + 1) * 100 // STAGES} %" for stage in stages)
    yield from ("", f"| form | {heads} | all |", "|---|" + "---:|" * (STAGES + 1))
    whole = {name: _mean(e for stage in stages for e in found.get((name, stage), ())) for name in (CHOSEN, *TIME_FORMS)}
    for name, mean in whole.items():
        cells = " | ".join(_percent(_mean(found.get((name, stage), ()))) for stage in stages)
        yield f"| {name} | {cells} | {_percent(mean)} |"
    chosen = whole[CHOSEN] or 0.0
    for plain in ("eac_t_es_spi_t", "eac_t_es"):
        yield f"\nAgainst {plain}: {chosen / (whole[plain] or 1.0) - 1:+.1%}."


def _mean(amounts: Iterable[float]) -> float | None:
    known = list(amounts)
    return sum(known) / len(known) if known else None


def _percent(mean: float | None) -> str:
    return "" if mean is None else f"{mean:.1%}"

"""The forecast of duration that is chosen beside plain earned schedule, on projects it has not seen.

python -m benchmarks.campaigns forecasts       errors on the second half of the tracked projects, learned on the first
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from benchmarks.record import record
from benchmarks.tracked.data import Tracked, is_there, projects
from headway.earned import TIME_FORMS, Length, Measures, Trial, choose, earned_value, trials
from headway.earned.choice import STAGES, stage_of

CHOSEN = "chosen"
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
    """Learn on the first half, judge on the second; 2 where there is nothing to judge."""
    if not is_there():
        print("shared/data/real_projects is not there")
        return 2
    known = list(finished(projects()))
    first, second = known[: len(known) // 2], known[len(known) // 2 :]
    learned = [trial for each in first for trial in trials(each.series, each.took)]
    lines = list(table(errors(second, learned), len(first), len(second)))
    print("\n".join(lines))
    print(record("forecasts", lines))
    return 0


def finished(tracked: Iterable[Tracked]) -> Iterator[Finished]:
    """The projects that have a budget and earned all of it, in the order of their codes."""
    for each in tracked:
        series = earned_value(each.baseline, each.actuals, each.dates, length=Length.HOUR).over_time()
        if series and float(series[-1]["earned_share"] or 0) > COMPLETE and each.took:
            yield Finished(each.code, series, Fraction(each.took, 60))


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

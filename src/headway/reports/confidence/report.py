"""How sure a plan is as one HTML file: charts, tables, warnings; no script, nothing fetched, ready to print."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from decimal import Decimal

from headway.analysis.confidence import Confidence
from headway.analysis.promises import promised_finish
from headway.plan.value import TaskId
from headway.reports import charts
from headway.reports.charts import Money, Sheet, Table, percent
from headway.reports.charts.look import DARK, FILE_LOOK, LIGHT
from headway.reports.confidence import figures
from headway.reports.gantt.canvas import escape
from headway.reports.gantt.palette import FONT
from headway.reports.words import day, plain, weekday
from headway.risk.responses import Worth
from headway.risk.tornado import Tornado
from headway.schedule.working import working_time

POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
WIDE = 720.0
TORNADO_ROWS = 14
MOST_TASKS = 30
CONFIDENCES = (50, 70, 80, 90)

LOOK = f"""
*{{box-sizing:border-box}}
html{{color-scheme:light dark;background:var(--paper);color:var(--ink);font:14px/1.5 {FONT};
font-variant-numeric:tabular-nums;-webkit-text-size-adjust:100%}}
body{{max-width:{WIDE + 40:g}px;margin:0 auto;padding:28px 20px 48px}}
h1{{font-size:22px;line-height:1.3;margin:0}}h2{{font-size:16px;line-height:1.4;margin:40px 0 4px}}
p{{margin:4px 0 12px;color:var(--muted)}}.lead{{font-size:16px;color:var(--ink)}}
.chart{{display:block;max-width:100%;height:auto;overflow:visible}}
ul{{margin:16px 0 0;padding:0;list-style:none}}li{{padding:6px 0;border-top:1px solid var(--line)}}
table{{width:100%;border-collapse:collapse;font-size:13px}}
th,td{{padding:5px 10px 5px 0;border-bottom:1px solid var(--line);text-align:left;font-weight:400}}
thead th{{color:var(--muted);font-size:12px}}:is(th,td)+:is(th,td){{text-align:right;white-space:nowrap}}
.across{{overflow-x:auto}}summary{{cursor:pointer;color:var(--muted);font-size:13px;margin-top:8px}}
@media print{{html{{font-size:11px}}h2,svg,tr{{break-inside:avoid}}h2{{break-after:avoid}}body{{padding:0}}}}
"""


def report(
    found: Confidence,
    tornado: Tornado | None = None,
    worth: Sequence[Worth] = (),
    *,
    date: datetime | None = None,
    cost: Decimal | None = None,
) -> str:
    """The page of a confidence. `tornado` and `worth`, which take runs of their own, where they were computed.

    `date` and `cost` are those whose joint chance is told; else what was promised and approved, else the P80 of each.
    Where confidence is not known, the page says so and shows no chance.
    """
    name = plain(found.analysis.plan.settings.name) or "Project"
    parts = list(_known(found, tornado, worth, date, cost)) if found.known.is_known else [_unknown(found)]
    head = (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
        f'<meta name="viewport" content="width=device-width,initial-scale=1">'
        f"<title>{escape(name)}: how sure</title><style>{variables()}{FILE_LOOK}{LOOK}</style></head>"
    )
    return (
        f"{head}<body><header><h1>{escape(name)}: how sure</h1></header><main>{''.join(parts)}</main></body></html>\n"
    )


def headline(found: Confidence) -> str:
    """`P80 is 3 Jul 2026: 15 working days after the plan's own date, which has a chance of 12 %.`"""
    run = found.simulation
    plan, sure = run.deterministic_finish, run.finish.p(80)
    if sure == plan:
        return f"P80 is {day(sure)}, the plan's own date."
    minutes = working_time(found.analysis.plan).minutes(min(plan, sure), max(plan, sure))
    days = minutes / max(1, found.analysis.plan.settings.minutes_per_day)
    size = f"{days:.1f}".removesuffix(".0") + (" working day" if days == 1 else " working days")
    side = "after" if sure > plan else "before"
    chance = percent(run.finish.chance(plan))
    return f"P80 is {day(sure)}: {size} {side} the plan's own date, which has a chance of {chance}."


def _unknown(found: Confidence) -> str:
    sentence = found.known.sentence
    return (
        f'<p class="lead">How sure the finish is, is {escape(sentence)}.</p>'
        f"<p>By the plan alone it finishes on {weekday(found.simulation.deterministic_finish)}. Give the remaining "
        f"tasks ranges, even assumed ones by group, and simulate again.</p>{_warnings(found)}{_computed(found)}"
    )


def _known(
    found: Confidence, tornado: Tornado | None, worth: Sequence[Worth], date: datetime | None, cost: Decimal | None
) -> Iterator[str]:
    currency = found.analysis.plan.settings.currency
    promise = promised_finish(found.analysis)
    yield f'<p class="lead">{escape(headline(found))}</p>'
    yield _warnings(found)
    curve = figures.finish(found, promise)
    about = f"Share of {found.simulation.iterations:,} simulated runs that are finished by each date."
    yield _section("Finish", about, lambda sheet: charts.s_curve(curve, sheet), charts.s_curve_table(curve), "finish")
    budget = found.analysis.plan.settings.budget
    money = figures.cost(found, budget)
    if money is not None:
        about = "Share of simulated runs that cost at most each amount."
        yield _section("Cost", about, lambda sheet: charts.s_curve(money, sheet), charts.s_curve_table(money), "cost")
        asked = promise.finish if promise is not None and promise.task is None else found.simulation.finish.p(80)
        yield _joint(found, date or asked, cost if cost is not None else budget, currency)
    bands = figures.milestones(found)
    if bands:
        about = (
            "Line: P10 to P80; dot: P50; upright tick: the plan's own date; diamond: the promised one, with its chance."
        )
        yield _section(
            "Milestones", about, lambda sheet: charts.bands(bands, sheet), charts.bands_table(bands), "bands"
        )
    if tornado is not None:
        yield _tornado(tornado, currency)
    if worth:
        yield _worth(worth, currency)
    yield _contingency(found, currency)
    if found.merge_bias:
        lines = "".join(f"<li>{escape(plain(merge.sentence))}</li>" for merge in found.merge_bias[:8])
        yield f"<h2>Where paths meet</h2><ul>{lines}</ul>"
    yield _tasks(found)
    yield _computed(found)


def _joint(found: Confidence, date: datetime, cost: Decimal | None, currency: str) -> str:
    money = found.simulation.cost
    assert money is not None
    amount = cost if cost is not None else Decimal(round(money.percentile(80)))
    shown = figures.joint(found, date, amount)
    if shown is None or shown.quadrants is None:
        return ""
    said = Money(currency).say(float(amount))
    title = f"{percent(shown.quadrants.both)} chance to be finished by {day(date)} for at most {said}"
    about = "Each dot is a run; a line joins what is kept together in 50 or 70 of 100 runs."
    return _section(title, about, lambda sheet: charts.scatter(shown, sheet), charts.scatter_table(shown), "joint")


def _tornado(tornado: Tornado, currency: str) -> str:
    bars = tornado.bars[:TORNADO_ROWS]
    pulls = figures.pulls(bars)
    if not pulls:
        return ""
    headings = ("Days at P80", f"Money at P80, {currency}" if currency else "Money at P80")
    about = "By how much the P80 falls when a risk, or the range of a task, is switched off, all else drawn the same."
    table = charts.tornado_table(pulls, currency)
    return _section("What moves the P80", about, lambda sheet: charts.tornado(pulls, sheet, headings), table, "tornado")


def _worth(worth: Sequence[Worth], currency: str) -> str:
    def money(amount: Decimal | None) -> str:
        return "" if amount is None else Money(currency).say(float(amount))

    rows = [
        (
            each.name,
            f"{each.days:.1f} d",
            money(each.money),
            money(each.cost),
            money(each.net),
            "yes" if each.counts else "no",
        )
        for each in worth
    ]
    names = ("Risk", "Days at P80", "Money at P80", "Costs", "Net", "Funded and scheduled")
    about = "The P80 with the response against the P80 without it, all else as planned."
    return f"<h2>What a response buys</h2><p>{about}</p>{_table(names, rows)}"


def _contingency(found: Confidence, currency: str) -> str:
    needed = found.contingency(80)
    shown = figures.reserves(needed, currency)
    rows = []
    for each in map(found.contingency, CONFIDENCES):
        money = "" if each.money is None else Money(currency).say(float(each.money))
        rows.append((f"{each.percent:g} %", f"{each.days:.1f} d", money))
    about = (
        "The value at a percentile less the plan's own, here at P80. Contributions of single risks do not add up to it."
    )
    drawn = charts.contingency(shown, Sheet("Contingency", about, WIDE, "contingency"), ("needed", "set aside"))
    return f"<h2>Contingency</h2><p>{about}</p>{drawn}{_table(('To be so sure', 'Days', 'Money'), rows)}"


def _tasks(found: Confidence) -> str:
    """The tasks that matter most, by cruciality."""
    columns, plan = found.simulation.tasks, found.analysis.plan
    known = [each for each in columns if each.criticality]
    known.sort(key=lambda each: (-(each.cruciality or 0.0), -(each.criticality or 0.0), each.task))
    if not known:
        return ""

    def when(at: datetime | None) -> str:
        return day(at) if at is not None else ""

    money, priced = Money(plan.settings.currency), found.simulation.cost is not None
    rows = [
        (
            _name(plan.tasks[each.task].name, each.task), percent(each.criticality or 0.0),
            "" if each.sensitivity is None else f"{each.sensitivity:.2f}",
            when(each.p10), when(each.p50), when(each.p80),
            *([money.say(each.cost[80]) if each.cost else ""] if priced else []),
        )
        for each in known[:MOST_TASKS]
    ]  # fmt: skip
    about = "Criticality: in how many runs the task drove the finish. Sensitivity: how its length goes with the finish."
    names = ("Task", "Criticality", "Sensitivity", "P10", "P50", "P80", *(["Cost P80"] if priced else []))
    table = _table(names, rows)
    return f"<h2>The tasks that decide</h2><p>{about}</p>{table}"


def _name(name: str, task: TaskId) -> str:
    return plain(name) or task


def _warnings(found: Confidence) -> str:
    lines = "".join(
        f"<li><strong>{escape(plain(each.where))}</strong> {escape(plain(each.what))} {escape(plain(each.remedy))}</li>"
        for each in found.warnings
    )
    return f"<h2>Before believing it</h2><ul>{lines}</ul>" if lines else ""


def _computed(found: Confidence) -> str:
    run = found.simulation
    as_of = weekday(run.as_of) if run.as_of is not None else "not set"
    used = {used: sum(each.used == used for each in run.risks) for used in ("inherent", "residual")}
    risks = f" {used['inherent']} risks with inherent, {used['residual']} with residual figures." if run.risks else ""
    error = f" The P80 is known to ± {run.error:.2f} working days (standard error)." if run.error is not None else ""
    return (
        f"<h2>How it was computed</h2><p>{run.iterations:,} iterations, seed {run.seed}, status date {as_of}; "
        f"{escape(run.known.sentence)}.{risks}{error} "
        "The same plan, seed and iterations give the same figures to the bit.</p>"
    )


def _section(title: str, about: str, draw: Callable[[Sheet], str], table: Table, name: str) -> str:
    drawn = draw(Sheet(title, about, WIDE, name))
    behind = f"<details><summary>Table</summary>{_table(table.columns, table.cells)}</details>"
    return f"<section><h2>{escape(title)}</h2><p>{escape(about)}</p>{drawn}{behind}</section>"


def _table(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in columns)
    body = "".join("<tr>" + "".join(f"<td>{escape(plain(cell))}</td>" for cell in row) + "</tr>" for row in rows)
    return f'<div class="across"><table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>'


def variables() -> str:
    """The colours of a file's own text, light and dark, as custom properties."""

    def said(colours: dict[str, str]) -> str:
        return "".join(f"--{name}:{colours[name]};" for name in ("paper", "ink", "muted", "line"))

    return f":root{{{said(LIGHT)}}}@media(prefers-color-scheme:dark){{:root{{{said(DARK)}}}}}"

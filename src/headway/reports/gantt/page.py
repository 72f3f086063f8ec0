"""The Gantt chart as one page: the columns stay at the left, the dates at the top; no script, nothing fetched."""

from __future__ import annotations

from headway.plan.said import Said
from headway.reports.gantt.bars import float_text
from headway.reports.gantt.canvas import escape, number
from headway.reports.gantt.chart import Bar, Chart, Row
from headway.reports.gantt.layout import HEAD, ROW, WIDEST, Layout, fit
from headway.reports.gantt.palette import DARK, FONT, LIGHT, style
from headway.reports.gantt.svg import COLUMNS, backdrop, header, short, status_line, stripes, timeline, years_matter

LEAST = 2.6
"""Pixels a day: a page may be scrolled sideways, so days stay wide enough to be read."""

POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"

LOOK = f"""
*{{box-sizing:border-box}}
html{{color-scheme:light dark;background:var(--paper);color:var(--ink);font:14px/1.4 {FONT};
font-variant-numeric:tabular-nums;-webkit-text-size-adjust:100%}}
body{{margin:0;display:flex;flex-direction:column;height:100dvh}}
header{{padding:16px 20px 12px}}
h1{{font-size:20px;line-height:1.3;margin:0;font-weight:600}}
p{{margin:4px 0 0;color:var(--muted);font-size:13px}}
main{{overflow:auto;flex:1;border-top:1px solid var(--line);outline-offset:-2px}}
.plan{{display:grid;grid-template-columns:max-content max-content;width:max-content;min-width:100%}}
.corner,.axis,.sheet{{background:var(--paper)}}
.corner,.axis{{position:sticky;top:0;height:{HEAD:g}px;border-bottom:1px solid var(--line)}}
.corner,.sheet{{position:sticky;left:0;border-right:1px solid var(--line)}}
.corner{{z-index:3;align-items:flex-end;padding-bottom:6px}}
.axis{{z-index:2}}.sheet{{z-index:1}}
.row{{display:grid;grid-template-columns:var(--name) 78px 78px 64px;height:{ROW:g}px;align-items:center;font-size:12px;
content-visibility:auto;contain-intrinsic-size:auto {ROW:g}px}}
.corner.row{{height:{HEAD:g}px;align-items:end;font-size:11px;color:var(--muted)}}
.row:nth-child(even){{background:var(--stripe)}}
.row>*{{white-space:nowrap;overflow:hidden;text-overflow:ellipsis;padding-right:10px;text-align:right}}
.row>:first-child{{text-align:left;padding-left:calc(20px + var(--l,0)*14px)}}
.s>:first-child{{font-weight:600}}.x{{opacity:.5}}
.d{{color:var(--muted);font-size:11px}}.f{{font-size:11px}}.h{{color:var(--hot-ink);font-weight:600}}
svg{{display:block}}
:root{{--name:300px}}
@media(max-width:900px){{:root{{--name:44vw}}.row{{grid-template-columns:var(--name)}}.row>:nth-child(n+2){{display:none}}
header{{padding:12px 14px 10px}}h1{{font-size:17px}}.row>:first-child{{padding-left:calc(14px + var(--l,0)*10px)}}}}
@media print{{body{{height:auto}}main{{overflow:visible}}}}
"""


def page(chart: Chart, target: float = 1000.0, most: float = WIDEST, language: str = "en") -> str:
    """The chart as the text of an HTML file that stands alone; `most` are the pixels a day may be wide."""
    layout = fit(chart, target, LEAST, most)
    rows = len(chart.rows) * ROW
    note = f"<p>{escape(chart.note)}</p>" if chart.note else ""
    title = chart.tell(Said("{plan}: Gantt chart", plan=chart.title))
    heads = "".join(f"<span>{escape(chart.tell(name))}</span>" for name in COLUMNS)
    head = (
        f'<!doctype html><html lang="{language}"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
        f'<meta name="viewport" content="width=device-width,initial-scale=1">'
        f"<title>{escape(title)}</title><style>{_variables()}{LOOK}{style()}</style></head>"
    )
    body = (
        f"<body><header><h1>{escape(chart.title)}</h1><p>{escape(chart.subtitle)}</p>{note}</header>"
        f'<main tabindex="0" aria-label="{escape(chart.tell(Said("Gantt chart")))}"><div class="plan">'
        f'<div class="corner row">{heads}</div>'
        f'<div class="axis">{_axis(chart, layout)}</div>'
        f'<div class="sheet">{_sheet(chart)}</div>'
        f"{_timeline(chart, layout, rows)}</div></main></body></html>\n"
    )
    return head + body


def _variables() -> str:
    light = "".join(f"--{name}:{colour};" for name, colour in LIGHT.items())
    dark = "".join(f"--{name}:{colour};" for name, colour in DARK.items())
    return f":root{{{light}}}@media(prefers-color-scheme:dark){{:root{{{dark}}}}}"


def _axis(chart: Chart, layout: Layout) -> str:
    return _picture(layout.width, HEAD, [*header(layout, chart.tell), *_flag(chart, layout)], chart.tell(Said("Dates")))


def _flag(chart: Chart, layout: Layout) -> list[str]:
    """The status date's name, moved down into the axis."""
    return [f'<g transform="translate(0 {HEAD:g})">{"".join(status_line(chart, layout, 0))}</g>']


def _timeline(chart: Chart, layout: Layout, high: float) -> str:
    parts = [
        *stripes(len(chart.rows), layout.width),
        *backdrop(chart, layout, high),
        *timeline(chart, layout),
        *status_line(chart, layout, high, flag=False),
    ]
    return _picture(layout.width, high, parts, chart.tell(Said("Bars of the tasks in the list")))


def _picture(wide: float, high: float, parts: list[str], about: str) -> str:
    size = f'width="{number(wide)}" height="{number(high)}" viewBox="0 0 {number(wide)} {number(high)}"'
    return f'<svg {size} role="img" aria-label="{escape(about)}">{"".join(parts)}</svg>'


def _sheet(chart: Chart) -> str:
    years = years_matter(chart)
    return "".join(_row(row, chart, years) for row in chart.rows)


def _row(row: Row, chart: Chart, years: bool) -> str:
    names = "row" + (" s" if row.bar == Bar.SUMMARY else "") + (" x" if row.inactive else "")
    level = f' style="--l:{min(row.level - 1, 8)}"' if row.level > 1 else ""
    dates = [chart.tell(short(at, years)) if at is not None else "" for at in (row.start, row.finish)]
    blank = row.total_float is None or row.complete or row.bar == Bar.SUMMARY
    slack = "" if blank or row.total_float is None else float_text(row.total_float, chart)
    hot = "f h" if row.critical and not row.complete else "f d"
    name = escape(f"{row.number} {row.name}")
    return (
        f'<div class="{names}"{level}><span title="{name}">{escape(row.name)}</span><span class="d">{dates[0]}</span>'
        f'<span class="f">{dates[1]}</span><span class="{hot}">{slack}</span></div>'
    )

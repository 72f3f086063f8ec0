"""The board's page as one HTML file: no script, nothing fetched, ready to print."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from headway.reports.confidence.report import LOOK, POLICY, variables
from headway.reports.gantt.canvas import escape
from headway.reports.impact.board import Board, Group
from headway.reports.impact.drawn import ends, pictures
from headway.reports.impact.figures import Row
from headway.reports.words import count, day

MARKS = (
    ".impact-mark .rule{stroke:var(--line);fill:none}.impact-mark .was{fill:var(--paper);stroke:var(--muted);"
    "stroke-width:1.3}.impact-mark .way{fill:none;stroke-width:2}.impact-mark .later{stroke:var(--late)}"
    ".impact-mark .sooner{stroke:var(--good)}.impact-mark .same{stroke:var(--muted)}"
    ".impact-mark .now-later{fill:var(--late)}.impact-mark .now-sooner{fill:var(--good)}"
    ".impact-mark .now-same{fill:var(--muted)}.impact-mark .promise{stroke:var(--muted);stroke-width:1.3;"
    "stroke-dasharray:2 2}.impact-mark{display:block;width:100%;height:auto;max-width:320px;margin-left:auto}"
    ":root{--late:#b3281c;--good:#23744a}@media(prefers-color-scheme:dark){:root{--late:#ff8d80;--good:#6fc79a}}"
    ".worse{color:var(--late)}.better{color:var(--good)}.over{color:var(--muted);font-size:13px;margin:0}"
    ".why{color:var(--ink);max-width:66ch}.groups{display:grid;gap:0 32px;grid-template-columns:1fr 1fr}"
    "@media(max-width:560px){.groups{grid-template-columns:1fr}}h3{font-size:14px;margin:14px 0 2px;"
    "font-weight:600}.groups p{margin:2px 0}.lead{font-weight:600;font-size:18px;margin:12px 0 4px}"
    "tbody th{font-weight:400}.wide td:nth-child(2){width:46%}td.after{font-weight:600}"
    "footer{border-top:1px solid var(--line);margin-top:32px;padding-top:8px;color:var(--muted);font-size:12px}"
    "@page{size:A4;margin:14mm}@media print{html{font-size:10.5px}h2{margin:18px 0 2px}}"
)


def html(page: Board) -> str:
    """The page as the text of one file."""
    head = (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
        f'<meta name="viewport" content="width=device-width,initial-scale=1">'
        f"<title>{escape(page.project)}: {escape(page.title)}</title><style>{variables()}{LOOK}{MARKS}</style></head>"
    )
    return f"{head}<body>{''.join(_parts(page))}</body></html>\n"


def _parts(page: Board) -> Iterator[str]:
    yield f'<header><p class="over">{escape(page.project)}</p><h1>{escape(page.title)}</h1>'
    yield f'<p class="lead">{escape(page.lead)}</p>'
    yield f'<p class="why">{escape(page.reason)}</p></header><main>' if page.reason else "</header><main>"
    yield _rows(("", "Now", "With the change", "Difference"), page.figures)
    yield _dates(page)
    if page.sentences:
        yield f"<h2>What would happen</h2>{_list(page.sentences)}"
    if page.groups:
        yield f'<h2>Who must know, and what</h2><div class="groups">{"".join(map(_group, page.groups))}</div>'
    yield _section("Milestones", ("Milestone", "Now", "With the change", "Difference"), page.milestones)
    yield _more(page.more_milestones, "milestone")
    yield _section("Money month by month", ("Month", "Now", "With the change", "Difference"), page.cash_flow)
    yield _more(page.more_months, "month")
    yield _section(
        "Who has more work than time", ("Who", "Days now", "Days with the change", "Difference"), page.overloads
    )
    yield _more(page.more_overloads, "person or machine", "people or machines")
    yield f"<h2>What is asked for</h2>{_list(page.changes)}{_more(page.more_changes, 'Change')}"
    yield f"</main><footer>{escape(' '.join(page.foot))}</footer>"


def _dates(page: Board) -> str:
    """The picture of the dates: nothing where there is only one that stays."""
    if not any(each.before != each.after for each in page.spans):
        return ""
    first, last = map(day, ends(page.spans))
    rows = "".join(
        f'<tr><th scope="row">{escape(each.name)}</th><td>{picture}</td></tr>'
        for each, picture in zip(page.spans, pictures(page.spans), strict=True)
    )
    about = f"Ring: now; dot: with the change; dashed: promised. From {first} to {last}."
    return f'<h2>The dates that move</h2><p>{about}</p><table class="wide"><tbody>{rows}</tbody></table>'


def _section(title: str, heads: Sequence[str], rows: Sequence[Row]) -> str:
    return f"<h2>{escape(title)}</h2>{_rows(heads, rows)}" if rows else ""


def _rows(heads: Sequence[str], rows: Sequence[Row]) -> str:
    head = "".join(f'<th scope="col">{escape(each)}</th>' for each in heads)
    body = "".join(
        f'<tr><th scope="row">{escape(each.name)}</th><td>{escape(each.before)}</td>'
        f'<td class="after">{escape(each.after)}</td><td class="{each.meaning}">{escape(each.change)}</td></tr>'
        for each in rows
    )
    return f'<div class="across"><table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>'


def _group(group: Group) -> str:
    told = "".join(f"<p>{escape(each)}</p>" for each in group.told)
    return f"<section><h3>{escape(group.name)} must know</h3>{told}{_more(group.more, 'thing')}</section>"


def _list(lines: Sequence[str]) -> str:
    return f"<ul>{''.join(f'<li>{escape(each)}</li>' for each in lines)}</ul>"


def _more(number: int, one: str, many: str = "") -> str:
    return f"<p>and {count(number, f'more {one}', f'more {many}' if many else '')}</p>" if number else ""

"""The board's page as one HTML file: no script, nothing fetched, ready to print."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from headway.plan.said import Counted, Said, Tell, phrase
from headway.reports.confidence.report import LOOK, POLICY, variables
from headway.reports.gantt.canvas import escape
from headway.reports.impact.board import Board, Group
from headway.reports.impact.drawn import ends, pictures
from headway.reports.impact.figures import Row
from headway.reports.words import day

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


HAPPENS, KNOW, ASKED = Said("What would happen"), Said("Who must know, and what"), Said("What is asked for")
DATES, BETWEEN = Said("The dates that move"), phrase("From {first} to {last}.")
NOW, CHANGED, DIFFERENCE = Said("Now"), Said("With the change"), Said("Difference")
RING = Said("Ring: now; dot: with the change; dashed: promised.")


def html(page: Board, tell: Tell = str, language: str = "en") -> str:
    """The page as the text of one file, its headings in the language of the page."""
    head = (
        f'<!doctype html><html lang="{escape(language)}"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
        f'<meta name="viewport" content="width=device-width,initial-scale=1">'
        f"<title>{escape(page.project)}: {escape(page.title)}</title><style>{variables()}{LOOK}{MARKS}</style></head>"
    )
    return f"{head}<body>{''.join(_parts(page, tell))}</body></html>\n"


def _parts(page: Board, tell: Tell) -> Iterator[str]:
    yield f'<header><p class="over">{escape(page.project)}</p><h1>{escape(page.title)}</h1>'
    yield f'<p class="lead">{escape(page.lead)}</p>'
    yield f'<p class="why">{escape(page.reason)}</p></header><main>' if page.reason else "</header><main>"
    yield _rows(("", NOW, CHANGED, DIFFERENCE), page.figures, tell)
    yield _dates(page, tell)
    if page.sentences:
        yield f"{_heading(HAPPENS, tell)}{_list(page.sentences)}"
    if page.groups:
        groups = "".join(_group(each, tell) for each in page.groups)
        yield f'{_heading(KNOW, tell)}<div class="groups">{groups}</div>'
    yield _section(Said("Milestones"), (Said("Milestone"), NOW, CHANGED, DIFFERENCE), page.milestones, tell)
    yield _more(
        page.more_milestones, Counted(page.more_milestones, "and {n} more milestone", "and {n} more milestones"), tell
    )
    yield _section(Said("Money month by month"), (Said("Month"), NOW, CHANGED, DIFFERENCE), page.cash_flow, tell)
    yield _more(page.more_months, Counted(page.more_months, "and {n} more month", "and {n} more months"), tell)
    loads = (Said("Who"), Said("Days now"), Said("Days with the change"), DIFFERENCE)
    yield _section(Said("Who has more work than time"), loads, page.overloads, tell)
    people = Counted(page.more_overloads, "and {n} more person or machine", "and {n} more people or machines")
    yield _more(page.more_overloads, people, tell)
    yield f"{_heading(ASKED, tell)}{_list(page.changes)}"
    yield _more(page.more_changes, Counted(page.more_changes, "and {n} more Change", "and {n} more Changes"), tell)
    yield f"</main><footer>{escape(' '.join(page.foot))}</footer>"


def _dates(page: Board, tell: Tell) -> str:
    """The picture of the dates: nothing where there is only one that stays."""
    if not any(each.before != each.after for each in page.spans):
        return ""
    first, last = map(day, ends(page.spans))
    rows = "".join(
        f'<tr><th scope="row">{escape(each.name)}</th><td>{picture}</td></tr>'
        for each, picture in zip(page.spans, pictures(page.spans, tell=tell), strict=True)
    )
    about = f"{tell(RING)} {tell(Said(BETWEEN, first=first, last=last))}"
    return f'{_heading(DATES, tell)}<p>{escape(about)}</p><table class="wide"><tbody>{rows}</tbody></table>'


def _heading(title: str, tell: Tell) -> str:
    return f"<h2>{escape(tell(title))}</h2>"


def _section(title: str, heads: Sequence[str], rows: Sequence[Row], tell: Tell) -> str:
    return f"{_heading(title, tell)}{_rows(heads, rows, tell)}" if rows else ""


def _rows(heads: Sequence[str], rows: Sequence[Row], tell: Tell) -> str:
    head = "".join(f'<th scope="col">{escape(tell(each))}</th>' for each in heads)
    body = "".join(
        f'<tr><th scope="row">{escape(each.name)}</th><td>{escape(each.before)}</td>'
        f'<td class="after">{escape(each.after)}</td><td class="{each.meaning}">{escape(each.change)}</td></tr>'
        for each in rows
    )
    return f'<div class="across"><table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>'


def _group(group: Group, tell: Tell) -> str:
    told = "".join(f"<p>{escape(each)}</p>" for each in group.told)
    head = escape(tell(Said("{name} must know", name=group.name)))
    more = _more(group.more, Counted(group.more, "and {n} more thing", "and {n} more things"), tell)
    return f"<section><h3>{head}</h3>{told}{more}</section>"


def _list(lines: Sequence[str]) -> str:
    return f"<ul>{''.join(f'<li>{escape(each)}</li>' for each in lines)}</ul>"


def _more(number: int, more: str, tell: Tell) -> str:
    """How many are left out, if any."""
    return f"<p>{escape(tell(more))}</p>" if number else ""

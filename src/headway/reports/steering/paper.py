"""The page on paper: one A4 sheet as PDF, whatever there is to say."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.resources import files
from typing import Any

import msgspec

from headway.plan.said import Figure, Joined, Said, Tell
from headway.reports.printing import printed
from headway.reports.steering.drawn import PAPER_LOOK, bands, bars, said_of, scale, spread
from headway.reports.steering.figures import UNKNOWN
from headway.reports.steering.values import Decision, Milestone, Steering
from headway.reports.steering.words import MINUS, percent
from headway.reports.words import day

SHEET = files("headway.reports.steering").joinpath("sheet.typ")


def pdf(page: Steering, edition: str = "", note: str = "", tell: Tell = str, language: str = "en") -> bytes:
    """The page as a PDF of one A4 sheet, tagged. Same page, same bytes.

    `edition` stands at the head: which one it is, when and by whom it was published; empty: it was not.
    """
    data = data_of(page, edition, note, tell) | {"language": language}
    inputs = {"data": msgspec.json.encode(data, enc_hook=tell).decode()}
    return printed(SHEET.read_bytes(), inputs, format="pdf", pdf_standards="ua-1")


def data_of(page: Steering, edition: str, note: str, tell: Tell = str) -> dict[str, Any]:
    """What the sheet is filled with: words, each as it stands there, and pictures."""
    ends = scale(page)
    return {
        "name": page.name,
        "edition": edition or Said("Not published: the plan as it stands"),
        "note": note,
        "headline": page.headline.text,
        "track": {"words": Said(page.judgement.track.words), "meaning": page.judgement.track.meaning},
        "why": page.judgement.why,
        "signed": page.judgement.signed,
        "figures": [
            {
                "key": each.key,
                "label": each.label,
                "figure": each.figure,
                "beside": each.beside,
                "meaning": each.meaning,
                "text": each.said.text,
                "known": each.figure != UNKNOWN,
                "picture": spread(page, PAPER_LOOK, tell) if each.key == "finish" else "",
            }
            for each in page.figures
        ],
        "scale": [] if ends is None else [day(end) for end in ends],
        "milestones": list(map(_row, page.milestones, bands(page, PAPER_LOOK, tell))),
        "risks": None
        if page.risks is None
        else [_three(each.name, each.said.text, each.answer) for each in page.risks],
        "decisions": None
        if page.decisions is None
        else [_three(f"{each.key}  {each.title}", each.said.text, decide_by(each)) for each in page.decisions],
        "movement": {
            "text": page.movement.said.text,
            "others": [each.text for each in page.movement.others],
            "parts": [
                {
                    "label": part.label,
                    "days": _days(part.days),
                    "later": part.days > 0,
                    "behind": _behind(part.behind, part.more),
                    "picture": picture,
                }
                for part, picture in zip(page.movement.parts, bars(page, PAPER_LOOK, tell), strict=True)
            ],
        },
        "head": page.foot[0],
        "foot": Joined(" ", page.foot[1:]),
        "words": _words(page),
    }


def _words(page: Steering) -> Mapping[str, str]:
    """What the sheet says of itself."""
    since, milestones, risks = page.movement.since, page.more_milestones, page.more_risks
    return {
        "milestones": Said("Milestones"),
        "no_milestones": Said("The plan has no milestones with a date."),
        "more_milestones": Said("and {n} more in the plan", n=milestones) if milestones else "",
        "date": Said("Date"),
        "promised": Said("Promised"),
        "chance": Said("Chance"),
        "moved": Said("Moved"),
        "risks": Said("Top risks"),
        "no_risks": Said("The register holds no open threat."),
        "more_risks": Said("and {n} more open in the register", n=risks) if risks else "",
        "decisions": Said("Decisions wanted"),
        "decisions_not_known": Said("Not known: a plan file holds no change requests."),
        "no_decisions": Said("None: no change request waits for a decision."),
        "movement": Said("What moved since {edition}, and why", edition=since)
        if since
        else Said("What moved, and why"),
    }


def _days(days: float) -> str:
    """`+4 d`."""
    places = min(3, len(f"{abs(days):g}".partition(".")[2]))
    return Joined("", ["+" if days > 0 else MINUS, Said("{days} d", days=Figure(abs(days), places))])


def _row(each: Milestone, band: str) -> Mapping[str, Any]:
    return {
        "name": each.name,
        "when": day(each.when, year=False),
        "p80": "" if each.reached else day(each.p80, year=False) if each.p80 is not None else UNKNOWN,
        "sure": each.p80 is not None,
        "promised": day(each.promised, year=False) if each.promised is not None else "",
        "chance": percent(each.chance) if each.chance is not None else "",
        "moved": Said("reached") if each.reached else each.moved,
        "meaning": each.meaning,
        "picture": band,
        "said": said_of(each),
    }


def _three(title: str, text: str, last: str) -> Mapping[str, str]:
    return {"title": title, "text": text, "last": last}


def _behind(said: tuple[str, ...], more: int) -> str:
    return Joined(" ", [*said, Said("And {n} more.", n=more) if more else ""])


def decide_by(each: Decision) -> str:
    """`Decide by 27 Nov 2026.`; empty where no day is set."""
    return "" if each.due is None else Said("Decide by {day}.", day=day(each.due))

"""An impact as a page one can hand to a board: HTML, PDF, Markdown, and the rows that pages show."""

from headway.reports.impact.board import Board, Group, board
from headway.reports.impact.drawn import Span, pictures, spans
from headway.reports.impact.figures import Row, cash_flow, figures, milestones, overloads
from headway.reports.impact.html import html
from headway.reports.impact.markdown import markdown
from headway.reports.impact.paper import pdf, png

__all__ = [
    "Board",
    "Group",
    "Row",
    "Span",
    "board",
    "cash_flow",
    "figures",
    "html",
    "markdown",
    "milestones",
    "overloads",
    "pdf",
    "pictures",
    "png",
    "spans",
]

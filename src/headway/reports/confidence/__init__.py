"""How sure a plan is, as charts and as one page: a Confidence to figures."""

from headway.reports.confidence.report import report

__all__ = ["report"]

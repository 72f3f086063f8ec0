"""Levelling asked for within a request: the first answer to everybody at once, a search to one after the other."""

from __future__ import annotations

from threading import Lock
from time import thread_time

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from headway.analysis import Analysis
from headway.analysis.levelling import Offer, offer
from headway.schedule.levelling import Levelling

PATIENCE = 5.0
"""Seconds one waits for the search of somebody else before being sent away."""

_searching = Lock()


class SearchBusy(Exception):
    """Somebody else's search is going on: it takes a processor for itself, and others have to read and write too."""

    sentence: Promise | str = _(
        "A levelling is being searched for somebody else. Ask again in a moment, or for the first answer, which takes "
        "no search."
    )

    def __init__(self, longest: float) -> None:
        super().__init__()
        self.again_after = round(longest)


def levelled(analysis: Analysis, asked: Levelling) -> Offer:
    """What levelling a plan as asked would do. SearchBusy where a process searches already."""
    if asked.seconds <= 0:
        return offer(analysis, asked, thread_time)
    if not _searching.acquire(timeout=PATIENCE):
        raise SearchBusy(asked.seconds)
    try:
        return offer(analysis, asked, thread_time)
    finally:
        _searching.release()

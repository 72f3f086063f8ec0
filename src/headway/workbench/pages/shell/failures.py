"""What is answered when answering failed."""

from __future__ import annotations

import sys

from django.http import HttpRequest, HttpResponse
from django.views import defaults

from headway.workbench.engine.trouble import answer, trouble
from headway.workbench.people.policy import public


@public
def failed(request: HttpRequest) -> HttpResponse:
    """Trouble of the machine in plain words; for a fault of ours, the page that says so (500.html)."""
    found = trouble(sys.exception())
    return answer(request, found) if found else defaults.server_error(request)

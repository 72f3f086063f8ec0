"""Why a field cannot be set so, in the reader's language."""

from __future__ import annotations

from django.utils.translation import gettext as _

from headway.analysis.setting.unsettable import Unsettable
from headway.workbench.speaking import told


def why_not(problem: Exception) -> str:
    """The sentence of a problem."""
    return _(problem.told) % problem.parts if isinstance(problem, Unsettable) else told(str(problem))

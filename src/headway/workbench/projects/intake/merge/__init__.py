"""A newer version of a plan, from a file, as Changes of the project one can pick from. Pure functions over values.

`offer` says what the file would change; `picked` takes a choice of it and brings what the choice depends on.
"""

from headway.workbench.projects.intake.merge.offer import Offer, offer
from headway.workbench.projects.intake.merge.pick import picked

__all__ = ["Offer", "offer", "picked"]

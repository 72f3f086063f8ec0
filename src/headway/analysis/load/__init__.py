"""Load against availability: who is asked for how much, day by day, who is overloaded, and what is proved of it.

`loads(analysis)` gives minutes by resource and day, `overloads(loads)` every overload as scheduled, and of those that
cannot be resolved within float the proof.
"""

from headway.analysis.load.days import Daily, Loads, loads
from headway.analysis.load.overloads import Overload, Status, overloads
from headway.analysis.load.proof import Ground, Proof
from headway.analysis.load.words import hours, overload_sentence, proof_sentence

__all__ = [
    "Daily",
    "Ground",
    "Loads",
    "Overload",
    "Proof",
    "Status",
    "hours",
    "loads",
    "overload_sentence",
    "overloads",
    "proof_sentence",
]

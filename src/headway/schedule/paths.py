"""Float paths: the most critical chain of driving links to the finish, then the next one that joins it, and so on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from headway.schedule.kernel import kernel
from headway.schedule.net import Dates, Net, NodeKind, State

if TYPE_CHECKING:
    from numpy.typing import NDArray


def float_paths(net: Net, dates: Dates, total_float: NDArray[np.int64]) -> NDArray[np.int32]:
    """The float path of every unfinished node, 1 the most critical; 0 for what is finished or not in the network.

    Path 1 ends at the node with the least total float, the later finish first, and follows driving links back to where
    nothing drives; each further path begins at the most critical node left and ends where it meets an earlier one.
    """
    order = np.lexsort((-dates.early_finish, total_float))
    open_ = (net.kind < NodeKind.GATE) & (net.state != State.DONE) & ~net.idle
    paths = np.zeros(len(net.kind), np.int32)
    _walk(order, open_, dates.cause_edge, net.source, paths)
    return paths


@kernel
def _walk(
    order: NDArray[np.int64],
    open_: NDArray[np.bool_],
    cause_edge: NDArray[np.int64],
    source: NDArray[np.int32],
    paths: NDArray[np.int32],
) -> None:
    path = 0
    for begin in order:
        node = begin
        if not open_[node] or paths[node] != 0:
            continue
        path += 1
        while node >= 0 and open_[node] and paths[node] == 0:
            paths[node] = path
            node = source[cause_edge[node]] if cause_edge[node] >= 0 else -1

"""What follows when one of duration, units and work is typed: the third, by the task's type.

`work = units x duration`, for every assignment on the calendar it is worked on. A schedule never recomputes the third,
and a list of Changes from a file, an undo or a change request is made as it stands; only what a person types now is
followed, and only on the task it is typed on. What stays is said by the task's type:

| typed               | fixed units | fixed duration | fixed work | fixed duration and work |
|---------------------|-------------|----------------|------------|-------------------------|
| duration            | work        | work           | units      | units                   |
| work                | duration    | units          | duration   | units                   |
| units               | duration    | work           | duration   | work                    |
| two of the three    | the third   | the third      | the third  | the third               |
| a person comes or goes, the work stays | duration | units | duration | units              |
| a person comes or goes, otherwise      | work     | work  | -        | -                  |

The work stays where the task is effort-driven, and where its type is one of fixed work; it is shared by units.
Sources: Microsoft, "Change the task type for more accurate scheduling"; Oracle, P6 Professional help, "Duration types"
(fixed units/time, fixed duration and units/time, fixed units, fixed duration and units, in this order).
"""

from headway.analysis.balance.balance import as_typed, balanced, following
from headway.analysis.balance.whole import whole_work, whole_work_set
from headway.analysis.balance.words import told

__all__ = ["as_typed", "balanced", "following", "told", "whole_work", "whole_work_set"]

"""Changes of what varies together, and of the ways the work may go."""

from __future__ import annotations

from headway.plan.changes import rules, words
from headway.plan.changes.change import Add, Remove, SetField, adds, removes, sets
from headway.plan.changes.nouns import BRANCH, CORRELATION, TASK
from headway.plan.risk import Branch, Correlation
from headway.plan.value import BranchId, CorrelationId, TaskId


@adds(CORRELATION)
class AddCorrelation(Add[Correlation], frozen=True):
    """Tasks that are long or short together."""


@removes(CORRELATION)
class RemoveCorrelation(Remove[Correlation], frozen=True):
    """The tasks vary each by itself again."""


class OfCorrelation[V](SetField, frozen=True):
    """A field of one correlation."""

    noun = CORRELATION
    correlation: CorrelationId
    was: V
    now: V


@sets("name")
class RenameCorrelation(OfCorrelation[str], frozen=True):
    """What they have in common."""


@sets("tasks", refers=TASK)
class SetCorrelationTasks(OfCorrelation[tuple[TaskId, ...]], frozen=True):
    """The tasks that are long or short together."""


@sets("coefficient", must=rules.A_SHARE)
class SetCorrelationCoefficient(OfCorrelation[float], frozen=True):
    """How strongly, from 0 to 1."""


@sets("matrix", must=rules.MATRIX_OF_RANKS)
class SetCorrelationMatrix(OfCorrelation[tuple[tuple[float, ...], ...]], frozen=True):
    """How strongly, pair by pair."""


@adds(BRANCH)
class AddBranch(Add[Branch], frozen=True):
    """A way the work may go."""


@removes(BRANCH)
class RemoveBranch(Remove[Branch], frozen=True):
    """A way the work may go is none any more: its tasks are always done."""


class OfBranch[V](SetField, frozen=True):
    """A field of one branch."""

    noun = BRANCH
    branch: BranchId
    was: V
    now: V


@sets("name")
class RenameBranch(OfBranch[str], frozen=True):
    """What it is called."""


@sets("fork")
class SetBranchFork(OfBranch[str], frozen=True):
    """The fork: of all branches with the same one, one is taken."""


@sets("probability", must=rules.A_SHARE, say=words.share)
class SetBranchProbability(OfBranch[float], frozen=True):
    """How likely it is taken."""


@sets("tasks", refers=TASK)
class SetBranchTasks(OfBranch[tuple[TaskId, ...]], frozen=True):
    """What is done if it is taken."""

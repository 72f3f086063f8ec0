"""The roles, the rights and the acts: the words the table of rights is written in."""

from __future__ import annotations

from enum import StrEnum


class Role(StrEnum):
    """What somebody is in a project."""

    VIEWER = "viewer"  # reads
    STAKEHOLDER = "stakeholder"  # reads, comments, confirms
    CONTRIBUTOR = "contributor"  # reports progress; changes the own tasks' progress
    MANAGER = "manager"  # plans
    SPONSOR = "sponsor"  # approves
    OWNER = "owner"  # all of it, and the members


class Right(StrEnum):
    """What is given by name, beside the role."""

    COSTS = "costs"
    RESERVES = "reserves"
    RISKS = "risks"
    RATES = "rates"  # of what one sees of costs: without the right to these it counts for nothing


class Scope(StrEnum):
    """What a token lets its person do: never more than the person may."""

    READ = "read"
    COMMENT = "comment"
    REPORT = "report"
    PLAN = "plan"
    ADMIN = "admin"


class Act(StrEnum):
    """What somebody may do: in a project, or (organisation) beside all of them."""

    READ = "read"  # the plan, its schedule, its history, less what has a right of its own
    SEE_COSTS = "see costs"
    SEE_RESERVES = "see reserves"
    SEE_RISKS = "see risks"
    SEE_RATES = "see rates"  # what an hour costs; who sees costs and no rates sees sums
    COMMENT = "comment"  # comments and attachments
    CONFIRM = "confirm"  # requirements and minutes
    REPORT = "report progress"  # on the own tasks
    REPORT_FOR_ALL = "report progress for others"
    ACCEPT = "accept progress"
    PLAN = "change the plan"
    PROPOSE = "propose a change"  # in a draft of the plan, of which nothing counts before it is approved
    BASELINE = "set a baseline"
    APPROVE = "approve"
    MEMBERS = "manage members"
    PROJECT = "manage the project"  # its settings, archive, deletion
    HOOKS = "keep webhooks"  # what of the project is told to other systems, and where
    START = "start a project"  # organisation: any person
    PEOPLE = "manage people"  # organisation: invite, disable, see who may what

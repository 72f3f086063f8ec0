"""What roles, rights, acts, scopes and reasons mean, in sentences."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from headway.workbench.people.may import Why
from headway.workbench.people.roles import Act, Right, Role, Scope
from headway.workbench.people.trail import Kind

type Said = Mapping[str, str | Promise]

ROLES: dict[Role, tuple[str | Promise, str | Promise]] = {
    Role.VIEWER: (_("Viewer"), _("Reads the plan.")),
    Role.STAKEHOLDER: (_("Stakeholder"), _("Reads, comments and confirms.")),
    Role.CONTRIBUTOR: (_("Contributor"), _("Reports progress on the own tasks.")),
    Role.MANAGER: (_("Manager"), _("Plans.")),
    Role.SPONSOR: (_("Sponsor"), _("Approves.")),
    Role.OWNER: (pgettext_lazy("role", "Owner"), _("All of it, and the members.")),
}

RIGHTS: dict[Right, str | Promise] = {
    Right.COSTS: _("Costs"),
    Right.RESERVES: _("Reserves"),
    Right.RISKS: _("Risk register"),
    Right.RATES: _("Rates (with costs)"),
}

ACTS: dict[Act, tuple[str | Promise, str | Promise]] = {
    Act.READ: (
        pgettext_lazy("act", "Read"),
        _("The plan, its schedule and its history, without what has a right of its own."),
    ),
    Act.SEE_COSTS: (
        _("See costs"),
        _("Sums of money, wherever they stand: of tasks and the project, accounts, budgets, earned value."),
    ),
    Act.SEE_RESERVES: (
        _("See reserves"),
        _("The approved budget and the reserves for contingency and for management."),
    ),
    Act.SEE_RISKS: (_("See risks"), _("The risk register.")),
    Act.SEE_RATES: (
        _("See rates"),
        _(
            "Of costs, what an hour costs: rates, the cost of one assignment, the price of booked hours. "
            "Whoever sees costs alone can still divide the cost of a task that one person does by its hours."
        ),
    ),
    Act.COMMENT: (pgettext_lazy("act", "Comment"), _("Comments and attachments.")),
    Act.CONFIRM: (_("Confirm"), _("Requirements and minutes.")),
    Act.REPORT: (
        _("Report progress"),
        _("On the own tasks: those of the resource the member is linked to."),
    ),
    Act.REPORT_FOR_ALL: (_("Report for others"), _("Progress on any task, and money spent.")),
    Act.ACCEPT: (_("Accept progress"), _("What contributors have reported.")),
    Act.PLAN: (_("Plan"), _("Every change of the plan, by hand, by import or by undo.")),
    Act.PROPOSE: (_("Propose"), _("Make a change request, and edit its draft of the plan.")),
    Act.BASELINE: (_("Set baselines"), _("Keep the plan as it is now, to compare with.")),
    Act.APPROVE: (_("Approve"), _("Change requests.")),
    Act.MEMBERS: (_("Manage members"), _("Invite, change roles and rights, remove.")),
    Act.PROJECT: (_("Manage the project"), _("Its settings, archiving it, deleting it.")),
    Act.HOOKS: (_("Keep webhooks"), _("What of the project is told to other systems, and where.")),
    Act.START: (_("Start a project"), _("Anybody who signs in; who starts one owns it.")),
    Act.PEOPLE: (_("Manage people"), _("Administrators: invite, disable, see who may what.")),
}

SCOPES: dict[Scope, str | Promise] = {
    Scope.READ: pgettext_lazy("act", "Read"),
    Scope.COMMENT: _("Comment and confirm"),
    Scope.REPORT: _("Report and accept progress"),
    Scope.PLAN: _("Plan, set baselines, start projects"),
    Scope.ADMIN: _("Approve, manage members, webhooks, projects and people"),
}

WHY: dict[Why, str | Promise] = {
    Why.ROLE: _("by the role"),
    Why.RIGHT: _("by a right given by name"),
    Why.ADMIN: _("as an administrator"),
    Why.ANYBODY: _("as anybody who signs in"),
    Why.UNKNOWN: _("nobody is signed in"),
    Why.DISABLED: _("the account is disabled"),
    Why.SCOPE: _("the token does not reach so far"),
    Why.STRANGER: _("not a member of this project"),
    Why.LACKING: _("neither the role nor a right gives it"),
    Why.DRAFT: _("a proposal holds the plan alone"),
}

EVENTS: dict[Kind, str | Promise] = {
    Kind.SIGNED_IN: _("Signed in"),
    Kind.SIGNED_OUT: _("Signed out"),
    Kind.SIGN_IN_FAILED: _("Sign-in failed"),
    Kind.CODE_FAILED: _("Second factor failed"),
    Kind.THROTTLED: _("Too many attempts"),
    Kind.PASSWORD_CHANGED: _("Password changed"),
    Kind.SECOND_FACTOR_ON: _("Second factor on"),
    Kind.SECOND_FACTOR_OFF: _("Second factor off"),
    Kind.RECOVERY_CODES: _("Recovery codes made"),
    Kind.SESSION_ENDED: _("Session ended"),
    Kind.TOKEN_MADE: _("Token made"),
    Kind.TOKEN_REVOKED: _("Token revoked"),
    Kind.FEED_MADE: _("Calendar feed made"),
    Kind.FEED_REVOKED: _("Calendar feed revoked"),
    Kind.HOOK_MADE: _("Webhook made"),
    Kind.HOOK_CHANGED: _("Webhook changed"),
    Kind.HOOK_SECRET: _("Webhook given another secret"),
    Kind.HOOK_PAUSED: _("Webhook paused"),
    Kind.HOOK_RESUMED: _("Webhook resumed"),
    Kind.HOOK_REMOVED: _("Webhook removed"),
    Kind.HOOK_TESTED: _("Webhook tested"),
    Kind.HOOK_REPLAYED: _("Webhook delivery replayed"),
    Kind.INVITED: _("Invited"),
    Kind.INVITATION_REVOKED: _("Invitation revoked"),
    Kind.JOINED: _("Joined"),
    Kind.MEMBER_ADDED: _("Member added"),
    Kind.ROLE_CHANGED: _("Role changed"),
    Kind.MEMBER_REMOVED: _("Member removed"),
    Kind.DISABLED: _("Disabled"),
    Kind.ENABLED: _("Enabled"),
    Kind.ADMIN_GIVEN: _("Made administrator"),
    Kind.ADMIN_TAKEN: _("No longer administrator"),
}

"""Which page of the documentation helps on which page of the product. A test holds that every one has its own."""

from __future__ import annotations

from headway.workbench.pages.help.shelf import INDEX

HELP = {
    "plan": "how-to/views",
    "table": "how-to/views",
    "board": "how-to/views",
    "month": "how-to/views",
    "network": "how-to/network-and-roadmap#network",
    "roadmap": "how-to/network-and-roadmap#roadmap",
    "milestones": "how-to/network-and-roadmap#milestones",
    "workload": "how-to/levelling",
    "timeline": "how-to/levelling#see-who-does-what-when",
    "levelling": "how-to/levelling",
    "bulk": "how-to/bulk",
    "handover": "how-to/handovers",
    "shared": "how-to/handovers#people-whom-projects-share",
    "mine": "how-to/my-work",
    "portfolio": "how-to/portfolio",
    "webhook": "how-to/webhooks",
    "overview": "how-to/steering",
    "edition": "how-to/steering#publish-an-edition",
    "progress": "how-to/friday",
    "risk": "how-to/risk-register",
    "raid": "how-to/risk-register",
    "uncertainty": "how-to/confidence#say-what-is-uncertain",
    "confidence": "how-to/confidence",
    "request": "how-to/change-requests",
    "sitting": "how-to/change-requests#decide-several-in-a-sitting",
    "slip": "explanation/why-it-slipped",
    "earned": "explanation/earned-value",
    "money": "how-to/money",
    "audit": "reference/audit",
    "history": "explanation/record",
    "compare": "explanation/record",
    "baseline": "explanation/record",
    "calendar": "how-to/calendars",
    "resource": "how-to/calendars#absences",
    "team": "how-to/people",
    "component": "how-to/impact",
    "stakeholder": "how-to/network-and-roadmap#milestones",
    "account": "how-to/people",
    "accounts": "how-to/cost-accounts",
    "cost-account": "how-to/cost-accounts",
    "budget": "how-to/cost-accounts",
    "commitment": "how-to/cost-accounts",
    "import": "how-to/import-and-export",
    "new_import": "how-to/import-and-export",
    "export": "how-to/import-and-export#take-a-plan-away",
    "member": "how-to/people",
    "project_settings": "how-to/people",
    "projects": "how-to/first-plan",
    "project_new": "how-to/first-plan",
    "begin": "how-to/first-plan",
    "task": "explanation/scheduling",
    "found": "how-to/search",
    "help": "how-to/help-and-print",
    "inbox": "how-to/notices",
    "notice": "how-to/notices",
    "feeds": "how-to/notices#in-your-calendar",
    "token": "how-to/people#give-a-program-a-token",
    "session": "how-to/people#shut-somebody-out",
    "mfa": "how-to/people#when-somebody-guesses-passwords",
    "events": "how-to/people",
    "people": "how-to/people",
    "person": "how-to/people",
    "rights": "how-to/people#choose-the-role",
}
"""By the name of a route, or by how it begins; the longest that fits is meant."""


def page_for(route: str) -> tuple[str, str]:
    """The page and the anchor that help on the page of a route; the index where there is none of its own."""
    named = max((each for each in HELP if route.startswith(each)), key=len, default="")
    page, _hash, anchor = HELP.get(named, INDEX).partition("#")
    return page, anchor

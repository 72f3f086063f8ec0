"""The people of the organisation, as its administrators handle them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.db.models import Count, Max, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from headway.workbench.pages.people.given import given
from headway.workbench.people import accounts, invitations
from headway.workbench.people.models import Invitation, Person
from headway.workbench.people.policy import organisation, person_of
from headway.workbench.people.roles import Act


class InviteForm(forms.Form):
    """Whom to invite into the organisation."""

    email = forms.EmailField(label=gettext_lazy("Email"))
    admin = forms.BooleanField(required=False, label=gettext_lazy("Administrator"))


@organisation(Act.PEOPLE)
@require_GET
def index(request: HttpRequest) -> HttpResponse:
    """Everybody, and who is invited."""
    return _page(request, InviteForm())


@organisation(Act.PEOPLE)
@require_POST
def invite(request: HttpRequest) -> HttpResponse:
    """Invite an address into the organisation only."""
    form = InviteForm(request.POST)
    if not form.is_valid():
        return _page(request, form, status=422)
    try:
        made, secret = invitations.invite(
            form.cleaned_data["email"], by=person_of(request), admin=form.cleaned_data["admin"]
        )
    except invitations.Known as refused:
        form.add_error("email", str(refused))
        return _page(request, form, status=422)
    return _page(request, InviteForm(), **given(request, made, secret))


@organisation(Act.PEOPLE)
@require_POST
def revoke(request: HttpRequest, invitation: int) -> HttpResponse:
    """Take an invitation back, whoever gave it."""
    found = get_object_or_404(Invitation, pk=invitation)
    invitations.revoke(found, by=person_of(request))
    messages.success(request, _("The invitation of %(email)s was taken back.") % {"email": found.email})
    return redirect("people")


@organisation(Act.PEOPLE)
@require_GET
def show(request: HttpRequest, person: int) -> HttpResponse:
    """One person: the projects, the tokens, what happened lately."""
    found = get_object_or_404(Person, pk=person)
    told = {
        "person": found,
        "memberships": found.memberships.select_related("project").order_by("project__name"),
        "tokens": found.tokens.filter(revoked=None, expires__gt=timezone.now()),
        "events": found.events.select_related("by")[:20],
    }
    return render(request, "people/person.html", told)


@organisation(Act.PEOPLE)
@require_POST
def disable(request: HttpRequest, person: int) -> HttpResponse:
    """Shut somebody out at once."""
    return _done(request, person, accounts.disable, _("%(name)s is disabled; every session and token has ended."))


@organisation(Act.PEOPLE)
@require_POST
def enable(request: HttpRequest, person: int) -> HttpResponse:
    """Let somebody in again."""
    return _done(request, person, accounts.enable, _("%(name)s can sign in again."))


@organisation(Act.PEOPLE)
@require_POST
def promote(request: HttpRequest, person: int) -> HttpResponse:
    """Make somebody an administrator."""
    return _done(request, person, accounts.promote, _("%(name)s is an administrator now."))


@organisation(Act.PEOPLE)
@require_POST
def demote(request: HttpRequest, person: int) -> HttpResponse:
    """Make somebody no longer an administrator."""
    return _done(request, person, accounts.demote, _("%(name)s is no longer an administrator."))


def _done(request: HttpRequest, person: int, act: Callable[..., None], said: str) -> HttpResponse:
    found = get_object_or_404(Person, pk=person)
    try:
        act(found, by=person_of(request))
    except accounts.LastAdmin as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, said % {"name": found})
    return redirect("person", person=found.pk) if person_of(request).is_admin else redirect("projects")


def _page(request: HttpRequest, form: InviteForm, status: int = 200, **told: Any) -> HttpResponse:
    projects = Count("memberships", filter=Q(memberships__project__archived=None))
    everybody = Person.objects.annotate(projects=projects, entered=Max("last_login"))
    told |= {
        "form": form,
        "people": everybody.order_by("-is_active", "name", "email"),
        "invited": invitations.alive().select_related("project", "by"),
    }
    return render(request, "people/index.html", told, status=status)

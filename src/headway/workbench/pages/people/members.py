"""The members of a project: who they are, what they may, who is invited."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from headway.plan.plan import Plan
from headway.plan.resource import ResourceKind
from headway.workbench.pages.people.given import given
from headway.workbench.pages.people.said import RIGHTS, ROLES
from headway.workbench.people import invitations, members
from headway.workbench.people.may import may
from headway.workbench.people.models import Person
from headway.workbench.people.policy import person_of
from headway.workbench.people.roles import Act, Right, Role
from headway.workbench.projects.access import in_project
from headway.workbench.projects.held import load
from headway.workbench.projects.models import Project


class StandingForm(forms.Form):
    """What somebody is in a project."""

    role = forms.ChoiceField(
        choices=[(role.value, name) for role, (name, _) in ROLES.items()],
        initial=Role.STAKEHOLDER.value,
        label=gettext_lazy("Role"),
    )
    rights = forms.MultipleChoiceField(
        choices=[(right.value, name) for right, name in RIGHTS.items()],
        required=False,
        widget=forms.CheckboxSelectMultiple,
        label=gettext_lazy("Sees besides"),
    )

    @property
    def role_said(self) -> Role:
        """The role chosen."""
        return Role(self.cleaned_data["role"])

    @property
    def rights_said(self) -> list[Right]:
        """The rights chosen."""
        return [Right(right) for right in self.cleaned_data["rights"]]


class InviteForm(StandingForm):
    """Whom to invite."""

    email = forms.EmailField(label=gettext_lazy("Email"))
    field_order = ("email", "role", "rights")


class MemberForm(StandingForm):
    """A member, who may be one of the plan's resources."""

    resource = forms.ChoiceField(
        required=False,
        label=gettext_lazy("Is this resource of the plan"),
        help_text=gettext_lazy("A contributor reports progress on the tasks this resource works on."),
    )

    def __init__(self, plan: Plan, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        workers = [each for each in plan.resources.values() if each.kind is ResourceKind.WORK]
        named = sorted(((each.id, each.name or each.id) for each in workers), key=lambda each: each[1].lower())
        self.fields["resource"].choices = [("", _("no resource")), *named]  # type: ignore[attr-defined]


@in_project(Act.READ)
@require_GET
def index(request: HttpRequest, project: Project) -> HttpResponse:
    """Everybody in the project; who may manage them also sees who is invited."""
    return _page(request, project, InviteForm())


@in_project(Act.MEMBERS)
@require_POST
def invite(request: HttpRequest, project: Project) -> HttpResponse:
    """Invite an address; whoever has an account already is put into the project at once."""
    form, person = InviteForm(request.POST), person_of(request)
    if not form.is_valid():
        return _page(request, project, form, status=422)
    email, role, rights = form.cleaned_data["email"].strip().lower(), form.role_said, form.rights_said
    known = Person.objects.filter(email=email).first()
    if known is None:
        made, secret = invitations.invite(email, by=person, project=project, role=role, rights=rights)
        return _page(request, project, InviteForm(), **given(request, made, secret))
    try:
        members.add(known, project, role, rights, by=person)
    except members.LastOwner as refused:
        form.add_error("role", str(refused))
        return _page(request, project, form, status=422)
    messages.success(request, _("%(name)s is in the project now.") % {"name": known})
    return redirect("members", key=project.key)


@in_project(Act.MEMBERS)
@require_http_methods(["GET", "POST"])
def show(request: HttpRequest, project: Project, member: int) -> HttpResponse:
    """One member: role, rights, resource."""
    found = get_object_or_404(project.memberships.select_related("person"), pk=member)
    plan = load(project).state.plan
    before = {"role": found.role, "rights": found.rights, "resource": found.resource}
    form = MemberForm(plan, request.POST if request.method == "POST" else None, initial=before)
    if request.method == "POST" and form.is_valid():
        try:
            members.change(
                found, form.role_said, form.rights_said, form.cleaned_data["resource"], by=person_of(request)
            )
        except members.LastOwner as refused:
            form.add_error("role", str(refused))
        else:
            messages.success(request, _("Saved."))
            return redirect("members", key=project.key)
    told = {"project": project, "member": found, "form": form}
    return render(request, "people/member.html", told, status=422 if form.errors else 200)


@in_project(Act.MEMBERS)
@require_POST
def remove(request: HttpRequest, project: Project, member: int) -> HttpResponse:
    """Take a member out of the project."""
    found = get_object_or_404(project.memberships.select_related("person"), pk=member)
    return _removed(request, project, found.pk, _("%(name)s is no longer in the project.") % {"name": found.person})


@in_project(Act.READ)
@require_POST
def leave(request: HttpRequest, project: Project) -> HttpResponse:
    """Leave the project."""
    found = get_object_or_404(project.memberships, person=person_of(request))
    return _removed(request, project, found.pk, _("You have left %(project)s.") % {"project": project})


@in_project(Act.MEMBERS)
@require_POST
def revoke(request: HttpRequest, project: Project, invitation: int) -> HttpResponse:
    """Take an invitation back."""
    found = get_object_or_404(project.invitations, pk=invitation)
    invitations.revoke(found, by=person_of(request))
    messages.success(request, _("The invitation of %(email)s was taken back.") % {"email": found.email})
    return redirect("members", key=project.key)


def _removed(request: HttpRequest, project: Project, member: int, said: str) -> HttpResponse:
    person = person_of(request)
    try:
        members.remove(project.memberships.get(pk=member), by=person)
    except members.LastOwner as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, said)
        if not person.is_admin and not project.memberships.filter(person=person.pk).exists():
            return redirect("projects")
    return redirect("members", key=project.key)


def _page(request: HttpRequest, project: Project, form: InviteForm, status: int = 200, **told: Any) -> HttpResponse:
    manages = may(request.user, Act.MEMBERS, project)
    resources = load(project).state.plan.resources
    rows = []
    for each in project.memberships.select_related("person").order_by("person__name", "person__email"):
        resource = resources.get(each.resource)
        rows.append((each, resource.name if resource else ""))
    told |= {"project": project, "members": rows, "form": form, "manages": manages}
    told["invited"] = invitations.alive().filter(project=project) if manages else ()
    return render(request, "people/members.html", told, status=status)

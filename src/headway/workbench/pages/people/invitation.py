"""Taking up an invitation."""

from __future__ import annotations

from allauth.account.utils import perform_login
from django import forms
from django.contrib.auth import password_validation
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from headway.workbench.people import invitations, throttle, trail
from headway.workbench.people.models import Invitation, Person
from headway.workbench.people.policy import public


class JoinForm(forms.Form):
    """Who one is, and the password one chooses."""

    name = forms.CharField(max_length=200, label=gettext_lazy("Your name"))
    password = forms.CharField(
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        label=gettext_lazy("Password"),
        help_text=gettext_lazy("At least ten characters; a sentence is easier to keep than a riddle."),
    )

    def __init__(self, invitation: Invitation, *args: object) -> None:
        super().__init__(*args)  # type: ignore[arg-type]
        self.email = invitation.email

    def clean(self) -> None:
        """The password stands up to what is asked of passwords."""
        super().clean()
        if password := self.cleaned_data.get("password"):
            person = Person(email=self.email, name=self.cleaned_data.get("name", ""))
            try:
                password_validation.validate_password(password, person)
            except forms.ValidationError as refused:
                self.add_error("password", refused)


@public
@sensitive_post_parameters("password")
@never_cache
@require_http_methods(["GET", "POST"])
def show(request: HttpRequest, secret: str) -> HttpResponse:
    """The invitation of a link, and its form; for somebody who has the account already, one button."""
    invitation = invitations.found(secret)
    if invitation is None:
        return _guessed(request)
    if Person.objects.filter(email=invitation.email).exists():
        return _known(request, invitation)
    if request.user.is_authenticated:
        return render(request, "people/invitation_other.html", {"invitation": invitation})
    form = JoinForm(invitation, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        return _accepted(request, invitation, form)
    told = {"invitation": invitation, "form": form}
    return render(request, "people/invitation.html", told, status=422 if form.errors else 200)


def _guessed(request: HttpRequest) -> HttpResponse:
    try:
        throttle.count(throttle.INVITATION, trail.address())
    except throttle.Throttled:
        return render(request, "429.html", status=429)
    return render(request, "people/invitation_gone.html", status=404)


def _accepted(request: HttpRequest, invitation: Invitation, form: JoinForm) -> HttpResponse:
    try:
        person = invitations.accept(invitation, form.cleaned_data["name"], form.cleaned_data["password"])
    except (invitations.Gone, invitations.Known):
        return render(request, "people/invitation_gone.html", status=404)
    where = "/" if invitation.project is None else f"/p/{invitation.project.key}/"
    response: HttpResponse = perform_login(request, person, email_verification="none", redirect_url=where)
    return response


def _known(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    person = request.user if isinstance(request.user, Person) else None
    own = person is not None and person.email == invitation.email
    if person is None or not own or request.method != "POST":
        return render(request, "people/invitation_other.html", {"invitation": invitation, "own": own})
    try:
        invitations.join(invitation, person)
    except invitations.Gone:
        return render(request, "people/invitation_gone.html", status=404)
    return redirect("projects")

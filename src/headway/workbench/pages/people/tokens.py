"""One's own API tokens."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from headway.workbench.pages.people.said import SCOPES
from headway.workbench.people import tokens
from headway.workbench.people.models import Person, Token
from headway.workbench.people.policy import person_of, signed_in
from headway.workbench.people.roles import Scope

DAYS = {"30": gettext_lazy("30 days"), "90": gettext_lazy("90 days"), "365": gettext_lazy("a year")}


class TokenForm(forms.Form):
    """A new token."""

    name = forms.CharField(
        max_length=200,
        label=gettext_lazy("Name"),
        help_text=gettext_lazy("What will use it, so that you know it again."),
    )
    scopes = forms.MultipleChoiceField(
        choices=[(scope.value, said) for scope, said in SCOPES.items() if scope is not Scope.READ],
        required=False,
        widget=forms.CheckboxSelectMultiple,
        label=gettext_lazy("What it may do, besides reading"),
    )
    days = forms.ChoiceField(choices=[*DAYS.items()], initial="90", label=gettext_lazy("Expires after"))


@signed_in
@never_cache
@require_http_methods(["GET", "POST"])
def index(request: HttpRequest) -> HttpResponse:
    """The own tokens; posting makes one and shows its secret, this once."""
    person = person_of(request)
    form, told, status = TokenForm(request.POST or None), {}, 200
    if request.method == "POST":
        if form.is_valid():
            told, form = _made(person, form), TokenForm()
        else:
            status = 422
    told |= {"form": form, "tokens": person.tokens.all(), "now": timezone.now()}
    return render(request, "people/tokens.html", told, status=status)


@signed_in
@require_POST
def revoke(request: HttpRequest, token: int) -> HttpResponse:
    """End a token."""
    found = get_object_or_404(Token, pk=token, person=request.user)
    tokens.revoke(found, by=found.person)
    messages.success(request, _("The token “%(name)s” was revoked.") % {"name": found.name})
    return redirect("tokens")


def _made(person: Person, form: TokenForm) -> dict[str, Any]:
    said = form.cleaned_data
    expires = timezone.now() + timedelta(days=int(said["days"]))
    token, shown = tokens.make(person, said["name"], [Scope(scope) for scope in said["scopes"]], expires)
    return {"made": token, "secret": shown}

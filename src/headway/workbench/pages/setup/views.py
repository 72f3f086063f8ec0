"""The first person makes the own account, by the link that the first start printed."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth import login
from django.contrib.auth.password_validation import password_validators_help_texts, validate_password
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.debug import sensitive_post_parameters

from headway.workbench.people import first
from headway.workbench.people.models import Person
from headway.workbench.people.policy import public

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


class Form(forms.Form):
    """Who one is."""

    name = forms.CharField(
        label=_("Your name"), max_length=200, widget=forms.TextInput({"autocomplete": "name", "autofocus": True})
    )
    email = forms.EmailField(label=_("Email"), max_length=254, widget=forms.EmailInput({"autocomplete": "username"}))
    password = forms.CharField(
        label=_("Password"), strip=False, widget=forms.PasswordInput({"autocomplete": "new-password"})
    )

    def clean(self) -> dict[str, Any]:
        """The password, against the rules and what was typed above it."""
        known = super().clean() or {}
        if "password" in known:
            who = Person(name=known.get("name", ""), email=known.get("email", ""))
            try:
                validate_password(known["password"], who)
            except forms.ValidationError as refused:
                self.add_error("password", refused)
        return known


@public
@sensitive_post_parameters("password")
def show(request: HttpRequest, secret: str) -> HttpResponse:
    """The form, and what it makes; nothing is here as soon as there is somebody."""
    if not first.opens(secret):
        raise Http404
    form = Form(request.POST or None)
    form.fields["password"].help_text = password_validators_help_texts()[0]
    if request.method != "POST" or not form.is_valid():
        return render(request, "setup/show.html", {"form": form}, status=422 if form.is_bound else 200)
    try:
        person = first.create(**form.cleaned_data)
    except first.Made:
        raise Http404 from None
    login(request, person, BACKEND)
    return redirect("projects")

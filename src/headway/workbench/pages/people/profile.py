"""One's own name, language, time zone and theme."""

from __future__ import annotations

import zoneinfo
from functools import cache
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from headway.workbench.people.language import use
from headway.workbench.people.models import Person
from headway.workbench.people.policy import person_of, signed_in


@cache
def zones() -> list[tuple[str, str]]:
    """Every zone a person can live in, by name."""
    named = (name for name in zoneinfo.available_timezones() if "/" in name and not name.startswith("Etc/"))
    return [("", "UTC"), *((name, name.replace("_", " ")) for name in sorted(named))]


def languages() -> list[tuple[str, Any]]:
    """The languages there are, each by its own name."""
    return [("", gettext_lazy("As the browser asks")), *settings.LANGUAGES]


class ProfileForm(forms.ModelForm[Person]):
    """What others see of a person, and how they see Headway."""

    name = forms.CharField(max_length=200, label=gettext_lazy("Name"))
    language = forms.ChoiceField(
        choices=languages,
        required=False,
        label=gettext_lazy("Language"),
        help_text=gettext_lazy("Of the pages, and of the mail you are sent."),
    )
    time_zone = forms.ChoiceField(
        choices=zones,
        required=False,
        label=gettext_lazy("Time zone"),
        help_text=gettext_lazy("For the hours of history and comments. Dates of a plan are the plan's own."),
    )
    theme = forms.ChoiceField(
        choices=[("", gettext_lazy("As the system")), ("light", gettext_lazy("Light")), ("dark", gettext_lazy("Dark"))],
        required=False,
        label=gettext_lazy("Theme"),
    )

    class Meta:  # noqa: D106 as Django declares it
        model = Person
        fields = ("name", "language", "time_zone", "theme")


@signed_in
def show(request: HttpRequest) -> HttpResponse:
    """The own profile, and its form."""
    form = ProfileForm(request.POST or None, instance=person_of(request))
    if request.method == "POST" and form.is_valid():
        use(form.save())
        messages.success(request, _("Saved."))
        return redirect("account")
    return render(request, "people/profile.html", {"form": form}, status=422 if form.errors else 200)

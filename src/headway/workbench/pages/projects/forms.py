"""What one fills in to start a project, and to change what it is called."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class NewProject(forms.Form):
    """A name and a day."""

    name = forms.CharField(label=_("Name"), max_length=200)
    start = forms.DateField(
        label=_("Starts on"), widget=forms.DateInput(attrs={"type": "date"}), help_text=_("Its first possible day.")
    )


class Kept(forms.Form):
    """What of a project is not in its plan: whether contributors' reports count at once."""

    name = forms.CharField(label=_("Name"), max_length=200)
    accepts_reports = forms.BooleanField(
        label=_("Contributors' reports count without being accepted"),
        help_text=_("Otherwise they wait until a manager accepts them."),
        required=False,
    )

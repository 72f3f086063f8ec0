"""What one fills in to start a project, and to change what it is called."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


class NewProject(forms.Form):
    """A name and a day."""

    name = forms.CharField(label=_("Name"), max_length=200)
    start = forms.DateField(
        label=_("Starts on"), widget=forms.DateInput(attrs={"type": "date"}), help_text=_("Its first possible day.")
    )


class Kept(forms.Form):
    """How a project is kept: its name, what follows from what is typed, whether contributors' reports count at once."""

    name = forms.CharField(label=_("Name"), max_length=200)
    balance = forms.BooleanField(
        label=_("Duration, units and work are kept in balance"),
        help_text=_("Of the three, what is not typed follows, by the type of the task."),
        required=False,
    )
    accepts_reports = forms.BooleanField(
        label=_("Contributors' reports count without being accepted"),
        help_text=_("Otherwise they wait until a manager accepts them."),
        required=False,
    )


class StatusDateRules(forms.Form):
    """Microsoft Project's four status-date rules, in its own words; `was` are those that were on when it was shown."""

    move_completed_back = forms.BooleanField(
        label=_("Move end of completed parts after status date back to status date"), required=False
    )
    move_remaining_back = forms.BooleanField(
        label=_("And move start of remaining parts back to status date"),
        help_text=_("Only together with the one above."),
        required=False,
    )
    move_remaining_forward = forms.BooleanField(
        label=_("Move start of remaining parts before status date forward to status date"), required=False
    )
    move_completed_forward = forms.BooleanField(
        label=_("And move end of completed parts forward to status date"),
        help_text=_("Only together with the one above."),
        required=False,
    )
    was = forms.CharField(required=False, widget=forms.HiddenInput)

    def boxes(self) -> list[forms.BoundField]:
        """The fields one sees."""
        return [self[name] for name in self.fields if name != "was"]

    def changed(self) -> list[tuple[str, bool]]:
        """The settings that are to be others than they were shown, with what they are to be. The form must be valid."""
        told: dict[str, Any] = self.cleaned_data
        shown = told["was"].split()
        return [(name, told[name]) for name in self.fields if name != "was" and told[name] != (name in shown)]

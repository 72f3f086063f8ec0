"""How somebody wants to be told, as forms."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from headway.workbench.notices.models import How
from headway.workbench.notices.preferences import USUAL

HOWS = {
    How.DAILY: _("In the inbox, and one mail a day"),
    How.WEEKLY: _("In the inbox, and one mail a week"),
    How.ONCE: _("In the inbox, and by mail at once"),
    How.INBOX: _("In the inbox alone"),
    How.OFF: _("Not at all"),
}
"""How one can be told, in the order of the forms."""

DAYS = (_("Monday"), _("Tuesday"), _("Wednesday"), _("Thursday"), _("Friday"), _("Saturday"), _("Sunday"))


class UsualForm(forms.Form):
    """How one is told of every project of which one says nothing else, and when."""

    how = forms.ChoiceField(choices=[*HOWS.items()], initial=USUAL, label=_("How you are told"))
    digest_at = forms.TimeField(
        label=_("When the daily and the weekly mail come"), widget=forms.TimeInput({"type": "time"}, format="%H:%M")
    )
    digest_day = forms.TypedChoiceField(coerce=int, choices=[*enumerate(DAYS)], label=_("Day of the weekly mail"))
    quiet_from = forms.TimeField(label=_("No mail from"), widget=forms.TimeInput({"type": "time"}, format="%H:%M"))
    quiet_to = forms.TimeField(label=_("No mail until"), widget=forms.TimeInput({"type": "time"}, format="%H:%M"))


class ProjectForm(forms.Form):
    """How one is told of one project."""

    how = forms.ChoiceField(choices=[("", _("As of all others")), *HOWS.items()], required=False)

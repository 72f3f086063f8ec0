"""What one says of a webhook."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from headway.workbench.hooks import keeping
from headway.workbench.hooks.events import EVENTS
from headway.workbench.hooks.keeping import Wanted
from headway.workbench.hooks.models import Hook, Shape
from headway.workbench.people.models import Person
from headway.workbench.projects.models import Project

SHAPES = {
    Shape.HEADWAY: _("Headway: JSON, for a program of your own"),
    Shape.SLACK: _("Slack: an incoming webhook"),
    Shape.TEAMS: _("Teams: a workflow that posts to a channel"),
}
SEES = {
    "costs": _("Costs"),
    "reserves": _("Budget and reserves"),
    "risks": _("The risk register"),
    "rates": _("Rates (with costs)"),
}


class HookForm(forms.Form):
    """A webhook: who may see no costs cannot let it tell any."""

    name = forms.CharField(
        max_length=keeping.LONGEST_NAME, label=_("Name"), help_text=_("What listens there, so that you know it again.")
    )
    address = forms.CharField(
        max_length=keeping.LONGEST_ADDRESS,
        label=_("Address"),
        help_text=_("It begins with https:// and is kept from everybody who may not keep webhooks."),
        widget=forms.TextInput(attrs={"inputmode": "url", "autocomplete": "off", "spellcheck": "false"}),
    )
    shape = forms.ChoiceField(choices=[*SHAPES.items()], initial=Shape.HEADWAY, label=_("Written for"))
    events = forms.MultipleChoiceField(
        choices=[*EVENTS.items()], widget=forms.CheckboxSelectMultiple, label=_("It is told that")
    )
    sees = forms.MultipleChoiceField(
        required=False,
        widget=forms.CheckboxSelectMultiple,
        label=_("It may also tell"),
        help_text=_("What every member may read it tells anyway. Risks that became issues need the risk register."),
    )

    def __init__(self, *args: Any, person: Person, project: Project, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = keeping.offered(person, project)
        field = self.fields["sees"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = [(name, said) for name, said in SEES.items() if name in offered]
        if not offered:
            del self.fields["sees"]

    @property
    def wanted(self) -> Wanted:
        """What was said."""
        said = self.cleaned_data
        return Wanted(said["name"], said["address"].strip(), said["shape"], said["events"], said.get("sees", ()))


def initial(hook: Hook) -> dict[str, Any]:
    """A webhook as the form has it."""
    return {name: getattr(hook, name) for name in ("name", "address", "shape", "events", "sees")}

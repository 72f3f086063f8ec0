"""The form that takes a code of the second factor."""

from __future__ import annotations

from allauth.mfa.base.forms import AuthenticateForm
from django.core.exceptions import ValidationError

from headway.workbench.people import trail


class SignInCode(AuthenticateForm):  # type: ignore[misc]
    """As allauth's; a code that does not fit is put in the trail."""

    def clean_code(self) -> str:
        """The code, if it fits and there are attempts left."""
        try:
            code: str = super().clean_code()
        except ValidationError:
            trail.tell(trail.Kind.CODE_FAILED, self.user)
            raise
        return code

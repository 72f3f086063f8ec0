"""Every view declares who may call it; a view that does not is never called."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.exceptions import ImproperlyConfigured, PermissionDenied
from django.http import HttpRequest, HttpResponseBase

from headway.workbench.people.may import may
from headway.workbench.people.models import Person
from headway.workbench.people.roles import Act

type View = Callable[..., HttpResponseBase]

PUBLIC, SIGNED_IN = "public", "signed in"
FOREIGN = {"django.views.i18n": PUBLIC, "whitenoise.": PUBLIC}
"""Views of libraries, by the beginning of their module."""


def public(view: View) -> View:
    """Anybody may call this view, signed in or not."""
    return declared(view, PUBLIC)


def signed_in(view: View) -> View:
    """Anybody who is signed in may call this view; what it shows, it looks up through the person."""
    return declared(login_required(view), SIGNED_IN)


def organisation(act: Act) -> Callable[[View], View]:
    """Only who may do this in the organisation may call the view."""

    def decorate(view: View) -> View:
        def checked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if not may(request.user, act):
                raise PermissionDenied
            return view(request, *args, **kwargs)

        return declared(login_required(named(checked, view)), act)

    return decorate


def person_of(request: HttpRequest) -> Person:
    """Who calls a view whose policy lets nobody unknown call it."""
    if not isinstance(request.user, Person):
        raise PermissionDenied
    return request.user


def declared(view: View, policy: object) -> View:
    """The view with its policy written on it, where the middleware and the tests read it."""
    view.policy = policy  # type: ignore[attr-defined]
    return view


def named(wrapper: View, view: View) -> View:
    """A wrapper that goes by the name of what it wraps."""
    wrapper.__name__, wrapper.__module__, wrapper.__doc__ = view.__name__, view.__module__, view.__doc__
    return wrapper


def policy_of(view: View) -> object | None:
    """What a view declares, or what holds for the library it comes from; None where nobody has said."""
    own = getattr(view, "policy", None)
    return own or next((said for begin, said in FOREIGN.items() if view.__module__.startswith(begin)), None)


class PolicyMiddleware:
    """Refuses to call a view without a policy: default deny."""

    def __init__(self, get_response: View) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:  # noqa: D102 said by Django
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: View, args: Any, kwargs: Any) -> None:
        """Django asks before it calls a view."""
        if policy_of(view) is None:
            raise ImproperlyConfigured(f"{view.__module__}.{view.__name__} declares no policy")

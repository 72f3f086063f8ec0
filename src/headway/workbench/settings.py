"""Django's settings, read from the environment once, when a process starts.

HEADWAY_DATA       the data folder (default: .data beside the working directory)
DATABASE_URL       postgres://user:password@host:port/name; without it, SQLite in the data folder
HEADWAY_URL        the address people open (default http://127.0.0.1:8000): hosts, links in mail, secure cookies
HEADWAY_SECRET     the secret key; without it one is made in the data folder on the first start
HEADWAY_MAIL_URL   smtp://user:password@host:port; without it mail is written to the data folder
HEADWAY_LANGUAGE   the language where neither the person nor the browser asks for one: en (default) or de
HEADWAY_PSEUDO     1: offers the made-up language en-xa, in which what cannot be translated stands out
HEADWAY_MAIL_FROM  who mail comes from (default Headway <headway@the host of HEADWAY_URL>)
HEADWAY_HOOK_NETWORKS  networks inside that webhooks may reach: 10.1.0.0/16, 192.168.7.4 (default none)
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured
from django.utils.csp import CSP

from headway.workbench import languages
from headway.workbench.engine.folder import secret
from headway.workbench.engine.url import database

PACKAGE = Path(__file__).resolve().parent
DATA = Path(os.environ.get("HEADWAY_DATA") or ".data").resolve()
ADDRESS = urlsplit(os.environ.get("HEADWAY_URL") or "http://127.0.0.1:8000")
SECURE = ADDRESS.scheme == "https"

DEBUG = False
SECRET_KEY = secret(DATA, os.environ.get("HEADWAY_SECRET"))
ALLOWED_HOSTS = [ADDRESS.hostname or "127.0.0.1", "localhost", "127.0.0.1", "[::1]"]
CSRF_TRUSTED_ORIGINS = [f"{ADDRESS.scheme}://{ADDRESS.netloc}"]
ROOT_URLCONF = "headway.workbench.urls"
WSGI_APPLICATION = None
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "django_tasks_db",
    "lucide",
    "headway.workbench.people",
    "headway.workbench.projects",
    "headway.workbench.control",
    "headway.workbench.projects.intake",
    "headway.workbench.projects.guide",
    "headway.workbench.documents",
    "headway.workbench.search",
    "headway.workbench.notices",
    "headway.workbench.hooks",
    "headway.workbench.live",
    "headway.workbench.jobs",
    "headway.workbench.pages",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "headway.workbench.engine.headers.Headers",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",  # below what writes headers: files get them too
    "headway.workbench.api.middleware.ProblemsMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "headway.workbench.people.language.LanguageMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "headway.workbench.people.zone.ZoneMiddleware",
    "headway.workbench.people.policy.PolicyMiddleware",
    "headway.workbench.engine.characters.CharactersMiddleware",
]

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [PACKAGE / "pages"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "headway.workbench.pages.shell.context.shell",
            ],
            "builtins": [
                "headway.workbench.pages.shell.tags",
                "headway.workbench.pages.shell.icons",
                "headway.workbench.pages.people.tags",
                "headway.workbench.pages.control.tags",
                "headway.workbench.pages.inbox.tags",
                "headway.workbench.pages.views.tags",
                "headway.workbench.pages.handovers.tags",
                "headway.workbench.pages.help.tags",
                "headway.workbench.pages.guide.tags",
            ],
        },
    }
]

DATABASES = {"default": database(os.environ.get("DATABASE_URL", ""), DATA)}
CACHES = {"default": {"BACKEND": "headway.workbench.people.cache.TableCache"}}  # shared by all processes; JSON only
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": []}}

AUTH_USER_MODEL = "people.Person"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["headway.workbench.people.hasher.Argon2id"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"

ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"  # an address is proved by the invitation that was sent to it
ACCOUNT_ADAPTER = "headway.workbench.people.adapter.Adapter"
ACCOUNT_SESSION_REMEMBER = None  # as one ticks when signing in
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False  # every other session ends, this one stays
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_RATE_LIMITS = {  # ten guesses in a quarter of an hour, however many addresses they come from
    "login": "60/m/ip",
    "login_failed": "50/15m/ip,10/15m/key",
    "change_password": "10/15m/user",
    "reauthenticate": "10/15m/user",
    "reset_password": "20/15m/ip,5/15m/key",
    "reset_password_from_key": "20/15m/ip",
}
MFA_FORMS = {"authenticate": "headway.workbench.people.codes.SignInCode"}
MFA_ADAPTER = "headway.workbench.people.adapter.SecondFactor"
MFA_ALLOW_UNVERIFIED_EMAIL = True  # as above: the invitation has proved it
PASSWORD_RESET_TIMEOUT = 3_600

SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SECURE_HSTS_SECONDS = 31_536_000 if SECURE else 0
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SECURE_CSP = {
    "default-src": [CSP.SELF],
    "script-src": [CSP.SELF],
    "style-src": [CSP.SELF],
    "img-src": [CSP.SELF, "data:", "blob:"],
    "font-src": [CSP.SELF],
    "connect-src": [CSP.SELF],
    "object-src": [CSP.NONE],
    "base-uri": [CSP.NONE],
    "form-action": [CSP.SELF],
    "frame-ancestors": [CSP.NONE],
}

USE_TZ = True
TIME_ZONE = "UTC"
USE_I18N = True
LANGUAGES = [("en", "English"), ("de", "Deutsch")]
LOCALE_PATHS = [str(languages.LOCALE)]
FORMAT_MODULE_PATH = ["headway.workbench.locale"]
languages.compile_stale()
if os.environ.get("HEADWAY_PSEUDO") == "1":
    LANGUAGES.append((languages.PSEUDO, "[Ƥšéûðö]"))
    LOCALE_PATHS.append(str(languages.pseudo(DATA / "languages")))
LANGUAGE_CODE = os.environ.get("HEADWAY_LANGUAGE") or "en"
if LANGUAGE_CODE not in dict(LANGUAGES):
    raise ImproperlyConfigured(f"HEADWAY_LANGUAGE is {LANGUAGE_CODE}; it may be one of: {', '.join(dict(LANGUAGES))}.")

STATIC_URL = "/static/"
STATIC_ROOT = PACKAGE / "static"  # built into the package: nothing is collected
STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": DATA / "files", "file_permissions_mode": 0o600, "directory_permissions_mode": 0o700},
    },
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False
WHITENOISE_ALLOW_ALL_ORIGINS = False
WHITENOISE_IMMUTABLE_FILE_TEST = "/dist/assets/"  # their names hold a digest
FILE_UPLOAD_HANDLERS = ["headway.workbench.projects.intake.handler.Bounded"]
DATA_UPLOAD_MAX_MEMORY_SIZE = 16 * 2**20
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20_000

HOOK_NETWORKS = os.environ.get("HEADWAY_HOOK_NETWORKS", "")


def mail(url: str) -> dict[str, Any]:
    """Where mail goes: an SMTP server, or files in the data folder."""
    if not url:
        return {"EMAIL_BACKEND": "django.core.mail.backends.filebased.EmailBackend", "EMAIL_FILE_PATH": DATA / "mail"}
    at = urlsplit(url)
    return {
        "EMAIL_HOST": at.hostname,
        "EMAIL_PORT": at.port or 587,
        "EMAIL_HOST_USER": unquote(at.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(at.password or ""),
        "EMAIL_USE_TLS": at.scheme == "smtp" and (at.port or 587) == 587,
        "EMAIL_USE_SSL": at.scheme == "smtps",
        "EMAIL_TIMEOUT": 30,  # seconds a mail server may keep us waiting
    }


globals().update(mail(os.environ.get("HEADWAY_MAIL_URL", "")))
DEFAULT_FROM_EMAIL = os.environ.get("HEADWAY_MAIL_FROM") or f"Headway <headway@{ADDRESS.hostname or 'localhost'}>"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {"django": {"handlers": [], "propagate": True, "level": "WARNING"}},
}

"""All settings: the embedded default, and what the environment adds.

With nothing set but DEBUG=1 the site runs on SQLite, a database cache and a mail folder, with no server beside it.
DATABASE_URL and REDIS_URL move it to PostgreSQL, Redis and Celery. docs/settings.md lists every variable.
"""

import secrets
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import urlsplit

from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from config.environment import LEVELS, demand_own_address, demand_random, env

BASE_DIR = Path(__file__).resolve().parent.parent

# A variable that is set to nothing counts as not set: so env files and containers leave one out.
DATA_DIR = Path(env.str("CROSSWALK_DATA", default="") or BASE_DIR / "var").resolve()
DATA_DIR.mkdir(parents=True, exist_ok=True)

DEBUG = env.bool("DEBUG", default=False)


def _kept_secret_key() -> str:
    """Read the development key from the data folder, or make it there; production must state its own."""
    path = DATA_DIR / "secret_key"
    if not path.exists():
        path.write_text(secrets.token_urlsafe(50))
        path.chmod(0o600)
    return path.read_text().strip()


def _is_public(host: str) -> bool:
    """Whether a name or address is none of this machine or its own network."""
    try:
        return not ip_address(host.strip("[]")).is_private
    except ValueError:
        own = host.endswith((".localhost", ".local", ".test", ".internal"))
        return host == "*" or ("." in host and not own)


SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", default=[])
if DEBUG:
    SECRET_KEY = env.str("SECRET_KEY", default="") or _kept_secret_key()
    SITE_URL = env.str("SITE_URL", default="http://127.0.0.1:8000")
    ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["127.0.0.1", "localhost", "[::1]"])
    if urlsplit(SITE_URL).scheme == "https":
        raise ImproperlyConfigured("DEBUG=1 shows secrets on error pages: not beside an https SITE_URL. Unset one.")
    if public := [host for host in (urlsplit(SITE_URL).hostname or "", *ALLOWED_HOSTS) if _is_public(host)]:
        raise ImproperlyConfigured(f"DEBUG=1 shows secrets on error pages: not on {public[0]}, which others can reach.")
else:
    missing = [name for name in ("SECRET_KEY", "SITE_URL", "ALLOWED_HOSTS") if not env.str(name, default="")]
    if missing:
        raise ImproperlyConfigured(f"Without DEBUG these must be set in the environment: {', '.join(missing)}.")
    SECRET_KEY = env.str("SECRET_KEY")
    for name, keys in (("SECRET_KEY", [SECRET_KEY]), ("SECRET_KEY_FALLBACKS", SECRET_KEY_FALLBACKS)):
        demand_random(name, keys)
    SITE_URL = env.str("SITE_URL").rstrip("/")
    ALLOWED_HOSTS = env.list("ALLOWED_HOSTS")
    demand_own_address(SITE_URL, ALLOWED_HOSTS)

# --- applications ------------------------------------------------------------------------------------------------

INSTALLED_APPS = [
    "web",
    "search",
    "notifications",
    "accounts",
    "codes",
    "careers",
    "hiring",
    "alerts",
    "feeds",
    "assistant",
    "operations",
    "api",
    "config.apps.CrosswalkConfig",
    "config.apps.AdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.sitemaps",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "csp",
    "django_filters",
    "django_htmx",
]

MIDDLEWARE = [
    "django_prometheus.middleware.PrometheusBeforeMiddleware",
    "web.edge.middleware.RequestIdMiddleware",
    "web.edge.middleware.SecurityHeadersMiddleware",
    "web.edge.middleware.ContentPolicyMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    # Inside of what sets headers, so that its redirect bears them too.
    "web.edge.middleware.ProbeMiddleware",
    "web.edge.middleware.UnknownSchemeMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "feeds.outgoing.lists.UnchangedFeedMiddleware",
    # After all that set headers, so that static files bear them too.
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "web.edge.middleware.RefuseNulMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "accounts.entrance.middleware.ReaderZoneMiddleware",
    "accounts.entrance.middleware.StaffSessionMiddleware",
    "accounts.entrance.middleware.EntranceMiddleware",
    "web.edge.middleware.ThemedRefusalMiddleware",
    "django_prometheus.middleware.PrometheusAfterMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            # Without loading: the tags of a designer's every day.
            "builtins": ["django.templatetags.static", "web.templatetags.web_tags", "web.templatetags.held_tags"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "web.look.context_processors.site",
                "accounts.quota.context_processors.meter",
                "accounts.quota.context_processors.plans",
                "hiring.views.context.applications",
            ],
        },
    },
]

# --- database and cache ------------------------------------------------------------------------------------------

DATABASE_URL = env.str("DATABASE_URL", default="") or f"sqlite:///{DATA_DIR / 'crosswalk.sqlite3'}"
if urlsplit(DATABASE_URL).scheme not in ("postgres", "postgresql", "sqlite"):
    raise ImproperlyConfigured("DATABASE_URL: expected postgres://user:password@host:port/name or sqlite:///path.")
DATABASES = {"default": env.db_url_config(DATABASE_URL)}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # IMMEDIATE: with the default DEFERRED 920 of 2,400 concurrent read-then-write transactions failed as "locked".
    DATABASES["default"] |= {
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 5,
            "init_command": (
                "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-4000;"
                " PRAGMA temp_store=MEMORY; PRAGMA journal_size_limit=67108864"
            ),
        },
        # A file: threads on an in-memory test database fail with "table is locked".
        "TEST": {"NAME": str(DATA_DIR / "test.sqlite3")},
    }
else:
    # In milliseconds; 0 is none. Commands and workers may take their time, config/wsgi.py sets 5 s for pages.
    STATEMENT_TIMEOUT = env.whole("STATEMENT_TIMEOUT", default=0, least=0)
    DATABASES["default"] |= {"CONN_MAX_AGE": None, "CONN_HEALTH_CHECKS": True}
    DATABASES["default"]["OPTIONS"] = {
        "connect_timeout": 3,
        "options": f"-c statement_timeout={STATEMENT_TIMEOUT}",
        **DATABASES["default"].get("OPTIONS", {}),
    }

REDIS_URL = env.server("REDIS_URL", ("redis", "rediss", "unix"))
# What allauth counts, shared by all processes, in both profiles: Redis may refuse or fall silent and logins go on
# (docs/adr/0010-limits-in-the-database.md). Django's default of 300 entries would cull live limits.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "cache",
        "OPTIONS": {"MAX_ENTRIES": 200_000},
    }
}

# --- accounts ----------------------------------------------------------------------------------------------------

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["accounts.entrance.backends.Backend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/account/"
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "accounts.entrance.adapter.AccountAdapter"
ACCOUNT_FORMS = {
    "login": "accounts.entrance.forms.LoginForm",
    "signup": "accounts.entrance.forms.SignupForm",
    "request_login_code": "accounts.entrance.forms.RequestLoginCodeForm",
    "reset_password": "accounts.entrance.forms.ResetPasswordForm",
    "add_email": "accounts.entrance.forms.AddEmailForm",
}
# How often strangers may try: accounts/entrance/limits.py says of what and in which time. allauth's own limits of these
# forms are off: by address they shut out a hospital, by account they let anyone shut out its owner.
LOGIN_FAILURES_BY_ACCOUNT = env.whole("LOGIN_FAILURES_BY_ACCOUNT", default=5)
LOGIN_FAILURES_BY_ADDRESS = env.whole("LOGIN_FAILURES_BY_ADDRESS", default=100)
LOGIN_FORMS_BY_ADDRESS = env.whole("LOGIN_FORMS_BY_ADDRESS", default=1000)
LOGIN_MAILS_BY_ADDRESS = env.whole("LOGIN_MAILS_BY_ADDRESS", default=5)
LOGIN_MAILS_BY_INBOX = env.whole("LOGIN_MAILS_BY_INBOX", default=30)
API_CALLS_BY_TOKEN = env.whole("API_CALLS_BY_TOKEN", default=600)
# Mails that ask whether an alert is wanted: those that one network causes in an hour, and one inbox gets in twelve.
ALERT_MAILS_BY_ADDRESS = env.whole("ALERT_MAILS_BY_ADDRESS", default=20)
ALERT_MAILS_BY_INBOX = env.whole("ALERT_MAILS_BY_INBOX", default=3)
# Files of one person that wait for their check, and that are sent in within an hour; checks of all at the same moment.
UPLOADS_AT_ONCE = env.whole("UPLOADS_AT_ONCE", default=1)
CHECKS_AT_ONCE = env.whole("CHECKS_AT_ONCE", default=2)
REPORTS_TO_HOLD = env.whole("REPORTS_TO_HOLD", default=3)
REPORTS_BY_PERSON = env.whole("REPORTS_BY_PERSON", default=20)
INVITATIONS_BY_ORGANIZATION = env.whole("INVITATIONS_BY_ORGANIZATION", default=20)
INVITATIONS_BY_INBOX = env.whole("INVITATIONS_BY_INBOX", default=5)
UPLOADS_BY_PERSON = env.whole("UPLOADS_BY_PERSON", default=30)
# New guests of one network (/24 or /56) and day; their pages and runs end there, so that a script cannot start afresh.
GUESTS_BY_NETWORK = env.whole("GUESTS_BY_NETWORK", default=20, least=0)
ACCOUNT_RATE_LIMITS = {
    **dict.fromkeys(("login", "signup", "confirm_email", "reset_password", "reset_password_from_key")),
    "request_login_code": None,
    "login_failed": "5/5m/key",  # of second factors alone: passwords are counted by accounts/entrance/attempts.py
}
MFA_RATE_LIMITS = {"webauthn_login": None}
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_PASSWORD_RESET_BY_CODE_ENABLED = True
# Mailed codes hold for 10 minutes, in seconds; allauth's own three are short for mail that waits in a queue.
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_TIMEOUT = 600
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 600
ACCOUNT_PASSWORD_RESET_BY_CODE_TIMEOUT = 600
ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_RESEND = 2
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = 2
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
MFA_SUPPORTED_TYPES = ["recovery_codes", "totp", "webauthn"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_PASSKEY_SIGNUP_ENABLED = True
MFA_TOTP_ISSUER = "Crosswalk"
MFA_FORMS = {
    "add_webauthn": "accounts.entrance.forms.AddKeyForm",
    "signup_webauthn": "accounts.entrance.forms.SignupByKeyForm",
    "edit_webauthn": "accounts.entrance.forms.RenameKeyForm",
}
# Writing the last-seen time on each request cost nine tenths of the throughput (3,749 -> 345 requests a second).
USERSESSIONS_TRACK_ACTIVITY = False
# Staff without a second factor see none of their pages (accounts/entrance/operators.py); with DEBUG the demo's may.
STAFF_MFA_REQUIRED = env.bool("STAFF_MFA_REQUIRED", default=not DEBUG)
# How many proxies in front may be trusted to state the client's address; 0 means the socket's peer is the client.
TRUSTED_PROXY_COUNT = env.whole("TRUSTED_PROXY_COUNT", default=0, least=0)

# --- language, time, files ---------------------------------------------------------------------------------------

LANGUAGE_CODE = "en-us"
TIME_ZONE = "UTC"
USE_I18N = False
USE_TZ = True
FORMAT_MODULE_PATH = "config.formats"

# The two halves of the site, by how their addresses begin: each has a hue of its own.
SITE_HALVES = {
    "jobs": ("/jobs/", "/employers/", "/employer/", "/pay/", "/alerts/", "/invitations/", "/moderation/"),
    "codes": ("/codes/",),
}

STATIC_URL = "/static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATIC_ROOT = DATA_DIR / "static"
MEDIA_ROOT = DATA_DIR / "media"
# Resumes: no other user of the host reads them.
FILE_UPLOAD_PERMISSIONS = 0o600
FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o700
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "web.look.static_files.JoinedStaticFilesStorage"
    },
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 500

# --- mail --------------------------------------------------------------------------------------------------------

DEFAULT_FROM_EMAIL = env.address("DEFAULT_FROM_EMAIL", default="Crosswalk <no-reply@crosswalk.example>")
SERVER_EMAIL = DEFAULT_FROM_EMAIL
CONTACT_EMAIL = env.address("CONTACT_EMAIL", default="help@crosswalk.example")
MAIL_DIR = DATA_DIR / "mail"
if env.str("EMAIL_URL", default=""):
    vars().update(env.email_url("EMAIL_URL"))
    EMAIL_TIMEOUT = 10  # seconds; see LEASE in notifications/actions.py
else:
    EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    EMAIL_FILE_PATH = MAIL_DIR

# Consulting by mail: the address that is written to, and the server whose Authentication-Results count as ours.
CONSULT_ADDRESS = env.address("CONSULT_ADDRESS", default="consult@crosswalk.example")
INBOX_DIR = DATA_DIR / "inbox"  # a maildir
CONSULT_IMAP_URL = env.str("CONSULT_IMAP_URL", default="")
if CONSULT_IMAP_URL and urlsplit(CONSULT_IMAP_URL).scheme not in ("imaps", "imap"):
    raise ImproperlyConfigured("CONSULT_IMAP_URL: expected imaps://user:password@host:993/INBOX.")
# Mailgun may post them instead of IMAP: the key it signs with.
CONSULT_MAILGUN_KEY = env.str("CONSULT_MAILGUN_KEY", default="")

# By which USAJOBS knows who asks its search API; no other host is sent either.
USAJOBS_EMAIL = env.str("USAJOBS_EMAIL", default="")
USAJOBS_KEY = env.str("USAJOBS_KEY", default="")

# Search engines are told of new, changed and ended postings only where these name how: a key of one's own choosing
# (8 to 128 letters and digits, shown at /indexnow.txt), and the file of a service account's key.
INDEXNOW_KEY = env.str("INDEXNOW_KEY", default="")
GOOGLE_INDEXING_ACCOUNT = env.str("GOOGLE_INDEXING_ACCOUNT", default="")
if INDEXNOW_KEY and not (8 <= len(INDEXNOW_KEY) <= 128 and INDEXNOW_KEY.replace("-", "").isalnum()):
    raise ImproperlyConfigured("INDEXNOW_KEY: expected 8 to 128 letters, digits and hyphens.")

# Mailgun may tell of bounces and complaints at /mail/events/mailgun/: the key it signs with.
MAIL_EVENTS_MAILGUN_KEY = env.str("MAIL_EVENTS_MAILGUN_KEY", default="")

# Feeds and pages of employers are fetched from public addresses on the usual ports only. No environment widens that:
# tests name their own servers here, as host:port.
FETCH_ALSO: frozenset[str] = frozenset()

# The optional language model of the assistant, behind an OpenAI-compatible endpoint: none without an address.
ASSISTANT_BASE_URL = env.str("ASSISTANT_BASE_URL", default="")
ASSISTANT_API_KEY = env.str("ASSISTANT_API_KEY", default="")
ASSISTANT_MODEL = env.str("ASSISTANT_MODEL", default="")
ASSISTANT_SECONDS = env.whole("ASSISTANT_SECONDS", default=20)
if ASSISTANT_BASE_URL and not (urlsplit(ASSISTANT_BASE_URL).scheme in ("http", "https") and ASSISTANT_MODEL):
    raise ImproperlyConfigured("ASSISTANT_BASE_URL: expected https://host/v1, and ASSISTANT_MODEL beside it.")
# What /dev/mail/ writes passes as verified; without DEBUG no mail does until a server is named.
TRUSTED_AUTHSERV_ID = env.str("TRUSTED_AUTHSERV_ID", default="dev.crosswalk.example" if DEBUG else "")

# --- work at scale -----------------------------------------------------------------------------------------------

# Rows are the queue of record; Celery only carries hints. The socket timeouts keep a request from hanging on a silent
# broker (over 30 s without them, 1 s with), the restore options bring a killed worker's task back within seconds.
CELERY_BROKER_URL = REDIS_URL or "memory://"
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "visibility_timeout": 3600,
    "unacked_restore_interval": 5,
    "unacked_restore_throttle": 1,
    "unacked_mutex_expire": 30,
    "socket_timeout": 1,
    "socket_connect_timeout": 1,
}
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_TIME_LIMIT = 600
CELERY_TASK_SOFT_TIME_LIMIT = 540
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
# A hint is tried once: the sweep finds the work, and each more try is a second of somebody's request (2.1 s with one).
CELERY_TASK_PUBLISH_RETRY_POLICY = {"max_retries": 0, "interval_start": 0, "interval_step": 0.1, "interval_max": 0.1}
CELERY_TIMEZONE = "UTC"
# Beat's memory of what ran last: by default it would lie in the folder of the code.
CELERY_BEAT_SCHEDULER = "operations.watching.beat:Scheduler"
CELERY_BEAT_SCHEDULE_FILENAME = str(DATA_DIR / "celerybeat-schedule")

# --- security ----------------------------------------------------------------------------------------------------

HTTPS = urlsplit(SITE_URL).scheme == "https"
SESSION_ENGINE = "accounts.entrance.sessions"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_NAME = "__Host-session" if HTTPS else "session"
CSRF_COOKIE_NAME = "__Host-csrf" if HTTPS else "csrf"
DEVICE_COOKIE_NAME = "__Host-device" if HTTPS else "device"
GUEST_COOKIE_NAME = "__Host-guest" if HTTPS else "guest"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "web.edge.handlers.csrf_failure"
CSRF_TRUSTED_ORIGINS = [SITE_URL]
SECURE_SSL_REDIRECT = HTTPS and not DEBUG
SECURE_HSTS_SECONDS = 63_072_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
if TRUSTED_PROXY_COUNT:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "manifest-src": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "object-src": [NONE],
    }
}
PERMISSIONS_POLICY = {
    name: [] for name in ("camera", "display-capture", "geolocation", "microphone", "payment", "usb", "browsing-topics")
}

# Whoever states this as bearer token may read /metrics; without one only operators may.
METRICS_TOKEN = env.str("METRICS_TOKEN", default="")

# --- logs --------------------------------------------------------------------------------------------------------

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"()": "web.edge.logs.formatter", "json": not DEBUG}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": env.choice("LOG_LEVEL", LEVELS, default="INFO")},
    "loggers": {
        "django": {"handlers": ["console"], "level": "INFO", "propagate": False},
        # With DEBUG the development server prints a line for each request already.
        "crosswalk.requests": {"level": "WARNING" if DEBUG else "INFO"},
    },
}

# From so many publications and changes on, searches are answered from bitmaps in the process instead of by SQL.
BITMAPS_FROM = env.whole("BITMAPS_FROM", default=2000, least=0)

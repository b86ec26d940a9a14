"""WSGI entry points: config/serving.py serves one behind nginx, Django's own server the other in `make run`."""

import os

from django.core.handlers.wsgi import WSGIHandler
from django.core.wsgi import get_wsgi_application

# Nobody waits longer for a page; a query that does would hold a thread and a connection.
os.environ.setdefault("STATEMENT_TIMEOUT", "5000")
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
application = get_wsgi_application()

from careers.finding.engine import warm_aside  # noqa: E402 - models load only once Django is set up


def serve() -> WSGIHandler:
    """The application of a web process (granian's --factory), which reads the board beside its first requests."""
    warm_aside()
    return application

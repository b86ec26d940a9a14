"""WSGI entry point: granian serves it behind nginx (deploy/process), Django's own server in `make run`."""

import os

from django.core.wsgi import get_wsgi_application

# Nobody waits longer for a page; a query that does would hold a thread and a connection.
os.environ.setdefault("STATEMENT_TIMEOUT", "5000")
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
application = get_wsgi_application()

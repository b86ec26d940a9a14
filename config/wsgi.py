"""WSGI entry point, served by granian in `make run` and by granian or gunicorn behind nginx in production."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
application = get_wsgi_application()

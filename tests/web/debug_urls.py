"""The site's addresses and those that only DEBUG has."""

from django.urls import include, path

from config.urls import *  # noqa: F403 - the handlers of errors come along
from config.urls import urlpatterns as site

urlpatterns = [*site, path("", include("web.debug_urls")), path("dev/mail/", include("notifications.debug.urls"))]

"""Every address of the site: each app owns its own list."""

from django.conf import settings
from django.contrib import admin
from django.contrib.sitemaps import views as sitemaps
from django.urls import include, path

from careers.sitemaps import SITEMAPS as OF_JOBS
from codes.sitemaps import SITEMAPS as OF_CODES

SITEMAPS = {"sitemaps": OF_JOBS | OF_CODES}

# Each address is compared in this order, so what is opened most stands first.
urlpatterns = [
    path("codes/", include("codes.urls")),
    path("", include("careers.urls.seekers")),
    path("", include("feeds.urls")),
    path("", include("web.urls")),
    path("accounts/", include("allauth.urls")),
    path("", include("accounts.urls")),
    path("", include("hiring.urls")),
    path("", include("alerts.urls")),
    path("", include("api.urls")),
    path("", include("careers.urls")),
    path("assistant/", include("assistant.urls")),
    path("", include("operations.urls")),
    path("", include("notifications.urls")),
    path("admin/", admin.site.urls),
    path("sitemap.xml", sitemaps.index, {**SITEMAPS, "sitemap_url_name": "sitemap_section"}, name="sitemap"),
    path("sitemap-<section>.xml", sitemaps.sitemap, SITEMAPS, name="sitemap_section"),
]
if settings.DEBUG:
    urlpatterns += [path("", include("web.debug_urls")), path("dev/mail/", include("notifications.debug.urls"))]

handler400 = "web.edge.handlers.bad_request"
handler403 = "web.edge.handlers.permission_denied"
handler404 = "web.edge.handlers.page_not_found"
handler429 = "web.edge.handlers.too_many_requests"  # asked for by allauth, not by Django
handler500 = "web.edge.handlers.server_error"

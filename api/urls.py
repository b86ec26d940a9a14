"""The API of employers' systems, and the page that connects one."""

from django.urls import path, re_path

from api import connections, openapi, postings

PAGE = "employer/organization/<slug:slug>/connections/"

urlpatterns = [
    path("api/v1/openapi.json", openapi.described, name="api_described"),
    path("api/v1/postings/", postings.several, name="api_postings"),
    path("api/v1/postings/<str:external_id>/", postings.one, name="api_posting"),
    path(PAGE, connections.connections, name="employer_connections"),
    path(f"{PAGE}tokens/", connections.make_token, name="employer_token_make"),
    path(f"{PAGE}tokens/<int:pk>/revoke/", connections.revoke_token, name="employer_token_revoke"),
    path(f"{PAGE}webhook/", connections.set_webhook, name="employer_webhook"),
    re_path(
        r"^employer/organization/(?P<slug>[-\w]+)/connections/webhook/(?P<verb>secret|remove|on)/$",
        connections.change_webhook,
        name="employer_webhook_change",
    ),
    path(f"{PAGE}sent/<int:pk>/again/", connections.send_again, name="employer_webhook_again"),
]

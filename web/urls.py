from django.urls import path

from web.views import pages

urlpatterns = [
    path("healthz", pages.healthz, name="healthz"),
    path("privacy/", pages.privacy, name="privacy"),
    path("terms/", pages.terms, name="terms"),
    path("attribution/", pages.attribution, name="attribution"),
    path("contact/", pages.contact, name="contact"),
    path(".well-known/security.txt", pages.security_txt, name="security_txt"),
]

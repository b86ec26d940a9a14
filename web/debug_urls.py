"""Addresses that exist only with DEBUG: the component sheet."""

from django.urls import path

from web.views import styles

urlpatterns = [path("styles/", styles.styles, name="styles")]

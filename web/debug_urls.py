"""Addresses that exist only with DEBUG: the component sheet."""

from django.urls import path

from web import debug_views

urlpatterns = [path("styles/", debug_views.styles, name="styles")]

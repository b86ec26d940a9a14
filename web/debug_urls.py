"""Addresses that exist only with DEBUG: the component sheet."""

from django.urls import path
from django.views.generic import TemplateView

urlpatterns = [path("styles/", TemplateView.as_view(template_name="web/styles.html"), name="styles")]

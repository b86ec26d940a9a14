"""Saved searches and their alerts."""

urlpatterns: list = []

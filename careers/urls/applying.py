"""Applying, and the employer's pipeline of applicants."""

urlpatterns: list = []

"""Saved searches and the mail about what they newly find."""

ROOMS = ("actions",)

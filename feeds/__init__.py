"""Postings in from employers' systems, and out to readers of feeds."""

ROOMS = ("readers",)

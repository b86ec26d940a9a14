"""Postings in from employers' systems, and out to readers of feeds and to search engines."""

ROOMS = ("readers", "outgoing", "telling")

"""JSON for employers' own systems: what the pages do, once more."""

ROOMS = ("calls",)

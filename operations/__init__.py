"""What keeps the site running, and how operators see it: scheduled work, mail, readiness, backups."""

ROOMS = ("actions", "watching", "views")

"""Mail: written into an outbox, delivered at least once, and not to whoever takes no more of it."""

ROOMS = ("debug",)

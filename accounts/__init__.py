"""People, their plans, and how many code pages each may open."""

ROOMS = ("models", "entrance", "quota", "keeping", "views")

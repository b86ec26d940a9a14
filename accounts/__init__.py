"""People, their plans, and how many code pages each may open."""

ROOMS = ("actions", "views")

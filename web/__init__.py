"""What every page rests on and no word of the domain."""

ROOMS = ("text", "edge", "look", "views")

"""Full text on both databases; it knows no word of the domain."""

ROOMS = ("backends",)

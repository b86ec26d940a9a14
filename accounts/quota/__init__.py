"""How many code pages somebody may open, and what they opened."""

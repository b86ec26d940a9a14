"""How an hour of the day is written, everywhere."""

from datetime import time


def hour_words(of: time) -> str:
    """Say an hour as Americans write it: "5 p.m.", "11:59 p.m."; the minutes only where there are some."""
    minutes = f":{of.minute:02}" if of.minute else ""
    return f"{of.hour % 12 or 12}{minutes} {'a.m.' if of.hour < 12 else 'p.m.'}"

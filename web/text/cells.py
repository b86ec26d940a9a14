"""Texts of people in files that a spreadsheet opens."""

FORMULA = ("=", "+", "-", "@", "\t", "\r")  # what a spreadsheet would run


def safe_cell(text: str) -> str:
    """Return a text that a spreadsheet shows and does not run."""
    return f"'{text}" if text.lstrip().startswith(FORMULA) else text

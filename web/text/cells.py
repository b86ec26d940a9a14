"""Texts of people in files that a spreadsheet opens."""

# What a spreadsheet would run, in every width of the sign, and what it overlooks in front of it.
FORMULA = tuple("=+-@\uff1d\uff0b\uff0d\uff20\ufe66\ufe62\ufe63\ufe6b")
OVERLOOKED = " \t\r\n\v\f\u00a0\u00ad\u2028\u2029\u3000\u200b\u200c\u200d\u2060\ufeff"


def safe_cell(text: str) -> str:
    """Return a text that a spreadsheet shows and does not run."""
    return f"'{text}" if text.lstrip(OVERLOOKED).startswith(FORMULA) else text

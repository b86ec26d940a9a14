"""Credential codes named in running text, as whole words only: "HCPCS" holds no CPC, "CPC-A" is not CPC."""

import re
from collections.abc import Iterable

# Dashes that word processors put where the credential has a hyphen.
DASHES = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-"))


def credential_codes(text: str, known: Iterable[str]) -> list[str]:
    """Return the codes of `known` that occur in the text, in order of first mention.

    Upper case as issued, since "cic" and "coc" are other words in lower case. A code with a suffix of its own
    (CPC-I, a license for instructors) is another credential and never counts as the code before the hyphen.
    """
    codes = sorted({code for code in known if code}, key=len, reverse=True)
    if not codes:
        return []
    either = "|".join(re.escape(code) for code in codes)
    pattern = re.compile(rf"(?<![\w-])(?:{either})(?=s?(?!\w))(?!-[A-Z](?!\w))")
    return list(dict.fromkeys(pattern.findall(text.translate(DASHES))))

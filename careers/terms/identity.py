"""Whether a name or a domain could be taken for another: compared folded, as an eye compares them. Pure."""

import re
import unicodedata

# Letters of other alphabets and digits that are drawn like a Latin letter.
LOOK_ALIKE = str.maketrans(
    "аеорсухіјѕԁһӏոαορνικτυχ01|!3$5@48",
    "aeopcyxijsdhlnaopviktuxolllessaab",
)
PAIRS = (("rn", "m"), ("vv", "w"), ("cl", "d"))
LEGAL = re.compile(r"\b(inc|incorporated|llc|llp|ltd|corp|corporation|company|co|the|pllc|pc)\b")
SHORTEST = 6  # shorter folded names differ in one letter by chance: "Aetna" and "Aetra"

FREE_MAIL = frozenset(
    {
        "gmail.com", "googlemail.com", "yahoo.com", "ymail.com", "rocketmail.com", "hotmail.com", "outlook.com",
        "live.com", "msn.com", "aol.com", "icloud.com", "me.com", "mac.com", "proton.me", "protonmail.com", "pm.me",
        "mail.com", "gmx.com", "gmx.net", "zoho.com", "yandex.com", "tutanota.com", "fastmail.com", "hey.com",
        "comcast.net", "att.net", "verizon.net", "sbcglobal.net", "cox.net", "mailinator.com",
    }
)  # fmt: skip


def domain_of(address: str) -> str:
    """Return the domain of a mail address or the host of a web address, without "www."; empty where there is none."""
    host = re.sub(r"^[a-z]+://", "", address.strip().lower()).split("/")[0].split("@")[-1].split(":")[0]
    return host.removeprefix("www.")


def is_free_mail(address: str) -> bool:
    """Whether anybody can have an address there: it proves nothing about an employer."""
    return domain_of(address) in FREE_MAIL


def fold(name: str) -> str:
    """Return a name as an eye keeps it: no case, accents, signs or legal form; look-alike letters are one letter."""
    plain = unicodedata.normalize("NFKD", name).casefold().translate(LOOK_ALIKE)
    plain = "".join(character for character in plain if not unicodedata.combining(character))
    plain = re.sub(r"[^a-z0-9]+", "", LEGAL.sub(" ", plain))
    for drawn, meant in PAIRS:
        plain = plain.replace(drawn, meant)
    return plain


def resembles(name: str, other: str) -> bool:
    """Whether two names are equal once folded, or differ there in one letter left out, put in, changed or swapped."""
    one, two = fold(name), fold(other)
    if not one or not two:
        return False
    return one == two or (min(len(one), len(two)) >= SHORTEST and _one_slip(one, two))


def same_domain(domain: str, other: str) -> bool:
    """Whether two domains are one, one lies in the other, or their names look alike (the ending says nothing)."""
    if not domain or not other:
        return False
    if domain == other or domain.endswith(f".{other}") or other.endswith(f".{domain}"):
        return True
    return resembles(*(each.split(".")[-2] if "." in each else each for each in (domain, other)))


def _one_slip(one: str, two: str) -> bool:
    if abs(len(one) - len(two)) > 1:
        return False
    start = next((at for at, (a, b) in enumerate(zip(one, two, strict=False)) if a != b), min(len(one), len(two)))
    a, b = one[start:], two[start:]
    return a[1:] == b or a == b[1:] or a[1:] == b[1:] or (a[:2] == b[1::-1] and a[2:] == b[2:])

"""Whether a name or a domain could be taken for another: compared folded, as an eye compares them. Pure."""

import re
import unicodedata
from contextlib import suppress

import idna
from disposable_email_domains import blocklist as DISPOSABLE  # noqa: N812

# What is drawn like a Latin letter, by the charts of Unicode: Cyrillic, Greek, Armenian and Cherokee letters, small
# capitals and letters with a stroke. Case is folded after them: a capital eta is drawn as H, a small one as n.
DRAWN_LIKE = {
    "a": "аαɑАΑᎪᴀ", "b": "вВΒьЬᏴʙƀ", "c": "сϲСϹᏟᴄ", "d": "ԁđĐᎠᴅɗ", "e": "еҽєЕΕεЄᎬᴇ", "f": "ϜքꜰƒϝŦ", "g": "ɡցԌᏀɢ",
    "h": "һհнНΗᎻʜħĦ", "i": "іιıІΙɪ", "j": "јϳЈᎫᴊ", "k": "кκКΚᏦᴋ", "l": "łŁӀӏᏞʟ", "m": "мМΜᎷᴍ", "n": "ոռηпΝɴ",
    "o": "оοσօОΟՕᴏøØ", "p": "рρРΡᏢᴘ", "q": "ԛզգ", "r": "гᴦʀ", "s": "ѕЅՏᏚꜱ", "t": "тτТΤᎢᴛŧ", "u": "υսՍᴜ", "v": "νѵᏙᴠ",
    "w": "ԝшωաԜᎳᴡ", "x": "хχХΧ", "y": "уγүУΥҮʏ", "z": "ΖᏃᴢ",
}  # fmt: skip
LATIN = str.maketrans({drawn: letter for letter, drawings in DRAWN_LIKE.items() for drawn in drawings})
ONE_SHAPE = str.maketrans("i1|!0@5$834792", "lllloassbeatgz")  # digits, signs and i, as an eye mixes them up
PAIRS = (("rn", "m"), ("vv", "w"), ("cl", "d"))
# Words that make no other employer of a name: legal forms, small words, and what recruiters put behind a name.
LEGAL = re.compile(
    r"\b(inc|incorporated|llc|llp|lp|ltd|limited|corp|corporation|company|co|pllc|pc|pa|plc|the|and|of|usa|us|official"
    r"|careers?|jobs?|hiring|recruit(?:ing|ment|ers?)|talent|hr|human resources)\b"
)
RECRUITING = re.compile(r"(?<=.{5})(careers?|jobs?|hiring|recruit(?:ing|ment)|talent)$")
SHORTEST = 6  # shorter folded names differ in one letter by chance: "Aetna" and "Aetra"

# Mail that anybody can have, beside the throw-away domains of the list above; the families under any ending.
FREE_FAMILIES = frozenset(
    {"yahoo", "ymail", "hotmail", "outlook", "live", "msn", "aol", "gmx", "yandex", "zoho", "mail"}
)
FREE_MAIL = frozenset(
    {
        "gmail.com", "googlemail.com", "rocketmail.com", "icloud.com", "me.com", "mac.com", "proton.me", "pm.me",
        "protonmail.com", "tutanota.com", "tuta.io", "tuta.com", "fastmail.com", "fastmail.fm", "hey.com", "duck.com",
        "hushmail.com", "inbox.com", "usa.com", "email.com", "consultant.com", "web.de", "t-online.de", "qq.com",
        "163.com", "126.com", "naver.com", "rediffmail.com", "comcast.net", "xfinity.com", "att.net", "verizon.net",
        "sbcglobal.net", "bellsouth.net", "charter.net", "spectrum.net", "cox.net", "earthlink.net", "juno.com",
        "netzero.net", "optonline.net", "frontier.com", "frontiernet.net", "windstream.net", "centurylink.net",
        "twc.com", "rr.com", "roadrunner.com", "aim.com", "netscape.net", "mindspring.com", "embarqmail.com",
        "onmicrosoft.com", "cloudmail.com",
    }
)  # fmt: skip


def domain_of(address: str) -> str:
    """Return the domain of a mail address or the host of a web address, without "www."; empty where there is none."""
    host = re.sub(r"^[a-z]+://", "", address.strip().lower()).split("/")[0].split("@")[-1].split(":")[0]
    return host.removeprefix("www.").strip(".")


def is_free_mail(address: str) -> bool:
    """Whether anybody can have an address there: it proves nothing about an employer."""
    domain = domain_of(address)
    lies_in = {domain, ".".join(domain.split(".")[-2:])}
    return _name_in(domain) in FREE_FAMILIES or bool(lies_in & FREE_MAIL) or not lies_in.isdisjoint(DISPOSABLE)


def fold(name: str) -> str:
    """Return a name as an eye keeps it: no case, accents, signs or small words; look-alike letters are one letter."""
    plain = unicodedata.normalize("NFKD", name).translate(LATIN).casefold().replace(".", "")
    plain = "".join(each for each in plain if unicodedata.category(each) not in ("Mn", "Cf"))
    return _drawn(LEGAL.sub(" ", plain)) or _drawn(plain)


def _drawn(text: str) -> str:
    text = re.sub(r"[^a-z0-9]+", "", text.translate(ONE_SHAPE))
    for drawn, meant in PAIRS:
        text = text.replace(drawn, meant)
    return text


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
    return resembles(_name_in(domain), _name_in(other))


def _name_in(domain: str) -> str:
    """Return the part of a domain that names its holder, as people read it, without what recruiters add.

    It stands before the ending, or before two of a country: "harbor.co.uk", "harbor.tx.us".
    """
    parts = domain.split(".")
    of_country = len(parts) > 2 and len(parts[-1]) == 2 and len(parts[-2]) <= 3
    label = parts[max(0, len(parts) - (3 if of_country else 2))]
    with suppress(UnicodeError):  # idna's errors are UnicodeErrors
        label = idna.decode(label)
    return RECRUITING.sub("", label.replace("-", " ").strip())


def _one_slip(one: str, two: str) -> bool:
    if abs(len(one) - len(two)) > 1:
        return False
    start = next((at for at, (a, b) in enumerate(zip(one, two, strict=False)) if a != b), min(len(one), len(two)))
    a, b = one[start:], two[start:]
    return a[1:] == b or a == b[1:] or a[1:] == b[1:] or (a[:2] == b[1::-1] and a[2:] == b[2:])

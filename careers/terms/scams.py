"""Signs that a posting may be a scam. They raise a score for the moderators; nothing here rejects. Pure.

The list is our own, from public warnings about job scams. Each sign is looked for sentence by sentence, and does not
count in a sentence that says the contrary or that every employer writes: "We never ask for your SSN".
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from careers.terms.identity import LATIN, is_free_mail

ALARM = 40  # from here on a posting stands out in the queue


@dataclass(frozen=True, slots=True)
class Sign:
    """A phrase with its points; `unless` names the contexts in which it means nothing."""

    points: int
    words: str
    pattern: re.Pattern
    unless: re.Pattern | None = None


def _any(*phrases: str) -> re.Pattern:
    return re.compile(r"\b(" + "|".join(phrases) + r")\b", re.IGNORECASE)


NEVER = r"never|do not|don't|will not|won't|no one|nobody|beware|fraud|scam|not ask|not required?|without asking"
# A detail of one's own, and the words by which somebody asks for it: "collects SSNs at registration" asks nobody.
ASKED = r"(send|reply|provide|submit|enter|give|fill|include|confirm|need|upload|share|open|have)s?\b[^.]*\b"
DETAIL = (
    r"(social security number|ssn|bank (account|login|details|information|name)|name of your bank|routing number"
    r"|online banking|(debit|credit) card|credit (score|report)|mother's maiden name|one-time code)"
)
DENIED = _any(NEVER, "(be )?aware of", r"pos(es?|ing) as", "impersonat(e|es|ing|ors?)")
EMPLOYMENT = _any(
    NEVER, "after hire", "after an offer", r"after (you|they) (are hired|accept)", "form i-9", "i-9",
    "onboarding portal", "reconciles?", "post(s|ing)?", "patients?", "payers?",
)  # fmt: skip
CASHIER = _any(NEVER, "post(s|ed|ing)?", "patients?", "payers?", "cash office", "lockbox", "approved by", "check runs")
# Who is asked, as a posting addresses its reader; and what employers pay for, which a scam has the reader buy.
READER = (
    r"(you|applicants?|candidates?|employees|newcomers|please|kindly|must|first|to (start|begin|secure|hold|unlock))"
)
TOOLS = (
    r"(software|encoder|equipment|laptop|computer|gear|kit|supplies|license|course|module|certificate|academy|account"
    r"|background (check|screening)|screening|drug screen|id badge|seat|spot|slot)"
)
EMPLOYER_PAYS = (
    NEVER, "no", "no charge", "no cost", r"(our|employer|company)('s)? (cost|expense)", r"we (pay|cover|buy|repay)",
    r"paid by (us|the|our)", "employer[- ]paid", r"reimburse[ds]?", "your own taxes", "exam", "housing", "wellness",
    r"patients?", "payers?", r"post(s|ed|ing)?", r"investigat\w+",
    "vendors?, ", r"(?<!background )(?<!credit )(check|cheque)",  # which is a sign of its own
)  # fmt: skip
MONEY = r"(\$ ?\d[\d,.]*|\d+ (usd|usdt|dollars))"
# What is not kept from any employer: a picture of a paper, asked for by the posting itself.
PAPER = r"(driver'?s? licen[sc]e|passport|social security( number| card)?|ssn( card)?|id card|debit card|selfie)"
SIGNS = (
    Sign(40, "has the reader pay or buy", _any(
        READER + r"\b[^.]{0,40}\b(pay|pays|buy|buys|purchase|transfer|deposit)\b[^.]{0,60}" + f"({MONEY}|{TOOLS})",
        f"^(then )?(pay|transfer|buy|register with) (the |our |a |an |only )*{MONEY} (for|to)",
        r"(is|are) bought (from|with)[^.]{0,40}(our|your own)",
        r"(fee|charge|deposit|module|kit|screening)[^.]{0,30}(is|must be|are) (paid|bought|payable)"
        r"[^.]*(before|within|first|by you)",
        r"(fee|deposit)[^.]{0,30}\$ ?\d+[^.]*(seat|place|job|hired|interview|returned|back|payable)",
    ), _any(*EMPLOYER_PAYS)),
    Sign(50, "moves money through the reader's account", _any(
        r"(in|into|to|through|arrives? in|receives?[^.]{0,40}in) your( own| personal)? (bank )?(account|wallet)\b[^.]*"
        r"\b(pass|transfer|convert|send|forward|return|pay|keep)\w*",
        r"(deposit|receive|convert)\w*\b[^.]{0,60}\b(keeping|minus) (your|a|\d+)[^.]{0,20}(commission|percent|share|%)",
        r"(test )?payment will be sent[^.]*send it back", r"in your account, you",
        r"(pay|paid)\b[^.]{0,50}from the amount deposited",
    ), DENIED),
    Sign(40, "asks for pictures of papers before an offer", _any(
        rf"(picture|photo|copy|scan|image|upload)s?\b[^.]{{0,60}}{PAPER}",
        rf"{PAPER}[^.]{{0,40}}(picture|photo|front and back|both sides)",
    ), EMPLOYMENT),
    Sign(40, "has the reader run errands for somebody", _any(
        "run errands", r"(buy|purchase)[^.]{0,40}(for|on behalf of) (the|our|your) (boss|manager|ceo|director)",
        r"personal (assistant|errands)",
    ), DENIED),
    Sign(40, "borrows the reader's name or login", _any(
        r"(rent|lend|use|buy)s? (out )?your (\w+ )?(account|profile|login|credential)",
        r"(forward|send|give|tell)[^.]{0,20} (the )?(six|6|one)?[- ]?(digit|time)? ?code[^.]{0,30}(phone|text|sms)",
    ), DENIED),
    Sign(30, "takes everybody", _any(
        "pre-?approved", r"every applicant (is|will be)", r"guaranteed (job|placement|position|offer)",
        r"placed[^.]{0,60}guaranteed", r"(offer|hire) is immediate", r"do(es)? not need (your|a) r[eé]sum[eé]",
        r"no (certification|certificate|licen[sc]e|credential)s?[^.]{0,20}(required|needed|necessary)?, ?no",
        r"(recruit|bring) (\w+ )?(friends|people|members)[^.]{0,50}sign", r"no work to do",
    ), _any(NEVER, r"sign[- ]on bonus")),
    Sign(40, "asks for contact on a chat service", _any(
        r"what'?s[ -]?app", r"tele[ -]?gram(?!-)", r"signal (app|messenger|group|chat|now|at)", "wickr", "wechat",
        r"(on|via|through|over|by|or) signal", r"(text|message)\b[^.]{0,50} (at|on|to) [+(]?(1[ -])?\(?\d{3}[-). ]+\d+",
        r"(text|message) (me|us|our \w+) [+(]?(1[ -])?\(?\d{3}[-). ]+\d+", "google hangouts?", r"(on|by|via) hangouts",
        r"(interview|message|contact|write)[^.]{0,40} google chat", "can only chat",
        r"(interview|message|contact|write)[^.]{0,40} discord", "viber", r"(on|via|by) skype", "kik messenger",
        r"(add|look up|find|search for) @?\w+_?\w*(hir|hr|job|recruit)\w*",
        r"(hiring|interviews?) (is |are )?(through|by) (text|sms|chat)",
        r"(wait for|contacted (by|on)|answered by) (the |an? )?(sms|text|signal)", r"by text only", r"chat only",
        r"^text us", r"we will text you",
    ), DENIED),
    Sign(50, "sends a check", _any(
        r"cashier'?s (check|cheque)s?", r"(receive|get|send|mail|deposit|with)[^.]{0,20} certified (check|cheque)",
        r"money orders?", r"mobile deposit",
        r"(mail|send|issue|e-?mail)s? (you )?(an?|the|your) (\w+ )?(check|cheque)",
        r"(check|cheque)s? (will be|is|are) (mailed|sent|e-?mailed|issued)",
        r"(by|an?) (e-?|electronic )(check|cheque)",
        r"deposit it (by|via|with|in) (your |mobile )?(phone|bank|account)",
        r"deposit (the|this|a|our)( \w+)? (check|cheque)",
        r"(check|cheque) (to|for) (buy|purchase|cover|pay for)[^.]*",
    ), CASHIER),
    Sign(40, "asks for money", _any(
        r"(registration|training|processing|application|onboarding|starter kit|activation|delivery|clearance|customs)"
        r"( and \w+)? (fee|payment|charge)",
        "refundable deposit", "security deposit", r"\$[\d,.]+,? (is |which is )?refund(ed|able)",
        r"(buy|purchase|get|send|supply|pay (with|in|by)|codes? of|photos? of|pictures? of)[^.]{0,40}gift cards?",
        r"gift cards? (for the|to (the|activate|pay))",
        r"(buy|purchase|with)[^.]{0,20} (amazon|apple|itunes|google play|steam|prepaid|visa)( \w+)? cards?",
        "western union", "zelle", "cash ?app", "bitcoin|usdt|crypto(currency)?(?!-)", r"recharge your account",
        r"pay (up ?front|in advance) for", r"pay for [^.]{0,40}(on|through|via|at) our (site|website|link|page)",
        r"(buy|purchase) [^.]{0,40}from our (\w+ )?(partner|vendor|supplier|store|site|website|team)",
        r"(buy|purchase) (your own |the )?(software|equipment|laptop) from our",
    ), _any(
        NEVER, "no", "reimburse[ds]?", "wellness", "reward", "rewards", "bonus", "recognition",
        "post(s|ed|ing)?", "patients?", "out of scope", "cash office", "phishing", "investigates?", "housing", "rent",
    )),
    Sign(40, "is paid through an app", _any(
        r"(pay|send)[^.]{0,50}(cash ?app|zelle|venmo|paypal|western union)",
    ), _any(NEVER, "no", "post(s|ed|ing)?", "patients?")),
    Sign(50, "has packages or money passed on", _any(
        r"re-?ship(ping|s)?", "withdraw cash", r"your own account to",
        r"(receive|accept) (packages?|parcels?|boxes)[^.]{0,30} at (your )?home",
        r"(keep|forward|wire|send|transfer) (the rest|the remainder|the remaining \w+|the funds)",
        r"(receive|accept|process) (funds|money|payments)[^.]{0,40} (transfer|forward|send|wire) (it|them)",
    ), DENIED),
    Sign(40, "wants to steer the applicant's computer", _any(
        r"(download|install) (\w+ ){0,2}(any ?desk|team ?viewer|ultra ?viewer|rust ?desk)",
    ), DENIED),
    Sign(30, "asks for bank or identity details before an interview", _any(
        ASKED + DETAIL, f"your {DETAIL}", r"(give|send) us the login", r"login (details )?(of|for|to) your",
        "available balance", r"open a new (bank )?account",
        r"(photo|picture|copy|scan|front ?(and|/|&) ?back) of your (driver'?s license|id|debit card)",
        r"full name,[^.]{0,30}\bage\b",
    ), EMPLOYMENT),
    Sign(20, "interviews in text only, or not at all", _any(
        r"(no|without an?|without) interview",
        r"interview (is|will be)( held)? (by|via|over) (text|chat|email|instant)",
        r"hired (at once|immediately|on the spot|today)", r"text[- ]only interview", r"instant (hire|interview)",
    ), _any(NEVER, r"no interviews? (on|in|at|during)")),
    Sign(15, "promises much for nothing", _any(
        "no experience", r"(easy|quick|fast) (money|job)", "unlimited earnings?", "work whenever you (like|want)",
        r"earn (up to )?\$[\d,]+k? ((a|per) (day|week)|daily|weekly)", r"\$[\d,]+ (a|per) (day|week) guaranteed",
    ), _any(NEVER, r"no experience (with|in|of)")),
    Sign(15, "hurries the reader", _any(
        "kindly", "limited slots?", "urgently hiring", r"(close|leave)s? (tonight|today)",
        r"(reply|within|in) \d+ hours",
        r"lose your (spot|place|seat)", r"only \d+ places left", "speed is key", "instant",
    ), DENIED),
)  # fmt: skip
ADDRESS = re.compile(r"[\w.+-]+@[\w-]+(\.[\w-]+)+")
AT_HOST = re.compile(
    r"\s+(?:\(at\)|\[at\]|at)\s+(gmail|yahoo|outlook|hotmail|proton)(?:mail)?\s+(?:\(dot\)|dot)\s+(\w+)", re.I
)
BEGINNER = _any(
    "no experience", "no certification", r"no licen[sc]e", "entry[- ]level", "trainee", "in training", r"not needed"
)
BEGINNERS_PAY = 36  # dollars an hour; uncertified coders start far below it
HIGH_PAY = 120  # dollars an hour; no coding job pays it
MANY_CITIES = 4
LINK_SHORTENER = re.compile(
    r"(?<![\w.])(bit\.ly|tinyurl\.com|t\.me|wa\.me|forms\.gle|cutt\.ly|rb\.gy)/\w", re.IGNORECASE
)
SPACED = re.compile(r"\b(?:\w ){4,}\w\b")  # W h a t s A p p
SENTENCE = re.compile(r"(?<=[.!?:])\s+|\n+")


@dataclass(frozen=True, slots=True)
class Suspicion:
    """A score from 0 to 100 and the signs behind it, in words, each with the text that shows it."""

    score: int
    signals: list[str]


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What is known of a posting beside its text."""

    apply_url: str = ""
    hourly_max: Decimal | None = None  # dollars
    is_verified: bool = False
    author_email: str = ""
    likeness: str = ""  # which verified employer its own could be taken for, in words
    cities: int = 1  # in which the same text was posted


def suspect(text: str, around: Surroundings) -> Suspicion:
    """Weigh a posting's words and what is known of it."""
    text = _plain(text)
    found = [*_said(text), *_known(text, around)]
    return Suspicion(min(sum(points for points, _ in found), 100), [words for _, words in found])


def _plain(text: str) -> str:
    """Return a text as it is read: without what nobody sees, letters of other alphabets as the Latin they look like."""
    seen = unicodedata.normalize("NFKC", text).translate(LATIN)
    seen = "".join(each for each in seen if unicodedata.category(each) != "Cf")
    seen = AT_HOST.sub(r"@\1.\2", seen)
    return SPACED.sub(lambda match: match[0].replace(" ", ""), seen)


def _said(text: str) -> Iterator[tuple[int, str]]:
    """Yield each sign that a sentence shows, once."""
    sentences = SENTENCE.split(text.replace("\u2019", "'"))
    for sign in SIGNS:
        for sentence in sentences:
            shown = sign.pattern.search(sentence)
            if shown and not (sign.unless and sign.unless.search(sentence)):
                yield sign.points, f"{sign.words}: “{shown.group()[:60]}”"
                break


def _known(text: str, around: Surroundings) -> Iterator[tuple[int, str]]:
    named = next((match.group() for match in ADDRESS.finditer(text) if is_free_mail(match.group())), "")
    if named:
        yield 20, f"names a free-mail address: {named}"
    if LINK_SHORTENER.search(f"{around.apply_url} {text}"):
        yield 40, "hides where its link leads"
    yield from _pay(text, around.hourly_max)
    if around.likeness:
        yield 40, around.likeness
    if around.cities >= MANY_CITIES:
        yield 10 if around.is_verified else 20, f"the same text stands in {around.cities} cities"
    if not around.is_verified:
        yield 10, "comes from an employer whose domain is not verified"
        if is_free_mail(around.author_email):
            yield 15, "its author writes from a free-mail address"


def _pay(text: str, hourly_max: Decimal | None) -> Iterator[tuple[int, str]]:
    """Pay that nobody gets: for any coding job, or for one that asks for nothing."""
    if hourly_max is None:
        return
    if hourly_max > HIGH_PAY:
        yield 30, "pays far above any coding job"
    elif hourly_max > BEGINNERS_PAY and BEGINNER.search(text):
        yield 30, "pays a beginner what certified coders earn"

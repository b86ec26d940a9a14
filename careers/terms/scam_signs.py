"""What scams among job postings say, by kinds, and the contexts in which the same words mean nothing.

The list is our own, from public warnings about job scams.
"""

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sign:
    """What is looked for, with its points: in so many sentences together, where all of `beside` is found in them too.

    `unless` names the contexts in which it means nothing. `alone`: it means the same in a posting that reads genuine
    otherwise, so that it counts in full there.
    """

    points: int
    words: str
    pattern: re.Pattern
    unless: re.Pattern | None = None
    beside: tuple[re.Pattern, ...] = ()
    sentences: int = 1
    alone: bool = False


def phrases(*words: str) -> re.Pattern:
    return re.compile(r"\b(" + "|".join(words) + r")\b", re.IGNORECASE)


NEVER = (
    r"never|do not|don't|will not|won't|no one|nobody|beware|fraud|scam|not ask|not required?|without asking"
    r"|(in|us(e|es|ing)|under|with|borrow(s|ed|ing)?) our name|(some|any)(one|body) (who )?(asks|claims|offers)"
    r"|(is|are|was) ?(n't|not) us"
)
# Of training or a bonus, as many contracts say.
LEAVING = r"(repay|pay back)\b[^.]{0,60}\b(leave|leaving|quit|resign\w*)"
HANDLED = (  # what a practice does with money, and what it gives its own people
    NEVER,
    r"no (charge|cost|fee|gift|crypto|payment)s?",
    "patients?",
    "donors?",
    LEAVING,
    r"takes? (checks|money orders|payments)",
    r"(fee|deposit) none",
    "payers?",
    "insurers?",
    "insurance",
    "providers",
    "students",
    "departments",
    r"(to|by|at) the cashier",
    r"post(s|ed|ing)?(?! office)",
    r"investigat\w+",
    "phishing",
    "kickbacks?",
    "fraud",
    "vendors?, ",
    "cash office",
    "lockbox",
    "treasury",
    "wellness",
    "rewards?",
    "recognition",
    "birthdays?",
    "lunch",
    "first day",
    "thanks?",
    "survey",
    r"(your|on) invoices?",
)
# A detail of one's own, and the words by which somebody asks for it: "collects SSNs at registration" asks nobody.
ASKED = r"(send|reply|provide|submit|enter|give|fill|include|confirm|need|upload|share|open|have)s?\b[^.]*\b"
DETAIL = (
    r"(social security number|ssn|bank (account|login|details|information|name)|name of your bank|routing number"
    r"|online banking|(debit|credit) card|credit (score|report)|mother's maiden name|one-time code)"
)
DENIED = phrases(NEVER, "(be )?aware of", r"pos(es?|ing) as", "impersonat(e|es|ing|ors?)")
EMPLOYMENT = phrases(
    NEVER, "after hire", "after an offer", "(after|once|when) you (have )?(start|begin)", "first day", "day one",
    r"after (you|they) (are hired|accept)", "form i-9", "i-9",
    "onboarding portal", "reconciles?", "post(s|ing)?", "patients?", "payers?",
)  # fmt: skip
CASHIER = phrases(
    *HANDLED, "approved by", "check runs",
    r"pay ?checks?", r"(paper|payroll) checks?",
)  # fmt: skip
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
    LEAVING,
    "vendors?, ", r"(?<!background )(?<!credit )(check|cheque)",  # which is a sign of its own
)  # fmt: skip
MONEY = r"(\$ ?\d[\d,.]*|\d+ (usd|usdt|dollars))"
# What is not kept from any employer: a picture of a paper, asked for by the posting itself.
PAPER = (
    r"(driv(er'?s?|ing) licen[sc]e|bank card|passport"
    r"|social security( number| card)?|ssn( card)?|id card|debit card|selfie)"
)
SIGNS = (
    Sign(40, "has the reader pay or buy", phrases(
        READER + r"\b[^.]{0,40}\b(pay|pays|buy|buys|purchase|transfer|deposit)\b[^.]{0,60}" + f"({MONEY}|{TOOLS})",
        f"^(then )?(pay|transfer|buy|register with) (the |our |a |an |only )*{MONEY} (for|to)",
        r"(is|are) bought (from|with)[^.]{0,40}(our|your own)",
        r"(fee|charge|deposit|module|kit|screening)[^.]{0,30}(is|must be|are) (paid|bought|payable)"
        r"[^.]*(before|within|first|by you)",
        r"(fee|deposit)[^.]{0,30}\$ ?\d+[^.]*(seat|place|job|hired|interview|returned|back|payable)",
    ), phrases(*EMPLOYER_PAYS)),
    Sign(50, "moves money through the reader's account", phrases(
        r"(in|into|to|through|arrives? in|receives?[^.]{0,40}in) your( own| personal)? (bank )?(account|wallet)\b[^.]*"
        r"\b(pass|transfer|convert|send|forward|return|pay|keep)\w*",
        r"(deposit|receive|convert)\w*\b[^.]{0,60}\b(keeping|minus) (your|a|\d+)[^.]{0,20}(commission|percent|share|%)",
        r"(test )?payment will be sent[^.]*send it back", r"in your account, you",
        r"(your|their) own account\b[^.]{0,60}\b(to the|onto|into the) [^.]{0,30}(account|wallet|portal)",
        r"(cheque|check|draft)s?\b[^.]{0,30} in your name\b[^.]*\b(cash|endorse|deliver|hand)",
        r"we (transfer|send|wire)[^.]{0,40}(needed|money|amount|sum)[^.]{0,20}\byou pay (them|it)",
        r"(pay|paid)\b[^.]{0,50}from the amount deposited",
    ), DENIED, alone=True),
    Sign(40, "asks for pictures of papers before an offer", phrases(
        rf"(picture|photo|copy|scan|image|upload)s?\b[^.]{{0,60}}{PAPER}",
        rf"{PAPER}[^.]{{0,40}}(picture|photo|front and back|both sides)",
        rf"(front and back|both sides) of[^.]{{0,40}}{PAPER}",
        r"(front|obverse) (and|&) (of )?(the |its )?(back|reverse|rear) of (your|the|a) (licen[sc]e|id|papers?)",
    ), EMPLOYMENT),
    Sign(40, "has the reader run errands for somebody", phrases(
        "run errands", r"(buy|purchase)[^.]{0,40}(for|on behalf of) (the|our|your) (boss|manager|ceo|director)",
        r"personal (assistant|errands)",
    ), DENIED),
    Sign(40, "borrows the reader's name or login", phrases(
        r"(rent|lend|use|buy)s? (out )?your (\w+ )?(account|profile|login|credential)",
        r"(forward|send|give|tell)[^.]{0,20} (the )?(six|6|one)?[- ]?(digit|time)? ?code[^.]{0,30}(phone|text|sms)",
    ), DENIED),
    Sign(30, "takes everybody", phrases(
        "pre-?approved", r"every applicant (is|will be)", r"guaranteed (job|placement|position|offer)",
        r"placed[^.]{0,60}guaranteed", r"(offer|hire) is immediate", r"do(es)? not need (your|a) r[eé]sum[eé]",
        r"no (certification|certificate|licen[sc]e|credential)s?[^.]{0,20}(required|needed|necessary)?, ?no",
        r"(recruit|bring) (\w+ )?(friends|people|members)[^.]{0,50}sign", r"no work to do",
    ), phrases(NEVER, r"sign[- ]on bonus")),
    Sign(40, "asks for contact on a chat service", phrases(
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
    Sign(50, "sends a check", phrases(
        r"cashier'?s (check|cheque)s?", r"(receive|get|send|mail|deposit|with)[^.]{0,20} certified (check|cheque)",
        r"money orders?", r"mobile deposit",
        r"(mail|send|issue|e-?mail)s? (you )?(an?|the|your) (\w+ )?(check|cheque)",
        r"(check|cheque)s? (will be|is|are) (mailed|sent|e-?mailed|issued)",
        r"(by|an?) (e-?|electronic )(check|cheque)",
        r"deposit it (by|via|with|in) (your |mobile )?(phone|bank|account)",
        r"deposit (the|this|a|our)( \w+)? (check|cheque)",
        r"(check|cheque) (to|for) (buy|purchase|cover|pay for)[^.]*",
    ), CASHIER),
    Sign(40, "asks for money", phrases(
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
    ), phrases(
        NEVER, "no", "reimburse[ds]?", "wellness", "reward", "rewards", "bonus", "recognition",
        *HANDLED, "out of scope", "housing", "rent",
    )),
    Sign(40, "is paid through an app", phrases(
        r"(pay|send)[^.]{0,50}(cash ?app|zelle|venmo|paypal|western union)",
    ), phrases(*HANDLED, "no")),
    Sign(50, "has packages or money passed on", phrases(
        r"re-?ship(ping|s)?", "withdraw cash", r"your own account to",
        r"(receive|accept) (packages?|parcels?|boxes)[^.]{0,30} at (your )?home",
        r"(keep|forward|wire|send|transfer) (the rest|the remainder|the remaining \w+|the funds)",
        r"(receive|accept|process) (funds|money|payments)[^.]{0,40} (transfer|forward|send|wire) (it|them)",
    ), DENIED),
    Sign(40, "wants to steer the applicant's computer", phrases(
        r"(download|install) (\w+ ){0,2}(any ?desk|team ?viewer|ultra ?viewer|rust ?desk)",
    ), DENIED),
    Sign(30, "asks for bank or identity details before an interview", phrases(
        ASKED + DETAIL, f"your {DETAIL}", r"(give|send) us the login", r"login (details )?(of|for|to) your",
        "available balance", r"open a new (bank )?account",
        r"(photo|picture|copy|scan|front ?(and|/|&) ?back) of your (driver'?s license|id|debit card)",
        r"full name,[^.]{0,30}\bage\b",
    ), EMPLOYMENT),
    Sign(20, "interviews in text only, or not at all", phrases(
        r"(no|without an?|without) interview",
        r"interview (is|will be)( held)? (by|via|over) (text|chat|email|instant)",
        r"hired (at once|immediately|on the spot|today)", r"text[- ]only interview", r"instant (hire|interview)",
    ), phrases(NEVER, r"no interviews? (on|in|at|during)")),
    Sign(15, "promises much for nothing", phrases(
        "no experience", r"(easy|quick|fast) (money|job)", "unlimited earnings?", "work whenever you (like|want)",
        r"earn (up to )?\$[\d,]+k? ((a|per) (day|week)|daily|weekly)", r"\$[\d,]+ (a|per) (day|week) guaranteed",
    ), phrases(NEVER, r"no experience (with|in|of)")),
    Sign(15, "hurries the reader", phrases(
        "kindly", "limited slots?", "urgently hiring", r"(close|leave)s? (tonight|today)",
        r"(reply|within|in) \d+ hours",
        r"lose your (spot|place|seat)", r"only \d+ places left", "speed is key", "instant",
    ), DENIED),
)  # fmt: skip

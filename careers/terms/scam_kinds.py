"""Kinds of demands by which scams are told: two or three things that stand together, whatever words they are put in.

A phrase of `scam_signs` is missed as soon as it is put otherwise. What a scam wants is not: money of its reader, things
handed on, a password, papers, silence.
"""

import re

from careers.terms.scam_signs import DENIED, EMPLOYMENT, HANDLED, NEVER, PAPER, Sign, phrases

SUM = (  # and no range, which is pay
    r"((?<!\d to )(?<!\d[-\u2013])\$ ?\d[\d,.]*+(?! ?(to|-|\u2013) ?\$)"
    r"|\b\d[\d,.]* (usd|usdt|dollars|euros?)|\busd ?\d[\d,.]*|\b[\d.]+ (btc|eth)|\b\d+\.\d\d\b)"
)
CHANNEL = (
    r"(zelle|venmo|chime|cash ?app|paypal|apple pay|western union|money ?gram|bitcoin|ethereum|usdt|btc"
    r"|crypto(currency)?(?!-)"
    r"|(gift|prepaid|apple|amazon|itunes|steam|google play)( \w+)? (cards?|vouchers?)|cards of \$?\d+)"
)
GIVEN = (  # sums that come from the employer
    "bonus",
    "housing",
    "stipend",
    "allowance",
    "reimburse[ds]?",
    r"we (pay|cover|buy|repay|reimburse|give)",
    "differential",
    "per diem",
    "mileage",
    "relocation",
    "budget",
    "salary",
    "tuition",
    "parking",
    "dues",
    "membership",
    "paid by (us|the|our)",
    "at our (cost|expense)",
    "free of charge",
    "no (charge|cost)",
    r"401\(?k",
    "refer a friend",
    "productivity",
)
TOLD_TO_NOBODY = (
    r"(passwords?|user ?names?|pins?|passcodes?|seed (words|phrase)|security answers?|online id|log-?ins?( codes?)?"
    r"|(digits|numbers?|codes?)( that)? (it|we|they|your phone) (text|send|show)s?)"
)
MONEY_OR_GOODS = (
    r"(draft|che(ck|que)s?|vouchers?|advance|money orders?|credit of|transfers?|payments?|refunds?|cash|funds|money"
    r"|settle their bills|parcels?|packages?|boxes|cartons?|couriers?|goods)"
)
ONWARD = (
    r"((pass|send|forward|wir|hand|ship|mov|return|split|shar|e-?transfer|tak|bring)(e|es|ing|s)?\b[^.]{0,60}"
    r"\b(on|back|out|over|it|them|theirs|abroad|the (rest|balance|amount|remainder|same)|to (the|our|a) \w+)"
    r"|forwarding|post office|left over|buy\b[^.]{0,40}\bfrom (our|the)|re-?label"
    r"|print\w*[^.]{0,20}labels?|change it into|(new|other|fresh|plain) (cartons?|boxes|labels?)|labels? that"
    r"|(is|are) collected (at|by))"
)
READERS_OWN = (
    r"(your (own |personal |checking |bank )*(account|bank|home|porch|door|house|phone|paypal)|a personal account"
    r"|accounts of our|reaches yours|take out what|keep(ing)? (what|yours|your share|\d+|three|four|five|six)"
    r"|less your|deposit it|put it|at home (for|to (receive|take)) \w+|in your name"
    r"|cash (it|them)|your account works)"
)
BANKING = (
    r"(bank (account|card|login|details|name)|debit card|bank where|voided che(ck|que)|online (banking|id)"
    r"|giving your bank"
    r"|name of (your|the) bank|date of birth|last \w+ addresses|mother's maiden|your balance|your (bank )?card|a card)"
)
HIRED = r"(you|candidates?|applicants?|finalists?|newcomers?|each \w+|every \w+|new (coders?|hires?)|selected \w+|it)"
OWN_NAME = (
    r"(your (own )?(amazon|ebay|linkedin|freelance|certificate|credential|profile|identity|verified|seat|number)\b"
    r"|your active (credential|certificate)|a login of yours|(their|your) own (card|account)?)"
)
KINDS = (
    Sign(40, "takes money in ways that employers do not use", phrases(CHANNEL), phrases(*HANDLED)),
    Sign(
        40,
        "names a sum that the reader is to pay",
        re.compile(SUM, re.IGNORECASE),
        phrases(*HANDLED, *GIVEN),
        (
            phrases(
                r"(is|are) due",
                "in advance",
                r"up ?front",
                r"refundable",
                r"(returned|paid back|given back|taken out|have (it )?back)",
                r"(hold|reserve|secure|release|unlock|activate)s? (your|the|a) \w+",
                r"(is|are) billed",
                r"sold (only )?by",
                r"through our (shop|store|site)",
                "leas(e|ing)",
                r"buy-?in",
                r"stake of",
                r"invest",
                "sign-?up",
                "postage",
                r"(fee|charge|deposit|escrow|cost|gift|insurance|bond|duty|pack)s?\b",
                r"each step",
                r"(issues?|enters?|prints?) (you|your)",
                "place in the",
                "card",
                r"(pay|transfer|put|settled?|send)s?\b[^.]{0,40}\b(by you|first|before|to our|to the|into the)",
            ),
            phrases(
                "you",
                "yours?",
                "applicants?",
                "candidates?",
                r"(every )?newcomers?",
                r"new \w+",
                r"every\w+",
                "please",
                "kindly",
            ),
        ),
        2,
    ),
    Sign(
        40,
        "has the reader pay somebody else first",
        re.compile(
            rf"\b{HIRED}\b[^.]{{0,60}}\b(settles?|forwards?|places?|remits?|hands?|funds?|pays?|completes?)\b[^.]{{0,60}}"
            rf"{SUM}",
            re.IGNORECASE,
        ),
        phrases(
            NEVER,
            "patients?",
            "payers?",
            r"(we|hospital|clinic|fund|state|employer) (pays?|covers?)",
            "taxes",
            r"leav(e|es|ing)",
            "pay back a part",
        ),
        (
            phrases(
                r"(his|her|the|their|an?) (invoice|bill|part|share)",
                "broker",
                "contractor",
                r"outside \w+",
                "bureau",
                "supplier",
                "vendor",
                r"security (sum|deposit)",
                r"data owner",
                "wallet",
                "stablecoin",
                r"on (your|their) card",
                r"through our link",
                r"with the minimum",
            ),
        ),
        alone=True,
    ),
    Sign(
        50,
        "sends what the reader is to hand on",
        phrases(MONEY_OR_GOODS),
        phrases(DENIED.pattern, *HANDLED),
        (
            phrases(ONWARD),
            phrases(READERS_OWN),
        ),
        2,
        alone=True,
    ),
    Sign(
        50,
        "asks for a password or a code",
        phrases(TOLD_TO_NOBODY),
        phrases(NEVER, "phishing", "staff passwords", "token", "patients?"),
        (
            phrases(
                "enter",
                "give",
                "type",
                "reply",
                "read",
                "tell",
                "send",
                "log ?in",
                "need(s)?",
                "keep",
                "provide",
                r"memori[sz]e",
            ),
            phrases(
                r"(your|you use|you have)( \w+)? (bank|mailbox|gmail|microsoft|google|cell|mobile|carrier)",
                r"your( \w+)? (phone|address)",
                "gmail or",
                "your bank",
                "mailbox",
                r"(clerk|agent|mentor|supervisor|coordinator|technician|recruiter)",
                "for us",
            ),
        ),
        2,
    ),
    Sign(
        40,
        "collects papers and bank details of applicants",
        phrases(PAPER, "your social", "full ssn", "mother's maiden"),
        phrases(EMPLOYMENT.pattern, *HANDLED, "registration staff", "portal"),
        (phrases(BANKING, "marital status"),),
        2,
    ),
    Sign(
        40,
        "wants it kept from others",
        phrases(
            r"tell (nobody|no one|none)",
            r"keep (this|it|the) ?(offer|post|job)?[^.]{0,20}(to yourself|between us|secret|quiet)",
            r"(is|are) not (informed|told)",
            r"if (your|the|somebody from the) bank",
            "confidential until",
            r"say (it is|that it|you)\b[^.]{0,30}(relative|friend|family|sold)",
        ),
        phrases("patients?", "phi", "hipaa"),
    ),
    Sign(
        40,
        "types where employers speak",
        phrases(
            r"(install|download|add|open|join|use|in an?|on|via|by|through|over)\b[^.]{0,25}"
            r"\b(signal(?!-)|viber|wire app|imessage|discord|messenger|line app|threema)",
            "typed, not spoken",
            r"interviews? (are|is) typed",
            r"asked to type",
            r"calls are not possible",
            "there will be no call",
            r"everything (goes|is done|happens|runs) (by|via|through|over) (text|chat|sms|messages?)",
            r"(accept|confirm|reply)\b[^.]{0,25} by (text|sms)",
            r"interview (by|per|via|is an?) (e-?mail|text|chat|questionnaire)",
            r"contact (hr|us) only (through|via|by)",
        ),
        phrases(DENIED.pattern, "patients?", "noise"),
    ),
    Sign(
        40,
        "names a chat by a disguise",
        phrases(
            r"(green|blue|purple|violet|white and blue) (messag\w+|messenger|chat)( app)?",
            r"(typed|written) (conversation|meeting|talk|session)s?",
            r"(disappears?|vanish(es)?|deletes? itself|gone) (once|after|when) (read|it is read)\w*",
        ),
        phrases(DENIED.pattern, "patients?", "portal"),
        alone=True,
    ),
    Sign(
        40,
        "works under the reader's name",
        phrases(OWN_NAME),
        phrases("reimburse[ds]?", "meals", "receipts weekly"),
        (
            phrases(
                r"(lend|rent)s?( us| out)?",
                "let us",
                r"(done|used) by (our|the) \w+",
                r"our (people|coders|overseas team) (work|are|use)",
                "under your name",
                "share the income",
                "order (two|the|only|all)",
                "settle up",
                r"we log in",
                "overseas",
            ),
        ),
        2,
    ),
    Sign(
        30,
        "promises an income in place of work",
        phrases(
            "your own boss",
            r"buy-?in",
            "build (your|a) (own )?team",
            "passive income",
            r"(percent|per cent|%) (a|per|each) (week|day)",
            "stake of",
            r"whether you (code|work) or not",
            "commission each",
            r"balance (turns|goes|is) negative",
            r"withdraw your (gain|earnings|profit)s?",
            r"release your (earnings|share)",
            r"copy (his|her) (clicks|trades)",
            "money for nothing",
            "doubles? in",
            "anyone can do it",
            r"first money (tonight|today)",
        ),
        phrases("patients?", "never"),
    ),
    Sign(
        30,
        "hires without looking",
        phrases(
            "without (a )?talk",
            "skip the interview",
            "no talk",
            r"you (got|have) the job",
            r"you (were|have been) (picked|chosen|selected)",
            r"hired? (you )?(on the spot|as of now)",
            "start tomorrow",
            r"everybody who \w+[^.]{0,20} (is|are) (taken|hired)",
            "before any talk",
            r"hires you without",
        ),
        phrases("never", "no interviews? (on|in|at|during)", "scam", "fraud"),
    ),
    Sign(
        40,
        "has a card charged or the credit looked at",
        phrases(
            r"(takes|asks for|needs) a card",
            r"card (is |to be )?charged",
            r"(one|1|\$1) dollar trial",
            r"run your credit",
        ),
        phrases(*HANDLED, r"(after|conditional) (an |the )?offer", "fcra"),
    ),
    Sign(
        40,
        "wants to sit at the reader's computer",
        phrases(
            "any ?desk",
            "team ?viewer",
            "ultra ?viewer",
            "rust ?desk",
            r"leave your (\w+ )?(screen|page) open",
            r"(logs?|connects?) (on )?to your (home |own )?computer",
            r"(joins?|watch(es)?|takes? over|controls?) your (screen|desktop|computer)",
            "viewer (program|app|tool)",
        ),
        DENIED,
    ),
    Sign(
        40,
        "has an account opened",
        phrases(
            r"(opens?|set up|create) an? (new |work |bank )*account (at|with|in your name|online|for our)",
        ),
        phrases(NEVER, "hsa", "fsa", "retirement", "patients?", "portal", "profile"),
    ),
    Sign(
        40,
        "pays for what is added to claims",
        phrases(
            r"(share|cut|\d+(\.\d+)? ?(%|percent|per cent)) of (it|that|the (increase|difference|gain|extra|surplus))"
            r"(?! (in|of) time)",
            r"(whoever|those who|who) (brings?|raises?|lifts?)[^.]{0,40}(sum|revenue|total|billing|score)s?",
        ),
        phrases(NEVER, "match", "salary", "premium", "deductible", "employer pays"),
        (
            phrases(
                r"add(s|ed|ing)?\b[^.]{0,40}(level|diagnos\w+|modifier|code|picture|condition|image)s?",
                r"notes? (is|are) (thin|short)",
                r"mak(e|es|ing) the (bill|claim|chart)s? (complete|pay|larger|higher)",
                "weekly sum",
            ),
        ),
        2,
        alone=True,
    ),
    Sign(40, "has small purchases made", phrases(r"(small|minor|personal) (purchases|errands)"), DENIED),
)

"""What postings speak of, whatever their words: facts by which `scam_reading` tells scams from genuine postings.

A fact alone means little: a check, a chat and a bank account stand in genuine postings too. What stands beside what,
in a sentence or the next, is what counts, and by how much is learned from samples.
"""

import re

SUM = (
    r"(?:\$ ?\d[\d,.]*k?|\b\d[\d,.]* ?(?:usd|usdt|dollars?|bucks|euros?|eth|btc)\b|\busd ?\d[\d,.]*"
    r"|\b(?:ten|fifteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand)(?:[- ]\w+)?"
    r" (?:dollars|bucks)|(?:one|a|two|three) hundred)"
)


def _any(*words: str) -> re.Pattern:
    return re.compile(r"(?<!\w)(?:" + "|".join(words) + r")(?!\w)", re.IGNORECASE)


FACTS: dict[str, re.Pattern] = {
    "the reader": _any(
        "you", "your", "yours", "yourself", "applicants?", "candidates?",
        "new ?(?:hires?|comers?|staff|coders?|employees)", "newcomers?", "trainees?", "members?",
        r"every (?:coder|new \w+)", "recruits?", "people we (?:pick|select|hire)",
    ),
    "the employer": _any(
        "we", "our", "us", "the company", "company", "employer", "hospital", "the practice", "the group",
    ),
    "patients or payers": _any(
        "patients?", "payers?", "insurers?", "insurance", "providers?", "physicians?", "donors?", "students?",
        "requesters?", "families", "participants", "customers?'? (?:bills?|accounts?)", "members?' claims",
    ),
    "what is denied": _any(
        "never", "do not", "don't", "does not", "will not", "won't", "no one", "nobody", "beware", r"scam\w*",
        r"fraud\w*", r"not ask\w*", "be aware", "imposters?", r"impersonat\w+", "pos(?:e|es|ing) as", "criminals",
        "phishing", "none", r"no (?:fees?|cost|charge|deposit|payment|gift|money)\w*", "nothing", "free of charge",
        "not ours", r"report (?:it|them|any\w+)",
    ),
    "what the employer pays": _any(
        "we (?:also |will |gladly |fully )?(?:pay|cover|buy|repay|reimburse|ship|lend|give|provide|send you to)",
        r"paid (?:for )?by (?:us|the \w+|our)", "(?:is|are) on us", "(?:at|on) our (?:cost|expense)",
        "(?:is|are|be) ours",
        "(?:employer|hospital|company|practice|clinic|group|agency|state|county)(?:-| )(?:paid|pays|covers"
          "|issued|provided)",
        "at its cost", "covers?", "covered", "included", "stipend", "allowance", r"bonus\w*", "differential",
        "tuition", r"401\W?k", r"403\W?b", "reimburse[ds]? (?:up to|upon|on|after|with|for)", "voucher from us",
        "at no cost", "dues",
    ),
    "paying": _any(
        "pay(?:s|able|ing)?", "buy(?:s|ing)?", "bought", r"purchas\w+", "transfer(?:s|red|ring)?",
        "wir(?:e|es|ed|ing)", r"remit\w*", "deposit(?:s|ed|ing)?", "top(?:s)? up", "load(?:s|ed)?", r"invest\w*",
        r"contribut\w+", r"prepay\w*", "order(?:s|ed)?", "rent(?:s|ed)?", "leas(?:e|es|ed)", "settle[ds]?", "spend",
    ),
    "a charge": _any(
        "fees?", "charges?", "charged", "costs?", "deposits?", "bond", "escrow", "dues?", "contribution",
        "surcharge", "premium", "instal+ments?", "tuition", "price", "sum", "amount", "licen[sc]e fee", "margin",
        "collateral", "insured shipping", "customs( duty)?", "duty", "postage", "payment",
    ),
    "a sum": re.compile(SUM, re.IGNORECASE),
    "what one would pay for": _any(
        "training", "courses?", "class(?:es)?", "lessons?", "modules?", r"certificat\w+", "certified", "exam",
        "licen[sc]es?", "software", "encoder", r"background(?: \w+)?", "screening", "drug (?:test|screen)",
        "e-verify", "badge", "uniform", "kit", r"starter \w+", "package", "equipment", "laptop", "computer",
        "monitors?", "shipping", "courier", "visa", "embassy", "medical clearance", "application", "registration",
        "enrol+ment", "onboarding", "orientation", "seat", "slot", "spot", "place", "formatting", "hipaa",
        "membership", "territory", "franchise", "leads", "tokens?", "materials?", "manuals?", "portal", "profile",
        "account", "clearance", "work permit", "insurance", "activation", "verification",
    ),
    "a refund": _any(
        "refund(?:s|ed|able)?", "reimburse[ds]?", "returned", "credited", "paid back", "given back", "comes? back",
        "get it back", "have (?:it )?back", r"recoup\w*", "repaid", "added to your (?:first|next)",
        "twice the amount",
    ),
    "the first pay": _any(
        r"(?:first|next|second|third|1st|2nd|initial) (?:pay|salary|check|cheque|paycheck|payday|pay ?slip"
          r"|invoice|month|wages?|payout|paid)\w*",
        "probation",
    ),
    "a condition": _any(
        "before", "prior to", "in advance", "up ?front", "first",
        "to (?:start|begin|secure|hold|unlock|activate|reserve|keep|confirm|proceed|continue|finali[sz]e"
          "|release|qualify|join)",
        "until", "ahead of", "must be (?:paid|completed|made)", "non-?refundable", "required to",
    ),
    "money that nobody traces": _any(
        "zelle", "venmo", "chime", "cash ?app", "paypal", "apple pay", "western union", "money ?gram",
        "walmart-to-walmart", "bitcoin", "btc", "ethereum", "eth", "usdt", "tether", r"crypto\w*", "wallets?",
        "gift ?cards?", "prepaid cards?", "vouchers?",
        r"(?:steam|itunes|apple|amazon|google play|vanilla)(?: \w+)? cards?", "friends and family", "money orders?",
        r"scratch\w*", "coins?", r"stablecoin\w*", "blockchain",
    ),
    "a check or funds": _any(
        "cashier'?s? (?:check|cheque)s?", "(?:e-?|electronic |certified |company |business )(?:check|cheque)s?",
        "(?:check|cheque)s?", "bank draft", "drafts?", "money orders?", "remittances?", "advance",
        r"mobile(?:ly)? deposit\w*", "bank transfer", "funds", "payments?", "refunds?", "money", "cash", "proceeds",
    ),
    "something sent": _any(
        r"(?:send|sends|sent|mail|mails|mailed|email\w*|e-?mail\w*|issue|issues|issued|receive|receives|get"
          r"|gets|given|forwarded|arrives?|come|comes|land|lands|credited|deposited|under way|on its way)",
    ),
    "handing on": _any(
        "forward(?:s|ed|ing)?", "wire[ds]?", r"pass(?:es)?(?: \w+){0,4} on",
        r"send(?:s|ing)?(?: \w+){0,4} (?:on|to|back|out|over)", r"hand(?: \w+){0,4} (?:over|to|on)",
        r"pay(?: \w+){0,4} (?:vendor|dealer|supplier|seller|engineer|mover|shop)", "ship", "mail (?:them|cash|it)",
        r"re-?ship\w*", "return(?:ed)?", r"convert\w*", "change (?:it|them)", r"withdraw\w*", "transfer(?:red)?",
        "the (?:rest|remainder|balance|remaining|difference|surplus|excess)", "what (?:remains|is left)",
        "left over", "drop (?:them|it) (?:off|at)", "hand over",
    ),
    "a share to keep": _any(
        "keep(?:ing)?", r"deduct\w*", "minus", "commission", "percent", "per cent", r"\d+ ?%", "is yours",
        "for yourself", "your (?:share|cut|part)", r"retain\w*",
    ),
    "a vendor or agent": _any(
        "vendors?", "suppliers?", "dealers?", "seller", r"partner\w*",
        "our (?:shop|store|site|website|academy|institute|portal|lender|writer|trainer|mentor)", "agent",
        "coordinator", "courier",
    ),
    "the reader's own account": _any(
        "your (?:own |personal |private |checking |bank |savings |debit )*(?:account|bank|card|wallet"
          "|balance|name|ssn|number|credit|paypal)s?",
        "in your (?:own )?name", "personal account", "accounts? of our", "atm", "teller", "merchant account",
        "credit line", "line of credit", "bank accounts?",
    ),
    "goods": _any(
        "parcels?", "packages?", "boxes", "goods", "phones", "tablets", "laptops", "devices", "merchandise",
        "shipments?", "gift ?cards?",
    ),
    "the reader's home": _any(
        "at home", "your (?:home|house|porch|door|residence|address|apartment)", "to you",
    ),
    "shipping labels": _any(
        "labels?", r"relabel\w*", r"re-?pack\w*", "repackage", "drop-? ?off", "drop point", "carrier", "ups",
        "fedex", "post office", "usps", "dashboard",
    ),
    "a demand": _any(
        "send", "sends", "submit", "provide", "reply", "e-?mail", "text", "upload", "enter", "give", "gives?",
        "fill", "fill in", "include", "confirm", "share", "tell", "read", "type", "have ready", "ready", "attach",
        "photograph", "show", "hand in", "hand over", "present", "needed", "need", "requires?", "asks? for",
        "we ask", "let us have", "forward", "approve", "sign in", "verify", "state", "put", "supply", r"collect\w*",
        "answer with", "wanted",
    ),
    "personal numbers": _any(
        "ssn", "socials?", r"social security(?: \w+)?", "date of birth", "dob", "birth ?date",
        "mother'?s maiden name", "maiden name", "tax id", "ip pin", "agi", "full legal name",
    ),
    "bank details": _any(
        r"bank (?:account|login|details|information|name|statement|card|info|username|data|branch)\w*",
        "account (?:number|details)", "routing", "card number", "cvv", "three digits", "expiry", "debit card",
        "credit card", "which bank", "(?:name of )?(?:your|the) bank", "bank you use", "online (?:banking|access)",
        "banking", "voided (?:check|cheque)", "mobile deposit limit", "last deposit",
        "credit (?:score|report|history)", "tax return", "utility bill",
    ),
    "papers of identity": _any(
        "driver'?s?'? licen[sc]e", "driving licen[sc]e", "licen[sc]e front", "passport", "id card", "photo id",
        "selfie", "(?:both|two) sides", "front and back",
        r"(?:picture|photo|scan|copy|image)s? of (?:your |the |an? )?\w+", "ids?", "ssn card", "identity card",
        "state id",
    ),
    "secrets": _any(
        "passwords?", "user ?names?", "pins?", "passcodes?", "seed (?:words|phrase)", "recovery (?:phrase|words)",
        "security (?:questions?|answers?)", "log-?ins?(?: details)?", "otp",
        r"(?:one-?time|verification|two-?factor|2fa|sms|six-?digit|6-?digit) ?(?:code|pass\w*|digits)s?", "digits",
        "code from", "code (?:that|to|on) your", "codes", "credentials?",
    ),
    "the reader's phone or logins": _any(
        r"your (?:own )?(?:phone|cell|mobile|bank|mailbox|e-?mail|gmail|google|microsoft|facebook|linkedin"
          r"|upwork|amazon|paypal|id\.me|carrier)",
        r"id\.me", "two-?factor", "the agent on the line",
    ),
    "before an offer": _any(
        r"before (?:the |any |an? |your |we )?(?:interview|offer|talk|call|orientation|contract|hire|schedul\w+)",
        "with (?:your|the) (?:application|form|resume|first message)", "in (?:the|your) first (?:message|e?-?mail)",
        "to (?:apply|get the offer|generate the contract|print the offer|speed up|be considered|prepare)",
        "offer letter", "contract",
    ),
    "after an offer": _any(
        r"after (?:hire|you accept|accept\w*|an offer|the offer|you start|you are hired|two interviews)",
        "(?:first|1st) day", "day one", "on or after", "onboarding (?:portal|in)", "hr portal", "workday", "adp",
        "ukg", "hireright", "sterling", "i-9", "w-4", "fcra", "conditional", "contingent", "post[- ]offer",
        "docusign", "stripe", "start date", "paychex", "gusto",
    ),
    "a chat service": _any(
        "what'?s ?app", "tele-?gram", "signal (?:app|group|messenger|with|at)", "on signal",
        "(?:via|through|over|by|install|download|get|in the|in|use|add) signal", "wickr", "we-?chat", "viber",
        "zangi", "line app", "kik", "discord", "skype", "hangouts?", "imessage", "messenger", "threema",
        "session app", "the app wire", "wire app", "snapchat", "instagram", "facebook", r"t\.me", r"wa\.me",
        "google voice", "botim", "imo",
    ),
    "typed messages": _any(
        "google chat",
        r"(?:teams|text|live|instant|online|chat|written|typed)(?: \w+)? (?:chat|interview|message|messages"
          r"|messenger|messaging|conversation)",
        "chat(?:s|ting)?", "text(?:s|ed|ing)?", "sms", "typed?", r"instant messag\w+", "by email",
        "email questionnaire", "questionnaire", "messages",
    ),
    "an interview": _any(
        r"interview\w*", "hiring (?:manager|desk|lead)", "recruiter", "briefing", "hr", "screening", "onboarding",
        "panel", "offer",
    ),
    "only this way": _any(
        "only", "exclusively", "solely", "entirely", "the whole", "all discussion", "no camera",
        "no (?:phone )?calls?", "do not call", "cannot speak", "never phone", "without calls?", "we do not do calls",
        "not possible", "is deaf",
    ),
    "a call to write": _any(
        "add", "download", "install", "search for", "look (?:up|for)", "find", "message", "contact", "write to",
        "reach out", "reply", "ping", "join", "get the app", "text",
    ),
    "a chat name": re.compile(
        r"@\w{3,}|\blive:\w+|\b[a-z]+_(?:hr|hiring|desk|jobs?|coder?s?)\w*|\b\w*(?:hr|hiring)_\w+", re.IGNORECASE
    ),
    "a phone number": re.compile(
        r"(?<!\d)(?:\+?1[ .-])?\(?\d{3}\)?[ .-]\d{3}[ .-]\d{4}", re.IGNORECASE
    ),
    "a code word": _any(
        r"(?:interview|job|ref\w*|invitation) code", "state your code", r"the (?:word|code) [A-Z]{3,}\S*",
        "reply yes", "type (?:the word )?ready",
    ),
    "no selection": _any(
        "no interviews?", "no references?", r"without (?:an? |any )?(?:interview|talk|call)\w*", "not planned",
        "hired? (?:at once|immediately|on the spot|today|instantly|without)",
        "instant (?:hire|start|offer|approval)",
        r"you (?:are|were|have been|got|have|passed|start) (?:\w+ )?(?:chosen|picked|selected|shortlisted"
          r"|approved|hired|accepted|the job|first round|monday|tomorrow)",
        "congratulations", "pre-?approved", "everybody (?:who|is)",
        "every(?:one)? (?:applicant|candidate)? ?(?:is|will be) (?:hired|accepted|offered|taken)",
        "welcome to the team", "resume convinced", "no questions asked", "first come", "working tonight",
        "start (?:today|tomorrow|tonight|at once|immediately)", "we place everybody", "no degree",
        r"no (?:exam|test|skills?|certificat\w+|credential|resume|cv)(?: \w+)? ?(?:needed|required|necessary)?",
        "requirements: none", "guaranteed (?:job|placement|position|doctors|removal|offer)",
        "job (?:guaranteed|included)", "from the database", "same day",
    ),
    "pressure": _any(
        "hurry", "limited (?:places|slots|seats|spots)", r"only \d+ (?:left|places|slots|seats|spots)", "left today",
        "fill (?:up )?quickly", r"within (?:\d+|the) hours?", "respond (?:before|within|by)",
        "act (?:now|fast|today)", "slot", "expires?", "lapses", "time-?sensitive", "today only", "tonight",
        "same day", "closes (?:today|friday|tonight)", "the next person", "urgently", "kindly", "dear", "asap",
        "right away", "at once", "immediately",
    ),
    "secrecy": _any(
        "tell (?:nobody|no one|none|them|the teller)", "do not (?:tell|mention|discuss|inform|contact|call)",
        "don't (?:tell|mention)", "no need to (?:mention|tell)",
        r"keep (?:this|it)(?: \w+)? (?:to yourself|between us|secret|quiet|off|private|confidential)", "discretion",
        "off your tax", "nobody (?:may|should|must|needs to) (?:contact|know)", r"vanish\w*",
        "not (?:to be )?(?:informed|told)", "confidential",
    ),
    "an income promised": _any(
        "own boss", "be your own", "passive", "six figures", "no limit", "unlimited", "income",
        "earn(?:s|ings)?(?: up to| while)?", r"profit\w*", "commission",
        "per (?:recruit|referral|parcel|swab|number)", "each (?:level|of whom|coder you bring)", "you bring",
        r"bring (?:three|ten|five|\w+ )?(?:coders|friends|people|your spouse)", r"recruit (?:ten|five|\w+) people",
        "upline", "downline", r"team leader\w*", "vip", "level(?:s)?", "business (?:owner|opportunity)", "franchise",
        "exclusive territory", "retire", "weekly pay", "a (?:day|week)", "per (?:day|week)", "daily",
        "two hours a day", "no work to do", "minimal", "anybody", "anyone", "from your phone", "phone is enough",
        "smartphone", "kitchen table", "tasks?",
    ),
    "paid tasks": _any(
        "tasks?", "bundle", r"optimi[sz]\w+", r"rate (?:\w+ ){0,2}(?:pages|hotels|products|apps)", "top up",
        "balance", r"withdraw\w*", "vip", "recharge", "likes?", r"boost\w*",
    ),
    "the reader's name lent": _any(
        "lend(?:s|ing)?", "rent(?:s|ed|ing)?", "leas(?:e|ing)", "use your", "using your", "under your",
        "in your name",
        "your (?:own )?(?:name|number|credential|certificate|licen[sc]e|aapc|ahima|cpc|ccs|linkedin|upwork"
          "|profile|seat|login|identity)",
        "you lend", "hand over the login", "sign (?:here|off|as|reports?|the)", "as if you", "supervising coder",
        "not seen", "we do the rest", r"our (?:offshore|overseas|foreign|engineers)(?: \w+)?", "prepared overseas",
        "aged accounts", "share the login", "just your name",
    ),
    "a bought certificate": _any(
        "(?:sit|take|pass|write)s? the exam for", "without (?:study|exam|studying)",
        "certificate (?:within|in|with qr)", "name stands", "among those who passed", "passed? for you",
        "guaranteed (?:removal|certificate|pass)", "removal of the a", "accepted by all", "we sign the letter",
        "no charts need", "answers? (?:to|of) the exam", "fake", "diploma",
    ),
    "false claims": _any(
        "no matter what the (?:note|chart|record)", r"whatever the (?:note|chart|record|doctor)\w*(?: \w+)?",
        "even (?:where|if|when) the (?:chart|note|record)", "level (?:five|5)", "share of the increase",
        "of the increase", "chart has none", "that sticks", "raise the score", "change the dates?", r"backdat\w+",
        "of what gets paid", "per (?:accepted )?(?:swab|referral)", "for each referral",
        "lists? (?:of patients|from your present)", "medicare numbers", "kickbacks?", "cut of", "not documented",
        "add diagnoses", "not in the (?:note|chart)",
    ),
    "control of a computer": _any(
        "any ?desk", "team ?viewer", "ultra ?viewer", "rust ?desk",
        "remote (?:assistance|access|desktop|support) (?:tool|program|app|software)?", "small program",
        "attached program", "grant (?:it|us) access", "stay logged in", "keep the window open",
        "log(?:s)? (?:on |in )?to your (?:home |own )?computer", "not in the app store", "keep them running",
        "connected for", "laptop farm",
    ),
    "errands": _any(
        "errands?", "personal assistant", "gift cards? for", "travel+ing", "out of the country", "secret shopper",
        "mystery (?:shopper|position)", "car wrap", "logo on", "mystery",
    ),
    "credit or grants": _any(
        "grant code", "stimulus", "tax refund", "take a loan", "loan", r"creditworth\w*",
        "through our (?:app|lender|link)", "trial membership", "link we provide", "department of labor",
    ),
    "an own mail domain": re.compile(
        r"@[\w-]+(?:\.[\w-]+)*\.(?:org|com|example|edu|gov)\b addresses|only (?:use|from|write from)", re.IGNORECASE
    ),
}  # fmt: skip

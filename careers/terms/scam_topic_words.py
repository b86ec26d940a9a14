"""Words for what a posting may ask of its reader, and for what makes that fair: the terms of `scam_topics`. Pure."""

import re


def any_of(*words: str) -> re.Pattern:
    """Return what finds one of these words, whole."""
    return re.compile(rf"(?<![\w-])(?:{'|'.join(words)})(?!\w)", re.IGNORECASE)


def near(*parts: str, apart: int = 60) -> re.Pattern:
    """Return what finds these one after another in a sentence, so many letters apart at most."""
    between = rf"\b[^.!?;]{{0,{apart}}}?(?<![\w-])"
    return re.compile(rf"(?<![\w-])(?:{between.join(f'(?:{part})' for part in parts)})(?!\w)", re.IGNORECASE)


UNITS = (
    r"(?:hour|hr|year|annum|chart|encounter|record|account|visit|day|case|shift|week|study"
    r"|report|unit|review|letter)"
)

PAY = re.compile(
    rf"\$ ?[\d.,]+k?(?: ?(?:to|-|\u2013|and) ?\$? ?[\d.,]+k?)+(?: (?:an?|per) {UNITS})?"
    rf"|\$ ?[\d.,]+k?\+? ?(?:(?:/|an?\b|per|each|every|more an?) ?{UNITS}\b|hourly|annual\w*|yearly)"
    r"|\$ ?[\d.,]+ ?(?:million|billion|[kmb]\b)",
    re.IGNORECASE,
)

SMALL = "one|two|three|four|five|six|seven|eight|nine"
TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
TEENS = "ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
WORDS_OF_NUMBERS = (
    rf"(?:(?:an?|{SMALL}|{TEENS}) (?:hundred|thousand)(?: and)?(?:[- ](?:{SMALL}|{TEENS}|{TENS}))?(?:[- ](?:{SMALL}))?"
    rf"|(?:one|two|three)[- ](?:{TENS})(?:[- ](?:{SMALL}))?|(?:{TENS})(?:[- ](?:{SMALL}))?|{TEENS})"
)

SUM = re.compile(
    rf"\$ ?(?!0+(?:\.0+)?\b)\d[\d,.]*\b|\b\d[\d,.]* ?(?:usdt?|dollars?|bucks|euros?)\b|\b\d\d+[- ]dollar"
    rf"|\busd ?\d[\d,.]*|\b\d{{1,4}}\.\d\d\b(?! ?%)|\b{WORDS_OF_NUMBERS}[- ](?:dollars?|bucks)",
    re.IGNORECASE,
)
# A number of which nothing is counted: "a flat 149", "sold for 389", "its forty-two".
ALONE = re.compile(
    rf"\b(?:\d{{2,3}}|\d,?\d{{3}}|{WORDS_OF_NUMBERS})(?=[,.;:)]|$"
    r"| (?:that|which|who|so|to|on|in|at|with|for|by|and|before|when|once|each|is|are|a month)\b)",
    re.IGNORECASE,
)

READER = (
    r"(?:you|your|yours|yourself|applicants?|candidates?|finalists?|newcomers?|recruits?|starters?|joiners?|trainees?"
    r"|hires?|coders?|auditors?|managers?|leads?|presenters?|people|persons?|reviewers|themselves|everyone|everybody"
    r"|whoever|staff|selected|chosen|shortlisted)"
)

THING = (
    r"(?:training|course\w*|class(?:es)?|modules?|units?|academy|orientation|certificat\w+"
    r"|exam|quiz|test|study|packe?t?s?"
    r"|kits?|bundles?|starter|materials?|manuals?|binders?|licen[sc]e\w*|keys?|encoders?"
    r"|software|subscription\w*|platform"
    r"|apps?|laptops?|computers?|workstations?|equipment|gear|scanners?|headsets?"
    r"|monitors?|screens?|desks?|chairs?|docks?"
    r"|routers?|tablets?|tokens?|background|credentialing|dossier|screening|vetting"
    r"|fingerprint\w*|clearance|badges?"
    r"|uniforms?|seat|slots?|spot|cohort|registration|application|processing|onboarding"
    r"|membership|enrol+ment|set-?up"
    r"|activation|dongle|insurance|hardware|tools?|credentials?|access|portal|profile"
    r"|proctor\w*|score\w*|result|queue"
    r"|waiting list|offer|contract|interview|place|bureau|checks?|memberships?|parcels?"
    r"|letter)"
)

CHARGED = any_of("fees?", "charge[sd]?", "costs?", "deposits?", "hold", "bond", "guarantee", "good[- ]faith",
    "earnest", "flat", "bill(?:s|ed)?", "invoice[sd]?", "price[ds]?", "sold", "sells?", "runs", "due",
    "settle[sd]?", "put(?:s)? down", "up ?front", "in advance", "subscription", "escrow", "buy-?in", "stake",
    "tuition", r"contribut\w+", "surety", "collateral", "retainer", "commitment", "on your card", "your card",
    "card on file", r"(?<!your )(?<!with )(?<!the )(?<!full )pay(?:s|able|ing)?", "buy(?:s|ing)?", r"purchas\w+",
    "owes?", "hand(?:s)? (?:it )?(?:to|over)",
    "wires?", "transfer(?:s|red)?", r"remit\w*", "at cost", "desk at", "comes? from you", "gratuity", "postage",
    "loads?", "top(?:s)? up", r"invest\w*", "instal+ments?", "collects", "takes", "priority", "enrol+", "reserves?",
    "released?", "refundable", "turns into", "deducted", "asks", "is yours",)  # fmt: skip

BENEFIT = any_of(r"bonus\w*", "stipend", "allowance", "differential", "per diem", "mileage", "relocation",
    "budget", "raise", "raises", r"match\w*", "hsa", "fsa", "401\\W?\\(?k\\)?", "403\\W?b\\W?", "up to",
    "we (?:also |will |gladly )?(?:pay|cover|buy|repay|give|reimburse|add|refund|chip"
    "|match|seed|put|fund|set|provide|owe)\\w*", "paid by (?:us|the|our)",
    r"(?:on|at|to) (?:us|our \w+|no (?:cost|charge)|(?:county|company|employer|hospital"
    r"|center|practice|plan) expense)", "free", r"reimburse[ds]?(?! (?:later|over|in|after \w+ months))",
    "deductible", "premiums?", "copays?", "housing", "grant", "dues", "referral", "refer a friend", "retention",
    "sign(?:ing)?-on", "wage", "(?<!first )(?<!next )(?<!second )(?<!third )salary", "gift from us", r"discount\w*",
    "loan repayment", "profit sharing", "book allowance", "ceus?", "parking", "starts? at", "starting pay", "shift",
    "weekends?(?= pay)", "paid (?:test|training|trial)", r"paid (?:at )?\$ ?\d+", "I pay", "tuition aid",
    "adoption", "pays? (?:the|for (?:the|it)) (?:background|drug)",
    "(?:university|practice|hospital|employer|county|clinic|company|state|school" "|center) (?:pays?|covers?)",
    "none", "on loan", "lend one", "in person", "if you use it",
    "(?:covered|paid|taken care of) by (?:the (?:hospital|practice|employer|clinic"
    "|company|state|county|grant)|us)", "hand in receipts", "receipts (?:weekly|monthly)", "return label",
    "invoice monthly", "meals?", "handed to you", "aid",
    "(?:is|are) paid(?! (?:back|for|by (?:card|you|the (?:hire|coder|candidate)|whoever)))", "you(?:'re| are) paid",
    r"(?:gets?|receives?|earns?|we add) (?:an? )?\$? ?\d+", "earns?", "leav(?:e|es|ing)",
    "quit",)  # fmt: skip

OTHERS = any_of("vial", "lost", "transcripts?", "drug cost", "staged returns", "departments?", "students?",
    "revenue codes?",
    "errors and omissions", "rent", "patients?'?", "payers?'?", "insurers?", "denials?", "claims?", "residents?",
    "donors?", "famil(?:y|ies)", "members?'?(?= (?:pay|accounts|claims))", r"underpay\w*", r"overpay\w*", "medicare",
    "medicaid", r"approv\w+", "p-?card", "petty cash", "remittance advice", r"takes? checks", "take checks",
    r"reconcil\w+", "providers?",
    "surgeons? (?:pay|buy)", "revenue", "collections?", "write-?offs?", "clients? (?:pay|are billed)", "court",
    "taxes", r"investigat\w+",)  # fmt: skip

WARNING = any_of("beware", r"scam\w*", r"fraud\w*", r"impost[eo]rs?", r"impersonat\w+", "pos(?:e|es|ed|ing) as",
    r"pretend\w*", "criminals?", "fake",
    r"(?:in|using|used|uses|use|copied|borrow\w*|under) (?:our|the) (?:name|logo|ad)", "if (?:some|any)(?:one|body)",
    "(?:some|any)(?:one|body) who", "phishing", "kickbacks?", "mule", "not us", "isn't us", "report (?:it|them)",
    "thie(?:f|ves)", "strangers?",)  # fmt: skip

NEGATION = any_of("never", "not", r"\w+n't", "cannot", "no", "nobody", "none", "nothing", "neither", "nor",
    "without", "instead of", "rather than", r"refuse\w*", "out of scope", "except",)  # fmt: skip

NO_NEGATION = any_of("no camera", "nothing (?:is|gets) paid(?: out)?", "don't (?:spend|have)",
    "do not (?:spend|have)", "no video", "no later", "not later", "no clock", "non-?refundable", "not waged",
    "cannot yet", "no mail", "no resume", r"not (?:through|via|by) (?:the|this) \w+", "no longer", "no need",
    "nothing else", "not only", "no (?:one|body) proceeds", "no experience", "no interview", r"no call\w*", "if not",
    "not (?:be )?paid", "is(?:n't| not) (?:waged|paid)", "unpaid",)  # fmt: skip

LATE = any_of("(?:on|from|in) (?:the|your) first (?:day|week|morning)", "day one", "first day",
    r"after (?:you|they|the|an?|your|we) (?:\w+ )?(?:offer|hire\w*|start\w*|accept\w*" r"|begin\w*)",
    r"once (?:you(?:'re| are|'ve| have)? ?)?(?:\w+ )?(?:hired|started|employed)", "until you(?:'re| are) hired",
    "(?:after|following) (?:the )?(?:conditional )?(?:offer|selection|hire)", "i-?9", "w-?9", "e-?verify",
    "workday", "hr portal", "payroll portal", "with hr", "(?:at|during) orientation", "once employed",
    "when (?:you are|you're) hired", "after (?:signature|the contract|login)", "then and only",)  # fmt: skip

IDENTITY = (
    r"(?:ssn|social security(?: number| card)?|nine[- ]digits?(?: number)?|date of birth"
    r"|dob|(?<!your )birth ?da(?:te|y)|(?<=your )birth ?date|social(?= and| or| number)"
    r"|mother'?s (?:maiden|birth)\w*(?: \w+)?|tax id\w*|itin"
    r"|passports?(?: page)?|(?:driver'?s?'? )?licen[sc]e(?=,? (?:both|front|photo|and a"
    r"|next|with)|[^.]{0,20}\b(?:photo\w*|sides?|faces?))|(?:photos?|pictures?|cop(?:y"
    r"|ies)|scans?|images?) of (?:your |the |an? )?(?:\w+'?s? )?(?:licen[sc]e|id)|state id"
    r"|photo id|government (?:id|card)|selfie|utility bill|id card|(?:both|two) (?:sides"
    r"|faces)|front and back|tax record|number on the front)"
)

BANK = (
    r"(?:debit card|credit card|card (?:number|pin|details)|cvv|three on the back"
    r"|routing(?: number)?|account numbers?|voided (?:check|cheque)|(?:online"
    r"|mobile) bank(?:ing)?(?: \w+){0,3}"
    r"|bank(?:ing)? (?:details|log-?in\w*|info\w*|user\w*|password|credentials|statement"
    r"|page|id|app)|statement of your bank|online id|brokerage|checking accounts?|plastic you bank"
    r"|bank (?:balance|card))"
)

TOLD_TO_NOBODY = (
    r"(?:passwords?|pass ?phrases?|passcodes?|pins?|user ?names? and (?:password|pass|pin)|log-?ins?(?= (?:and"
    r"|to|for|during|details))|one-?time (?:codes?|passwords?)|(?:six|6|four"
    r"|4)[- ](?:digit|figure)s?(?: \w+)?"
    r"|codes? (?:that |which )?(?:your phone|the (?:state|bank|site)\S*|it|we|they"
    r"|you) \w+|security answers?|seed (?:words?|phrase)|id\.me|log-?ins? (?:of|so"
    r"|for)(?= (?:your|their|that))|verification code|authenticat\w+ code)"
)

GIVE = (
    r"(?:send|sends|type|types|enter|enters|give|gives|provide\w*|include\w*|repl(?:y"
    r"|ies) with|return|upload\w*|attach\w*|submit\w*|shares?|scan|scans|photo\w*|text"
    r"|texts|forward\w*|fill|put|supply|supplies"
    r"|tell|tells|read|reads|lend|lends|show|shows|confirm\w*|mail|mails|e-?mail|hold(?:s"
    r"|ing)?|takes?|ready|have|attach|need|needs|want|wants|asks? for|like|collects?"
    r"|look(?:s|ed)? at|runs?|opens? with|use|uses|leaves?|recite\w*|dictate\w*"
    r"|hand(?:s)? over)"
)

MESSENGER = any_of(r"what'?s[ -]?app", "tele-?gram(?:'s)?", "wickr", "we-?chat", "viber", "zangi", "kik",
    "discord", "skype", "hangouts?", "threema", "snapchat", "botim", "google (?:chat|voice)",
    r"(?-i:Signal)(?!(?:-| )(?:\w+ )?(?:problems?|issues?|errors?|processing))", "facebook messenger", "imessage",
    "session app", r"t\.me", r"wa\.me", "line (?:app|id)", "paper plane", r"green (?:messag\w+|chat) app",
    "signal app", "wire app", "(?:on|via|over|by) messenger", "instagram", "element app",)  # fmt: skip

PARCEL = (
    r"(?:parcels?|packages?|boxes|cartons?|deliver(?:y|ies)|shipments?|bags|consignments?"
    r"|goods|mailers|envelopes|phones|devices|pumps|samples|items)"
)

HOME = (
    r"(?:your (?:own )?(?:home|house|porch|door|apartment|garage|address|place|doorstep"
    r"|living room)|at home|to you\b|home address|reader'?s home|residence)"
)

ONWARD = (
    r"(?:forward\w*|re-?ship\w*|relabel\w*|re-?address\w*|new (?:labels?|stickers?|paper"
    r"|cartons?|boxes|address\w*)|swap\w*|hand (?:them|it|each)|take (?:them|it|each)"
    r"|ship (?:them|it|each)|send (?:them|it|each)|on to|carrier|courier|driver"
    r"|post office|fedex|ups\b|usps|drop (?:them|it|each))"
)

INSTRUMENT = (
    r"(?:(?<!background )(?<!reference )(?<!credit )(?<!spot )(?<!quality )(?:checks?"
    r"|cheques?)\b|bank drafts?|drafts? |draft in|an? item|money orders?|remittances?"
    r"|settlements?|rebates?|refunds?|payments?|funds|cash\b|money\b|cash kits?|float\b"
    r"|wires?|transfers?|disbursements?|proceeds|collections|reload cards?|advance)"
)

TAKES_IN = (
    r"(?:your (?:\w+ )?(?:account|bank|checking|name|card|household|credit union|phone|app"
    r"|branch)|(?:own|personal) (?:\w+ )?(?:name|account|bank)|their (?:\w+ )?(?:account"
    r"|checking|name|card|bank)|an? (?:personal|individual) account|(?:bank|cash|clear"
    r"|deposit|present|withdraw|collect|pick up|snap|endorse|convert|print|draw)\w* (?:it"
    r"|them|one|this|that|on\w*|in (?:bills|cash)|the (?:cash|check|item|draft|money))"
    r"|show up|lands?|goes? out by|arrives?|you (?:will )?(?:get|receive)|reaches you"
    r"|overnight|is on its way|we send|we issue|comes by|courier\w*)"
)

HANDS_ON = (
    r"(?:forward (?:it|them|the)|meet the|movers get|send the \w+ (?:his|her|their)"
    r"|send (?:\$|_sum_|it)|pay the (?:technician|installer|movers?|vendor|supplier)"
    r"|pass what|moves? them|out of which|forward\w* (?:what|all)"
    r"|pass(?:es)? (?:\w+ ){0,3}(?:on|along)|send(?:s)? (?:\w+ ){0,4}(?:on|back|out|to)"
    r"|wire (?:what|the|it|them)|wire[sd]? (?:\w+ ){0,3}(?:to|on|back)|zelle|venmo\w*"
    r"|remit (?:it|them|the)|move (?:it|them)|the (?:rest|remainder|balance|surplus"
    r"|difference|excess)|what is left|left over|(?:pay|feed|drop|put|place|deposit) (?:it"
    r"|them) (?:into|to|in)|bring (?:us )?(?:it|the cash|them)|less (?:your|two|three|five"
    r"|\w+ percent)"
    r"|keep(?:ing)? (?:your|\d+|_sum_|\w+ percent|a (?:share|part|cut))|subtract"
    r"|for (?:yourself|your time|their trouble)|everything above|unspent|have everything"
    r"|hand(?:s)? (?:it|them|the))"
)

CARDS = (
    r"(?:gift ?cards?|(?:apple|amazon|itunes|steam|google play|vanilla|prepaid|reload"
    r"|visa gift) (?:gift )?(?:cards?|vouchers?)|scratch(?:es|ed)? (?:it|the|them)"
    r"|gift vouchers?)"
)

WORK = (
    r"(?:training|trial|test\w*|sample\w*|practice|charts?|cases|reports|records|notes"
    r"|encounters|accounts|weeks?|days?|hours?|month|shifts?|probation|period|internship"
    r"|work)"
)

UNPAID = any_of("unpaid", "unwaged",
    r"(?:is|are|be|was|will be)(?:n't| not) (?:waged|paid|compensated|remunerated)",
    "without (?:pay|wages?|compensation|a wage)",
    "no (?:pay|wage|compensation|stipend)(?= (?:for|during|in|until|while))",
    "(?:volunteer|complimentary|pro bono|gratis)", "earns? nothing", "pay (?:begins|starts) (?:after|once|when)",
    "free trial", "for free", "no wages?", "at no (?:cost|charge) to us",)  # fmt: skip

CRYPTO = (
    r"(?:bitcoins?|btc|ethereum|ether|usdt|usdc|tether|litecoin|dogecoin|solana"
    r"|stable ?coins?|crypto(?:currency|currencies)?(?!-)|digital (?:coins?|currency"
    r"|tokens?|assets?)|coin of (?:your|their|our) choice|in a coin|0\.\d+ (?:eth|btc)"
    r"|coinbase|binance|metamask|hardware wallets?|wallet (?:address|id|on|ready))"
)

SAFE = any_of("leave", "off (?:your|the) r.sum.", "copays", "secure portal", "privacy policy",
    "credentialing wants", "there")  # fmt: skip

GIVEN = any_of("to start", "rising", r"after \w+ (?:months|days|years?)", r"over \w+ years", "when you pass",
    "for each",
    r"with (?:your|the) (?:first|second|\w+) pay\w*", "added to", "learning", "pto", "to sign", "thanks?",
    "attendance",
    "gift rules?", "and up", "(?:grocery|coffee) card", "at thanksgiving", "each month", "reimburse", "childcare",
    "contact hour", r"to, \+", r"\+ ?\$\d", "bills? us", "is ours", "trust pays", "copy fee", "per chart", r"\+\$",
    "start near", "home office money",
    r"if you (?:\w+ ){0,3}(?:leave|quit)", "plus", "more", "adds?", "a month(?: towards| with)", "per month",
    "balance",
    "lost badges?", "monthly", "rent", "cabin", r"once you (?:join|pass)", "shares are")  # fmt: skip
NOT_OF_THE_READER = (BENEFIT, OTHERS, WARNING)


OWN = (
    r"(?:(?:your|their|the coder'?s|the hire'?s|his|her|one'?s|an? (?:personal|private"
    r"|individual|second)) (?:own )?(?:\w+ ){0,2}(?:accounts?|bank|checking|savings|paypal"
    r"|venmo|zelle|card|name|household|credit union)|account (?:that is|you hold|opened by"
    r"|in your)|individuals only|your bank\b|(?:go(?:es)?|remit) to the (?:employee|coder"
    r"|hire|reader) first|pays? the coder)"
)

OF_OTHERS = (
    r"(?:(?:client|customer|vendor|supplier|payer|insurer|hospital|donor|company|clinic"
    r"|partner|sponsor|agency|manufacturer)s?'?s?(?: \w+)? (?:payments?|funds|money"
    r"|refunds?|remittances?|settlements?|rebates?|deposits?|checks?|share|receipts"
    r"|amounts)|remittances?|settlements?|refunds?|collections|rebates?|deposits of"
    r"|payer refunds?|the float|payroll float|test payments?|vendors? in \w+|copays"
    r"|monthly amounts|proceeds|wire receipts|customers pay|funds|client's share)"
)

DESK = any_of("patients' checks", "insurers", "finance prints","denials?",
    "post(?:s|ed|ing)? (?:the )?(?:payments?|cash)", "patients? (?:checks?|payments?|refunds?)", "work denials",
    r"recoup\w*", "accounts receivable", "overpayments?", "lockbox", "direct deposit", "payroll portal",
    "travel (?:money|costs?|is)", "mileage", "fsa", "hsa", r"401\W?\(?k\)?", "appeals?")  # fmt: skip

READS = re.compile(rf"(?<![\w-]){READER}(?!\w)", re.IGNORECASE)

BUYS = (
    r"(?:has to buy|must buy|buys?|purchas(?:e|es|ing)|acquires?|prepays?|pays? for"
    r"|orders?|takes? out|rents?|leases?|subscribes? to|shells? out|lays? out|settles?"
    r"|remit\w*|covers?(?! letter)|picks? up the|licen[sc]es? the|transfers?"
    r"|stands? the cost|meets? the cost|funds?|chips? in|books? and pays?)"
)

ACQUIRE = (
    r"(?:buys?|purchas\w+|acquires?|picks? up|orders?|take(?:s)? out|obtains?|gets?"
    r"|sources?|subscribes?|rents?|leases?"
    r"|licen[sc]es? (?:from|through)|pays? for|prepays?|funds?|secures?|finances?)"
)

GOODS = (
    r"(?:laptops?|computers?|workstations?|kits?|licen[sc]es?|keys?|tokens?|encoders?"
    r"|software|courses?|modules?|bundles?"
    r"|docks?|scanners?|headsets?|monitors?|certificates?|subscriptions?|packs?|packages?"
    r"|set-?ups?|badges?|uniforms?"
    r"|binders?|equipment|gear|tablets?|routers?|hardware|seats?|dongles?|report|dossier"
    r"|training|exam|order|invoice)"
)

KEPT = any_of("never share", "two-(?:step|factor)", "by our own it", "yourself", "you log in", "of your own choice",
    "sign in", "payers?", "portal mails")  # fmt: skip

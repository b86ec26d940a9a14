"""What one sentence of a posting has its reader do: who pays whom, when and for what, in whatever words.

`scam_facts` names what a text speaks of. A demand that is buried in a posting that is genuine otherwise is told by who
stands on which side of it: the reader who pays for what an employer gives, the reader through whose account the money
of others goes, the number that is asked for before an offer and not after. Pure.
"""

import re

READER = (
    r"(?:you|yourself|your own|applicants?|candidates?|finalists?|newcomers?|recruits?|starters?|joiners?"
    r"|(?:the |each |every |new |external |chosen |selected |successful )+(?:hires?|coders?|starters?|staff"
    r"|person|people)"
    r"|the (?:coder|hire|person)|those (?:selected|chosen|hired)|themselves|their own|one'?s own|everyone|anyone)"
)
EMPLOYER = (
    r"(?:we|us|our|the (?:company|practice|hospital|clinic|group|center|firm|employer|team|office|lab"
    r"|department|union"
    r"|county|plan)|it|payroll|hr|the employer)"
)
OUT = (  # verbs of giving money away
    r"(?:pay|pays|paid|paying|prepay\w*|prepaid|send|sends|remit\w*|settl\w+|fund|funds|funded|buy|buys|bought|buying"
    r"|purchas\w+|order|orders|ordered|transfer\w*|wir(?:e|es|ed|ing)|venmo|zelle|deposit\w*|contribut\w+|invest\w*"
    r"|subscrib\w+|load\w*|top(?:s)? up|put(?:s)? down|cover|covers|front|advance|lay out|shell out|spend|rent|lease"
    r"|licen[sc]e the|acquire|get (?:one|it|yours|theirs) from|chip in|owe|owes|square|clear the)"
)
THING = (  # what employers give, and scams sell
    r"(?:training|course\w*|class(?:es)?|lesson\w*|module\w*|academy|orientation|bridge|certificat\w+|exam|quiz|test"
    r"|study|pack|packet|kit|bundle|starter|materials?|manuals?|books?|licen[sc]e\w*|encoder|software|subscription"
    r"|platform|app|laptop|computer|workstation|equipment|gear|scanners?|headsets?|monitors?|desk|router|tablet|token"
    r"|background|credentialing|screening|vetting|check|drug|fingerprint\w*|clearance|badge|uniform|scrubs|seat|place"
    r"|slot|spot|cohort|bond|escrow|registration|application|processing|onboarding|membership|enrol+ment"
    r"|account|setup"
    r"|set-up|activation|dongle|insurance|shipping|courier|hardware|dock|tools?|credentials?|access|visa|portal)"
)
SUM = (
    r"(?:(?<!\d to )(?<!\d[-\u2013])\$ ?\d[\d,.]*+(?! ?(?:to|-|\u2013) ?\$)"
    r"|\b\d[\d,.]* ?(?:usd|usdt|dollars?|bucks|euros?|eth|btc)\b|\busd ?\d[\d,.]*"
    r"|\b(?:ten|fifteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred)(?:[- ]\w+)? (?:dollars|bucks))"
)
CRYPTO = (
    r"(?:bitcoins?|btc|ethereum|ether|eth|usdt|usdc|tether|litecoin|dogecoin|solana|stable ?coins?|crypto\w*"
    r"|(?:a|any|the) (?:\w+ )?coin of (?:your|their|our) choice|digital (?:coins?|currency|tokens?|assets?)"
    r"|coinbase|binance|metamask|blockchain"
    r"|(?:crypto|digital|web3) wallets?|wallet (?:address|id)|hardware wallets?)"
)
CHAT = (
    r"(?:what'?s ?app|tele-?gram|(?-i:Signal)(?! (?:\w+ )?(?:problems?|issues?|errors?|the|any))|wickr|we-?chat"
    r"|viber|zangi|kik|discord|skype|hangouts?"
    r"|imessage|messenger|threema|snapchat|botim|google (?:chat|voice)|wire(?= (?:app|or|and))|line(?= (?:app|or|id))"
    r"|facebook|instagram|t\.me|wa\.me|slack(?= (?:channel|invite|group)))"
)
ACCOUNT = (
    r"(?:(?:your|their|his|her|one'?s|the coder'?s|the hire'?s|a|an|personal|own|private|checking|bank|savings"
    r"|existing"
    r"|individual|household'?s|new)[ '\w]{0,25}(?:account|checking|bank|savings|debit card|paypal|venmo|zelle|name))"
)
MONEY = (
    r"(?:funds?|float|salaries|petty cash|money|refunds?|payments?|collections?|receipts|proceeds|deposits?"
    r"|remittances?|reimbursements?|cash"
    r"|checks?|cheques?|drafts?|transfers?|disbursements?|settlements?|donations?|copays?|balances?|invoices?)"
)
INSTRUMENT = (
    r"(?:cashier'?s (?:check|cheque|item|draft)s?|certified (?:\w+ )?(?:check|cheque|instrument|draft|funds)s?"
    r"|bank drafts?"
    r"|(?:e-?|electronic |digital |printed |printable |business |company |corporate |start-?up |equipment |advance )"
    r"(?:check|cheque)s?|money orders?|(?:check|cheque)s? (?:made out|in your name|for|of|to you|by courier)"
    r"|(?:mobile|sizable|large) (?:check|cheque|draft)|an? (?:item|draft) (?:payable|made|is on)|(?:an?|the"
    r"|your|this|that|our) (?:check|cheque)|certified instruments?|mobile[- ]deposit\w*"
    r"|(?:picture|image|photo|scan|pdf) of (?:a|the) (?:check|cheque))"
)
WARNING = (
    r"beware|scam\w*|fraud\w*|imposters?|impersonat\w+|pos(?:e|es|ed|ing) as|pretend\w*|criminals?|victims?"
    r"|strangers?"
    r"|(?:use[sd]?|using|copied|stole|borrow\w*) (?:our|the) (?:name|logo|ad)|in our name|with our logo|fake"
    r"|false (?:ad|job)"
    r"|if (?:some(?:one|body)|any(?:one|body))|be aware|report (?:it|them)|not from us|is not us|kickbacks?|phishing"
)
OTHERS = (
    r"patients?'?|beneficiar\w+|payers?'?|insurers?|requesters?|residents?|donors?|families|walk-ins?|members?'"
    r"|surgery date|key ?card|parking|garage|housing|rent"
)
NUMBERS = (
    r"(?:ssn|nine[- ]digit number|mobile banking|banking id|social(?: security)?(?: number| card)?|full social"
    r"|nine digits|date of birth|dob|birth ?date"
    r"|mother'?s maiden|tax id\w*|itin|passport|driver'?s?'? licen[sc]e|licen[sc]e (?:front|photo)|state id|photo id"
    r"|selfie|routing|account number|card number|cvv|debit card|voided (?:check|cheque)|bank(?:ing)? (?:details"
    r"|log-?in"
    r"|info\w*|user|name|statement|password|credentials)|online banking|id\.me|tax return|w-?2|utility bill"
    r"|credit report"
    r"|(?:both|two) sides|front and back)"
)
EARLY = (
    r"(?:before\b[^.,;]{0,30}?\b(?:interview\w*|offer\w*|call|talk"
    r"|conversation|shift|start\w*|day|meets?|schedul\w+|speak|screen\w*|hire\w*|contract|orientation|onboarding)"
    r"|ahead of|prior to|in advance|up ?front|beforehand|to be (?:considered|scheduled|put|listed|shortlisted|called)"
    r"|with (?:your|the|an?) (?:application|resume|reply|first (?:e-?mail|message)|signed|signature|letter)"
    r"|when you (?:sign|apply|accept)|(?:on|upon|at) (?:acceptance|signing|application)|in (?:reply|response) to this"
    r"|to (?:apply|proceed|qualify|be put|hold|reserve|secure|unlock|activate|begin|start|get the offer)"
    r"|so that (?:hr|we|the offer)|nobody proceeds|compulsory|mandatory|must (?:first|be)|same (?:evening|day|hour)"
    r"|first (?:step|of all|page|reply|message|task)|as a condition|waiting list|top of the list|to be taken"
    r"|(?:holds|reserves|secures|unlocks) (?:your|the|a|his|her)|early|the same day)"
)
LATE = (
    r"(?:after (?:you |the |an? |your |we |hire|being )?(?:\w+ )?(?:accept\w*|offer\w*|hire\w*|start\w*|sign\w*"
    r"|day|week)"
    r"|(?:on|from|in) (?:the|your) (?:first|second) (?:day|week|morning|payday|paycheck)|day one"
    r"|from (?:the )?first day"
    r"|once (?:you are |you have )?(?:hired|accepted|started)|when you start|at the end|last day"
    r"|if you (?:ever )?leave"
    r"|i-?9|accept an offer|finalists|hireright|e-?verify|w-?4|with hr|hr portal|onboarding|post-offer"
    r"|contingent|conditional)"
)
DENIAL = (
    r"(?:never|no|not|nobody|none|nothing|neither|nor|without|don'?t|won'?t|doesn'?t|isn'?t|aren'?t|cannot"
    r"|anybody who"
    r"|anyone who|beware|scam\w*|fraud\w*|imposters?|in our name|pretend\w*|report (?:it|them))"
)
GIVES = (
    rf"\b{EMPLOYER} (?:\w+ )?(?:pays?|settles?|covers?|buys?|ships?|sends?|provides?|gives?|lends?|repays?|reimburses?"
    r"|supply|supplies|issues?|furnish\w*|fund|funds|returns?|orders?|arranges?|sets?"
    r"|collects?|picks? up|absorbs?|handles?)"
    r"|paid (?:for )?by (?:us|the|our|your employer|payroll)|at (?:our|the \w+'s|no|employer) (?:cost|expense|charge)"
    r"|(?:our|the company'?s|the practice'?s) (?:card|cost|expense|invoice|license|account)|is ours|are ours|is on us"
    r"|(?:repa(?:y|id)|pays? back|owes? it back|returns?)\b[^.]{0,60}\b(?:leav\w+|quit|resign\w*)"
    r"|on (?:our|loan)|costs? (?:you|them) nothing|free(?: of charge)?|charged to us|reimburse[ds]?\b[^.]{0,40}"
    r"\b(?:receipts?|payroll|up to)|prepaid label|paid time|is paid\b|are paid\b|stays? ours|insured"
)


def _text(pattern: str) -> re.Pattern:
    return re.compile(rf"(?<![\w-])(?:{pattern})(?![\w])", re.IGNORECASE)


def _near(*parts: str, apart: int = 50) -> str:
    """In this order, so many letters apart at most, within one sentence."""
    between = rf"\b(?:(?!\b(?:we|us)\b)[^.!?;]){{0,{apart}}}?(?<![\w-])"  # nobody else acts in between
    return between.join(f"(?:{part})" for part in parts)


OWN_CARD = (
    r"on (?:your|their) own (?:card|account|dime)|by (?:card|zelle|venmo|cash ?app|paypal|wire|transfer)\b"
    r"|out of (?:your|their) (?:own )?pocket|at (?:your|their) (?:own )?(?:cost|expense)|on (?:your|their) card"
    r"|(?:by|from) the (?:hire|coder|applicant|candidate)s?\b|with your (?:own )?(?:card|money|credit)"
)
SELLER = (
    r"(?:from|via|through|with|at|to|by) (?:the|our|an?|this|that|one|whichever) (?:\w+[- ]){0,2}(?:partner|dealer"
    r"|reseller|vendor|supplier|shop|store|firm|bureau|academy|agent|provider|institute|house|technician|installer"
    r"|contractor|site|link|portal|escrow|broker|distributor|merchant)"
    r"|(?:approved|authori[sz]ed|preferred|named|designated|certified) (?:\w+ )?(?:dealer|vendor|seller"
    r"|supplier|store"
    r"|partner|reseller)|partner we name|must come from|only (?:from|through|via) [A-Z]\w+"
)
BACK = (
    r"refund\w*|credited|made whole|given back|paid back|comes? back|get (?:it|this|that) back|reimburse[ds]?"
    r"|returned"
    r"|repaid|recover\w*|recoup\w*|folded into|appears on (?:your|the) (?:first|next)"
    r"|(?:added|back) (?:to|on|with) (?:your|the) (?:first|second|third|next)"
)
ONWARD = (
    r"(?:forward|wire|zelle|venmo|send|pass|remit|move|return|ship|route|push|transfer|hand|relay|mail|pay|place)"
    r"(?:s|ed|ing|es)?\b[^.!?;]{0,45}\b(?:rest|balance|remainder|surplus|difference|excess|over|back"
    r"|on(?:ward)?|along|out"
    r"|to (?:us|the|our|a|an)|them|it)"
    r"|read us the codes|what is over|keeping (?:\w+ )?(?:percent|per cent|%)|\bless (?:your|a) (?:share|cut"
    r"|fee)|kiosk"
    r"|as supplier payment"
)
BANKS = (
    r"(?:deposit|cash|bank|present|put|snap|pay|clear|run|load|photograph|scan)(?:s|ed|ing)? (?:it|them|this|that|the"
    r"|these|one)\b[^.!?;]{0,40}\b(?:through|at|with|in|into|via)\b[^.!?;]{0,25}\b(?:your|own|bank|branch"
    r"|account|phone"
    r"|app)|at your (?:branch|bank|credit union)|withdraw it in|your (?:bank'?s app|branch|teller)|to be banked"
    r"|banked the same|draw (?:it )?in cash"
    r"|keep your first|take (?:out )?your"
)
AWAY = (
    r"does not read (?:e-?)?mail|delete (?:the|this|our) (?:e-?mail|thread)|private (?:gmail|yahoo|outlook|mail"
    r"|number)"
    r"|take (?:the|this|our) (?:conversation|talk|discussion)|over there|only (?:there|by text|in the app)"
    r"|lives? (?:in|on)"
    r"|your (?:handle|username|user name)|invite (?:link|arrives)|after you text|text (?:ready|yes|start|the word)"
    r"|by typing|in typing|typed|types|hires (?:you )?the same|scan the qr|the qr code|add (?:the|our|him|her|me)\b"
    r"|(?:runs?|goes|held|done|happens?|takes? place|continues?|moves?) (?:\w+ )?(?:through|over|on|in|inside"
    r"|via|by) (?:a )?"
    rf"{CHAT}"
)

PASSIVE = (
    r"(?:paid|prepaid|bought|billed|charged|borne|covered|settled|ordered|acquired|invoiced|purchased|funded"
    r"|financed)"
    rf"(?: for)? (?:directly )?(?:by|to|from) (?:{READER}|the (?:employee|newcomer|candidate|applicant|one)"
    rf"|employees?)"
    rf"|(?:bills?|invoices?|charges?) (?:{READER}|your card|employees?)|(?:fee|cost|expense|charge|half|part|bill)"
    r"[^.!?;]{0,30}\b(?:is|are) (?:yours|on you|your own)|at your (?:own )?(?:cost|expense)"
    r"|from your (?:own )?(?:pocket|card)"
    r"|takes? your card|goes? on your card|(?:opened|provided|prepaid|paid|bought|arranged|settled"
    r"|covered) by you\b|taken care of by (?:the )?(?:hire|lead|coder|you|each)\b|must be (?:bought|purchased"
    r"|ordered|paid)|comes? off the first"
)
CHARGE = (
    r"(?:small|modest|nominal|refundable|one-?time|one-?off|processing|enrol+ment|activation|registration|application"
    r"|starter|security|administrative|onboarding|course|training|placement|visa|shipping|setup"
    r"|token) (?:\w+ )?(?:fee|charge"
    r"|contribution|deposit|bond|payment|invoice)|(?:fee|charge|contribution|deposit|bond)s? (?:for|of) "
)
HANDS_OVER = (
    r"(?:send|type|enter|give|provide|include|reply|return|upload|attach|submit|pass|share|scan|photo|need|confirm|text"
    r"|forward|fill|put|supply|have)"
)
WAGES = r"(?:salary|wages?|pay ?day|credited|(?<!early )pay|paid|compensation|payroll|payouts?|earnings|stipend|bonus)"
UNTRACED = r"gift ?cards?|prepaid cards?|zelle|venmo|cash ?app|paypal|apple pay"

FRAMES: dict[str, re.Pattern] = {
    "reader gives money": _text(_near(READER, OUT)),
    "reader gives money for a thing": _text(_near(READER, OUT, rf"(?:{THING}|{SUM})")),
    "the card or pocket of the reader": _text(OWN_CARD),
    "a thing for a sum": _text(f"{_near(THING, SUM)}|{_near(SUM, THING)}"),
    "a sum is due": _text(
        rf"(?:{_near(SUM, '(?:is|are|falls?|comes?|becomes?) (?:due|payable|owed|required|charged|taken)')}"
        rf"|{_near('(?:due|payable|fee|deposit|charge|bond|costs?|price|priced)', SUM, apart=25)}"
        rf"|{_near(SUM, '(?:fee|deposit|charge|bond|seat|subscription|one[- ]time|one[- ]off|link)', apart=20)})"
    ),
    "an order to pay": re.compile(
        rf"(?:^|[.;:,] )(?:then |and |please |kindly )?{OUT} (?:it|the|a|an|your|one|today|\w+ )?[^.]{{0,40}}"
        rf"(?:{SUM}|{THING})",
        re.I,
    ),
    "the reader is billed": _text(PASSIVE),
    "a charge for work": _text(CHARGE),
    "a warning": _text(WARNING),
    "what others pay or show": _text(OTHERS),
    "a name in a chat": re.compile(r"(?<![\w.])@\w{3,}\b(?![.-])"),
    "pays and is paid": re.compile(
        r"\bpays? (?:you|the coder|the hire|the employee)\b[^.]{0,40}\b(?:you|the coder|who) pays?\b", re.I
    ),
    "a seller who is named": re.compile(SELLER, re.I),
    "money that comes back": _text(BACK),
    "the employer gives": _text(GIVES),
    "denied": _text(DENIAL),
    "early": _text(EARLY),
    "late": _text(LATE),
    "crypto": _text(CRYPTO),
    "an instrument of payment": _text(INSTRUMENT),
    "it is banked by the reader": _text(BANKS),
    "money handed on": _text(ONWARD),
    "money in an account of the reader": _text(
        f"{_near(MONEY, '(?:in|into|to|through|via|on|arriv|land|rout|goes|go|come|held)', ACCOUNT)}"
        f"|{_near(ACCOUNT, '(?:receiv|collect|hold|accept|rout|pass|for|where|from|tak|serv|drop|use)', MONEY)}"
        r"|open(?:s|ing)? (?:an?|the) (?:\w+ )?account (?:at|in|with|under|for)|in (?:your|their) (?:own )?name"
    ),
    "money of others": _text(
        r"(?:client|customer|vendor|supplier|payer|hospital|donor|company|petty|clinic|partner|patient)s?'?"
        rf" (?:{MONEY}|cards?|vouchers?)|{MONEY} (?:for|of|from|to) (?:the |our )?(?:clients?|customers?|vendors?"
        r"|suppliers?|hospitals?|clinics?|partners?|purchas\w+)|vouchers?|gift ?cards?"
    ),
    "a messenger": _text(CHAT),
    "a messenger in place of mail": _text(AWAY),
    "a talk about the job": _text(
        r"interview\w*|candidates?|decision|supervisor|further|message|ping|recruit\w+|hiring|panel|hr"
        r"|onboarding|offer|manager|conversation|next steps?|further steps"
        r"|details|assistant|applicants?|reference|committee|founder|the lead|contact|reach(?:ed)?"
    ),
    "numbers that steal": _text(NUMBERS),
    "a number is handed over": _text(
        f"{_near(HANDS_OVER, NUMBERS, apart=70)}"
        f"|{_near(NUMBERS, '(?:is|are)? ?(?:needed|required|entered|sent|collected|taken|asked|due)', apart=40)}"
    ),
    "logins handed over": _text(
        r"(?:log-?ins?|user ?names?|passwords?|passphrases?|passcodes?|pins?|one-?time codes?"
        r"|security (?:answers?|questions?)"
        r"|code from (?:the|your))\b"
    ),
    "pay in something odd": _text(_near(WAGES, rf"(?:{CRYPTO}|{UNTRACED})", apart=60)),
}

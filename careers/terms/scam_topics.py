"""What no employer asks of the people it hires, told by its topic: held unless the sentence itself says why it is fair.

A scam can put its demand in any words, so that a list of demands is never whole. What is fair about the same topics is
said in few ways: the employer pays, it is denied, it is after the hire, it is patients' money. So a sentence that has
its reader pay, hand over, receive or pass on something counts here until one of these excuses it. Pure.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from careers.terms.scam_topic_words import (
    ACQUIRE,
    ALONE,
    BANK,
    BENEFIT,
    BUYS,
    CARDS,
    CHARGED,
    CRYPTO,
    DESK,
    GIVE,
    GIVEN,
    GOODS,
    HANDS_ON,
    HOME,
    IDENTITY,
    INSTRUMENT,
    KEPT,
    LATE,
    MESSENGER,
    NEGATION,
    NO_NEGATION,
    NOT_OF_THE_READER,
    OF_OTHERS,
    ONWARD,
    OTHERS,
    OWN,
    PARCEL,
    PAY,
    READER,
    READS,
    SAFE,
    SUM,
    TAKES_IN,
    THING,
    TOLD_TO_NOBODY,
    UNPAID,
    WARNING,
    WORK,
    any_of,
    near,
)


@dataclass(frozen=True, slots=True)
class Topic:
    """What a sentence speaks of where it shows each of `shows`; nothing where it shows one of `unless`."""

    words: str
    shows: tuple[re.Pattern, ...]
    unless: tuple[re.Pattern, ...] = ()
    is_deniable: bool = True  # a "never" before the last of `shows` says the contrary
    sentences: int = 1


CLAUSE = re.compile(r"[;:()]|, (?:so|and|but|which|since|because|as)\b(?! (?:no|not|do not|don't|never)\b)")
NEAR = 60  # letters before what is asked, within which a "never" belongs to it

TOPICS = (
    Topic("names a sum of which it is not said that the reader gets it", (SUM,), (*NOT_OF_THE_READER, GIVEN)),
    Topic("names a sum that the reader pays", (SUM, CHARGED, any_of(READER, THING)), NOT_OF_THE_READER),
    Topic("names a price of what employers give", (ALONE, near((
        r"(?:fees?|flat|bill(?:s|ed)?|costs?|runs|sold|sells?|price[ds]?|pays?|charge[sd]?"
        r"|purchase|paid|settles?|put down|tuition|at cost|hands?|releases?)"), ALONE.pattern, apart=70,), any_of(
        THING),), (*NOT_OF_THE_READER, any_of("percent", "per cent", "beds?", "ext", "codes?", "page")),),
    Topic("has the reader pay for what employers give",
        (near(rf"(?:{READER}|then|please|kindly|order it|after you have)",
        BUYS, GOODS, apart=45),), (*NOT_OF_THE_READER, any_of("or we", "mouse", "coffee", "lunch")),),
    Topic("has the reader pay for what employers give", (any_of(
        rf"(?:{GOODS}|fees?|charge|costs?|amount|half|bill|translator|portal|account|screen"
        rf"|check)\b[^.;]{{0,25}}\b(?:is|are|be|was|gets|being) (?:\w+ )?(?:bought|prepaid"
        rf"|billed|paid|rented|leased|invoiced|charged|expected|sold|purchased|covered|borne"
        rf"|settled|ordered|financed|opened|acquired|funded|met|put down)(?: \w+){{0,3}}? (?:by"
        rf"|to|from) (?:the |each |every |our |an? |those |whoever )?(?:\w+ )?(?:{READER}"
        rf"|(?<=from )us|(?<=to )us|(?<=from )our \w+|site|shop|store|employee|one|member|hire)" ),),
        NOT_OF_THE_READER,),
    Topic("has the reader pay for what employers give", (any_of("must be (?:bought|purchased|prepaid|ordered)",
        "(?:goes|charged|put|billed) (?:on|to) your card"),), NOT_OF_THE_READER,),
    Topic("has the reader pay for what employers give", (re.compile((
        r"(?:^|[,;:.] )(?:then |and |please |kindly |first,? )*(?:buy|purchase|pay|transfer"
        r"|remit|acquire|subscribe|order|wire)\b"), re.I,), any_of("from our",
        "from the (?:\\w+ )?(?:dealer|vendor|partner|supplier|store|shop)", "by (?:card|wire|transfer)", "to our",
        "to the (?:\\w+ )?(?:account|site|trainer|vendor)", "on our (?:site|page)", "friends and family",
        "our site",),), NOT_OF_THE_READER,),
    Topic("takes money in ways that employers do not use", (any_of("venmo\\w*", "zelle\\w*", "cash ?app",
        "western union", "money ?gram", "apple pay", "friends and family"),), (WARNING, OTHERS, any_of("posts?",
        "requesters?", "lockbox", "(?:front|cash) (?:desk|office)")),),
    Topic("has money of others handed on", (any_of((
        "(?:customers?|clients?|vendors?|payers|insurers?|sponsors?)(?: in \\w+)? (?:pays?"
        "|remits?(?: to)?) (?:the coder|you|individuals)"), (
        "(?:receipts|funds|money|payments?) (?:go|goes|come|comes) to the (?:employee|coder"
        "|hire|reviewers?) first"), "you (?:send|wire|return|pay|zelle) (?:us )?\\$? ?\\d+ back", "money mule",
        "land with (?:reviewers|coders|you)", "pass your household's bank",),), (WARNING,)),
    Topic("lends out the reader's name or credential", (near(r"sign(?:s|ed|ing)?",
        r"(?:audits|charts|records|notes|claims|letters|what)",
        r"(?:that |which )?(?:others|a team|somebody|colleagues|our \w+)", apart=20,),), (WARNING,)),
    Topic("has the reader pay for what employers give", (near(r"(?:bills?|invoices?|charges?|takes?)", (
        r"(?:candidates?|applicants?|newcomers?|starters?|new \w+|each \w+|your card|a card"
        r"|coders directly|recruits?|hires?|the person|those)"), apart=20,), re.compile((
        rf"(?<![\w-])(?:{THING}|bureau|vendor|partner|printer|publisher|supplier|academy|fee"
        rf"|cents|dollar)(?!\w)"), re.I,),), NOT_OF_THE_READER,),
    Topic("has the reader pay for what employers give", (any_of("at your (?:own )?(?:expense|cost|charge)",
        "(?:your|their) own (?:card|pocket|dime)", "on (?:your|their) (?:own )?card",
        "out of (?:your|their) (?:own )?pocket", "with your (?:debit|credit) card", "takes your card",
        "fee is yours", "yours to (?:open|pay|settle|buy)",),), NOT_OF_THE_READER,),
    Topic("asks for a fee", (any_of((
        r"(?:enrol+ment|starter|activation|processing|onboarding|registration|application"
        r"|training|course|placement|visa|security|shipping|licen[sc]e|platform|seat|equipment"
        r"|credentialing|screening|administrative|assessment|academy|refundable|one-?(?:time"
        r"|off)|good[- ]faith|guarantee|earnest|reservation|commitment|priority|admission"
        r"|set-?up)(?: \w+){0,2} (?:fees?|charges?|contributions?|deposits?|bonds?|payments?"
        r"|amounts?|sums?|subscriptions?|invoices?)"), (
        r"for a (?:fee|charge|deposit|contribution)|against a (?:fee|charge|deposit|payment)"
        r"|(?:fees?|charges?|deposit|bond|contribution) (?:for|of|towards?) (?:the |our |your "
        r"|an? )?(?:training|course|class|seat|place|kit|account|contract|platform|badge"
        r"|laptop|offer|interview|onboarding|processing|registration|first batch|charts)"),),), (*
        NOT_OF_THE_READER, any_of(r"auth\w*", "codes?", "implants?", "devices?")),),
    Topic("has the reader pay for what employers give", (near(rf"(?:{READER}|then|please|and)",
        ACQUIRE, GOODS, apart=40),
        any_of("from", "at (?:a|the|an?y?) (?:shop|store|dealer)", "reseller", "vendor", "partner", "receipt",
        "before", "first", "ahead", "store", "shop", "our site", "card", "comes? back", "credit(?:s|ed)",
        "refund\\w*", "repaid", "themselves", "own",),), NOT_OF_THE_READER,),
    Topic("pays back later what the reader is to buy", (near((
        r"(?:comes? back|credit(?:s|ed)|refunded|repaid|given back|handed back|returned"
        r"|reimbursed|squared|forgiven|made good|made whole|makes (?:it|you) (?:good|whole))"),
        r"(?:over|in|with|on|at|after|against)", (
        r"(?:month|wages?|pay\w*|check|year|spring|summer|fall|winter|invoice|voucher|mark"
        r"|probation|day|weeks?)"), apart=25,), re.compile(rf"(?<![\w-])(?:{THING}|sum|amount)(?!\w)", re.I),), (
        OTHERS, WARNING, any_of("up to", "leav(?:e|es|ing)", "exam", "mileage",
        "tuition (?:is )?(?:reimburs|paid)\\w*"),),),
    Topic("asks for numbers or papers before an offer", (near(GIVE, IDENTITY, apart=80),), (OTHERS,
        WARNING, LATE, SAFE),),
    Topic("asks for numbers or papers before an offer", (near(IDENTITY,
        r"(?:needed|required|wanted|due|so that|before|ahead|prior|to (?:open|be|schedule))", apart=80 ),), (
        OTHERS, WARNING, LATE),),
    Topic("asks for the reader's bank", (near(GIVE, BANK, apart=80),), (OTHERS, WARNING, LATE, any_of("yourself"))),
    Topic("asks for the reader's bank", (near(BANK, GIVE, apart=80),), (OTHERS, WARNING, LATE, any_of("yourself"))),
    Topic("asks for a secret of the reader", (near(GIVE, TOLD_TO_NOBODY, apart=80),), (OTHERS, WARNING, KEPT)),
    Topic("asks for a secret of the reader", (any_of(TOLD_TO_NOBODY +
        r"|numbers? (?:to|on) your (?:phone|screen)|numbers? that pop\w*|code will be texted"), any_of(
        "read (?:it|them)", "(?:rings?|phones|calls) you", "tell (?:it|them|the)", "give (?:it|them)", "forward",
        "read back",),), (WARNING, KEPT), sentences=2,),
    Topic("asks for a secret of the reader", (near(TOLD_TO_NOBODY, GIVE, apart=50),), (OTHERS, WARNING,
        any_of("yourself",
        "you log in", "keep (?:it|them) to yourself")),),
    Topic("has to do with money that nobody traces", (any_of(CRYPTO),), (WARNING, any_of(
        "clients? (?:makes?|mines?|is|are)", "patients?", "occupational", "clinic")),),
    Topic("talks where employers do not, on a messenger", (re.compile(r"(?<![\w.])@\w{3,}\b(?!\.\w|-)"),),
        (WARNING,), is_deniable=False),
    Topic("talks where employers do not, on a messenger", (MESSENGER,), (WARNING, any_of("patients?", "blocked",
        "imaging",
        "signal processing", "students", "free calm", "doctors", "verb", "to-noise", "died",),),),
    Topic("talks where employers do not, in writing only",
        (near((r"(?:interview\w*|contact|conversation|talk|selection|hiring|picks people"
        r"|meets? (?:you|people)|chat)"), (
        r"(?:by text|in writing(?! and)|over text|text only|texts? with|that chat"
        r"|over that chat|nickname|handle|no camera|in the chat|no calls?|by typing|typed"
        r"|cameras? (?:stays?|is|are) off|text at|text \w+ at|only (?:the )?chat)"), apart=60,),), (WARNING,
        OTHERS, any_of("phone", "isn't", "by video")),),
    Topic("has parcels handed on from the reader's home", (any_of(PARCEL), any_of(HOME, "receive\\w*", "sign for",
        "come to you"), any_of(ONWARD)), (OTHERS, WARNING, any_of("laptop", "return label", "warehouse")),),
    Topic("has a check or money banked and handed on", (any_of(INSTRUMENT), any_of(TAKES_IN), any_of(HANDS_ON)),
        (WARNING, DESK,
        any_of("ach", "w-9")), sentences=2,),
    Topic("has money of others handed on", (near(rf"(?:{OF_OTHERS})", (
        r"(?:in|into|to|through|via|from|on|at|arriv\w*|land\w*|rout\w*|goes?|come|held"
        r"|pass\w*|with|by|first|pays?|serves?|accepts?|takes? in)"), OWN, apart=50,),), (WARNING, DESK, any_of(
        "ach", "w-9")),),
    Topic("has money of others handed on", (near(OWN, (
        r"(?:receiv\w*|collect\w*|hold\w*|accept\w*|rout\w*|pass\w*|for|where|from|tak\w+"
        r"|serv\w+|drop|use[sd]?|to)"), rf"(?:{OF_OTHERS})", apart=50,),), (WARNING, DESK, any_of("ach", "w-9")),),
    Topic("has a check or money banked and handed on", (any_of(INSTRUMENT), any_of((
        "keep(?:s|ing)? (?:your|\\d+|an?|\\w+) ?(?:percent|per cent|%|share|part|cut"
        "|for yourself|for your|and)?"), "less (?:your|\\w+ percent)", "minus", "what is (?:over|left)", "surplus",
        "the (?:rest|remainder|balance|difference|excess)", "retaining", "subtract", "unspent",),
        any_of(HANDS_ON),), (
        WARNING, DESK, any_of("desk", "accounts receivable", "401\\W?\\(?k", "health", "keep a log")), sentences=2,),
    Topic("has the reader buy cards or read their numbers", (any_of(CARDS), any_of("buy(?:s|ing)?", "gets?",
        "numbers?", "codes?", "scratch\\w*", "purchase", "load(?:s|ed)?", "photos?", "pictures?", "backs?",
        "read",),), (
        WARNING, any_of("recognition", "twice a year", "points", "at \\w+ years", "choos\\w+", "choice",
        "reward\\w*", "(?:for|on) (?:your|their|a) birthday", "hand out", "holiday", "raffle", "drawing", "survey",
        "wellness", "we (?:give|buy)",),),),
    Topic("asks for work that is not paid", (UNPAID, any_of(WORK)), (WARNING, any_of(
        "(?:one|two|half|an?|\\d\\d?)[- ](?:an? )?(?:hours?|minutes?)", "half-hour", "minutes", "clinic",
        "patients?", "leave", "lunch", "meal", "payers?", "claims?",),),),
    Topic("asks for work that is not paid", (near((
        r"(?:[3-9]\d|\d{3}|thirty|forty|fifty|sixty|seventy|eighty|ninety|(?:one|two|three"
        r"|four|five|a|several)? ?hundred)(?:[- ]\w+)?"),
        r"(?:\w+ )?(?:charts?|cases|reports|records|notes|encounters|accounts)", (
        r"(?:before|ahead|to be considered|by (?:sunday|monday|friday|tomorrow)|as (?:a"
        r"|your) (?:test|trial|sample)|test|trial|audition|prove)"), apart=60,),), (WARNING, OTHERS, BENEFIT),),
    Topic("puts a loan in the reader's name", (any_of("loan(?!er)(?! repayment)(?! forgiveness)(?!ed)\\w*",
        "leas(?:e|es|ing)", r"financ(?:e|ed|ing)", "instal+ments?", "credit line", "line of credit", "promissory",),
        any_of("in your (?:own )?name", "you sign", "your name", "papers", "laptop", "computer", "equipment",
        "gear", "workstation",),), (WARNING, any_of("on loan(?! papers)", "loan you", "we (?:lease|loan|finance)",
        "student loans?", "is ours")),),
    Topic("sends the reader to a report of credit or identity", (near((
        r"(?:credit|score|identity|id)[- ]?(?:seal|score|report|check|profile|verify" r"|monitor\w*)?"), (
        r"(?:subscription|trial|site|sign up|yours to open|your own cost|a month|account"
        r"|through the link|our link|link below|membership)"), apart=80,), READS,), (WARNING, LATE, OTHERS,
        BENEFIT),),
    Topic("pays for bringing people who pay", (near(
        r"(?:friends?|people|members?|recruits?|acquaintances|colleagues|others)", (
        r"(?:who (?:enrol\w*|join|sign|pay|put|buy)|enrol\w*|each pay|in turn|below you" r"|under you|downline)"),
        apart=40,),), (WARNING, any_of("hired", "nothing to join", "referral", "ninety days")),),
    Topic("wants to steer the reader's computer", (any_of("any ?desk", "team ?viewer", "ultra ?viewer", "rust ?desk",
        "quick ?help", "control (?:of|over) (?:the|your) (?:\\w+ )?(?:computer|screen|laptop|pc|mouse)",
        "work your mouse", "remote tool", "viewer program", "joins your screen", "remote session",
        "share your screen",),), (WARNING, any_of("company laptop", "your laptop", "it installs",
        "we (?:gave|ship|issue|lend)\\w*", "our (?:laptop|own laptop)",),),),
    Topic("has the reader open an account or wallet", (any_of("wallets?",
        "open(?:s|ing)? (?:an?|the|your) (?:\\w+ )?account",
        "account (?:at|with|in) (?:\\w+ )?(?:your|their) (?:own )?name",), READS,), (WARNING, any_of("clients",
        "hsa", "fsa", "retirement", "401\\W?\\(?k")),),
    Topic("makes the reader owe for not starting", (near((
        r"(?:not starting|leav\w+ (?:early|earlier)|withdraw\w*|chang\w+ your mind|no-?show"
        r"|back(?:s|ing)? out)"), r"(?:cost\w*|owe\w*|card on file|forfeit\w*|charged?|pay\w*)", apart=70,), re.
        compile(f"{SUM.pattern}|{ALONE.pattern}|card on file|penalty", re.I),), (WARNING, OTHERS, any_of(
        "training|tuition|cours\\w+|ccs|as the law")),),
    Topic("lends out the reader's name or credential", (near(r"(?:you|your|their|lend|own|a us)", (
        r"(?:number|credential|login|log-?in|membership|name|signature|certificate|aapc|ahima"
        r"|licen[sc]e|profile|seat)"), r"(?:on|at|under|to|for|while|during|by|used|needs)", (
        r"(?:the batch|offshore\w*|the rest|per signature|each chart|batch\w*|bottom|records?"
        r"|charts?|claims?|others?|trial|us\b|our\b|reviewers|team|whoever|colleagues)"), apart=40,), any_of(
        "print\\w*", "lend\\w*", "sign\\w*", "use[sd]?", "put\\w*", "share[sd]?", "borrow\\w*", "under your",
        "stands?", "appears?",),), (WARNING, any_of("never", "our own", "look you up", "query", "queries")),),
)  # fmt: skip


def asked(sentences: list[str]) -> Iterator[tuple[str, str]]:
    """Yield each topic that a sentence shows and nothing in it excuses, with the sentence."""
    told: set[str] = set()
    read = [PAY.sub(" pay ", sentence.replace("\u2019", "'")) for sentence in sentences]
    two = [f"{one.rstrip(' .;:')}, {other}" for one, other in pairwise(read)]
    for at, sentence in enumerate(sentences):
        for topic in TOPICS:
            if topic.words in told:
                continue
            if _shows(topic, read[at]) or (topic.sentences > 1 and at < len(two) and _shows(topic, two[at])):
                told.add(topic.words)
                yield topic.words, sentence


def _shows(topic: Topic, read: str) -> bool:
    found = [each.search(read) for each in topic.shows]
    if not all(found) or any(each.search(read) for each in topic.unless):
        return False
    begin, end = max(each.start() for each in found if each), max(each.end() for each in found if each)
    said = CLAUSE.split(NO_NEGATION.sub(" ", read[max(begin - NEAR, 0) : end]))[-1]
    return not (topic.is_deniable and NEGATION.search(said))

"""What makes a visit more than the procedure of its day: minutes left out, another problem, words that say so."""

import re

from assistant.asking.casing.apart import fact, named_in
from assistant.asking.casing.case import Case
from assistant.engine.result import Evidence
from assistant.reading.clauses import Clause, Polarity

# Minutes that a visit leaves to something else: "procedure time not in it".
TIME_APART = (
    r"\b(?:\w+ )?(?:time|minutes|lines?|tubes?|intubation|procedures?|teaching|access) (?:(?:work|below|above) ){0,2}"
    r"(?:(?:is|are|was|were) )?"
    r"(?:not (?:in|part of|counted|included)|(?:taken|left|kept|pulled|carved|cut) out|deducted|excluded|removed)\b"
)
LEFT_OUT = re.compile(TIME_APART, re.IGNORECASE)
SEPARATE_VISIT = re.compile(
    rf"{TIME_APART}|"
    r"\b(?:separate(?:ly)?|significant|unrelated|apart from|distinct|another problem|beyond|"
    r"medications? (?:chang\w*|adjust\w*|start\w*|refill\w*)|(?:med|dose|insulin) (?:chang\w*|adjust\w*|titrat\w*)|"
    r"(?:plus|also|and then)\b[^.;]{0,60}\bsame (?:visit|day)|"
    r"exclud(?:es|ing)|exclusive of|not including|aside from|on top of|(?:subtract|deduct|carv)(?:ed|ing)|set aside|"
    r"(?:less|minus) \d+|"
    r"(?:does|did|do)(?: not|n't) (?:count|include|cover|contain)|not count(?:ing|ed)|minus|less the|"
    r"time (?:for|of) (?:the )?(?:\w+ )?(?:was |is )?(?:not counted|excluded|subtracted)|"
    r"over and above|in addition to|stands? (?:by itself|alone|on its own)|on its own merits?|in its own right|"
    r"(?:without|outside of|minus|net of) (?:the |any |all )?(?:\w+ )?procedures?|"
    r"proc(?:edure)?s? (?:is |are |was |were )?"
    r"(?:not (?:in|part of|counted|included)|taken out|left out|kept out|deducted|excluded))\b",
    re.IGNORECASE,
)
# Another complaint seen to on the same day, wherever the note tells of it; beside a cut of the head the brain in it.
ALSO = re.compile(
    r"\b(?:also|in the same visit)\b[^.;]{0,30}\b(?:complaints?|concerns?|symptoms?)\b|"
    r"\b(?:second|other|another|unrelated) (?:complaint|concern|symptom)\b|"
    r"\bworked[- ]up for (?:an? )?[a-z]{5,}|\bhead injury\b[^.;]{0,25}\bworked[- ]up\b|"
    r"\b(?:MDM|decision[- ]making)\b[^.;]{0,12}\bfor (?:the|his|her) (?:head injury|concussion|syncope|near-syncope)\b|"
    r"\b(?:CT|CT head|head CT) (?:by )?(?:decision )?(?:rules?|criteria)\b|\b(?:PECARN|Nexus (?:head|II))\b|"
    r"\b(?:head injury|(?:post-?)?concussi(?:on|ve)) (?:precautions?|sheet|instructions?|course|advice|protocol|"
    r"eval\w*|follow-?up|return)\b|\bneuro(?:logic\w*)? (?:checks?|exam\w*)\b[^.;]{0,40}\bobserved\b",
    re.IGNORECASE,
)
SAID_APART = re.compile(
    r"\b(?:evaluated|assessed|examined|worked[- ]?up|managed|addressed|looked (?:into|at|after)|seen to|dealt with) "
    r"(?:separately|apart|independently|on (?:its|their) own)\b|"
    r"\b(?:visit|E/?M|evaluation|work-?up|H&P|consult(?:ation)?|exam)\b[^.;]{0,15}\b(?:was|is|were|stands?|done|made|"
    r"being)\b[^.;]{0,15}"
    r"\b(?:separate(?:ly)?|distinct|apart|independent(?:ly)?|unrelated|alone|by itself|beyond)\b|"
    r"\b(?:seen|examined|evaluated|managed|worked up|assessed|addressed|treated|looked after|cared for)\b[^.;]{0,25}"
    r"\b(?:apart|separate(?:ly)?|aside|independent(?:ly)?) (?:from|of) (?:the|this|my|any|that|all)\b|"
    r"\b(?:decision[- ]making|MDM|work|effort|care|management)\b[^.;]{0,12}\bbeyond (?:the|that|this)\b|"
    r"\b(?:apart|separate|distinct|independent|aside) (?:from|of) (?:the|this|my|today's) (?:visit|E/?M|evaluation|"
    r"work-?up|H&P|rounds?)\b",
    re.IGNORECASE,
)
DENIES = re.compile(r"\b(?:den(?:y|ies|ied)|no|without|free of)\b", re.IGNORECASE)
# What is told to have been done for a problem in a visit, beyond a procedure.
TREATED = re.compile(
    r"\b(?:start\w*|stopp\w*|chang\w*|increas\w*|decreas\w*|titrat\w*|refill\w*|prescri\w*|renew\w*|switch\w*|"
    r"adjust\w*|doubled|add(?:ed|s)|rais(?:ed|es)|lower(?:ed|s)|NSAIDs?|brace|referr\w*|rx|counsel\w*|evaluat\w*|"
    r"work-?up|"
    r"Canadian|NEXUS|PECARN|(?:head|CT|decision) rule|by (?:the )?rule\b|concussion|observed (?:for )?\d|"
    r"labs? (?:ordered|sent)|order\w*|uncontrolled|flare|new problem|address\w*)\b",
    re.IGNORECASE,
)
# "Apixaban held tonight and restarted tomorrow": a drug of another illness that the visit decides on.
DRUG_MANAGED = re.compile(
    r"\b(?!(?:pressure|direct pressure|traction|tourniquet|was|were|is|be)\b)[a-z]{5,}\b (?:was |were |is )?(?:to be )?"
    r"(?:held|paused|stopped|resumed|restarted|reversed|bridged|tapered)"
    r" (?:tonight|today|until|for \w+ (?:days?|doses?|weeks?|hours?|h\b)|tomorrow|x ?\d|now\b|pending)|"
    r"\bdose (?:was |is )?(?:cut|halved|held|reduced|skipped|raised|doubled)\b",
    re.IGNORECASE,
)
# Illnesses that a visit is about beside a procedure, and how they stand.
PROBLEM = re.compile(
    r"\b(?:HTN|hypertension|blood pressure|BP|T?[12]?DM[12]?|diabetes|A1c|asthma|COPD|CHF|heart failure|"
    r"AF(?:ib)?|CKD|CAD|"
    r"hyperlipid\w*|lipids?|cholesterol|hypothyroid\w*|thyroid|TSH|depression|anxiety|insomnia|GERD|reflux|migraines?|"
    r"headaches?|gout|acne|eczema|psoriasis|rosacea|dermatitis|rash|hives|urticaria|cough|sinusitis|bronchitis|URI|UTI|"
    r"dysuria|pharyngitis|otitis|(?:low )?back pain|sciatica|neck pain|anemia|obesity|weight gain|edema|palpitations?|"
    r"dizziness|constipation|diarrhea|BPH|osteoporosis|neuropathy|melasma|alopecia|"
    r"hair loss|onychomycosis|cellulitis)\b",
    re.IGNORECASE,
)
STATUS = re.compile(
    r"\b(?:stable|worse(?:ning|ned)?|uncontrolled|controlled|at goal|above goal|off goal|not at goal|flar\w+|new|"
    r"improv\w+|better|recheck\w*|follow-?up|f/u|continu\w*|managed|reviewed|discussed)\b",
    re.IGNORECASE,
)


def visit_apart(case: Case, code: str) -> Evidence | None:
    """The words by which a visit is more than the procedure beside it."""
    also = next((each for each in ALSO.finditer(case.note.text) if _is_told(case, each)), None)
    return (
        fact(case, code, SEPARATE_VISIT)
        or _said_next(case, code, SEPARATE_VISIT)
        or _said_before(case, code)
        or (case.span(*also.span()) if also else None)
        or (case.span(*said.span()) if (said := case.told(SAID_APART)) else None)
        or _other_complaint(case)
    )


def _other_complaint(case: Case) -> Evidence | None:
    """The problem by which an untold level was found, where its clause names nothing of what was worked on."""
    away = {
        case.note.clause_of(mark.start).number
        for line in case.result.codes
        if not case.shelf.rules.is_visit(line.code)
        for mark in line.evidence
    }
    problem = case.graded[0] if len(case.graded) > 1 else None
    if problem is None or problem.clause in away or named_in(case, {problem.clause}) & named_in(case, away):
        return None
    return case.span(problem.start, problem.end)


def _is_told(case: Case, match: re.Match) -> bool:
    """Whether words are of what is: not of "no other complaint" or "also denies symptoms"."""
    return case.note.meant(*match.span(), "visit") == Polarity.DONE and not DENIES.search(match[0])


def other_problem(case: Case, procedure: str, visit: str) -> Evidence | None:
    """The level of a visit told in a sentence of its own that treats something, and nothing of the procedure."""
    spans = [(each.start, each.end) for line in case.result.codes if line.code == visit for each in line.evidence]
    own = [each.end - 1 for line in case.result.codes if line.code == procedure for each in line.evidence]
    away = {case.note.clause_of(each).number for each in own}
    worked_on = named_in(case, away)
    for clause in (each for start, _ in _levels(case, spans) for each in _sentence(case, case.note.clause_of(start))):
        told = TREATED.search(clause.text)
        apart = clause.number not in away and not named_in(case, {clause.number}) & worked_on
        if told and apart:
            return case.span(clause.start + told.start(), clause.start + told.end())
    return _illness_beside(case, away, worked_on) if _levels(case, spans) else None


def _sentence(case: Case, clause: Clause) -> list[Clause]:
    """A clause and those that a dash or a semicolon parts from it: "exam normal; MDM moderate - imaging ordered"."""
    found = [clause]
    for before in reversed(case.note.clauses[: clause.number]):
        if re.search(r"[.?\n]", case.note.text[before.end : found[0].start]):
            break
        found.insert(0, before)
    for after in case.note.clauses[clause.number + 1 :]:
        if re.search(r"[.;?\n]", case.note.text[found[-1].end : after.start]):
            break
        found.append(after)
    return found


def _illness_beside(case: Case, away: set[int], worked_on: set[str]) -> Evidence | None:
    """Another illness with how it stands or what was done for it, in a sentence without the procedure and its site."""
    for clause in case.note.clauses:
        if clause.number in away or clause.under in ("past", "family", "plan"):
            continue
        for match in [*PROBLEM.finditer(clause.text), *(managed := [*DRUG_MANAGED.finditer(clause.text)])]:
            start, end = clause.start + match.start(), clause.start + match.end()
            stands = managed or STATUS.search(clause.text) or TREATED.search(clause.text)
            # A drug that is held until tomorrow was decided on in this visit.
            ways = {Polarity.DONE, Polarity.PLANNED} if match in managed else {Polarity.DONE}
            so = stands and case.note.meant(start, end, "visit") in ways
            if so and not named_in(case, {clause.number}) & worked_on:
                return case.span(start, end)
    return None


def _levels(case: Case, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The words of a visit that tell its level, or the problem and the treatment by which it has one."""
    levels = {(each.start, each.end) for each in case.note.of("level")}
    treated = [each for each in spans if TREATED.search(case.note.text, *each)]
    return [each for each in spans if each in levels] or treated


def _said_next(case: Case, code: str, reason: re.Pattern) -> Evidence | None:
    """The same words at the beginning of what follows: "est pt, moderate MDM; separately, the knee was injected"."""
    for line in (each for each in case.result.codes if each.code == code):
        for each in line.evidence:
            number = case.note.clause_of(each.start).number + 1
            match = reason.match(case.note.clauses[number].text.lstrip()) if number < len(case.note.clauses) else None
            if match is None and (left_out := _left_out_next(case, number)):
                return left_out
            if match:
                clause = case.note.clauses[number]
                start = clause.start + len(clause.text) - len(clause.text.lstrip())
                return case.span(start, start + match.end())
    return None


def _left_out_next(case: Case, number: int) -> Evidence | None:
    """Minutes that the words behind a semicolon leave out: "62 min; the 14 of line work are not in that"."""
    if number >= len(case.note.clauses):
        return None
    before, clause = case.note.clauses[number - 1], case.note.clauses[number]
    joined = case.note.text[before.end : clause.start].strip() == ";"
    found = LEFT_OUT.search(clause.text) if joined else None
    return case.span(clause.start + found.start(), clause.start + found.end()) if found else None


def _said_before(case: Case, code: str) -> Evidence | None:
    """Such words before a semicolon: "apart from the hip: pressure still high; not at goal; dose raised"."""
    for line in (each for each in case.result.codes if each.code == code):
        for each in line.evidence:
            clause = case.note.clause_of(each.start)
            before = case.note.clauses[clause.number - 1] if clause.number else None
            joined = before and case.note.text[before.end : clause.start].strip() == ";"
            if before and joined and (match := SEPARATE_VISIT.search(case.note.text, before.start, before.end)):
                return case.span(*match.span())
    return None

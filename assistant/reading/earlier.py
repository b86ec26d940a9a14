"""Deeds of another day: told by a date that is not the day of service, or by the days since an operation. Pure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from assistant.reading.clauses import HANDLED, TUBE, Clause, Polarity
from assistant.reading.dates import DAY_ALONE, MONTH_AND_DAY, days_in, month_named
from assistant.reading.noted import DEEDS, Feature, Note
from assistant.reading.numbers import BELOW_HUNDRED

NAMES = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)(?:uary|ruary|ch|il|e|y|ust|ember|ober)?"
DAY_MONTH = re.compile(rf"\b(\d{{1,2}})(?:st|nd|rd|th)?[ -](?:of )?({NAMES})\b(?!\.?,? ?'?\d)")
# "June TKA", "TKA in Jun", "knee done Jan '24", "TKA 6/2024".
MONTH_ALONE = re.compile(rf"\b({NAMES})\b\.?(?! \d{{1,2}}\b(?!:))(?:,? (?:of )?((?:19|20)\d\d)\b|,? ?'(\d\d)\b)?")
MONTH_YEAR = re.compile(r"(?<![\d/.-])(0?[1-9]|1[0-2])/((?:19|20)\d\d)(?![\d/])")
YEAR_ALONE = re.compile(r"(?<![\w/.-])(?:(?:19|20)\d\d(?![\w/.-]*\d)(?! ?(?:m[lL]|cc|mg|h\b))|'\d\d\b)")
# "Distal 1/3", "3/4 inch", "6/12 cores": parts of something.
PART = re.compile(
    r" ?-?(?:in\b(?! (?:this|the|our|my|her|his|their|an?|clinic|office|hospital|[A-Z]{2})\b)|inch\w*|cm|mm|of\b|"
    r"the\b|strength|dose|tab\w*|cup|percent|thickness|way|length|cores?|nodes?|passes|"
    r"quadrants?|samples?|positive|neg\w*|normal|NS\b|pain|marcaine|lido\w*)",
    re.IGNORECASE,
)
PART_OF = re.compile(
    r"\b(?:seg\w*\.?|levels?|ribs?|zones?|stations?|distal|proximal|upper|lower|middle|mid|about|pain|strength|grade|"
    r"murmur|score|visual|VA|power)\s+$",
    re.IGNORECASE,
)
ON = re.compile(r"\b(?:on|from|since|of|dated|in)\s+$", re.IGNORECASE)
NUMBER = rf"(?:\d{{1,3}}|an?|{BELOW_HUNDRED}|several|a few)"
UNIT = r"(?:d|days?|w|wks?|weeks?|mos?|months?|y|yrs?|years?)"
AFTER = r"(?:s/p|status[- ]post|post|after|from|following|since|out (?:from|of)|of)\b"
SINCE = re.compile(
    rf"\b(?:POD|P\.O\.D\.|PO ?day|post-?\s?op(?:erative)?(?:ly)? ?(?:day|d|week|wk|month|mo))\s?#?\s?{NUMBER}\b"
    rf"(?P<of>,?[ -]{AFTER})?|"
    rf"\b{NUMBER}[ -]?{UNIT}[ -]+(?:post-?\s?op(?:erative(?:ly)?)?|out)\b(?P<out>,?[ -]{AFTER})?|"
    rf"\b{NUMBER}[ -]?{UNIT}[ -]+(?P<after>s/p|status[- ]post|post|after|following|since|past)(?=[ -])|"
    rf"\b(?P<post>post)[ -](?=(?:[a-z-]+ ){{1,4}}(?:day|week|wk|d|w)s? ?#?\d)|"
    rf"\b(?:day|week|wk|month) #?{NUMBER}[ -](?P<day>s/p|status[- ]post|post|after|following|from)(?=[ -])",
    re.IGNORECASE,
)
# Words that may stand between the days since an operation and its name.
NAMED = re.compile(
    r"[\s-]*(?:(?:my|our|the|her|his|their|an?|R|L|Rt|Lt|right|left|bilat\w*|open|lap|laparoscopic|robot\w*|total|"
    r"partial|uneventful|uncomplicated|elective|emergen\w+|routine|cemented|primary|first|same|knee|hip|groin|eye|"
    r"inguinal|of|for|by|me|screening|successful|recent|CT|US)\.?[\s-]+){0,6}",
    re.IGNORECASE,
)
# What a date between may belong to in place of the deed.
EVENT = re.compile(
    r"\b(?:admi\w+|seen|saw|visit\w*|found|finding|not(?:ed|ice\w*)|show\w*|diagnos\w*|dx|onset|since|beg[au]n|"
    r"start\w*|"
    r"until|till?|through|labs?|A1c|INR|Hgb|Cr|WBC|PSA|cultur\w*|CT|MRI|MR|US|CTA|MRA|scan\w*|films?|x-?rays?|CXR|"
    r"E[CK]G|echo|letter|notes?|consult\w*|refer\w*|order\w*|clear(?:ed|ance)|fell|fall|injur\w*|bit(?:ten)?|symptoms?|"
    r"pain|fevers?|DOB|born|exp\w*|lot|due|results?|path\w*|report\w*|imaging|mammo\w*|PET|decid\w*|decision|agreed|"
    r"settled|scheduled|booked|plans?|plann\w*|intend\w*|foreseen|offered|proposed|recommend\w*|advis\w*|consent\w*|"
    r"signed|discuss\w*|arriv\w*|presents?|presented|today|now|tonight|here)\b",
    re.IGNORECASE,
)
STUDY_BEHIND = re.compile(
    r"\s+(?:CT|MRI?|US|PET|CTA|scans?|films?|x-?rays?|labs?|visit|note|culture|imaging|mammo\w*|report|biops\w*|bx|"
    r"path\w*)\b",
    re.IGNORECASE,
)
# "Hernia repair 7/20" names one deed by two words; "knee and hip done 7/20" two.
JOINED = re.compile(r"\s+|[\s,]*(?:\b(?:and|with|plus|w)\b|[&+/])[\s\w/-]*", re.IGNORECASE)
ASIDE = re.compile(r"\([^()]{0,40}\)")  # "by Dr. Vale (other group) 7/1"
PIECE = re.compile(r"[,;()]|\band\b")
BROKEN = re.compile(r"[,;()]|\bbut\b|:\s")
BROKEN_BEFORE = re.compile(r"[,;()]|\bbut\b")
AGAIN = re.compile(r"\b(?:today|tonight|now|back (?:to|in)|returns?|returned|taken|brought|re-?op\w*)\b", re.IGNORECASE)
# "Lap chole is set, 8/22": a day to come behind a comma.
SET_FOR = re.compile(
    r"\b(?:set|booked|scheduled|planned|added|posted|slotted|listed|on|for|is)\b[^;()]*$", re.IGNORECASE
)
# "Date of surgery 7/26/24: knee scope with partial meniscectomy, chondroplasty": all of the line is of that day.
OF_SURGERY = re.compile(
    r"\b(?:(?:date|day) of (?:the |her |his |last |prior |index )?(?:surgery|operation|procedure)|"
    r"(?:surgery|operation|procedure|op|operative|index) date)\W*$",
    re.IGNORECASE,
)
REACH = 45  # characters between a date and the deed that it is of


@dataclass(frozen=True, slots=True)
class Moment:
    """A day told in a clause, counted from the day of service; `ahead`: it is of the deed behind it alone."""

    start: int
    end: int
    days: int
    elapsed: bool = False
    ahead: bool = False


def of_their_days(note: Note, on: date | None) -> list[Feature]:
    """The features of a note, its deeds of an earlier day as done before, those of a later one as planned."""
    fates: dict[Feature, Polarity] = {}
    for clause in note.clauses:
        deeds = [each for each in note.features if each.clause == clause.number and each.group in DEEDS]
        for moment in _moments(clause.text, on) if deeds else []:
            meant = Polarity.PLANNED if moment.days > 0 else Polarity.HISTORICAL
            fates |= dict.fromkeys(_of(clause, moment, deeds), meant)
            if not moment.elapsed and all(each in fates for each in _in_piece(clause, moment, deeds)):
                sides = [each for each in note.features if each.clause == clause.number and each.group == "side"]
                fates |= dict.fromkeys(_in_piece(clause, moment, sides), meant)
    return [
        replace(each, polarity=meant) if each.polarity == Polarity.DONE and (meant := _fate(each, fates)) else each
        for each in note.features
    ]


def _fate(feature: Feature, fates: dict[Feature, Polarity]) -> Polarity | None:
    """How a feature is meant by its day: one that reaches into the next clause as what it overlaps."""
    same = (
        meant
        for one, meant in fates.items()
        if one.concept == feature.concept and one.start < feature.end and feature.start < one.end
    )
    return fates.get(feature) or next(same, None)


def _in_piece(clause: Clause, moment: Moment, features: list[Feature]) -> list[Feature]:
    """What stands between the same two commas as a day: "OD today, OS 8/29"."""
    start = max((each.end() for each in PIECE.finditer(clause.text, 0, moment.start)), default=0)
    ends = PIECE.search(clause.text, moment.end)
    end = ends.start() if ends else len(clause.text)
    return [each for each in features if start <= each.start - clause.start < end]


def _moments(text: str, on: date | None) -> Iterator[Moment]:
    for match in SINCE.finditer(text):
        ahead = any(match[name] for name in ("of", "out", "after", "post", "day"))
        yield Moment(*match.span(), -1, elapsed=True, ahead=ahead)
    if on is None:
        return
    told: list[Moment] = []
    for start, end, day in (*_full(text), *_without_year(text, on)):
        if day != on and not any(each.start < end and start < each.end for each in told):
            told.append(Moment(start, end, (day - on).days))
    months = [*_months(text, on)]
    yield from told
    yield from (each for each in months if not any(one.start < each.end and each.start < one.end for one in told))


def _full(text: str) -> Iterator[tuple[int, int, date]]:
    yield from ((each.start, each.end, each.date) for each in days_in(text))


def _without_year(text: str, on: date) -> Iterator[tuple[int, int, date]]:
    for match in DAY_ALONE.finditer(text):
        same = match[1] == match[2] and not ON.search(text[: match.start()])
        part = PART.match(text, match.end()) or PART_OF.search(text[: match.start()])
        if not same and not part:
            yield from _nearest(match, int(match[1]), int(match[2]), on)
    for match in MONTH_AND_DAY.finditer(text):
        yield from _nearest(match, month_named(match[1]) or 0, int(match[2]), on)
    for match in DAY_MONTH.finditer(text):
        yield from _nearest(match, month_named(match[2]) or 0, int(match[1]), on)


def _nearest(match: re.Match, month: int, day: int, on: date) -> Iterator[tuple[int, int, date]]:
    """The day without its year that is nearest to the day of service."""
    days = []
    for year in (on.year - 1, on.year, on.year + 1):
        try:
            days.append(date(year, month, day))
        except ValueError:
            continue
    if days:
        yield (*match.span(), min(days, key=lambda each: abs((each - on).days)))


def _months(text: str, on: date) -> Iterator[Moment]:
    """Months and years without a day that ended before the month of the service."""
    for match in MONTH_ALONE.finditer(text):
        year = int(match[2]) if match[2] else 2000 + int(match[3]) if match[3] else on.year
        month = month_named(match[1]) or on.month
        if (year, month) != (on.year, on.month) and (year < on.year or match[2] is None):
            yield Moment(*match.span(), -1)
    for match in MONTH_YEAR.finditer(text):
        if (int(match[2]), int(match[1])) < (on.year, on.month):
            yield Moment(*match.span(), -1)
    for match in YEAR_ALONE.finditer(text):
        year = int(match[0]) if match[0][0] != "'" else 2000 + int(match[0][1:])
        if year < on.year:
            yield Moment(*match.span(), -1)


def _of(clause: Clause, moment: Moment, deeds: list[Feature]) -> list[Feature]:
    """The deeds that a day is of: the nearest one beside it, and what is joined to that."""
    text = clause.text
    spans = {each: (each.start - clause.start, each.end - clause.start) for each in deeds}
    behind = _behind(text, moment, spans)
    before = [] if moment.ahead else _before(text, moment, spans)
    found = (behind or before) if moment.elapsed else (_around(text, moment, spans) or before or behind)
    return [each for each in found if not _is_handled(text, *spans[each])]


def _around(text: str, moment: Moment, spans: dict[Feature, tuple[int, int]]) -> list[Feature]:
    """Deeds whose words a day stands within: "drain by IR 8/13 for a pelvic abscess"."""
    found = [each for each, (start, end) in spans.items() if start < moment.start and moment.end < end]
    return [each for each in found if not _is_broken(text[spans[each][0] : moment.start], moment)]


def _is_handled(text: str, start: int, end: int) -> bool:
    """Whether words name a tube of an earlier day that was exchanged or taken out."""
    return bool(TUBE.search(text[start:end]) and (HANDLED.search(text, end) or HANDLED.search(text, 0, start)))


def _before(text: str, moment: Moment, spans: dict[Feature, tuple[int, int]]) -> list[Feature]:
    """Deeds told before a day: "TKA 6/20/24", "lap chole by me on 7/23", "R TKA, POD 2"."""
    if STUDY_BEHIND.match(text, moment.end):
        return []
    near = [each for each, (_, end) in spans.items() if end <= moment.start and moment.start - end <= REACH]
    ends = sorted({spans[each][1] for each in near}, reverse=True)
    if not ends or _is_broken(text[ends[0] : moment.start], moment):
        return []
    first = min(spans[each][0] for each in near if spans[each][1] == ends[0])
    joined = [each for each in near if JOINED.fullmatch(text[min(spans[each][1], first) : first])]
    return [each for each in near if spans[each][1] == ends[0] or spans[each][1] > first or each in joined]


def _is_broken(between: str, moment: Moment) -> bool:
    """Whether words between a deed and a day part the two: another event, or a comma with more behind it."""
    if moment.days > 0 and SET_FOR.search(between):
        return False
    between = ASIDE.sub("", between)
    plain = between.strip(" ,(-") if moment.elapsed else between.strip(" (-:").removesuffix(" here")
    return bool(BROKEN.search(plain) or EVENT.search(plain))


def _behind(text: str, moment: Moment, spans: dict[Feature, tuple[int, int]]) -> list[Feature]:
    """Deeds told behind a day: "On 6/20/24 I did her knee", "8/12: lap chole", "POD 2 s/p TKA"."""
    after = [each for each, (start, _) in spans.items() if 0 <= start - moment.end <= REACH]
    starts = sorted({spans[each][0] for each in after})
    if not starts:
        return []
    between = text[moment.end : starts[0]]
    if OF_SURGERY.search(text, 0, moment.start):
        return [each for each, (start, _) in spans.items() if start >= moment.end]
    if moment.elapsed:
        fits = NAMED.fullmatch(between) and not AGAIN.search(text)
    else:
        ahead = text[: moment.start].rstrip(" (").rpartition(",")[2]
        last = re.sub(r"\b(?:on|of|in|from|the|back|last|early|late|mid)\b", " ", ahead).split()[-1:]
        free = not (last and EVENT.fullmatch(last[0].strip(".:")))
        fits = free and not BROKEN_BEFORE.search(between) and not EVENT.search(between)
    return [each for each in after if spans[each][0] == starts[0]] if fits else []

"""200 identifiers of people who do not exist, made by a seed from the ways in which notes and mails write them.

The ways are the safe harbor's kinds crossed with common spellings, not the texts of `identifiers.jsonl`. Numbers are
random, telephone numbers 555-01xx, social security numbers begin with 987.
"""

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass

SEED, COUNT = 20_261_129, 200
FIRST = ["Zorbina", "Osbert", "Ludmilla", "Thaddeus", "Anne-Marie", "Ignatius", "Philippa", "Radoslav", "Wilhelmina"]
LAST = [
    "Quellworth",
    "Noodleman",
    "O'Fennimore",
    "McGrubbin",
    "Vandersloot",
    "Smythe-Barrow",
    "Pumpernick",
    "Tillywhistle",
]
STREETS = ["Elm Street", "Old Mill Road", "Sunset Blvd", "N. Oak Ave", "Harbor Lane", "St. Clair Court", "Maple Dr"]
CITIES = ["Springfield, IL 62701", "Dover, DE 19901", "New Haven, CT 06511-2204"]
MONTHS = ["January", "March", "May", "August", "October"]
BEFORE = [
    "",
    "CT-guided cryoablation of a left renal mass. ",
    "Pt tolerated the procedure well. ",
    "50593-LT, 77013-26.\n",
]
AFTER = [
    "",
    ". No complications.",
    "; 3 probes, two freeze cycles.",
    "\nPlan: follow-up CT in 3 months.",
    " and was coded 47383.",
]


@dataclass(frozen=True, slots=True)
class Seeded:
    """A text with one identifier: `text[start:end] == value`."""

    kind: str
    text: str
    start: int
    end: int


def _full(pick: random.Random) -> str:
    middle = pick.choice(["", "", " J."])
    return f"{pick.choice(FIRST)}{middle} {pick.choice(LAST)}"


def _turned(pick: random.Random) -> str:
    return f"{pick.choice(LAST)}, {pick.choice(FIRST)}"


def _last(pick: random.Random) -> str:
    return pick.choice(LAST)


def _digits(count: int) -> Callable[[random.Random], str]:
    return lambda pick: "".join(pick.choice("123456789") for _ in range(count))


def _like(shape: str) -> Callable[[random.Random], str]:
    """Digits for #, letters for @, the rest as it stands."""
    signs = {"#": "123456789", "@": "ABCDEFGHJKMNPQRTUVWXYZ"}
    return lambda pick: "".join(pick.choice(signs.get(each, each)) for each in shape)


def _day(shape: str) -> Callable[[random.Random], str]:
    def day(pick: random.Random) -> str:
        year, month, number = pick.randint(1935, 2023), pick.randint(1, 12), pick.randint(1, 28)
        name = pick.choice(MONTHS)
        return shape.format(y=year, yy=f"{year % 100:02}", m=month, d=number, name=name, short=name[:3])

    return day


def _old(pick: random.Random) -> str:
    return str(pick.randint(90, 104))


def _street(pick: random.Random) -> str:
    return f"{pick.randint(1, 9000)} {pick.choice(STREETS)}"


def _whole_address(pick: random.Random) -> str:
    return f"{_street(pick)}{pick.choice(['', ', Apt 3B', ', Suite 200'])}, {pick.choice(CITIES)}"


# The ways of each kind: what stands around the identifier (a pair of braces) and how it is made.
WAYS: dict[str, list[tuple[str, Callable[[random.Random], str]]]] = {
    "name": [
        ("Patient: {}", _full),
        ("Patient Name: {}", _turned),
        ("PATIENT NAME: {}", lambda pick: _turned(pick).upper()),
        ("Pt: {}", _full),
        ("Mr. {} was seen", _last),
        ("Mrs {} returned", _full),
        ("Ms. {} is here", _last),
        ("My patient {} had 50593", _full),
        ("patient {} presented", _full),
        ("Dr. {} assisted", _last),
        ("Surgeon: {}, MD", _full),
        ("Electronically signed by {}, MD", _full),
        ("Dictated by: {}", _full),
        ("Signed, {}", _full),
        ("cc: {}", _full),
        ("Thanks,\n{}", _full),
        ("Best regards,\n{}", _full),
        ("Sincerely,\n{}, CPC", _full),
        ("{} is a 54-year-old woman", _full),
        ("{}, 61 y/o male, with HCC", _full),
        ("Her daughter {} was present", _full),
        ("Referring physician: Dr. {}", _full),
        ("Re: {}", _full),
        ("Anesthesia by {} CRNA", _full),
        ("name of patient {}", _full),
        ("Consent signed by {}", _full),
    ],
    "date": [
        ("DOB {}", _day("{m:02}/{d:02}/{y}")),
        ("DOB: {}", _day("{name} {d}, {y}")),
        ("born {}", _day("{d} {name} {y}")),
        ("D.O.B. {}", _day("{d:02}-{short}-{y}")),
        ("admitted {}", _day("{m}/{d}/{yy}")),
        ("d/c {}", _day("{y}-{m:02}-{d:02}")),
        ("seen on {}", _day("{m:02}.{d:02}.{y}")),
        ("biopsy of {}", _day("{name} {d}th, {y}")),
        ("died {}", _day("{short} {d} {y}")),
        ("DOB {}", _day("{y}{m:02}{d:02}")),
        ("DOB: {}", _day("{m:02}{d:02}{y}")),
        ("surgery {}", _day("{d} {short} {yy}")),
    ],
    "age": [
        ("{}-year-old woman", _old),
        ("aged {}", _old),
        ("a {} y/o male", _old),
        ("{}yo F", _old),
        ("{} years old", _old),
        ("Age: {}", _old),
        ("{} yr old", _old),
        ("{} year old", _old),
        ("{}-year-old", lambda pick: pick.choice(["ninety-two", "ninety-four", "Ninety-one"])),
        ("{}F with HCC", _old),
    ],
    "ssn": [
        ("SSN {}", _like("987-##-####")),
        ("SSN: {}", _like("987######")),
        ("social security number {}", _like("987 ## ####")),
        ("SS# {}", _like("987-##-####")),
        ("{} on file", _like("987-##-####")),
        ("SSN# {}", _like("987.##.####")),
        ("Social Security No. {}", _like("987-##-####")),
        ("soc sec {}", _like("987######")),
    ],
    "mrn": [
        ("MRN {}", _digits(7)),
        ("MRN: {}", _like("@-######")),
        ("MRN#{}", _digits(6)),
        ("MRN is {}", _digits(8)),
        ("medical record number {}", _digits(6)),
        ("Med rec # {}", _like("##-##-##")),
        ("chart # {}", _digits(6)),
        ("Chart no: {}", _digits(4)),
        ("pt ID {}", _digits(6)),
        ("Patient ID: {}", _like("@00######")),
        ("MR# {}", _digits(8)),
        ("hospital no. {}", _digits(6)),
        ("Medical Record No. {}", _like("## ## ##")),
        ("mrn={}", _digits(7)),
        ("EMR number {}", _digits(6)),
        ("record # {}", _digits(7)),
    ],
    "phone": [
        ("phone ({})", _like("212-555-01##")),
        ("call {}", _like("(###) 555-01##")),
        ("tel. {}", _like("###.555.01##")),
        ("cell {}", _like("+1 ### 555 01##")),
        ("phone {}", _like("###55501##")),
        ("tel 555-01{}", _digits(2)),
        ("fax: {}", _like("###/555-01##")),
        ("reach her at {}", _like("### 555 01##")),
        ("{} is his number", _like("1-800-555-01##")),
        ("callback {} x12", _like("###-555-01##")),
        ("mobile no. {}", _like("### 55501##")),
        ("pager {}", _like("555 01##")),
    ],
    "email": [
        ("e-mail {}", lambda pick: f"{pick.choice(FIRST).lower()}.{pick.randint(1, 99)}@mail.example"),
        (
            "<{}>",
            lambda pick: f"{pick.choice(LAST).lower().replace(chr(39), '')}_{pick.randint(1, 99)}+x@clinic.example",
        ),
        ("write to {}", lambda pick: f"{pick.choice(FIRST).upper()}@SUB.CLINIC.EXAMPLE"),
        ("mailto:{}", lambda pick: f"pt{pick.randint(100, 999)}@home.example"),
        ("portal login {}", lambda pick: f"{pick.choice(FIRST).lower()}-{pick.randint(1, 9)}@my-mail.example"),
    ],
    "address": [
        ("lives at {}", _street),
        ("Address: {}", _whole_address),
        ("home: {}", _whole_address),
        ("PO Box {}", _digits(3)),
        ("of {}", lambda pick: pick.choice(CITIES)),
        ("ZIP {}", _digits(5)),
        ("lives at {}", lambda pick: _street(pick).lower()),
        ("mail to {}", lambda pick: f"P.O. Box {pick.randint(10, 900)}, {pick.choice(CITIES)}"),
        ("resides at {}", lambda pick: f"RR {pick.randint(1, 9)} Box {pick.randint(10, 99)}"),
        ("zip code {}", _like("#####-####")),
    ],
    "plan": [
        ("Medicare ID {}", _like("1@@#-@@#-@@##")),
        ("MBI {}", _like("1@@#@@#@@##")),
        ("Member ID: {}", _like("@@@#########")),
        ("Policy # {}", _digits(6)),
        ("subscriber no. {}", _like("@@-#######")),
        ("Group number {}", _digits(5)),
        ("Medicaid ID {}", _digits(8)),
        ("HICN {}", _like("#########@")),
        ("insurance ID# {}", _like("@#########")),
        ("Member number is {}", _digits(9)),
        ("health plan ID: {}", _like("@@######")),
        ("policy number: {}", _like("###-##-######")),
    ],
    "account": [
        ("Acct# {}", _digits(7)),
        ("account number {}", _digits(9)),
        ("Account: {}", _digits(6)),
        ("encounter # {}", _digits(7)),
        ("CSN {}", _digits(9)),
        ("visit no. {}", _digits(6)),
        ("FIN: {}", _digits(8)),
        ("invoice {}", _like("####-###")),
        ("claim number {}", _like("2024-####-##")),
        ("accession number {}", _like("@##-#####")),
        ("acct no: {}", _like("@@#######")),
        ("account # is {}", _digits(8)),
        ("driver's license {}", _like("@#######")),
        ("license no. {}", _like("@###-####")),
    ],
    "device": [
        ("serial number {}", _like("@@-#####")),
        ("S/N {}", _like("####-@@-##")),
        ("SN: {}", _like("#####@")),
        ("device ID {}", _like("@@@-#####")),
        ("pacemaker serial {}", _like("@@@######@")),
        ("serial no. {}", _digits(8)),
        ("UDI {}", _like("(01)00######00001#(17)250101(10)@###")),
        ("implant serial # {}", _like("@####-##")),
        ("Serial: {}", _like("@@#####")),
    ],
}


def seeded(seed: int = SEED, count: int = COUNT) -> Iterator[Seeded]:
    """Texts with one identifier each, every way of writing at least once."""
    pick = random.Random(seed)
    ways = [(kind, around, make) for kind, listed in WAYS.items() for around, make in listed]
    more = pick.choices(ways, k=max(0, count - len(ways)))
    for kind, around, make in (ways + more)[:count]:
        before, after, value = pick.choice(BEFORE), pick.choice(AFTER), make(pick)
        if around.startswith(("Thanks", "Best", "Sincerely", "Signed")):
            after = ""
        left, _, right = around.partition("{}")
        start = len(before) + len(left)
        yield Seeded(kind, f"{before}{left}{value}{right}{after}", start, start + len(value))

"""One claim line before it is compared with its neighbors: what it says, and what forbids or prevents a price.

Sources, by line of `RVU25D_documentation.txt` unless named otherwise: modifier 53 and the parts 26 and TC (144-161),
shares of the global package (223-227), assistant, co-surgeons, team (341-370), status (462-540), PC/TC indicator
(541-627); where those are silent, the house's own billing rules ("Allowed amount" and its dated corrections).
"""

from dataclasses import dataclass, field
from decimal import Decimal

from .schedule import FACILITY, HOSPITAL, Files, Row, amount

CONTRACTOR, NOT_DECIDED, REFUSED = "contractor", "not decided", "refused"
NOT_PAYABLE, NO_DATA = "not payable", "no data"

ASSISTANTS = frozenset({"80", "81", "82"})
PORTIONS = frozenset({"54", "55", "56", "78"})
ANESTHESIA = frozenset({"AA", "AD", "QK", "QX", "QY", "QZ", "QS", "G8", "G9"})
BY_REPORT = frozenset({"52", "53"})
APART = frozenset({"59", "XE", "XP", "XS", "XU", "76", "77", "91"})
OTHER_SITES = frozenset(
    [f"F{n}" for n in "A123456789"]
    + [f"T{n}" for n in "A123456789"]
    + ["E1", "E2", "E3", "E4", "LC", "LD", "LM", "RC", "RI"]
)
# None of these changes the allowed amount; what a payer takes off for CQ, CT, FX and their like stands beside it.
# fmt: off
WITHOUT_EFFECT = frozenset({
    "24", "25", "27", "33", "50", "51", "57", "58", "79", "90", "92", "93", "95", "96", "97", "AI", "CO",
    "CQ", "CR", "CT", "FS", "FT", "FX", "FY", "GA", "GC", "GE", "GN", "GO", "GP", "GT", "GY", "GZ", "JW",
    "JZ", "KX", "LT", "PT", "Q5", "Q6", "Q7", "Q8", "Q9", "QW", "RT",
})
# fmt: on
KNOWN = (
    ASSISTANTS
    | PORTIONS
    | ANESTHESIA
    | BY_REPORT
    | APART
    | OTHER_SITES
    | WITHOUT_EFFECT
    | {"26", "TC", "AS", "62", "66"}
)  # fmt: skip

STATUS_WORDS = {
    "B": "bundled into other services",
    "E": "excluded from the fee schedule: drugs and supplies have schedules of their own",
    "I": "not valid for Medicare",
    "M": "measurement only",
    "N": "non-covered",
    "P": "bundled or excluded",
    "X": "outside the definition of physician services: another schedule, such as the laboratory's",
}
ASSISTANT_SHARE, NON_PHYSICIAN_SHARE, CO_SURGEON_SHARE = Decimal("0.16"), Decimal("0.85"), Decimal("0.625")


@dataclass
class Line:
    """What a line says, and what is found out about it. `reason` is empty while it can be priced."""

    code: str
    modifiers: frozenset[str]
    units: int
    row: Row | None = None
    share: Decimal = Decimal(1)
    reason: str = ""
    detail: str = ""
    ranks: bool = True  # takes part in multiple-procedure ranking, priced or not
    rules: set[str] = field(default_factory=set)
    doubts: set[str] = field(default_factory=set)
    instead: tuple[str, Decimal] | None = None

    def stop(self, reason: str, detail: str, *, ranks: bool = False) -> bool:
        """Say why there is no amount; always true, so that a check can return it."""
        self.reason, self.detail, self.ranks = reason, detail, ranks
        self.rules.add(reason)
        return True

    def halt(self, reason: str, detail: str) -> None:
        """Like `stop`, found in comparison with other lines: an earlier reason stands."""
        if not self.reason:
            self.stop(reason, detail, ranks=self.ranks)

    @property
    def part(self) -> str:
        return next((part for part in ("26", "TC") if part in self.modifiers), "")

    @property
    def role(self) -> str:
        roles = {"assistant": self.modifiers & (ASSISTANTS | {"AS"}), "62": self.modifiers & {"62"}}
        return "+".join(name for name, found in {**roles, "66": self.modifiers & {"66"}}.items() if found)

    @property
    def portions(self) -> list[str]:
        return sorted(self.modifiers & PORTIONS)

    @property
    def group(self) -> tuple:
        """Lines of one group are the same service by the same hand; sides are counted over all of them."""
        return self.code, self.row.modifier if self.row else self.part, self.role, tuple(self.portions)


def read_line(code: str, modifiers, units: int, *, pos: str, indices, files: Files) -> Line:
    """Judge a line by itself; the first of these checks that stops it gives the reason."""
    line = Line(code.upper(), frozenset(modifier.upper() for modifier in modifiers), units)
    _ = (
        _contradicts_itself(line)
        or _row_is_missing(line, files)
        or _status_pays_nothing(line)
        or _setting_forbids(line, pos=pos, indices=indices, files=files)
        or _role_forbids(line)
        or _portion_forbids(line)
        or _is_by_report(line)
        or _has_no_price(line)
    )
    return line


def _contradicts_itself(line: Line) -> bool:
    found = line.modifiers
    if line.units < 1:
        return line.stop(REFUSED, "units begin at 1")
    if found - KNOWN:
        return line.stop(NOT_DECIDED, f"no rule here for {', '.join(sorted(found - KNOWN))}")
    if {"26", "TC"} <= found:
        return line.stop(REFUSED, "26 and TC on one line are the whole service")
    if len(found & ASSISTANTS) > 1 or "+" in line.role:
        return line.stop(REFUSED, "one line has one role: shares are not multiplied")
    if len(line.portions) > 1:
        return line.stop(REFUSED, "54, 55, 56 and 78 go on lines of their own: shares are not multiplied")
    if line.role and line.portions and line.portions != ["78"]:
        return line.stop(REFUSED, "a share of the package and a surgeon's share are not multiplied")
    return False


def _row_is_missing(line: Line, files: Files) -> bool:
    own = "53" if "53" in line.modifiers and (line.code, "53") in files.rows else line.part
    line.row = files.rows.get((line.code, own))
    whole = files.rows.get((line.code, ""))
    if line.row:
        if own == "53":
            line.rules.add("53 own row")
        elif own:
            line.rules.add("part's own row")
        return False
    if whole is None:
        return line.stop(NO_DATA, "no row of this release names the code")
    line.row = whole
    if whole.status in STATUS_WORDS or whole.status == "J":
        return False
    return line.stop(REFUSED, f"{line.part} does not go with PC/TC indicator {whole.pctc}")


def _status_pays_nothing(line: Line) -> bool:
    if line.row.status == "J":
        return line.stop(NOT_DECIDED, "anesthesia: base units are in no file")
    if line.modifiers & ANESTHESIA:
        return line.stop(REFUSED, "an anesthesia modifier on a service that is no anesthesia")
    if line.row.status in STATUS_WORDS:
        line.rules.add("status before price")
        return line.stop(NOT_PAYABLE, STATUS_WORDS[line.row.status])
    return False


def _setting_forbids(line: Line, *, pos: str, indices, files: Files) -> bool:
    """PC/TC indicators 1, 3, 4, 5, 7 and 8 in a facility; 2, 6, 9 and 0 know no setting."""
    pctc = line.row.pctc
    if pctc == "8" and pos != "21":
        return line.stop(NOT_PAYABLE, "paid for hospital inpatients only")
    if pos not in FACILITY:
        return False
    if pctc == "3" or line.row.modifier == "TC":
        line.rules.add("technical in a facility")
        return line.stop(NOT_PAYABLE, "the facility is paid for the technical part")
    if pctc == "1" and not line.row.modifier:
        return _whole_in_facility(line, indices=indices, files=files)
    if pctc == "4":
        line.rules.add("whole in a facility")
        return line.stop(REFUSED, "in a facility the code of the professional part is billed")
    return pctc in "57" and _incident_or_therapy(line, pos)


def _whole_in_facility(line: Line, *, indices, files: Files) -> bool:
    professional = files.rows.get((line.code, "26"))
    if professional is None:
        line.doubts.add("part-without-row")
        return False
    line.rules.add("whole in a facility")
    if professional.status in "ART" and professional.has_values:
        line.instead = ("26", amount(professional, facility=True, indices=indices))
    return line.stop(REFUSED, "in a facility the physician bills 26")


def _incident_or_therapy(line: Line, pos: str) -> bool:
    line.rules.add(f"PC/TC {line.row.pctc} in a facility")
    if pos not in HOSPITAL:
        line.doubts.add("incident-outside-hospital")
        return line.row.pctc == "5" and line.stop(NOT_DECIDED, "the documentation speaks of hospital patients only")
    if line.row.pctc == "5":
        return line.stop(NOT_PAYABLE, "incident to a physician's service: not paid for patients of a hospital")
    line.doubts.add("therapist-unknown")
    return line.stop(NOT_DECIDED, "not paid to an independent therapist: who bills is not known")


def _role_forbids(line: Line) -> bool:
    if not line.role:
        return False
    if line.portions:
        line.doubts.add("78-with-role")
        return line.stop(NOT_DECIDED, "a surgeon's share of a return to surgery is not described", ranks=True)
    indicator = {"assistant": line.row.assistant, "62": line.row.co_surgeons, "66": line.row.team}[line.role]
    line.rules.add(f"{line.role} {indicator}")
    if indicator == "9":
        return line.stop(REFUSED, "the concept does not apply to this code")
    if indicator == ("1" if line.role == "assistant" else "0"):
        return line.stop(NOT_PAYABLE, "not permitted for this procedure")
    if line.role == "66":
        return line.stop(CONTRACTOR, "team surgery is paid by report", ranks=True)
    if indicator == ("0" if line.role == "assistant" else "1"):
        line.detail = "with documentation of medical necessity"
    line.share = CO_SURGEON_SHARE if line.role == "62" else ASSISTANT_SHARE
    if "AS" in line.modifiers:
        line.share *= NON_PHYSICIAN_SHARE
        line.rules.add("AS")
    return False


def _portion_forbids(line: Line) -> bool:
    if not line.portions:
        return False
    row, (portion,) = line.row, line.portions
    line.rules.add(portion if row.has_shares else f"{portion} without shares")
    if portion == "78":
        line.share = row.intra if row.has_shares else Decimal(1)
        line.doubts |= {"78-outside-000"} if not row.has_shares and row.global_days != "000" else set()
        return False
    if not row.has_shares:
        return line.stop(REFUSED, "the row has no shares of a global package")
    if portion == "56":
        return line.stop(
            NOT_DECIDED, "the pre-operative share is paid with 54: 56 alone is the contractor's", ranks=True
        )
    line.share = row.pre + row.intra if portion == "54" else row.post
    line.doubts |= {"55-days"} if portion == "55" else set()
    return False


def _is_by_report(line: Line) -> bool:
    if line.modifiers & BY_REPORT and line.row.modifier != "53":
        line.rules.add("by report")
        return line.stop(CONTRACTOR, "52 and 53 are priced by report", ranks=True)
    return False


def _has_no_price(line: Line) -> bool:
    if line.row.status == "C" or not line.row.has_values:
        line.rules.add(f"status {line.row.status} without values")
        return line.stop(CONTRACTOR, "priced by the contractor", ranks=True)
    return False

"""The code that an NDC is billed by, and what a unit pays, as CMS's quarterly files of drugs say."""

from dataclasses import dataclass
from decimal import Decimal

from codes.models import AspLimit, NdcCode, Release
from codes.models.drugs import hyphened, ndcs_of
from codes.worksheets.answers import Answer, Table

Source = Release.Source


@dataclass(frozen=True)
class Package:
    """What the crosswalk says of an NDC: its rows, or the answer that stands in their place."""

    rows: list[NdcCode]
    answer: Answer | None = None

    @property
    def code(self) -> str:
        return self.rows[0].code

    @property
    def table(self) -> Table:
        rows = [
            [hyphened(row.ndc), row.code, row.drug, row.dosage, _plain(row.units_of_package), row.release.row(row.line)]
            for row in self.rows
        ]
        columns = ["NDC", "Code", "Drug", "One unit", "Units a package", "From"]
        return Table("By the NDC-HCPCS crosswalk", columns, rows)


def package_of(text: str, *, code: str) -> Package:
    """Look an NDC up; `code` is the one that was typed beside it, or empty."""
    release = Release.objects.newest(Source.NDC)
    if release is None:
        return Package([], Answer("No NDC crosswalk data loaded", ["Type the HCPCS code instead."]))
    meant = ndcs_of(text)
    rows = list(NdcCode.objects.of_ndcs(release, meant))
    if not rows:
        named = " or ".join(map(hyphened, meant))
        sentences = [
            f"NDC {named} stands in no row of {release.file_of()}, {release.name}.",
            "That is no word on payment: the crosswalk holds drugs with an average sales price only.",
        ]
        return Package([], Answer("Not in the crosswalk", sentences))
    codes = list(dict.fromkeys(row.code for row in rows))
    package = Package([row for row in rows if not code or row.code == code] or rows)
    if code and code not in codes:
        said = f"The crosswalk bills this NDC by {' or '.join(codes)}, not by {code}."
        return Package(rows, Answer("Another code", [said], [package.table]))
    if not code and len(codes) > 1:
        said = f"It may be billed by {' or '.join(codes)}: type the one that the record supports beside the NDC."
        return Package(rows, Answer("Several codes", [said], [package.table]))
    return package


def limit_row(code: str) -> list[str]:
    """What one unit of a code is paid at most, as a row of a table."""
    release = Release.objects.newest(Source.ASP)
    if release is None:
        return ["Payment limit", "no drug payment limit data loaded", ""]
    row = AspLimit.objects.row_of(code, release)
    if row is None or row.payment_limit is None:
        return ["Payment limit", f"none for {code}", f"{release.file_of()}, {release.name}"]
    return ["Payment limit", f"${_plain(row.payment_limit)} a unit ({row.dosage})", release.row(row.line)]


def _plain(amount: Decimal | None) -> str:
    return "" if amount is None else f"{amount.normalize():,f}"

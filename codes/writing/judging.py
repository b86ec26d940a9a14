"""A text set beside what is loaded: wording of references, other pages of ours, figures of the files."""

from dataclasses import dataclass

from codes.models import Code, CodeText, FeeScheduleEntry, MedicallyUnlikelyEdit, PtpEdit, Release
from codes.writing.comparing import Figures, Told, codes_in, figures_told, own_runs
from codes.writing.wording import Borrowed, borrowed

Source, Practitioner = Release.Source, Release.Setting.PRACTITIONER


@dataclass(frozen=True)
class Judgment:
    """What a comparison found; `wording` is None where no reference was fingerprinted."""

    wording: list[Borrowed] | None
    pages: list[tuple[str, str]]
    """The other code whose page has eight of these words, and the words."""
    told: list[Told]

    @property
    def is_borrowed(self) -> bool:
        """Whether the text may not be kept as it is."""
        return bool(self.wording)

    @property
    def disagreeing(self) -> list[Told]:
        return [each for each in self.told if not each.agrees]

    @property
    def wording_words(self) -> str:
        """What to say where nothing is borrowed: compared and not compared are two answers."""
        if self.wording is None:
            return "Not compared with references: no wording is kept here. Run manage.py index_wording FOLDER."
        return "No eight words stand in a reference that was fingerprinted."

    @property
    def figures_words(self) -> str:
        """What to say where no figure disagrees."""
        return f"{len(self.told)} figures are told, and the files say the same." if self.told else "No figure is told."


def judge(code: Code, body: str) -> Judgment:
    """Compare a text of this code's page with all that is loaded."""
    own = own_runs([body])
    told = list(figures_told(code.code, body, figures_for({code.code} | codes_in(body))))
    return Judgment(borrowed(own), _pages(code, own), told)


def figures_for(codes: set[str]) -> Figures:
    """The figures of the newest releases for these codes, as a practitioner's texts tell them."""
    newest = Release.objects.newest
    pairs = PtpEdit.objects.filter(release=newest(Source.NCCI_PTP, Practitioner), deletion_date=None)
    limits = MedicallyUnlikelyEdit.objects.filter(release=newest(Source.MUE, Practitioner), code__in=codes)
    fees = FeeScheduleEntry.objects.filter(release=newest(Source.FEE_SCHEDULE), code__in=codes, modifier="")
    return Figures(
        pairs={frozenset([row.column_one, row.column_two]): row.modifier_indicator for row in pairs.among(list(codes))},
        limits={code: str(units) for code, units in limits.values_list("code", "units")},
        days={code: int(days) for code, days in fees.values_list("code", "global_days") if days.isdigit()},
    )


def _pages(code: Code, own: set) -> list[tuple[str, str]]:
    """Runs of the text on pages of living codes; deleted codes say the same of each other."""
    others = CodeText.objects.exclude(code=code).filter(code__ended_date=None).order_by("code__code", "key")
    return [
        (other, " ".join(run))
        for other, body in others.values_list("code__code", "body")
        for run in sorted(own & own_runs([body]))
    ]

"""How much of a code page one reader sees: how deep the sections open, and which licensed words of the code.

The one place that orders the depths and ranks the sections; the licenses are asked anew with every request.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from enum import IntEnum

from accounts.quota.metering import Reading
from codes.models import Code, Descriptor, LicenseAcceptance
from codes.page.licensing import take_seats


class Depth(IntEnum):
    """Open to all; what a guest's view shows; everything."""

    OPEN = 0
    GUEST = 1
    FULL = 2


GUEST_SECTIONS = {"official", "plain"}


def is_metered(code: Code, on: date) -> bool:
    """Tell whether anything on the page is metered: own text, or an official descriptor that may be served.

    A page of public facts alone is open to everyone and spends nothing.
    """
    return code.has_texts or (code.has_descriptors and code.descriptors.licensed(on=on, guest=False).exists())


def depth_of(reading: Reading | None) -> Depth:
    """Return the depth for a reader; `None` stands for a page with nothing metered on it.

    What a guest opened and carried into an account is shown at full depth, as all that an account opens.
    """
    if reading is None:
        return Depth.FULL
    if not reading.open:
        return Depth.OPEN
    return Depth.GUEST if reading.guest else Depth.FULL


def shows(depth: Depth, section: str) -> bool:
    """Tell whether a reader at this depth sees a section's content."""
    return depth == Depth.FULL or (depth == Depth.GUEST and section in GUEST_SECTIONS)


@dataclass(frozen=True, slots=True)
class Wording:
    """The official words to show, or why there are none."""

    descriptors: tuple[Descriptor, ...] = ()
    edition: int | None = None
    """An edition whose words the reader sees once its terms are accepted."""
    full: int | None = None
    """An edition that serves as many named users this month as its license allows, and this reader is none of them."""
    withheld: bool = False
    """The license serves the official words to accounts only, and this reader is a guest."""

    @property
    def editions(self) -> set[int]:
        """The editions whose licensed words are shown: each counts whom it serves."""
        return {each.edition_year for each in self.descriptors if not each.code.code_set.public_domain}

    @property
    def key(self) -> tuple:
        """All of it in plain values: what is held under it is shown to nobody whose licenses say something else."""
        words = tuple((each.pk, each.kind, each.edition_year, each.text) for each in self.descriptors)
        return words, self.edition, self.full, self.withheld


NOTHING = Wording()


def wording_for(user, code: Code, depth: Depth, on: date) -> Wording:
    """Read what the licenses of this day serve to a reader; nothing is asked where no wording is loaded.

    An account is counted among the named users of an edition before it is shown.
    """
    if not code.has_descriptors:
        return NOTHING
    guest, accepted = depth != Depth.FULL, LicenseAcceptance.objects.years_of(user)
    wording = _served(code, guest=guest, on=on, accepted=accepted)
    if not (wording.editions and user.is_authenticated):
        return wording
    full = take_seats(user=user, editions=wording.editions, on=on)
    left = [year for year in accepted if year not in full]
    return _served(code, guest=guest, on=on, accepted=left, full=full) if full else wording


def _served(code: Code, *, guest: bool, on: date, accepted: Collection[int], full: Collection[int] = ()) -> Wording:
    """`accepted` are the editions whose terms the reader accepted; those that are `full` have no place this month."""
    servable = code.descriptors.servable(on=on, guest=guest, accepted=accepted)
    if found := tuple(servable.select_related("release", "code__code_set").order_by("-edition_year", "kind")):
        return Wording(found)
    edition = _unaccepted(code, on)
    if edition in full:
        return Wording(full=edition)
    return Wording(edition=edition, withheld=guest and edition is not None)


def _unaccepted(code: Code, on: date) -> int | None:
    """The newest edition whose words would be served, if its terms were accepted."""
    licensed = code.descriptors.licensed(on=on, guest=False)
    return licensed.order_by("-edition_year").values_list("edition_year", flat=True).first()

"""The licensed words of a code that one reader may see now: asked of the licenses anew with every request."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from codes.models import Code, Descriptor


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


def wording_for(
    code: Code, *, guest: bool, on: date, accepted: Collection[int] = (), full: Collection[int] = ()
) -> Wording:
    """Read what the licenses of this day serve to a reader; nothing is asked where no wording is loaded.

    `accepted` are the editions whose terms the reader accepted; those that are `full` have no place this month.
    """
    if not code.has_descriptors:
        return NOTHING
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

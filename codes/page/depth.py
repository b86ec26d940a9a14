"""How much of a code page a reader sees: the one place that orders the depths and ranks the sections."""

from enum import IntEnum

from accounts.quota.metering import Reading


class Depth(IntEnum):
    """Open to all; what a guest's view shows; everything."""

    OPEN = 0
    GUEST = 1
    FULL = 2


GUEST_SECTIONS = {"official", "plain"}


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

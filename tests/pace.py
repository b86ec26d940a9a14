"""How fast this machine is just now, for the few tests that tell a wait which has an end from one without."""

import time

USUAL = 0.06  # seconds of the control on the machine that the bounds were written on


def here(seconds: float) -> float:
    """So many seconds of a usual machine, on this one as busy as it is now: more where it is slower, never fewer."""
    began = time.perf_counter()
    sum(range(4_000_000))
    return seconds * max(1.0, (time.perf_counter() - began) / USUAL)

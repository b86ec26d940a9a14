"""What both children share: the limits they work under, and how they answer.

They run as scripts in a process of their own and import nothing of the project, only this file beside them: a parser
that goes wrong has no settings, no database and no secrets at hand.
"""

import json
import logging
import os
import resource
import sys
from collections.abc import Callable

# All address space, so that what is resident stays below the 200 MB of bar R18.
MEMORY = 200 * 1024 * 1024
CPU_SECONDS = 3
MAX_UNPACKED = 50 * 1024 * 1024
# Readers look for a file's marks in its first and last kilobyte; what stands beyond belongs to another file.
EDGE = 1024


class Unfit(Exception):
    """The file may not be kept; the code stands in `REASONS` of inspection.py."""


def answer(check: Callable[[bytes], None]) -> None:
    """Read a file from stdin, let `check` raise Unfit about it, print the verdict as JSON."""
    limit_this_process()
    data = sys.stdin.buffer.read()
    try:
        check(data)
        refused = ""
    except Unfit as unfit:
        refused = str(unfit)
    except (MemoryError, RecursionError):
        refused = "too_heavy"
    except Exception:  # a hostile file may raise anything in a parser, and all of it means the same
        refused = "damaged"
    sys.stdout.write(json.dumps({"refused": refused}))


def limit_this_process() -> None:
    """Bound memory and processor time, forbid writing files: the kernel ends what does not keep to it."""
    os.nice(10)  # pages go first, and a file of 0.15 s of work still has its answer within seconds on a busy host
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS + 1))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    logging.disable(logging.CRITICAL)

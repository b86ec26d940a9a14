"""The command line of the site: what a command says where there is no room to write."""

import sys

from django.core.management import execute_from_command_line
from django.db import DatabaseError

from web.edge.outages import is_full

FULL = "The disk is full: `{command}` stopped, and what it had not finished is as before. Make room and run it again."


def run(argv: list[str]) -> None:
    """Run a command. A full disk is one sentence for whoever made the call, whichever command meets it."""
    try:
        execute_from_command_line(argv)
    except (DatabaseError, OSError) as error:
        if not is_full(error):
            raise
        sys.exit(FULL.format(command=" ".join(argv[1:2])))

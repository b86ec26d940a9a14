#!/usr/bin/env python
"""Command line of the site: `python manage.py help` lists every command."""

import os
import sys

from config.command_line import run


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    run(sys.argv)


if __name__ == "__main__":
    main()

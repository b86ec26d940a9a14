"""`python -m config.serving`: granian, with its own options, in processes that share the site's code.

granian makes its processes by fork and lets each load the site, some 100 MB a process. Loaded before them, those
pages are one copy in memory for all, and a process that ended is replaced without its load.
"""

import gc
import sys

from django.core.handlers.wsgi import WSGIHandler
from django.urls import get_resolver
from granian.cli import entrypoint

from assistant.reading import identifiers, lexicon
from config.wsgi import application


def load() -> WSGIHandler:
    """Read all that a page may need of the code; what is there now is looked through for garbage no more, since
    looking writes to it and would part what the processes share.
    """
    lexicon.LEXICON.compile()
    identifiers.compiled()
    get_resolver().reverse_dict  # noqa: B018 - read, so that the addresses and all views are
    gc.collect()
    gc.freeze()
    return application


if __name__ == "__main__":
    load()
    sys.exit(entrypoint())
